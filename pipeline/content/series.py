"""Letters on disk: paths in, the content files to read and the Word files they become out."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.content.load import Inhoudsbestand, load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import (
    Ernst,
    InputError,
    Place,
    Problem,
    ProblemsError,
    SurroundingsError,
)

CONTENT = Path("content")
SUFFIXES = (".yaml", ".yml")
INSTELLINGEN = Path("instellingen.yaml")


def find_letters(pads: Sequence[Path]) -> list[Path]:
    """Return the content files at the given paths, in order and each once; none given: `content/`.

    A path is a letter or a folder of letters. Linked folders are looked into; of a letter with
    several names, the one without links is returned. Raises `InputError` where a path leads to
    none, and `SurroundingsError` where a folder cannot be looked into.
    """
    found: dict[str, Path] = {}
    for pad in pads or [CONTENT]:
        for letter in _letters_at(pad):
            known = found.setdefault(os.path.realpath(letter), letter)
            if _is_linked(known) and not _is_linked(letter):
                found[os.path.realpath(letter)] = letter
    return list(found.values())


def _is_linked(pad: Path) -> bool:
    """Tell whether a path leads through a link."""
    return os.path.abspath(pad) != os.path.realpath(pad)  # noqa: PTH100 - it follows no links


def find_passed_over(pads: Sequence[Path]) -> list[Problem]:
    """Return a warning for each thing in the folders that looks like a letter and is read as none.

    Raises what `find_letters` does for a folder.
    """
    return [
        Problem(Place(pad.as_posix()), "", *said, Ernst.WAARSCHUWING)
        for folder in pads or [CONTENT]
        if folder.is_dir()
        for pad in sorted(_walk(folder, below=True))
        if (said := _explain_passed_over(pad))
    ]


def _explain_passed_over(pad: Path) -> tuple[str, str] | None:
    """Return what to say of a path that is passed over, or `None` where that is as it should be."""
    if pad.suffix.lower() == ".txt" and Path(pad.stem).suffix.lower() in SUFFIXES:
        return (
            f"dit bestand eindigt op {Path(pad.stem).suffix}.txt en wordt niet als brief gelezen.",
            f"Haal .txt van de naam af als het een brief is: {pad.stem}. Windows laat .txt soms "
            "niet zien.",
        )
    if pad.is_dir():
        return (
            "deze koppeling leidt naar een map waar zij zelf in staat en wordt overgeslagen.",
            "Haal haar weg.",
        )
    if not pad.exists() and pad.suffix.lower() not in SUFFIXES:
        return (
            "deze koppeling leidt nergens heen; brieven daarachter worden niet gelezen.",
            "Haal haar weg, of maak haar opnieuw.",
        )
    return None


def _letters_at(pad: Path, *, below: bool = True) -> list[Path]:
    """Return the content file at a path, or those in a folder, with `below` in all under it."""
    if pad.is_dir():
        letters = sorted(
            letter
            for letter in _walk(pad, below=below)
            if letter.suffix.lower() in SUFFIXES
            and not letter.is_dir()
            and not _is_instellingen(letter)
        )
        if not letters:
            passed = (
                f" {problem.place.pad}: {problem.melding} {problem.advies}"
                for problem in find_passed_over([pad])
            )
            raise InputError(
                f"{pad.as_posix()}: in deze map staan geen brieven (.yaml).{next(passed, '')}"
            )
        return letters
    if not pad.exists():
        if pad == CONTENT:
            raise InputError(
                "content: deze map bestaat niet. Werk in de map waar content in staat."
            )
        raise InputError(
            f"{pad.as_posix()}: dit bestand bestaat niet. Controleer de naam en de map."
        )
    if pad.suffix.lower() not in SUFFIXES:
        raise InputError(f"{pad.as_posix()}: een brief is een bestand dat eindigt op .yaml.")
    if _is_instellingen(pad):
        raise InputError(f"{pad.as_posix()}: dit zijn de instellingen, geen brief.")
    return [pad]


def find_editions(reeks: Path, instellingen: Instellingen) -> list[Inhoudsbestand]:
    """Return the editions of a series by date; `reeks` is its folder, or its name in `content/`.

    Raises `InputError` where there are none, `ProblemsError` with the errors of those that have
    any: without a date there is no order.
    """
    folder = reeks if reeks.is_dir() else CONTENT / reeks
    if not folder.is_dir():
        raise InputError(f"{reeks.as_posix()}: deze reeks bestaat niet. {_advise_on_series()}")
    letters = [load_letter(pad, instellingen) for pad in _letters_at(folder, below=False)]
    problems = [problem for letter in letters if letter.has_errors for problem in letter.problems]
    if problems:
        raise ProblemsError(tuple(problems))
    return sorted(letters, key=_by_date)


def find_siblings(folder: Path) -> list[Path]:
    """Return the content files in a folder; raises `SurroundingsError` for one that is closed."""
    return _letters_at(folder, below=False)


def _advise_on_series() -> str:
    """Return what may be done where a series is not there."""
    known = sorted(pad.name for pad in CONTENT.glob("*") if pad.is_dir())
    if known:
        return f"Kies uit: {', '.join(known)}."
    if CONTENT.is_dir():
        return "In content staat nog geen reeks: maak daar een map met een eerste brief."
    return "Werk in de map waar content in staat."


def _walk(folder: Path, *, below: bool) -> Iterator[Path]:
    """Yield every file in a folder, with `below` in all under it, apart from hidden ones.

    A folder that is closed is an error. `Path.rglob` would pass over such a folder without a word.
    """

    def refuse(error: OSError) -> None:
        raise SurroundingsError(
            f"{Path(error.filename).as_posix()}: deze map kan niet worden gelezen. "
            "Controleer of u erin mag."
        ) from error

    seen = {os.path.realpath(folder)}
    for parent, folders, files in os.walk(folder, onerror=refuse, followlinks=True):
        inside = [Path(parent, name) for name in folders if below and not name.startswith(".")]
        folders[:] = [pad.name for pad in inside if _may_enter(pad, folder, seen)]
        yield from (pad for pad in inside if _leads_back(pad, folder))
        yield from (Path(parent, name) for name in files if not name.startswith("."))


def _may_enter(pad: Path, root: Path, seen: set[str]) -> bool:
    """Tell whether a folder is to be looked into: a linked one once, and none that leads back."""
    if not pad.is_symlink():
        return True
    real = os.path.realpath(pad)
    if real in seen or _leads_back(pad, root):
        return False
    seen.add(real)
    return True


def _leads_back(pad: Path, root: Path) -> bool:
    """Tell whether a folder is a link to one that the link itself, or the root, stands in."""
    if not pad.is_symlink():
        return False
    real = Path(os.path.realpath(pad))
    return any(Path(os.path.realpath(place)).is_relative_to(real) for place in (pad.parent, root))


def _is_instellingen(pad: Path) -> bool:
    return pad.name == INSTELLINGEN.name and os.path.realpath(pad) == os.path.realpath(INSTELLINGEN)


def find_target(pad: Path, output: Path) -> Path:
    """Return the Word file of a letter: `content/a/b.yaml` becomes `a/b.docx` in `output`.

    A letter from elsewhere gets its own name there.
    """
    inside = _place_in_content(pad)
    return output / inside.parent / f"{inside.stem}.docx"


def _place_in_content(pad: Path) -> Path:
    """Return the path of a letter from `content/` on; of one from elsewhere its name."""
    # As it is called first: a link in `content/` is the letter that it stands there for.
    for find in (os.path.abspath, os.path.realpath):  # abspath follows no links
        letter, content = Path(find(pad)), Path(find(CONTENT))
        if letter.is_relative_to(content):
            return letter.relative_to(content)
    return Path(pad.name)


def _by_date(letter: Inhoudsbestand) -> tuple[datetime.date, int]:
    """Return what puts an edition before the next: the date, then the shorter name."""
    datum = letter.brief.datum if letter.brief is not None else datetime.date.max
    return datum, len(letter.pad.stem)
