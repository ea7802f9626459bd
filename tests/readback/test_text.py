"""Where a paragraph comes in running text: behind another one, in lists and quotations or not."""

from __future__ import annotations

import pytest

from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.models import TekstBlok
from pipeline.letter.opmaak import Tekst
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Citaatknoop,
    Knoop,
    Lijstknoop,
    Puntknoop,
    Tekstknoop,
    drop_alinea,
    find_loop,
    tie_blokken,
    walk_alineaknopen,
)
from pipeline.readback.text import (
    find_citaat,
    find_lists,
    insert_after,
    insert_first,
    is_alike,
    is_first_of_item,
    split_loop,
)
from pipeline.readback.word.document import Lijstteken, Wordalinea

pytestmark = pytest.mark.detail

NEW = (Tekst("nieuw"),)
BULLET, DEEP_BULLET = Lijstteken(0, "•"), Lijstteken(1, "•")
SEVENTH, DEEP_THIRD = Lijstteken(0, "7.", "1"), Lijstteken(1, "3.", "1")
LETTER = Lijstteken(0, "b.", "a")


def tie(text: str) -> Alinealus:
    loop = Alinealus(Knoop(TekstBlok), "tekst")
    if text:
        tie_blokken(parse_markdown(text).blokken, loop)
    return loop


def show(blokken: list[Tekstknoop]) -> str:
    """Return paragraphs by their words, items in `()` behind their markers, quotations in `<>`."""
    return " ".join(map(_show_one, blokken))


def _show_one(blok: Tekstknoop) -> str:
    if isinstance(blok, Alineaknoop):
        return words(blok)
    if isinstance(blok, Citaatknoop):
        return f"<{show(blok.inhoud)}>"
    sign = "".join(blok.soort or ())
    items = (f"{p.nummer}/{sign}" if sign else "•" for p in blok.punten)
    said = (f"{item} {show(p.inhoud)}" for item, p in zip(items, blok.punten, strict=True))
    return f"({', '.join(said)})"


def words(alinea: Alineaknoop) -> str:
    return "".join(i.tekst for i in alinea.inhoud if isinstance(i, Tekst))


def find(loop: Alinealus, text: str) -> Alineaknoop:
    (found,) = [a for a in walk_alineaknopen(loop) if words(a) == text]
    return found


def come(
    lijst: Lijstteken | None = None, *, quoted: bool = False, indented: bool = False
) -> Wordalinea:
    stijl = "quote" if quoted else "normal"
    return Wordalinea(0, stijl, NEW, lijst, ingesprongen=indented)


def is_sound(loop: Alinealus) -> bool:
    """Tell whether everything in a text knows what it is in."""

    def sound(blokken: list[Tekstknoop], houder: object) -> bool:
        for blok in blokken:
            if blok.ouder is not houder:
                return False
            if isinstance(blok, Alineaknoop):
                continue
            if isinstance(blok, Citaatknoop):
                if not sound(blok.inhoud, blok):
                    return False
            elif not all(p.ouder is blok and sound(p.inhoud, p) for p in blok.punten):
                return False
        return True

    return sound(loop.inhoud, loop)


BULLETS = "- een\n\n  onder\n- twee\n- drie"
NESTED = "- een\n  - diep\n  - dieper\n\n  onder\n- twee"
DEEPEST = "- een\n  - diep\n    - diepst\n  - dieper\n\n  onder\n- twee"
NUMBERS = "1. een\n2. twee"
QUOTED = "> een\n>\n> twee"
AFTER: dict[str, tuple[str, str, Wordalinea, str]] = {
    "plain": ("een\n\ntwee", "een", come(), "een nieuw twee"),
    "plain behind the last": ("een", "een", come(), "een nieuw"),
    "plain behind the first item": (
        "- een\n- twee",
        "een",
        come(),
        "(• een) nieuw (• twee)",
    ),
    "plain behind the last item": ("- een\n- twee", "twee", come(), "(• een, • twee) nieuw"),
    "plain behind a deep item": (
        NESTED,
        "diep",
        come(),
        "(• een (• diep)) nieuw (• dieper) onder (• twee)",
    ),
    "indented behind an item": (
        "- een\n- twee",
        "een",
        come(indented=True),
        "(• een nieuw, • twee)",
    ),
    "indented behind what is in none": ("een", "een", come(indented=True), "een nieuw"),
    "an item behind an item": ("- een\n- twee", "een", come(BULLET), "(• een, • nieuw, • twee)"),
    "an item behind the last": ("- een\n- twee", "twee", come(BULLET), "(• een, • twee, • nieuw)"),
    "an item behind plain text": ("een\n\ntwee", "een", come(BULLET), "een (• nieuw) twee"),
    "an item at the end": ("een", "een", come(BULLET), "een (• nieuw)"),
    "an item before a list of its kind": (
        "een\n\n- twee",
        "een",
        come(BULLET),
        "een (• nieuw, • twee)",
    ),
    "an item before a list of another": (
        "een\n\n1. twee",
        "een",
        come(BULLET),
        "een (• nieuw) (1/1. twee)",
    ),
    "a deeper item": (
        "- een\n- twee",
        "een",
        come(DEEP_BULLET),
        "(• een (• nieuw), • twee)",
    ),
    "an item as deep as a deep one": (
        NESTED,
        "diep",
        come(DEEP_BULLET),
        "(• een (• diep, • nieuw, • dieper) onder, • twee)",
    ),
    "an item less deep": (
        NESTED,
        "diep",
        come(BULLET),
        "(• een (• diep), • nieuw (• dieper) onder, • twee)",
    ),
    "an item before what stood below one": (
        BULLETS,
        "een",
        come(BULLET),
        "(• een, • nieuw onder, • twee, • drie)",
    ),
    "an item of the first level behind one of the third": (
        DEEPEST,
        "diepst",
        come(BULLET),
        "(• een (• diep (• diepst)), • nieuw (• dieper) onder, • twee)",
    ),
    "an item of the second level behind one of the third": (
        DEEPEST,
        "diepst",
        come(DEEP_BULLET),
        "(• een (• diep (• diepst), • nieuw, • dieper) onder, • twee)",
    ),
    "an item of the third level behind one": (
        DEEPEST,
        "diepst",
        come(Lijstteken(2, "•")),
        "(• een (• diep (• diepst, • nieuw), • dieper) onder, • twee)",
    ),
    "an item of the fourth level behind one of the third": (
        DEEPEST,
        "diepst",
        come(Lijstteken(3, "•")),
        "(• een (• diep (• diepst (• nieuw)), • dieper) onder, • twee)",
    ),
    "a numbered item of the first level behind one of the third": (
        DEEPEST,
        "diepst",
        come(SEVENTH),
        "(• een (• diep (• diepst))) (7/1. nieuw) (• dieper) onder (• twee)",
    ),
    "a numbered item of the second level behind one of the third": (
        DEEPEST,
        "diepst",
        come(DEEP_THIRD),
        "(• een (• diep (• diepst)) (3/1. nieuw) (• dieper) onder, • twee)",
    ),
    "indented behind a deep item": (
        NESTED,
        "diep",
        come(indented=True),
        "(• een (• diep nieuw, • dieper) onder, • twee)",
    ),
    "plain behind an item of the third level": (
        DEEPEST,
        "diepst",
        come(),
        "(• een (• diep (• diepst))) nieuw (• dieper) onder (• twee)",
    ),
    "a numbered item among bullets": (
        "- een\n- twee",
        "een",
        come(SEVENTH),
        "(• een) (7/1. nieuw) (• twee)",
    ),
    "a numbered item": (NUMBERS, "twee", come(SEVENTH), "(1/1. een, 2/1. twee, 7/1. nieuw)"),
    "an item of letters among numbers": (
        NUMBERS,
        "een",
        come(LETTER),
        "(1/1. een) (2/a. nieuw) (2/1. twee)",
    ),
    "a deep numbered item behind a deep bullet": (
        NESTED,
        "diep",
        come(DEEP_THIRD),
        "(• een (• diep) (3/1. nieuw) (• dieper) onder, • twee)",
    ),
    "a bullet behind the last of some, before numbers": (
        "- een\n\n1. twee",
        "een",
        come(SEVENTH),
        "(• een) (7/1. nieuw, 1/1. twee)",
    ),
    "a quotation behind plain text": (
        "een\n\ntwee",
        "een",
        come(quoted=True),
        "een <nieuw> twee",
    ),
    "a quotation behind an item": (
        "- een\n- twee",
        "een",
        come(quoted=True),
        "(• een) <nieuw> (• twee)",
    ),
    "a quotation behind a deep item": (
        NESTED,
        "diep",
        come(quoted=True),
        "(• een (• diep)) <nieuw> (• dieper) onder (• twee)",
    ),
    "a quotation behind an item of the third level": (
        DEEPEST,
        "diepst",
        come(quoted=True),
        "(• een (• diep (• diepst))) <nieuw> (• dieper) onder (• twee)",
    ),
    "plain text behind a deep quoted item": (
        "> - een\n>   - diep\n> - twee",
        "diep",
        come(),
        "<(• een (• diep))> nieuw <(• twee)>",
    ),
    "a quoted item": ("een", "een", come(BULLET, quoted=True), "een <(• nieuw)>"),
    "quoted text in a quotation": (
        QUOTED,
        "een",
        come(quoted=True),
        "<een nieuw twee>",
    ),
    "a quoted item in a quotation": (
        "> - een\n> - twee",
        "een",
        come(BULLET, quoted=True),
        "<(• een, • nieuw, • twee)>",
    ),
    "plain text in a quotation": (QUOTED, "een", come(), "<een> nieuw <twee>"),
    "plain text behind a quotation": (QUOTED, "twee", come(), "<een twee> nieuw"),
    "plain text behind a quoted item": (
        "> - een\n> - twee",
        "een",
        come(),
        "<(• een)> nieuw <(• twee)>",
    ),
    "an item in a quotation": (QUOTED, "een", come(BULLET), "<een> (• nieuw) <twee>"),
    "an item behind a quotation": (
        f"{QUOTED}\n\n- drie",
        "twee",
        come(BULLET),
        "<een twee> (• nieuw, • drie)",
    ),
}


@pytest.mark.parametrize("name", AFTER)
def test_a_paragraph_behind_another(name: str) -> None:
    text, last, alinea, expected = AFTER[name]
    loop = tie(text)
    made = insert_after(find(loop, last), alinea, NEW)
    assert show(loop.inhoud) == expected
    assert made is find(loop, "nieuw")
    assert is_sound(loop)


FIRST: dict[str, tuple[str, Wordalinea, str]] = {
    "plain in nothing": ("", come(), "nieuw"),
    "plain": ("een", come(), "nieuw een"),
    "an item in nothing": ("", come(SEVENTH), "(7/1. nieuw)"),
    "an item before a text": ("een", come(BULLET), "(• nieuw) een"),
    "an item before items": ("- een\n- twee", come(BULLET), "(• nieuw, • een, • twee)"),
    "plain before two": ("een\n\ntwee", come(), "nieuw een twee"),
    "an item before a text and items": (
        "een\n\n- twee",
        come(BULLET),
        "(• nieuw) een (• twee)",
    ),
    "an item before two texts": ("een\n\ntwee", come(BULLET), "(• nieuw) een twee"),
    "a quotation before two texts": ("een\n\ntwee", come(quoted=True), "<nieuw> een twee"),
    "an item before others": ("1. een", come(BULLET), "(• nieuw) (1/1. een)"),
    "a quotation": ("een", come(quoted=True), "<nieuw> een"),
    "a quoted item": ("een", come(BULLET, quoted=True), "<(• nieuw)> een"),
}


@pytest.mark.parametrize("name", FIRST)
def test_a_paragraph_before_all_others(name: str) -> None:
    text, alinea, expected = FIRST[name]
    loop = tie(text)
    made = insert_first(loop, alinea, NEW)
    assert show(loop.inhoud) == expected
    assert made is find(loop, "nieuw")
    assert is_sound(loop)


ALIKE: list[tuple[str, str, Lijstteken | None, bool]] = [
    ("een", "een", None, True),
    ("een", "een", BULLET, False),
    (BULLETS, "een", BULLET, True),
    (BULLETS, "een", None, False),
    (BULLETS, "een", SEVENTH, False),
    (BULLETS, "een", DEEP_BULLET, False),
    (BULLETS, "onder", None, True),
    (BULLETS, "onder", BULLET, False),
    (NESTED, "diep", DEEP_BULLET, True),
    (NESTED, "diep", BULLET, False),
    (NUMBERS, "twee", SEVENTH, True),
    (NUMBERS, "twee", LETTER, False),
    (NUMBERS, "twee", BULLET, False),
    ("> - een", "een", BULLET, True),
    ("- een\n  1. diep", "diep", DEEP_THIRD, True),
    ("- een\n  1. diep", "diep", DEEP_BULLET, False),
]


@pytest.mark.parametrize(("text", "words", "lijst", "expected"), ALIKE)
def test_whether_a_paragraph_is_in_such_a_list(
    text: str, words: str, lijst: Lijstteken | None, *, expected: bool
) -> None:
    assert is_alike(find(tie(text), words), lijst) is expected


def say_items(lists: list[tuple[Lijstknoop, Puntknoop]]) -> list[str]:
    """Return the first words of each item."""
    first = [punt.inhoud[0] for _, punt in lists]
    return [words(alinea) for alinea in first if isinstance(alinea, Alineaknoop)]


def test_which_lists_a_paragraph_is_in() -> None:
    loop = tie(f"{NESTED}\n\n{QUOTED.replace('een', 'vier').replace('twee', 'vijf')}\n\nlos")
    deep = find_lists(find(loop, "diep"))
    assert say_items(deep) == ["een", "diep"]
    deepest = find_lists(find(tie(DEEPEST), "diepst"))
    assert say_items(deepest) == ["een", "diep", "diepst"]
    assert all(punt in lijst.punten for lijst, punt in deepest)
    assert [len(lijst.punten) for lijst, _ in deep] == [2, 2]
    assert deep[0][0] is loop.inhoud[0]
    assert find_lists(find(loop, "los")) == []
    assert is_first_of_item(find(loop, "een"))
    assert not is_first_of_item(find(loop, "onder"))
    assert not is_first_of_item(find(loop, "los"))
    assert find_citaat(find(loop, "vier")) is loop.inhoud[1]
    assert find_citaat(find(loop, "diep")) is None
    assert find_loop(find(loop, "diep").ouder) is loop
    assert find_loop(find(loop, "vier").ouder) is loop


SPLIT: dict[str, tuple[str, str, str, str]] = {
    "between paragraphs": ("een\n\ntwee\n\ndrie", "een", "een", "twee drie"),
    "at the end": ("een\n\ntwee", "twee", "een twee", ""),
    "between items": ("- een\n- twee\n\ndrie", "een", "(• een)", "(• twee) drie"),
    "behind a deep item": (
        NESTED,
        "diep",
        "(• een (• diep))",
        "(• dieper) onder (• twee)",
    ),
    "behind an item of the third level": (
        f"{DEEPEST}\n\ndrie",
        "diepst",
        "(• een (• diep (• diepst)))",
        "(• dieper) onder (• twee) drie",
    ),
    "within a quotation": (f"{QUOTED}\n\ndrie", "een", "<een>", "<twee> drie"),
    "between quoted items": ("> - een\n> - twee", "een", "<(• een)>", "<(• twee)>"),
}


@pytest.mark.parametrize("name", SPLIT)
def test_a_text_is_cut_behind_a_paragraph(name: str) -> None:
    text, last, before, behind = SPLIT[name]
    loop = tie(text)
    found, rest = split_loop(find(loop, last))
    assert found is loop
    assert show(loop.inhoud) == before
    assert show(rest) == behind


DROP: list[tuple[str, str, str]] = [
    ("een\n\ntwee", "een", "twee"),
    ("een", "een", ""),
    ("- een\n- twee", "een", "(• twee)"),
    ("- een\n\ntwee", "een", "twee"),
    (BULLETS, "onder", "(• een, • twee, • drie)"),
    ("- een\n  - diep\n- twee", "diep", "(• een, • twee)"),
    ("- een\n  - diep\n  - dieper", "diep", "(• een (• dieper))"),
    ("- een\n- twee\n- drie", "twee", "(• een, • drie)"),
    ("een\n\n- twee\n\ndrie\n\n- vier", "twee", "een drie (• vier)"),
    (QUOTED, "een", "<twee>"),
    ("> een\n\ntwee", "een", "twee"),
    ("> - een\n\ntwee", "een", "twee"),
    ("> - een\n>\n> drie\n\ntwee", "een", "<drie> twee"),
]


@pytest.mark.parametrize(("text", "gone", "expected"), DROP)
def test_a_paragraph_goes_with_what_it_was_all_of(text: str, gone: str, expected: str) -> None:
    loop = tie(text)
    drop_alinea(find(loop, gone))
    assert show(loop.inhoud) == expected
    assert is_sound(loop)
