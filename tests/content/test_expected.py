"""What a sentence is read as, whole: the verbs of each clause, where it looks, and its moments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from content.test_tense import DATUM, FILES, load_sentences
from pipeline.content.warn.moments import Moment, find_moments
from pipeline.content.warn.sentence.belongs import find_markers, is_attributive, read_place
from pipeline.content.warn.sentence.clauses import find_clauses
from pipeline.content.warn.sentence.lists import STRONG, WEAK
from pipeline.content.warn.sentence.tense import read_blik
from pipeline.content.warn.sentence.verbs import read_verb
from pipeline.content.warn.sentence.words import Rol, Woord, read_words
from pipeline.content.warn.stale import find_stale
from support.cases import FOLDER
from support.kept import hold

ENDINGS = ("", "t", "en", "te", "ten", "de", "den", "d", "e")
PREFIXES = ("", "ge", "be", "aan", "aange", "ver", "uit", "uitge")


def show_sentence(sentence: str) -> Iterator[str]:
    """Yield a sentence, and what is read in it: with `>` where a moment is spoken of as coming."""
    yield sentence.replace("\n", "⏎")
    moments = list(find_moments(sentence, DATUM.year + 10))
    yield f"  {', '.join(f'{sentence[m.start : m.end]!r} tot en met {m.laatste}' for m in moments)}"
    words = read_words(put_signs(sentence, moments))
    if find_markers(words):
        yield "  met een woord dat zegt waarop dit een antwoord is"
    for clause in find_clauses(words):
        said = " ".join(show_word(word, words, clause) for word in clause)
        yield f"  {read_blik(clause).name}: {said}"
    yield from (f"  > {stale.start} {stale.tekst}" for stale in find_stale(sentence, DATUM))


def put_signs(sentence: str, moments: Sequence[Moment]) -> str:
    """Return a sentence with a numbered sign in the place of each moment."""
    for n, moment in reversed([*enumerate(moments)]):
        sentence = f"{sentence[: moment.start]} ‹{n}› {sentence[moment.end :]}"
    return sentence


def show_word(word: Woord, words: Sequence[Woord], clause: Sequence[Woord]) -> str:
    if word.moment >= 0:
        held = "gehouden" if is_attributive(words, word.plaats, clause) else ""
        return f"‹{word.moment}:{read_place(words, word.plaats).name}{held}›"
    said = f"{word.tekst}^" if word.is_naam else word.tekst
    return (
        said
        if word.rol is Rol.GEEN
        else f"{said}[{word.rol.name}{' ' * bool(word.stam)}{word.stam}]"
    )


@pytest.mark.parametrize("name", FILES)
def test_sentences(name: str) -> None:
    lines = [
        line
        for group, sentences in load_sentences(name)
        for line in (f"== {group}", *(line for one in sentences for line in show_sentence(one)))
    ]
    hold(f"zinnen/{name}.txt", "\n".join(lines) + "\n")


def load_builds() -> Iterator[str]:
    """Yield the sentences that are built in every way, with dates in the place of their signs."""
    text = (FOLDER / "zinsbouw.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            said = line.replace("‹0›", "3 maart 2026").replace("‹1›", "5 maart 2027")
            yield said.replace("⏎", "\n")


def test_every_build_of_a_sentence() -> None:
    lines = [line for sentence in load_builds() for line in show_sentence(sentence)]
    hold("zinnen/zinsbouw.txt", "\n".join(lines) + "\n")


def show_verbs(stem: str, words: Sequence[str]) -> str:
    """Return a stem with what of the words made of it is a form, and of what."""
    said = []
    for word in dict.fromkeys(words):
        read = read_verb(word)
        if read.vormen:
            forms = "|".join(vorm.name or "" for vorm in type(read.vormen) if vorm in read.vormen)
            said.append(f"{word} {forms} {read.deel}+{read.stam}")
    return f"{stem}: {'; '.join(said)}"


def test_verbs() -> None:
    """Of each irregular verb all forms, and of regular ones what they may end and begin with."""
    lines = [show_verbs(row.split()[0], row.split()) for row in STRONG.split(";")]
    for stem in sorted(WEAK)[::12]:
        forms = [f"{before}{stem}{end}" for before in PREFIXES for end in ENDINGS]
        lines.append(show_verbs(stem, [*forms, f"{stem}{stem[-1]}en", f"{stem}ing"]))
    hold("zinnen/werkwoorden.txt", "\n".join(lines) + "\n")
