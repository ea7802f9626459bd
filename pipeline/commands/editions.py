"""The commands for letters of a series: `new`, `diff`, `history`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pipeline.commands.complete import complete_both, complete_letters, complete_series
from pipeline.commands.console import (
    can_print,
    find_width,
    print_report,
    print_text,
    write_file,
    write_outcome,
)
from pipeline.commands.options import FORCE, UIT, Opdracht, pad_type
from pipeline.problems.values import FINE, WRONG_INPUT, WRONG_USAGE, InputError


@click.command(cls=Opdracht)
@click.argument("reeks", metavar="REEKS", type=pad_type("reeks"), shell_complete=complete_series)
@click.option(
    "--datum", metavar="DATUM", required=True, help="Datum van de nieuwe brief: 2027-03-11."
)
@click.option("--documentnummer", metavar="NUMMER", help="Documentnummer, als dat er al is.")
@click.option("--zaaknummer", metavar="NUMMER", help="Zaaknummer (anders dat van de vorige brief).")
@click.option(
    "--soort", metavar="SOORT", help="Bij de eerste brief van een reeks: welke soort brief het is."
)
def new(
    reeks: Path, datum: str, documentnummer: str | None, zaaknummer: str | None, soort: str | None
) -> int:
    """Maak het inhoudsbestand van de volgende brief van een reeks, of van de eerste.

    REEKS is een map met brieven, of de naam ervan in content. De nieuwe brief is een concept. Met
    --soort maakt u de eerste brief van een nieuwe reeks: wat nog ingevuld moet worden, staat erin.
    """
    from pipeline.content.edition import NieuweWaarden
    from pipeline.content.first import make_new
    from pipeline.letter.types import parse_datum
    from pipeline.problems.written import write_text

    values = NieuweWaarden(parse_datum(datum), documentnummer, zaaknummer)
    edition = make_new(reeks, soort, values)
    write_file(edition.pad, edition.data)
    print_text(write_outcome("gemaakt", edition.pad))
    print_text(write_text(edition.letter.problems))
    return FINE


@click.command(cls=Opdracht)
@click.argument("oud", metavar="OUD", shell_complete=complete_both)
@click.argument("nieuw", metavar="[NIEUW]", required=False, shell_complete=complete_letters)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "html", "markdown", "json", "docx"]),
    default="terminal",
    metavar="VORM",
    help="terminal (anders), html, markdown, json of docx (Word, met bijgehouden wijzigingen).",
)
@UIT
@click.option("--exit-code", is_flag=True, help="Eindig met 1 bij verschillen, met 2 bij een fout.")
@click.option(
    "--pad",
    "pads",
    metavar="PAD",
    type=pad_type("pad"),
    multiple=True,
    help="Bestand waar OUD en NIEUW versies van zijn; twee keer als het anders is gaan heten.",
)
@click.option("--auteur", metavar="NAAM", help="Bij docx: van wie de wijzigingen zijn.")
@click.option(
    "--template",
    metavar="BESTAND",
    type=pad_type("bestand"),
    help="Bij docx: het Word-sjabloon (anders als bij build).",
)
@FORCE
def diff(
    oud: str,
    nieuw: str | None,
    form: str,
    target: Path | None,
    exit_code: bool,
    pads: tuple[Path, ...],
    auteur: str | None,
    template: Path | None,
    force: bool,
) -> int:
    """Toon wat er veranderd is tussen twee brieven.

    OUD en NIEUW zijn inhoudsbestanden, Word-bestanden (.docx), of een versie in git en een pad:
    HEAD~1:content/… Met alleen OUD, de naam van een reeks, vergelijkt u haar laatste twee brieven.
    """
    from pipeline.make.diff import load_sides, write_docx, write_report
    from pipeline.report.forms import Screen

    if len(pads) > 2:
        raise click.UsageError("--pad kan hoogstens twee keer: bij OUD en bij NIEUW.")
    if form == "docx" and target is None:
        raise click.UsageError("Geef met -o BESTAND op waar het Word-bestand komt.")
    if form == "docx" and target is not None and target.suffix.lower() != ".docx":
        raise click.UsageError("Geef het Word-bestand achter -o een naam die op .docx eindigt.")
    if form != "docx" and target is not None and target.suffix.lower() == ".docx":
        raise click.UsageError(
            "Een naam op .docx hoort bij --format docx. Geef dat op, of kies een andere naam."
        )
    if form != "docx" and (auteur is not None or template is not None):
        raise click.UsageError("--auteur en --template horen bij --format docx.")
    try:
        sides = load_sides(oud, nieuw, pads)
    except InputError as error:
        if pads:
            # For git, which stops all it does at a command that fails.
            print_text(f"{error}\n")
            return FINE
        if exit_code:
            print_text(f"{error}\n", err=True)
            return WRONG_USAGE
        raise
    if form == "docx" and target is not None:
        outcome, differs = write_docx(*sides, template, auteur, target, force=force)
        print_text(write_outcome(outcome, target))
        return WRONG_INPUT if exit_code and differs else FINE
    colour = target is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    report = write_report(*sides, form, Screen(find_width(), colour))
    print_report(report.text, form, target, force=force)
    return WRONG_INPUT if exit_code and report.differs else FINE


@click.command(cls=Opdracht)
@click.argument("reeks", metavar="REEKS", type=pad_type("reeks"), shell_complete=complete_series)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "html"]),
    default="terminal",
    metavar="VORM",
    help="terminal (anders) of html.",
)
@UIT
@FORCE
def history(reeks: Path, form: str, target: Path | None, force: bool) -> int:
    """Toon hoe elke stap er in elke brief van een reeks voor stond.

    REEKS is een map met brieven, of de naam ervan in content.
    """
    from pipeline.content.load import load_instellingen
    from pipeline.content.series import find_editions
    from pipeline.report.history.historie import make_historie

    letters = find_editions(reeks, load_instellingen(Path()))
    historie = make_historie([letter.brief for letter in letters if letter.brief is not None])
    if form == "html":
        from pipeline.report.history.html import write_history_html

        print_report(write_history_html(historie), form, target, force=force)
        return FINE
    from pipeline.report.history.terminal import SIGNS, write_history

    circles = target is not None or can_print("".join(SIGNS.values()))
    print_report(write_history(historie, find_width(), circles=circles), form, target, force=force)
    return FINE


COMMANDS = (new, diff, history)
