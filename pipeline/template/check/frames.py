"""What tags leave of the frames of a Word file: cells, rows and tables that would end up empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from pipeline.template.check.tags.structure import Effect

NOTHING = ""

# What a frame may end in, and what counts as content of it (ECMA-376 17.4.65: a cell ends in a
# paragraph; 17.4.37 and 17.4.78: a table has rows and a row cells; 17.10: a header has content).
_CONTENT = {"p", "tbl", "tr", "tc"}
_WRAPPERS = ("sdt", "sdtContent", "customXml", "smartTag")
"""What stands around content and is none itself."""
_TEXT = "eindigt in sommige brieven niet met een alinea."
_EMPTY = "blijft in sommige brieven leeg."
_ENDS: Mapping[str, tuple[str, str, frozenset[str]]] = {
    "tc": (f"deze cel {_TEXT}", "een alinea", frozenset({"p"})),
    "txbxContent": (f"dit tekstvak {_TEXT}", "een alinea", frozenset({"p"})),
    "hdr": (f"deze koptekst {_EMPTY}", "een alinea", frozenset({"p", "tbl"})),
    "ftr": (f"deze voettekst {_EMPTY}", "een alinea", frozenset({"p", "tbl"})),
    "footnote": (f"deze voetnoot {_TEXT}", "een alinea", frozenset({"p"})),
    "endnote": (f"deze eindnoot {_TEXT}", "een alinea", frozenset({"p"})),
    "tbl": ("deze tabel heeft in sommige brieven geen rijen.", "een rij", frozenset({"tr"})),
    "tr": ("deze rij heeft in sommige brieven geen cellen.", "een cel", frozenset({"tc"})),
}


class _Branch(Struct):
    """A block that is open: what the frame can end in before it, and after its branches so far."""

    before: frozenset[str]
    after: frozenset[str]
    may_skip: bool


def find_empty(
    blocks: Mapping[etree._Element, Effect],
) -> Iterator[tuple[etree._Element, str, str]]:
    """Yield each frame that some letter would leave without its end, `melding` and `advies`.

    `blocks` are the tags that take the place of an element, by that element. The element that is
    yielded is the first of these in the frame.
    """
    frames = dict.fromkeys(map(_find_frame, blocks))
    for frame in frames:
        melding, need, allowed = _ENDS.get(_name(frame), ("", "", frozenset()))
        if melding and not _find_ends(frame, blocks, frozenset({NOTHING})) <= allowed:
            first = next(node for node in blocks if _find_frame(node) is frame)
            yield (
                first,
                melding,
                f"Zet er {need} in die altijd blijft, achter het laatste sjabloonveld.",
            )


def _name(node: etree._Element) -> str:
    return str(etree.QName(node).localname)


def _find_frame(node: etree._Element) -> etree._Element:
    """Return what an element stands in, but for content controls around it."""
    return next(parent for parent in node.iterancestors() if _name(parent) not in _WRAPPERS)


def _find_ends(
    frame: Iterable[etree._Element],
    blocks: Mapping[etree._Element, Effect],
    now: frozenset[str],
) -> frozenset[str]:
    """Return every kind of element that a frame can end in; `NOTHING` for an empty one.

    `now` is what can stand before it.
    """
    opened: list[_Branch] = []
    for node in frame:
        match blocks.get(node):
            case None if _name(node) in _WRAPPERS:
                now = _find_ends(node, blocks, now)
            case None:
                now = frozenset({_name(node)}) if _name(node) in _CONTENT else now
            case Effect("open", may_skip):
                opened.append(_Branch(now, frozenset(), may_skip))
            case Effect("turn", may_skip):
                branch = opened[-1]
                branch.after |= now
                branch.may_skip = may_skip
                now = branch.before
            case Effect("close"):
                branch = opened.pop()
                now |= branch.after | (branch.before if branch.may_skip else frozenset())
    return now
