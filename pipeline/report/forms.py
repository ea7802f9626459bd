"""The forms of a report by name: two letters in, the text of one form out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from msgspec import Struct

from pipeline.compare.compare import compare
from pipeline.letter.models import Brief
from pipeline.letter.soort import STANDAARD, Soort
from pipeline.report.compose import make_verslag, write_secrecy
from pipeline.report.html.report import write_html
from pipeline.report.json import make_json
from pipeline.report.markdown import write_markdown
from pipeline.report.terminal import write_terminal


class Screen(Struct, frozen=True):
    """How a report is read: characters on a line, whether it has colours, kinds of both letters."""

    width: int
    colour: bool
    soorten: tuple[Soort, Soort] = (STANDAARD, STANDAARD)


def _terminal(naam_oud: str, oud: Brief, naam_nieuw: str, nieuw: Brief, screen: Screen) -> str:
    verslag = make_verslag(naam_oud, oud, naam_nieuw, nieuw, screen.soorten)
    return write_terminal(verslag, screen.width, colour=screen.colour)


def _markdown(naam_oud: str, oud: Brief, naam_nieuw: str, nieuw: Brief, screen: Screen) -> str:
    return write_markdown(make_verslag(naam_oud, oud, naam_nieuw, nieuw, screen.soorten))


def _html(naam_oud: str, oud: Brief, naam_nieuw: str, nieuw: Brief, screen: Screen) -> str:
    return write_html(make_verslag(naam_oud, oud, naam_nieuw, nieuw, screen.soorten))


def _json(naam_oud: str, oud: Brief, naam_nieuw: str, nieuw: Brief, _: Screen) -> str:
    """Return the changes as data (`docs/changes.md`), with what the letters are called."""
    geheim = list(write_secrecy(oud, nieuw))
    made = make_json(compare(oud, nieuw))
    data = {"oud": naam_oud, "nieuw": naam_nieuw, "geheim": geheim, "vergelijking": made}
    return json.dumps(data, indent=2) + "\n"


_Write = Callable[[str, Brief, str, Brief, Screen], str]


FORMS: Mapping[str, _Write] = {
    "terminal": _terminal,
    "html": _html,
    "markdown": _markdown,
    "json": _json,
}
