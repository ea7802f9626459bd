"""What a user reads: text in, printed on any console, or put in a file whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from pipeline.commands.signals import raise_ended
from pipeline.problems.values import BriefError, InputError, ProblemsError, TemplateError, show


def print_text(text: str, *, err: bool = False) -> None:
    """Print lines; what a terminal would obey, such as in a file's name, is shown as its number."""
    print_raw(show(text, keep="\n"), err=err)


def print_error(error: BriefError) -> None:
    """Print what an error says: a line, or one for each of its problems."""
    many = isinstance(error, ProblemsError | TemplateError)
    print_text(f"{error if many else show(str(error))}\n", err=True)


def print_raw(text: str | bytes, *, err: bool = False) -> None:
    """Print as it is, until the reader (`| head`) has seen enough: the work goes on to its end."""
    try:
        click.echo(text, nl=False, err=err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def print_report(text: str, form: str, target: Path | None, *, force: bool = False) -> None:
    """Put a report in its file, or print it in the way that its form asks."""
    if target is not None:
        from pipeline.problems.seal import seal_text

        refuse_name(target, "een overzicht")
        write_file(target, seal_text(text, form), force=force)
    elif form != "terminal":
        # As bytes where a program reads it: that is UTF-8, whatever the console makes of it.
        print_raw(text.encode())
    elif sys.stdout.isatty():
        print_paged(text)
    else:
        print_raw(text)


def refuse_name(target: Path, what: str) -> None:
    """Raise `InputError` where `what` would get the name of a letter or of a Word file."""
    suffix = target.suffix.lower().replace(".yml", ".yaml")
    if kind := {".yaml": "een brief", ".docx": "een Word-bestand"}.get(suffix):
        raise InputError(
            f"{target.as_posix()}: zo heet {kind}; {what} komt daar niet overheen. "
            f"Kies een naam die niet op {suffix} eindigt."
        )


def print_paged(text: str) -> None:
    """Print what somebody watches: with a pager where it is longer than the window, as git does."""
    if text.count("\n") < shutil.get_terminal_size().lines:
        print_raw(text)
        return
    os.environ.setdefault("LESS", "FRX")
    # Ctrl-C is for the pager, which is not left behind.
    raise_ended()
    click.echo_via_pager(text, color=True)


def write_file(target: Path, content: str | bytes, *, force: bool = False) -> str:
    """Write a file whole or not at all; return what became of it, as `write_output` does."""
    from pipeline.make.output import write_output

    data = content if isinstance(content, bytes) else content.encode()
    return write_output(target, data, force=force).value


def write_outcome(outcome: str | None, pad: Path) -> str:
    """Return the line that says what became of a file."""
    return f"{outcome or 'niet gemaakt':<12}  {show(pad.as_posix())}\n"


def find_width() -> int:
    """Return how many characters fit on a line; 100 where nobody is watching."""
    return shutil.get_terminal_size((100, 24)).columns


def can_print(text: str) -> bool:
    """Tell whether the console has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def count_problems(wrong: int, warnings: int) -> str:
    """Return how many errors and warnings there are, in words."""
    faults = {0: "geen fouten", 1: "1 fout"}.get(wrong, f"{wrong} fouten")
    return f"{faults}{count_warnings(warnings)}"


def count_warnings(warnings: int) -> str:
    """Return how many warnings there are, as the end of a sentence; nothing for none."""
    return {0: "", 1: ", 1 waarschuwing"}.get(warnings, f", {warnings} waarschuwingen")
