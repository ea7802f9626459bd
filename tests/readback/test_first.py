"""Letters of other hands in Word: each word is in a first content file or in the report."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table

from pipeline.commands.cli import main
from pipeline.content.load import read_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.readback.first.letter import make_first
from pipeline.readback.word.read import read_word
from support.readbacks import build
from support.word_edits import draw_edited


def _fill(table: Table, texts: Sequence[Sequence[str]]) -> None:
    for row, said in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text


def make_plain() -> bytes:
    """Return a letter as somebody types it in Word, without a template of ours."""
    word = Document()
    word.add_paragraph("Raadsinformatiebrief", style="Title")
    table = word.add_table(rows=4, cols=2)
    pairs = (
        ("Zaaknummer", "Z/17/011355"),
        ("Datum", "16 december 2019"),
        ("Betreft:", "De nieuwe brug"),
        ("Portefeuillehouder", "A. Jansen"),
    )
    _fill(table, pairs)
    word.add_paragraph("Geachte leden van de raad,")
    word.add_paragraph("Aanleiding", style="Heading 1")
    paragraph = word.add_paragraph("Wij bouwen een ")
    paragraph.add_run("nieuwe brug").bold = True
    paragraph.add_run(" over 1. de vaart.")
    word.add_paragraph("De planning is:")
    word.add_paragraph("ontwerp in maart;", style="List Bullet")
    word.add_paragraph("bouw in mei.", style="List Bullet")
    word.add_paragraph().add_run("Kosten").bold = True
    amounts = (("Jaar", "Bedrag"), ("2019", "€ 1.000"), ("2020", "€ 2.000"))
    _fill(word.add_table(rows=3, cols=2), amounts)
    steps = (
        ("Stap", "Wat", "Stand"),
        ("Ontwerp", "De schets is klaar.", "Afgerond"),
        ("Bouw", "", "Niet gestart"),
    )
    _fill(word.add_table(rows=3, cols=3), steps)
    for line in (
        "Met vriendelijke groet,",
        "burgemeester en wethouders van Merenwoude,",
        "A. Jansen, burgemeester",
        "B. Bos",
        "secretaris",
        "Bijlagen:",
        "1. Het ontwerp",
        "Afschrift aan: de griffie",
    ):
        word.add_paragraph(line)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


FIRST = """\
# Gemaakt van brief.docx: lees het na.
zaaknummer: Z/17/011355
datum: 2019-12-16
concept: ja
onderwerp: De nieuwe brug
kenmerken:
  Portefeuillehouder: A. Jansen
aanhef: Geachte leden van de raad,
inhoud:
  - kop: Aanleiding
  - tekst: |
      Wij bouwen een **nieuwe brug** over 1. de vaart.

      De planning is:

      - ontwerp in maart;
      - bouw in mei.
  - kop: Kosten
  - tabel:
      titel: Tabel 1
      tekst: |
        | Jaar | Bedrag  |
        | ---- | ------- |
        | 2019 | € 1.000 |
        | 2020 | € 2.000 |
  - statustabel:
      kolommen:
        - Stap
        - Wat
        - Stand
      wegen:
        - id: weg-1
          titel: Ontwerp
          acties:
            - tekst: De schets is klaar.
          voortgang: afgerond
        - id: weg-2
          titel: Bouw
          voortgang: niet gestart
afsluiting: Met vriendelijke groet,
namens: burgemeester en wethouders van Merenwoude,
ondertekening:
  - naam: A. Jansen
    functie: burgemeester
  - naam: B. Bos
    functie: secretaris
bijlagen:
  - titel: Het ontwerp
afschrift:
  - de griffie
"""


def test_a_letter_of_another_hand() -> None:
    found = make_first(read_word(make_plain(), "brief.docx"), Instellingen(), "brief.docx")
    assert found.data.decode() == FIRST
    assert not found.ontbreekt
    assert [(r.plaats, r.tekst) for r in found.resten] == [("alinea 1", "Raadsinformatiebrief")]
    letter = read_letter(Path("brief.yaml"), found.data, Instellingen())
    assert letter.brief is not None, letter.problems


def through_office(data: bytes, folder: Path) -> bytes:
    from support.office import save_again

    return save_again(data, folder)


def through_pandoc(data: bytes, folder: Path) -> bytes:
    (folder / "brief.docx").write_bytes(data)
    command = ["pandoc", "brief.docx", "-o", "nieuw.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    return (folder / "nieuw.docx").read_bytes()


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(through_office, marks=pytest.mark.soffice),
        pytest.param(through_pandoc, marks=pytest.mark.pandoc),
    ],
)
def test_the_same_letter_of_other_programs(
    program: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    word = read_word(program(make_plain(), tmp_path), "brief.docx")
    found = make_first(word, Instellingen(), "brief.docx")
    letter = read_letter(Path("brief.yaml"), found.data, Instellingen())
    assert letter.brief is not None, letter.problems
    assert letter.brief.onderwerp == "De nieuwe brug"
    assert letter.brief.ondertekening[1].functie == "secretaris"
    assert "      - ontwerp in maart;\n" in found.data.decode()


@pytest.mark.sampled(10)
@pytest.mark.parametrize("seed", range(60))
def test_every_word_is_in_the_file_or_told(seed: int) -> None:
    """What is missing raises; a letter of ours without its template is one of another hand."""
    found = make_first(read_word(draw_edited(seed).word, "brief.docx"), Instellingen(), "brief")
    letter = read_letter(Path("brief.yaml"), found.data, Instellingen())
    # A letter of only a figure has nothing yet that a first file can hold: the figure is told of.
    is_only_drawn = [problem.veld for problem in letter.problems] == ["inhoud"] and found.resten
    assert letter.brief is not None or is_only_drawn, letter.problems


@pytest.mark.parametrize("data", [b"", build(draw_edited(1).data)[:200]])
def test_no_letter_at_all(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leeg.docx").write_bytes(data)
    assert main(["-C", str(tmp_path), "import", "leeg.docx", "-o", "brief.yaml"]) == 1
    assert "leeg.docx: dit bestand is geen Word-bestand" in capsys.readouterr().err
    assert not (tmp_path / "brief.yaml").exists()


def test_what_a_clerk_types_and_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("oud.docx").write_bytes(make_plain())
    assert main(["import", "oud.docx"]) == 1
    assert "geef dan met -o content/…/….yaml op" in capsys.readouterr().err
    assert main(["import", "oud.docx", "-o", "content/brug/2019-12-16.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "oud.docx: een eerste inhoudsbestand. Lees het na naast de brief.\n\n"
        "NIET OVERGENOMEN\n"
        "  alinea 1: ‘Raadsinformatiebrief’: dit is vaste tekst van het sjabloon; verander het "
        "sjabloon als het in elke brief anders moet.\n"
    )
    assert err == "gemaakt       content/brug/2019-12-16.yaml\n"
    assert main(["import", "oud.docx", "-o", "content/brug/2019-12-16.yaml"]) == 4
    assert main(["import", "oud.docx", "-o", "b.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["ontbreekt"] == []
