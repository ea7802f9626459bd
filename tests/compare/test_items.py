"""What aligning sees of a part of a letter: its text, and what else it is known by."""

from __future__ import annotations

import hashlib

import pytest

from pipeline.compare.items import find_group, make_item, sort_key, walk_teksten
from pipeline.compare.kinds import Onderdeel
from pipeline.compare.parts import Inhoud, read_brief, read_part
from pipeline.compare.tree import make_tree
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.opmaak import Alinea, Lijst, Punt, Regeleinde, Tekst
from pipeline.letter.rooster import Tabelcel, Tabelkolom, Tabelrij
from support.edits import rich_letter
from support.strategies import make_brief


def alinea(text: str) -> Alinea:
    return Alinea((Tekst(text),))


def cel(text: str) -> Tabelcel:
    return Tabelcel((Tekst(text),) if text else ())


@pytest.mark.parametrize(
    ("soort", "part", "teksten"),
    [
        ("alinea", Alinea((Tekst("a"), Regeleinde(), Tekst("b", vet=True))), ["a b"]),
        ("lijst", Lijst((Punt((alinea("a"), alinea("b"))), Punt((alinea("c"),))), ")"), None),
        ("rij", Tabelrij((cel("a"), cel(""), cel("b"))), ["a", "", "b"]),
        # How a column is set is not printed.
        ("kolom", Tabelkolom((Tekst("Kop"),), "rechts"), ["Kop"]),
        ("afschrift", "Zij", ["Zij"]),
    ],
)
def test_the_text_of_a_part(soort: str, part: Inhoud, teksten: list[str] | None) -> None:
    found = list(walk_teksten(read_part(Onderdeel(soort), part)))
    if teksten is None:
        assert [text for text in found if text not in (")", "1")] == ["a", "b", "c"]
    else:
        assert found == teksten


@pytest.mark.parametrize(
    ("cells", "known"),
    [(("a", "b"), {"rij=a"}), (("", "b"), set()), (("a", ""), {"rij=a"})],
)
def test_a_row_is_known_by_its_first_cell(cells: tuple[str, ...], known: set[str]) -> None:
    rij = Tabelrij(tuple(map(cel, cells)))
    item = make_item(read_part(Onderdeel("rij"), rij))
    assert item.kentekens == known
    assert (item.soort, item.sleutel, item.deelbaar) == ("rij", None, False)


def test_a_paragraph_may_be_split_and_is_known_by_its_words_only() -> None:
    part = read_part(Onderdeel("alinea"), alinea("Een raad."))
    item = make_item(part)
    assert (item.soort, item.deelbaar, item.sleutel) == ("alinea", True, None)
    assert (item.teksten, item.kentekens, item.inhoud) == (("Een raad.",), frozenset(), part)


def test_a_name_is_no_text_of_what_it_names() -> None:
    nodes = make_tree(read_brief(make_brief(rich_letter()))).nodes
    named = [node.part for node in nodes if make_item(node.part).sleutel is not None]
    assert {part.soort for part in named} >= {"weg", "stap", "kenmerk"}
    for part in named:
        item = make_item(part)
        assert item.sleutel
        assert item.sleutel not in item.teksten
        assert find_group(part) == ("stap" if part.soort in ("weg", "stap") else part.soort)


def test_pictures_with_other_bytes_sort_apart_and_are_known_apart() -> None:
    """The text of a picture says nothing of its bytes."""
    letter = make_brief(rich_letter())
    parts = [node.part for node in make_tree(read_brief(letter)).nodes]
    drawn = [part for part in parts if any(isinstance(v, Beeld) for _, v in part.velden)]
    assert drawn
    (beeld,) = [value for _, value in drawn[0].velden if isinstance(value, Beeld)]
    said = hashlib.sha256(beeld.data).hexdigest()
    assert any(mark.endswith(f"={said}") for mark in make_item(drawn[0]).kentekens)
    assert said in sort_key(drawn[0])[1]
    assert said in sort_key(parts[0])[1]
    assert sort_key(parts[0])[0] == repr(parts[0])
    assert sort_key(read_part(Onderdeel("alinea"), alinea("a")))[1] == ()
