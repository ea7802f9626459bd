"""The tags of a checked template: Jinja in, a compiled text that letters fill in out.

A template is somebody's file: it may print fields, choose and repeat, and nothing else. The check
of the template refuses all other tags with their place; the sandbox here is the second door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from pipeline.problems.values import TemplateError, TemplateProblem, WordPlace
from pipeline.template.catalogue import FILTERS
from pipeline.template.fields import PRINTABLE, Kenmerken, Opgemaakt, Reekstekst
from pipeline.word.package import MAX_UNPACKED, SizeError
from pipeline.word.paragraphs import Properties, split_text
from pipeline.word.xml import Xml

ALINEA = "alinea"
"""The filter that writes paragraphs with the properties of the placeholder they replace."""

REEKS = "reeks"
"""The filter that writes links in the place of a text, in runs like the one it stands in."""

_AT_ONCE = 32
"""Pieces of a part that are written before its size is looked at."""

_NODES = frozenset(
    {
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Getattr,
        nodes.Getitem,
        nodes.For,
        nodes.If,
        nodes.Const,
        nodes.Compare,
        nodes.Operand,
        nodes.And,
        nodes.Or,
        nodes.Not,
        nodes.Filter,
    }
)


class Counter:
    """Counts on every time it is printed: the ids of drawings, also of those in a loop."""

    def __init__(self, first: int) -> None:
        self._next = first

    def __call__(self) -> int:
        """Return the next number."""
        self._next += 1
        return self._next - 1


class Tagged(Struct, frozen=True):
    """A part with tags, compiled."""

    compiled: jinja2.Template

    def fill(self, context: Mapping[str, object]) -> bytes:
        """Return the part with the fields of `context`.

        Raises `SizeError` as soon as it is larger than a Word file may be: a template can print one
        text a thousand times.
        """
        pieces = self.compiled.root_render_func(self.compiled.new_context(dict(context)))
        written: list[str] = []
        size = 0
        while some := list(islice(pieces, _AT_ONCE)):
            written += some
            size += sum(map(len, some))
            if size > MAX_UNPACKED:
                raise SizeError
        return "".join(written).encode()


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, narrowed to the fields of a letter: no attribute of anything else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return `obj.attribute`: a field of a letter at once, all else by the sandbox's way."""
        if self.is_safe_attribute(obj, attribute, None) and hasattr(obj, attribute):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `obj[argument]`: a kenmerk by its label, and nothing else."""
        if type(obj) is Kenmerken and isinstance(argument, str):
            return obj.find(argument)
        return self.unsafe_undefined(obj, str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may read `obj.attr`."""
        del value
        return type(obj) in PRINTABLE and not attr.startswith("_")


def make_environment(
    properties: Sequence[Properties], runs: Sequence[Xml] = (), *, in_run: bool
) -> jinja2.Environment:
    """Return the Jinja that template parts are compiled with.

    `properties` and `runs` are those that the filters `alinea` and `reeks` count; `in_run` tells
    whether `{{ … }}` stands inside a `w:t`, where a tab is an element.
    """
    environment = _Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize_in_run if in_run else _finalize_plain,
        cache_size=0,
        optimized=False,  # there is nothing to work out beforehand in the tags of a template
    )
    environment.globals.clear()
    environment.filters = {
        name: function for name, function in environment.filters.items() if name in FILTERS
    }
    environment.filters[ALINEA] = _make_alinea(properties)
    environment.filters[REEKS] = _make_reeks(runs)
    return environment


def compile_tags(environment: jinja2.Environment, source: str, pad: str, name: str) -> Tagged:
    """Return the part `name` of the checked template `pad` with its tags compiled.

    Raises `TemplateError` where a tag is what the check would never let by.
    """
    try:
        tree = environment.parse(source)
        if _NODES.issuperset(map(type, _walk(tree))):
            return Tagged(environment.from_string(tree))
    except (jinja2.TemplateError, SyntaxError, ValueError, RecursionError):
        # The last three: what Python cannot compile, such as blocks a thousand deep.
        pass
    melding = "een sjabloonveld in dit onderdeel is niet te lezen."
    advies = "Vergelijk het met het standaardsjabloon."
    raise TemplateError((TemplateProblem(pad, WordPlace(name), "", melding, advies),))


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _make_alinea(properties: Sequence[Properties]) -> Callable[[Opgemaakt, int], Markup]:
    def alinea(value: Opgemaakt, n: int) -> Markup:
        return Markup(value.write(properties[n]))  # noqa: S704 - our own XML

    return alinea


def _make_reeks(runs: Sequence[Xml]) -> Callable[[object, int], object]:
    def reeks(value: object, n: int) -> object:
        return Markup(value.write(runs[n])) if type(value) is Reekstekst else value  # noqa: S704 - ours

    return reeks


def _finalize_in_run(value: object) -> object:
    """Return what `{{ value }}` prints inside a `w:t`."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(split_text(value))  # noqa: S704 - escaped just here
    return _finalize_plain(value)


def _finalize_plain(value: object) -> object:
    """Return what a field prints: nothing for what is absent, never how Python shows an object."""
    match value:
        case str() | int():
            return value
        case None:
            return ""
        case Counter():
            return value()
    raise TypeError(f"a template prints a {type(value).__name__}")
