"""Whether a reader sees a text: what hides it, wherever it is said, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.word.visible import LEAST_SIZE, Hidden, Reader, Reden

pytestmark = pytest.mark.detail

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
THEME = (
    f'<a:theme {SPACES}><a:themeElements><a:clrScheme name="x"><a:dk1><a:srgbClr val="000000"/>'
    '</a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr '
    'val="14566B"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)


def style(kind: str, style_id: str, xml: str, based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{style_id}"/>{base}{xml}'
        "</w:style>"
    )


def look(text: str, *styles: str, defaults: str = "", settings: str = "") -> Hidden | None:
    """Return what hides the text `woord` in a body, with these styles."""
    whole = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    roots = {
        "word/document.xml": f"<w:body {SPACES}>{text}</w:body>",
        "word/styles.xml": f"<w:styles {SPACES}>{whole}{''.join(styles)}</w:styles>",
        "word/settings.xml": f"<w:settings {SPACES}>{settings}</w:settings>",
        "word/theme/theme1.xml": THEME,
    }
    parsed = {name: etree.fromstring(xml) for name, xml in roots.items()}
    seen = list(Reader(parsed).read(parsed["word/document.xml"]))
    (found,) = [one for one in seen if one.node.text == "woord"]
    return found.hidden


def run(properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>woord</w:t></w:r>"


def line(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def in_cell(text: str, cell: str = "", row: str = "", table: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}"
        f"</w:tcPr>{text}</w:tc></w:tr></w:tbl>"
    )


HIDERS = ["<w:vanish/>", '<w:vanish w:val="1"/>', "<w:webHidden/>", "<w:specVanish/>"]
OFF = ['<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>', '<w:webHidden w:val="off"/>', ""]


@given(st.sampled_from(HIDERS), st.integers(0, 4), st.integers(0, 3))
def test_a_style_hides_however_far_up_it_says_so(hider: str, depth: int, kind: int) -> None:
    """A paragraph style or one of letters, through any number of styles based on it."""
    name = ("paragraph", "character")[kind % 2]
    chain = [style(name, "S0", f"<w:rPr>{hider}</w:rPr>")]
    chain += [style(name, f"S{n + 1}", "<w:rPr><w:b/></w:rPr>", f"S{n}") for n in range(depth)]
    use = f'<w:pStyle w:val="S{depth}"/>', f'<w:rStyle w:val="S{depth}"/>'
    text = line(run(), use[0]) if name == "paragraph" else line(run(use[1]))
    assert look(text, *chain) == Hidden(Reden.STIJL, "S0")


@given(st.sampled_from(HIDERS), st.sampled_from(OFF))
def test_the_run_itself_has_the_last_word(hider: str, off: str) -> None:
    hides = style("paragraph", "S", f"<w:rPr>{hider}</w:rPr>")
    use = '<w:pStyle w:val="S"/>'
    assert look(line(run(hider))) == Hidden(Reden.VERBORGEN)
    assert look(line(run(off))) is None
    found = look(line(run(off), use), hides)
    assert found == (None if off else Hidden(Reden.STIJL, "S"))


def test_two_styles_that_hide_undo_it() -> None:
    """17.7.3: of styles it is a toggle; of the defaults it is not."""
    styles = [
        style(kind, kind[0], "<w:rPr><w:vanish/></w:rPr>") for kind in ("paragraph", "character")
    ]
    text = line(run('<w:rStyle w:val="c"/>'), '<w:pStyle w:val="p"/>')
    assert look(text, *styles) is None
    assert look(text, *styles, defaults="<w:vanish/>") == Hidden(Reden.STIJL, "standaardopmaak")


def test_a_circle_of_styles_ends() -> None:
    styles = [style("paragraph", "A", "", "B"), style("paragraph", "B", "", "A")]
    assert look(line(run(), '<w:pStyle w:val="A"/>'), *styles) is None


GREY = st.integers(0, 255).map(lambda level: f"{level:02X}" * 3)


@given(GREY, GREY, st.sampled_from(["run", "alinea", "cel", "tabel", "stijl", "vorm", "niets"]))
def test_letters_are_seen_where_their_colour_is_not_that_behind_them(
    letters: str, ground: str, where: str
) -> None:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    colour = f'<w:color w:val="{letters}"/>'
    text = line(run(colour + fill * (where == "run")), fill * (where == "alinea"))
    styles = [style("table", "T", f"<w:tcPr>{fill}</w:tcPr>")]
    if where == "cel":
        text = in_cell(text, fill)
    elif where == "tabel":
        text = in_cell(text, table=fill)
    elif where == "stijl":
        text = in_cell(text, table='<w:tblStyle w:val="T"/>')
    elif where == "vorm":
        solid = f'<a:solidFill><a:srgbClr val="{ground}"/></a:solidFill>'
        text = line(
            f"<w:r><w:drawing><wp:inline><wps:wsp><wps:spPr>{solid}</wps:spPr><wps:txbx>"
            f"<w:txbxContent>{text}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></w:r>"
        )
    behind = "FFFFFF" if where == "niets" else ground
    distance = abs(int(letters[:2], 16) - int(behind[:2], 16))
    found = look(text, *styles)
    if distance == 0:
        assert found == Hidden(Reden.KLEUR)
    elif distance > 60:
        assert found is None


@pytest.mark.parametrize(
    ("colour", "hidden"),
    [
        ('<w:color w:val="auto"/>', False),
        # The palest watermark of Word is to be seen; one step from white is not.
        ('<w:color w:val="D9D9D9"/>', False),
        ('<w:color w:val="F0F0F0"/>', True),
        ('<w:color w:val="000000" w:themeColor="background1"/>', True),
        ('<w:color w:val="FFFFFF" w:themeColor="text1"/>', False),
        ('<w:color w:val="FFFFFF" w:themeColor="weg"/>', True),
        ('<w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>', True),
        ('<w:color w:val="000000" w:themeColor="background1" w:themeShade="80"/>', False),
        ('<w:color w:val="14566B"/><w:shd w:val="clear" w:fill="0" w:themeFill="accent1"/>', True),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', False),
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', True),
        ('<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>', True),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="nil"/>', True),
    ],
)
def test_colours_of_the_theme_markers_and_patterns(colour: str, hidden: bool) -> None:
    assert look(line(run(colour))) == (Hidden(Reden.KLEUR) if hidden else None)


def test_the_theme_may_be_mapped_otherwise() -> None:
    mapping = '<w:clrSchemeMapping w:t1="light1" w:bg1="dark1"/>'
    text = line(run('<w:color w:val="000000" w:themeColor="text1"/>'))
    assert look(text, settings=mapping) == Hidden(Reden.KLEUR)


ROWS = ("firstRow", "lastRow", "band1Horz", "band2Horz")


@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("part", ROWS)
def test_the_rows_of_a_table_have_looks_of_their_own(place: int, part: str) -> None:
    """White letters are seen in the rows that the style makes dark, and in no other."""
    dark = '<w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr>'
    styles = style("table", "T", f'<w:tblStylePr w:type="{part}">{dark}</w:tblStylePr>')
    texts = [line("<w:r><w:t>x</w:t></w:r>")] * 4
    texts[place] = line(run('<w:color w:val="FFFFFF"/>'))
    rows = "".join(f"<w:tr><w:tc>{text}</w:tc></w:tr>" for text in texts)
    look_ = '<w:tblLook w:val="0060"/>'
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{look_}</w:tblPr>{rows}</w:tbl>'
    held = ("firstRow", "band1Horz", "band2Horz", "lastRow")[place]
    assert look(table, styles) == (None if part == held else Hidden(Reden.KLEUR))


@given(st.integers(2, 200))
def test_letters_are_read_from_four_points_on(size: int) -> None:
    found = look(line(run(f'<w:sz w:val="{size}"/>')))
    assert found == (Hidden(Reden.KLEIN) if size < LEAST_SIZE else None)


@given(st.integers(8, 100), st.integers(1, 2000), st.sampled_from(["exact", "atLeast", "auto"]))
def test_a_line_or_row_holds_its_letters_or_is_told_of(size: int, height: int, rule: str) -> None:
    letters = run(f'<w:sz w:val="{size}"/>')
    low = rule == "exact" and height < size * 6
    spacing = f'<w:spacing w:line="{height}" w:lineRule="{rule}"/>'
    assert look(line(letters, spacing)) == (Hidden(Reden.REGEL) if low else None)
    row = f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>'
    assert look(in_cell(line(letters), row=row)) == (Hidden(Reden.RIJ) if low else None)


def field(code: str, text: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{text}{end}"


@pytest.mark.parametrize(
    "code", ["REF a", "FILLIN x", "MERGEFIELD x", "DOCPROPERTY x", "IF 1=1", ""]
)
def test_what_a_field_computes_is_not_there_to_stay(code: str) -> None:
    assert look(line(field(code, run()))) == Hidden(Reden.VELD, code)
    assert look(line(field('HYPERLINK "x"', field(code, run())))) == Hidden(Reden.VELD, code)
    simple = f'<w:fldSimple w:instr=" {code} ">{run()}</w:fldSimple>'
    assert look(line(simple)) == Hidden(Reden.VELD, code)
    # Also where the field begins in another paragraph.
    begin, _, end = field(code, "@").partition("@")
    assert look(line(begin) + line(run()) + line(end)) == Hidden(Reden.VELD, code)


@pytest.mark.parametrize(
    "text",
    [
        line(field('HYPERLINK "https://example.nl"', run())),
        line(f'<w:fldSimple w:instr="HYPERLINK x">{run()}</w:fldSimple>'),
        line(field("PAGE", "<w:r><w:t>1</w:t></w:r>") + run()),
        line(f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run()}</w:sdtContent></w:sdt>"),
        in_cell(line(run()), '<w:vMerge w:val="restart"/>'),
        line(run('<w:w w:val="80"/><w:spacing w:val="-10"/>')),
        line(run(), '<w:framePr w:x="100" w:y="15000" w:w="2000"/>'),
        f"<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>{run()}</w:p>",
    ],
)
def test_what_hides_nothing(text: str) -> None:
    assert look(text) is None


@pytest.mark.parametrize(
    ("text", "reden"),
    [
        (in_cell(line(run()), "<w:vMerge/>"), Reden.SAMENGEVOEGD),
        (in_cell(line(run()), '<w:hMerge w:val="continue"/>'), Reden.SAMENGEVOEGD),
        (in_cell(line(run()), row="<w:hidden/>"), Reden.RIJ_VERBORGEN),
        (in_cell(in_cell(line(run())), row="<w:hidden/>"), Reden.RIJ_VERBORGEN),
        (line(run('<w:w w:val="5"/>')), Reden.SMAL),
        (line(run('<w:spacing w:val="-300"/>')), Reden.SMAL),
        (line(run(), '<w:framePr w:x="-20000"/>'), Reden.KADER),
        (line(run(), '<w:framePr w:h="10" w:hRule="exact"/>'), Reden.KADER),
        (line(run(), "<w:rPr><w:vanish/></w:rPr>"), Reden.ALINEA),
        (line(run("<w14:textFill><w14:noFill/></w14:textFill>")), Reden.DOORZICHTIG),
        (
            line(
                '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
                f"{run()}</w:sdtContent></w:sdt>"
            ),
            Reden.GEKOPPELD,
        ),
        (
            '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
            f"{line(run())}</w:sdtContent></w:sdt>",
            Reden.GEKOPPELD,
        ),
        (
            line(
                '<w:r><w:pict><v:shape style="visibility:hidden"><v:textbox><w:txbxContent>'
                f"{line(run())}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            ),
            Reden.VORM,
        ),
        (
            line(
                '<w:r><w:pict><v:shape style="position:absolute;margin-left:-2000pt;width:90pt">'
                f"<v:textbox><w:txbxContent>{line(run())}</w:txbxContent></v:textbox></v:shape>"
                "</w:pict></w:r>"
            ),
            Reden.VORM,
        ),
    ],
)
def test_what_else_hides(text: str, reden: Reden) -> None:
    found = look(text)
    assert found is not None
    assert found.reden is reden


ON = ("1", "true", "on")


def in_drawing(offset: str = "0", cx: str = "900000", cy: str = "900000", more: str = "") -> str:
    return line(
        f"<w:r><w:drawing><wp:anchor><wp:positionV><wp:posOffset>{offset}</wp:posOffset>"
        f'</wp:positionV><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name="x"{more}/>'
        "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{line(run())}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r>"
    )


def in_shape(style: str) -> str:
    return line(
        f'<w:r><w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{line(run())}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


EDGES = [
    (line(run(), '<w:framePr w:x="17000"/>'), line(run(), '<w:framePr w:x="17001"/>')),
    (line(run(), '<w:framePr w:y="-17000"/>'), line(run(), '<w:framePr w:y="-17001"/>')),
    (line(run(), '<w:framePr w:w="48"/>'), line(run(), '<w:framePr w:w="47"/>')),
    (line(run(), '<w:framePr w:w="0"/>'), line(run(), '<w:framePr w:w="1"/>')),
    (line(run(), '<w:framePr w:h="47"/>'), line(run(), '<w:framePr w:h="47" w:hRule="exact"/>')),
    (
        line(run(), '<w:framePr w:h="48" w:hRule="exact"/>'),
        line(run(), '<w:framePr w:h="0" w:hRule="exact"/>'),
    ),
    (in_drawing("10795000"), in_drawing("10795001")),
    (in_drawing("-10795000"), in_drawing("-10795001")),
    (in_drawing(" 10795000 "), in_drawing(" 10795001 ")),
    (in_drawing("x"), in_drawing("99999999999")),
    (in_drawing(cx="25400"), in_drawing(cx="25399")),
    (in_drawing(cy="25400"), in_drawing(cy="25399")),
    *((in_drawing(more=' hidden="0"'), in_drawing(more=f' hidden="{on}"')) for on in ON),
    (in_shape("margin-left:850pt"), in_shape("margin-left:851pt")),
    (in_shape("margin-top:-850"), in_shape("margin-top:-851")),
    (in_shape("width:1pt;height:1pt"), in_shape("width:0pt;height:1pt")),
    (in_shape("width:1in"), in_shape("width:0in")),
    (in_shape("height:1"), in_shape("height:0")),
    (in_shape("visibility:visible"), in_shape("visibility: Hidden ")),
    (in_shape("display:block"), in_shape("display:none")),
    (in_shape("position:absolute"), in_shape("mso-hide:all")),
]
"""What a reader still sees, and what is just too far off, too small, or said to be hidden."""


@pytest.mark.parametrize(("shown", "lost"), EDGES)
def test_how_far_off_and_how_small_is_lost(shown: str, lost: str) -> None:
    assert look(shown) is None
    assert look(lost) in (Hidden(Reden.KADER), Hidden(Reden.VORM))


def test_signs_are_no_letters() -> None:
    assert look(line(run('<w:rFonts w:ascii="Wingdings"/>'))) == Hidden(Reden.TEKENS, "Wingdings")
    assert look(line(run('<w:rFonts w:ascii="Symbola"/>'))) is None


def test_what_is_there_twice_is_read_once() -> None:
    twice = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{run()}</mc:Choice><mc:Fallback>"
        f"{run('<w:vanish/>')}</mc:Fallback></mc:AlternateContent>"
    )
    assert look(line(twice)) is None
