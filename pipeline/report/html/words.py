"""The words of a line in a report: its stretches in, HTML with what went and came marked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from markupsafe import Markup
from msgspec.structs import replace

from pipeline.compare.words import Inlines, Stuk, join_over_spaces
from pipeline.letter.opmaak import Regeleinde, Tekst, read_bare, show_notes
from pipeline.report.html.element import element, is_link, join
from pipeline.report.verslag import Verslagregel

Zijde = Literal["oud", "nieuw"]
"""Which of the two letters."""


def find_side(stuk: Stuk, zijde: Zijde) -> Inlines:
    """Return what stands in one of the letters."""
    found: Inlines = getattr(stuk, zijde)
    return found


def has_side(line: Verslagregel, zijde: Zijde) -> bool:
    """Tell whether a line has words in one of the letters."""
    return any(find_side(stuk, zijde) for stuk in line.stukken)


def read_side(line: Verslagregel, zijde: Zijde) -> str:
    """Return a line as it is in one of the letters, as plain text."""
    inlines = [inline for stuk in line.stukken for inline in find_side(stuk, zijde)]
    return read_bare(inlines, " ")


def explain_format(line: Verslagregel) -> str:
    """Return in words that a link or the formatting changed, where the text did not."""
    formats = [stuk for stuk in line.stukken if stuk.verschil == "opmaak"]
    links = [stuk for stuk in formats if _hrefs(stuk.oud) != _hrefs(stuk.nieuw)]
    words = ("link gewijzigd" if links else "", "opmaak gewijzigd" if formats != links else "")
    return "; ".join(filter(None, words))


def write_side(line: Verslagregel, zijde: Zijde) -> Markup:
    """Return a line as it is in one of the letters; where it is no longer, nothing is marked."""
    return _tekst(_side(line, zijde))


def write_redline(line: Verslagregel) -> Markup:
    """Return both sides of a line in one running text: what went, then what came for it."""
    return _tekst(_redline(line))


def _tekst(pieces: Iterator[Markup]) -> Markup:
    return element("span", {"class": "tekst"}, *pieces)


def _side(line: Verslagregel, zijde: Zijde) -> Iterator[Markup]:
    stukken = join_over_spaces(line.stukken)
    for n, stuk in enumerate(stukken):
        # Spaces at an end are those between two paragraphs that were one, or are now.
        at_end = n in (0, len(stukken) - 1) and _is_blank(stuk.oud + stuk.nieuw)
        yield _stuk(stuk, zijde, plain=line.elders or at_end)


def _is_blank(inlines: Inlines) -> bool:
    return all(isinstance(i, Tekst) and not i.tekst.strip(" ") for i in inlines)


def _redline(line: Verslagregel) -> Iterator[Markup]:
    for stuk in join_over_spaces(line.stukken):
        if stuk.verschil == "tekst" and not line.elders:
            yield _replace(stuk)
        else:
            yield _stuk(stuk, "nieuw" if stuk.nieuw else "oud", plain=line.elders)


def _stuk(stuk: Stuk, zijde: Zijde, *, plain: bool) -> Markup:
    """Return one side of a stretch, marked for what became of it."""
    inlines = find_side(stuk, zijde)
    if stuk.verschil == "tekst" and not plain:
        return _mark(inlines, zijde)
    words = _write(inlines, live=zijde == "nieuw")
    if stuk.verschil == "opmaak":
        return element("span", {"class": "opmaak"}, words) + _adres(stuk, inlines)
    return words


def _replace(stuk: Stuk) -> Markup:
    """Return what went and then what came; the spaces around both once, other spaces marked."""
    before, oud, after = _part_spaces(stuk.oud)
    first, nieuw, last = _part_spaces(stuk.nieuw)
    if not (oud and nieuw) or (before, after) != (first, last):
        before, oud, nieuw, after = "", stuk.oud, stuk.nieuw, ""
    gone = element("del", None, _write(oud, live=False)) if oud else ""
    came = element("ins", None, _write(nieuw, live=True)) if nieuw else ""
    return join(before, gone, came, after)


def _mark(inlines: Inlines, zijde: Zijde) -> Markup:
    """Return a stretch that went or came; a space at an end is marked where it stands alone."""
    before, inner, after = _part_spaces(inlines)
    if not inner:
        before, inner, after = "", inlines, ""
    is_new = zijde == "nieuw"
    tag = "ins" if is_new else "del"
    marked = element(tag, None, _write(inner, live=is_new)) if inner else ""
    return join(before, marked, after)


def _part_spaces(inlines: Inlines) -> tuple[str, Inlines, str]:
    """Return a running text in three: plain spaces, the rest, plain spaces."""
    rest, before, after = list(inlines), "", ""
    if rest and isinstance(first := rest[0], Tekst):
        bare = first.tekst.lstrip(" ")
        before = first.tekst[: len(first.tekst) - len(bare)]
        rest[:1] = [replace(first, tekst=bare)] if bare else []
    if rest and isinstance(last := rest[-1], Tekst):
        bare = last.tekst.rstrip(" ")
        after = last.tekst[len(bare) :]
        rest[-1:] = [replace(last, tekst=bare)] if bare else []
    return before, tuple(rest), after


def _write(inlines: Inlines, *, live: bool) -> Markup:
    """Return a running text; a link that went is not for following, one that stayed is one link."""
    return join(*(_inline(inline, live) for inline in show_notes(inlines)))


def _adres(stuk: Stuk, inlines: Inlines) -> Markup:
    """Return where a stretch leads to, where that is what changed."""
    if _hrefs(stuk.oud) == _hrefs(stuk.nieuw):
        return Markup("")
    words = ", ".join(_hrefs(inlines)) or "geen link"
    return element("span", {"class": "adres"}, f" ({words})")


def _hrefs(inlines: Inlines) -> list[str]:
    shown = show_notes(inlines)
    hrefs = [i.href for i in shown if isinstance(i, Tekst) and i.href is not None]
    return list(dict.fromkeys(hrefs))


def _inline(inline: Tekst | Regeleinde, live: bool) -> Markup:
    if isinstance(inline, Regeleinde):
        return element("span", {"class": "einde"}) + element("br")
    words = join(inline.tekst)
    words = element("em", None, words) if inline.cursief else words
    words = element("strong", None, words) if inline.vet else words
    words = element("s", None, words) if inline.doorgehaald else words
    if live and is_link(inline.href):
        return element("a", {"href": inline.href, "rel": "noreferrer"}, words)
    return element("span", {"class": "link"}, words) if inline.href else words
