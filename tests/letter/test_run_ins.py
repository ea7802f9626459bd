"""What runs together in silence: lines that were meant apart, and text that was only broken."""

from __future__ import annotations

import re
import textwrap
import time
from collections.abc import Callable
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown import run_ins
from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.markdown.run_ins import WIDE, find_inlopen
from pipeline.letter.opmaak import Lijst

pytestmark = pytest.mark.detail

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _numbered(form: str) -> Callable[[int], str]:
    return lambda n: form.format(
        n=n + 1, a=chr(ord("a") + n), A=chr(ord("A") + n), i=ROMAN[n], I=ROMAN[n].upper()
    )


LETTERED = ["{a}) ", "{A}) ", "{i}) ", "{I}) ", "{i}. ", "{I}. ", "{A}. "]
"""What begins a list at the start of a paragraph, and runs together in the middle of it."""
MARKERS = [
    *LETTERED,
    *(
        "({a}) ",
        "({n}) ",
        "({A}) ",
        "({i}) ",
        "[{n}] ",
        "{n}.",
        "{n}° ",
        "{n}º ",
        "{n}e ",
        "1.{n} ",
        "2.1.{n}. ",
        "{n}: ",
    ),
    *("{n} – ", "{n} ", "{n}a. ", "§ {n} ", "§{n} ", "Artikel {n} ", "Vraag {n}: ", "ad {n}. "),
    *("1.{a} ", "1.{n}: ", "1.{n}) ", "**({a})** ", "*{A}.* ", "**§ {n}** ", "09:0{n} "),
    *("Punt {a}: ", "☐ ", "☐", "☑ ", "– ", "— ", "–", "→ ", "✓ ", "■ ", "‣ ", "o ", "~ ", "-"),
]
PHRASES = st.lists(
    st.sampled_from(
        ["de", "raad", "stelt", "het", "plan", "vast", "wij", "sturen", "een", "brief"]
    ),
    min_size=2,
    max_size=9,
).map(" ".join)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "De raad heeft op 4 april de visie op samenwerking vastgesteld.",
            "Het college werkt die dit jaar verder uit, met de griffie en de commissie.",
            "In de eerste fase komen er 24 sociale huurwoningen en 22 koopwoningen (§ 3).",
            "Dit kost € 85.000; dat past binnen de post onvoorzien – zoals gemeld – van 2026.",
            "Wij noemen (a) de planning, (b) de kosten en (c) de risico’s, zoals in artikel 4.",
            "Op 12 mei om 19.30 uur spraken inwoners over stap 2: de ontsluiting van het terrein.",
            "U leest meer op https://www.merenwoude.example/een/lang/adres/dennenkamp/2026/fase-2.",
        ]
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("marker", MARKERS[len(LETTERED) :])
@given(st.lists(PHRASES, min_size=2, max_size=6), st.sampled_from(["", ";", "."]))
def test_lines_that_begin_alike_are_named(marker: str, items: list[str], end: str) -> None:
    lines = [f"{_numbered(marker)(n)}{item}{end}" for n, item in enumerate(items)]
    (found,) = find_inlopen("\n".join(lines))
    assert (found.regel, found.laatste) == (0, len(items) - 1)
    said = {"Vraag {n}: ": texts.RUN_IN_QUESTIONS, "1.{n} ": texts.RUN_IN_LEVELS}
    said |= dict.fromkeys(("2.1.{n}. ", "1.{a} ", "1.{n}: ", "1.{n}) "), texts.RUN_IN_LEVELS)
    assert (found.melding, found.advies) == said.get(marker.strip("*"), texts.RUN_IN_ITEMS)


@pytest.mark.parametrize("marker", LETTERED)
@given(st.lists(PHRASES, min_size=2, max_size=6))
def test_letters_that_begin_a_list_are_its_items(marker: str, items: list[str]) -> None:
    lines = [f"{_numbered(marker)(n)}{item}" for n, item in enumerate(items)]
    assert list(find_inlopen("\n".join(lines))) == []
    assert list(find_inlopen("\n".join(["- Dit:", *(f"  {line}" for line in lines)]))) == []
    (lijst,) = parse_markdown("\n".join(lines)).blokken
    assert isinstance(lijst, Lijst)
    assert len(lijst.punten) == len(items)


@pytest.mark.parametrize("marker", LETTERED)
@given(st.lists(PHRASES, min_size=3, max_size=5))
def test_an_item_may_follow_a_further_paragraph_of_the_one_before(
    marker: str, items: list[str]
) -> None:
    """Clerks leave no empty line there; with columns in both, it was called a table."""
    lines = list[str]()
    for n, item in enumerate(items):
        lines.append(f"{_numbered(marker)(n)}{item}\ten dit")
        if n:  # Capitals begin a list where the second follows the first.
            lines += ["", "      Nog iets\thierover."]
    bron = "\n".join(lines)
    assert list(find_inlopen(bron)) == []
    (lijst,) = parse_markdown(bron).blokken
    assert isinstance(lijst, Lijst)
    assert len(lijst.punten) == len(items)


@pytest.mark.parametrize("marker", MARKERS)
@given(st.lists(PHRASES, min_size=2, max_size=4))
def test_items_of_more_lines_below_a_sentence_with_a_colon(marker: str, items: list[str]) -> None:
    lines = ["Er zijn deze punten:"]
    for n, item in enumerate(items):
        lines += [f"{_numbered(marker)(n)}{item}", "  en wat daarbij hoort;"]
    (found,) = find_inlopen("\n".join(lines))
    assert found.regel == 1


QUESTIONS = [
    *(
        ("Vraag {n}: ", "Antwoord: "),
        ("Vraag {n}. ", "Antwoord {n}. "),
        ("Vraag – ", "Antwoord – "),
    ),
    *(
        ("Vraag {n}:\n", "Antwoord:\n"),
        ("Vraag {n}\n", "Antwoord {n}\n"),
        ("Vraag 1{a}: ", "Reactie: "),
    ),
    *(("**Vraag {n}:** ", "**Antwoord:** "), ("**Vraag {n}** ", "*Antwoord* "), ("V: ", "A: ")),
    *(("_Vraag {n}_\n", "_Antwoord_\n"), ("V. ", "A. "), ("Q: ", "A: ")),
]


@pytest.mark.parametrize(("vraag", "antwoord"), QUESTIONS)
@given(st.lists(st.tuples(PHRASES, PHRASES), min_size=1, max_size=4), st.booleans())
def test_questions_and_answers_that_run_together_are_named(
    vraag: str, antwoord: str, pairs: list[tuple[str, str]], after: bool
) -> None:
    lines = ["Wij beantwoorden uw vragen."] if after else []
    for n, (question, answer) in enumerate(pairs):
        lines += [f"{_numbered(vraag)(n)}{question}?", f"{_numbered(antwoord)(n)}{answer}."]
    (found,) = find_inlopen("\n".join(lines))
    assert (found.melding, found.advies) == texts.RUN_IN_QUESTIONS
    assert found.regel == after
    assert not list(find_inlopen("\n\n".join(line.replace("\n", "\n\n") for line in lines)))


@pytest.mark.parametrize(
    "text",
    [
        "Vraag is of dat\nantwoord volstaat",
        "De vraag\nHet antwoord",
        "Antwoorden\nVragen",
        "Vraag: a",
    ],
)
def test_other_words_are_no_question(text: str) -> None:
    assert not list(find_inlopen(text))


@pytest.mark.parametrize("marker", MARKERS)
@given(PHRASES, PHRASES)
def test_lines_with_a_hard_break_or_an_empty_line_between_do_not_run_together(
    marker: str, first: str, second: str
) -> None:
    make = _numbered(marker)
    for between in ("\\\n", "  \n", "\n\n"):
        assert not list(find_inlopen(f"{make(0)}{first}{between}{make(1)}{second}"))


@given(SENTENCES, st.integers(40, 110))
def test_text_that_was_broken_at_a_width_is_left_alone(sentences: list[str], width: int) -> None:
    text = textwrap.fill(" ".join(sentences), width, break_long_words=False, break_on_hyphens=False)
    assert not [found for found in find_inlopen(text) if not _is_item_for_markdown(text)]


def _is_item_for_markdown(text: str) -> bool:
    return any(line.startswith(("- ", "1. ")) for line in text.split("\n"))


@given(SENTENCES, st.lists(st.integers(30, 100), min_size=1, max_size=6))
def test_text_of_which_lines_were_broken_by_hand_is_left_alone(
    sentences: list[str], widths: list[int]
) -> None:
    """Each line as long as it came out; a sentence a line is how some people write."""
    parts = [
        line
        for n, sentence in enumerate(sentences)
        for line in textwrap.wrap(sentence, widths[n % len(widths)], break_long_words=False)
    ]
    assert not [f for f in find_inlopen("\n".join(parts)) if f.melding != texts.RUN_IN_ITEMS[0]]


@given(st.lists(SENTENCES, min_size=2, max_size=5))
def test_paragraphs_of_one_line_each_are_named(paragraphs: list[list[str]]) -> None:
    lines = [
        " ".join([*sentences, *sentences, "De raad krijgt het stuk."]) for sentences in paragraphs
    ]
    if max(map(len, lines)) <= 2 * WIDE:
        lines.append(" ".join(["Het college neemt in het najaar een besluit over de kosten."] * 6))
    found = list(find_inlopen("\n".join(lines)))
    assert [one.melding for one in found] == [texts.RUN_IN_PARAGRAPHS[0]]
    assert not list(find_inlopen("\n\n".join(lines)))


@given(st.lists(st.lists(PHRASES, min_size=2, max_size=4), min_size=2, max_size=5))
def test_rows_with_tabs_are_a_table(rows: list[list[str]]) -> None:
    (found,) = find_inlopen("De stand:\n" + "\n".join(map("\t".join, rows)))
    assert (found.regel, found.is_tabel) == (1, True)
    assert (found.melding, found.advies) == texts.TAB_ROWS
    assert not list(find_inlopen("\\\n".join(map("\t".join, rows))))


@pytest.mark.bounds
@pytest.mark.parametrize(
    "unit", ["(a) x\n", "– ", "1.1 a\n", "A: b\n", "x\ty\n", "( ", "1", "§ 1", "a1"]
)
def test_a_text_as_large_as_a_file_may_be_is_read_in_time(unit: str) -> None:
    start = time.process_time()
    list(find_inlopen(unit * (2**20 // len(unit))))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("text", ["", "\n", "een", "- een\n- twee", "1. een\n2. twee", "een\ntwee"])
def test_nothing_runs_together(text: str) -> None:
    assert not list(find_inlopen(text))


WORDS_AND_SIGNS = st.lists(
    st.sampled_from(
        [
            *("o", "a", "ii", "vraag", "Vraag", "Stap", "1", "12", "é", "naar", "e", "14:00", "§"),
            *(" ", " ", "  ", "\u00a0", "\t", ":", ".", ")", ",", "-", "–", "(", "*", "_"),
        ]
    ),
    min_size=1,
    max_size=6,
)


@example(["o", " ", "naar"])
@example(["Stap", " ", "naar", " ", "vraag", ":", " ", "a"])
@example(["stap", " ", "ii", ":"])
@example(["stap", " ", "12"])
@given(WORDS_AND_SIGNS)
def test_a_line_that_is_passed_over_begins_no_item(signs: list[str]) -> None:
    line = "".join(signs).strip()
    with patch.object(run_ins, "_ORDINARY", re.compile("(?!)")):
        marks = list(run_ins._read_marks(line))
    assert list(run_ins._read_marks(line)) == marks


@pytest.mark.parametrize("blank", [" ", "\t", " \t", "\t \t", "  \t"])
def test_what_is_blank_at_an_end_of_a_line_is_no_column(blank: str) -> None:
    assert list(find_inlopen(f"De kosten{blank}\nvan\tons plan.")) == []
    assert list(find_inlopen(f"De kosten.\n\nDe\traad{blank}\nstemt{blank}")) == []
    (table,) = find_inlopen(f"De\tkosten{blank}\nvan\tons plan{blank}")
    assert table.is_tabel
