"""Pages of reports for tests: two letters in, a page out, and what stands on it read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import strategies as st

from pipeline.letter.models import (
    Brief,
    FigurenBlok,
    FiguurBlok,
    KopBlok,
    StatustabelBlok,
    TabelBlok,
    TekstBlok,
)
from pipeline.letter.opmaak import Inline, read_bare, walk_alineas
from pipeline.letter.printed import ANTWOORD
from pipeline.report.compose import make_verslag
from pipeline.report.html.report import write_html
from support.strategies import Letter, letters, make_brief

_BAR = " | "
_LINK = r"\[([^\]]+)\]\(https://\S+\)"
_ASIDE = ("merk", "label", "adres")
"""Classes of what the report says, not the letter."""
_IN_WORDS = ("Voortgang:", "Vaste naam:", "Uitlijning van kolom")
"""What begins a line of something that is told only where it changed."""


def make_page(oud: Brief, nieuw: Brief) -> str:
    """Return the page of what changed from `oud` to `nieuw`."""
    return write_html(make_verslag("oud.yaml", oud, "nieuw.yaml", nieuw))


def parse(page: str) -> Element:
    """Return the elements of a page; raise where it is not HTML as the standard has it."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return tree


def read_letter(page: str, zijde: str) -> list[str]:
    """Return the texts of one of the letters, in the order of the page.

    What left its place is read where it is now; what the letter does not show is passed over, and
    so is the word before an answer: it is a label, or a line where either answer begins as a list.
    """
    return [
        tekst
        for section in parse(page).iter("section")
        if (section.get("id") or "").startswith("deel-")
        for line in _lines(section, zijde)
        if (tekst := "".join(_read(line, zijde))) not in ("", ANTWOORD)
    ]


def _lines(element: Element, zijde: str) -> Iterator[Element]:
    """Yield the elements with the text of a line."""
    classes = (element.get("class") or "").split()
    other = "nieuw" if zijde == "oud" else "oud"
    if element.tag in ("thead", "caption", "summary") or {"elders", other} & {*classes}:
        return
    labels = ["".join(e.itertext()) for e in element if e.get("class") == "label"]
    if any(label.startswith(_IN_WORDS) for label in labels):
        return
    if "tekst" in classes:
        yield element
        return
    for child in element:
        yield from _lines(child, zijde)


def _read(element: Element, zijde: str) -> Iterator[str]:
    hidden = element.tag == ("del" if zijde == "nieuw" else "ins")
    if not hidden and not {*(element.get("class") or "").split()} & {*_ASIDE}:
        yield "\n" if element.tag == "br" else element.text or ""
        for child in element:
            yield from _read(child, zijde)
            yield child.tail or ""


def find_texts(brief: Brief) -> Iterator[str]:
    """Yield what a letter says, field by field and paragraph by paragraph."""
    yield from filter(None, (brief.zaaknummer, brief.onderwerp, brief.aanhef, brief.afsluiting))
    yield from (f"{naam.naam}, {naam.functie}" for naam in brief.ondertekening)
    for kenmerk in brief.kenmerken:
        waarde = re.sub(_LINK, r"\1", kenmerk.waarde)
        yield f"{kenmerk.label}: {waarde}"
    yield from brief.afschrift
    for blok in brief.inhoud:
        match blok:
            case KopBlok(kop=kop):
                yield kop
            case TekstBlok(tekst=tekst):
                yield from _alineas(tekst)
            case FiguurBlok(figuur=figuur):
                yield figuur.alt
                yield from figuur.bollen or ()
            case FigurenBlok(figuren=figuren):
                yield from (figuur.alt for figuur in figuren)
            case TabelBlok(tabel=rooster):
                yield rooster.titel
                yield _BAR.join(_join(kolom.kop) for kolom in rooster.tekst.kolommen)
                for cells in rooster.tekst.rijen:
                    yield _BAR.join(_join(cel.inhoud) for cel in cells.cellen)
            case StatustabelBlok(statustabel=tabel):
                yield from tabel.kolommen
                for rij in [r for weg in tabel.wegen for r in (weg, *weg.stappen)]:
                    yield rij.titel
                    for actie in rij.acties:
                        yield from _alineas(actie.tekst)


def _alineas(opmaak: Any) -> Iterator[str]:
    yield from map(_join, walk_alineas(opmaak.blokken))


def _join(inlines: Iterable[Inline]) -> str:
    return read_bare(inlines)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Brief, Brief]:
    """Letters with their next edition, or with a letter that has nothing to do with them."""
    oud, ander = draw(letters()), draw(letters())
    nieuw = draw(_editions(oud, ander)) if draw(st.integers(0, 3)) else ander
    return make_brief(oud), make_brief(nieuw)


@st.composite
def _editions(draw: st.DrawFn, oud: Letter, ander: Letter) -> Letter:
    """Return a letter with rows in another order, a block gone, and texts of another letter."""
    inhoud = [_shuffle(draw, blok) for blok in oud["inhoud"]]
    loose = [n for n, blok in enumerate(inhoud) if "kop" not in blok]
    if len(inhoud) > 1 and loose and draw(st.booleans()):
        del inhoud[draw(st.sampled_from(loose))]
    texts = [blok for blok in ander["inhoud"] if "tekst" in blok]
    place = draw(st.integers(0, len(inhoud)))
    inhoud[place:place] = texts[:1]
    fields = draw(st.sampled_from([{}, {"onderwerp": ander["onderwerp"]}, {**ander}]))
    return {**oud, **fields, "inhoud": inhoud}


def _shuffle(draw: st.DrawFn, blok: Letter) -> Letter:
    if "statustabel" not in blok:
        return blok
    tabel = blok["statustabel"]
    wegen: Sequence[Letter] = draw(st.permutations(tabel["wegen"]))
    if len(wegen) > 1 and "stappen" in wegen[0] and draw(st.booleans()):
        first, second, *others = wegen
        stappen = [*second.get("stappen", []), *first["stappen"]]
        bare = {key: value for key, value in first.items() if key != "stappen"}
        wegen = [bare, {**second, "stappen": stappen}, *others]
    return {"statustabel": {**tabel, "wegen": list(wegen)}}
