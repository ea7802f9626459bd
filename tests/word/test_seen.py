"""Whether a reader sees a text, at the edge of each bound, and with each thing that may be said."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.styles import W
from pipeline.word.visible import Hidden, Reader, Reden, find_fields, is_fixed

pytestmark = pytest.mark.detail

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES = (
    f'xmlns:w="{W[1:-1]}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:a="{A}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
THEME = (
    f'<a:theme {SPACES}><a:clrScheme><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    '<a:dk1><a:srgbClr val="000000"/></a:dk1></a:clrScheme></a:theme>'
)
CORE = '<c:coreProperties xmlns:c="u"><c:title>woord</c:title><c:subject/></c:coreProperties>'


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:body {SPACES}>{xml}</w:body>")


def make_reader(*, core: str = CORE) -> Reader:
    roots = {"word/theme/theme1.xml": THEME} | ({"docProps/core.xml": core} if core else {})
    return Reader({name: etree.fromstring(xml) for name, xml in roots.items()})


def read(xml: str, *, core: str = CORE) -> list[Hidden | None]:
    """Return what hides each text or picture of a body."""
    return [seen.hidden for seen in make_reader(core=core).read(parse(xml))]


def run(properties: str = "", text: str = "<w:t>woord</w:t>") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{text}</w:r>"


def line(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def hides(reden: Reden, wat: str = "") -> list[Hidden | None]:
    return [Hidden(reden, wat)]


SEEN: list[Hidden | None] = [None]


# Letters


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        # Grey on black, by WCAG: 1.194 and 1.207.
        ('<w:color w:val="191919"/><w:highlight w:val="black"/>', hides(Reden.KLEUR)),
        ('<w:color w:val="1A1A1A"/><w:highlight w:val="black"/>', SEEN),
        ('<w:color w:val="FFFFFF"/>', hides(Reden.KLEUR)),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="none"/>', hides(Reden.KLEUR)),
        ('<w:color w:val="FFFFFF"/><w:highlight/>', hides(Reden.KLEUR)),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="paars"/>', SEEN),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', SEEN),
        ('<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>', SEEN),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto"/>', hides(Reden.KLEUR)),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="nil" w:fill="000000"/>', hides(Reden.KLEUR)),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="000000"/>', SEEN),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:themeColor="dark1"/>', SEEN),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:themeFill="dark1"/>', SEEN),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="diagStripe" w:fill="FFFFFF"/>', SEEN),
        ("<w14:textFill><w14:solidFill/></w14:textFill>", SEEN),
        ("<w14:textFill><w14:noFill/></w14:textFill>", hides(Reden.DOORZICHTIG)),
        ('<w:sz w:val="8"/>', SEEN),
        ('<w:sz w:val="7"/>', hides(Reden.KLEIN)),
        ('<w:w w:val="20"/>', SEEN),
        ('<w:w w:val="19"/>', hides(Reden.SMAL)),
        ('<w:w w:val="19%"/>', hides(Reden.SMAL)),
        ('<w:w w:val="x"/>', SEEN),
        ('<w:w w:val="-1"/>', hides(Reden.SMAL)),
        ('<w:w w:val="1234567"/>', SEEN),
        # Of ten points letters may stand a hundred twentieths of a point nearer to each other.
        ('<w:spacing w:val="-100"/>', SEEN),
        ('<w:spacing w:val="-101"/>', hides(Reden.SMAL)),
        ('<w:sz w:val="10"/><w:spacing w:val="-51"/>', hides(Reden.SMAL)),
        ('<w:spacing w:val="400"/>', SEEN),
        ('<w:rFonts w:ascii="Wingdings 2"/>', hides(Reden.TEKENS, "Wingdings 2")),
        ('<w:rFonts w:ascii="WEBDINGS"/>', hides(Reden.TEKENS, "WEBDINGS")),
        ('<w:rFonts w:ascii="Symbol"/>', hides(Reden.TEKENS, "Symbol")),
        ('<w:rFonts w:ascii="Marlett"/>', hides(Reden.TEKENS, "Marlett")),
        ('<w:rFonts w:ascii="ZapfDingbats"/>', hides(Reden.TEKENS, "ZapfDingbats")),
        ('<w:rFonts w:ascii="Segoe UI Symbol"/>', SEEN),
        ('<w:rFonts w:ascii="Wingdings" w:asciiTheme="minorHAnsi"/>', SEEN),
        ('<w:rFonts w:hAnsi="Wingdings"/>', SEEN),
    ],
)
def test_what_letters_look_like(look: str, expected: list[Hidden | None]) -> None:
    assert read(line(run(look))) == expected
    # Of a picture only whether it is hidden counts.
    assert read(line(run(look, "<w:drawing/>"))) == SEEN


HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


@pytest.mark.parametrize("name", HIGHLIGHTS)
def test_letters_in_the_colour_of_their_marker(name: str) -> None:
    look = f'<w:highlight w:val="{name}"/><w:color w:val="{HIGHLIGHTS[name]}"/>'
    assert read(line(run(look))) == hides(Reden.KLEUR)
    other = "000000" if name == "white" or "F" in HIGHLIGHTS[name] else "FFFFFF"
    assert (
        read(
            line(run(look.replace(f'w:color w:val="{HIGHLIGHTS[name]}', f'w:color w:val="{other}')))
        )
        == SEEN
    )


def in_row(text: str, height: str) -> str:
    return f"<w:tbl><w:tr><w:trPr>{height}</w:trPr><w:tc>{text}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("spacing", "height", "expected"),
    [
        ('w:line="120" w:lineRule="exact"', "", SEEN),
        ('w:line="119" w:lineRule="exact"', "", hides(Reden.REGEL)),
        ('w:line="6pt" w:lineRule="exact"', "", SEEN),
        ('w:line="5.9pt" w:lineRule="exact"', "", hides(Reden.REGEL)),
        ('w:lineRule="exact"', "", hides(Reden.REGEL)),
        ('w:line="1" w:lineRule="auto"', "", SEEN),
        ("", 'w:val="120" w:hRule="exact"', SEEN),
        ("", 'w:val="119" w:hRule="exact"', hides(Reden.RIJ)),
        ("", 'w:val="1" w:hRule="atLeast"', SEEN),
        ("", 'w:val="1"', SEEN),
        ("", 'w:hRule="exact"', hides(Reden.RIJ)),
        ('w:before="30"', 'w:val="150" w:hRule="exact"', SEEN),
        ('w:before="30"', 'w:val="149" w:hRule="exact"', hides(Reden.RIJ)),
        ('w:before="9999"', "", SEEN),
    ],
)
def test_how_high_a_line_and_a_row_are(
    spacing: str, height: str, expected: list[Hidden | None]
) -> None:
    text = line(run(), f"<w:spacing {spacing}/>")
    assert read(in_row(text, f"<w:trHeight {height}/>" if height else "")) == expected


def test_the_nearest_row_that_says_how_high_it_is_counts() -> None:
    low, high = (f'<w:trHeight w:val="{n}" w:hRule="exact"/>' for n in (1, 900))
    assert read(in_row(in_row(line(run()), high), low)) == SEEN
    assert read(in_row(in_row(line(run()), low), high)) == hides(Reden.RIJ)
    assert read(in_row(in_row(line(run()), ""), low)) == hides(Reden.RIJ)


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("", SEEN),
        ("<w:vanish/>", hides(Reden.ALINEA)),
        ("<w:specVanish/>", hides(Reden.ALINEA)),
        ('<w:vanish w:val="0"/>', SEEN),
        ('<w:vanish w:val="0"/><w:specVanish/>', hides(Reden.ALINEA)),
        ("<w:webHidden/>", SEEN),
    ],
)
def test_a_paragraph_that_runs_on_in_the_next(mark: str, expected: list[Hidden | None]) -> None:
    assert read(line(run(), f"<w:rPr>{mark}</w:rPr>")) == expected


# What is around


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", SEEN),
        ("<w:vMerge/>", hides(Reden.SAMENGEVOEGD)),
        ('<w:vMerge w:val="continue"/>', hides(Reden.SAMENGEVOEGD)),
        ('<w:vMerge w:val="restart"/>', SEEN),
        ("<w:hMerge/>", hides(Reden.SAMENGEVOEGD)),
        ('<w:hMerge w:val="restart"/><w:vMerge/>', hides(Reden.SAMENGEVOEGD)),
        ('<w:hMerge w:val="restart"/>', SEEN),
    ],
)
def test_cells_that_are_joined(cell: str, expected: list[Hidden | None]) -> None:
    text = f"<w:tbl><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{line(run())}</w:tc></w:tr></w:tbl>"
    assert read(text) == expected


BOUND = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def bind(path: str, prefix: str = "w") -> str:
    return f'<{prefix}:dataBinding w:xpath="{path}"/>'


@pytest.mark.parametrize(
    ("binding", "expected"),
    [
        ("", SEEN),
        ("<w:text/>", SEEN),
        (bind("/a"), hides(Reden.GEKOPPELD)),
        (bind("/a", "w15"), hides(Reden.GEKOPPELD)),
        # A property of the file that says the same.
        (bind("/c:coreProperties/c:title"), SEEN),
        (bind("/c:coreProperties[1]/c:title[1]"), SEEN),
        (bind("/coreProperties/title"), SEEN),
        (bind("/c:coreProperties/c:subject"), hides(Reden.GEKOPPELD)),
        (bind("/c:coreProperties/c:creator"), hides(Reden.GEKOPPELD)),
        (bind("/c:coreProperties/c:title/c:title"), hides(Reden.GEKOPPELD)),
        (bind("/c:coreProperties"), hides(Reden.GEKOPPELD)),
        (bind("/c:Properties/c:title"), hides(Reden.GEKOPPELD)),
        ("<w:dataBinding/>", hides(Reden.GEKOPPELD)),
    ],
)
def test_text_that_is_filled_in_from_elsewhere(binding: str, expected: list[Hidden | None]) -> None:
    assert read(BOUND.format(binding, line(run()))) == expected
    assert read(line(BOUND.format(binding, run()))) == expected
    no_core = hides(Reden.GEKOPPELD) if "Binding" in binding else SEEN
    assert read(BOUND.format(binding, line(run())), core="") == no_core


def test_a_property_that_says_nothing_is_filled_in_as_that() -> None:
    empty = BOUND.format(bind("/c:coreProperties/c:subject"), line(run("", "<w:t/>")))
    assert read(empty) == SEEN
    parts = run("", "<w:t>wo</w:t>") + run("", "<w:t/>") + run("", "<w:t>ord</w:t>")
    assert read(BOUND.format(bind("/c:coreProperties/c:title"), line(parts))) == SEEN * 3
    assert read(f"<w:sdt>{line(run())}</w:sdt>") == SEEN


def field(*kinds: str) -> str:
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' if kind in ("begin", "separate", "end")
        else run() if kind == "T" else f"<w:r><w:instrText>{kind}</w:instrText></w:r>"
        for kind in kinds
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("begin", "PAGE", "separate", "T", "end", "T"), [Hidden(Reden.VELD, "PAGE"), None]),
        (("T", "begin", "PAGE", "end", "T"), [None, None]),
        (("begin", " REF ", " a", "T", "separate", "end"), [Hidden(Reden.VELDCODE, "REF awoord")]),
        (("begin", "hyperlink x", "separate", "T", "end"), [None]),
        (("begin", "", "HYPERLINK", "", "separate", "T", "end"), [None]),
        (("begin", "FORMTEXT", "separate", "T", "end"), [None]),
        (("begin", "HYPERLINKS", "separate", "T", "end"), [Hidden(Reden.VELD, "HYPERLINKS")]),
        (("separate", "T", "end", "T"), [None, None]),
        (("PAGE", "T"), [None]),
        # A code belongs to the field that was begun last.
        (
            ("begin", "IF", "begin", "PAGE", "separate", "end", "x", "separate", "T", "end"),
            [Hidden(Reden.VELD, "IFx")],
        ),
        (
            ("begin", "HYPERLINK", "separate", "begin", "PAGE", "separate", "T", "end", "T", "end"),
            [Hidden(Reden.VELD, "PAGE"), None],
        ),
        # What stands in the code is a part of it.
        (("begin", "IF ", "T", "T", "separate", "T", "end"),
         [Hidden(Reden.VELDCODE, "IF woord"), Hidden(Reden.VELDCODE, "IF woordwoord"),
          Hidden(Reden.VELD, "IF woordwoord")]),
    ],
)  # fmt: skip
def test_fields_from_sign_to_sign(kinds: tuple[str, ...], expected: list[Hidden | None]) -> None:
    assert read(line(field(*kinds))) == expected


def test_a_picture_in_a_field_is_computed_and_says_nothing_in_its_code() -> None:
    drawn = "<w:r><w:drawing/></w:r>"
    body = parse(line(field("begin", "REF") + drawn + field("separate") + drawn + field("end")))
    code, result = body.iter(f"{W}drawing")
    assert find_fields(body) == {
        code: Hidden(Reden.VELDCODE, "REF"),
        result: Hidden(Reden.VELD, "REF"),
    }
    assert find_fields(parse(line(run()))) == {}


def test_a_simple_field_in_a_line() -> None:
    def simple(code: str) -> str:
        return line(f'<w:fldSimple w:instr="{code}">{run()}</w:fldSimple>')

    assert read(simple("  PAGE   \\x ")) == hides(Reden.VELD, "PAGE \\x")
    assert read(simple(" Hyperlink x")) == SEEN
    assert read(simple("")) == hides(Reden.VELD)


# Shapes


def shape(fill: str, colour: str) -> str:
    text = line(run(f'<w:color w:val="{colour}"/>'))
    return line(
        f"<w:r><w:drawing><wp:inline><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx>"
        f"<w:txbxContent>{text}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></w:r>"
    )


@pytest.mark.parametrize(
    ("fill", "white", "black"),
    [
        ('<a:solidFill><a:srgbClr val="ffffff"/></a:solidFill>', Reden.KLEUR, None),
        ('<a:solidFill><a:srgbClr val="000000"/></a:solidFill>', None, Reden.KLEUR),
        ('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', Reden.KLEUR, None),
        ('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>', None, Reden.KLEUR),
        # What is not known, or is changed, is taken to be seen.
        ('<a:solidFill><a:schemeClr val="weg"/></a:solidFill>', None, None),
        ('<a:solidFill><a:srgbClr val="wit"/></a:solidFill>', None, None),
        ('<a:solidFill><a:srgbClr val="fffffff"/></a:solidFill>', None, None),
        ('<a:solidFill><a:srgbClr val="FFFFFF"><a:tint/></a:srgbClr></a:solidFill>', None, None),
        ("<a:solidFill/>", None, None),
        ("<a:noFill/>", None, None),
    ],
)
def test_letters_in_a_shape(fill: str, white: Reden | None, black: Reden | None) -> None:
    for colour, reden in (("FFFFFF", white), ("000000", black)):
        assert read(shape(fill, colour)) == [None, Hidden(reden) if reden else None]


def test_behind_letters_in_an_old_shape_anything_may_stand() -> None:
    text = line(run('<w:color w:val="FFFFFF"/>'))
    pict = f"<w:r><w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict></w:r>"
    assert read(line(pict)) == [None, None]


def draw(extent: str = 'cx="25400" cy="25400"', more: str = "", text: str = "") -> str:
    return line(
        f"<w:r><w:drawing><wp:anchor>{more}<wp:extent {extent}/>{text}</wp:anchor></w:drawing>"
        "</w:r>"
    )


@pytest.mark.parametrize(
    ("drawn", "lost"),
    [
        (draw(), False),
        # A line may be thin, and no picture is without width.
        (draw('cx="25399" cy="25400"'), False),
        (draw('cx="25400" cy="0"'), False),
        (draw('cx="0" cy="25400"'), True),
        (draw('cx="25399" cy="25400"', text=line(run())), True),
        (draw('cx="25400" cy="25399"', text=line(run())), True),
        (draw('cx="x" cy="25400"'), False),
        (draw(more='<wp:docPr hidden="1"/>'), True),
        (draw(more='<wp:docPr hidden="0"/>'), False),
        (draw(more="<wp:positionH><wp:posOffset>10795000</wp:posOffset></wp:positionH>"), False),
        (draw(more="<wp:positionH><wp:posOffset>10795001</wp:posOffset></wp:positionH>"), True),
        (draw(more="<wp:positionV><wp:posOffset>-10795001</wp:posOffset></wp:positionV>"), True),
        (draw(more="<wp:positionV><wp:posOffset/></wp:positionV>"), False),
    ],
)
def test_pictures_that_nobody_sees(drawn: str, lost: bool) -> None:
    assert set(read(drawn)) == {Hidden(Reden.VORM) if lost else None}
    choice = drawn.replace("<w:drawing>", "<mc:AlternateContent><mc:Choice><w:drawing>", 1)
    choice = choice.replace("</w:drawing>", "</w:drawing></mc:Choice></mc:AlternateContent>")
    assert set(read(choice)) == {Hidden(Reden.VORM) if lost else None}
    whole = parse(choice)
    (twice,) = whole.iter("{*}AlternateContent")
    assert make_reader().judge(twice) == (Hidden(Reden.VORM) if lost else None)


@pytest.mark.parametrize(
    ("shapes", "lost"),
    [
        ("", False),
        ("<v:shape/>", False),
        ('<v:shape style="visibility:hidden"/>', True),
        ('<v:shape style="visibility:hidden"/><v:shape style="width:9pt"/>', False),
        ('<v:shape style="display:none"/><v:rect style="width:0"/>', True),
        ('<v:shape style="display:none"/><v:rect/>', True),
        ('<v:shape style="margin-left:850pt"/>', False),
        ('<v:shape style="margin-left:-850.1"/>', True),
        ('<v:shape style="margin-top:11.9in"/>', True),
        ('<v:shape style="margin-top:29.9cm"/>', False),
        ('<v:shape style="margin-top:30cm"/>', True),
        ('<v:shape style="margin-top:299mm"/>', False),
        ('<v:shape style="margin-top:300mm"/>', True),
        ('<v:shape style="margin-top:1133px"/>', False),
        ('<v:shape style="margin-top:1134px"/>', True),
        ('<v:shape style="margin-top:99em"/>', False),
        ('<v:shape style="height:0in"/>', True),
        ('<v:shape style="height:1in;width:0pt"/>', True),
        ('<v:shape style="height:0cm"/>', False),
    ],
)
def test_old_shapes_that_nobody_sees(shapes: str, lost: bool) -> None:
    assert read(line(f"<w:r><w:pict>{shapes}</w:pict></w:r>")) == [
        Hidden(Reden.VORM) if lost else None
    ]


@pytest.mark.parametrize(
    ("frame", "lost"),
    [
        ("", False),
        ('w:x="17000" w:y="17000"', False),
        ('w:y="17001"', True),
        ('w:x="-17001"', True),
        ('w:x="30cm"', True),
        ('w:h="47" w:hRule="atLeast"', False),
        ('w:h="48" w:hRule="exact"', False),
        ('w:h="47" w:hRule="exact"', True),
        ('w:w="47"', True),
        ('w:w="48"', False),
        ('w:w="0"', False),
    ],
)
def test_frames_that_nobody_sees(frame: str, lost: bool) -> None:
    assert read(line(run(), f"<w:framePr {frame}/>")) == [Hidden(Reden.KADER) if lost else None]


# What is read


def test_what_is_there_for_an_older_word_is_read_where_it_is_all_there_is() -> None:
    only = f"<mc:AlternateContent><mc:Fallback>{run()}</mc:Fallback></mc:AlternateContent>"
    assert read(line(only)) == SEEN
    both = only.replace("<mc:Fallback>", f"<mc:Choice>{run()}</mc:Choice><mc:Fallback>")
    assert read(line(both)) == SEEN
    assert read(line(both + run())) == [None, None]


def test_text_in_no_paragraph_is_seen() -> None:
    assert read(run("<w:vanish/>")) == SEEN


def test_text_that_comes_in_the_place_of_another_has_no_look_of_that() -> None:
    node = next(parse(line(run("<w:vanish/>"))).iter(f"{W}t"))
    reader = make_reader()
    assert reader.judge(node) == Hidden(Reden.VERBORGEN)
    assert reader.judge(node, bare=True) is None


def test_a_second_file_in_the_same_style_is_read_with_its_own_properties() -> None:
    first = make_reader()
    text = BOUND.format(bind("/c:coreProperties/c:title"), line(run()))
    other = Reader({"docProps/core.xml": etree.fromstring(CORE.replace("woord", "x"))}, like=first)
    assert [seen.hidden for seen in first.read(parse(text))] == SEEN
    assert [seen.hidden for seen in other.read(parse(text))] == hides(Reden.GEKOPPELD)
    white = line(run('<w:color w:themeColor="light1"/>'))
    assert [seen.hidden for seen in other.read(parse(white))] == hides(Reden.KLEUR)


# What does not grow


@pytest.mark.parametrize(
    ("frame", "height", "body", "fixed"),
    [
        ("", "", None, False),
        ("<w:framePr/>", "", None, False),
        ('<w:framePr w:hRule="exact"/>', "", None, True),
        ('<w:framePr w:hRule="atLeast"/>', "", None, False),
        ("", "<w:trHeight/>", None, False),
        ("", '<w:trHeight w:hRule="exact"/>', None, True),
        ("", '<w:trHeight w:hRule="auto"/>', None, False),
        ("", "", "<wps:bodyPr/>", True),
        ("", "", "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>", False),
        ("", "", "", True),
        ("", '<w:trHeight w:hRule="exact"/>', "<wps:bodyPr><a:spAutoFit/></wps:bodyPr>", True),
    ],
)
def test_what_does_not_grow_with_its_text(
    frame: str, height: str, body: str | None, fixed: bool
) -> None:
    text = in_row(line(run(), frame), height)
    if body is not None:
        text = line(f"<w:r><wps:wsp>{body}{text}</wps:wsp></w:r>")
    assert is_fixed(next(parse(text).iter(f"{W}t"))) is fixed
