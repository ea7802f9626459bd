"""No letter is a sign: a text is read, tidied and written alike whatever its letters are."""

from __future__ import annotations

import pytest

from letter.test_markdown import answer_opmaak
from pipeline.letter.markdown.read import MarkdownError, parse_markdown
from pipeline.letter.markdown.rewrite import rewrite_markdown
from pipeline.letter.markdown.run_ins import find_inlopen
from pipeline.letter.markdown.tidy import tidy
from pipeline.letter.markdown.write import write_markdown

pytestmark = pytest.mark.detail

TEXTS = (
    "q\tq\nq\tq",
    " q\tq\nq\tq ",
    "q:\n1 q\n2 q\n3 q",
    "(1) q\n(2) q",
    "• q\n• q",
    "q q\n1) q\n2) q",
    "q",
    "q q\nq",
    "q\n\nq",
    "\nq\n",
    "\n\nq\n\n\nq\n\n",
    "  q\n q  \nq",
    "q\\\nq",
    "q  \nq",
    "q\\\n  q  \\\nq",
    "- q",
    "- q\n- q q\n  q",
    "- q\n\n  q\n- q",
    "- q\n  - q\n\n    q\n- q",
    "* q\n* q",
    "1. q\n2. q",
    "3) q\n4) q",
    "1. q\n   - q\n2. q",
    "- q\n\nq",
    "1. q\n\n   > q",
    "> q",
    "> q\nq",
    "> q\n>\n> q q\n> q",
    "> - q\n>   q\n> - q",
    "> q\n\nq",
    ">q\n>  q",
    "**q** *q* ~~q~~",
    "**q *q* q**",
    "q **q q** q",
    "***q*** q",
    "q\\*q\\* q",
    "q*q*q",
    "q[^q]\n\n[^q]: q q\nq",
    "q[^q] q[^qq]\n\n[^q]: q\n[^qq]:\n  q",
    "q[^q]\n\n[^q]: q  \n",
    "[q](https://q.nl) q",
    "q [q q](https://q.nl/q) q",
    "q https://q.nl/q, q",
    "`q`",
    "q `q` q",
    "q\n q `q`",
    "- q\n  `q`",
    "- q\n  - q\n    q `q`",
    "> q\n>  q `q`",
    "> q\n`q`",
    "> q\n  q `q`",
    "1. q\n\n   q `q`",
    "q\n\n   `q`",
    "q  \n `q`",
    "q\n\n    q",
    "- q\n\n      q",
    "# q",
    "q\n\n## q",
    "  # q",
    "> # q",
    "q\n---",
    "q\n\n***",
    "<q>",
    "q <q> q",
    "![q](q.png)",
    "q ![q](q)",
    "- [ ] q",
    "q **q",
    "q ~~q\nq",
    "q\n q **q",
    "| q | q |\n|---|---|\n| q | q |",
    "q\n- q",
    "q q\n  - q",
    "[q] (https://q.nl)",
    "[q](q)",
    "q\n[q](q q)",
    "[q]: https://q.nl",
    "q[^q]",
    "[^q]: q",
    "q[^q]\n\n[^q]: - q",
    "> q\n> > q",
    "- > q\n  > `q`",
    "\tq",
    "- q\n\tq",
    "-\tq `q`",
    "q\t`q`",
    "  - q `q`",
    "   > q `q`",
    "q[^q]\n\n[^q]:\n q `q`",
    "q[^q]\n\n[^q]: q\n  `q`",
    "> \tq `q`",
    ">  - q `q`",
    "- q\n\n  `q`\n\n  - `q`",
)


REWRITTEN = (
    ("q qq qqq\nq qq\n", "q qq q qqq qq"),
    ("q qq qqq\nq qq", "qqq q qq qqq q qq qqqq"),
    ("  q\n   qq q", "q qq q q"),
    ("q\n\n\nqq\n\nqqq\n", "q\n\nqqq\n\nqqqq"),
    ("- q\n  qq\n- qqq", "- q qq q\n- qqq\n- qqqq"),
    ("-   q\n    qq\n\n-   qqq", "- q qq q\n- qqq\n- q"),
    ("> q\n> qq\n>\n> qqq", "> q qq q\n>\n> qqq"),
    ("> - q\n>\n>   qq", "> - q q\n>\n>   qq q"),
    ("q[^q]\n\n[^q]: qq\n", "qq[^q] q\n\n[^q]: qq q"),
    ("q[^q]\n\n[^q]: qq\n", "qq"),
    ("q", "q[^q]\n\n[^q]: q"),
    ("1. q\n   - qq", "1. q\n   - qq q\n2. q"),
    ("q \\*q\\* **qq** q", "q \\*q\\* **qq** qqq"),
)


def read(text: str) -> str:
    """Return what a text is read as, or all that is said of it, each at its place."""
    try:
        return answer_opmaak(text)
    except MarkdownError as error:
        return "\n".join(f"{f.regel}:{f.kolom} {f.melding} {f.advies}" for f in error.faults)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_alike_whatever_its_letters(text: str) -> None:
    other = text.replace("q", "X")
    assert read(text).replace("q", "X") == read(other)
    assert [*find_inlopen(text)] == [*find_inlopen(other)]
    try:
        said = parse_markdown(other)
    except MarkdownError:
        return
    assert tidy(said) == said


@pytest.mark.parametrize("width", [None, 6, 30])
@pytest.mark.parametrize(("old", "said"), REWRITTEN)
def test_a_text_is_written_alike_whatever_its_letters(
    old: str, said: str, width: int | None
) -> None:
    others = [text.replace("q", "X") for text in (old, said)]
    small, large = (
        (
            write_markdown(tidy(parse_markdown(new)), width),
            rewrite_markdown(text, parse_markdown(new), width),
        )
        for text, new in ((old, said), others)
    )
    assert [text.replace("q", "X") for text in small] == [*large]
