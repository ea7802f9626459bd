"""What people, Word and other programs do to a template: each change takes a tag, and does it.

A change that makes no sense for a tag raises `UnfitError`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from itertools import cycle, pairwise

from lxml import etree

from support.templates import (
    DOCUMENT,
    HEADERS,
    Change,
    Sjabloon,
    Spot,
    UnfitError,
    W,
    make_line,
    make_xml,
    remove,
)

_NAME = re.compile(r"[a-z_]\w+")
_WORDS = {"for", "in", "if", "elif", "else", "endif", "endfor", "and", "or", "not", "capitalize"}
_BETWEEN = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="71" w:name="_Ref71"/><w:bookmarkEnd w:id="71"/>',
    '<w:r w:rsidRPr="00AB12CD"><w:rPr><w:lang w:val="nl-NL"/></w:rPr><w:t></w:t></w:r>',
    '<w:r><w:lastRenderedPageBreak/></w:r><w:proofErr w:type="spellEnd"/>',
    "<w:r><w:tab/></w:r>",
    "<w:r><w:br/></w:r>",
)
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="77" name="x"/></wp:inline></w:drawing></w:r>'


# What Word does, and nobody sees


def split_runs(sjabloon: Sjabloon, spot: Spot) -> None:
    """Split a tag over runs, with between them all that Word puts there."""
    if not spot.in_text:
        raise UnfitError
    run = sjabloon.isolate(spot)
    cuts = [0, 1, 2, *range(5, len(spot.typed) - 2, 4), len(spot.typed) - 1, len(spot.typed)]
    for (start, end), xml in zip(pairwise(cuts), cycle(_BETWEEN)):
        piece = copy.deepcopy(run)
        piece.set(f"{W}rsidR", "00AB12CD")
        next(piece.iter(f"{W}t")).text = spot.typed[start:end]
        run.addprevious(piece)
        for node in make_xml(xml if end < len(spot.typed) else ""):
            run.addprevious(node)
    remove(run)


def space_hard(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put non-breaking spaces for spaces, as Word does before some signs."""
    hard = cycle("\u00a0\u202f")
    sjabloon.write(spot, re.sub(" ", lambda _: next(hard), spot.typed))


def space_out(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put a space more wherever there is one, and what nobody sees."""
    sjabloon.write(spot, spot.typed.replace(" ", "  \u200b"))


def squeeze(sjabloon: Sjabloon, spot: Spot) -> None:
    """Leave out the spaces beside the accolades."""
    head = f"{spot.typed[:2]}{spot.scope} " if spot.scope else spot.typed[:2]
    sjabloon.write(spot, f"{head}{spot.inner}{spot.typed[-2:]}")


def in_smart_tag(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put half of a tag in a smart tag, as Word does with what it takes for a name."""
    split_runs(sjabloon, spot)
    runs = [r for r in sjabloon.line(spot) if r.tag == f"{W}r"]
    (tag,) = make_xml('<w:smartTag w:uri="urn:x" w:element="x"/>')
    half = runs[len(runs) // 2]
    half.addprevious(tag)
    tag.append(half)


REPAIRED: Mapping[str, Change] = {
    change.__name__: change for change in (split_runs, space_hard, space_out, squeeze, in_smart_tag)
}
"""What is put right without a word."""


# What people get wrong in one tag


def _names(spot: Spot) -> list[re.Match[str]]:
    names = [found for found in _NAME.finditer(spot.inner) if found[0] not in _WORDS]
    if not names:
        raise UnfitError
    return names


def _misspell(sjabloon: Sjabloon, spot: Spot, found: re.Match[str], new: str) -> None:
    start, end = found.span()
    sjabloon.write(spot, spot.rewrite(inner=spot.inner[:start] + new + spot.inner[end:]))


def drop_letter(sjabloon: Sjabloon, spot: Spot) -> None:
    """Leave out the last letter of the last name."""
    found = _names(spot)[-1]
    _misspell(sjabloon, spot, found, found[0][:-1])


def drop_first_letter(sjabloon: Sjabloon, spot: Spot) -> None:
    """Leave out the first letter of the first name."""
    found = _names(spot)[0]
    _misspell(sjabloon, spot, found, found[0][1:])


def swap_letters(sjabloon: Sjabloon, spot: Spot) -> None:
    """Swap two letters of the last name."""
    found = _names(spot)[-1]
    name = found[0]
    if name[0] == name[1]:
        raise UnfitError
    _misspell(sjabloon, spot, found, name[1] + name[0] + name[2:])


def append_letter(sjabloon: Sjabloon, spot: Spot) -> None:
    """Write a letter too many in the last name."""
    found = _names(spot)[-1]
    _misspell(sjabloon, spot, found, f"{found[0]}n")


def capitalise(sjabloon: Sjabloon, spot: Spot) -> None:
    """Begin a name with a capital, as Word does with a sentence."""
    found = _names(spot)[0]
    _misspell(sjabloon, spot, found, found[0].capitalize())


MISSPELT: Mapping[str, Change] = {
    change.__name__: change
    for change in (drop_letter, drop_first_letter, swap_letters, append_letter, capitalise)
}
"""A name that is wrong by a letter."""


def _only_blocks(spot: Spot) -> None:
    if spot.prints:
        raise UnfitError


def delete(sjabloon: Sjabloon, spot: Spot) -> None:
    """Take out one end of a block; a letter without `elif` is another letter, and a right one."""
    _only_blocks(spot)
    if spot.word in ("elif", "else"):
        raise UnfitError
    sjabloon.write(spot, "")


def double(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put one end of a block there twice; a second `elif` is never reached, and does no harm."""
    _only_blocks(spot)
    if spot.word == "elif":
        raise UnfitError
    if spot.scope:
        frame = sjabloon.frame(spot)
        frame.addnext(copy.deepcopy(frame))
    else:
        sjabloon.write(spot, spot.typed * 2)


def _rescope(scope: str) -> Change:
    def change(sjabloon: Sjabloon, spot: Spot) -> None:
        if spot.scope == scope:
            raise UnfitError
        sjabloon.write(spot, spot.rewrite(scope=scope))

    return change


def tear(sjabloon: Sjabloon, spot: Spot) -> None:
    """Break a tag over two paragraphs, as the Enter key does."""
    _tear(sjabloon, spot, lambda line, torn: line.addnext(torn))


def tear_over_cells(sjabloon: Sjabloon, spot: Spot) -> None:
    """Break a tag over two cells."""
    cell = next(sjabloon.line(spot).iterancestors(f"{W}tc"), None)
    following = cell.getnext() if cell is not None else None
    if following is None:
        raise UnfitError
    first = following.findall(f"{W}p")[0]
    _tear(sjabloon, spot, lambda _, torn: first.addprevious(torn))


def _tear(
    sjabloon: Sjabloon, spot: Spot, put: Callable[[etree._Element, etree._Element], object]
) -> None:
    if not spot.in_text:
        raise UnfitError
    run = sjabloon.isolate(spot)
    line = sjabloon.line(spot)
    torn = make_line("")
    torn.extend(list(run.itersiblings()))
    half = len(spot.typed) // 2
    next(run.iter(f"{W}t")).text = spot.typed[:half]
    next(torn.iter(f"{W}t")).text = spot.typed[half:]
    put(line, torn)


def write_beside(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put text beside a tag that takes a whole paragraph, row or cell."""
    if not spot.scope:
        raise UnfitError
    sjabloon.write(spot, f"{spot.typed} let op")


def draw_beside(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put a picture beside a tag that takes a whole paragraph, row or cell."""
    if not spot.scope:
        raise UnfitError
    sjabloon.line(spot).extend(make_xml(PICTURE))


def use_filter(sjabloon: Sjabloon, spot: Spot) -> None:
    """Ask a filter that there is not."""
    if not spot.prints:
        raise UnfitError
    sjabloon.write(spot, spot.rewrite(inner=f"{spot.inner}|title"))


def write_behind(sjabloon: Sjabloon, spot: Spot) -> None:
    """Say behind an end what it is the end of."""
    if spot.word not in ("else", "endif", "endfor"):
        raise UnfitError
    sjabloon.write(spot, spot.rewrite(inner=f"{spot.inner} blok"))


def forget_accolade(sjabloon: Sjabloon, spot: Spot) -> None:
    """Forget the last accolade."""
    sjabloon.write(spot, spot.typed[:-1])


def mix_accolades(sjabloon: Sjabloon, spot: Spot) -> None:
    """End a tag as another kind of tag."""
    sjabloon.write(spot, spot.typed[:-2] + ("%}" if spot.prints else "}}"))


def trim_space(sjabloon: Sjabloon, spot: Spot) -> None:
    """Ask for the space beside a tag to be taken along."""
    sjabloon.write(spot, f"{spot.typed[:-2]}-{spot.typed[-2:]}")


def _move(sjabloon: Sjabloon, spot: Spot, put: Callable[[etree._Element], object]) -> None:
    """Put one end of a block somewhere else, in a paragraph of its own."""
    _only_blocks(spot)
    sjabloon.write(spot, "")
    put(make_line(spot.typed))


def _cell(sjabloon: Sjabloon, spot: Spot) -> etree._Element:
    cell = next(sjabloon.line(spot).iterancestors(f"{W}tc"), None)
    if cell is None:
        raise UnfitError
    return cell


def move_to_next_cell(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put a tag in the cell beside its own; one of a row may stand there too."""
    cell = _cell(sjabloon, spot)
    beside = [other for other in (cell.getnext(), cell.getprevious()) if other is not None]
    places = [other.findall(f"{W}p") for other in beside]
    if not any(places) or spot.scope == "tr":
        raise UnfitError
    _move(sjabloon, spot, next(filter(None, places))[0].addprevious)


def move_to_next_row(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put a tag in a row with other things in it."""
    row = next(_cell(sjabloon, spot).iterancestors(f"{W}tr")).getnext()
    if row is None or "{%tr" in "".join(t.text or "" for t in row.iter(f"{W}t")):
        raise UnfitError
    _move(sjabloon, spot, next(row.iter(f"{W}p")).addprevious)


def move_before_table(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put a tag of a table before the table."""
    table = next(_cell(sjabloon, spot).iterancestors(f"{W}tbl"))
    _move(sjabloon, spot, table.addprevious)


def move_into_box(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put a tag in a text box that hangs on its own paragraph."""
    if not spot.in_text:
        raise UnfitError
    run, holder = make_box()
    sjabloon.line(spot).append(run)
    _move(sjabloon, spot, holder.append)


def make_box() -> tuple[etree._Element, etree._Element]:
    """Return a run with a text box, and what holds the text of that."""
    (run,) = make_xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:docPr id="9" name="vak"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        "<w:txbxContent/></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )
    return run, next(run.iter(f"{W}txbxContent"))


def move_to_header(sjabloon: Sjabloon, spot: Spot) -> None:
    """Put a tag of the text in a header."""
    if spot.part != DOCUMENT:
        raise UnfitError
    _move(sjabloon, spot, sjabloon.roots[HEADERS[1]].append)


BROKEN: Mapping[str, Change] = {
    **{f"to {scope or 'nothing'}": _rescope(scope) for scope in ("", "p", "tr", "tc", "r")},
    **{
        change.__name__: change
        for change in (
            *(delete, double, tear, tear_over_cells, write_beside, draw_beside, use_filter),
            *(write_behind, forget_accolade, mix_accolades, trim_space),
            *(move_to_next_cell, move_to_next_row, move_before_table, move_into_box),
        )
    },
}
"""What is wrong in one way, whichever tag it is done to."""
