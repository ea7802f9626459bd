"""Changes of the default template in words: lines that say what was done in, its bytes out.

A line is one of these; without a part's name it is about the running text:

    + tekst                             a paragraph more, at the beginning
    | cel | cel ¶ tweede alinea         a row more, in a table at the beginning
    <w:p>…</w:p>                        any XML, at the beginning
    deel: + tekst                       the same in another part
    deel: oud => nieuw                  other XML
    run|alinea|cel|rij|tabel ‹tekst›: <w:vanish/>    properties more, of what holds that text
    stijl Heading1: <w:vanish/>         properties more of the text in a style
    om ‹tekst›: <w:sdt>…@…</w:sdt>      XML around the run that says that
    weg: word/theme/theme1.xml          a part less
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from support.templatefiles import HOUSE, NAMESPACES, WORD
from support.wordfiles import read_parts, zip_parts

W = f"{{{WORD}}}"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
PARTS = {
    "hoofdtekst": DOCUMENT,
    "stijlen": STYLES,
    "nummering": "word/numbering.xml",
    "instellingen": "word/settings.xml",
    "eigenschappen": "docProps/core.xml",
    "soorten": "[Content_Types].xml",
    "koppelingen": "word/_rels/document.xml.rels",
    **{
        f"{edge} {n}": f"word/{part}{n}.xml"
        for n in (1, 2)
        for edge, part in (("koptekst", "header"), ("voettekst", "footer"))
    },
}
_HOLDERS = {
    "run": ("r", "rPr"),
    "alinea": ("p", "pPr"),
    "cel": ("tc", "tcPr"),
    "rij": ("tr", "trPr"),
    "tabel": ("tbl", "tblPr"),
}
_MORE_SPACES = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_SPACES = re.sub(r"xmlns:w14=\S+ ?", "", NAMESPACES) + " " + _MORE_SPACES
_LINE = re.compile(
    r"(?:(?P<kind>run|alinea|cel|rij|tabel|om) ‹(?P<tekst>.+?)›: |stijl (?P<stijl>\w+): "
    rf"|weg: (?P<weg>\S+)|(?P<deel>{'|'.join(PARTS)}): )?(?P<rest>.*)"
)


def change(lines: str, data: bytes = HOUSE) -> bytes:
    """Return the template with what the lines say done to it, one after the other."""
    parts = read_parts(data)
    added: dict[str, list[str]] = {}
    for line in lines.splitlines():
        found = _LINE.fullmatch(line)
        assert found is not None
        part, rest = PARTS[found["deel"] or "hoofdtekst"], found["rest"]
        if found["weg"]:
            del parts[found["weg"]]
        elif found["stijl"]:
            parts[STYLES] = _change_style(parts[STYLES], found["stijl"], rest)
        elif found["kind"]:
            _change_run(parts, found["kind"], found["tekst"], rest)
        elif rest[:2] in ("+ ", "| ") or (rest.startswith("<") and " => " not in rest):
            added.setdefault(part, []).append(rest)
        else:
            old, arrow, new = rest.partition(" => ")
            xml = parts[part].decode()
            assert arrow, line
            assert old in xml, old
            parts[part] = xml.replace(old, new).encode()
    for part, texts in added.items():
        parts[part] = _add(parts[part], "".join(_write(texts)))
    return zip_parts(parts)


def _write(texts: list[str]) -> Iterator[str]:
    rows: list[str] = []
    for text in [*texts, ""]:
        if text.startswith("| "):
            cells = ("".join(map(_paragraph, cell.split(" ¶ "))) for cell in text[2:].split(" | "))
            rows.append("".join(f"<w:tc>{cell}</w:tc>" for cell in cells))
            continue
        if rows:
            yield f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
            yield _paragraph("na")
            rows = []
        yield _paragraph(text[2:]) if text.startswith("+ ") else text


def _paragraph(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'


def _parse(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<x {_SPACES}>{xml}</x>"))


def _add(data: bytes, xml: str) -> bytes:
    root = etree.fromstring(data)
    body = root.find(f"{W}body")
    holder = root if body is None else body
    for n, node in enumerate(_parse(xml)):
        holder.insert(n, node)
    return etree.tostring(root)


def _change_style(data: bytes, style_id: str, xml: str) -> bytes:
    root = etree.fromstring(data)
    (style,) = (node for node in root.iter(f"{W}style") if node.get(f"{W}styleId") == style_id)
    _extend(style, "rPr", xml)
    return etree.tostring(root)


def _extend(holder: etree._Element, name: str, xml: str) -> None:
    """Put properties in front of those that an element has."""
    properties = holder.find(f"{W}{name}")
    if properties is None:
        properties = etree.Element(f"{W}{name}")
        holder.insert(0 if name != "rPr" or holder.tag == f"{W}r" else len(holder), properties)
    for n, node in enumerate(_parse(xml)):
        properties.insert(n, node)


def _change_run(parts: dict[str, bytes], kind: str, tekst: str, xml: str) -> None:
    for name in (name for name in parts if re.fullmatch(r"word/\w+\d*\.xml", name)):
        root = etree.fromstring(parts[name])
        text = next((t for t in root.iter(f"{W}t") if tekst in (t.text or "")), None)
        if text is None:
            continue
        if kind == "om":
            run = next(text.iterancestors(f"{W}r"))
            before, after = xml.split("@")
            (frame,) = _parse(f"{before}<here/>{after}") if xml.startswith("<w:sdt") else (None,)
            if frame is not None:
                run.addprevious(frame)
                (here,) = frame.iter("here")
                parent = here.getparent()
                assert parent is not None
                parent.replace(here, run)
            else:
                for node in _parse(before):
                    run.addprevious(node)
                for node in reversed(_parse(after)):
                    run.addnext(node)
        else:
            holder, properties = _HOLDERS[kind]
            _extend(next(text.iterancestors(f"{W}{holder}")), properties, xml)
        parts[name] = etree.tostring(root)
        return
    raise AssertionError(tekst)
