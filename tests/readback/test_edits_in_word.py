"""Every kind of edit that somebody makes in Word: what becomes of the content file, and no more."""

from __future__ import annotations

import difflib
from typing import Literal

import pytest

from pipeline.problems.values import InputError
from pipeline.readback.word.read import OpenRevisionsError
from support.readbacks import build, take
from support.word_editor import Edit, Editor, add_comments, edit_word

CONTENT = """\
# Van de griffie: nog nakijken.
zaaknummer: Z/26/003187
documentnummer: 224608
datum: 2026-10-08
onderwerp: 'Voortgang van Dennenkamp'
kenmerken:
  # Zoals in het mandaatbesluit.
  Portefeuillehouder: T. Oosterwoud, wethouder
  Behandeld door: "S. Aydin"
aanhef: Geachte leden van de raad,
inhoud:
  # De inleiding.
  - tekst: |
      De bouw loopt volgens plan. In de **eerste fase** komen er:

      - 24 sociale huurwoningen;
      - 22 koopwoningen.

      Zie [de kaart](https://www.example.nl/kaart) voor de plaats van elke woning, elke weg en
      elk pad.
  - kop: Kosten
  # Met de afdeling Financiën afgestemd.
  - tekst: Het uitstel past binnen de begroting.
  - kop: Vervolg
    niveau: 2
  - tekst: |
      1. De raad besluit in november.
      2. Het college begint in december.
  - statustabel:
      kolommen:
        - Stap
        - Wat wij doen
        - Voortgang
      wegen:
        - id: weg-1
          titel: Grond
          acties:
            - tekst: De grond is gekocht.
          voortgang: loopt
          stappen:
            # Eerst de vergunning.
            - id: stap-1
              titel: Vergunning aanvragen
              acties:
                - voor: College
                  tekst: De aanvraag is ingediend.
              voortgang: loopt
            - id: stap-2
              titel: Slopen
              voortgang: niet gestart
  - figuur:
      alt: De kring van overleg.
      bijschrift: Wie met wie praat
      bollen: [Raad, College, Inwoners]
  - vraag:
      nummer: 1
      steller: de fractie Groen
      tekst: Wanneer is het klaar?
      antwoord: In mei 2027.
afsluiting: Met vriendelijke groet,
namens: het college van Merenwoude,
ondertekening:
  - naam: T. Oosterwoud
    functie: wethouder Wonen
bijlagen:
  - titel: Planning
  - titel: Kaart
    documentnummer: 224609
afschrift:
  - Griffie
"""


def changes(data: bytes) -> str:
    """Return the lines of the content file that are others now."""
    pair = (CONTENT.splitlines(), data.decode().splitlines())
    lines = difflib.unified_diff(*pair, n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def after(*edits: Edit) -> str:
    """Return which lines are others after the edits, and below them what did not come over."""
    found = take(CONTENT.encode(), edit_word(build(CONTENT.encode()), *edits))
    resten = [f"! {rest.plaats}: {rest.tekst}: {rest.waarom}" for rest in found.resten]
    return "\n".join(filter(None, [changes(found.data), *resten]))


def all_of(*edits: Edit) -> Edit:
    """Return some edits as one."""

    def edit(editor: Editor) -> None:
        for one in edits:
            one(editor)

    return edit


CASES: dict[str, tuple[Edit, str]] = {
    "words": (
        lambda e: e.replace("past binnen", "valt buiten"),
        """\
-  - tekst: Het uitstel past binnen de begroting.
+  - tekst: Het uitstel valt buiten de begroting.""",
    ),
    "words in a paragraph of several lines": (
        lambda e: e.replace("elk pad", "elke brug"),
        """\
-      elk pad.
+      elke brug.""",
    ),
    "bold": (
        lambda e: e.mark("uitstel", "b"),
        """\
-  - tekst: Het uitstel past binnen de begroting.
+  - tekst: Het **uitstel** past binnen de begroting.""",
    ),
    "no longer bold": (
        lambda e: e.unmark("eerste fase", "b"),
        """\
-      De bouw loopt volgens plan. In de **eerste fase** komen er:
+      De bouw loopt volgens plan. In de eerste fase komen er:""",
    ),
    "italic": (
        lambda e: e.mark("volgens plan", "i"),
        """\
-      De bouw loopt volgens plan. In de **eerste fase** komen er:
+      De bouw loopt *volgens plan*. In de **eerste fase** komen er:""",
    ),
    "the words of a link": (
        lambda e: e.replace("de kaart", "het kaartje"),
        """\
-      Zie [de kaart](https://www.example.nl/kaart) voor de plaats van elke woning, elke weg en
+      Zie [het kaartje](https://www.example.nl/kaart) voor de plaats van elke woning, elke weg
+      en""",
    ),
    "a paragraph added": (
        lambda e: e.add_after("Het uitstel past", "De raad krijgt in maart een brief."),
        """\
-  - tekst: Het uitstel past binnen de begroting.
+  - tekst: |
+      Het uitstel past binnen de begroting.
+
+      De raad krijgt in maart een brief.""",
    ),
    "a paragraph removed, and with it the text": (
        lambda e: e.delete("Het uitstel past"),
        """\
-  # Met de afdeling Financiën afgestemd.
-  - tekst: Het uitstel past binnen de begroting.""",
    ),
    "a paragraph split": (
        lambda e: e.split("In de "),
        """\
-      De bouw loopt volgens plan. In de **eerste fase** komen er:
+      De bouw loopt volgens plan.
+
+      In de **eerste fase** komen er:""",
    ),
    "items joined": (
        lambda e: e.join("24 sociale"),
        """\
-      - 22 koopwoningen.
+        22 koopwoningen.""",
    ),
    "a paragraph moved": (
        lambda e: e.move("Zie de kaart", "Het uitstel past"),
        """\
-
-      Zie [de kaart](https://www.example.nl/kaart) voor de plaats van elke woning, elke weg en
-      elk pad.
-  - tekst: Het uitstel past binnen de begroting.
+  - tekst: |
+      Het uitstel past binnen de begroting.
+
+      Zie [de kaart](https://www.example.nl/kaart) voor de plaats van elke woning, elke weg \
en elk pad.""",
    ),
    "an item added": (
        lambda e: e.add_after("24 sociale", "9 kavels;"),
        """\
+      - 9 kavels;""",
    ),
    "a numbered item added": (
        lambda e: e.add_after("Het college begint", "De bouw begint in mei."),
        """\
+      3. De bouw begint in mei.""",
    ),
    "an item becomes a paragraph": (
        lambda e: e.style("22 koopwoningen", "Zie de kaart"),
        """\
-      - 22 koopwoningen.
+
+      22 koopwoningen.""",
    ),
    "a heading": (
        lambda e: e.replace("Kosten", "Wat het kost"),
        """\
-  - kop: Kosten
+  - kop: Wat het kost""",
    ),
    "the level of a heading": (
        lambda e: e.style("Vervolg", "Kosten"),
        """\
-    niveau: 2
+    niveau: 1""",
    ),
    "a heading added": (
        all_of(
            lambda e: e.add_after("Het uitstel past", "Risico’s"),
            lambda e: e.style("Risico’s", "Kosten"),
        ),
        """\
+  - kop: Risico’s""",
    ),
    "a heading removed": (
        lambda e: e.delete("Vervolg"),
        """\
-  - kop: Vervolg
-    niveau: 2""",
    ),
    "a status": (
        lambda e: e.replace("Niet gestart", "Afgerond"),
        """\
-              voortgang: niet gestart
+              voortgang: afgerond""",
    ),
    "a status in words of one's own": (
        lambda e: e.replace("Niet gestart", "Wacht op de vergunning."),
        """\
+              status: Wacht op de vergunning.""",
    ),
    "an owner": (
        lambda e: _owner(e),
        """\
-                - voor: College
+                - voor: Griffie""",
    ),
    "an action": (
        lambda e: e.replace("is ingediend", "ligt er"),
        """\
-                  tekst: De aanvraag is ingediend.
+                  tekst: De aanvraag ligt er.""",
    ),
    "the title of a step": (
        lambda e: e.replace("Slopen", "Slopen en ruimen"),
        """\
-              titel: Slopen
+              titel: Slopen en ruimen""",
    ),
    "a row added": (
        lambda e: e.add_row("Slopen", "Bouwen", "De bouw begint.", "Niet gestart"),
        """\
+            - id: stap-3
+              titel: Bouwen
+              acties:
+                - tekst: De bouw begint.
+              voortgang: niet gestart""",
    ),
    "a row removed, with its comment": (
        lambda e: e.delete_row("Vergunning aanvragen"),
        """\
-            # Eerst de vergunning.
-            - id: stap-1
-              titel: Vergunning aanvragen
-              acties:
-                - voor: College
-                  tekst: De aanvraag is ingediend.
-              voortgang: loopt""",
    ),
    "a column heading": (
        lambda e: e.replace("Wat wij doen", "Wat er gebeurt"),
        """\
-        - Wat wij doen
+        - Wat er gebeurt""",
    ),
    "the date": (
        lambda e: e.replace("8 oktober 2026", "15 oktober 2026"),
        """\
-datum: 2026-10-08
+datum: 2026-10-15""",
    ),
    "the subject, in its quotes": (
        lambda e: e.replace("Voortgang van Dennenkamp", "Stand van Dennenkamp"),
        """\
-onderwerp: 'Voortgang van Dennenkamp'
+onderwerp: 'Stand van Dennenkamp'""",
    ),
    "the numbers": (
        all_of(
            lambda e: e.replace("Z/26/003187", "Z/26/003188"),
            lambda e: e.replace("224608", "224610"),
        ),
        """\
-zaaknummer: Z/26/003187
-documentnummer: 224608
+zaaknummer: Z/26/003188
+documentnummer: 224610""",
    ),
    "a kenmerk": (
        lambda e: e.replace("S. Aydin", "A. de Wit"),
        """\
-  Behandeld door: "S. Aydin"
+  Behandeld door: "A. de Wit\"""",
    ),
    "the name of a kenmerk": (
        lambda e: e.replace("Behandeld door", "Contact"),
        """\
-  Behandeld door: "S. Aydin"
+  Contact: "S. Aydin\"""",
    ),
    "a kenmerk added": (
        lambda e: e.add_row("S. Aydin", "Telefoon:", "0123 456"),
        """\
+  Telefoon: '0123 456'""",
    ),
    "a kenmerk removed": (
        lambda e: e.delete_row("T. Oosterwoud, wethouder"),
        """\
-  # Zoals in het mandaatbesluit.
-  Portefeuillehouder: T. Oosterwoud, wethouder""",
    ),
    "the salutation": (
        lambda e: e.replace("Geachte leden van de raad", "Geachte raad"),
        """\
-aanhef: Geachte leden van de raad,
+aanhef: Geachte raad,""",
    ),
    "the closing": (
        lambda e: e.replace("Met vriendelijke groet", "Hoogachtend"),
        """\
-afsluiting: Met vriendelijke groet,
+afsluiting: Hoogachtend,""",
    ),
    "on behalf of nobody": (
        lambda e: e.delete("het college van Merenwoude"),
        """\
-namens: het college van Merenwoude,""",
    ),
    "who signs": (
        lambda e: e.replace("wethouder Wonen", "wethouder Bouwen"),
        """\
-    functie: wethouder Wonen
+    functie: wethouder Bouwen""",
    ),
    "the title of an enclosure": (
        lambda e: e.replace("Planning", "Tijdpad"),
        """\
-  - titel: Planning
+  - titel: Tijdpad""",
    ),
    "an enclosure added": (
        lambda e: e.add_after("Planning", "Begroting"),
        """\
+  - titel: Begroting""",
    ),
    "an enclosure removed": (
        lambda e: e.delete("Planning"),
        """\
-  - titel: Planning""",
    ),
    "a copy to more": (
        lambda e: e.add_after("Griffie", "Rekenkamer"),
        """\
+  - Rekenkamer""",
    ),
    "a question and its answer": (
        all_of(
            lambda e: e.replace("mei 2027", "juni 2027"),
            lambda e: e.replace("het klaar", "alles klaar"),
        ),
        """\
-      tekst: Wanneer is het klaar?
-      antwoord: In mei 2027.
+      tekst: Wanneer is alles klaar?
+      antwoord: In juni 2027.""",
    ),
    "who asked": (
        lambda e: e.replace("de fractie Groen", "de fractie Blauw"),
        """\
-      steller: de fractie Groen
+      steller: de fractie Blauw""",
    ),
    "a caption": (
        lambda e: e.replace("Wie met wie praat", "Wie wie spreekt"),
        """\
-      bijschrift: Wie met wie praat
+      bijschrift: Wie wie spreekt""",
    ),
    "what the template says itself": (
        lambda e: e.replace("Onderwerp", "Betreft"),
        """\
! tabel 1, rij 4, kolom 1: Betreft:: dit is vaste tekst van het sjabloon; verander het sjabloon \
als het in elke brief anders moet.""",
    ),
    "the look of a line of the template": (
        lambda e: e.mark("Met vriendelijke groet,", "b"),
        """\
! onder ‘Vraag 1 – de fractie Groen’, alinea 4: Met vriendelijke groet,: de opmaak van een regel \
als deze komt uit het sjabloon; de woorden zijn overgenomen.""",
    ),
}


def _owner(editor: Editor) -> None:
    row = editor.row("De aanvraag is ingediend")
    (node,) = [t for t in row.iter("{*}t") if t.text == "College"]
    node.text = "Griffie"


def test_nothing() -> None:
    assert after() == ""


@pytest.mark.parametrize("name", CASES)
def test_an_edit(name: str) -> None:
    edit, expected = CASES[name]
    assert after(edit) == expected


# Revisions and comments


def track(
    *edits: Edit, keuze: Literal["aanvaard", "verworpen"] | None = None, auteur: str | None = None
) -> str:
    word = edit_word(build(CONTENT.encode()), *edits)
    return changes(take(CONTENT.encode(), word, keuze, auteur).data)


def test_revisions_are_asked_about() -> None:
    edit: Edit = lambda e: e.track("past binnen", "valt buiten", "J. Smit")  # noqa: E731
    with pytest.raises(OpenRevisionsError) as raised:
        track(edit)
    assert str(raised.value) == (
        "brief.docx: in dit bestand staan bijgehouden wijzigingen van J. Smit (2). Zeg wat ermee "
        "moet: --wijzigingen aanvaard neemt ze over, --wijzigingen verworpen niet; --per AUTEUR "
        "neemt die van één persoon over."
    )
    assert track(edit, keuze="verworpen") == ""
    assert track(edit, keuze="aanvaard") == CASES["words"][1]


def test_the_revisions_of_one_of_two() -> None:
    edits: tuple[Edit, ...] = (
        lambda e: e.track("past binnen", "valt buiten", "J. Smit"),
        lambda e: e.track("volgens plan", "voorspoedig", "B. Bos"),
    )
    assert track(*edits, keuze="aanvaard", auteur="J. Smit") == CASES["words"][1]
    with pytest.raises(InputError, match=r"van K\. Kok zijn er geen"):
        track(*edits, keuze="aanvaard", auteur="K. Kok")


def test_comments_have_their_place() -> None:
    word = edit_word(build(CONTENT.encode()), lambda e: e.comment("uitstel", 7))
    word = add_comments(word, {7: ("J. Smit", "Hoe lang?")})
    found = take(CONTENT.encode(), word)
    assert found.data == CONTENT.encode()
    (comment,) = found.document.opmerkingen
    assert (comment.auteur, comment.tekst, comment.bij) == ("J. Smit", "Hoe lang?", "uitstel")
    assert "Het uitstel past" in found.document.alineas[comment.alinea].tekst


# What cannot be


def test_a_letter_that_would_be_wrong() -> None:
    with pytest.raises(InputError) as raised:
        after(lambda e: e.replace("Z/26/003187", "onbekend"))
    assert str(raised.value).startswith(
        "brief.docx: met wat in Word is veranderd, klopt de brief niet; er is niets overgenomen. "
        "Herstel dit in Word: zaaknummer: "
    )


def test_line_ends_and_quotes_stay() -> None:
    data = CONTENT.replace("\n", "\r\n").encode()
    word = edit_word(build(data), lambda e: e.replace("past binnen", "valt buiten"))
    assert take(data, word).data == data.replace(b"past binnen", b"valt buiten")
