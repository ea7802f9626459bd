"""The real letter of 16 December 2019: every word of it arrives, in every program that reads it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.content.load import Inhoudsbestand, load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.expected import read_lines
from support.office import print_word, read_with_pandoc
from support.places import REFERENCE, REFERENCE_TEXT
from support.readers import WordFile, read_word, words

pytestmark = pytest.mark.reference

FOOTER = "Zaaknummer Z/17/011355 · Documentnummer 166008 Pagina {} van {}"
COLUMNS = "Wegen/stappen uit Routekaart Ondernomen acties om stap te realiseren Status"


@pytest.fixture(scope="module")
def letter() -> Inhoudsbestand:
    return load_letter(REFERENCE, Instellingen())


@pytest.fixture(scope="module")
def data(letter: Inhoudsbestand, template: Template) -> bytes:
    assert letter.brief is not None
    return render_letter(letter.brief, template)


@pytest.fixture(scope="module")
def word(data: bytes) -> WordFile:
    return read_word(data)


@pytest.fixture(scope="module")
def printed() -> Counter[str]:
    """The words of the real letter, its page number left out and its two hyphens undone."""
    text = REFERENCE_TEXT.read_text(encoding="utf-8")
    text, undone = re.subn(r"accomo-\s+datiebeleid", "accommodatiebeleid", text)
    text, numbers = re.subn(r"(?m)^7 *$", "", text)
    assert (undone, numbers) == (1, 1)
    return words(text)


def test_builds_without_a_problem_or_warning(letter: Inhoudsbestand) -> None:
    assert [str(problem) for problem in letter.problems] == []


def test_word_file_says_what_the_letter_says(word: WordFile, printed: Counter[str]) -> None:
    (alt,) = (alt for paragraph in word.paragraphs for alt in paragraph.alts)
    lines = read_lines(word)
    lines.remove(f"[{alt}]")
    assert words("\n".join(lines)) == printed


@pytest.mark.soffice
@pytest.mark.poppler
def test_pdf_says_what_the_letter_says(
    data: bytes, word: WordFile, printed: Counter[str], tmp_path: Path
) -> None:
    pages = print_word(data, tmp_path).split("\f")[:-1]
    added: Counter[str] = Counter()
    for n in range(len(pages)):
        added += words(FOOTER.format(n + 1, len(pages)))
        header = word.headers["word/header1.xml" if n == 0 else "word/header2.xml"]
        added += words(" ".join(paragraph.text for paragraph in header))
    # The header row stands on each page that the table is on.
    repeated = sum("Ondernomen" in page for page in pages) - 1
    assert repeated > 0
    for _ in range(repeated):
        added += words(COLUMNS)
    assert words("".join(pages)) == printed + added


@pytest.mark.pandoc
def test_pandoc_says_what_the_letter_says(
    data: bytes, word: WordFile, printed: Counter[str], tmp_path: Path
) -> None:
    text = read_with_pandoc(data, tmp_path)
    # Frames of tables, and the descriptions that the template gives them for screen readers.
    text, descriptions = re.subn(r"(?m)^ *: .*$", "", text)
    text = re.sub(r"(?m)^[-+=| ]*$|\|", " ", text)
    assert descriptions == len(word.tables) == 3
    # A paragraph in the style Title is the document's title and not its text.
    unseen = words("Informatiebrief")
    for paragraph in word.all_paragraphs:
        unseen += words(" ".join(paragraph.labels))
    assert sum(unseen.values()) > 20
    assert words(text) == printed - unseen
