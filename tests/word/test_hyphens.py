"""Soft and hard hyphens: elements of Word wherever a letter says them, and text again when read."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.compare.compare import compare
from pipeline.redline.merge import write_redline
from pipeline.report.plain import write_letter_text
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from pipeline.word.styles import W
from support.examples import at_most
from support.readers import read_word
from support.redlines import read_plainly, resolve_all
from support.strategies import Letter, make_brief

SOFT, HARD = "\u00ad", "\u2011"
WORDS = st.lists(
    st.sampled_from([SOFT, HARD, "Wob", "verzoek", "10", "é", " ", "&", "raad"]),
    min_size=1,
    max_size=7,
).map(lambda parts: f"a{''.join(parts)}z")


def letter(tekst: str) -> Letter:
    """Return a letter that says the text everywhere."""
    return {
        "zaaknummer": "Z/26/000001",
        "concept": "ja",
        "datum": "2026-01-05",
        "onderwerp": tekst,
        "kenmerken": {tekst: tekst},
        "aanhef": f"{tekst},",
        "inhoud": [
            {"kop": tekst},
            {"tekst": f"{tekst} **{tekst}** *{tekst}*\\\n[{tekst}](https://x.nl)\n\n- {tekst}"},
            {
                "statustabel": {
                    "kolommen": [tekst, tekst, tekst],
                    "wegen": [
                        {"id": "w", "titel": tekst, "acties": [{"tekst": tekst, "voor": tekst}]}
                    ],
                }
            },
            {"figuur": {"alt": "Kring", "bollen": ["een", "twee"], "bijschrift": tekst}},
        ],
        "afsluiting": f"{tekst},",
        "ondertekening": [{"naam": tekst, "functie": tekst}],
        "bijlagen": [{"titel": tekst}],
        "afschrift": [tekst],
    }


def printed(data: bytes) -> str:
    """Return all that the parts of a Word file with text say, as it is stored."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if re.fullmatch(r"word/(?:document|header\d*|footer\d*)\.xml", name)
        )


@at_most(25)
@given(WORDS)
def test_never_the_character_itself(template: Template, tekst: str) -> None:
    data = render_letter(make_brief(letter(tekst)), template)
    assert SOFT not in printed(data)
    assert HARD not in printed(data)
    # All texts of the body are there again, read from Word's elements.
    lines = "\n".join(paragraph.text for paragraph in read_word(data).paragraphs)
    assert lines.count(tekst) >= 11


@at_most(25)
@given(WORDS, WORDS)
def test_a_comparison_in_word_says_both(template: Template, old: str, new: str) -> None:
    oud, nieuw = make_brief(letter(old)), make_brief(letter(new))
    redline = write_redline(oud, nieuw, template)
    assert SOFT not in printed(redline)
    assert HARD not in printed(redline)
    for accept, brief in ((True, nieuw), (False, oud)):
        assert read_plainly(resolve_all(redline, accept=accept)) == read_plainly(
            render_letter(brief, template)
        )


@pytest.mark.parametrize("sign", [SOFT, HARD])
def test_a_word_with_a_hyphen_in_it_is_one_word(template: Template, sign: str) -> None:
    oud = make_brief(letter("Het Wobverzoek komt."))
    nieuw = make_brief(letter(f"Het Wob{sign}verzoek komt."))
    assert compare(oud, nieuw)
    assert f"Wob{sign}verzoek" in write_letter_text(nieuw)
    redline = etree.fromstring(_document(write_redline(oud, nieuw, template)))
    gone = {"".join(node.itertext()) for node in redline.iter(f"{W}del")}
    assert "Wobverzoek" in gone
    came = {
        "".join(
            sign if t.tag != f"{W}t" else t.text or ""
            for t in node.iter(f"{W}t", f"{W}softHyphen", f"{W}noBreakHyphen")
        )
        for node in redline.iter(f"{W}ins")
    }
    assert f"Wob{sign}verzoek" in came


def _document(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml")
