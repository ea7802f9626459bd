"""The commands to begin with: `begin`, `uitleg`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from pipeline.commands.console import print_text, write_outcome
from pipeline.commands.options import KLEUR, LOGO, ORGANISATIE, Opdracht, pad_type
from pipeline.problems.values import FINE, show


@click.command(cls=Opdracht)
@click.argument("folder", metavar="[MAP]", required=False, type=pad_type("map", file_okay=False))
@ORGANISATIE
@LOGO
@KLEUR
@click.option(
    "--soort",
    metavar="SOORT",
    help="Soort van de eerste brief: informatiebrief (anders), raadsinformatiebrief, beantwoording "
    "of memo.",
)
@click.option("--datum", metavar="DATUM", help="Datum van de eerste brief (anders: vandaag).")
def begin(
    folder: Path | None,
    organisatie: str,
    logo: Path | None,
    kleur: str | None,
    soort: str | None,
    datum: str | None,
) -> int:
    """Maak een werkmap: een eigen sjabloon, instellingen en een eerste brief.

    MAP is de nieuwe werkmap (anders: de huidige map). Wat er al is, blijft zoals het is.
    """
    from pipeline.content.edition import NieuweWaarden
    from pipeline.letter.types import parse_datum
    from pipeline.make.begin import Wens, make_folder, write_folder

    # The date of a letter that somebody begins; a letter that is made has no clock in it.
    when = parse_datum(datum) if datum is not None else datetime.date.today()
    place = folder or Path()
    werkmap = make_folder(Wens(organisatie, NieuweWaarden(when), soort, logo, kleur))
    write_folder(place, werkmap)
    for remark in werkmap.remarks:
        print_text(f"{remark}\n", err=True)
    print_text("".join(write_outcome("gemaakt", place / pad) for pad in werkmap.bestanden))
    print_text(_say_next(place, werkmap.brief))
    return FINE


def _say_next(place: Path, brief: Path) -> str:
    """Return what to do now."""
    go = "" if place == Path() else f"  cd {show(place.as_posix())}\n"
    return (
        f"\nVul nu {show(brief.as_posix())} in: op elke plaats met [vul in: …]. Noem de map waar "
        "die brief in staat zoals uw reeks gaat heten. Daarna:\n"
        f"{go}"
        "  brief check      zegt wat er nog moet worden ingevuld\n"
        "  brief build      maakt de brief in Word, in de map output\n"
        "  brief uitleg     opent de handleiding\n"
        "In voorbeelden staat van drie soorten een brief die af is.\n"
    )


@click.command(cls=Opdracht)
@click.option("--geen-browser", "quiet", is_flag=True, help="Toon alleen waar zij staat.")
def uitleg(quiet: bool) -> int:
    """Open de handleiding in de browser."""
    from pipeline.make.uitleg import write_uitleg

    pad = write_uitleg()
    if quiet or not _open(pad):
        print_text(f"{show(pad.as_posix())}\n")
    return FINE


def _open(pad: Path) -> bool:
    """Open a page in the browser; tell whether there is one."""
    import webbrowser

    try:
        return webbrowser.open(pad.as_uri())
    except webbrowser.Error:
        return False


COMMANDS = (begin, uitleg)
