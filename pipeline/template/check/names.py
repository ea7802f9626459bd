"""What a tag asks of a letter: its expression held against the fields that there are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import nodes

from pipeline.template.catalogue import FILTERS, LENGTH, Veld, Veldsoort, template_fields
from pipeline.template.check.paths import (
    Finder,
    NamedFields,
    Seen,
    find_strays,
    read_path,
    write_soort,
)
from pipeline.template.check.tags.conditions import Condition, Conditions, is_count
from pipeline.template.check.tags.structure import UNKNOWN, Use

_PLAIN = re.compile(r"[\w.]+")
# Words that Jinja reads as something else than a name, somewhere.
_RESERVED = frozenset(
    ("loop", "self", "if", "elif", "else", "in", "is", "not", "and", "or", "recursive")
)


def check_names(uses: list[Use], *, whole: bool) -> NamedFields:
    """Return the fields that tags name, and a fault for each that some letter cannot give.

    Where the blocks of a part are not `whole`, nothing is said that depends on what is around.
    """
    found, seen = NamedFields(), Seen()
    for use in uses:
        finder = Finder(use, found, seen, whole=whole)
        checker = _Checker(use, finder, whole=whole)
        match use.asked:
            case "print":
                checker.check_print()
            case "test":
                checker.check_test(use.expression, use.conditions)
            case "list":
                checker.check_list()
        if (finder.failed or finder.unsure) and use.asked != "print":
            seen.doubtful.add(id(use.expression))
            found.sure = False
    found.faults += find_strays(uses, seen)
    found.sure &= not seen.strays
    found.sure &= all(named.veld not in (None, UNKNOWN) for named in found.named)
    return found


class _Checker:
    """The check of one tag."""

    def __init__(self, use: Use, finder: Finder, *, whole: bool) -> None:
        self._use = use
        self._finder = finder
        self._whole = whole
        self._fault = finder.fault

    # What prints

    def check_print(self) -> None:
        node, filtered = self._use.expression, False
        if is_count(node):
            veld = self._find(node, self._use.conditions)
            if veld is not None:
                self._check_form(veld, veld.naam)
            return
        while isinstance(node, nodes.Filter):
            filtered = True
            self._check_filter(node)
            assert node.node is not None
            node = node.node
        veld = self._finder.find(node, self._use.conditions)
        if veld is None:
            return
        if filtered and veld.soort is not Veldsoort.TEKST:
            self._fault(
                f"‘{veld.naam}’ is {write_soort(veld)}; een filter werkt op gewone tekst.",
                "Haal het weg.",
            )
        if filtered and veld.optioneel and not self._finder.is_sure(veld, self._use.conditions):
            # A filter makes text of nothing: the word None.
            self._finder.needs_if(veld, veld.naam)
        self._check_form(veld, _write(node) or veld.naam)

    def _find(self, node: nodes.Node, conditions: Conditions) -> Veld | None:
        """Return the field that an expression names, or the count of one."""
        if isinstance(node, nodes.Filter) and is_count(node):
            return self._finder.find_count(node, conditions)
        return self._finder.find(node, conditions)

    def _check_filter(self, node: nodes.Filter) -> None:
        if node.name == LENGTH:
            self._fault(f"{LENGTH} telt een lijst, en kan alleen staan.", "Haal de rest weg.")
        elif node.name not in FILTERS:
            self._fault(
                f"het filter ‘{node.name}’ bestaat niet.", f"Kies uit: {', '.join(FILTERS)}."
            )
        elif any((node.args, node.kwargs, node.dyn_args, node.dyn_kwargs)):
            self._fault(
                f"het filter ‘{node.name}’ staat zonder haakjes.",
                "Haal ze weg, met wat erin staat.",
            )

    def _check_form(self, veld: Veld, naam: str) -> None:
        """Report a field that is printed in another way than its kind can be."""
        prepared = self._use.tag.scope == "p"
        match veld.soort:
            case Veldsoort.OPMAAK:
                if not prepared:
                    self._fault(
                        "dit is tekst met opmaak, die hele alinea’s inneemt.",
                        f"Schrijf {{{{p {naam} }}}}, alleen in een alinea van de hoofdtekst.",
                    )
                elif _PLAIN.fullmatch(self._use.tag.inner) is None:
                    # The paragraph that it takes the place of is found by this form.
                    self._fault("zo is tekst met opmaak niet te noemen.", f"Schrijf {veld.tag}.")
                elif veld.optioneel and not self._finder.is_sure(veld, self._use.conditions):
                    self._finder.needs_if(veld, naam)
            case Veldsoort.TEKST | Veldsoort.GETAL:
                if prepared:
                    self._fault(
                        "dit is gewone tekst, zonder alinea’s.",
                        f"Schrijf {{{{ {naam} }}}}, zonder p.",
                    )
            case Veldsoort.JA_NEE:
                self._fault(
                    "dit veld zegt alleen ja of nee.",
                    f"Gebruik het als {{% if {naam} %}} … {{% endif %}}.",
                )
            case Veldsoort.LIJST:
                elk = veld.uitleg.elk
                self._fault(
                    "dit is een lijst.",
                    f"Herhaal die: {{% for {elk} in {naam} %}} … {{% endfor %}}.",
                )
            case Veldsoort.GROEP:
                self._fault(
                    "dit is een groep velden.",
                    f"Noem er één van: {', '.join(f'{naam}.{name}' for name in veld.velden)}.",
                )

    # What asks

    def check_test(self, node: nodes.Node, conditions: Conditions) -> None:
        """Check a test; behind `and` and `or` the first half is known."""
        names = self._use.names
        match node:
            case nodes.Not():
                self.check_test(node.node, conditions)
            case nodes.And() | nodes.Or():
                self.check_test(node.left, conditions)
                known = Condition(node.left, isinstance(node, nodes.And), names)
                self.check_test(node.right, (*conditions, known))
            case nodes.Compare():
                self._check_comparison(node, conditions)
            case _:
                self._finder.find(node, conditions)

    def _check_comparison(self, node: nodes.Compare, conditions: Conditions) -> None:
        veld = self._find(node.expr, conditions)
        if [each.op for each in node.ops] not in (["eq"], ["ne"]):
            self._fault(
                "zo vergelijken kan niet.", "Gebruik == (gelijk aan) of != (niet gelijk aan)."
            )
            return
        if veld is None:
            return
        kinds: Mapping[Veldsoort, type] = {Veldsoort.TEKST: str, Veldsoort.GETAL: int}
        if veld.soort not in kinds:
            self._fault(
                f"‘{veld.naam}’ is {write_soort(veld)}; die is niet te vergelijken.",
                f"Schrijf {{% if {veld.naam} %}}.",
            )
            return
        other = node.ops[0].expr
        if not isinstance(other, nodes.Const) or type(other.value) is not kinds[veld.soort]:
            wanted = (
                "een getal"
                if veld.soort is Veldsoort.GETAL
                else "tekst tussen rechte aanhalingstekens"
            )
            self._fault(f"‘{veld.naam}’ is {write_soort(veld)}.", f"Vergelijk het met {wanted}.")

    def check_list(self) -> None:
        veld = self._finder.find(self._use.expression, self._use.conditions)
        if veld is None:
            return
        if veld.soort is not Veldsoort.LIJST:
            self._fault(
                f"dit is {write_soort(veld)}; er valt niets te herhalen.", "Herhaal een lijst."
            )
        if not self._whole:
            return
        around = self._use.names
        if any(known is veld.item for known in around.values()):
            self._fault(
                "deze lijst wordt hier al herhaald.", "Haal een van de twee herhalingen weg."
            )
        elif "loop" in around and (read_path(self._use.expression) or [""])[0] in template_fields():
            # A list of its own within another makes a letter as long as their product.
            self._fault(
                "deze lijst hoort niet bij de herhaling eromheen.",
                "Zet deze herhaling ervoor of erna.",
            )
        target = self._use.target
        if target in self._use.names or target in _RESERVED:
            self._fault(f"de naam ‘{target}’ is al van iets anders.", "Kies een andere naam.")


def _write(node: nodes.Node) -> str:
    """Return the plain name in a tag; empty where there is none."""
    return ".".join(read_path(node) or [])
