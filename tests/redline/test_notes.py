"""The notes of two letters in one redline: which are one, how they are numbered, what changed."""

from __future__ import annotations

import datetime
from itertools import count

from lxml import etree

from pipeline.redline.notes import NoteTable
from pipeline.redline.runs import WAS
from pipeline.word.revisions import Reviser
from pipeline.word.styles import W
from pipeline.word.xml import Xml

NS = f'xmlns:w="{W[1:-1]}"'
BY = ' w:author="A" w:date="2026-01-02T00:00:00Z"'
MARK = "<w:r><w:footnoteRef/></w:r>"


def note(text: str) -> Xml:
    return Xml(f"<w:p><w:pPr/>{MARK}<w:r><w:t>{text}</w:t></w:r></w:p>")


def refer(n: object, holder: str = "") -> str:
    run = f'<w:r><w:footnoteReference w:id="{n}"/></w:r>'
    return f"<w:{holder}>{run}</w:{holder}>" if holder else run


def parse(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:p {NS}>{inner}</w:p>")


def ids(root: etree._Element) -> list[str | None]:
    return [node.get(f"{W}id") for node in root.iter(f"{W}footnoteReference")]


def show(node: etree._Element) -> str:
    text = etree.tostring(node, encoding="unicode")
    text = text[text.index(">") + 1 :].removesuffix("</w:footnote>")
    return text.replace(BY, "").replace(' xml:space="preserve"', "")


ONE, TWO, THREE = note("een"), note("twee"), note("drie")


def test_notes_that_say_the_same_are_one() -> None:
    table = NoteTable(3)
    oud, nieuw = parse(refer(3) + refer(4) + refer(1)), parse(refer(3) + refer(4) + refer("x"))
    oud[0][0].attrib.update({"w": "x"})
    nieuw[2][0].set(f"{W}id", "2")
    table.point(oud, {3: ONE, 4: TWO})
    table.point(nieuw, {3: TWO, 4: THREE})
    # Those of the template itself stay as they are.
    assert ids(oud) == ["3", "4", "1"]
    assert ids(nieuw) == ["4", "5", "2"]


def number(body: str, *, first: int = 3) -> tuple[list[tuple[str | None, str]], list[str | None]]:
    """Return the notes of a redline with their numbers, and what its references are to."""
    table = NoteTable(first)
    table.point(parse(refer(3) + refer(4) + refer(5)), {3: ONE, 4: TWO, 5: THREE})
    root = parse(body)
    reviser = Reviser("A", datetime.date(2026, 1, 2), count(1))
    made = [(node.get(f"{W}id"), show(node)) for node in table.number(root, reviser)]
    assert not [node for node in root.iter() if WAS in node.attrib]
    return made, ids(root)


def test_references_are_numbered_in_reading_order() -> None:
    made, found = number(refer(5) + refer(1) + refer(4))
    assert found == ["3", "1", "4"]
    assert made == [("3", THREE.replace("<w:pPr/>", "<w:pPr/>")), ("4", TWO)]


def revised(kind: str, text: str, t: str = "t") -> str:
    mark = MARK.removeprefix("<w:r>").removesuffix("</w:r>")
    run = f"<w:r>{mark}<w:{t}>{text}</w:{t}></w:r>"
    return f'<w:p><w:pPr/><w:{kind} w:id="1">{run}</w:{kind}></w:p>'


def test_a_note_goes_and_comes_with_its_reference() -> None:
    for holder in ("del", "moveFrom"):
        assert number(refer(4, holder)) == ([("3", revised("del", "twee", "delText"))], ["3"])
    for holder in ("ins", "moveTo"):
        assert number(refer(4, holder)) == ([("3", revised("ins", "twee"))], ["3"])


def test_a_reference_that_stayed_may_be_to_what_the_note_was() -> None:
    body = refer(4).replace("/>", f' {WAS}="3"/>', 1)
    run = "<w:r><w:footnoteRef/></w:r>"
    gone = '<w:del w:id="1"><w:r><w:delText>een</w:delText></w:r></w:del>'
    come = '<w:ins w:id="2"><w:r><w:t>twee</w:t></w:r></w:ins>'
    assert number(body) == ([("3", f"<w:p><w:pPr/>{run}{gone}{come}</w:p>")], ["3"])
    # Of a note that nobody knows it is only what it is.
    assert number(body.replace('"3"', '"9"')) == ([("3", TWO)], ["3"])
