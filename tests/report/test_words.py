"""The words of a line on a page: what is marked, where spaces stand and which links live."""

from __future__ import annotations

import pytest

from pipeline.compare.words import Inlines, Stuk
from pipeline.letter.opmaak import Regeleinde, Tekst, Voetnoot
from pipeline.report.html.words import (
    Zijde,
    explain_format,
    has_side,
    read_side,
    write_redline,
    write_side,
)
from pipeline.report.verslag import Verslagregel
from support.madereport import MORE, SITE, line, same, swap

A = Tekst("hier", href=SITE)
B = Tekst("hier", href=MORE)
BARE = Tekst("hier")


def bold(tekst: str) -> Tekst:
    return Tekst(tekst, vet=True)


def show(stuk: Stuk) -> tuple[str, str, str]:
    """Return the old side, the new side and both in one of a line `x…y` with this stretch in it."""
    made = line("gewijzigd", same("x"), stuk, same("y"))
    shown = (write_side(made, "oud"), write_side(made, "nieuw"), write_redline(made))
    return tuple(  # type: ignore[return-value]
        text.removeprefix('<span class="tekst">x').removesuffix("y</span>") for text in shown
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ("a", "b", ("<del>a</del>", "<ins>b</ins>", "<del>a</del><ins>b</ins>")),
        ("", "b", ("", "<ins>b</ins>", "<ins>b</ins>")),
        ("a", "", ("<del>a</del>", "", "<del>a</del>")),
        (" a", " b", (" <del>a</del>", " <ins>b</ins>", " <del>a</del><ins>b</ins>")),
        ("a ", "b ", ("<del>a</del> ", "<ins>b</ins> ", "<del>a</del><ins>b</ins> ")),
        (
            "  a ",
            "  b ",
            ("  <del>a</del> ", "  <ins>b</ins> ", "  <del>a</del><ins>b</ins> "),
        ),
        ("a ", "b", ("<del>a</del> ", "<ins>b</ins>", "<del>a </del><ins>b</ins>")),
        (" a", "b", (" <del>a</del>", "<ins>b</ins>", "<del> a</del><ins>b</ins>")),
        ("a", " b", ("<del>a</del>", " <ins>b</ins>", "<del>a</del><ins> b</ins>")),
        ("a", "b ", ("<del>a</del>", "<ins>b</ins> ", "<del>a</del><ins>b </ins>")),
        (" ", "", ("<del> </del>", "", "<del> </del>")),
        ("", "  ", ("", "<ins>  </ins>", "<ins>  </ins>")),
        (" ", " b", ("<del> </del>", " <ins>b</ins>", "<del> </del><ins> b</ins>")),
        (" a ", "", (" <del>a</del> ", "", "<del> a </del>")),
        ("Xa", "bX", ("<del>Xa</del>", "<ins>bX</ins>", "<del>Xa</del><ins>bX</ins>")),
        (
            "\ta",
            "<b>",
            ("<del>\ta</del>", "<ins>&lt;b&gt;</ins>", "<del>\ta</del><ins>&lt;b&gt;</ins>"),
        ),
    ],
)
def test_what_went_and_what_came(oud: str, nieuw: str, expected: tuple[str, str, str]) -> None:
    assert show(swap(oud, nieuw)) == expected


@pytest.mark.parametrize(
    ("oud", "shown"),
    [
        (
            (bold(" a"), Tekst("b "), bold("c ")),
            " <del><strong>a</strong>b <strong>c</strong></del> ",
        ),
        ((bold(" "), Tekst("b"), bold(" ")), " <del>b</del> "),
        ((Tekst(" "), bold("b")), " <del><strong>b</strong></del>"),
        ((bold("b"), Tekst(" ")), "<del><strong>b</strong></del> "),
        ((Tekst("a"), bold(" b"), Tekst(" c")), "<del>a<strong> b</strong> c</del>"),
        (
            (Regeleinde(), Tekst(" b "), Regeleinde()),
            '<del><span class="einde"></span><br> b <span class="einde"></span><br></del>',
        ),
        ((Tekst(" "), Regeleinde()), ' <del><span class="einde"></span><br></del>'),
        ((Voetnoot((Tekst("n"),)), Tekst("b ")), "<del> [noot: n]b</del> "),
    ],
)
def test_spaces_at_an_end_are_unmarked_whatever_their_look(oud: Inlines, shown: str) -> None:
    assert show(Stuk("tekst", oud, ()))[0] == shown
    marked = shown.replace("del>", "ins>")
    assert show(Stuk("tekst", (), oud))[1] == marked


def test_a_link_lives_only_where_it_is() -> None:
    dead, live = '<span class="link">hier</span>', f'<a href="{SITE}" rel="noreferrer">hier</a>'
    assert show(Stuk("gelijk", (A,), (A,))) == (dead, live, live)
    assert show(Stuk("tekst", (A,), (A,))) == (
        f"<del>{dead}</del>",
        f"<ins>{live}</ins>",
        f"<del>{dead}</del><ins>{live}</ins>",
    )
    assert show(Stuk("tekst", (A,), ()))[2] == f"<del>{dead}</del>"


@pytest.mark.parametrize(
    ("oud", "nieuw", "old", "new"),
    [
        ((BARE,), (bold("hier"),), "", ""),
        ((A,), (B,), f" ({SITE})", f" ({MORE})"),
        ((A,), (BARE,), f" ({SITE})", " (geen link)"),
        ((BARE,), (A,), " (geen link)", f" ({SITE})"),
        ((A, B, A), (B,), f" ({SITE}, {MORE})", f" ({MORE})"),
        ((Voetnoot((A,)),), (Voetnoot((BARE,)),), f" ({SITE})", " (geen link)"),
    ],
)
def test_another_link_is_told_behind_it(oud: Inlines, nieuw: Inlines, old: str, new: str) -> None:
    before, after, both = show(Stuk("opmaak", oud, nieuw))
    for shown, address in ((before, old), (after, new), (both, new)):
        assert shown.startswith('<span class="opmaak">')
        told = f'<span class="adres">{address}</span>' if address else ""
        assert shown.count('class="adres"') == bool(address)
        assert shown.endswith(f"</span>{told}")


@pytest.mark.parametrize(
    ("stukken", "said"),
    [
        ((same("a"), swap("b", "c")), ""),
        ((Stuk("opmaak", (BARE,), (bold("hier"),)),), "opmaak gewijzigd"),
        ((Stuk("opmaak", (A,), (B,)),), "link gewijzigd"),
        ((same("a"), Stuk("opmaak", (A,), (BARE,)), swap("b", "c")), "link gewijzigd"),
        (
            (Stuk("opmaak", (A,), (B,)), Stuk("opmaak", (BARE,), (bold("hier"),))),
            "link gewijzigd; opmaak gewijzigd",
        ),
        ((Stuk("tekst", (A,), (B,)),), ""),
    ],
)
def test_a_look_that_changed_is_told(stukken: tuple[Stuk, ...], said: str) -> None:
    assert explain_format(line("gewijzigd", *stukken)) == said


@pytest.mark.parametrize(
    ("stukken", "oud", "nieuw"),
    [
        (
            (swap(" ", ""), same("a"), swap("", " ")),
            " a",
            "a ",
        ),
        (
            (same("a"), swap(" ", ""), same("b")),
            "a<del> </del>b",
            "ab",
        ),
        (
            (swap(" ", ""), swap("", "c"), same("a")),
            "<del> </del>a",
            "<ins>c</ins>a",
        ),
        (
            (swap("  ", ""),),
            "  ",
            "",
        ),
        (
            (Stuk("tekst", (Regeleinde(),), ()), same("a")),
            '<del><span class="einde"></span><br></del>a',
            "a",
        ),
        (
            (swap("X", ""), same("a"), swap("\t", "")),
            "<del>X</del>a<del>\t</del>",
            "a",
        ),
        (
            (swap(" ", "b"), same("a")),
            "<del> </del>a",
            "<ins>b</ins>a",
        ),
        (
            (swap("b", " "), same("a")),
            "<del>b</del>a",
            "<ins> </ins>a",
        ),
        (
            (same("a"), swap(" ", ""), same("b"), swap(" ", "")),
            "a<del> </del>b ",
            "ab",
        ),
    ],
)
def test_spaces_at_an_end_of_a_line_are_not_marked(
    stukken: tuple[Stuk, ...], oud: str, nieuw: str
) -> None:
    made = line("gewijzigd", *stukken)
    sides: tuple[tuple[Zijde, str], ...] = (("oud", oud), ("nieuw", nieuw))
    for zijde, shown in sides:
        assert write_side(made, zijde) == f'<span class="tekst">{shown}</span>'


def test_where_a_line_is_no_longer_nothing_is_marked() -> None:
    moved = Verslagregel("verplaatst", (swap("a", ""), same(" b"), swap("c", "d")), elders=True)
    assert write_side(moved, "oud") == '<span class="tekst">a bc</span>'
    assert write_redline(moved) == '<span class="tekst">a bd</span>'


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        ({}, "a"),
        ({"cursief": True}, "<em>a</em>"),
        ({"vet": True}, "<strong>a</strong>"),
        ({"doorgehaald": True}, "<s>a</s>"),
        (
            {"cursief": True, "vet": True, "doorgehaald": True},
            "<s><strong><em>a</em></strong></s>",
        ),
        ({"href": SITE, "vet": True}, f'<a href="{SITE}" rel="noreferrer"><strong>a</strong></a>'),
        ({"href": "javascript:x"}, '<span class="link">a</span>'),
    ],
)
def test_the_look_of_words(look: dict[str, str], shown: str) -> None:
    tekst = Tekst("a", **look)  # type: ignore[arg-type]
    assert show(Stuk("gelijk", (tekst,), (tekst,)))[1] == shown


def test_a_side_is_read_with_its_breaks_as_spaces() -> None:
    whole = (Tekst("a"), Regeleinde(), Tekst("b"))
    made = line("gewijzigd", Stuk("tekst", whole, ()), swap("", "c"))
    assert (read_side(made, "oud"), read_side(made, "nieuw")) == ("a b", "c")


def test_whether_a_side_has_words() -> None:
    for made, oud, nieuw in (
        (line("gewijzigd", swap("a", "b")), True, True),
        (line("gewijzigd", swap("", "b"), swap("", "c")), False, True),
        (line("gewijzigd", swap("a", ""), swap("", "c")), True, True),
        (line("gewijzigd"), False, False),
    ):
        assert (has_side(made, "oud"), has_side(made, "nieuw")) == (oud, nieuw)
