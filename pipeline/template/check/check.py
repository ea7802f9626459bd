"""A Word template held against what letters need: its bytes in, every problem at its place out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from lxml import etree
from msgspec import Struct, field

from pipeline.letter.soort import STANDAARD, Soort
from pipeline.problems.values import Ernst, TemplateProblem, WordPlace
from pipeline.template.check.coverage import find_missing, find_named, find_unprinted
from pipeline.template.check.file.findings import Anchors
from pipeline.template.check.file.package import open_package
from pipeline.template.check.frames import find_empty
from pipeline.template.check.names import check_names
from pipeline.template.check.pages import find_unmarked, has_page_numbers
from pipeline.template.check.paths import Named
from pipeline.template.check.styles import find_headless, find_style_faults, find_unheaded
from pipeline.template.check.tags.conditions import Condition
from pipeline.template.check.tags.mend import drop_fallbacks, mend_tags
from pipeline.template.check.tags.places import HOOFDTEKST, TagFault, sort_faults
from pipeline.template.check.tags.scan import Scanned, Words, find_unfilled, number_lines, scan_part
from pipeline.template.check.tags.structure import Structure, read_structure
from pipeline.template.check.unseen import find_unseen, find_unseen_notes
from pipeline.template.parts import DOCUMENT, STYLES, Package, describe_part, describe_place, show
from pipeline.template.prepare import PROPERTIES
from pipeline.word.package import WORD_PARTS
from pipeline.word.parts import DOCUMENT_RELS, R
from pipeline.word.styles import NUMBERING, W
from pipeline.word.visible import Hidden, Reader

_UNSEEN = re.compile(r"customXml/|word/glossary/")
"""Parts that no letter shows."""

_PREFIXES: Mapping[str, Mapping[str | None, str]] = {
    DOCUMENT: {"w": W[1:-1], "r": R[1:-1]},
    NUMBERING: {"w": W[1:-1]},
    DOCUMENT_RELS: {None: "http://schemas.openxmlformats.org/package/2006/relationships"},
}
_ODD_NAMES = etree.XPath(
    "boolean(//w:*[not(starts-with(name(), 'w:'))])", namespaces={"w": W[1:-1]}
)

_USER = etree.XPath("(//*[@r:*[. = $rel_id]])[1]", namespaces={"r": R[1:-1]})

_NEEDED = (DOCUMENT, DOCUMENT_RELS, STYLES, NUMBERING)

MAX_PROBLEMS = 100
"""So many problems are listed; who mends those can ask for the others."""
MAX_TAGS = 2000
"""Tags in a part; the default template has a hundred."""


class CheckedTemplate(Struct, frozen=True):
    """A template that was checked.

    `package` holds its parts, `None` where they cannot be read; what Word did to its tags is put
    right in them. `unprinted` are the optional fields that no tag prints, `kenmerken` the labels of
    those that tags print by name; `named` is what the tags of each part name, `reader` has read it,
    and `anchors` are the elements that problems are about.
    """

    package: Package | None
    problems: tuple[TemplateProblem, ...]
    unprinted: tuple[str, ...] = ()
    kenmerken: tuple[str, ...] = ()
    named: Mapping[str, Sequence[Named]] = field(default_factory=dict)
    reader: Reader | None = None
    anchors: Anchors = field(default_factory=dict)
    soort: Soort = STANDAARD
    """The kind of letters that it was checked for."""

    @property
    def has_errors(self) -> bool:
        """Tell whether no letter can be made with it."""
        return any(problem.ernst is Ernst.FOUT for problem in self.problems)


def check_template(data: bytes, pad: str, soort: Soort = STANDAARD) -> CheckedTemplate:
    """Return the template in `data` with every problem in it, errors before warnings.

    `soort` is the kind of the letters that it must serve: what those have not, it need not print.
    `pad` is what messages call it.
    """
    anchors: Anchors = {}
    package, problems = open_package(data, pad, anchors)
    if package is None or any(name not in package.roots for name in _NEEDED):
        return CheckedTemplate(None, tuple(problems), soort=soort)
    check = _Check(package, pad, problems, Reader(package.roots), anchors, soort)
    check.check_tags()
    check.check_letters()
    check.check_visible()
    check.check_look()
    problems.sort(key=lambda problem: problem.ernst is not Ernst.FOUT)
    always = check.find_always()
    return CheckedTemplate(
        package,
        tuple(problems[:MAX_PROBLEMS]),
        find_unprinted(always, soort),
        find_named(always),
        check.named,
        check.reader,
        anchors,
        soort,
    )


class _Check(Struct):
    """One check, over all parts."""

    package: Package
    pad: str
    problems: list[TemplateProblem]
    reader: Reader
    anchors: Anchors
    soort: Soort
    structures: dict[str, Structure] = field(default_factory=dict)
    named: dict[str, list[Named]] = field(default_factory=dict)
    unguarded: dict[str, set[str]] = field(default_factory=dict)
    sure: bool = True
    """Whether it is known what each tag of the text prints."""

    def check_tags(self) -> None:
        """Check each tag by itself, and what stands around it."""
        for name, root in self.package.roots.items():
            if name in _PREFIXES or WORD_PARTS.fullmatch(name):
                self._check_prefixes(name, root)
            if WORD_PARTS.fullmatch(name) or name in PROPERTIES:
                self._check_part(name, root)
            self._check_unfilled(name, root)

    def find_always(self) -> list[Named]:
        """Return what is named in what every letter has: the text and its first page's edges."""
        first = next((page.parts for page in self.package.pages if page.shown), ())
        return [found for part in (DOCUMENT, *first) for found in self.named.get(part, ())]

    def check_letters(self) -> None:
        """Check that whatever a letter holds is printed somewhere."""
        if not self.sure:
            # A tag that is not understood may be the one that seems to be missing.
            return
        shown = {part: list(self._shown(part)) for part in self.structures}
        everywhere = [found for named in self.named.values() for found in named]
        for melding, advies, ernst in find_missing(
            self.find_always(), everywhere, chain.from_iterable(shown.values()), self.soort
        ):
            self._report(WordPlace(HOOFDTEKST), "", melding, advies, ernst)
        for page, melding, advies in find_unmarked(self.package.pages, shown, self.unguarded):
            part = page.parts[0] if page.parts else DOCUMENT
            self._report(WordPlace(self._describe(part)), "", melding, advies)

    def check_visible(self) -> None:
        """Check that a reader sees what the tags print, and the marks of concept and secrecy."""
        styles: set[Hidden] = set()
        for name, structure in self.structures.items():
            found = find_unseen(structure, self.package.roots[name], self.reader, styles)
            for unseen in islice(found, MAX_PROBLEMS):
                place = WordPlace(self._describe(name), describe_place(unseen.line))
                veld = show(unseen.tag.typed) if unseen.tag is not None else ""
                said = unseen.melding, unseen.advies, unseen.ernst
                self._report(place, veld, *said, node=unseen.line)

    def check_look(self) -> None:
        """Check styles, language, page numbers and the row that repeats."""
        for melding, advies, ernst in find_style_faults(
            self.package.roots[STYLES], self.package.roots[NUMBERING]
        ):
            self._report(WordPlace("stijlen"), "", melding, advies, ernst)
        for melding, advies in find_unseen_notes(self.package.roots[STYLES], self.reader):
            self._report(WordPlace("stijlen"), "", melding, advies)
        named = self.named.get(DOCUMENT, ())
        for found, melding, advies in chain(
            find_headless(named), find_unheaded(named, self.package.roots[STYLES])
        ):
            tag = found.use.tag
            place = WordPlace(tag.onderdeel, describe_place(tag.line))
            said = melding, advies, Ernst.WAARSCHUWING
            self._report(place, show(tag.typed), *said, node=tag.line)
        edges = dict.fromkeys(part for page in self.package.pages for part in page.parts)
        roots = self.package.roots
        if not has_page_numbers(roots[part] for part in edges if part in roots):
            self._report(
                WordPlace("kop- en voetteksten"),
                "",
                "er staat geen ‘Pagina X van Y’ in.",
                "Voeg in Word bij de voettekst de velden PAGE en NUMPAGES in.",
                Ernst.WAARSCHUWING,
            )

    def _describe(self, part: str) -> str:
        return describe_part(part, self.package)

    def _report(
        self,
        place: WordPlace,
        veld: str,
        melding: str,
        advies: str,
        ernst: Ernst = Ernst.FOUT,
        *,
        node: etree._Element | None = None,
    ) -> None:
        problem = TemplateProblem(self.pad, place, veld, melding, advies, ernst)
        self.problems.append(problem)
        if node is not None:
            self.anchors.setdefault(problem, node)

    def _check_part(self, name: str, root: etree._Element) -> None:
        drop_fallbacks(root)
        items = _read_items(scan_part(root, self._describe(name)))
        if items is None:
            self.sure = False
            where = WordPlace(self._describe(name))
            melding = f"hier staan meer dan {MAX_TAGS} sjabloonvelden."
            self._report(where, "", melding, "Maak het sjabloon eenvoudiger.")
            return
        mend_tags(root)
        structure = read_structure(items)
        names = check_names(structure.uses, whole=structure.whole)
        self._report_faults(
            items, sort_faults(items, structure.faults, names.faults, structure.misplaced)
        )
        if structure.whole:
            self._report_empty(name, structure)
        if name not in PROPERTIES:
            self.structures[name] = structure
            self.named[name] = names.named
            self.unguarded[name] = names.unguarded
            self.sure &= structure.whole and names.sure

    def _report_faults(self, items: Iterable[Scanned], faults: Sequence[TagFault]) -> None:
        numbers = number_lines(items) if faults else {}
        # More are never listed, and each place takes a look at the whole part.
        for fault in faults[:MAX_PROBLEMS]:
            tag = fault.tag
            place = describe_place(tag.line) + numbers.get(tag.line, "")
            where = WordPlace(tag.onderdeel, place)
            self._report(where, show(tag.typed), fault.melding, fault.advies, node=tag.line)

    def _report_empty(self, name: str, structure: Structure) -> None:
        for node, melding, advies in find_empty(structure.blocks):
            line = next(node.iter(f"{W}p"), node)
            where = WordPlace(self._describe(name), describe_place(line))
            self._report(where, "", melding, advies, node=line)

    def _shown(self, part: str) -> Iterator[tuple[Condition, ...]]:
        """Yield the conditions around whatever a part shows."""
        structure = self.structures.get(part, Structure())
        yield from (shown.conditions for shown in structure.shown)
        yield from (use.conditions for use in structure.uses if use.asked == "print")

    def _check_prefixes(self, name: str, root: etree._Element) -> None:
        """Report a part in which what a letter adds would mean nothing: only Word's names do."""
        wanted = _PREFIXES.get(name, {"w": W[1:-1]})
        if _ODD_NAMES(root) or any(root.nsmap.get(key) != uri for key, uri in wanted.items()):
            self._report(
                WordPlace(self._describe(name)),
                "",
                "dit onderdeel is anders geschreven dan Word het schrijft.",
                "Open het sjabloon in Word en bewaar het opnieuw.",
            )

    def _check_unfilled(self, name: str, root: etree._Element) -> None:
        """Report tags where nothing fills them in: a letter would show them, or be broken."""
        if _UNSEEN.match(name):
            return
        texts = WORD_PARTS.fullmatch(name) is not None
        found = find_unfilled(root, texts=texts, properties=name in PROPERTIES)
        for node, tekst in islice(found, MAX_PROBLEMS):
            part, user, melding = name, node, "op deze plaats wordt een sjabloonveld niet ingevuld."
            if name.endswith(".rels"):
                part, user = self._find_user(name, node)
                melding = "een sjabloonveld in een adres wordt niet ingevuld."
            self._report(
                WordPlace(self._describe(part), describe_place(user)),
                show(tekst),
                melding,
                "Haal het daar weg; zet het in gewone tekst.",
                node=user,
            )

    def _find_user(self, name: str, node: etree._Element) -> tuple[str, etree._Element]:
        """Return the part that a relationship is of, and the element there that uses it."""
        part = name.replace("_rels/", "").removesuffix(".rels")
        root = self.package.roots.get(part)
        users = _USER(root, rel_id=node.get("Id", "")) if root is not None else []
        return (part, users[0]) if users else (name, node)


def _read_items(scanned: Iterable[Scanned]) -> list[Scanned] | None:
    """Return what a part holds, `None` where those are more tags than anybody makes."""
    items, tags = [], 0
    for item in scanned:
        items.append(item)
        tags += not isinstance(item, Words)
        if tags > MAX_TAGS:
            return None
    return items
