"""A report as a page for a browser or for paper: a `Verslag` in, one HTML file out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pipeline.report.html.columns import write_columns, write_lines, write_rows
from pipeline.report.html.element import element, join
from pipeline.report.html.page import write_page
from pipeline.report.html.words import read_side
from pipeline.report.verslag import (
    Deel,
    Kant,
    Noot,
    Verslag,
    Verslagregel,
    Verslagrij,
    Verslagtabel,
)

_SHORT = 40
"""Characters of a status that is told in the summary."""


def write_html(verslag: Verslag) -> str:
    """Return the report: a summary with links, then the letters beside each other."""
    title = f"Wat is er veranderd: {verslag.onderwerp}"
    return write_page(title, write_header(verslag), write_main(verslag), verslag.geheim)


def write_main(verslag: Verslag) -> Markup:
    """Return the report without a page around it; it wants `page.css` and `page.js`."""
    delen = [(f"deel-{n}", deel) for n, deel in enumerate(verslag.delen, 1) if deel.inhoud]
    ids = _find_ids(verslag.delen)
    return join(
        _summary(verslag, delen, ids),
        _bar(),
        *(_deel(verslag, anchor, deel, ids) for anchor, deel in delen),
        *(_noot(f"noot-{n}", noot) for n, noot in enumerate(verslag.noten, 1)),
    )


def write_letter(title: str, text: str, geheim: Sequence[str]) -> str:
    """Return the page of one letter as plain text, where there is no other to compare it with."""
    main = element("pre", {"class": "brief"}, text)
    return write_page(title, element("h1", None, title), main, geheim)


def _noot(anchor: str, noot: Noot) -> Markup:
    """Return what is told beside the letters, as a list."""
    lines = (
        element("li", None, f"{r.plaats}: ", element("strong", None, r.tekst), f" {r.uitleg}")
        for r in noot.regels
    )
    return element(
        "section",
        {"class": "samenvatting", "aria-labelledby": anchor},
        element("h2", {"id": anchor}, noot.kop),
        element("ul", None, *lines),
    )


def _find_ids(delen: Sequence[Deel]) -> Mapping[str, str]:
    """Return for each row, by its name, the id by which links find it."""
    rows = [rij for deel in delen for rij in _rows(deel) if not rij.elders]
    return {rij.sleutel: f"rij-{n}" for n, rij in enumerate(rows, 1)}


def _rows(deel: Deel) -> list[Verslagrij]:
    tabellen = [inhoud for inhoud in deel.inhoud if isinstance(inhoud, Verslagtabel)]
    return [rij for tabel in tabellen for rij in tabel.rijen]


def _lines(deel: Deel) -> list[Verslagregel]:
    """Return the lines of a part, the headings of its tables among them."""
    lines: list[Verslagregel] = []
    for inhoud in deel.inhoud:
        lines += inhoud.kolommen if isinstance(inhoud, Verslagtabel) else [inhoud]
    return lines


def write_header(verslag: Verslag) -> Markup:
    """Return what stands above the report: its subject, and which two letters it is of."""
    name = element("span", {"class": "bovenkop"}, "Wat is er veranderd: ")
    letters = (("Oud", verslag.oud), ("Nieuw", verslag.nieuw))
    return join(
        element("h1", None, name, element("span", {"class": "tekst"}, verslag.onderwerp)),
        element("ul", {"class": "brieven"}, *(_kant(name, kant) for name, kant in letters)),
    )


def _kant(name: str, kant: Kant) -> Markup:
    return element(
        "li",
        None,
        element("strong", None, name),
        f" {kant.kenmerk} ",
        element("code", None, kant.naam),
    )


def _bar() -> Markup:
    """Return the switch and the way from change to change, for where the script works."""
    box = {"type": "checkbox", "id": "alleen-wijzigingen", "checked": ""}
    return element(
        "div",
        {"class": "balk", "id": "balk", "role": "group", "aria-label": "Weergave", "hidden": ""},
        element("label", None, element("input", box), " Alleen wijzigingen"),
        element("button", {"type": "button", "id": "vorige"}, "Vorige wijziging"),
        element("button", {"type": "button", "id": "volgende"}, "Volgende wijziging"),
        element("span", {"id": "plaats", "role": "status"}),
        element("span", {"class": "hint"}, "Bij een wijziging ook met de toetsen n en p."),
    )


def _summary(verslag: Verslag, delen: Sequence[tuple[str, Deel]], ids: Mapping[str, str]) -> Markup:
    phrases = (element("li", None, _capital(phrase)) for phrase in verslag.samenvatting)
    links = (_link(anchor, deel, ids) for anchor, deel in delen)
    return element(
        "section",
        {"class": "samenvatting", "aria-labelledby": "samenvatting"},
        element("h2", {"id": "samenvatting"}, "Samenvatting"),
        element("ul", None, *phrases),
        element("nav", {"aria-label": "Onderdelen"}, element("ul", None, *links)),
    )


def _capital(phrase: str) -> str:
    return f"{phrase[:1].upper()}{phrase[1:]}"


def _link(anchor: str, deel: Deel, ids: Mapping[str, str]) -> Markup:
    """Return the link to a part with how much of it changed, and links to the rows that did."""
    rows = [_row_link(rij, ids[rij.sleutel]) for rij in _rows(deel) if _is_told(rij)]
    inner = element("ul", None, *rows) if rows else ""
    link = element("a", {"href": f"#{anchor}"}, deel.kop)
    return element("li", None, link, f": {_count(deel)}", inner)


def _is_told(rij: Verslagrij) -> bool:
    return rij.soort != "gelijk" and not rij.elders


def _row_link(rij: Verslagrij, anchor: str) -> Markup:
    title = read_side(rij.titel, "oud" if rij.soort == "verwijderd" else "nieuw")
    return element("li", None, element("a", {"href": f"#{anchor}"}, title), f": {_tell(rij)}")


def _tell(rij: Verslagrij) -> str:
    """Return in words what became of a row that changed."""
    if rij.soort in ("toegevoegd", "verwijderd"):
        return "nieuw" if rij.soort == "toegevoegd" else "geschrapt"
    first = next((line for line in rij.status if not line.label), None)
    said = [rij.noot] if rij.noot else []
    if first is not None and first.soort == "gewijzigd":
        oud, nieuw = read_side(first, "oud"), read_side(first, "nieuw")
        if max(len(oud), len(nieuw)) <= _SHORT:
            said.append(f"van ‘{oud}’ naar ‘{nieuw}’")
    return "; ".join(said) or "gewijzigd"


def _count(deel: Deel) -> str:
    rows, lines = _rows(deel), _lines(deel)
    soorten = [x.soort for x in rows or lines if not x.elders]
    changed = sum(soort != "gelijk" for soort in soorten)
    if not changed and all(line.soort == "gelijk" for line in lines):
        return "ongewijzigd"
    noun = ("rij", "rijen") if rows else ("regel", "regels")
    return f"{changed} van {len(soorten)} {noun[len(soorten) != 1]} veranderd"


def _deel(verslag: Verslag, anchor: str, deel: Deel, ids: Mapping[str, str]) -> Markup:
    tabellen = [inhoud for inhoud in deel.inhoud if isinstance(inhoud, Verslagtabel)]
    lines = [inhoud for inhoud in deel.inhoud if isinstance(inhoud, Verslagregel)]
    columns = [
        write_columns(verslag, _name(deel.kop, n, len(tabellen)), write_rows(tabel, ids))
        for n, tabel in enumerate(tabellen, 1)
    ]
    if lines:
        columns.append(write_lines(verslag, lines))
    name = f"{anchor}-kop"
    return element(
        "section",
        {"id": anchor, "aria-labelledby": name},
        element("h2", {"id": name}, deel.kop),
        *columns,
    )


def _name(kop: str, number: int, count: int) -> str:
    """Return what tells a table from the others of its part; nothing where it is the only one."""
    return f"{kop} {number} van {count}" if count > 1 else ""
