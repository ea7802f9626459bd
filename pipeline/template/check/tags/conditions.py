"""What the conditions around a tag allow: tests of a template weighed without a letter.

Every answer has three values: `True`, `False`, and `None` for what depends on the letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes
from msgspec import Struct

from pipeline.template.catalogue import (
    KENMERK,
    LENGTH,
    Veld,
    Veldsoort,
    count_field,
    kenmerk_field,
)

KnownFields = Mapping[str, Veld]
"""The fields that a tag may name: those at the top, and the items of the loops around it."""

Assumptions = Mapping[str, object]
"""Values of fields by `Veld.voluit`; what is absent or empty is false, and of what is true nothing
more is known."""

_MAX_CASES = 64


class Condition(Struct, frozen=True):
    """A test that must hold (`positive`), or must not, for a tag to be reached.

    A repetition is one too: inside it, its list is not empty.
    """

    test: nodes.Node
    positive: bool
    names: KnownFields


Conditions = tuple[Condition, ...]
"""What is around a tag: all of them must hold."""


def can_hold(conditions: Conditions, assumed: Assumptions) -> bool:
    """Tell whether all conditions can hold, each with what is assumed."""
    return _weigh_all(conditions, assumed) is not False


def is_sure(paths: Sequence[Conditions], assumed: Assumptions) -> bool:
    """Tell whether in every letter with what is assumed all conditions of one of the paths hold.

    Each thing that they ask of a letter is tried both ways; what takes too many of those is not
    sure.
    """
    cases = [assumed]
    for _ in range(_MAX_CASES):
        if not cases:
            return True
        case = cases.pop()
        weighed = [(path, _weigh_all(path, case)) for path in paths]
        if any(weight for _, weight in weighed):
            continue
        open_ = (path for path, weight in weighed if weight is None)
        atom = next((atom for path in open_ for atom in _find_atoms(path, case)), None)
        if atom is None:
            return False
        cases += [{**case, atom: True}, {**case, atom: False}]
    return not cases


def resolve(node: nodes.Node, names: KnownFields) -> Veld | None:
    """Return the field that a name with its attributes is, `None` where it is none."""
    match node:
        case nodes.Name():
            return names.get(node.name)
        case nodes.Getattr():
            inner = resolve(node.node, names)
            return inner.velden.get(node.attr) if inner is not None else None
        case nodes.Filter(node=nodes.Expr() as counted) if is_count(node):
            inner = resolve(counted, names)
            return count_field(inner) if inner is not None else None
        case nodes.Getitem():
            label = read_label(node)
            return None if label is None or KENMERK in names else kenmerk_field(label)
    return None


def is_count(node: nodes.Node) -> bool:
    """Tell whether an expression counts the items of a list, and does nothing else."""
    if not isinstance(node, nodes.Filter) or node.name != LENGTH:
        return False
    return not any((node.args, node.kwargs, node.dyn_args, node.dyn_kwargs))


def read_label(node: nodes.Node) -> str | None:
    """Return the label in `kenmerk["…"]`, `None` for any other expression."""
    match node:
        case nodes.Getitem(node=nodes.Name(name=name), arg=nodes.Const(value=str() as label)):
            return label if name == KENMERK and label.strip() else None
    return None


def _weigh_all(conditions: Conditions, assumed: Assumptions) -> bool | None:
    weight: bool | None = True
    for condition in conditions:
        held = _weigh(condition.test, condition.names, assumed)
        weight = _both(weight, held if condition.positive else _negate(held))
    return weight


def _weigh(node: nodes.Node, names: KnownFields, assumed: Assumptions) -> bool | None:
    match node:
        case nodes.Not():
            return _negate(_weigh(node.node, names, assumed))
        case nodes.And():
            return _both(_weigh(node.left, names, assumed), _weigh(node.right, names, assumed))
        case nodes.Or():
            left = _negate(_weigh(node.left, names, assumed))
            return _negate(_both(left, _negate(_weigh(node.right, names, assumed))))
        case nodes.Compare():
            return _weigh_comparison(node, names, assumed)
    veld = resolve(node, names)
    if veld is None:
        return None
    if veld.uitleg.gevuld or (veld.soort is Veldsoort.GROEP and not veld.optioneel):
        return True
    return bool(assumed[veld.voluit]) if veld.voluit in assumed else None


def _weigh_comparison(node: nodes.Compare, names: KnownFields, assumed: Assumptions) -> bool | None:
    veld, other = resolve(node.expr, names), node.ops[0].expr
    if veld is None or not isinstance(other, nodes.Const):
        return None
    known, atom = assumed.get(veld.voluit), _name_comparison(veld, other)
    equal: bool | None = None
    if atom in assumed:
        equal = bool(assumed[atom])
    elif veld.voluit in assumed and bool(known) is not bool(other.value):
        equal = False
    elif known and known is not True:
        equal = known == other.value
    return equal if node.ops[0].op == "eq" else _negate(equal)


def _name_comparison(veld: Veld, other: nodes.Const) -> str:
    return f"{veld.voluit} == {other.value!r}"


def _find_atoms(conditions: Conditions, assumed: Assumptions) -> Iterator[str]:
    """Yield what conditions ask of a letter and nothing is assumed of."""
    for condition in conditions:
        if _weigh(condition.test, condition.names, assumed) is None:
            for atom in _name_atoms(condition.test, condition.names):
                if atom not in assumed:
                    yield atom


def _name_atoms(node: nodes.Node, names: KnownFields) -> Iterator[str]:
    match node:
        case nodes.Not():
            yield from _name_atoms(node.node, names)
        case nodes.And() | nodes.Or():
            yield from _name_atoms(node.left, names)
            yield from _name_atoms(node.right, names)
        case nodes.Compare(expr=expr, ops=[nodes.Operand(expr=nodes.Const() as other)]):
            if veld := resolve(expr, names):
                yield _name_comparison(veld, other)
        case _:
            if veld := resolve(node, names):
                yield veld.voluit


def _both(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _negate(value: bool | None) -> bool | None:
    return None if value is None else not value
