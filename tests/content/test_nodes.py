"""YAML as nodes: where each stands and ends, how much of it there may be, and what is in them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from pipeline.content.yaml import nodes
from pipeline.content.yaml.nodes import (
    MAX_DEPTH,
    YamlList,
    YamlMap,
    YamlNode,
    YamlSource,
    YamlText,
    find_value,
    parse_nodes,
    read_source,
    to_data,
)
from pipeline.letter.types import Loc

pytestmark = pytest.mark.detail


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, request.param))


def parse(text: str) -> tuple[YamlSource, YamlMap | None]:
    source, read = read_source(text.encode(), "x.yaml")
    assert read is not None
    return source, parse_nodes(source, read)


def said(text: str) -> list[str]:
    source, _ = parse(text)
    return [str(problem).removeprefix("x.yaml:") for problem in source.problems]


def root(text: str) -> YamlMap:
    source, found = parse(text)
    assert found is not None
    assert not source.problems
    return found


@pytest.mark.parametrize("sign", ["[]", "{a: }"])
def test_how_deep_lists_may_be(sign: str) -> None:
    """The file itself is one of them."""
    before, after = sign[:-1], sign[-1]
    deep = MAX_DEPTH - 1
    assert said(f"a: {before * deep}b{after * deep}\n") == []
    place = 4 + len(before) * deep
    assert said(f"a: {before * (deep + 1)}b{after * (deep + 1)}\n") == [
        f"1:{place}: fout: hier zijn te veel lijsten in elkaar gezet. Controleer de inspringing en "
        "de haken [ en {."
    ]


@pytest.mark.parametrize(
    ("most", "place"), [(13, ""), (12, "3:1"), (11, "3:1"), (9, "2:4"), (6, "1:8"), (4, "1:4")]
)
def test_how_much_there_may_be(most: int, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, items and texts count, and where the file and each list begin and end."""
    monkeypatch.setattr(nodes, "MAX_NODES", most)
    many = "fout: dit bestand heeft meer dan 150.000 velden en waarden. Verdeel de tekst over meer"
    assert said("a: [b, c]\nd: e\n") == ([f"{place}: {many} dan één brief."] if place else [])


@pytest.mark.parametrize(
    ("text", "loc", "start", "end", "last"),
    [
        ("a: b\n", "a", (0, 3), (0, 4), 0),
        ("a:   'b' \n", "a", (0, 5), (0, 8), 0),
        ("a: b\n  c\n", "a", (0, 3), (1, 3), 1),
        ("a: 'b\n\n  c'\n", "a", (0, 3), (2, 4), 2),
        ("a: |\n  b\n  c\nd: e\n", "a", (0, 3), (3, 0), 2),
        ("a: |\n  b\n\nd: e\n", "a", (0, 3), (3, 0), 2),
        ("a: >\n  b\n  c\n", "a", (0, 3), (3, 0), 2),
        ("a:\nd: e\n", "a", (0, 2), (0, 2), 0),
    ],
)
def test_where_a_text_stands(
    text: str, loc: str, start: tuple[int, int], end: tuple[int, int], last: int
) -> None:
    _, node = root(text).entries[loc]
    assert isinstance(node, YamlText)
    assert ((node.regel, node.kolom), node.eind, node.last) == (start, end, last)
    assert node.one_line is (last == start[0])


@pytest.mark.parametrize(
    ("text", "indent", "blank"),
    [
        ("a: |\n  b\n", 2, 0),
        ("a: |\n    b\n", 4, 0),
        ("a: |2\n    b\n", 2, 0),
        ("a: |\n\n\n  b\n", 2, 2),
        ("a: |\n\nb: c\n", None, 0),
        ("a: >\n  b\n", None, 0),
        ("a: b\n", None, 0),
    ],
)
def test_the_indent_of_a_block(text: str, indent: int | None, blank: int) -> None:
    _, node = root(text).entries["a"]
    assert isinstance(node, YamlText)
    assert (node.indent, node.blank) == (indent, blank)


@pytest.mark.parametrize(
    ("text", "asked", "place"),
    [
        ("a: |\n  bc\n  de\n", (0, 0), (2, 3)),
        ("a: |\n  bc\n  de\n", (0, 1), (2, 4)),
        ("a: |\n  bc\n  de\n", (1, 1), (3, 4)),
        # A line ends where it ends.
        ("a: |\n  bc\n  de\n", (1, 9), (3, 5)),
        ("a: |\n\n  bc\n", (0, 0), (3, 3)),
        ("a: |\n\n  bc\n", (1, 0), (3, 3)),
        ("a: |\n\n  bc\n", (0, 1), (2, 1)),
        ("a: bc\n", (0, 1), (1, 5)),
        ("a: 'bc'\n", (0, 1), (1, 4)),
        ("a: b\n  c\n", (0, 1), (1, 4)),
        ("a: >\n  bc\n", (0, 1), (1, 4)),
        ("a: [b]\n", (0, 1), (1, 4)),
    ],
)
def test_a_place_within_a_value(text: str, asked: tuple[int, int], place: tuple[int, int]) -> None:
    source, found = parse(text)
    assert found is not None
    made = source.place(found.entries["a"][1], *asked)
    assert (made.pad, made.regel, made.kolom) == ("x.yaml", *place)


def test_what_is_in_nodes() -> None:
    data = {"a": "b", "c": ["d", {"e": "f"}], "g": {"h": ""}}
    found = root("a: b\nc:\n  - d\n  - e: f\ng: {h: }\n")
    assert to_data(found) == data
    assert found.names == ["a", "c", "g"]
    kinds = [(type(node), getattr(node, "flow", None)) for _, node in found.entries.values()]
    assert kinds == [(YamlText, None), (YamlList, False), (YamlMap, True)]
    assert found.entries["g"][1].eind == (4, 8)
    with pytest.raises(AssertionError):
        to_data(YamlNode(0, 0))


@pytest.mark.parametrize(
    ("loc", "value"),
    [
        ((), {"a": ["b", {"c": "d"}]}),
        (("a",), ["b", {"c": "d"}]),
        (("a", 0), "b"),
        (("a", 1, "c"), "d"),
        (("a", 2), None),
        (("a", "c"), None),
        (("x",), None),
        (("a", 0, 0), None),
        (("a", 1, "c", "e"), None),
    ],
)
def test_what_stands_at_a_path(loc: Loc, value: Any) -> None:
    assert find_value({"a": ["b", {"c": "d"}]}, loc) == value


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", "1:1: fout: dit bestand is leeg. Begin met een kopie van een eerder bestand."),
        (
            "# niets\n",
            "1:1: fout: dit bestand is leeg. Begin met een kopie van een eerder bestand.",
        ),
        (
            "\n  een tekst\n",
            "2:3: fout: dit bestand begint niet met een veld. Schrijf de velden op eigen regels, "
            "elk als veld: tekst.",
        ),
        (
            "- a\n",
            "1:1: fout: dit bestand begint niet met een veld. Schrijf de velden op eigen regels, "
            "elk als veld: tekst.",
        ),
        (
            "a: b\n---\nc: d\n",
            "2:1: fout: na --- begint een tweede brief in dit bestand. Zet elke brief in een eigen "
            "bestand, of haal de regel --- weg.",
        ),
        (
            "a: b\nc: d\na: e\n",
            "3:1: fout: a: dit veld staat er twee keer; de eerste keer op regel 1. Haal een van de "
            "twee weg.",
        ),
    ],
)
def test_a_file_of_another_shape(text: str, first: str) -> None:
    assert said(text) == [first]


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ('"een\\ttwee"', 8),
        ('"\\n"', 5),
        ('"een\n  \\ttwee"', 3),
        ('"een \\\\ twee"', 0),
        ('"een \\" twee"', 0),
        ('"een \\/ twee"', 0),
        ("'een \\t twee'", 0),
        ("een \\t twee", 0),
    ],
)
def test_a_backslash_between_double_quotes(typed: str, sign: int) -> None:
    line = 1 + typed.count("\n")
    found = said(f"a: {typed}\nb: '\\t'\n")
    advies = "Zet de tekst tussen enkele aanhalingstekens ('…') of laat ze weg, of schrijf \\\\."
    assert found == (
        [
            f"{line}:{sign}: fout: tussen dubbele aanhalingstekens heeft \\ een eigen betekenis. "
            f"{advies}"
        ]
        if sign
        else []
    )


def test_a_sign_that_no_text_can_hold_leaves_its_place() -> None:
    source, text = read_source("a: b\x07c\u2028d\n".encode(), "x.yaml")
    assert text == "a: b\ufffdc\ufffdd\n"
    assert source.damaged == {1}


@pytest.mark.parametrize(
    "text", ["a: [b, {c: d} e]\n", "a: [b, [c] d]\n", "a: {b: [c] d}\n", "a: [b] c\n"]
)
def test_what_is_wrong_between_brackets_is_said_of_the_outermost(text: str) -> None:
    (problem,) = said(text)
    assert problem.startswith(f"1:4: fout: een tekst kan niet met {text[3]} beginnen.")
