"""The running texts of a letter, in its order, and every block in them with its place."""

from __future__ import annotations

import pytest

from pipeline.letter.beeld.beside import GAP, LEAST_SHARE, MOST, share_room
from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaakblok,
    Regeleinde,
    Tekst,
    Voetnoot,
    read_bare,
    walk_alineas,
)
from pipeline.letter.texts import walk_blokken, walk_opmaak, walk_texts

BRIEF = Brief.model_validate(
    {
        "datum": "2026-10-08",
        "onderwerp": "O",
        "inhoud": [
            {"tekst": "a\n\n- b\n\n  - c\n- d\n\n> e\n>\n> 1. f"},
            {"kop": "K"},
            {"vraag": {"nummer": "1", "tekst": "g", "antwoord": "h\n\ni"}},
            {
                "statustabel": {
                    "kolommen": ["x", "y", "z"],
                    "wegen": [
                        {
                            "id": "1",
                            "titel": "W",
                            "acties": [{"tekst": "j"}],
                            "status": "k",
                            "stappen": [{"id": "2", "titel": "S", "acties": [{"tekst": "l"}]}],
                        }
                    ],
                }
            },
        ],
    }
)


def say(blok: Opmaakblok) -> str:
    """Say the kind of a block, with the words in it."""
    kind = {Alinea: "¶", Lijst: "-", Citaat: ">"}[type(blok)]
    return kind + "".join(map(read_bare, walk_alineas([blok])))


def test_running_texts_in_the_order_of_the_letter() -> None:
    texts = list(walk_opmaak(BRIEF))
    assert ["".join(map(read_bare, walk_alineas(text.blokken))) for text in texts] == [
        *("abcdef", "g", "hi", "j", "k", "l"),
    ]
    assert list(walk_opmaak(BRIEF.inhoud)) == texts
    assert list(walk_opmaak(texts[0])) == texts[:1]
    assert list(walk_opmaak("a")) == []


def test_every_block_in_the_running_texts_with_its_part() -> None:
    assert [(loc, say(blok)) for loc, blok in walk_texts(BRIEF)] == [
        (("inhoud", 0), "¶a"),
        (("inhoud", 0), "-bcd"),
        (("inhoud", 0), "¶b"),
        (("inhoud", 0), "-c"),
        (("inhoud", 0), "¶c"),
        (("inhoud", 0), "¶d"),
        (("inhoud", 0), ">ef"),
        (("inhoud", 0), "¶e"),
        (("inhoud", 0), "-f"),
        (("inhoud", 0), "¶f"),
        (("inhoud", 2), "¶g"),
        (("inhoud", 2), "¶h"),
        (("inhoud", 2), "¶i"),
        (("inhoud", 3), "¶j"),
        (("inhoud", 3), "¶k"),
        (("inhoud", 3), "¶l"),
    ]


def test_a_block_comes_before_those_in_it() -> None:
    (lijst,) = parse_markdown("- a\n\n  > b\n- c").blokken
    assert [say(blok) for blok in walk_blokken(lijst)] == ["-abc", "¶a", ">b", "¶b", "¶c"]


@pytest.mark.parametrize(
    ("inlines", "bare"),
    [
        ((), ""),
        ((Tekst("a", vet=True), Tekst("b", href="x")), "ab"),
        ((Tekst("a"), Regeleinde(), Tekst("b")), "a\nb"),
        ((Tekst("a"), Voetnoot((Tekst("b"), Regeleinde(), Tekst("c")))), "a [noot: b\nc]"),
    ],
)
def test_the_words_of_running_text(inlines: tuple[Inline, ...], bare: str) -> None:
    assert read_bare(inlines) == bare
    assert read_bare(inlines, " ") == bare.replace("\n", " ")


@pytest.mark.parametrize(
    ("widths", "shares"),
    [
        ([50, 50], (50, 50)),
        ([50, 51], None),
        ([None, None], (50, 50)),
        ([None, None, None], (33, 33, 33)),
        ([30, None], (30, 70)),
        ([33, None, None], (33, 33, 33)),
        ([90, None], (90, 10)),
        ([91, None], None),
        ([80, None, None], (80, 10, 10)),
        ([81, None, None], None),
        ([20, 30], (20, 30)),
        ([100], (100,)),
        ([101], None),
    ],
)
def test_figures_beside_each_other_share_the_room(
    widths: list[int | None], shares: tuple[int, ...] | None
) -> None:
    assert share_room(widths) == shares
    assert (MOST, LEAST_SHARE, GAP) == (3, 10, 72_000)
