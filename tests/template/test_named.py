"""A template that names a kenmerk, counts a list or prints a date in another form."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.models import Brief
from pipeline.template.compile import Template
from pipeline.template.fields import find_said
from pipeline.template.fill import render_letter
from pipeline.template.prove import load_template
from support.audit import audit
from support.examples import at_most
from support.readers import Paragraph, Table, read_word
from support.smallletter import LETTER
from support.strategies import make_brief
from support.templateedits import change

pytestmark = pytest.mark.detail

LABELS = ("Portefeuillehouder", "Behandeld door", "Team  taak")
ROWS = (
    '| {naam}: | {{{{ kenmerk["{naam}"] }}}}',
    '| {{{{ kenmerk["{naam}"] }}}} ¶ {{{{ kenmerk["{naam}"] }}}}',
    '+ {naam}: {{{{ kenmerk["{naam}"] }}}}',
    "+ {{{{ kenmerk['{naam}']|upper }}}}",
    '| Dit blijft. ¶ {naam}: {{{{ kenmerk["{naam}"] }}}}',
    '| {naam}: {{{{ kenmerk["{naam}"] }}}} ¶ Dit blijft.',
)

BEHIND = "na"
"""What `change` puts behind a table."""


def make_letter(*labels: str) -> Brief:
    kenmerken = {label: f"waarde van {label}" for label in labels}
    return make_brief({**LETTER, "kenmerken": kenmerken} if labels else LETTER)


@cache
def make_template(lines: str) -> Template:
    return load_template(change(lines), "huis.docx")


def read_lines(brief: Brief, template: Template) -> list[str]:
    """Return every paragraph, also the empty ones; of a table each row as one."""
    lines: list[str] = []
    for item in read_word(render_letter(brief, template)).body:
        if isinstance(item, Table):
            lines += [
                " | ".join(_write(cell.paragraphs) for cell in row.cells) for row in item.rows
            ]
        else:
            lines.append(item.text)
    return [line for line in lines if line != BEHIND]


def _write(paragraphs: tuple[Paragraph, ...]) -> str:
    return " ¶ ".join(paragraph.text for paragraph in paragraphs)


@at_most(40)
@given(
    shape=st.sampled_from(ROWS),
    naam=st.sampled_from(LABELS),
    has=st.lists(st.sampled_from(LABELS), unique=True),
)
def test_a_named_kenmerk_is_said_once_and_its_place_closes_up(
    shape: str, naam: str, has: list[str]
) -> None:
    """Without it the letter is as in a template that does not name it."""
    template = make_template(shape.format(naam=naam))
    lines = read_lines(make_letter(*has), template)
    plain = read_lines(make_letter(*(h for h in has if h != naam)), make_template(""))
    stays = ["Dit blijft."] if "Dit blijft" in shape else []
    if naam not in has:
        assert lines == stays + plain
        return
    first, rest = lines[0], lines[1:]
    assert f"waarde van {naam}".casefold() in first.casefold()
    assert rest == plain, "the list of kenmerken says it no second time"


def test_a_label_is_found_without_its_capitals() -> None:
    template = make_template('+ {{ kenmerk["portefeuillehouder"] }}')
    assert read_lines(make_letter("Portefeuillehouder"), template)[0] == (
        "waarde van Portefeuillehouder"
    )


def test_one_that_is_said_sometimes_is_in_the_list_too() -> None:
    template = make_template('+ {% if namens %}{{ kenmerk["Team"] }}{% endif %}')
    assert template.kenmerken == frozenset()
    assert "Team: | waarde van Team" in read_lines(make_letter("Team"), template)


def test_rows_close_up_one_by_one_and_the_table_with_the_last(tmp_path: Path) -> None:
    lines = "\n".join(f'| {naam} | {{{{ kenmerk["{naam}"] }}}}' for naam in LABELS)
    template = make_template(lines)
    for has in itertools.chain.from_iterable(
        itertools.combinations(LABELS, n) for n in range(len(LABELS) + 1)
    ):
        word = render_letter(make_letter(*has), template)
        said = [f"{naam} | waarde van {naam}" for naam in LABELS if naam in has]
        assert read_lines(make_letter(*has), template)[: len(said)] == said
        # The table of the test has neither properties nor a grid.
        assert not [
            said for said in audit(word, tmp_path) if "tblPr" not in said and "Grid" not in said
        ]
        assert len(read_word(word).tables) == 3 + bool(has), "no table is left without rows"


def test_a_place_with_more_in_it_stays() -> None:
    template = make_template('| {{ datum_kort }} | {{ kenmerk["Team"] }}')
    assert read_lines(make_letter(), template)[0] == "09-03-2026 | "


def test_a_template_without_the_list_makes_letters_with_what_it_names() -> None:
    loop = "hoofdtekst: {{ kenmerk.label }}: => x\nhoofdtekst: {{ kenmerk.waarde }} => y"
    template = make_template(f'{loop}\n+ {{{{ kenmerk["Team"] }}}}')
    assert template.unprinted == ("kenmerken",)
    assert find_said(make_letter("Team"), "kenmerken", template.kenmerken) is None
    assert find_said(make_letter("Team", "Zaak"), "kenmerken", template.kenmerken) == (
        "kenmerken",
        "Zaak",
    )
    assert find_said(make_letter("Team"), "kenmerken") == ("kenmerken",)


def test_kenmerken_may_stand_before_the_subject() -> None:
    """The rows of the list are moved in Word; nothing else is needed."""
    begin, end = "{%tr for kenmerk in kenmerken %}", "{%tr endfor %}"
    moved = make_template(
        f"| Kop\n| {begin}\n| {{{{ kenmerk.label }}}} | {{{{ kenmerk.waarde }}}}\n| {end}\n"
        "hoofdtekst: {{ kenmerk.label }}: => \nhoofdtekst: {{ kenmerk.waarde }} => "
    )
    lines = read_lines(make_letter("Team"), moved)
    assert lines.index("Team | waarde van Team") < lines.index(
        f"Onderwerp: | {LETTER['onderwerp']}"
    )


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ datum }}", "9 maart 2026"),
        ("{{ datum_kort }}", "09-03-2026"),
        ("{{ datum_iso }}", "2026-03-09"),
        ("{{ bijlagen|length }}", "2"),
        ("{% if bijlagen|length == 1 %}Bijlage{% else %}Bijlagen{% endif %}", "Bijlagen"),
        ("{% if bijlagen|length != 2 %}anders{% endif %}", ""),
        ("{% for b in bijlagen %}{{ loop.index }}; {% endfor %}", "1; 2; "),
        ("{% for b in bijlagen %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/2 2/2 "),
    ],
)
def test_dates_and_counts(tag: str, printed: str) -> None:
    brief = make_brief({**LETTER, "bijlagen": [{"titel": "A"}, {"titel": "B"}]})
    assert read_lines(brief, make_template(f"+ [{tag}]"))[0] == f"[{printed}]"


@pytest.mark.parametrize("form", ["datum_kort", "datum_iso"])
def test_one_form_of_the_date_is_enough(form: str) -> None:
    template = make_template(f"hoofdtekst: {{{{ datum }}}} => {{{{ {form} }}}}")
    said = {"datum_kort": "09-03-2026", "datum_iso": "2026-03-09"}[form]
    assert f"Datum: | {said}" in read_lines(make_letter(), template)
