"""What a template fetches from outside or runs: relations and field codes in, findings out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct, field

from pipeline.problems.values import Ernst
from pipeline.template.check.file.findings import FileFault, Finding
from pipeline.template.parts import Package
from pipeline.word.parts import Relation, read_relations
from pipeline.word.styles import W

MACROS = FileFault(
    "het sjabloon bevat macro’s.",
    "Bewaar het met Bestand > Opslaan als, als Word-document (*.docx); daarin vervallen ze.",
)
ACTIVEX = FileFault(
    "er staat een ActiveX-besturingselement in; dat voert een programma uit.",
    "Verwijder het in Word.",
)
OBJECT = FileFault(
    "er staat een object van een ander programma in, zoals een werkblad of een document.",
    "Vervang het in Word door tekst, een tabel of een afbeelding.",
)
CHUNK = FileFault(
    "Word voegt hier bij het openen een ander document in.",
    "Open het sjabloon in Word en bewaar het opnieuw; dan staat de tekst er gewoon in.",
)
SIGNATURE = FileFault(
    "het sjabloon is digitaal ondertekend; in een ingevulde brief klopt dat niet meer.",
    "Verwijder de handtekening in Word: Bestand > Info > Handtekeningen weergeven.",
)
ADDIN = FileFault(
    "het sjabloon opent een invoegtoepassing bij wie een brief leest.",
    "Verwijder de invoegtoepassing in Word uit het document.",
)
MAIL_MERGE = FileFault(
    "het sjabloon is gekoppeld aan een adressenbestand.",
    "Kies in Word Verzendlijsten > Afdruk samenvoegen starten > Normaal Word-document.",
)
_TEMPLATE = FileFault(
    "het sjabloon is gekoppeld aan een ander sjabloon, ‘{wat}’, dat Word bij elke brief opent.",
    "Maak in Word onder Ontwikkelaars > Documentsjabloon het vak met de naam leeg.",
)
_IMAGE = FileFault(
    "een afbeelding zit niet in het bestand maar komt van ‘{wat}’.",
    "Verwijder die in Word en voeg de afbeelding zelf in met Invoegen > Afbeeldingen.",
    "{n} afbeeldingen zitten niet in het bestand; de eerste komt van ‘{wat}’.",
)
_ADDRESS = FileFault(
    "een hyperlink leidt naar ‘{wat}’; dat is geen webadres of mailadres.",
    "Verbeter in Word het adres, voluit met https:// of mailto:, of verwijder de hyperlink.",
    "{n} hyperlinks leiden niet naar een webadres of mailadres; de eerste leidt naar ‘{wat}’.",
)
_SUBDOCUMENT = FileFault(
    "een deel van de tekst komt uit een ander bestand, ‘{wat}’.",
    "Zet die tekst in Word in het sjabloon zelf en verwijder het subdocument.",
)
_OUTSIDE = FileFault(
    "het sjabloon haalt iets van buiten het bestand: ‘{wat}’.",
    "Verwijder dat in Word.",
)
_ABSENT = FileFault(
    "er wordt verwezen naar een onderdeel dat niet in het bestand zit: ‘{wat}’.",
    "Open het sjabloon in Word, verwijder wat leeg of beschadigd is en bewaar het opnieuw.",
)
_FIELD = FileFault(
    "het Word-veld ‘{wat}’ haalt iets van buiten het bestand of voert iets uit.",
    "Druk in Word op Alt+F9 om de veldcodes te zien en verwijder dit veld.",
    "{n} Word-velden halen iets van buiten het bestand of voeren iets uit; het eerste is ‘{wat}’.",
)

# A letter bears its own date; this one would be another on every day that somebody opens it.
_MOMENT = FileFault(
    "het Word-veld ‘{wat}’ zet hier bij het openen of bewaren de datum of tijd van dat moment.",
    "Zet er {{ datum }} voor in de plaats, of gewone tekst.",
    "{n} Word-velden zetten de datum of tijd van het moment in de brief; het eerste is ‘{wat}’.",
    ernst=Ernst.WAARSCHUWING,
)

# By the last word of the relationship's type; these are wrong wherever they point.
_NEVER = {
    "vbaProject": MACROS,
    "vbaProjectSignature": MACROS,
    "wordVbaData": MACROS,
    "attachedToolbars": MACROS,
    "control": ACTIVEX,
    "origin": SIGNATURE,
    "oleObject": OBJECT,
    "package": OBJECT,
    "aFChunk": CHUNK,
    "subDocument": _SUBDOCUMENT,
    "mailMergeSource": MAIL_MERGE,
    "mailMergeHeaderSource": MAIL_MERGE,
    "webextensiontaskpanes": ADDIN,
    "extensibility": ADDIN,
}
_OF_THE_FILE = frozenset({MACROS, SIGNATURE, ADDIN})
"""What has no place: it is said of the file, whatever part it hangs on."""
_EXTERNAL = {
    "attachedTemplate": _TEMPLATE,
    "image": _IMAGE,
}
_GOOD_ADDRESS = re.compile(r"https?://|mailto:|#|\Z", re.IGNORECASE)

# Fields that read a file or an address, start a program or drive a printer (17.16.5); the last
# ones are older than the standard.
_FIELDS = frozenset(
    (
        *("INCLUDEPICTURE", "INCLUDETEXT", "DATABASE", "RD", "LINK", "EMBED", "DDE", "DDEAUTO"),
        *("MACROBUTTON", "PRINT", "IMPORT", "INCLUDE"),
    )
)
_MOMENTS = frozenset(("DATE", "TIME", "SAVEDATE", "PRINTDATE"))
_NAME = re.compile(r"[\s\"“”]*([^\s\"“”\\]*)")
_HYPERLINK = re.compile(r"\s*HYPERLINK\s+(?!\\[a-z]\b)[\"“”]?([^\"“”\s]+)", re.IGNORECASE)

# Word takes plain text between the begin and the separator of a field for its code as well.
_CODES = {
    f"{W}fldSimple": "simple",
    f"{W}fldChar": "char",
    f"{W}instrText": "code",
    f"{W}delInstrText": "code",
    f"{W}t": "text",
    f"{W}delText": "text",
}

_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_FETCHED = ("src", f"{_O}href", f"{_O}althref")


def find_relations(package: Package, known: set[str]) -> Iterator[Finding]:
    """Yield what is wrong with the relationships of the package (ECMA-376 Part 2, 9.3).

    What points at a part in `known` is not looked for: its absence is said elsewhere.
    """
    names = {name.lower() for name in package.parts} | {name.lower() for name in known}
    for name, root in package.roots.items():
        for relation in read_relations(name, root):
            if fault := _judge(relation, names):
                part = "" if fault in _OF_THE_FILE else relation.source
                yield Finding(part, fault, relation.target, rel_id=relation.rel_id)


def _judge(relation: Relation, names: set[str]) -> FileFault | None:
    if not relation.external:
        if fault := _NEVER.get(relation.kind):
            return fault
        part = relation.part.lower()
        return None if part in names or unquote(part) in names else _ABSENT
    if relation.kind == "hyperlink":
        return None if _is_good(relation.target) else _ADDRESS
    return _EXTERNAL.get(relation.kind) or _NEVER.get(relation.kind, _OUTSIDE)


def _is_good(address: str) -> bool:
    """Tell whether a hyperlink may lead there: to the web, to a mailbox or inside the letter."""
    return _GOOD_ADDRESS.match(address.strip()) is not None


def find_fields(package: Package) -> Iterator[Finding]:
    """Yield the field codes that fetch something from outside, or run something (17.16.5)."""
    for name, root in package.roots.items():
        for node, code in _read_codes(root):
            word = _NAME.match(code)
            link = _HYPERLINK.match(code)
            # A brace: the name of the field comes out of another field, or out of a tag.
            assert word is not None
            if "{" in word[1] or word[1].upper() in _FIELDS:
                yield Finding(name, _FIELD, code, node)
            elif word[1].upper() in _MOMENTS:
                yield Finding(name, _MOMENT, code, node)
            elif link and not _is_good(link[1]):
                yield Finding(name, _ADDRESS, link[1], node)


def find_drawings(package: Package) -> Iterator[Finding]:
    """Yield the addresses in old drawings (VML, Part 4): those stand in the drawing itself."""
    for name, root in package.roots.items():
        for node in root.iter(f"{_V}*"):
            for key in _FETCHED:
                if address := node.get(key):
                    yield Finding(name, _IMAGE, address, node)
            if not _is_good(address := node.get("href", "")):
                yield Finding(name, _ADDRESS, address, node)


class _Field(Struct):
    """A field that was begun: where, and its code as far as it was read."""

    node: etree._Element
    code: list[str] = field(default_factory=list)
    in_code: bool = True


def _read_codes(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the code of every field with an element in it, however Word split it (17.16.18)."""
    fields: list[_Field] = []
    for node in root.iter(*_CODES):
        match _CODES[str(node.tag)], node.get(f"{W}fldCharType"):
            case "simple", _:
                yield node, node.get(f"{W}instr", "")
            case "char", "begin":
                if fields and fields[-1].in_code:
                    fields[-1].code.append("{}")
                fields.append(_Field(node))
            case "char", "separate" if fields:
                fields[-1].in_code = False
            case "char", "end" if fields:
                yield fields[-1].node, "".join(fields.pop().code)
            case "code", _ if not fields:
                yield node, node.text or ""
            case "code" | "text", _ if fields and fields[-1].in_code:
                fields[-1].code.append(node.text or "")
    for begun in fields:
        yield begun.node, "".join(begun.code)
