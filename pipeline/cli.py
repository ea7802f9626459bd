"""The command `brief`: options in, one call, what it gives printed, an exit code out.

Nothing heavy is imported here: each command imports what it needs, so that help is instant.
"""

from __future__ import annotations

import gettext
import io
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from pipeline.errors import BriefError, Ernst, InputError, ProblemsError, SurroundingsError

if TYPE_CHECKING:
    from pipeline.build import Result
    from pipeline.content import Letter

FINE, WRONG_INPUT, OUR_FAULT = 0, InputError.exit_code, 3
MANY = 20
"""From how many letters on a progress bar is worth its line."""
MOST = 200
"""So many characters of what Python says of a fault of our own."""


class _Opdracht(click.Command):
    """A command whose usage line is Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **kwargs)


class _Groep(click.Group):
    """A group whose usage line is Dutch."""

    command_class = _Opdracht

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        kwargs.setdefault("subcommand_metavar", "OPDRACHT …")
        super().__init__(*args, **kwargs)


def _pad(name: str, **options: Any) -> click.Path:
    """Return the type of a path that messages call `name`; click would name it in English."""
    path = click.Path(path_type=Path, **options)
    path.name = name
    return path


_PADEN = click.argument("paden", metavar="[PAD…]", nargs=-1, type=_pad("pad"))
_UITVOER = click.option(
    "--output",
    "output",
    metavar="MAP",
    type=_pad("map", file_okay=False),
    default=Path("output"),
    help="Map voor de Word-bestanden (anders: output).",
)


@click.group(cls=_Groep, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    package_name="informatiebrief",
    prog_name="brief",
    message="%(prog)s %(version)s",
    help="Toon de versie.",
)
@click.option(
    "-C",
    "folder",
    metavar="MAP",
    type=_pad("map", exists=True, file_okay=False),
    help="Werk in deze map in plaats van de huidige.",
)
def brief(folder: Path | None) -> None:
    """Maak informatiebrieven in Word van inhoudsbestanden."""
    if folder is not None:
        os.chdir(folder)


@brief.command()
@_PADEN
@_UITVOER
@click.option(
    "--template",
    metavar="BESTAND",
    type=_pad("bestand"),
    help="Word-sjabloon (anders: templates/informatiebrief.docx, of het meegeleverde).",
)
@click.option("--pdf", is_flag=True, help="Maak ook pdf’s, met LibreOffice.")
@click.option("--force", is_flag=True, help="Overschrijf ook wat in Word is veranderd.")
@click.option("-q", "--quiet", is_flag=True, help="Meld alleen problemen.")
def build(
    paden: tuple[Path, ...],
    output: Path,
    template: Path | None,
    pdf: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Maak Word-brieven van de inhoudsbestanden.

    PAD is een brief of een map met brieven; zonder PAD alle brieven in content.
    """
    from pipeline.build import build_letters, check_letters

    letters = check_letters(paden, output)
    _print_problems(letters)
    results: list[Result] = []
    try:
        with _progress(letters, quiet) as counted:
            results.extend(build_letters(counted, template, output, force=force))
    finally:
        # Also of a run that ends here: what was made is there.
        if not quiet:
            _print_results(results)
    for result in results:
        if result.error:
            _print(f"{result.error}\n", err=True)
    blocked = any(result.error for result in results)
    if pdf:
        blocked |= _build_pdfs(results, quiet)
    if any(letter.has_errors for letter in letters):
        return WRONG_INPUT
    return SurroundingsError.exit_code if blocked else FINE


def _build_pdfs(results: Sequence[Result], quiet: bool) -> bool:
    """Make the PDFs and print what became of each; return whether one failed."""
    from pipeline.build import build_pdfs
    from pipeline.pdf import find_soffice

    failed = False
    try:
        for pdf in build_pdfs(results, find_soffice):
            if pdf.error:
                _print(f"{pdf.target.as_posix()}: {pdf.error}\n", err=True)
                failed = True
            elif not quiet:
                _print(_summary(pdf.outcome, pdf.target))
    except SurroundingsError as error:
        _print(f"{error}\n", err=True)
        failed = True
    return failed


def _print_results(results: Sequence[Result]) -> None:
    """Print a line per letter: what became of it, and its file."""
    for result in results:
        _print(_summary(result.outcome, result.target if result.outcome else result.letter.pad))


def _summary(outcome: str | None, pad: Path) -> str:
    return f"{outcome or 'niet gemaakt':<12}  {pad.as_posix()}\n"


def _progress(letters: Sequence[Letter], quiet: bool) -> Any:
    """Return the letters with a progress bar, where there are many and someone is watching."""
    visible = not quiet and len(letters) >= MANY and sys.stderr.isatty()
    return click.progressbar(letters, label="Brieven", file=sys.stderr, hidden=not visible)


@brief.command()
@_PADEN
@_UITVOER
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
    from pipeline.build import check_letters
    from pipeline.problems import FORMATS

    try:
        letters = check_letters(paden, output)
    except ProblemsError as error:
        _print(FORMATS[form](error.problems))
        return error.exit_code
    problems = [problem for letter in letters for problem in letter.problems]
    _print(FORMATS[form](problems))
    wrong = sum(letter.has_errors for letter in letters)
    warnings = sum(problem.ernst is Ernst.WAARSCHUWING for problem in problems)
    _print(_count(len(letters), wrong, warnings), err=True)
    return WRONG_INPUT if wrong else FINE


def _count(letters: int, wrong: int, warnings: int) -> str:
    checked = "1 brief gecontroleerd" if letters == 1 else f"{letters} brieven gecontroleerd"
    faults = f"{wrong} met fouten" if wrong else "geen fouten"
    warned = {0: "", 1: ", 1 waarschuwing"}.get(warnings, f", {warnings} waarschuwingen")
    return f"{checked}: {faults}{warned}.\n"


@brief.command()
@click.option(
    "-o",
    "target",
    metavar="BESTAND",
    type=_pad("bestand", dir_okay=False),
    help="Schrijf naar dit bestand in plaats van op het scherm.",
)
def schema(target: Path | None) -> None:
    """Geef het schema van het inhoudsbestand, voor editors."""
    from pipeline.output import replace_file
    from pipeline.problems import explain
    from pipeline.schema import write_schema

    text = write_schema()
    if target is None:
        # As bytes: a schema is UTF-8, whatever the console makes of it.
        _print(text.encode())
        return
    try:
        replace_file(target, text.encode())
    except OSError as error:
        raise SurroundingsError(
            f"{target.as_posix()}: kan niet worden geschreven ({explain(error)})."
        ) from error


def _print_problems(letters: Iterable[Letter]) -> None:
    from pipeline.problems import write_text

    problems = [problem for letter in letters for problem in letter.problems]
    _print(write_text(problems), err=True)


def _print(text: str | bytes, *, err: bool = False) -> None:
    """Print, until the reader (`| head`) has seen enough: the work itself goes on to its end."""
    try:
        click.echo(text, nl=False, err=err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: the one place where errors end.

    0 is fine, 1 wrong input, 2 wrong usage, 3 our own fault, 4 the surroundings.
    """
    _make_safe(sys.stdout, sys.stderr)
    _speak_dutch()
    try:
        code = brief.main(args=arguments, prog_name="brief", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _print("Afgebroken. Wat al gemaakt was, is heel.\n", err=True)
        return 130
    except BriefError as error:
        _print(f"{error}\n", err=True)
        return error.exit_code
    except SystemExit:
        # click leaves by itself once it has completed a word, or when nobody reads its help on.
        return FINE
    except OSError as error:
        return _report_surroundings(error)
    except Exception as error:
        return _report_our_fault(error)
    return int(code or FINE)


def _report_surroundings(error: OSError) -> int:
    """Print what the machine refused; return the exit code for it."""
    from pipeline.problems import explain

    subject = error.filename or "De uitvoer"
    try:
        sys.stdout.flush()
    except OSError:
        # Python would try once more while closing down, and complain in English.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _print(f"{subject}: kan niet worden gelezen of geschreven ({explain(error)}).\n", err=True)
    return SurroundingsError.exit_code


def _report_our_fault(error: Exception) -> int:
    """Print what a bug report needs, in one line; return the exit code for it."""
    if os.environ.get("BRIEF_TRACEBACK"):
        raise error
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    what = f"{type(error).__name__} in {place}: {' '.join(str(error).split())[:MOST]}"
    _print(
        f"Dit is een fout in brief zelf ({what}). "
        "Meld hem bij de beheerder, met het inhoudsbestand erbij.\n",
        err=True,
    )
    return OUR_FAULT


def _make_safe(*streams: TextIO) -> None:
    """Let a console of any code page print any letter: what it lacks comes out as its number."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _speak_dutch() -> None:
    """Let click speak Dutch: it asks gettext for its messages."""
    os.environ["LANGUAGE"] = "nl"
    gettext.bindtextdomain("messages", Path(__file__).parent / "locale")


def run() -> None:
    """Run the command as a program."""
    sys.exit(main())
