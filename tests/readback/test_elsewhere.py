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

from pipeline.letter.opmaak import Tekst
from pipeline.readback.prove import UnprovenError, find_elsewhere
from pipeline.readback.rest import GEEN_PLAATS, LIJST, MIDDEN, VERPLICHT, explain_elsewhere
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
        words = Words(LISTS)
        words.find(behind).addnext(words.copy(what, "Nieuw"))
        assert b"Nieuw" in words.take().data
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
        words = Words(PARTS)
        words.find(behind).addnext(words.copy(what, "Nieuw"))
        assert b"Nieuw" in words.take().data


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
    assert len([*find_elsewhere([made], [0], [0], Worddocument((made,)))]) == 1
    with pytest.raises(UnprovenError):
        [*find_elsewhere([made], [0], [0], Worddocument((made, rest)))]


def test_what_is_dragged_before_all_else_is_said_to_stand_there() -> None:
    made = Wordalinea(0, "", (Tekst("Boven"),))
    (rest,) = find_elsewhere([made], [0], [0], Worddocument((made,)))
    assert rest.waarom == explain_elsewhere("")
    assert rest.waarom.endswith("het staat er nu vooraan.")


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
