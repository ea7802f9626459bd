"""What a text of a letter cannot hold: each fault with its place and words, and what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown.read import (
    MarkdownError,
    MarkdownFault,
    begins_item,
    find_inner_marks,
    parse_line,
    parse_markdown,
)
from pipeline.letter.opmaak import Alinea, Tekst
from support.cases import Case, load_cases

pytestmark = pytest.mark.detail


def answer_opmaak_fouten(text: str) -> str:
    """Return each fault of a text on a line of its own."""
    return "".join(
        f"{regel}:{kolom}: {melding} {advies}\n" for regel, kolom, melding, advies in _read(text)
    )


def _read(text: str) -> list[tuple[int, int, str, str]]:
    try:
        parse_markdown(text)
    except MarkdownError as error:
        return [(f.regel, f.kolom, f.melding, f.advies) for f in error.faults]
    return []


@pytest.mark.parametrize("case", load_cases("opmaak-fouten"), ids=str)
def test_what_is_said(case: Case) -> None:
    assert answer_opmaak_fouten(case.input) == case.expected


def _list_said() -> Iterator[tuple[str, tuple[str, str]]]:
    yield "NO_TEXT", ("hier staat geen tekst.", "Vul de tekst in.")
    yield from ((f"block: {kind}", said) for kind, said in texts.BLOCK_FAULTS.items())
    yield from ((f"address: {gebrek}", said) for gebrek, said in texts.BAD_ADDRESS.items())
    for name, said in vars(texts).items():
        if isinstance(said, tuple) and len(said) == 2 and all(isinstance(s, str) for s in said):
            yield name, said


SAID = {
    name: re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(" ".join(said))), re.DOTALL)
    for name, said in _list_said()
}


def _name(said: str) -> str:
    return next(name for name, pattern in SAID.items() if pattern.fullmatch(said))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Kop", ["0:0 block: heading_open"]),
        ("   ## Kop", ["0:3 block: heading_open"]),
        ("- a\n\n      diep", ["2:6 block: code_block"]),
        ("    code", ["0:4 block: code_block"]),
        ("```\nx\n```", ["0:0 block: fence"]),
        ("~~~\nx", ["0:0 block: fence"]),
        ("> a\n> > b", ["1:4 block: blockquote_open"]),
        ("<b>x</b>\n", ["0:0 block: html_block"]),
        ("<div>\nx", ["0:0 block: html_block"]),
        ("a\n\n---", ["2:0 block: hr"]),
        ("a\n\n***", ["2:0 block: hr"]),
        ("***", ["0:0 block: hr"]),
        ("a\n***", ["1:0 block: hr"]),
        ("a\n---", ["1:0 UNDERLINED"]),
        ("a\n\n- - -", ["2:0 block: hr"]),
        ("| a | b |\n|---|---|\n| c | d |", ["0:0 block: table_open"]),
        ("a\n===", ["1:0 UNDERLINED"]),
        ("a\n==\nb", ["1:0 UNDERLINED"]),
        ("a\n--", ["1:0 UNDERLINED"]),
        ("a\n-", ["1:0 LOOKS_LIKE_ITEM"]),
        ("[a]: https://x.nl", ["0:0 LINK_DEFINITION"]),
        (
            "a\n\n[a]: https://x.nl\n[a]: https://y.nl",
            ["2:0 LINK_DEFINITION", "3:0 LINK_DEFINITION"],
        ),
        ("- [a]: https://x.nl", ["0:0 LINK_DEFINITION"]),
        ("> [a]: https://x.nl", ["0:0 LINK_DEFINITION"]),
        ("Zie[^1].", ["0:3 NOTE_MISSING"]),
        ("Zie[^een].\n\n[^1]: x", ["0:3 NOTE_MISSING", "2:0 NOTE_UNUSED"]),
        ("[^1]: x", ["0:0 NOTE_UNUSED"]),
        ("a[^1]\n\n[^1]: x\n[^1]: y", ["3:0 NOTE_TWICE"]),
        ("a[^1] b[^1]\n\n[^1]: x", ["0:7 NOTE_REUSED"]),
        ("a[^1]\n\n[^1]: x[^2]\n[^2]: y", ["2:7 NOTE_IN_NOTE"]),
        ("a [b[^1]](https://x.nl)\n\n[^1]: c", ["0:2 NOTE_IN_LINK"]),
        ("- a[^1]\n\n  [^1]: x", ["2:2 NOTE_PLACE"]),
        ("> a[^1]\n>\n> [^1]: x", ["2:2 NOTE_PLACE"]),
        ("a[^1]\n\n[^1]: - x", ["2:6 NOTE_BLOCK"]),
        ("a[^1]\n\n[^1]: x\n\n    code", ["4:4 NOTE_BLOCK"]),
        ("a[^1]\n\n[^1]: # x", ["2:6 NOTE_BLOCK"]),
        ("a[^1]\n\n[^1]: > x", ["2:6 NOTE_BLOCK"]),
        ("a[^1]\n\n[^1]: 1. x", ["2:6 NOTE_BLOCK"]),
        ("a[^1]\n\n[^1]: ```x", ["2:6 NOTE_BLOCK"]),
        ("a[^1]\n\n[^1]:", ["2:0 EMPTY_NOTE"]),
        ("a[^1]\n\n[^1]:  \nb", []),
        ("a[^1]\n\nb\n\n    code", ["0:1 NOTE_MISSING", "4:4 block: code_block"]),
        ("a[^1]\n\n[^1]: x\n\n\n      code", ["5:6 NOTE_BLOCK"]),
        ("a[^1]\n\n[^1]: x\n* y", ["3:0 LOOKS_LIKE_ITEM"]),
        ("a[^1]\n\n[^1]:\n  - x", ["3:2 NOTE_BLOCK"]),
        ("a[^nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn]", ["0:1 NOTE_MISSING"]),
        ("a[^nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn]", ["0:1 NOTE_MISSING"]),
        (
            "b[^1] a[^2]\n\n[^3]: x\n[^4]: y",
            ["0:1 NOTE_MISSING", "0:7 NOTE_MISSING", "2:0 NOTE_UNUSED", "3:0 NOTE_UNUSED"],
        ),
        ("  [^1]: x\n\na[^1]", []),
        ("   [^1]: x\n\na[^1]", []),
        ("    [^1]: x\n\na[^1]", ["0:4 block: code_block", "2:1 NOTE_MISSING"]),
        ("- [ ] a", ["0:0 CHECK_BOX_FAULT"]),
        ("- [x] a", ["0:0 CHECK_BOX_FAULT"]),
        ("- [X] a\n- \\[x] b", ["0:0 CHECK_BOX_FAULT"]),
        ("- [x]", ["0:0 CHECK_BOX_FAULT"]),
        ("- [x]a", []),
        ("- [y] a", []),
        ("1. [ ] a", ["0:0 CHECK_BOX_FAULT"]),
        ("[x] a", []),
        ("- a\n- [x] b", ["1:0 CHECK_BOX_FAULT"]),
        ("- [**x**] a", []),
        ("a\n- b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n* b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n+ b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n1. b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n1) b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n- b\n- c", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n1. b\n2. c", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n1. b\n3. c", ["1:0 LOOKS_LIKE_ITEM", "2:0 LOOKS_LIKE_ITEM"]),
        ("a\n1. b\n2) c", ["1:0 LOOKS_LIKE_ITEM", "2:0 LOOKS_LIKE_ITEM"]),
        ("a\n- b\n* c", ["1:0 LOOKS_LIKE_ITEM", "2:0 LOOKS_LIKE_ITEM"]),
        ("a\n- b\nc\n- d", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\n  - b", ["1:2 LOOKS_LIKE_ITEM"]),
        ("a\na. b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\nb) c\nc) d", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\nii. b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("a\nmi. b", []),
        ("a\n• b", ["1:0 OTHER_BULLET"]),
        ("a\n• b\n• c", ["1:0 OTHER_BULLET"]),
        ("• a", ["0:0 OTHER_BULLET"]),
        ("• a\n• b", ["0:0 OTHER_BULLET"]),
        ("◦ a", ["0:0 OTHER_BULLET"]),
        ("\uf0b7 a", ["0:0 OTHER_BULLET"]),
        ("o\ta", ["0:0 OTHER_BULLET"]),
        ("a\no\tb", ["1:0 OTHER_BULLET"]),
        ("a\no b", []),
        ("·a", []),
        ("a. \n\nb", ["0:0 EMPTY_ITEM"]),
        ("a\nx. b\n- c", ["1:0 LOOKS_LIKE_ITEM", "2:0 LOOKS_LIKE_ITEM"]),
        ("a\n> b", ["1:0 QUOTE_IN_PARAGRAPH"]),
        ("> a\n\nb\n> c", ["3:0 QUOTE_IN_PARAGRAPH"]),
        ("- a\n> b", ["1:0 QUOTE_IN_PARAGRAPH"]),
        ("> a\n> b\nc", ["2:0 UNQUOTED_LINE"]),
        ("> a\nb\nc", ["1:0 UNQUOTED_LINE"]),
        ("> a\n  b", ["1:2 UNQUOTED_LINE"]),
        ("> - a\nb", ["1:0 UNQUOTED_LINE"]),
        ("> a\n>b\n   c", ["2:3 UNQUOTED_LINE"]),
        ("> 5 dagen", []),
        ("> € 5", []),
        ("a\n\n> $ 5", []),
        ("- > 5", []),
        ("> a 5", []),
        (">", ["0:0 EMPTY_QUOTE"]),
        ("> ", ["0:0 EMPTY_QUOTE"]),
        ("a\n\n>\n\nb", ["2:0 EMPTY_QUOTE"]),
        ("- >", ["0:2 EMPTY_QUOTE"]),
        ("> > a", ["0:4 block: blockquote_open"]),
        ("- > > a", ["0:6 block: blockquote_open"]),
        ("> \\[a]", []),
        ("-", ["0:0 EMPTY_ITEM"]),
        ("- a\n-", ["1:0 EMPTY_ITEM"]),
        ("1.", ["0:0 EMPTY_ITEM"]),
        ("1. \n2. a", ["0:0 EMPTY_ITEM"]),
        ("- \n  - a", []),
        ("- a\n  - b\n    - c\n      - d", []),
        ("- a\n  - b\n    - c\n      - d\n        - e", ["4:8 TOO_DEEP"]),
        ("- a\n  - b\n    - c\n      - d\n        - e\n          - f", ["4:8 TOO_DEEP"]),
        ("1899. a", []),
        ("1900. a", ["0:0 YEAR_AS_NUMBER"]),
        ("2099. a", ["0:0 YEAR_AS_NUMBER"]),
        ("2100. a", []),
        ("1900) a", ["0:0 YEAR_AS_NUMBER"]),
        ("01. a", ["0:0 BAD_NUMBER"]),
        ("0. a", []),
        ("32767. a", []),
        ("32768. a", ["0:0 BAD_NUMBER"]),
        ("007) a", ["0:0 BAD_NUMBER"]),
        ("999999999. a", ["0:0 BAD_NUMBER"]),
        ("1234567890. a", []),
        ("2026. a\n2027. b", ["0:0 YEAR_AS_NUMBER", "1:0 YEAR_AS_NUMBER"]),
        ("- 2026. a", ["0:2 YEAR_AS_NUMBER"]),
        ("**a", ["0:0 STRAY_ASTERISKS"]),
        ("a** b", ["0:1 STRAY_ASTERISKS"]),
        ("**a b", ["0:0 STRAY_ASTERISKS"]),
        ("~~a", ["0:0 STRAY_TILDES"]),
        ("a ~~ b", ["0:2 STRAY_TILDES"]),
        ("a ** b", ["0:2 STRAY_ASTERISKS"]),
        ("**a** b**", ["0:7 STRAY_ASTERISKS"]),
        ("**a ** b", ["0:0 STRAY_ASTERISKS", "0:4 STRAY_ASTERISKS"]),
        ("~~a ~~ b", ["0:0 STRAY_TILDES", "0:4 STRAY_TILDES"]),
        ("***a", ["0:0 STRAY_ASTERISKS"]),
        ("****", ["0:0 block: hr"]),
        ("** a **", ["0:0 STRAY_ASTERISKS", "0:5 STRAY_ASTERISKS"]),
        ("**a** en **b", ["0:9 STRAY_ASTERISKS"]),
        ("a\n**b", ["1:0 STRAY_ASTERISKS"]),
        ("x\n\ny **z", ["2:2 STRAY_ASTERISKS"]),
        ("~~~a", ["0:0 block: fence"]),
        ("**a ~~b", ["0:0 STRAY_ASTERISKS", "0:4 STRAY_TILDES"]),
        ("in**houd**", []),
        ("in**houd** en **a", ["0:14 STRAY_ASTERISKS"]),
        ("**in**houd", []),
        ("in~~houd~~", []),
        ("~~in~~houd", []),
        ("5**0** en **a**", []),
        ("a**b", []),
        ("**a**b**", []),
        ("[a] (https://x.nl)", ["0:2 PARTED_LINK"]),
        ("[a]\n(https://x.nl)", ["0:2 PARTED_LINK"]),
        ("[a] (mailto:a@b.nl)", ["0:2 PARTED_LINK"]),
        ("[a] (b)", []),
        ("\\[a\\] (https://x.nl)", []),
        ("[a]  \t(http://x.nl)", ["0:2 PARTED_LINK"]),
        ("a] (https://x.nl)", ["0:1 PARTED_LINK"]),
        ("[a](https://x.nl/een twee)", ["0:0 SPACE_IN_ADDRESS"]),
        ("[a](https://x.nl/een\ntwee)", ["0:0 SPACE_IN_ADDRESS"]),
        ("[a](https://x.nl/een", ["0:0 UNCLOSED_LINK"]),
        ("[a](https://x.nl/een x) b", ["0:0 SPACE_IN_ADDRESS"]),
        ("[a](( https://x.nl)", ["0:0 SPACE_IN_ADDRESS"]),
        ("[a](<b c)", ["0:0 SPACE_IN_ADDRESS"]),
        ("[a](x y", ["0:0 UNCLOSED_LINK"]),
        ("[a]( x(y)", ["0:0 BROKEN_LINK"]),
        ("a](b)", ["0:1 BROKEN_LINK"]),
        ("a \\[b](c)", ["0:5 BROKEN_LINK"]),
        ("a [b [c](d) e](f)", ["0:2 BROKEN_LINK", "0:5 address: vorm"]),
        ("b\n\nx ](y)", ["2:2 BROKEN_LINK"]),
        ("[a\nb](c d)", ["0:0 SPACE_IN_ADDRESS"]),
        ("a](b) [c](d e)", ["0:6 SPACE_IN_ADDRESS"]),
        ("(a)[https://x.nl]", ["0:0 REVERSED_LINK"]),
        ("(a) [https://x.nl]", ["0:0 REVERSED_LINK"]),
        ("(a)[www.x.nl]", ["0:0 REVERSED_LINK"]),
        ("(a)[b]", []),
        ("(a)[b@c.nl]", ["0:0 REVERSED_LINK"]),
        ("(a)[b@c]", []),
        ("\\(a)[https://x.nl]", []),
        ("(a)\t[mailto:a@b]", ["0:0 REVERSED_LINK"]),
        ("(a)  [https://x.nl]", []),
        ("![a](b.png)", ["0:0 IMAGE"]),
        ("a ![b](c.png) d", ["0:2 IMAGE"]),
        ("![a [b](c d)](e)", ["0:0 IMAGE"]),
        ("! [a]", []),
        ("`a`", ["0:0 CODE"]),
        ("a `b` c", ["0:2 CODE"]),
        ("``a``", ["0:0 CODE"]),
        ("`a", []),
        ("\\`a\\`", []),
        ("<https://x.nl>", ["0:0 ANGLE_LINK"]),
        ("<a@b.nl>", ["0:0 ANGLE_LINK"]),
        ("a <b>c</b>", ["0:2 block: html_block"]),
        ("a </b>", ["0:2 block: html_block"]),
        ("a <b> <i>c</i></b>", ["0:2 block: html_block", "0:6 block: html_block"]),
        ("<b>a</b></b> x", ["0:0 block: html_block", "0:8 block: html_block"]),
        ("a <br> b", ["0:2 block: html_block"]),
        ("a <br/> b", ["0:2 block: html_block"]),
        ("<!-- x -->", ["0:0 block: html_block"]),
        ("a <!-- x -->", ["0:2 block: html_block"]),
        ("a < b", []),
        ("x <B>a</b>", ["0:2 block: html_block", "0:6 block: html_block"]),
        ("[](https://x.nl)", ["0:0 EMPTY_LINK"]),
        ("[ ](https://x.nl)", ["0:0 EMPTY_LINK"]),
        ("[**](https://x.nl)", ["0:1 STRAY_ASTERISKS"]),
        ("[a]()", ["0:0 NO_ADDRESS"]),
        ("[a](<>)", ["0:0 NO_ADDRESS"]),
        ('[a](https://x.nl "titel")', ["0:0 LINK_TITLE"]),
        ("[a](https://x.nl 'titel')", ["0:0 LINK_TITLE"]),
        ("[a](x)", ["0:0 address: vorm"]),
        ("[a](www.x.nl)", ["0:0 address: vorm"]),
        ("[a](https://)", ["0:0 address: vorm"]),
        ("[a](https://x..nl)", ["0:0 address: site"]),
        ("[a](https://x.nl:65535)", []),
        ("[a](https://x.nl:65536)", ["0:0 address: site"]),
        ("[a](https://x.nl:a)", ["0:0 address: site"]),
        ("[a](mailto:a)", ["0:0 address: vorm"]),
        ("[a](mailto:a@)", ["0:0 address: vorm"]),
        ("[a](mailto:a@b)", []),
        ("[a](ftp://x.nl)", ["0:0 address: vorm"]),
        ("[a](https://[x)", ["0:0 address: vorm"]),
        ("[a](HTTPS://x.nl)", []),
        ("[a](https://x.nl/{b})", ["0:0 address: vorm"]),
        (
            "[a](xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)",
            ["0:0 address: vorm"],
        ),
        (
            "[a](xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)",
            ["0:0 address: vorm"],
        ),
        ("[a](https://yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy.nl)", []),
        (
            "[a](https://yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy.nl)",
            ["0:0 address: site"],
        ),
        ("[![a](b)](c)", ["0:0 address: vorm", "0:1 IMAGE"]),
        ("[<https://a>](b)", ["0:0 address: vorm", "0:1 ANGLE_LINK"]),
        ("[`a`](https://x.nl)", ["0:1 CODE"]),
        ("[a](https://x.nl.)", []),
        ("[a](https://.)", ["0:0 address: site"]),
        ("[a](https://[::1]/)", []),
        ("[a](https://a|b)", ["0:0 address: vorm"]),
        ("", ["0:0 NO_TEXT"]),
        ("  \n\t", ["0:0 NO_TEXT"]),
        ("\n", ["0:0 NO_TEXT"]),
        ("\xa0", ["0:0 NO_TEXT"]),
        ("a\r\n# b\rc\n- d", ["1:0 block: heading_open", "3:0 LOOKS_LIKE_ITEM"]),
        ("- a\n  # b", ["1:2 block: heading_open"]),
        ("1. > # a", ["0:5 block: heading_open"]),
        ("> a\n> # b", ["1:2 block: heading_open"]),
        ("- a\n\n  > b\n  > # c", ["3:4 block: heading_open"]),
        ("* a\n\t# b", ["1:1 block: heading_open"]),
        ("- - # a", ["0:4 block: heading_open"]),
        ("1. - # a", ["0:5 block: heading_open"]),
        ("a. # b", ["0:3 block: heading_open"]),
        ("10) # a", ["0:4 block: heading_open"]),
        ("- a\n  b\n  - c `d`", ["2:6 CODE"]),
        ("> b `c`\n> d\n>   `e`", ["0:4 CODE", "2:4 CODE"]),
        ("- > b\n  > `c`", ["1:4 CODE"]),
        ("  a\n    `b`", ["1:4 CODE"]),
        ("a\n\n\n  b **\nc", ["3:4 STRAY_ASTERISKS"]),
        ("---\n\na", ["0:0 block: hr"]),
        ("d. een", []),
        ("ii. een", []),
        ("a\nli. b", []),
        ("a\nxl. b", ["1:0 LOOKS_LIKE_ITEM"]),
        ("> a\nX> b", ["1:0 UNQUOTED_LINE"]),
        ("> a\nXb", ["1:0 UNQUOTED_LINE"]),
        ("    Xcode", ["0:4 block: code_block"]),
        ("> a\n>\n>     Xcode", ["2:6 block: code_block"]),
        ("a `b` X", ["0:2 CODE"]),
        ("](b)", ["0:0 BROKEN_LINK"]),
        ("a\nb](c)", ["1:1 BROKEN_LINK"]),
        ("x <b>a <b>c", ["0:2 block: html_block", "0:7 block: html_block"]),
        ("X a\nX b", []),
        ("a\n[^1]", ["1:0 NOTE_MISSING"]),
        ("a\n\t# b", []),
        ("Xa `X`X", ["0:3 CODE"]),
        ("a\rb `c`", ["1:2 CODE"]),
        ("- a [b](c)\n  X `d`", ["0:4 address: vorm", "1:4 CODE"]),
        ("1. 5\n\n2. a\n\n   `b`", ["4:3 CODE"]),
        ("> X\n> `a`", ["1:2 CODE"]),
        ("[a](http://x.nl)", []),
        ("[a](https://:80)", ["0:0 address: site"]),
        ("[a](https://[::ffff:1.2.3.4]:80/)", []),
    ],
)
def test_where_a_text_is_wrong_or_is_not(text: str, found: list[str]) -> None:
    made = [
        f"{regel}:{kolom} {_name(f'{melding} {advies}')}"
        for regel, kolom, melding, advies in _read(text)
    ]
    assert made == found


INNER = {said: f"INNER {sign * 2}" for sign, said in texts.INNER_MARKS.items()}
INNER[texts.QUOTED_NUMBER] = "QUOTED_NUMBER"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in**houd**", ["0:2 INNER **"]),
        ("in**houd** en **a**", ["0:2 INNER **"]),
        ("**in**houd en ~~ver~~der", ["0:0 INNER **", "0:14 INNER ~~"]),
        ("a ~~in~~houd", ["0:2 INNER ~~"]),
        ("in**houd", []),
        ("5**0**", ["0:1 INNER **"]),
        ("2**3**4", []),
        ("2**3", []),
        ("x\n\n  in**houd**", ["2:4 INNER **"]),
        ("> 5 **b**", ["0:0 QUOTED_NUMBER"]),
        ("> 5 dagen", ["0:0 QUOTED_NUMBER"]),
        ("> € 5", ["0:0 QUOTED_NUMBER"]),
        ("- > 5", []),
        ("> a 5", []),
        ("> **5** a", []),
        (">5", ["0:0 QUOTED_NUMBER"]),
        ("a\n\n> $ 5", ["2:0 QUOTED_NUMBER"]),
        ("- a\n\n  > 5", ["2:2 QUOTED_NUMBER"]),
        ("in**houd** `x`", []),
        ("*in*houd", []),
        ("in***houd***", ["0:2 INNER **"]),
        ("4**,5**", ["0:1 INNER **"]),
        ("**4**,5", ["0:0 INNER **"]),
        ("4,**5**", ["0:2 INNER **"]),
        ("**a** in**h** **b**", ["0:8 INNER **"]),
        ("in**h** b**", []),
        ("~~in~~**houd**", []),
        ("in**houd** **", []),
        ("in**a**b**", ["0:5 INNER **"]),
        ("**a**b**c**", []),
        ("“in**houd**”", ["0:3 INNER **"]),
        ("a**, b**c", ["0:1 INNER **"]),
    ],
)
def test_what_may_be_meant_otherwise(text: str, found: list[str]) -> None:
    made = [f"{f.regel}:{f.kolom} {INNER[f.melding, f.advies]}" for f in find_inner_marks(text)]
    assert made == found


def test_what_is_said_of_what_may_be_meant_otherwise() -> None:
    found = find_inner_marks("> 5\n\nin**houd** en in~~houd~~")
    assert [(f.melding, f.advies) for f in found] == [
        (
            "met > begint hier een citaat; het teken zelf komt niet in de brief.",
            "Is ‘meer dan’ bedoeld, schrijf dat dan uit, of zet een \\ voor >.",
        ),
        (
            "midden in een woord of getal maakt ** niets vet; de sterretjes komen zo in de brief.",
            "Maak het hele woord vet, of haal de sterretjes weg.",
        ),
        (
            "midden in een woord of getal haalt ~~ niets door; de golfjes komen zo in de brief.",
            "Haal het hele woord door, of haal de golfjes weg.",
        ),
    ]


def _read_line(text: str) -> Sequence[object]:
    try:
        return parse_line(text)
    except MarkdownError as error:
        return error.faults


SPLIT_IT = "Verdeel de tekst met lege regels in alinea’s."


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a", [Tekst("a")]),
        ("- a", [Tekst("- a")]),
        ("# a", [Tekst("# a")]),
        ("1. a", [Tekst("1. a")]),
        ("a\\|b", [Tekst("a|b")]),
        ("**a**", [Tekst("a", vet=True)]),
        ("https://x.nl a", [Tekst("https://x.nl", href="https://x.nl"), Tekst(" a")]),
        ("a" * 20_000, [Tekst("a" * 20_000)]),
        (
            "a" * 20_001,
            [MarkdownFault(0, 0, "deze alinea is langer dan 20000 tekens.", SPLIT_IT)],
        ),
        ("[" * 100, [Tekst("[" * 100)]),
        (
            "[" * 101,
            [MarkdownFault(0, 0, "in deze alinea staat meer dan 100 keer het teken [.", SPLIT_IT)],
        ),
        (
            "a[^1]",
            [
                MarkdownFault(
                    0,
                    1,
                    "in een tabel kan geen noot staan.",
                    "Zet de uitleg in de tekst onder de tabel. Is het geen noot, zet dan een \\ "
                    "voor [.",
                )
            ],
        ),
        ("a **b", [MarkdownFault(0, 2, *texts.STRAY_ASTERISKS)]),
        ("\\` [ ] < ~ **b**", [Tekst("` [ ] < ~ "), Tekst("b", vet=True)]),
    ],
)
def test_a_text_of_one_line(text: str, made: list[object]) -> None:
    assert [*_read_line(text)] == made


def test_an_address_may_have_2083_characters() -> None:
    address = "https://x.nl/" + "y" * 2070
    assert _read(f"[a]({address})") == []
    assert _read(f"[a]({address}y)") == [
        (
            0,
            0,
            "dit adres is langer dan 2083 tekens; Word leest het niet.",
            "Gebruik een korter adres.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "melding"),
    [
        ("a\n\t• b", "met • begint geen lijst; de punten zouden achter elkaar komen."),
        ("a\n  ◦ b", "met ◦ begint geen lijst; de punten zouden achter elkaar komen."),
        ("a\n\uf0b7 b", "met dit teken begint geen lijst; de punten zouden achter elkaar komen."),
        (
            f"[a]({'x' * 60})",
            f"‘{'x' * 60}’ is geen adres waar een brief naar kan verwijzen.",
        ),
        (
            f"[a]({'x' * 61})",
            f"‘{'x' * 60}…’ is geen adres waar een brief naar kan verwijzen.",
        ),
        (f"[^{'n' * 30}]", f"noot [^{'n' * 30}] staat nergens uitgelegd."),
        (f"[^{'n' * 31}]", f"noot [^{'n' * 30}…] staat nergens uitgelegd."),
    ],
)
def test_what_is_repeated_of_a_text(text: str, melding: str) -> None:
    assert [said for _, _, said, _ in _read(text)] == [melding]


def test_a_text_that_is_none_says_all_that_is_wrong() -> None:
    with pytest.raises(MarkdownError) as caught:
        parse_markdown("[ ](https://x.nl)\n[a]()")
    assert str(caught.value) == (
        "deze link heeft geen tekst. Zet tekst tussen de vierkante haken.; "
        "deze link heeft geen adres. Zet het adres tussen de ronde haken."
    )


TOO_LONG = "deze alinea is langer dan 20000 tekens."
TOO_MANY_BRACKETS = "in deze alinea staat meer dan 100 keer het teken [."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a" * 20_000, []),
        ("a" * 20_001, [(0, TOO_LONG)]),
        ("\n\n" + "a" * 20_001, [(2, TOO_LONG)]),
        ("a" * 20_000 + "\n\n" + "b" * 20_001, [(2, TOO_LONG)]),
        ("a" * 20_001 + "\n\n" + "b" * 20_000, [(0, TOO_LONG)]),
        ("[" * 100 + "\n\n" + "[" * 101, [(2, TOO_MANY_BRACKETS)]),
        ("[" * 101 + "\n\n" + "[" * 100, [(0, TOO_MANY_BRACKETS)]),
        ("- a\n- " + "b" * 19_998, []),
        ("- a\n- " + "b" * 20_000 + "\n- c", [(1, TOO_LONG)]),
        ("a) a\nb) " + "b" * 20_000, [(1, TOO_LONG)]),
        # Below a sentence there is no list.
        ("a\n- " + "b" * 19_996, [(1, "deze regel begint als een punt van een lijst")]),
        ("a\n- " + "b" * 20_000, [(0, TOO_LONG)]),
    ],
)
def test_how_long_a_paragraph_may_be(text: str, found: list[tuple[int, str]]) -> None:
    made = [(regel, melding.partition(",")[0]) for regel, _, melding, _ in _read(text)]
    assert made == found


@pytest.mark.parametrize("text", ["X een X", "X een\nX twee X", "X"])
def test_a_plain_text_keeps_its_letters(text: str) -> None:
    assert parse_markdown(text).blokken == (Alinea((Tekst(text.replace("\n", " ")),)),)


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("- a", True),
        ("  * a", True),
        ("+", True),
        ("1. a", True),
        ("12) a", True),
        ("a. b", True),
        ("ii) b", True),
        ("• a", True),
        ("o\ta", True),
        ("a", False),
        ("-a", False),
        ("1.a", False),
        ("o a", False),
        ("A. b", False),
        ("", False),
    ],
)
def test_a_line_that_begins_as_an_item(line: str, begins: bool) -> None:
    assert begins_item(line) is begins
