"""What was left behind or built into a template's text: parsed parts in, findings out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.problems.values import Ernst
from pipeline.template.check.file.findings import FileFault, Finding
from pipeline.template.check.file.links import ACTIVEX, CHUNK, MACROS, MAIL_MERGE, OBJECT, SIGNATURE
from pipeline.template.parts import Package
from pipeline.word.styles import W, is_on

_TRACKED = FileFault(
    "er staat nog een bijgehouden wijziging in.",
    "Kies in Word Controleren > Accepteren > Alle wijzigingen accepteren.",
    "er staan nog {n} bijgehouden wijzigingen in; dit is de eerste.",
)
_COMMENT = FileFault(
    "er staat nog een opmerking in de kantlijn.",
    "Kies in Word Controleren > Verwijderen > Alle opmerkingen in het document verwijderen.",
    "er staan nog {n} opmerkingen in de kantlijn; dit is de eerste.",
)
_VIDEO = FileFault(
    "er staat een onlinevideo in; die komt van buiten het bestand.",
    "Vervang die in Word door een hyperlink.",
)
# A house may want its letters protected, and no letter fails because of it: only a warning.
_PROTECTED = FileFault(
    "het sjabloon is beveiligd tegen bewerken, en elke brief dan ook.",
    "Is dat niet de bedoeling, kies dan in Word Controleren > Bewerking beperken.",
    ernst=Ernst.WAARSCHUWING,
)
_READ_ONLY = FileFault(
    "Word vraagt bij het openen om alleen-lezen of een wachtwoord, bij elke brief dan ook.",
    "Is dat niet de bedoeling, kies dan in Word Bestand > Opslaan als > Extra > Algemene opties.",
    ernst=Ernst.WAARSCHUWING,
)

_UPDATED = FileFault(
    "Word vraagt bij het openen van elke brief of het de velden erin mag bijwerken.",
    "Open het sjabloon in Word en bewaar het opnieuw; dan vraagt Word dat niet meer.",
    ernst=Ernst.WAARSCHUWING,
)

# Revisions (17.13.5), and those of Word 2010 where two people changed the same.
_REVISIONS = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
    *("rPrChange", "pPrChange", "sectPrChange", "numberingChange", "tblGridChange"),
    *("tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    *("customXmlInsRangeStart", "customXmlDelRangeStart"),
    *("customXmlMoveFromRangeStart", "customXmlMoveToRangeStart"),
)
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_WP15 = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}"
_ELEMENTS = {
    f"{W}control": ACTIVEX,
    f"{_OFFICE}OLEObject": OBJECT,
    f"{W}objectEmbed": OBJECT,
    f"{W}objectLink": OBJECT,
    f"{W}altChunk": CHUNK,
    f"{W}mailMerge": MAIL_MERGE,
    f"{_WP15}webVideoPr": _VIDEO,
    f"{W}writeProtection": _READ_ONLY,
}
_MARKS = {f"{W}{name}": _TRACKED for name in _REVISIONS} | {
    f"{_W14}conflictIns": _TRACKED,
    f"{_W14}conflictDel": _TRACKED,
}
# Building blocks: they are in no letter until somebody puts them there.
_GLOSSARY = "word/glossary/"
_ON = frozenset({"1", "true", "on"})

_FILES = {
    "word/activex/": ACTIVEX,
    "word/embeddings/": OBJECT,
    "_xmlsignatures/": SIGNATURE,
    "word/vbaproject": MACROS,
    "word/vbadata": MACROS,
}


def find_elements(package: Package) -> Iterator[Finding]:
    """Yield the tracked changes, and the elements that have no business in a template."""
    for name, root in package.roots.items():
        faults = _ELEMENTS if name.startswith(_GLOSSARY) else _ELEMENTS | _MARKS
        for node in root.iter(*faults):
            yield Finding(name, faults[str(node.tag)], node=node)
        if any(is_on(node) for node in root.iter(f"{W}updateFields")):
            yield Finding(name, _UPDATED)
        for node in root.iter(f"{W}documentProtection"):
            if node.get(f"{W}enforcement") in _ON:
                yield Finding(name, _PROTECTED)


def find_comments(package: Package) -> Iterator[Finding]:
    """Yield the comments, each once (17.13.4): at its text, else for the file as a whole."""
    for name, root in package.roots.items():
        if name.startswith(_GLOSSARY):
            continue
        seen = set()
        for node in root.iter(f"{W}commentRangeStart", f"{W}commentReference"):
            number = node.get(f"{W}id")
            if number not in seen:
                seen.add(number)
                yield Finding(name, _COMMENT, node=node)
        for _ in root.iter(f"{W}comment"):
            yield Finding("", _COMMENT)


def find_files(package: Package) -> Iterator[Finding]:
    """Yield the parts that run or break, also where nothing points at them."""
    for name in package.parts:
        for start, fault in _FILES.items():
            if name.lower().startswith(start):
                yield Finding("", fault)
    if any("macroenabled" in kind or "vbaproject" in kind for kind in package.types.values()):
        yield Finding("", MACROS)
