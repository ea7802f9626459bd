"""A content file: YAML on disk in, an `Brief` or every problem with its place out."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from pydantic import ValidationError

from pipeline.content.faults import Veldfout, describe, drop_meant, translate
from pipeline.content.warn.attention import find_kept, find_warnings
from pipeline.content.warn.left_over import Vorige, make_vorige
from pipeline.content.yaml.nodes import (
    MAX_BYTES,
    YamlList,
    YamlMap,
    YamlNode,
    YamlSource,
    YamlText,
    parse_nodes,
    read_source,
    to_data,
)
from pipeline.content.yaml.syntax import COLON, starts_with
from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.beeld.fout import BeeldError
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown.faults import (
    DIVIDE,
    MARKS,
    MAX_LINES,
    MAX_MARKS,
    TOO_MANY_LINES,
    TOO_MANY_MARKS,
)
from pipeline.letter.markdown.read import begins_item
from pipeline.letter.models import Brief
from pipeline.letter.rules import find_broken_rules
from pipeline.letter.soort import Soort
from pipeline.letter.types import Loc
from pipeline.problems.bundle import bundle
from pipeline.problems.files import read_bounded
from pipeline.problems.values import Ernst, Place, Problem, ProblemsError, SurroundingsError

RUNNING_TEXT = ("tekst", "antwoord", "status")
"""The fields that hold running text: said again here, because deriving it takes time."""
BY_LABEL = ("kenmerken", "nummers")
"""The fields that hold values by a label that somebody chose."""
MAX_BEELDEN = 1000
"""Pictures of one letter."""
_TOO_MANY_BEELDEN = (
    f"deze brief heeft meer dan {MAX_BEELDEN} afbeeldingen.",
    "Verdeel ze over meer dan één brief.",
)


class Inhoudsbestand(Struct, frozen=True):
    """A content file as read: the letter, unless it has errors, and all problems found."""

    pad: Path
    brief: Brief | None
    problems: tuple[Problem, ...]
    places: dict[str, Place] = field(default_factory=dict)
    """Where the value of each top-level field stands."""

    @property
    def has_errors(self) -> bool:
        """Whether the letter cannot be made."""
        return any(problem.ernst is Ernst.FOUT for problem in self.problems)


class _Context(Struct, frozen=True):
    load: Callable[[str], Beeld]
    instellingen: Instellingen
    soort: Soort | None
    beelden: dict[str, Beeld | BeeldError] = field(default_factory=dict)
    """What was read already: a picture may stand in a letter more than once."""

    def check_number(self, number: str, value: str) -> str | None:
        # Of a letter of a kind that is not known, no more is said than that.
        return self.soort.check_number(number, value) if self.soort is not None else None

    def check_soort(self, naam: str) -> tuple[str, str] | None:
        return self.instellingen.check_soort(naam)

    def load_beeld(self, naam: str) -> Beeld:
        if naam not in self.beelden:
            if len(self.beelden) == MAX_BEELDEN:
                raise BeeldError(*_TOO_MANY_BEELDEN)
            try:
                self.beelden[naam] = self.load(naam)
            except BeeldError as error:
                self.beelden[naam] = error
        found = self.beelden[naam]
        if isinstance(found, BeeldError):
            raise BeeldError(found.melding, found.advies)
        return found


def load_letter(
    pad: Path, instellingen: Instellingen, vorige: Vorige | None = None
) -> Inhoudsbestand:
    """Return the letter of a content file with its problems, in the order of the file.

    With `vorige`, what is left over from that edition is among them. A file that cannot be read is
    a problem too: other letters go on.
    """
    try:
        data = _read(pad)
    except SurroundingsError as error:
        problem = Problem(Place(pad.as_posix()), "", str(error), "")
        return Inhoudsbestand(pad, None, (problem,))
    return read_letter(pad, data, instellingen, vorige=vorige)


def read_letter(
    pad: Path,
    data: bytes,
    instellingen: Instellingen,
    *,
    vorige: Vorige | None = None,
    load: Callable[[str], Beeld] | None = None,
) -> Inhoudsbestand:
    """Return the letter in `data` as that of the content file `pad`.

    With `vorige`, the edition before it, it is noted too what is left over from that. `load` finds
    pictures by name (it may raise `BeeldError`); without it they stand beside the file.
    """
    return begin_reading(pad, data, instellingen, load).finish(vorige)


class Leesgang(Struct, frozen=True):
    """A content file that was read, but for what another edition says of it."""

    pad: Path
    source: YamlSource
    root: YamlMap | None
    running: list[tuple[Loc, YamlText]] | None
    """Its texts of paragraphs; `None` where there is too much of it to say more."""
    brief: Brief | None
    more: Counter[str]
    """How many faults of a kind there are that are not among the problems."""

    def finish(self, vorige: Vorige | None) -> Inhoudsbestand:
        """Return the letter; with `vorige`, the edition before it, what is left over from that."""
        found = list(self.source.problems)
        if vorige is not None and self.root is not None and self.running is not None:
            found += find_kept(self.source, self.root, self.running, vorige)
        in_order = sorted(dict.fromkeys(found), key=lambda problem: problem.place)
        problems = bundle(in_order, self.more)
        is_right = all(problem.ernst is not Ernst.FOUT for problem in problems)
        places = _top_level_places(self.source, self.root)
        return Inhoudsbestand(self.pad, self.brief if is_right else None, problems, places)


def begin_reading(
    pad: Path,
    data: bytes,
    instellingen: Instellingen,
    load: Callable[[str], Beeld] | None = None,
) -> Leesgang:
    """Return what there is to say of a content file by itself, as `read_letter` does."""
    source, root = _parse(pad, data)
    running = _running_texts(root) if root is not None else []
    if root is None or _refuse_too_much(source, running):
        return Leesgang(pad, source, root, None, None, Counter())
    _refuse_lost_lines(source, running)
    load = load or partial(load_beeld, pad.parent)
    soort = instellingen.find_soort(_read_soort(root))
    brief, faults, more = _validate(root, _Context(load, instellingen, soort))
    _add_faults(source, root, faults)
    source.problems.extend(find_warnings(source, root, running))
    return Leesgang(pad, source, root, running, brief, more)


def read_vorige(pad: Path) -> Vorige | None:
    """Return what a next edition may have kept of the content file `pad`; `None` without a date."""
    return find_vorige(pad, _read(pad))


def find_vorige(pad: Path, data: bytes) -> Vorige | None:
    """Return what a next edition may have kept of `data`, the content file `pad`."""
    _, root = _parse(pad, data)
    return make_vorige(root, _running_texts(root)) if root is not None else None


def load_instellingen(folder: Path) -> Instellingen:
    """Return the settings in `folder`, or the default ones where it has no `instellingen.yaml`.

    Raises `ProblemsError` with every problem of a bad file, `SurroundingsError` for an unreadable
    one.
    """
    pad = folder / "instellingen.yaml"
    if not (pad.exists() or pad.is_symlink()):
        return Instellingen.model_construct()
    try:
        source, root = _parse(pad, _read(pad))
    except SurroundingsError as error:
        raise SurroundingsError(f"{pad.as_posix()}: {error}") from error
    if root is not None and not source.problems:
        try:
            return Instellingen.model_validate(to_data(root))
        except ValidationError as error:
            _add_faults(source, root, translate(error, Instellingen)[0])
    raise ProblemsError(bundle(source.problems, {}))


def _read(pad: Path) -> bytes:
    try:
        return read_bounded(pad, MAX_BYTES)
    except OSError as error:
        raise SurroundingsError(
            f"dit bestand kan niet worden gelezen. {_explain(error)}"
        ) from error


def _parse(pad: Path, data: bytes) -> tuple[YamlSource, YamlMap | None]:
    source, text = read_source(data, pad.as_posix())
    return source, parse_nodes(source, text) if text is not None else None


def _explain(error: OSError) -> str:
    """Return what may be done about a file that cannot be read."""
    match error:
        case FileNotFoundError():
            return "Het bestaat niet (meer)."
        case IsADirectoryError():
            return "Het is een map."
        case PermissionError():
            return "Controleer of u het mag lezen en of het geen map is."
    if error.errno == errno.ELOOP:
        return "De koppeling verwijst in een kring. Haal haar weg."
    return "Controleer de schijf of het netwerk."


def _refuse_too_much(source: YamlSource, running: Iterable[tuple[Loc, YamlText]]) -> bool:
    """Report, and tell of, running text that would take too long to read."""
    lines = marks = 0
    for loc, text in running:
        lines += text.value.count("\n") + 1
        marks += sum(map(text.value.count, MARKS))
        if lines > MAX_LINES or marks > MAX_MARKS:
            melding = TOO_MANY_LINES if lines > MAX_LINES else TOO_MANY_MARKS
            source.problems.append(Problem(source.place(text), describe(loc), melding, DIVIDE))
            return True
    return False


def _validate(
    root: YamlMap, context: _Context
) -> tuple[Brief | None, list[Veldfout], Counter[str]]:
    """Return the letter, or its faults with how many more of a kind there are."""
    data = to_data(root)
    try:
        return Brief.model_validate(data, context=context), [], Counter()
    except ValidationError as error:
        faults, more = translate(error, Brief, context.soort)
    # The rules that span fields run on a whole letter only; here, on what there is of it.
    known = {(fault.loc, fault.melding) for fault in faults}
    for loc, found in find_broken_rules(data, context.soort):
        fault = Veldfout(
            loc, found.context["melding"], found.context["advies"], missing=len(loc) == 1
        )
        if (fault.loc, fault.melding) not in known:
            faults.append(fault)
    return None, drop_meant(faults), more


def _read_soort(root: YamlMap) -> str | None:
    """Return the kind that a letter says it is of; `None` for none."""
    _, node = root.entries.get("soort", (None, None))
    return node.value if isinstance(node, YamlText) else None


def _refuse_lost_lines(source: YamlSource, running: Iterable[tuple[Loc, YamlText]]) -> None:
    """Report each text of which YAML joins paragraphs or items: only `|` keeps its lines."""
    for loc, text in running:
        if text.style == "|" or text.one_line:
            continue
        below = source.lines[text.regel + 1 : text.last + 1]
        if "\n" in text.value.strip("\n"):
            melding = "de lege regel hierin telt niet mee; alinea’s zouden aan elkaar raken."
        elif any(map(begins_item, below)):
            melding = "de regels van de lijst hierin zouden aan elkaar raken."
        elif any("|" in line or "\t" in line for line in below) and loc[-2:] == ("tabel", "tekst"):
            melding = "de rijen van de tabel hierin zouden aan elkaar raken."
        else:
            continue
        veld = str(loc[-1])
        advies = (
            "Vervang > door |."
            if text.style == ">"
            else f"Schrijf {veld}: | en begin de tekst zonder aanhalingstekens een regel lager."
        )
        source.problems.append(Problem(source.place(text), describe(loc), melding, advies))
        text.broken = True


def _add_faults(source: YamlSource, root: YamlMap, faults: list[Veldfout]) -> None:
    """Note each fault at its place, apart from those at a value that is reported already."""
    for fault in faults:
        trail = list(_walk(root, fault.loc))
        if any(node.broken or (key and key.broken) for key, node in trail):
            continue
        key, node = trail[-1]
        at_key = fault.at_key or _is_label(fault.loc)
        place = source.place(key if at_key and key else node, fault.regel, fault.kolom)
        if place.regel in source.damaged:
            continue
        melding, advies = fault.melding, fault.advies
        if fault.expects_text:
            melding, advies = _explain_no_text(node) or (melding, advies)
        source.problems.append(Problem(place, describe(_name(root, fault.loc)), melding, advies))


def _explain_no_text(node: YamlNode) -> tuple[str, str] | None:
    """Return what turned a text into something else, where YAML did it unasked."""
    match node:
        case YamlMap(flow=True):
            return starts_with("{")
        case YamlList(flow=True):
            return starts_with("[", may_be_list=False)
        case YamlMap(names=[naam]) if " " in naam or naam != naam.lower():
            # No name of a field: “Wijkraad: Noord”
            return COLON
    return None


def _is_label(loc: Loc) -> bool:
    """Tell whether a path leads to the label of a kenmerk or a number: the key in the file."""
    return len(loc) == 3 and loc[0] in BY_LABEL and loc[2] == "label"


def _walk(root: YamlMap, loc: Loc) -> Iterator[tuple[YamlText | None, YamlNode]]:
    """Yield key and value of every node on the path, as far as the file has it."""
    node: YamlNode = root
    yield None, node
    for part in loc:
        key: YamlText | None = None
        match node, part:
            case YamlMap(), str() if part in node.entries:
                key, node = node.entries[part]
            case YamlMap(), int() if part < len(node.names):
                # The n-th line of the header block.
                key, node = node.entries[node.names[part]]
            case YamlList(), int() if part < len(node.items):
                node = node.items[part]
            case _:
                return
        yield key, node


def _name(root: YamlMap, loc: Loc) -> Loc:
    """Return the path with the label of a kenmerk or a number in place of which one it is."""
    if len(loc) > 1 and loc[0] in BY_LABEL and isinstance(loc[1], int):
        key = list(_walk(root, loc[:2]))[-1][0]
        return (loc[0], key.value) if key and key.value.strip() else loc[:2]
    return loc


def _top_level_places(source: YamlSource, root: YamlMap | None) -> dict[str, Place]:
    entries = root.entries if root is not None else {}
    return {naam: source.place(node) for naam, (_, node) in entries.items()}


def _running_texts(root: YamlMap) -> list[tuple[Loc, YamlText]]:
    """Return every text of paragraphs in the file, with its path."""
    found: list[tuple[Loc, YamlText]] = []
    _gather_texts(root, (), found)
    return found


def _gather_texts(node: YamlNode, loc: Loc, found: list[tuple[Loc, YamlText]]) -> None:
    """Add the texts in `node`, at the path `loc`; nothing but lists and mappings has any."""
    if isinstance(node, YamlMap):
        for naam, (_, value) in node.entries.items():
            if isinstance(value, YamlText):
                if naam in RUNNING_TEXT and not value.broken:
                    found.append(((*loc, naam), value))
            elif naam not in BY_LABEL:
                _gather_texts(value, (*loc, naam), found)
    elif isinstance(node, YamlList):
        for n, item in enumerate(node.items):
            if not isinstance(item, YamlText):
                _gather_texts(item, (*loc, n), found)
