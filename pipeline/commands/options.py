"""The parts that commands are made of: click's own in, with Dutch usage lines and messages out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from pipeline.commands.complete import complete_letters


class Opdracht(click.Command):
    """A command whose usage line is Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **kwargs)


class Groep(click.Group):
    """A group whose usage line is Dutch."""

    command_class = Opdracht

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        kwargs.setdefault("subcommand_metavar", "OPDRACHT …")
        super().__init__(*args, **kwargs)


def pad_type(name: str, **options: Any) -> click.Path:
    """Return the type of a path that messages call `name`; click would name it in English."""
    path = click.Path(path_type=Path, **options)
    path.name = name
    return path


def read_aantal(_context: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """Return the number in an option; click itself would speak of an integer range."""
    if value is None:
        return None
    if not re.fullmatch("0*[1-9][0-9]{0,3}", value):
        raise click.BadParameter(f"'{value}' is geen aantal; schrijf 1 of meer.")
    return int(value)


PADEN = click.argument(
    "paden",
    metavar="[PAD…]",
    nargs=-1,
    type=pad_type("pad"),
    shell_complete=complete_letters,
)
UITVOER = click.option(
    "-o",
    "--output",
    "output",
    metavar="MAP",
    type=pad_type("map", file_okay=False),
    default=Path("output"),
    help="Map voor de Word-bestanden (anders: output).",
)

ORGANISATIE = click.option(
    "--organisatie",
    metavar="NAAM",
    required=True,
    help="Naam van de organisatie, zoals ‘Gemeente Merenwoude’.",
)
LOGO = click.option(
    "--logo",
    metavar="BESTAND",
    type=pad_type("bestand", dir_okay=False),
    help="Logo voor boven de eerste bladzijde: PNG of JPEG.",
)
KLEUR = click.option("--kleur", metavar="HEX", help="Hoofdkleur, zoals 14566B of '#14566B'.")

UIT = click.option(
    "-o",
    "--output",
    "target",
    metavar="BESTAND",
    type=pad_type("bestand", dir_okay=False),
    help="Schrijf naar dit bestand in plaats van op het scherm.",
)
FORCE = click.option(
    "--force", is_flag=True, help="Overschrijf ook wat brief niet zelf zo heeft gemaakt."
)
