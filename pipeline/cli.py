"""The command `brief`: options in, one call, what it gives printed, an exit code out.

Nothing heavy is imported here: each command imports what it needs, so that help is instant.
"""

from __future__ import annotations

import gc
import gettext
import io
import os
import re
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from pipeline.errors import (
    BriefError,
    Ernst,
    InputError,
    ProblemsError,
    SurroundingsError,
    describe_fault,
)

if TYPE_CHECKING:
    from pipeline.build import Result
    from pipeline.plan import Checked

FINE, WRONG_INPUT, WRONG_USAGE, OUR_FAULT = 0, InputError.exit_code, 2, 3
MANY = 20
"""From how many letters on a progress bar is worth its line."""


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


def _read_aantal(_context: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """Return the number in an option; click itself would speak of an integer range."""
    if value is None:
        return None
    if not re.fullmatch("0*[1-9][0-9]{0,3}", value):
        raise click.BadParameter(f"'{value}' is geen aantal; schrijf 1 of meer.")
    return int(value)


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
@click.option(
    "--jobs",
    metavar="N",
    callback=_read_aantal,
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
    from pipeline.build import build_letters
    from pipeline.plan import check_letters, plan_letters
    from pipeline.problems import write_text

    plan = plan_letters(paden, output)
    results: list[Result] = []
    read: Sequence[Checked] = results
    try:
        building = build_letters(plan, template, force=force, jobs=jobs or _count_cores())
        with closing(building), _progress(len(plan.pads), quiet) as bar:
            began = None
            for result in building:
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
        if not quiet:
            _print_results(results)
    for result in results:
        _print(write_text(result.lost), err=True)
        if result.error:
            _print(f"{result.error}\n", err=True)
    blocked = any(result.error for result in results)
    if pdf:
        blocked |= _build_pdfs(results, quiet)
    if any(result.has_errors or result.lost for result in results):
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
        _print(_summary(result.outcome, result.target if result.outcome else result.pad))


def _summary(outcome: str | None, pad: Path) -> str:
    return f"{outcome or 'niet gemaakt':<12}  {pad.as_posix()}\n"


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
    from pipeline.plan import check_letters
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
    return f"{checked}: {faults}{_count_warnings(warnings)}.\n"


def _count_problems(wrong: int, warnings: int) -> str:
    faults = {0: "geen fouten", 1: "1 fout"}.get(wrong, f"{wrong} fouten")
    return f"{faults}{_count_warnings(warnings)}"


def _count_warnings(warnings: int) -> str:
    return {0: "", 1: ", 1 waarschuwing"}.get(warnings, f", {warnings} waarschuwingen")


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
    from pipeline.schema import write_schema

    if target is None:
        # As bytes: a schema is UTF-8, whatever the console makes of it.
        _print(write_schema().encode())
    else:
        _write_file(target, write_schema())


@brief.command()
@click.argument("reeks", metavar="REEKS", type=_pad("reeks"))
@click.option(
    "--datum", metavar="DATUM", required=True, help="Datum van de nieuwe brief: 2027-03-11."
)
@click.option("--documentnummer", metavar="NUMMER", help="Documentnummer, als dat er al is.")
@click.option("--zaaknummer", metavar="NUMMER", help="Zaaknummer (anders dat van de vorige brief).")
def new(reeks: Path, datum: str, documentnummer: str | None, zaaknummer: str | None) -> int:
    """Maak het inhoudsbestand van de volgende brief van een reeks.

    REEKS is een map met brieven, of de naam ervan in content. De nieuwe brief is een concept.
    """
    from pipeline.edition import Changes, make_edition
    from pipeline.fields import parse_datum
    from pipeline.problems import write_text

    edition = make_edition(reeks, Changes(parse_datum(datum), documentnummer, zaaknummer))
    _write_file(edition.pad, edition.data)
    _print(_summary("gemaakt", edition.pad))
    _print(write_text(edition.letter.problems))
    return FINE


@brief.command()
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="[NIEUW]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "html", "markdown", "json", "docx"]),
    default="terminal",
    metavar="VORM",
    help="terminal (anders), html, markdown, json of docx (Word, met bijgehouden wijzigingen).",
)
@click.option(
    "-o",
    "target",
    metavar="BESTAND",
    type=_pad("bestand", dir_okay=False),
    help="Schrijf naar dit bestand in plaats van op het scherm.",
)
@click.option("--exit-code", is_flag=True, help="Eindig met 1 bij verschillen, met 2 bij een fout.")
@click.option(
    "--pad", metavar="PAD", type=_pad("pad"), help="Bestand waar OUD en NIEUW versies van zijn."
)
@click.option("--auteur", metavar="NAAM", help="Docx: van wie de wijzigingen zijn.")
@click.option("--template", metavar="BESTAND", type=_pad("bestand"), help="Docx: het sjabloon.")
@click.option("--force", is_flag=True, help="Docx: overschrijf ook wat in Word is veranderd.")
def diff(
    oud: str,
    nieuw: str | None,
    form: str,
    target: Path | None,
    exit_code: bool,
    pad: Path | None,
    auteur: str | None,
    template: Path | None,
    force: bool,
) -> int:
    """Toon wat er veranderd is tussen twee brieven.

    OUD en NIEUW zijn inhoudsbestanden, of een versie in git en een pad: HEAD~1:content/… Met alleen
    OUD, de naam van een reeks, vergelijkt u haar laatste twee brieven.
    """
    from pipeline.diff import Screen, load_sides, write_docx, write_report

    if form == "docx" and target is None:
        raise click.UsageError("Geef met -o BESTAND op waar het Word-bestand komt.")
    if form == "docx" and target is not None and target.suffix.lower() != ".docx":
        raise click.UsageError("Geef het Word-bestand achter -o een naam die op .docx eindigt.")
    if form != "docx" and (auteur is not None or template is not None or force):
        raise click.UsageError("--auteur, --template en --force horen bij --format docx.")
    try:
        sides = load_sides(oud, nieuw, pad)
    except InputError as error:
        if pad is not None:
            # For git, which stops all it does at a command that fails.
            _print(f"{error}\n")
            return FINE
        if exit_code:
            _print(f"{error}\n", err=True)
            return WRONG_USAGE
        raise
    if form == "docx" and target is not None:
        outcome, differs = write_docx(*sides, template, auteur, target, force=force)
        _print(_summary(outcome, target))
        return WRONG_INPUT if exit_code and differs else FINE
    colour = target is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    report = write_report(*sides, form, Screen(_find_width(), colour))
    _print_report(report.text, form, target)
    return WRONG_INPUT if exit_code and report.differs else FINE


def _print_paged(text: str) -> None:
    """Print what somebody watches: with a pager where it is longer than the window, as git does."""
    if text.count("\n") < shutil.get_terminal_size().lines:
        _print(text)
        return
    os.environ.setdefault("LESS", "FRX")
    click.echo_via_pager(text, color=True)


def _write_file(target: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; raise `SurroundingsError` where that is impossible."""
    from pipeline.output import replace_file
    from pipeline.problems import explain

    try:
        replace_file(target, content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise SurroundingsError(
            f"{target.as_posix()}: kan niet worden geschreven ({explain(error)})."
        ) from error


@brief.command()
@click.argument("reeks", metavar="REEKS", type=_pad("reeks"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "html"]),
    default="terminal",
    metavar="VORM",
    help="terminal (anders) of html.",
)
@click.option(
    "-o",
    "target",
    metavar="BESTAND",
    type=_pad("bestand", dir_okay=False),
    help="Schrijf naar dit bestand in plaats van op het scherm.",
)
def history(reeks: Path, form: str, target: Path | None) -> int:
    """Toon hoe elke stap er in elke brief van een reeks voor stond.

    REEKS is een map met brieven, of de naam ervan in content.
    """
    from pipeline.content import load_instellingen
    from pipeline.history import make_historie
    from pipeline.series import find_editions

    letters = find_editions(reeks, load_instellingen(Path()))
    historie = make_historie([letter.brief for letter in letters if letter.brief is not None])
    if form == "html":
        from pipeline.history_html import write_history_html

        _print_report(write_history_html(historie), form, target)
        return FINE
    from pipeline.history_terminal import SIGNS, write_history

    circles = target is not None or _can_print("".join(SIGNS.values()))
    _print_report(write_history(historie, _find_width(), circles=circles), form, target)
    return FINE


def _find_width() -> int:
    return shutil.get_terminal_size((100, 24)).columns


def _print_report(text: str, form: str, target: Path | None) -> None:
    """Put a report in its file, or print it in the way that its form asks."""
    if target is not None:
        if target.suffix.lower() in (".yaml", ".yml"):
            raise InputError(
                f"{target.as_posix()}: zo heet een brief; een overzicht komt daar niet overheen. "
                "Kies een naam die niet op .yaml eindigt."
            )
        _write_file(target, text)
    elif form != "terminal":
        # As bytes where a program reads it: that is UTF-8, whatever the console makes of it.
        _print(text.encode())
    elif sys.stdout.isatty():
        _print_paged(text)
    else:
        _print(text)


def _can_print(text: str) -> bool:
    """Tell whether the console has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


@brief.command()
@click.argument("pad", metavar="PAD", type=_pad("pad", dir_okay=False))
def text(pad: Path) -> int:
    """Toon een brief als gewone tekst, een zin per regel.

    PAD is een inhoudsbestand. Zit daar een fout in, dan ziet u het bestand zelf: git kan zo elke
    versie laten zien.
    """
    from pipeline.text import show_file

    shown, problems = show_file(pad)
    _print(shown)
    _print("".join(f"{problem}\n" for problem in problems), err=True)
    return FINE


@brief.group(name="template", cls=_Groep)
def template_group() -> None:
    """Controleer het Word-sjabloon, of maak er een."""


@template_group.command("check")
@click.argument("template", metavar="[SJABLOON]", required=False, type=_pad("sjabloon"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="VORM",
    help="text (voor mensen) of json.",
)
def template_check(template: Path | None, form: str) -> int:
    """Controleer een Word-sjabloon; er wordt niets geschreven.

    Zonder SJABLOON het sjabloon waarmee ‘brief build’ werkt.
    """
    from pipeline.build import read_template
    from pipeline.problems import write_template_json, write_text
    from pipeline.template_check import check_template

    data, pad = read_template(template)
    checked = check_template(data, pad)
    _print(
        write_template_json(checked.problems) if form == "json" else write_text(checked.problems)
    )
    wrong = sum(problem.ernst is Ernst.FOUT for problem in checked.problems)
    _print(f"{pad}: {_count_problems(wrong, len(checked.problems) - wrong)}.\n", err=True)
    return WRONG_INPUT if wrong else FINE


@template_group.command("fields")
def template_fields() -> None:
    """Toon alle velden die in een sjabloon kunnen staan."""
    from pipeline.template_fields import write_fields

    _print(write_fields())


@template_group.command("new")
@click.argument("target", metavar="UIT.docx", type=_pad("sjabloon", dir_okay=False))
@click.option(
    "--organisatie",
    metavar="NAAM",
    required=True,
    help="Naam van de organisatie, zoals ‘Gemeente Merenwoude’.",
)
@click.option(
    "--logo",
    metavar="BESTAND",
    type=_pad("bestand", dir_okay=False),
    help="Logo voor boven de eerste bladzijde: PNG of JPEG.",
)
@click.option("--kleur", metavar="HEX", help="Hoofdkleur, zoals 14566B of '#14566B'.")
@click.option("--force", is_flag=True, help="Overschrijf een bestand dat er al is.")
def template_new(
    target: Path, organisatie: str, logo: Path | None, kleur: str | None, force: bool
) -> int:
    """Maak een sjabloon in een eigen huisstijl.

    UIT.docx is het nieuwe sjabloon; alles wat u niet opgeeft, is dat van het meegeleverde.
    """
    from pipeline.build import packaged_template, read_template
    from pipeline.logo import load_logo
    from pipeline.template_new import make_template, write_new_template

    default, _ = read_template(packaged_template())
    beeld = load_logo(logo) if logo is not None else None
    made = make_template(default, organisatie, beeld, kleur)
    write_new_template(target, made.data, force=force)
    for remark in made.remarks:
        _print(f"{remark}\n", err=True)
    _print(_summary("gemaakt", target))
    return FINE


def _print_problems(letters: Iterable[Checked]) -> None:
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
    _print(
        f"Dit is een fout in brief zelf ({describe_fault(error)}). "
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
    # Nearly all that is made stays to the end: looking for garbage took a fifth of a short run.
    gc.set_threshold(50_000)
    # pydantic would look through all that is installed for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.exit(main())
