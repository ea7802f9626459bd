"""A series' history as a page: a `Historie` in, one HTML file with pictures out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from pipeline.letter.models import VOORTGANG
from pipeline.letter.printed import write_datum
from pipeline.report.history.historie import Historie, Loop, Stand
from pipeline.report.history.terminal import NOTHING, OWN
from pipeline.report.html.element import element, join
from pipeline.report.html.page import write_page

_PARTS = {"niet gestart": 0.0, "loopt": 0.25, "gedeeltelijk afgerond": 0.5, "afgerond": 1.0}
"""How much of its circle each voortgang fills."""

_WIDTH = 600
"""The width of a bar, in units of its own picture."""

_PORTRAIT = 4
"""How many letters fit beside each other on a sheet that stands upright."""

_TITLE, _LAST = "Weg of stap", "Laatst veranderd"
_MOVES = "Tabel, opzij te schuiven"
_EXPLAINED = (
    "Vet staat wat anders is dan in de brief ervoor. Bij ‘Laatst veranderd’ tellen ook de acties "
    "en de toelichting mee, en bij een weg zijn stappen."
)


def write_history_html(historie: Historie) -> str:
    """Return the page: how many steps stand where in each edition, then the course of each."""
    title = f"Voortgang per stap: {historie.onderwerp}"
    return write_page(
        title,
        write_header(historie),
        write_main(historie),
        list_secret(historie),
        sheets=("page.css", "history.css"),
    )


def list_secret(historie: Historie) -> list[str]:
    """Return what must stand on the history of letters of which some are secret."""
    days = map(write_datum, historie.geheim)
    return [f"GEHEIM – op de brief van {day} rust geheimhouding" for day in days]


def write_main(historie: Historie) -> Markup:
    """Return the history without a page around it; it wants `page.css` and `history.css`."""
    if not historie.lopen:
        return element("p", None, NOTHING)
    return join(_overview(historie), _still(historie), _courses(historie))


def write_header(historie: Historie) -> Markup:
    """Return what stands above the history: of what it is."""
    name = element("span", {"class": "bovenkop"}, "Voortgang per stap: ")
    return element("h1", None, name, element("span", {"class": "tekst"}, historie.onderwerp))


# How many steps stand where


def _overview(historie: Historie) -> Markup:
    bars = [
        _bar(write_datum(datum), [loop.standen[n] for loop in historie.lopen if not loop.is_weg])
        for n, datum in enumerate(historie.data)
    ]
    return element(
        "section",
        {"aria-labelledby": "stand"},
        element("h2", {"id": "stand"}, "Stand van de stappen"),
        element("ul", {"class": "stand"}, *bars),
    )


def _bar(datum: str, standen: list[Stand | None]) -> Markup:
    """Return how the steps of an edition stand: a bar, and below it each of its parts in words."""
    there = [stand for stand in standen if stand is not None]
    counts = Counter(stand.voortgang or "" for stand in there)
    kinds = [naam for naam in (*reversed(VOORTGANG), "") if counts[naam]]
    words = [_name(naam, counts[naam], "," * (naam != kinds[-1])) for naam in kinds]
    pieces, at = [], 0.0
    for naam in kinds:
        width = _WIDTH * counts[naam] / len(there)
        size = {"x": f"{at:.1f}", "y": "0", "width": f"{width:.1f}", "height": "30"}
        pieces.append(element("rect", {"class": _colour(naam), **size}))
        at += width
    box = {"viewBox": f"0 0 {_WIDTH} 30", "preserveAspectRatio": "none", "aria-hidden": "true"}
    return element(
        "li",
        None,
        element("strong", None, datum),
        element("svg", {"class": "balk-stand", **box}, *pieces),
        element("span", {"class": "aantal"}, Markup(" ").join(words) or "geen stappen"),
    )


def _colour(naam: str) -> str:
    return f"deel deel-{VOORTGANG.index(naam) if naam else 'eigen'}"


def _name(naam: str, count: int, after: str) -> Markup:
    """Return what a part of a bar is, in words behind its colour."""
    size = {"x": "1", "y": "1", "width": "14", "height": "14"}
    box = {"class": "vlakje", "viewBox": "0 0 16 16", "aria-hidden": "true"}
    colour = element("svg", box, element("rect", {"class": _colour(naam), **size}))
    return element("span", {"class": "naam"}, colour, f"{naam or OWN}: {count}{after}")


# What stands still


def _still(historie: Historie) -> Markup:
    still = [loop for loop in historie.lopen if loop.is_still]
    if not still:
        return Markup("")
    items = (
        element(
            "li",
            None,
            element("bdi", None, loop.titel),
            f": {loop.stil} brieven, sinds {write_datum(loop.sinds)}",
        )
        for loop in still
    )
    return element(
        "section",
        {"aria-labelledby": "stil"},
        element("h2", {"id": "stil"}, "Zonder beweging"),
        element("ul", None, *items),
    )


# The course of each step


def _courses(historie: Historie) -> Markup:
    dates = [write_datum(datum) for datum in historie.data]
    heads = (element("th", {"scope": "col"}, name) for name in (_TITLE, *dates, _LAST))
    rows = (_row(loop, dates) for loop in historie.lopen)
    table = element(
        "table",
        {"class": "loop"},
        element("caption", None, "Voortgang van elke weg en stap in elke brief"),
        element("thead", None, element("tr", None, *heads)),
        element("tbody", None, *rows),
    )
    # What is wider than a phone moves by itself, also by keyboard.
    scroll = {"class": "schuif", "tabindex": "0", "role": "region", "aria-label": _MOVES}
    return element(
        "section",
        {"aria-labelledby": "loop", "class": "breed" if len(dates) > _PORTRAIT else None},
        element("h2", {"id": "loop"}, "Elke stap, brief voor brief"),
        element("p", {"class": "uitleg"}, _EXPLAINED),
        element("div", scroll, table),
    )


def _row(loop: Loop, dates: Sequence[str]) -> Markup:
    cells = [
        _cell(dates[n], _stand(stand, moved=n > 0 and stand != loop.standen[n - 1]))
        for n, stand in enumerate(loop.standen)
    ]
    last = [element("span", None, write_datum(loop.sinds))]
    if loop.is_still:
        last += [Markup(" "), element("span", {"class": "stil"}, f"{loop.stil} brieven stil")]
    return element(
        "tr",
        {"class": "is-weg" if loop.is_weg else "is-stap"},
        element("th", {"scope": "row"}, loop.titel),
        *cells,
        _cell(_LAST, join(*last)),
    )


def _cell(head: str, content: Markup) -> Markup:
    """Return a cell, which shows the head of its column where a screen has no room for heads.

    To who listens the head is said by the table itself.
    """
    name = element("span", {"class": "kolom", "aria-hidden": "true"}, head)
    return element("td", None, name, content)


def _stand(stand: Stand | None, *, moved: bool) -> Markup:
    """Return how a row stands: in words, with the sign of its voortgang before them."""
    sign = _sign(stand.voortgang) if stand and stand.voortgang else ""
    words = (stand.voortgang or stand.status or "–") if stand else "niet in de brief"
    look = {"class": "stelt anders" if moved else "stelt"}
    return element("span", look, sign, element("strong" if moved else "span", None, words))


def _sign(voortgang: str) -> Markup:
    """Return a circle that is as full as the voortgang is far; a cross for what is off."""
    box = {"class": "teken", "viewBox": "0 0 24 24", "aria-hidden": "true"}
    ring = element("circle", {"class": "rand", "cx": "12", "cy": "12", "r": "10"})
    return element("svg", box, ring, _fill(voortgang))


def _fill(voortgang: str) -> Markup:
    part = _PARTS.get(voortgang)
    if part is None:
        return element("path", {"class": "streep", "d": "M7 7 L17 17 M17 7 L7 17"})
    if part == 1:
        return element("circle", {"class": "vol", "cx": "12", "cy": "12", "r": "10"})
    if not part:
        return Markup("")
    angle = 2 * math.pi * part
    x, y = 12 + 10 * math.sin(angle), 12 - 10 * math.cos(angle)
    return element("path", {"class": "vol", "d": f"M12 12 L12 2 A10 10 0 0 1 {x:.2f} {y:.2f} Z"})
