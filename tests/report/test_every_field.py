"""Whatever differs between two letters is counted, shown with its words, and printed where it is.

The letter and its changes are made from the models: see `everyfield.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import get_args, get_type_hints

import pytest

from pipeline.compare.apply import apply
from pipeline.compare.compare import compare
from pipeline.letter.printed import write_datum, write_deel
from pipeline.letter.said import read_velden
from pipeline.letter.types import Model, Over
from pipeline.redline.merge import write_redline
from pipeline.report.compose import make_verslag
from pipeline.report.html.report import write_html
from pipeline.report.json import make_json
from pipeline.report.markdown import write_markdown
from pipeline.report.marks import HIDDEN
from pipeline.report.plain import write_letter_text
from pipeline.report.summary import NOTHING
from pipeline.report.terminal import write_terminal
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.everyfield import Mutation, find_bases, find_fields, find_models, mutations, say
from support.readers import Paragraph, Table, WordFile, read_word
from support.redlines import resolve_all
from support.verslagen import lines


def _find_cases() -> Iterator[tuple[str, Mutation]]:
    for base, brief in find_bases().items():
        for model, naam in find_fields():
            for what, mutation in mutations(brief, model, naam).items():
                if base == "vol" or model.__name__ in ("Stap", "Weg"):
                    yield f"{base}: {model.__name__}.{naam} {what}", mutation
                    turned = Mutation(mutation.after, mutation.before, mutation.nieuw, mutation.oud)
                    yield f"{base}: {model.__name__}.{naam} {what}, terug", turned


CASES = dict(_find_cases())
cases = pytest.mark.parametrize(
    "case",
    # The way back is left out where a run is to be quick.
    [pytest.param(name, marks=[pytest.mark.slow] * name.endswith("terug")) for name in CASES],
)


def _is_seen(case: str) -> bool:
    """Tell whether a reader sees it: voortgang only where no status in words stands there."""
    base, _, rest = case.partition(": ")
    naam, _, veld = rest.split(" ")[0].partition(".")
    model = next(model for model in find_models() if model.__name__ == naam)
    is_covered = veld == "voortgang" and base == "vol"
    return read_velden(model)[veld].over.gedrukt and not is_covered


def _only(one: object, other: object) -> list[str]:
    """Return the words of a value that the other does not have."""
    words, others = ([part for word in say(x) for part in word.split(", ")] for x in (one, other))
    return [word for word in words if word not in others]


def test_every_field_has_a_case() -> None:
    seen = {name.partition(": ")[2].split(" ")[0] for name in CASES}
    assert seen == {f"{model.__name__}.{naam}" for model, naam in find_fields()}


@cases
def test_it_is_one_change_that_applies(case: str) -> None:
    found = CASES[case]
    changes = compare(found.before, found.after)
    assert len(changes.wijzigingen) == 1
    assert apply(found.before, changes) == found.after
    assert changes.wijzigingen[0].zichtbaar is _is_seen(case)


@pytest.mark.sampled(40)
@cases
def test_every_form_of_report_shows_what_it_counts(case: str) -> None:
    found = CASES[case]
    verslag = make_verslag("oud", found.before, "nieuw", found.after)
    assert NOTHING not in verslag.samenvatting
    changed = [line for line in lines(verslag) if line.soort != "gelijk"]
    # A part that came or went is as many lines as it prints.
    assert len(changed) == 1 or (changed and {"eraf", "erbij"} & set(re.split("[ ,]+", case)))
    # What is counted as not to be seen is shown as such, and nothing else is.
    notes = {line.noot for line in changed}
    assert (HIDDEN in notes) is not _is_seen(case)
    for text in (
        write_terminal(verslag, 100, colour=False),
        write_markdown(verslag),
        write_html(verslag),
        _write_json(found),
    ):
        for word in (*_only(found.oud, found.nieuw), *_only(found.nieuw, found.oud)):
            assert word.casefold() in text.casefold()


def _write_json(found: Mutation) -> str:
    """Return the changes as JSON, and each date in it as a letter prints it too."""
    made = json.dumps(make_json(compare(found.before, found.after)), ensure_ascii=False)
    dates = [date.fromisoformat(iso) for iso in re.findall(r"\d{4}-\d\d-\d\d", made)]
    return f"{made} {' '.join(map(write_datum, dates))}"


@cases
def test_plain_text_differs_where_a_reader_sees_it(case: str) -> None:
    found = CASES[case]
    before, after = write_letter_text(found.before), write_letter_text(found.after)
    assert (before != after) is _is_seen(case)


@pytest.mark.slow
@cases
def test_word_prints_it_where_it_is_printed(case: str, template: Template) -> None:
    found = CASES[case]
    redline = resolve_all(write_redline(found.before, found.after, template), accept=True)
    for text in (
        _print(read_word(render_letter(found.after, template))),
        _print(read_word(redline)),
    ):
        for word in _only(found.nieuw, found.oud):
            if word.endswith(".png") or ".breedte" in case:
                continue  # its file has another name in a Word file; a width is a look
            assert (word.casefold() in text.casefold()) is _is_seen(case), word


def _print(word: WordFile) -> str:
    """Return all that a Word file says, aloud or in print."""
    alts = [item.alt for item in word.body if isinstance(item, Table)]
    extra = [*word.headers.values(), *word.footers.values()]
    said = [_say(p) for p in (*word.all_paragraphs, *(p for ps in extra for p in ps))]
    return "\n".join([*said, *alts])


def _say(paragraph: Paragraph) -> str:
    targets = (target for _, target in paragraph.links)
    said = (paragraph.text, *targets, *paragraph.labels, *paragraph.alts, paragraph.picture)
    return " ".join(said)


def _find_said(hint: object) -> list[Over]:
    """Return what is said of a field, however deep within its type."""
    own = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, Over)]
    return own + [note for inner in get_args(hint) for note in _find_said(inner)]


def test_what_is_said_of_a_field_is_found() -> None:
    """Within a union pydantic hands it over to nobody."""
    for model in find_models():
        for naam, hint in get_type_hints(model, include_extras=True).items():
            if naam in model.model_fields and (said := _find_said(hint)):
                assert said == [read_velden(model)[naam].over], (model, naam)


def test_a_kind_of_which_nothing_is_said_is_written_by_its_labels() -> None:
    class Contact(Model, een="contact", meer="contacten"):
        naam: str
        op_afspraak: bool = True
        kamer: str | None = None

    assert write_deel(Contact(naam="A. Jansen")) == "Naam: A. Jansen, Op afspraak: ja"
