"""Problems as values with a place, and the exceptions that carry them to the command line."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

MOST = 200
"""So many characters of what Python says of a fault of our own."""


# What a terminal obeys and does not show, what turns the order of a line, and what stands for a
# byte of a file name that is no text.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def show(text: str, *, keep: str = "") -> str:
    """Return a text from outside on one line, safe to print: a character to obey as its number.

    Those in `keep` stay as they are.
    """

    def number(found: re.Match[str]) -> str:
        character = found.group()
        if character in keep:
            return character
        return repr(character)[1:-1] if character in "\t\r\n" else _escape(character)

    return _UNSEEN.sub(number, text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Ernst(StrEnum):
    """How heavy a problem weighs: a `fout` stops the letter, a `waarschuwing` never does."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


class Place(Struct, frozen=True, order=True):
    """A position in a file: 1-based line and column, counted in characters."""

    pad: str
    regel: int = 1
    kolom: int = 1

    def __str__(self) -> str:
        """The place as every message gives it: `pad:regel:kolom`."""
        return f"{self.pad}:{self.regel}:{self.kolom}"


class Problem(Struct, frozen=True):
    """What is wrong, where, and what to do about it, in Dutch for the griffie."""

    place: Place
    veld: str
    melding: str
    advies: str
    ernst: Ernst = Ernst.FOUT

    def __str__(self) -> str:
        """The line a user reads: `pad:regel:kolom: ernst: veld: melding advies`."""
        veld = f"{self.veld}: " if self.veld else ""
        return show(f"{self.place}: {self.ernst}: {veld}{self.melding} {self.advies}".rstrip())


class WordPlace(Struct, frozen=True):
    """A position in a Word file: the part, such as `koptekst 1`, and in words where in it."""

    onderdeel: str = ""
    plaats: str = ""

    def __str__(self) -> str:
        """The place as a person finds it in Word."""
        return ", ".join(filter(None, (self.onderdeel, self.plaats)))


class TemplateProblem(Struct, frozen=True):
    """What is wrong in a template, where, and what to do about it, in Dutch.

    `pad` is what messages call the template, `veld` the tag as it was typed, where it is one.
    `soort` is the kind of letters that it holds for, where a house has more and not all have it.
    """

    pad: str
    place: WordPlace
    veld: str
    melding: str
    advies: str
    ernst: Ernst = Ernst.FOUT
    soort: str = ""

    def __str__(self) -> str:
        """The line a user reads: `pad: ernst: onderdeel, plaats: veld: melding advies`."""
        pad = f"{self.pad} (soort {self.soort})" if self.soort else self.pad
        parts = (pad, self.ernst.value, str(self.place), self.veld)
        return show(f"{': '.join(filter(None, parts))}: {self.melding} {self.advies}".rstrip())


FINE, WRONG_INPUT, WRONG_USAGE, OUR_FAULT, SURROUNDINGS = range(5)
"""What the program answers its caller: its exit code."""


class BriefError(Exception):
    """An error with a Dutch text for the user; `exit_code` is the program's answer to it."""

    exit_code = OUR_FAULT


class InputError(BriefError):
    """What the user gave (a path, a template, settings) is wrong."""

    exit_code = WRONG_INPUT


class ProblemsError(InputError):
    """Input that is wrong in places that can be named one by one."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """The lines a user reads, one per problem."""
        return "\n".join(map(str, self.problems))


class TemplateError(InputError):
    """A template that is wrong in places that can be named one by one."""

    def __init__(self, problems: tuple[TemplateProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """The lines a user reads, one per problem."""
        return "\n".join(map(str, self.problems))


class SurroundingsError(BriefError):
    """The machine stands in the way: a program is absent, a file is open, a disk is full."""

    exit_code = SURROUNDINGS


class WorkerError(Exception):
    """A fault of our own in a worker process; its text describes it."""


def describe_fault(error: Exception) -> str:
    """Return in one line what a bug report needs of a fault of our own."""
    if isinstance(error, WorkerError):
        return str(error)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{_name_module(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} in {place}: {' '.join(str(error).split())[:MOST]}"


def _name_module(file: str) -> str:
    """Return the path of a module from the package on: several have one name."""
    pad, root = Path(file), Path(__file__).parents[2]
    return pad.relative_to(root).as_posix() if pad.is_relative_to(root) else pad.name
