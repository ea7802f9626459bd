"""Letters of other hands with pictures in: each is a file beside the first content file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from pipeline.commands.cli import main

PAD = "content/brug/2019.yaml"


def draw(kind: str = "PNG", colour: str = "red") -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (60, 40), colour).save(stream, kind)
    stream.seek(0)
    return stream


def make(*pictures: BytesIO) -> bytes:
    """Return a letter with pictures; below each a caption, and behind it a sentence."""
    word = Document()
    for line in ("Zaaknummer: Z/17/011355", "Datum: 16 december 2019", "Betreft: De brug"):
        word.add_paragraph(line)
    word.add_paragraph("Geachte raad,")
    word.add_paragraph("Zie de kaart.")
    for n, picture in enumerate(pictures, 1):
        word.add_picture(picture)
        word.add_paragraph(f"Kaart {n}", style="Caption")
        word.add_paragraph(f"Dat was kaart {n}.")
    word.add_paragraph("Met vriendelijke groet,")
    word.add_paragraph("A. Jansen, burgemeester")
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_pictures_in_a_table_are_figures_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    word = Document(BytesIO(make()))
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Brug", "Kaart", "Noord", ""), strict=True):
        cell.text = text
    table.cell(1, 1).paragraphs[0].add_run().add_picture(draw())
    greeting = next(p for p in word.paragraphs if p.text.startswith("Met"))
    greeting._p.addprevious(table._tbl)
    word.save("tabel.docx")
    assert main(["import", "tabel.docx", "-o", PAD]) == 0
    text = Path(PAD).read_text("utf-8")
    assert "| Noord |" in text
    assert text.index("- tabel:") < text.index("bestand: 2019-figuur-1.png")
    assert "deze afbeelding stond in de tabel; zij staat nu als figuur eronder." in " ".join(
        capsys.readouterr().out.split()
    )


def take_in(*pictures: BytesIO) -> str:
    Path("oud.docx").write_bytes(make(*pictures))
    assert main(["import", "oud.docx", "-o", PAD]) == 0
    return Path(PAD).read_text("utf-8")


def test_each_picture_is_a_figure_with_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    red, blue = draw(), draw("JPEG", "blue")
    text = take_in(red, blue)
    out, err = capsys.readouterr()
    assert (
        """\
  - tekst: Zie de kaart.
  - figuur:
      alt: Een afbeelding.
      bestand: 2019-figuur-1.png
      bijschrift: Kaart 1
  - tekst: Dat was kaart 1.
"""
        in text
    )
    assert "      bestand: 2019-figuur-2.jpg\n      bijschrift: Kaart 2\n" in text
    assert Path("content/brug/2019-figuur-1.png").read_bytes() == red.getvalue()
    assert Path("content/brug/2019-figuur-2.jpg").read_bytes() == blue.getvalue()
    assert out.count("van deze afbeelding is niet gezegd wat er te zien is") == 2
    assert err == (
        "gemaakt       content/brug/2019-figuur-1.png\n"
        "gemaakt       content/brug/2019-figuur-2.jpg\n"
        f"gemaakt       {PAD}\n"
    )
    assert main(["check"]) == 0


def test_no_file_of_somebody_else_is_written_over() -> None:
    taken = Path("content/brug/2019-figuur-1.png")
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"van een ander")
    text = take_in(draw())
    assert taken.read_bytes() == b"van een ander"
    assert "      bestand: 2019-figuur-2-1.png\n" in text


def test_one_picture_twice_is_one_file_and_what_no_letter_holds_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = take_in(draw(), draw(), draw("GIF"))
    assert text.count("bestand: 2019-figuur-1.png") == 2
    assert [pad.name for pad in Path("content/brug").iterdir()] == [
        "2019-figuur-1.png",
        "2019.yaml",
    ]
    assert "een nieuwe of andere afbeelding wordt niet overgenomen" in capsys.readouterr().out
    assert "Kaart 3" in text


def test_a_letter_that_cannot_be_written_leaves_no_figure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("oud.docx").write_bytes(make(draw()))
    Path("content").mkdir()
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.suffix == ".yaml":
            raise PermissionError
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert main(["import", "oud.docx", "-o", "content/2019.yaml"]) == 4
    assert list(Path("content").iterdir()) == []


def test_letters_with_pictures_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    for naam, colour in (("a", "red"), ("b", "blue")):
        Path(f"{naam}.docx").write_bytes(make(draw(colour=colour)))
    assert main(["diff", "a.docx", "b.docx"]) in (0, 1)
    assert "afbeelding" in capsys.readouterr().out.casefold()
