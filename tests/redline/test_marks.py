"""Where the marks of paragraphs stand that came or went: the last of a row is of both letters."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from pipeline.redline.entries import Entry, Kept, Nested, Paragraph, Single
from pipeline.redline.marks import place_marks
from pipeline.redline.numbers import Marker
from pipeline.redline.plan import plan_single
from pipeline.redline.runs import diff_paragraphs
from pipeline.word.styles import W

NS = f'xmlns:w="{W[1:-1]}"'
FIGURE, BREAK = "<w:r><w:drawing/></w:r>", "<w:r><w:br/></w:r>"


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NS}>{xml}</w:x>")[0]


def make(kind: str) -> Entry:
    """Return an entry: `=a` is in both letters, `-a` went, `+a` came, `T` is a table.

    Of `-@` and `+@` all that is said is a figure, of `-` and `+` nothing, of `-/` a break. Of `>a`
    the mark goes and what it says stays, of `<a` the mark comes; of `~a` all came but the mark.
    """
    if kind == "T":
        return Single(parse("<w:tbl/>"), is_new=True)
    text = kind[1:]
    words = text.removesuffix("@")
    run = BREAK if text == "/" else f"<w:r><w:t>{words}</w:t></w:r>" if words else ""
    run += FIGURE if text.endswith("@") else ""
    old, new = (parse(f"<w:p>{run}</w:p>") for _ in range(2))
    if kind[0] == "=":
        return Kept(old, new)
    if kind[0] in "<>":
        (inhoud,) = diff_paragraphs([old], [new])
        return Paragraph(tuple(inhoud), *((old, None) if kind[0] == ">" else (None, new)))
    (made,) = plan_single([new], is_new=kind[0] != "-")
    assert isinstance(made, Paragraph)
    return replace(made, oud=old) if kind[0] == "~" else made


def read(node: etree._Element | None) -> str:
    if node is None:
        return ""
    text = "".join(t.text or "" for t in node.iter(f"{W}t"))
    return text or ("@" if node.find(f".//{W}drawing") is not None else "()")


def show(entry: Entry) -> str:
    """Return whose marks end a paragraph, what it says, and what begins in it."""
    if isinstance(entry, Kept):
        return f"={read(entry.nieuw)}"
    if not isinstance(entry, Paragraph):
        return "T"
    signs = {"gelijk": "", "opmaak": "~", "tekst": ""}
    said = "".join(
        signs[s.verschil]
        + "".join(
            f"-{p.tekst}" if s.verschil == "tekst" else p.tekst for p in s.oud if not p.is_whole
        )
        + "".join(f"+{p.tekst}" for p in s.nieuw if s.verschil == "tekst" and not p.is_whole)
        for s in entry.inhoud
    )
    begins = f" <{read(entry.begint_oud)}|{read(entry.begint_nieuw)}>"
    ends = f"{read(entry.oud)}|{read(entry.nieuw)}"
    return f"{ends}: {said}{begins}".removesuffix(" <|>")


def place(*kinds: str, items: str = "") -> list[str]:
    """Return the entries as they are placed; those named in `items` are items of one list.

    Behind a comma stand those that are so in the new letter, where in the old one others are.
    """
    entries = [make(kind) for kind in kinds]
    markers: dict[etree._Element, Marker] = {}
    counts = [1, 1]
    names = items.partition(",")[::2] if "," in items else (items, items)
    for kind, entry in zip(kinds, entries, strict=True):
        if kind[1:] and not isinstance(entry, Single | Nested):
            for side, node in enumerate((entry.oud, entry.nieuw)):
                if node is not None and kind[1:] in names[side]:
                    markers[node] = Marker(1, 0, counts[side])
                    counts[side] += 1
    return [show(entry) for entry in place_marks(entries, markers)]


@pytest.mark.parametrize(
    ("kinds", "items", "expected"),
    [
        ([], "", []),
        (["=a", "=b"], "", ["=a", "=b"]),
        # The mark before goes in the place of the last one; alone it stays what it is.
        (["=a", "-b"], "", ["a|: a <|a>", "b|a: -b"]),
        (["=a", "+b"], "", ["|a: a <a|>", "a|b: +b"]),
        (["-a"], "", ["a|: -a"]),
        (["+a"], "", ["|a: +a"]),
        (["-a", "-b"], "", ["a|: -a", "b|: -b"]),
        (["-a", "+b"], "", ["a|b: -a+b"]),
        (["+b", "-a"], "", ["a|b: +b-a"]),
        (["=a", "-b", "=c"], "", ["=a", "b|: -b", "=c"]),
        (["=a", "-b", "-c"], "", ["a|: a <|a>", "b|: -b", "c|a: -c"]),
        (["=a", "+b", "+c"], "", ["|a: a <a|>", "|b: +b", "a|c: +c"]),
        (["=a", "-b", "+c"], "", ["=a", "b|c: -b+c"]),
        (["=a", "+b", "-c"], "", ["=a", "c|b: +b-c"]),
        (["=a", "-b", "T", "=c"], "", ["a|: a <|a>", "b|a: -b", "T", "=c"]),
        (["=a", "T", "-b"], "", ["=a", "T", "b|: -b"]),
        (["-a", "-b", "+c"], "", ["a|: -a", "b|c: -b+c"]),
        (["+a", "+b", "-c"], "", ["|a: +a", "c|b: +b-c"]),
        (["=a", "-"], "", ["a|: a <|a>", "()|a: "]),
        (["=a", "+"], "", ["|a: a <a|>", "a|(): "]),
        (["=a", "-@", "=c"], "", ["a|: a <|a>", "@|a: ", "=c"]),
        (["=a", "+@", "=c"], "", ["|a: a <a|>", "a|@: ", "=c"]),
        (["=a", "+@", "+c"], "", ["|a: a <a|>", "|@: ", "a|c: +c"]),
        (["=a", "-@", "-@"], "", ["a|: a <|a>", "@|: ", "@|a: "]),
        (["=a", "-@"], "", ["a|: a <|a>", "@|a: "]),
        (["=a", "+@"], "", ["|a: a <a|>", "a|@: "]),
        # What comes or goes at the end of a list ends it in both letters.
        (["=a", "+@"], "a", ["=a", "|@: "]),
        (["=a", "-b", "=x"], "ab", ["a|: a <|a>", "b|a: -b", "=x"]),
        (["=a", "+b", "=x"], "ab", ["|a: a <a|>", "a|b: +b", "=x"]),
        (["=a", "-b", "-c", "=x"], "abc", ["a|: a <|a>", "b|: -b", "c|a: -c", "=x"]),
        (["=a", "-b", "=c", "=x"], "abc", ["=a", "b|: -b", "=c", "=x"]),
        (["-a", "-b", "=x"], "ab", ["a|: -a", "b|: -b", "=x"]),
        (["=a", "+b", "+x"], "ab", ["|a: a <a|>", "|b: +b", "a|x: +x"]),
        (["=a", "-b", "+x"], "ab", ["a|: a <|a>", "|a: -b <b|>", "b|x: +x"]),
        (["=y", "=a", "-b", "=x"], "ab", ["=y", "a|: a <|a>", "b|a: -b", "=x"]),
        (["=a", "-b", "~x"], "ab,a", ["a|: a <|a>", "b|a: -b", "x|x: +x"]),
        (["=a", "-b", "~x"], "abx,a", ["=a", "b|: -b", "x|x: +x"]),
        (["=a", "-b", "~x"], "ab,ax", ["=a", "b|: -b", "x|x: +x"]),
        (["=a", "-b", "-c"], "ab", ["a|: a <|a>", "b|: -b", "c|a: -c"]),
        (["=a", "-b", "=x"], "ab,", ["a|: a <|a>", "b|a: -b", "=x"]),
        (["=a", "-b", "=x"], "b", ["=a", "b|: -b", "=x"]),
        (["=a", "=b", "=x"], "ab", ["=a", "=b", "=x"]),
        (["=a", "=b", "-c", "=x"], "abc", ["=a", "b|: b <|b>", "c|b: -c", "=x"]),
        (["=a", "-b", "=c", "-d", "=x"], "abcd", ["=a", "b|: -b", "c|: c <|c>", "d|c: -d", "=x"]),
        # Not so where what goes on behind it says the rest.
        (["=a", ">b", "=x"], "ab", ["=a", "b|: b <|x>", "=x"]),
        (["=a", "<b", "=x"], "ab", ["=a", "|b: b <x|>", "=x"]),
        (["=a", ">b", "-c", "=x"], "abc", ["=a", "b|: b <|x>", "c|: -c", "=x"]),
        (["=a", "-b", ">c", "=x"], "abc", ["=a", "b|: -b", "c|: c <|x>", "=x"]),
        (["=a", ">b"], "", ["=a", "b|: b"]),
        # A figure ends in both letters at once, where none is beside it.
        (["=a", "-@", "-@", "=c"], "", ["=a", "@|: ", "@|: ", "=c"]),
        (["=a", "-@", "=b", "-@", "=c"], "", ["a|: a <|a>", "@|a: ", "b|: b <|b>", "@|b: ", "=c"]),
        (["-@", "=b", "-@", "=c"], "", ["@|: ", "b|: b <|b>", "@|b: ", "=c"]),
        (["=a", "-@", "~@", "=c"], "", ["a|: a <|a>", "@|a: ", "@|@: ", "=c"]),
        (["=a", "-@", "=@", "=c"], "", ["a|: a <|a>", "@|a: ", "=@", "=c"]),
        (["=a", "-@", "-b", "=c"], "", ["a|: a <|a>", "@|a: ", "b|: -b", "=c"]),
        (["=a", "-b@", "=c"], "", ["a|: a <|a>", "b|a: -b", "=c"]),
        (["=a", "-/", "=c"], "", ["=a", "()|: ", "=c"]),
        (["=a", "-&lt;w:drawing", "=c"], "", ["=a", "<w:drawing|: -<-w-:-drawing", "=c"]),
        (["=a", "-@", "-b"], "a", ["=a", "@|: ", "b|: -b"]),
        (["=a", "-b", "-@"], "a", ["=a", "b|: -b", "@|: "]),
        (["=a", "-b", "-@"], "a,", ["=a", "b|: -b", "@|: "]),
        (["=a", "-b", "-@"], ",a", ["=a", "b|: -b", "@|: "]),
        (["-@", "=a", "-b"], "a", ["@|: ", "a|: a <|a>", "b|a: -b"]),
        (["+@", "-b"], "@", ["b|@: -b"]),
        # Paragraphs that another one begins in.
        (["-a", "-b", "+"], "", ["a|: -a <|()>", "b|(): -b"]),
        (["=x", "-a", "-b", "+"], "", ["=x", "a|: -a <|()>", "b|(): -b"]),
        ([">a", ">b", "~c"], "", ["a|: a <|c>", "b|: b", "c|c: +c"]),
        ([">a", "-", "~c"], "", ["a|: a <|c>", "()|: ", "c|c: +c"]),
        (["<a", "<b", "~c"], "", ["|a: a <c|>", "|b: b", "c|c: +c"]),
        (["-", "-b", "=c"], "", ["()|: ", "b|: -b", "=c"]),
        ([">a", "~b", ">c", "~d"], "", ["a|: a <|b>", "b|b: +b", "c|: c <|d>", "d|d: +d"]),
        (["=x", ">a", "~b"], "", ["=x", "a|: a <|b>", "b|b: +b"]),
    ],
)
def test_the_last_mark_of_a_row_is_of_both_letters(
    kinds: list[str], items: str, expected: list[str]
) -> None:
    assert place(*kinds, items=items) == expected
