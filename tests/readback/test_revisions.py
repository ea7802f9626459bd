"""Tracked changes of a Word file: all taken or none, those of one author alone, one in another."""

from __future__ import annotations

from random import Random

import pytest
from lxml import etree

from pipeline.problems.values import BriefError
from pipeline.readback.prove import UnprovenError
from pipeline.readback.word.read import OpenRevisionsError, read_word
from pipeline.redline.merge import write_redline
from pipeline.word.styles import W
from support.folders import letter
from support.readbacks import basis, build, take, template
from support.word_edits import Bewerkt, draw_edited, find_lost_text, find_other_lines
from support.wordfiles import edit, read_parts, zip_parts


def draw_tracked(seed: int) -> tuple[Bewerkt, bytes]:
    """Return a letter that was edited, and the Word file that has the edits as tracked changes."""
    bewerkt = draw_edited(seed)
    old = basis(bewerkt.data).brief
    return bewerkt, write_redline(old, bewerkt.brief, template(), "J. Smit")


@pytest.mark.sampled(6)
@pytest.mark.parametrize("seed", range(40))
def test_all_are_taken_or_none(seed: int) -> None:
    bewerkt, word = draw_tracked(seed)
    rejected = take(bewerkt.data, word, "verworpen")
    assert rejected.data == bewerkt.data
    assert not rejected.resten
    accepted = take(bewerkt.data, word, "aanvaard")
    assert not accepted.resten
    assert not find_other_lines(bewerkt, accepted.data)
    assert not find_lost_text(bewerkt, accepted.data)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("seed", range(40))
@pytest.mark.detail
def test_those_of_one_of_two_authors_make_a_letter_or_a_problem(seed: int) -> None:
    """What half of the changes makes may be no letter; it is never a fault of our own."""
    bewerkt, word = draw_tracked(seed)
    chance, parts = Random(seed), read_parts(word)  # noqa: S311 - letters, no secrets
    root = etree.fromstring(parts["word/document.xml"])
    authors = set()
    for mark in root.iter():
        if mark.get(f"{W}author") is not None:
            mark.set(f"{W}author", chance.choice(("J. Smit", "B. Bos")))
            authors.add(mark.get(f"{W}author", ""))
    shared = zip_parts({**parts, "word/document.xml": etree.tostring(root)})
    for author in authors:
        try:
            take(bewerkt.data, shared, "aanvaard", author)
        except UnprovenError:
            raise
        except BriefError:
            continue


# Cases: XML in the place of words of a letter, and the text of the letter after it

TEKST = letter(
    inhoud="""
  - tekst: |
      De bouw EEN.

      Een tweede alinea.

      Een derde alinea."""
).encode()
WORD = build(TEKST)


def by(author: str) -> str:
    return f'w:id="1" w:author="{author}" w:date="2026-11-29T09:00:00Z"'


def t(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str, author: str) -> str:
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f"<w:del {by(author)}>{run}</w:del>"


def come(inner: str, author: str) -> str:
    return f"<w:ins {by(author)}>{inner}</w:ins>"


def bold(author: str) -> str:
    return f"<w:rPr><w:b/><w:rPrChange {by(author)}><w:rPr/></w:rPrChange></w:rPr>"


A, B = "J. Smit", "B. Bos"
# What stands in the place of EEN; then what it says with all taken, none, A’s alone and B’s alone.
CASES: dict[str, tuple[str, str, str, str, str]] = {
    "words of two authors beside each other": (
        come(t("begint "), A) + gone("stopt ", B) + t("nu"),
        "begint nu",
        "stopt nu",
        "begint stopt nu",
        "nu",
    ),
    "words put in by one and taken out of that by the other": (
        come(t("begint ") + gone("morgen ", B), A) + t("pas"),
        "begint pas",
        "pas",
        "begint morgen pas",
        "pas",
    ),
    "words taken out by one, with what the other had put in": (
        f"<w:del {by(A)}><w:r><w:delText>stopt </w:delText></w:r>"
        f"<w:ins {by(B)}><w:r><w:delText>vandaag </w:delText></w:r></w:ins></w:del>" + t("en gaat"),
        "en gaat",
        "stopt en gaat",
        "en gaat",
        "stopt vandaag en gaat",
    ),
    "words that one moved and the other changed": (
        f'<w:moveFromRangeStart {by(A)} w:name="m"/><w:moveFrom {by(A)}>{t("snel ")}</w:moveFrom>'
        '<w:moveFromRangeEnd w:id="1"/>' + t("klaar") + f'<w:moveToRangeStart {by(A)} w:name="m"/>'
        f"<w:moveTo {by(A)}>{t(' snel')}{come(t(' en goed'), B)}</w:moveTo>"
        '<w:moveToRangeEnd w:id="1"/>',
        "klaar snel en goed",
        "snel klaar",
        "klaar snel",
        "snel klaar en goed",
    ),
    "a look that each gave": (
        t("een ", bold(A)) + t("twee", bold(B)),
        "**een twee**",
        "een twee",
        "**een** twee",
        "een **twee**",
    ),
}


def make(inner: str) -> bytes:
    return edit(WORD, "word/document.xml", ("De bouw EEN.", f"De bouw </w:t></w:r>{inner}{DOT}"))


DOT = '<w:r><w:t xml:space="preserve">.'


def say(word: bytes, keuze: str, author: str | None = None) -> str:
    """Return the first paragraph of the letter after the changes."""
    assert keuze in ("aanvaard", "verworpen")
    data = take(TEKST, word, "verworpen" if keuze == "verworpen" else "aanvaard", author).data
    return data.decode().partition("- tekst: |\n")[2].splitlines()[0].strip()


@pytest.mark.parametrize("name", CASES)
def test_words_of_two_authors(name: str) -> None:
    inner, *expected = CASES[name]
    word = make(inner)
    found = [
        say(word, "aanvaard"),
        say(word, "verworpen"),
        say(word, "aanvaard", A),
        say(word, "aanvaard", B),
    ]
    assert found == [f"De bouw {text}." for text in expected]


def test_a_look_that_is_tracked_is_asked_about_too() -> None:
    with pytest.raises(OpenRevisionsError, match=r"van J\. Smit \(1\)\."):
        read_word(make(t("een", bold(A))), "brief.docx")


def mark_end(word: bytes, text: str, *marks: tuple[str, str]) -> bytes:
    """Return a file with revisions of the end of the paragraph that says `text`."""
    parts = read_parts(word)
    root = etree.fromstring(parts["word/document.xml"])
    (paragraph,) = (p for p in root.iter(f"{W}p") if text in "".join(p.itertext()))
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    run = etree.SubElement(properties, f"{W}rPr")
    for name, author in marks:
        mark = etree.SubElement(run, f"{W}{name}")
        mark.set(f"{W}author", author)
    return zip_parts({**parts, "word/document.xml": etree.tostring(root)})


ENDS: dict[str, tuple[list[tuple[str, str]], tuple[bool, bool, bool, bool]]] = {
    "taken out": ([("del", A)], (True, False, True, False)),
    "put in": ([("ins", A)], (False, True, False, True)),
    "put in by one and taken out by the other": (
        [("ins", A), ("del", B)],
        (True, True, False, True),
    ),
}
"""Whether two paragraphs are one: with all taken, none, A’s alone and B’s alone."""


@pytest.mark.parametrize("name", ENDS)
def test_the_end_of_a_paragraph(name: str) -> None:
    marks, expected = ENDS[name]
    word = mark_end(WORD, "tweede alinea", *marks)
    authors = [author for _, author in marks]
    asked: list[tuple[str, str | None]] = [("aanvaard", None), ("verworpen", None)]
    asked += [("aanvaard", author) for author in authors]
    for (keuze, author), is_one in zip(asked, expected, strict=False):
        made = take(TEKST, word, "aanvaard" if keuze == "aanvaard" else "verworpen", author)
        assert ("alinea.Een derde" in made.data.decode()) == is_one, (keuze, author)


ROWS = letter(
    inhoud="""
  - tabel:
      titel: Kosten
      tekst: |
        | Jaar | Bedrag |
        | --- | --- |
        | 2025 | tien |
        | 2026 | elf |
        | 2027 | twaalf |"""
).encode()


def test_rows_of_two_authors() -> None:
    parts = read_parts(build(ROWS))
    root = etree.fromstring(parts["word/document.xml"])
    rows = {"".join(row.itertext()).strip(): row for row in root.iter(f"{W}tr")}
    for text, name, author in (("2026", "del", A), ("2027", "ins", B)):
        (row,) = (row for said, row in rows.items() if said.startswith(text))
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        etree.SubElement(properties, f"{W}{name}").set(f"{W}author", author)
    word = zip_parts({**parts, "word/document.xml": etree.tostring(root)})

    def years(keuze: str, author: str | None = None) -> list[str]:
        data = take(ROWS, word, "aanvaard" if keuze == "aanvaard" else "verworpen", author).data
        return [year for year in ("2025", "2026", "2027") if year in data.decode()]

    assert years("aanvaard") == ["2025", "2027"]
    assert years("verworpen") == ["2025", "2026"]
    assert years("aanvaard", A) == ["2025"]
    assert years("aanvaard", B) == ["2025", "2026", "2027"]
