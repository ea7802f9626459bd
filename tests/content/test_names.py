"""Names as Windows, OneDrive and a careless save make them: each is said, none stops a letter."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.content.series import find_letters, find_passed_over
from pipeline.content.warn.names import (
    MAX_PATH,
    explain_name,
    find_name_faults,
    find_original,
    is_too_long,
)
from support.folders import letter, write

DEVICES = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM1", "com9", "LPT1", "LPT³"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# What Windows cannot hold


@given(st.sampled_from(DEVICES), st.sampled_from(["", ".yaml", ".a.yaml", " .yaml"]), st.booleans())
def test_the_name_of_a_device_is_none_for_a_file(name: str, end: str, lower: bool) -> None:
    assert explain_name((name.lower() if lower else name) + end) == "zo heet daar een apparaat"


@given(
    st.text("abc 1", max_size=5), st.sampled_from('<>:"|?*\\\x01\x1f'), st.text("abc", max_size=5)
)
def test_a_sign_that_no_name_may_have(before: str, sign: str, after: str) -> None:
    said = explain_name(f"x{before}{sign}{after}")
    assert said == f"het teken {sign} mag daar niet in een naam"


@given(st.text("abc1-", min_size=1, max_size=9), st.text(" .", min_size=1, max_size=3))
def test_an_end_that_windows_takes_away(name: str, end: str) -> None:
    what = "spatie" if end.endswith(" ") else "punt"
    assert explain_name(name + end) == f"een naam eindigt daar niet op een {what}"


@pytest.mark.parametrize(
    "name",
    [
        "2026-03-12.yaml",
        "brief.yaml",
        "CONCEPT.yaml",
        "console",
        "com.yaml",
        "COM0x",
        "één ‘brief’",
    ],
)
def test_names_that_windows_takes(name: str) -> None:
    assert explain_name(name) is None


@given(st.integers(MAX_PATH - 3, MAX_PATH + 3))
def test_the_longest_path(length: int) -> None:
    assert is_too_long("x" * length) == (length > 259)
    # Two units each in UTF-16.
    assert is_too_long("😀" * (length // 2) + "x" * (length % 2)) == (length > 259)


@posix
def test_each_thing_is_said_and_the_letter_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a:b/CON.yaml", letter(1))
    write("content/reeks./brief.yaml", letter(2))
    assert main(["build"]) == 0
    out, err = capsys.readouterr()
    assert out == ("gemaakt       output/a:b/CON.docx\ngemaakt       output/reeks./brief.docx\n")
    assert err == (
        "content/a:b/CON.yaml:1:1: waarschuwing: ‘a:b’ kan op Windows niet: het teken : mag daar "
        "niet in een naam. Kies een andere naam.\n"
        "content/a:b/CON.yaml:1:1: waarschuwing: ‘CON.yaml’ kan op Windows niet: zo heet daar een "
        "apparaat. Kies een andere naam.\n"
        "content/reeks./brief.yaml:1:1: waarschuwing: ‘reeks.’ kan op Windows niet: een naam "
        "eindigt daar niet op een punt. Kies een andere naam.\n"
    )
    assert main(["check"]) == 0
    assert capsys.readouterr().out == err


def test_a_path_that_is_too_long_is_said() -> None:
    pad = Path("content", *(["een lange naam van een map"] * 10), "brief.yaml")
    (problem,) = find_name_faults(pad)
    assert str(problem) == (
        f"{pad.as_posix()}:1:1: waarschuwing: de naam is met alle mappen langer dan 259 tekens; "
        "Windows kan dat niet aan. Kies kortere namen."
    )


# Copies


@pytest.mark.parametrize(
    "copy",
    [
        "brief (1)",
        "brief (12)",
        "brief-LAPTOP",
        "brief-DESKTOP-4FK2A1B",
        "brief - kopie",
        "brief - kopie (2)",
        "brief - Copy".lower(),
        "brief-kopie",
    ],
)
def test_a_copy_beside_its_original(copy: str) -> None:
    pad = write(f"content/r/{copy}.yaml", "")
    assert find_original(pad) is None
    original = write("content/r/brief.yaml", "")
    assert find_original(pad) == original
    assert find_original(original) is None
    (problem,) = find_name_faults(pad)
    assert str(problem) == (
        f"content/r/{copy}.yaml:1:1: waarschuwing: dit lijkt een kopie van brief.yaml, gemaakt "
        "door OneDrive of de verkenner; beide worden een brief. Kijk welke de goede is en haal de "
        "andere weg."
    )


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("2026-03-12.yaml", "2026-03.yaml"),
        ("brief-2026.yaml", "brief.yaml"),
        ("brief-bijlage.yaml", "brief.yaml"),
        ("brief (concept).yaml", "brief.yaml"),
        ("brief (1).yaml", "brief.yml"),
    ],
)
def test_another_letter_is_no_copy(name: str, beside: str) -> None:
    write(f"content/r/{beside}", "")
    assert find_name_faults(write(f"content/r/{name}", "")) == ()


# What is passed over


def passed_over() -> list[str]:
    return [str(problem) for problem in find_passed_over([])]


def test_a_letter_that_notepad_saved_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/r/een.yaml", letter(1))
    write("content/r/twee.YAML.txt", letter(2))
    write("content/r/notitie.txt", "Bellen.")
    line = (
        "content/r/twee.YAML.txt:1:1: waarschuwing: dit bestand eindigt op .YAML.txt en wordt niet "
        "als brief gelezen. Haal .txt van de naam af als het een brief is: twee.YAML. Windows laat "
        ".txt soms niet zien.\n"
    )
    assert main(["build"]) == 0
    assert capsys.readouterr() == ("gemaakt       output/r/een.docx\n", line)
    assert main(["check"]) == 0
    assert capsys.readouterr() == (line, "1 brief gecontroleerd: geen fouten, 1 waarschuwing.\n")
    Path("content/r/een.yaml").unlink()
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "content: in deze map staan geen brieven (.yaml). content/r/twee.YAML.txt: dit bestand "
        "eindigt op .YAML.txt en wordt niet als brief gelezen. Haal .txt van de naam af als het "
        "een brief is: twee.YAML. Windows laat .txt soms niet zien.\n"
    )


@posix
def test_a_ring_of_links_stops_no_other_letter(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/r/een.yaml", letter(1))
    Path("content/r/ring.yaml").symlink_to("ring.yaml")
    Path("content/r/kring").symlink_to("kring")
    Path("content/r/terug").symlink_to("..")
    Path("content/r/boven").symlink_to(Path.cwd())
    Path("content/weg").symlink_to("/nergens/reeks")
    assert main(["build"]) == 1
    out, err = capsys.readouterr()
    assert out == "gemaakt       output/r/een.docx\nniet gemaakt  content/r/ring.yaml\n"
    back = (
        "1:1: waarschuwing: deze koppeling leidt naar een map waar zij zelf in staat en wordt "
        "overgeslagen. Haal haar weg.\n"
    )
    nowhere = (
        "1:1: waarschuwing: deze koppeling leidt nergens heen; brieven daarachter worden niet "
        "gelezen. Haal haar weg, of maak haar opnieuw.\n"
    )
    assert err == (
        "content/r/ring.yaml:1:1: fout: dit bestand kan niet worden gelezen. De koppeling verwijst "
        "in een kring. Haal haar weg.\n"
        f"content/r/boven:{back}content/r/kring:{nowhere}content/r/terug:{back}"
        f"content/weg:{nowhere}"
    )


@posix
def test_a_linked_series_is_read_as_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    write("schijf/reeks/een.yaml", letter(1))
    write("schijf/reeks/onder/twee.yaml", letter(2))
    Path("content").mkdir()
    Path("content/reeks").symlink_to(Path("schijf/reeks").resolve())
    assert main(["build"]) == 0
    assert capsys.readouterr() == (
        "gemaakt       output/reeks/een.docx\ngemaakt       output/reeks/onder/twee.docx\n",
        "",
    )


@posix
def test_a_letter_is_called_by_its_own_name() -> None:
    """Also where a link to it, or to its folder, comes first."""
    write("content/m/brief.yaml", letter(1))
    Path("content/a").symlink_to("m")
    Path("content/b").mkdir()
    Path("content/b/ook.yaml").symlink_to("../m/brief.yaml")
    assert find_letters([]) == [Path("content/m/brief.yaml")]
    assert passed_over() == []


@posix
def test_links_between_folders_are_followed_once() -> None:
    for name in "abcdefghij":
        write(f"content/{name}/{name}.yaml", "")
        for other in "abcdefghij":
            if other != name:
                Path(f"content/{name}/{other}").symlink_to(f"../{other}")
    assert [pad.as_posix() for pad in find_letters([])] == [
        f"content/{name}/{name}.yaml" for name in "abcdefghij"
    ]


@posix
def test_line_ends_of_windows_are_those_of_others(capsys: pytest.CaptureFixture[str]) -> None:
    Path("content").mkdir()
    Path("content/een.yaml").write_bytes(letter(1).replace("\n", "\r\n").encode())
    assert main(["build", "-q"]) == 0
    made = Path("output/een.docx").read_bytes()
    write("content/een.yaml", letter(1))
    assert main(["build"]) == 0
    assert capsys.readouterr() == ("ongewijzigd   output/een.docx\n", "")
    assert Path("output/een.docx").read_bytes() == made
