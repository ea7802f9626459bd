"""Comments made in Word: each above its field in the content file, and the letter as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.content.edit.remarks import Aantekening, write_remarks
from pipeline.problems.values import show
from pipeline.readback.remarks import find_remarks
from pipeline.readback.sources import make_bron
from pipeline.readback.word.document import Opmerking
from pipeline.readback.word.read import read_word
from support.folders import letter
from support.readbacks import basis, build, template
from support.strategies import Letter, letters, write_yaml

TEXTS = st.lists(st.tuples(st.integers(0, 400), st.text(max_size=300)), min_size=1, max_size=5)


def remark(data: bytes, *found: tuple[int, str, str]) -> bytes:
    """Return a content file with comments of Word on paragraphs of its letter."""
    made = make_bron(basis(data).brief, template())
    document = made.document
    comments = tuple(
        Opmerking("J. Smit", text, n % len(document.alineas), about) for n, text, about in found
    )
    remarks = find_remarks(replace(document, opmerkingen=comments), made)
    return write_remarks(data, list(remarks), "brief.yaml")


@given(letters(), TEXTS)
def test_comments_change_no_word_and_come_once(
    content: Letter, texts: list[tuple[int, str]]
) -> None:
    data = write_yaml(content).encode()
    found = [(n, text, "") for n, text in texts]
    made = remark(data, *found)
    assert basis(made).brief == basis(data).brief
    lines = made.decode().split("\n")
    assert [li for li in lines if not li.lstrip(" ").startswith("# ")] == data.decode().split("\n")
    said = "".join(line.lstrip(" ")[2:] for line in lines if line.lstrip(" ").startswith("# "))
    for _, text in texts:
        assert "".join(show(" ".join(text.split())).split()) in "".join(said.split())
    assert remark(made, *found) == made


CONTENT = letter(
    kenmerken="\n  # Zoals afgesproken.\n  Contact: A. Bos",
    inhoud="""
  # De inleiding.
  - tekst: |
      De bouw begint.

      De raad beslist.
  - statustabel:
      kolommen: [Stap, Wat, Stand]
      wegen:
        - id: weg-1
          titel: Grond
          voortgang: loopt""",
).encode()


def place(text: str) -> int:
    """Return the number of the paragraph that says something."""
    alineas = read_word(build(CONTENT), "brief.docx").alineas
    return next(alinea.nummer for alinea in alineas if text in alinea.tekst)


def added(*found: tuple[str, str]) -> list[str]:
    """Return what stands above and below each comment, where comments come."""
    made = remark(CONTENT, *((place(text), "Klopt dit?", about) for text, about in found))
    return made.decode().split("\n")


def test_each_stands_above_what_it_is_about() -> None:
    lines = added(
        ("De raad beslist", "beslist"), ("A. Bos", ""), ("Loopt", ""), ("Stand", ""), ("Grond", "")
    )
    text = "\n".join(lines)
    assert (
        "  # De inleiding.\n"
        "  # Opmerking van J. Smit bij ‘beslist’: Klopt dit?\n"
        "  - tekst: |\n" in text
    )
    assert "  # Opmerking van J. Smit bij ‘Contact:’: Klopt dit?\n  Contact: A. Bos\n" not in text
    assert "  # Opmerking van J. Smit bij ‘A. Bos’: Klopt dit?\n  Contact: A. Bos\n" in text
    assert (
        "          # Opmerking van J. Smit bij ‘Loopt’: Klopt dit?\n"
        "          voortgang: loopt" in text
    )
    # Between brackets there is no line for it: it stands above their field.
    assert "      # Opmerking van J. Smit bij ‘Stand’: Klopt dit?\n      kolommen: [Stap" in text
    assert "        # Opmerking van J. Smit bij ‘Grond’: Klopt dit?\n" in text


def test_what_is_about_the_template_stands_at_the_field_before_it() -> None:
    assert "# Opmerking van J. Smit bij ‘Onderwerp:’: Klopt dit?" in added(("Onderwerp", ""))


def test_a_long_one_is_cut_into_lines_and_shows_what_a_terminal_would_obey() -> None:
    data = write_remarks(CONTENT, [Aantekening(("aanhef",), f"{'woord ' * 40}\x1b[31m")], "x")
    lines = [line for line in data.decode().split("\n") if line.startswith("# woord")]
    assert all(len(line) <= 100 for line in lines)
    assert len(lines) == 3
    assert "\\x1b[31m" in data.decode()
