"""Letters of one call held against each other: files in, who takes another's number or file out."""

from __future__ import annotations

import codecs
import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.content.load import Inhoudsbestand, load_letter
from pipeline.content.series import find_target
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.files import read_bounded
from pipeline.problems.values import Place, Problem

_FIELDS = re.compile(rb"(?:\n#.*|\n)*\n[a-z]+:[ \n]")
_ODD_LINE = re.compile(rb"\n(?![ \n#]|[a-z]+:[ \n]|- |\Z)")
_NUMMER = re.compile(rb"\ndocumentnummer:(?: +([\w./-]+) *(?=\n[^\s]|\n?\Z))?")


class Facts(Struct, frozen=True):
    """What is kept of a letter to hold it against the others."""

    pad: Path
    datum: datetime.date
    documentnummer: str | None
    place: Place | None
    """Where its documentnummer stands."""
    concept: bool = False


def gather_facts(letter: Inhoudsbestand) -> Facts:
    """Return the facts of a letter; one with errors comes last and takes no number."""
    brief = letter.brief
    if brief is None:
        return Facts(letter.pad, datetime.date.max, None, None)
    place = letter.places.get("documentnummer")
    return Facts(letter.pad, brief.datum, brief.documentnummer, place, brief.concept)


def find_clashes(letters: Iterable[Facts], output: Path) -> Iterator[tuple[Facts, Problem]]:
    """Yield each letter that takes the documentnummer or the Word file of an earlier one.

    Earlier is the letter with the earlier date: a copy that keeps the number is the one at fault.
    Of two with one date, the original has the shorter name.
    """
    numbers: dict[str, Facts] = {}
    targets: dict[str, Facts] = {}
    for letter in sorted(letters, key=lambda letter: (letter.datum, len(letter.pad.stem))):
        nummer = letter.documentnummer
        if nummer is not None and letter.place is not None:
            first = numbers.setdefault(nummer, letter)
            if first is not letter:
                yield letter, _double_number(letter.place, nummer, first)
        target = find_target(letter.pad, output).as_posix()
        first = targets.setdefault(_as_one_name(target), letter)
        if first is not letter:
            yield letter, _double_target(letter, target, first)


def find_suspects(pads: Sequence[Path], output: Path, instellingen: Instellingen) -> list[Facts]:
    """Return the facts of the letters that may clash; of the others no more is read than a line."""
    groups: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for pad in pads if len(pads) > 1 else ():
        groups["pad", _as_one_name(find_target(pad, output).as_posix())].append(pad)
        nummer = _read_nummer(pad)
        if nummer is None:
            nummer = gather_facts(load_letter(pad, instellingen)).documentnummer or ""
        if nummer:
            groups["nummer", nummer].append(pad)
    suspects = {pad for group in groups.values() if len(group) > 1 for pad in group}
    return [gather_facts(load_letter(pad, instellingen)) for pad in pads if pad in suspects]


def _read_nummer(pad: Path) -> str | None:
    """Return the documentnummer in a content file, empty for none; `None` where only YAML can tell.

    It can be told from the lines where nothing stands at the left edge but plain fields: no field
    of the letter itself is anywhere else. A line of a text that only looks like one does no harm.
    """
    try:
        data = read_bounded(pad, MAX_BYTES)
    except OSError:
        return None
    data = b"\n" + data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    found = _NUMMER.findall(data)
    if not _FIELDS.match(data) or _ODD_LINE.search(data) or b"\r" in data:
        return None
    if len(found) > 1 or b"" in found:
        return None
    return str(found[0], "ascii") if found else ""


def _as_one_name(pad: str) -> str:
    """Return what the names have in common of which Windows or macOS keeps one file only."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", pad).casefold())


def _double_number(place: Place, nummer: str, first: Facts) -> Problem:
    return Problem(
        place,
        "documentnummer",
        f"‘{nummer}’ is ook het documentnummer van {first.pad.as_posix()}.",
        "Geef elke brief een eigen nummer.",
    )


def _double_target(letter: Facts, target: str, first: Facts) -> Problem:
    return Problem(
        Place(letter.pad.as_posix()),
        "",
        f"deze brief zou hetzelfde bestand worden als {first.pad.as_posix()}: {target}.",
        "Geef een van de twee een andere naam of een eigen map onder content.",
    )
