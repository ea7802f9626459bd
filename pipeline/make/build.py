"""All letters of one call: content files in, Word files and PDFs out, and what became of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.content.faults import describe
from pipeline.content.load import Inhoudsbestand, load_letter
from pipeline.content.plan import Gecontroleerd, Plan, join
from pipeline.content.series import find_target
from pipeline.content.warn.names import find_name_faults
from pipeline.problems.values import Place, Problem, SurroundingsError
from pipeline.template.find import read_template
from pipeline.word.package import SizeError

if TYPE_CHECKING:
    from pipeline.letter.models import Brief
    from pipeline.letter.soort import Soort
    from pipeline.template.compile import Template

PER_WORKER = 100
"""For so many letters a worker process is started: making them takes as long as that."""


class Pdf(Struct, frozen=True):
    """What became of one PDF: `outcome` is a word of the summary line, `error` why it has none."""

    target: Path
    outcome: str | None = None
    error: str | None = None


class Result(Gecontroleerd, frozen=True):
    """What became of one letter.

    `outcome` is a word of the summary line; `error` says what stood in the way of writing, where
    something did; `lost` has the fields of the letter that the template has no place for. A letter
    with problems that are errors has none of these.
    """

    output: Path
    outcome: str | None = None
    error: str | None = None
    lost: tuple[Problem, ...] = ()

    @property
    def target(self) -> Path:
        """The Word file; found again when asked for, because thousands of paths take room."""
        return find_target(self.pad, self.output)


def build_letters(
    plan: Plan, template: Path | None, *, force: bool, jobs: int = 1
) -> Generator[Result, None, None]:
    """Yield what became of each letter, in order; a letter with errors is passed over.

    With many letters, up to `jobs` processes make them. Raises `TemplateError` with every problem
    of the template, before the first is written.
    """
    builder = Builder(plan, template, force)
    for n, pad in enumerate(plan.pads):
        workers = min(jobs, (len(plan.pads) - n) // PER_WORKER)
        if workers > 1 and builder.sources:
            yield from _build_in_workers(builder, plan.pads[n:], workers)
            return
        yield builder.build(pad)


def _build_in_workers(
    builder: Builder, pads: Sequence[Path], workers: int
) -> Generator[Result, None, None]:
    from pipeline.make.workers import run_in_workers

    plan = replace(builder.plan, pads=())
    start = partial(start_builder, plan, builder.template, builder.sources, builder.force)
    with closing(run_in_workers(start, pads, workers)) as built:
        for pad, result in built:
            if result is None:
                error = f"{pad.as_posix()}: {_DIED}"
                yield Result(pad, (), builder.plan.output, error=error)
            else:
                # What is the same in all is kept once.
                outcome = result.outcome and sys.intern(result.outcome)
                yield replace(result, pad=pad, output=builder.plan.output, outcome=outcome)


def start_builder(
    plan: Plan, template: Path | None, sources: dict[str, tuple[bytes, str]], force: bool
) -> Callable[[Path], Result]:
    """Return what makes letters in a worker process; `sources` are the templates read already."""
    return Builder(plan, template, force, sources).build


_DIED = (
    "bij deze brief stopt het programma onverwacht, ook bij een tweede poging. Kijk of het "
    "geheugen van de computer vol is, of meld het bij de beheerder, met het inhoudsbestand erbij."
)


class Builder(Struct):
    """Makes the letters of a plan, in one process; each kind's template is compiled for its first.

    `template` is one for all kinds, `None` for that of each.
    """

    plan: Plan
    template: Path | None
    force: bool
    sources: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    """The templates as read, by kind; of a kind not yet as long as there is no letter to make."""
    _compiled: dict[str, Template] = field(default_factory=dict)
    _folders: set[Path] = field(default_factory=set)

    def build(self, pad: Path) -> Result:
        """Make a letter and return what became of it."""
        letter = load_letter(pad, self.plan.instellingen)
        output = self.plan.output
        problems = join(letter.problems, (*self.plan.clashes.get(pad, ()), *find_name_faults(pad)))
        brief = letter.brief
        if brief is None or pad in self.plan.clashes:
            return Result(pad, problems, output)
        template = self._compile(self.plan.instellingen.get_soort(brief.soort))
        if lost := _find_lost(letter, brief, template):
            return Result(pad, problems, output, lost=lost)
        try:
            return Result(pad, problems, output, outcome=self._write(pad, brief, template))
        except SizeError as error:
            lost = (Problem(Place(pad.as_posix()), "", error.melding, error.advies),)
            return Result(pad, problems, output, lost=lost)
        except SurroundingsError as error:
            return Result(pad, problems, output, error=str(error))

    def _compile(self, soort: Soort) -> Template:
        """Return the template of a kind, compiled.

        Only once there is a letter to make: a call that only reports errors stays quick.
        """
        from pipeline.template.prove import load_template

        naam = soort.naam
        if naam not in self._compiled:
            if naam not in self.sources:
                self.sources[naam] = read_template(self.template, soort)
            self._compiled[naam] = load_template(*self.sources[naam], soort)
        return self._compiled[naam]

    def _write(self, pad: Path, brief: Brief, template: Template) -> str:
        from pipeline.make.output import write_output
        from pipeline.problems.files import clear_leftovers
        from pipeline.template.fill import render_letter

        target = find_target(pad, self.plan.output)
        if target.parent not in self._folders:
            self._folders.add(target.parent)
            clear_leftovers(target.parent)
        return write_output(target, render_letter(brief, template), force=self.force).value


def _find_lost(letter: Inhoudsbestand, brief: Brief, template: Template) -> tuple[Problem, ...]:
    """Return a problem for each thing that would be in no letter made with the template."""
    from pipeline.template.lacks import find_lacks

    return tuple(
        Problem(letter.places[str(loc[0])], describe(loc), melding, advies)
        for loc, melding, advies in find_lacks(brief, template)
    )


def list_made(results: Iterable[Result]) -> list[Path]:
    """Return the Word files of the letters that were made, or are there as they would be."""
    return [result.target for result in results if result.outcome is not None]


def build_pdfs(
    made: Sequence[Path],
    find_program: Callable[[], str],
    *,
    force: bool,
    is_ended: Callable[[], bool] = bool,
) -> Iterator[Pdf]:
    """Yield what became of the PDF of each Word file that was made.

    A PDF that is of its Word file as it is now is left alone. Raises `SurroundingsError` where
    LibreOffice is absent or does not work, or `is_ended` comes to say that it is to stop.
    """
    from pipeline.make.office.old_pdf import is_current
    from pipeline.make.office.pdf import convert_pdf
    from pipeline.make.output import Outcome

    stale = [target for target in made if not is_current(target)]
    for target in made:
        if target not in stale:
            yield Pdf(target.with_suffix(".pdf"), outcome=Outcome.ONGEWIJZIGD.value)
    if stale:
        converted = convert_pdf(stale, find_program(), force=force, is_ended=is_ended)
        for pdf, error in converted:
            yield Pdf(pdf, None if error else Outcome.GEMAAKT.value, error)
