"""Lists that count in letters or Roman numbers: which lines are items, with which number."""

from __future__ import annotations

import pytest

from letter.test_markdown import answer_opmaak
from pipeline.letter.markdown.read import MarkdownError, parse_markdown

pytestmark = pytest.mark.detail


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("x:\n\na) q\nb) q", "¶ x:\na) ¶ q\nb) ¶ q\n"),
        ("a. q\nb. q\nc. q", "a. ¶ q\nb. ¶ q\nc. ¶ q\n"),
        ("A. q\nB. q", "A. ¶ q\nB. ¶ q\n"),
        ("A. de Vries", "¶ A. de Vries\n"),
        ("A) q", "A) ¶ q\n"),
        ("a. q", "a. ¶ q\n"),
        ("b. q", "¶ b. q\n"),
        ("b) q", "b) ¶ q\n"),
        ("i. q\nii. q\niii. q", "i. ¶ q\nii. ¶ q\niii. ¶ q\n"),
        ("i. q", "i. ¶ q\n"),
        ("I. q", "¶ I. q\n"),
        ("I) q", "I) ¶ q\n"),
        ("h. q\ni. q\nj. q", "h. ¶ q\ni. ¶ q\nj. ¶ q\n"),
        ("h. q\ni. q\nii. q", "h. ¶ q\n···\ni. ¶ q\nii. ¶ q\n"),
        ("H. q\nI. q\nII. q", "H. ¶ q\n···\nI. ¶ q\nII. ¶ q\n"),
        ("a) q\n\nx\n\nb) q", "a) ¶ q\n¶ x\nb) ¶ q\n"),
        ("a) q\n\nx\n\nc) q", "a) ¶ q\n¶ x\nc) ¶ q\n"),
        ("a. q\nb. q\n\nx\n\nc. q\n\nd. q", "a. ¶ q\nb. ¶ q\n¶ x\nc. ¶ q\nd. ¶ q\n"),
        ("a) q\n1) q", "a) ¶ q\n···\n1) ¶ q\n"),
        ("1) q\na) q", "1) ¶ q\n···\na) ¶ q\n"),
        ("- q\na) q", "– ¶ q\n···\na) ¶ q\n"),
        ("a) q\n- q", "a) ¶ q\n···\n– ¶ q\n"),
        ("1. q\n   a) q\n   b) q\n2. q", "1. ¶ q\n   a) ¶ q\n   b) ¶ q\n2. ¶ q\n"),
        ("1. q\n   a. q\n   b. q", "1. ¶ q\n   a. ¶ q\n   b. ¶ q\n"),
        ("a) q\n   i) q\n   ii) q\nb) q", "a) ¶ q\n   i) ¶ q\n   ii) ¶ q\nb) ¶ q\n"),
        ("a) q\n\n   q\n\nb) q", "a) ¶ q\n   ¶ q\nb) ¶ q\n"),
        ("a) q\n\n\nb) q", "a) ¶ q\nb) ¶ q\n"),
        ("z. q\naa. q", "¶ z. q aa. q\n"),
        ("v. q\nw. q", "v. ¶ q\nw. ¶ q\n"),
        ("iv. q\nv. q\nvi. q", "iv. ¶ q\nv. ¶ q\nvi. ¶ q\n"),
        ("x. q\ny. q", "x. ¶ q\ny. ¶ q\n"),
        ("x. q\nxi. q", "x. ¶ q\nxi. ¶ q\n"),
        ("c. q\nd. q", "c. ¶ q\nd. ¶ q\n"),
        ("C. q\nD. q", "C. ¶ q\nD. ¶ q\n"),
        ("C. q\nE. q", "¶ C. q E. q\n"),
        ("a)q", "¶ a)q\n"),
        ("- x\n  a) q\n  b) q", "– ¶ x\n  a) ¶ q\n  b) ¶ q\n"),
        ("a) x b. q\nb) q", "a) ¶ x b. q\nb) ¶ q\n"),
        (" a) q\n b) q", "a) ¶ q\nb) ¶ q\n"),
        ("   a) q\n   b) q", "a) ¶ q\nb) ¶ q\n"),
        ("> a) q\n> b) q", "> a) ¶ q\n> b) ¶ q\n"),
        ("a) q\nx\nb) q", "a) ¶ q x\nb) ¶ q\n"),
        ("mi. q", "¶ mi. q\n"),
        ("xl. q\nxli. q", "xl. ¶ q\nxli. ¶ q\n"),
        ("l. q\nli. q", "¶ l. q li. q\n"),
        ("A. q\n\nB. q", "A. ¶ q\nB. ¶ q\n"),
        ("A. q\n\nx\n\nB. q", "¶ A. q\n¶ x\n¶ B. q\n"),
        ("A. Jansen\nB. de Vries", "A. ¶ Jansen\nB. ¶ de Vries\n"),
        ("A. q\n   x\nB. q", "A. ¶ q x\nB. ¶ q\n"),
        ("A. q\n\n   x\n\nB. q", "A. ¶ q\n   ¶ x\nB. ¶ q\n"),
        ("A. q\n\nx\nB. q", "¶ A. q\n¶ x B. q\n"),
        ("1. q\n\na. q", "1. ¶ q\n···\na. ¶ q\n"),
        ("a. - q\nb. - q", "a. – ¶ q\nb. – ¶ q\n"),
        ("- a) q\n- b) q", "– a) ¶ q\n– b) ¶ q\n"),
        ("a. 1. q\n   2. q\nb. q", "a. 1. ¶ q\n   2. ¶ q\nb. ¶ q\n"),
        ("> q\n- x", "> ¶ q\n– ¶ x\n"),
        ("> q\n1. x", "> ¶ q\n1. ¶ x\n"),
        ("> q\na) x\nb) y", "> ¶ q\na) ¶ x\nb) ¶ y\n"),
        ("A. q\nx\nB. q", "A. ¶ q x\nB. ¶ q\n"),
        ("  A. q\n x\n  B. q", "¶ A. q x B. q\n"),
        ("A. q" + "\n" * 199 + "B. q", "A. ¶ q\nB. ¶ q\n"),
        ("A. q" + "\n" * 200 + "B. q", "¶ A. q\n¶ B. q\n"),
    ],
)
def test_which_lines_are_items(text: str, made: str) -> None:
    assert answer_opmaak(text) == made


MIDDLE = "deze regel begint als een punt van een lijst, midden in een alinea."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a) q\nb. q", [f"1:0 {MIDDLE}"]),
        ("a)", ["0:0 dit punt van de lijst is leeg."]),
        ("a)\nb) q", ["0:0 dit punt van de lijst is leeg."]),
        ("x\na) q\nb) q", [f"1:0 {MIDDLE}"]),
        ("x\na. q\nb. q", [f"1:0 {MIDDLE}"]),
        ("a. x\n   b. q", [f"1:3 {MIDDLE}"]),
        ("    a) q", ["0:4 deze regel springt te ver in."]),
        ("a) q\n> x", ["1:0 deze regel begint als een citaat, midden in een alinea."]),
    ],
)
def test_lines_that_cannot_be_items(text: str, found: list[str]) -> None:
    with pytest.raises(MarkdownError) as caught:
        parse_markdown(text)
    assert [f"{f.regel}:{f.kolom} {f.melding}" for f in caught.value.faults] == found
