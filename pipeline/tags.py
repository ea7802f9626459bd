"""The tags of a template: Jinja in, a safe compiled text that letters fill in out.

A template is somebody's file: it may print fields, choose and repeat, and nothing else. What is
wrong with a tag is said in Dutch, with the part it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from pipeline.context import PRINTABLE, Opgemaakt
from pipeline.errors import InputError
from pipeline.ooxml import Properties, split_text

ALINEA = "alinea"
"""The filter that writes paragraphs with the properties of the placeholder they replace."""

MAX_LOOPS = 3
"""Repetitions in each other; a letter has two (blocks, and rows of a table)."""

_FILTERS = frozenset({ALINEA, "upper", "lower", "capitalize"})
_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)


class TemplateError(InputError):
    """A template that no letter can be made with."""


class _Fault(jinja2.TemplateRuntimeError):
    """What is wrong with a tag, in our own words."""


_CUT = "een opdracht begint en eindigt niet in dezelfde tekst, rij of cel"
_OWN_XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


class Counter:
    """Counts on every time it is printed: the ids of drawings, also of those in a loop."""

    def __init__(self, first: int) -> None:
        self._next = first

    def __call__(self) -> int:
        """Return the next number."""
        self._next += 1
        return self._next - 1


@dataclass(frozen=True, slots=True)
class Tagged:
    """A part with tags, compiled; `pad` and `name` are what messages call template and part."""

    pad: str
    name: str
    compiled: jinja2.Template

    def fill(self, context: Mapping[str, object]) -> bytes:
        """Return the part with the fields of `context`; raise `TemplateError` for a wrong tag.

        The part is read once more: a block that opens in one cell and closes in another cuts the
        document in two, for some letters only.
        """
        try:
            data = self.compiled.render(context).encode()
            etree.fromstring(data, _OWN_XML)
        except etree.XMLSyntaxError as error:
            raise _fail(self.pad, self.name, _Fault(_CUT)) from error
        except (jinja2.TemplateError, TypeError, UnicodeEncodeError) as error:
            # TypeError: a tag that repeats or compares what cannot be.
            raise _fail(self.pad, self.name, error) from error
        return data


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, narrowed to the fields of a letter: no attribute of anything else."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may read `obj.attr`."""
        del value
        return type(obj) in PRINTABLE and not attr.startswith("_")


def make_environment(properties: Sequence[Properties], *, in_run: bool) -> jinja2.Environment:
    """Return the Jinja that template parts are compiled with.

    `properties` are those that the filter `alinea` counts; `in_run` tells whether `{{ … }}` stands
    inside a `w:t`, where a tab is an element.
    """
    environment = _Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize_in_run if in_run else _finalize_plain,
        cache_size=0,
    )
    environment.globals.clear()
    environment.filters = {
        name: function for name, function in environment.filters.items() if name in _FILTERS
    }
    environment.filters[ALINEA] = _make_alinea(properties)
    return environment


def compile_tags(environment: jinja2.Environment, source: str, pad: str, name: str) -> Tagged:
    """Return the part `name` with its tags compiled; raise `TemplateError` for a wrong tag."""
    try:
        tree = environment.parse(source)
        _refuse_unsafe(tree)
        return Tagged(pad, name, environment.from_string(tree))
    except (jinja2.TemplateError, SyntaxError, ValueError, RecursionError) as error:
        # The last three: what Python cannot compile, such as brackets or loops a thousand deep.
        raise _fail(pad, name, error) from error


def _make_alinea(properties: Sequence[Properties]) -> Callable[[object, int], Markup]:
    def alinea(value: object, n: int) -> Markup:
        if not isinstance(value, Opgemaakt):
            raise _Fault("een veld achter {{p is gewone tekst; schrijf {{ zonder p")
        return Markup(value.write(properties[n]))  # noqa: S704 - our own XML

    return alinea


def _finalize_in_run(value: object) -> object:
    """Return what `{{ value }}` prints inside a `w:t`."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(split_text(value))  # noqa: S704 - escaped just here
    return _finalize_plain(value)


def _finalize_plain(value: object) -> object:
    """Return what a field prints: nothing for what is absent, never how Python shows an object."""
    match value:
        case str() | jinja2.Undefined():
            return value
        case None:
            return ""
        case Counter():
            return value()
        case bool():
            raise _Fault("een veld zegt alleen ja of nee; gebruik het in {% if … %}")
        case int():
            return value
        case Opgemaakt():
            raise _Fault("een veld met opmaak hoort alleen in een alinea, als {{p … }}")
    raise _Fault("een lijst of groep velden kan niet worden afgedrukt; noem er één veld van")


# What a template may not do, as whoever wrote it knows it.
_NAMES: Mapping[type[nodes.Node], str] = {
    nodes.Call: "een aanroep met haakjes",
    nodes.Getitem: "een veld met vierkante haken",
    nodes.Assign: "{% set %}",
    nodes.Include: "{% include %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from %}",
    nodes.Extends: "{% extends %}",
    nodes.Block: "{% block %}",
    nodes.Macro: "{% macro %}",
    nodes.Test: "‘is’",
    nodes.BinExpr: "rekenen",
    nodes.UnaryExpr: "rekenen",
    nodes.Concat: "‘~’",
}


def _refuse_unsafe(tree: nodes.Template) -> None:
    """Raise where a template does more than print fields, choose and repeat."""
    if _count_loops(tree) > MAX_LOOPS:
        raise _Fault(f"meer dan {MAX_LOOPS} herhalingen in elkaar kunnen niet")
    for node in _walk(tree):
        name = str(getattr(node, "attr", getattr(node, "name", "")))
        if not isinstance(node, _NODES):
            kinds = (text for kind, text in _NAMES.items() if isinstance(node, kind))
            raise _Fault(f"{next(kinds, 'deze opdracht')} kan niet in een sjabloon")
        if name.startswith("_"):
            raise _Fault(f"‘{name}’ mag hier niet")
        if isinstance(node, nodes.Filter):
            _check_filter(node)


def _count_loops(node: nodes.Node) -> int:
    """Return how many repetitions stand in each other at the most."""
    inside = max((_count_loops(child) for child in node.iter_child_nodes()), default=0)
    return inside + isinstance(node, nodes.For)


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in _FILTERS:
        raise _Fault(f"het filter ‘{node.name}’ bestaat niet")
    extra = [*node.args, *node.kwargs, node.dyn_args, node.dyn_kwargs]
    if any(extra) and node.name != ALINEA:
        raise _Fault(f"het filter ‘{node.name}’ staat zonder haakjes")


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


# What Jinja says of a wrong tag, and what it comes down to.
_CAUSES = (
    (r"Encountered unknown tag '(end\w+|else|elif)'", "‘{}’ hoort hier niet"),
    (r"Encountered unknown tag '(.+?)'", "‘{}’ is geen opdracht die hier kan"),
    (r"innermost block that needs to be closed is '(\w+)'", "‘{{% {} … %}}’ wordt niet gesloten"),
    (r"Missing end of comment tag", "‘{{#’ wordt niet gesloten met ‘#}}’"),
    (r"Unexpected end of template", "een opdracht wordt niet gesloten"),
    (r"unexpected char '(.+?)'", "het teken ‘{}’ kan niet in een veld"),
    (r"expected token '.*', got '(\w+)'", "bij ‘{}’ staat er te veel of te weinig"),
    (r"xpected .*, got 'end of", "een veld of opdracht is leeg of niet af"),
    (r"'None' has no attribute '(\w+)'", "‘{}’ is er niet altijd: zet er {{% if … %}} omheen"),
    (r"attribute '(\w+)' of '.*' object is unsafe", "het veld ‘{}’ bestaat niet"),
    (r"has no attribute '(\w+)'", "het veld ‘{}’ bestaat niet"),
    (r"'(\w+)' is undefined", "het veld ‘{}’ bestaat niet"),
)


def _fail(pad: str, name: str, error: Exception) -> TemplateError:
    return TemplateError(f"{pad}: in {name} klopt een sjabloonveld niet: {_explain(error)}.")


def _explain(error: Exception) -> str:
    message = str(getattr(error, "message", error))
    if isinstance(error, _Fault):
        return message
    for words, text in _CAUSES:
        if found := re.search(words, message):
            return text.format(*found.groups())
    return "een veld of opdracht is niet te lezen; vergelijk het met het standaardsjabloon"
