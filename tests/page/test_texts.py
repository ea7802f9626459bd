"""What the text editor asks the server: Markdown read and written, and nothing else touched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.markdown.tidy import tidy
from pipeline.letter.opmaak import Alinea, Lijst, Opmaak, Regeleinde, Tekst, Voetnoot
from pipeline.page.form.opmaak import JsonOpmaak, from_json, to_json
from pipeline.page.views.teksten import MAX_TEXT, Schrijfvraag, check, find_width, write_bron
from support.asking import Asked, ask
from support.strategies import Bron, opmaak


def change(value: Any, old: str, new: str) -> Any:
    """Return JSON with words in it replaced."""
    return json.loads(json.dumps(value, ensure_ascii=False).replace(old, new))


@given(opmaak())
def test_a_text_is_the_same_as_json(bron: Bron) -> None:
    read = parse_markdown(bron)
    sent = to_json(read).model_dump_json()
    assert from_json(JsonOpmaak.model_validate_json(sent)) == read
    assert write_bron(bron, read, "tekst").bron == bron


@given(opmaak(), st.integers(0, 9))
def test_of_a_change_only_the_paragraph_is_written_anew(bron: Bron, place: int) -> None:
    read = parse_markdown(bron)
    n = place % len(read.blokken)
    blokken = list(read.blokken)
    if not isinstance(blokken[n], Alinea):
        return
    blokken[n] = Alinea((Tekst("Heel andere woorden"),))
    changed = Opmaak(tuple(blokken))
    made = write_bron(bron, changed, "tekst")
    assert parse_markdown(made.bron) == changed
    assert made.verzet is None


STRETCHES = st.builds(
    Tekst,
    st.text(st.sampled_from("a b-1.[^]*|\\"), min_size=1, max_size=8),
    vet=st.booleans(),
    href=st.sampled_from([None, "https://example.org/a"]),
)
NOTES = st.lists(STRETCHES | st.just(Regeleinde()), max_size=4).map(
    lambda inhoud: Voetnoot(tuple(inhoud))
)


@given(opmaak(), st.lists(NOTES, min_size=1, max_size=3), st.booleans())
def test_a_note_that_is_put_comes_with_its_words_and_goes_with_its_mark(
    bron: Bron, noten: list[Voetnoot], is_last: bool
) -> None:
    was = parse_markdown(bron)
    alinea = Alinea((Tekst("Een zin"), *noten, Tekst(" en meer.")))
    blokken = [*was.blokken, alinea] if is_last else [alinea, *was.blokken]
    wanted = tidy(Opmaak(tuple(blokken)))
    made = write_bron(bron, wanted, "tekst")
    assert parse_markdown(made.bron) == made.opmaak
    said = [read_words(noot) for noot in noten]
    put = next(b for b in made.opmaak.blokken[:: -1 if is_last else 1] if isinstance(b, Alinea))
    written = [read_words(i) for i in put.inhoud if isinstance(i, Voetnoot)]
    # One that says nothing is no note.
    assert written == [words for words in said if words]
    # Without the marks the text is the one that it was, also in its file.
    assert write_bron(made.bron, was, "tekst").opmaak == was
    assert write_bron(made.bron, was, "tekst").bron.count("]:") == bron.count("]:")


def read_words(noot: Voetnoot) -> str:
    """Return the letters and signs that a note says."""
    said = "".join(i.tekst for i in noot.inhoud if isinstance(i, Tekst))
    return "".join(said.split())


BRON = "Eerste regel\nloopt door.\n\n* een  \n  met meer\n* twee\n\nLaatste **regel**.\n"


def test_what_was_not_touched_keeps_its_bytes(asked: Asked) -> None:
    _, read = ask(asked, "/tekst/lezen", {"bron": BRON})
    status, same = ask(asked, "/tekst/schrijven", {"bron": BRON, "opmaak": read["opmaak"]})
    assert (status, same) == (200, {"bron": BRON, "opmerking": ""})
    other = change(read["opmaak"], "twee", "drie")
    _, made = ask(asked, "/tekst/schrijven", {"bron": BRON, "opmaak": other})
    assert made == {"bron": BRON.replace("twee", "drie"), "opmerking": ""}


@pytest.mark.parametrize("made", ["Een twee. Drie.", "Nul een twee.", "Een en twee.", "Een."])
def test_a_paragraph_on_one_line_stays_on_one_line(made: str) -> None:
    new = parse_markdown(made)
    assert write_bron("Een twee.", new, "tekst").bron == made


def test_nothing_yet_is_a_text_too(asked: Asked) -> None:
    assert ask(asked, "/tekst/lezen", {"bron": " \n"}) == (200, {"opmaak": {"blokken": []}})
    alinea = {"soort": "alinea", "inhoud": [{"soort": "tekst", "tekst": "Nieuw."}]}
    new = {"bron": "", "opmaak": {"blokken": [alinea]}}
    assert ask(asked, "/tekst/schrijven", new) == (200, {"bron": "Nieuw.", "opmerking": ""})
    gone = {"bron": BRON, "opmaak": {"blokken": [{"soort": "alinea", "inhoud": []}]}}
    assert ask(asked, "/tekst/schrijven", gone) == (200, {"bron": "", "opmerking": ""})


def test_markdown_that_no_letter_holds_says_where(asked: Asked) -> None:
    status, answer = ask(asked, "/tekst/lezen", {"bron": "Goed.\n\n# Kop"})
    assert status == 200
    assert answer == {
        "fouten": [
            {
                "regel": 3,
                "kolom": 1,
                "melding": "een kop kan niet in lopende tekst. Maak er een blok ‘- kop: …’ van, "
                "of zet een \\ voor het #-teken.",
            }
        ]
    }
    # Who edits on from there has a text that was never read: all of it is written anew.
    new = {"bron": "# Kop", "opmaak": to_json(parse_markdown("Kop")).model_dump()}
    assert ask(asked, "/tekst/schrijven", new)[1]["bron"] == "Kop"


def test_a_text_of_one_line_begins_no_list(asked: Asked) -> None:
    _, read = ask(asked, "/tekst/lezen", {"bron": "1. **raad**", "vorm": "regel"})
    assert read["opmaak"]["blokken"][0]["inhoud"][0]["tekst"] == "1. "
    other = change(read["opmaak"], "raad", "nieuw")
    sent = {"bron": "1. **raad**", "opmaak": other, "vorm": "regel"}
    assert ask(asked, "/tekst/schrijven", sent)[1]["bron"] == "1. **nieuw**"
    two = {"bron": "", "vorm": "regel", "opmaak": {"blokken": other["blokken"] * 2}}
    status, answer = ask(asked, "/tekst/schrijven", two)
    assert (status, list(answer)) == (409, ["fout"])


def test_marks_that_moved_are_said(asked: Asked) -> None:
    half = to_json(Opmaak((Alinea((Tekst("ge"), Tekst("heim", vet=True))),))).model_dump()
    assert ask(asked, "/tekst/schrijven", {"bron": "", "opmaak": half}) == (
        200,
        {
            "bron": "**geheim**",
            "opmerking": "Vet, cursief en doorgehaald staan in een brief om hele woorden. "
            "Aangepast in de alinea ‘geheim’.",
        },
    )


def test_marks_of_what_is_no_letter_move_in_silence(asked: Asked) -> None:
    dot = to_json(Opmaak((Alinea((Tekst("geheim"), Tekst(".", vet=True))),))).model_dump()
    said = (200, {"bron": "geheim.", "opmerking": ""})
    assert ask(asked, "/tekst/schrijven", {"bron": "", "opmaak": dot}) == said


def deep(levels: int) -> dict[str, Any]:
    """Return a list in a list, so many times."""
    blok: dict[str, Any] = {"soort": "alinea", "inhoud": [{"soort": "tekst", "tekst": "diep"}]}
    for _ in range(levels):
        blok = {"soort": "lijst", "punten": [{"inhoud": [blok]}]}
    return {"blokken": [blok]}


def letters(telling: str, numbers: Iterable[int]) -> dict[str, Any]:
    """Return a list that counts in letters, with these numbers."""
    punten = [{"nummer": n, "inhoud": deep(0)["blokken"]} for n in numbers]
    return {"soort": "lijst", "teken": ".", "telling": telling, "punten": punten}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            deep(5),
            "In de regel ‘- - - - - diep’: een lijst mag hoogstens 4 niveaus diep zijn. "
            "Maak er een hoger niveau of een eigen alinea van.",
        ),
        (
            change(deep(0), "diep", "a" * 20_001),
            f"In de alinea ‘{'a' * 60}…’: deze alinea is langer dan 20000 tekens. "
            "Verdeel de tekst met lege regels in alinea’s.",
        ),
        (
            {"blokken": [letters("a", range(1, 9)), letters("i", [1])]},
            "Twee lijsten staan tegen elkaar aan en zouden één lijst worden. "
            "Zet er een alinea tussen, of geef ze dezelfde soort nummers.",
        ),
        (
            {"blokken": [letters("a", [2])]},
            "Deze nummers van een lijst kunnen niet in een brief. Laat een lijst met letters bij "
            "de eerste beginnen, en een Romeins nummer hoogstens 49 zijn.",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    asked: Asked, given: dict[str, Any], said: str
) -> None:
    assert ask(asked, "/tekst/schrijven", {"bron": "", "opmaak": given}) == (409, {"fout": said})


def test_a_text_of_one_line_is_one_paragraph(asked: Asked) -> None:
    one = "In dit veld past één regel. Zet alles in één alinea."
    long = change(deep(0), "diep", "a" * 20_001)["blokken"]
    for blokken, said in (
        (deep(0)["blokken"] * 2, one),
        (deep(1)["blokken"], one),
        (long, f"In de alinea ‘{'a' * 60}…’: deze alinea is langer dan 20000 tekens."),
    ):
        sent = {"bron": "", "vorm": "regel", "opmaak": {"blokken": blokken}}
        status, answer = ask(asked, "/tekst/schrijven", sent)
        assert (status, answer["fout"].startswith(said)) == (409, True)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"breedte": 39}, 400),
        ({"breedte": 40}, 200),
        ({"breedte": 200}, 200),
        ({"breedte": 201}, 400),
        ({"breedte": "40"}, 400),
        ({"vorm": "regel"}, 200),
        ({"opmaak": {"blokken": [letters("1", [0])]}}, 200),
        ({"opmaak": {"blokken": [letters("1", [-1])]}}, 400),
        ({"opmaak": change(deep(0), "diep", "x") | {"meer": 1}}, 400),
        ({"opmaak": {"blokken": [{"soort": "alinea", "inhoud": [{"tekst": "x"}]}]}}, 400),
    ],
)
def test_what_a_script_may_send(more: dict[str, Any], status: int) -> None:
    found = check(Schrijfvraag, json.dumps({"bron": "", "opmaak": deep(0), **more}).encode())
    assert getattr(found, "status_code", 200) == status


def test_lines_are_as_long_as_is_asked() -> None:
    words = parse_markdown(" ".join(["woord"] * 20))
    for width in (40, 60):
        lines = write_bron("", words, "tekst", width).bron.splitlines()
        assert width - 6 < max(map(len, lines)) <= width
    # Else as the text has them itself.
    was = "\n".join([" ".join(["regel"] * 7)] * 2)
    assert find_width(was) == 41
    more = parse_markdown(f"{was} {' '.join(['woord'] * 20)}")
    assert 35 < max(map(len, write_bron(was, more, "tekst").bron.splitlines())) <= 41
    assert write_bron("", words, "regel", 40).bron.count("\n") == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b'{"bron": 1}',
        b'{"bron": "a", "meer": 1}',
        b'{"bron": "\\ud800"}',
        b'{"bron": "a", "vorm": "plat"}',
        b'{"bron": "", "opmaak": {"blokken": [{"soort": "tabel"}]}}',
        b'{"bron": "", "opmaak": {"blokken": []}, "breedte": 3}',
        b'{"bron": "", "opmaak": ' + b'{"blokken": [' * 5000,
        json.dumps({"bron": "", "opmaak": deep(200)}).encode(),
    ],
)
def test_anything_else_is_refused(asked: Asked, body: bytes) -> None:
    for path in ("/tekst/lezen", "/tekst/schrijven"):
        status, answer = ask(asked, path, body)
        assert status in (400, 409)
        assert answer["fout"]


def test_a_text_that_is_too_long_is_refused(asked: Asked) -> None:
    status, answer = ask(asked, "/tekst/lezen", b" " * (MAX_TEXT + 1))
    assert (status, answer) == (413, {"fout": "Deze tekst is te lang voor een brief."})


def test_the_width_of_lines_is_the_texts_own() -> None:
    assert find_width("Een regel.\n\nNog een.") is None
    assert find_width("Een regel\ndie doorloopt.") is None
    lines = "x" * 70 + "\n" + "y" * 60
    assert find_width(lines) == 70
    assert find_width("- " + "x" * 70 + "\n- " + "y" * 60) is None


def test_lists_are_json_with_their_numbers() -> None:
    (lijst,) = parse_markdown("a) een\nb) twee").blokken
    assert isinstance(lijst, Lijst)
    sent = to_json(Opmaak((lijst,))).model_dump()["blokken"][0]
    assert (sent["telling"], sent["teken"]) == ("a", ")")
    assert [punt["nummer"] for punt in sent["punten"]] == [1, 2]
