"""The default template with something added to it, and what is then said of the file."""

from __future__ import annotations

from lxml import etree

from pipeline.template.check.file.package import open_package
from support.places import TEMPLATE
from support.wordfiles import read_parts, zip_parts

HOUSE = TEMPLATE.read_bytes()
PARTS = read_parts(HOUSE)
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
HEADER, FOOTER, NUMBERING = "word/header2.xml", "word/footer1.xml", "word/numbering.xml"
TYPES, RELS, DOCUMENT_RELS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"'
)

# What is said of more than one thing.
OBJECT = (
    "er staat een object van een ander programma in, zoals een werkblad of een document. Vervang "
    "het in Word door tekst, een tabel of een afbeelding."
)
ACTIVEX = (
    "er staat een ActiveX-besturingselement in; dat voert een programma uit. Verwijder het in Word."
)
CHUNK = (
    "Word voegt hier bij het openen een ander document in. Open het sjabloon in Word en bewaar het "
    "opnieuw; dan staat de tekst er gewoon in."
)
MACROS = (
    "fout: het sjabloon bevat macro’s. Bewaar het met Bestand > Opslaan als, als Word-document "
    "(*.docx); daarin vervallen ze."
)
SIGNATURE = (
    "fout: het sjabloon is digitaal ondertekend; in een ingevulde brief klopt dat niet meer. "
    "Verwijder de handtekening in Word: Bestand > Info > Handtekeningen weergeven."
)


def say(data: bytes) -> list[str]:
    """Return what is said of a template as a file, without its name."""
    _, problems = open_package(data, "huis.docx")
    return [str(problem).removeprefix("huis.docx: ") for problem in problems]


def put(name: str, content: bytes, data: bytes = HOUSE) -> bytes:
    """Return the template with a part more, or with another content for one that it has."""
    return zip_parts({**read_parts(data), name: content})


def drop(name: str, data: bytes = HOUSE) -> bytes:
    """Return the template without a part."""
    return zip_parts({n: content for n, content in read_parts(data).items() if n != name})


def add(xml: str, part: str = DOCUMENT, data: bytes = HOUSE) -> bytes:
    """Return the template with XML put before all else in a part."""
    root = etree.fromstring(read_parts(data)[part])
    body = root.find(f"{{{WORD}}}body")
    holder = root if body is None else body
    for n, child in enumerate(etree.fromstring(f"<x {NAMESPACES}>{xml}</x>")):
        holder.insert(n, child)
    return put(part, etree.tostring(root), data)


def p(xml: str) -> str:
    """Return a paragraph that says `Proef`, with the XML behind that."""
    return f"<w:p><w:r><w:t>Proef</w:t></w:r>{xml}</w:p>"


def relate(
    kind: str,
    target: str,
    rels: str = DOCUMENT_RELS,
    data: bytes = HOUSE,
    *,
    external: bool = True,
) -> bytes:
    """Return the template with a relationship `rIdX` of a type, or of the office type so called."""
    known = read_parts(data).get(rels) or b'<Relationships xmlns="%s"/>' % RELATIONS.encode()
    root = etree.fromstring(known)
    node = etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id="rIdX", Target=target)
    node.set("Type", kind if "/" in kind else f"{OFFICE}/{kind}")
    if external:
        node.set("TargetMode", "External")
    return put(rels, etree.tostring(root), data)
