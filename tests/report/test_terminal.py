"""The terminal form: where lines break, what of a long text is shown, which rows are named."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.compare.words import Stuk
from pipeline.letter.opmaak import Regeleinde, Tekst
from pipeline.report.terminal import write_terminal
from pipeline.report.verslag import (
    Deel,
    Noot,
    Nootregel,
    Verslag,
    Verslagregel,
    Verslagrij,
    Verslagtabel,
)
from support.madereport import MADE, NEW, OLD, came, kept, line, row, same, swap, went

EMPTY = Verslag("Molen", OLD, NEW, (), ("niets",), ())


def show_lines(*lines: Verslagregel, width: int = 60, colour: bool = False) -> list[str]:
    """Return the lines of the one part of a report, below its heading."""
    verslag = replace(EMPTY, delen=(Deel("Deel", lines),))
    return _below(write_terminal(verslag, width, colour=colour))


def show_rows(*rows: Verslagrij, kolommen: tuple[Verslagregel, ...] = ()) -> list[str]:
    verslag = replace(EMPTY, delen=(Deel("Deel", (Verslagtabel(kolommen, rows),)),))
    return _below(write_terminal(verslag, 60, colour=False))


def _below(text: str) -> list[str]:
    above, _, below = text.partition("DEEL")
    assert above
    return below.partition("\n")[2].splitlines()


def words(first: int, last: int) -> str:
    return " ".join(f"w{n}" for n in range(first, last + 1))


def test_a_report_of_nothing_is_its_head() -> None:
    assert write_terminal(EMPTY, 60, colour=False) == (
        "Molen\n"
        "  oud    4 maart 2027, documentnummer 17 (oud.yaml)\n"
        "  nieuw  9 juni 2027 (nieuw.yaml)\n"
        "\n"
        "Niets.\n"
    )


def test_each_secret_stands_by_itself() -> None:
    shown = write_terminal(replace(EMPTY, geheim=("GEHEIM – a", "GEHEIM – b")), 60, colour=False)
    assert shown.splitlines()[3:] == ["", "GEHEIM – a", "", "GEHEIM – b", "", "Niets."]


# Where lines break


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (24, ["  + aaaa bbbb cccc dddd", "    e f"]),
        (25, ["  + aaaa bbbb cccc dddd e", "    f"]),
        (26, ["  + aaaa bbbb cccc dddd e", "    f"]),
        (27, ["  + aaaa bbbb cccc dddd e f"]),
    ],
)
def test_a_line_breaks_where_the_next_word_is_one_too_many(width: int, expected: list[str]) -> None:
    assert show_lines(came("aaaa bbbb cccc dddd e f"), width=width) == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (23, ["  ~ aaaa bbbb [-cccc-]", "    {+dddd+}"]),
        (29, ["  ~ aaaa bbbb [-cccc-]", "    {+dddd+}"]),
        (30, ["  ~ aaaa bbbb [-cccc-]{+dddd+}"]),
        (22, ["  ~ aaaa bbbb [-cccc-]", "    {+dddd+}"]),
        (21, ["  ~ aaaa bbbb", "    [-cccc-]{+dddd+}"]),
    ],
)
def test_marks_take_room_too(width: int, expected: list[str]) -> None:
    changed = line("gewijzigd", same("aaaa bbbb "), swap("cccc", "dddd"))
    assert show_lines(changed, width=width) == expected


def test_marks_take_no_room_where_colours_stand_for_them() -> None:
    changed = line("gewijzigd", same("aaaa bbbb "), swap("cccc", "dddd"))
    gone, new = "\x1b[31;9mcccc\x1b[0m", "\x1b[32;4mdddd\x1b[0m"
    assert show_lines(changed, width=22, colour=True) == [f"  ~ aaaa bbbb {gone}{new}"]
    assert show_lines(changed, width=21, colour=True) == [f"  ~ aaaa bbbb {gone}", f"    {new}"]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (20, ["aaaa bbbb cccccc", "dddd eeee", "fffffff gggg", "hhhh iiiiii"]),
        (21, ["aaaa bbbb cccccc", "dddd eeee fffffff", "gggg hhhh iiiiii"]),
    ],
)
def test_every_line_has_the_same_room(width: int, lines: list[str]) -> None:
    first, *others = lines
    shown = show_lines(came("aaaa bbbb cccccc dddd eeee fffffff gggg hhhh iiiiii"), width=width)
    assert shown == [f"  + {first}", *(f"    {line}" for line in others)]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (22, ["  ~ [-aa bb cc-]", "    [-dd-]{+e+}"]),
        (23, ["  ~ [-aa bb cc dd-]", "    {+e+}"]),
        (24, ["  ~ [-aa bb cc dd-]{+e+}"]),
    ],
)
def test_a_stretch_of_words_has_one_pair_of_marks(width: int, expected: list[str]) -> None:
    assert show_lines(line("gewijzigd", swap("aa bb cc dd", "e")), width=width) == expected


def test_a_stretch_over_two_lines_is_marked_on_each() -> None:
    changed = line("gewijzigd", swap("aaaa bbbb cccc", ""), same(" dddd"))
    assert show_lines(changed, width=21) == ["  ~ [-aaaa bbbb-]", "    [-cccc-] dddd"]


def test_a_word_that_is_too_long_stands_by_itself() -> None:
    long = "x" * 30
    assert show_lines(came(f"a {long} b"), width=20) == ["  + a", f"    {long}", "    b"]
    assert show_lines(came(long), width=20) == [f"  + {long}"]


def test_a_line_break_in_the_text_breaks_the_line() -> None:
    text = (Tekst("aa "), Regeleinde(), Tekst(" bb"), Regeleinde(), Regeleinde(), Tekst("cc"))
    line = Verslagregel("toegevoegd", (Stuk("tekst", (), text),))
    assert show_lines(line) == ["  + aa", "    bb", "    ", "    cc"]


def test_a_tab_is_a_space_among_others_and_stays() -> None:
    assert show_lines(came("aa\tbb  cc ")) == ["  + aa\tbb  cc"]


@pytest.mark.parametrize("width", [0, 19, 20])
def test_no_terminal_is_narrower_than_twenty(width: int) -> None:
    assert show_lines(came("aaaa bbbb cccc d e"), width=width) == ["  + aaaa bbbb cccc d", "    e"]


@pytest.mark.parametrize(
    ("width", "indent"),
    [(20, 6), (21, 7), (23, 7), (24, 8), (30, 10), (33, 11), (36, 12), (99, 12)],
)
def test_what_is_deep_is_set_in_by_a_third_of_the_width_at_most(width: int, indent: int) -> None:
    assert show_lines(came("a", "•", niveau=6), width=width) == [f"{' ' * indent}+ • a"]


@pytest.mark.parametrize(
    ("niveau", "indent"), [(0, 2), (1, 2), (2, 4), (3, 6)], ids="niveau {}".format
)
def test_a_list_in_a_list_is_set_in(niveau: int, indent: int) -> None:
    sign = "Kop:" if niveau == 0 else "Kop"
    assert show_lines(came("a", "Kop", niveau=niveau)) == [f"{' ' * indent}+ {sign} a"]


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        *((chr(n), "\ufffd") for n in (0, 7, 8, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x9B, 0x9F)),
        *((sign, sign) for sign in ("!", "~", "\xa1", "é")),
    ],
    ids=ascii,
)
def test_signs_that_steer_a_terminal_are_shown_as_unknown(sign: str, shown: str) -> None:
    assert show_lines(came(f"a{sign}b")) == [f"  + a{shown}b"]


# What of a long text is shown


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (12, f"{words(1, 12)}-[-a-]{{+b+}}"),
        (13, f"… {words(6, 13)}-[-a-]{{+b+}}"),
    ],
)
def test_before_a_change_eight_words_are_shown(count: int, expected: str) -> None:
    changed = line("gewijzigd", same(f"{words(1, count)}-"), swap("a", "b"))
    assert show_lines(changed, width=300) == [f"  ~ {expected}"]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (12, f"[-a-]{{+b+}}-{words(1, 12)}"),
        (13, f"[-a-]{{+b+}}-{words(1, 8)} …"),
    ],
)
def test_behind_a_change_eight_words_are_shown(count: int, expected: str) -> None:
    changed = line("gewijzigd", swap("a", "b"), same(f"-{words(1, count)}"))
    assert show_lines(changed, width=300) == [f"  ~ {expected}"]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (20, f"-{words(1, 20)}-"),
        (21, f"-{words(1, 8)} … {words(14, 21)}-"),
        (50, f"-{words(1, 8)} … {words(43, 50)}-"),
    ],
)
def test_between_two_changes_eight_words_of_either_are_shown(count: int, expected: str) -> None:
    changed = line("gewijzigd", swap("a", "b"), same(f"-{words(1, count)}-"), swap("c", "d"))
    assert show_lines(changed, width=400) == [f"  ~ [-a-]{{+b+}}{expected}[-c-]{{+d+}}"]


def test_what_is_the_same_as_a_whole_is_shown_as_a_whole() -> None:
    told = replace(kept(words(1, 60)), soort="verplaatst")
    assert show_lines(told, width=400) == [f"  > {words(1, 60)}"]


# Lines and rows that did not change are counted


def test_lines_between_changes_are_counted() -> None:
    a, b = came("a"), kept("b")
    away = replace(went("c"), soort="verplaatst", elders=True)
    assert show_lines(b, a, b, b, away, a, away, a, b, away) == [
        "  … 1 regel ongewijzigd",
        "  + a",
        "  … 2 regels ongewijzigd",
        "  + a",
        "  + a",
        "  … 1 regel ongewijzigd",
    ]


def test_a_part_that_did_not_change_is_not_shown() -> None:
    tabel = Verslagtabel((kept("Kop"),), (row("gelijk", "A"),))
    verslag = replace(EMPTY, delen=(Deel("Deel", (kept("b"),)), Deel("Deel", (tabel,))))
    assert write_terminal(verslag, 60, colour=False) == write_terminal(EMPTY, 60, colour=False)


def test_rows_that_did_not_change_are_counted_and_a_weg_is_named_once() -> None:
    changed = [row("gewijzigd", name) for name in "bcdf"]
    assert show_rows(
        row("gelijk", "A"),
        *changed[:2],
        row("gelijk", "x"),
        changed[2],
        row("gelijk", "E"),
        row("gelijk", "y"),
        changed[3],
        row("gelijk", "z"),
    ) == [
        "  … 1 rij ongewijzigd",
        "  Rij A",
        "    ~ Rij b",
        "    ~ Rij c",
        "  … 1 rij ongewijzigd",
        "    ~ Rij d",
        "  … 2 rijen ongewijzigd",
        "  Rij E",
        "    ~ Rij f",
        "  … 1 rij ongewijzigd",
    ]


def test_a_weg_that_changed_is_not_named_again_above_its_steps() -> None:
    weg = row("gewijzigd", "A", titel=(swap("", "Nieuwe "), same("rij")))
    assert show_rows(weg, row("gelijk", "x"), row("gewijzigd", "b")) == [
        "  ~ {+Nieuwe +}rij",
        "  … 1 rij ongewijzigd",
        "    ~ Rij b",
    ]


def test_a_weg_that_is_named_has_its_title_as_it_is_now() -> None:
    weg = replace(row("gelijk", "A"), titel=line("gewijzigd", swap("Oude", "Nieuwe"), same(" rij")))
    assert show_rows(weg, row("gewijzigd", "b"))[1] == "  Nieuwe rij"


def test_a_row_that_is_elsewhere_ends_no_count() -> None:
    away = row("verplaatst", "c", elders=True)
    assert show_rows(row("gelijk", "a"), away, row("gelijk", "b"), row("gewijzigd", "d")) == [
        "  … 2 rijen ongewijzigd",
        "    ~ Rij d",
    ]


def test_headings_of_columns_are_counted_above_the_rows() -> None:
    kolommen = (kept("Weg"), line("gewijzigd", swap("Wat", "Wie")), kept("Stand"))
    assert show_rows(row("gelijk", "A"), row("gelijk", "b"), kolommen=kolommen) == [
        "  … 1 kolomkop ongewijzigd",
        "  ~ [-Wat-]{+Wie+}",
        "  … 1 kolomkop ongewijzigd",
        "  … 2 rijen ongewijzigd",
    ]


def test_a_part_has_its_tables_before_its_lines() -> None:
    tabel = Verslagtabel((), (row("toegevoegd", "A"),))
    verslag = replace(EMPTY, delen=(Deel("Deel", (came("a"), tabel, came("b"))),))
    assert _below(write_terminal(verslag, 60, colour=False)) == ["  + Rij A", "  + a", "  + b"]


def test_what_is_told_beside_the_letters_stands_last() -> None:
    noot = Noot("Let op", (Nootregel("regel 1", "rad", "staat er twee keer"),) * 2)
    shown = write_terminal(replace(EMPTY, noten=(noot,)), 60, colour=False)
    told = ["  ! regel 1: rad", "      staat er twee keer"]
    assert shown.splitlines()[4:] == ["Niets.", "", "LET OP", *told, *told]


@pytest.mark.parametrize("width", [20, 33, 60, 200])
def test_no_line_is_longer_than_the_width(width: int) -> None:
    """Of what can break between words; a link or a deep list may take more."""
    verslag = replace(MADE, delen=MADE.delen[:1])
    shown = write_terminal(verslag, width, colour=False).splitlines()
    assert max(map(len, shown)) <= width
