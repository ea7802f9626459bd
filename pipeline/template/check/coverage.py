"""What a template never prints: the fields that its tags name in, what a letter would lose out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.letter.rules import SOORTEN_BLOK
from pipeline.letter.soort import NAAR_SOORT, Gebruik, Soort
from pipeline.problems.values import Ernst
from pipeline.template.catalogue import Veld, Veldsoort, read_kenmerk, template_fields
from pipeline.template.check.paths import Named
from pipeline.template.check.tags.conditions import (
    Assumptions,
    Conditions,
    can_hold,
    is_count,
    is_sure,
)

_ON_EVERY_PAGE = ("concept", "geheimhouding")
_BLOKKEN = tuple(f"inhoud[].{naam}" for naam in SOORTEN_BLOK)
_RIJEN = {"weg": "een weg", "stap": "een stap", "vervolg": "een volgende actie"}
_RIJ = "inhoud[].statustabel.rijen[]"

# Kinds of one field that a template shows one by one: what it is, what is then the case, and how a
# template asks for it.
_KINDS: Mapping[str, tuple[tuple[str, Assumptions, str], ...]] = {
    "inhoud[].kop": tuple(
        (
            f"een kop van niveau {niveau}",
            {"inhoud[].niveau": niveau},
            f"{{%p if blok.niveau == {niveau} %}}, {{{{ blok.kop }}}} en {{%p endif %}}",
        )
        for niveau in (1, 2, 3)
    ),
    "inhoud[].statustabel.rijen": tuple(
        (
            naam,
            {f"{_RIJ}.{soort}": soort == this for soort in _RIJEN},
            f"{{%tr if rij.{this} %}}, een rij voor {naam} en {{%tr endif %}}",
        )
        for this, naam in _RIJEN.items()
    ),
}

# The row of a further action stands beside the title and the status of its weg or stap.
_NOT_THERE = {(_RIJEN["vervolg"], f"{_RIJ}.{naam}") for naam in ("titel", "status")}


def find_missing(
    always: Iterable[Named],
    elsewhere: Iterable[Named],
    shown: Iterable[Conditions],
    soort: Soort,
) -> Iterator[tuple[str, str, Ernst]]:
    """Yield `melding`, `advies` and weight for each thing in a letter of a kind that it may lose.

    `always` are the tags of what every letter has: the text and the edges of its first page;
    `elsewhere` those of the other pages. `shown` has the conditions around whatever is shown.
    """
    return _Coverage(always, elsewhere, shown, soort).find()


def find_unprinted(always: Iterable[Named], soort: Soort) -> tuple[str, ...]:
    """Return the full names of the fields that a template leaves out altogether.

    Those are optional in letters of the kind, or a letter of another kind may have them.
    """
    coverage = _Coverage(always, (), (), soort)
    absent = ((naam, veld) for naam, veld in template_fields().items() if _has_not(naam, soort))
    return tuple(
        pad for pad, veld in (*_find_optional(soort), *absent) if not coverage.prints_any(veld)
    )


def is_marked(pad: str, shown: Iterable[Conditions], assumed: Assumptions) -> bool:
    """Tell whether something is shown whenever the field is there, and not otherwise."""
    # Paragraphs one after another share what is around them: a page may have thousands.
    kinds = {id(conditions): conditions for conditions in shown}.values()
    marks = [
        conditions for conditions in kinds if not can_hold(conditions, {**assumed, pad: False})
    ]
    return is_sure(marks, {**assumed, pad: True})


def _find_optional(soort: Soort) -> Iterator[tuple[str, Veld]]:
    """Yield what letters of a kind can do without, and a template too, by their full names."""
    for naam, veld in template_fields().items():
        if _is_optional(naam, veld, soort):
            yield naam, veld
        # A kind of block that was not there when the template was made.
        inner = veld.item.velden.values() if veld.item is not None else ()
        yield from (
            (block.voluit, block)
            for block in inner
            if block.uitleg.keuze
            and not (block.naam.endswith("vraag") and soort.vragen is Gebruik.GEEN)
        )


def _has_not(naam: str, soort: Soort) -> bool:
    """Tell whether no letter of a kind has a field."""
    return naam in NAAR_SOORT and soort.find_gebruik(naam) is Gebruik.GEEN


def _is_optional(naam: str, veld: Veld, soort: Soort) -> bool:
    if naam in NAAR_SOORT:
        return soort.find_gebruik(naam) is Gebruik.OPTIONEEL
    return (veld.optioneel and veld.soort is Veldsoort.TEKST) or (
        veld.soort is Veldsoort.LIJST and not veld.uitleg.gevuld
    )


class _Coverage:
    """What is printed, by the full name of the field: the conditions of each tag."""

    def __init__(
        self,
        always: Iterable[Named],
        elsewhere: Iterable[Named],
        shown: Iterable[Conditions],
        soort: Soort,
    ) -> None:
        self._soort = soort
        self._shown = tuple(shown)
        always = tuple(always)
        self._printed = _by_pad(always)
        self._named = find_named(always)
        self._elsewhere = _by_pad(elsewhere)

    def find(self) -> Iterator[tuple[str, str, Ernst]]:
        left_out = {
            pad: veld for pad, veld in _find_optional(self._soort) if not self.prints_any(veld)
        }
        for pad, veld in left_out.items():
            melding = f"‘{veld.naam}’ wordt nergens afgedrukt."
            wie = "Een brief die dit heeft,"
            if pad == "kenmerken" and self._named:
                melding = "‘kenmerken’ wordt niet herhaald."
                wie = f"Een brief met een ander kenmerk dan {' of '.join(self._named)}"
            advies = f"{wie} kan met dit sjabloon niet worden gemaakt."
            yield melding, advies, Ernst.WAARSCHUWING
        for naam, veld in template_fields().items():
            if _has_not(naam, self._soort):
                continue
            # What must stand on every page is looked for page by page.
            if naam not in left_out and (naam not in _ON_EVERY_PAGE or self.prints_any(veld)):
                for melding, advies in self._walk(veld, {}, ""):
                    yield melding, advies, Ernst.FOUT

    def prints_any(self, veld: Veld) -> bool:
        """Tell whether the field, or any field inside it, is printed somewhere."""
        return bool(_find_inside(veld, self._printed))

    def _walk(self, veld: Veld, assumed: Assumptions, wat: str) -> Iterator[tuple[str, str]]:
        """Yield what is not printed of a field and those in it: of a whole, only the whole."""
        if veld.uitleg.stuurt or (wat, veld.voluit) in _NOT_THERE or self._lacks(veld):
            return
        if veld.uitleg.keuze and not self.prints_any(veld):
            return
        for kind, extra, typed in _KINDS.get(veld.voluit, ((wat, {}, veld.tag),)):
            case = {**assumed, **_alone(veld), **extra, veld.voluit: True}
            inside = list((veld.item or veld).velden.values())
            tags = _find_inside(veld, self._printed)
            can_print = any(can_hold(conditions, case) for conditions in tags)
            if inside and can_print:
                for inner in inside:
                    yield from self._walk(inner, case, kind)
            elif inside or not self._is_sure(veld, tags, case):
                is_seen = can_print or _find_inside(veld, self._elsewhere)
                yield _describe(veld, kind, typed, is_seen=bool(is_seen))

    def _lacks(self, veld: Veld) -> bool:
        """Tell whether no letter of the kind has a field within another."""
        return veld.voluit.endswith(".functie") and self._soort.functie is Gebruik.GEEN

    def _is_sure(self, veld: Veld, tags: list[Conditions], case: Assumptions) -> bool:
        """Tell whether a field is printed in every letter of that kind."""
        if veld.soort is Veldsoort.JA_NEE:
            return is_marked(veld.voluit, self._shown, case)
        return is_sure(tags, case)


def _by_pad(named: Iterable[Named]) -> dict[str, list[Conditions]]:
    """Return the conditions of each tag that prints, by the full name of its field."""
    printed: dict[str, list[Conditions]] = {}
    for found in named:
        # Who counts a list does not print it.
        if (
            found.use.asked == "print"
            and found.veld is not None
            and not is_count(found.use.expression)
        ):
            pad = found.veld.uitleg.vorm_van or found.veld.voluit
            printed.setdefault(pad, []).append(found.use.conditions)
    return printed


def find_named(named: Iterable[Named]) -> tuple[str, ...]:
    """Return the kenmerken, by their labels, that tags print by name in every letter with them."""
    printed = _by_pad(named).items()
    return tuple(
        label
        for pad, paths in printed
        if (label := read_kenmerk(pad)) is not None and is_sure(paths, {pad: True})
    )


def _find_inside(veld: Veld, printed: Mapping[str, list[Conditions]]) -> list[Conditions]:
    """Return the conditions of the tags that print a field, or any field inside it."""
    inside = (f"{veld.voluit}.", f"{veld.voluit}[]")
    return [
        conditions
        for pad, found in printed.items()
        if pad == veld.voluit or pad.startswith(inside)
        for conditions in found
    ]


def _alone(veld: Veld) -> Assumptions:
    """Return that a block is of no other kind than this."""
    return dict.fromkeys(_BLOKKEN, False) if veld.voluit in _BLOKKEN else {}


def _describe(veld: Veld, kind: str, typed: str, *, is_seen: bool) -> tuple[str, str]:
    """Return `melding` and `advies` for a field that a letter may not print."""
    if veld.soort is Veldsoort.JA_NEE:
        typed = f"{{% if {veld.naam} %}}, een woord en {{% endif %}}"
    wat = f"‘{veld.naam}’ wordt{f' bij {kind}' if kind else ''}"
    if veld.voluit in _KINDS:
        wat = f"{kind} wordt"
    if not is_seen:
        return f"{wat} nergens afgedrukt.", f"Zet {typed} op de plaats waar het hoort."
    return (
        f"{wat} niet in elke brief afgedrukt.",
        f"Zet {typed} ook waar de voorwaarde eromheen niet geldt, in de tekst of op de eerste "
        "bladzijde.",
    )
