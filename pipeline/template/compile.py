"""A Word template compiled once: docx bytes in, a `Template` that letters only fill in out.

docxtpl turns the tags into Jinja; only this module knows it. The rest of the work that does not
depend on a letter is done here too: styles and numbering looked up, parts without tags compressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import cast

from docxtpl import DocxTemplate
from lxml import etree
from msgspec import Struct

from pipeline.letter.soort import STANDAARD, Soort
from pipeline.problems.values import TemplateError
from pipeline.template.check.check import CheckedTemplate, check_template
from pipeline.template.check.tags.scan import own_texts
from pipeline.template.clean import clean
from pipeline.template.closing import close_status, close_up
from pipeline.template.describe import describe_table
from pipeline.template.fields import fold_label
from pipeline.template.parts import DOCUMENT, SETTINGS, Package
from pipeline.template.prepare import PROPERTIES, ROOT_RELS, declare_media, prepare_properties
from pipeline.template.tags import ALINEA, REEKS, Counter, Tagged, compile_tags, make_environment
from pipeline.word.notes import NoteParts, read_note_parts
from pipeline.word.numbering import find_lists, make_countings
from pipeline.word.package import CONTENT_TYPES, WORD_PARTS, PackedPart, pack
from pipeline.word.paragraphs import Properties, Styles, keep_known, merge
from pipeline.word.sections import measure_landscape
from pipeline.word.styles import (
    NUMBERING,
    W,
    find_bol,
    find_notes,
    find_quote,
    find_style,
    find_tables,
    measure_text_area,
    read_number,
)
from pipeline.word.table import TableStyles
from pipeline.word.xml import Xml, element

DOCUMENT_RELS = "word/_rels/document.xml.rels"
_STYLES = "word/styles.xml"
_OURS = (_STYLES, NUMBERING, "word/settings.xml", CONTENT_TYPES, ROOT_RELS)
_TAG = re.compile(r"\{[{%#]")
_BRACE = re.compile("[{}]")
_LITERAL = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})|([{}])", re.DOTALL)
# What may have links: a kenmerk, and the title of an enclosure.
_LINKED = re.compile(r"\{\{\s*(\w+\.(?:waarde|titel)|kenmerk\s*\[[^\]]*\])\s*\}\}")

_XML = "http://www.w3.org/XML/1998/namespace"

# A comment in a part marks where a letter's own elements go; Word never sees it.
_HERE = "brief"
_SPLIT = f"<!--{_HERE}-->"


class Split(Struct, frozen=True):
    """A part that letters add elements to: what stands before and after them."""

    name: str
    before: str
    after: str


class Template(Struct, frozen=True):
    """A compiled template; nothing in it changes when a letter is made."""

    pad: str
    parts: Mapping[str, PackedPart]
    """The parts that are the same in every letter, compressed."""
    tagged: Mapping[str, Tagged]
    """The parts with tags, by name."""
    numbering: Split
    relationships: Split
    content_types: Split
    """Used only where a letter adds a kind of part; else it is one of `parts`."""
    styles: Styles
    tables: TableStyles
    bol_style: str
    bol_corps: int
    """Size of the text in circles, in half-points."""
    caption_below: bool
    """Whether the caption of a figure comes below it."""
    text_width: int
    text_height: int
    """The text area of a page, in EMU."""
    landscape_width: int
    """The width of the text on a landscape page, in EMU."""
    first_num_id: int
    first_docpr_id: int
    notes: NoteParts
    """What it has of footnotes; used only where a letter has some."""
    mark: str
    """What the names of a letter's own relationships and pictures begin with."""
    unprinted: tuple[str, ...]
    """Optional fields of a letter that the template has no place for."""
    kenmerken: frozenset[str]
    """The kenmerken that the template prints by name, see `fold_label`."""
    soort: Soort
    """The kind of the letters that are made with it."""


def compile_template(data: bytes, pad: str, soort: Soort = STANDAARD) -> Template:
    """Return the template in `data`, ready to fill in with letters of a kind.

    `pad` is what messages call it. Raises `TemplateError` with every problem of one that no letter
    can be made with.
    """
    return compile_checked(check_template(data, pad, soort), pad)


def compile_checked(checked: CheckedTemplate, pad: str) -> Template:
    """Return a template that was checked, ready to fill in; its parsed parts are used up.

    Raises `TemplateError` with every problem of one that no letter can be made with.
    """
    if checked.package is None or checked.has_errors:
        raise TemplateError(checked.problems)
    return _Compiler(pad, checked.package, checked).compile()


class _Compiler:
    """The steps of one compilation, over the parsed parts of one template."""

    def __init__(self, pad: str, package: Package, checked: CheckedTemplate) -> None:
        self._pad = pad
        self._parts = dict(package.parts)
        self._roots = dict(package.roots)
        self._checked = checked
        self._properties: list[Properties] = []
        self._docpr_ids = Counter(1)
        self._caption_below = False
        self._runs: list[Xml] = []
        self._word = make_environment(self._properties, self._runs, in_run=True)
        self._plain = make_environment(self._properties, in_run=False)

    def compile(self) -> Template:
        """Return the compiled template."""
        declare_media(self._roots)
        prepare_properties(self._roots)
        for name in filter(_is_ours, self._roots):
            clean(self._roots[name])
        styles, numbering = self._roots[_STYLES], self._roots[NUMBERING]
        bullets, numbers = find_lists(styles, numbering)
        bol_style, bol_corps = find_bol(styles)
        width, height = measure_text_area(self._roots[DOCUMENT])
        countings = make_countings(numbering, numbers)
        nums = (read_number(num.get(f"{W}numId")) for num in numbering.iter(f"{W}num"))
        tagged = {name: self._compile_part(name) for name in self._tagged_names()}
        plain = {
            name: self._write(name) for name in {**self._parts, **self._roots} if name not in tagged
        }
        static = {name: pack(name, part) for name, part in plain.items()}
        mark = self._find_mark()
        relationships, types = self._roots[DOCUMENT_RELS], self._roots[CONTENT_TYPES]
        last = relationships[-1] if len(relationships) else None
        return Template(
            pad=self._pad,
            parts=static,
            tagged=tagged,
            numbering=_split(NUMBERING, numbering, _last(numbering, f"{W}num")),
            relationships=_split(DOCUMENT_RELS, relationships, last),
            content_types=_split(CONTENT_TYPES, types, None),
            styles=Styles(
                bullets,
                numbers,
                find_style(styles, "hyperlink"),
                countings,
                *find_quote(styles),
                *find_notes(styles),
            ),
            tables=find_tables(styles),
            bol_style=bol_style,
            bol_corps=bol_corps,
            caption_below=self._caption_below,
            text_width=width,
            text_height=height,
            landscape_width=measure_landscape(self._roots[DOCUMENT]),
            first_num_id=1 + max(nums, default=0),
            first_docpr_id=self._docpr_ids(),
            notes=read_note_parts(plain, SETTINGS),
            mark=mark,
            unprinted=self._checked.unprinted,
            kenmerken=frozenset(map(fold_label, self._checked.kenmerken)),
            soort=self._checked.soort,
        )

    def _tagged_names(self) -> list[str]:
        return [
            name
            for name in self._roots
            if name in PROPERTIES or (WORD_PARTS.fullmatch(name) and self._has_tags(name))
        ]

    def _has_tags(self, name: str) -> bool:
        texts = self._roots[name].iter(f"{W}t")
        return name == DOCUMENT or any(_TAG.search(t.text or "") for t in texts)

    def _compile_part(self, name: str) -> Tagged:
        root = self._roots[name]
        if name in PROPERTIES:
            return compile_tags(self._plain, _to_string(root), self._pad, name)
        for drawing in _drawing_ids(root):
            drawing.set("id", "{{ uniek_nummer }}")
        rows = {row: rij for row in root.iter(f"{W}tr") if (rij := _find_rij(row))}
        for row, rij in rows.items():
            _keep_short_row_whole(row, rij)
        for node in root.iter(etree.Element):
            _guard_braces(node)
        for row, rij in rows.items():
            _keep_with_next_row(row, rij)
            close_status(row, rij)
        for table in root.iter(f"{W}tbl"):
            describe_table(table)
        if name == DOCUMENT:
            lines = [(paragraph, _read_own(paragraph)) for paragraph in root.iter(f"{W}p")]
            self._caption_below = _let_captions_go(lines)
            _mark_blocks(lines)
        for paragraph in list(root.iter(f"{W}p")):
            self._note_properties(paragraph)
        close_up(root)
        for run in root.iter(f"{W}r") if name == DOCUMENT else ():
            self._note_run(run)
        source = DocxTemplate(BytesIO()).patch_xml(_to_string(root))
        return compile_tags(self._word, source, self._pad, name)

    def _note_properties(self, paragraph: etree._Element) -> None:
        """Note a placeholder's paragraph properties in its tag: docxtpl drops the paragraph."""
        texts = own_texts(paragraph)
        tekst = "".join(t.text or "" for t in texts)
        match = re.fullmatch(r"\s*\{\{p\s+([\w.]+)\s*\}\}\s*", tekst)
        if match is None:
            return
        holder = paragraph.find(f"{W}pPr")
        children = tuple(
            (etree.QName(child).localname, _to_xml(child))
            for child in (holder if holder is not None else ())
        )
        self._properties.append(merge(keep_known(children), ()))
        first, *others = texts
        first.text = f"{{{{p {match[1]}|{ALINEA}({len(self._properties) - 1}) }}}}"
        for other in others:
            other.text = ""

    def _note_run(self, run: etree._Element) -> None:
        """Note the properties of a run in each tag in it that may have links."""
        parent, properties = run.getparent(), run.find(f"{W}rPr")
        if parent is None or parent.tag != f"{W}p":
            # Within a link, or what else knows what it holds, no other link can be.
            return
        for text in run.findall(f"{W}t"):
            if _LINKED.search(text.text or ""):
                self._runs.append(Xml("") if properties is None else _to_xml(properties))
                noted = rf"{{{{ \1|{REEKS}({len(self._runs) - 1}) }}}}"
                text.text = _LINKED.sub(noted, text.text or "")
                text.set(f"{{{_XML}}}space", "preserve")

    def _write(self, name: str) -> bytes:
        """Return a part without tags: as it came, or cleaned and its drawings numbered apart."""
        if not _is_ours(name):
            return self._parts[name]
        root = self._roots[name]
        for drawing in _drawing_ids(root):
            drawing.set("id", str(self._docpr_ids()))
        return _to_bytes(root)

    def _find_mark(self) -> str:
        """Return a name that nothing in the template has: it may be a letter of ours itself."""
        names = [rel.get("Id", "") for rel in self._roots[DOCUMENT_RELS]]
        names += [name.removeprefix("word/media/") for name in self._parts]
        mark = "brief"
        while any(name.lower().startswith(mark) for name in names):
            mark += "x"
        return mark


def _is_ours(name: str) -> bool:
    """Tell whether a part is written anew, or copied as it came."""
    return name in _OURS or WORD_PARTS.fullmatch(name) is not None


def _guard_braces(node: etree._Element) -> None:
    """Let braces that are no tag be printed as such: docxtpl joins them over paragraphs."""
    if node.text and _BRACE.search(node.text):
        node.text = _LITERAL.sub(lambda m: m[1] or f'{{{{ "{m[2]}" }}}}', node.text)
    if node.tail and _BRACE.search(node.tail):
        node.tail = _LITERAL.sub(r'{{ "\2" }}', node.tail)


def _find_rij(row: etree._Element) -> str | None:
    """Return what a template calls this row of a status table, where it is one.

    That is a row which tags in rows above and below it repeat.
    """
    match = re.search(r"\{\{p\s+(\w+)\.actie\b", _read_row(row))
    return match[1] if match is not None and match[1] in _repeated_names(row) else None


def _keep_short_row_whole(row: etree._Element, rij: str) -> None:
    """Let the letter say whether a row of a status table may break over pages (17.4.6)."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(1 if row.find(f"{W}tblPrEx") is not None else 0, properties)
    for known in properties.findall(f"{W}cantSplit"):
        properties.remove(known)
    etree.SubElement(properties, f"{W}cantSplit").set(f"{W}val", f"{{{{ {rij}.bijeen }}}}")


def _keep_with_next_row(row: etree._Element, rij: str) -> None:
    """Let the letter say whether a row stays on the page of the next one (17.3.1.15).

    A row does where its paragraphs do: Word looks at all of them, LibreOffice at the first. Those
    of running text are the letter's own, see `Rij.samen`.
    """
    for paragraph in row.iter(f"{W}p"):
        if re.match(r"\s*\{(\{p|%p)\s", _read_own(paragraph)):
            continue
        keep = _add_keep_next(paragraph)
        if keep is None:
            continue
        style, properties = keep.getprevious(), keep.getparent()
        keep.tail = "{% endif %}"
        asked = f"{{% if {rij}.samen %}}"
        if style is not None:
            style.tail = asked
        elif properties is not None:
            properties.text = asked


def _let_captions_go(lines: Iterable[tuple[etree._Element, str]]) -> bool:
    """Return whether the captions of figures come below them, and let go of what follows those.

    What comes first of a figure and its caption stays with the other (17.3.1.15); of a figure that
    is for the letter to say, for it may have no caption.
    """
    is_drawn, is_below = False, False
    for paragraph, said in lines:
        is_drawn = is_drawn or re.search(r"\{\{p\s+\w+\.figuur\.beeld\b", said) is not None
        if is_drawn and re.search(r"\{\{[^}]*\.figuur\.bijschrift\b", said):
            is_below = True
            keep = _add_keep_next(paragraph)
            if keep is not None:
                keep.set(f"{W}val", "0")
    return is_below


def _add_keep_next(paragraph: etree._Element) -> etree._Element | None:
    """Return the `w:keepNext` that a paragraph got; `None` where it has one."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    if properties.find(f"{W}keepNext") is not None:
        return None
    keep = etree.Element(f"{W}keepNext")
    properties.insert(0 if properties.find(f"{W}pStyle") is None else 1, keep)
    return keep


def _mark_blocks(lines: Iterable[tuple[etree._Element, str]]) -> None:
    """Print around each block of the letter the marks of its column, of which most have none."""
    for paragraph, said in lines:
        match = re.fullmatch(r"\s*\{%p\s+for\s+(\w+)\s+in\s+inhoud\s*%\}\s*", said)
        end = None if match is None else _find_end(paragraph)
        last = None if end is None else end.getprevious()
        if match is not None and last is not None:
            paragraph.tail = f"{{{{ {match[1]}.voor }}}}{paragraph.tail or ''}"
            last.tail = f"{last.tail or ''}{{{{ {match[1]}.na }}}}"


def _read_own(paragraph: etree._Element) -> str:
    """Return what a paragraph says, without a text box inside it."""
    return "".join(t.text or "" for t in own_texts(paragraph))


def _find_end(paragraph: etree._Element) -> etree._Element | None:
    """Return the block with the `endfor` of the repetition that begins in a paragraph."""
    depth = 0
    for node in paragraph.itersiblings(f"{W}*"):
        said = "".join(t.text or "" for t in node.iter(f"{W}t"))
        for tag in re.findall(r"\{%\w*\s*-?\s*(for|endfor)\b", said):
            depth += 1 if tag == "for" else -1
            if depth < 0:
                return node
    return None


def _repeated_names(row: etree._Element) -> Iterator[str]:
    """Yield what the repetitions of rows that a row is in call their items."""
    closed = 0
    for other in row.itersiblings(f"{W}tr", preceding=True):
        match = re.search(r"\{%tr\s+(endfor|for\s+(\w+))", _read_row(other))
        if match is not None and match[2] is None:
            closed += 1
        elif match is not None and closed:
            closed -= 1
        elif match is not None:
            yield match[2]


def _read_row(row: etree._Element) -> str:
    """Return what a row says, without the tables in it."""
    texts = row.iter(f"{W}t")
    return "".join(t.text or "" for t in texts if next(t.iterancestors(f"{W}tr")) is row)


def _drawing_ids(root: etree._Element) -> Iterator[etree._Element]:
    """Return every element whose `id` must be unique: `wp:docPr` and each `cNvPr`."""
    return root.iter("{*}docPr", "{*}cNvPr")


def _split(name: str, root: etree._Element, last: etree._Element | None) -> Split:
    """Return the part cut behind `last` (or, without it, at the end of the root)."""
    mark = etree.Comment(_HERE)
    if last is None:
        root.append(mark)
    else:
        last.addnext(mark)
    before, after = _to_bytes(root).decode().split(_SPLIT)
    return Split(name, before, after)


def _last(root: etree._Element, tag: str) -> etree._Element | None:
    found = root.findall(tag)
    return found[-1] if found else None


def _to_string(root: etree._Element) -> str:
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return declaration + etree.tostring(root, encoding="unicode")


def _to_bytes(root: etree._Element) -> bytes:
    return _to_string(root).encode()


def _to_xml(node: etree._Element) -> Xml:
    """Return an element with the prefixes of its part and without their declarations."""
    attributes = {_with_prefix(node, str(key)): value for key, value in node.attrib.items()}
    return element(
        f"{node.prefix}:{etree.QName(node).localname}",
        attributes,
        *(_to_xml(child) for child in node),
    )


def _with_prefix(node: etree._Element, key: str) -> str:
    name = etree.QName(key)
    prefixes = {uri: prefix for prefix, uri in cast("dict[str, str]", node.nsmap).items() if prefix}
    prefixes[_XML] = "xml"
    return f"{prefixes[name.namespace]}:{name.localname}" if name.namespace else name.localname
