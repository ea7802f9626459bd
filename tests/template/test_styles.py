"""What a template's styles and rows must have, each by itself."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.check.styles import find_headless, find_style_faults, find_unheaded
from support.places import TEMPLATE
from support.smallparts import W, check_part, make_part
from support.wordfiles import read_parts

PARTS = read_parts(TEMPLATE.read_bytes())
FIXED = "<w:trPr><w:tblHeader/></w:trPr>"
TAG = "{{ blok.statustabel.kolom1 }}"


def rows(*inside: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in inside)}</w:tbl>"


def cell(text: str) -> str:
    return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (rows(FIXED + cell(TAG)), False),
        (rows(cell(TAG)), True),
        (rows('<w:trPr><w:tblHeader w:val="off"/></w:trPr>' + cell(TAG)), True),
        (rows(FIXED + cell("a"), FIXED + cell(TAG)), False),
        # Word repeats the first rows only: all above it must repeat too.
        (rows(cell("a"), FIXED + cell(TAG)), True),
        (rows(FIXED + cell("a"), cell(TAG)), True),
        # A row that only holds a tag is in no letter.
        (rows(cell("{%tr if concept %}"), FIXED + cell(TAG)), False),
        (rows(FIXED + cell(TAG), cell("a")), False),
        (rows(cell("{{ blok.statustabel.kolom2 }}")), False),
        (f"+ {TAG}", False),
        (rows(cell("{{ blok.kolom1 }}")), False),
    ],
)
def test_a_heading_row_repeats(lines: str, found: bool) -> None:
    begin, end = "+ {%p for blok in inhoud %}\n+ {%p if blok.statustabel %}", "+ {%p endif %}"
    root = make_part(f"{begin}\n{lines}\n{end}\n+ {{%p endfor %}}")
    named = check_part(root).names.named
    said = [(each.use.tag.typed, melding) for each, melding, _ in find_headless(named)]
    melding = "deze rij komt op een volgende bladzijde niet terug."
    assert said == ([(TAG, melding)] if found else [])


STYLES = etree.fromstring(
    f"""<w:styles xmlns:w="{W[1:-1]}">
    <w:style w:type="paragraph" w:styleId="Kop"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Onder"><w:basedOn w:val="Kop"/></w:style>
    <w:style w:type="paragraph" w:styleId="Plat"><w:basedOn w:val="Kop"/>
      <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Gewoon"/></w:styles>"""
)


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ('<w:pStyle w:val="Kop"/>', False),
        ('<w:pStyle w:val="Onder"/>', False),
        ('<w:pStyle w:val="Plat"/>', True),
        ('<w:pStyle w:val="Gewoon"/>', True),
        ('<w:pStyle w:val="Gewoon"/><w:outlineLvl w:val="0"/>', False),
        ('<w:pStyle w:val="Kop"/><w:outlineLvl w:val="9"/>', True),
        ("", True),
    ],
)
@pytest.mark.parametrize("other", [True, False])
def test_a_question_is_in_the_outline(properties: str, found: bool, other: bool) -> None:
    def line(inside: str, text: str) -> str:
        return f"<w:p><w:pPr>{inside}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    begin, end = "+ {%p for blok in inhoud %}\n+ {%p if blok.vraag %}", "+ {%p endif %}"
    number = "{{ blok.vraag.nummer }}"
    lines = [line("", number)] * other + [line(properties, number)]
    lines += [line("", "{{ blok.vraag.steller }}")]
    root = make_part("\n".join([begin, *lines, end, "+ {%p endfor %}"]))
    named = check_part(root).names.named
    said = [
        (each.use.tag.line is root[2], melding) for each, melding, _ in find_unheaded(named, STYLES)
    ]
    melding = (
        "het nummer van een vraag staat niet in een kop; de navigatie vindt de vraag dan niet."
    )
    # One heading is enough, and it is told of the first.
    assert said == ([(True, melding)] if found else [])


def test_without_a_number_nothing_is_said_of_headings() -> None:
    for line in ("+ {{ onderwerp }}", "+ {% if bijlagen %}a{% endif %}"):
        assert list(find_unheaded(check_part(make_part(line)).names.named, STYLES)) == []


ADVICE = {
    "Zet in Word een alinea in die stijl, bewaar, en haal de alinea weer weg.": "ontbreekt",
    "Voeg die in Word toe.": "de stijl Bol",
    "Zet in Word een voetnoot, bewaar, en haal de voetnoot weer weg.": "een voetnoot",
    "Stel dat in Word in bij de stijl, onder Alinea; de navigatie gebruikt het.": "niveau",
    "Kies in Word: Controleren, Taal, Controletaal instellen, Als standaard instellen.": "taal",
}
"""What to do about a style, by a word of what is wrong with it."""


def say(*changes: tuple[str, str]) -> list[str]:
    """Return what is said of the default styles after changes; each fault with its advice."""
    source = PARTS["word/styles.xml"].decode()
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    numbering = etree.fromstring(PARTS["word/numbering.xml"])
    faults = find_style_faults(etree.fromstring(source.encode()), numbering)
    said = {}
    for melding, advies, ernst in faults:
        said[f"{ernst}: {melding}"] = advies
    assert all(advies in ADVICE for advies in said.values())
    for sentence, advies in said.items():
        assert ADVICE[advies] in sentence
    return list(said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(
            (f"heading {n}", [f"fout: de stijl Kop {n}, voor koppen van niveau {n}, ontbreekt."])
            for n in (1, 2, 3)
        ),
        ("caption", ["fout: de stijl Bijschrift, voor bijschriften bij figuren, ontbreekt."]),
        ("Bol", ["fout: de stijl Bol, voor de tekst in bollen, ontbreekt."]),
        (
            "Quote",
            [
                "waarschuwing: de stijl Citaat (in het Engels Quote) ontbreekt; een brief met een "
                "citaat kan er niet mee gemaakt worden."
            ],
        ),
        (
            "footnote text",
            [
                "waarschuwing: de stijl Voetnoottekst (in het Engels footnote text) ontbreekt; een "
                "brief met een voetnoot kan er niet mee gemaakt worden."
            ],
        ),
        (
            "footnote reference",
            [
                "waarschuwing: de stijl Voetnootmarkering (in het Engels footnote reference) "
                "ontbreekt; een brief met een voetnoot kan er niet mee gemaakt worden."
            ],
        ),
    ],
)
def test_a_style_that_is_missing(name: str, said: list[str]) -> None:
    assert say() == []
    assert say((f'<w:name w:val="{name}"/>', '<w:name w:val="anders"/>')) == said


@pytest.mark.parametrize("n", [1, 2, 3])
def test_levels_of_headings(n: int) -> None:
    level = f'<w:outlineLvl w:val="{n - 1}"/>'
    said = [f"waarschuwing: de stijl Kop {n} heeft niet het overzichtsniveau {n}."]
    assert say((level, '<w:outlineLvl w:val="7"/>')) == said
    assert say((level, "")) == said


LANGUAGE = "waarschuwing: de taal van de tekst is niet Nederlands (Nederland)."


def test_languages() -> None:
    assert say(("nl-NL", "NL-nl")) == []
    assert say(("nl-NL", "nl-BE")) == [LANGUAGE]
    assert say(("nl-NL", "en-US")) == [LANGUAGE]


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ('w:type="paragraph" w:default="1"', []),
        ('w:type="paragraph" w:default="true"', []),
        ('w:type="paragraph" w:default="0"', [LANGUAGE]),
        ('w:type="paragraph"', [LANGUAGE]),
        ('w:type="character" w:default="1"', [LANGUAGE]),
    ],
)
def test_the_language_of_the_usual_style_goes_before_the_default(
    style: str, said: list[str]
) -> None:
    own = f'<w:style {style}><w:rPr><w:lang w:val="nl-NL"/></w:rPr></w:style></w:styles>'
    assert say(("nl-NL", "en-US"), ("</w:styles>", own)) == said
