"""Edits of a letter by name, each with the least number of revisions that can say it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from pipeline.letter.models import Brief
from support.strategies import Letter, make_brief

BASE: Letter = {
    "zaaknummer": "Z/26/000123",
    "documentnummer": "200100",
    "datum": "2026-05-12",
    "onderwerp": "Stand van zaken fietsroutes",
    "kenmerken": {"Portefeuillehouder": "S. de Wit", "Behandeld door": "A. Jansen"},
    "aanhef": "Geachte raad,",
    "inhoud": [
        {"kop": "Inleiding"},
        {
            "tekst": "In deze brief leest u hoe het staat met de fietsroutes.\n\n"
            "Wij leggen drie routes aan. De eerste loopt langs het kanaal.\n\n"
            "De tweede route gaat door het bos en is vooral voor scholieren bedoeld.\n\n"
            "1. Eerst de bruggen.\n2. Dan de paden.\n3. Ten slotte de borden.\n"
        },
        {"kop": "Voortgang"},
        {
            "statustabel": {
                "kolommen": ["Stap", "Actie", "Status"],
                "wegen": [
                    {
                        "id": "weg-1",
                        "titel": "Weg 1: de kanaalroute",
                        "voortgang": "loopt",
                        "stappen": [
                            {
                                "id": "stap-1",
                                "titel": "Ontwerp van de brug",
                                "acties": [
                                    {"tekst": "Het bureau tekent de brug.", "voor": "College"},
                                    {"tekst": "Omwonenden zijn gehoord op een avond."},
                                    {"tekst": "De kosten zijn nagerekend door derden."},
                                ],
                                "voortgang": "loopt",
                            },
                            {
                                "id": "stap-2",
                                "titel": "Aanbesteding",
                                "acties": [{"tekst": "Vijf aannemers zijn gevraagd."}],
                                "voortgang": "niet gestart",
                            },
                        ],
                    },
                    {
                        "id": "weg-2",
                        "titel": "Weg 2: de bosroute",
                        "acties": [{"tekst": "Het pad is verhard."}],
                        "status": "Het pad is open.",
                        "voortgang": "loopt",
                    },
                ],
            }
        },
        {"figuur": {"alt": "De drie routes", "bollen": ["Kanaal", "Bos", "Duin"]}},
        {"tekst": "U hoeft geen besluit te nemen."},
        {
            "figuren": [
                {"alt": "Zomer", "bestand": "kaart.png", "bijschrift": "Het kanaal"},
                {"alt": "Herfst", "bestand": "foto.jpg"},
            ]
        },
        {"tekst": "Bijlagen liggen ter inzage."},
    ],
    "afsluiting": "Met vriendelijke groet,",
    "ondertekening": [{"naam": "B. Vermeer", "functie": "secretaris"}],
}

Edit = Callable[[Any], None]


def blok(n: int, kind: str, old: str, new: str) -> Edit:
    """Return the edit of a block that puts `new` in the place of `old`."""

    def do(letter: Any) -> None:
        assert old in letter["inhoud"][n][kind], old
        letter["inhoud"][n][kind] = letter["inhoud"][n][kind].replace(old, new)

    return do


def tekst(old: str, new: str) -> Edit:
    return blok(1, "tekst", old, new)


def weg(do: Callable[[list[Any]], Any]) -> Edit:
    """Return an edit of the wegen of the table."""
    return lambda letter: do(letter["inhoud"][3]["statustabel"]["wegen"])


def acties(do: Callable[[list[Any]], Any]) -> Edit:
    """Return an edit of the three actions of the first step."""
    return weg(lambda wegen: do(wegen[0]["stappen"][0]["acties"]))


def stappen(do: Callable[[list[Any]], Any]) -> Edit:
    return weg(lambda wegen: do(wegen[0]["stappen"]))


def veld(**values: Any) -> Edit:
    return lambda letter: letter.update(values)


def cut_block(letter: Any) -> None:
    """Make two blocks of the text, between two of its paragraphs."""
    first, rest = letter["inhoud"][1]["tekst"].split("\n\n", 1)
    letter["inhoud"][1:2] = [{"tekst": first}, {"tekst": rest}]


NEW_STEP = {"id": "stap-3", "titel": "Bouw", "acties": [{"tekst": "De bouw duurt een jaar."}]}
NEW_ACTION = {"tekst": "De provincie heeft subsidie toegezegd."}

EDITS: dict[str, tuple[Edit, int]] = {
    "nothing": (lambda _: None, 0),
    "a word in a cell": (acties(lambda a: a[0].update(tekst="Het bureau tekent de sluis.")), 2),
    "a word in a text": (tekst("langs het kanaal", "langs het spoor"), 2),
    "words in a row": (tekst("langs het kanaal", "door een park"), 2),
    "list item added last": (tekst("borden.\n", "borden.\n4. En de banken.\n"), 1),
    "list item added first": (
        tekst(
            "1. Eerst de bruggen.\n2. Dan de paden.\n3. Ten",
            "1. Nu de grond.\n2. Eerst de bruggen.\n3. Dan de paden.\n4. Ten",
        ),
        1,
    ),
    "list item removed": (tekst("2. Dan de paden.\n3.", "2."), 1),
    "list item moved": (
        tekst(
            "1. Eerst de bruggen.\n2. Dan de paden.\n3. Ten slotte de borden.\n",
            "1. Eerst de bruggen.\n2. Ten slotte de borden.\n3. Dan de paden.\n",
        ),
        2,
    ),
    "typed number changed": (tekst("3. Ten slotte", "4. Ten slotte"), 1),
    "list item one level deeper": (tekst("\n2. Dan de paden.", "\n   1. Dan de paden."), 1),
    "step added": (stappen(lambda s: s.append(copy.deepcopy(NEW_STEP))), 1),
    "step added before others": (stappen(lambda s: s.insert(0, copy.deepcopy(NEW_STEP))), 1),
    "step removed": (stappen(lambda s: s.pop(1)), 1),
    "step with three actions removed": (stappen(lambda s: s.pop(0)), 3),
    "step moved": (stappen(lambda s: s.append(s.pop(0))), 2),
    "step renamed": (stappen(lambda s: s[1].update(titel="Gunning")), 2),
    "step with another status": (stappen(lambda s: s[1].update(voortgang="loopt")), 2),
    "weg removed": (weg(lambda w: w.pop(1)), 1),
    "action added last": (acties(lambda a: a.append(copy.deepcopy(NEW_ACTION))), 1),
    "action added in the middle": (acties(lambda a: a.insert(1, copy.deepcopy(NEW_ACTION))), 1),
    "action added to a step with none": (
        weg(lambda w: w[0].update(acties=[copy.deepcopy(NEW_ACTION)])),
        1,
    ),
    # What names the step, and its status, stand in the first row: they go with it, and come in the
    # next, of which the cells then look as those of a first row.
    "action added first": (acties(lambda a: a.insert(0, {**NEW_ACTION})), 4),
    "first action removed": (acties(lambda a: a.pop(0)), 5),
    "middle action removed": (acties(lambda a: a.pop(1)), 1),
    "last action removed": (acties(lambda a: a.pop(2)), 1),
    "owner changed": (acties(lambda a: a[0].update(voor="Raad")), 2),
    "paragraph added": (tekst("\n\n1. Eerst", "\n\nDe derde route komt later.\n\n1. Eerst"), 1),
    "paragraph removed": (
        tekst("De tweede route gaat door het bos en is vooral voor scholieren bedoeld.\n\n", ""),
        1,
    ),
    # Before a table stays a mark as well, and this one was a heading's.
    "heading removed before a table": (lambda letter: letter["inhoud"].pop(2), 2),
    # The space between the sentences goes, and the end of a paragraph comes.
    "paragraph split": (tekst("routes aan. De", "routes aan.\n\nDe"), 2),
    "paragraphs joined": (tekst("kanaal.\n\nDe tweede", "kanaal. De tweede"), 2),
    "paragraph moved": (
        tekst(
            "In deze brief leest u hoe het staat met de fietsroutes.\n\n"
            "Wij leggen drie routes aan. De eerste loopt langs het kanaal.\n\n",
            "Wij leggen drie routes aan. De eerste loopt langs het kanaal.\n\n"
            "In deze brief leest u hoe het staat met de fietsroutes.\n\n",
        ),
        2,
    ),
    "heading changed": (blok(2, "kop", "Voortgang", "Planning"), 2),
    "heading one level deeper": (lambda letter: letter["inhoud"][2].update(niveau="2"), 1),
    "formatting only": (tekst("drie routes", "**drie routes**"), 1),
    "a word became a link": (tekst("het bos", "[het bos](https://bos.example)"), 2),
    # In the header block, and in the footers of the first page and of the others.
    "zaaknummer": (veld(zaaknummer="Z/26/000124"), 6),
    "documentnummer": (veld(documentnummer="200101"), 6),
    "datum": (veld(datum="2026-11-12"), 2),
    "onderwerp": (veld(onderwerp="Stand van zaken wandelroutes"), 2),
    "a kenmerk": (veld(kenmerken={**BASE["kenmerken"], "Behandeld door": "A. Visser"}), 2),
    "a kenmerk added": (veld(kenmerken={**BASE["kenmerken"], "Besluitdatum": "4 mei 2026"}), 1),
    "signatory changed": (veld(ondertekening=[{"naam": "B. Visser", "functie": "secretaris"}]), 2),
    # One in a row of their own, one in a cell that was empty and looked otherwise.
    "second and third signatory added": (
        veld(
            ondertekening=[
                BASE["ondertekening"][0],
                {"naam": "C. Visser", "functie": "burgemeester"},
                {"naam": "D. Bakker", "functie": "griffier"},
            ]
        ),
        3,
    ),
    "figure labels": (
        lambda letter: letter["inhoud"][4]["figuur"].update(bollen=["Kanaal", "Bos", "Hei"]),
        2,
    ),
    "caption added": (
        lambda letter: letter["inhoud"][4]["figuur"].update(bijschrift="De routes"),
        1,
    ),
    "figure beside two others": (
        lambda letter: letter["inhoud"][6]["figuren"].append(
            {"alt": "Winter", "bestand": "kaart.png"}
        ),
        2,
    ),
    "figure of another width": (
        lambda letter: letter["inhoud"][6]["figuren"][0].update(breedte="60%"),
        2,
    ),
    "figure in a row changed": (
        lambda letter: letter["inhoud"][6]["figuren"][0].update(bestand="foto.jpg"),
        2,
    ),
    # At the top of the first page and of the others.
    "concept": (veld(concept="ja"), 2),
    # What the printed letter does not show.
    "voortgang behind a written status": (weg(lambda w: w[1].update(voortgang="afgerond")), 0),
    "block of text cut in two": (cut_block, 0),
}

# One of each kind that can be done beside the others.
TOGETHER = (
    "list item moved",
    "step added before others",
    "step renamed",
    "action added last",
    "weg removed",
    "paragraph split",
    "paragraph removed",
    "heading one level deeper",
    "zaaknummer",
    "datum",
    "onderwerp",
    "a kenmerk added",
    "second and third signatory added",
    "figure labels",
    "caption added",
    "concept",
)


def edit_base(*namen: str) -> tuple[Brief, Brief]:
    """Return the letter before and after these edits."""
    letter = copy.deepcopy(BASE)
    for naam in namen:
        EDITS[naam][0](letter)
    return make_brief(BASE), make_brief(letter)
