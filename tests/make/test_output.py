"""Word files on disk: whole or not at all, and never over what someone changed in Word."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from pipeline.commands.cli import main
from pipeline.make.output import Outcome, write_output
from pipeline.problems.files import STALE_SECONDS, clear_leftovers, replace_file
from pipeline.problems.values import SurroundingsError
from pipeline.template.fill import is_untouched
from pipeline.word.package import pack, read_package, write_package
from support.folders import letter, start, write, write_letters

TARGET = Path("output/a/een.docx")
FOREIGN = (
    "output/a/een.docx: is niet door brief gemaakt en blijft zoals het is. Zet dat bestand ergens "
    "anders neer, of overschrijf het met --force.\n"
)
EDITED = (
    "output/a/een.docx: is in Word veranderd nadat het gemaakt was en blijft zoals het is. Zet de "
    "verandering in het inhoudsbestand, of overschrijf het met --force.\n"
)
CLOSE = (
    "output/a/een.docx: kan niet worden geschreven. Sluit een.docx in Word en probeer het opnieuw. "
    "Helpt dat niet, controleer dan of u in deze map mag schrijven.\n"
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rules for files")


@pytest.fixture(autouse=True)
def _two_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with two letters, `a/een` and `b/twee`."""
    monkeypatch.chdir(tmp_path)
    write("content/a/een.yaml", letter(1))
    write("content/b/twee.yaml", letter(2))


def rewrite_letter() -> None:
    """Change both letters, so that both files must be made again."""
    write("content/a/een.yaml", letter(1, onderwerp="Gewijzigd"))
    write("content/b/twee.yaml", letter(2, onderwerp="Gewijzigd"))


def edit_in_word(pad: Path) -> bytes:
    """Open a file, type something and save it; return its new bytes."""
    document = docx.Document(str(pad))
    document.add_paragraph("Met de hand toegevoegd.")
    document.save(str(pad))
    return pad.read_bytes()


def title(pad: Path) -> str:
    """Return the document property that holds the onderwerp."""
    return str(docx.Document(str(pad)).core_properties.title)


# Unchanged, changed, edited


def test_the_same_letter_leaves_its_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == 0
    os.utime(TARGET, (1, 1))
    before = TARGET.stat()
    assert main(["build"]) == 0
    assert main(["build", "--force"]) == 0
    after = TARGET.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert "ongewijzigd   output/a/een.docx\n" in capsys.readouterr().out


def test_a_changed_letter_replaces_its_file() -> None:
    assert main(["build"]) == 0
    assert title(TARGET) == "Proef"
    rewrite_letter()
    assert main(["build"]) == 0
    assert title(TARGET) == "Gewijzigd"


@pytest.mark.parametrize("again", [True, False])
def test_what_was_edited_in_word_stays(again: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-q"]) == 0
    edited = edit_in_word(TARGET)
    if again:
        rewrite_letter()
    assert main(["build"]) == 4
    outcome = "gemaakt    " if again else "ongewijzigd"
    assert capsys.readouterr() == (
        f"niet gemaakt  content/a/een.yaml\n{outcome}   output/b/twee.docx\n",
        EDITED,
    )
    assert TARGET.read_bytes() == edited


def test_force_replaces_what_was_edited() -> None:
    assert main(["build"]) == 0
    made = TARGET.read_bytes()
    edit_in_word(TARGET)
    assert main(["build", "--force"]) == 0
    assert TARGET.read_bytes() == made


def test_a_file_that_was_only_packed_anew_is_not_edited() -> None:
    assert main(["build"]) == 0
    repacked = BytesIO()
    with ZipFile(TARGET) as old, ZipFile(repacked, "w") as new:
        for entry in reversed(old.infolist()):
            new.writestr(entry.filename, old.read(entry))
    TARGET.write_bytes(repacked.getvalue())
    assert main(["build"]) == 0


@pytest.mark.parametrize("foreign", [b"", b"geen zip", b"PK\x03\x04half"])
def test_a_file_of_another_kind_stays(foreign: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    TARGET.parent.mkdir(parents=True)
    TARGET.write_bytes(foreign)
    assert main(["build", "-q"]) == 4
    assert capsys.readouterr().err == FOREIGN
    assert TARGET.read_bytes() == foreign
    assert main(["build", "-q", "--force"]) == 0
    assert is_untouched(TARGET.read_bytes())


def test_every_part_counts_as_an_edit() -> None:
    assert main(["build"]) == 0
    parts = read_package(TARGET.read_bytes())
    for name, data in parts.items():
        edited = {**parts, name: data.replace(b"</", b" </", 1) + b"\n"}
        written = write_package({name: pack(name, data) for name, data in edited.items()})
        # The part that carries the mark cannot count itself.
        assert is_untouched(written) == (name == "docProps/custom.xml"), name


# Open in Word


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("naam", "mark"),
    [
        ("een", "~$een.docx"),
        ("brief1", "~$brief1.docx"),
        ("brief-1", "~$rief-1.docx"),
        ("brief-01", "~$ief-01.docx"),
        ("2019-12-16", "~$19-12-16.docx"),
        ("2019-12-16", "~$2019-12-16.docx"),
    ],
)
def test_a_file_that_is_open_in_word(
    naam: str, mark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("content/a/een.yaml").rename(f"content/a/{naam}.yaml")
    assert main(["build", "-q"]) == 0
    target = Path(f"output/a/{naam}.docx")
    before = target.read_bytes()
    write(f"content/a/{naam}.yaml", letter(1, onderwerp="Gewijzigd"))
    write("content/b/twee.yaml", letter(2, onderwerp="Gewijzigd"))
    write(f"output/a/{mark}", "")
    assert main(["build"]) == 4
    assert capsys.readouterr() == (
        f"niet gemaakt  content/a/{naam}.yaml\ngemaakt       output/b/twee.docx\n",
        f"output/a/{naam}.docx: is geopend in Word. Sluit {naam}.docx in Word en probeer het "
        f"opnieuw. Is het nergens open? Verwijder dan {mark} of gebruik --force.\n",
    )
    assert target.read_bytes() == before
    assert main(["build", "--force"]) == 0
    assert target.read_bytes() != before


@pytest.mark.parametrize(
    ("naam", "mark"), [("II", "~$I.docx"), ("1-brief", "~$brief.docx"), ("een", "~$een.yaml")]
)
def test_another_file_that_is_open_in_word(naam: str, mark: str) -> None:
    target = Path(f"output/a/{naam}.docx")
    replace_file(target, b"")
    write(f"output/a/{mark}", "")
    with pytest.raises(SurroundingsError, match="is niet door brief gemaakt"):
        write_output(target, b"nieuw")


def test_an_unchanged_letter_may_be_open() -> None:
    assert main(["build"]) == 0
    write("output/a/~$een.docx", "")
    assert main(["build"]) == 0


# The machine stands in the way


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (errno.EACCES, CLOSE),
        (errno.EPERM, CLOSE),
        (
            errno.ENOSPC,
            "output/a/een.docx: de schijf is vol. Maak ruimte en probeer het opnieuw.\n",
        ),
        (
            errno.EDQUOT,
            "output/a/een.docx: de schijf is vol. Maak ruimte en probeer het opnieuw.\n",
        ),
        (
            errno.EROFS,
            "output/a/een.docx: deze schijf is alleen-lezen. Kies een andere map met --output.\n",
        ),
        (
            errno.EIO,
            "output/a/een.docx: kan niet worden geschreven (de schijf of het netwerk geeft een "
            "fout).\n",
        ),
        (errno.EDOM, f"output/a/een.docx: kan niet worden geschreven (foutcode {errno.EDOM}).\n"),
    ],
)
@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_refusal_of_the_machine(
    moment: str,
    fault: int,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(["build", "-q"]) == 0
    before = TARGET.read_bytes()
    rewrite_letter()
    refused = 0

    def refuse_once(*_: object, **__: object) -> None:
        nonlocal refused
        refused += 1
        if refused == 1:
            raise OSError(fault, os.strerror(fault))

    # `Path.replace` and the writing of a file both end in these calls of the operating system.
    monkeypatch.setattr(os, moment, refuse_once)
    assert main(["build"]) == 4
    out, err = capsys.readouterr()
    assert out == "niet gemaakt  content/a/een.yaml\ngemaakt       output/b/twee.docx\n"
    assert err == message
    assert TARGET.read_bytes() == before
    assert sorted(os.listdir("output/a")) == ["een.docx"]  # noqa: PTH208


def test_a_folder_in_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    TARGET.mkdir(parents=True)
    write("output/b", "een bestand")
    assert main(["build"]) == 4
    in_the_way = "hier staat een map of bestand in de weg. Haal het weg of kies --output.\n"
    assert capsys.readouterr().err == (
        f"output/a/een.docx: {in_the_way}output/b/twee.docx: {in_the_way}"
    )
    assert main(["build", "--force"]) == 4


@posix
def test_the_longest_name(capsys: pytest.CaptureFixture[str]) -> None:
    longest = "é" * 125  # 250 bytes, and five for `.docx` or `.yaml`
    write(f"content/a/{longest}.yaml", letter(3))
    assert main(["build", "content/a"]) == 0
    assert Path(f"output/a/{longest}.docx").is_file()
    Path(f"content/a/{longest}.yaml").rename(f"content/a/{longest}x.yml")
    assert main(["build", "-q", "content/a"]) == 4
    assert capsys.readouterr().err == (
        f"output/a/{longest}x.docx: de naam is te lang voor deze schijf. Geef de brief een kortere "
        "naam.\n"
    )


@posix
@pytest.mark.parametrize("mask", [0o022, 0o002, 0o077])
def test_the_permissions_are_those_of_any_new_file(mask: int) -> None:
    before = os.umask(mask)
    try:
        assert main(["build"]) == 0
        assert stat.S_IMODE(TARGET.stat().st_mode) == 0o666 & ~mask
    finally:
        os.umask(before)


def test_names_with_spaces_and_accents() -> None:
    target = Path("naar de raad") / "ş€é ‘één’ 😀 #1" / "brief, 100%.docx"
    assert write_output(target, b"woorden") is Outcome.GEMAAKT
    assert target.read_bytes() == b"woorden"
    assert write_output(target, b"woorden") is Outcome.ONGEWIJZIGD


# A run that is killed


@posix
@pytest.mark.slow
def test_a_kill_leaves_every_file_whole() -> None:
    """Kill the program in the middle of replacing many files, some rounds in a row."""
    count = 40
    write_letters(count, "Ronde 0")
    assert main(["build", "-q"]) == 0
    targets = sorted(Path("output/reeks").glob("*.docx"))
    assert len(targets) == count
    for ronde in range(1, 6):
        write_letters(count, f"Ronde {ronde}")
        # The moment differs: before the first file, and after 6, 12, 18 and 24 of them.
        watched = targets[(ronde - 1) * 6]
        before = _version(watched)
        program = start("build")
        while _version(watched) == before:
            assert program.poll() is None
            time.sleep(0.0005)
        program.kill()
        program.communicate()
        assert program.returncode == -signal.SIGKILL
        rounds = {_check_whole(target) for target in targets}
        assert rounds <= {f"Ronde {n}" for n in range(ronde + 1)}
        assert f"Ronde {ronde}" in rounds
        assert len(rounds) > 1, "the program was done before it was killed"
    for leftover in Path("output/reeks").glob(".*"):
        os.utime(leftover, (1, 1))
    assert main(["build", "-q"]) == 0
    assert {_check_whole(target) for target in targets} == {"Ronde 5"}
    assert sorted(Path("output/reeks").iterdir()) == targets


def _version(pad: Path) -> tuple[int, int]:
    status = pad.stat()
    return status.st_ino, status.st_mtime_ns


def _check_whole(target: Path) -> str:
    """Return the onderwerp of a Word file, once it is found to be as it was made."""
    with ZipFile(target) as archive:
        assert archive.testzip() is None
    assert is_untouched(target.read_bytes())
    return title(target)


def test_leftovers_of_a_killed_run_are_cleared() -> None:
    assert main(["build"]) == 0
    old, busy = Path("output/a/.brief-0a.tmp"), Path("output/a/.brief-0b.tmp")
    others = [Path("output/a/.brief.tmp"), Path("output/a/brief-1.tmp"), Path("output/a/x.docx")]
    for pad in (old, busy, *others):
        write(pad, "half")
    for pad in (old, *others):
        long_ago = time.time() - STALE_SECONDS - 5
        os.utime(pad, (long_ago, long_ago))
    assert main(["build"]) == 0
    assert not old.exists()
    assert busy.exists(), "it may be of another program that is writing just now"
    assert all(pad.exists() for pad in others)


def test_leftovers_that_cannot_be_cleared_stop_nothing() -> None:
    folder = Path("output/a/.brief-map.tmp")
    folder.mkdir(parents=True)
    os.utime(folder, (1, 1))
    clear_leftovers(folder.parent)
    clear_leftovers(Path("nergens"))
    assert folder.is_dir()


@posix
def test_a_planted_link_is_not_written_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "0a")
    write("kostbaar", "kostbaar")
    Path("output").mkdir()
    Path("output/.brief-0a.tmp").symlink_to(Path("kostbaar").resolve())
    with pytest.raises(FileExistsError):
        replace_file(Path("output/x.docx"), b"anders")
    assert Path("kostbaar").read_text() == "kostbaar"
    assert Path("output/.brief-0a.tmp").is_symlink()
