"""Paragraphs that are put where a letter has no room for them: never refused, never lost."""

from __future__ import annotations

import copy
import io
import re
from functools import cache

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from msgspec.structs import replace

from pipeline.letter.opmaak import Tekst
from pipeline.readback.prove import UnprovenError, find_elsewhere
from pipeline.readback.rest import (
    BEELD,
    GEEN_PLAATS,
    LIJST,
    LOOK,
    MIDDEN,
    OPMAAK,
    VERPLICHT,
    explain_elsewhere,
)
from pipeline.readback.take import Teruggelezen
from pipeline.readback.word.document import Cel, Wordalinea, Worddocument
from support.folders import letter
from support.readbacks import build, take

LISTS = """
  - kop: Kosten
  - tekst: |
      Vooraf.

      > Gezegd.

      1. Een

         Vervolg
      2. Twee
         - Aa
           - Diep

             Verder
           - Dieper
         - Bb

           Daarna
         - Cc
      3. Drie
         a. Ka
         b. La

            Nog
      4. Vier

      - Los
        1. Anders
      - Laatst

      Achteraf."""
PARTS = """
  - kop: Kosten
  - tekst: |
      Vooraf.

      - Buiten
        - Los
      - Zo
  - figuur:
      alt: Een ring.
      bollen: [Groen, Rood]
      bijschrift: Ring
  - tabel:
      titel: Bedragen
      tekst: |
        | Jaar | Euro |
        | --- | ---: |
        | 2025 | tien |
  - vraag:
      nummer: 1
      tekst: |
        Wanneer?

        Later?
      antwoord: |
        Spoedig.

        - Pp
          - Qq

            Rr
        - Ss
  - tekst: |
      Tussen.

      Door.
  - statustabel:
      kolommen: [Weg, Actie, Stand]
      wegen:
        - id: weg-1
          titel: Bouw
          stappen:
            - id: stap-1
              titel: Plan
              acties:
                - voor: Raad
                  tekst: |
                    Begin.

                    1. Eerst
                       - Dan
                       - Dus
                    2. Toen
              status: Klaar.
  - kop: Einde
  - tekst: Dag."""
SOURCES = ("Vooraf.", "Kosten", "Gezegd.", "Vervolg", "Een", "Aa", "Diep", "Ka", "Los")


class Words:
    """The body of a letter in Word: its paragraphs, and what can be dragged."""

    def __init__(self, inhoud: str) -> None:
        self.inhoud = inhoud
        self.data, word = made(inhoud)
        self.document = Document(io.BytesIO(word))
        self.parts = [*self.document.element.body]
        self.paragraphs: list[BaseOxmlElement] = [*self.document.element.body.iter(qn("w:p"))]

    def find(self, text: str) -> BaseOxmlElement:
        return next(p for p in self.paragraphs if say(p) == text)

    def copy(self, like: str, text: str) -> BaseOxmlElement:
        """Return a new paragraph that looks like another one."""
        paragraph: BaseOxmlElement = copy.deepcopy(self.find(like))
        first, *others = paragraph.findall(qn("w:r"))
        for run in others:
            paragraph.remove(run)
        for words in first.iter(qn("w:t")):
            words.text = text
        return paragraph

    def take(self, also: str = "") -> Teruggelezen:
        """Take the Word file back; no word of it may be lost, but what is said to have no place."""
        out = io.BytesIO()
        self.document.save(out)
        found = take(self.data, out.getvalue())
        said = set(re.findall(r"\w+", say(self.document.element.body)))
        before = set(re.findall(r"\w+", say(Words(self.inhoud).document.element.body)))
        known = set(re.findall(r"\w+", found.data.decode()))
        in_file = set(re.findall(r"\w+", self.data.decode()))
        assert said - known <= (before - in_file) | {*also.split()}
        return found


def say(element: BaseOxmlElement) -> str:
    """Return the words of a part, those of paragraphs apart."""
    return " ".join(
        "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in element.iter(qn("w:p"))
    )


@cache
def made(inhoud: str) -> tuple[bytes, bytes]:
    """Return a content file with this body, and its Word file."""
    data = letter(inhoud=inhoud).encode()
    return data, build(data)


def find_between(words: Words, first: str, last: str) -> list[str]:
    said = [*map(say, words.paragraphs)]
    return [text for text in said[said.index(first) : said.index(last) + 1] if text.strip()]


def let_come(inhoud: str, what: str, behind: str) -> None:
    """Let a paragraph that looks as `what` come behind another one: it comes over."""
    words = Words(inhoud)
    words.find(behind).addnext(words.copy(what, "Nieuw"))
    assert b"Nieuw" in words.take().data


@pytest.mark.slow
@pytest.mark.parametrize("what", range(3, 27))
def test_a_part_is_dragged_anywhere(what: int) -> None:
    assert [say(Words(PARTS).parts[n]) for n in (3, 26)] == ["Kosten", "Dag."]
    for behind in range(3, 27):
        if behind != what:
            words = Words(PARTS)
            words.parts[behind].addnext(words.parts[what])
            words.take()


@pytest.mark.slow
@pytest.mark.parametrize("what", SOURCES)
def test_a_paragraph_comes_or_is_dragged_anywhere_in_lists(what: str) -> None:
    for behind in find_between(Words(LISTS), "Vooraf.", "Achteraf."):
        let_come(LISTS, what, behind)
        if behind != what:
            words = Words(LISTS)
            words.find(behind).addnext(words.find(what))
            words.take()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["Vooraf.", "Kosten", "Buiten", "Rr", "Begin.", "Dan"])
def test_a_paragraph_comes_anywhere_in_an_answer_and_a_cell(what: str) -> None:
    places = find_between(Words(PARTS), "Wanneer?", "Ss")
    places += find_between(Words(PARTS), "Begin.", "Klaar.")
    for behind in places:
        let_come(PARTS, what, behind)


def test_what_came_amid_an_item_is_part_of_it() -> None:
    words = Words(LISTS)
    words.find("Diep").addnext(words.copy("Vooraf.", "Nieuw"))
    found = words.take()
    assert b"           - Diep\n\n             Nieuw\n\n             Verder\n" in found.data
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [("Nieuw", MIDDEN)]


def test_what_came_between_two_items_parts_their_list() -> None:
    words = Words(LISTS)
    words.find("Vervolg").addnext(words.copy("Vooraf.", "Nieuw"))
    found = words.take()
    assert b"      1. Een\n\n         Vervolg\n\n      Nieuw\n\n      2. Twee\n" in found.data
    assert found.resten == ()


def test_a_heading_amid_an_item_lifts_what_stands_below() -> None:
    words = Words(LISTS)
    words.find("Aa").addnext(words.copy("Kosten", "Nieuw"))
    found = words.take()
    assert b"- Aa\n  - kop: Nieuw\n  - tekst: |\n      - Diep\n" in found.data
    assert {rest.waarom for rest in found.resten} == {LIJST}


def test_a_figure_that_was_dragged_into_an_answer_stands_behind_it() -> None:
    words = Words(PARTS)
    caption, ring = words.parts[8:10]
    words.find("Pp").addnext(caption)
    caption.addnext(ring)
    found = words.take()
    assert found.data.index(b"- figuur:") > found.data.index(b"- vraag:")
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [
        ("Ring", explain_elsewhere("Ss")),
        ("Groen Rood", explain_elsewhere("Ring")),
    ]


def test_a_caption_of_a_figure_that_is_gone_has_no_place() -> None:
    words = Words(PARTS)
    words.parts[9].getparent().remove(words.parts[9])
    found = words.take(also="Ring")
    assert b"figuur" not in found.data
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [("Ring", GEEN_PLAATS)]


def test_of_an_answer_that_is_gone_the_last_of_its_list_stays() -> None:
    words = Words(PARTS)
    for n in range(17, 22):
        words.parts[n].getparent().remove(words.parts[n])
    found = words.take()
    assert b"antwoord: |\n        - Ss\n  - tekst" in found.data
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [("Ss", VERPLICHT)]


def test_a_second_owner_of_an_action_has_no_place() -> None:
    words = Words(PARTS)
    words.find("Raad").addnext(words.copy("Raad", "Nieuw"))
    found = words.take(also="Nieuw")
    assert found.data == words.data
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [("Nieuw", GEEN_PLAATS)]


def test_an_owner_in_two_lines_is_the_first() -> None:
    words = Words(PARTS)
    second = words.copy("Raad", "ad")
    first = words.find("Raad")
    first.addnext(second)
    for text in first.iter(qn("w:t")):
        text.text = "Ra"
    found = words.take(also="ad")
    assert b"- voor: Ra\n" in found.data
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [("ad", GEEN_PLAATS)]


def test_a_cell_that_is_elsewhere_alone_is_refused() -> None:
    made = Wordalinea(0, "", (Tekst("Klaar"),), cel=Cel(0, 0, 0))
    rest = Wordalinea(1, "", (Tekst("Niet"),), cel=Cel(0, 0, 1))
    below = replace(made, cel=Cel(0, 1, 0))
    assert [*find_elsewhere([below], [0], [0], Worddocument((made,)))] == [(0, 0)]
    with pytest.raises(UnprovenError):
        [*find_elsewhere([below, rest], [0], [0], Worddocument((made, rest)))]
    # The rows of a table stay as they are where it is elsewhere.
    both = Worddocument((made, replace(rest, cel=Cel(0, 1, 1))))
    assert len([*find_elsewhere([below, replace(rest, cel=Cel(0, 2, 1))], [0, 1], [0, 1], both)])
    with pytest.raises(UnprovenError):
        [*find_elsewhere([below, rest], [0, 1], [0, 1], both)]


def test_lines_of_a_cell_may_be_in_another_order() -> None:
    words = Words(PARTS)
    words.find("Raad").addnext(words.find("Actie voor:"))
    found = words.take()
    assert found.data == words.data
    assert len(found.resten) == 1


def test_what_stands_before_all_else_is_said_to_be_there() -> None:
    assert explain_elsewhere("") == (
        "dit staat in de brief in een andere volgorde dan in Word: vooraan."
    )


def test_an_enclosure_behind_the_closing_signs_nothing() -> None:
    words = Words(ENDS)
    kaart = next(p for p in words.paragraphs if say(p).startswith("Kaart"))
    words.find("Met vriendelijke groet,").addnext(kaart)
    found = words.take()
    assert b"namens" not in found.data
    assert found.resten


def test_an_enclosure_with_a_link_among_the_copies_is_told_to_be_plain() -> None:
    words = Words(
        ENDS.replace("  - titel: Plan\n", "  - titel: Plan\n    link: https://a.example/plan\n")
    )
    plan = [p for p in words.paragraphs if say(p) == "Plan"][-1]
    words.find("Griffie").addnext(plan)
    found = words.take()
    assert b"- Griffie\n  - Plan\n" in found.data
    assert ("Plan", OPMAAK) in [(rest.tekst, rest.waarom) for rest in found.resten]


QUOTED = """
  - kop: Kosten
  - tekst: |
      Vooraf.

      1. Een

         > Gezegd.

         Vervolg
      2. Twee

         > Slot
      3. Drie

      Achteraf."""


@pytest.mark.parametrize("what", ["Vooraf.", "Kosten", "Gezegd.", "Vervolg", "Een", "Drie"])
def test_what_comes_behind_a_quotation_in_an_item(what: str) -> None:
    for behind in ("Een", "Gezegd.", "Vervolg", "Twee", "Slot", "Drie"):
        let_come(QUOTED, what, behind)


def test_plain_text_behind_a_quotation_amid_an_item_is_told() -> None:
    words = Words(QUOTED)
    words.find("Gezegd.").addnext(words.copy("Vooraf.", "Nieuw"))
    assert [(rest.tekst, rest.waarom) for rest in words.take().resten] == [("Nieuw", MIDDEN)]


def test_a_part_of_an_item_that_leaves_it_is_told() -> None:
    words = Words(LISTS)
    words.find("Bb").addnext(words.copy("Kosten", "Nieuw"))
    assert ("Daarna", LOOK) in [(rest.tekst, rest.waarom) for rest in words.take().resten]


def test_two_pictures_that_changed_places_are_told() -> None:
    figures = "".join(
        f"\n  - figuur:\n      bestand: {naam}\n      alt: Het {naam}."
        for naam in ("kaart.png", "foto.jpg")
    )
    words = Words(figures)
    one, two = (
        next(p for p in part.iter(qn("w:drawing"))).getparent()
        for part in words.parts
        if [*part.iter(qn("w:drawing"))]
    )
    first, second = one.getparent(), two.getparent()
    first.append(two)
    second.append(one)
    found = words.take()
    assert found.data == words.data
    assert [rest.waarom for rest in found.resten] == [BEELD, BEELD]


ENDS = (
    PARTS
    + """
bijlagen:
  - titel: Kaart
    documentnummer: 12345
  - titel: Plan
afschrift:
  - Griffie
  - Archief
"""
)


@pytest.mark.parametrize(
    ("what", "behind", "expected"),
    [
        ("Kaart", "Griffie", "bijlagen:\n  - titel: Plan\nafschrift:\n  - Griffie\n  - Kaart"),
        ("Griffie", "Plan", "  - titel: Plan\n  - titel: Griffie\nafschrift:\n  - Archief\n"),
    ],
)
def test_an_item_among_those_of_another_list_is_one_of_that(
    what: str, behind: str, expected: str
) -> None:
    words = Words(ENDS)
    find = {say(p).partition(" (")[0]: p for p in words.paragraphs}
    find[behind].addnext(find[what])
    assert expected in words.take().data.decode()
