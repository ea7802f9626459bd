"""The content of two paragraphs in, stretches of it and the runs that show them out.

What stands in a run becomes pieces of text that look like the run; what is no text (a line break,
a drawing, a field) is one piece of its own, known by its XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from pipeline.compare.tokens import (
    Piece,
    Stretch,
    Token,
    cut_words,
    diff_tokens,
    join_over_spaces,
    make_stretches,
)
from pipeline.word.notes import REFERENCE
from pipeline.word.paragraphs import SIGNS
from pipeline.word.revisions import MOVED, Reviser
from pipeline.word.styles import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_R, _T, _RPR, _PPR = f"{W}r", f"{W}t", f"{W}rPr", f"{W}pPr"
_HYPHENS = {f"{W}{SIGNS[sign]}": sign for sign in "\u00ad\u2011"}
_HYPHEN = re.compile("([\u00ad\u2011])")
# What holds runs: a link, or a direction of writing (17.16.22, 17.3.2.3, 17.3.2.8).
_HOLDERS = (f"{W}hyperlink", f"{W}bdo", f"{W}dir")


class RunLook(NamedTuple):
    """How a piece stands in its paragraph: the XML of its `w:rPr` and of all that it is in.

    `opmaak` is `None` for what stands beside the runs, such as a bookmark; `noot` is which note a
    reference is to: one that says something else is the same reference.
    """

    opmaak: str | None
    binnen: tuple[str, ...] = ()
    noot: str = ""


RunPiece = Piece[RunLook]
RunStretch = Stretch[RunLook]
_LINK = "<w:hyperlink"
_EINDE: Token[RunLook] = Token(" ¶", ())
_ID = f"{W}id"
_NOTE = " noot"
WAS = "was"
"""The attribute of a reference to a note that says which note it was to."""


def diff_paragraphs(
    oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]
) -> list[list[RunStretch]]:
    """Return the stretches of a paragraph, or of one that was split into or joined from several.

    One list for each of the several.
    """
    paren = diff_tokens(_cut_all(oud), _cut_all(nieuw))
    parts: list[list[tuple[Token[RunLook] | None, Token[RunLook] | None]]] = [[]]
    for paar in paren:
        if _EINDE in paar:
            parts.append([])
        else:
            parts[-1].append(paar)
    return [list(_reach_past_links(list(make_stretches(join_over_spaces(part))))) for part in parts]


def _reach_past_links(stretches: list[RunStretch]) -> Iterator[RunStretch]:
    """Yield the stretches; what changed and ends in a link takes along the word behind that.

    In LibreOffice (tried with 7.4) a link of which the last word goes lives on, without words, and
    what stands behind it comes into it. It goes where something behind it goes too that is more
    than a space.
    """
    rest = stretches[::-1]
    while rest:
        stretch = rest.pop()
        while rest and _is_replaced(stretch) and _may_leave_link(stretch):
            head, *tail = _cut_head(rest.pop())
            rest += tail
            stretch = Stretch("tekst", stretch.oud + head.oud, stretch.nieuw + head.nieuw)
        yield stretch


def _is_replaced(stretch: RunStretch) -> bool:
    """Tell whether a stretch is deleted and inserted."""
    is_text = stretch.verschil == "tekst"
    return is_text or _find_places(stretch.oud) != _find_places(stretch.nieuw)


def _may_leave_link(stretch: RunStretch) -> bool:
    """Tell whether there is a link at the end of either side, with at most spaces behind it."""
    return any(map(_ends_in_link, (stretch.oud, stretch.nieuw)))


def _ends_in_link(pieces: Sequence[RunPiece]) -> bool:
    said = [piece for piece in pieces if not piece.tekst.isspace() or _is_linked(piece)]
    return bool(said) and _is_linked(said[-1])


def _is_linked(piece: RunPiece) -> bool:
    return any(shell.startswith(_LINK) for shell in piece.look.binnen)


def _cut_head(stretch: RunStretch) -> list[RunStretch]:
    """Return the first word, space or sign of a stretch, and the rest of it, if any."""
    if stretch.verschil != "gelijk":
        return [stretch]
    first, *others = stretch.nieuw
    return [Stretch("gelijk", part, part) for part in ((first,), tuple(others)) if part]


def _cut_all(paragraphs: Sequence[etree._Element]) -> list[Token[RunLook]]:
    tokens: list[Token[RunLook]] = []
    for paragraph in paragraphs:
        tokens += [_EINDE] if tokens or paragraph is not paragraphs[0] else []
        tokens += cut_words(read_pieces(paragraph))
    return tokens


def read_pieces(holder: etree._Element, binnen: tuple[str, ...] = ()) -> Iterator[RunPiece]:
    """Yield what a paragraph says, piece by piece."""
    for child in holder:
        if child.tag == _R:
            yield from _read_run(child, binnen)
        elif child.tag in _HOLDERS:
            yield from read_pieces(child, (*binnen, _write_shell(child)))
        elif child.tag != _PPR:
            yield Piece(f" {write(child)}", RunLook(None, binnen), is_whole=True)


def _read_run(run: etree._Element, binnen: tuple[str, ...]) -> Iterator[RunPiece]:
    properties = run.find(_RPR)
    look = RunLook("" if properties is None else write(properties), binnen)
    for child in run:
        if child.tag == _T:
            if child.text:
                yield Piece(child.text, look)
        elif child.tag in _HYPHENS:
            # A word with one in it is one word, as it is in the letter.
            yield Piece(_HYPHENS[child.tag], look)
        elif child.tag == REFERENCE:
            found = look._replace(noot=child.get(_ID, ""))
            yield Piece(_NOTE, found, is_whole=True)
        elif child is not properties:
            yield Piece(f" {write(child)}", look, is_whole=True)


def _write_shell(holder: etree._Element) -> str:
    """Return the XML of what runs stand in, without them."""
    return write(etree.Element(holder.tag, holder.attrib, holder.nsmap))


def find_edges(stretches: Iterable[RunStretch]) -> tuple[str, str] | None:
    """Return what happened to the first and to the last of what stretches say, if anything is."""
    said = [
        bit.revisie
        for stretch in stretches
        for bit in _read_bits(stretch)
        if bit.piece.look.opmaak is not None
    ]
    return (said[0], said[-1]) if said else None


def write_content(
    stretches: Iterable[RunStretch], reviser: Reviser, *, is_moved: bool = False
) -> list[etree._Element]:
    """Return the children of a paragraph that show the stretches, with their revisions.

    Of one that moved, what went and came is moved.
    """
    bits = [bit for stretch in stretches for bit in _read_bits(stretch)]
    if is_moved:
        bits = [bit._replace(revisie=MOVED[bit.revisie]) for bit in bits]
    return list(_write_bits(bits, 0, reviser))


class _Bit(NamedTuple):
    """A piece with what happened to it: `ins`, `del` or nothing; `was` is the look it had.

    Of a reference `noot` is the note that it was to.
    """

    piece: RunPiece
    revisie: str = ""
    was: str | None = None
    noot: str = ""


def _read_bits(stretch: RunStretch) -> Iterator[_Bit]:
    match stretch.verschil:
        case "gelijk":
            yield from map(_Bit, stretch.nieuw)
        case "opmaak" if _find_places(stretch.oud) == _find_places(stretch.nieuw):
            yield from _pair_looks(stretch)
        case _:
            # What stands beside the runs cannot be deleted, and says nothing.
            yield from (_Bit(p, "del") for p in stretch.oud if p.look.opmaak is not None)
            yield from (_Bit(p, "" if p.look.opmaak is None else "ins") for p in stretch.nieuw)


def _find_places(pieces: Iterable[RunPiece]) -> list[tuple[tuple[str, ...], str]]:
    """Return what text stands in which links: of that Word keeps no older form."""
    return [
        (binnen, "".join(piece.tekst for piece in group))
        for binnen, group in groupby(pieces, key=lambda piece: piece.look.binnen)
    ]


def _pair_looks(stretch: RunStretch) -> Iterator[_Bit]:
    """Yield the new pieces, cut where the old look changes too."""
    olds = [(p.look, p.tekst) for p in stretch.oud]
    for piece in stretch.nieuw:
        rest = piece.tekst
        while rest:
            was, tekst = olds[0]
            size = min(len(rest), len(tekst))
            olds[:1] = [(was, tekst[size:])] if size < len(tekst) else []
            yield _Bit(piece._replace(tekst=rest[:size]), was=was.opmaak, noot=was.noot)
            rest = rest[size:]


def _write_bits(bits: Sequence[_Bit], depth: int, reviser: Reviser) -> Iterator[etree._Element]:
    """Yield the elements at one depth of links."""
    for shell, group in groupby(bits, key=lambda bit: bit.piece.look.binnen[depth : depth + 1]):
        inner = list(group)
        if shell:
            holder = _parse(shell[0])
            holder.extend(list(_write_bits(inner, depth + 1, reviser)))
            yield holder
            continue
        for (revisie, beside), some in groupby(
            inner, key=lambda bit: (bit.revisie, bit.piece.look.opmaak is None)
        ):
            if beside:
                yield from (_parse(bit.piece.tekst.strip()) for bit in some)
            else:
                runs = list(_write_runs(some, revisie, reviser))
                yield from [reviser.wrap(revisie, runs)] if revisie else runs


def _write_runs(bits: Iterable[_Bit], revisie: str, reviser: Reviser) -> Iterator[etree._Element]:
    for (opmaak, was), group in groupby(bits, key=lambda bit: (bit.piece.look.opmaak, bit.was)):
        run = etree.Element(_R)
        properties = _parse(opmaak) if opmaak else None
        if was is not None and was != opmaak:
            properties = etree.Element(_RPR) if properties is None else properties
            properties.append(reviser.change("rPrChange", _parse(was) if was else None))
        if properties is not None:
            run.append(properties)
        for is_whole, pieces in groupby(group, key=lambda bit: bit.piece.is_whole):
            found = list(pieces)
            texts = (bit.piece.tekst for bit in found)
            run.extend(map(_write_whole, found) if is_whole else _write_text(texts))
        if revisie == "del":
            reviser.delete_text(run)
        yield run


def _write_whole(bit: _Bit) -> etree._Element:
    """Return what is no text; a reference to another note than it was to says so."""
    look = bit.piece.look
    if bit.piece.tekst != _NOTE:
        return _parse(bit.piece.tekst.strip())
    reference = etree.Element(REFERENCE, {_ID: look.noot})
    if bit.noot not in ("", look.noot):
        reference.set(WAS, bit.noot)
    return reference


def _write_text(texts: Iterable[str]) -> Iterator[etree._Element]:
    """Yield the `w:t` of a text, and the elements of the hyphens in it."""
    for part in _HYPHEN.split("".join(texts)):
        if part in SIGNS:
            yield etree.Element(f"{W}{SIGNS[part]}")
        elif part:
            node = etree.Element(_T)
            node.text = part
            node.set(_SPACE, "preserve")
            yield node


def write(node: etree._Element) -> str:
    """Return the XML of an element, to compare it by."""
    return etree.tostring(node, encoding="unicode", with_tail=False)


def _parse(xml: str) -> etree._Element:
    """Return a new element of XML that was written here."""
    return etree.fromstring(xml)
