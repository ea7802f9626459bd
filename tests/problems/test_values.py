"""Problems as lines: one for each, and nothing in them that a terminal would obey."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.commands.console import can_print
from pipeline.problems.values import (
    Place,
    Problem,
    ProblemsError,
    TemplateError,
    TemplateProblem,
    WordPlace,
    show,
)
from pipeline.problems.written import write_github, write_text
from support.folders import letter, run, write
from support.places import ROOT
from support.templates import DOCUMENT, Sjabloon

OBEYED = "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
ANYTHING = st.text(st.characters(), max_size=20) | st.text("\x1b[31m\t\r\n\x07\x9b\u202e\udcff a")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


@given(ANYTHING)
def test_what_is_shown_can_be_printed_and_told_back(text: str) -> None:
    shown = show(text)
    assert not re.search(OBEYED, shown)
    shown.encode()
    assert show(shown) == shown
    assert show(text, keep="\n").replace("\n", "\\n") == shown


def test_how_it_is_shown() -> None:
    assert show("a\tb\nc\x1b[31m\x9b\u202e\udcff é\u00a0–") == (
        "a\\tb\\nc\\x1b[31m\\x9b\\u202e\\udcff é\u00a0–"
    )


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_a_problem_is_one_line(pad: str, veld: str, melding: str, advies: str) -> None:
    problem = Problem(Place(pad), veld, melding, advies)
    sjabloon = TemplateProblem(pad, WordPlace(veld, veld), melding, melding, advies)
    for lines in (write_text([problem] * 2), write_text([sjabloon] * 2), write_github([problem])):
        assert not re.search(OBEYED, lines.replace("\n", ""))
        assert lines.count("\n") == (2 if "::" not in lines[:3] else 1)


def test_errors_of_several_problems_have_a_line_for_each() -> None:
    problems = tuple(Problem(Place("a.yaml", n), "datum", "x.", "y.") for n in (1, 2))
    assert str(ProblemsError(problems)) == (
        "a.yaml:1:1: fout: datum: x. y.\na.yaml:2:1: fout: datum: x. y."
    )
    wrong = tuple(
        TemplateProblem("s.docx", WordPlace("tekst"), "{{ a }}", f"fout {n}.", "Doe iets.")
        for n in (1, 2)
    )
    assert str(TemplateError(wrong)) == (
        "s.docx: fout: tekst: {{ a }}: fout 1. Doe iets.\n"
        "s.docx: fout: tekst: {{ a }}: fout 2. Doe iets."
    )


def test_a_template_with_two_faults_is_told_of_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By every command that needs it, in the same lines."""
    monkeypatch.chdir(tmp_path)
    sjabloon = Sjabloon()
    sjabloon.write(sjabloon.find("{{ onderwerp }}", DOCUMENT), "{{ ondrwerp }} {{ zaaknumer }}")
    Path("fout.docx").write_bytes(sjabloon.save())
    write("content/r/1.yaml", letter(1))
    write("content/r/2.yaml", letter(2, datum="2020-03-09"))
    assert main(["template", "check", "fout.docx"]) == 1
    lines = capsys.readouterr().out
    assert lines.count("\n") == lines.count("fout.docx: fout: ") >= 2
    docx = ["diff", "r", "--format", "docx", "-o", "uit.docx", "--template", "fout.docx"]
    for command in (docx, ["build", "--template", "fout.docx"]):
        assert main(command) == 1
        assert capsys.readouterr().err == lines


@posix
@pytest.mark.parametrize("name", [b"\xff\xfe", b"\x1b[31mrood\x1b[0m", b"a\tb", b"een\nfout: twee"])
def test_names_that_are_no_text_or_orders(
    name: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """In every command that prints a name, and in every file that has one."""
    monkeypatch.chdir(tmp_path)
    folder = os.fsencode(tmp_path) + b"/content/" + name
    os.makedirs(folder)  # noqa: PTH103 a Path cannot be made of bytes
    for n, date in enumerate(("2019-12-16", "2020-03-09"), 1):
        with open(folder + f"/{date}.yaml".encode(), "wb") as file:  # noqa: PTH123
            file.write(letter(n, datum=date).encode())
    with open(folder + b"/fout.yaml", "wb") as file:  # noqa: PTH123
        file.write(letter(3, datum="nooit").encode())
    old, new, wrong = (
        os.fsdecode(b"content/" + name) + f"/{last}.yaml"
        for last in ("2019-12-16", "2020-03-09", "fout")
    )
    shown = show(os.fsdecode(name))
    for command in (
        ["build"],
        ["check"],
        ["check", "--format", "github"],
        ["diff", old, new],
        ["diff", old, new, "--format", "markdown"],
        ["diff", old, new, "--format", "html"],
        ["diff", old, new, "--format", "json"],
        ["diff", old, wrong],
        ["check", old + ".weg"],
        ["diff", old, new, "-o", old],
        ["text", wrong],
        [os.fsdecode(name)],
    ):
        assert main(command) != 3
        said = b"".join(capsysbinary.readouterr())
        assert not re.search(OBEYED, said.decode().replace("\n", "")), command
        assert not re.search(rb"^fout: twee/", said, re.MULTILINE)
    for form in ("terminal", "markdown", "html", "json"):
        assert main(["diff", old, new, "--format", form, "-o", f"uit.{form}"]) == 0
        made = Path(f"uit.{form}").read_text(encoding="utf-8")
        # A line may have been broken at a space; Markdown and HTML write some signs otherwise.
        plain = " ".join(made.replace("\\", "").replace("&#39;", "'").split())
        assert shown.split("[")[0].replace("\\", "") in plain


@pytest.mark.parametrize(
    ("encoding", "circles"), [("utf-8", True), ("ascii", False), ("cp437", False), (None, False)]
)
def test_circles_where_the_console_has_them(
    encoding: str | None, circles: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Console:
        def __init__(self) -> None:
            self.encoding = encoding

    monkeypatch.setattr(sys, "stdout", Console())
    assert can_print("◔●") == circles
    assert can_print("o")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.detail
def test_the_signs_of_a_history_are_those_of_its_console(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "content" / "routekaart", "content/routekaart")
    done = run("history", "routekaart", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert ("◔" in done.stdout.decode()) == (encoding == "utf-8")
