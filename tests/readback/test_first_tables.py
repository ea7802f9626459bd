"""Tables of letters of other hands: what a table of a letter has no place for is not lost."""

from __future__ import annotations

from pipeline.letter.opmaak import Inline, Tekst, Voetnoot
from pipeline.readback.first.text import read_text
from pipeline.readback.word.document import Cel, Wordalinea


def cells(*rows: tuple[str | tuple[Inline, ...], ...]) -> list[Wordalinea]:
    """Return the paragraphs of a table, one in each cell that says something."""
    said = [
        (rij, kolom, (Tekst(tekst),) if isinstance(tekst, str) else tekst)
        for rij, row in enumerate(rows)
        for kolom, tekst in enumerate(row)
        if tekst
    ]
    return [Wordalinea(n, "", inhoud, cel=Cel(0, r, k)) for n, (r, k, inhoud) in enumerate(said)]


def noted(tekst: str, noot: str) -> tuple[Inline, ...]:
    return (Tekst(tekst), Voetnoot((Tekst(noot),)))


def test_two_states_of_one_row_keep_each_its_own_note() -> None:
    (blok,) = read_text(
        cells(
            ("Stap", "Wat", "Stand"),
            ("Ontwerp", "De schets.", noted("Loopt", "Sinds mei.")),
            ("", "Het bestek.", noted("Loopt ook", "Sinds juni.")),
            ("Bouw", "", "Niet gestart"),
        ),
        "figuur",
    ).blokken
    assert blok == {
        "statustabel": {
            "kolommen": ["Stap", "Wat", "Stand"],
            "wegen": [
                {
                    "id": "weg-1",
                    "titel": "Ontwerp",
                    "acties": [{"tekst": "De schets."}, {"tekst": "Het bestek."}],
                    "status": "Loopt[^1]\n\nLoopt ook[^2]\n\n[^1]: Sinds mei.\n[^2]: Sinds juni.\n",
                },
                {"id": "weg-2", "titel": "Bouw", "voortgang": "niet gestart"},
            ],
        }
    }


def test_a_state_with_a_note_keeps_it() -> None:
    (blok,) = read_text(
        cells(("Stap", "Wat", "Stand"), ("Bouw", "Alles.", noted("Afgerond", "Op tijd."))),
        "figuur",
    ).blokken
    assert "Afgerond[^1]" in str(blok)
    assert "Op tijd." in str(blok)
