"""Edits in Word of what a template prints around words: items, parts, tables and figures."""

from __future__ import annotations

import copy
import difflib
import re

import pytest
from lxml import etree
from msgspec.structs import replace

from pipeline.letter.models import FiguurBlok
from pipeline.letter.opmaak import Tekst
from pipeline.problems.values import InputError
from pipeline.readback.forms import learn_vormen
from pipeline.readback.merge.merge import merge
from pipeline.readback.rest import (
    BIJSCHRIFT,
    GEEN_PLAATS,
    LOOK,
    RIJ,
    TABEL,
    VAST,
    VAST_WEG,
    VERPLICHT,
)
from pipeline.readback.sources import make_bron
from pipeline.readback.word.document import Wordalinea
from pipeline.word.styles import W
from support.folders import letter
from support.mergeletter import CONTENT
from support.readbacks import basis, build, take, template
from support.word_editor import Edit, Editor, edit_word, read_text


def after(*edits: Edit) -> str:
    """Return which lines are others after the edits, and below them what did not come over."""
    try:
        found = take(CONTENT.encode(), edit_word(build(CONTENT.encode()), *edits))
    except InputError as error:
        return str(error)
    pair = (CONTENT.splitlines(), found.data.decode().splitlines())
    lines = difflib.unified_diff(*pair, n=0, lineterm="")
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    resten = [f"! {rest.plaats}: {rest.tekst}: {rest.waarom}" for rest in found.resten]
    return "\n".join([*changed, *resten])


def come(behind: str, text: str, like: str | None = None) -> Edit:
    """Type a paragraph behind another one, in the style of some other."""

    def edit(editor: Editor) -> None:
        editor.add_after(behind, text)
        if like is not None:
            editor.style(text, like)

    return edit


def gone(text: str) -> Edit:
    """Take out a paragraph."""
    return lambda editor: editor.delete(text)


def all_of(*edits: Edit) -> Edit:
    def edit(editor: Editor) -> None:
        for one in edits:
            one(editor)

    return edit


def _caption(editor: Editor, text: str) -> etree._Element:
    """Return a paragraph as the caption of the table is, with other words."""
    made = copy.deepcopy(editor.find("Bedragen"))
    _retype_in(made, text)
    return made


def _retype_in(node: etree._Element, text: str) -> None:
    first, *others = node.iter(f"{W}t")
    first.text = text
    for other in others:
        other.text = ""


def _find_all(editor: Editor, text: str) -> list[etree._Element]:
    """Return the paragraphs that say just this."""
    return [p for p in editor.root.iter(f"{W}p") if read_text(p) == text]


def _retype(editor: Editor, old: str, new: str) -> None:
    for paragraph in _find_all(editor, old):
        _retype_in(paragraph, new)


def _label(editor: Editor, old: str, new: str) -> None:
    """Type over words that are drawn."""
    for node in editor.root.iter(f"{W}t"):
        if node.text == old and next(node.iterancestors(f"{W}txbxContent"), None) is not None:
            node.text = new


def _drop(node: etree._Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def _drop_figure(editor: Editor) -> None:
    drawing = next(editor.root.iter(f"{W}drawing"))
    _drop(next(p for p in drawing.iterancestors(f"{W}p")))


def _delete_nth(editor: Editor, text: str, n: int) -> None:
    _drop(_find_all(editor, text)[n])


def _come_fixed(editor: Editor, behind: str) -> None:
    editor.find(behind).addnext(copy.deepcopy(_find_all(editor, "Antwoord")[0]))


def _come_answer(editor: Editor, text: str) -> None:
    made = copy.deepcopy(editor.find("In mei."))
    _retype_in(made, text)
    _find_all(editor, "Antwoord")[-1].addnext(made)


def _come_behind(editor: Editor, behind: str, text: str, like: str) -> None:
    made = copy.deepcopy(editor.find(like))
    _retype_in(made, text)
    _find_all(editor, behind)[0].addnext(made)


def _retype_whole(editor: Editor, part: str, text: str) -> None:
    _retype_in(editor.find(part), text)


def _draw_again(editor: Editor) -> None:
    run = next(next(editor.root.iter(f"{W}drawing")).iterancestors(f"{W}r"))
    run.addnext(copy.deepcopy(run))


def _describe(editor: Editor, text: str) -> None:
    for node in editor.root.iter("{*}docPr"):
        if node.get("descr") == "Een ring.":
            node.set("descr", text)


def _table(editor: Editor, text: str) -> etree._Element:
    return next(editor.find(text).iterancestors(f"{W}tbl"))


def _drop_column(editor: Editor, text: str, n: int) -> None:
    for row in _table(editor, text).iter(f"{W}tr"):
        _drop(row.findall(f"{W}tc")[n])


def _add_column(editor: Editor, text: str) -> None:
    for n, row in enumerate(_table(editor, text).iter(f"{W}tr")):
        last = row.findall(f"{W}tc")[-1]
        made = copy.deepcopy(last)
        if list(made.iter(f"{W}t")):
            _retype_in(made, f"nieuw {n}")
        last.addnext(made)


def _type_in_row(editor: Editor, row: str, column: int, text: str, like: str = "") -> None:
    """Type in a cell without words, in the style of a cell with them."""
    cell = editor.row(row).findall(f"{W}tc")[column]
    source = copy.deepcopy(_find_all(editor, like)[-1] if like else editor.find("Die is gekocht."))
    _retype_in(source, text)
    for paragraph in cell.findall(f"{W}p"):
        cell.remove(paragraph)
    cell.append(source)


def _come_in_row(editor: Editor, row: str, text: str) -> None:
    """Type a paragraph more in the last cell of a row."""
    last = editor.row(row).findall(f"{W}tc")[-1].findall(f"{W}p")[-1]
    made = copy.deepcopy(last)
    _retype_in(made, text)
    last.addnext(made)


def _come_above(editor: Editor, behind: str, text: str) -> None:
    made = copy.deepcopy(editor.find(behind))
    _retype_in(made, text)
    editor.find(behind).addprevious(made)


def _add_cell(editor: Editor, row: str, text: str) -> None:
    last = editor.row(row).findall(f"{W}tc")[-1]
    made = copy.deepcopy(last)
    _retype_in(made, text)
    last.addnext(made)


def _delete_owner(editor: Editor, owner: str) -> None:
    """Take out who an action is of, with what the template says before it."""
    (found,) = [
        p for p in _find_all(editor, owner) if next(p.iterancestors(f"{W}tbl"), None) is not None
    ]
    before = found.getprevious()
    assert before is not None
    _drop(before)
    _drop(found)


FIGURE = """\
  - figuur:
      alt: Een ring.
      bollen: [Raad, College]
  - tekst: Onder de ring."""
TABLE = """\
  - tabel:
      titel: Bedragen
      tekst: |
        | Jaar | Euro |
        | --- | ---: |
        | 2025 | tien |
        | | |
        | 2026 | elf |"""
FIGURE_DOWN, TABLE_DOWN = (
    re.sub("^", "-", lines, flags=re.MULTILINE) + "\n" + re.sub("^", "+", lines, flags=re.MULTILINE)
    for lines in (FIGURE, TABLE)
)

CASES: dict[str, tuple[Edit, str]] = {
    # Captions and figures
    "a caption above a figure": (
        come("Dat was het.", "De ring", "Bedragen"),
        "+      bijschrift: De ring",
    ),
    "a caption below a figure": (
        lambda e: e.find("Onder de ring.").addprevious(_caption(e, "De ring")),
        f"+      bijschrift: De ring\n! onder ‘Kosten’, alinea 9: De ring: {BIJSCHRIFT}",
    ),
    "a table moved up without its title": (
        lambda e: e.find("Dat was het.").addnext(_table(e, "2025")),
        f"{FIGURE_DOWN}\n! onder ‘Kosten’, alinea 10: Bedragen: {BIJSCHRIFT}",
    ),
    "a table moved down without its title": (
        lambda e: e.find("Tot slot.").addnext(_table(e, "2025")),
        f"{TABLE_DOWN}\n! onder ‘Kosten’, alinea 10: Bedragen: {BIJSCHRIFT}",
    ),
    "a caption of nothing": (
        come("De raad beslist.", "De ring", "Bedragen"),
        "+\n"
        "+      De ring\n"
        "! alinea 5: De ring: de stijl van deze alinea komt uit het sjabloon en is niet "
        "overgenomen.",
    ),
    "a label in a figure": (
        lambda e: _label(e, "College", "Inwoners"),
        "-      bollen: [Raad, College]\n+      bollen: [Raad, Inwoners]",
    ),
    "a figure gone": (
        lambda e: _drop_figure(e),
        "-  - figuur:\n-      alt: Een ring.\n-      bollen: [Raad, College]",
    ),
    # Headings
    "a heading becomes text": (
        lambda e: e.style("Kosten", "De bouw begint."),
        "-  - kop: Kosten\n+\n+      Kosten",
    ),
    "text becomes a heading": (
        lambda e: e.style("De raad beslist.", "Kosten"),
        "-\n-      De raad beslist.\n+  - kop: De raad beslist.",
    ),
    "a heading within a text": (
        come("De bouw begint.", "Nieuw", "Kosten"),
        "-\n-      De raad beslist.\n+  - kop: Nieuw\n+  - tekst: De raad beslist.",
    ),
    "a heading at the end": (come("Tot slot.", "Nieuw", "Kosten"), "+  - kop: Nieuw"),
    "a heading at the begin": (come("Geachte raad,", "Nieuw", "Kosten"), "+  - kop: Nieuw"),
    "text at the begin": (come("Geachte raad,", "Nieuw.", "De bouw begint."), "+      Nieuw.\n+"),
    "text behind a heading": (come("Kosten", "Nieuw.", "De bouw begint."), "+      Nieuw.\n+"),
    "a heading moved": (
        lambda e: e.move("Kosten", "Dat was het."),
        "-  - kop: Kosten\n+  - kop: Kosten",
    ),
    "a text moved to another": (
        lambda e: e.move("De raad beslist.", "Het past."),
        "-\n-      De raad beslist.\n+\n+      De raad beslist.",
    ),
    "a text moved to the begin": (
        lambda e: e.move("Het past.", "Geachte raad,"),
        "+      Het past.\n+\n-      Het past.\n-",
    ),
    "texts before and behind a heading": (
        all_of(come("De raad beslist.", "Een.", None), come("Kosten", "Twee.", "Het past.")),
        "+\n+      Een.\n+      Twee.\n+",
    ),
    # Items and quotations
    "an item gone that has more below it": (
        lambda e: e.delete("Nog een punt."),
        "-      2. Nog een punt.\n-      3. Het laatste punt.\n+      2. Het laatste punt.",
    ),
    "an item becomes text": (
        lambda e: e.style("Nog een punt.", "Dat was het."),
        "-      2. Nog een punt.\n"
        "-         Onder dat punt.\n"
        "-      3. Het laatste punt.\n"
        "+      Nog een punt.\n"
        "+\n"
        "+      Onder dat punt.\n"
        "+\n"
        "+      2. Het laatste punt.\n"
        f"! onder ‘Kosten’, alinea 4: Onder dat punt.: {LOOK}",
    ),
    "an item becomes the first": (
        lambda e: e.move("Het laatste punt.", "Het past."),
        "-      1. Een punt.\n"
        "-      2. Nog een punt.\n"
        "+      1. Het laatste punt.\n"
        "+      2. Een punt.\n"
        "+      3. Nog een punt.\n"
        "-      3. Het laatste punt.",
    ),
    "an item moved up": (
        lambda e: e.move("Het laatste punt.", "Een punt."),
        "-      2. Nog een punt.\n"
        "+      2. Het laatste punt.\n"
        "+      3. Nog een punt.\n"
        "-      3. Het laatste punt.",
    ),
    "text becomes an item": (
        lambda e: e.style("Dat was het.", "Een punt."),
        "-      Dat was het.\n+      4. Dat was het.",
    ),
    "text becomes a quotation": (
        lambda e: e.style("Dat was het.", "Zo staat het er."),
        "-\n-      Dat was het.\n+      >\n+      > Dat was het.",
    ),
    "a quotation becomes text": (
        lambda e: e.style("Zo staat het er.", "Dat was het."),
        "-      > Zo staat het er.\n+      Zo staat het er.",
    ),
    "a quotation goes on": (come("Zo staat het er.", "En zo.", None), "+      >\n+      > En zo."),
    "the text below an item becomes one": (
        lambda e: e.style("Onder dat punt.", "Een punt."),
        "-\n"
        "-         Onder dat punt.\n"
        "-      3. Het laatste punt.\n"
        "+      3. Onder dat punt.\n"
        "+      4. Het laatste punt.",
    ),
    # Questions
    "a question without who asks": (
        lambda e: e.replace("Vraag 1 – de fractie Groen", "Vraag 1"),
        "! kop ‘Vraag 1’: Vraag 1: dit is vaste tekst van het sjabloon; verander het "
        "sjabloon als het in elke brief anders moet.",
    ),
    "a question with who asks": (
        lambda e: e.replace("Vraag 2", "Vraag 2 – de fractie Blauw"),
        "-      nummer: 2\n+      nummer: 2 – de fractie Blauw",
    ),
    "a question with another number": (
        lambda e: e.replace("Vraag 2", "Vraag 3a"),
        "-      nummer: 2\n+      nummer: '3a'",
    ),
    "a question that is named otherwise": (
        lambda e: e.replace("Vraag 2", "Punt 2"),
        "-      nummer: 2\n"
        "+      nummer: Punt 2\n"
        "! kop ‘Punt 2’: Punt 2: dit is vaste tekst van het sjabloon; verander het "
        "sjabloon als het in elke brief anders moet.",
    ),
    "more in a question": (
        come("Wanneer is het klaar?", "En waarom?"),
        "-      tekst: Wanneer is het klaar?\n"
        "+      tekst: |\n"
        "+        Wanneer is het klaar?\n"
        "+\n"
        "+        En waarom?",
    ),
    "more in an answer": (
        come("In mei.", "Of in juni."),
        "-      antwoord: In mei.\n+      antwoord: |\n+        In mei.\n+\n+        Of in juni.",
    ),
    "an answer of two gone": (lambda e: e.delete("Denken wij."), "-\n-        Denken wij."),
    "a question gone": (
        all_of(
            lambda e: e.delete("Vraag 1"),
            lambda e: e.delete("Wanneer is het klaar?"),
            lambda e: _delete_nth(e, "Antwoord", 0),
            lambda e: e.delete("In mei."),
        ),
        "-  - vraag:\n"
        "-      nummer: 1\n"
        "-      steller: de fractie Groen\n"
        "-      tekst: Wanneer is het klaar?\n"
        "-      antwoord: In mei.",
    ),
    "a new question": (
        all_of(
            come("Denken wij.", "Vraag 3 – de fractie Rood", "Vraag 2"),
            come("de fractie Rood", "Waarom dan?", "Wat kost het?"),
            lambda e: _come_fixed(e, "Waarom dan?"),
            lambda e: _come_answer(e, "Daarom."),
        ),
        "+  - vraag:\n"
        "+      nummer: 3\n"
        "+      steller: de fractie Rood\n"
        "+      tekst: Waarom dan?\n"
        "+      antwoord: Daarom.",
    ),
    "the template’s word in a question": (
        lambda e: _delete_nth(e, "Antwoord", 0),
        "! onder ‘Vraag 1 – de fractie Groen’, alinea 2: Antwoord: dit is vaste tekst "
        "van het sjabloon; zij is weggehaald en staat weer in de brief.",
    ),
    "a new question without an answer": (
        all_of(
            come("Denken wij.", "Vraag 3", "Vraag 2"),
            lambda e: _come_behind(e, "Vraag 3", "Waarom?", "Wat kost het?"),
        ),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: blok 9, vraag, antwoord: dit veld ontbreekt. "
        "Voeg een regel toe: antwoord: …",
    ),
    # Tables
    "another cell of a table with an empty row": (
        lambda e: e.replace("elf", "twaalf"),
        "-        | 2026 | elf |\n+        | 2026 | twaalf |",
    ),
    "a word elsewhere leaves it": (
        lambda e: e.replace("Tot slot.", "Ten slotte."),
        "-  - tekst: Tot slot.\n+  - tekst: Ten slotte.",
    ),
    "a cell of two paragraphs": (
        come("tien", "duizend"),
        "! tabel 2, rij 2, kolom 2: duizend: een cel van een tabel houdt één alinea; "
        "deze is niet overgenomen.",
    ),
    "a row in a table": (
        lambda e: e.add_row("2025", "2027", "twaalf"),
        "+        | 2027 | twaalf |",
    ),
    "a row in a table that says nothing": (lambda e: e.add_row("2025", "", ""), "+        | | |"),
    "a row of a table gone": (
        lambda e: e.delete_row("2026"),
        "-        | | |\n-        | 2026 | elf |",
    ),
    "a heading of a table emptied": (
        lambda e: e.replace("Euro", ""),
        "-        | Jaar | Euro |\n+        | Jaar |      |",
    ),
    "a column of a table gone": (
        lambda e: _drop_column(e, "Jaar", 1),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: blok 6, tabel, tekst: dit is geen tabel. Zet "
        "achter de dubbele punt een | en op de regels eronder de rijen, met | tussen de "
        "cellen: eerst de kolomkoppen, dan een regel | --- | --- |, dan de rijen.",
    ),
    "the first column of a table gone": (
        lambda e: _drop_column(e, "Jaar", 0),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: blok 6, tabel, tekst: dit is geen tabel. Zet "
        "achter de dubbele punt een | en op de regels eronder de rijen, met | tussen de "
        "cellen: eerst de kolomkoppen, dan een regel | --- | --- |, dan de rijen.",
    ),
    "a column in a table": (
        lambda e: _add_column(e, "Jaar"),
        "-        | Jaar | Euro |\n"
        "-        | --- | ---: |\n"
        "-        | 2025 | tien |\n"
        "-        | | |\n"
        "-        | 2026 | elf |\n"
        "+        | Jaar | Euro | nieuw 0 |\n"
        "+        | ---- | ---: | ------- |\n"
        "+        | 2025 | tien | nieuw 1 |\n"
        "+        |      |      |         |\n"
        "+        | 2026 | elf  | nieuw 3 |",
    ),
    "a table that came without a title": (
        lambda e: e.add_table("Tot slot.", ("a", "b"), ("c", "d")),
        "! tabel 4, rij 1, kolom 1: a: een nieuwe tabel wordt niet overgenomen; zet haar "
        "zelf in het inhoudsbestand.\n"
        "! tabel 4, rij 1, kolom 2: b: een nieuwe tabel wordt niet overgenomen; zet haar "
        "zelf in het inhoudsbestand.\n"
        "! tabel 4, rij 2, kolom 1: c: een nieuwe tabel wordt niet overgenomen; zet haar "
        "zelf in het inhoudsbestand.\n"
        "! tabel 4, rij 2, kolom 2: d: een nieuwe tabel wordt niet overgenomen; zet haar "
        "zelf in het inhoudsbestand.",
    ),
    "a table that came with a title": (
        all_of(
            lambda e: e.add_table("Tot slot.", ("a", "b"), ("c", "d")),
            come("Tot slot.", "De tabel", "Bedragen"),
        ),
        "+  - tabel:\n"
        "+      titel: De tabel\n"
        "+      tekst: |-\n"
        "+        | a   | b   |\n"
        "+        | --- | --- |\n"
        "+        | c   | d   |",
    ),
    "a table of one column that came with a title": (
        all_of(
            lambda e: e.add_table("Tot slot.", ("a",)),
            come("Tot slot.", "De tabel", "Bedragen"),
        ),
        f"! onder ‘Vraag 2’, alinea 6: De tabel: {GEEN_PLAATS}\n"
        f"! tabel 4, rij 1, kolom 1: a: {TABEL}",
    ),
    # Status tables
    "a weg": (
        lambda e: e.add_row("De brug", "De weg", "Die komt er.", "Loopt"),
        "+        - id: weg-1\n"
        "+          titel: De weg\n"
        "+          acties:\n"
        "+            - tekst: Die komt er.\n"
        "+          voortgang: loopt",
    ),
    "a stap": (
        lambda e: e.add_row("Het slopen", "Het bouwen", "", "Wacht nog"),
        "+            - id: stap-8\n"
        "+              titel: Het bouwen\n"
        "+              status: Wacht nog",
    ),
    "a stap becomes a weg": (
        lambda e: e.style("De aanvraag", "De grond"),
        "+        - id: stap-1\n"
        "+          titel: De aanvraag\n"
        "+          acties:\n"
        "+            - tekst: Zij ligt er.\n"
        "+              voor: College\n"
        "+          voortgang: loopt\n"
        "-            - id: stap-1\n"
        "-              titel: De aanvraag\n"
        "-              acties:\n"
        "-                - voor: College\n"
        "-                  tekst: Zij ligt er.\n"
        "-              voortgang: loopt",
    ),
    "a weg becomes a stap": (
        lambda e: e.style("De brug", "De aanvraag"),
        "-        - id: bouw-2\n"
        "-          titel: De brug\n"
        "-          voortgang: afgerond\n"
        "+            - id: bouw-2\n"
        "+              titel: De brug\n"
        "+              voortgang: afgerond",
    ),
    "the first weg becomes a stap": (
        lambda e: e.style("De grond", "De aanvraag"),
        "! tabel 3, rij 2, kolom 1: De grond: de stijl van deze alinea komt uit het "
        "sjabloon en is niet overgenomen.",
    ),
    "a further action": (
        lambda e: e.add_row("De aanvraag", "", "Er komt meer.", ""),
        "+                - tekst: Er komt meer.",
    ),
    "an action gone": (
        lambda e: e.delete_row("Het besluit valt."),
        "-            - voor: Raad\n"
        "-              tekst: |\n"
        "-                Het besluit valt.\n"
        "-\n"
        "-                Daarna begint het.",
    ),
    "more in an action": (
        come("Zij ligt er.", "Sinds mei."),
        "-                  tekst: Zij ligt er.\n"
        "+                  tekst: |\n"
        "+                    Zij ligt er.\n"
        "+\n"
        "+                    Sinds mei.",
    ),
    "less in an action": (
        lambda e: e.delete("Daarna begint het."),
        "-\n-                Daarna begint het.",
    ),
    "another order in an action": (
        lambda e: e.move("Het besluit valt.", "Daarna begint het."),
        "+                Daarna begint het.\n+\n-\n-                Daarna begint het.",
    ),
    "an action where there was none": (
        lambda e: _type_in_row(e, "Het slopen", 1, "Er wordt gesloopt."),
        "+              acties:\n+                - tekst: Er wordt gesloopt.",
    ),
    "a status below a voortgang": (
        come("Niet gestart", "Dat komt nog."),
        "+              status: |\n"
        "+                Niet gestart\n"
        "+\n"
        "+                Dat komt nog.",
    ),
    "another status": (
        lambda e: e.replace("Dat duurt nog.", "Dat is klaar."),
        "-          status: Dat duurt nog.\n+          status: Dat is klaar.",
    ),
    "a status that is a voortgang": (
        lambda e: e.replace("Dat duurt nog.", "Afgerond"),
        "-          status: Dat duurt nog.\n+          status: Afgerond",
    ),
    "a status gone": (lambda e: e.delete("Dat duurt nog."), "-          status: Dat duurt nog."),
    "a voortgang gone": (
        lambda e: e.delete("Niet gestart"),
        "-              voortgang: niet gestart",
    ),
    "rows moved": (
        lambda e: e.row("De aanvraag").addprevious(e.row("Het slopen")),
        "+            - id: stap-7\n"
        "+              titel: Het slopen\n"
        "+              voortgang: niet gestart\n"
        "-            - id: stap-7\n"
        "-              titel: Het slopen\n"
        "-              voortgang: niet gestart",
    ),
    "a weg moved": (
        lambda e: e.row("De grond").addprevious(e.row("De brug")),
        "+        - id: bouw-2\n"
        "+          titel: De brug\n"
        "+          voortgang: afgerond\n"
        "-        - id: bouw-2\n"
        "-          titel: De brug\n"
        "-          voortgang: afgerond",
    ),
    "an owner gone": (
        lambda e: _delete_owner(e, "College"),
        "-                - voor: College\n"
        "-                  tekst: Zij ligt er.\n"
        "+                - tekst: Zij ligt er.",
    ),
    "an owner changed": (
        lambda e: _retype(e, "College", "Griffie"),
        "-      bollen: [Raad, College]\n"
        "+      bollen: [Raad, Griffie]\n"
        "-                - voor: College\n"
        "+                - voor: Griffie",
    ),
    "a title of two lines": (
        come("Het slopen", "van het huis"),
        "! tabel 3, rij 5, kolom 1: van het huis: hiervoor is op deze plaats in een "
        "brief geen veld.",
    ),
    "a column": (
        lambda e: _retype(e, "Actie", "Daad"),
        "-      kolommen: [Stand, Actie, Status]\n+      kolommen: [Stand, Daad, Status]",
    ),
    "a status that is one, where there is none": (
        lambda e: _type_in_row(e, "De brug", 1, "Er komt iets."),
        "+          acties:\n+            - tekst: Er komt iets.",
    ),
    "a word that is a voortgang behind none": (
        all_of(come("Afgerond", "Vervallen"), lambda e: e.delete("Afgerond")),
        "-          voortgang: afgerond\n+          voortgang: vervallen",
    ),
    "a column more in a row": (
        lambda e: _add_cell(e, "Het slopen", "Los."),
        "! tabel 3, rij 5, kolom 4: Los.: hiervoor is op deze plaats in een brief geen veld.",
    ),
    "a weg of two rows": (
        all_of(
            lambda e: e.add_row("De brug", "De weg", "Die komt er.", "Loopt"),
            lambda e: e.add_row("De weg", "De vaart", "Die ook.", "Wacht nog"),
        ),
        "+        - id: weg-1\n"
        "+          titel: De weg\n"
        "+          acties:\n"
        "+            - tekst: Die komt er.\n"
        "+          voortgang: loopt\n"
        "+        - id: weg-2\n"
        "+          titel: De vaart\n"
        "+          acties:\n"
        "+            - tekst: Die ook.\n"
        "+          status: Wacht nog",
    ),
    "a weg with a word for how it stands, and more": (
        all_of(
            lambda e: e.add_row("De brug", "De weg", "", "Loopt"),
            lambda e: _come_in_row(e, "De weg", "Maar langzaam."),
        ),
        "+        - id: weg-1\n"
        "+          titel: De weg\n"
        "+          voortgang: loopt\n"
        "+          status: |\n"
        "+            Loopt\n"
        "+\n"
        "+            Maar langzaam.",
    ),
    "a status above a voortgang": (
        lambda e: _come_above(e, "Afgerond", "Sinds mei."),
        "+          status: |\n+            Sinds mei.\n+\n+            Afgerond",
    ),
    "an owner without an action": (
        lambda e: _type_in_row(e, "De brug", 1, "Griffie", like="Raad"),
        f"! tabel 3, rij 6, kolom 2: Griffie: {GEEN_PLAATS}",
    ),
    "a status as a list": (
        all_of(come("Afgerond", "Het eerste", "Een punt."), lambda e: e.delete("Afgerond")),
        "+          status: Het eerste\n"
        "! tabel 3, rij 6, kolom 3: Het eerste: het teken of nummer van dit punt komt "
        "anders in de brief; de woorden zijn overgenomen.",
    ),
    "a heading of a status table gone": (
        lambda e: _drop(_find_all(e, "Stand")[0]),
        "! tabel 3, rij 1, kolom 2: Actie: hiervoor is op deze plaats in een brief geen "
        "veld.\n"
        "! tabel 3, rij 1, kolom 3: Status: hiervoor is op deze plaats in een brief geen "
        "veld.\n"
        "! tabel 3, rij 1, kolom 1: Stand: dit kan niet weg uit een brief; het is "
        "blijven staan.\n"
        "! tabel 3, rij 1, kolom 2: Actie: dit kan niet weg uit een brief; het is "
        "blijven staan.\n"
        "! tabel 3, rij 1, kolom 3: Status: dit kan niet weg uit een brief; het is "
        "blijven staan.",
    ),
    "words behind those of the template": (
        lambda e: _come_behind(e, "Antwoord", "Vooraf.", "In mei."),
        "-      antwoord: In mei.\n+      antwoord: |\n+        Vooraf.\n+\n+        In mei.",
    ),
    "a drawing more": (
        lambda e: _draw_again(e),
        "! onder ‘Kosten’, alinea 8: Raad College Raad College: een nieuwe of andere "
        "afbeelding wordt niet overgenomen; zet haar zelf bij de brief.",
    ),
    "another description": (
        lambda e: _describe(e, "Een kring."),
        "-      alt: Een ring.\n+      alt: Een kring.",
    ),
    "no description": (lambda e: _describe(e, " "), ""),
    # The head
    "a label without its colon": (
        lambda e: e.replace("Contact:", "Persoon"),
        "-  Contact: A. Bos\n"
        "+  Persoon: A. Bos\n"
        "! tabel 1, rij 5, kolom 1: Persoon: dit is vaste tekst van het sjabloon; "
        "verander het sjabloon als het in elke brief anders moet.",
    ),
    "a label of the template alone": (
        lambda e: e.replace("Datum:", "Dag:"),
        "! tabel 1, rij 3, kolom 1: Dag:: dit is vaste tekst van het sjabloon; verander "
        "het sjabloon als het in elke brief anders moet.",
    ),
    "a kenmerk with a link": (
        lambda e: e.replace("0123", "https://a.example/x"),
        "-  Telefoon: '0123'\n+  Telefoon: 'https://a.example/x'",
    ),
    "a kenmerk without a value": (
        lambda e: e.add_row("0123", "Post:", ""),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: kenmerken, Post: hier is niets ingevuld. Vul "
        "het in, of haal het weg als het niet nodig is.",
    ),
    "a kenmerk without a label": (
        lambda e: e.add_row("0123", "", "12"),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: kenmerk 3: hier is niets ingevuld. Vul het "
        "in, of haal het weg als het niet nodig is.",
    ),
    "a kenmerk of two lines": (
        come("0123", "0456"),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: kenmerk 3: hier is niets ingevuld. Vul het "
        "in, of haal het weg als het niet nodig is.",
    ),
    "a kenmerk with a value of two paragraphs": (
        all_of(
            lambda e: e.add_row("0123", "Post:", "postbus 12"), come("postbus 12", "Merenwoude")
        ),
        f"+  Post: postbus 12\n! tabel 1, rij 7, kolom 2: Merenwoude: {GEEN_PLAATS}",
    ),
    "kenmerken the other way round": (
        lambda e: e.row("A. Bos").addprevious(e.row("0123")),
        "-kenmerken: \n+kenmerken:\n+  Telefoon: '0123'\n-  Telefoon: '0123'",
    ),
    "the subject gone": (
        lambda e: e.delete("Proef"),
        "! tabel 1, rij 4, kolom 2: Proef: dit kan niet weg uit een brief; het is blijven staan.",
    ),
    "a date that is none": (
        lambda e: e.replace("16 december 2019", "morgen"),
        "! tabel 1, rij 3, kolom 2: morgen: dit is geen datum; schrijf hem als 16 december 2026.",
    ),
    "words in a date": (
        lambda e: e.replace("16 december 2019", "op 16 december 2019"),
        "! tabel 1, rij 3, kolom 2: op 16 december 2019: dit is geen datum; schrijf hem "
        "als 16 december 2026.",
    ),
    "a line between": (
        come("Geachte raad,", "Beste mensen,", "Geachte raad,"),
        "! alinea 3: Beste mensen,: hiervoor is op deze plaats in een brief geen veld.",
    ),
    # The end
    "another on behalf of": (
        come("het college van", "en de raad,"),
        "! onder ‘Vraag 2’, alinea 8: en de raad,: hiervoor is op deze plaats in een "
        "brief geen veld.",
    ),
    "a function of two lines": (
        come("secretaris", "van de raad"),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: ondertekenaar 3, naam: hier is niets "
        "ingevuld. Vul het in.",
    ),
    "a comma gone": (
        lambda e: e.replace("A. Jansen,", "A. Jansen"),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: ondertekenaar 1, functie: dit veld ontbreekt. "
        "Voeg een regel toe: functie: …",
    ),
    "a number of an enclosure": (
        lambda e: e.replace("De lijst", "De lijst (documentnummer 224610)"),
        "-  - titel: De lijst\n+  - titel: De lijst (documentnummer 224610)",
    ),
    "no number of an enclosure": (
        lambda e: e.replace("De kaart (documentnummer 224609)", "De kaart"),
        "-    documentnummer: 224609",
    ),
    "secret": (
        lambda e: e.replace("De lijst", "De lijst – geheim"),
        "-  - titel: De lijst\n+  - titel: De lijst – geheim",
    ),
    "no longer secret": (
        lambda e: e.replace("Het plan – geheim", "Het plan"),
        "-    geheim: ja\n+    geheim: nee",
    ),
    "an enclosure with all of it": (
        come("De lijst", "Het boek (documentnummer 224611) – geheim"),
        "+  - titel: Het boek\n+    documentnummer: 224611\n+    geheim: ja",
    ),
    "enclosures the other way round": (
        lambda e: e.move("De kaart", "De lijst"),
        "-  - titel: De kaart\n"
        "-    documentnummer: 224609\n"
        "+  - titel: De kaart\n"
        "+    documentnummer: 224609",
    ),
    "an enclosure in bold": (
        lambda e: e.mark("De lijst", "b"),
        "! onder ‘Vraag 2’, alinea 11: De lijst: de opmaak van een regel als deze komt "
        "uit het sjabloon; de woorden zijn overgenomen.",
    ),
    "a reference": (
        come("Over de brug", "Amendement 13: Over de weg"),
        "+  - soort: amendement\n+    nummer: 13\n+    titel: Over de weg",
    ),
    "a reference without a title": (
        come("Over de brug", "Amendement 13"),
        "+  - soort: amendement\n+    nummer: 13",
    ),
    "a reference to something else": (
        lambda e: e.replace("Over de brug", "Over de weg"),
        "-    titel: Over de brug\n+    titel: Over de weg",
    ),
    "a reference of other words": (
        lambda e: _retype_whole(e, "Over de brug", "Zomaar"),
        "! onder ‘Vraag 2’, alinea 13: Zomaar: dit is vaste tekst van het sjabloon; "
        "verander het sjabloon als het in elke brief anders moet.",
    ),
    "an enclosure that is named otherwise": (
        lambda e: e.replace("(documentnummer 224609)", "(nummer 224609)"),
        "-  - titel: De kaart\n-    documentnummer: 224609\n+  - titel: De kaart (nummer 224609)",
    ),
    "a copy to fewer": (lambda e: e.delete("Griffie"), "-  - Griffie"),
    "a copy in between": (come("Griffie", "Raad"), "+  - Raad"),
    "copies the other way round": (
        lambda e: e.move("Griffie", "Rekenkamer"),
        "+  - Rekenkamer\n-  - Rekenkamer",
    ),
    "the closing gone": (
        lambda e: e.delete("Met vriendelijke groet,"),
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets "
        "overgenomen. Herstel dit in Word: afsluiting: dit veld ontbreekt. Voeg een "
        "regel toe: afsluiting: …",
    ),
    "the heading of the enclosures": (
        lambda e: e.replace("Bijlagen", "Stukken"),
        "! onder ‘Vraag 2’, alinea 8: Stukken: dit is vaste tekst van het sjabloon; "
        "verander het sjabloon als het in elke brief anders moet.",
    ),
    "text behind all": (
        come("Rekenkamer", "Achteraf.", "De bouw begint."),
        f"! onder ‘Vraag 2’, alinea 17: Achteraf.: {GEEN_PLAATS}",
    ),
    "a heading behind all": (
        come("Rekenkamer", "Achteraf", "Kosten"),
        f"! kop ‘Achteraf’: Achteraf: {GEEN_PLAATS}",
    ),
    # What is left of a part that is gone
    "all enclosures gone but their heading": (
        all_of(*(gone(text) for text in ("De kaart", "Het plan", "De lijst"))),
        "-bijlagen: \n"
        "-  - titel: De kaart\n"
        "-    documentnummer: 224609\n"
        "-  - titel: Het plan\n"
        "-    geheim: ja\n"
        "-  - titel: De lijst\n"
        f"! onder ‘Vraag 2’, alinea 8: Bijlagen: {VAST_WEG}",
    ),
    "the only reference gone but its heading": (
        gone("Over de brug"),
        "-verwijzingen: \n"
        "-  - soort: motie\n"
        "-    nummer: '12'\n"
        "-    titel: Over de brug\n"
        f"! onder ‘Vraag 2’, alinea 12: Verwijzingen: {VAST_WEG}",
    ),
    "all copies gone but their heading": (
        all_of(gone("Griffie"), gone("Rekenkamer")),
        "-afschrift: \n"
        "-  - Griffie\n"
        "-  - Rekenkamer\n"
        f"! onder ‘Vraag 2’, alinea 14: Afschrift aan: {VAST_WEG}",
    ),
    "a table gone but its title": (
        lambda e: _drop(_table(e, "2025")),
        "-  - tabel:\n"
        "-      titel: Bedragen\n"
        "-      tekst: |\n"
        "-        | Jaar | Euro |\n"
        "-        | --- | ---: |\n"
        "-        | 2025 | tien |\n"
        "-        | | |\n"
        "-        | 2026 | elf |\n"
        f"! onder ‘Kosten’, alinea 10: Bedragen: {GEEN_PLAATS}",
    ),
    "a kenmerk emptied": (
        lambda e: e.replace("0123", ""),
        f"! tabel 1, rij 6, kolom 2: 0123: {VERPLICHT}",
    ),
    "a function emptied": (
        lambda e: e.replace("secretaris", ""),
        f"! tabel 4, rij 1, kolom 2: secretaris: {VERPLICHT}",
    ),
    "a further action of a stap, with words for how it stands": (
        lambda e: e.add_row("De aanvraag", "", "Wachten.", "tot mei"),
        "+                - tekst: Wachten.\n"
        "+              status: |\n"
        "+                Loopt\n"
        "+\n"
        "+                tot mei\n"
        f"! tabel 3, rij 5, kolom 3: tot mei: {RIJ}",
    ),
    "a further action of a weg, amid others": (
        lambda e: e.add_row("De grond", "", "Wachten.", "Tot mei."),
        "+            - tekst: Wachten.\n"
        "-          status: Dat duurt nog.\n"
        "+          status: |\n"
        "+            Dat duurt nog.\n"
        "+\n"
        "+            Tot mei.\n"
        f"! tabel 3, rij 3, kolom 3: Tot mei.: {RIJ}",
    ),
    "a first action of a weg, in a row of its own": (
        lambda e: e.add_row("De brug", "", "Wachten.", ""),
        "+          acties:\n"
        "+            - tekst: Wachten.\n"
        f"! tabel 3, rij 7, kolom 2: Wachten.: {RIJ}",
    ),
    "more of how a weg stands, in a row of its own": (
        lambda e: e.add_row("De brug", "", "", "En betaald."),
        "+          status: |\n"
        "+            Afgerond\n"
        "+\n"
        "+            En betaald.\n"
        f"! tabel 3, rij 7, kolom 3: En betaald.: {RIJ}",
    ),
    "a stap without its title": (
        lambda e: e.replace("De aanvraag", ""),
        "-          status: Dat duurt nog.\n"
        "+            - tekst: Zij ligt er.\n"
        "+              voor: College\n"
        "+          status: |\n"
        "+            Dat duurt nog.\n"
        "+\n"
        "+            Loopt\n"
        "-            - id: stap-1\n"
        "-              titel: De aanvraag\n"
        "-              acties:\n"
        "-                - voor: College\n"
        "-                  tekst: Zij ligt er.\n"
        "-              voortgang: loopt\n"
        f"! tabel 3, rij 4, kolom 3: Loopt: {RIJ}\n"
        f"! tabel 3, rij 4, kolom 3: Actie voor:: {VAST}",
    ),
    "a signatory gone": (
        all_of(gone("C. Smit"), gone("secretaris")),
        "-  - naam: C. Smit\n-    functie: secretaris",
    ),
    "an answer gone": (
        gone("In mei."),
        f"! onder ‘Vraag 1 – de fractie Groen’, alinea 3: In mei.: {VERPLICHT}",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_edit(name: str) -> None:
    edit, expected = CASES[name]
    assert after(edit) == expected


def test_a_row_that_says_nothing_stays_at_the_end() -> None:
    rows = "| Jaar | Euro |\n        | --- | --- |\n        | 2025 | tien |\n        | | |"
    inhoud = f"\n  - tabel:\n      titel: Geld\n      tekst: |\n        {rows}\n  - tekst: Slot."
    data = letter(inhoud=inhoud).encode()
    word = edit_word(build(data), lambda e: e.replace("Slot.", "Einde."))
    assert take(data, word).data == data.replace(b"Slot.", b"Einde.")


def test_a_caption_below_a_figure_is_its_own() -> None:
    """A template may print it there: then this letter says what the file says."""
    data = letter(
        inhoud="\n  - figuur:\n      alt: Een ring.\n      bollen: [Raad, College]"
    ).encode()
    bron = make_bron(basis(data).brief, template())
    figure = next(n for n, a in enumerate(bron.document.alineas) if a.tekeningen)
    caption = Wordalinea(0, "caption", (Tekst("De ring"),))
    for place in (figure, figure + 1):
        bron = make_bron(basis(data).brief, template())
        alineas = [*bron.document.alineas]
        alineas.insert(place, caption)
        numbered = tuple(replace(alinea, nummer=n) for n, alinea in enumerate(alineas))
        samen = merge(bron, replace(bron.document, alineas=numbered), learn_vormen(template()))
        (blok,) = samen.brief.inhoud
        assert isinstance(blok, FiguurBlok)
        assert blok.figuur.bijschrift == "De ring"
        assert samen.resten == ()
