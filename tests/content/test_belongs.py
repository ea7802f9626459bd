"""What a moment does in its sentence, and how far from it the words stand that tell."""

from __future__ import annotations

import pytest

from pipeline.content.warn.sentence.belongs import Plaats, find_markers, is_attributive, read_place
from pipeline.content.warn.sentence.clauses import find_clauses
from pipeline.content.warn.sentence.lists import as_words
from pipeline.content.warn.sentence.words import read_words

pytestmark = pytest.mark.detail

FAR = "groot "


def place(sentence: str) -> Plaats:
    """Return what the last moment of a sentence does."""
    words = read_words(sentence)
    return read_place(words, max(word.plaats for word in words if word.moment >= 0))


@pytest.mark.parametrize(
    ("sentence", "plaats"),
    [
        ("‹0›", Plaats.TIJD),
        ("‹0› jl volgt", Plaats.NAAM),
        ("op ‹0› jongstleden volgt", Plaats.NAAM),
        ("op ‹0› volgt", Plaats.TIJD),
        ("uiterlijk ‹0› volgt", Plaats.TIJD),
        ("medio ‹0› volgt", Plaats.TIJD),
        ("nota begin ‹0›", Plaats.NAAM),
        ("de brief uit ‹0›", Plaats.NAAM),
        ("sinds ‹0› geldt", Plaats.NAAM),
        ("volgens ‹0›", Plaats.NAAM),
        ("per ‹0› geldt", Plaats.VANAF),
        ("vanaf ‹0› geldt", Plaats.VANAF),
        ("met ingang van ‹0› geldt", Plaats.VANAF),
        ("van ‹0›", Plaats.NAAM),
        ("de brief van ‹0›", Plaats.NAAM),
        ("de raad van ‹0›", Plaats.TIJD),
        ("de begroting ‹0›", Plaats.NAAM),
        ("wij lezen het plan Oost ‹0›", Plaats.NAAM),
        ("het plan Oost in ‹0›", Plaats.TIJD),
        ("het huis ‹0›", Plaats.TIJD),
        ("in de eerste week van ‹0› volgt", Plaats.TIJD),
        ("in de stand op ‹0›", Plaats.NAAM),
        ("van ‹0› in de week", Plaats.NAAM),
        ("week van ‹0›", Plaats.TIJD),
        ("nota van het najaar van ‹0›", Plaats.NAAM),
        ("van vergadering op ‹0›", Plaats.NAAM),
        ("vergadering op ‹0› over van", Plaats.TIJD),
        ("de periode ; tot ‹0›", Plaats.NAAM),
        ("de periode tot de eerste tweede vierde ‹0›", Plaats.NAAM),
        (f"verslag van vergadering eind {'de ' * 11}‹0›", Plaats.TIJD),
        ("de waarde per ‹0›", Plaats.VANAF),
        ("de waarde op ‹0›", Plaats.NAAM),
        # So many words before a preposition are looked at …
        (f"over {FAR * 3}tot ‹0›", Plaats.NAAM),
        (f"over {FAR * 4}tot ‹0›", Plaats.TIJD),
        (f"over {FAR * 3}op ‹0›", Plaats.TIJD),
        # … and so many before what happens on a day.
        (f"verslag van {FAR * 3}vergadering op ‹0›", Plaats.NAAM),
        (f"verslag van {FAR * 4}vergadering op ‹0›", Plaats.TIJD),
        ("verslag van de raad van ‹0›", Plaats.NAAM),
        ("verslag van de raad, commissie op ‹0›", Plaats.TIJD),
        ("verslag in de vergadering op ‹0›", Plaats.TIJD),
        ("van stelt vergadering op ‹0›", Plaats.TIJD),
        # The ends of a period.
        ("de periode ‹0›", Plaats.PERIODE),
        ("over de periode tot ‹0›", Plaats.NAAM),
        ("plan van ‹0› tot ‹1›", Plaats.PERIODE),
        ("plan van ‹0› en met ‹1›", Plaats.PERIODE),
        ("plan tussen ‹0› en ‹1›", Plaats.PERIODE),
        ("tussen ‹0› en ‹1› volgt", Plaats.TIJD),
        (f"plan van {FAR * 6}tot ‹0›", Plaats.PERIODE),
        (f"plan van {FAR * 8}tot ‹0›", Plaats.TIJD),
    ],
)
def test_what_a_moment_does(sentence: str, plaats: Plaats) -> None:
    assert place(sentence) is plaats


@pytest.mark.parametrize(
    ("sentence", "plaats"),
    [
        ("plan van ‹0› tot ‹1›", Plaats.PERIODE),
        ("plan vanaf ‹0› t/m ‹1›", Plaats.PERIODE),
        ("plan vanaf ‹0› – ‹1›", Plaats.PERIODE),
        ("plan vanaf ‹0› — ‹1›", Plaats.PERIODE),
        ("plan vanaf ‹0› , ‹1›", Plaats.VANAF),
        ("plan vanaf ‹0› ‹1›", Plaats.VANAF),
        ("plan van ‹0› tot eind mei ‹1›", Plaats.PERIODE),
        (f"plan tussen ‹0› en {FAR * 3}‹1›", Plaats.PERIODE),
        (f"plan tussen ‹0› en {FAR * 4}‹1›", Plaats.TIJD),
        ("tussen ‹0› en ‹1› volgt", Plaats.TIJD),
        ("tussen ‹0› met ‹1› volgt", Plaats.TIJD),
        ("vanaf ‹0› en ‹1› volgt", Plaats.PERIODE),
    ],
)
def test_what_the_moment_at_the_start_of_a_period_does(sentence: str, plaats: Plaats) -> None:
    words = read_words(sentence)
    assert read_place(words, next(word.plaats for word in words if word.moment == 0)) is plaats


@pytest.mark.parametrize(
    ("sentence", "belongs"),
    [
        ("wij lezen de op ‹0› gestelde vragen", True),
        ("de vragen op ‹0› gestelde", False),
        ("wij lezen de op ‹0› stelt gestelde vragen", False),
        ("wij lezen de op ‹0› , gestelde vragen", False),
        (f"wij lezen de op ‹0› {FAR * 4}gestelde vragen", True),
        (f"wij lezen de op ‹0› {FAR * 5}gestelde vragen", False),
        ("‹0› gestelde vragen", False),
        ("op ‹0› gestelde vragen", False),
        ("plan vastgesteld op ‹0›", True),
        ("plan is vastgesteld op ‹0›", False),
        ("plan gepland op ‹0›", False),
    ],
)
def test_what_a_moment_belongs_to(sentence: str, belongs: bool) -> None:
    words = [word for clause in find_clauses(read_words(sentence)) for word in clause]
    n = next(word.plaats for word in words if word.moment == 0)
    assert is_attributive(words, n, words) is belongs


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Hierbij het plan", True),
        ("Zoals toegezegd", True),
        ("Zoals in een brief toegezegd", True),
        ("Zoals in een lange brief toegezegd", False),
        ("Naar, aanleiding van", True),
        ("Conform de planning", False),
        ("Conform het besluit", True),
        ("Het plan", False),
    ],
)
def test_words_that_say_what_a_sentence_answers(sentence: str, answers: bool) -> None:
    assert find_markers(read_words(sentence)) is answers


ARTICLES = as_words("de het een uw onze ons deze die dit dat alle hun haar")
SOURCES = as_words("van uit over sinds d.d dd gedateerd volgens conform blijkens ingevolge aldus")
STATES = as_words("stand situatie saldo waarde prijspeil toestand peildatum")


@pytest.mark.parametrize("word", sorted(ARTICLES))
def test_behind_which_words_a_participle_belongs_to_a_noun(word: str) -> None:
    words = read_words(f"wij lezen {word} op ‹0› gestelde vragen")
    assert is_attributive(words, 4, words)


@pytest.mark.parametrize("word", sorted(SOURCES))
def test_which_words_say_where_something_comes_from(word: str) -> None:
    assert place(f"tekst {word} ‹0›") is Plaats.NAAM


@pytest.mark.parametrize("word", sorted(STATES))
def test_which_words_say_how_something_stood_then(word: str) -> None:
    assert place(f"de {word} op ‹0›") is Plaats.NAAM
