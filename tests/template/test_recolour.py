"""A house colour in the parts of a template, and its name in runs: each place by itself."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.house.opened import HouseStyleError, find_one, remove
from pipeline.template.house.recolour import recolour
from pipeline.template.house.wordmark import (
    Organisatie,
    find_wordmark,
    parse_organisatie,
    set_name,
    write_line,
)
from pipeline.word.kleur import parse_kleur
from support.smallparts import W, make_part, write_part

pytestmark = pytest.mark.detail

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLOTS = {"accent1": "14566B", "accent3": "7DB2BE", "lt2": "E9F1F2", "dk2": "0D3E4E"}
STYLES, THEME, DOCUMENT = "word/styles.xml", "word/theme/theme1.xml", "word/document.xml"
RED, YELLOW = "A01C48", "FFD500"


def make_theme(**slots: str) -> etree._Element:
    """Return a theme with colours that follow the house's, and one that does not."""
    every = {**SLOTS, "hlink": "14566B", "accent2": "4A7C4E", **slots}
    inside = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in every.items() if value
    )
    return etree.fromstring(f'<a:theme xmlns:a="{A}"><a:clrScheme>{inside}</a:clrScheme></a:theme>')


def paint(
    xml: str, kleur: str = RED, styles: str = "", **slots: str
) -> tuple[dict[str, etree._Element], tuple[str, ...]]:
    """Return the parts of a template in a colour, and what is said of that."""
    parts = {
        STYLES: make_part(styles, "styles"),
        THEME: make_theme(**slots),
        DOCUMENT: make_part(xml),
    }
    return parts, recolour(parts, parse_kleur(kleur))


def read_theme(parts: dict[str, etree._Element]) -> dict[str, str]:
    (scheme,) = parts[THEME]
    return {str(etree.QName(slot).localname): slot[0].get("val", "") for slot in scheme}


def test_the_colours_of_the_theme() -> None:
    parts, said = paint("")
    assert said == ()
    assert read_theme(parts) == {
        "accent1": "A01C48",
        "accent3": "D499AD",
        "lt2": "F7EDF0",
        "dk2": "6F1332",
        "hlink": "A01C48",
        "accent2": "4A7C4E",
    }


NEW = {"accent1": "A01C48", "accent3": "D499AD", "lt2": "F7EDF0", "dk2": "6F1332"}


@pytest.mark.parametrize(
    ("xml", "painted"),
    [
        ('<w:color w:val="14566B"/>', f'<w:color w:val="{NEW["accent1"]}"/>'),
        ('<w:color w:val="14566b"/>', f'<w:color w:val="{NEW["accent1"]}"/>'),
        ('<w:color w:val="7DB2BE"/>', f'<w:color w:val="{NEW["accent3"]}"/>'),
        ('<w:color w:val="E9F1F2"/>', f'<w:color w:val="{NEW["lt2"]}"/>'),
        ('<w:color w:val="0D3E4E"/>', f'<w:color w:val="{NEW["dk2"]}"/>'),
        (
            '<w:shd w:fill="E9F1F2" w:color="14566B"/>',
            f'<w:shd w:fill="{NEW["lt2"]}" w:color="{NEW["accent1"]}"/>',
        ),
        ('<w:top w:color="7DB2BE"/>', f'<w:top w:color="{NEW["accent3"]}"/>'),
        # Another colour, and a number that means none, stay.
        ('<w:color w:val="4A7C4E"/>', '<w:color w:val="4A7C4E"/>'),
        ('<w:id w:name="14566B"/>', '<w:id w:name="14566B"/>'),
    ],
)
def test_a_colour_that_is_written_as_a_number(xml: str, painted: str) -> None:
    assert write_part(paint(xml)[0][DOCUMENT]) == painted


@pytest.mark.parametrize(
    ("named", "slot"),
    [
        ("accent1", "accent1"), ("accent3", "accent3"), ("background2", "lt2"), ("light2", "lt2"),
        ("text2", "dk2"), ("dark2", "dk2"), ("hyperlink", "hlink"), ("onbekend", "accent1"),
    ],
)  # fmt: skip
def test_of_a_number_that_the_theme_names_the_name_counts(named: str, slot: str) -> None:
    """Whatever stood there: the link of the default has the main colour."""
    tint = {"hlink": "14566B"}
    for xml, attribute in (("color w:val", "themeColor"), ("shd w:fill", "themeFill")):
        parts, _ = paint(f'<w:{xml}="14566B" w:{attribute}="{named}"/>', YELLOW, **tint)
        value = parts[DOCUMENT][0].values()[0]
        assert value == read_theme(parts)[slot]


def test_what_has_no_word_of_the_theme_is_the_main_colour() -> None:
    """Where two colours of the theme are one in the default, and two in the new one."""
    parts, _ = paint('<w:color w:val="14566B"/>', YELLOW)
    assert read_theme(parts)["hlink"] != read_theme(parts)["accent1"]
    assert parts[DOCUMENT][0].get(f"{W}val") == read_theme(parts)["accent1"]


CELL = (
    '<w:tc><w:tcPr><w:shd w:themeFill="{}"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>'
    "</w:p></w:tc>"
)


def style(style_id: str, colour: str) -> str:
    inside = f'<w:rPr><w:color w:themeColor="{colour}"/></w:rPr>' if colour else ""
    return f'<w:style w:styleId="{style_id}">{inside}</w:style>'


@pytest.mark.parametrize(
    ("kleur", "fill", "colour", "after"),
    [
        # White letters can be read on this yellow when darkened; letters in it on its tint cannot.
        (YELLOW, "background2", "accent1", "text2"),
        (RED, "background2", "accent1", "accent1"),
        (YELLOW, "background1", "accent1", "accent1"),
        (YELLOW, "background2", "accent2", "accent2"),
        (YELLOW, "background2", "", None),
    ],
)
def test_text_on_the_tint_is_dark_enough(
    kleur: str, fill: str, colour: str, after: str | None
) -> None:
    styles = style("In", colour) + style("Uit", "accent1")
    cells = CELL.format(fill, "In") + CELL.format("background1", "Uit") + "<w:tc><w:p/></w:tc>"
    parts, _ = paint(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", kleur, styles)
    inside, outside = (each.find(f"{W}rPr/{W}color") for each in parts[STYLES])
    assert (inside.get(f"{W}themeColor") if inside is not None else None) == after
    assert outside is not None
    assert outside.get(f"{W}themeColor") == "accent1"


@pytest.mark.parametrize("slot", ["accent1", "accent3", "lt2", "dk2", "hlink"])
def test_a_theme_without_a_colour(slot: str) -> None:
    with pytest.raises(HouseStyleError) as caught:
        paint("", **{slot: ""})
    said = (
        "In dit sjabloon ontbreekt een kleur in het thema. Begin met het sjabloon dat bij het "
        "programma hoort."
    )
    assert str(caught.value) == said
    with pytest.raises(HouseStyleError) as caught:
        recolour({STYLES: make_part("", "styles")}, parse_kleur(RED))
    assert str(caught.value) == said


# The wordmark


def mark(style_id: str, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr><w:r><w:t>{text}</w:t><w:drawing/>'
        "</w:r><w:r/></w:p>"
    )


def named(style_id: str, name: str) -> str:
    return (
        f'<w:style w:styleId="{style_id}"><w:name w:val="{name}"/><w:pPr><w:ind/><w:jc/><w:ind/>'
        "</w:pPr></w:style>"
    )


LINES = mark("K", "Gemeente") + mark("G", "Merenwoude")


def make_head(lines: str = LINES) -> dict[str, etree._Element]:
    names = named("K", "Woordmerk gemeente") + named("G", "Woordmerk") + named("X", "Anders")
    return {
        STYLES: make_part(names, "styles"),
        "word/header2.xml": make_part("+ a\n<w:p/>", "hdr"),
        "word/header1.xml": make_part(lines, "hdr"),
    }


def test_where_the_wordmark_is() -> None:
    parts = make_head()
    name, small, large = find_wordmark(parts)
    assert name == "word/header1.xml"
    assert [small, large] == list(parts["word/header1.xml"])


@pytest.mark.parametrize("lines", ["", mark("K", "a"), mark("G", "a"), "+ a"])
def test_a_template_without_a_wordmark(lines: str) -> None:
    with pytest.raises(HouseStyleError) as caught:
        find_wordmark(make_head(lines))
    assert str(caught.value) == (
        "In dit sjabloon ontbreekt het woordmerk in de koptekst. Begin met het sjabloon dat bij "
        "het programma hoort."
    )


SMALL, LARGE = '<w:pPr><w:pStyle w:val="K"/></w:pPr>', '<w:pPr><w:pStyle w:val="G"/></w:pPr>'


@pytest.mark.parametrize(
    ("naam", "head", "kept"),
    [
        ("Provincie Noord", f"({SMALL}Provincie)({LARGE}Noord)", 1),
        ("Stichting X", f"({LARGE}Stichting X)", 1),
    ],
)
def test_a_name_in_the_wordmark(naam: str, head: str, kept: int) -> None:
    parts = make_head()
    set_name(parts, parse_organisatie(naam))
    assert write_part(parts["word/header1.xml"]) == head
    # The room of the emblem goes from its styles, and from no other.
    indents = [len(list(each.iter(f"{W}ind"))) for each in parts[STYLES]]
    assert indents == [0, 0, 2]
    assert [len(list(each.iter(f"{W}jc"))) for each in parts[STYLES]] == [kept] * 3


def test_a_line_says_its_text_and_nothing_else() -> None:
    (line,) = make_part(mark("K", "oud"))
    write_line(line, "a < b")
    assert "".join(map(str, line.itertext())) == "a < b"
    assert [str(etree.QName(child).localname) for child in line] == ["pPr", "r"]


def test_an_element_that_must_be_there() -> None:
    root = make_part("+ a\n+ b")
    assert find_one(root, f"{W}p", "x") is root[0]
    with pytest.raises(HouseStyleError, match=r"^In dit sjabloon ontbreekt iets\. Begin met "):
        find_one(root, f"{W}tbl", "iets")
    remove(root[0])
    assert write_part(root) == "(b)"


def test_an_organisation_is_its_name_its_kind_and_what_it_is_called() -> None:
    assert parse_organisatie("Gemeente  Voorbeeld") == Organisatie(
        "Gemeente  Voorbeeld", "Gemeente", "Voorbeeld"
    )
