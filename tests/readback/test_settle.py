"""Runs of text in Word: the same words in the same look are the same text, however they are cut."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Inline, Regeleinde, Tekst, Voetnoot
from pipeline.readback.word.inlines import find_look, settle

BREAK = Regeleinde()
NOTE = Voetnoot((Tekst("noot"),))
LINK = "https://a.example/x"


def b(tekst: str) -> Tekst:
    return Tekst(tekst, vet=True)


def i(tekst: str) -> Tekst:
    return Tekst(tekst, cursief=True)


def link(tekst: str, *, vet: bool = False) -> Tekst:
    return Tekst(tekst, vet, href=LINK)


T = Tekst
CASES: dict[str, tuple[list[Inline], list[Inline]]] = {
    "nothing": ([], []),
    "a stretch": ([T("een twee")], [T("een twee")]),
    "spaces at its ends": ([T(" \teen  twee\t ")], [T("een  twee")]),
    "a hard space at its ends": ([T("\u00a0een\u00a0")], [T("\u00a0een\u00a0")]),
    "spaces alone": ([T("  \t")], []),
    "spaces alone in runs": ([T(" "), b(" ")], []),
    "one look in runs": ([T(" e"), T("en"), T(" twee ")], [T("een twee")]),
    "one look of words": ([b("een "), b("twee")], [b("een twee")]),
    "two looks": ([T("een "), b("twee")], [T("een "), b("twee")]),
    "a space in the look of one": ([b("een "), T("twee")], [b("een"), T(" twee")]),
    "a space between words in one look": ([b("een"), T(" "), b("twee")], [b("een twee")]),
    "spaces between words in one look": (
        [b("een"), T(" "), i(" "), b("twee")],
        [b("een  twee")],
    ),
    "a space between looks": ([b("een"), i(" "), i("twee")], [b("een"), T(" "), i("twee")]),
    "a space at the begin": ([b(" "), T("een "), b("twee")], [T("een "), b("twee")]),
    "a space at the end": ([T("een "), b("twee"), T(" ")], [T("een "), b("twee")]),
    "what both have is that of the space": (
        [Tekst("een", vet=True, cursief=True), T(" "), b("twee")],
        [Tekst("een", vet=True, cursief=True), b(" twee")],
    ),
    "a link in two looks": (
        [link("een", vet=True), T(" "), link("twee")],
        [link("een", vet=True), link(" twee")],
    ),
    "a look of half a word": ([b("h"), T("alf woord")], [b("h"), T("alf woord")]),
    "a line end": ([T("een "), BREAK, T(" twee")], [T("een"), BREAK, T("twee")]),
    "line ends at its ends": (
        [BREAK, BREAK, T("een"), BREAK, T(" "), BREAK],
        [T("een")],
    ),
    "line ends below each other": (
        [T("een"), BREAK, BREAK, T("twee")],
        [T("een"), BREAK, BREAK, T("twee")],
    ),
    "line ends alone": ([BREAK], []),
    "a note": ([T("een "), NOTE, T(" twee ")], [T("een "), NOTE, T(" twee")]),
    "a note at the begin": ([NOTE, T(" een ")], [NOTE, T(" een")]),
    "a note at the end": ([T(" een "), NOTE], [T("een "), NOTE]),
    "a note alone": ([NOTE], [NOTE]),
    "a note between looks": (
        [T(" een "), b("twee "), NOTE, b(" drie"), T(" ")],
        [T("een "), b("twee"), T(" "), NOTE, T(" "), b("drie")],
    ),
    "notes behind each other": ([T("een"), NOTE, NOTE], [T("een"), NOTE, NOTE]),
    "an address": (
        [T("zie https://b.example/y nu")],
        [T("zie "), Tekst("https://b.example/y", href="https://b.example/y"), T(" nu")],
    ),
    "an address among looks": (
        [b("zie "), T("https://b.example/y nu")],
        [b("zie"), T(" "), Tekst("https://b.example/y", href="https://b.example/y"), T(" nu")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_text_of_runs(name: str) -> None:
    runs, expected = CASES[name]
    assert list(settle(runs)) == expected
    assert list(settle(iter(runs))) == expected


def test_what_two_stretches_with_one_look_have_in_common() -> None:
    assert find_look(T("een")) == find_look(T("twee")) == (False, False, None, False)
    assert find_look(Tekst("een", True, True, LINK, True)) == (True, True, LINK, True)
