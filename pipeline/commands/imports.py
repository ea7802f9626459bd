"""The command for what comes back from Word: `import`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from pipeline.commands.complete import complete_letters
from pipeline.commands.console import find_width, print_report, print_text, write_outcome
from pipeline.commands.options import Opdracht, pad_type
from pipeline.problems.values import FINE


@click.command(name="import", cls=Opdracht)
@click.argument("word", metavar="WORD", type=pad_type("bestand", dir_okay=False))
@click.option(
    "-o",
    "--output",
    "target",
    metavar="BESTAND",
    type=pad_type("bestand", dir_okay=False),
    help="Inhoudsbestand dat wordt geschreven (anders: dat waar de brief van gemaakt is).",
)
@click.option(
    "--basis",
    metavar="BESTAND",
    shell_complete=complete_letters,
    help="Inhoudsbestand waar de brief van gemaakt is, of een versie in git: HEAD~1:content/…",
)
@click.option(
    "--wijzigingen",
    type=click.Choice(["aanvaard", "verworpen"]),
    metavar="WAT",
    help="Wat er met bijgehouden wijzigingen moet: aanvaard of verworpen.",
)
@click.option(
    "--per", "auteur", metavar="AUTEUR", help="Neem alleen de wijzigingen van deze persoon over."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "html"]),
    default="terminal",
    metavar="VORM",
    help="Vorm van het verslag: terminal (anders), json of html.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Schrijf ook over een inhoudsbestand dat intussen veranderd is of al bestaat.",
)
def import_word(
    word: Path,
    target: Path | None,
    basis: str | None,
    wijzigingen: Any,
    auteur: str | None,
    form: str,
    force: bool,
) -> int:
    """Zet over wat in een Word-brief is veranderd, in haar inhoudsbestand.

    WORD is een brief die brief heeft gemaakt en die iemand daarna heeft bewerkt. Alleen wat anders
    is, verandert in het inhoudsbestand; wat niet over kon, staat in het verslag. Van een andere
    Word-brief komt met -o een eerste inhoudsbestand.
    """
    from pipeline.make.importing import (
        Invoer,
        NoBasisError,
        read_back,
        write_content,
        write_report,
    )
    from pipeline.report.forms import Screen

    if auteur is not None and wijzigingen == "verworpen":
        raise click.UsageError("--per neemt wijzigingen over en gaat niet met verworpen samen.")
    if auteur is not None:
        wijzigingen = "aanvaard"
    invoer = Invoer(word, basis, target, wijzigingen, auteur, force)
    try:
        gelezen = read_back(invoer)
    except NoBasisError:
        if target is None:
            raise
        return _begin(invoer, target, form)
    changed = write_content(gelezen, force=force)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    report = write_report(gelezen, form, Screen(find_width(), colour))
    print_report(report, form, None)
    outcome = write_outcome("gemaakt" if changed else "ongewijzigd", gelezen.target)
    print_text(outcome, err=True)
    return FINE


def _begin(invoer: Any, target: Path, form: str) -> int:
    """Make a first content file of a letter that was not made here."""
    from pipeline.make.beginning import begin_letter, write_begin_report, write_begun

    begonnen = begin_letter(invoer, target)
    write_begun(begonnen)
    print_report(write_begin_report(begonnen, form), form, None)
    print_text(write_outcome("gemaakt", target), err=True)
    return FINE


COMMANDS = (import_word,)
