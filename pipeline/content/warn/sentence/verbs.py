"""Forms of Dutch verbs: a word in, out which forms of which verb it may be.

Spelling decides: regular verbs by their endings (’t kofschip), irregular ones by a table; what
stands before a verb, as in “vaststelde” and “aangeboden”, is taken off first. The verbs are those
of official letters; of an unknown one only what its ending alone tells is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import cache, lru_cache

from msgspec import Struct

from pipeline.content.warn.sentence.lists import NO_VERBS, STRONG, WEAK, as_words


class Werkwoordsvorm(Flag):
    """Which form of a verb a word may be; one word is often more than one."""

    STAM = auto()
    """“bespreek”: a command, or beside `u`, `ik` and `je`."""
    ENKEL = auto()
    """“bespreekt”, “heeft”: present, of one."""
    MEER = auto()
    """“bespreken”: present of more than one, or infinitive."""
    VERLEDEN = auto()
    """“besprak”, “stelde”."""
    VOLTOOID = auto()
    """“besproken”, “vastgesteld”: participle."""
    BIJVOEGLIJK = auto()
    """“vastgestelde”: a participle before a noun."""


NIETS = Werkwoordsvorm(0)


class Werkwoord(Struct, frozen=True):
    """A word as a verb: its forms, the stem of the verb, and what could stand apart from it."""

    vormen: Werkwoordsvorm = NIETS
    stam: str = ""
    deel: str = ""


class _Irregular(Struct, frozen=True):
    """The irregular verbs: their stems, their forms, and their participles without “ge”."""

    stems: frozenset[str]
    forms: dict[str, tuple[Werkwoordsvorm, str]]
    cores: dict[str, str]


# Verbs that nothing stands before.
_BARE = frozenset({"ben", "heb", "zal", "kan", "mag", "moet", "wil", "word"})
_ODD = {
    **dict.fromkeys(("gaat", "ga"), (Werkwoordsvorm.ENKEL, "ga")),
    "gaan": (Werkwoordsvorm.MEER, "ga"),
    "staat": (Werkwoordsvorm.ENKEL, "sta"),
    "staan": (Werkwoordsvorm.MEER, "sta"),
    "doet": (Werkwoordsvorm.ENKEL, "doe"),
    "doen": (Werkwoordsvorm.MEER, "doe"),
    "ziet": (Werkwoordsvorm.ENKEL, "zie"),
    "zien": (Werkwoordsvorm.MEER, "zie"),
    "slaat": (Werkwoordsvorm.ENKEL, "sla"),
    "slaan": (Werkwoordsvorm.MEER, "sla"),
    "heeft": (Werkwoordsvorm.ENKEL, "heb"),
    "hebben": (Werkwoordsvorm.MEER, "heb"),
    **dict.fromkeys(("is", "bent"), (Werkwoordsvorm.ENKEL, "ben")),
    "zijn": (Werkwoordsvorm.MEER, "ben"),
    **dict.fromkeys(("zal", "zult"), (Werkwoordsvorm.ENKEL, "zal")),
    "zullen": (Werkwoordsvorm.MEER, "zal"),
    **dict.fromkeys(("kan", "kunt"), (Werkwoordsvorm.ENKEL, "kan")),
    "kunnen": (Werkwoordsvorm.MEER, "kan"),
    "mag": (Werkwoordsvorm.ENKEL, "mag"),
    "mogen": (Werkwoordsvorm.MEER, "mag"),
    **dict.fromkeys(("wil", "wilt"), (Werkwoordsvorm.ENKEL, "wil")),
}
_PARTICLES = sorted(
    as_words("""
    aan achter af bekend bij bijeen binnen boven deel dicht door gelijk gereed goed in klaar
    los mede mee na neer om onder op open over plaats rond samen stil stop tegemoet tegen
    teleur terecht terug teweeg toe uit uiteen vast vol voor voorop voort vooruit vrij weer
    weg zeker
    """)
)
"""What is written together with a verb in some of its forms, and apart in others."""
_INSEPARABLE = tuple(sorted(as_words("be her mis onder ont over ver vol voor weer door om")))
_REGULAR = re.compile("(?:ge)?[^\\W\\d_]{2,}eer(?:t|d|de|den|en)")
_VOWELS = frozenset("aeiouéëï")
_LONG = {"a": "aa", "e": "ee", "o": "oo", "u": "uu"}


@lru_cache(4096)
def read_verb(word: str, *, surely: bool = False) -> Werkwoord:
    """Return what a word in small letters may be as a verb: no forms where it is none.

    `surely` where a pronoun beside it leaves no doubt: “vragen wij”.
    """
    if (word in NO_VERBS and not surely) or not word.isalpha():
        return Werkwoord()
    if found := _read_simplex(word):
        return Werkwoord(*found)
    for deel in _PARTICLES:
        rest = word[len(deel) :]
        if not word.startswith(deel) or rest in NO_VERBS:
            continue
        if (found := _read_simplex(rest)) and found[1] not in _BARE:
            return Werkwoord(*found, deel)
    return _guess(word)


def _read_simplex(word: str) -> tuple[Werkwoordsvorm, str] | None:
    """Return the forms that a word may be and its stem, with nothing that can stand apart."""
    table = _read_table()
    found = [table.forms[word]] if word in table.forms else []
    found += [(vorm, stem) for vorm, stem in _read_endings(word, WEAK | table.stems)]
    core = word.removeprefix("ge")
    if core in table.cores and (core != word or word.startswith(_INSEPARABLE)):
        found.append((Werkwoordsvorm.VOLTOOID, table.cores[core]))
    found += [] if found else _read_prefixed(word, table)
    if not found:
        return None
    vormen = NIETS
    for vorm, _ in found:
        vormen |= vorm
    return vormen, found[0][1]


def _read_prefixed(word: str, table: _Irregular) -> list[tuple[Werkwoordsvorm, str]]:
    """Return the forms of an irregular verb behind “be”, “ver” and such, never apart from it."""
    found = []
    for prefix in _INSEPARABLE:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) <= 2:
            continue
        if rest in table.forms:
            found.append(table.forms[rest])
        if rest in table.cores:
            found.append((Werkwoordsvorm.VOLTOOID, table.cores[rest]))
        present = Werkwoordsvorm.STAM | Werkwoordsvorm.ENKEL | Werkwoordsvorm.MEER
        found += [form for form in _read_endings(rest, table.stems) if form[0] in present]
        found = [(vorm, f"{prefix}{stem}") for vorm, stem in found if stem not in _BARE]
    return found


def _read_endings(word: str, stems: frozenset[str]) -> Iterator[tuple[Werkwoordsvorm, str]]:
    """Yield the regular forms that a word may be, with the stem that it has then."""
    if word in stems:
        yield Werkwoordsvorm.STAM, word
        if word.endswith("t"):
            yield Werkwoordsvorm.ENKEL, word
    if word[:-1] in stems and word.endswith("t") and not word.endswith("tt"):
        yield Werkwoordsvorm.ENKEL, word[:-1]
    if word.endswith("en"):
        for stem in _find_stems(word[:-2]):
            if stem in stems:
                yield Werkwoordsvorm.MEER, stem
    for ending in ("te", "ten", "de", "den"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and stem in WEAK and _takes(stem, ending[0]):
            yield Werkwoordsvorm.VERLEDEN, stem
    yield from _read_participle(word)


def _read_participle(word: str) -> Iterator[tuple[Werkwoordsvorm, str]]:
    """Yield a regular participle, and what it is before a noun."""
    for ending, vorm in (("", Werkwoordsvorm.VOLTOOID), ("e", Werkwoordsvorm.BIJVOEGLIJK)):
        if not word.endswith(ending):
            continue
        form = word[: len(word) - len(ending)]
        core = form.removeprefix("ge")
        if core == form and not form.startswith(_INSEPARABLE):
            continue
        for stem in (core, core[:-1]):
            closes = core != stem and core[-1] in "td" and _takes(stem, core[-1])
            if stem in WEAK and (closes or (core == stem and stem[-1] in "td")):
                yield vorm, stem


def _takes(stem: str, sign: str) -> bool:
    """Tell whether a regular verb has its past with `t` or with `d`; f and s may be v and z."""
    voiceless = stem.endswith(("t", "k", "f", "s", "ch", "p", "x"))
    return voiceless if sign == "t" else not voiceless or stem.endswith(("f", "s"))


def _find_stems(base: str) -> Iterator[str]:
    """Yield the stems that a present of more than one may have, without its “en”."""
    short = base[-3:-2] in _VOWELS and base[-4:-3] not in _VOWELS
    doubled = base[-1:] == base[-2:-1] and short
    bases = [base, base[:-1]] if doubled else [base]
    for shape in bases:
        for stem in (shape, shape[:-1] + {"v": "f", "z": "s"}.get(shape[-1:], shape[-1:])):
            yield stem
            if stem[-2:-1] in _LONG and shape is base:
                yield stem[:-2] + _LONG[stem[-2]] + stem[-1]


def _guess(word: str) -> Werkwoord:
    """Return what the ending of an unknown verb tells: those in -eren, and participles with ge."""
    if _REGULAR.fullmatch(word):
        if word.startswith("ge"):
            return Werkwoord(
                Werkwoordsvorm.BIJVOEGLIJK if word.endswith("e") else Werkwoordsvorm.VOLTOOID
            )
        ending = word.rpartition("eer")[2]
        forms = {
            "t": Werkwoordsvorm.ENKEL,
            "de": Werkwoordsvorm.VERLEDEN,
            "den": Werkwoordsvorm.VERLEDEN,
        }
        return Werkwoord(forms.get(ending, NIETS))
    if re.fullmatch(
        r"(?:aan|af|bij|door|in|mee|na|om|op|over|toe|uit|voor|weg)ge\w{3,}(?:[td]|en)", word
    ):
        return Werkwoord(Werkwoordsvorm.VOLTOOID)
    if re.fullmatch(r"ge\w{3,}[bcdfghjklmnprsvw][td]", word):
        return Werkwoord(Werkwoordsvorm.VOLTOOID)
    return Werkwoord()


@cache
def _read_table() -> _Irregular:
    rows = [row.split() for row in STRONG.split(";")]
    past = {
        form: (Werkwoordsvorm.VERLEDEN, row[0]) for row in rows for form in row[1:3] if form != "-"
    }
    cores = {row[3].removeprefix("ge"): row[0] for row in rows if row[3] != "-"}
    return _Irregular(frozenset(row[0] for row in rows), past | _ODD, cores)
