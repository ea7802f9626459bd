"""Which part of one letter is which part of another."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.apply import apply
from pipeline.compare.changes import Toegevoegd, Verwijderd
from pipeline.compare.compare import compare
from pipeline.compare.find_pairs import pair_letters
from pipeline.compare.parts import find_sleutel
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Lijst, Punt, Tekst
from pipeline.letter.types import Loc
from support.drawn import draw_once
from support.edits import edited, rich_letter
from support.examples import at_most
from support.letters import short_letter
from support.strategies import Bron, Letter, brieven, make_brief

Pair = tuple[Brief, Brief]
pairs = draw_once(st.tuples(brieven(), brieven()) | edited(), __name__)


@at_most(40)
@given(pairs)
def test_pairs_are_the_same_whichever_letter_comes_first(pair: Pair) -> None:
    oud, nieuw = pair
    there, back = pair_letters(oud, nieuw), pair_letters(nieuw, oud)
    assert there.naar_nieuw == back.naar_oud
    assert there.naar_oud == {new: old for old, new in there.naar_nieuw.items()}
    assert there.gesplitst == back.samengevoegd
    kept = {(s.oud, s.nieuw) for *_, strands in there.walk() for s in strands if s.oud and s.nieuw}
    assert kept == {
        (s.nieuw, s.oud) for *_, strands in back.walk() for s in strands if s.oud and s.nieuw
    }


@at_most(40)
@given(pairs)
def test_strands_can_be_read_as_either_letter(pair: Pair) -> None:
    pairing = pair_letters(*pair)
    for old, new, lijst, strands in pairing.walk():
        assert pairing.weave(old, lijst) == strands
        assert [node for s in strands for node in s.oud] == [*pairing.oud.find_children(old, lijst)]
        assert [node for s in strands for node in s.nieuw] == [
            *pairing.nieuw.find_children(new, lijst)
        ]
        # What is gone stands before what came in its place.
        assert "no" not in "".join(
            "b" if s.oud and s.nieuw else "o" if s.oud else "n" for s in strands
        )


@at_most(40)
@given(pairs)
def test_a_row_is_the_row_with_its_id(pair: Pair) -> None:
    pairing = pair_letters(*pair)
    old, new = (
        {find_sleutel(n.part): n.nummer for n in tree.nodes if n.part.soort in ("weg", "stap")}
        for tree in (pairing.oud, pairing.nieuw)
    )
    for sleutel in old.keys() & new.keys():
        assert pairing.naar_nieuw[old[sleutel]] == new[sleutel]


def bron(*texts: str) -> Bron:
    return Bron.of(tuple(Alinea((Tekst(text),)) for text in texts))


def letter(*acties: str, lijst: str = "", times: int = 1, rij: str = "rij-1") -> Letter:
    """Return a letter with one row, its actions, and a list of equal items."""
    made = copy.deepcopy(rich_letter())
    weg = {"id": rij, "titel": "Weg", "acties": [{"tekst": bron(actie)} for actie in acties]}
    made["inhoud"] = [
        {"tekst": bron("Vooraf.")},
        {"statustabel": {"kolommen": ["A", "B", "C"], "wegen": [weg]}},
    ]
    if lijst:
        punten = (Punt((Alinea((Tekst(lijst),)),)),) * times
        made["inhoud"].append({"tekst": Bron.of((Lijst(punten),))})
    return made


def pairs_of(oud: Letter, nieuw: Letter) -> list[tuple[Loc, Loc]]:
    """Return the paths of the paragraphs that are in both letters."""
    pairing = pair_letters(make_brief(oud), make_brief(nieuw))
    return [
        (old.part.loc, new.part.loc)
        for old in pairing.oud.nodes
        if old.part.soort == "alinea" and (new := pairing.find_new(old))
    ][1:]


CEL = ("inhoud", 1, "statustabel", "wegen", "rij-1", "acties", 0, "tekst", 0)
PUNT = ("inhoud", 2, "tekst", 0, "punten", 0, "inhoud", 0)


def test_a_paragraph_is_found_back_in_another_list() -> None:
    text = "Elke gemeente levert een projectleider en betaalt mee."
    assert pairs_of(letter(text), letter("Niets.", lijst=text)) == [(CEL, PUNT)]


def test_a_paragraph_that_stands_twice_is_found_back_in_another_list() -> None:
    text = "Elke gemeente levert een projectleider en betaalt mee."
    found = pairs_of(letter(text, text), letter("Niets.", lijst=text, times=2))
    assert [new[:6] for _, new in found] == [("inhoud", 2, "tekst", 0, "punten", n) for n in (0, 1)]


def test_what_went_along_with_what_it_is_in_is_found_back_there() -> None:
    text = "Elke gemeente levert een projectleider en betaalt mee."
    oud, nieuw = letter(text, text), letter("Niets.", lijst=text)
    nieuw["inhoud"][1]["statustabel"]["wegen"].append(
        {"id": "rij-2", "titel": "Elders", "acties": [{"tekst": bron(text)}] * 2}
    )
    # The actions moved, and what stands in the list is new.
    assert [new[4] for _, new in pairs_of(oud, nieuw)] == ["rij-2", "rij-2"]


def test_a_split_paragraph_with_another_between_its_parts_is_not_one_strand() -> None:
    one, two = "Elke gemeente levert een projectleider.", "Het bureau toetst zeven taakvelden."
    moved = "Inwoners konden in het dorpshuis zeggen wat zij vinden."
    oud, nieuw = letter(f"{one} {two}", moved), letter("Niets.")
    acties = nieuw["inhoud"][1]["statustabel"]["wegen"][0]["acties"]
    acties[0]["tekst"] = bron(one, moved, two)
    pairing = pair_letters(make_brief(oud), make_brief(nieuw))
    assert list(map(len, pairing.gesplitst.values())) == [2]
    kinds = [
        (len(strand.oud), len(strand.nieuw))
        for old, _, lijst, strands in pairing.walk()
        if lijst == "tekst" and old.part.loc[-1] == 0
        for strand in strands
    ]
    assert kinds == [(1, 0), (0, 1), (0, 1), (0, 1)]


def test_a_short_paragraph_is_not_found_back_in_another_list() -> None:
    assert pairs_of(letter("Loopt nu nog."), letter(lijst="Loopt nu nog.")) == []


@pytest.mark.parametrize("naam", ["rij-2", "andere-rij"])
def test_a_row_with_another_id_and_nearly_the_same_text_is_the_same_row(naam: str) -> None:
    texts = "Elke gemeente levert een projectleider.", "Het bureau toetst zeven taakvelden."
    assert len(pairs_of(letter(*texts), letter(*texts, rij=naam))) == 2


def test_what_is_in_an_action_that_moved_along_with_its_row_stays() -> None:
    texts = "Elke gemeente levert een projectleider.", "Het bureau toetst zeven taakvelden."
    oud, nieuw = letter(*texts), letter(*reversed(texts))
    assert [old[6] for old, _ in pairs_of(oud, nieuw)] == [0, 1]
    assert [new[6] for _, new in pairs_of(oud, nieuw)] == [1, 0]


_words = st.lists(st.sampled_from(["een", "actie", "nieuwe", "die", "blijft"]), min_size=1)


@given(st.lists(_words.map(" ".join), min_size=1, max_size=5, unique=True), st.data())
def test_an_action_that_comes_or_goes_is_all_that_changed(
    teksten: list[str], data: st.DataObject
) -> None:
    """Actions are paired by what they say, also when nothing names them and they are much alike."""
    n = data.draw(st.integers(0, len(teksten) - 1))
    rest, whole = (
        make_brief(letter(*acties)) for acties in ([*teksten[:n], *teksten[n + 1 :]], teksten)
    )
    for change, pair in ((Toegevoegd, (rest, whole)), (Verwijderd, (whole, rest))):
        (wijziging,) = compare(*pair).wijzigingen
        assert isinstance(wijziging, change)
        assert wijziging.plek_nieuw.onderdeel == "actie"
        assert apply(pair[0], compare(*pair)) == pair[1]


def test_of_two_matches_that_are_as_good_one_is_found_whichever_letter_comes_first() -> None:
    oud, nieuw = (
        make_brief(short_letter({"tekst": tekst}))
        for tekst in ("cc ee dd ee.\n\ndd dd aa dd gg.", "gg aa gg bb cc.\n\ncc ff ee cc aa.")
    )

    def find(oud: Brief, nieuw: Brief) -> list[tuple[list[int], list[int]]]:
        """Return what stands beside each other in the text, by number in it."""
        (strands,) = (
            strands for *_, lijst, strands in pair_letters(oud, nieuw).walk() if lijst == "inhoud"
        )
        return [([n.adres[-1] for n in s.oud], [n.adres[-1] for n in s.nieuw]) for s in strands]

    assert find(oud, nieuw) == [([], [0]), ([0], [1]), ([1], [])]
    assert find(nieuw, oud) == [([0], []), ([1], [0]), ([], [1])]
