"""What a letter holds and a template cannot print: each thing once, at its place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.template.compile import Template
from pipeline.template.lacks import find_lacks
from support.letters import short_letter
from support.strategies import Letter, make_brief

QUOTE: Letter = {"tekst": "Tekst.\n\n> Citaat."}
NOTE: Letter = {"tekst": "Tekst[^1].\n\n[^1]: Noot."}
PLAIN: Letter = {"tekst": "Tekst."}
QUESTION: Letter = {"vraag": {"nummer": "1", "tekst": "> Wie?", "antwoord": "Zij."}}
ACTION: Letter = {
    "statustabel": {
        "kolommen": ["a", "b", "c"],
        "wegen": [
            {"id": "w", "titel": "W", "acties": [{"tekst": "Klaar[^1].\n\n[^1]: Zie daar."}]}
        ],
    }
}
NO_QUOTE = (
    "er staat een citaat in; het sjabloon h.docx heeft daar geen stijl voor.",
    "Zet in het sjabloon in Word een alinea in de stijl Citaat, bewaar het, en haal de alinea weer "
    "weg.",
)
NO_NOTE = (
    "er staat een noot in; het sjabloon h.docx heeft daar geen stijl voor.",
    "Zet in het sjabloon in Word een voetnoot, bewaar het, en haal de voetnoot weer weg.",
)
NOT_PRINTED = (
    "het sjabloon h.docx drukt dit nergens af.",
    "Zet het veld in het sjabloon, of haal het uit de brief.",
)


def find(
    template: Template, *inhoud: Letter, styles: tuple[str, ...] = (), unprinted: str = ""
) -> list[object]:
    """Return what a template lacks of these styles and fields."""
    bare = replace(template.styles, **dict.fromkeys(styles))
    unknown = tuple(unprinted.split())
    made = replace(template, pad="h.docx", styles=bare, unprinted=unknown)
    letter = short_letter(*inhoud, PLAIN, namens="N")
    return [(loc[:2], *said) for loc, *said in find_lacks(make_brief(letter), made)]


@pytest.mark.parametrize(
    ("inhoud", "quoted", "noted"),
    [
        ([PLAIN], None, None),
        ([QUOTE], 0, None),
        ([NOTE], None, 0),
        ([PLAIN, QUOTE, QUOTE, NOTE, NOTE], 1, 3),
        ([PLAIN, QUESTION], 1, None),
        ([PLAIN, ACTION], None, 1),
        ([NOTE, QUOTE], 1, 0),
    ],
)
def test_texts_that_a_template_has_no_style_for(
    template: Template, inhoud: list[Letter], quoted: int | None, noted: int | None
) -> None:
    no_quote = [] if quoted is None else [(("inhoud", quoted), *NO_QUOTE)]
    no_note = [] if noted is None else [(("inhoud", noted), *NO_NOTE)]
    assert find(template, *inhoud) == []
    assert find(template, *inhoud, styles=("quote",)) == no_quote
    assert find(template, *inhoud, styles=("note",)) == no_note
    assert find(template, *inhoud, styles=("note_mark",)) == no_note
    assert find(template, *inhoud, styles=("quote", "note", "note_mark")) == no_quote + no_note


def test_fields_that_a_template_has_no_place_for(template: Template) -> None:
    assert find(template, QUESTION, unprinted="namens bijlagen inhoud[].vraag") == [
        (("namens",), *NOT_PRINTED),
        (("inhoud", 0), *NOT_PRINTED),
    ]
    assert find(template, unprinted="bijlagen kenmerken inhoud[].tabel") == []
