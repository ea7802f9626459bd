"""A Word template compiled once: docx bytes in, a `Template` that letters only fill in out.

docxtpl opens the file and turns its tags into Jinja; only this module knows it. The rest of the
work that does not depend on a letter is done here too: styles and numbering looked up, parts
without tags compressed, what Word leaves behind in a template taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.errors import InputError
from pipeline.markup import Xml, element
from pipeline.ooxml import Properties, Styles, keep_known, merge
from pipeline.package import CONTENT_TYPES, Part, pack, read_package
from pipeline.styles import (
    NUMBERING,
    W,
    find_bol,
    find_lists,
    find_style,
    measure_text_area,
    read_number,
)
from pipeline.tags import ALINEA, Counter, Tagged, TemplateError, compile_tags, make_environment

DOCUMENT = "word/document.xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
CUSTOM = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_WORD_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG = re.compile(r"\{[{%#]")

_XML = "http://www.w3.org/XML/1998/namespace"
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

# A comment in a part marks where a letter's own elements go; Word never sees it.
_HERE = "brief"
_SPLIT = f"<!--{_HERE}-->"


@dataclass(frozen=True, slots=True)
class Split:
    """A part that letters add elements to: what stands before and after them."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template; nothing in it changes when a letter is made."""

    pad: str
    parts: Mapping[str, Part]
    """The parts that are the same in every letter, compressed."""
    tagged: Mapping[str, Tagged]
    """The parts with tags, by name."""
    numbering: Split
    relationships: Split
    styles: Styles
    bol_style: str
    bol_corps: int
    """Size of the text in circles, in half-points."""
    text_width: int
    text_height: int
    """The text area of a page, in EMU."""
    first_num_id: int
    first_docpr_id: int
    mark: str
    """What the names of a letter's own relationships and pictures begin with."""


def compile_template(data: bytes, pad: str) -> Template:
    """Return the template in `data`, ready to fill in.

    `pad` is what messages call it. Raises `TemplateError` where no letter can be made with it.
    """
    try:
        parts = read_package(data)
    except InputError as error:
        raise TemplateError(f"{pad}: {error}") from error
    compiler = _Compiler(pad, parts, _open_with_docxtpl(data, parts, pad))
    return compiler.compile()


def _open_with_docxtpl(data: bytes, parts: Mapping[str, bytes], pad: str) -> DocxTemplate:
    """Return docxtpl's view of the file, after a look at what its XML parser should not see."""
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")) and any(mark in part for mark in _DOCTYPES):
            raise TemplateError(
                f"{pad}: {name} bevat een DOCTYPE; dat hoort niet in een Word-bestand."
            )
    if DOCUMENT not in parts:
        raise TemplateError(f"{pad}: is geen Word-document.")
    template = DocxTemplate(BytesIO(data))
    try:
        template.get_docx()
    except (LookupError, ValueError, AttributeError, TypeError, OpcError, etree.LxmlError) as error:
        raise TemplateError(f"{pad}: is beschadigd; Word kan het niet openen.") from error
    return template


class _Compiler:
    """The steps of one compilation, over the parsed parts of one template."""

    def __init__(self, pad: str, parts: dict[str, bytes], docxtpl: DocxTemplate) -> None:
        self._pad = pad
        self._parts = parts
        self._docxtpl = docxtpl
        self._properties: list[Properties] = []
        self._docpr_ids = Counter(1)
        self._word = make_environment(self._properties, in_run=True)
        self._plain = make_environment(self._properties, in_run=False)

    def compile(self) -> Template:
        """Return the compiled template."""
        self._declare_media()
        self._add_custom_properties()
        document = self._parse(DOCUMENT)
        style_root = self._parse("word/styles.xml")
        numbering_root = self._parse(NUMBERING)
        bullets, numbers = find_lists(style_root, numbering_root, self._pad)
        bol_style, bol_corps = find_bol(style_root, self._pad)
        width, height = measure_text_area(document)
        first_num_id = 1 + max(
            (read_number(num.get(f"{W}numId")) for num in numbering_root.iter(f"{W}num")), default=0
        )
        numbering = _split(NUMBERING, numbering_root, _last(numbering_root, f"{W}num"))
        relationships = self._split_relationships()
        tagged = {name: self._compile_part(name) for name in self._tagged_names()}
        static = {
            name: pack(name, self._renumber_drawings(name))
            for name in self._parts
            if name not in tagged
        }
        return Template(
            pad=self._pad,
            parts=static,
            tagged=tagged,
            numbering=numbering,
            relationships=relationships,
            styles=Styles(bullets, numbers, find_style(style_root, "hyperlink")),
            bol_style=bol_style,
            bol_corps=bol_corps,
            text_width=width,
            text_height=height,
            first_num_id=first_num_id,
            first_docpr_id=self._docpr_ids(),
            mark=self._find_mark(),
        )

    def _parse(self, name: str) -> etree._Element:
        if name not in self._parts:
            raise TemplateError(f"{self._pad}: het onderdeel {name} ontbreekt.")
        try:
            return parse_xml(self._parts[name])
        except etree.XMLSyntaxError as error:
            raise TemplateError(f"{self._pad}: het onderdeel {name} is beschadigd.") from error

    def _tagged_names(self) -> list[str]:
        return [
            name
            for name in self._parts
            if name in (_CORE, CUSTOM) or (_WORD_PARTS.fullmatch(name) and self._has_tags(name))
        ]

    def _has_tags(self, name: str) -> bool:
        # Word may have split a tag over runs: look at the text and not at the bytes.
        texts = self._parse(name).iter(f"{W}t")
        return name == DOCUMENT or bool(_TAG.search("".join(t.text or "" for t in texts)))

    def _compile_part(self, name: str) -> Tagged:
        root = self._parse(name)
        if name in (_CORE, CUSTOM):
            _prepare_properties(root)
            return compile_tags(self._plain, _to_string(root), self._pad, name)
        _clean(root)
        for drawing in _drawing_ids(root):
            drawing.set("id", "{{ uniek_nummer }}")
        for row in root.iter(f"{W}tr"):
            _keep_short_row_whole(row)
        for paragraph in list(root.iter(f"{W}p")):
            self._note_properties(paragraph)
        source = self._docxtpl.patch_xml(_to_string(root))
        return compile_tags(self._word, source, self._pad, name)

    def _note_properties(self, paragraph: etree._Element) -> None:
        """Note a placeholder's paragraph properties in its tag: docxtpl drops the paragraph."""
        tekst = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        match = re.fullmatch(r"\s*\{\{p\s+([\w.]+)\s*\}\}\s*", tekst)
        if match is None:
            return
        holder = paragraph.find(f"{W}pPr")
        children = tuple(
            (etree.QName(child).localname, _to_xml(child))
            for child in (holder if holder is not None else ())
        )
        self._properties.append(merge(keep_known(children), ()))
        first, *others = paragraph.iter(f"{W}t")
        first.text = f"{{{{p {match[1]}|{ALINEA}({len(self._properties) - 1}) }}}}"
        for other in others:
            other.text = ""

    def _renumber_drawings(self, name: str) -> bytes:
        """Return an untagged part, its drawings numbered apart from all others."""
        if not _WORD_PARTS.fullmatch(name) or b":docPr" not in self._parts[name]:
            return self._parts[name]
        root = self._parse(name)
        for drawing in _drawing_ids(root):
            drawing.set("id", str(self._docpr_ids()))
        return _to_bytes(root)

    def _split_relationships(self) -> Split:
        root = self._parse(DOCUMENT_RELS)
        return _split(DOCUMENT_RELS, root, root[-1] if len(root) else None)

    def _find_mark(self) -> str:
        """Return a name that nothing in the template has: it may be a letter of ours itself."""
        names = [rel.get("Id", "") for rel in self._parse(DOCUMENT_RELS)]
        names += [name.removeprefix("word/media/") for name in self._parts]
        mark = "brief"
        while any(name.lower().startswith(mark) for name in names):
            mark += "x"
        return mark

    def _declare_media(self) -> None:
        """Let the package know PNG and JPEG, whether or not this letter has a picture."""
        root = self._parse(CONTENT_TYPES)
        known = {str(child.get("Extension")).lower() for child in root}
        tag = f"{{{etree.QName(root).namespace}}}Default"
        for extension in ("png", "jpeg"):
            if extension not in known:
                default = etree.Element(tag)
                default.set("Extension", extension)
                default.set("ContentType", f"image/{extension}")
                root.insert(0, default)
        self._parts[CONTENT_TYPES] = _to_bytes(root)

    def _add_custom_properties(self) -> None:
        """Give the package a part for custom properties where the template has none."""
        if CUSTOM in self._parts:
            return
        self._parts[CUSTOM] = (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="'
            b'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
        )
        types = self._parse(CONTENT_TYPES)
        override = etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override")
        override.set("PartName", f"/{CUSTOM}")
        override.set(
            "ContentType", "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        )
        self._parts[CONTENT_TYPES] = _to_bytes(types)
        relations = self._parse("_rels/.rels")
        relation = etree.SubElement(
            relations, f"{{{etree.QName(relations).namespace}}}Relationship"
        )
        relation.set("Id", "rIdBriefCustom")
        relation.set(
            "Type",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
        )
        relation.set("Target", CUSTOM)
        self._parts["_rels/.rels"] = _to_bytes(relations)


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of a part, read without entities, network or bounds lifted."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        # Looked for again behind the parser, which knows every encoding.
        raise etree.XMLSyntaxError("DOCTYPE", 0, 0, 0)
    return root


def _clean(root: etree._Element) -> None:
    """Take out what Word notes for itself and what may not stand in a letter twice."""
    for mark in list(root.iter(f"{W}proofErr", f"{W}lastRenderedPageBreak")):
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    for node in root.iter(f"{W}p", f"{W}r", f"{W}tr", f"{W}sectPr", f"{W}tbl"):
        for key in list(node.attrib):
            local = etree.QName(key).localname
            if local.startswith("rsid") or local in ("paraId", "textId"):
                del node.attrib[key]


def _keep_short_row_whole(row: etree._Element) -> None:
    """Let the letter say whether a row of a status table may break over pages (17.4.6)."""
    tekst = "".join(t.text or "" for t in row.iter(f"{W}t"))
    match = re.search(r"\{\{p\s+(\w+)\.actie\b", tekst)
    if match is None:
        return
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(1 if row.find(f"{W}tblPrEx") is not None else 0, properties)
    for known in properties.findall(f"{W}cantSplit"):
        properties.remove(known)
    etree.SubElement(properties, f"{W}cantSplit").set(f"{W}val", f"{{{{ {match[1]}.bijeen }}}}")


def _drawing_ids(root: etree._Element) -> Iterator[etree._Element]:
    """Return every element whose `id` must be unique: `wp:docPr` and each `cNvPr`."""
    return root.iter("{*}docPr", "{*}cNvPr")


def _prepare_properties(root: etree._Element) -> None:
    """Let the properties of the file speak of the letter: its dates, and a mark of its content."""
    namespace = "{http://purl.org/dc/terms/}"
    for moment in root.iter(f"{namespace}created", f"{namespace}modified"):
        moment.text = "{{ datum_iso }}T00:00:00Z"
    if etree.QName(root).localname != "Properties":
        return
    for known in [child for child in root if child.get("name") == "Controlegetal"]:
        root.remove(known)
    pid = 1 + max((read_number(child.get("pid")) for child in root), default=1)
    types = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
    mark = etree.SubElement(
        root, f"{{{etree.QName(root).namespace}}}property", nsmap={"vt": types[1:-1]}
    )
    mark.set("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")
    mark.set("pid", str(pid))
    mark.set("name", "Controlegetal")
    etree.SubElement(mark, f"{types}lpwstr").text = "{{ controlegetal }}"


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
