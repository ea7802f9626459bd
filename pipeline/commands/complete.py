"""What a shell offers at the Tab key: what was typed of a word in, letters and series out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

_CONTENT = "content"
_SUFFIXES = (".yaml", ".yml")


def complete_series(
    context: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return the series whose names begin as typed; where none do, the shell offers its files."""
    return _offer(_series(context), typed)


def complete_letters(
    context: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return the letters and folders in `content/` that begin as typed, else the shell's files."""
    return _offer(_letters(context), typed)


def complete_both(
    context: click.Context, _param: click.Parameter, typed: str
) -> list[CompletionItem]:
    """Return the series and the letters that begin as typed; else the shell offers its files."""
    return _offer([*_series(context), *_letters(context)], typed)


def _offer(names: Iterator[str] | list[str], typed: str) -> list[CompletionItem]:
    # Written as the shell that asks expects it: with slashes, also on Windows.
    found = sorted({name for name in names if name.startswith(typed.replace("\\", "/"))})
    return [CompletionItem(name) for name in found] or [CompletionItem(typed, type="file")]


def _series(context: click.Context) -> Iterator[str]:
    """Yield the names of the series: the folders in `content/` that hold a letter."""
    for folder, files in _walk(context):
        if folder.parent.as_posix() == _CONTENT and files:
            yield folder.name


def _letters(context: click.Context) -> Iterator[str]:
    for folder, files in _walk(context):
        if files and folder.as_posix() != _CONTENT:
            yield folder.as_posix()
        yield from ((folder / name).as_posix() for name in files)


def _walk(context: click.Context) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder from `content/` on with the names of its letters, in the folder of `-C`."""
    start = Path(context.find_root().params.get("folder") or ".")
    for parent, folders, files in os.walk(start / _CONTENT):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        letters = [n for n in files if n.lower().endswith(_SUFFIXES) and not n.startswith(".")]
        yield Path(parent).relative_to(start), letters
