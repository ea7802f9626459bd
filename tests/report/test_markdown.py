"""The Markdown form: what is escaped, where its marks stand and what it leaves out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.compare.words import Stuk
from pipeline.letter.opmaak import Tekst
from pipeline.report.markdown import write_markdown
from pipeline.report.verslag import (
    Deel,
    Noot,
    Nootregel,
    Verslag,
    Verslagregel,
    Verslagrij,
    Verslagtabel,
)
from support.madereport import NEW, OLD, came, kept, line, row, same, swap, went

EMPTY = Verslag("Molen", OLD, NEW, (), (), ())


def show_lines(*lines: Verslagregel) -> list[str]:
    """Return the lines of the one part of a report, below its heading."""
    return _below(replace(EMPTY, delen=(Deel("Deel", lines),)))


def show_rows(*rows: Verslagrij) -> list[str]:
    return _below(replace(EMPTY, delen=(Deel("Deel", (Verslagtabel((), rows),)),)))


def _below(verslag: Verslag) -> list[str]:
    shown = write_markdown(verslag)
    assert shown.startswith(write_markdown(EMPTY))
    rest = shown.removeprefix(write_markdown(EMPTY))
    assert rest.startswith("\n## Deel\n\n")
    return rest.removeprefix("\n## Deel\n\n").splitlines()


def test_a_report_of_nothing_is_its_head() -> None:
    assert write_markdown(EMPTY) == (
        "# Wat is er veranderd: Molen\n"
        "\n"
        "| | datum | documentnummer | bestand |\n"
        "|---|---|---|---|\n"
        "| oud | 4 maart 2027 | 17 | oud.yaml |\n"
        "| nieuw | 9 juni 2027 |  | nieuw.yaml |\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. a", "1\\. a"),
        ("12. a", "12\\. a"),
        ("123. a", "123\\. a"),
        ("1) a", "1\\) a"),
        ("12) a", "12\\) a"),
        ("123) a", "123\\) a"),
        ("1a. b", "1a. b"),
        ("a 1. b", "a 1. b"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("a - b + c", "a - b + c"),
        ("a  b\n\tc ", "a b c"),
        *((f"a{sign}b", f"a\\{sign}b") for sign in "\\`*_[]<>#|~&@!"),
        *((f"a{sign}b", f"a{sign}b") for sign in "(){}.-+=:;'\"/?%$^,"),
    ],
)
def test_what_would_be_a_mark_is_escaped(text: str, escaped: str) -> None:
    assert write_markdown(replace(EMPTY, onderwerp=f"{text}")).splitlines()[0] == (
        f"# Wat is er veranderd: {escaped}"
    )
    kant = replace(OLD, naam=text)
    shown = write_markdown(replace(EMPTY, oud=kant, geheim=(text,), samenvatting=(text,)))
    assert shown.splitlines()[2:] == [
        f"> **{escaped}**",
        "",
        "| | datum | documentnummer | bestand |",
        "|---|---|---|---|",
        f"| oud | 4 maart 2027 | 17 | {escaped} |",
        "| nieuw | 9 juni 2027 |  | nieuw.yaml |",
        "",
        f"- {escaped}",
    ]


def test_what_is_told_beside_the_letters_is_escaped_too() -> None:
    noot = Noot("Let *op*", (Nootregel("regel_1", "<rad>", "a|b"),))
    shown = write_markdown(replace(EMPTY, noten=(noot,)))
    assert shown == write_markdown(EMPTY) + (
        "\n## Let \\*op\\*\n\n- regel\\_1: **\\<rad\\>** a\\|b\n"
    )


@pytest.mark.parametrize(
    ("stuk", "shown"),
    [
        (swap("a", "b"), "x ~~a~~ **b** y"),
        (swap("a ", "b "), "x ~~a~~  **b**  y"),
        (swap("", "b "), "x **b**  y"),
        (swap("a ", ""), "x ~~a~~  y"),
        (swap("  ", ""), "x   y"),
        (swap("a*", "b"), "x ~~a\\*~~ **b** y"),
        (same("a\n\tb"), "x a b y"),
        (Stuk("gelijk", (), (Tekst("hier", href="http://a_b"),)), "x hier (http://a\\_b) y"),
        (Stuk("gelijk", (), (Tekst("http://a", href="http://a"),)), "x http://a y"),
    ],
)
def test_marks_stand_against_a_letter(stuk: Stuk, shown: str) -> None:
    assert show_lines(line("gewijzigd", same("x "), stuk, same(" y"))) == [f"- {shown}", ""]


def test_a_line_that_came_or_went_is_marked_as_a_whole() -> None:
    for soort, mark in (("toegevoegd", "**"), ("verwijderd", "~~")):
        made = line(soort, same("a "), swap("b", ""), same(" c"))  # type: ignore[arg-type]
        word = "nieuw" if soort == "toegevoegd" else "geschrapt"
        assert show_lines(made) == [f"- {mark}a b c{mark} *({word})*", ""]


def test_notes_are_told_behind_a_line() -> None:
    assert show_lines(came("a", noot="let *op*"), went("b")) == [
        "- **a** *(nieuw; let \\*op\\*)*",
        "- ~~b~~ *(geschrapt)*",
        "",
    ]


def test_lines_between_changes_are_counted() -> None:
    a, b = came("a"), kept("b")
    away = replace(went("c"), soort="verplaatst", elders=True)
    one, two = "*… 1 regel ongewijzigd*", "*… 2 regels ongewijzigd*"
    told = "- **a** *(nieuw)*"
    assert show_lines(b, a, b, b, away, a, away, a, b, away) == [
        *(one, "", told, "", two, "", told, "", told, "", one, ""),
    ]


@pytest.mark.parametrize(
    "inhoud",
    [
        (kept("b"),),
        (Verslagtabel((kept("Kop"),), (row("gelijk", "A"),)),),
        (Verslagtabel((), (row("verplaatst", "a", elders=True),)),),
        (),
    ],
    ids=["line", "table", "elsewhere", "nothing"],
)
def test_a_part_that_did_not_change_is_not_shown(
    inhoud: tuple[Verslagregel | Verslagtabel, ...],
) -> None:
    verslag = replace(EMPTY, delen=(Deel("Deel", inhoud),))
    assert write_markdown(verslag) == write_markdown(EMPTY)


def test_a_row_says_what_became_of_it_and_why() -> None:
    new = row("toegevoegd", "A", noot="let op")
    moved = row("verplaatst", "b", noot="verplaatst")
    assert show_rows(new, moved) == [
        *("### **Rij A** (nieuw; let op)", ""),
        *("#### Rij b (verplaatst)", ""),
    ]


def test_the_headings_of_a_table_stand_above_its_rows() -> None:
    def tell(*kolommen: Verslagregel) -> list[str]:
        tabel = Verslagtabel(kolommen, (row("gewijzigd", "b"), row("gelijk", "c")))
        return _below(replace(EMPTY, delen=(Deel("Deel", (tabel, came("x"))),)))

    rest = ["#### Rij b", "", "*… 1 rij ongewijzigd*", "", "- **x** *(nieuw)*", ""]
    changed = line("gewijzigd", swap("Wat", "Wie"))
    one, two = "*… 1 kolomkop ongewijzigd*", "*… 2 kolomkoppen ongewijzigd*"
    assert tell(changed, kept("Hoe")) == ["- ~~Wat~~ **Wie**", "", one, "", *rest]
    assert tell(kept("Wat"), kept("Hoe"), changed) == [two, "", "- ~~Wat~~ **Wie**", "", *rest]


def test_rows_that_did_not_change_are_counted_and_a_weg_is_named_once() -> None:
    changed = {name: row("gewijzigd", name) for name in "bcdfG"}
    weg = replace(row("gelijk", "E"), titel=line("gewijzigd", swap("Oud", "Nieuw"), same(" *pad*")))
    away = row("verplaatst", "y", elders=True)
    assert show_rows(
        row("gelijk", "A"),
        changed["b"],
        changed["c"],
        row("gelijk", "x"),
        changed["d"],
        row("gelijk", "z"),
        weg,
        away,
        row("gelijk", "v"),
        changed["f"],
        changed["G"],
        row("gelijk", "H"),
    ) == [
        *("*… 1 rij ongewijzigd*", "", "### Rij A", "", "#### Rij b", "", "#### Rij c", ""),
        *("*… 1 rij ongewijzigd*", "", "#### Rij d", ""),
        *("*… 3 rijen ongewijzigd*", "", "### Nieuw \\*pad\\*", "", "#### Rij f", ""),
        *("### Rij G", "", "*… 1 rij ongewijzigd*", ""),
    ]


def test_the_lines_of_a_row_stand_below_its_status() -> None:
    status = (line("gewijzigd", swap("Loopt", "Klaar")), kept("loopt", "Voortgang"))
    assert show_rows(row("gewijzigd", "b", kept("Doen."), came("Laten."), status=status)) == [
        *("#### Rij b", "", "- Status: ~~Loopt~~ **Klaar**", ""),
        *("*… 1 alinea ongewijzigd*", "", "- **Laten.** *(nieuw)*", ""),
    ]
    assert show_rows(row("gewijzigd", "b", kept("Doen."), status=(kept("Loopt"),))) == [
        *("#### Rij b", "", "*… 1 alinea ongewijzigd*", ""),
    ]
