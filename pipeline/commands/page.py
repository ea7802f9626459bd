"""The command for the page in a browser: `open`."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from pipeline.commands.console import print_text
from pipeline.commands.options import Opdracht, pad_type
from pipeline.problems.values import FINE


def _read_poort(_context: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if not re.fullmatch("[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise click.BadParameter(f"'{value}' is geen poort; schrijf een getal van 1 tot 65535.")
    return int(value)


@click.command(name="open", cls=Opdracht)
@click.argument(
    "folder",
    metavar="[MAP]",
    required=False,
    type=pad_type("map", exists=True, file_okay=False),
)
@click.option(
    "--poort", metavar="N", callback=_read_poort, help="Poort van het adres (anders: een vrije)."
)
@click.option("--geen-browser", is_flag=True, help="Toon alleen het adres, open geen browser.")
@click.option("--alleen-lezen", is_flag=True, help="Laat met dit adres niets veranderen.")
def open_page(
    folder: Path | None, poort: int | None, geen_browser: bool, alleen_lezen: bool
) -> int:
    """Open de brieven in de browser, op deze computer.

    MAP is de map waar content in staat (anders: de huidige). Het programma stopt met Ctrl-C, of op
    de pagina zelf.
    """
    from pipeline.page.serve import Aankondiging, serve_folder

    if folder is not None:
        os.chdir(folder)

    def announce(told: Aankondiging) -> None:
        opened = not geen_browser and _open_browser(told.adres)
        said = "De brieven staan open in de browser. Zo niet, open" if opened else "Open"
        print_text(f"{said} dit adres in een browser op deze computer:\n{told.adres}\n")
        print_text(_OPEN_ALREADY if told.was_open else _HOW_TO_STOP, err=True)

    serve_folder(poort, leest=alleen_lezen, announce=announce)
    return FINE


_HOW_TO_STOP = "Het adres werkt één keer. Stoppen: Ctrl-C.\n"
_OPEN_ALREADY = (
    "Het adres werkt één keer. Deze map was al open; het programma dat haar open heeft, gaat "
    "door.\n"
)


def _open_browser(address: str) -> bool:
    """Open the browser of this machine; return whether there is one."""
    import webbrowser

    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


COMMANDS = (open_page,)
