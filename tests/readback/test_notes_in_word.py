"""Footnotes that somebody edits in Word: the note changes in the content file, and nothing else."""

from __future__ import annotations

import difflib
from collections.abc import Callable

import pytest
from lxml import etree

from pipeline.word.styles import W
from support.folders import letter
from support.readbacks import build, take
from support.wordfiles import read_parts, zip_parts

NOTES, DOCUMENT = "word/footnotes.xml", "word/document.xml"
CONTENT = letter(
    inhoud="""
  - kop: De bouw
  - tekst: |
      De bouw loopt
      volgens plan[^plan]. In de
      eerste fase[^2] komen er woningen.

      [^plan]: Zie de *Nota Wonen*,
      of https://a.example/nota.

      [^2]: De tweede volgt.

      - 24 huurwoningen[^drie]

      [^drie]: Onder de grens.
  - tekst: Dat is alles."""
).encode()
Edit = Callable[[etree._Element, etree._Element], None]


def _find(root: etree._Element, said: str) -> etree._Element:
    return next(node for node in root.iter(f"{W}t") if said in (node.text or ""))


def _type_over(old: str, new: str) -> Edit:
    def edit(_document: etree._Element, notes: etree._Element) -> None:
        node = _find(notes, old)
        node.text = (node.text or "").replace(old, new)

    return edit


def _take_out(number: str) -> Edit:
    def edit(document: etree._Element, notes: etree._Element) -> None:
        for node in [*document.iter(f"{W}footnoteReference")]:
            run = node.getparent()
            parent = None if run is None else run.getparent()
            if node.get(f"{W}id") == number and run is not None and parent is not None:
                parent.remove(run)
        for note in notes:
            if note.get(f"{W}id") == number:
                notes.remove(note)

    return edit


def _put_in(behind: str, *lines: str) -> Edit:
    """Put a note behind a text, as Word does: it has the number that comes next."""

    def edit(document: etree._Element, notes: etree._Element) -> None:
        text = _find(document, behind)
        run = text.getparent()
        assert run is not None
        made = etree.Element(f"{W}r")
        etree.SubElement(made, f"{W}footnoteReference", {f"{W}id": "9"})
        run.addnext(made)
        note = etree.SubElement(notes, f"{W}footnote", {f"{W}id": "9"})
        for n, line in enumerate(lines):
            paragraph = etree.SubElement(note, f"{W}p")
            if n == 0:
                etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}footnoteRef")
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = f" {line}"

    return edit


CASES: dict[str, tuple[Edit, str]] = {
    "nothing": (lambda _document, _notes: None, ""),
    "a word of a note": (
        _type_over("tweede", "derde"),
        "-      [^2]: De tweede volgt.\n+      [^2]: De derde volgt.",
    ),
    "a note is taken out": (
        _take_out("2"),
        "-      eerste fase[^2] komen er woningen.\n"
        "+      eerste fase komen er woningen.\n"
        "-\n-      [^2]: De tweede volgt.",
    ),
    "a note comes": (
        _put_in("Dat is alles.", "Nu nog."),
        "-  - tekst: Dat is alles.\n"
        "+  - tekst: |\n"
        "+      Dat is alles.[^1]\n"
        "+\n"
        "+      [^1]: Nu nog.",
    ),
    "a note of two paragraphs comes": (
        _put_in(" komen er", "Nu nog.", "En straks."),
        "-      eerste fase[^2] komen er woningen.\n"
        "+      eerste fase[^2] komen er woningen.[^1]\n"
        "+      [^1]: Nu nog.\\\n"
        "+      En straks.",
    ),
}


def _edit(data: bytes, edit: Edit) -> bytes:
    parts = read_parts(data)
    document, notes = (etree.fromstring(parts[name]) for name in (DOCUMENT, NOTES))
    edit(document, notes)
    parts |= {DOCUMENT: etree.tostring(document), NOTES: etree.tostring(notes)}
    return zip_parts(parts)


@pytest.mark.parametrize("name", CASES)
def test_an_edit_of_notes(name: str) -> None:
    edit, expected = CASES[name]
    found = take(CONTENT, _edit(build(CONTENT), edit))
    pair = (CONTENT.decode().splitlines(), found.data.decode().splitlines())
    lines = difflib.unified_diff(*pair, n=0, lineterm="")
    assert "\n".join(li for li in lines if not li.startswith(("---", "+++", "@@"))) == expected
    assert not found.resten


def test_a_note_where_none_can_be_is_told_of() -> None:
    found = take(CONTENT, _edit(build(CONTENT), _put_in("De bouw", "Aan de haven.")))
    (rest,) = found.resten
    assert rest.tekst == "De bouw [noot: Aan de haven.]"
    assert found.data == CONTENT
