"""How long the worst content file takes to read, and how much is said of it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.content.load import read_letter
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown.faults import MAX_LINES, MAX_MARKS
from pipeline.problems.bundle import MOST, bundle, name_kind
from pipeline.problems.values import Ernst, Place, Problem
from support.cases import complete

SECONDS = 5
"""Of processor time, for one file of 1 MiB."""

TEXT = "inhoud:\n  - tekst: |\n"
WEGEN = "inhoud:\n  - statustabel:\n      kolommen: [a, b, c]\n      wegen:\n"
# What stands at the top, and what comes below it over and over, with a number in it.
WORST = {
    **{
        f"paragraphs of {line!r}": (TEXT, f"      {line}\n\n")
        for line in ("- - - a", "> - a", "- [ ] a", "01. a", "# a", "- a", "• a", "<b>", "*a*", "_")
    },
    **{
        f"lines of {line!r}": (TEXT, f"      {line}\n")
        for line in ("- a", "1. a", "(a) b", "a\tb", "In mei 2019 volgt het.", "|-|", "a\\")
    },
    "unknown fields": ("", "u{}: x\n"),
    "one field": ("", "u: x\n"),
    "empty blocks": ("inhoud:\n", "  -\n"),
    "blocks of text": ("inhoud:\n", "  - tekst: a\n"),
    "blocks with faults": ("inhoud:\n", "  - tekst: <b>\n"),
    "blocks of no kind": ("inhoud:\n", "  - x{}: a\n"),
    "empty items": ("afschrift:\n", "  -\n"),
    "empty kenmerken": ("kenmerken:\n", "  k{}:\n"),
    "old dates": ("kenmerken:\n", "  k{}: 1 mei 2019\n"),
    "pictures": ("inhoud:\n", "  - figuur:\n      bestand: x{}\n      alt: a\n"),
    "rows of one name": (WEGEN, "        - id: w\n          titel: a\n"),
    "rows": (
        WEGEN,
        "        - id: w{}\n          titel: a\n          status: In mei 2019 volgt.\n",
    ),
    "escapes": ("afschrift:\n", '  - "\\t"\n'),
    "one line": ("afschrift: [a #", "b,"),
    "one line of items": ("afschrift: [", "a,"),
}
# Signs over and over, in paragraphs as long as they may be.
SIGNS = [
    "*a**b*",
    "`a`",
    "a~~b",
    "<b>",
    "**a ",
    "[a](",
    "] (https:",
    "\\",
    "*_",
    "- ",
    "https://a.b/*",
]


def _fill(head: str, unit: str) -> bytes:
    """Return a whole content file of just under 1 MiB."""
    size = MAX_BYTES - len(complete(head).encode()) - len(head)
    many = "".join(unit.format(n) for n in range(size // len(unit.encode()) + 1))
    return complete(head + many)[:MAX_BYTES].encode()[:MAX_BYTES]


def _measure(data: bytes) -> float:
    start = time.process_time()
    problems = read_letter(Path("brief.yaml"), data, Instellingen()).problems
    taken = time.process_time() - start
    kinds = {name_kind(problem.melding) for problem in problems}
    assert len(problems) <= (MOST + 1) * len(kinds)
    assert len(problems) < 200
    return taken


@pytest.mark.bounds
@pytest.mark.parametrize("name", WORST)
def test_the_worst_file_is_read_in_time(name: str) -> None:
    assert _measure(_fill(*WORST[name])) < SECONDS


@pytest.mark.bounds
@pytest.mark.parametrize("sign", SIGNS)
def test_the_worst_text_is_read_in_time(sign: str) -> None:
    paragraph = (sign * 20_000)[:19_900]
    assert _measure(_fill(TEXT, f"      {paragraph.replace('{', '')}\n\n")) < SECONDS


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\n" * (MAX_LINES + 1), "de tekst van deze brief heeft meer dan 25.000 regels."),
        (
            ("*a* " * 1_000 + "\n\n") * (MAX_MARKS // 2_000 + 1),
            "in de tekst van deze brief staan meer dan 25.000 tekens voor opmaak (*~`<[]\\).",
        ),
    ],
)
def test_what_a_letter_may_hold(text: str, problem: str) -> None:
    lines = "".join(f"      {line}\n" for line in text.split("\n"))
    data = complete(f"{TEXT}{lines}").encode()
    problems = read_letter(Path("brief.yaml"), data, Instellingen()).problems
    assert [str(found) for found in problems] == [
        f"brief.yaml:3:7: fout: blok 1, tekst: {problem} Verdeel de tekst over meer dan één brief."
    ]


@pytest.mark.detail
def test_too_many_fields_and_values() -> None:
    data = complete("afschrift:\n" + "  - a\n" * 150_000).encode()
    (problem,) = read_letter(Path("brief.yaml"), data, Instellingen()).problems
    assert problem.melding == "dit bestand heeft meer dan 150.000 velden en waarden."


def test_too_many_pictures(tmp_path: Path) -> None:
    figuren = "".join(f"  - figuur:\n      alt: a\n      bestand: {n}.png\n" for n in range(1_001))
    data = complete(f"inhoud:\n{figuren}").encode()
    problems = read_letter(tmp_path / "brief.yaml", data, Instellingen()).problems
    assert problems[MOST].melding.startswith("nog 980 meldingen zoals deze: ‘")
    assert problems[-1].melding == "deze brief heeft meer dan 1000 afbeeldingen."


# What is said


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.slow
def test_seventy_thousand_unknown_fields_are_told_in_few_words(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("brief.yaml").write_text(complete("".join(f"u{n}: x\n" for n in range(70_000))), "utf-8")
    assert main(["check", "brief.yaml", "--format", form]) == 1
    out = capsys.readouterr().out
    said = [p["melding"] for p in json.loads(out)] if form == "json" else out.splitlines()
    assert len(said) == MOST + 1
    assert all("dit veld is niet bekend." in line for line in said)
    assert "nog 69.980 meldingen zoals deze: dit veld is niet bekend." in said[-1]
    assert len(out) < 20_000


def _problem(regel: int, melding: str, ernst: Ernst = Ernst.FOUT) -> Problem:
    return Problem(Place("a.yaml", regel), "veld", melding, "Doe iets.", ernst)


@given(
    st.lists(
        st.builds(
            _problem,
            st.integers(1, 99),
            st.sampled_from(["fout.", "‘a’ kan niet.", "‘b’ kan niet.", "regel 3.", "regel 40."]),
            st.sampled_from(Ernst),
        ),
        max_size=150,
    )
)
def test_of_each_kind_the_first_are_told_and_the_rest_is_counted(problems: list[Problem]) -> None:
    problems.sort(key=lambda problem: problem.place)
    made = bundle(problems, {})
    assert list(made) == sorted(made, key=lambda problem: problem.place)
    for kind in {(problem.ernst, name_kind(problem.melding)) for problem in problems}:
        of_kind = [p for p in problems if (p.ernst, name_kind(p.melding)) == kind]
        told = [p for p in made if (p.ernst, name_kind(p.melding)) == kind]
        assert told == of_kind[:MOST]
        rest = len(of_kind) - MOST
        counted = [p for p in made if p.place == of_kind[MOST].place] if rest > 0 else []
        assert (rest > 0) == any(p.melding.startswith(f"nog {rest} melding") for p in counted)


def test_the_rest_of_a_kind_is_said_at_its_first_place() -> None:
    made = bundle([_problem(n, f"‘{n}’ kan niet.") for n in range(1, 24)], {"‘’ kan niet.": 1_000})
    assert str(made[-1]) == (
        "a.yaml:21:1: fout: nog 1.003 meldingen zoals deze: ‘21’ kan niet. "
        "Los de eerste op en controleer daarna opnieuw."
    )
    (last,) = bundle([_problem(1, "fout.")] * 21, {})[MOST:]
    assert last.melding == "nog 1 melding zoals deze: fout."
