"""A letter in, HTML of all that it says out: headings, lists and tables for a screen reader too.

Each block and field has an id made of its path in the content file, so that what is said of a field
elsewhere can lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import assert_never

from markupsafe import Markup

from pipeline.letter import models, types
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.models import (
    Actie,
    Blok,
    Brief,
    FigurenBlok,
    Figuur,
    FiguurBlok,
    Kenmerk,
    KopBlok,
    Nummer,
    Stap,
    Statustabel,
    StatustabelBlok,
    Tabel,
    TabelBlok,
    TekstBlok,
    Vraag,
    VraagBlok,
)
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Regeleinde,
    Voetnoot,
    show_notes,
)
from pipeline.letter.printed import ANTWOORD, find_status, write_deel, write_documentnummer
from pipeline.letter.said import Modelveld, Vorm, group_velden
from pipeline.letter.soort import STANDAARD, Soort
from pipeline.letter.types import Loc
from pipeline.report.compose import write_secrecy
from pipeline.report.html.element import element, is_link, join
from pipeline.report.plain import write_value

Find = Callable[[Beeld], str]
"""Where the browser finds a picture of the letter."""

_AS_MARKS = ("concept", "geheimhouding")


def make_id(loc: Loc) -> str:
    """Return the id of what stands at the path `loc` of a letter."""
    return ".".join(map(str, ("veld", *loc)))


def write_letter_html(
    brief: Brief, find_beeld: Find, level: int = 2, soort: Soort = STANDAARD
) -> Markup:
    """Return the letter of a kind as one article; its headings begin at `level`."""
    writer = _Letter(find_beeld, level, soort)
    parts = [*_marks(brief), *writer.write(brief)]
    return element("article", {"class": "brieftekst"}, *parts)


def _marks(brief: Brief) -> Iterator[Markup]:
    if brief.concept:
        yield element("p", {"class": "concept", "id": make_id(("concept",))}, "CONCEPT")
    for words in write_secrecy(brief):
        yield element("p", {"class": "geheim", "id": make_id(("geheimhouding",))}, words)


class _Letter:
    """Writes the parts of one letter; it numbers the tables."""

    def __init__(self, find_beeld: Find, level: int, soort: Soort) -> None:
        self._find_beeld = find_beeld
        self._soort = soort
        self._level = level
        self._tables = 0

    def write(self, brief: Brief) -> Iterator[Markup]:
        for kop, velden in group_velden(Brief).items():
            if kop == types.GEGEVENS:
                yield element("dl", {"class": "gegevens"}, *self._gegevens(brief, velden))
            elif kop == models.TEKST:
                yield from self._text(brief, velden)
            elif kop == models.SLOT:
                yield from self._slot(brief, velden)
            elif found := list(self._items(brief, velden)):
                yield self._heading(1, kop, None)
                yield element("ul", None, *found)

    def _gegevens(self, brief: Brief, velden: Iterable[Modelveld]) -> Iterator[Markup]:
        for veld in velden:
            value, label = getattr(brief, veld.naam), veld.label
            if veld.naam in ("zaaknummer", "documentnummer"):
                label = getattr(self._soort, veld.naam).label
            if veld.naam == "documentnummer":
                value = write_documentnummer(brief, self._soort)
            if veld.naam in _AS_MARKS:
                continue
            if isinstance(value, tuple):
                for n, item in enumerate(value):
                    yield _pair(*_split(veld.label, item), (veld.naam, n))
            elif value:
                yield _pair(label, write_value(value), (veld.naam,))

    def _text(self, brief: Brief, velden: Iterable[Modelveld]) -> Iterator[Markup]:
        for veld in velden:
            if veld.vorm is Vorm.BLOKKEN:
                for n, blok in enumerate(getattr(brief, veld.naam)):
                    yield self._blok(blok, (veld.naam, n))
            else:
                yield from self._lines(brief, veld)

    def _slot(self, brief: Brief, velden: Iterable[Modelveld]) -> Iterator[Markup]:
        for veld in velden:
            yield from self._lines(brief, veld)

    def _lines(self, brief: Brief, veld: Modelveld) -> Iterator[Markup]:
        """Yield a paragraph for a value, and for each of a list."""
        value = getattr(brief, veld.naam)
        if isinstance(value, tuple):
            for n, item in enumerate(value):
                yield element("p", {"id": make_id((veld.naam, n))}, _item(item))
        elif value:
            yield element("p", {"id": make_id((veld.naam,))}, write_value(value))

    def _items(self, brief: Brief, velden: Iterable[Modelveld]) -> Iterator[Markup]:
        for veld in velden:
            value = getattr(brief, veld.naam)
            for n, item in enumerate(value if isinstance(value, tuple) else ()):
                yield element("li", {"id": make_id((veld.naam, n))}, _item(item))
            if value and not isinstance(value, tuple):
                text = f"{veld.label}: {write_value(value)}"
                yield element("li", {"id": make_id((veld.naam,))}, text)

    def _heading(self, level: int, words: str, loc: Loc | None) -> Markup:
        tag = f"h{min(self._level + level - 1, 6)}"
        return element(tag, {"id": make_id(loc) if loc else None}, words)

    def _blok(self, blok: Blok, loc: Loc) -> Markup:
        match blok:
            case KopBlok(kop=kop, niveau=niveau):
                return self._heading(niveau, kop, loc)
            case TekstBlok(tekst=tekst):
                return element("div", {"id": make_id(loc)}, *_opmaak(tekst))
            case VraagBlok(vraag=vraag):
                return element("div", {"id": make_id(loc)}, *self._vraag(vraag))
            case StatustabelBlok(statustabel=statustabel):
                return self._statustabel(statustabel, loc)
            case TabelBlok(tabel=tabel):
                return self._tabel(tabel, loc)
            case FiguurBlok(figuur=figuur):
                return self._figuur(figuur, loc)
            case FigurenBlok(figuren=figuren):
                found = (self._figuur(f, (*loc, "figuren", n)) for n, f in enumerate(figuren))
                return element("div", {"class": "figuren", "id": make_id(loc)}, *found)
            case _:
                assert_never(blok)

    def _vraag(self, vraag: Vraag) -> Iterator[Markup]:
        yield self._heading(1, write_deel(vraag), None)
        yield from _opmaak(vraag.tekst)
        yield element("p", {"class": "label"}, ANTWOORD)
        yield from _opmaak(vraag.antwoord)

    def _tabel(self, tabel: Tabel, loc: Loc) -> Markup:
        self._tables += 1
        name = f"tabel-{self._tables}"
        kolommen, rijen = tabel.tekst.kolommen, tabel.tekst.rijen
        heads = (element("th", {"scope": "col"}, *map(_inline, kolom.kop)) for kolom in kolommen)
        rows = [
            element("tr", None, *(element("td", None, *map(_inline, c.inhoud)) for c in rij.cellen))
            for rij in rijen
        ]
        last = [element("tfoot", None, rows.pop())] if tabel.totaal else []
        head = element("thead", None, element("tr", None, *heads))
        caption = element("caption", {"id": name}, tabel.titel, *_describe(tabel.alt))
        table = element(
            "table", {"class": "tabel"}, caption, head, element("tbody", None, *rows), *last
        )
        return element("div", {"id": make_id(loc)}, _let_scroll(table, name))

    def _statustabel(self, tabel: Statustabel, loc: Loc) -> Markup:
        self._tables += 1
        name = f"tabel-{self._tables}"
        caption = element(
            "caption", {"id": name}, f"Statustabel {self._tables}", *_describe(tabel.alt)
        )
        heads = (element("th", {"scope": "col"}, kop) for kop in tabel.kolommen)
        groups = (
            element("tbody", None, *_weg(weg, (*loc, "statustabel", "wegen", n)))
            for n, weg in enumerate(tabel.wegen)
        )
        head = element("thead", None, element("tr", None, *heads))
        table = element("table", {"class": "status"}, caption, head, *groups)
        return element("div", {"id": make_id(loc)}, _let_scroll(table, name))

    def _figuur(self, figuur: Figuur, loc: Loc) -> Markup:
        if figuur.bestand is not None:
            source = {"src": self._find_beeld(figuur.bestand), "alt": figuur.alt}
            shown = element("img", source)
        else:
            labels = (element("li", None, label) for label in figuur.bollen or ())
            shown = element("ol", {"class": "ring", "aria-label": figuur.alt}, *labels)
        said = [element("figcaption", None, figuur.bijschrift)] if figuur.bijschrift else []
        return element("figure", {"id": make_id(loc)}, shown, *said)


def _describe(alt: str | None) -> Iterator[Markup]:
    """Yield what a table shows, for who listens: in the Word file it is its description too."""
    if alt:
        yield element("span", {"class": "stil-gezegd"}, f" {alt}")


def _let_scroll(table: Markup, name: str) -> Markup:
    """Return a table that, wider than a phone, moves by itself, also by keyboard."""
    scroll = {"class": "schuif", "tabindex": "0", "role": "region", "aria-labelledby": name}
    return element("div", scroll, table)


def _pair(label: str, value: str, loc: Loc) -> Markup:
    words = (element("dt", None, label), element("dd", None, value))
    return element("div", {"id": make_id(loc)}, *words)


def _split(label: str, item: object) -> tuple[str, str]:
    """Return label and value of an item of the header block."""
    if isinstance(item, Kenmerk | Nummer):
        return item.label, item.waarde
    return label, _item(item)


def _item(item: object) -> str:
    return item if isinstance(item, str) else write_value(item)


def _weg(weg: models.Weg, loc: Loc) -> Iterator[Markup]:
    yield from _rows(weg, loc, "is-weg")
    for n, stap in enumerate(weg.stappen):
        yield from _rows(stap, (*loc, "stappen", n), "is-stap")


def _rows(stap: Stap, loc: Loc, look: str) -> Iterator[Markup]:
    """Yield a row for each action; the title spans them, as in the Word letter."""
    acties: Sequence[Actie | None] = stap.acties or (None,)
    first_voor = next((n for n, actie in enumerate(stap.acties) if actie.voor), None)
    for n, actie in enumerate(acties):
        cells = []
        if n == 0:
            span = str(len(acties)) if len(acties) > 1 else None
            cells.append(element("th", {"scope": "row", "rowspan": span}, stap.titel))
        cells.append(element("td", None, *(_opmaak(actie.tekst) if actie else ())))
        status = list(_opmaak(find_status(stap))) if n == 0 else []
        cells.append(element("td", None, *status, *_voor(actie, is_first=n == first_voor)))
        where = loc if n == 0 else (*loc, "acties", n)
        yield element("tr", {"class": look, "id": make_id(where)}, *cells)


def _voor(actie: Actie | None, *, is_first: bool) -> Iterator[Markup]:
    if actie is not None and actie.voor:
        if is_first:
            yield element("p", {"class": "label"}, "Actie voor:")
        yield element("p", None, element("strong", None, actie.voor))


def _opmaak(opmaak: Opmaak) -> Iterator[Markup]:
    return map(_block, opmaak.blokken)


def _block(block: Opmaakblok) -> Markup:
    match block:
        case Alinea(inhoud):
            return element("p", None, *map(_inline, inhoud))
        case Lijst(punten, None):
            items = (element("li", None, *map(_block, punt.inhoud)) for punt in punten)
            return element("ul", None, *items)
        case Citaat(inhoud):
            return element("blockquote", None, *map(_block, inhoud))
        case Lijst(punten, teken, telling):
            numbered = (
                element("li", {"value": str(punt.nummer)}, *map(_block, punt.inhoud))
                for punt in punten
            )
            look = f"haak-{telling}" if teken == ")" else None
            return element("ol", {"type": telling, "class": look}, *numbered)
        case _:
            assert_never(block)


def _inline(inline: Inline) -> Markup:
    if isinstance(inline, Regeleinde):
        return element("br")
    if isinstance(inline, Voetnoot):
        return element("span", {"class": "noot"}, *map(_inline, show_notes([inline])))
    words = join(inline.tekst)
    words = element("em", None, words) if inline.cursief else words
    words = element("strong", None, words) if inline.vet else words
    words = element("s", None, words) if inline.doorgehaald else words
    if is_link(inline.href):
        return element("a", {"href": inline.href, "rel": "noreferrer"}, words)
    return words
