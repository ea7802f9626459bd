"""The program that plants faults: which it knows, and that they are the same for one seed."""

from __future__ import annotations

import tomllib

import pytest

from faults import WEIGHTS, can_be_read, find_faults
from support.places import ROOT

CASES = {
    "a < b": ["a <= b"],
    "a is not b": ["a is b"],
    "a not  in b": ["a in b"],
    "a < b < c": ["a <= b < c", "a < b <= c"],
    "x = a and b and c": ["x = a or b and c", "x = a and b or c"],
    "x = not (a or b)": ["x =  (a or b)", "x = not (a and b)"],
    "x = 1": ["x = (2)", "x = (0)"],
    "x = True": ["x = False"],
    "x = 'a'": ["x = 'aX'"],
    'x = f"{a} b"': ['x = f"{a} bX"'],
    'x = """a"""': ['x = """aX"""'],
    "f()": ["pass"],
    "x.y = a": ["pass"],
    "x += a": ["pass"],
    "x = a - b": ["x = a + b"],
    "x = a[b:c]": ["x = a[:c]", "x = a[b:]"],
    "x = any(a)": ["x = all(a)"],
    "x = a.lstrip()": ["x = a.rstrip()"],
    "x = a if b else c": ["x = a if (not (b)) else c"],
    "x = [a for a in b if a]": ["x = [a for a in b if True]"],
    "def f():\n    return a": ["def f():\n    return None"],
    "def f(a=None) -> 'A':\n    '''Say.'''\n    return None": [],
    "class A(Struct, frozen=True):\n    x: int = a": [],
    "x: Literal['a'] = a": [],
    "x = cast('A', a or b)": ["x = cast('A', a and b)"],
    "if TYPE_CHECKING:\n    import a": [],
    "if a:\n    raise b": ["if (not (a)):\n    raise b", "if a:\n    pass"],
    "while a:\n    break": ["while (not (a)):\n    break", "while a:\n    pass"],
    "# é\nx = 'é' + b": ["# é\nx = 'é' - b", "# é\nx = 'éX' + b"],
}


@pytest.mark.parametrize("source", CASES)
def test_every_fault_of_a_line(source: str) -> None:
    given = source.encode()
    found = [fault.plant(given).decode() for fault in find_faults(given)]
    # A statement that is an expression is one that can go.
    bare = [text for text in found if text != "pass"] if "pass" not in CASES[source] else found
    assert sorted(bare) == sorted(CASES[source])
    assert all(can_be_read(text.encode()) for text in found)


def test_every_kind_can_be_planted() -> None:
    found = {fault.kind for source in CASES for fault in find_faults(source.encode())}
    assert found == {*WEIGHTS}


def test_what_changes_nothing_is_said_of_lines_that_are_there() -> None:
    listed = tomllib.loads((ROOT / "tests/planted/same.toml").read_text(encoding="utf-8"))["same"]
    for entry in listed:
        lines = (ROOT / entry["module"]).read_text(encoding="utf-8").splitlines()
        assert entry["before"] in map(str.strip, lines), entry["before"]
        assert entry["before"] != entry["after"]
        assert entry["why"]
