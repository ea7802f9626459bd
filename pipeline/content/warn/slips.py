"""Slips of the pen in single fields: a content file's nodes in, warnings at their places out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from pipeline.content.faults import describe
from pipeline.content.warn.stale import find_elapsed
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode, YamlSource, YamlText
from pipeline.letter.markdown.notes import REFERENCE
from pipeline.letter.printed import write_datum
from pipeline.letter.types import Loc
from pipeline.problems.values import Ernst, Problem

Slip = tuple[Loc, YamlText, tuple[str, str]]
"""The path of a field, its value, and what is said of it."""

_COMMA_BEHIND_NAME = (
    "achter deze naam staat een komma; de huisstijl zet er zelf al een.",
    "Haal de komma weg.",
)
_NO_COMMA = ("hierachter hoort een komma.", "Zet er een komma achter.")
_NUMBER_SIGN = (
    "deze kop begint met #; dat teken komt zo in de brief.",
    "Haal het weg; een kop van een lager niveau krijgt op de regel eronder niveau: 2.",
)
_MARKS = (
    "hier is geen opmaak mogelijk; deze tekens komen zo in de brief.",
    "Haal de sterretjes of haken weg.",
)
_NOTE = (
    "hier kan geen noot staan; deze tekens komen zo in de brief.",
    "Zet de noot in lopende tekst, of de uitleg hier tussen haakjes.",
)
_DATE_AS_TYPED = "deze datum komt zo in de brief."
_VOORBIJ = "voor de datum van de brief; de geheimhouding zou al voorbij zijn."

_ISO = re.compile(r"(?<![\w-])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w-])")
_MARKED = re.compile(r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*|\]\((?:https?:|mailto:)")
# Fields of one line that a clerk may take for running text.
_PRINTED = (
    "onderwerp",
    "aanhef",
    "kop",
    "titel",
    "bijschrift",
    "afsluiting",
    "naam",
    "functie",
)


def find_slips(source: YamlSource, root: YamlMap, datum: datetime.date | None) -> Iterator[Problem]:
    """Yield a warning for each slip; `datum` is the letter's date, where it has one."""
    slips = [*_find_commas(root), *_find_marks(root, ()), *_find_dates(root)]
    if datum is not None:
        slips += _find_past_secrecy(root, datum)
    for loc, node, (melding, advies) in slips:
        if node.broken:
            continue
        yield Problem(source.place(node), describe(loc), melding, advies, Ernst.WAARSCHUWING)


def _find_commas(root: YamlMap) -> Iterator[Slip]:
    """Yield each name with a comma behind it, for which the house style adds one, and no comma."""
    for naam in ("aanhef", "afsluiting"):
        node = _scalar(root, naam)
        if node is not None and node.value.strip() and not node.value.rstrip().endswith((",", "!")):
            yield (naam,), node, _NO_COMMA
    signatories = root.entries["ondertekening"][1] if "ondertekening" in root.entries else None
    for n, someone in enumerate(signatories.items if isinstance(signatories, YamlList) else ()):
        node = _scalar(someone, "naam")
        if node is not None and node.value.rstrip().endswith(","):
            yield ("ondertekening", n, "naam"), node, _COMMA_BEHIND_NAME


def _find_marks(node: YamlNode, loc: Loc) -> Iterator[Slip]:
    """Yield each line of plain text with marks of Markdown in it."""
    match node:
        case YamlMap():
            for naam, (_, value) in node.entries.items():
                if not isinstance(value, YamlText):
                    yield from _find_marks(value, (*loc, naam))
                elif naam == "kop" and re.match(r"#+[ \u00a0]", value.value):
                    yield (*loc, naam), value, _NUMBER_SIGN
                elif naam in _PRINTED and _MARKED.search(value.value):
                    yield (*loc, naam), value, _MARKS
                elif _is_line(naam, loc) and REFERENCE.search(value.value):
                    yield (*loc, naam), value, _NOTE
        case YamlList():
            for n, item in enumerate(node.items):
                if not isinstance(item, YamlText):
                    yield from _find_marks(item, (*loc, n))


def _is_line(naam: str, loc: Loc) -> bool:
    """Tell whether a field is a line in which no note can be; a kenmerk has a name of the house."""
    return naam in _PRINTED or loc == ("kenmerken",)


def _find_dates(root: YamlMap) -> Iterator[Slip]:
    """Yield each kenmerk with a date as only files write it: in the letter it stands in words."""
    kenmerken = root.entries["kenmerken"][1] if "kenmerken" in root.entries else None
    for naam, (_, node) in kenmerken.entries.items() if isinstance(kenmerken, YamlMap) else ():
        found = _ISO.search(node.value) if isinstance(node, YamlText) else None
        if found is None or not isinstance(node, YamlText):
            continue
        try:
            advies = f"Schrijf {write_datum(datetime.date.fromisoformat(found[1]))}."
        except ValueError:
            advies = "Controleer de dag en de maand, en schrijf de maand in letters."
        yield ("kenmerken", naam), node, (_DATE_AS_TYPED, advies)


def _find_past_secrecy(root: YamlMap, datum: datetime.date) -> Iterator[Slip]:
    """Yield an end of the secrecy that lies before the letter."""
    geheim = root.entries["geheimhouding"][1] if "geheimhouding" in root.entries else None
    node = _scalar(geheim, "tot")
    if node is None:
        return
    try:
        day = datetime.date.fromisoformat(node.value.strip())
        moments = [write_datum(day)] if day < datum else []
    except ValueError:
        moments = [found.tekst for found in find_elapsed(node.value, datetime.date.min, datum)]
    for moment in moments:
        melding = f"‘{moment}’ is {_VOORBIJ}"
        yield ("geheimhouding", "tot"), node, (melding, "Controleer of dit nog klopt.")


def _scalar(node: YamlNode | None, naam: str) -> YamlText | None:
    if isinstance(node, YamlMap) and naam in node.entries:
        value = node.entries[naam][1]
        return value if isinstance(value, YamlText) else None
    return None
