"""A first content file: where the text begins and ends, what is missing, and that no word goes."""

from __future__ import annotations

import pytest

from pipeline.letter.instellingen import Instellingen
from pipeline.letter.opmaak import Inline, Tekst, Voetnoot
from pipeline.readback.first.letter import Eerste, make_first
from pipeline.readback.rest import BEELD, GEEN_PLAATS, NOOT, ROND, VORM
from pipeline.readback.word.document import Cel, Wordalinea, Worddocument, Worddrawing


def make(
    *lines: str | tuple[Inline, ...] | Wordalinea, rond: tuple[tuple[str, str], ...] = ()
) -> Eerste:
    made = []
    for n, line in enumerate(lines):
        if isinstance(line, Wordalinea):
            made.append(
                Wordalinea(n, line.stijl, line.inhoud, line.lijst, line.cel, line.tekeningen)
            )
        else:
            inhoud = (Tekst(line),) if isinstance(line, str) else line
            made.append(Wordalinea(n, "plat", inhoud))
    return make_first(Worddocument(tuple(made), rond), Instellingen(), "brief.docx")


def cell(text: str, rij: int, kolom: int, tabel: int = 0) -> Wordalinea:
    return Wordalinea(0, "plat", (Tekst(text),), cel=Cel(tabel, rij, kolom))


HEAD = ("Zaaknummer: Z/17/011355", "Datum: 16 december 2019", "Betreft: De brug")
START = """\
# Gemaakt van brief.docx: lees het na.
zaaknummer: Z/17/011355
datum: 2019-12-16
concept: ja
onderwerp: De brug
"""


def test_all_that_a_letter_has() -> None:
    found = make(
        *HEAD, "Geachte raad,", "Een.", "Met vriendelijke groet,", "A. Jansen, burgemeester"
    )
    assert found.data.decode() == (
        f"{START}aanhef: Geachte raad,\ninhoud:\n  - tekst: Een.\n"
        "afsluiting: Met vriendelijke groet,\n"
        "ondertekening:\n  - naam: A. Jansen\n    functie: burgemeester\n"
    )
    assert found.ontbreekt == ()
    assert found.resten == ()


def test_what_a_letter_has_not_is_told_on_top() -> None:
    found = make("Geachte raad,", "Een.")
    missing = ("zaaknummer", "datum", "onderwerp", "afsluiting", "ondertekening")
    assert found.ontbreekt == missing
    assert found.data.decode().splitlines()[:6] == [
        "# Gemaakt van brief.docx: lees het na.",
        *(f"# In het Word-bestand niet gevonden: {naam}." for naam in missing),
    ]


SALUTED = ["Geachte raad,", "Hooggeachte heer", "BESTE mensen,", "Edelachtbare vrouwe", "Beste x"]


@pytest.mark.parametrize("line", SALUTED)
def test_a_salutation(line: str) -> None:
    assert f"aanhef: {line}\n" in make(*HEAD, line, "Een.").data.decode()


@pytest.mark.parametrize("line", ["Geachtes,", "Aan geachte raad", f"Beste {'x' * 115}"])
def test_what_is_no_salutation(line: str) -> None:
    assert "aanhef" in make(*HEAD, line, "Een.").ontbreekt


def test_a_salutation_as_long_as_it_may_be() -> None:
    assert "aanhef" not in make(*HEAD, f"Beste {'x' * 114}", "Een.").ontbreekt


CLOSED = ["Met vriendelijke groet,", "met hartelijke groeten", "Hoogachtend,"]


@pytest.mark.parametrize("line", CLOSED)
def test_the_last_closing_closes(line: str) -> None:
    text = make(*HEAD, "Geachte raad,", "Hoogachtend", "Een.", line, "A. Jansen").data.decode()
    assert f"afsluiting: {line}\n" in text
    assert "Hoogachtend\n\n      Een.\n" in text


def test_a_closing_before_the_salutation_is_none() -> None:
    assert "afsluiting" in make("Hoogachtend", *HEAD, "Geachte raad,", "Een.").ontbreekt


def test_without_a_salutation_the_text_begins_behind_a_table_at_the_begin() -> None:
    rows = [
        cell(text, n // 2, n % 2)
        for n, text in enumerate(("Post", "1", "Telefoon", "2", "Fax", "3"))
    ]
    found = make("Kop", *rows, "Een.", cell("los", 0, 0, 1)).data.decode()
    assert "kenmerken:\n  Post: 1\n  Telefoon: 2\n  Fax: 3\n" in found
    assert "inhoud:\n  - tekst: Een.\n" in found


def test_a_table_far_from_the_begin_is_no_head() -> None:
    lines = ("Een.", "Twee.", "Drie.", "Vier.")
    table = [cell(text, n // 2, n % 2) for n, text in enumerate(("Post", "1", "Fax", "2"))]
    assert "kenmerken:" in make(*lines, *table).data.decode()
    far = make(*lines, "Vijf.", *table).data.decode()
    assert "kenmerken:" not in far
    assert "- tabel:" in far


WORDS = ["2*3 m", "10~20 m", "a_b", "d’ou’", "'s avonds", "een \\ twee", "it''s", "**x**", "[a](b)"]


@pytest.mark.parametrize("text", WORDS)
def test_no_sign_makes_a_word_seem_lost(text: str) -> None:
    assert make(*HEAD, "Geachte raad,", f"Zie {text} hier.").resten == ()


def test_a_note_that_has_no_place_is_told() -> None:
    noot = Voetnoot((Tekst("Zwaluwnest."),))
    kop = Wordalinea(0, "heading 1", (Tekst("Kop"), noot))
    found = make(*HEAD, "Geachte raad,", kop, (Tekst("Een"), noot, Tekst(".")))
    assert found.resten == ()
    (rest,) = make(*HEAD, "Geachte raad,", kop, "Een.").resten
    assert (rest.tekst, rest.waarom, rest.nieuw) == ("Kop [noot: Zwaluwnest.]", NOOT, 4)


def test_what_is_left_is_told_in_order() -> None:
    shape = Wordalinea(0, "plat", (), tekeningen=(Worddrawing("", ("vorm",)),))
    picture = Wordalinea(0, "plat", (), tekeningen=(Worddrawing("Kaart", (), b"x"),))
    found = make(
        "Los",
        *HEAD,
        "Geachte raad,",
        shape,
        picture,
        "Een.",
        rond=(("koptekst", "boven"), ("koptekst", "boven"), ("voettekst", "onder")),
    )
    assert [(rest.tekst, rest.waarom, rest.nieuw) for rest in found.resten] == [
        ("Los", GEEN_PLAATS, 0),
        ("vorm", VORM, 5),
        ("", BEELD, 6),
        ("boven", ROND, None),
        ("onder", ROND, None),
    ]
