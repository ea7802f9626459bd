"""Edits of a content file: what a reader finds after them, and what was left as it was."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.content.edit.edits import Drop, Edit, Gehaald, Insert, Put, Rename
from pipeline.content.edit.fresh import Waarde
from pipeline.content.edit.write import LayoutError, write_edits
from pipeline.content.yaml.nodes import parse_nodes, read_source, to_data
from pipeline.content.yaml.scalars import is_plain, write_line
from pipeline.letter.types import Loc
from pipeline.problems.values import ProblemsError
from support.places import EXAMPLES
from support.yamlfiles import YamlFile, long_texts, texts, values, yaml_files

pytestmark = pytest.mark.detail


def read(data: bytes) -> Any:
    source, text = read_source(data, "x.yaml")
    assert text is not None
    root = parse_nodes(source, text)
    assert root is not None
    assert not source.problems
    return to_data(root)


# Rules on generated files


@st.composite
def edits_of(draw: st.DrawFn, data: Any) -> Edit:
    """Return an edit of a file, anywhere in it."""
    locs = list(walk(data, ()))
    loc = draw(st.sampled_from(locs))
    node = get(data, loc)
    options = ["put", "drop"]
    if isinstance(node, list):
        options += ["insert", "insert", "move", "move"]
    if isinstance(node, dict):
        options += ["add", "add"]
    match draw(st.sampled_from(options)):
        case "insert":
            assert isinstance(node, list)
            item = texts | st.dictionaries(st.sampled_from("pq"), texts | long_texts, min_size=1)
            return Insert((*loc, draw(st.integers(0, len(node)))), draw(item))
        case "move":
            assert isinstance(node, list)
            places = draw(st.tuples(st.integers(0, len(node)), st.integers(0, len(node) - 1)))
            return Insert((*loc, places[0]), Gehaald((*loc, places[1])))
        case "add":
            assert isinstance(node, dict)
            behind = draw(st.lists(st.sampled_from(list(node))))
            return Put((*loc, "nieuw"), draw(values), tuple(behind))
        case "drop" if loc:
            return Drop(loc)
    place = loc or (next(iter(data)),)
    # A list in a list is nothing that a letter has.
    inner = values if isinstance(place[-1], str) else values.filter(lambda v: not is_list(v))
    return Put(place, draw(inner))


def is_list(value: Any) -> bool:
    return isinstance(value, list)


def walk(node: Any, loc: Loc) -> Iterator[Loc]:
    yield loc
    if isinstance(node, dict):
        for naam, inner in node.items():
            yield from walk(inner, (*loc, naam))
    elif isinstance(node, list):
        for n, inner in enumerate(node):
            yield from walk(inner, (*loc, n))


def get(node: Any, loc: Loc) -> Any:
    for part in loc:
        node = node[part]
    return node


def change(data: Any, edit: Edit) -> Any:
    """Return what a file says after an edit: what lists and dicts themselves make of it."""
    made = copy.deepcopy(data)
    outer, last = get(made, edit.loc[:-1]), edit.loc[-1]
    match edit:
        case Put(_, waarde, achter) if isinstance(outer, dict) and last not in outer:
            behind = next((naam for naam in achter if naam in outer), next(reversed(outer)))
            pairs = list(outer.items())
            n = [naam for naam, _ in pairs].index(behind)
            pairs.insert(n + 1, (last, waarde))
            outer.clear()
            outer.update(pairs)
        case Put(_, waarde):
            outer[last] = waarde
        case Insert(_, Gehaald(source)):
            item = outer[source[-1]]
            outer[source[-1]] = None
            outer.insert(last, item)
            outer.remove(None)
        case Insert(_, waarde):
            outer.insert(last, waarde)
        case Drop():
            del outer[last]
            if not outer and len(edit.loc) > 1:
                return change(data, Drop(edit.loc[:-1]))
    return made


def plain(node: Any) -> Any:
    """Return what a file says with the order of its fields, without line ends behind texts."""
    if isinstance(node, dict):
        return [(naam, plain(inner)) for naam, inner in node.items()]
    if isinstance(node, list):
        return list(map(plain, node))
    return node.rstrip("\n")


@given(st.data())
def test_an_edit_and_nothing_else(data: st.DataObject) -> None:
    file: YamlFile = data.draw(yaml_files())
    assume(plain(read(file.bytes)) == plain(file.data))
    edit = data.draw(edits_of(file.data))
    try:
        made = write_edits(file.bytes, [edit], "x.yaml")
    except LayoutError:
        # Behind a dash nothing is left, or a block that no line can end.
        assume(False)
        raise
    assert plain(read(made)) == plain(change(file.data, edit))
    assert made.startswith(b"\xef\xbb\xbf") == file.bom
    assert_untouched(file, made, edit)


def assert_untouched(file: YamlFile, made: bytes, edit: Edit) -> None:
    """Hold that each line that the edit is not about is there as it was, in its order."""
    touched = edit.loc
    if isinstance(edit, Insert):
        touched = edit.waarde.loc if isinstance(edit.waarde, Gehaald) else ("nergens",)
    elif isinstance(edit, Drop):
        gone = get(file.data, edit.loc[:-1])
        while len(gone) == 1 and len(touched) > 1:
            touched, gone = touched[:-1], get(file.data, touched[:-2])
    kept = [line for line in file.lines if line.loc[: len(touched)] != touched]
    lines = made.removeprefix(b"\xef\xbb\xbf").decode().split(file.eol)
    there = iter([bare(line) for line in lines])
    for line in kept:
        if line.text:
            assert bare(line.text) in there, (line, made.decode())


def bare(line: str) -> str:
    """Return a line without what changes where it comes right behind a dash."""
    return line.lstrip(" ").removeprefix("- ").lstrip(" ")


@given(yaml_files(), st.data())
def test_several_edits_at_once(file: YamlFile, data: st.DataObject) -> None:
    assume(plain(read(file.bytes)) == plain(file.data))
    names = list(file.data)
    first, second, third = names[:3]
    edits: list[Edit] = [
        Put((first,), data.draw(texts | long_texts)),
        Drop((second,)),
        Put(("nieuw",), "een", (second, third)),
        Put(("ander",), ["twee"], (second,)),
    ]
    made = read(write_edits(file.bytes, edits, "x.yaml"))
    assert made["nieuw"] == "een"
    assert second not in made
    assert list(made)[:3] == [first, "nieuw", "ander"]


# Every YAML reader reads the same


@given(texts)
def test_a_text_of_one_line_is_that_text_to_every_reader(text: str) -> None:
    for style in ("", "'", '"'):
        for flow in (False, True):
            written = write_line(text, style, "'", flow=flow)
            document = f"[{written}]" if flow else f"a: {written}"
            (found,) = as_list(yaml.safe_load(document))
            assert str(found) == text
            assert as_list(yaml.load(document, yaml.BaseLoader)) == [text]  # noqa: S506 - all text


def as_list(found: Any) -> list[Any]:
    return list(found.values()) if isinstance(found, dict) else found


@pytest.mark.parametrize("text", ["223951", "2026-09-17", "Z/25/014210", "A. Jansen", "0", "it's"])
def test_what_needs_no_quotes(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    ["0166", "1.5", "1:30", "0x1F", "1_000", "ja: nee", "yes", "Off", "~", ".inf", "1e3", "n"],
)
def test_what_other_readers_make_something_else_of(text: str) -> None:
    assert not is_plain(text)


# To read


FILE = """\
# bovenaan
zaaknummer: Z/26/000001
# nog na te vragen
documentnummer: 7

bijlagen:
  # de eerste
  - titel: 'Plan'
    # op aanvraag
    geheim: ja

  - titel: "Kaart"
afschrift: [de raad, 'B, W', het college]
tekst: |
  Een regel.

  Nog een.

# onderaan
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Put(("zaaknummer",), "0166"), "Z/26/000001", "'0166'"),
        (Drop(("documentnummer",)), "# nog na te vragen\ndocumentnummer: 7\n", ""),
        (
            Drop(("bijlagen", 0)),
            "  # de eerste\n  - titel: 'Plan'\n    # op aanvraag\n    geheim: ja\n\n",
            "\n",
        ),
        (
            Drop(("bijlagen", 0, "titel")),
            "  - titel: 'Plan'\n    # op aanvraag\n    geheim: ja\n",
            "  -\n    # op aanvraag\n    geheim: ja\n",
        ),
        (Put(("bijlagen", 1, "titel"), 'De "kaart"'), '"Kaart"', "'De \"kaart\"'"),
        (Put(("bijlagen", 1, "geheim"), "ja"), '"Kaart"\n', '"Kaart"\n    geheim: ja\n'),
        (
            Insert(("bijlagen", 2), {"titel": "Nota"}),
            '"Kaart"\n',
            '"Kaart"\n\n  - titel: Nota\n',
        ),
        (
            Insert(("bijlagen", 2), Gehaald(("bijlagen", 0))),
            FILE[FILE.index("  # de eerste") : FILE.index("afschrift")],
            FILE[FILE.index("  # de eerste") : FILE.index("afschrift")],
        ),
        (Rename(("afschrift",), "cc: x"), "afschrift:", "'cc: x':"),
        (Put(("naam",), "ja", voor="documentnummer"), "# nog na", "naam: ja\n# nog na"),
        (Drop(("afschrift", 1)), ", 'B, W'", ""),
        (Drop(("afschrift", 0)), "de raad, ", ""),
        (Insert(("afschrift", 3), "x, y"), "het college]", "het college, 'x, y']"),
        (Put(("afschrift", 0), "a: b"), "de raad", "'a: b'"),
        (Put(("tekst",), "Een regel.\n\nTwee.\n\nNog een.\n"), "  Nog", "  Twee.\n\n  Nog"),
        (Put(("tekst",), " Ruim.\n\nNog een.\n"), "|\n  Een regel.", "|2\n   Ruim."),
        (Put(("tekst",), "Kort"), "|\n  Een regel.\n\n  Nog een.", "|-\n  Kort"),
        (Put(("slot",), "Groet", ("afschrift",)), "tekst: |", "slot: Groet\ntekst: |"),
        (Put(("slot",), {"a": ["b", "c"]}), "  Nog een.\n", None),
    ],
)
def test_what_is_written(edit: Edit, old: str, new: str | None) -> None:
    made = write_edits(FILE.encode(), [edit], "x.yaml").decode()
    if new is None:
        new = f"{old}slot:\n  a:\n    - b\n    - c\n"
    if isinstance(edit, Insert) and isinstance(edit.waarde, Gehaald):
        item, rest = old.split("\n\n")
        new = f"{rest}{item}\n"
        assert made == FILE.replace(old, f"\n{new}") or made == FILE.replace(old, new)
        return
    assert made == FILE.replace(old, new)


FLOW = """\
contact: {naam: Jan, 'tel': "06" , mail: j@x.nl}  # wie
namen: [a, "b" , c]
slot: Groet
"""


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ([Put(("contact", "rol"), "a, b", ("naam",))], "Jan,", 'Jan, rol: "a, b",'),
        ([Put(("contact", "rol"), "ja", ("tel",))], '"06" ,', '"06", rol: ja ,'),
        ([Put(("contact", "rol"), "griffier")], "j@x.nl}", "j@x.nl, rol: griffier}"),
        ([Put(("contact", "rol"), "x", voor="naam")], "{naam", "{rol: x, naam"),
        ([Put(("contact", "rol"), "x", voor="tel")], "'tel'", "rol: x, 'tel'"),
        ([Put(("contact", "rol"), "x"), Drop(("contact", "mail"))], " , mail: j@x.nl", ", rol: x"),
        ([Drop(("contact", "naam"))], "naam: Jan, ", ""),
        ([Drop(("contact", "tel"))], ", 'tel': \"06\"", ""),
        ([Insert(("namen", 0), "x")], "[a,", "[x, a,"),
        ([Insert(("namen", 1), "x")], "a, ", "a, x, "),
        ([Insert(("namen", 3), "x")], "c]", "c, x]"),
        ([Insert(("namen", 3), "x"), Insert(("namen", 3), "z")], "c]", "c, x, z]"),
        ([Drop(("namen", 0)), Put(("namen", 2), "z")], 'a, "b" , c', '"b" , z'),
    ],
)
def test_what_is_written_between_brackets(edits: list[Edit], old: str, new: str) -> None:
    assert FLOW.count(old) == 1
    made = write_edits(FLOW.encode(), edits, "x.yaml").decode()
    assert made == FLOW.replace(old, new)


@pytest.mark.parametrize("pad", EXAMPLES, ids=lambda pad: pad.stem)
def test_no_edit_is_no_change(pad: Path) -> None:
    assert write_edits(pad.read_bytes(), [], "x.yaml") == pad.read_bytes()


def test_an_edit_of_what_is_not_there() -> None:
    for edit in (Drop(("weg",)), Insert(("tekst", 0), "x"), Put(("tekst", 0), "x")):
        with pytest.raises(KeyError):
            write_edits(FILE.encode(), [edit], "x.yaml")


def test_a_file_with_faults_is_not_changed() -> None:
    with pytest.raises(ProblemsError):
        write_edits(b"a: b: c\n", [], "x.yaml")


def test_what_no_yaml_can_hold_is_not_written() -> None:
    with pytest.raises(LayoutError) as caught:
        write_edits(b"a: b\n", [Put(("a",), "stuur\x07teken")], "x.yaml")
    assert str(caught.value) == (
        "x.yaml: dit bestand is zo geschreven dat er niets in kan worden veranderd zonder de rest "
        "te raken. Schrijf elk veld op een eigen regel, zonder accolades of rechte haken."
    )


# New values, written as the file is

QUOTED = 'a: "b"\nlijst:\n    -   x: \'y\'\n        z: "w"\n'
NESTED: dict[str, Waarde] = {"p": {"q": ["r", {"s": "t", "u": "v, w"}]}, "m": "0166"}


@pytest.mark.parametrize(
    ("text", "edit", "new"),
    [
        ("a: b\n", Put(("c",), NESTED), None),
        (
            QUOTED,
            Put(("c",), NESTED),
            f"{QUOTED}c:\n    p:\n        q:\n            -   r\n            -   s: t\n"
            '                u: v, w\n    m: "0166"\n',
        ),
        (
            QUOTED,
            Insert(("lijst", 1), {"x": "een\ntwee", "z": "0"}),
            f"{QUOTED}    -   x: |-\n            een\n            twee\n        z: 0\n",
        ),
        (QUOTED, Insert(("lijst", 0), "1.5"), QUOTED.replace("    -", '    -   "1.5"\n    -', 1)),
        ("a:\n -\n  b: c\n", Insert(("a", 1), {"b": "d"}), "a:\n -\n  b: c\n - b: d\n"),
        ("a:\n -\n  b: c\n", Insert(("a", 1), "d"), "a:\n -\n  b: c\n - d\n"),
        ("a: {b: c}\n", Put(("a", "d"), NESTED), None),
        # A text that was folded is folded again, where it can be.
        ("a: >-\n  een\n", Put(("a",), "twee drie"), "a: >-\n  twee drie\n"),
        ("a: >-\n  een\n", Put(("a",), " twee"), "a: ' twee'\n"),
        ("a: >-\n  een\n", Put(("a",), "twee\n"), "a: |\n  twee\n"),
        ("a: |\n  een\n", Put(("a",), "twee\n\n"), "a: |+\n  twee\n\n"),
        ("a: een\n", Put(("a",), "twee\n  drie\n"), "a: |\n  twee\n    drie\n"),
        ("a: een\n", Put(("a",), "een"), "a: een\n"),
        ("a: een\nb: MAX\n", Put(("a",), "MAX"), "a: MAX\nb: MAX\n"),
        # A block keeps its indent and its marks as far as can be.
        ("a: |\n    een\n", Put(("a",), "twee"), "a: |-\n    twee\n"),
        ("a: |+\n  een\n  twee\n", Put(("a",), "een\n\n"), "a: |+\n  een\n\n"),
        ("a: |+\n  een\n", Put(("a",), "twee\n"), "a: |+\n  twee\n"),
        ("a: |\nb: c\n", Put(("a",), "een"), "a: |-\n  een\nb: c\n"),
        ("a: |2-\n   een\n", Put(("a",), "een\n"), "a: |2\n  een\n"),
        ("a:\nb: c\n", Put(("a",), "een"), "a: een\nb: c\n"),
        ("a:\n  - b\n  -\n", Put(("a", 1), "een"), "a:\n  - b\n  - een\n"),
        ("a: een\nb: c\n", Put(("a",), ["drie"]), "a:\n  - drie\nb: c\n"),
        ("a: een\n # bij een\nb: c\n", Put(("a",), "x\ny"), "a: |-\n  x\n  y\n # bij een\nb: c\n"),
        (
            "a: een\n    # bij een\n\nb: c\n",
            Put(("a",), "x\ny"),
            "a: |-\n  x\n  y\n # bij een\n\nb: c\n",
        ),
        ("a:\n  - b\n    # c\n  - d\n", Put(("a", 0), "x\ny"), None),
        ("a:\n  b: c\nd: e\n", Put(("a",), "een"), "a: een\nd: e\n"),
        ("a:\n  - b: c\n  - d\n", Put(("a", 0), {"x": "z"}), "a:\n  - x: z\n  - d\n"),
        ("a:\n  - b: c\n  - d\n", Put(("a", 0), "een"), "a:\n  - een\n  - d\n"),
        (
            "a:\n- een\n- b: c\n",
            Put(("a", 1), {"x": "v", "z": ["w"]}),
            "a:\n- een\n- x: v\n  z:\n  - w\n",
        ),
        # Of the empty lines around what goes, one side stays.
        ("a: b\n\nc: d\n\n\ne: f\n", Drop(("c",)), "a: b\n\ne: f\n"),
        ("a: b\n\n\nc: d\n", Drop(("a",)), "c: d\n"),
        ("a: b\nc: d\n\ne: f\n", Drop(("c",)), "a: b\n\ne: f\n"),
        ("a: b\n\nc: d\n\n", Drop(("c",)), "a: b\n\n"),
        # What goes from behind a dash leaves it to what comes after it.
        ("a:\n  - b: c\n    d: e\n", Drop(("a", 0, "b")), "a:\n  - d: e\n"),
        ("a:\n  -   b: c\n      d: e\n", Drop(("a", 0, "b")), "a:\n  -   d: e\n"),
        ("a:\n- - x\n- b: c\n", Drop(("a", 0, 0)), "a:\n- b: c\n"),
    ],
)
def test_a_new_value_is_written_as_the_file_is(text: str, edit: Edit, new: str | None) -> None:
    made = write_edits(text.encode(), [edit], "x.yaml").decode()
    assert made == (WHOLE[text] if new is None else new)


WHOLE = {
    "a: b\n": ("a: b\nc:\n  p:\n    q:\n      - r\n      - s: t\n        u: v, w\n  m: '0166'\n"),
    "a: {b: c}\n": "a: {b: c, d: {p: {q: [r, {s: t, u: 'v, w'}]}, m: '0166'}}\n",
    "a:\n  - b\n    # c\n  - d\n": "a:\n  - |-\n    x\n    y\n   # c\n  - d\n",
}


@pytest.mark.parametrize(
    ("step", "depth"), [(2, 0), (2, 1), (4, 17), (5, 14), (5, 15), (5, 16), (6, 15)]
)
def test_a_folded_text_keeps_the_width_of_the_file(step: int, depth: int) -> None:
    """Deep inside a letter it has room for twenty characters all the same."""
    head = "".join(f"{' ' * step * n}a:\n" for n in range(depth))
    inner = " " * (step * (depth + 1) if depth else 2)
    data = f"w: |\n  {'x' * 98}\n  y\n{head}{inner[step:]}b: >-\n{inner}een\n"
    width = max(100 - len(inner), 20)
    for long, more in ((f"{'p' * (width - 2)} q", "rr"), ("p" * (width - 1), "q")):
        put = Put((*"a" * depth, "b"), f"{long} {more}")
        made = write_edits(data.encode(), [put], "x.yaml").decode()
        assert made == data.replace(f"{inner}een\n", f"{inner}{long}\n{inner}{more}\n")


# What goes, and what stays of it

TREE = "a:\n  b:\n    - c: d\n    - e: f\n  g: h\ni: j\n"


@pytest.mark.parametrize(
    ("edits", "new"),
    [
        ([Drop(("a", "b", 0, "c"))], TREE.replace("    - c: d\n", "")),
        (
            [Drop(("a", "b", 0, "c")), Drop(("a", "b", 1, "e"))],
            "a:\n  g: h\ni: j\n",
        ),
        ([Drop(("a", "b", 0)), Drop(("a", "b", 1)), Drop(("a", "g"))], "i: j\n"),
        # What gets something new stays, also where all of the old goes.
        (
            [Drop(("a", "b", 0)), Drop(("a", "b", 1)), Insert(("a", "b", 2), "x")],
            "a:\n  b:\n    - x\n  g: h\ni: j\n",
        ),
        ([Drop(("a", "b")), Drop(("a", "g")), Put(("a", "x"), "z")], "a:\n  x: z\ni: j\n"),
        # Edits in what goes, or is written anew, are none.
        ([Drop(("a", "b")), Put(("a", "b", 0, "c"), "x")], "a:\n  g: h\ni: j\n"),
        ([Put(("a", "b"), "x"), Drop(("a", "b", 0, "c"))], "a:\n  b: x\n  g: h\ni: j\n"),
        # What is taken from there is kept, with the edits in it.
        (
            [Insert(("a", "b", 0), Gehaald(("a", "b", 1)))],
            "a:\n  b:\n    - e: f\n    - c: d\n  g: h\ni: j\n",
        ),
        (
            [Insert(("a", "b", 0), Gehaald(("a", "b", 1))), Put(("a", "b", 1, "e"), "x")],
            "a:\n  b:\n    - e: x\n    - c: d\n  g: h\ni: j\n",
        ),
        (
            [Insert(("a", "b", 0), Gehaald(("a", "b", 1))), Drop(("a", "b", 0))],
            "a:\n  b:\n    - e: f\n  g: h\ni: j\n",
        ),
    ],
)
def test_what_has_nothing_left_goes_too(edits: list[Edit], new: str) -> None:
    assert write_edits(TREE.encode(), edits, "x.yaml").decode() == new


MOVES = """\
p:
  - a: x
    q:
      # bij een
      - een
      - twee
  - b
r:
    - drie
s: [vier]
"""


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        # From what goes itself, with its comment, further in or out.
        (
            [Insert(("r", 1), Gehaald(("p", 0, "q", 0))), Drop(("p", 0))],
            MOVES[3 : MOVES.index("s:")],
            "  - b\nr:\n    - drie\n    # bij een\n    - een\n",
        ),
        (
            [Insert(("p", 2), Gehaald(("r", 0)))],
            "r:\n    - drie\n",
            "",
        ),
        ([Insert(("s", 0), Gehaald(("p", 0, "q", 0)))], "[vier]", "[een, vier]"),
        ([Insert(("r", 0), Gehaald(("s", 0)))], "    - drie\ns: [vier]", "    - vier\n    - drie"),
        ([Insert(("s", 1), Gehaald(("r", 0)))], "[vier]", "[vier, drie]"),
    ],
)
def test_an_item_from_elsewhere(edits: list[Edit], old: str, new: str) -> None:
    made = write_edits(MOVES.encode(), edits, "x.yaml").decode()
    expected = MOVES.replace(old, new)
    first = edits[0]
    assert isinstance(first, Insert)
    assert isinstance(first.waarde, Gehaald)
    match first.loc[0], first.waarde.loc[0]:
        case "p", "r":
            expected = expected.replace("  - b\n", "  - b\n  - drie\n")
        case "s", "p":
            expected = expected.replace("      # bij een\n      - een\n", "")
        case "s", "r":
            expected = expected.replace("r:\n    - drie\n", "")
    assert made == expected


@pytest.mark.parametrize(
    ("text", "edits", "new"),
    [
        # What is taken from a list that goes with it, with the edits in it.
        (
            "c:\n- {r: [a, b]}\nd:\n- x\n",
            [Put(("c", 0, "r", 1), "z"), Insert(("d", 1), Gehaald(("c", 0)))],
            "d:\n- x\n- {r: [a, z]}\n",
        ),
        # From an item that moves itself.
        (
            "p:\n  - a:\n      - x\n      - y\n    b: c\n  - d\nr:\n  - e\n",
            [Insert(("r", 1), Gehaald(("p", 0, "a", 0))), Insert(("p", 2), Gehaald(("p", 0)))],
            "p:\n  - d\n  - a:\n      - y\n    b: c\nr:\n  - e\n  - x\n",
        ),
        # Into an item that moves itself.
        (
            "p:\n  - a:\n      - x\n    b: c\n  - d\nr:\n  - e\n  - f\n",
            [Insert(("p", 0, "a", 1), Gehaald(("r", 0))), Insert(("p", 2), Gehaald(("p", 0)))],
            "p:\n  - d\n  - a:\n      - x\n      - e\n    b: c\nr:\n  - f\n",
        ),
        # Further out than it stood, with what stands in it at any depth.
        (
            "a:\n- x\nb:\n      - c:\n          d\n      - e\n",
            [Insert(("a", 1), Gehaald(("b", 0)))],
            "a:\n- x\n- c:\n    d\nb:\n      - e\n",
        ),
    ],
)
def test_what_moves_takes_along_what_is_changed_in_it(
    text: str, edits: list[Edit], new: str
) -> None:
    assert write_edits(text.encode(), edits, "x.yaml").decode() == new


def test_before_a_field_behind_a_dash_nothing_comes() -> None:
    with pytest.raises(LayoutError):
        write_edits(b"a:\n  - b: c\n    d: e\n", [Put(("a", 0, "x"), "y", voor="d")], "x.yaml")


@pytest.mark.parametrize(
    "edit",
    [
        Drop(("a", "weg")),
        Drop(("a", "b", 2)),
        Drop(("a", "b", "c")),
        Drop(("i", 0)),
        Put(("weg", "x"), "y"),
        Put(("a", "b", 2), "y"),
        Insert(("a", "x"), "y"),
        Insert(("a", "b", "x"), "y"),
        Insert(("a", "b", 0), Gehaald(("weg", 0))),
        Rename(("weg",), "x"),
        Rename(("a", "b", 0), "x"),
    ],
)
def test_a_path_that_is_not_there(edit: Edit) -> None:
    with pytest.raises(KeyError):
        write_edits(TREE.encode(), [edit], "x.yaml")


@pytest.mark.parametrize("text", ["a: b", "a: b\r\nc: d", "\ufeffa: b\n"])
def test_line_ends_and_the_mark_stay_as_they_are(text: str) -> None:
    eol = "\r\n" if "\r" in text else "\n"
    made = write_edits(text.encode(), [Put(("x",), ["z"])], "x.yaml").decode()
    end = "" if text[-1] != "\n" else eol
    assert made == f"{text.removesuffix(eol)}{eol}x:{eol}  - z{end}"
