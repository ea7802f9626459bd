"""Each mistake in a template is reported once, where it is; what Word does to tags is put right."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.problems.values import Ernst, TemplateError, TemplateProblem
from pipeline.template.check.check import check_template
from pipeline.template.compile import compile_template
from pipeline.template.fill import render_letter
from support.audit import audit
from support.changes import BROKEN, MISSPELT, REPAIRED
from support.examples import at_most, some
from support.expected import read_lines
from support.letters import find_lost, marked_briefs, marked_letters
from support.office import save_again
from support.readers import read_word
from support.templates import (
    DOCUMENT,
    HEADERS,
    HOUSE,
    STYLES,
    Sjabloon,
    Spot,
    UnfitError,
    W,
    make_line,
    remove,
)
from support.wordfiles import read_parts

pytestmark = pytest.mark.detail

SPOTS = Sjabloon().tags()
LETTERS = ("minst", "meest", "geheim", "concept zonder nummer", "drie namen")


def check(sjabloon: Sjabloon) -> list[TemplateProblem]:
    return list(check_template(sjabloon.save(), "huis.docx").problems)


def say(data: bytes) -> str:
    """Return all that a letter shows and has in its properties, in reading order."""
    parts = read_parts(data)
    texts = [
        "".join([*root.itertext(), *(_say_aloud(node) for node in root.iter())])
        for name in sorted(parts)
        if name.startswith(("word/document", "word/header", "word/footer", "docProps/core"))
        for root in [etree.fromstring(parts[name])]
    ]
    return "\n".join(texts)


def _say_aloud(node: etree._Element) -> str:
    """Return what a drawing or a table says to who cannot see it."""
    if etree.QName(node).localname == "tblDescription":
        return next(iter(node.values()), "")
    return node.get("descr", "")


# Rules, for every tag of the default template


def test_the_default_template_has_nothing_wrong() -> None:
    assert len(SPOTS) > 100
    assert check(Sjabloon()) == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", REPAIRED)
def test_what_word_does_to_a_tag_is_put_right(name: str) -> None:
    sjabloon, done = Sjabloon(), 0
    for spot in reversed(SPOTS):
        if name == "in_smart_tag" and spot.line in {other.line for other in SPOTS if other.nth}:
            # Around one end of a block it is a frame that the block would cut.
            continue
        try:
            REPAIRED[name](sjabloon, spot)
            done += 1
        except UnfitError:
            continue
    assert done > 20
    assert check(sjabloon) == []
    mended = compile_template(sjabloon.save(), "huis.docx")
    for letter in LETTERS:
        brief = marked_briefs()[letter]
        whole = say(render_letter(brief, compile_template(HOUSE, "huis.docx")))
        assert say(render_letter(brief, mended)).split() == whole.split()


def problems_of(kind: str) -> list[tuple[str, Spot, list[TemplateProblem]]]:
    """Return what is said of a change, done to tags that it makes sense for."""
    changed = []
    # A third of the tags for each change, another third for the next: all in ten seconds.
    third = [*MISSPELT, *BROKEN].index(kind) % 3
    for spot in SPOTS if kind.startswith("move") else SPOTS[third::3]:
        sjabloon = Sjabloon()
        try:
            {**MISSPELT, **BROKEN}[kind](sjabloon, spot)
        except UnfitError:
            continue
        changed.append((spot, sjabloon))
    return [(spot.typed, spot, check(sjabloon)) for spot, sjabloon in some(changed, 4)]


@pytest.mark.sampled(8)
@pytest.mark.parametrize("name", [*MISSPELT, *BROKEN])
def test_each_mistake_is_reported_once_and_in_its_part(name: str) -> None:
    found = problems_of(name)
    assert found
    described = {
        DOCUMENT: "hoofdtekst",
        **{
            part: f"{word} {n}"
            for word, kind in (("koptekst", "header"), ("voettekst", "footer"))
            for n in (1, 2)
            for part in [f"word/{kind}{n}.xml"]
        },
    }
    for typed, spot, problems in found:
        assert len(problems) == 1, (name, typed, list(map(str, problems)))
        assert problems[0].ernst is Ernst.FOUT
        part = described.get(spot.part, "eigenschappen")
        # What is never printed any more is missed in the letter, and that has one place.
        assert problems[0].place.onderdeel.startswith((part, "hoofdtekst", "koptekst")), typed


@at_most(60)
@given(st.randoms(use_true_random=False))
def test_a_template_that_is_passed_makes_every_letter_and_loses_no_word(
    chance: random.Random,
) -> None:
    sjabloon = Sjabloon()
    every = {**REPAIRED, **MISSPELT, **BROKEN}
    for _ in range(chance.randint(1, 3)):
        spots = sjabloon.tags()
        try:
            every[chance.choice(list(every))](sjabloon, chance.choice(spots))
        except UnfitError:
            continue
    data = sjabloon.save()
    checked = check_template(data, "huis.docx")
    if checked.has_errors:
        with pytest.raises(TemplateError):
            compile_template(data, "huis.docx")
        return
    template = compile_template(data, "huis.docx")
    for name, brief in marked_briefs().items():
        made = render_letter(brief, template)
        for part, xml in read_parts(made).items():
            if part.endswith(".xml"):
                etree.fromstring(xml)
        lost = find_lost(marked_letters()[name], say(made), template.unprinted)
        assert lost == [], name


# Places


def test_places_are_counted_as_a_reader_counts() -> None:
    sjabloon = Sjabloon()
    spot = sjabloon.find("{{ rij.titel }}", nth=1)
    sjabloon.write(spot, "{{ rij.titl }}")
    (problem,) = check(sjabloon)
    assert str(problem.place) == "hoofdtekst, tabel 2, rij 7, cel 1, bij ‘{{ rij.titl }}’"
    assert (problem.veld, problem.advies) == (
        "{{ rij.titl }}",
        "Bedoeld is waarschijnlijk rij.titel.",
    )


# What is never printed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{{ zaaknummer }}", "‘zaaknummer’ wordt nergens afgedrukt."),
        ("{{ aanhef }}", "‘aanhef’ wordt nergens afgedrukt."),
        ("{{ blok.kop }}", "een kop van niveau 1 wordt nergens afgedrukt."),
        ("{{p blok.tekst }}", "‘blok.tekst’ wordt nergens afgedrukt."),
        ("{{p blok.figuur.beeld }}", "‘blok.figuur.beeld’ wordt nergens afgedrukt."),
        ("{{ paar.rechts.naam }}", "‘paar.rechts.naam’ wordt nergens afgedrukt."),
        ("{{p rij.status }}", "‘rij.status’ wordt bij een weg nergens afgedrukt."),
    ],
)
def test_what_a_letter_would_lose(typed: str, said: str) -> None:
    sjabloon = Sjabloon()
    everywhere = typed == "{{ zaaknummer }}"
    for spot in reversed(sjabloon.tags()):
        if spot.typed == typed and spot.in_text:
            sjabloon.write(spot, "x")
            if not everywhere and typed not in ("{{ blok.kop }}", "{{p rij.status }}"):
                break
    assert said in [problem.melding for problem in check(sjabloon)]


@pytest.mark.parametrize("mark", ["concept", "geheimhouding"])
@pytest.mark.parametrize(("part", "page"), [(HEADERS[0], "eerste"), (HEADERS[1], "volgende")])
def test_marks_are_missed_page_by_page(mark: str, part: str, page: str) -> None:
    sjabloon = Sjabloon()
    start = sjabloon.find(f"{{%p if {mark} %}}", part)
    lines = sjabloon.lines(part)
    end = next(
        n
        for n, line in enumerate(lines)
        if n > start.line
        and "endif" in "".join(line.itertext())
        and "%p" in "".join(line.itertext())
    )
    for line in lines[start.line : end + 1]:
        remove(line)
    (problem,) = check(sjabloon)
    assert problem.melding.startswith(f"op de {page} bladzijde")


# Frames, styles and warnings


def test_a_cell_that_can_become_empty() -> None:
    sjabloon = Sjabloon()
    line = sjabloon.line(sjabloon.find("{{ kenmerk.waarde }}"))
    line.addprevious(make_line("{%p if concept %}"))
    line.addnext(make_line("{%p endif %}"))
    said = [problem.melding for problem in check(sjabloon)]
    assert said[0] == "deze cel eindigt in sommige brieven niet met een alinea."


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("heading 2", "de stijl Kop 2, voor koppen van niveau 2, ontbreekt."),
        ("caption", "de stijl Bijschrift, voor bijschriften bij figuren, ontbreekt."),
        ("Bol", "de stijl Bol, voor de tekst in bollen, ontbreekt."),
        ("List Number", "de stijl List Number heeft geen nummering of opsommingsteken."),
    ],
)
def test_a_style_that_is_gone(style: str, said: str) -> None:
    sjabloon = Sjabloon()
    for found in list(sjabloon.roots[STYLES].iter(f"{W}style")):
        name = found.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").casefold() == style.casefold():
            remove(found)
    assert [(p.melding, p.ernst) for p in check(sjabloon)] == [(said, Ernst.FOUT)]


@pytest.mark.parametrize(
    ("part", "element", "said"),
    [
        (DOCUMENT, "tblHeader", "deze rij komt op een volgende bladzijde niet terug."),
        (STYLES, "outlineLvl", "de stijl Kop 1 heeft niet het overzichtsniveau 1."),
        (STYLES, "lang", "de taal van de tekst is niet Nederlands (Nederland)."),
    ],
)
def test_what_is_only_a_warning(part: str, element: str, said: str) -> None:
    sjabloon = Sjabloon()
    for found in list(sjabloon.roots[part].iter(f"{W}{element}")):
        remove(found)
    problems = check(sjabloon)
    assert problems[0].melding == said
    assert {problem.ernst for problem in problems} == {Ernst.WAARSCHUWING}
    compile_template(sjabloon.save(), "huis.docx")


def test_page_numbers_that_are_typed() -> None:
    sjabloon = Sjabloon()
    for part, root in sjabloon.roots.items():
        if "footer" in part:
            for field in list(root.iter(f"{W}instrText")):
                remove(field)
    (problem,) = check(sjabloon)
    assert problem.ernst is Ernst.WAARSCHUWING
    assert "Pagina X van Y" in problem.melding


# Tags where nothing fills them in


def test_a_tag_in_a_description_or_a_field_code() -> None:
    sjabloon = Sjabloon()
    picture = next(sjabloon.roots[HEADERS[0]].iter("{*}docPr"))
    picture.set("descr", "Logo van {{ namens }}")
    next(sjabloon.roots["word/footer1.xml"].iter(f"{W}instrText")).text = " PAGE {{ datum }} "
    said = [(p.veld, p.melding) for p in check(sjabloon)]
    where = "op deze plaats wordt een sjabloonveld niet ingevuld."
    assert ("Logo van {{ namens }}", where) in said
    assert any(veld.startswith("PAGE {{ datum }}") for veld, _ in said)


# Bounds


@pytest.mark.parametrize(
    "text", ["{" * 200_000, "{{ datum }}" * 20_000, "{%" * 100_000, "}}" * 100_000]
)
def test_a_text_of_accolades_takes_no_time(text: str) -> None:
    sjabloon = Sjabloon()
    sjabloon.roots[DOCUMENT].find(f"{W}body").insert(0, make_line(text))  # type: ignore[union-attr]
    data = sjabloon.save()
    start = time.process_time()
    problems = check_template(data, "huis.docx").problems
    assert time.process_time() - start < 20
    assert len(problems) <= 100


def test_blocks_a_thousand_deep() -> None:
    sjabloon = Sjabloon()
    line = make_line("{% if concept %}" * 500 + "{% endif %}" * 500)
    sjabloon.roots[DOCUMENT].find(f"{W}body").insert(0, line)  # type: ignore[union-attr]
    said = [problem.melding for problem in check(sjabloon)]
    assert said
    assert "dit staat te diep in andere opdrachten." in said[0]


# Other editors


@pytest.mark.soffice
def test_saved_by_libreoffice_it_makes_the_same_letters(tmp_path: Path) -> None:
    saved = save_again(HOUSE, tmp_path)
    assert check_template(saved, "huis.docx").problems == ()
    ours, theirs = (compile_template(data, "huis.docx") for data in (HOUSE, saved))
    for name in LETTERS:
        brief = marked_briefs()[name]
        letter = render_letter(brief, theirs)
        there, here = (read_word(data) for data in (letter, render_letter(brief, ours)))
        assert read_lines(there) == read_lines(here)
        assert audit(letter, tmp_path) == []


def test_on_and_off_in_other_words() -> None:
    sjabloon = Sjabloon()
    for node in sjabloon.roots[DOCUMENT].iter(f"{W}tblHeader", f"{W}cantSplit"):
        node.set(f"{W}val", "true")
    assert check(sjabloon) == []
    made = read_parts(
        render_letter(marked_briefs()["meest"], compile_template(sjabloon.save(), "huis.docx"))
    )
    values = {
        node.get(f"{W}val")
        for node in etree.fromstring(made[DOCUMENT]).iter(f"{W}tblHeader", f"{W}cantSplit")
    }
    assert values <= {"on", "off", None}
