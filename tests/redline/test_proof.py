"""A redline held against both letters: whatever is wrong with it, it is not given."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree

import pipeline.redline.merge
from pipeline.redline.merge import write_redline
from pipeline.redline.proof import ProofError, prove
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from pipeline.template.parts import DOCUMENT
from support.redline_edits import edit_base
from support.redlines import read_plainly
from support.wordfiles import read_parts, zip_parts

PAIR = edit_base(
    "step removed",
    "formatting only",
    "list item moved",
    "heading one level deeper",
    "action added first",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = dict[str, bytes]


@pytest.fixture
def proven(template: Template, monkeypatch: pytest.MonkeyPatch) -> tuple[Parts, Parts, Parts]:
    """What `prove` is given of a letter with an edit in many places."""
    given: list[tuple[Parts, Parts, Parts]] = []
    monkeypatch.setattr(pipeline.redline.merge, "prove", lambda *parts: given.append(parts))
    write_redline(*PAIR, template)
    return given[0]


def drop(tag: str, n: int = 0) -> Callable[[etree._Element], None]:
    """Return the damage of one element less."""

    def do(root: etree._Element) -> None:
        node = list(root.iter(f"{W}{tag}"))[n]
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return do


def unmark_row(root: etree._Element) -> None:
    properties = next(mark.getparent() for mark in root.iterfind(f".//{W}trPr/{W}del"))
    assert properties is not None
    properties.remove(properties[-1])


def change_text(root: etree._Element) -> None:
    next(node for node in root.iter(f"{W}t") if node.text).text = "anders"


def change_number(root: etree._Element) -> None:
    last = list(root.iter(f"{W}numId"))[-1]
    last.set(f"{W}val", str(int(last.get(f"{W}val", "")) - 1))


def change_merge(root: etree._Element) -> None:
    next(root.iter(f"{W}vMerge")).set(f"{W}val", "continue")


def set_height(root: etree._Element) -> None:
    properties = next(root.iter(f"{W}trPr"))
    etree.SubElement(properties, f"{W}trHeight").set(f"{W}val", "400")


def change_style(root: etree._Element) -> None:
    next(root.iter(f"{W}pStyle")).set(f"{W}val", "Heading3")


DAMAGE: dict[str, Callable[[etree._Element], None]] = {
    "a word": change_text,
    "a row": drop("tr", 3),
    "the mark of a row": unmark_row,
    "a merged cell": change_merge,
    "a row that is a header": drop("tblHeader"),
    "how high a row is": set_height,
    "a style": change_style,
    "a list": change_number,
    "an insertion": drop("ins"),
    "a deletion": drop("del"),
    "what the look was": drop("rPrChange"),
    "what the style was": drop("pPrChange"),
    "what a cell was": drop("tcPrChange"),
    "a drawing": drop("drawing"),
    "a paragraph": drop("p", 5),
}


def test_a_good_redline_passes(proven: tuple[Parts, Parts, Parts]) -> None:
    prove(*proven)


@pytest.mark.parametrize("naam", DAMAGE)
def test_damage_is_found(proven: tuple[Parts, Parts, Parts], naam: str) -> None:
    redline, oud, nieuw = proven
    root = etree.fromstring(redline[DOCUMENT])
    DAMAGE[naam](root)
    with pytest.raises(ProofError, match=re.escape(DOCUMENT)) as caught:
        prove({**redline, DOCUMENT: etree.tostring(root)}, oud, nieuw)
    assert caught.value.exit_code == 3


def test_a_part_that_is_missing_is_found(proven: tuple[Parts, Parts, Parts]) -> None:
    redline, oud, nieuw = proven
    name = next(name for name in redline if name.startswith("word/footer"))
    without = {key: part for key, part in redline.items() if key != name}
    with pytest.raises(ProofError, match=re.escape(name)):
        prove(without, oud, nieuw)


def test_the_letters_that_it_is_held_against_are_those_that_are_made(
    template: Template, proven: tuple[Parts, Parts, Parts]
) -> None:
    """They come from the same filling in, with a number in each row that is taken out again."""
    for brief, parts in zip(PAIR, proven[1:], strict=True):
        made = render_letter(brief, template)
        assert read_plainly(zip_parts({**read_parts(made), **parts})) == read_plainly(made)
