"""Many letters over processes: the same files and words as with one, and what ends them early."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.commands.cli import main
from pipeline.commands.letters import _pace
from pipeline.content.load import load_letter
from pipeline.content.plan import plan_letters
from pipeline.letter.instellingen import Instellingen
from pipeline.make import build as building
from pipeline.make.build import PER_WORKER, build_letters
from pipeline.make.output import write_output
from pipeline.make.workers import run_in_workers
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.folders import letter, start, write, write_letters
from support.growth import grows_with_size
from support.templates import DOCUMENT, Sjabloon

ENOUGH = 2 * PER_WORKER + 1
NEEDS_PROC = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
NEEDS_SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def files() -> dict[str, bytes]:
    """Return every file of the output by name."""
    return {pad.as_posix(): pad.read_bytes() for pad in Path("output").rglob("*") if pad.is_file()}


def write_mixed_letters(count: int) -> None:
    """Write letters of which some are wrong, warn, clash, or have what the template leaves out."""
    write_letters(count)
    write("content/reeks/003.yaml", letter(datum="gisteren"))
    write("content/reeks/004.yaml", letter(1005))
    write("content/reeks/006.yaml", letter(6, namens="namens het college,"))
    write("content/reeks/2019-12-17.yaml", letter(7))
    sjabloon = Sjabloon()
    sjabloon.write(sjabloon.find("{{ namens }}", DOCUMENT), "")
    Path("templates").mkdir()
    Path("templates/informatiebrief.docx").write_bytes(sjabloon.save())


# The same as with one process


@pytest.mark.detail
def test_two_processes_make_the_same_and_say_the_same(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "PER_WORKER", 5)
    write_mixed_letters(40)
    made, said = [], []
    for jobs in ("1", "2"):
        assert main(["build", "--jobs", jobs]) == 1
        made.append(files())
        said.append(capfd.readouterr())
        for pad in made[-1]:
            Path(pad).unlink()
    assert made[0] == made[1]
    assert said[0] == said[1]
    assert len(made[0]) == 41 - 3
    assert said[0].out.splitlines()[:7] == [
        "gemaakt       output/reeks/001.docx",
        "gemaakt       output/reeks/002.docx",
        "niet gemaakt  content/reeks/003.yaml",
        "gemaakt       output/reeks/004.docx",
        "niet gemaakt  content/reeks/005.yaml",
        "niet gemaakt  content/reeks/006.yaml",
        "gemaakt       output/reeks/007.docx",
    ]
    assert [line.split(": ")[:2] for line in said[0].err.splitlines()] == [
        ["content/reeks/003.yaml:3:8", "fout"],
        ["content/reeks/005.yaml:2:17", "fout"],
        ["content/reeks/2019-12-17.yaml:3:8", "waarschuwing"],
        ["content/reeks/006.yaml:12:9", "fout"],
    ]


@pytest.mark.slow
def test_a_file_that_was_changed_stays_with_two_processes(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "PER_WORKER", 2)
    write_letters(9)
    assert main(["build", "-q", "--jobs", "2"]) == 0
    Path("output/reeks/008.docx").write_bytes(b"veranderd")
    assert main(["build", "-q", "--jobs", "2"]) == 4
    assert capfd.readouterr().err.startswith("output/reeks/008.docx: is niet door brief")
    assert Path("output/reeks/008.docx").read_bytes() == b"veranderd"
    assert main(["build", "-q", "--jobs", "2", "--force"]) == 0


def test_few_letters_are_made_without_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(building, "_build_in_workers", refuse)
    write_letters(4)
    monkeypatch.setattr(building, "PER_WORKER", 2)
    results = list(build_letters(plan_letters([], Path("output")), None, force=False, jobs=2))
    assert len(results) == 4
    monkeypatch.setattr(building, "PER_WORKER", 1)
    with pytest.raises(AssertionError):
        list(build_letters(plan_letters([], Path("output")), None, force=False, jobs=2))


def test_a_bad_template_shows_the_problems_of_all_letters_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_letters(2)
    write("content/reeks/003.yaml", letter(datum="gisteren"))
    write("templates/informatiebrief.docx", "geen zip")
    assert main(["build"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[0] for line in err.splitlines()] == [
        "content/reeks/003.yaml:3:8",
        "templates/informatiebrief.docx",
    ]


@pytest.mark.parametrize("jobs", ["0", "-1", "twee", "1.5", ""])
def test_a_number_of_processes_that_is_none(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", f"--jobs={jobs}"]) == 2
    assert capsys.readouterr().err == (
        "Gebruik: brief build [OPTIES] [PAD…]\nUitleg: brief build --help\n\n"
        f"Fout: Ongeldige waarde voor '--jobs': '{jobs}' is geen aantal; schrijf 1 of meer.\n"
    )


@pytest.mark.parametrize(
    ("made", "left", "seconds", "said"),
    [
        (0, 100, 0.0, ""),
        (10, 90, 2.0, "5,0 per seconde, nog 0:18"),
        (5000, 5000, 40.0, "125,0 per seconde, nog 0:40"),
        (1, 9999, 1.0, "1,0 per seconde, nog 166:39"),
    ],
)
def test_how_many_letters_a_second_and_how_long_the_rest_takes(
    made: int, left: int, seconds: float, said: str
) -> None:
    assert _pace(made, left, seconds) == said


# What ends a process


def _start_fatally() -> Callable[[Path], None]:
    return _die


def _die(_pad: Path) -> None:
    os._exit(1)


@pytest.mark.slow
def test_a_letter_of_which_a_process_dies_is_reported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(building, "PER_WORKER", 1)
    monkeypatch.setattr(building, "partial", lambda *_: _start_fatally)
    write_letters(3)
    assert main(["build", "--jobs", "2"]) == 4
    out, err = capsys.readouterr()
    assert out == (
        "gemaakt       output/reeks/001.docx\n"
        "niet gemaakt  content/reeks/002.yaml\n"
        "niet gemaakt  content/reeks/003.yaml\n"
    )
    assert err == "".join(
        f"content/reeks/{n}.yaml: bij deze brief stopt het programma onverwacht, ook bij een "
        "tweede poging. Kijk of het geheugen van de computer vol is, of meld het bij de "
        "beheerder, met het inhoudsbestand erbij.\n"
        for n in ("002", "003")
    )


def children(pid: int) -> Iterator[int]:
    """Yield the processes that a program started to make letters."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                yield int(child)


@pytest.mark.slow
@NEEDS_PROC
def test_a_process_that_is_killed_costs_no_letter() -> None:
    write_letters(ENOUGH)
    program = start("build", "--jobs", "2")
    while not Path("output/reeks/004.docx").exists():
        assert program.poll() is None
        time.sleep(0.001)
    os.kill(next(children(program.pid)), signal.SIGKILL)
    out, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (0, b"")
    # What was made just before the end of its process is found unchanged at the second try.
    assert {line.split()[0] for line in out.decode().splitlines()} <= {"gemaakt", "ongewijzigd"}
    assert [line.split()[1] for line in out.decode().splitlines()] == [
        f"output/reeks/{n:03}.docx" for n in range(1, ENOUGH + 1)
    ]


@pytest.mark.slow
@NEEDS_PROC
def test_processes_do_not_outlive_the_program() -> None:
    write_letters(ENOUGH)
    program = start("build", "--jobs", "2")
    while not Path("output/reeks/004.docx").exists():
        time.sleep(0.001)
    workers = list(children(program.pid))
    assert len(workers) == 2
    program.kill()
    program.communicate()
    deadline = time.monotonic() + 5
    while any(is_alive(pid) for pid in workers):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@NEEDS_SIGNALS
@pytest.mark.parametrize("made_before", [1, 4])
@pytest.mark.alone
def test_ctrl_c_stops_all_processes_within_a_second(made_before: int) -> None:
    """While they are starting, and while they are busy."""
    write_letters(ENOUGH + 100)
    program = start("build", "--jobs", "2")
    while not Path(f"output/reeks/{made_before:03}.docx").exists():
        assert program.poll() is None
        time.sleep(0.001)
    began = time.monotonic()
    # A terminal sends it to all of them.
    for pid in (*children(program.pid), program.pid) if sys.platform == "linux" else (program.pid,):
        os.kill(pid, signal.SIGINT)
    out, err = program.communicate(timeout=30)
    # A second, on a machine that is busy with other tests as well.
    assert time.monotonic() - began < 3
    assert program.returncode == 130
    assert err.decode() == "\nAfgebroken. Wat al gemaakt was, is heel.\n"
    made = [pad for pad in Path("output").rglob("*") if pad.is_file()]
    assert 0 < len(made) < ENOUGH + 100
    for pad in made:
        assert pad.suffix == ".docx"
        with ZipFile(pad) as archive:
            assert archive.testzip() is None
    assert set(out.decode().splitlines()) <= {f"gemaakt       {pad.as_posix()}" for pad in made}
    assert len(made) - len(out.splitlines()) <= 2


# Size


@NEEDS_PROC
@pytest.mark.alone
def test_memory_does_not_grow_with_the_number_of_letters(tmp_path: Path) -> None:
    peaks = []
    for count in (50, 300):
        folder = tmp_path / str(count)
        write_letters(count, "Proef " * 200, folder=folder / "content")
        program = start("-C", str(folder), "build", "-q", "--jobs", "1")
        peak = 0
        while program.poll() is None:
            peak = max(peak, read_memory(program.pid))
            time.sleep(0.005)
        assert program.returncode == 0
        program.communicate()
        peaks.append(peak)
    assert peaks[1] < peaks[0] * 1.1


def read_memory(pid: int) -> int:
    """Return the most memory that a process had so far, in KiB; nothing once it has ended."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line), 0)


def write_large(pad: Path, size: int) -> None:
    """Write a letter with so many rows, and four times as many sentences."""
    rows = "".join(
        f"\n            - id: s{n}\n              titel: Stap {n}\n              acties:\n"
        f"                - tekst: Het **onderzoek** loopt.\n                  voor: Raad"
        for n in range(size)
    )
    tekst = "\n\n".join(
        ["      " + "De raad krijgt elk kwartaal een overzicht. " * 8] * (size // 2)
    )
    table = "\n      kolommen: [Stap, Actie, Status]\n      wegen:\n        - id: w\n"
    inhoud = f"\n  - tekst: |\n{tekst}\n  - statustabel:{table}          titel: Weg\n"
    write(pad, letter(inhoud=f"{inhoud}          stappen:{rows}"))


@pytest.mark.alone
def test_the_time_of_a_letter_grows_with_its_size_and_no_faster(template: Template) -> None:
    sizes = (250, 1000)
    for size in sizes:
        write_large(Path(f"{size}.yaml"), size)

    def make(size: int) -> None:
        brief = load_letter(Path(f"{size}.yaml"), Instellingen()).brief
        assert brief is not None
        write_output(Path(f"{size}.docx"), render_letter(brief, template), force=True)

    assert grows_with_size(make, *sizes, room=1.75)


@pytest.mark.detail
def test_workers_are_told_what_the_builder_knows() -> None:
    """What goes to another process can go there."""
    write_letters(3)
    plan = plan_letters([], Path("output"))
    builder = building.Builder(plan, None, force=False)
    builder.build(plan.pads[0])
    begin = partial(building.start_builder, plan, None, builder.sources, False)
    made = list(run_in_workers(begin, plan.pads[1:], 1))
    assert [result.outcome for _, result in made if result] == ["gemaakt", "gemaakt"]
