"""What the commands print as a whole: help, and the same problems in each form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.commands.cli import brief, main
from support.folders import letter, write
from support.kept import copy_series, hold


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def find_commands(group: click.Command, *names: str) -> Iterator[tuple[str, ...]]:
    """Yield the words that call each command, from the program itself on."""
    yield names
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            inner = group.get_command(context, name)
            assert inner is not None
            yield from find_commands(inner, *names, name)


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a command prints for people and for programs, and how it ends."""
    code = main([*arguments])
    out, err = capsys.readouterr()
    errors = f"--\n{err}" if err else ""
    return f"$ brief {' '.join(arguments)}\n{out}{errors}[{code}]\n"


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    shown = [run(*names, "--help", capsys=capsys) for names in find_commands(brief)]
    hold("commands/help.txt", "\n".join(shown))


def test_problems_in_each_form(capsys: pytest.CaptureFixture[str]) -> None:
    """A fault with and without a field, a warning, one file whole and one that takes its number."""
    forward = "\n  - tekst: |\n      Een.\n\n      Op 1 mei 2019 krijgt u 100% van: a, b."
    write("content/reeks/1, a.yaml", letter(1, datum="gisteren"))
    write("content/reeks/2.yaml", letter(2, inhoud=forward))
    write("content/reeks/3.yaml", letter(2, datum="2019-12-17"))
    write("content/reeks/4.yaml", "zaaknummer: [\n")
    write("content/reeks/5.yaml", letter(5, datum="2019-12-18"))
    forms = [run("check", "--format", form, capsys=capsys) for form in ("text", "json", "github")]
    alone = [run("check", f"content/reeks/{n}.yaml", capsys=capsys) for n in (2, 4, 5)]
    hold("commands/check.txt", "\n".join([*forms, *alone]))


def test_a_series_from_check_to_letter(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy_series(folder)
    write("content/lees-mij.txt", "Geen reeks.")
    gone = [("history", "weg"), ("diff", "weg"), ("new", "weg", "--datum", "2028-09-07")]
    date = ("new", "wandelpad", "--datum", "2028-09-07")
    commands = [("check",), ("build",), ("build",), ("build", "-q"), date, date, ("check",), *gone]
    shown = [run(*command, capsys=capsys) for command in commands]
    hold("commands/series.txt", "\n".join(shown))
    made = Path("content/wandelpad/2028-09-07.yaml").read_text(encoding="utf-8")
    hold("commands/series-new.yaml.txt", made)


def test_the_fields_of_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    hold("commands/fields.txt", run("template", "fields", capsys=capsys))
