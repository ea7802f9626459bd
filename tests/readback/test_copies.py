"""Copies of one letter that came back: all changes that go together, and a choice of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.problems.values import InputError
from pipeline.readback.copies import ConflictError, Kopie, merge_copies
from support.folders import letter, write
from support.word_editor import Edit, edit_word

PAD = "content/reeks/2019-12-16.yaml"
TEKST = "\n  - tekst: |\n      Wij bouwen de brug.\n\n      De raad beslist.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(PAD, letter(1, inhoud=TEKST))
    assert main(["build", "-q"]) == 0


def copy(naam: str, *edits: Edit) -> str:
    word = Path("output/reeks/2019-12-16.docx").read_bytes()
    Path(naam).write_bytes(edit_word(word, *edits))
    return naam


@pytest.mark.usefixtures("folder")
def test_changes_that_go_together_are_all_taken() -> None:
    before = Path(PAD).read_text("utf-8")
    words = (
        copy("a.docx", lambda e: e.replace("bouwen", "slopen")),
        copy("b.docx", lambda e: e.replace("beslist", "kiest")),
        copy("c.docx", lambda e: e.replace("16 december", "17 december")),
    )
    assert main(["import", *words]) == 0
    after = before.replace("bouwen", "slopen").replace("beslist", "kiest").replace("-16", "-17")
    assert Path(PAD).read_text("utf-8") == after


@pytest.mark.usefixtures("folder")
def test_of_changes_that_do_not_one_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(PAD).read_text("utf-8")
    words = (
        copy("a.docx", lambda e: e.replace("bouwen", "slopen")),
        copy("b.docx", lambda e: e.replace("bouwen", "verven")),
    )
    capsys.readouterr()
    assert main(["import", *words]) == 1
    assert capsys.readouterr().err == (
        f"{PAD}: op 1 plaats gaan de kopieën niet samen; er is niets overgenomen.\n"
        "  1. regel 8\n"
        "     1=0 zoals het was: ‘Wij bouwen de brug.’\n"
        "     1=1 a.docx: ‘Wij slopen de brug.’\n"
        "     1=2 b.docx: ‘Wij verven de brug.’\n"
        "Kies voor elke plaats wat ervan komt, zoals met --kies 1=2.\n"
    )
    assert Path(PAD).read_text("utf-8") == before
    assert main(["import", *words, "--kies", "2=1"]) == 1
    assert main(["import", *words, "--kies", "b"]) == 2
    assert main(["import", *words, "--kies", "1=2"]) == 0
    assert Path(PAD).read_text("utf-8") == before.replace("bouwen", "verven")


LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"d\n"]), max_size=6).map(b"".join)


@given(LINES, LINES)
def test_one_copy_or_the_same_twice_is_that_copy(data: bytes, other: bytes) -> None:
    kopie = Kopie("a", other)
    assert merge_copies(data, [kopie], {}, "x") == other
    assert merge_copies(data, [kopie, kopie], {}, "x") == other
    assert merge_copies(data, [kopie, Kopie("b", data)], {}, "x") == other


@given(LINES, LINES, LINES)
def test_no_line_of_a_copy_is_lost_in_silence(data: bytes, one: bytes, two: bytes) -> None:
    try:
        made = merge_copies(data, [Kopie("a", one), Kopie("b", two)], {}, "x")
    except ConflictError:
        return
    for line in {*one.splitlines(), *two.splitlines()} - set(data.splitlines()):
        assert line in made.splitlines()


def merge(data: str, *copies: str, **kies: int) -> str:
    """Merge texts of which each word is a line; `k2=1` takes the first copy at the second place."""

    def lines(text: str) -> bytes:
        return "".join(f"{word}\n" for word in text.split()).encode()

    made = merge_copies(
        lines(data),
        [Kopie(f"{n}.docx", lines(text)) for n, text in enumerate(copies, 1)],
        {int(place.removeprefix("k")): number for place, number in kies.items()},
        "x.yaml",
    )
    return " ".join(made.decode().split())


TOGETHER = [
    ("a b c", ("x b c", "a b y"), "x b y"),
    ("a b c", ("x b c", "a y c"), "x y c"),
    ("a b c", ("x a b c", "a b c y"), "x a b c y"),
    ("a b c", ("a x b c", "a b y c"), "a x b y c"),
    ("a b c", ("b c", "a b"), "b"),
    ("a b c", ("a c", "a b c x"), "a c x"),
    ("a b c", ("a b x c", "a y c"), "a y x c"),
    ("a b c", ("a x c", "a x c"), "a x c"),
    ("a b c", ("a x b c", "a x b c"), "a x b c"),
    ("a b c d e", ("x b c d y", "a b z d e"), "x b z d y"),
    ("a b c", ("a b c", "a b c"), "a b c"),
]


@pytest.mark.parametrize(("data", "copies", "expected"), TOGETHER)
def test_changes_that_do_not_touch(data: str, copies: tuple[str, ...], expected: str) -> None:
    assert merge(data, *copies) == expected
    assert merge(data, *reversed(copies)) == expected


APART = [
    ("a b c", ("a x b c", "a y c"), ("a b c", "a x b c", "a y c")),
    ("a b c", ("a x c", "a y c"), ("a b c", "a x c", "a y c")),
    ("a b c", ("a x b c", "a y b c"), ("a b c", "a x b c", "a y b c")),
    ("a b c d", ("x y d", "a b x z"), ("a b c d", "x y d", "a b x z")),
    ("a b c", ("a c", "a x c"), ("a b c", "a c", "a x c")),
    ("a b c d", ("a d", "a b x c d"), ("a b c d", "a d", "a b x c d")),
    ("a b c d", ("a x y d", "a b z d"), ("a b c d", "a x y d", "a b z d")),
]


@pytest.mark.parametrize(("data", "copies", "expected"), APART)
def test_changes_that_touch(data: str, copies: tuple[str, ...], expected: tuple[str, ...]) -> None:
    with pytest.raises(ConflictError):
        merge(data, *copies)
    assert tuple(merge(data, *copies, k1=n) for n in range(3)) == expected


def test_two_places_of_which_one_is_chosen() -> None:
    """Each place has its own choice; of a copy that has nothing there none can be made."""
    data, copies = "a b c d e", ("x b c y e", "z b c v e", "a b c w e")
    assert merge(data, *copies, k1=2, k2=3) == "z b c w e"
    assert merge(data, *copies, k1=0, k2=0) == data
    said = [
        "x.yaml: op 2 plaatsen gaan de kopieën niet samen; er is niets overgenomen.",
        "  1. regel 1",
        "     1=0 zoals het was: ‘a’",
        "     1=1 1.docx: ‘x’",
        "     1=2 2.docx: ‘z’",
        "  2. regel 4",
        "     2=0 zoals het was: ‘d’",
        "     2=1 1.docx: ‘y’",
        "     2=2 2.docx: ‘v’",
        "     2=3 3.docx: ‘w’",
        "Kies voor elke plaats wat ervan komt, zoals met --kies 1=2.",
    ]
    with pytest.raises(ConflictError) as one:
        merge(data, *copies, k1=2)
    assert str(one.value).split("\n") == said
    for wrong in ({"k1": 3}, {"k1": 4}, {"k3": 1}, {"k3": 0}):
        with pytest.raises(ConflictError) as other:
            merge(data, *copies, **wrong)
        ((place, number),) = wrong.items()
        first = f"--kies {place.removeprefix('k')}={number}: die keuze is er niet."
        assert str(other.value).split("\n") == [first, *said]


def test_what_a_place_says_is_shown_on_one_line() -> None:
    with pytest.raises(ConflictError) as raised:
        merge_copies(b"a\n", [Kopie("a", b""), Kopie("b", b"  b  c\n \nd\n")], {}, "x")
    assert str(raised.value).split("\n")[2:5] == [
        "     1=0 zoals het was: ‘a’",
        "     1=1 a: niets",
        "     1=2 b: ‘b c / d’",
    ]


def test_a_choice_where_all_go_together_is_told() -> None:
    with pytest.raises(ConflictError) as raised:
        merge("a b", "x b", "a y", k1=1)
    assert str(raised.value) == (
        "--kies 1=1: die keuze is er niet.\nx.yaml: de kopieën gaan overal samen; laat --kies weg."
    )


def test_a_choice_of_nothing() -> None:
    with pytest.raises(InputError, match="die keuze is er niet"):
        merge_copies(b"a\n", [Kopie("a", b"b\n")], {1: 1}, "x")
