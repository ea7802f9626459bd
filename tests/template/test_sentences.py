"""Each sentence that the check of a template can say stands in a test, whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from support.places import ROOT

pytestmark = pytest.mark.detail

_TEMPLATE = ROOT / "pipeline" / "template"
_WORD = ROOT / "pipeline" / "word"
SPEAKING = [
    *sorted((_TEMPLATE / "check").rglob("*.py")),
    *(_TEMPLATE / f"{name}.py" for name in ("letterhead", "prove", "remarks", "tags")),
    *(_WORD / f"{name}.py" for name in ("package", "styles")),
]
HOLE = "\0"
"""What stands for a part of a sentence that is not always the same."""
_LEAST = 12
"""Characters of a sentence; less is a piece of one."""


def read_texts(source: Path) -> Iterator[str]:
    """Yield the texts of a module but for its docstrings, with holes in them."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    pieces = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    for node in ast.walk(tree):
        if id(node) in told or id(node) in pieces:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"(?<!\{)\{\w*\}(?!\})", HOLE, node.value)
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values
            )


def is_sentence(text: str) -> bool:
    """Tell whether a text is something that a user reads: words that end in a full stop."""
    return len(text) >= _LEAST and " " in text and text.endswith(".")


SENTENCES = sorted(
    {
        (source.relative_to(ROOT).as_posix(), text)
        for source in SPEAKING
        for text in read_texts(source)
        if is_sentence(text)
    }
)


@cache
def read_tests() -> str:
    """Return every text in the tests of templates, one after the other."""
    folders = ("template", "word", "commands", "support", "make")
    sources = [path for name in folders for path in sorted((ROOT / "tests" / name).glob("*.py"))]
    texts = [text.replace("\n", " ") for path in sources for text in read_texts(path)]
    cases = (ROOT / "tests" / "cases" / "sjabloon.txt").read_text(encoding="utf-8")
    return "\n".join([*texts, cases])


@pytest.mark.parametrize(("source", "sentence"), SENTENCES)
def test_each_sentence_has_a_case(source: str, sentence: str) -> None:
    pattern = "[^\n]+?".join(map(re.escape, re.split(HOLE, sentence)))
    found = re.search(pattern.replace("\\ ", " "), read_tests())
    assert found is not None, f"{source} says what no test has: {sentence.replace(HOLE, '…')}"


PIECES = {
    "Een brief die dit heeft,",
    f"Een brief met een ander kenmerk dan {HOLE}",
    f"een kop van niveau {HOLE}",
    f"{{% if {HOLE} %}}, een woord en {{% endif %}}",
    f"{{%p if blok.niveau == {HOLE} %}}, {{{{ blok.kop }}}} en {{%p endif %}}",
    f"{{%tr if rij.{HOLE} %}}, een rij voor {HOLE} en {{%tr endif %}}",
    f"regel {HOLE}, teken {HOLE}",
    "tekst tussen rechte aanhalingstekens",
    "een aanroep met haakjes",
    "een filter in een voorwaarde",
    "een veld met vierkante haken",
    f"for {HOLE} in {HOLE}",
    "‘if’ binnen een veld",
    "Bijschrift, voor bijschriften bij figuren",
    f"Kop {HOLE}, voor koppen van niveau {HOLE}",
    "Voetnootmarkering (in het Engels footnote reference)",
    "Voetnoottekst (in het Engels footnote text)",
    "elif in plaats van else",
    "dezelfde tekst of cel",
    f" ({HOLE}e van {HOLE})",
    f"{{% for {HOLE} %}}{{% endfor %}}",
    f"{HOLE} van een voetnoot is in een brief niet te zien: {HOLE}",
    f"{HOLE}: waarschuwing: brieven krijgen hiermee het briefhoofd van een verzonnen gemeente, "
    f"Gemeente {HOLE}. Maak een sjabloon van uw eigen organisatie: brief template new {HOLE} "
    "--organisatie NAAM",
    f"a template prints a {HOLE}",
}
"""What stands within a sentence, or says no sentence."""


def test_what_is_said_ends_as_a_sentence_does() -> None:
    texts = {text for source in SPEAKING for text in read_texts(source) if text.count(" ") >= 3}
    assert {text for text in texts if not is_sentence(text)} == PIECES


def test_sentences_are_found() -> None:
    """A rule that finds nothing would be met by everything."""
    assert len(SENTENCES) > 150
    said = {sentence for _, sentence in SENTENCES}
    assert "hier sluit een sjabloonveld dat niet is begonnen." in said
    assert f"het veld ‘{HOLE}’ bestaat niet." in said
