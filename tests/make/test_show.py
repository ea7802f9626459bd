"""A content file as plain text: what git gets of a letter, and of what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.load import load_instellingen, load_letter
from pipeline.make.show import show_file
from pipeline.problems.values import InputError
from pipeline.report.plain import write_letter_text
from support.folders import letter, write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_letter_is_shown_as_its_kind_prints_it() -> None:
    kinds = "{naam: n, titel: N}\n  - {naam: m, titel: M, zaaknummer: {label: Kenmerk}}\n"
    write("instellingen.yaml", f"soorten:\n  - {kinds}")
    pad = write("a.yaml", letter(1, soort="m"))
    settings = load_instellingen(Path())
    brief = load_letter(pad, settings).brief
    assert brief is not None
    text, problems = show_file(pad)
    assert (text.decode(), problems) == (write_letter_text(brief, settings.get_soort("m")), ())
    assert b"Kenmerk: Z/17/011355\n" in text
    assert b"Zaaknummer: Z/17/011355\n" in show_file(write("b.yaml", letter(1)))[0]


def test_a_picture_is_known_by_its_name_alone() -> None:
    inhoud = "\n  - figuur:\n      alt: Een kaart.\n      bestand: kaart.png"
    text, problems = show_file(write("a.yaml", letter(1, inhoud=inhoud)))
    assert problems == ()
    assert "kaart.png" in text.decode()


def test_what_is_no_letter_is_shown_as_it_is() -> None:
    text, problems = show_file(write("a.yaml", letter(1, datum="gisteren")))
    assert text.decode() == letter(1, datum="gisteren")
    assert [str(problem) for problem in problems] == [
        "a.yaml:3:8: fout: datum: ‘gisteren’ is geen datum. Schrijf jaar-maand-dag, zoals "
        "2019-12-16."
    ]


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(InputError) as refused:
        show_file(Path("map/weg.yaml"))
    assert str(refused.value) == (
        "map/weg.yaml: kan niet worden gelezen (bestaat niet). Controleer de naam en de map."
    )
