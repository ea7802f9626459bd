"""A template proven by letters: a template in, ready to fill in, what readers of those miss out.

The check reads the tags and weighs what is around them. This is another road to the same: letters
with a word of its own in each field are filled in and read as a reader does, and each word must be
seen. It finds what the check does not know of.
"""

from __future__ import annotations

import re
from collections import Counter as Counted
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pipeline.letter.soort import STANDAARD, Soort
from pipeline.problems.values import TemplateError, TemplateProblem, WordPlace
from pipeline.template.catalogue import kenmerk_field, read_kenmerk, walk_fields
from pipeline.template.check.check import CheckedTemplate, check_template
from pipeline.template.check.pages import MARKS, describe_unmarked
from pipeline.template.check.unseen import describe_hidden
from pipeline.template.compile import Template, compile_checked, compile_template
from pipeline.template.fill import Additions, fill_parts, make_fields
from pipeline.template.letterhead import is_packaged
from pipeline.template.parts import DOCUMENT, Package, describe_part, describe_place, show
from pipeline.template.tags import Counter
from pipeline.template.trial import WORD, Trial, name_kenmerken, read_word, try_letters
from pipeline.word.parts import parse_xml
from pipeline.word.styles import W
from pipeline.word.visible import Hidden, Reader, Reden, SeenNode

_MOST_KEPT = 16
"""Templates that are kept: a house has one for each of a few kinds of letter."""


class _Miss(Struct, frozen=True):
    """A field that a reader of a letter does not see: where, and what hides it if that is known."""

    part: str
    pad: str
    hidden: Hidden | None


class _Read(Struct, frozen=True):
    """What a reader of a letter sees of it: of each part every text, with what hides it.

    `always` are the parts that every letter has: the text and the edges of its first page.
    """

    trial: Trial
    parts: Mapping[str, list[tuple[str, Hidden | None]]]
    always: tuple[str, ...]


@lru_cache(maxsize=_MOST_KEPT)
def load_template(data: bytes, pad: str, soort: Soort = STANDAARD) -> Template:
    """Return the template in `data`, proven and ready to fill in with letters of a kind.

    `pad` is what messages call it; what was loaded before is the same template. Raises
    `TemplateError` with every problem of one that no letter can be made with.
    """
    if is_packaged(data):
        # Proven by the tests, and each of its letters would wait for it.
        return compile_template(data, pad, soort)
    checked, template = _examine(data, pad, soort)
    if template is None or checked.has_errors:
        raise TemplateError(checked.problems)
    return template


def examine_template(data: bytes, pad: str, soort: Soort = STANDAARD) -> CheckedTemplate:
    """Return the template in `data` with every problem that making a letter of a kind could meet.

    What `load_template` refuses has an error here. `pad` is what messages call it.
    """
    return _examine(data, pad, soort)[0]


def _examine(data: bytes, pad: str, soort: Soort) -> tuple[CheckedTemplate, Template | None]:
    checked = check_template(data, pad, soort)
    if checked.package is None or checked.has_errors:
        return checked, None
    try:
        template = compile_checked(checked, pad)
    except TemplateError as error:
        return replace(checked, problems=(*error.problems, *checked.problems)), None
    trials = dict(try_letters(soort))
    named = {label: kenmerk_field(label).voluit for label in checked.kenmerken}
    trials["vol"] = name_kenmerken(trials["vol"], named)
    read = {naam: _read(trial, template, checked) for naam, trial in trials.items()}
    found = chain.from_iterable(_find_missed(read[naam], template) for naam in ("vol", "leeg"))
    if misses := _drop_same(found):
        # Its parsed parts were used up: who looks for a place wants them as they were typed.
        checked = check_template(data, pad, soort)
    assert checked.package is not None
    problems = [_describe(miss, checked, pad) for miss in misses]
    problems += _find_untold(read, checked.package, pad)
    return replace(checked, problems=(*problems, *checked.problems)), template


def _drop_same(misses: Iterable[_Miss]) -> list[_Miss]:
    """Return each miss once, and of those by one style the first."""
    kept: dict[object, _Miss] = {}
    for miss in misses:
        is_style = miss.hidden is not None and miss.hidden.reden is Reden.STIJL
        kept.setdefault(miss.hidden if is_style else miss, miss)
    return list(kept.values())


def _find_untold(
    read: Mapping[str, _Read], package: Package, pad: str
) -> Iterator[TemplateProblem]:
    """Yield each mark that a reader of some page does not see."""
    for mark in MARKS:
        for page in package.pages:
            if page.shown and not _is_told(read[mark], read["leeg"], page.parts):
                place = WordPlace(describe_part(next(iter(page.parts), DOCUMENT), package))
                said = describe_unmarked(mark, page, package.pages)
                yield TemplateProblem(pad, place, "", *said)


def _read(trial: Trial, template: Template, checked: CheckedTemplate) -> _Read:
    """Return what a reader sees of a letter that tries the template out."""
    assert checked.package is not None
    additions = Additions(template.first_num_id, template.mark)
    fields = make_fields(trial.brief, template, additions, Counter(template.first_docpr_id))
    filled = {name: parse_xml(part) for name, part in fill_parts(template, fields).items()}
    reader = Reader(filled, checked.reader)
    pages = [page.parts for page in checked.package.pages if page.shown]
    edges = [part for part in dict.fromkeys(chain.from_iterable(pages)) if part in filled]
    parts = {part: _list(reader.read(filled[part])) for part in edges}
    # Of the text only what fields say: the rest is in every letter, and as it was meant.
    texts = filled[DOCUMENT].iter(f"{W}t")
    words = (node for node in texts if WORD.search(node.text or ""))
    parts[DOCUMENT] = _list(reader.read_nodes(filled[DOCUMENT], words))
    return _Read(trial, parts, (DOCUMENT, *next(iter(pages), ())))


def _list(seen: Iterable[SeenNode]) -> list[tuple[str, Hidden | None]]:
    return [(_say(found.node), found.hidden) for found in seen]


def _say(node: etree._Element) -> str:
    """Return the text of an element; of a picture, that there is one."""
    return node.text or "" if node.tag == f"{W}t" else "▢"


def _find_missed(read: _Read, template: Template) -> Iterator[_Miss]:
    """Yield each field of which a word is hidden somewhere, or is seen nowhere."""
    found: set[str] = set()
    for part, texts in read.parts.items():
        for tekst, hidden in texts:
            words = list(map(read_word, WORD.findall(tekst)))
            if hidden is not None or part in read.always:
                found.update(words)
            if hidden is not None:
                yield from (_Miss(part, read.trial.words[word], hidden) for word in words)
    for word, pad in read.trial.words.items():
        if word not in found and not _is_left_out(pad, template):
            yield _Miss(DOCUMENT, pad, None)


def _is_left_out(pad: str, template: Template) -> bool:
    return any(re.fullmatch(rf"{re.escape(naam)}(?:[.\[].*)?", pad) for naam in template.unprinted)


def _is_told(marked: _Read, plain: _Read, parts: Iterable[str]) -> bool:
    """Tell whether a reader of a page sees something that is not on that of a letter unmarked."""
    there, without = (_count(read, parts) for read in (marked, plain))
    return bool(there - without)


def _count(read: _Read, parts: Iterable[str]) -> Counted[str]:
    """Count the texts on a page that are seen, with the names of fields for their words."""

    def name(found: re.Match[str]) -> str:
        return read.trial.words[read_word(found[0])]

    texts = (text for part in parts for text in read.parts.get(part, ()))
    seen = (tekst for tekst, hidden in texts if hidden is None and tekst.strip())
    return Counted(WORD.sub(name, tekst) for tekst in seen)


def _describe(miss: _Miss, checked: CheckedTemplate, pad: str) -> TemplateProblem:
    """Return the problem of a field that is missed, at the first tag of its part that prints it."""
    assert checked.package is not None
    printing = (
        found.use.tag
        for found in checked.named.get(miss.part, ())
        if found.use.asked == "print" and found.veld is not None and found.veld.voluit == miss.pad
    )
    tag = next(printing, None)
    onderdeel = describe_part(miss.part, checked.package)
    place = WordPlace(onderdeel, describe_place(tag.line) if tag is not None else "")
    said = _unseen(miss.pad) if miss.hidden is None else describe_hidden(miss.hidden)
    problem = TemplateProblem(pad, place, show(tag.typed) if tag is not None else "", *said)
    if tag is not None:
        checked.anchors.setdefault(problem, tag.line)
    return problem


def _unseen(pad: str) -> tuple[str, str]:
    label = read_kenmerk(pad)
    known = (veld for veld in walk_fields() if veld.voluit == pad)
    veld = next(known) if label is None else kenmerk_field(label)
    return (
        f"‘{veld.naam}’ is niet in elke brief te zien.",
        f"Zet {veld.tag} waar elke brief het heeft: in de tekst of op de eerste bladzijde.",
    )
