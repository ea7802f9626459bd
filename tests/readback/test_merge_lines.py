"""Edits of the head and the end of a letter: what it says after them."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst
from pipeline.readback.word.document import Cel
from support.mergeletter import CONTENT
from support.paragraphs import Hand, tell_edits

pytestmark = pytest.mark.detail

CASES: dict[str, tuple[list[Hand], str]] = {
    # The head
    "a kenmerk": (
        [
            lambda p: p.come_row(
                "0123", (0, "Post:", "kopblok label"), (1, "postbus 12", "kopblok waarde")
            )
        ],
        "   waarde: 0123\n"
        "+kenmerken -\n"
        "+  label: Post\n"
        "+  waarde: postbus 12\n"
        " aanhef: Geachte raad,",
    ),
    "a kenmerk between two": (
        [
            lambda p: p.come_row(
                "A. Bos", (0, "Post:", "kopblok label"), (1, "postbus 12", "kopblok waarde")
            )
        ],
        "   waarde: A. Bos\n+kenmerken -\n+  label: Post\n+  waarde: postbus 12\n kenmerken -",
    ),
    "two kenmerken": (
        [
            lambda p: p.come_row(
                "0123", (0, "Post:", "kopblok label"), (1, "postbus 12", "kopblok waarde")
            ),
            lambda p: p.come_row(
                "Post:", (0, "Web:", "kopblok label"), (1, "a.example", "kopblok waarde")
            ),
        ],
        "   waarde: 0123\n"
        "+kenmerken -\n"
        "+  label: Post\n"
        "+  waarde: postbus 12\n"
        "+kenmerken -\n"
        "+  label: Web\n"
        "+  waarde: a.example\n"
        " aanhef: Geachte raad,",
    ),
    "a kenmerk without a colon": (
        [
            lambda p: p.come_row(
                "0123", (0, "Post", "kopblok label"), (1, "postbus 12", "kopblok waarde")
            )
        ],
        "   waarde: 0123\n"
        "+kenmerken -\n"
        "+  label: Post\n"
        "+  waarde: postbus 12\n"
        " aanhef: Geachte raad,",
    ),
    "a kenmerk without a label": (
        [lambda p: p.come_row("0123", (1, "postbus 12", "kopblok waarde"))],
        "   waarde: 0123\n+kenmerken -\n+  label: \n+  waarde: postbus 12\n aanhef: Geachte raad,",
    ),
    "a kenmerk without a value": (
        [lambda p: p.come_row("0123", (0, "Post:", "kopblok label"))],
        "   waarde: 0123\n+kenmerken -\n+  label: Post\n+  waarde: \n aanhef: Geachte raad,",
    ),
    "a kenmerk with a link": (
        [
            lambda p: p.come_row("0123", (0, "Web:", "kopblok label"), (1, "a", "kopblok waarde")),
            lambda p: p.change("a", inhoud=(Tekst("a", href="https://a.example/x"),)),
        ],
        "   waarde: 0123\n"
        "+kenmerken -\n"
        "+  label: Web\n"
        "+  waarde: [a](https://a.example/x)\n"
        " aanhef: Geachte raad,",
    ),
    "a kenmerk with a value of two lines": (
        [
            lambda p: p.come_row(
                "0123",
                (0, "Post:", "kopblok label"),
                (1, "postbus 12\nMerenwoude", "kopblok waarde"),
            )
        ],
        "   waarde: 0123\n"
        "+kenmerken -\n"
        "+  label: Post\n"
        "+  waarde: postbus 12\n"
        "Merenwoude\n"
        " aanhef: Geachte raad,",
    ),
    "a kenmerk with a value in two paragraphs": (
        [
            lambda p: p.come_row(
                "0123",
                (0, "Post:", "kopblok label"),
                (1, "postbus 12", "kopblok waarde"),
                (1, "Merenwoude", "kopblok waarde"),
            )
        ],
        "   waarde: 0123\n"
        "+kenmerken -\n"
        "+  label: Post\n"
        "+  waarde: postbus 12\n"
        " aanhef: Geachte raad,\n"
        "! Merenwoude: GEEN_PLAATS",
    ),
    "a kenmerk in a style of none": (
        [lambda p: p.come_row("0123", (0, "Post:", "zomaar"), (1, "postbus 12", "zomaar"))],
        "! Post:: GEEN_PLAATS\n! postbus 12: GEEN_PLAATS",
    ),
    "a value more": (
        [lambda p: p.come("0123", "0456")],
        "   waarde: 0123\n+kenmerken -\n+  label: \n+  waarde: 0456\n aanhef: Geachte raad,",
    ),
    "a label more": (
        [lambda p: p.come("Telefoon:", "Fax:")],
        "   waarde: 0123\n+kenmerken -\n+  label: Fax\n+  waarde: \n aanhef: Geachte raad,",
    ),
    "another label": (
        [lambda p: p.say("Telefoon:", "Bel:")],
        " kenmerken -\n-  label: Telefoon\n+  label: Bel\n   waarde: 0123",
    ),
    "another label without its colon": (
        [lambda p: p.say("Telefoon:", "Bel")],
        " kenmerken -\n-  label: Telefoon\n+  label: Bel\n   waarde: 0123\n! Bel: VAST",
    ),
    "no words but those of the template": (
        [lambda p: p.say("Telefoon:", ":")],
        "! :: VAST",
    ),
    "another value": (
        [lambda p: p.say("0123", "0456")],
        "   label: Telefoon\n-  waarde: 0123\n+  waarde: 0456\n aanhef: Geachte raad,",
    ),
    "a value of two lines": (
        [lambda p: p.say("0123", "0456\n0789")],
        "   label: Telefoon\n-  waarde: 0123\n+  waarde: 0456\n0789\n aanhef: Geachte raad,",
    ),
    "a value with a link": (
        [lambda p: p.change("0123", inhoud=(Tekst("0123", href="https://a.example/x"),))],
        "   label: Telefoon\n"
        "-  waarde: 0123\n"
        "+  waarde: [0123](https://a.example/x)\n"
        " aanhef: Geachte raad,",
    ),
    "a label in bold": (
        [lambda p: p.change("Telefoon:", inhoud=(Tekst("Telefoon:", vet=True),))],
        "! Telefoon:: OPMAAK",
    ),
    "a label of the template in other words": (
        [lambda p: p.say("Datum:", "Dag:")],
        "! Dag:: VAST",
    ),
    "a kenmerk gone": (
        [lambda p: p.drop_row("0123")],
        "   waarde: A. Bos\n"
        "-kenmerken -\n"
        "-  label: Telefoon\n"
        "-  waarde: 0123\n"
        " aanhef: Geachte raad,",
    ),
    "all kenmerken gone": (
        [lambda p: p.drop_row("0123"), lambda p: p.drop_row("A. Bos")],
        " onderwerp: Proef\n"
        "-kenmerken -\n"
        "-  label: Contact\n"
        "-  waarde: A. Bos\n"
        "-kenmerken -\n"
        "-  label: Telefoon\n"
        "-  waarde: 0123\n"
        " aanhef: Geachte raad,",
    ),
    "kenmerken the other way round": (
        [lambda p: p.move_row("0123", "Proef")],
        " kenmerken -\n"
        "+  label: Telefoon\n"
        "+  waarde: 0123\n"
        "+kenmerken -\n"
        "   label: Contact\n"
        "   waarde: A. Bos\n"
        "-kenmerken -\n"
        "-  label: Telefoon\n"
        "-  waarde: 0123\n"
        " aanhef: Geachte raad,",
    ),
    "a value gone": (
        [lambda p: p.gone("0123")],
        "! 0123: VERPLICHT",
    ),
    "a label gone": (
        [lambda p: p.gone("Telefoon:")],
        " kenmerken -\n-  label: Telefoon\n+  label: \n   waarde: 0123",
    ),
    "another date": (
        [lambda p: p.say("16 december 2019", "17 december 2019")],
        " documentnummer: 166008\n-datum: 2019-12-16\n+datum: 2019-12-17\n concept: False",
    ),
    "no date": (
        [lambda p: p.say("16 december 2019", "morgen")],
        "! morgen: GEEN_DATUM",
    ),
    "words before a date": (
        [lambda p: p.say("16 december 2019", "op 17 december 2019")],
        "! op 17 december 2019: GEEN_DATUM",
    ),
    "the subject gone": (
        [lambda p: p.gone("Proef")],
        "! Proef: VERPLICHT",
    ),
    "the subject in italics": (
        [lambda p: p.change("Proef", inhoud=(Tekst("Proef", cursief=True),))],
        "! Proef: OPMAAK",
    ),
    "a number that follows": (
        [lambda p: p.say("166008", "volgt")],
        " zaaknummer: Z/17/011355\n-documentnummer: 166008\n datum: 2019-12-16",
    ),
    "a line between": (
        [lambda p: p.come("Geachte raad,", "Beste mensen,")],
        "! Beste mensen,: GEEN_PLAATS",
    ),
    # The end
    "who signs with a comma less": (
        [lambda p: p.say("A. Jansen,", "A. Jansen")],
        "   naam: A. Jansen\n-  functie: burgemeester\n ondertekening -",
    ),
    "another that signs": (
        [lambda p: p.say("A. Jansen,", "B. Bol,")],
        " ondertekening -\n-  naam: A. Jansen\n+  naam: B. Bol\n   functie: burgemeester",
    ),
    "another function": (
        [lambda p: p.say("secretaris", "griffier")],
        "   naam: C. Smit\n-  functie: secretaris\n+  functie: griffier\n bijlagen -",
    ),
    "a third that signs": (
        [
            lambda p: p.come("secretaris", "D. Vos,", stijl="signature", cel=Cel(3, 0, 2)),
            lambda p: p.come("D. Vos,", "raadslid", stijl="functie"),
        ],
        "   functie: secretaris\n"
        "+ondertekening -\n"
        "+  naam: D. Vos\n"
        "+  functie: raadslid\n"
        " bijlagen -",
    ),
    "a third that signs without a function": (
        [lambda p: p.come("secretaris", "D. Vos,", stijl="signature", cel=Cel(3, 0, 2))],
        "   functie: secretaris\n+ondertekening -\n+  naam: D. Vos\n bijlagen -",
    ),
    "a function more": (
        [lambda p: p.come("secretaris", "en meer")],
        "   functie: secretaris\n+ondertekening -\n+  naam: \n+  functie: en meer\n bijlagen -",
    ),
    "one that signs gone": (
        [lambda p: p.gone("A. Jansen,", "burgemeester")],
        " ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "-ondertekening -\n"
        "   naam: C. Smit",
    ),
    "a function gone": (
        [lambda p: p.gone("burgemeester")],
        "! burgemeester: VERPLICHT",
    ),
    "who sign the other way round": (
        [lambda p: p.shift(p.place("A. Jansen,"), 2, "secretaris")],
        " ondertekening -\n"
        "+  naam: C. Smit\n"
        "+  functie: secretaris\n"
        "+ondertekening -\n"
        "   naam: A. Jansen\n"
        "   functie: burgemeester\n"
        "-ondertekening -\n"
        "-  naam: C. Smit\n"
        "-  functie: secretaris\n"
        " bijlagen -",
    ),
    "another enclosure": (
        [lambda p: p.say("De lijst", "De kaart van de brug")],
        " bijlagen -\n-  titel: De lijst\n+  titel: De kaart van de brug\n   geheim: False",
    ),
    "an enclosure": (
        [lambda p: p.come("De lijst", "Het boek (documentnummer 224611) – geheim")],
        "   geheim: False\n"
        "+bijlagen -\n"
        "+  titel: Het boek\n"
        "+  documentnummer: 224611\n"
        "+  geheim: True\n"
        " verwijzingen -",
    ),
    "an enclosure between": (
        [lambda p: p.come("De kaart (documentnummer 224609)", "Het boek")],
        " bijlagen -\n+  titel: Het boek\n+  geheim: False\n+bijlagen -\n   titel: Het plan",
    ),
    "an enclosure of two lines": (
        [lambda p: p.come("De lijst", "Het\nboek")],
        "   geheim: False\n+bijlagen -\n+  titel: Het boek\n+  geheim: False\n verwijzingen -",
    ),
    "an enclosure gone": (
        [lambda p: p.gone("Het plan – geheim")],
        " bijlagen -\n-  titel: Het plan\n-  geheim: True\n-bijlagen -\n   titel: De lijst",
    ),
    "an enclosure without its number": (
        [lambda p: p.say("De kaart (documentnummer 224609)", "De kaart")],
        "   titel: De kaart\n-  documentnummer: 224609\n   geheim: False",
    ),
    "an enclosure without a closing bracket": (
        [lambda p: p.say("De kaart (documentnummer 224609)", "De kaart (documentnummer 224609")],
        " bijlagen -\n"
        "-  titel: De kaart\n"
        "-  documentnummer: 224609\n"
        "+  titel: De kaart (documentnummer 224609\n"
        "   geheim: False",
    ),
    "an enclosure that is no longer secret": (
        [lambda p: p.say("Het plan – geheim", "Het plan")],
        "   titel: Het plan\n-  geheim: True\n+  geheim: False\n bijlagen -",
    ),
    "an enclosure that is secret with a number": (
        [lambda p: p.say("Het plan – geheim", "Het plan (documentnummer 12) – geheim")],
        " bijlagen -\n-  titel: Het plan\n+  titel: Het plan (documentnummer 12)\n   geheim: True",
    ),
    "an enclosure moved among copies": (
        [lambda p: p.move("De lijst", "Griffie")],
        "   geheim: True\n"
        "-bijlagen -\n"
        "-  titel: De lijst\n"
        "-  geheim: False\n"
        " verwijzingen -\n"
        " afschrift -\n"
        "+  : De lijst\n"
        "+afschrift -\n"
        "   : Rekenkamer",
    ),
    "a reference of other words": (
        [lambda p: p.say("Motie 12: Over de brug", "Zomaar")],
        "! Zomaar: VAST",
    ),
    "a reference without a title": (
        [lambda p: p.say("Motie 12: Over de brug", "Motie 12")],
        "   nummer: 12\n-  titel: Over de brug\n afschrift -",
    ),
    "a reference": (
        [lambda p: p.come("Motie 12: Over de brug", "Amendement 13: Over de weg")],
        "   titel: Over de brug\n"
        "+verwijzingen -\n"
        "+  soort: amendement\n"
        "+  nummer: 13\n"
        "+  titel: Over de weg\n"
        " afschrift -",
    ),
    "a reference above all": (
        [lambda p: p.come("Verwijzingen", "Amendement 13", like="Motie 12: Over de brug")],
        " verwijzingen -\n+  soort: amendement\n+  nummer: 13\n+verwijzingen -\n   soort: motie",
    ),
    "a line among enclosures as a reference": (
        [lambda p: p.come("Bijlagen", "Motie 13: Over de weg", like="De lijst")],
        " bijlagen -\n"
        "+  titel: Motie 13: Over de weg\n"
        "+  geheim: False\n"
        "+bijlagen -\n"
        "   titel: De kaart",
    ),
    "a copy": (
        [lambda p: p.come("Griffie", "Raad")],
        " afschrift -\n+  : Raad\n+afschrift -\n   : Rekenkamer",
    ),
    "a copy above all": (
        [lambda p: p.come("Afschrift aan", "Raad", like="Griffie")],
        " afschrift -\n+  : Raad\n+afschrift -\n   : Griffie",
    ),
    "a copy gone": (
        [lambda p: p.gone("Griffie")],
        " afschrift -\n-  : Griffie\n-afschrift -\n   : Rekenkamer",
    ),
    "all copies gone": (
        [lambda p: p.gone("Griffie", "Rekenkamer")],
        "   titel: Over de brug\n-afschrift -\n-  : Griffie\n-afschrift -\n-  : Rekenkamer",
    ),
    "copies the other way round": (
        [lambda p: p.move("Griffie", "Rekenkamer")],
        " afschrift -\n+  : Rekenkamer\n+afschrift -\n   : Griffie\n-afschrift -\n-  : Rekenkamer",
    ),
    "on whose behalf more": (
        [lambda p: p.come("het college van Merenwoude,", "en de raad,")],
        "! en de raad,: GEEN_PLAATS",
    ),
    "another on whose behalf": (
        [lambda p: p.say("het college van Merenwoude,", "de raad,")],
        " afsluiting: Met vriendelijke groet,\n"
        "-namens: het college van Merenwoude,\n"
        "+namens: de raad,\n"
        " ondertekening -",
    ),
    "the closing gone": (
        [lambda p: p.gone("Met vriendelijke groet,")],
        "   tekst| Tot slot.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        " namens: het college van Merenwoude,",
    ),
    "a heading of the template in other words": (
        [lambda p: p.say("Bijlagen", "Stukken")],
        "! Stukken: VAST",
    ),
    "a heading of the template gone": (
        [lambda p: p.gone("Bijlagen")],
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_letter_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
