"""What changed between two letters: laws on generated pairs, then each edit by name."""

from __future__ import annotations

import copy
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha512
from itertools import chain, count, pairwise
from pathlib import Path
from typing import TypeVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.apply import apply
from pipeline.compare.changes import (
    Changes,
    Gesplitst,
    Gewijzigd,
    Samengevoegd,
    Status,
    Toegevoegd,
    Verwijderd,
    Wijziging,
    find_plekken,
    mirror,
)
from pipeline.compare.compare import compare
from pipeline.compare.tokens import split_words
from pipeline.compare.words import Inlines, Stuk
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown import read as markdown
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Opmaak, Tekst, Voetnoot
from support.cases import Case, complete, load_cases
from support.drawn import draw_once
from support.edits import EDITS, Edit, edited, rich_letter, single_edits
from support.examples import at_most
from support.places import EXAMPLES, REFERENCE
from support.shown import show_changes
from support.strategies import Letter, brieven, letters, make_brief

Made = TypeVar("Made")
Pair = tuple[Brief, Brief]
pairs = draw_once(st.tuples(brieven(), brieven()) | edited() | edited(), __name__)
bases = draw_once(letters(), __name__, most=40)


@given(pairs)
def test_laws(pair: Pair) -> None:
    oud, nieuw = pair
    changes = compare(oud, nieuw)
    assert apply(oud, changes) == nieuw
    assert mirror(changes) == compare(nieuw, oud)
    assert mirror(mirror(changes)) == changes
    assert bool(changes) == (oud != nieuw)
    _check_nothing_equal(changes)


def _check_nothing_equal(changes: Changes) -> None:
    """Check that no text that both letters have is in a change."""
    for stuk in _stukken(changes):
        if stuk.verschil == "tekst":
            assert not set(_words(stuk.oud)) & set(_words(stuk.nieuw))
    gone, come = Counter[Alinea](), Counter[Alinea]()
    for wijziging in changes.wijzigingen:
        match wijziging:
            case Gewijzigd() | Status():
                assert wijziging.oud != wijziging.nieuw
            case Verwijderd(waarde=Alinea() as alinea) if _is_long(alinea):
                gone[alinea] += 1
            case Toegevoegd(waarde=Alinea() as alinea) if _is_long(alinea):
                come[alinea] += 1
    assert not gone & come


def _stukken(changes: Changes) -> Iterator[Stuk]:
    for wijziging in changes.wijzigingen:
        match wijziging:
            case Gewijzigd():
                yield from wijziging.stukken
            case Gesplitst() | Samengevoegd():
                yield from chain(*wijziging.stukken)


def _words(inlines: Inlines) -> tuple[str, ...]:
    """Return the words between the notes: each of those is one thing."""
    parts = [""]
    for inline in inlines:
        if isinstance(inline, Voetnoot):
            parts.append("")
        else:
            parts[-1] += getattr(inline, "tekst", "\n")
    return tuple(word for part in parts for word in split_words(part))


def _is_long(alinea: Alinea) -> bool:
    return len({word.casefold() for word in _words(alinea.inhoud) if word.isalnum()}) >= 5


@at_most(30)
@given(pairs.map(lambda pair: pair[0]))
def test_a_letter_has_not_changed_from_itself(brief: Brief) -> None:
    assert compare(brief, brief.model_copy(deep=True)) == Changes()


def check_edit(edit: Edit, change: Wijziging) -> None:
    assert type(change) is edit.soort
    old, new = find_plekken(change)
    for plek in (*old, *new):
        soorten = (
            ("weg", "stap")
            if edit.onderdeel in ("weg of stap", "weg", "stap")
            else (edit.onderdeel,)
        )
        assert plek.onderdeel in soorten
        assert plek.veld == edit.veld
    assert edit.zichtbaar in (None, change.zichtbaar)


@pytest.mark.sampled(25)
@pytest.mark.parametrize("naam", EDITS)
@at_most(8)
@given(data=st.data())
def test_one_edit_is_one_change(naam: str, data: st.DataObject) -> None:
    oud, nieuw, pad = data.draw(single_edits(naam, st.just(rich_letter())))
    (change,) = compare(oud, nieuw).wijzigingen
    check_edit(EDITS[naam], change)
    old, new = find_plekken(change)
    assert pad in (None, (old if isinstance(change, Verwijderd) else new)[0].loc)


@at_most(100)
@given(st.sampled_from(sorted(EDITS)), st.data())
def test_one_edit_of_any_letter_is_one_change(naam: str, data: st.DataObject) -> None:
    oud, nieuw, _ = data.draw(single_edits(naam, bases))
    changes = compare(oud, nieuw).wijzigingen
    assert len(changes) == (oud != nieuw)
    for change in changes:
        check_edit(EDITS[naam], change)


def answer_wijzigingen(input_: str) -> str:
    """Return the changes of a case, each on a line; they hold the laws too."""
    oud, nieuw = (_load(complete(side)) for side in input_.split("====\n"))
    changes = compare(oud, nieuw)
    assert apply(oud, changes) == nieuw
    assert mirror(changes) == compare(nieuw, oud)
    return show_changes(changes)


def _load(text: str) -> Brief:
    path = Path("brief.yaml")
    path.write_text(text, encoding="utf-8")
    letter = load_letter(path, Instellingen())
    assert letter.brief is not None, letter.problems
    return letter.brief


@pytest.mark.parametrize(
    "case", [*load_cases("wijzigingen"), *load_cases("wijzigingen-getrokken")], ids=str
)
def test_cases(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert answer_wijzigingen(case.input) == case.expected


def _write(texts: Iterator[str], size: int) -> Letter:
    """Return a letter with one paragraph per block."""
    blokken = [{"tekst": next(texts)} for _ in range(size)]
    return {**rich_letter(), "inhoud": blokken}


def _mix_texts(words: Sequence[str], size: int, seed: int) -> Iterator[str]:
    """Yield texts of so many words, in an order that looks like chance and is always the same."""
    for n in count():
        drawn = sha512(f"{seed} {n}".encode()).digest()
        numbers = [int.from_bytes(drawn[k : k + 2], "big") for k in range(0, 2 * size, 2)]
        yield " ".join(words[number % len(words)] for number in numbers)


def _make_near_equal(seed: int) -> Iterator[str]:
    for n in count(seed * 1_000_000):
        yield f"Deze alinea is op één woord na gelijk aan alle andere alinea’s {n}"


_LITTLE = ["de", "het", "een", "raad", "van", "en", "is", "dat", "in", "op"]
_MUCH = [*_LITTLE * 100, *(f"woord{n}" for n in range(10_000))]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(partial(_mix_texts, _MUCH, 30), id="unrelated"),
        pytest.param(partial(_mix_texts, _LITTLE, 30), id="few words"),
        pytest.param(partial(_mix_texts, ["ja", "nee", "wel"], 1), id="few paragraphs"),
        pytest.param(_make_near_equal, id="near equal"),
    ],
)
@pytest.mark.alone
def test_a_letter_of_any_text_takes_time_in_the_order_of_reading_it(
    make: Callable[[int], Iterator[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # By the whole Markdown parser: there is a short way for these texts, and not for any text.
    monkeypatch.setattr(markdown, "_is_plain", lambda _: False)
    raw, other = _write(make(1), 500), _write(make(2), 500)
    reading, oud = _time(lambda: make_brief(raw))
    nieuw = make_brief(other)
    comparing, changes = _time(lambda: compare(oud, nieuw))
    assert comparing < 60 * reading
    assert apply(oud, changes) == nieuw


def _time(work: Callable[[], Made]) -> tuple[float, Made]:
    """Return the shortest time of three, and what was made."""
    times = []
    for _ in range(3):
        start = time.process_time()
        made = work()
        times.append(time.process_time() - start)
    return min(times), made


def _repeat(letter: Letter, times: int, *, edit: bool) -> Letter:
    """Return the letter with its blocks so many times, each row with an id of its own."""
    inhoud = []
    for n in range(times):
        for blok in copy.deepcopy(letter["inhoud"]):
            for weg in blok.get("statustabel", {"wegen": []})["wegen"]:
                for rij in (weg, *weg.get("stappen", [])):
                    rij["id"] += f"-{n}"
            if edit and "tekst" in blok:
                blok["tekst"] = blok["tekst"].replace(" een ", " geen ")
            inhoud.append(blok)
    return {**letter, "inhoud": inhoud}


@pytest.mark.reference
@pytest.mark.alone
def test_the_reference_ten_times_takes_time_in_the_order_of_reading_it() -> None:
    letter = yaml.load(REFERENCE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    raw, other = (_repeat(letter, 10, edit=edit) for edit in (False, True))
    reading, oud = _time(lambda: make_brief(raw))
    nieuw = make_brief(other)
    comparing, changes = _time(lambda: compare(oud, nieuw))
    assert comparing < 40 * reading
    assert {type(w) for w in changes.wijzigingen} == {Gewijzigd}
    assert apply(oud, changes) == nieuw


def test_runs_that_read_the_same_are_no_change_that_a_reader_sees() -> None:
    oud, nieuw = (
        make_brief({**rich_letter(), "inhoud": [{"tekst": Opmaak((Alinea(runs),))}]})
        for runs in ((Tekst("de raad"),), (Tekst("de "), Tekst("raad")))
    )
    changes = compare(oud, nieuw)
    assert [w.zichtbaar for w in changes.wijzigingen] == [False]
    assert [stuk.verschil for stuk in _stukken(changes)] == ["gelijk"]
    assert apply(oud, changes) == nieuw


@pytest.mark.parametrize(("old", "new"), list(pairwise(EXAMPLES)))
def test_examples(old: Path, new: Path) -> None:
    oud, nieuw = (load_letter(path, Instellingen()).brief for path in (old, new))
    assert oud is not None
    assert nieuw is not None
    changes = compare(oud, nieuw)
    assert apply(oud, changes) == nieuw
    assert mirror(changes) == compare(nieuw, oud)
    _check_nothing_equal(changes)


def test_what_comes_behind_joined_paragraphs_would_have_stood_behind_the_last_of_them() -> None:
    one, two, three = "De raad besluit in mei.", "Het college werkt dat uit.", "Daarna volgt meer."
    new = "Inwoners konden in het dorpshuis zeggen wat zij vinden."
    oud, nieuw = (
        make_brief({**rich_letter(), "inhoud": [{"tekst": "\n\n".join(texts)}]})
        for texts in ([one, two, three], [f"{one} {two}", new, three])
    )
    joined, added = compare(oud, nieuw).wijzigingen
    assert isinstance(joined, Samengevoegd)
    assert isinstance(added, Toegevoegd)
    assert (added.plek_oud.adres[-1], added.plek_nieuw.adres[-1]) == (2, 1)
    assert mirror(compare(oud, nieuw)) == compare(nieuw, oud)
