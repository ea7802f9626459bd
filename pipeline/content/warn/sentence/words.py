"""Words of a Dutch sentence: its text in, words and signs out, with what each may be as a verb.

A moment is one word. What a word is shows by its form and by the words beside it; a verb that no
list has shows by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum, auto
from functools import lru_cache

from msgspec import Struct

from pipeline.content.warn.sentence.lists import (
    AROUND_A_VERB,
    COORDINATE,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    as_words,
)
from pipeline.content.warn.sentence.verbs import Werkwoordsvorm, read_verb

MOMENT = "‹›"
"""The word that stands for a moment."""


class Rol(IntEnum):
    """What a word is in its clause, as far as verbs go."""

    GEEN = auto()
    FINIET = auto()
    """A finite verb of the present."""
    VERLEDEN = auto()
    DEELWOORD = auto()
    INFINITIEF = auto()
    MEER = auto()
    """Present of more than one, or an infinitive."""
    VERLEDEN_OF_DEELWOORD = auto()
    FINIET_OF_DEELWOORD = auto()
    MEER_OF_DEELWOORD = auto()


class Woord(Struct, frozen=True):
    """A word or sign of a sentence, in small letters, and what verb it may be."""

    tekst: str
    rol: Rol = Rol.GEEN
    stam: str = ""
    is_naam: bool = False
    """Whether it has a capital, not at the beginning of the sentence."""
    moment: int = -1
    """The number of the moment that it stands for."""
    plaats: int = 0
    """Which word of the sentence it is."""


SIGNS = frozenset(",;:()[]–—?!|")
_WORD = re.compile(r"‹\d+›|[^\W_]+(?:[-'’./][^\W_]+)*|[,;:()\[\]–—?!|]")
_PAST_ENDING = re.compile(r"(?:[kfspt]|ch)ten?$|dden?$|(?:[^\Wn]|[^e]n)de$|(?:[lrmgwvbi])den$")
_PLURAL_SUBJECTS = as_words("wij we zij ze jullie u")
_BEFORE_A_NOUN = DETERMINERS | PREPOSITIONS | COORDINATE | SIGNS | {"het", "te"}
_BEHIND_A_VERB = AROUND_A_VERB | DETERMINERS
FINITE = frozenset({Rol.FINIET, Rol.VERLEDEN})
VERBAL = frozenset(Rol) - {Rol.GEEN}


def read_words(sentence: str) -> list[Woord]:
    """Return the words and signs of a sentence; a moment stands in it as `‹n›`."""
    found = _WORD.findall(sentence)
    texts = ["", *(word.lower() for word in found), ""]
    words = []
    for n, word in enumerate(found):
        if word[0] == "‹":
            words.append(Woord(MOMENT, moment=int(word[1:-1]), plaats=n))
        else:
            rol, stam = _read_role(texts[n + 1], texts[n], texts[n + 2])
            words.append(Woord(texts[n + 1], rol, stam, n > 0 and word[0].isupper(), plaats=n))
    return _guess_verbs(words)


def _guess_verbs(words: list[Woord]) -> list[Woord]:
    """Return the words with an unknown verb made known by where it stands, if none is known.

    It is second, behind the moment that opens the sentence, or stands between a noun and what
    belongs to a verb: “de hovenier snoeit de heg”.
    """
    verbal = any(word.rol in VERBAL for word in words[1:])
    for n, word in enumerate(words):
        if word.rol in VERBAL and n:
            return words
        after = words[n + 1] if n + 1 < len(words) else Woord("")
        opens = word.moment >= 0 and n < 5 and _opens(words[:n])
        if opens and after.rol is Rol.GEEN and (guess := guess_role(after.tekst)):
            return [*words[: n + 1], with_role(after, *guess), *words[n + 2 :]]
        alone = n and not verbal and _is_between(words[n - 1], after)
        if alone and (guess := guess_role(word.tekst)):
            return [*words[:n], with_role(word, *guess), *words[n + 1 :]]
    return words


def _opens(words: Sequence[Woord]) -> bool:
    """Tell whether words before a moment are only its preposition and what stands between."""
    return not any(word.tekst in SIGNS or word.is_naam for word in words)


def _is_between(before: Woord, after: Woord) -> bool:
    """Tell whether a noun may stand before a word, and what belongs to a verb behind it."""
    if before.tekst in _BEFORE_A_NOUN:
        return False
    # “Leden van de raad”: a preposition may as well belong to a noun.
    return after.moment >= 0 or after.tekst in _BEHIND_A_VERB


def guess_role(text: str) -> tuple[Rol, str] | None:
    """Return what a word is where a verb stands: by its ending, if it is none that is known."""
    if text in FUNCTION_WORDS or not text.isalpha() or len(text) < 4:
        return None
    verb = read_verb(text, surely=True)
    if Werkwoordsvorm.VERLEDEN in verb.vormen or _PAST_ENDING.search(text):
        return Rol.VERLEDEN, verb.stam
    return (Rol.FINIET, verb.stam) if text.endswith(("t", "en")) else None


@lru_cache(8192)
def _read_role(text: str, before: str, after: str) -> tuple[Rol, str]:
    """Return which verb a word may be, by its form and the words beside it."""
    beside = before in ("wij", "we") or after in ("wij", "we")
    verb = read_verb(text, surely=beside)
    vormen = verb.vormen
    if not vormen or vormen is Werkwoordsvorm.BIJVOEGLIJK:
        return (guess_role(text) if beside else None) or (Rol.GEEN, "")
    if before == "te":
        return Rol.INFINITIEF, verb.stam
    if _is_noun(text, vormen, before):
        return Rol.GEEN, ""
    return _choose_role(vormen, before, after), verb.stam


def _is_noun(text: str, vormen: Werkwoordsvorm, before: str) -> bool:
    """Tell whether a word that looks like a verb is a noun, or says something of one."""
    if vormen is Werkwoordsvorm.VOLTOOID:
        return False
    if before in DETERMINERS or (before in ("het", "dat") and _could_be_noun(vormen)):
        return (
            before != "uw"
            or Werkwoordsvorm.VERLEDEN not in vormen
            or Werkwoordsvorm.BIJVOEGLIJK in vormen
        )
    present = Werkwoordsvorm.MEER | Werkwoordsvorm.STAM
    return before in PREPOSITIONS and bool(vormen & present) and text not in ("zijn", "worden")


def _could_be_noun(vormen: Werkwoordsvorm) -> bool:
    return bool(vormen & (Werkwoordsvorm.STAM | Werkwoordsvorm.MEER | Werkwoordsvorm.BIJVOEGLIJK))


def _choose_role(vormen: Werkwoordsvorm, before: str, after: str) -> Rol:
    """Return the role that the forms of a word allow."""
    done, past = Werkwoordsvorm.VOLTOOID in vormen, Werkwoordsvorm.VERLEDEN in vormen
    if past and Werkwoordsvorm.MEER not in vormen:
        return Rol.VERLEDEN_OF_DEELWOORD if done else Rol.VERLEDEN
    if Werkwoordsvorm.ENKEL in vormen:
        return Rol.FINIET_OF_DEELWOORD if done else Rol.FINIET
    if Werkwoordsvorm.MEER in vormen:
        if before in _PLURAL_SUBJECTS or (after in _PLURAL_SUBJECTS and not done):
            return Rol.FINIET
        return Rol.MEER_OF_DEELWOORD if done else Rol.MEER
    if done:
        return Rol.DEELWOORD
    commands = before in ("", ":", ";", "u", "ik", "en") or after in ("u", "ik", "je", "jij")
    return Rol.FINIET if Werkwoordsvorm.STAM in vormen and commands else Rol.GEEN


def with_role(word: Woord, rol: Rol, stam: str = "") -> Woord:
    """Return a word in another role; of another verb, if one is given."""
    return Woord(word.tekst, rol, stam or word.stam, word.is_naam, word.moment, word.plaats)
