"""The commands for letters as they are: `build`, `check`, `schema`, `text`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.complete import complete_letters
from pipeline.commands.console import (
    count_warnings,
    print_raw,
    print_report,
    print_text,
    refuse_name,
    write_file,
    write_outcome,
)
from pipeline.commands.options import FORCE, PADEN, UIT, UITVOER, Opdracht, pad_type, read_aantal
from pipeline.commands.signals import check_ended, raise_ended
from pipeline.problems.values import (
    FINE,
    WRONG_INPUT,
    BriefError,
    Ernst,
    ProblemsError,
    SurroundingsError,
    show,
)

if TYPE_CHECKING:
    from pipeline.content.plan import Gecontroleerd
    from pipeline.letter.soort import Soort
    from pipeline.make.build import Result

MANY = 20
"""From how many letters on a progress bar is worth its line."""


@click.command(cls=Opdracht)
@PADEN
@UITVOER
@click.option(
    "--template",
    metavar="BESTAND",
    type=pad_type("bestand"),
    help="Word-sjabloon (anders: templates/informatiebrief.docx, of het meegeleverde).",
)
@click.option("--pdf", is_flag=True, help="Maak ook pdf’s, met LibreOffice.")
@FORCE
@click.option(
    "--jobs",
    metavar="N",
    callback=read_aantal,
    help="Aantal processen bij veel brieven (anders: een per beschikbare kern).",
)
@click.option("-q", "--quiet", is_flag=True, help="Meld alleen problemen.")
def build(
    paden: tuple[Path, ...],
    output: Path,
    template: Path | None,
    pdf: bool,
    force: bool,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Maak Word-brieven van de inhoudsbestanden.

    PAD is een brief of een map met brieven; zonder PAD alle brieven in content.
    """
    from pipeline.content.plan import check_letters, plan_letters
    from pipeline.content.series import find_passed_over
    from pipeline.make.build import build_letters, list_made
    from pipeline.make.office.old_pdf import put_away_old
    from pipeline.problems.written import write_text

    plan = plan_letters(paden, output)
    results: list[Result] = []
    read: Sequence[Gecontroleerd] = results
    try:
        building = build_letters(plan, template, force=force, jobs=jobs or _count_cores())
        with closing(building), _progress(len(plan.pads), quiet) as bar:
            began = None
            for result in building:
                # From here on there is something to tell of, and to put away.
                raise_ended()
                check_ended()
                results.append(result)
                # From the first on: before it, the template is compiled.
                began = began or time.monotonic()
                left = len(plan.pads) - len(results)
                bar.update(1, _pace(len(results) - 1, left, time.monotonic() - began))
    except BriefError:
        # No letter can be made; what is wrong with the letters themselves shows all the same.
        read = check_letters(paden, output)
        raise
    finally:
        # Also of a run that ends here: what was made is there.
        _print_problems(read)
        print_text(write_text(find_passed_over(paden)), err=True)
        if not quiet:
            _print_results(results)
    made_of = [result.pad for result in results if result.outcome]
    _warn(template, made_of, plan.instellingen.find_soorten())
    for result in results:
        print_text(write_text(result.lost), err=True)
        if result.error:
            print_text(f"{show(result.error)}\n", err=True)
    blocked = any(result.error for result in results)
    made = list_made(results)
    if pdf:
        blocked |= _build_pdfs(made, quiet=quiet, force=force)
    for line in put_away_old(made, plan.instellingen):
        print_text(f"{show(line)}\n", err=True)
    if any(result.has_errors or result.lost for result in results):
        return WRONG_INPUT
    return SurroundingsError.exit_code if blocked else FINE


def _warn(template: Path | None, letters: Sequence[Path], soorten: Sequence[Soort]) -> None:
    """Print a warning where letters get the letterhead of another organisation."""
    from pipeline.template.letterhead import warn_letterhead

    if letters and (warning := warn_letterhead(template, letters, soorten)):
        print_text(f"{warning}\n", err=True)


def _build_pdfs(made: Sequence[Path], *, quiet: bool, force: bool) -> bool:
    """Make the PDFs and print what became of each; return whether one failed."""
    from pipeline.make.build import build_pdfs
    from pipeline.make.office.pdf import find_soffice

    failed = False
    try:
        for pdf in build_pdfs(made, find_soffice, force=force):
            if pdf.error:
                print_text(f"{show(f'{pdf.target.as_posix()}: {pdf.error}')}\n", err=True)
                failed = True
            elif not quiet:
                print_text(write_outcome(pdf.outcome, pdf.target))
    except SurroundingsError as error:
        print_text(f"{error}\n", err=True)
        failed = True
    return failed


def _print_results(results: Sequence[Result]) -> None:
    """Print a line per letter: what became of it, and its file."""
    for result in results:
        print_text(write_outcome(result.outcome, result.target if result.outcome else result.pad))


def _print_problems(letters: Iterable[Gecontroleerd]) -> None:
    from pipeline.problems.written import write_text

    problems = [problem for letter in letters for problem in letter.problems]
    print_text(write_text(problems), err=True)


def _count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _progress(count: int, quiet: bool) -> Any:
    """Return a progress bar, shown where there are many letters and someone is watching."""
    visible = not quiet and count >= MANY and sys.stderr.isatty()
    return click.progressbar(
        length=count,
        label="Brieven",
        file=sys.stderr,
        hidden=not visible,
        show_eta=False,
        item_show_func=lambda pace: pace or "",
    )


def _pace(made: int, left: int, seconds: float) -> str:
    """Return how many letters are made in a second, and how long those that are left take."""
    if made == 0 or seconds <= 0:
        return ""
    rate = made / seconds
    minutes, rest = divmod(round(left / rate), 60)
    return f"{rate:.1f} per seconde, nog {minutes}:{rest:02}".replace(".", ",")


@click.command(cls=Opdracht)
@PADEN
@UITVOER
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    metavar="VORM",
    help="text (voor mensen), json of github.",
)
def check(paden: tuple[Path, ...], output: Path, form: str) -> int:
    """Controleer inhoudsbestanden; er wordt niets geschreven.

    PAD is een brief of een map met brieven; zonder PAD alle brieven in content.
    """
    from pipeline.content.load import load_instellingen
    from pipeline.content.plan import check_letters
    from pipeline.content.series import find_passed_over
    from pipeline.problems.written import FORMATS

    try:
        letters = check_letters(paden, output)
    except ProblemsError as error:
        print_text(FORMATS[form](error.problems))
        return error.exit_code
    problems = [problem for letter in letters for problem in letter.problems]
    problems += find_passed_over(paden)
    print_text(FORMATS[form](problems))
    _warn(None, [letter.pad for letter in letters], load_instellingen(Path()).find_soorten())
    wrong = sum(letter.has_errors for letter in letters)
    warnings = sum(problem.ernst is Ernst.WAARSCHUWING for problem in problems)
    print_text(_count(len(letters), wrong, warnings), err=True)
    return WRONG_INPUT if wrong else FINE


def _count(letters: int, wrong: int, warnings: int) -> str:
    checked = "1 brief gecontroleerd" if letters == 1 else f"{letters} brieven gecontroleerd"
    faults = f"{wrong} met fouten" if wrong else "geen fouten"
    return f"{checked}: {faults}{count_warnings(warnings)}.\n"


@click.command(cls=Opdracht)
@UIT
@FORCE
def schema(target: Path | None, force: bool) -> None:
    """Geef het schema van het inhoudsbestand, voor editors.

    Het volgt de soorten brieven in instellingen.yaml.
    """
    from pipeline.content.load import load_instellingen
    from pipeline.letter.schema import write_schema

    made = write_schema(load_instellingen(Path()))
    if target is None:
        # As bytes: a schema is UTF-8, whatever the console makes of it.
        print_raw(made.encode())
    else:
        refuse_name(target, "een schema")
        write_file(target, made, force=force)


@click.command(cls=Opdracht)
@click.argument(
    "pad",
    metavar="PAD",
    type=pad_type("pad", dir_okay=False),
    shell_complete=complete_letters,
)
@UIT
@FORCE
def text(pad: Path, target: Path | None, force: bool) -> int:
    """Toon een brief als gewone tekst, een zin per regel.

    PAD is een inhoudsbestand. Zit daar een fout in, dan ziet u het bestand zelf: git kan zo elke
    versie laten zien.
    """
    from pipeline.make.show import show_file

    shown, problems = show_file(pad)
    if target is None:
        print_raw(shown)
    elif problems:
        raise ProblemsError(problems)
    else:
        print_report(shown.decode(), "terminal", target, force=force)
    print_text("".join(f"{problem}\n" for problem in problems), err=True)
    return FINE


COMMANDS = (build, check, schema, text)
