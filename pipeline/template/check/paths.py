"""Which field a tag names: a name with dots in, the field and what is wrong with the name out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from jinja2 import nodes
from msgspec import Struct, field

from pipeline.letter.types import nearest
from pipeline.template.catalogue import (
    KENMERK,
    LENGTH,
    Veld,
    Veldsoort,
    count_field,
    kenmerk_field,
    walk_fields,
)
from pipeline.template.check.tags.conditions import (
    Condition,
    Conditions,
    can_hold,
    read_label,
    resolve,
)
from pipeline.template.check.tags.places import TagFault
from pipeline.template.check.tags.structure import UNKNOWN, Use
from pipeline.word.styles import W

_LIST_OF_FIELDS = "‘brief template fields’ toont alle velden."


class Named(Struct, frozen=True):
    """What a tag names: the field, the nearest one where it names none, or nothing known."""

    use: Use
    veld: Veld | None


class NamedFields(Struct):
    """What the tags of a part name, and what is wrong with that.

    `sure` tells whether it is known what each tag asks.
    """

    named: list[Named] = field(default_factory=list)
    faults: list[TagFault] = field(default_factory=list)
    unguarded: set[str] = field(default_factory=set)
    """Groups and texts that are named where they may be absent, by their full names."""
    sure: bool = True


class Seen(Struct):
    """What the tags before this one have shown."""

    doubtful: set[int] = field(default_factory=set)
    """Tests that name nothing that there is: what holds behind them, nobody knows."""
    places: set[tuple[str, frozenset[int]]] = field(default_factory=set)
    """What is named where it may not be there, with what is around that: it is said once."""
    roots: set[str] = field(default_factory=set)
    strays: list[tuple[Use, str, str]] = field(default_factory=list)
    """Tags that name an item by its usual name where the repetition gave it another."""


def find_strays(uses: list[Use], seen: Seen) -> Iterator[TagFault]:
    """Yield what is wrong where a repetition calls its items otherwise than the tags in it do.

    Where no tag uses that name, it is the repetition that is wrong, once.
    """
    wrong = {naam: usual for _, naam, usual in seen.strays if naam not in seen.roots}
    for use in uses:
        if use.asked == "list" and (usual := wrong.get(use.target)):
            word, _, rest = use.tag.inner.split(None, 2)
            yield TagFault(
                use.tag,
                f"‘{use.target}’ wordt in deze herhaling niet gebruikt, en ‘{usual}’ wel.",
                f"Bedoeld is waarschijnlijk {{%{use.tag.scope} {word} {usual} {rest} %}}.",
            )
    for use, naam, usual in seen.strays:
        if naam not in wrong:
            yield TagFault(
                use.tag, f"‘{usual}’ heet in deze herhaling ‘{naam}’.", f"Schrijf {naam}."
            )


class Finder:
    """The search for what one tag names: at most one fault, the first that a reader would see.

    Where the blocks of the part are not `whole`, nothing is said that depends on what is around.
    """

    def __init__(self, use: Use, found: NamedFields, seen: Seen, *, whole: bool) -> None:
        self._use = use
        self._found = found
        self._seen = seen
        self._whole = whole
        self.failed = False
        self.unsure = False
        self._also: list[Veld] = []
        """Other fields that may be meant where a name is misspelt."""

    def fault(self, melding: str, advies: str) -> None:
        """Report what is wrong with the tag, unless something was."""
        if not self.failed:
            self._found.faults.append(TagFault(self._use.tag, melding, advies))
        self.failed = True

    def find(self, node: nodes.Node, conditions: Conditions) -> Veld | None:
        """Return the field that an expression names; report one that no letter has."""
        if isinstance(node, nodes.Getitem) and (veld := self._find_kenmerk(node)) is not None:
            self._found.named.append(Named(self._use, veld))
            return veld
        if not isinstance(node, nodes.Name | nodes.Getattr):
            self.fault(f"{_describe(node)} kan niet in een sjabloon.", _LIST_OF_FIELDS)
            return None
        path = read_path(node)
        if path is None:
            self.fault("zo is een veld niet te noemen.", _LIST_OF_FIELDS)
            return None
        veld = self._walk(path, conditions)
        self._found.named += [Named(self._use, meant) for meant in (veld, *self._also)]
        return None if self.failed or veld is UNKNOWN else veld

    def _find_kenmerk(self, node: nodes.Getitem) -> Veld | None:
        """Return the kenmerk that a tag names; report one where that word means something else."""
        label = read_label(node)
        match node:
            case nodes.Getitem(
                node=nodes.Name(name="kenmerken"), arg=nodes.Const(value=str() as meant)
            ):
                said = f'["{meant}"]'
                self.fault(f"‘kenmerken{said}’ bestaat niet.", f"Bedoeld is {KENMERK}{said}.")
        if label is None:
            return None
        if KENMERK in self._use.names:
            self.fault(
                f"‘{KENMERK}’ is hier de naam van de herhaling.",
                "Zet dit veld buiten de herhaling van kenmerken.",
            )
        return kenmerk_field(label)

    def find_count(self, node: nodes.Filter, conditions: Conditions) -> Veld | None:
        """Return the count of a list that an expression names; report what cannot be counted."""
        assert node.node is not None
        veld = self.find(node.node, conditions)
        if veld is not None and veld.soort is not Veldsoort.LIJST:
            self.fault(
                f"‘{veld.naam}’ is {write_soort(veld)}; {LENGTH} telt een lijst.", "Haal het weg."
            )
        return None if veld is None or self.failed else count_field(veld)

    def _walk(self, path: list[str], conditions: Conditions) -> Veld | None:
        """Return the field at the end of a path; report where the path leaves what there is."""
        self._seen.roots.add(path[0])
        veld = self._use.names.get(path[0])
        if veld is None:
            veld = self._report_root(path)
        for n, name in enumerate(path[1:], 1):
            if veld is None or veld is UNKNOWN:
                return veld
            if veld.optioneel and veld.velden and not self.is_sure(veld, conditions):
                self.needs_if(veld, ".".join(path[:n]))
            veld = veld.velden.get(name) or self._report_inner(veld, path, n)
        return veld

    def _report_root(self, path: list[str]) -> Veld | None:
        known = self._use.names
        for veld in walk_fields():
            if veld.soort is Veldsoort.LIJST and veld.uitleg.elk == path[0]:
                self._report_item(veld)
                return veld.item
        guess = nearest(path[0], list(known))
        self.fault(f"het veld ‘{path[0]}’ bestaat niet.", _meant(guess, path[1:]))
        return known[guess] if guess else None

    def _report_item(self, lijst: Veld) -> None:
        """Report that an item is named where its list is not repeated, or not under that name."""
        usual = lijst.uitleg.elk
        naam = next((n for n, veld in self._use.names.items() if veld is lijst.item), None)
        self.unsure = True
        if naam is not None:
            self._seen.strays.append((self._use, naam, usual))
        elif self._whole and self._is_new(usual, lambda condition: _names(condition, usual)):
            in_table = next(self._use.tag.line.iterancestors(f"{W}tc"), None) is not None
            self.fault(
                f"‘{usual}’ bestaat alleen binnen een herhaling.",
                _around(f"for {usual} in {lijst.naam}", "tr" if in_table else "p"),
            )

    def _report_inner(self, veld: Veld, path: list[str], n: int) -> Veld | None:
        shown = ".".join(path[: n + 1])
        if not veld.velden:
            self.fault(
                f"‘{shown}’ bestaat niet: ‘{'.'.join(path[:n])}’ is {write_soort(veld)}.",
                f"Haal ‘.{path[n]}’ weg." if veld.soort is not Veldsoort.LIJST else _repeat(veld),
            )
            return None
        guess = nearest(path[n], list(veld.velden))
        self._also = [veld.velden[near] for near in get_close_matches(path[n], veld.velden)]
        meant = _meant(f"{'.'.join(path[:n])}.{guess}" if guess else None, path[n + 1 :])
        self.fault(f"het veld ‘{shown}’ bestaat niet.", meant)
        return veld.velden[guess] if guess else None

    def is_sure(self, veld: Veld, conditions: Conditions) -> bool:
        """Tell whether the field is there whenever the conditions hold, as far as is known."""
        doubtful = any(id(condition.test) in self._seen.doubtful for condition in conditions)
        return doubtful or not self._whole or not can_hold(conditions, {veld.voluit: False})

    def needs_if(self, veld: Veld, naam: str) -> None:
        """Report a field that may be absent, once for all tags that one `if` would be around."""
        self._found.unguarded.add(veld.voluit)
        if self._is_new(veld.voluit, lambda condition: _names_inside(condition, veld)):
            self.fault(
                f"‘{naam}’ is er niet in elke brief.",
                _around(f"if {naam}", "p" if self._use.tag.alone else ""),
            )

    def _is_new(self, what: str, concerns: Callable[[Condition], bool]) -> bool:
        """Tell whether something is missing here for the first time.

        One `if` or `for` around all tags is enough; conditions that ask for what is missing would
        be inside it.
        """
        around = {id(known) for known in self._use.conditions if not concerns(known)}
        place = what, frozenset(around)
        is_new = place not in self._seen.places
        self._seen.places.add(place)
        return is_new


def _around(words: str, scope: str) -> str:
    word = words.partition(" ")[0]
    return f"Zet er {{%{scope} {words} %}} … {{%{scope} end{word} %}} omheen."


def _names(condition: Condition, name: str) -> bool:
    """Tell whether a condition begins somewhere with a name."""
    tests = [condition.test, *condition.test.find_all(nodes.Name)]
    return any(isinstance(node, nodes.Name) and node.name == name for node in tests)


def _names_inside(condition: Condition, veld: Veld) -> bool:
    """Tell whether a condition asks for a field inside another."""
    found = resolve(condition.test, condition.names)
    return found is not None and found.voluit.startswith(f"{veld.voluit}.")


def write_soort(veld: Veld) -> str:
    """Return what a field is, as a sentence says it."""
    article = {
        Veldsoort.TEKST: "",
        Veldsoort.OPMAAK: "",
        Veldsoort.JA_NEE: "",
        Veldsoort.GETAL: "een ",
    }
    return f"{article.get(veld.soort, 'een ')}{veld.soort}"


def _repeat(veld: Veld) -> str:
    return f"Herhaal de lijst: {{% for {veld.uitleg.elk} in {veld.naam} %}} … {{% endfor %}}."


def _meant(guess: str | None, rest: list[str]) -> str:
    if guess is None:
        return _LIST_OF_FIELDS
    return f"Bedoeld is waarschijnlijk {'.'.join([guess, *rest])}."


def read_path(node: nodes.Node) -> list[str] | None:
    """Return the names of `a.b.c`, `None` where something else stands between."""
    match node:
        case nodes.Name():
            return [node.name]
        case nodes.Getattr():
            inner = read_path(node.node)
            return None if inner is None else [*inner, node.attr]
    return None


# What a template may not do, as whoever wrote it knows it.
_KINDS: Mapping[type[nodes.Node], str] = {
    nodes.Call: "een aanroep met haakjes",
    nodes.Getitem: "een veld met vierkante haken",
    nodes.Test: "‘is’",
    nodes.BinExpr: "rekenen",
    nodes.UnaryExpr: "rekenen",
    nodes.Concat: "‘~’",
    nodes.CondExpr: "‘if’ binnen een veld",
    nodes.Const: "een vaste waarde",
    nodes.TemplateData: "een vaste waarde",
    nodes.Filter: "een filter in een voorwaarde",
}


def _describe(node: nodes.Node) -> str:
    return next((tekst for kind, tekst in _KINDS.items() if isinstance(node, kind)), "dit")
