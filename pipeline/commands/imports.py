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
from pipeline.problems.values import FINE, WRONG_INPUT


@click.command(name="import", cls=Opdracht)
@click.argument(
    "words", metavar="WORD…", nargs=-1, required=True, type=pad_type("bestand", dir_okay=False)
)
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
    help="Inhoudsbestand waar de brief van gemaakt is, of een versie in git (HEAD~1:content/…).",
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
    "--kies",
    multiple=True,
    metavar="PLAATS=KOPIE",
    help="Bij kopieën die niet samengaan: op welke plaats welke kopie geldt, zoals 1=2.",
)
@click.option(
    "--met-opmerkingen",
    is_flag=True,
    help="Zet de opmerkingen uit Word als commentaar in het inhoudsbestand, boven hun veld.",
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
    words: tuple[Path, ...],
    target: Path | None,
    basis: str | None,
    wijzigingen: Any,
    auteur: str | None,
    kies: tuple[str, ...],
    met_opmerkingen: bool,
    form: str,
    force: bool,
) -> int:
    """Zet over wat in een Word-brief is veranderd, in haar inhoudsbestand.

    WORD is een brief die brief heeft gemaakt en die iemand daarna heeft bewerkt. Alleen wat anders
    is, verandert in het inhoudsbestand; wat niet over kon, staat in het verslag. Van meer kopieën
    van één brief komt alles over wat samengaat. Van een Word-brief die niet met brief is gemaakt,
    komt met -o een eerste inhoudsbestand.
    """
    from pipeline.make.importing.basis import NoBasisError
    from pipeline.make.importing.edited import Invoer, read_back, write_content
    from pipeline.make.importing.report import write_report
    from pipeline.readback.copies import ConflictError
    from pipeline.report.forms import Screen

    if auteur is not None and wijzigingen == "verworpen":
        raise click.UsageError("--per neemt wijzigingen over en gaat niet met verworpen samen.")
    if auteur is not None:
        wijzigingen = "aanvaard"
    word, *others = words
    chosen = dict(map(_read_choice, kies))
    invoer = Invoer(
        word, basis, target, wijzigingen, auteur, force, tuple(others), chosen, met_opmerkingen
    )
    try:
        gelezen = read_back(invoer)
    except ConflictError as error:
        print_text(f"{error}\n", err=True)
        return WRONG_INPUT
    except NoBasisError:
        if target is None or others:
            raise
        return _begin(invoer, target, form)
    changed = write_content(gelezen, force=force)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    report = write_report(gelezen, form, Screen(find_width(), colour))
    print_report(report, form, None)
    outcome = write_outcome("gemaakt" if changed else "ongewijzigd", gelezen.target)
    print_text(outcome, err=True)
    return FINE


def _read_choice(typed: str) -> tuple[int, int]:
    """Return the place and the copy of a choice such as 1=2."""
    place, _, kopie = typed.partition("=")
    if not (place.isdecimal() and kopie.isdecimal() and int(place)):
        raise click.UsageError(f"‘{typed}’ is geen keuze. Schrijf --kies zoals 1=2.")
    return int(place), int(kopie)


def _begin(invoer: Any, target: Path, form: str) -> int:
    """Make a first content file of a letter that was not made here."""
    from pipeline.make.importing.first import begin_letter, write_begin_report, write_begun

    begonnen = begin_letter(invoer, target)
    figures = write_begun(begonnen, force=invoer.force)
    print_report(write_begin_report(begonnen, form), form, None)
    for pad in (*figures, target):
        print_text(write_outcome("gemaakt", pad), err=True)
    return FINE


COMMANDS = (import_word,)
