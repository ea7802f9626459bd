"""One part as it stands in two letters in, what changed in its own fields out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pipeline.compare.changes import Gewijzigd, Plek, Status, Toegevoegd, Verwijderd, Wijziging
from pipeline.compare.kinds import is_printed
from pipeline.compare.parts import Part, Veldwaarde, find_veld_loc
from pipeline.compare.rebuild import make_inhoud
from pipeline.compare.tree import Node, find_adres
from pipeline.compare.words import Stukken, diff_words, join_inlines
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.models import Geheimhouding, Stap
from pipeline.letter.opmaak import Tekst
from pipeline.letter.printed import find_status, write_geheimhouding


def compare_velden(old: Node, new: Node) -> Iterator[Wijziging]:
    """Yield a change for each field that has another value, or is not in both."""
    values_new = dict(new.part.velden)
    for veld, oud in old.part.velden:
        nieuw = values_new[veld]
        if oud != nieuw:
            yield _compare_veld(old, new, veld, oud, nieuw)


def _compare_veld(
    old: Node, new: Node, veld: str, oud: Veldwaarde | None, nieuw: Veldwaarde | None
) -> Wijziging:
    plekken = find_plek(old, veld), find_plek(new, veld)
    if veld == "voortgang":
        zichtbaar = prints_other_status(old.part, new.part, voortgang=True)
        return Status(*plekken, cast("str | None", oud), cast("str | None", nieuw), zichtbaar)
    if oud is None:
        assert nieuw is not None
        return Toegevoegd(*plekken, nieuw, zichtbaar=is_printed(old.part.soort, veld))
    if nieuw is None:
        return Verwijderd(*plekken, oud, zichtbaar=is_printed(old.part.soort, veld))
    zichtbaar = _is_visible(old.part, new.part, veld, oud, nieuw)
    return Gewijzigd(*plekken, oud, nieuw, _diff(oud, nieuw), zichtbaar)


def find_plek(node: Node, veld: str | None = None) -> Plek:
    """Return the place of a part, or of a field of it."""
    if veld is None:
        return Plek(node.part.soort, None, node.part.loc, node.adres)
    return Plek(node.part.soort, veld, find_veld_loc(node.part, veld), find_adres(node, veld))


def _diff(oud: Veldwaarde, nieuw: Veldwaarde) -> Stukken:
    if isinstance(oud, str) and isinstance(nieuw, str):
        return diff_words((Tekst(oud),), (Tekst(nieuw),))
    if isinstance(oud, tuple) and isinstance(nieuw, tuple):
        return diff_words(oud, nieuw)
    return ()


def _is_visible(old: Part, new: Part, veld: str, oud: Veldwaarde, nieuw: Veldwaarde) -> bool:
    """Tell whether a reader of the letter sees, or has read out, the other value of a field."""
    if isinstance(oud, Beeld) and isinstance(nieuw, Beeld):
        return oud.data != nieuw.data
    if isinstance(oud, tuple) and isinstance(nieuw, tuple):
        return join_inlines(oud) != join_inlines(nieuw)
    if veld == "tot":
        return _print_tot(old) != _print_tot(new)
    return is_printed(old.soort, veld)


def _print_tot(part: Part) -> str | None:
    printed = write_geheimhouding(cast("Geheimhouding", make_inhoud(part)))
    return printed.tot if printed else None


def prints_other_status(old: Part, new: Part, *, voortgang: bool = False) -> bool:
    """Tell whether the status column of a row says something else.

    A change of `voortgang` is not what a reader sees where both letters have a written status.
    """
    oud, nieuw = cast("Stap", make_inhoud(old)), cast("Stap", make_inhoud(new))
    if voortgang and oud.status is not None and nieuw.status is not None:
        return False
    return find_status(oud) != find_status(nieuw)
