"""How the text of a Word file looks: what wins of all that says something of it."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.looks import Looks, TextLook, read_size
from pipeline.word.styles import W

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NS = f'xmlns:w="{W[1:-1]}" xmlns:a="{A}"'


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NS}>{xml}</w:x>")[0]


def style(kind: str, style_id: str, inner: str, *, based: str = "", default: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    usual = f' w:default="{default}"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"{usual}><w:name w:val="naam {style_id}"/>'
        f"{base}{inner}</w:style>"
    )


def make(*styles: str, theme: str = "", settings: str = "") -> Looks:
    return Looks(
        {
            "word/styles.xml": etree.fromstring(f"<w:styles {NS}>{''.join(styles)}</w:styles>"),
            "word/settings.xml": etree.fromstring(f"<w:settings {NS}>{settings}</w:settings>"),
            "word/theme/theme2.xml": etree.fromstring(
                f"<a:theme {NS}><a:clrScheme>{theme}</a:clrScheme></a:theme>"
            ),
        }
    )


def size(value: int) -> str:
    return f'<w:rPr><w:sz w:val="{value}"/></w:rPr>'


def find(looks: Looks, text: etree._Element) -> TextLook:
    """Return what holds for the run in a text that says `woord`."""
    paragraph = next(p for p in text.iter(f"{W}p") if p.find(f"{W}r") is not None)
    return looks.find_look(paragraph.find(f"{W}r"), paragraph)


def line(properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr></w:r></w:p>"


DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="10"/></w:rPr></w:rPrDefault><w:pPrDefault>'
    '<w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
TABLE, PARAGRAPH, LETTERS = (
    style("table", "T", size(12) + '<w:pPr><w:jc w:val="center"/></w:pPr>'),
    style("paragraph", "P", size(14) + '<w:pPr><w:jc w:val="right"/></w:pPr>'),
    style("character", "C", size(16)),
)
USE_P, USE_C = '<w:pStyle w:val="P"/>', '<w:rStyle w:val="C"/>'


def in_table(text: str, *, look: str = "", cell: str = "", use: str = "T", row: str = "") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{use}"/>{look}</w:tblPr><w:tr>{row}<w:tc>'
        f"<w:tcPr>{cell}</w:tcPr>{text}</w:tc></w:tr></w:tbl>"
    )


@pytest.mark.parametrize(
    ("text", "points", "side"),
    [
        (line(), 10, "both"),
        (in_table(line()), 12, "center"),
        (in_table(line(USE_P)), 14, "right"),
        (line(USE_P), 14, "right"),
        (in_table(line(USE_P, USE_C)), 16, "right"),
        (in_table(line("", USE_C)), 16, "center"),
        (in_table(line(USE_P, f'{USE_C}<w:sz w:val="18"/>')), 18, "right"),
        (line(f'{USE_P}<w:jc w:val="left"/>'), 14, "left"),
        # Of tables in tables the nearest one says how a text looks.
        (in_table(in_table(line(), use="U")), 13, "both"),
        (in_table(in_table(line()), use="U"), 12, "center"),
        (line('<w:pStyle w:val="weg"/>', '<w:rStyle w:val="weg"/>'), 10, "both"),
    ],
)
def test_what_is_nearer_to_a_run_wins(text: str, points: int, side: str) -> None:
    other = style("table", "U", size(13))
    found = find(make(DEFAULTS, TABLE, PARAGRAPH, LETTERS, other), parse(text))
    assert read_size(found) == points
    assert found.paragraph["jc"].get(f"{W}val") == side


@pytest.mark.parametrize("default", ["1", "true", "on"])
def test_a_text_without_a_style_has_the_usual_one(default: str) -> None:
    usual = style("paragraph", "N", size(22), default=default)
    assert read_size(find(make(usual, PARAGRAPH), parse(line()))) == 22
    assert read_size(find(make(usual, PARAGRAPH), parse(line(USE_P)))) == 14
    assert read_size(find(make(usual.replace(default, "0", 1)), parse(line()))) == 20


def test_of_two_styles_with_one_id_the_first_is_meant() -> None:
    assert (
        read_size(find(make(PARAGRAPH, style("paragraph", "P", size(30))), parse(line(USE_P))))
        == 14
    )


def test_a_style_says_more_than_that_which_it_is_based_on() -> None:
    looks = make(
        style("paragraph", "P", size(14), based="Q"),
        style("paragraph", "Q", size(30) + '<w:pPr><w:jc w:val="right"/></w:pPr>', based="R"),
        style("paragraph", "R", '<w:pPr><w:jc w:val="left"/><w:ind/></w:pPr>'),
    )
    found = find(looks, parse(line(USE_P)))
    assert read_size(found) == 14
    assert found.paragraph["jc"].get(f"{W}val") == "right"
    assert sorted(found.paragraph) == ["ind", "jc", "pStyle"]
    # Each is read once, and another one that is based on it is not changed by that.
    assert read_size(find(looks, parse(line('<w:pStyle w:val="R"/>')))) == 20
    assert read_size(find(looks, parse(line('<w:pStyle w:val="Q"/>')))) == 30


def test_without_styles_letters_are_ten_points() -> None:
    found = Looks({}).find_look(None, parse(line()))
    assert found == TextLook({}, found.paragraph, None, ())
    assert read_size(found) == 20
    assert found.paragraph == {}


@pytest.mark.parametrize(("value", "points"), [("0", 20), ("x", 20), ("1", 1)])
def test_a_size_that_is_none(value: str, points: int) -> None:
    assert read_size(find(make(), parse(line("", f'<w:sz w:val="{value}"/>')))) == points


# What hides

VANISH = "<w:rPr><w:vanish/></w:rPr>"
SHOWN = '<w:rPr><w:vanish w:val="0"/></w:rPr>'


@pytest.mark.parametrize("toggle", ["vanish", "webHidden", "specVanish"])
def test_each_way_to_hide_is_one(toggle: str) -> None:
    looks = make(style("paragraph", "P", f"<w:rPr><w:{toggle}/></w:rPr>"))
    assert find(looks, parse(line(USE_P))).hidden_by == "naam P"
    assert find(looks, parse(line("", f"<w:{toggle}/>"))).hidden_by == ""
    assert find(looks, parse(line(USE_P, f'<w:{toggle} w:val="off"/>'))).hidden_by is None


@pytest.mark.parametrize(
    ("table", "paragraph", "letters", "hider"),
    [
        ("", "", "", None),
        (VANISH, "", "", "naam T"),
        ("", VANISH, "", "naam P"),
        ("", "", VANISH, "naam C"),
        (VANISH, VANISH, "", None),
        (VANISH, "", VANISH, None),
        ("", VANISH, VANISH, None),
        (VANISH, VANISH, VANISH, "naam C"),
        (VANISH, SHOWN, "", "naam T"),
        (SHOWN, SHOWN, SHOWN, None),
    ],
)
def test_of_styles_that_hide_an_odd_number_does(
    table: str, paragraph: str, letters: str, hider: str | None
) -> None:
    styles = [
        style(kind, name, inner)
        for kind, name, inner in (
            ("table", "T", table),
            ("paragraph", "P", paragraph),
            ("character", "C", letters),
        )
    ]
    text = parse(in_table(line(USE_P, USE_C)))
    assert find(make(*styles), text).hidden_by == hider
    hidden = DEFAULTS.replace("<w:sz", "<w:vanish/><w:sz")
    assert find(make(hidden, *styles), text).hidden_by == "standaardopmaak"
    shown = DEFAULTS.replace("<w:sz", '<w:vanish w:val="0"/><w:sz')
    assert find(make(shown, *styles), text).hidden_by == hider


@pytest.mark.parametrize(
    ("inner", "hider"), [("", "naam Q"), (SHOWN, None), (VANISH, "naam P"), (size(9), "naam Q")]
)
def test_a_style_hides_as_that_which_it_is_based_on_unless_it_says_otherwise(
    inner: str, hider: str | None
) -> None:
    looks = make(style("paragraph", "P", inner, based="Q"), style("paragraph", "Q", VANISH))
    assert find(looks, parse(line(USE_P))).hidden_by == hider


# What is behind


def shade(fill: str) -> str:
    return f'<w:shd w:fill="{fill}"/>'


def test_what_is_behind_a_text_the_nearest_first() -> None:
    looks = make(
        style("table", "T", f"<w:tcPr>{shade('7')}</w:tcPr>"),
        style("table", "U", f"<w:tcPr>{shade('A')}</w:tcPr>"),
        style("paragraph", "P", f"<w:pPr>{shade('4')}</w:pPr><w:rPr>{shade('3')}</w:rPr>"),
        style("character", "C", f"<w:rPr>{shade('2')}</w:rPr>"),
    )
    own = line(f"{USE_P}{shade('5')}", f"{USE_C}{shade('1')}")
    inner = in_table(own, look=shade("8"), cell=shade("6"))
    text = in_table(inner, look=shade("B"), cell=shade("9"), use="U")
    grounds = [node.get(f"{W}fill") for node in find(looks, parse(text)).grounds]
    assert grounds == ["1", "2", "5", "6", "7", "8", "9", "A", "B"]
    bare = find(looks, parse(line(USE_P)))
    assert [node.get(f"{W}fill") for node in bare.grounds] == ["3", "4"]


def test_the_parts_of_a_table_style_that_hold_for_a_cell() -> None:
    def part(name: str, value: int) -> str:
        cell = f"<w:tcPr>{shade(str(value))}</w:tcPr>"
        return f'<w:tblStylePr w:type="{name}">{size(value)}{cell}</w:tblStylePr>'

    styles = [
        style("table", "T", f"{size(12)}{part('firstRow', 30)}{part('nwCell', 40)}", based="B"),
        style("table", "B", part("firstCol", 50) + part("lastRow", 60) + part("wholeTable", 70)),
    ]
    rows = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    text = line()
    found = []
    for place in range(4):
        cells = ["<w:p/>"] * 4
        cells[place] = text
        body = rows.format(*cells[:2]) + rows.format(*cells[2:])
        said = '<w:tblStyle w:val="T"/><w:tblLook w:val="06E0"/>'
        look = find(make(*styles), parse(f"<w:tbl><w:tblPr>{said}</w:tblPr>{body}</w:tbl>"))
        found.append((read_size(look), [node.get(f"{W}fill") for node in look.grounds]))
    assert found == [(40, ["40"]), (30, ["30"]), (12, ["60"]), (12, ["60"])]


def test_a_part_of_a_table_style_may_hide() -> None:
    hides, shows = (f'<w:tblStylePr w:type="firstRow">{x}</w:tblStylePr>' for x in (VANISH, SHOWN))
    looks = make(style("table", "T", hides), style("table", "U", VANISH + shows))
    first = '<w:tblLook w:val="0620"/>'
    assert find(looks, parse(in_table(line(), look=first))).hidden_by == "naam T"
    assert find(looks, parse(in_table(line()))).hidden_by is None
    assert find(looks, parse(in_table(line(), look=first, use="U"))).hidden_by is None
    assert find(looks, parse(in_table(line(), use="U"))).hidden_by == "naam U"


# What looks the same


def test_runs_that_look_the_same_have_one_key() -> None:
    looks = make(TABLE, style("table", "U", size(13)))

    def key(text: str) -> object:
        node = parse(text)
        paragraph = next(p for p in node.iter(f"{W}p") if p.find(f"{W}r") is not None)
        return looks.find_key(paragraph.find(f"{W}r"), paragraph)

    high = '<w:trPr><w:trHeight w:val="{}"/></w:trPr>'
    texts = [
        line(),
        line("<w:jc/>"),
        line("", "<w:b/>"),
        in_table(line()),
        in_table(line(), use="U"),
        in_table(line(), cell=shade("1")),
        in_table(line(), look=shade("1")),
        in_table(line(), row=high.format(1)),
        in_table(line(), row=high.format(2)),
        in_table(in_table(line())),
    ]
    keys = [key(text) for text in texts]
    assert len(set(map(repr, keys))) == len(texts)
    assert [key(text) for text in texts] == keys
    paragraph = parse(line())
    assert looks.find_key(None, paragraph) != looks.find_key(paragraph[1], paragraph)


# Colours

THEME = (
    '<a:dk1><a:sysClr val="windowText" lastClr="0a0b0c"/></a:dk1><a:lt1><a:srgbClr val="f0f1f2"/>'
    '</a:lt1><a:dk2><a:srgbClr val="111111"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>'
    '<a:accent1><a:srgbClr val="204060"/></a:accent1><a:accent2><a:sysClr val="window"/>'
    '</a:accent2><a:hlink><a:srgbClr val="0000FF"/></a:hlink><a:folHlink>'
    '<a:srgbClr val="800080"/></a:folHlink>'
)


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ("", None),
        ('w:val="auto"', None),
        ('w:val="14566b"', "14566B"),
        ('w:val="14566"', None),
        ('w:val="14566bb"', None),
        ('w:val="14566g"', None),
        ('w:val="000000" w:themeColor="accent1"', "204060"),
        ('w:val="abcdef" w:themeColor="accent2"', "ABCDEF"),
        ('w:val="abcdef" w:themeColor="weg"', "ABCDEF"),
        ('w:themeColor="weg"', None),
        ('w:themeColor="dark1"', "0A0B0C"),
        ('w:themeColor="text1"', "0A0B0C"),
        ('w:themeColor="dark2"', "111111"),
        ('w:themeColor="text2"', "111111"),
        ('w:themeColor="light1"', "F0F1F2"),
        ('w:themeColor="background1"', "F0F1F2"),
        ('w:themeColor="light2"', "EEEEEE"),
        ('w:themeColor="background2"', "EEEEEE"),
        ('w:themeColor="hyperlink"', "0000FF"),
        ('w:themeColor="followedHyperlink"', "800080"),
        # 51, 102 and 255 of 255 parts its own, the rest white or black.
        ('w:themeColor="accent1" w:themeTint="33"', "D2D9DF"),
        ('w:themeColor="accent1" w:themeTint="66"', "A6B3BF"),
        ('w:themeColor="accent1" w:themeTint="FF"', "204060"),
        ('w:themeColor="accent1" w:themeTint="1ff"', "204060"),
        ('w:themeColor="accent1" w:themeTint="zz"', "204060"),
        ('w:themeColor="accent1" w:themeTint="0"', "FFFFFF"),
        ('w:themeColor="accent1" w:themeShade="33"', "060D13"),
        ('w:themeColor="accent1" w:themeShade="00"', "000000"),
        ('w:themeColor="accent1" w:themeTint="33" w:themeShade="00"', "D2D9DF"),
        ('w:themeColor="accent1" w:themeTint="" w:themeShade="00"', "000000"),
        ('w:themeColor="accent1" w:themeTint="" w:themeShade=""', "204060"),
        ('w:val="808080" w:themeTint="00"', "808080"),
    ],
)
def test_the_colour_that_is_named(attributes: str, colour: str | None) -> None:
    node = parse(f"<w:color {attributes}/>")
    assert make(theme=THEME).find_colour(node, "val", "themeColor") == colour


def test_the_tint_of_what_is_behind_has_a_name_of_its_own() -> None:
    looks = make(theme=THEME)
    node = parse('<w:shd w:fill="1" w:themeFill="accent1" w:themeFillTint="33" w:themeTint="00"/>')
    assert looks.find_colour(node, "fill", "themeFill") == "D2D9DF"


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("tx1", "0A0B0C"), ("tx2", "111111"), ("bg1", "F0F1F2"), ("bg2", "EEEEEE"),
        ("accent1", "204060"), ("dk1", "0A0B0C"), ("hlink", "0000FF"), ("weg", None),
        ("accent2", None),
    ],
)  # fmt: skip
def test_colours_as_drawings_name_them(name: str, colour: str | None) -> None:
    assert make(theme=THEME).find_theme_colour(name) == colour


@pytest.mark.parametrize(
    ("said", "colours"),
    [
        ("", ("0A0B0C", "111111", "F0F1F2", "EEEEEE")),
        ("<w:clrSchemeMapping/>", ("0A0B0C", "111111", "F0F1F2", "EEEEEE")),
        (
            '<w:clrSchemeMapping w:t1="light1" w:t2="light2" w:bg1="dark1" w:bg2="dark2"/>',
            ("F0F1F2", "EEEEEE", "0A0B0C", "111111"),
        ),
        (
            '<w:clrSchemeMapping w:t1="accent1" w:bg1="hyperlink"/>',
            ("204060", "111111", "0000FF", "EEEEEE"),
        ),
    ],
)
def test_what_stands_for_text_and_background(said: str, colours: tuple[str, ...]) -> None:
    looks = make(theme=THEME, settings=said)
    names = ("text1", "text2", "background1", "background2")
    found = [
        looks.find_colour(parse(f'<w:color w:themeColor="{name}"/>'), "val", "themeColor")
        for name in names
    ]
    assert tuple(found) == colours
