"""What changed between two letters, as plain frozen values: `docs/changes.md` shows each kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct

from pipeline.compare.kinds import Onderdeel
from pipeline.compare.parts import Inhoud, Veldwaarde
from pipeline.compare.tree import Adres
from pipeline.compare.words import Inlines, Stukken, mirror_stukken
from pipeline.letter.types import Loc


class Plek(Struct, frozen=True):
    """A place in one of the letters: a part, or one field of it.

    `loc` is the path in the content file, with ids and labels in the place of numbers where there
    are any; `adres` is where `kinds.NAMES` and `tree.make_tree` count it, and sorts in the order of
    reading. In the letter where a part is not, it is the place where it would have stood: `loc` is
    then that of the list.
    """

    onderdeel: Onderdeel
    veld: str | None
    loc: Loc
    adres: Adres


class Toegevoegd(Struct, frozen=True):
    """A part, or a field that may be absent, that only the new letter has.

    Of a part `waarde` is what was added with it, without what was moved into it.
    """

    plek_oud: Plek
    plek_nieuw: Plek
    waarde: Inhoud | Veldwaarde
    zichtbaar: bool = True


class Verwijderd(Struct, frozen=True):
    """A part, or a field that may be absent, that only the old letter has.

    Of a part `waarde` is what was removed with it, without what was moved out of it.
    """

    plek_oud: Plek
    plek_nieuw: Plek
    waarde: Inhoud | Veldwaarde
    zichtbaar: bool = True


class Verplaatst(Struct, frozen=True):
    """A part that stands elsewhere; what changed in it is a change of its own."""

    plek_oud: Plek
    plek_nieuw: Plek
    zichtbaar: bool = True


class Gewijzigd(Struct, frozen=True):
    """A field with another value; of text, `stukken` says which words are different."""

    plek_oud: Plek
    plek_nieuw: Plek
    oud: Veldwaarde
    nieuw: Veldwaarde
    stukken: Stukken = ()
    zichtbaar: bool = True


class Status(Struct, frozen=True):
    """The `voortgang` of a weg or stap; `None` where there is none."""

    plek_oud: Plek
    plek_nieuw: Plek
    oud: str | None
    nieuw: str | None
    zichtbaar: bool = True


class Gesplitst(Struct, frozen=True):
    """A paragraph that is now several, or a block of text that the letter prints as before.

    Of a paragraph, `stukken` holds the stretches of the old text against each of the new ones.
    """

    plek_oud: Plek
    plekken_nieuw: tuple[Plek, ...]
    oud: Inlines
    nieuw: tuple[Inlines, ...]
    stukken: tuple[Stukken, ...]
    zichtbaar: bool = True


class Samengevoegd(Struct, frozen=True):
    """Several paragraphs that are now one, or blocks of text that the letter prints as before.

    Of a paragraph, `stukken` holds the stretches of each of the old texts against the new one.
    """

    plekken_oud: tuple[Plek, ...]
    plek_nieuw: Plek
    oud: tuple[Inlines, ...]
    nieuw: Inlines
    stukken: tuple[Stukken, ...]
    zichtbaar: bool = True


Wijziging = Toegevoegd | Verwijderd | Verplaatst | Gewijzigd | Status | Gesplitst | Samengevoegd


class Changes(Struct, frozen=True):
    """All that changed between two letters; false where nothing did.

    The changes stand in the order of the new letter, what is gone before what came in its place.
    `naden_oud` and `naden_nieuw` are the parts of `inhoud`, counted from 0, at which a block of
    text begins right behind another: no reader sees them, `apply` needs them.
    """

    wijzigingen: tuple[Wijziging, ...] = ()
    naden_oud: tuple[int, ...] = ()
    naden_nieuw: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wijzigingen)


def order_wijzigingen(wijzigingen: Iterable[Wijziging]) -> tuple[Wijziging, ...]:
    """Return the changes in the order in which `Changes` holds them."""
    return tuple(sorted(wijzigingen, key=_find_order))


_RANKS = (Verwijderd, Verplaatst, Samengevoegd, Gesplitst, Toegevoegd, Status, Gewijzigd)


def _find_order(wijziging: Wijziging) -> tuple[Adres, int, Adres]:
    (oud, *_), (nieuw, *_) = find_plekken(wijziging)
    return nieuw.adres, _RANKS.index(type(wijziging)), oud.adres


def find_plekken(wijziging: Wijziging) -> tuple[tuple[Plek, ...], tuple[Plek, ...]]:
    """Return the places of a change in the old letter and in the new one."""
    match wijziging:
        case Gesplitst(plek_oud=oud, plekken_nieuw=plekken):
            return (oud,), plekken
        case Samengevoegd(plekken_oud=plekken, plek_nieuw=nieuw):
            return plekken, (nieuw,)
        case Toegevoegd() | Verwijderd() | Verplaatst() | Gewijzigd() | Status():
            return (wijziging.plek_oud,), (wijziging.plek_nieuw,)
        case _:
            assert_never(wijziging)


def mirror(changes: Changes) -> Changes:
    """Return the changes of the new letter to the old one."""
    return Changes(
        order_wijzigingen(map(mirror_wijziging, changes.wijzigingen)),
        naden_oud=changes.naden_nieuw,
        naden_nieuw=changes.naden_oud,
    )


def mirror_wijziging(wijziging: Wijziging) -> Wijziging:
    """Return the change with the letters in the other order."""
    match wijziging:
        case Toegevoegd(oud, nieuw, waarde, zichtbaar):
            return Verwijderd(nieuw, oud, waarde, zichtbaar)
        case Verwijderd(oud, nieuw, waarde, zichtbaar):
            return Toegevoegd(nieuw, oud, waarde, zichtbaar)
        case Verplaatst(oud, nieuw, zichtbaar):
            return Verplaatst(nieuw, oud, zichtbaar)
        case Gewijzigd(plek_oud, plek_nieuw, oud, nieuw, stukken, zichtbaar):
            return Gewijzigd(plek_nieuw, plek_oud, nieuw, oud, mirror_stukken(stukken), zichtbaar)
        case Status(plek_oud, plek_nieuw, oud, nieuw, zichtbaar):
            return Status(plek_nieuw, plek_oud, nieuw, oud, zichtbaar)
        case Gesplitst(plek, plekken, oud, nieuw, stukken, zichtbaar):
            turned = tuple(map(mirror_stukken, stukken))
            return Samengevoegd(plekken, plek, nieuw, oud, turned, zichtbaar)
        case Samengevoegd(plekken, plek, oud, nieuw, stukken, zichtbaar):
            turned = tuple(map(mirror_stukken, stukken))
            return Gesplitst(plek, plekken, nieuw, oud, turned, zichtbaar)
        case _:
            assert_never(wijziging)
