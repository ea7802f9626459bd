"""A letter with tracked changes as a whole: what is marked, and that nothing beside it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from lxml import etree

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from support.cases import complete, load_cases
from support.kept import NEW, OLD, OLDER, hold
from support.rendered import render_revisions
from support.templatefiles import DOCUMENT
from support.wordfiles import read_parts


def read(pad: Path) -> Brief:
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    return brief


@pytest.mark.parametrize(
    ("name", "oud", "nieuw"),
    [("pair", OLDER, OLD), ("back", OLD, OLDER), ("concept", OLD, NEW), ("same", OLD, OLD)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_redline(name: str, oud: Path, nieuw: Path, template: Template) -> None:
    made = write_redline(read(oud), read(nieuw), template)
    hold(f"redline/{name}.txt", render_revisions(made))


_MARKS = re.compile(r"[-+<>~]¶|\[[-<]|\{[+>]|~|^\| row (?:ins|del)")


def show_marked(redline: bytes) -> Iterator[str]:
    """Yield the lines of a redline that are marked, and how many others stand between them."""
    lines = render_revisions(redline).splitlines()
    for is_marked, group in groupby(lines, key=lambda line: bool(_MARKS.search(line))):
        found = list(group)
        yield from found if is_marked else [f"… {len(found)}"]


def show_properties(redline: bytes) -> Iterator[str]:
    """Yield the properties of each paragraph that looks otherwise: as it is, and as it was."""
    root = etree.fromstring(read_parts(redline)[DOCUMENT])
    # The numbers of lists begin behind those of the template: here from 0, as they come.
    numbers: dict[str, str] = {}
    for node in root.iter("{*}numId"):
        for name, value in node.items():
            node.set(name, numbers.setdefault(str(value), str(len(numbers))))
    for change in root.iter("{*}pPrChange"):
        properties = change.getparent()
        assert properties is not None
        sides = (properties, *change)
        yield "~ " + " < ".join(" ".join(map(_show, side)) for side in sides)


def _show(node: etree._Element) -> str:
    tag = str(node.tag).rpartition("}")[2]
    inner = "" if tag.endswith("Change") else " ".join(map(_show, node))
    values = [v for name, v in node.items() if not str(name).endswith(("}id", "}date"))]
    return " ".join(filter(None, [tag, *values, f"({inner})" if inner else ""]))


@pytest.mark.detail
def test_redlines_of_drawn_letters(
    template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways round: what is marked in them, line by line."""
    monkeypatch.chdir(tmp_path)
    lines: list[str] = []
    for case in load_cases("wijzigingen-getrokken"):
        briefs = []
        for side in case.input.split("====\n"):
            Path("brief.yaml").write_text(complete(side), encoding="utf-8")
            briefs.append(read(Path("brief.yaml")))
        for way, pair in (("there", briefs), ("back", briefs[::-1])):
            redline = write_redline(pair[0], pair[1], template)
            lines += [f"== {case} {way}", *show_marked(redline), *show_properties(redline)]
    hold("redline/getrokken.txt", "\n".join(lines) + "\n")
