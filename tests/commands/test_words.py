"""What the commands say and answer, part by part: each sentence, each exit code, each choice."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import click
import pytest

from pipeline.commands import beginning, cli, console, letters, signals, start
from pipeline.commands.cli import main
from pipeline.commands.complete import complete_both, complete_letters, complete_series
from pipeline.commands.console import (
    count_problems,
    count_warnings,
    find_width,
    print_error,
    print_raw,
    print_report,
    print_text,
    refuse_name,
    write_file,
    write_outcome,
)
from pipeline.commands.imports import _read_choice
from pipeline.commands.options import read_aantal
from pipeline.commands.page import _read_poort
from pipeline.commands.signals import Ended
from pipeline.page import serve
from pipeline.problems.values import InputError, Place, Problem, ProblemsError, SurroundingsError
from support.folders import letter, write

pytestmark = pytest.mark.detail

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEF_TRACEBACK", raising=False)
    return tmp_path


# The console


@pytest.mark.parametrize(
    ("wrong", "warnings", "said"),
    [
        (0, 0, "geen fouten"),
        (1, 0, "1 fout"),
        (2, 1, "2 fouten, 1 waarschuwing"),
        (0, 2, "geen fouten, 2 waarschuwingen"),
    ],
)
def test_problems_are_counted_in_words(wrong: int, warnings: int, said: str) -> None:
    assert count_problems(wrong, warnings) == said
    assert said.endswith(count_warnings(warnings))


@pytest.mark.parametrize(
    ("read", "wrong", "warnings", "said"),
    [
        (1, 0, 0, "1 brief gecontroleerd: geen fouten.\n"),
        (0, 0, 1, "0 brieven gecontroleerd: geen fouten, 1 waarschuwing.\n"),
        (2, 1, 2, "2 brieven gecontroleerd: 1 met fouten, 2 waarschuwingen.\n"),
    ],
)
def test_letters_are_counted_in_words(read: int, wrong: int, warnings: int, said: str) -> None:
    assert letters._count(read, wrong, warnings) == said


def test_what_is_printed_is_no_order_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_text("a\x1b\tb\nc\n")
    print_text("d\n", err=True)
    print_raw("e\x1b")
    print_raw(b"f", err=True)
    print_error(InputError("een\ntwee"))
    print_error(ProblemsError(tuple(Problem(Place("a", n), "", "x.", "") for n in (1, 2))))
    out, err = capsys.readouterr()
    assert out == "a\\x1b\\tb\nc\ne\x1b"
    assert err == "d\nfeen\\ntwee\na:1:1: fout: x.\na:2:1: fout: x.\n"


@pytest.mark.parametrize("err", [False, True])
def test_a_reader_that_left_is_no_fault(monkeypatch: pytest.MonkeyPatch, err: bool) -> None:
    def leave(*_: object, **__: object) -> None:
        raise BrokenPipeError

    moved: list[int] = []
    monkeypatch.setattr(click, "echo", leave)
    monkeypatch.setattr(os, "dup2", lambda _, number: moved.append(number))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(fileno=lambda: 71))
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(fileno=lambda: 72))
    print_raw("x", err=err)
    assert moved == [72 if err else 71]


@pytest.mark.parametrize(
    ("name", "kind", "end"),
    [
        ("a.yaml", "een brief", ".yaml"),
        ("a.YML", "een brief", ".yaml"),
        ("a.Docx", "een Word-bestand", ".docx"),
    ],
)
def test_no_report_takes_the_name_of_a_letter(name: str, kind: str, end: str) -> None:
    with pytest.raises(InputError) as refused:
        refuse_name(Path("map") / name, "een schema")
    assert str(refused.value) == (
        f"map/{name}: zo heet {kind}; een schema komt daar niet overheen. "
        f"Kies een naam die niet op {end} eindigt."
    )


@pytest.mark.parametrize("name", ["a", "a.yaml.txt", "a.html", "yaml"])
def test_any_other_name_will_do(name: str) -> None:
    refuse_name(Path(name), "een schema")


def test_what_became_of_a_file_is_a_line() -> None:
    assert write_outcome("gemaakt", Path("a\tb")) == "gemaakt       a\\tb\n"
    assert write_outcome(None, Path("a")) == "niet gemaakt  a\n"


def test_how_wide_a_line_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "57")
    assert find_width() == 57
    monkeypatch.delenv("COLUMNS")

    def refuse(*_: object) -> NoReturn:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", refuse)
    assert find_width() == 100


def test_a_file_is_written_over_only_when_asked() -> None:
    target = write("een.txt", "van een ander")
    with pytest.raises(SurroundingsError):
        write_file(target, "nieuw")
    assert target.read_text("utf-8") == "van een ander"
    assert write_file(target, "é", force=True) == "gemaakt"
    assert target.read_bytes() == "é".encode()
    assert write_file(Path("twee.txt"), b"\xff") == "gemaakt"
    assert Path("twee.txt").read_bytes() == b"\xff"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What was printed, and how: as it is, in pages, or in what a pager was told."""
    said: list[tuple[str, Any]] = []
    monkeypatch.setattr(console, "print_raw", lambda text: said.append(("raw", text)))
    monkeypatch.setattr(
        click, "echo_via_pager", lambda text, *, color: said.append((f"paged {color}", text))
    )
    monkeypatch.setattr(console, "raise_ended", lambda: said.append(("raise", "")))
    return said


@pytest.mark.parametrize("lines", [23, 24])
def test_what_is_longer_than_the_window_is_shown_in_pages(
    monkeypatch: pytest.MonkeyPatch, printed: list[tuple[str, Any]], lines: int
) -> None:
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LESS", "")
    monkeypatch.delenv("LESS")
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: True))
    text = "x\n" * lines
    print_report(text, "terminal", None)
    shown = [("raw", text)] if lines < 24 else [("raise", ""), ("paged True", text)]
    assert printed == shown
    assert os.environ.get("LESS") == ("FRX" if lines >= 24 else None)


def test_a_report_comes_where_it_was_asked(
    monkeypatch: pytest.MonkeyPatch, printed: list[tuple[str, Any]]
) -> None:
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: False))
    print_report("é\n" * 99, "terminal", None)
    print_report("é", "json", None)
    assert printed == [("raw", "é\n" * 99), ("raw", "é".encode())]
    print_report("é\n", "terminal", Path("uit.txt"))
    made = Path("uit.txt").read_text("utf-8")
    assert made.startswith("é\n\ngemaakt met brief, controlegetal ")
    with pytest.raises(InputError, match="een overzicht komt daar niet overheen"):
        print_report("é", "terminal", Path("uit.docx"))
    write("uit.txt", "van een ander")
    with pytest.raises(SurroundingsError):
        print_report("é", "terminal", Path("uit.txt"))
    print_report("é", "terminal", Path("uit.txt"), force=True)
    assert len(printed) == 2


# Options


@pytest.mark.parametrize(
    ("typed", "number"),
    [(None, None), ("1", 1), ("007", 7), ("9999", 9999), ("0009999", 9999)],
)
def test_a_number_of_processes(typed: str | None, number: int | None) -> None:
    assert read_aantal(None, None, typed) == number  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["", "0", "00", "10000", "-1", "1.5", "x", "٣"])
def test_what_is_no_number_of_processes(typed: str) -> None:
    with pytest.raises(click.BadParameter) as refused:
        read_aantal(None, None, typed)  # type: ignore[arg-type]
    assert refused.value.message == f"'{typed}' is geen aantal; schrijf 1 of meer."


@pytest.mark.parametrize(
    ("typed", "number"), [(None, None), ("1", 1), ("65535", 65535), ("00080", 80)]
)
def test_a_port(typed: str | None, number: int | None) -> None:
    assert _read_poort(None, None, typed) == number  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["", "0", "65536", "000080", "-1", "x", "٣"])
def test_what_is_no_port(typed: str) -> None:
    with pytest.raises(click.BadParameter) as refused:
        _read_poort(None, None, typed)  # type: ignore[arg-type]
    assert refused.value.message == f"'{typed}' is geen poort; schrijf een getal van 1 tot 65535."


def test_a_choice_between_copies() -> None:
    assert _read_choice("1=2") == (1, 2)
    assert _read_choice("12=0") == (12, 0)
    for typed in ("", "1", "=2", "1=", "0=1", "a=1", "1=b", "1=2=3", "-1=2"):
        with pytest.raises(click.UsageError) as refused:
            _read_choice(typed)
        assert refused.value.message == f"‘{typed}’ is geen keuze. Schrijf --kies zoals 1=2."


# What a shell offers


def offer(
    complete: Callable[..., list[Any]], typed: str, folder: str | None = None
) -> list[tuple[str, str]]:
    context = click.Context(click.Command("brief"))
    context.params["folder"] = folder
    inner = click.Context(click.Command("diff"), parent=context)
    return [(item.type, item.value) for item in complete(inner, None, typed)]


def test_series_and_letters_are_offered_by_how_they_begin() -> None:
    for pad in ("weg/b.yaml", "weg/a.YML", "weg/.c.yaml", "weg/d.txt", "los.yml", ".git/x.yaml"):
        write(f"content/{pad}", "")
    write("content/weg/diep/e.yaml", "")
    write("content/leeg/f.txt", "")
    assert offer(complete_series, "") == [("plain", "weg")]
    every = [
        "content/los.yml",
        "content/weg",
        "content/weg/a.YML",
        "content/weg/b.yaml",
        "content/weg/diep",
        "content/weg/diep/e.yaml",
    ]
    assert [name for _, name in offer(complete_letters, "content")] == every
    assert offer(complete_letters, "content\\weg\\d") == [("plain", one) for one in every[4:]]
    assert [name for _, name in offer(complete_both, "")] == [*every, "weg"]
    assert offer(complete_series, "x") == [("file", "x")]
    assert offer(complete_letters, "../") == [("file", "../")]
    assert offer(complete_both, "weg") == [("plain", "weg")]
    os.chdir("content")
    assert offer(complete_series, "") == [("file", "")]
    assert offer(complete_series, "", "..") == [("plain", "weg")]
    assert [name for _, name in offer(complete_letters, "content/l", "..")] == ["content/los.yml"]


# Making letters


@pytest.mark.parametrize(
    ("made", "left", "seconds", "said"),
    [
        (0, 5, 1.0, ""),
        (5, 5, 0.0, ""),
        (1, 1, 1.0, "1,0 per seconde, nog 0:01"),
        (10, 90, 4.0, "2,5 per seconde, nog 0:36"),
        (10, 605, 10.0, "1,0 per seconde, nog 10:05"),
        (10, 0, 4.0, "2,5 per seconde, nog 0:00"),
    ],
)
def test_how_fast_it_goes(made: int, left: int, seconds: float, said: str) -> None:
    assert letters._pace(made, left, seconds) == said


@pytest.mark.parametrize(
    ("count", "quiet", "watched", "hidden"),
    [
        (20, False, True, False),
        (19, False, True, True),
        (20, True, True, True),
        (20, False, False, True),
    ],
)
def test_a_bar_for_many_letters_where_somebody_watches(
    monkeypatch: pytest.MonkeyPatch, count: int, quiet: bool, watched: bool, hidden: bool
) -> None:
    said: dict[str, Any] = {}
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: watched))
    monkeypatch.setattr(click, "progressbar", lambda **named: said.update(named))
    letters._progress(count, quiet)
    shown = said.pop("item_show_func")
    assert (shown(None), shown("pas")) == ("", "pas")
    assert said == {
        "length": count,
        "label": "Brieven",
        "file": sys.stderr,
        "hidden": hidden,
        "show_eta": False,
    }


def test_how_many_cores_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 2, 5}, raising=False)
    assert letters._count_cores() == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert letters._count_cores() == 4
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert letters._count_cores() == 1


def test_letters_under_an_invented_name_are_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    pad = write("content/a/een.yaml", letter().replace("Merenwoude", "Veldhaven"))
    assert main(["check"]) == 0
    assert "verzonnen gemeente" in capsys.readouterr().err
    assert main(["build"]) == 0
    assert "verzonnen gemeente" in capsys.readouterr().err
    pad.write_text(letter(datum="gisteren").replace("Merenwoude", "Veldhaven"), "utf-8")
    assert main(["build"]) == 1
    # No letter was made, so none has that name.
    assert "verzonnen gemeente" not in capsys.readouterr().err


def test_pdfs_are_told_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.make.build import Pdf

    def build(made: Sequence[Path], _find: object, *, force: bool) -> Iterator[Pdf]:
        assert force
        yield Pdf(made[0], "gemaakt")
        if len(made) > 1:
            yield Pdf(made[1], None, "mis.")

    monkeypatch.setattr("pipeline.make.build.build_pdfs", build)
    one, two = Path("een.pdf"), Path("twee.pdf")
    assert letters._build_pdfs([one], quiet=False, force=True) is False
    assert capsys.readouterr() == ("gemaakt       een.pdf\n", "")
    assert letters._build_pdfs([one, two], quiet=True, force=True) is True
    assert capsys.readouterr() == ("", "twee.pdf: mis.\n")

    def fail(*_: object, **__: object) -> NoReturn:
        raise SurroundingsError("Geen LibreOffice.")

    monkeypatch.setattr("pipeline.make.build.build_pdfs", fail)
    assert letters._build_pdfs([one], quiet=False, force=True) is True
    assert capsys.readouterr() == ("", "Geen LibreOffice.\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["build"], 0), (["build", "--pdf"], 4), (["build", "een", "fout"], 1)],
)
def test_how_a_build_ends(monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int) -> None:
    write("een/een.yaml", letter(1))
    write("content/a/een.yaml", letter(2))
    write("fout/fout.yaml", letter(3, datum="gisteren"))
    monkeypatch.setattr(letters, "_build_pdfs", lambda *_, **__: True)
    assert main(arguments) == code


def test_a_file_that_is_not_ours_blocks_a_build(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/een.yaml", letter())
    write("output/a/een.docx", "van een ander")
    assert main(["build"]) == 4
    out, err = capsys.readouterr()
    assert out == "niet gemaakt  content/a/een.yaml\n"
    assert err.startswith("output/a/een.docx: ")
    assert main(["build", "-q", "--force"]) == 0
    assert capsys.readouterr() == ("", "")


# How it ends


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InputError("Mis."), 1, "Mis.\n"),
        (SurroundingsError("Vol."), 4, "Vol.\n"),
        (click.UsageError("Zo niet."), 2, "Fout: Zo niet.\n"),
        (OSError(13, "no", "een.yaml"), 4,
         "een.yaml: kan niet worden gelezen of geschreven (u hebt er geen rechten voor).\n"),
        (OSError(28, "no"), 4,
         "De uitvoer: kan niet worden gelezen of geschreven (de schijf is vol).\n"),
        (KeyboardInterrupt(), 130, "\nAfgebroken. Wat al gemaakt was, is heel.\n"),
        (click.Abort(), 130, "\nAfgebroken. Wat al gemaakt was, is heel.\n"),
        (Ended(143), 143, "Afgebroken. Wat al gemaakt was, is heel.\n"),
        (SystemExit(7), 0, ""),
    ],
)  # fmt: skip
def test_each_end_has_its_words_and_its_code(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    said: str,
) -> None:
    def fail(**_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(cli.brief, "main", fail)
    assert main([]) == code
    out, err = capsys.readouterr()
    assert (out, err.removeprefix("\n")) == ("", said.removeprefix("\n"))


def test_a_fault_of_our_own_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> NoReturn:
        raise ZeroDivisionError("nul")

    monkeypatch.setattr(cli.brief, "main", fail)
    assert main([]) == 3
    line = fail.__code__.co_firstlineno + 1
    assert capsys.readouterr().err == (
        f"Dit is een fout in brief zelf (ZeroDivisionError in tests/commands/test_words.py:{line}: "
        "nul). Meld hem bij de beheerder, met het inhoudsbestand erbij.\n"
    )
    monkeypatch.setenv("BRIEF_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main([])


@pytest.mark.parametrize("made", [None, 0, 1, 4])
def test_what_a_command_returns_is_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, made: int | None
) -> None:
    asked: dict[str, Any] = {}

    def answer(**named: Any) -> int | None:
        asked.update(named)
        return made

    monkeypatch.setattr(cli.brief, "main", answer)
    monkeypatch.setenv("LANGUAGE", "fr")
    assert main(["x"]) == (made or 0)
    assert asked == {"args": ["x"], "prog_name": "brief", "standalone_mode": False}
    assert os.environ["LANGUAGE"] == "nl"


def test_any_letter_can_be_printed_on_any_console() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    cli._make_safe(stream, io.StringIO())
    assert stream.errors == "backslashreplace"


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """How the program left: at once, or on the usual way."""
    ways: list[Any] = []
    monkeypatch.setattr(os, "_exit", lambda code: ways.append(("at once", code)))
    monkeypatch.setattr(sys, "exit", lambda code: ways.append(("exit", code)))
    monkeypatch.setattr(cli.gc, "set_threshold", lambda number: ways.append(number))  # type: ignore[attr-defined]
    monkeypatch.setattr(cli, "be_deaf", lambda: ways.append("deaf"))
    return ways


def test_the_program_leaves_at_once_where_nothing_is_shared(
    monkeypatch: pytest.MonkeyPatch, left: list[Any]
) -> None:
    monkeypatch.delitem(sys.modules, "multiprocessing", raising=False)
    flushed: list[str] = []
    for name in ("stdout", "stderr"):
        stream = SimpleNamespace(flush=lambda name=name: flushed.append(name))
        monkeypatch.setattr(sys, name, stream)
    cli._leave(3)
    assert (left[0], flushed) == (("at once", 3), ["stdout", "stderr"])
    left.clear()
    monkeypatch.setattr(sys, "stdout", None)
    cli._leave(0)
    assert left[0] == ("at once", 0)
    left.clear()
    monkeypatch.setitem(sys.modules, "multiprocessing", SimpleNamespace())
    cli._leave(4)
    assert left == [("exit", 4)]


def test_a_run_listens_no_more_once_it_is_done(
    monkeypatch: pytest.MonkeyPatch, left: list[Any]
) -> None:
    monkeypatch.setitem(sys.modules, "multiprocessing", SimpleNamespace())
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    monkeypatch.setattr(cli, "main", lambda: 1)
    cli.run()
    assert left == [100_000, "deaf", ("exit", 1)]
    assert os.environ.pop("PYDANTIC_DISABLE_PLUGINS") == "__all__"

    def end() -> NoReturn:
        raise Ended(129)

    left.clear()
    monkeypatch.setattr(cli, "main", end)
    cli.run()
    assert left[-1] == ("exit", 129)
    os.environ.pop("PYDANTIC_DISABLE_PLUGINS")


def test_signals_are_listened_to_before_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(start, "leave_at_once", lambda: said.append("listens"))
    monkeypatch.setattr(cli, "run", lambda: said.append("runs"))
    start.run()
    assert said == ["listens", "runs"]


# Signals


@pytest.fixture
def handlers() -> Iterator[None]:
    """The handlers of all signals that end programs, as they were."""
    before = {number: signal.getsignal(number) for number in signals._SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
    Ended.asked, Ended.asked_at = None, 0


@posix
@pytest.mark.usefixtures("handlers")
def test_a_signal_ends_leaves_or_is_not_heard() -> None:
    one, deaf, own = signal.SIGINT, signal.SIGHUP, signal.SIGTERM
    signal.signal(one, signal.default_int_handler)
    signal.signal(deaf, signal.SIG_IGN)
    signals.leave_at_once()
    assert signal.getsignal(one) is signal.getsignal(own) is signals._leave
    assert signal.getsignal(deaf) == signal.SIG_IGN
    signal.signal(own, signal.default_int_handler)
    signals.raise_ended()
    assert signal.getsignal(one) is signals._raise
    assert signal.getsignal(deaf) == signal.SIG_IGN
    assert signal.getsignal(own) is signal.default_int_handler
    with pytest.raises(Ended) as ended:
        signal.raise_signal(one)
    assert ended.value.code == 128 + one
    assert Ended.asked == 128 + one
    assert time.monotonic() - Ended.asked_at < 5
    signals.be_deaf()
    assert signal.getsignal(one) == signal.SIG_IGN
    assert signal.getsignal(own) is signal.default_int_handler


@pytest.mark.usefixtures("handlers")
def test_an_end_that_was_lost_is_asked_for_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.commands.signals.time.monotonic", lambda: 100.0)
    signals.check_ended()
    for asked_at, lost in ((97.9, True), (98.0, False), (99.0, False)):
        Ended.asked, Ended.asked_at = 143, asked_at
        if lost:
            with pytest.raises(Ended):
                signals.check_ended()
        else:
            signals.check_ended()


def test_who_leaves_at_once_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Any] = []
    monkeypatch.setattr(os, "write", lambda number, data: said.append((number, data)))
    monkeypatch.setattr(os, "_exit", lambda code: said.append(code))
    signals._leave(15, None)
    assert said == [(2, b"\nAfgebroken. Wat al gemaakt was, is heel.\n"), 143]

    def refuse(*_: object) -> NoReturn:
        raise BrokenPipeError

    monkeypatch.setattr(os, "write", refuse)
    with pytest.raises(BrokenPipeError):
        signals._leave(1, None)
    assert said[-1] == 129


# The browser


def open_nothing(_: str) -> bool:
    raise webbrowser.Error


@pytest.mark.parametrize(
    ("options", "opens", "said"),
    [
        ([], True, "De brieven staan open in de browser. Zo niet, open"),
        ([], False, "Open"),
        (["--geen-browser"], True, "Open"),
    ],
)
@pytest.mark.parametrize("was_open", [False, True])
def test_the_address_is_told(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    opens: bool,
    said: str,
    was_open: bool,
) -> None:
    asked: list[Any] = []

    def serving(poort: int | None, *, leest: bool, announce: Callable[..., None]) -> None:
        asked.append((poort, leest, Path.cwd().name))
        announce(serve.Aankondiging("http://127.0.0.1:1/start?code=x", was_open))

    monkeypatch.setattr(serve, "serve_folder", serving)
    monkeypatch.setattr(webbrowser, "open", lambda _: opens)
    Path("elders").mkdir()
    assert main(["open", *options, "--poort", "81", "--alleen-lezen", "elders"]) == 0
    assert asked == [(81, True, "elders")]
    out, err = capsys.readouterr()
    adres = "http://127.0.0.1:1/start?code=x"
    assert out == f"{said} dit adres in een browser op deze computer:\n{adres}\n"
    stop = (
        "Het adres werkt één keer. Deze map was al open; het programma dat haar open heeft, gaat "
        "door.\n"
        if was_open
        else "Het adres werkt één keer. Stoppen: Ctrl-C.\n"
    )
    assert err == stop
    assert main(["open", "--geen-browser"]) == 0
    assert asked[1] == (None, False, "elders")


def test_the_handleiding_opens_or_its_place_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    pad = write(folder / "uitleg.html", "")
    opened: list[str] = []

    def note(adres: str) -> bool:
        opened.append(adres)
        return len(opened) == 1

    monkeypatch.setattr("pipeline.make.uitleg.write_uitleg", lambda: pad)
    monkeypatch.setattr(webbrowser, "open", note)
    assert (main(["uitleg"]), capsys.readouterr().out) == (0, "")
    for options in ([], ["--geen-browser"]):
        assert main(["uitleg", *options]) == 0
        assert capsys.readouterr().out == f"{pad.as_posix()}\n"
    assert opened == [pad.as_uri()] * 2
    monkeypatch.setattr(webbrowser, "open", open_nothing)
    assert beginning._open(pad) is False


# Beginning


@pytest.mark.parametrize(("place", "go"), [(Path(), ""), (Path("a\tb"), "  cd a\\tb\n")])
def test_what_to_do_in_a_new_folder(place: Path, go: str) -> None:
    assert beginning._say_next(place, Path("content/reeks/een.yaml")) == (
        "\nVul nu content/reeks/een.yaml in: op elke plaats met [vul in: …]. Noem de map waar die "
        "brief in staat zoals uw reeks gaat heten. Daarna:\n"
        f"{go}"
        "  brief check      zegt wat er nog moet worden ingevuld\n"
        "  brief build      maakt de brief in Word, in de map output\n"
        "  brief uitleg     opent de handleiding\n"
        "In voorbeelden staat van drie soorten een brief die af is.\n"
    )


def test_a_folder_begins_today_or_at_its_date(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    name = ["--organisatie", "Gemeente Veldhaven"]
    assert main(["begin", "werk", *name, "--datum", "2030-05-01"]) == 0
    out, err = capsys.readouterr()
    made, _, rest = out.partition("\n\n")
    brief = Path("content/eerste-reeks/2030-05-01.yaml")
    assert f"\n{rest}" == beginning._say_next(Path("werk"), brief)
    assert err == ""
    for line in made.splitlines():
        assert line.startswith("gemaakt       werk/")
        assert Path(line.removeprefix("gemaakt       ")).is_file()
    (folder / "hier").mkdir()
    days = [date.today()]
    assert main(["-C", "hier", "begin", *name]) == 0
    days.append(date.today())
    said = capsys.readouterr().out
    assert any(f"content/eerste-reeks/{day}.yaml in:" in said for day in days)


# Comparing and taking over


PAIR = ["content/a/een.yaml", "content/a/twee.yaml"]


@pytest.fixture
def pair() -> None:
    write(PAIR[0], letter(1))
    write(PAIR[1], letter(2, datum="2020-01-01", onderwerp="Anders"))


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "docx"], "Geef met -o BESTAND op waar het Word-bestand komt."),
        (
            ["--format", "docx", "-o", "a.doc"],
            "Geef het Word-bestand achter -o een naam die op .docx eindigt.",
        ),
        (
            ["-o", "a.DOCX"],
            "Een naam op .docx hoort bij --format docx. Geef dat op, of kies een andere naam.",
        ),
        (["--auteur", "A"], "--auteur en --template horen bij --format docx."),
        (["--template", "a.docx"], "--auteur en --template horen bij --format docx."),
        (["--pad", "a"] * 3, "--pad kan hoogstens twee keer: bij OUD en bij NIEUW."),
    ],
)
def test_what_does_not_go_together_is_said(
    capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert main(["diff", *PAIR, *options]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"Fout: {said}"


@pytest.mark.usefixtures("pair")
def test_differences_decide_the_exit_code_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    same = [PAIR[0], PAIR[0]]
    word = ["--format", "docx", "-o", "uit.docx", "--force"]
    for sides, options, code in (
        (PAIR, [], 0),
        (PAIR, ["--exit-code"], 1),
        (same, ["--exit-code"], 0),
        (PAIR, word, 0),
        (PAIR, [*word, "--exit-code"], 1),
        (same, [*word, "--exit-code"], 0),
        ([PAIR[0], "weg.yaml"], [], 1),
        ([PAIR[0], "weg.yaml"], ["--exit-code"], 2),
        ([PAIR[0], "weg.yaml"], ["--pad", "a", "--exit-code"], 0),
    ):
        assert main(["diff", *sides, *options]) == code, (sides, options)
        out, err = capsys.readouterr()
        if "weg.yaml" in sides:
            assert ("weg.yaml" in out) == ("--pad" in options)
            assert ("weg.yaml" in err) == ("--pad" not in options)


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("no_colour", [None, "", "1"])
@pytest.mark.parametrize("watched", [False, True])
def test_colours_where_somebody_watches_and_wants_them(
    monkeypatch: pytest.MonkeyPatch, no_colour: str | None, watched: bool
) -> None:
    shown: list[bool] = []

    def report(*asked: Any) -> Any:
        shown.append(asked[-1].colour)
        return SimpleNamespace(text="", differs=False)

    if no_colour is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setattr("pipeline.make.diff.write_report", report)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: watched, raising=False)
    assert main(["diff", *PAIR]) == 0
    assert main(["diff", *PAIR, "-o", "uit.txt", "--force"]) == 0
    assert shown == [watched and no_colour is None, False]


def test_a_word_file_to_take_over_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "Fout: Er ontbreekt een waarde: 'WORD…'."


def test_who_takes_over_of_one_person_takes_no_refusals(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("een.docx", "")
    assert main(["import", "een.docx", "--per", "A", "--wijzigingen", "verworpen"]) == 2
    said = "Fout: --per neemt wijzigingen over en gaat niet met verworpen samen."
    assert capsys.readouterr().err.splitlines()[-1] == said


# Templates


def test_the_copy_with_comments_is_another_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "new", "goed.docx", "--organisatie", "Gemeente Veldhaven"]) == 0
    assert capsys.readouterr().out == "gemaakt       goed.docx\n"
    assert main(["template", "check", "goed.docx", "--opmerkingen", "uit.docx"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        "goed.docx: geen fouten.\nuit.docx: niet gemaakt, er is niets op te merken.\n",
    )
    assert not Path("uit.docx").exists()
