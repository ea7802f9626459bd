"""Which paragraph, row and table of an edited file was which: by its words, style and place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.letter.models import Brief, TekstBlok
from pipeline.letter.opmaak import Tekst
from pipeline.readback.knots import Alineaknoop, Alinealus, Knoop
from pipeline.readback.pair import Gepaard, pair_documents
from pipeline.readback.sources import Bronalinea, Doel
from pipeline.readback.word.document import Cel, Wordalinea, Worddrawing

KOPPEN = frozenset({"kop 1", "kop 2"})
Line = tuple[str, str] | tuple[str, str, tuple[int, int, int]]


def word(n: int, line: Line) -> Wordalinea:
    """Return a paragraph: its style and its words, and where it stands in a table."""
    cel = Cel(*line[2]) if len(line) == 3 else None
    return Wordalinea(n, line[0], (Tekst(line[1]),) if line[1] else (), cel=cel)


def source(n: int, line: Line) -> Bronalinea:
    """Return what a letter makes: running text in the style `tekst`, else a field."""
    alinea = word(n, line)
    if line[0] != "tekst":
        return Bronalinea(alinea, (Doel(Knoop(Brief), "onderwerp"),))
    loop = Alinealus(Knoop(TekstBlok), "tekst")
    knoop = Alineaknoop(alinea.inhoud, loop)
    return Bronalinea(alinea, (Doel(loop.ouder, "tekst", alinea=knoop),))


def pair(old: Sequence[Line], new: Sequence[Line]) -> Gepaard:
    return pair_documents(
        [source(n, line) for n, line in enumerate(old)],
        [word(n, line) for n, line in enumerate(new)],
        KOPPEN,
    )


LETTER: list[Line] = [
    ("titel", "Brief"),
    ("aanhef", "Geachte raad,"),
    ("tekst", "De bouw van de nieuwe brug begint in het voorjaar."),
    ("kop 1", "Kosten"),
    ("tekst", "Het geld daarvoor staat in de begroting van dit jaar."),
    ("groet", "Met vriendelijke groet,"),
]
SAME = {n: n for n in range(6)}


def change(n: int, *lines: Line) -> list[Line]:
    return [*LETTER[:n], *lines, *LETTER[n + 1 :]]


OLD_WORDS, NEW_WORDS = (" ".join(f"{word}{n}" for n in range(40)) for word in ("oud", "nieuw"))


def test_many_other_words_in_a_style_that_stands_once() -> None:
    """Too many to be taken for the same text: it is the style that tells."""
    old, new = change(1, ("aanhef", OLD_WORDS)), change(1, ("aanhef", NEW_WORDS))
    assert pair(old, new).alineas == SAME
    twice = [*new[:2], ("aanhef", NEW_WORDS), *new[2:]]
    assert pair(old, twice).alineas == {0: 0, 3: 2, 4: 3, 5: 4, 6: 5}
    elsewhere = [*new[:1], *new[2:5], new[1], new[5]]
    assert pair(old, elsewhere).alineas == {0: 0, 1: 2, 2: 3, 3: 4, 5: 5}


def test_many_other_words_in_a_style_that_stands_once_in_a_cell() -> None:
    place = (0, 0, 1)
    head: Line = ("kop 3", "Status", (0, 0, 0))
    old: list[Line] = [head, ("tekst", "een", place), ("stand", OLD_WORDS, place)]
    new: list[Line] = [head, ("tekst", "een", place), ("stand", NEW_WORDS, place)]
    assert pair(old, new).alineas == {0: 0, 1: 1, 2: 2}


PAIRED: dict[str, tuple[list[Line], dict[int, int], set[int]]] = {
    "nothing": (LETTER, SAME, set()),
    "other words in a style that stands once": (
        change(1, ("aanhef", "Beste mensen,")),
        SAME,
        set(),
    ),
    "the same words in another style": (
        change(1, ("groet", "Geachte raad,")),
        {n: n for n in SAME if n != 1},
        set(),
    ),
    "a heading of another level": (change(3, ("kop 2", "Kosten")), SAME, set()),
    "another heading of another level": (change(3, ("kop 2", "Geld")), SAME, set()),
    "some other words": (
        change(2, ("tekst", "De bouw van de oude brug begint in het voorjaar.")),
        SAME,
        set(),
    ),
    "a text that is gone": (
        change(2),
        {0: 0, 1: 1, 2: 3, 3: 4, 4: 5},
        set(),
    ),
    "a text that came": (
        change(2, LETTER[2], ("tekst", "Iets heel anders.")),
        {0: 0, 1: 1, 2: 2, 4: 3, 5: 4, 6: 5},
        set(),
    ),
    "two in a style that stood once": (
        change(1, ("aanhef", "Beste mensen,"), ("aanhef", "Hooggeachte lieden,")),
        {0: 0, 3: 2, 4: 3, 5: 4, 6: 5},
        set(),
    ),
    "a style elsewhere": (
        [("groet", "Hoogachtend"), *LETTER[:5]],
        {1: 0, 2: 1, 3: 2, 4: 3, 5: 4},
        set(),
    ),
    "a text cut in two": (
        change(2, ("tekst", "De bouw van de nieuwe brug"), ("tekst", "begint in het voorjaar.")),
        {0: 0, 1: 1, 2: 2, 4: 3, 5: 4, 6: 5},
        set(),
    ),
    "a text moved": (
        [*LETTER[:2], LETTER[3], LETTER[4], LETTER[2], LETTER[5]],
        {0: 0, 1: 1, 2: 3, 3: 4, 4: 2, 5: 5},
        {4},
    ),
}


@pytest.mark.parametrize("name", PAIRED)
def test_which_paragraph_was_which(name: str) -> None:
    new, expected, moved = PAIRED[name]
    found = pair(LETTER, new)
    assert found.alineas == expected
    assert found.verplaatst == moved


def table(number: int, *rows: Sequence[str], stijl: str = "tekst") -> list[Line]:
    """Return the cells of a table: each one paragraph, or none where it says nothing."""
    return [
        (stijl, line, (number, rij, kolom))
        for rij, row in enumerate(rows)
        for kolom, text in enumerate(row)
        for line in text.split("/")
        if line
    ]


ROWS = ("jaar", "bedrag"), ("eerste", "tien euro"), ("tweede", "elf euro")
TABLES: dict[str, tuple[list[Line], dict[int, int], dict[int, int]]] = {
    "nothing": (table(0, *ROWS), {n: n for n in range(6)}, {0: 0, 1: 1, 2: 2}),
    "a cell": (
        table(0, ROWS[0], ("eerste", "duizend"), ROWS[2]),
        {n: n for n in range(6)},
        {0: 0, 1: 1, 2: 2},
    ),
    "a row came": (
        table(0, *ROWS[:2], ("derde", "niets"), ROWS[2]),
        {0: 0, 1: 1, 2: 2, 3: 3, 6: 4, 7: 5},
        {0: 0, 1: 1, 3: 2},
    ),
    "a row gone": (table(0, ROWS[0], ROWS[2]), {0: 0, 1: 1, 2: 4, 3: 5}, {0: 0, 1: 2}),
    "a cell emptied": (
        table(0, ROWS[0], ("eerste", ""), ROWS[2]),
        {0: 0, 1: 1, 2: 2, 3: 4, 4: 5},
        {0: 0, 1: 1, 2: 2},
    ),
    "a paragraph in a cell": (
        table(0, ROWS[0], ("eerste", "tien euro/en meer"), ROWS[2]),
        {0: 0, 1: 1, 2: 2, 3: 3, 5: 4, 6: 5},
        {0: 0, 1: 1, 2: 2},
    ),
    "rows the other way round": (
        table(0, ROWS[0], ROWS[2], ROWS[1]),
        {0: 0, 1: 1, 2: 4, 3: 5, 4: 2, 5: 3},
        {0: 0, 1: 2, 2: 1},
    ),
    "all words others": (table(0, ("a", "b"), ("c", "d")), {}, {}),
    "a first cell emptied": (
        table(0, ROWS[0], ("", "tien euro"), ROWS[2]),
        {0: 0, 1: 1, 3: 4, 4: 5},
        {0: 0, 2: 2},
    ),
    "a title that is the same with other words beside it, moved": (
        table(0, ROWS[0], ROWS[2], ("eerste", "niets")),
        {0: 0, 1: 1, 2: 4, 3: 5, 4: 2, 5: 3},
        {0: 0, 1: 2, 2: 1},
    ),
    "a cell in another column": (
        table(0, ROWS[0], ("eerste", "", "tien euro"), ROWS[2]),
        {0: 0, 1: 1, 2: 2, 4: 4, 5: 5},
        {0: 0, 1: 1, 2: 2},
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_which_row_and_cell_was_which(name: str) -> None:
    new, alineas, rijen = TABLES[name]
    found = pair(table(0, *ROWS), new)
    assert found.alineas == alineas
    assert found.rijen == {(0, n): (0, m) for n, m in rijen.items()}
    assert found.tabellen == {0: 0}
    assert found.verplaatst == set()


def test_tables_are_known_by_what_they_say() -> None:
    other = table(1, ("naam", "plaats"), ("Jansen", "Merenwoude"))
    old = [*table(0, *ROWS), ("tekst", "Ertussen."), *other]
    new: list[Line] = [
        *table(0, ("naam", "plaats"), ("Jansen", "Merenwoude")),
        ("tekst", "Ertussen."),
        *table(1, *ROWS),
    ]
    found = pair(old, new)
    assert found.tabellen == {0: 1, 1: 0}
    assert found.verplaatst == {0, 4}


def test_what_is_drawn_is_known_by_its_texts() -> None:
    def drawn(n: int, *teksten: str) -> Wordalinea:
        return Wordalinea(n, "tekst", (), tekeningen=(Worddrawing("alt", teksten),))

    old = [Bronalinea(drawn(0, "een", "twee"), ()), Bronalinea(drawn(1, "drie", "vier"), ())]
    found = pair_documents(old, [drawn(0, "drie", "vijf"), drawn(1, "een", "twee")], KOPPEN)
    assert found.alineas == {1: 0}


def test_two_of_one_style_are_not_guessed() -> None:
    first, *rest = LETTER
    old: list[Line] = [
        first,
        ("aanhef", "Geachte raad,"),
        ("aanhef", "Hooggeachte heer"),
        *rest[1:],
    ]
    came: list[Line] = [
        ("aanhef", "Xyz pqr"),
        ("aanhef", "Abc def"),
        ("tekst", "Iets heel anders."),
    ]
    assert pair(old, [first, *came, *rest[1:]]).alineas == {0: 0, 4: 3, 5: 4, 6: 5, 7: 6}


BRUG, KOSTEN = ("titel", "De brug"), ("kop 1", "Kosten")
GELD = ("tekst", "Het geld daarvoor staat in de begroting.")
FIELD, OTHER = ("tekst", "Geachte raad,"), ("tekst", "Hooggeachte lieden")
MIXED: dict[str, tuple[list[Line], list[Line], dict[int, int]]] = {
    "nothing": ([FIELD], [BRUG, FIELD, KOSTEN, GELD], {0: 0, 1: 1, 2: 2, 3: 3}),
    "other words": ([FIELD], [BRUG, OTHER, KOSTEN, GELD], {0: 0, 1: 1, 2: 2, 3: 3}),
    "other words elsewhere": ([FIELD], [BRUG, KOSTEN, OTHER, GELD], {0: 0, 1: 2, 3: 3}),
    "other words at the end": ([FIELD], [BRUG, KOSTEN, GELD, OTHER], {0: 0, 1: 2, 2: 3}),
    "gone": ([FIELD], [BRUG, KOSTEN, GELD], {0: 0, 1: 2, 2: 3}),
    "two that are the same": (
        [FIELD, OTHER],
        [BRUG, FIELD, OTHER, KOSTEN, GELD],
        {0: 0, 1: 1, 2: 2, 3: 3, 4: 4},
    ),
}


@pytest.mark.parametrize("name", MIXED)
def test_a_field_in_the_style_of_running_text_is_known_by_its_words(name: str) -> None:
    fields, new, expected = MIXED[name]
    made = [word(n, line) for n, line in enumerate([BRUG, *fields, KOSTEN])]
    old = [Bronalinea(alinea, (Doel(Knoop(Brief), "onderwerp"),)) for alinea in made]
    old.append(source(len(old), GELD))
    found = pair_documents(old, [word(n, line) for n, line in enumerate(new)], KOPPEN)
    assert found.alineas == expected


ONE, TWO = ("tekst", "Een twee drie vier."), ("tekst", "Vijf zes zeven acht.")
FIRST = table(0, ("aa bb", "cc dd"), ("ee ff", "gg hh"))
LONE: dict[str, tuple[list[Line], list[Line], dict[int, int]]] = {
    "elsewhere with other words": (
        [*FIRST, ONE, TWO],
        [ONE, TWO, *table(0, ("ii jj", "kk ll"))],
        {0: 0},
    ),
    "elsewhere in another style": (
        [*FIRST, ONE, TWO],
        [ONE, TWO, *table(0, ("ii jj", "kk ll"), stijl="ander")],
        {},
    ),
    "one of which two came": (
        [*FIRST, ONE, TWO],
        [ONE, *table(0, ("ii jj", "kk ll")), TWO, *table(1, ("mm nn", "oo pp"))],
        {0: 0},
    ),
    "two of which one is gone": (
        [*FIRST, ONE, *table(1, ("mm nn", "oo pp")), TWO],
        [ONE, TWO, *table(0, ("ii jj", "kk ll"))],
        {},
    ),
    "two of which one is the same": (
        [*FIRST, ONE, *table(1, ("mm nn", "oo pp")), TWO],
        [
            ONE,
            TWO,
            *table(0, ("ii jj", "kk ll")),
            KOSTEN,
            *table(1, ("aa bb", "cc dd"), ("ee ff", "gg hh")),
        ],
        {0: 1, 1: 0},
    ),
    "two of two styles": (
        [*FIRST, ONE, *table(1, ("mm nn", "oo pp"), stijl="ander"), TWO],
        [ONE, TWO, *table(0, ("ii jj", "kk ll"), stijl="ander"), KOSTEN, *table(1, ("qq rr",))],
        {0: 1, 1: 0},
    ),
}


@pytest.mark.parametrize("name", LONE)
def test_a_table_alone_in_its_style_is_known_by_that(name: str) -> None:
    old, new, expected = LONE[name]
    assert pair(old, new).tabellen == expected


CELLS: dict[str, tuple[list[Line], list[Line], dict[int, int], set[int]]] = {
    "two the other way round": (
        table(0, ("een", "b twee/c drie")),
        table(0, ("een", "c drie/b twee")),
        {0: 0, 1: 2, 2: 1},
        {1},
    ),
    "of which the second is the longest": (
        table(0, ("een", "b twee/c drie en heel veel meer")),
        table(0, ("een", "c drie en heel veel meer/b twee")),
        {0: 0, 1: 2, 2: 1},
        {2},
    ),
    "one of other words in another style": (
        [("tekst", "een", (0, 0, 0)), ("stand", "twee", (0, 0, 1))],
        [("tekst", "een", (0, 0, 0)), ("tekst", "zes zeven", (0, 0, 1))],
        {0: 0, 1: 1},
        set(),
    ),
    "one of two in another style": (
        [("tekst", "een", (0, 0, 0)), ("stand", "twee", (0, 0, 1)), ("stand", "drie", (0, 0, 1))],
        [("tekst", "een", (0, 0, 0)), ("tekst", "zes zeven", (0, 0, 1))],
        {0: 0},
        set(),
    ),
    "two in the place of one": (
        [("tekst", "een", (0, 0, 0)), ("stand", "twee", (0, 0, 1))],
        [("tekst", "een", (0, 0, 0)), ("tekst", "zes", (0, 0, 1)), ("tekst", "acht", (0, 0, 1))],
        {0: 0},
        set(),
    ),
    "the same words in another style": (
        [("tekst", "een", (0, 0, 0)), ("stand", "twee", (0, 0, 1))],
        [("tekst", "een", (0, 0, 0)), ("kop 1", "twee", (0, 0, 1))],
        {0: 0, 1: 1},
        set(),
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_which_paragraph_of_a_cell_was_which(name: str) -> None:
    old, new, expected, moved = CELLS[name]
    found = pair(old, new)
    assert found.alineas == expected
    assert found.verplaatst == moved
