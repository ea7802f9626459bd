"""Clauses of a Dutch sentence: its words in, out parted where one clause ends and the next begins.

A clause has one finite verb. Signs, conjunctions and relative words part a sentence; what has no
finite verb goes with its neighbour, and what follows the verbs of a subordinate clause is of the
main one again.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.content.warn.sentence.lists import COORDINATE, PREPOSITIONS, SUBORDINATE
from pipeline.content.warn.sentence.words import (
    FINITE,
    SIGNS,
    VERBAL,
    Rol,
    Woord,
    guess_role,
    with_role,
)

_UNSURE = {
    Rol.MEER: (Rol.FINIET, Rol.INFINITIEF),
    Rol.VERLEDEN_OF_DEELWOORD: (Rol.VERLEDEN, Rol.DEELWOORD),
    Rol.FINIET_OF_DEELWOORD: (Rol.FINIET, Rol.DEELWOORD),
    Rol.MEER_OF_DEELWOORD: (Rol.FINIET, Rol.DEELWOORD),
}
_PRESENT = frozenset({Rol.FINIET, Rol.MEER})
_FILLING = frozenset({Rol.DEELWOORD, Rol.INFINITIEF, *_UNSURE})
# Auxiliaries after which a verb of the present of more than one is an infinitive.
AUXILIARIES = frozenset(
    {"zal", "kan", "mag", "moet", "wil", "word", "heb", "ben", "ga", "dien", "laat"}
)


class _Verbs(Struct, frozen=True):
    """What verbs a piece of a sentence has."""

    finite: bool = False
    """Whether its first piece has one that is finite."""
    verb: bool = False
    """Whether there is one that is finite, or may be."""
    done: bool = False
    """Whether it is a participle with what belongs to it: “vastgesteld op …”."""
    needs: bool = False
    """Whether its verb wants a participle or an infinitive …"""
    fills: bool = False
    """… and whether one is there."""
    opens: bool = False
    """Whether it only stands before the verb of the next piece."""

    def add(self, other: _Verbs, *, opens: bool) -> _Verbs:
        """Return the shape of both together."""
        return _Verbs(
            self.finite,
            self.verb or other.verb,
            self.done or other.done,
            self.needs or other.needs,
            self.fills or other.fills,
            opens,
        )


def find_clauses(words: Sequence[Woord]) -> list[list[Woord]]:
    """Return the words by clause, in order; in each the roles of verbs are settled."""
    parts = [part for piece in _split(words) for part in _split_at_second(piece)]
    return [settle(clause) for clause in _join(parts)]


def settle(words: Sequence[Woord]) -> list[Woord]:
    """Return the words of a clause with each verb that could be two things made one of them."""
    sure = [word for word in words if word.rol in FINITE]
    settled, has_finite = [], bool(sure)
    for word in words:
        if word.rol in _UNSURE:
            finite, other = _UNSURE[word.rol]
            settled.append(with_role(word, other if has_finite else finite))
            has_finite = True
        else:
            settled.append(word)
    return settled


def _split(words: Sequence[Woord]) -> list[list[Woord]]:
    """Return the pieces between signs and before conjunctions; signs begin the piece after them."""
    pieces: list[list[Woord]] = [[]]
    for word in words:
        if word.tekst in SIGNS or word.tekst in COORDINATE or word.tekst in SUBORDINATE:
            last = pieces[-1]
            alone = all(one.tekst in SIGNS or one.tekst in COORDINATE for one in last)
            # “die” and “dat” behind a preposition say which: “in die periode”.
            if not alone and not (last[-1].tekst in PREPOSITIONS and word.tekst not in SIGNS):
                pieces.append([])
        pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def begins_subordinate(piece: Sequence[Woord]) -> bool:
    """Tell whether a clause begins with a word that puts its verb at its end."""
    for word in piece:
        if word.tekst in SIGNS or word.tekst in COORDINATE:
            continue
        return word.tekst in SUBORDINATE
    return False


def _split_at_second(piece: list[Woord]) -> list[list[Woord]]:
    """Part a subordinate clause from what follows its verbs, if a second finite verb does."""
    if not begins_subordinate(piece):
        return [piece]
    if len(piece) > 3 and not any(word.rol in VERBAL for word in piece):
        # The verb of a subordinate clause is its last word.
        guess = guess_role(piece[-1].tekst)
        return [[*piece[:-1], with_role(piece[-1], *guess)]] if guess else [piece]
    first = next((n for n, word in enumerate(piece) if word.rol in FINITE), None)
    if first is None:
        return [piece]
    end = first + 1
    while end < len(piece) and piece[end].rol in VERBAL - FINITE:
        end += 1
    if any(word.rol in FINITE for word in piece[end:]):
        return [piece[:end], piece[end:]]
    return [piece]


def _join(parts: list[list[Woord]]) -> list[list[Woord]]:
    """Join what has no verb of its own with the clause that it opens, or with the one before it."""
    clauses: list[list[Woord]] = []
    shapes: list[_Verbs] = []
    read = [_read_shape(part) for part in parts]
    for part, shape, opens in zip(parts, read, _find_openings(parts, read), strict=True):
        # “wordt, zo meldt men, in mei geplant”: the clause before the last may wait for it.
        for n in range(len(clauses) - 1, max(-1, len(clauses) - 3), -1):
            waits = not shape.finite and shapes[n].needs and not shapes[n].fills
            if waits or (n == len(clauses) - 1 and (shapes[n].opens or _goes_on(shapes[n], shape))):
                clauses[n] += part
                shapes[n] = shapes[n].add(shape, opens=opens)
                break
        else:
            clauses.append([*part])
            shapes.append(shape.add(_Verbs(), opens=opens))
    return clauses


def _find_openings(parts: Sequence[Sequence[Woord]], read: Sequence[_Verbs]) -> list[bool]:
    """Tell of each piece whether it only opens the next one, which begins with its verb."""
    openings: list[bool] = []
    follows = False
    for part, shape in zip(reversed(parts), reversed(read), strict=True):
        opens = follows and not shape.verb and not shape.done
        openings.append(opens)
        follows = opens or _begins_with_verb(part)
    return openings[::-1]


def _goes_on(clause: _Verbs, part: _Verbs) -> bool:
    """Tell whether a piece belongs to the clause before it."""
    if part.finite:
        # What opens a sentence waits for its verb.
        return not clause.verb and not clause.done
    return (not part.done and not part.verb) or (clause.needs and not clause.fills)


def _begins_with_verb(part: Sequence[Woord]) -> bool:
    """Tell whether a clause begins with its verb, so that something stands before it."""
    first = next((word for word in part if word.tekst not in SIGNS), None)
    return first is not None and (first.rol in FINITE or first.rol is Rol.MEER)


def _read_shape(part: Sequence[Woord]) -> _Verbs:
    finite = any(word.rol in FINITE for word in part)
    return _Verbs(
        finite,
        finite or any(word.rol in _UNSURE for word in part),
        _is_done(part),
        any(word.rol in _PRESENT and word.stam in AUXILIARIES for word in part),
        any(word.rol in _FILLING and word.stam not in ("ben", "heb", "word") for word in part),
    )


def _is_done(part: Sequence[Woord]) -> bool:
    """Tell whether a participle stands first or last: “vastgesteld op …”, “op … vastgesteld”."""
    words = [word for word in part if word.tekst not in SIGNS and word.tekst not in COORDINATE]
    return bool(words) and any(word.rol is Rol.DEELWOORD for word in (*words[:2], words[-1]))
