"""How a sentence is parted into clauses, and which verb of each is the one that is finite."""

from __future__ import annotations

import pytest

from pipeline.content.warn.sentence.clauses import begins_subordinate, find_clauses, settle
from pipeline.content.warn.sentence.lists import as_words
from pipeline.content.warn.sentence.words import Rol, Woord, read_words

pytestmark = pytest.mark.detail

AUXILIARIES = as_words("zal kan mag moet wil wordt heeft is gaat dient laat")


def test_no_words_are_no_clauses() -> None:
    assert find_clauses([]) == []


@pytest.mark.parametrize(
    ("verb", "waits"),
    [
        *((verb, True) for verb in sorted(AUXILIARIES)),
        *((verb, False) for verb in ("volgt", "meldt", "had", "werd", "zou")),
    ],
)
def test_an_auxiliary_waits_for_its_participle(verb: str, waits: bool) -> None:
    clauses = find_clauses(read_words(f"de raad {verb} , zo meldt men , gesteld"))
    assert len(clauses) == (2 if waits else 3)
    assert len(find_clauses(read_words(f"de raad {verb} – besloten"))) == (1 if waits else 2)


@pytest.mark.parametrize(
    ("piece", "subordinate"),
    [
        ("omdat het kan", True),
        (", omdat", True),
        ("en omdat", True),
        (", en ( omdat", True),
        ("de raad omdat", False),
        (", de raad", False),
        (", en", False),
        ("", False),
    ],
)
def test_what_puts_a_verb_at_its_end(piece: str, subordinate: bool) -> None:
    assert begins_subordinate(read_words(piece)) is subordinate


@pytest.mark.parametrize(
    ("words", "settled"),
    [
        ([Rol.MEER], [Rol.FINIET]),
        ([Rol.MEER, Rol.MEER], [Rol.FINIET, Rol.INFINITIEF]),
        ([Rol.MEER, Rol.FINIET], [Rol.INFINITIEF, Rol.FINIET]),
        ([Rol.VERLEDEN_OF_DEELWOORD], [Rol.VERLEDEN]),
        ([Rol.VERLEDEN, Rol.VERLEDEN_OF_DEELWOORD], [Rol.VERLEDEN, Rol.DEELWOORD]),
        ([Rol.FINIET_OF_DEELWOORD], [Rol.FINIET]),
        ([Rol.FINIET_OF_DEELWOORD, Rol.VERLEDEN], [Rol.DEELWOORD, Rol.VERLEDEN]),
        ([Rol.MEER_OF_DEELWOORD], [Rol.FINIET]),
        ([Rol.MEER_OF_DEELWOORD, Rol.MEER_OF_DEELWOORD], [Rol.FINIET, Rol.DEELWOORD]),
        ([Rol.DEELWOORD, Rol.MEER, Rol.GEEN], [Rol.DEELWOORD, Rol.FINIET, Rol.GEEN]),
    ],
)
def test_a_clause_has_one_finite_verb(words: list[Rol], settled: list[Rol]) -> None:
    assert [word.rol for word in settle([Woord("x", rol) for rol in words])] == settled
