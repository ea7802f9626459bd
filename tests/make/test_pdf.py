"""PDFs through LibreOffice: the real one, and ones that fail in every way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.commands.cli import main
from pipeline.make.office import pdf
from pipeline.make.office.old_pdf import is_current
from pipeline.make.office.pdf import convert_pdf, find_soffice
from pipeline.make.office.said import explain_soffice
from pipeline.problems.seal import seal_pdf
from pipeline.problems.values import SurroundingsError
from support.folders import letter, run, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its LibreOffices are scripts")

ABSENT = (
    "LibreOffice is niet gevonden; zonder LibreOffice komt er geen pdf. Installeer het van "
    "libreoffice.org, of sla de brief in Word op als pdf. De Word-bestanden zijn wel gemaakt."
)
AGAIN = (
    "Probeer het opnieuw. Helpt dat niet: open de brief in Word en sla hem daar op als pdf "
    "(Bestand > Exporteren)."
)


def refused(cause: str) -> str:
    """Return what is said of a letter of which LibreOffice made no PDF."""
    return f"LibreOffice kon hier geen pdf van maken: {cause}. {AGAIN}"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def program(pad: Path, script: str) -> Path:
    """Write a program."""
    write(pad, f"#!/bin/sh\n{script}\n").chmod(0o755)
    return pad


def fake_soffice(at: Path, each: str) -> Path:
    """Write a LibreOffice that notes its start and then does `each` for every file, `$f`."""
    script = (
        'cd "$PWD"; echo "$@" >> "{log}"; shift 5\nfor f; do p="${{f%.docx}}.pdf"; {each}; done'
    )
    return program(at / "soffice", script.format(log=at / "starts", each=each))


MAKE = r'{ echo %PDF-1.7; cat "$f"; echo; echo %%EOF; } > "$p"'


def starts(at: Path) -> list[str]:
    """Return the files of each start of the LibreOffice in a folder."""
    log = at / "starts"
    lines = log.read_text().splitlines() if log.exists() else []
    return [line.partition("--convert-to pdf ")[2] for line in lines]


def documents(*names: str) -> list[Path]:
    """Write files that a fake LibreOffice takes for Word files."""
    return [write(f"output/{name}.docx", name) for name in names]


# The real LibreOffice


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters, two with one name, made by one call with a LibreOffice that counts."""
    folder = tmp_path_factory.mktemp("gemaakt")
    for naam, onderwerp in (("a/brief", "Aap"), ("b/brief", "Beer"), ("b/één brief", "Ceder")):
        write(folder / f"content/{naam}.yaml", letter(ord(onderwerp[0]), onderwerp=onderwerp))
    bin_folder = folder / "bin"
    real = shutil.which("soffice")
    program(bin_folder / "soffice", f'echo "$@" >> "{bin_folder}/starts"\nexec "{real}" "$@"')
    done = run(
        "-C", str(folder), "build", "--pdf", PATH=f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    )
    assert done.stderr == b""
    assert done.returncode == 0
    assert done.stdout.decode() == (
        "gemaakt       output/a/brief.docx\n"
        "gemaakt       output/b/brief.docx\n"
        "gemaakt       output/b/één brief.docx\n"
        "gemaakt       output/a/brief.pdf\n"
        "gemaakt       output/b/brief.pdf\n"
        "gemaakt       output/b/één brief.pdf\n"
    )
    return folder


@pytest.mark.soffice
def test_one_start_makes_all_pdfs(made: Path) -> None:
    assert starts(made / "bin") == ["1.docx 2.docx 3.docx"]


@pytest.mark.soffice
@pytest.mark.poppler
@pytest.mark.parametrize(
    ("naam", "onderwerp"), [("a/brief", "Aap"), ("b/brief", "Beer"), ("b/één brief", "Ceder")]
)
def test_each_pdf_is_of_its_own_letter(made: Path, naam: str, onderwerp: str) -> None:
    pad = made / f"output/{naam}.pdf"
    text = subprocess.run(["pdftotext", pad, "-"], check=True, capture_output=True).stdout.decode()
    assert onderwerp in text
    assert "Geachte raad," in text


@pytest.mark.soffice
def test_what_is_unchanged_is_not_converted_again(made: Path) -> None:
    before = {pad: pad.stat().st_mtime_ns for pad in made.rglob("output/*/*.pdf")}
    assert len(before) == 3
    done = run("-C", str(made), "build", "--pdf", PATH="")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[3:] == [
        "ongewijzigd   output/a/brief.pdf",
        "ongewijzigd   output/b/brief.pdf",
        "ongewijzigd   output/b/één brief.pdf",
    ]
    assert {pad: pad.stat().st_mtime_ns for pad in before} == before


@pytest.mark.soffice
def test_nothing_is_left_beside_the_letters(made: Path) -> None:
    assert sorted(pad.name for pad in made.rglob("output/*/*")) == sorted(
        ["brief.docx", "brief.pdf"] * 2 + ["één brief.docx", "één brief.pdf"]
    )


# Where it is found


def test_found_on_the_path(tmp_path: Path) -> None:
    soffice = program(tmp_path / "bin/soffice", "")
    assert find_soffice({"PATH": str(soffice.parent)}) == str(soffice)
    other = program(tmp_path / "ander/libreoffice", "")
    assert find_soffice({"PATH": str(other.parent)}) == str(other)
    both = f"{other.parent}{os.pathsep}{soffice.parent}"
    assert find_soffice({"PATH": both}) == str(soffice)


@pytest.mark.parametrize(
    ("variable", "place"),
    [
        ("PROGRAMFILES", "LibreOffice/program/soffice.exe"),
        ("PROGRAMW6432", "LibreOffice/program/soffice.exe"),
        ("PROGRAMFILES(X86)", "LibreOffice/program/soffice.exe"),
        ("HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_found_outside_the_path(variable: str, place: str, tmp_path: Path) -> None:
    environment: Mapping[str, str] = {"PATH": "", variable: str(tmp_path)}
    soffice = tmp_path / place
    assert _found(environment) != str(soffice)
    program(soffice, "")
    assert _found(environment) == str(soffice)


def _found(environment: Mapping[str, str]) -> str | None:
    """Return LibreOffice; this machine may have one in a usual place."""
    try:
        return find_soffice(environment)
    except SurroundingsError:
        return None


def test_found_for_all_users_of_a_mac(monkeypatch: pytest.MonkeyPatch) -> None:
    soffice = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    monkeypatch.setattr(Path, "is_file", lambda pad: str(pad) == soffice)
    assert find_soffice({"PATH": "", "HOME": "/Users/griffie"}) == soffice


def test_without_libreoffice_the_word_files_are_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("content/a/goed.yaml", letter())
    _without_libreoffice(monkeypatch)
    assert main(["build", "--pdf"]) == 4
    assert capsys.readouterr() == ("gemaakt       output/a/goed.docx\n", f"{ABSENT}\n")
    assert Path("output/a/goed.docx").is_file()
    assert main(["build"]) == 0


def test_wrong_input_goes_before_an_absent_libreoffice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("content/a/goed.yaml", letter(1))
    write("content/a/slecht.yaml", letter(2, datum="nooit"))
    _without_libreoffice(monkeypatch)
    assert main(["build", "--pdf", "-q"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("content/a/slecht.yaml:3:8: fout: datum: ")
    assert err.endswith(f"\n{ABSENT}\n")


def test_without_a_letter_no_libreoffice_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    write("content/a/slecht.yaml", "geen brief")
    _without_libreoffice(monkeypatch)
    assert main(["build", "--pdf"]) == 1


def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    is_file = Path.is_file
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(Path, "is_file", lambda pad: pad.stem != "soffice" and is_file(pad))


# A LibreOffice that fails


def test_each_pdf_lands_beside_its_word_file(tmp_path: Path) -> None:
    soffice = fake_soffice(tmp_path / "bin", MAKE)
    pads = documents("a/x", "b/x", "y.1")
    assert list(convert_pdf(pads, str(soffice))) == [
        (Path("output/a/x.pdf"), None),
        (Path("output/b/x.pdf"), None),
        (Path("output/y.1.pdf"), None),
    ]
    for pad in pads:
        plain = f"%PDF-1.7\n{pad.read_text()}\n%%EOF\n".encode()
        assert pad.with_suffix(".pdf").read_bytes() == seal_pdf(plain, pad.read_bytes())
    assert starts(tmp_path / "bin") == ["1.docx 2.docx 3.docx"]


def test_a_pdf_is_current_until_its_word_file_changes() -> None:
    (pad,) = documents("x")
    assert not is_current(pad)
    write("output/x.pdf", "")
    assert is_current(pad)
    os.utime(pad, ns=(0, Path("output/x.pdf").stat().st_mtime_ns + 1))
    assert not is_current(pad)


def test_many_letters_take_more_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_LETTERS_PER_START", 2)
    soffice = fake_soffice(tmp_path / "bin", MAKE)
    made = convert_pdf(documents("a", "b", "c"), str(soffice))
    assert [error for _, error in made] == [None, None, None]
    assert starts(tmp_path / "bin") == ["1.docx 2.docx", "1.docx"]


@pytest.mark.parametrize(
    ("each", "cause", "started"),
    [
        # It passes over a letter.
        (
            f'case "$f" in 2*) continue;; esac; {MAKE}',
            "het stopte zonder pdf en zei niet waarom",
            ["1.docx 2.docx 3.docx 4.docx"],
        ),
        # It dies of a letter, and the ones behind it wait.
        (
            f'case "$f" in 2*) kill -SEGV $$;; esac; {MAKE}',
            "het liep vast (signaal 11)",
            ["1.docx 2.docx 3.docx 4.docx", "3.docx 4.docx"],
        ),
        # It stops halfway a PDF.
        (
            f'case "$f" in 2*) echo %PDF-1.7 > "$p"; echo Oei. >&2; exit 1;; esac; {MAKE}',
            "het stopte met code 1 en zei ‘Oei.’",
            ["1.docx 2.docx 3.docx 4.docx", "3.docx 4.docx"],
        ),
    ],
)
def test_one_letter_that_fails(each: str, cause: str, started: list[str], tmp_path: Path) -> None:
    soffice = fake_soffice(tmp_path / "bin", each)
    made = dict(convert_pdf(documents("a", "b", "c", "d"), str(soffice)))
    assert made == {
        Path("output/a.pdf"): None,
        Path("output/b.pdf"): refused(cause),
        Path("output/c.pdf"): None,
        Path("output/d.pdf"): None,
    }
    assert starts(tmp_path / "bin") == started
    assert not Path("output/b.pdf").exists()


def test_the_first_letter_fails(tmp_path: Path) -> None:
    soffice = fake_soffice(tmp_path / "bin", f'case "$f" in 1*) exit 1;; esac; {MAKE}')
    made = dict(convert_pdf(documents("a", "b"), str(soffice)))
    assert made == {
        Path("output/a.pdf"): refused("het stopte met code 1"),
        Path("output/b.pdf"): None,
    }


def test_a_libreoffice_that_makes_nothing_is_not_tried_for_ever(tmp_path: Path) -> None:
    soffice = fake_soffice(tmp_path / "bin", "exit 1")
    made = dict(convert_pdf(documents(*"abcdef"), str(soffice)))
    assert made == {
        Path(f"output/{naam}.pdf"): refused("het stopte met code 1") for naam in "abcdef"
    }
    assert len(starts(tmp_path / "bin")) == 2


def test_a_letter_that_fails_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("content/a/1.yaml", letter(1))
    write("content/a/2.yaml", letter(2))
    fake_soffice(tmp_path / "bin", f'case "$f" in 1*) exit 1;; esac; {MAKE}')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert main(["build", "--pdf"]) == 4
    assert capsys.readouterr() == (
        "gemaakt       output/a/1.docx\n"
        "gemaakt       output/a/2.docx\n"
        "gemaakt       output/a/2.pdf\n",
        f"output/a/1.pdf: {refused('het stopte met code 1')}\n",
    )
    assert main(["build", "--pdf", "-q", "content/a/2.yaml"]) == 0


def test_its_profile_is_its_own_and_goes_away(tmp_path: Path) -> None:
    soffice = fake_soffice(tmp_path / "bin", MAKE)
    list(convert_pdf(documents("a"), str(soffice)))
    (line,) = (tmp_path / "bin" / "starts").read_text().splitlines()
    option = line.partition(" ")[0]
    assert option.startswith("-env:UserInstallation=file:///")
    assert "brief-" in option
    assert not Path(option.partition("file://")[2]).parent.exists()


def test_a_program_that_does_not_start(tmp_path: Path) -> None:
    broken = program(tmp_path / "soffice", "")
    broken.write_bytes(b"\x00\x01\x02")
    with pytest.raises(SurroundingsError) as error:
        list(convert_pdf(documents("a"), str(broken)))
    assert str(error.value) == (
        f"{broken}: LibreOffice start niet (het is geen programma voor deze computer). Installeer "
        "LibreOffice opnieuw, of sla de brief in Word op als pdf."
    )


@pytest.mark.slow
def test_a_libreoffice_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "START_SECONDS", 1)
    monkeypatch.setattr(pdf, "LETTER_SECONDS", 0)
    child = tmp_path / "child"
    hang = f'sleep 60 & echo $! > "{child}"; wait'
    fake_soffice(tmp_path / "bin", f'case "$f" in 2*) {hang};; esac; {MAKE}')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    write("content/a/1.yaml", letter(1))
    write("content/a/2.yaml", letter(2))
    begin = time.monotonic()
    assert main(["build", "--pdf"]) == 4
    assert time.monotonic() - begin < 20
    assert capsys.readouterr() == (
        "gemaakt       output/a/1.docx\n"
        "gemaakt       output/a/2.docx\n"
        "gemaakt       output/a/1.pdf\n",
        "LibreOffice was na 1 seconden nog niet klaar en is gestopt. "
        "Probeer het opnieuw met minder brieven tegelijk.\n",
    )
    assert _ends(int(child.read_text()))
    assert Path("output/a/1.pdf").exists()


def _ends(process: int) -> bool:
    """Tell whether a process that was killed goes away, or waits only for someone to notice."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            status = Path(f"/proc/{process}/stat")
            if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.alone
def test_the_time_grows_with_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "START_SECONDS", 0)
    monkeypatch.setattr(pdf, "LETTER_SECONDS", 0.4)
    soffice = fake_soffice(tmp_path / "bin", "sleep 0.3; " + MAKE)
    assert [error for _, error in convert_pdf(documents(*"abc"), str(soffice))] == [None] * 3


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (
            13,
            "kan niet worden geschreven. Sluit a.pdf waar het open is, en probeer het opnieuw. "
            "Helpt dat niet, controleer dan of u in deze map mag schrijven.",
        ),
        (28, "de schijf is vol. Maak ruimte en probeer het opnieuw."),
    ],
)
def test_a_pdf_that_cannot_be_written(
    fault: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice = fake_soffice(tmp_path / "bin", MAKE)
    pads = documents("a", "b")
    replaced: list[object] = []
    replace = os.replace

    def refuse_once(source: str, target: str) -> None:
        replaced.append(target)
        if len(replaced) == 1:
            raise OSError(fault, "no")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse_once)
    assert list(convert_pdf(pads, str(soffice))) == [
        (Path("output/a.pdf"), message),
        (Path("output/b.pdf"), None),
    ]
    assert sorted(os.listdir("output")) == ["a.docx", "b.docx", "b.pdf"]  # noqa: PTH208


def test_no_room_for_the_work_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "werkmap/1.docx")

    write("content/a/1.yaml", letter(1))
    fake_soffice(tmp_path / "bin", MAKE)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(shutil, "copyfile", refuse)
    assert main(["build", "--pdf", "-q"]) == 4
    assert capsys.readouterr().err == (
        "werkmap/1.docx: kan niet worden gelezen of geschreven (de schijf is vol).\n"
    )


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (-11, "het liep vast (signaal 11)"),
        (-1, "het liep vast (signaal 1)"),
        (0, "het stopte zonder pdf en zei niet waarom"),
        (1, "het stopte met code 1"),
        (128, "het stopte met code 128"),
        (129, "het liep vast (signaal 1)"),
        (139, "het liep vast (signaal 11)"),
    ],
)
def test_how_it_ended_is_a_code_or_a_signal(code: int, cause: str) -> None:
    assert explain_soffice(code, "").startswith(
        f"LibreOffice kon hier geen pdf van maken: {cause}. "
    )


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Oei.\n", "Oei."),
        ("Oei.\n\n  Au.  \n", "Au."),
        ("Oei.\nconvert a.docx\nOverwriting: a.pdf\nwarn: javaldx is er niet\n", "Oei."),
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 120),
    ],
)
def test_the_last_that_it_said_is_quoted_up_to_a_length(said: str, quoted: str) -> None:
    assert f"het stopte met code 1 en zei ‘{quoted}’. Probeer" in explain_soffice(1, said)
    assert f"het stopte zonder pdf en zei ‘{quoted}’. Probeer" in explain_soffice(0, said)
