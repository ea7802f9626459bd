"""Markdown written from values: read back it is the same, and its own lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.markdown.rewrite import rewrite_markdown
from pipeline.letter.markdown.write import UnwritableError, write_markdown
from pipeline.letter.opmaak import Alinea, Lijst, Opmaak, Punt, Regeleinde, Tekst
from support.strategies import Bron, opmaak

WIDTHS = st.none() | st.integers(20, 90)


@given(opmaak(), WIDTHS)
def test_what_is_written_is_read_as_it_was(bron: Bron, width: int | None) -> None:
    wanted = Opmaak(bron.blokken)
    assert parse_markdown(write_markdown(wanted, width)) == wanted


@given(opmaak(), opmaak(), WIDTHS)
def test_a_text_becomes_another(old: Bron, new: Bron, width: int | None) -> None:
    wanted = Opmaak(new.blokken)
    made = rewrite_markdown(old, wanted, width)
    assert parse_markdown(made) == wanted
    assert made.endswith("\n") == old.endswith("\n")


@given(opmaak(), WIDTHS)
def test_a_text_that_says_the_same_stays(bron: Bron, width: int | None) -> None:
    assert rewrite_markdown(bron, Opmaak(bron.blokken), width) == bron


@given(opmaak(), st.data(), WIDTHS)
def test_other_paragraphs_keep_their_lines(
    bron: Bron, data: st.DataObject, width: int | None
) -> None:
    n = data.draw(st.integers(0, len(bron.blokken)))
    blokken = (*bron.blokken[:n], Alinea((Tekst("Iets nieuws."),)), *bron.blokken[n:])
    made = rewrite_markdown(bron, Opmaak(blokken), width)
    there = iter(made.split("\n"))
    assert all(line in there for line in bron.rstrip("\n").split("\n"))


OLD = """\
In deze brief leest u hoe het
staat met *de routekaart*: wat
klaar is, en wat 3\\*4 is.

1. Een punt dat
   over twee regels gaat.
2. Het tweede.

   - diep

*  ster
*  nog een
"""


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        ("staat", "ging", [("staat met", "ging met")]),
        ("klaar is, en", "af is, en", [("klaar is, en", "af is, en")]),
        ("punt dat", "los punt dat", [("Een punt", "Een los punt")]),
        ("Het tweede.", "Het tweede punt.", [("tweede.", "tweede punt.")]),
        ("ster", "zon", [("ster", "zon")]),
    ],
)
def test_a_word(old: str, new: str, made: list[tuple[str, str]]) -> None:
    wanted = parse_markdown(OLD.replace(old, new, 1))
    expected = OLD
    for was, becomes in made:
        expected = expected.replace(was, becomes, 1)
    assert rewrite_markdown(OLD, wanted, 30) == expected


def test_an_item_that_comes_between_numbers_the_others_anew() -> None:
    old = parse_markdown(OLD)
    alinea, lijst, sterren = old.blokken
    assert isinstance(lijst, Lijst)
    one, two = lijst.punten
    new = Punt((Alinea((Tekst("Ertussen."),)),), 2)
    punten = (one, new, Punt(two.inhoud, 3))
    made = rewrite_markdown(OLD, Opmaak((alinea, Lijst(punten, "."), sterren)), 30)
    assert made == OLD.replace("2. Het", "2. Ertussen.\n3. Het")


def test_a_number_with_more_figures_moves_what_is_below_it() -> None:
    bron = "9. Negen.\n\n   - diep\n"
    punt = Punt(parse_markdown("Negen.\n\n- diep").blokken, 10)
    made = rewrite_markdown(bron, Opmaak((Lijst((punt,), "."),)), 30)
    assert made == "10. Negen.\n\n    - diep\n"


def test_long_lines_are_cut_where_the_next_word_begins_no_item() -> None:
    text = "Het gaat om 30 - 40 huizen en 1. is het begin van niets."
    made = write_markdown(Opmaak((Alinea((Tekst(text),)),)), 20)
    assert made.replace("\n", " ") == text
    assert "\n-" not in made
    assert "\n1." not in made


def test_looks_within_looks() -> None:
    inlines = (
        Tekst("een ", vet=True),
        Tekst("twee", vet=True, cursief=True),
        Tekst(" drie", vet=True),
        Regeleinde(),
        Tekst("vier", href="https://example.nl/"),
    )
    assert write_markdown(Opmaak((Alinea(inlines),))) == (
        "**een *twee* drie**\\\n[vier](https://example.nl/)"
    )


def test_what_markdown_cannot_say() -> None:
    with pytest.raises(UnwritableError):
        write_markdown(Opmaak((Alinea((Tekst(" begint met een spatie"),)),)))


@pytest.mark.parametrize("width", range(20, 30))
def test_a_line_ends_at_no_backslash_of_its_own(width: int) -> None:
    """It would be a hard line end."""
    wanted = Opmaak(
        (Alinea((Tekst("Zet de bestanden in de map \\ van de schijf \\ en niet elders"),)),)
    )
    assert parse_markdown(write_markdown(wanted, width)) == wanted


def test_a_bracket_is_escaped_only_where_nothing_less_will_do() -> None:
    italic = Tekst("(a(", cursief=True), Tekst("\\", cursief=True, href="https://example.nl/")
    text = write_markdown(Opmaak((Alinea((*italic, Tekst("`", cursief=True))),)))
    assert text == r"*(a(*[*\\*](https://example.nl/)*\`*"
