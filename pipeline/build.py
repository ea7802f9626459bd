"""All letters of one call: content files in, Word files and PDFs out, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.content import Letter, load_instellingen, load_letter
from pipeline.errors import InputError, Problem, SurroundingsError
from pipeline.files import read_bounded
from pipeline.package import MAX_UNPACKED
from pipeline.problems import explain
from pipeline.series import find_clashes, find_letters, find_target

if TYPE_CHECKING:
    from pipeline.letter import Informatiebrief
    from pipeline.template import Template

TEMPLATE = Path("templates/informatiebrief.docx")


@dataclass(frozen=True, slots=True)
class Pdf:
    """What became of one PDF: `outcome` is a word of the summary line, `error` why it has none."""

    target: Path
    outcome: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one letter.

    `outcome` is a word of the summary line; `error` says what stood in the way of writing, where
    something did; `lost` has the fields of the letter that the template has no place for. A letter
    with problems that are errors has none of these.
    """

    letter: Letter
    target: Path
    outcome: str | None = None
    error: str | None = None
    lost: tuple[Problem, ...] = ()


def check_letters(pads: Sequence[Path], output: Path) -> list[Letter]:
    """Return the letters at the paths with all their problems, those between letters included.

    `output` is the folder that the Word files would go to. Raises `InputError` for a bad path,
    `ProblemsError` for bad settings, `SurroundingsError` where those or a folder cannot be read.
    """
    instellingen = load_instellingen(Path())
    letters = [load_letter(pad, instellingen) for pad in find_letters(pads)]
    clashes: dict[Path, tuple[Problem, ...]] = {}
    for letter, problem in find_clashes(letters, output):
        clashes[letter.pad] = (*clashes.get(letter.pad, ()), problem)
    return [_with_problems(letter, clashes.get(letter.pad, ())) for letter in letters]


def _with_problems(letter: Letter, added: tuple[Problem, ...]) -> Letter:
    if not added:
        return letter
    problems = sorted((*letter.problems, *added), key=lambda problem: problem.place)
    return replace(letter, brief=None, problems=tuple(problems))


def read_template(chosen: Path | None) -> tuple[bytes, str]:
    """Return the template's bytes and what messages call it.

    That is the chosen one, else the one in `templates/`, else the one that came with the program.
    Raises `InputError` where it is no file, `SurroundingsError` where it cannot be read.
    """
    pad = chosen or (TEMPLATE if TEMPLATE.is_file() else packaged_template())
    try:
        return read_bounded(pad, MAX_UNPACKED), pad.as_posix()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise InputError(
            f"{pad.as_posix()}: dit sjabloon bestaat niet. Controleer de naam en de map."
        ) from error
    except OSError as error:
        raise SurroundingsError(
            f"{pad.as_posix()}: het sjabloon kan niet worden gelezen ({explain(error)})."
        ) from error


def packaged_template() -> Path:
    """Return the default house style: in a wheel beside this file, else in `templates/`."""
    here = Path(__file__).parent
    packaged = here / TEMPLATE.name
    return packaged if packaged.is_file() else here.parent / TEMPLATE


def build_letters(
    letters: Iterable[Letter], template: Path | None, output: Path, *, force: bool
) -> Iterator[Result]:
    """Yield what became of each letter, as it is made; a letter with errors is passed over.

    Raises `TemplateError` with every problem of the template, before the first is written.
    """
    from pipeline.output import clear_leftovers, write_letter
    from pipeline.render import render_letter
    from pipeline.template import compile_template

    compiled = None
    folders: set[Path] = set()
    for letter in letters:
        target = find_target(letter.pad, output)
        if letter.brief is None:
            yield Result(letter, target)
            continue
        if target.parent not in folders:
            folders.add(target.parent)
            clear_leftovers(target.parent)
        # Only once there is a letter to make: a call that only reports errors stays quick.
        compiled = compiled or compile_template(*read_template(template))
        if lost := _find_lost(letter, letter.brief, compiled):
            yield Result(letter, target, lost=lost)
            continue
        try:
            outcome = write_letter(target, render_letter(letter.brief, compiled), force=force)
            yield Result(letter, target, outcome=outcome.value)
        except SurroundingsError as error:
            yield Result(letter, target, error=str(error))


def _find_lost(letter: Letter, brief: Informatiebrief, template: Template) -> tuple[Problem, ...]:
    """Return a problem for each field that would be in no letter made with the template."""
    return tuple(
        Problem(
            letter.places[naam],
            naam,
            f"het sjabloon {template.pad} drukt dit nergens af.",
            "Zet het veld in het sjabloon, of haal het uit de brief.",
        )
        for naam in template.unprinted
        if getattr(brief, naam)
    )


def build_pdfs(results: Sequence[Result], find_program: Callable[[], str]) -> Iterator[Pdf]:
    """Yield what became of the PDF of each Word file that was made.

    A PDF that is newer than its unchanged Word file is left alone. Raises `SurroundingsError`
    where LibreOffice is absent or does not work.
    """
    from pipeline.output import Outcome
    from pipeline.pdf import convert_pdf, is_current

    made = [result.target for result in results if result.outcome is not None]
    stale = [target for target in made if not is_current(target)]
    for target in made:
        if target not in stale:
            yield Pdf(target.with_suffix(".pdf"), outcome=Outcome.ONGEWIJZIGD.value)
    if stale:
        for pdf, error in convert_pdf(stale, find_program()):
            yield Pdf(pdf, None if error else Outcome.GEMAAKT.value, error)
