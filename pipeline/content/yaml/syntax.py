"""Why YAML stopped reading, in Dutch: where and what it says in, the clerk's own mistake out.

The parser names what it missed ("did not find expected key"); what went wrong is told by the line
it stopped on and by the last value before it. No YAML library is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

# Straight quotes: those are what YAML takes, and not what a word processor makes of them.
QUOTE_IT = 'Zet de hele tekst tussen rechte aanhalingstekens ("…").'
COMMENT = (
    "wat na # staat, hoort niet bij de tekst en zou wegvallen.",
    f"{QUOTE_IT} Is het een opmerking, zet die dan op een eigen regel.",
)
_TAB_INDENT = (
    "deze regel springt in met een tab.",
    "Gebruik spaties: twee voor elk niveau.",
)
_TAB = (
    "hier staat een tab.",
    "Maak er een spatie van.",
)
_INDENT = (
    "deze regel springt niet goed in.",
    "Begin hem, met spaties, precies onder de regels waar hij bij hoort. Hoort er een streepje "
    "voor, zet dat erbij.",
)
_OUTDENTED = (
    "deze regel staat helemaal links, midden in een tekst die inspringt.",
    "Laat hem net zo ver inspringen als de regel erboven.",
)
_DASH = (
    "achter dit streepje ontbreekt een spatie.",
    "Schrijf een streepje, een spatie en dan de naam van het veld.",
)
COLON = (
    "deze tekst bevat een dubbele punt met een spatie erachter.",
    QUOTE_IT,
)
_COLON_AT_END = (
    "deze tekst eindigt met een dubbele punt.",
    QUOTE_IT,
)
_COLON_BELOW = (
    "deze tekst gaat verder op een regel met een dubbele punt.",
    f"{QUOTE_IT} Is dit een nieuw veld, begin het dan precies onder het veld erboven.",
)
_UNCLOSED = (
    "dit aanhalingsteken wordt niet gesloten.",
    "Zet aan het einde van de tekst ook een {sign}.",
)
_APOSTROPHE = " Is dit een apostrof, typ dan ’ (’s-Gravenhage)."
_AFTER_QUOTE = {
    '"': (
        'achter de tweede " staat nog tekst.',
        "Zet de hele tekst tussen enkele aanhalingstekens ('…'), of typ in de tekst “ en ”.",
    ),
    "'": (
        "achter de tweede ' staat nog tekst.",
        'Typ een apostrof als ’, of zet de hele tekst tussen dubbele aanhalingstekens ("…").',
    ),
}
_NO_COLON = (
    "deze regel is geen veld en hoort ook niet bij de tekst erboven.",
    "Is het een veld, schrijf dan veld: tekst. Is het tekst, laat hem dan net zo ver inspringen "
    "als de tekst erboven.",
)
_HARD_COLON = re.compile(r"[ ]*(?:- +)*[\w-]+:(?=[\u00a0\u2007\u202f])")
_HARD_SPACE = (
    "achter deze dubbele punt staat een harde spatie, meegekomen met geplakte tekst.",
    "Verwijder hem en typ een gewone spatie.",
)
_NO_SPACE = (
    "achter deze dubbele punt hoort een spatie.",
    "Schrijf: veld: tekst.",
)
_BLOCK = (
    "achter | mag op dezelfde regel niets staan.",
    "Zet de tekst op de regels eronder, twee spaties verder ingesprongen dan het veld.",
)
ESCAPE = (
    "tussen dubbele aanhalingstekens heeft \\ een eigen betekenis.",
    "Zet de tekst tussen enkele aanhalingstekens ('…') of laat ze weg, of schrijf \\\\.",
)
_DIRECTIVE = (
    "een regel kan niet met % beginnen.",
    "Haal het %-teken weg; hoort de regel bij de tekst erboven, laat hem dan inspringen.",
)
_DOTS = (
    "een regel met alleen ... is het einde van de brief.",
    "Haal de regel weg; hoort hij bij de tekst erboven, laat hem dan inspringen.",
)
_UNREADABLE = (
    "deze regel is niet te lezen.",
    "Vergelijk hem met dezelfde regel in een eerdere brief.",
)


def starts_with(sign: str, *, may_be_list: bool = True) -> tuple[str, str]:
    """Return the fault of a value that starts with a character that YAML keeps for itself."""
    melding = f"een tekst kan niet met {sign} beginnen."
    if sign in ("[", "-") and may_be_list:
        return melding, f"{QUOTE_IT} Is het een lijst, zet die dan onder het veld, met streepjes."
    return melding, QUOTE_IT


ScalarKind = Literal["plain", "quoted", "block", "flow", "other"]


class Mark(NamedTuple):
    """A place in the file, 0-based."""

    regel: int
    kolom: int


class Before(Struct, frozen=True):
    """The last thing read before the stop."""

    kind: ScalarKind
    start: Mark
    end: Mark


class Stop(Struct, frozen=True):
    """Where and why the parser gave up: its own words, its place, and where it began that part.

    `bracket` is the outermost `[` or `{` that is still open.
    """

    problem: str
    context: str
    mark: Mark
    start: Mark
    before: Before
    bracket: Mark | None


_COLON_OF_FIELD = re.compile(r":(?=\s|$)")
_DASHES = re.compile(r"\s*(?:-\s+)*")
_GLUED = re.compile(r"\s*(?:-\s+)*[\w-]+:(?=\S)")

SyntaxFault = tuple[int, int, str, str]
"""Line and column (0-based), `melding` and `advies`."""


def name_fault(lines: Sequence[str], stop: Stop) -> SyntaxFault:
    """Return place and Dutch text of the mistake at which YAML gave up."""
    regel, kolom, melding, advies = _name_fault(lines, stop)
    # YAML may give up at the end, on a line that is not there.
    regel = min(regel, len(lines) - 1)
    return regel, min(kolom, len(lines[regel])), melding, advies


def _hard_spaces(lines: Sequence[str], regel: int) -> Iterator[SyntaxFault]:
    """Yield the fault of a field here, or on the line above, without a real space at its colon."""
    for n in range(min(regel, len(lines) - 1), max(regel - 2, -1), -1):
        if found := _HARD_COLON.match(lines[n]):
            yield n, found.end(), *_HARD_SPACE


def _name_fault(lines: Sequence[str], stop: Stop) -> SyntaxFault:
    line = lines[stop.mark.regel] if stop.mark.regel < len(lines) else ""
    for fault in (*_hard_spaces(lines, stop.mark.regel), *_faults_before(lines, stop)):
        return fault
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return stop.mark.regel, line.index("\t"), *_TAB_INDENT
    sign = line[stop.mark.kolom : stop.mark.kolom + 1]
    said, opened = f"{stop.context} {stop.problem}", stop.bracket or stop.mark
    for words, place, text in (
        ("quoted scalar unexpected", stop.start, _unclosed(_sign_at(lines, stop.start))),
        ("block scalar comment", stop.start, _after_block(_sign_at(lines, stop.start))),
        ("block scalar indicat", stop.start, _after_block(_sign_at(lines, stop.start))),
        ("quoted scalar escape", _backslash(lines, stop.mark), ESCAPE),
        ("directive", Mark(stop.mark.regel, 0), _DIRECTIVE),
        ("incompatible document", Mark(stop.mark.regel, 0), _DIRECTIVE),
        ("undefined tag", stop.mark, starts_with(sign)),
        ("sequence entries", opened, starts_with(_sign_at(lines, opened))),
        ("mapping keys", opened, starts_with(_sign_at(lines, opened))),
    ):
        if all(word in said for word in words.split()):
            return *place, *text
    if sign == "\t":
        return *stop.mark, *_TAB
    if "cannot start any token" in said or "node content" in said:
        place = stop.mark if sign else opened
        return *place, *starts_with(_sign_at(lines, place))
    if re.search(r"\b(?:alias|anchor|a tag|flow)\b", stop.context):
        return *stop.start, *starts_with(_sign_at(lines, stop.start))
    return _name_structure_fault(lines, stop)


def _sign_at(lines: Sequence[str], mark: Mark) -> str:
    line = lines[mark.regel] if mark.regel < len(lines) else ""
    return line[mark.kolom : mark.kolom + 1]


def _unclosed(sign: str) -> tuple[str, str]:
    melding, advies = _UNCLOSED
    return melding, advies.format(sign=sign) + (_APOSTROPHE if sign == "'" else "")


def _after_block(sign: str) -> tuple[str, str]:
    return _BLOCK if sign == "|" else starts_with(sign)


def _backslash(lines: Sequence[str], mark: Mark) -> Mark:
    """Return the place of the backslash: PyYAML's own parser stops behind it."""
    if mark.kolom and _sign_at(lines, mark) != "\\":
        return Mark(mark.regel, mark.kolom - 1)
    return mark


def _faults_before(lines: Sequence[str], stop: Stop) -> Iterator[SyntaxFault]:
    """Yield the mistake that the value before the stop explains: a quote, a bracket, a comment."""
    before = stop.before
    line = lines[before.end.regel] if before.end.regel < len(lines) else ""
    rest, last = line[before.end.kolom :], line[before.end.kolom - 1 : before.end.kolom]
    if before.kind == "quoted" and before.start.regel != before.end.regel:
        yield *before.start, *_unclosed(last)
    elif before.kind == "quoted" and before.end.regel == stop.mark.regel:
        yield *stop.mark, *_AFTER_QUOTE[last]
    elif before.kind == "plain" and (found := re.match(r"\s+#", rest)):
        yield before.end.regel, before.end.kolom + len(found[0]) - 1, *COMMENT
    elif before.kind == "flow" and before.start.regel == before.end.regel == stop.mark.regel:
        yield *before.start, *starts_with(lines[before.start.regel][before.start.kolom])


def _name_structure_fault(lines: Sequence[str], stop: Stop) -> SyntaxFault:
    """Return place and text of a mistake in how lines hang together."""
    if (pasted := _find_pasted(lines, stop.mark.regel)) is not None:
        return pasted, 0, *_OUTDENTED
    if "mapping values" in stop.problem:
        return _name_colon_fault(lines, stop.mark)
    if "expected ':'" in stop.problem:
        return _name_loose_line(lines, stop.start.regel)
    if "document start" in stop.problem and (first := _find_indented_start(lines)) is not None:
        return *first, *_INDENT
    if "document start" in stop.problem and "..." in lines[: stop.mark.regel]:
        return lines.index("..."), 0, *_DOTS
    if "expected" in stop.problem:
        line = lines[stop.mark.regel] if stop.mark.regel < len(lines) else ""
        is_glued = re.match(r"-[a-z]+:", line[stop.mark.kolom :])
        return *stop.mark, *(_DASH if is_glued else _INDENT)
    return *stop.mark, *_UNREADABLE


def _find_pasted(lines: Sequence[str], regel: int) -> int | None:
    """Return the last line at the margin above `regel`, if it is text that was pasted in a text.

    It has a colon, but no name of a field before it, and stands between lines that are indented.
    """
    for n in range(min(regel, len(lines)) - 1, 0, -1):
        if not lines[n].strip() or lines[n][0] in " #":
            continue
        name = lines[n].partition(":")[0]
        between = _indent(lines[n - 1]) > 0 and n + 1 < len(lines) and _indent(lines[n + 1]) > 0
        return n if between and re.search(r"[^a-z]", name) and ": " in lines[n] else None
    return None


def _name_colon_fault(lines: Sequence[str], mark: Mark) -> SyntaxFault:
    """Return the mistake at a colon where no field can be: in a text, or below a loose line."""
    line = lines[mark.regel]
    before = line[: mark.kolom].lstrip(" -")
    if _COLON_OF_FIELD.search(before):
        return *mark, *(COLON if line[mark.kolom + 1 :].strip() else _COLON_AT_END)
    loose = _find_loose_line(lines, mark.regel)
    if loose is not None:
        return _name_loose_line(lines, loose)
    if " " in before:
        return *mark, *_COLON_BELOW
    return mark.regel, _indent(line), *_INDENT


def _find_loose_line(lines: Sequence[str], regel: int) -> int | None:
    """Return the line above `regel` that is as far indented and began a text without a field."""
    indent = _indent(lines[regel])
    for above in range(regel - 1, -1, -1):
        line = lines[above]
        if not line.strip():
            continue
        dashes = _DASHES.match(line)
        assert dashes is not None
        if _COLON_OF_FIELD.search(line) or dashes.end() < indent:
            return None
        if dashes[0].strip() or indent == 0:
            return above if dashes.end() == indent else None
    return None


def _name_loose_line(lines: Sequence[str], regel: int) -> SyntaxFault:
    """Return what a line lacks to be a field: a space behind its colon, or the colon itself."""
    if glued := _GLUED.match(lines[regel]):
        return regel, glued.end() - 1, *_NO_SPACE
    dashes = _DASHES.match(lines[regel])
    assert dashes is not None
    return regel, dashes.end(), *_NO_COLON


def _find_indented_start(lines: Sequence[str]) -> Mark | None:
    """Return the place of the file's first text, if it does not stand at the margin."""
    for regel, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            return Mark(regel, _indent(line)) if _indent(line) else None
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
