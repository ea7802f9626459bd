"""`brief diff`: what a reviewer types, reads and gets."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest

from pipeline.commands.cli import main
from pipeline.problems.seal import seal_text
from pipeline.report.json import make_changes_schema
from support.folders import BRIEF, letter, program_environment, write
from support.repositories import commit

OLD, NEW = "content/reeks/2019-12-16.yaml", "content/reeks/2020-03-09.yaml"
TEKST = "\n  - tekst: |\n      Wij {} de brug.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    write(OLD, letter(1, inhoud=TEKST.format("bouwen")))
    write(NEW, letter(2, datum="2020-03-09", inhoud=TEKST.format("slopen")))


REPORT = f"""\
Proef
  oud    16 december 2019, documentnummer 1 ({OLD})
  nieuw  9 maart 2020, documentnummer 2 ({NEW})

Documentnummer en datum veranderd; 1 alinea gewijzigd.

BRIEFGEGEVENS
  … 1 regel ongewijzigd
  ~ Documentnummer: [-1-]{{+2+}}
  ~ Datum: [-16 december 2019-]{{+9 maart 2020+}}
  … 1 regel ongewijzigd

TEKST
  … 1 regel ongewijzigd
  ~ Wij [-bouwen-]{{+slopen+}} de brug.
"""


@pytest.mark.parametrize("sides", [(OLD, NEW), ("reeks",), ("content/reeks",)])
def test_two_letters_or_the_last_two_of_a_series(
    sides: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *sides]) == 0
    assert capsys.readouterr() == (REPORT, "")


@pytest.mark.parametrize("command", [["diff", OLD, NEW], ["history", "reeks"]])
def test_no_report_is_written_over_a_letter(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(OLD).read_bytes()
    for name in (OLD, "nieuw.YML"):
        assert main([*command, "-o", name]) == 1
        assert capsys.readouterr().err == (
            f"{name}: zo heet een brief; een overzicht komt daar niet overheen. "
            "Kies een naam die niet op .yaml eindigt.\n"
        )
    assert Path(OLD).read_bytes() == before
    assert not Path("nieuw.YML").exists()


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "json"])
def test_no_other_form_gets_the_name_of_a_word_file(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("verschil.docx").write_text("bekeken in Word", encoding="utf-8")
    assert main(["diff", OLD, NEW, "--format", form, "-o", "verschil.docx"]) == 2
    assert capsys.readouterr().err.endswith(
        "Fout: Een naam op .docx hoort bij --format docx. Geef dat op, of kies een andere naam.\n"
    )
    assert Path("verschil.docx").read_text(encoding="utf-8") == "bekeken in Word"


def test_no_history_is_written_over_a_word_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("stand.DOCX").write_text("bekeken in Word", encoding="utf-8")
    assert main(["history", "reeks", "-o", "stand.DOCX"]) == 1
    assert capsys.readouterr().err == (
        "stand.DOCX: zo heet een Word-bestand; een overzicht komt daar niet overheen. "
        "Kies een naam die niet op .docx eindigt.\n"
    )
    assert Path("stand.DOCX").read_text(encoding="utf-8") == "bekeken in Word"


def test_of_a_series_the_last_two_by_date(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/reeks/9999.yaml", letter(3, datum="2001-01-01", onderwerp="Oud"))
    assert main(["diff", "reeks"]) == 0
    assert capsys.readouterr().out == REPORT


def test_versions_in_git(capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    write(NEW, letter(2, datum="2020-03-09", inhoud=TEKST.format("verven")))
    assert main(["diff", f"HEAD:{NEW}", NEW]) == 0
    assert "~ Wij [-slopen-]{+verven+} de brug." in capsys.readouterr().out


@pytest.mark.parametrize(("sides", "code"), [((OLD, OLD), 0), ((OLD, NEW), 1), ((OLD, "weg"), 2)])
def test_exit_code(sides: tuple[str, str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *sides, "--exit-code"]) == code
    out, err = capsys.readouterr()
    assert bool(out) is (code < 2)
    assert bool(err) is (code == 2)
    assert main(["diff", *sides]) == (1 if code == 2 else 0)


def test_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", OLD, NEW, "-o", "uit/verslag.txt"]) == 0
    assert capsys.readouterr() == ("", "")
    assert Path("uit/verslag.txt").read_text(encoding="utf-8") == seal_text(REPORT, "terminal")
    Path("vol").mkdir()
    assert main(["diff", OLD, NEW, "-o", "uit/verslag.txt/x"]) == 4
    assert "hier staat een map of bestand in de weg" in capsys.readouterr().err


def test_markdown(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["diff", OLD, NEW, "--format", "markdown"]) == 0
    out = capsysbinary.readouterr().out.decode("utf-8")
    assert out.startswith("# Wat is er veranderd: Proef\n")
    assert "- Wij ~~bouwen~~ **slopen** de brug.\n" in out


def test_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["diff", OLD, NEW, "--format", "json"]) == 0
    out = capsysbinary.readouterr().out
    assert out.isascii()
    data = json.loads(out)
    assert [data[key] for key in ("oud", "nieuw", "geheim")] == [OLD, NEW, []]
    jsonschema.validate(data["vergelijking"], make_changes_schema())
    kinds = [change["soort"] for change in data["vergelijking"]["wijzigingen"]]
    assert kinds == ["gewijzigd"] * 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([OLD], f"{OLD}: noem ook de brief om mee te vergelijken, of alleen een reeks."),
        (["een"], "een: deze reeks heeft één brief; er is niets om mee te vergelijken."),
        (["geen"], "geen: deze reeks bestaat niet. Kies uit: een, reeks."),
        (
            [OLD, "stuk.yaml"],
            "stuk.yaml:3:8: fout: datum: ‘gisteren’ is geen datum. Schrijf "
            "jaar-maand-dag, zoals 2019-12-16.",
        ),
    ],
)
def test_what_cannot_be_compared(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("content/een/1.yaml", letter(9))
    write("stuk.yaml", letter(8, datum="gisteren"))
    assert main(["diff", *arguments]) == 1
    assert capsys.readouterr() == ("", f"{said}\n")


def watch(*arguments: str, **environment: str) -> str:
    """Return what the program shows to somebody at a terminal of 24 lines."""
    pty = pytest.importorskip("pty", reason="Windows has no terminals to play")
    leader, follower = pty.openpty()
    done = subprocess.Popen(
        [*BRIEF, *arguments],
        stdin=follower,
        stdout=follower,
        env={**program_environment(), "TERM": "xterm", "LINES": "24", **environment},
    )
    os.close(follower)
    shown = b""
    while piece := _read(leader):
        shown += piece
    assert done.wait(timeout=60) == 0
    os.close(leader)
    return shown.decode("utf-8")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:
        return b""


def test_colours_at_a_terminal_unless_somebody_wants_none() -> None:
    coloured = watch("diff", "reeks")
    assert "\x1b[31;9mbouwen\x1b[0m\x1b[32;4mslopen\x1b[0m" in coloured
    assert "[-" not in coloured
    plain = watch("diff", "reeks", NO_COLOR="1")
    assert "\x1b" not in plain
    assert "[-bouwen-]{+slopen+}" in plain


@pytest.mark.detail
def test_a_pager_for_what_is_longer_than_the_window() -> None:
    pager = write("pager.sh", "#!/bin/sh\necho PAGER; cat\n")
    pager.chmod(0o755)
    assert "PAGER" not in watch("diff", "reeks", PAGER=str(pager.resolve()))
    write(
        NEW,
        letter(
            2,
            datum="2020-03-09",
            inhoud="\n  - tekst: |\n"
            + "\n\n".join(f"      Nieuwe alinea {n}." for n in range(30))
            + "\n",
        ),
    )
    shown = watch("diff", "reeks", PAGER=str(pager.resolve()))
    assert shown.startswith("PAGER")
    assert "Nieuwe alinea 29." in shown
