"""The letters of one call, looked at together: paths in, what to make or what is wrong out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.content.before import find_before
from pipeline.content.clashes import Facts, find_clashes, find_suspects, gather_facts
from pipeline.content.load import Inhoudsbestand, load_instellingen, load_letter, read_vorige
from pipeline.content.series import find_letters
from pipeline.content.warn.left_over import Vorige
from pipeline.content.warn.names import find_name_faults
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import Ernst, Problem, SurroundingsError


class Gecontroleerd(Struct, frozen=True):
    """A content file and all its problems: what is kept of a letter that was read."""

    pad: Path
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether the letter cannot be made."""
        return any(problem.ernst is Ernst.FOUT for problem in self.problems)


class Plan(Struct, frozen=True):
    """The letters to make; `clashes` has the problems that some have with another."""

    pads: tuple[Path, ...]
    output: Path
    instellingen: Instellingen
    clashes: Mapping[Path, tuple[Problem, ...]]


LoadLetter = Callable[[Path, Instellingen, Vorige | None], Inhoudsbestand]
"""Reads a content file, as `load_letter` does."""
ReadVorige = Callable[[Path], Vorige | None]
"""Reads of an edition what the next one may have kept, as `read_vorige` does."""


def check_letters(
    pads: Sequence[Path],
    output: Path,
    load: LoadLetter = load_letter,
    look: ReadVorige = read_vorige,
) -> list[Gecontroleerd]:
    """Return the letters at the paths with all their problems, those between letters included.

    `output` is the folder that the Word files would go to; `load` reads each letter, `look`
    the edition before one. Raises `InputError` for a bad path, `ProblemsError` for bad settings,
    `SurroundingsError` where those or a folder cannot be read.
    """
    instellingen = load_instellingen(Path())
    checked, facts = [], []
    for pad in find_letters(pads):
        letter = load(pad, instellingen, None)
        checked.append(Gecontroleerd(pad, letter.problems))
        facts.append(gather_facts(letter))
    clashes = _by_letter(find_clashes(facts, output))
    before = find_before(facts, instellingen)
    return [
        Gecontroleerd(
            c.pad, join(_look_back(c, before, instellingen, load, look), _beside(c.pad, clashes))
        )
        for c in checked
    ]


def _beside(pad: Path, clashes: Mapping[Path, tuple[Problem, ...]]) -> tuple[Problem, ...]:
    """Return what is wrong with a letter beside its content: with others, and with its name."""
    return (*clashes.get(pad, ()), *find_name_faults(pad))


def _look_back(
    letter: Gecontroleerd,
    before: Mapping[Path, Path],
    instellingen: Instellingen,
    load: LoadLetter,
    look: ReadVorige,
) -> tuple[Problem, ...]:
    """Return the problems of a letter, with what is left over from the edition before it."""
    if letter.pad not in before:
        return letter.problems
    try:
        vorige = look(before[letter.pad])
    except SurroundingsError:
        return letter.problems
    return load(letter.pad, instellingen, vorige).problems


def plan_letters(pads: Sequence[Path], output: Path) -> Plan:
    """Return which letters to make of those at the paths; raises what `check_letters` does."""
    instellingen = load_instellingen(Path())
    found = find_letters(pads)
    suspects = find_suspects(found, output, instellingen)
    clashes = _by_letter(find_clashes(suspects, output))
    return Plan(tuple(found), output, instellingen, clashes)


def _by_letter(clashes: Iterable[tuple[Facts, Problem]]) -> dict[Path, tuple[Problem, ...]]:
    gathered: dict[Path, tuple[Problem, ...]] = {}
    for letter, problem in clashes:
        gathered[letter.pad] = (*gathered.get(letter.pad, ()), problem)
    return gathered


def join(problems: tuple[Problem, ...], added: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the problems of a letter with others of it, in the order of its file."""
    return tuple(sorted((*problems, *added), key=lambda problem: problem.place))
