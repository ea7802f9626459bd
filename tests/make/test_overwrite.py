"""Every command that writes a file writes it by one rule: over its own, and into streams."""

from __future__ import annotations

import errno
import json
import os
import resource
import stat
import subprocess
import sys
import threading
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from pipeline.commands.cli import main
from pipeline.make.output import Outcome, write_output
from pipeline.problems.values import SurroundingsError
from support.folders import BRIEF, letter, program_environment, run, write

OLD, NEW = "content/reeks/2019-12-16.yaml", "content/reeks/2020-03-09.yaml"
COMMANDS = {
    "schema": ["schema"],
    "text": ["text", NEW],
    "history": ["history", "reeks"],
    "history html": ["history", "reeks", "--format", "html"],
    "diff": ["diff", "reeks"],
    "diff html": ["diff", "reeks", "--format", "html"],
    "diff markdown": ["diff", "reeks", "--format", "markdown"],
    "diff json": ["diff", "reeks", "--format", "json"],
    "diff docx": ["diff", "reeks", "--format", "docx"],
}
REPORTS = [name for name in COMMANDS if name != "diff docx"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rules for files")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tekst = "\n  - tekst: Wij {} de brug."
    write(OLD, letter(1, inhoud=tekst.format("bouwen")))
    write(NEW, letter(2, datum="2020-03-09", inhoud=tekst.format("slopen")))


def foreign(pad: Path, kind: str) -> bytes:
    """Write a file that somebody else made, and return its bytes."""
    match kind:
        case "picture":
            Image.new("RGB", (2, 2), "red").save(pad, format="PNG")
        case "template":
            assert main(["template", "new", "t.docx", "--organisatie", "Gemeente Elders"]) == 0
            Path("t.docx").replace(pad)
        case "content":
            pad.write_text(letter(3), encoding="utf-8")
        case "report":
            pad.write_text("<!DOCTYPE html><p>Van een ander.</p>\n", encoding="utf-8")
        case "json":
            pad.write_text('{"oud": 1}\n', encoding="utf-8")
        case "empty":
            pad.write_bytes(b"")
    return pad.read_bytes()


def target_of(name: str) -> Path:
    return Path("uit.docx" if name == "diff docx" else "uit.dat")


KINDS = ("picture", "template", "content", "report", "json", "empty")


@pytest.mark.parametrize(
    ("name", "kind"),
    [*((name, "picture") for name in COMMANDS), *(("schema", kind) for kind in KINDS[1:])],
)
def test_no_file_of_another_is_written_over(
    name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = target_of(name)
    before = foreign(target, kind)
    capsys.readouterr()
    assert main([*COMMANDS[name], "-o", str(target)]) == 4
    assert capsys.readouterr().err == (
        f"{target}: is niet door brief gemaakt en blijft zoals het is. Zet dat bestand ergens "
        "anders neer, of overschrijf het met --force.\n"
    )
    assert target.read_bytes() == before
    assert main([*COMMANDS[name], "--output", str(target), "--force"]) == 0
    assert target.read_bytes() != before
    assert sorted(os.listdir()) == ["content", target.name]  # noqa: PTH208


@pytest.mark.parametrize("name", COMMANDS)
def test_its_own_file_is_written_over_until_someone_works_in_it(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = target_of(name)
    assert main([*COMMANDS[name], "-o", str(target)]) == 0
    made = target.read_bytes()
    # The same again, and another of its kind.
    assert main([*COMMANDS[name], "-o", str(target)]) == 0
    assert target.read_bytes() == made
    write(NEW, letter(2, datum="2020-03-09", onderwerp="Anders"))
    assert main([*COMMANDS[name], "-o", str(target)]) == 0
    assert (target.read_bytes() == made) == (name == "schema")
    capsys.readouterr()
    changed = change(target)
    write(NEW, letter(2, datum="2020-03-09", onderwerp="Nog anders"))
    assert main([*COMMANDS[name], "-o", str(target)]) == 4
    err = capsys.readouterr().err
    what = "in Word veranderd" if name == "diff docx" else "veranderd"
    assert err.startswith(f"{target}: is {what} nadat het gemaakt was en blijft zoals het is. ")
    assert err.endswith(", of overschrijf het met --force.\n")
    assert target.read_bytes() == changed
    assert main([*COMMANDS[name], "-o", str(target), "--force"]) == 0


def change(target: Path) -> bytes:
    """Let somebody put work into a file, and return its bytes."""
    if target.suffix == ".docx":
        with ZipFile(target) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with ZipFile(target, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data.replace(b"Anders", b"Beter"))
    else:
        target.write_bytes(target.read_bytes().replace(b"e", b"E", 1))
    return target.read_bytes()


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_takes_the_place_of_a_letter(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 0
    Path("output/reeks/2020-03-09.docx").replace("brief.dat")
    before = Path("brief.dat").read_bytes()
    capsys.readouterr()
    assert main([*COMMANDS[name], "-o", "brief.dat"]) == 4
    assert "is niet door brief gemaakt" in capsys.readouterr().err
    assert Path("brief.dat").read_bytes() == before


@posix
@pytest.mark.parametrize("name", ["schema", "history", "diff html"])
def test_a_link_is_followed(name: str) -> None:
    Path("koppeling").symlink_to("ver/uit.dat")
    assert main([*COMMANDS[name], "-o", "koppeling"]) == 0
    assert Path("koppeling").is_symlink()
    made = Path("ver/uit.dat").read_bytes()
    Path("ver/uit.dat").write_bytes(b"van een ander")
    assert main([*COMMANDS[name], "-o", "koppeling"]) == 4
    assert main([*COMMANDS[name], "-o", "koppeling", "--force"]) == 0
    assert Path("ver/uit.dat").read_bytes() == made


@posix
def test_a_link_in_a_ring(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")
    assert main(["schema", "-o", "a"]) == 4
    assert capsys.readouterr().err == (
        "a: deze koppeling verwijst in een kring. Haal haar weg of kies --output.\n"
    )


@posix
@pytest.mark.parametrize(
    ("name", "stream"),
    [("schema", "/dev/stdout"), ("diff html", "/dev/fd/1"), ("history", "link")],
)
@pytest.mark.slow
def test_an_output_stream_is_written_into(name: str, stream: str, tmp_path: Path) -> None:
    if not Path("/dev/fd/1").exists():
        pytest.skip("this machine has no names for its streams")
    if stream == "link":
        Path("link").symlink_to("/dev/stdout")
    assert main([*COMMANDS[name], "-o", "uit.dat"]) == 0
    expected = Path("uit.dat").read_bytes()
    before = identify(Path("/dev/stdout"))
    assert run(*COMMANDS[name], "-o", stream).stdout == expected
    # In a file that the shell opened: behind what is there, and the file stays the same one.
    log = tmp_path / "log"
    log.write_bytes(b"eerst\n")
    number = log.stat().st_ino
    with log.open("ab") as out:
        command = [*BRIEF, *COMMANDS[name], "-o", stream]
        subprocess.run(command, check=True, stdout=out, env=program_environment())
    assert (log.read_bytes(), log.stat().st_ino) == (b"eerst\n" + expected, number)
    assert identify(Path("/dev/stdout")) == before


def identify(pad: Path) -> tuple[int, ...]:
    """Return what is other of another file, or of one that was changed; not when it was read."""
    found = pad.lstat()
    own = (found.st_dev, found.st_ino, found.st_mode, found.st_uid, found.st_gid, found.st_size)
    return (*own, found.st_mtime_ns, found.st_ctime_ns)


@posix
def test_a_device_and_a_pipe_are_written_into() -> None:
    os.mkfifo("pijp")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pijp").read_bytes()))
    reader.start()
    assert write_output(Path("pijp"), b"x" * 200_000) is Outcome.GEMAAKT
    reader.join(10)
    assert read == [b"x" * 200_000]
    assert stat.S_ISFIFO(Path("pijp").stat().st_mode)
    assert write_output(Path(os.devnull), b"x") is Outcome.GEMAAKT
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@posix
@pytest.mark.parametrize("name", ["schema", "diff docx"])
@pytest.mark.detail
def test_a_file_that_may_not_grow_so_large(name: str) -> None:
    target = target_of(name)
    limited = resource.getrlimit(resource.RLIMIT_FSIZE)
    done = subprocess.run(
        [*BRIEF, *COMMANDS[name], "-o", target],
        check=False,
        capture_output=True,
        env=program_environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limited[1])),
    )
    assert done.returncode == 4
    assert done.stderr.decode() == (
        f"{target}: het bestand is groter dan deze schijf of uw beheerder toestaat. Kies een "
        "andere map met --output, of vraag uw beheerder om meer ruimte.\n"
    )
    assert sorted(os.listdir()) == ["content"]  # noqa: PTH208


@pytest.mark.parametrize("fault", sorted({errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.ELOOP}))
def test_no_refusal_of_the_machine_is_a_number(fault: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(fault, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SurroundingsError) as caught:
        write_output(Path("x.json"), json.dumps({}).encode())
    assert "foutcode" not in str(caught.value)
    assert str(caught.value)[-1] == "."


LOCKS: list[tuple[str, str, str]] = [
    ("uit.docx", ".~lock.uit.docx#", "LibreOffice"),
    ("uit.docx", "~$uit.docx", "Word"),
    ("brief 2026.docx", "~$ief 2026.docx", "Word"),
    ("brief 2026.docx", ".~lock.brief 2026.docx#", "LibreOffice"),
]


@pytest.mark.parametrize(("name", "mark", "program"), LOCKS)
def test_a_file_that_is_open_elsewhere(
    name: str, mark: str, program: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["diff", "reeks", "--format", "docx", "-o", name]
    assert main(command) == 0
    write(NEW, letter(2, datum="2020-03-09", onderwerp="Anders"))
    write(mark, "")
    before = Path(name).read_bytes()
    capsys.readouterr()
    assert main(command) == 4
    assert capsys.readouterr().err == (
        f"{name}: is geopend in {program}. Sluit {name} in {program} en probeer het opnieuw. Is "
        f"het nergens open? Verwijder dan {mark} of gebruik --force.\n"
    )
    assert Path(name).read_bytes() == before
    assert main([*command, "--force"]) == 0


def test_a_report_is_not_open_in_word() -> None:
    """What Word calls its mark for one file may be the name of another."""
    assert main(["schema", "-o", "uit.json"]) == 0
    write("~$uit.json", "")
    assert main(["history", "reeks", "-o", "uit.json"]) == 0
