"""A letter as plain text: all that it says, and nothing that a version of it can break."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from pipeline.commands.cli import main
from pipeline.letter.models import Brief
from pipeline.report.plain import write_letter_text
from support.drawn import draw_once
from support.folders import letter, write
from support.places import EXAMPLES
from support.strategies import brieven
from support.texts import texts

drawn = draw_once(brieven(), __name__)

SMALL = (
    "Zaaknummer: Z/17/011355\nDocumentnummer: 166008\nDatum: 16 december 2019\nOnderwerp: Proef\n\n"
    "Geachte raad,\n\nDit is een brief.\n\nMet vriendelijke groet,\nA. Jansen, burgemeester\n"
)


@given(drawn)
def test_every_text_of_a_letter_is_there(brief: Brief) -> None:
    shown = _squeeze(write_letter_text(brief))
    assert [text for text in texts(brief) if _squeeze(text) not in shown] == []


def _squeeze(text: str) -> str:
    """Return a text without what lines are laid out with: white space, the mark of a quotation."""
    return "".join(text.replace(">", " ").split())


@given(drawn)
def test_no_line_ends_in_a_space(brief: Brief) -> None:
    assert write_letter_text(brief).endswith("\n")
    assert "\n\n\n" not in write_letter_text(brief)


def test_a_sentence_stands_on_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inhoud = "\n  - tekst: |\n      Een. Twee, b.v. drie! ‘Vier?’ Op 3. mei niet.\n"
    pad = write(tmp_path / "brief.yaml", letter(inhoud=inhoud))
    assert main(["text", str(pad)]) == 0
    assert "\n\nEen.\nTwee, b.v. drie!\n‘Vier?’ Op 3. mei niet.\n\n" in capsys.readouterr().out


def test_secrecy_ends_on_a_date_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = "\n  orgaan: de raad\n  grond: artikel 87\n  tot: 2027-01-31"
    pad = write(tmp_path / "brief.yaml", letter(geheimhouding=said))
    assert main(["text", str(pad)]) == 0
    mark = "GEHEIM: opgelegd door de raad op grond van artikel 87, tot 31 januari 2027\n"
    assert mark in capsys.readouterr().out


def test_a_question_and_its_answer(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inhoud = (
        "\n  - vraag:\n      nummer: 3a\n      steller: de fractie Oever\n      tekst: Klopt dit?"
        "\n      antwoord: |\n        - Ja.\n        - Nee."
    )
    assert main(["text", str(write(tmp_path / "brief.yaml", letter(inhoud=inhoud)))]) == 0
    shown = "\n\nVraag 3a – de fractie Oever\nKlopt dit?\nAntwoord:\n- Ja.\n- Nee.\n\n"
    assert shown in capsys.readouterr().out


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pad = write(tmp_path / "brief.yaml", letter())
    assert main(["text", str(pad)]) == 0
    assert capsys.readouterr() == (SMALL, "")


def test_a_picture_is_not_looked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inhoud = "\n  - figuur:\n      alt: Een kaart.\n      bestand: weg.png"
    assert main(["text", str(write(tmp_path / "brief.yaml", letter(inhoud=inhoud)))]) == 0
    assert "[Figuur: weg.png]\n[Beschrijving: Een kaart.]\n" in capsys.readouterr().out


def test_a_version_with_faults_is_shown_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`git log -p` ends at the first version for which the program fails."""
    pad = write(tmp_path / "brief.yaml", letter(datum="gisteren"))
    assert main(["text", str(pad)]) == 0
    out, err = capsys.readouterr()
    assert out == pad.read_text(encoding="utf-8")
    assert err.endswith(
        "fout: datum: ‘gisteren’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.\n"
    )


def test_a_version_that_is_too_large_is_shown_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    large = "# opmerking\n" * 100_000
    assert main(["text", str(write(tmp_path / "brief.yaml", large))]) == 0
    assert capsys.readouterr().out == large


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", "nergens.yaml"]) == 1
    assert capsys.readouterr() == (
        "",
        "nergens.yaml: kan niet worden gelezen (bestaat niet). Controleer de naam en de map.\n",
    )


@pytest.mark.parametrize("pad", EXAMPLES, ids=lambda pad: pad.stem)
def test_examples(pad: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["text", str(pad)]) == 0
    assert capsysbinary.readouterr().out.decode("utf-8").startswith("Zaaknummer: Z/")
