"""Footnotes of a letter in Word: numbered through the letter, in the template's styles."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.redline.merge import write_redline
from pipeline.template.check.check import check_template
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import render_letter
from pipeline.template.lacks import find_lacks
from support.audit import audit
from support.letters import short_letter
from support.places import TEMPLATE
from support.readers import read_word
from support.redlines import resolve_all
from support.strategies import Letter, make_brief
from support.templates import DOCUMENT, Sjabloon
from support.wordfiles import read_parts, zip_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES, SETTINGS = "word/footnotes.xml", "word/settings.xml"
RELS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
TEXT = """\
De bouw loopt volgens plan[^plan].

- 24 huurwoningen[^2]

[^plan]: Zie de *Nota*, https://a.example/nota.
[^2]: Onder de grens.
"""
PLAN = "[^plan]: Zie de *Nota*, https://a.example/nota.\n"


def letter(*texts: str) -> Letter:
    """Return a letter of these texts."""
    return short_letter(*({"tekst": text} for text in texts))


def table(action: str, status: str) -> Letter:
    """Return a status table with one row."""
    weg = {"id": "w", "titel": "Weg", "acties": [{"tekst": action}], "status": status}
    return {"statustabel": {"kolommen": ["Weg", "Actie", "Status"], "wegen": [weg]}}


def find_notes(data: bytes) -> dict[str, str]:
    """Return the words of each note, deleted ones too, by its number."""
    root = etree.fromstring(read_parts(data)[NOTES])
    notes = (note for note in root if note.get(f"{W}type") is None)
    return {note.get(f"{W}id", ""): "".join(note.itertext()).strip() for note in notes}


def find_references(data: bytes) -> list[str]:
    root = etree.fromstring(read_parts(data)[DOCUMENT])
    return [node.get(f"{W}id", "") for node in root.iter(f"{W}footnoteReference")]


def test_a_letter_with_notes_has_what_word_writes(template: Template, tmp_path: Path) -> None:
    data = render_letter(make_brief(letter(TEXT)), template)
    parts = read_parts(data)
    root = etree.fromstring(parts[NOTES])
    assert [note.get(f"{W}id") for note in root] == ["-1", "0", "1", "2"]
    assert [note.get(f"{W}type") for note in root][:2] == ["separator", "continuationSeparator"]
    assert find_references(data) == ["1", "2"]
    styles = [node.get(f"{W}val") for node in root.iter(f"{W}pStyle", f"{W}rStyle")]
    assert styles[:3] == ["FootnoteText", "FootnoteReference", "Hyperlink"]
    assert b"https://a.example/nota" in parts["word/_rels/footnotes.xml.rels"]
    named = etree.fromstring(parts[SETTINGS]).find(f"{W}footnotePr")
    assert named is not None
    following = named.getnext()
    assert following is not None
    assert following.tag == f"{W}compat"
    assert audit(data, tmp_path) == []


def test_notes_count_through_the_letter(template: Template) -> None:
    inhoud = [
        {"tekst": "Een[^1].\n\n> Twee[^2].\n\n[^2]: twee\n[^1]: een"},
        table("Drie[^1].\n\n[^1]: drie", "Vier[^1].\n\n[^1]: vier"),
        {
            "vraag": {
                "nummer": "1",
                "tekst": "V[^a]?\n\n[^a]: vijf",
                "antwoord": "Z[^a].\n\n[^a]: zes",
            }
        },
    ]
    data = render_letter(make_brief(short_letter(*inhoud)), template)
    assert [*find_notes(data).values()] == ["een", "twee", "drie", "vier", "vijf", "zes"]
    assert find_references(data) == [*find_notes(data)] == [*"123456"]


def test_a_letter_without_notes_has_none_of_it(template: Template) -> None:
    with_notes = read_parts(render_letter(make_brief(letter(TEXT)), template))
    without = read_parts(render_letter(make_brief(letter("De bouw loopt.")), template))
    assert NOTES in with_notes
    assert not {name for name in without if "footnotes" in name}
    for name in (SETTINGS, RELS, TYPES):
        assert b"ootnote" not in without[name]


def _own_notes() -> Template:
    """Return a template with a note of its own, below its title."""
    sjabloon = Sjabloon()
    made = read_parts(render_letter(make_brief(letter("x[^1]\n\n[^1]: Vaste noot.")), _house()))
    sjabloon.roots[NOTES] = etree.fromstring(made[NOTES])
    for name in (TYPES, RELS, SETTINGS):
        sjabloon.roots[name] = etree.fromstring(made[name])
    line = next(sjabloon.roots[DOCUMENT].iter(f"{W}p"))
    run = etree.SubElement(line, f"{W}r")
    etree.SubElement(run, f"{W}footnoteReference", {f"{W}id": "1"})
    return compile_template(sjabloon.save(), "huis.docx")


def _house() -> Template:
    return compile_template(Sjabloon().save(), "huis.docx")


def test_a_template_may_have_notes_of_its_own(tmp_path: Path) -> None:
    template = _own_notes()
    data = render_letter(make_brief(letter(TEXT)), template)
    assert find_notes(data) == {
        "1": "Vaste noot.",
        "2": "Zie de Nota, https://a.example/nota.",
        "3": "Onder de grens.",
    }
    assert find_references(data) == ["1", "2", "3"]
    assert audit(data, tmp_path) == []
    assert find_notes(render_letter(make_brief(letter("x")), template)) == {"1": "Vaste noot."}


CHANGES = {
    "a word in a note": (TEXT, TEXT.replace("grens", "norm")),
    "the look of a word in a note": (TEXT, TEXT.replace("*Nota*", "Nota")),
    "a note comes": ("De bouw loopt.", "De bouw[^1] loopt.\n\n[^1]: Zie de nota."),
    "a note among others": (TEXT, TEXT.replace("bouw", "bouw[^b]") + "[^b]: Van de brug."),
    "a note goes, and its paragraph": (TEXT, TEXT.split("- 24")[0] + PLAN),
    "all notes go": (TEXT, "De bouw loopt volgens plan.\n\n- 24 huurwoningen"),
    "another text at another place": (TEXT, "Iets heel anders[^q].\n\n[^q]: Zie daar."),
    "two notes change places": (
        "A[^1] b[^2].\n\n[^1]: x\n[^2]: y",
        "A[^1] b[^2].\n\n[^1]: y\n[^2]: x",
    ),
    "a link in a note": (TEXT, TEXT.replace("a.example", "b.example")),
}


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("own", [False, True])
@pytest.mark.detail
def test_a_redline_is_both_letters(name: str, own: bool, tmp_path: Path) -> None:
    template = _own_notes() if own else _house()
    oud, nieuw = (make_brief(letter(text)) for text in CHANGES[name])
    redline = write_redline(oud, nieuw, template)
    assert audit(redline, tmp_path) == []
    for accept, brief in ((True, nieuw), (False, oud)):
        resolved = read_word(resolve_all(redline, accept=accept))
        wanted = read_word(render_letter(brief, template))
        assert [p.text for p in resolved.paragraphs] == [p.text for p in wanted.paragraphs]


def test_a_changed_word_is_marked_in_the_note_itself(template: Template) -> None:
    oud, nieuw = (make_brief(letter(text)) for text in CHANGES["a word in a note"])
    parts = read_parts(write_redline(oud, nieuw, template))
    (gone,) = etree.fromstring(parts[NOTES]).iter(f"{W}delText")
    assert gone.text == "grens"
    document = etree.fromstring(parts[DOCUMENT])
    assert next(document.iter(f"{W}ins", f"{W}del"), None) is None


def test_a_letter_with_notes_and_a_template_without_their_styles() -> None:
    sjabloon = Sjabloon()
    for name in sjabloon.roots["word/styles.xml"].iter(f"{W}name"):
        if name.get(f"{W}val") == "footnote text":
            name.set(f"{W}val", "andere")
    template = compile_template(sjabloon.save(), "huis.docx")
    assert [*find_lacks(make_brief(letter("Geen.")), template)] == []
    assert [*find_lacks(make_brief(letter("Geen.", TEXT)), template)] == [
        (
            ("inhoud", 1),
            "er staat een noot in; het sjabloon huis.docx heeft daar geen stijl voor.",
            "Zet in het sjabloon in Word een voetnoot, bewaar het, en haal de voetnoot weer weg.",
        )
    ]


@pytest.mark.parametrize(
    ("name", "look", "melding"),
    [
        (
            "footnote text",
            "vanish",
            "de tekst van een voetnoot is in een brief niet te zien: de stijl ‘footnote text’ "
            "verbergt dit: wie de brief leest, ziet het niet.",
        ),
        (
            "footnote reference",
            "vanish",
            "het nummer van een voetnoot is in een brief niet te zien: de stijl ‘footnote "
            "reference’ verbergt dit: wie de brief leest, ziet het niet.",
        ),
        (
            "footnote text",
            "color",
            "de tekst van een voetnoot is in een brief niet te zien: de letters hebben hier de "
            "kleur van de achtergrond: wie de brief leest, ziet ze niet.",
        ),
    ],
)
def test_a_style_that_hides_notes_is_a_fault(name: str, look: str, melding: str) -> None:
    parts = read_parts(TEMPLATE.read_bytes())
    styles = etree.fromstring(parts["word/styles.xml"])
    (style,) = styles.xpath("w:style[w:name/@w:val=$name]", namespaces={"w": W[1:-1]}, name=name)
    letters = style.find(f"{W}rPr")
    if letters is None:
        letters = etree.SubElement(style, f"{W}rPr")
    for old in letters.findall(f"{W}{look}"):
        letters.remove(old)
    etree.SubElement(letters, f"{W}{look}", {f"{W}val": "FFFFFF"} if look == "color" else {})
    hidden = zip_parts({**parts, "word/styles.xml": etree.tostring(styles)})
    found = [problem.melding for problem in check_template(hidden, "x.docx").problems]
    assert [text for text in found if "voetnoot" in text] == [melding]
    whole = check_template(TEMPLATE.read_bytes(), "x.docx").problems
    assert not [problem for problem in whole if "voetnoot" in problem.melding]
