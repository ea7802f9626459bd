"""The command `brief`: arguments in, one command run, an exit code out.

Nothing heavy is imported here: each command imports what it needs, so that help is instant.
"""

from __future__ import annotations

import gc
import gettext
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TextIO

import click

from pipeline.commands import beginning, editions, imports, letters, page, template
from pipeline.commands.console import print_error, print_text
from pipeline.commands.options import Groep, pad_type
from pipeline.commands.signals import MESSAGE, be_deaf, find_code
from pipeline.problems.values import FINE, OUR_FAULT, BriefError, SurroundingsError, describe_fault


@click.group(cls=Groep, context_settings={"help_option_names": ["-h", "--help"]})
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
    type=pad_type("map", exists=True, file_okay=False),
    help="Werk in deze map in plaats van de huidige.",
)
def brief(folder: Path | None) -> None:
    """Maak informatiebrieven in Word van inhoudsbestanden."""
    if folder is not None:
        os.chdir(folder)


_WINGS = (beginning, letters, editions, imports, page, template)
for _command in (command for module in _WINGS for command in module.COMMANDS):
    brief.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: the one place where errors end.

    0 is fine, 1 wrong input, 2 wrong usage, 3 our own fault, 4 the surroundings.
    """
    _make_safe(sys.stdout, sys.stderr)
    _speak_dutch()
    try:
        code = brief.main(args=arguments, prog_name="brief", standalone_mode=False)
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        print_text(said.getvalue(), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        return _report_end(error)
    except BriefError as error:
        print_error(error)
        return error.exit_code
    except SystemExit:
        # click leaves by itself once it has completed a word, or when nobody reads its help on.
        return FINE
    except OSError as error:
        return _report_surroundings(error)
    except Exception as error:
        return _report_our_fault(error)
    return int(code or FINE)


def _report_end(error: BaseException) -> int:
    """Print that the program was told to end; return the exit code for it."""
    be_deaf()
    # Where the terminal is gone, nobody reads it.
    with suppress(OSError):
        print_text(MESSAGE, err=True)
    return find_code(error)


def _report_surroundings(error: OSError) -> int:
    """Print what the machine refused; return the exit code for it."""
    from pipeline.problems.files import explain

    subject = error.filename or "De uitvoer"
    try:
        sys.stdout.flush()
    except OSError:
        # Python would try once more while closing down, and complain in English.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    print_text(f"{subject}: kan niet worden gelezen of geschreven ({explain(error)}).\n", err=True)
    return SurroundingsError.exit_code


def _report_our_fault(error: Exception) -> int:
    """Print what a bug report needs, in one line; return the exit code for it."""
    if os.environ.get("BRIEF_TRACEBACK"):
        raise error
    print_text(
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
    gc.set_threshold(100_000)
    # pydantic would look through all that is installed for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = main()
    except KeyboardInterrupt as error:
        code = _report_end(error)
    be_deaf()
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the program with an exit code, at once: freeing all that was made takes time.

    Not where there were worker processes: what they shared is put away on the usual way out.
    """
    if "multiprocessing" not in sys.modules:
        with suppress(OSError):
            # Python has none where the program was started with it closed.
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
            os._exit(code)
    sys.exit(code)
