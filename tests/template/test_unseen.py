"""What of the tags of a part no reader sees, and what is said of it, each by itself."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.problems.values import Ernst
from pipeline.template.check.unseen import FIXED, SAID, describe_hidden, find_unseen
from pipeline.template.check.unseen import find_unseen_notes as find_notes
from pipeline.word.looks import STYLES
from pipeline.word.visible import Hidden, Reader, Reden
from support.smallparts import W, check_part, make_part

pytestmark = pytest.mark.detail

HIDDEN = "dit is verborgen tekst: wie de brief leest, ziet het niet."
STYLE = "de stijl ‘Weg’ verbergt dit: wie de brief leest, ziet het niet."
WHITE = "de letters hebben hier de kleur van de achtergrond: wie de brief leest, ziet ze niet."
LOW, _ = FIXED
VANISH, COLOUR = "<w:vanish/>", '<w:color w:val="FFFFFF"/>'


def style(style_id: str, name: str, letters: str, kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
    )


def make_reader(*styles: str) -> Reader:
    return Reader({STYLES: make_part("".join(styles), "styles")})


def line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, letters: str = "") -> str:
    return f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def say(lines: str, styles: set[Hidden] | None = None) -> list[tuple[str, str]]:
    """Return what is said of a part, with the tag that it is said of or nothing."""
    root = make_part(lines)
    structure = check_part(root).structure
    reader = make_reader(style("Weg", "Weg", VANISH))
    found = find_unseen(structure, root, reader, set() if styles is None else styles)
    return [(one.tag.typed if one.tag else "", one.melding) for one in found]


DATUM, ONDERWERP = "{{ datum }}", "{{ onderwerp }}"
CONCEPT, END = run("{% if concept %}"), run("{% endif %}")
NAMENS = run("{% if namens %}")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (line(run(DATUM)), []),
        (line(run(DATUM, VANISH)), [(DATUM, HIDDEN)]),
        (line(run(DATUM, COLOUR)), [(DATUM, WHITE)]),
        (line(run(DATUM, VANISH), run(ONDERWERP)), [(DATUM, HIDDEN)]),
        # Each tag is told of, also on one line.
        (line(run(DATUM, VANISH), run(ONDERWERP, VANISH)), [(DATUM, HIDDEN), (ONDERWERP, HIDDEN)]),
        # Words of the template itself may be hidden, but for marks.
        (line(run("a", VANISH), run(DATUM)), []),
        (line(NAMENS, run("a", VANISH), END), []),
        (line(CONCEPT, run("a", VANISH), END), [("", HIDDEN)]),
        (line(CONCEPT, run("a"), END), []),
        (line(run("{% if geheimhouding %}"), run("a", VANISH), END), [("", HIDDEN)]),
        (line(run("{% if not concept %}"), run("a", VANISH), END), []),
        (line(run("{% for b in bijlagen %}"), run("a", VANISH), run("{% endfor %}")), []),
        (
            line(
                run("{% for b in bijlagen %}{% if b.geheim %}"),
                run("a", VANISH),
                run("{% endif %}{% endfor %}"),
            ),
            [("", HIDDEN)],
        ),
        # Where a part of a mark is seen, it is one; of two on a line that are not it is said once.
        (line(CONCEPT, run("a", VANISH), run("b"), END), []),
        (line(CONCEPT, run("a"), run("b", VANISH), END), []),
        (line(CONCEPT, run("a", VANISH), run("b", COLOUR), END), [("", HIDDEN)]),
        (
            line(CONCEPT, run("a", VANISH), run(DATUM), run("b", VANISH), END),
            [("", HIDDEN)],
        ),
        (
            line(CONCEPT, run("a", VANISH), run(DATUM), run("b", COLOUR), END),
            [("", HIDDEN), ("", WHITE)],
        ),
        # What one style hides is said once.
        (
            line(run(DATUM), properties='<w:pStyle w:val="Weg"/>')
            + line(run(ONDERWERP), properties='<w:pStyle w:val="Weg"/>'),
            [(DATUM, STYLE)],
        ),
        (
            line(run(DATUM, VANISH)) + line(run(ONDERWERP, VANISH)),
            [(DATUM, HIDDEN), (ONDERWERP, HIDDEN)],
        ),
        # A test is not printed.
        (line(run("{% if concept %}", VANISH), run("a"), END), []),
        # Other paragraphs come in the place of a text; how that run looks goes with it.
        (
            "+ {%p for blok in inhoud %}\n+ {%p if blok.tekst %}\n"
            f"{line(run('{{p blok.tekst }}', VANISH))}\n+ {{%p endif %}}\n+ {{%p endfor %}}",
            [],
        ),
        # A field of Word is computed anew.
        (
            line(f'<w:fldSimple w:instr="PAGE">{run(DATUM)}</w:fldSimple>'),
            [
                (
                    DATUM,
                    "dit staat in de uitkomst van het Word-veld ‘PAGE’; Word rekent die opnieuw "
                    "uit, en dan is wat de brief zegt weg.",
                )
            ],
        ),
    ],
)
def test_what_a_reader_does_not_see(lines: str, said: list[tuple[str, str]]) -> None:
    assert say(lines) == said


def in_row(text: str, row: str = "") -> str:
    return f"<w:tbl><w:tr><w:trPr>{row}</w:trPr><w:tc>{text}</w:tc></w:tr></w:tbl>"


EXACT = '<w:trHeight w:val="{}" w:hRule="exact"/>'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        # How the rows of a table are coloured is only known of a letter.
        (in_row(line(run(DATUM, COLOUR))), []),
        (in_row(line(run(DATUM, VANISH))), [(DATUM, HIDDEN)]),
        (in_row(line(run(DATUM)), EXACT.format(900)), [(DATUM, LOW)]),
        (
            in_row(line(run(DATUM), run(ONDERWERP)), EXACT.format(900)),
            [(DATUM, LOW), (ONDERWERP, LOW)],
        ),
        (in_row(line(run("{% if concept %}a{% endif %}")), EXACT.format(900)), []),
        # Of a line of which something was said already nothing more is.
        (in_row(line(run(DATUM, VANISH), run(ONDERWERP)), EXACT.format(900)), [(DATUM, HIDDEN)]),
        (
            in_row(line(run(DATUM, VANISH)) + line(run(ONDERWERP)), EXACT.format(900)),
            [(DATUM, HIDDEN), (ONDERWERP, LOW)],
        ),
    ],
)
def test_in_a_row(lines: str, said: list[tuple[str, str]]) -> None:
    assert say(lines) == said


def test_what_does_not_grow_is_a_warning_and_what_is_hidden_an_error() -> None:
    root = make_part(in_row(line(run(DATUM)) + line(run(ONDERWERP, VANISH)), EXACT.format(900)))
    found = list(find_unseen(check_part(root).structure, root, make_reader(), set()))
    assert [(one.ernst, one.advies) for one in found] == [
        (Ernst.FOUT, SAID[Reden.VERBORGEN][1]),
        (Ernst.WAARSCHUWING, FIXED[1]),
    ]
    assert [one.line for one in found] == list(root.iter(f"{W}p"))[::-1]


def test_what_a_style_hides_in_one_part_is_not_said_of_another() -> None:
    known: set[Hidden] = set()
    hidden = line(run(DATUM), properties='<w:pStyle w:val="Weg"/>')
    assert say(hidden, known) == [(DATUM, STYLE)]
    assert say(hidden, known) == []
    assert known == {Hidden(Reden.STIJL, "Weg")}
    # Only a style is one thing.
    assert say(line(run(DATUM, VANISH)), known) == say(line(run(DATUM, VANISH)), known) != []


@pytest.mark.parametrize("reden", Reden)
def test_each_thing_that_hides_is_named(reden: Reden) -> None:
    melding, advies = describe_hidden(Hidden(reden, "X{wat}"))
    assert melding == SAID[reden][0].replace("{wat}", "X{wat}")
    assert ("X{wat}" in melding) is (reden.name in ("STIJL", "TEKENS", "VELD", "VELDCODE"))
    assert advies == SAID[reden][1]
    assert "{" not in advies


TEXT, SIGN = "de tekst van een voetnoot", "het nummer van een voetnoot"
NOT_SEEN = (
    "is in een brief niet te zien: de stijl ‘{}’ verbergt dit: wie de brief leest, ziet het niet."
)


@pytest.mark.parametrize(
    ("text", "sign", "usual", "said"),
    [
        ("", "", "", []),
        (VANISH, "", "", [f"{TEXT} {NOT_SEEN.format('footnote text')}"]),
        ("", VANISH, "", [f"{SIGN} {NOT_SEEN.format('footnote reference')}"]),
        # Both hide: together they undo it (17.7.3), and the text alone is not seen.
        (VANISH, VANISH, "", [f"{TEXT} {NOT_SEEN.format('footnote text')}"]),
        (COLOUR, "", "", [f"{TEXT} is in een brief niet te zien: {WHITE}"]),
        (COLOUR, COLOUR, "", [f"{TEXT} is in een brief niet te zien: {WHITE}"]),
        # What hides the text of the letter too is told there.
        (COLOUR, COLOUR, COLOUR, []),
    ],
)
def test_notes_that_are_not_seen(text: str, sign: str, usual: str, said: list[str]) -> None:
    normal = style("Normal", "Normal", usual).replace("w:type", 'w:default="1" w:type')
    notes = style("T", "footnote text", text)
    marks = style("M", "footnote reference", sign, "character")
    styles: etree._Element = make_part(normal + notes + marks, "styles")
    found = list(find_notes(styles, Reader({STYLES: styles})))
    assert [melding for melding, _ in found] == said
    known = [advies for _, advies in SAID.values()]
    assert all(advies in known for _, advies in found)
