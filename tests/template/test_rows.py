"""The rows of a status table over pages: which stay together, in the file and in LibreOffice."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from lxml import etree

from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import render_letter
from pipeline.template.prove import examine_template
from support.places import TEMPLATE
from support.random_letters import WORDS
from support.readers import read_word
from support.strategies import Letter, make_brief
from support.wordfiles import edit, read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERS = range(30)


def draw_words(random: Random, most: int) -> str:
    """Return words without a mark that a reader of pages would stumble over."""
    words = [word for word in WORDS if word.isalpha()]
    return " ".join(random.choice(words) for _ in range(random.randint(1, most)))


def draw_row(random: Random, naam: str) -> Letter:
    """Return a row that says its name in its title and at the end of each of its actions."""
    acties: list[Letter] = [
        {"tekst": f"{draw_words(random, random.choice((5, 30, 90)))} {naam}eind{n}x"}
        | random.choice(({}, {"voor": "Raad"}))
        for n in range(random.choice((0, 1, 1, 1, 2, 3)))
    ]
    return {"id": naam, "titel": f"{naam}x", "acties": acties, "voortgang": "loopt"}


def draw_letter(n: int) -> Letter:
    """Return a letter of text of any length, and a table of any length behind it."""
    random = Random(n)  # noqa: S311 - the same letter every time
    wegen = [draw_row(random, f"W{w}") for w in range(random.randint(3, 6))]
    for w, weg in enumerate(wegen):
        weg["stappen"] = [draw_row(random, f"W{w}S{s}") for s in range(random.randint(0, 4))]
    tabel = {"kolommen": ["Stap", "Actie", "Status"], "wegen": wegen}
    return {
        "zaaknummer": "Z/26/000123",
        "concept": "ja",
        "datum": "2026-03-09",
        "onderwerp": "Proef",
        "aanhef": "Geachte raad,",
        "inhoud": [{"tekst": draw_words(random, 300)}, {"statustabel": tabel}],
        "afsluiting": "Groet,",
        "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
    }


def list_kept(data: bytes) -> list[tuple[str, bool]]:
    """Return the first word of each row of the table, and whether all its paragraphs are kept."""
    root = etree.fromstring(read_parts(data)["word/document.xml"])
    table = list(root.iter(f"{W}tbl"))[1]
    kept = []
    for row in list(table.iter(f"{W}tr"))[1:]:
        said = "".join(t.text or "" for t in row.iter(f"{W}t"))
        marks = {p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")}
        assert len(marks) == 1, f"{said}: only a part of the row is kept"
        kept.append((said.partition("x")[0], marks.pop()))
    return kept


@pytest.mark.parametrize("n", LETTERS)
def test_a_weg_is_kept_with_what_is_below_it_and_nothing_else_is(
    n: int, template: Template
) -> None:
    letter = draw_letter(n)
    kept = dict(list_kept(render_letter(make_brief(letter), template)))
    for w, weg in enumerate(letter["inhoud"][1]["statustabel"]["wegen"]):
        leads = bool(weg["stappen"]) or len(weg["acties"]) > 1
        # Of 44 characters a line: a row of more than sixteen lines breaks, and is not kept.
        is_short = all(len(actie["tekst"]) < 16 * 44 for actie in weg["acties"][:1])
        assert kept.pop(f"W{w}") == (leads and is_short)
    assert not any(kept.values())


def test_word_may_leave_no_single_line_of_a_row_on_a_page(template: Template) -> None:
    """Widow control (17.3.1.44) is on where nothing turns it off, also inside a cell."""
    parts = read_parts(render_letter(make_brief(draw_letter(0)), template))
    found = [
        node.get(f"{W}val", "on")
        for name in ("word/document.xml", "word/styles.xml")
        for node in etree.fromstring(parts[name]).iter(f"{W}widowControl")
    ]
    assert "on" in found, "no style speaks of it"
    assert not {"0", "false", "off"} & set(found)


MERGED = '<w:vMerge/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Stap"/></w:pPr></w:p>'
REPEATED = (
    '</w:tcPr><w:p><w:pPr><w:pStyle w:val="Stap"/></w:pPr><w:r><w:t xml:space="preserve">'
    "{{ rij.titel }} (vervolg)</w:t></w:r></w:p>"
)


def test_a_template_can_repeat_the_title_beside_each_further_action() -> None:
    """Word has no means to say it at the top of a page only; this is never wrong."""
    data = edit(TEMPLATE.read_bytes(), "word/document.xml", (MERGED, REPEATED))
    assert not [p for p in examine_template(data, "s").problems if "Merenwoude" not in str(p)]
    template, letters = compile_template(data, "s"), [draw_letter(n) for n in (0, 1)]
    oud, nieuw = map(make_brief, letters)
    write_redline(oud, nieuw, template)  # proves that it is both
    table = read_word(render_letter(oud, template)).tables[1]
    said = [row.cells[0].lines for row in table.rows[1:]]
    rows = [
        rij
        for weg in letters[0]["inhoud"][1]["statustabel"]["wegen"]
        for rij in (weg, *weg["stappen"])
    ]
    assert said == [
        [f"{rij['titel']}{' (vervolg)' if n else ''}"]
        for rij in rows
        for n in range(max(1, len(rij["acties"])))
    ]


@pytest.mark.soffice
@pytest.mark.poppler
def test_no_weg_stands_alone_at_the_foot_of_a_page(template: Template, tmp_path: Path) -> None:
    """Without the rule a weg does so in 11 of 40 of such letters."""
    from support.office import print_pages

    files = {str(n): render_letter(make_brief(draw_letter(n)), template) for n in LETTERS}
    printed, breaks = print_pages(files, tmp_path), 0
    for n in LETTERS:
        for weg in draw_letter(n)["inhoud"][1]["statustabel"]["wegen"]:
            naam, acties = weg["id"], weg["acties"]
            last = f"{naam}eind0x" if acties else f"{naam}x"
            below = f"{naam}eind1x" if len(acties) > 1 else f"{naam}S0x"
            if len(acties) > 1 or weg["stappen"]:
                ends, goes_on = (find_page(printed[str(n)], said) for said in (last, below))
                # The end of a further action may stand a page on, where that began beside the weg.
                assert goes_on - ends <= (len(acties) > 1 and is_long(acties[1])), (n, naam)
                breaks += find_page(printed[str(n)], f"{naam}x") > 0
    assert breaks > len(LETTERS), "too few tables reach a second page"


def find_page(pages: list[str], said: str) -> int:
    """Return the number of the page that says something, from 0."""
    return next(n for n, page in enumerate(pages) if said in page)


def is_long(actie: Letter) -> bool:
    """Tell whether the row of an action may break."""
    return len(actie["tekst"]) > 16 * 44
