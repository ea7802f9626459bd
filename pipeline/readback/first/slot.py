"""What follows the closing of a Word letter in, who signs, the enclosures and the copies out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from pipeline.content.edit.fresh import Waarde
from pipeline.letter.soort import Soort
from pipeline.readback.rest import GEEN_PLAATS, Rest, explain_drawing, make_rest
from pipeline.readback.word.document import Wordalinea

_NAMENS = re.compile(
    r"(?:namens|het college|college van|burgemeester en wethouders|de burgemeester en|"
    r"gedeputeerde staten|het dagelijks bestuur|het presidium)\b",
    re.IGNORECASE,
)
_HEADS = {
    "bijlagen": re.compile(r"bijlagen?(?:\(n\))?\s*(?::\s*|$)", re.IGNORECASE),
    "afschrift": re.compile(
        r"(?:(?:een )?afschrift(?:en)?(?: aan)?|kopie aan|c\.?c\.?)\s*(?::\s*|$)", re.IGNORECASE
    ),
}
_NUMBER = re.compile(r"\s*[(,–-]?\s*documentnummer:?\s+(\S+?)\)?$", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-•–]|\d{1,2}[.)])\s+")
_MOST = 4


class Slot(Struct):
    """The fields below a letter, the words that were read as something else, and what is left."""

    waarden: dict[str, Waarde] = field(default_factory=dict)
    gelezen: list[str] = field(default_factory=list)
    resten: list[Rest] = field(default_factory=list)


class _Lines(Struct):
    namens: list[str] = field(default_factory=list)
    namen: list[dict[str, str]] = field(default_factory=list)
    bijlagen: list[dict[str, str]] = field(default_factory=list)
    afschrift: list[str] = field(default_factory=list)


def read_slot(alineas: Sequence[Wordalinea], soort: Soort) -> Slot:
    """Return what the lines below a letter say."""
    slot, lines, kind, place = Slot(), _Lines(), "", None
    for alinea in alineas:
        if alinea.tekeningen:
            slot.resten.append(make_rest(alinea, explain_drawing(alinea), nieuw=alinea.nummer))
        for line in filter(None, (" ".join(part.split()) for part in alinea.tekst.split("\n"))):
            found = _find_head(line)
            if found is not None:
                kind, rest = found
                slot.gelezen.append(line)
                line = rest
            if line and not _take(lines, kind, line, alinea.cel == place, soort):
                slot.resten.append(make_rest(alinea, GEEN_PLAATS, nieuw=alinea.nummer))
            place = alinea.cel
    slot.waarden.update(_gather(lines))
    return slot


def _find_head(line: str) -> tuple[str, str] | None:
    for naam, pattern in _HEADS.items():
        if found := pattern.match(line):
            return naam, line[found.end() :].strip()
    return None


def _take(lines: _Lines, kind: str, line: str, is_same_cell: bool, soort: Soort) -> bool:
    match kind:
        case "bijlagen":
            lines.bijlagen.append(_read_bijlage(line, soort))
        case "afschrift":
            lines.afschrift.append(_MARK.sub("", line))
        case _ if not lines.namen and _NAMENS.match(line):
            lines.namens.append(line)
        case _ if lines.namen and "functie" not in lines.namen[-1] and is_same_cell:
            lines.namen[-1]["functie"] = line
        case _ if len(lines.namen) < _MOST:
            lines.namen.append(_read_signatory(line))
        case _:
            return False
    return True


def _read_signatory(line: str) -> dict[str, str]:
    naam, _, functie = line.partition(",")
    return {"naam": naam.strip(), **({"functie": functie.strip()} if functie.strip() else {})}


def _read_bijlage(line: str, soort: Soort) -> dict[str, str]:
    titel = _MARK.sub("", line)
    found = _NUMBER.search(titel)
    if found is None or soort.check_number("documentnummer", found[1]) is not None:
        return {"titel": titel}
    return {"titel": titel[: found.start()], "documentnummer": found[1]}


def _gather(lines: _Lines) -> Iterator[tuple[str, Waarde]]:
    if lines.namens:
        yield "namens", " ".join(lines.namens)
    yield "ondertekening", lines.namen
    yield "bijlagen", lines.bijlagen
    yield "afschrift", lines.afschrift
