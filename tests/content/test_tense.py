"""Which sentences speak of what is past as coming: cases in groups, and sentences made of verbs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import groupby

import pytest

from pipeline.content.warn.sentence.lists import STRONG, WEAK
from pipeline.content.warn.sentence.verbs import Werkwoordsvorm, read_verb
from pipeline.content.warn.stale import find_stale
from support.cases import FOLDER

pytestmark = pytest.mark.detail

DATUM = datetime.date(2026, 9, 15)
GONE = "is voorbij"
# Our own sentences, and those that were written when the rules were done.
FILES = ("data-in-zinnen", "data-in-verse-zinnen", "data-in-nog-versere-zinnen")
IRREGULAR = [row.split() for row in STRONG.split(";")]
AUXILIARIES = {"ben", "heb", "zal", "kan", "mag", "moet", "wil", "word"}


def load_sentences(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each group of a file with its sentences."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    group = ""
    groups: list[tuple[str, str]] = []
    for line in text.split("\n"):
        group = line.removeprefix("== ") if line.startswith("== ") else group
        if group and line and not line.startswith(("== ", "#")):
            groups.append((group, line.replace("⏎", "\n")))
    for found, pairs in groupby(sorted(groups), key=lambda pair: pair[0]):
        yield found, [sentence for _, sentence in pairs]


def is_warned_about(sentence: str) -> bool:
    return bool(list(find_stale(sentence, DATUM)))


@pytest.mark.parametrize("name", FILES)
def test_what_answers_names_or_looks_back_is_silent_and_what_is_stale_is_not(name: str) -> None:
    for group, sentences in load_sentences(name):
        wrong = [one for one in sentences if is_warned_about(one) != (group == GONE)]
        assert len(wrong) * 20 <= len(sentences), "\n".join([group, *wrong])


def test_there_are_enough_sentences_and_each_once() -> None:
    groups = [dict(load_sentences(name)) for name in FILES]
    assert all(len(group) == 4 for group in groups)
    assert sum(map(len, groups[0].values())) >= 200
    assert sum(map(len, groups[1].values())) >= 120
    every = [one for group in groups for sentences in group.values() for one in sentences]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_stale_before_it_is_past(name: str) -> None:
    early = datetime.date(2020, 1, 1)
    every = [one for _, sentences in load_sentences(name) for one in sentences]
    assert not [one for one in every if list(find_stale(one, early))]


def _plural(stem: str) -> str:
    """Return the infinitive of a regular verb, well enough to be read."""
    for short in "aeou":
        if stem[-3:-1] == short * 2:
            return f"{stem[:-2]}{stem[-1]}en"
    return f"{stem}en"


@pytest.mark.parametrize("row", IRREGULAR, ids=lambda row: row[0])
def test_irregular_verbs_look_back_in_their_past_and_perfect(row: list[str]) -> None:
    stem, one, more, participle = row
    for past in {one, more} - {"-"}:
        assert not is_warned_about(f"Op 3 maart 2026 {past} men het plan voor het park."), past
        assert not is_warned_about(f"Het plan dat men op 3 maart 2026 {past}, geldt nog."), past
    if participle != "-" and stem not in AUXILIARIES:
        assert not is_warned_about(f"Men heeft op 3 maart 2026 het plan {participle}.")
        assert not is_warned_about(f"Op 3 maart 2026 is het plan {participle}.")
        assert is_warned_about(f"Het plan zal op 3 maart 2026 worden {participle}.")
        assert is_warned_about(f"Het plan wordt op 3 maart 2026 {participle}.")


@pytest.mark.sampled(100)
@pytest.mark.parametrize("stem", sorted(WEAK))
def test_regular_verbs_look_back_in_their_past_and_perfect(stem: str) -> None:
    voiceless = stem.endswith(("t", "k", "f", "s", "ch", "p", "x"))
    ending = "t" if voiceless and not stem.endswith(("f", "s")) else "d"
    endings = ("t", "d") if stem.endswith(("f", "s")) else (ending,)
    # Of “leef” the past is “leefde”, of “straf” it is “strafte”: one of the two is there.
    for sign in endings:
        past = f"{stem}{sign}e"
        assert Werkwoordsvorm.VERLEDEN in read_verb(past, surely=True).vormen, past
        assert not is_warned_about(f"Op 3 maart 2026 {past} men het plan voor het park."), past
        # “Zetten” and “wenden” may be the present as well.
        if Werkwoordsvorm.MEER not in read_verb(f"{past}n").vormen:
            assert not is_warned_about(f"Op 3 maart 2026 {past}n zij het plan voor het park.")


@pytest.mark.sampled(100)
@pytest.mark.parametrize("stem", sorted(WEAK))
@pytest.mark.parametrize(
    "frame", ["Wij zullen het plan op 3 maart 2026 {}.", "Men gaat het op 3 maart 2026 {}."]
)
def test_regular_verbs_look_forward_with_an_auxiliary(stem: str, frame: str) -> None:
    assert is_warned_about(frame.format(_plural(stem)))


@pytest.mark.parametrize(
    ("word", "vormen", "stam"),
    [
        ("vaststelde", Werkwoordsvorm.VERLEDEN, "stel"),
        ("plaatsvond", Werkwoordsvorm.VERLEDEN, "vind"),
        ("toegezegd", Werkwoordsvorm.VOLTOOID, "zeg"),
        ("vastgestelde", Werkwoordsvorm.BIJVOEGLIJK, "stel"),
        ("besloten", Werkwoordsvorm.VERLEDEN | Werkwoordsvorm.VOLTOOID, "besluit"),
        ("ontvangen", Werkwoordsvorm.MEER | Werkwoordsvorm.VOLTOOID, "ontvang"),
        ("bereikt", Werkwoordsvorm.ENKEL | Werkwoordsvorm.VOLTOOID, "bereik"),
        ("meldden", Werkwoordsvorm.VERLEDEN, "meld"),
        ("melden", Werkwoordsvorm.MEER, "meld"),
        ("reisde", Werkwoordsvorm.VERLEDEN, "reis"),
        ("leven", Werkwoordsvorm.MEER, "leef"),
        ("stellen", Werkwoordsvorm.MEER, "stel"),
        ("maken", Werkwoordsvorm.MEER, "maak"),
        ("evalueren", Werkwoordsvorm.MEER, "evalueer"),
        ("start", Werkwoordsvorm.STAM | Werkwoordsvorm.ENKEL, "start"),
        ("gaat", Werkwoordsvorm.ENKEL, "ga"),
        ("heeft", Werkwoordsvorm.ENKEL, "heb"),
        ("confisqueerde", Werkwoordsvorm.VERLEDEN, ""),
        ("geconfisqueerd", Werkwoordsvorm.VOLTOOID, ""),
        ("gemeente", Werkwoordsvorm(0), ""),
        ("uitgaven", Werkwoordsvorm(0), ""),
        ("ruimte", Werkwoordsvorm(0), ""),
        ("2026", Werkwoordsvorm(0), ""),
    ],
)
def test_forms_of_a_word(word: str, vormen: Werkwoordsvorm, stam: str) -> None:
    verb = read_verb(word)
    assert (verb.vormen, verb.stam) == (vormen, stam)


def test_a_pronoun_makes_a_noun_a_verb() -> None:
    assert not read_verb("vragen").vormen
    assert read_verb("vragen", surely=True).vormen == Werkwoordsvorm.MEER


# One sentence for each reason to look forward, back or nowhere

WHEN = "op 3 maart 2026"


@pytest.mark.parametrize(
    ("sentence", "coming"),
    [
        # Verbs that look forward by themselves, and those that do so with another word.
        (f"Wij hopen {WHEN} op een besluit.", True),
        (f"Wij vragen u {WHEN} te komen.", True),
        (f"Wij vragen u {WHEN} om geld.", False),
        (f"Wij verzoeken u {WHEN} te komen.", True),
        (f"Wij gaan {WHEN} verhuizen.", True),
        (f"Wij gaan ervan uit dat het {WHEN} zover is.", True),
        (f"De raad dient {WHEN} te besluiten.", True),
        (f"Wij rekenen {WHEN} op een besluit.", True),
        (f"Wij nodigen u {WHEN} uit.", True),
        (f"Het overleg staat {WHEN} gepland.", True),
        (f"Verwacht wordt {WHEN} een besluit.", True),
        (f"Zoals gepland is de brug {WHEN} klaar.", False),
        # What was, and what has been done.
        (f"De raad besloot {WHEN} anders.", False),
        (f"Het plan is {WHEN} vastgesteld.", False),
        (f"Het plan wordt {WHEN} vastgesteld.", True),
        ("Het plan is uiterlijk 3 maart 2026 vastgesteld.", True),
        (f"Het plan is naar verwachting {WHEN} vastgesteld.", True),
        (f"De vergadering is {WHEN} terug te kijken.", False),
        # Words that tell, whatever the verb.
        (f"Wij spreken hem {WHEN} onlangs.", False),
        (f"Het huis is binnenkort, {WHEN}, van ons.", True),
        # How things are, and what happens.
        (f"Het plan bevat {WHEN} een lijst.", False),
        (f"Het plan staat {WHEN} op de agenda.", True),
        (f"Het plan staat {WHEN} op papier.", False),
        (f"Wij hebben {WHEN} plaats voor u.", True),
        (f"Wij hebben {WHEN} geld.", False),
        (f"Wij geven {WHEN} een feest.", True),
        (f"Wij geven {WHEN} een overzicht.", False),
        (f"De raad komt {WHEN} bijeen.", True),
        (f"De raad komt {WHEN} tot de conclusie.", False),
        (f"De vergadering is {WHEN}.", True),
        (f"De brug is {WHEN} klaar.", True),
        (f"De brug is {WHEN} rood.", False),
        (f"De winkel opent {WHEN} de deur.", True),
        ("De winkel opent per 3 maart 2026 de deur.", True),
        ("De regeling geldt per 3 maart 2026.", False),
        ("Het besluit zal per 3 maart 2026 gelden.", True),
        # What answers or sends something tells of it in the present.
        (f"Hierbij opent de winkel {WHEN} de deur.", False),
        ("Hierbij opent de winkel per 3 maart 2026 de deur.", False),
        (f"Hierbij zal de winkel {WHEN} openen.", True),
        # What begins in the past may end later.
        ("Van 3 maart 2026 tot 5 maart 2026 zal het plan liggen.", True),
        ("Van 3 maart 2026 tot 5 maart 2027 zal het plan liggen.", False),
        ("Op 3 maart 2026 en 5 maart 2036 zal het plan volgen.", False),
        ("Op 3 maart 2026 en 5 maart 2037 zal het plan volgen.", True),
        ("Van 3 maart 2026 tot en met 5 maart 2027 zal het plan liggen.", False),
        ("Van 3 maart 2026 tot en met begin 5 maart 2027 zal het plan liggen.", True),
        ("Van 3 maart 2026 t/m 5 maart 2027 zal het plan liggen.", False),
        ("Van 3 maart 2026 – 5 maart 2027 zal het plan liggen.", False),
        ("Op 3 maart 2026 en 5 maart 2027 zal het plan volgen.", False),
        ("Op 3 maart 2026 of 5 maart 2027 zal het plan volgen.", False),
        ("Op 3 maart 2026, niet 5 maart 2027, zal het plan volgen.", True),
        # A day that is called coming is, whatever the verb.
        (f"De raad kwam {WHEN} a.s. bijeen.", True),
        (f"De raad kwam {WHEN} aanstaande bijeen.", True),
        (f"De raad kwam {WHEN} wel bijeen.", False),
        # What is quoted has a verb of its own.
        (f"{WHEN.capitalize()} “Oost” harkt de hovenier de paden.", True),
        (f"{WHEN.capitalize()} ‘Oost’ harkt de hovenier de paden.", True),
        (f'{WHEN.capitalize()} "Oost" harkt de hovenier de paden.', True),
        (f"De nota “Wij komen {WHEN}” is klaar.", False),
    ],
)
def test_why_a_sentence_looks_forward(sentence: str, coming: bool) -> None:
    assert is_warned_about(sentence) is coming


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("geven", "aan/weer/inzicht/overzicht/antwoord/invulling/blijk/beeld/weergave"),
        ("gaan", "over geld/gepaard/terug op"),
        ("maken", "deel/onderdeel/duidelijk/inzichtelijk/melding/zichtbaar"),
        ("volgen", "uit/daaruit/hieruit/hieronder"),
        ("bieden", "inzicht/overzicht/ruimte/beeld"),
        ("brengen", "in beeld/met zich"),
        ("houden", "verband/rekening/vast aan"),
        ("komen", "overeen/voort/neer/conclusie/uit op/tegemoet/door"),
        ("sluiten", "aan bij/aan op"),
        ("stellen", "vast dat"),
        ("laten", "zien/weten/blijken"),
        ("horen", "bij"),
        ("lopen", "uiteen"),
        ("spreken", "waardering/van geluk/uit"),
    ],
)
def test_what_happens_looks_forward_unless_a_word_makes_it_a_state(verb: str, words: str) -> None:
    assert is_warned_about(f"Zij {verb} {WHEN} samen.")
    for word in words.split("/"):
        assert not is_warned_about(f"Zij {verb} {WHEN} samen {word}."), word
        assert is_warned_about(f"Zij {verb} {WHEN} samen x{word}."), word


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("staan", "agenda/planning/programma/kalender/rooster/rol/stapel/klaar/open/stil"),
        ("kennen", "toe"),
        ("dragen", "over/voor"),
        ("hebben", "plaats/tijd/gelegenheid/mogelijkheid/te doen"),
        ("weten", "meer/zeker"),
        ("zitten", "erop"),
        ("zien", "u graag/tegemoet"),
    ],
)
def test_how_things_are_looks_forward_only_with_a_word_that_tells(verb: str, words: str) -> None:
    assert not is_warned_about(f"Zij {verb} {WHEN} samen.")
    for word in words.split("/"):
        assert is_warned_about(f"Zij {verb} {WHEN} samen {word}."), word
