"""What stands beside the words: each form of a report as a whole, as its file has it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.commands.cli import main
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.report.compose import make_verslag
from pipeline.report.forms import FORMS, Screen
from pipeline.report.history.historie import make_historie
from pipeline.report.history.html import write_history_html
from pipeline.report.history.terminal import write_history
from pipeline.report.plain import write_letter_text
from pipeline.report.terminal import write_terminal
from support.kept import NEW, OLD, OLDER, copy_series, hold
from support.places import EXAMPLES
from support.rendered import render_html

EDITIONS = (OLDER, OLD, NEW)
PAIRS = {"pair": (OLDER, OLD), "back": (OLD, OLDER), "concept": (OLD, NEW), "same": (OLD, OLD)}
SOME = ("pair", "concept", "same")
"""What is told of a pair in many lines; the way back is told by the shorter forms."""
EXAMPLE = [pad for pad in EXAMPLES if pad.parent.name == "routekaart"]


def read(pad: Path) -> Brief:
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    return brief


def write(pair: str, form: str) -> str:
    oud, nieuw = PAIRS[pair]
    return FORMS[form](oud.name, read(oud), nieuw.name, read(nieuw), Screen(100, False))


@pytest.mark.parametrize("pad", EDITIONS, ids=lambda pad: pad.stem)
def test_a_letter_as_text(pad: Path) -> None:
    hold(f"text/{pad.stem}.txt", write_letter_text(read(pad)))


@pytest.mark.parametrize("pair", PAIRS)
def test_markdown(pair: str) -> None:
    hold(f"markdown/{pair}.md", write(pair, "markdown"))


@pytest.mark.parametrize("pair", PAIRS)
def test_terminal(pair: str) -> None:
    hold(f"terminal/{pair}.txt", write(pair, "terminal"))


@pytest.mark.parametrize("width", [10, 60])
def test_a_narrow_terminal(width: int) -> None:
    verslag = make_verslag("oud.yaml", read(OLDER), "nieuw.yaml", read(OLD))
    hold(f"terminal/pair-{width}.txt", write_terminal(verslag, width, colour=False))


def test_a_terminal_with_colours() -> None:
    verslag = make_verslag("oud.yaml", read(OLDER), "nieuw.yaml", read(OLD))
    shown = write_terminal(verslag, 100, colour=True)
    hold("terminal/pair-colour.txt", shown.replace("\x1b", "␛"))


@pytest.mark.parametrize("pair", SOME)
def test_the_page(pair: str) -> None:
    hold(f"html/{pair}.txt", render_html(write(pair, "html")))


@pytest.mark.parametrize("pair", SOME)
def test_the_changes_as_data(pair: str) -> None:
    text = write(pair, "json")
    made = json.loads(text)
    assert text == json.dumps(made, indent=2) + "\n"
    changes = made["vergelijking"].pop("wijzigingen")
    lines = [json.dumps(value, ensure_ascii=False) for value in (made, *changes)]
    hold(f"json/{pair}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("series", [EDITIONS, EXAMPLE], ids=["wandelpad", "routekaart"])
def test_the_history(series: tuple[Path, ...]) -> None:
    historie = make_historie([read(pad) for pad in series])
    name = series[0].parent.name
    for width, circles in ((100, True), (50, False)):
        shown = write_history(historie, width, circles=circles)
        hold(f"history/{name}-{width}.txt", shown)
    hold(f"history/{name}-html.txt", render_html(write_history_html(historie)))


def test_a_letter_that_stands_still() -> None:
    """Of four editions the last three are the same but for their date."""
    first, same = read(OLDER), read(OLD)
    days = [same.datum.replace(year=same.datum.year + n) for n in range(3)]
    letters = [first, *(same.model_copy(update={"datum": day}) for day in days)]
    historie = make_historie(letters)
    hold("history/still.txt", write_history(historie, 100, circles=True))
    hold("history/still-html.txt", render_html(write_history_html(historie)))


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "json"])
def test_one_letter_alone(
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """As git shows a letter that came: there is none on the other side."""
    copy_series(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    pad = f"content/wandelpad/{OLD.name}"
    assert main(["diff", os.devnull, pad, "--pad", pad, "--format", form]) == 0
    shown = capsysbinary.readouterr().out.decode()
    hold(f"alone/{form}.txt", render_html(shown) if form == "html" else shown)
