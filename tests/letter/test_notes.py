"""Notes of a text: which lines are one, what they say, and what is said where one cannot be."""

from __future__ import annotations

import pytest

from letter.test_markdown import answer_opmaak
from pipeline.letter.markdown.read import MarkdownError, parse_markdown

pytestmark = pytest.mark.detail


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a[^1]\n\n[^1]: x\ny", "¶ a|[noot: x y]\n"),
        ("a[^1]\n\n[^1]: x\n  y\n\nz", "¶ a|[noot: x y]\n¶ z\n"),
        ("a[^1]\n\n[^1]:\n  x\ny", "¶ a|[noot: x y]\n"),
        ("a[^1]\n\n[^1]:   x  \n", "¶ a|[noot: x]\n"),
        ("a[^1] b[^2]\n\n[^1]: x\n[^2]: y\nz", "¶ a|[noot: x]| b|[noot: y z]\n"),
        ("a[^1] b[^2]\n[^1]: x\n[^2]: y", "¶ a|[noot: x]| b|[noot: y]\n"),
        ("- a[^1]\n\n[^1]: x", "– ¶ a|[noot: x]\n"),
        ("- a[^1]\n[^1]: x", "– ¶ a|[noot: x]\n"),
        ("- a[^1]\n [^1]: x", "– ¶ a|[noot: x]\n"),
        ("> a[^1]\n[^1]: x", "> ¶ a|[noot: x]\n"),
        ("a[^1]\n\n[^1]: x\\\ny", "¶ a|[noot: x|↵|y]\n"),
        ("a[^1]\n\n[^1]:\tx", "¶ a|[noot: x]\n"),
        ("a[^1]\n\n[^1]: XaX", "¶ a|[noot: XaX]\n"),
        ("a[^1]\n\n[^1]:x", "¶ a|[noot: x]\n"),
        ("a[^a b]", "¶ a[^a b]\n"),
        ("a[^]", "¶ a[^]\n"),
        ("a[^a[b]]", "¶ a[^a[b]]\n"),
        ("a[^1]\n\n[^1]: 1.x", "¶ a|[noot: 1.x]\n"),
        ("a[^1]\n\n[^1]: 1234567890. x", "¶ a|[noot: 1234567890. x]\n"),
        ("a[^1]\n\n[^1]: ####### x", "¶ a|[noot: ####### x]\n"),
        ("a[^1]\n\n[^1]: #x", "¶ a|[noot: #x]\n"),
        ("a[^1]\n\n[^1]: -x", "¶ a|[noot: -x]\n"),
        ("a[^1]\n\n[^1]: a\n# b", "¶ a|[noot: a # b]\n"),
        ("a[^1]\n\n[^1]: a\n> b", "¶ a|[noot: a > b]\n"),
        ("a[^1]\n\n[^1]: a\n    b", "¶ a|[noot: a b]\n"),
        ("a\\[^1]", "¶ a[^1]\n"),
        ("[^1](https://x.nl)\n\n[^1]: x", "¶ [noot: x]|(|[→ https://x.nl]https://x.nl|)\n"),
        ("[^1]: https://x.nl\n\na[^1]", "¶ a|[noot: [→ https://x.nl]https://x.nl]\n"),
    ],
)
def test_lines_that_are_a_note(text: str, made: str) -> None:
    assert answer_opmaak(text) == made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> a[^1]\n> [^1]: x\n- b", ["1:2 een noot kan niet in een lijst of een citaat staan."]),
        ("- a[^1]\n  [^1]: x\nb", ["1:2 een noot kan niet in een lijst of een citaat staan."]),
        ("- a[^1]\n  [^1]: x\n b", ["1:2 een noot kan niet in een lijst of een citaat staan."]),
        (
            "a[^1]\n\n[^1]:\n`c`",
            ["3:0 tekst tussen `-tekens (programmacode) kan niet in een brief."],
        ),
        (
            "a[^1]\n\n[^1]:\n\n`c`",
            [
                "2:0 deze noot is leeg.",
                "4:0 tekst tussen `-tekens (programmacode) kan niet in een brief.",
            ],
        ),
        (
            "a[^1]\n\n[^1]: x\n`c`",
            ["3:0 tekst tussen `-tekens (programmacode) kan niet in een brief."],
        ),
        (
            "a[^1]\n\n[^1]: `c`",
            ["2:6 tekst tussen `-tekens (programmacode) kan niet in een brief."],
        ),
        (
            "a[^1]\n\n  [^1]:   `c`",
            ["2:10 tekst tussen `-tekens (programmacode) kan niet in een brief."],
        ),
        (
            "a[^1]\n\n[^1] : x",
            [
                "0:1 noot [^1] staat nergens uitgelegd.",
                "2:0 naar noot [^1] wordt al verwezen.",
                "2:0 noot [^1] staat nergens uitgelegd.",
            ],
        ),
        (
            "[^1]: x\n\na[^1]\n\n[^1]: y\n\n[^1]: z",
            ["4:0 noot [^1] is al uitgelegd.", "6:0 noot [^1] is al uitgelegd."],
        ),
        (
            "a[^1] b[^1]\nc[^1]\n\n[^1]: x",
            ["0:7 naar noot [^1] wordt al verwezen.", "1:1 naar noot [^1] wordt al verwezen."],
        ),
        (
            "a[^1]\n\n[^1]: 1) x",
            ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."],
        ),
        (
            "a[^1]\n\n[^1]: 123456789. x",
            ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."],
        ),
        (
            "a[^1]\n\n[^1]: ###### x",
            ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."],
        ),
        ("a[^1]\n\n[^1]: -", ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."]),
        ("a[^1]\n\n[^1]: + x", ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."]),
        ("a[^1]\n\n[^1]: * x", ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."]),
        ("a[^1]\n\n[^1]: >x", ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."]),
        (
            "a[^1]\n\n[^1]: ~~~",
            [
                "2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel.",
                "2:7 deze ~~ hoort nergens bij en zou zo in de brief staan.",
            ],
        ),
        ("a[^1]\n\n[^1]: 1.", ["2:6 een noot is één alinea, zonder lijst, citaat, kop of tabel."]),
        (
            "a[^1]\n\n[^1]: a\n- b",
            ["3:0 deze regel begint als een punt van een lijst, midden in een alinea."],
        ),
        (
            "a[^1]\n\n[^1]: a\n1. b",
            ["3:0 deze regel begint als een punt van een lijst, midden in een alinea."],
        ),
        ("a[^1]\n\n[^1]: a\n\t[^2]: b", ["3:1 in een noot kan geen andere noot staan."]),
        ("a[^1]\n\n[^1]: a\n    [^2]: b", ["3:4 in een noot kan geen andere noot staan."]),
        ("a[^1]\n\n[^1]: a\n   [^2]: b", ["3:3 naar noot [^2] verwijst niets in deze tekst."]),
        ("a[^1]\n\n[^1]: a[^1]", ["2:7 in een noot kan geen andere noot staan."]),
        (
            "a[^1]\n\n[^1]: a[^2] [^2]",
            [
                "2:7 in een noot kan geen andere noot staan.",
                "2:12 in een noot kan geen andere noot staan.",
            ],
        ),
        (
            "a[^1]\n\n[^1]: x\n\n\n    c",
            ["5:4 een noot is één alinea, zonder lijst, citaat, kop of tabel."],
        ),
        ("a[^1]\n\n[^1]: x\n\nb\n\n    c", ["6:4 deze regel springt te ver in."]),
        (
            "> a\n> > b[^1]\n> >\n> > [^1]: x\n> >\n> > c\n\nd[^2]",
            [
                "1:4 een citaat in een citaat kan niet in een brief.",
                "3:0 naar noot [^1] verwijst niets in deze tekst.",
                "7:1 noot [^2] staat nergens uitgelegd.",
            ],
        ),
    ],
)
def test_what_is_said_of_notes(text: str, found: list[str]) -> None:
    with pytest.raises(MarkdownError) as caught:
        parse_markdown(text)
    assert [f"{f.regel}:{f.kolom} {f.melding}" for f in caught.value.faults] == found


def test_a_paragraph_may_have_a_hundred_notes() -> None:
    numbers = range(100)
    text = "".join(f"a[^{n}] " for n in numbers) + "*b*\n\n"
    made = answer_opmaak(text + "".join(f"[^{n}]: n{n}\n" for n in numbers))
    assert made == "¶ " + "".join(f"a|[noot: n{n}]| " for n in numbers) + "|[cursief]b\n"
