"""Questions with their answers: their headings, and on which pages they stand."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given

from pipeline.letter.models import Brief, KopBlok, VraagBlok
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.examples import at_most
from support.random_letters import WORDS
from support.readers import Paragraph, read_word
from support.redline_edits import BASE
from support.strategies import Letter, brieven, make_brief

pytestmark = pytest.mark.detail

PLAIN = [word for word in WORDS if word.isalpha()]
LETTERS = range(12)


def make_letter(*inhoud: Letter) -> Brief:
    return make_brief({**BASE, "inhoud": list(inhoud)})


def make_vraag(nummer: str, tekst: str, antwoord: str, **velden: str) -> Letter:
    return {"vraag": {"nummer": nummer, **velden, "tekst": tekst, "antwoord": antwoord}}


def find_questions(brief: Brief, template: Template) -> list[list[Paragraph]]:
    """Return the paragraphs of each question of a letter, from its heading to its answer's end."""
    paragraphs = list(read_word(render_letter(brief, template)).paragraphs)
    found: list[list[Paragraph]] = []
    for blok in brief.inhoud:
        if isinstance(blok, VraagBlok):
            steller = f" – {blok.vraag.steller}" if blok.vraag.steller else ""
            heading = f"Vraag {blok.vraag.nummer}{steller}"
            start = next(n for n, p in enumerate(paragraphs) if p.text == heading and is_heading(p))
            answer = next(
                n for n, p in enumerate(paragraphs) if n > start and p.style == "Antwoord"
            )
            end = answer + 1
            while paragraphs[end].style == "BodyText" and not is_heading(paragraphs[end]):
                end += 1
            found.append(paragraphs[start:end])
    return found


def is_heading(paragraph: Paragraph) -> bool:
    return paragraph.style.startswith("Heading")


@at_most(25)
@given(brief=brieven())
def test_a_question_stands_one_level_below_the_heading_above_it(
    brief: Brief, template: Template
) -> None:
    levels, above = [], 0
    for blok in brief.inhoud:
        if isinstance(blok, KopBlok):
            above = blok.niveau
        elif isinstance(blok, VraagBlok):
            levels.append(f"Heading{min(above + 1, 3)}")
    assert [question[0].style for question in find_questions(brief, template)] == levels


def keeps(paragraph: Paragraph, name: str = "keepNext") -> bool:
    """Tell whether a paragraph has a property of its own that keeps it whole, or on a page."""
    return name in paragraph.properties


def read_answer(question: list[Paragraph]) -> list[Paragraph]:
    n = next(n for n, paragraph in enumerate(question) if paragraph.style == "Antwoord")
    return question[n + 1 :]


SLOT = {"kop": "Tot slot"}


@pytest.mark.parametrize("antwoord", ["Ja.", "Ja.\n\nEn nee.", "Ja:\n\n- een;\n- twee.\n\nNee."])
def test_a_short_question_is_on_one_page_with_its_answer(antwoord: str, template: Template) -> None:
    brief = make_letter(make_vraag("1", "Klopt dit?\n\n1. A.\n2. B.", antwoord), SLOT)
    ((heading, *others),) = find_questions(brief, template)
    question = others[: others.index(next(p for p in others if p.style == "Antwoord"))]
    *first, last = read_answer([heading, *others])
    assert len(question) == 3
    assert all(keeps(p) and keeps(p, "keepLines") for p in (*question, *first))
    assert keeps(last, "keepLines")
    assert not keeps(last), "what follows need not be on the page of the answer"


def test_a_long_answer_goes_on_on_the_next_page(template: Template) -> None:
    """A chain that no page can hold would leave the rest of the page before it empty."""
    antwoord = "\n\n".join(["Dit duurt nog wel even."] * 60)
    brief = make_letter(make_vraag("1", "Klopt dit?", antwoord), SLOT)
    (question,) = find_questions(brief, template)
    assert not any(keeps(p) or keeps(p, "keepLines") for p in read_answer(question))
    assert keeps(question[1])


@pytest.mark.parametrize("antwoord", ["Ja.\n\nNee.", "\n\n".join(["Dit duurt nog."] * 60)])
def test_the_end_of_the_last_answer_is_kept_with_the_closing(
    antwoord: str, template: Template
) -> None:
    (question,) = find_questions(make_letter(make_vraag("1", "Klopt dit?", antwoord)), template)
    assert keeps(question[-1])


def draw_words(random: Random, least: int, most: int) -> str:
    return " ".join(random.choices(PLAIN, k=random.randint(least, most)))


def draw_letter(n: int) -> list[Letter]:
    """Return eight questions, each with a word at its beginning and at the end of its answer."""
    random = Random(n)  # noqa: S311 - the same letter every time
    made: list[Letter] = [{"tekst": draw_words(random, 5, 250)}]
    for m in range(8):
        answer = [draw_words(random, 10, 80) for _ in range(random.choice((1, 2, 4)))]
        tekst = f"begin{m}x {draw_words(random, 5, 60)}"
        made.append(make_vraag(str(m + 1), tekst, "\n\n".join([*answer, f"Klaar eind{m}x."])))
    return [*made, {"tekst": "Tot zover."}]


@pytest.mark.soffice
@pytest.mark.poppler
def test_no_page_ends_between_a_question_and_its_answer(template: Template, tmp_path: Path) -> None:
    """In LibreOffice: of 96 questions that fit on a page none begins on one and ends on another."""
    from support.office import print_pages

    files = {str(n): render_letter(make_letter(*draw_letter(n)), template) for n in LETTERS}
    printed = print_pages(files, tmp_path)
    pages: list[Any] = []
    for n in LETTERS:
        for m in range(8):
            begin, end = (find_page(printed[str(n)], f"{word}{m}x") for word in ("begin", "eind"))
            assert begin == end, (n, m)
            pages.append(begin)
    assert len({*pages}) > 2, "too few pages to say so"


def find_page(pages: list[str], said: str) -> int:
    """Return the number of the page that says something, from 0."""
    return next(n for n, page in enumerate(pages) if said in page)
