"""Tables whose cells are edited: what nobody touched keeps its signs, what is new is read."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.markdown.edit_table import Roostercel, edit_table, list_cells
from pipeline.letter.opmaak import Inline, Regeleinde, Tekst
from support.strategies import roosters

BRON = """\
| Jaar | Bedrag   | Wat |
|:-----|---------:|:---:|
| 2026 | **1.000**|     |
|2027|\\|2|a<br>b|
"""


def cell(tekst: str, row: int, column: int) -> Roostercel:
    return Roostercel((Tekst(tekst),), (row, column))


def kept(row: int, *columns: int) -> list[Roostercel]:
    return [Roostercel(None, (row, column)) for column in columns]


@given(roosters())
def test_untouched_a_table_keeps_every_byte(bron: str) -> None:
    cells = list_cells(bron)
    assert edit_table(bron, [*range(len(cells))]) == bron
    said = [
        [Roostercel(inhoud, (r, c)) for c, inhoud in enumerate(rij)] for r, rij in enumerate(cells)
    ]
    assert edit_table(bron, said) == bron


WORDS = st.text(st.sampled_from("ab1 -|*\\<[]:."), max_size=8)
INHOUD = st.lists(
    st.builds(Tekst, WORDS.filter(bool), vet=st.booleans()) | st.just(Regeleinde()), max_size=3
).map(tuple)


@given(roosters(), st.data())
def test_one_cell_changes_and_no_other(bron: str, data: st.DataObject) -> None:
    cells = list_cells(bron)
    row = data.draw(st.integers(0, len(cells) - 1))
    column = data.draw(st.integers(0, len(cells[0]) - 1))
    inhoud = data.draw(INHOUD)
    rijen: list[int | list[Roostercel]] = [*range(len(cells))]
    touched = kept(row, *range(len(cells[0])))
    touched[column] = Roostercel(inhoud, (row, column))
    rijen[row] = touched
    made = edit_table(bron, rijen)
    if not made:
        return
    after = list_cells(made)
    assert letters(after[row][column]) == letters(inhoud)
    after[row][column] = cells[row][column]
    assert after == cells
    if "\t" not in bron:
        old, new = lines(bron), lines(made)
        assert [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b] in (
            [],
            [row + bool(row)],
        )


def lines(bron: str) -> list[str]:
    return [line for line in bron.split("\n") if line.strip()]


def letters(inhoud: tuple[Inline, ...]) -> str:
    return "".join("".join(i.tekst.split()) for i in inhoud if isinstance(i, Tekst))


@given(roosters(), st.data())
def test_rows_and_columns_come_go_and_move(bron: str, data: st.DataObject) -> None:
    cells = list_cells(bron)
    order = data.draw(st.permutations(range(1, len(cells))))
    columns = data.draw(st.permutations(range(len(cells[0]))))
    rijen = [kept(row, *columns) for row in (0, *order[: max(1, len(order) - 1)])]
    rijen.insert(1, [Roostercel((Tekst(f"Nieuw {n}"),)) for n in columns])
    made = edit_table(bron, rijen)
    wanted = [[cells[c.was[0]][c.was[1]] if c.was else c.inhoud for c in rij] for rij in rijen]
    assert made == "" or list_cells(made) == wanted


@pytest.mark.parametrize(
    ("rijen", "made"),
    [
        (
            [0, [*kept(1, 0), cell("2", 1, 1), cell("c", 1, 2)], 2],
            BRON.replace("| **1.000**|     |", "| 2        | c   |"),
        ),
        (
            [0, 1, [cell("twee duizend", 2, 0), *kept(2, 1, 2)]],
            BRON.replace("|2027|", "|twee duizend|"),
        ),
        ([0, 2, 1], "".join(BRON.splitlines(keepends=True)[n] for n in (0, 1, 3, 2))),
        (
            [kept(0, 0, 2), kept(1, 0, 2), kept(2, 0, 2)],
            "| Jaar | Wat |\n| :-- | :-: |\n| 2026 |  |\n| 2027 | a<br>b |\n",
        ),
        (
            [0, 1, [Roostercel((Tekst("2028"),)), Roostercel(()), Roostercel((Tekst(" x "),))], 2],
            BRON.replace("|2027|", "| 2028 |          | x   |\n|2027|"),
        ),
    ],
)
def test_what_is_typed_around_an_edit_stays(rijen: list[int | list[Roostercel]], made: str) -> None:
    assert edit_table(BRON, rijen) == made


def test_of_a_pasted_table_cells_stand_between_tabs() -> None:
    bron = "Jaar\tBedrag\n2026\t1.000 \n"
    assert edit_table(bron, [0, [*kept(1, 0), cell("2", 1, 1)]]) == "Jaar\tBedrag\n2026\t2\n"
    bars = "| Jaar | Bedrag |\n| --- | --- |\n|  |  |\n"
    assert edit_table(bron, [0, [Roostercel((), (1, 0)), Roostercel((), (1, 1))]]) == bars


def test_a_table_without_words_is_none_and_one_from_nothing_is_between_bars() -> None:
    empty = [[Roostercel(())] * 2] * 2
    assert edit_table("", empty) == ""
    assert edit_table(BRON, empty) == ""
    made = edit_table("", [[Roostercel((Tekst(t),)) for t in rij] for rij in ("ab", "cd")])
    assert made == "| a | b |\n| --- | --- |\n| c | d |"
    with pytest.raises(LookupError):
        edit_table(BRON, [0, 9])


def new(*texts: str) -> list[Roostercel]:
    return [Roostercel((Tekst(text),) if text else ()) for text in texts]


def lines_in(row: int, column: int, *texts: str) -> Roostercel:
    """Return a cell of so many lines."""
    inlines: list[Inline] = []
    for text in texts:
        inlines += [Regeleinde(), Tekst(text)] if text else [Regeleinde()]
    return Roostercel(tuple(inlines[1:]), (row, column))


B = "| a | b |\n|---|:-:|\n| c | d |"
A = "|a|b|\n|-|-|\n"


@pytest.mark.parametrize(
    ("bron", "rijen", "made"),
    [
        (B + "\n\n", [0, [*kept(1, 0), cell("x", 1, 1)]], B.replace("d", "x") + "\n\n"),
        (B, [0, [cell("lang woord", 1, 0), *kept(1, 1)]], B.replace("c", "lang woord")),
        (A + "|c||\n", [0, [*kept(1, 0), cell("x", 1, 1)]], A + "|c|x|\n"),
        (A + "|c| |\n", [0, [*kept(1, 0), cell("x", 1, 1)]], A + "|c| x |\n"),
        (A + "|c|  |\n", [0, [*kept(1, 0), cell("x", 1, 1)]], A + "|c| x |\n"),
        (A + "|c|    |\n", [0, [*kept(1, 0), cell("x", 1, 1)]], A + "|c| x  |\n"),
        (A + "|c|  |\n", [0, [*kept(1, 0), cell("xy", 1, 1)]], A + "|c| xy |\n"),
        (A + "| c  | d|\n", [0, [cell("xyz", 1, 0), cell("xy", 1, 1)]], A + "| xyz | xy|\n"),
        (A + "| Xc | dX|\n", [0, [cell("xyz", 1, 0), *kept(1, 1)]], A + "| xyz | dX|\n"),
        (
            A + "| c  | d|\n",
            [0, [Roostercel((), (1, 0)), Roostercel((), (1, 1))], new("e", "f")],
            A + "|    |  |\n| e | f |\n",
        ),
        (
            "a | b\n--|--\nc | d",
            [0, [cell("xyz", 1, 0), Roostercel((), (1, 1))], new("e", "f")],
            "a | b\n--|--\n| xyz |  |\n| e | f |",
        ),
        (
            "| a | b |\n|---|---|\n| c | X",
            [0, [cell("q", 1, 0), *kept(1, 1)]],
            "| a | b |\n|---|---|\n| q | X",
        ),
        (B, [kept(0, 1, 0), kept(1, 1, 0)], "| b | a |\n| :-: | --- |\n| d | c |"),
        (
            B,
            [[*kept(0, 0, 1), *new("e")], [*kept(1, 0, 1), *new("f")]],
            "| a | b | e |\n| --- | :-: | --- |\n| c | d | f |",
        ),
        (
            "| Jaar | Bedrag |\n|------|-------:|\n| 1 | 2 |",
            [kept(0, 1, 0), kept(1, 1, 0)],
            "| Bedrag | Jaar   |\n| ---: | ------ |\n| 2 | 1 |",
        ),
        (
            "| Jaar | Bedrag |\n|:------|:-------:|\n| 1 | 2 |",
            [kept(0, 1, 0), kept(1, 1, 0)],
            "| Bedrag | Jaar   |\n| :--: | :----- |\n| 2 | 1 |",
        ),
        (
            "| Jaar | B |\n|:-|-|\n| 1 | 2 |",
            [[*kept(0, 1), *new("x")], [*kept(1, 1), *new("y")]],
            "| B    | x |\n| ---- | --- |\n| 2 | y |",
        ),
        ("a\tb\nc\td\n", [0, [*kept(1, 0), cell("x|y", 1, 1)]], "a\tb\nc\tx\\|y\n"),
        ("a\tb\nc\td\n", [0, new("", "")], "| a | b |\n| --- | --- |\n|  |  |\n"),
        ("a\tb\nc\td\n", [kept(0, 1, 0), kept(1, 1, 0)], "b\ta\nd\tc\n"),
        (B, [0, 1, new("", "x")], B + "\n|   | x |"),
        (B, [0, [lines_in(1, 0, "x", "y"), *kept(1, 1)]], B.replace("c", "x<br>y")),
        (B, [0, [lines_in(1, 0, "x ", "", " y", ""), *kept(1, 1)]], B.replace("c", "x<br><br>y")),
        (B, [0, [lines_in(1, 0, "", "y"), *kept(1, 1)]], B.replace("c", "<br>y")),
        (B, [0, [lines_in(1, 0, "X", "XyX", ""), *kept(1, 1)]], B.replace("c", "X<br>XyX")),
        ("\n" + B, [0, [*kept(1, 0), cell("x", 1, 1)]], B.replace("d", "x")),
        ("\u00a0\n" + B, [0, [*kept(1, 0), cell("x", 1, 1)]], B.replace("d", "x")),
        (
            B.replace("a", "**a**"),
            [[cell("a", 0, 0), *kept(0, 1)], 1],
            B.replace("| a |", "| a     |"),
        ),
        (B, [0, [*kept(1, 0), cell("a|b", 1, 1)]], B.replace("d", "a\\|b")),
        (B, [0, 1, kept(1, 1, 0)], B + "\n| d | c |"),
        (B, [0, 1, [*new("z"), *kept(1, 0)]], B + "\n| z | c |"),
        (B, [1, 0], "| c | d |\n|---|:-:|\n| a | b |"),
        (B, [0], "| a | b |\n|---|:-:|"),
        (B, [], ""),
        ("", [], ""),
        ("  \n", [new("a", "b"), new("c", "d")], "| a | b |\n| --- | --- |\n| c | d |\n"),
    ],
)
def test_the_signs_of_a_table_after_an_edit(
    bron: str, rijen: list[int | list[Roostercel]], made: str
) -> None:
    assert edit_table(bron, rijen) == made


@pytest.mark.alone
def test_a_row_of_many_costs_what_a_row_costs() -> None:
    took = []
    for count in (250, 1000):
        bron = "| a | b | c |\n|---|---|---|\n" + "".join(
            f"| regel {n} | **{n}** | x |\n" for n in range(count)
        )
        list_cells(bron)
        start = process_time()
        rijen: list[int | list[Roostercel]] = [*range(count + 1)]
        rijen[7] = [*kept(7, 0, 1), cell("y", 7, 2)]
        assert "| y |" in edit_table(bron, rijen)
        took.append(process_time() - start)
    assert all(b < 12 * max(a, 0.02) for a, b in pairwise(took))
