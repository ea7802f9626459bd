"""SVG as a picture in a letter: drawn the same everywhere, or refused with what to do."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from pipeline.letter.beeld import raster
from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.beeld.fout import BeeldError
from pipeline.letter.beeld.svg import read_svg
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.audit import audit
from support.letters import short_letter
from support.strategies import make_brief
from support.wordfiles import read_parts

pytestmark = pytest.mark.detail

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
EMU_PER_MM = 36_000
PLAIN = "Sla het opnieuw op als ‘gewone SVG’ (in Inkscape: Opslaan als > Gewone SVG), of als PNG."
AS_PNG = "Sla het beeld op als PNG."
AS_PATHS = (
    "Zet de tekst om in paden (in Inkscape: Pad > Object naar pad; in Illustrator: Tekst > "
    "Lettercontouren maken), of sla het beeld op als PNG."
)
ELSEWHERE = f"verwijst naar iets buiten het bestand. {PLAIN}"
SCRIPT = f"bevat een programma (script). {PLAIN}"


def draw(
    inner: str = '<rect width="100" height="50" fill="red"/>',
    size: str = 'width="100" height="50"',
) -> str:
    """Return the source of an SVG."""
    return f"<svg {XMLNS} {size}>{inner}</svg>"


def load(folder: Path, source: str | bytes) -> Beeld:
    """Return a drawing as a letter has it."""
    data = source if isinstance(source, bytes) else source.encode()
    (folder / "kaart.svg").write_bytes(data)
    return load_beeld(folder, "kaart.svg")


def refuse(source: str) -> str:
    """Return what is said of a drawing that cannot be."""
    with pytest.raises(BeeldError) as found:
        read_svg(source.encode(), "kaart.svg")
    return str(found.value).removeprefix("‘kaart.svg’ ")


def test_a_drawing_has_a_picture_beside_it(tmp_path: Path) -> None:
    source = draw('<rect x="50" width="50" height="50" fill="red"/>')
    beeld = load(tmp_path, source)
    assert (beeld.soort, beeld.data) == ("svg", source.encode())
    picture = Image.open(BytesIO(beeld.png)).convert("RGBA")
    assert picture.size == (1600, 800)
    assert picture.getpixel((400, 400)) == (0, 0, 0, 0)
    assert picture.getpixel((1200, 400)) == (255, 0, 0, 255)


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    source = draw('<path d="M0 0 C 20 90 80 -40 99 49" stroke="#123456" fill="none"/>')
    assert load(tmp_path, source) == load(tmp_path, source)


@pytest.mark.parametrize(
    ("size", "breedte", "hoogte"),
    [
        ('width="160mm" height="8cm"', 160, 80),
        ('width="1in" height="72pt"', 25.4, 25.4),
        ('width="96" height="96px"', 25.4, 25.4),
        ('viewBox="0 0 96 192"', 25.4, 50.8),
        ('width="100%" height="100%" viewBox="0,0,96,192"', 25.4, 50.8),
        ('width="20mm" viewBox="0 0 1 2"', 20, 40),
        ('height="6pc" viewBox="-1 -1 2 1"', 50.8, 25.4),
    ],
)
def test_its_natural_size(tmp_path: Path, size: str, breedte: float, hoogte: float) -> None:
    found = load(tmp_path, draw(size=size))
    # The picture has the proportions that the drawing has.
    width, height = Image.open(BytesIO(found.png)).size
    assert max(width, height) == 1600
    assert width / height == pytest.approx(breedte / hoogte, rel=0.01)
    assert found.breedte == pytest.approx(breedte * EMU_PER_MM, abs=10)
    assert found.hoogte == pytest.approx(hoogte * EMU_PER_MM, abs=10)


ENTITIES = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
REFUSED = {
    "entities": (
        ENTITIES + draw("<title>&b;</title>"),
        f"bepaalt eigen afkortingen (entiteiten). {PLAIN}",
    ),
    "a file by entity": (
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + draw("<desc>&a;</desc>"),
        f"bepaalt eigen afkortingen (entiteiten). {PLAIN}",
    ),
    "stylesheet": ('<?xml-stylesheet href="a.css"?>' + draw(), ELSEWHERE),
    "script": (draw("<script>alert(1)</script>"), SCRIPT),
    "handler": (draw('<rect onclick="alert(1)" width="1" height="1"/>'), SCRIPT),
    "handler of the drawing": (draw(size='width="9" height="9" onload="x()"'), SCRIPT),
    "link to a file": (draw('<use xlink:href="/etc/passwd#a"/>'), ELSEWHERE),
    "link to a page": (draw('<use href="https://example.nl/a.svg#a"/>'), ELSEWHERE),
    "base": (draw(size='width="9" height="9" xml:base="https://example.nl/"'), ELSEWHERE),
    "paint from elsewhere": (draw('<rect fill="url(https://example.nl/#a)"/>'), ELSEWHERE),
    "paint from a file": (draw('<rect style="fill: URL( &quot;a.svg#b&quot;)"/>'), ELSEWHERE),
    "style from elsewhere": (draw("<style>@import 'a.css';</style>"), ELSEWHERE),
    "style in two pieces": (draw("<style>@im<!-- -->port 'a.css';</style>"), ELSEWHERE),
    "font": (draw("<style><![CDATA[@font-face {src: local(x)}]]></style>"), ELSEWHERE),
    "escape in a style": (draw(r"<style>rect {fill: u\72l(a.svg)}</style>"), ELSEWHERE),
    "text": (
        draw("<text>Haven</text>"),
        f"bevat tekst: die ziet er op elke computer anders uit. {AS_PATHS}",
    ),
    "another page": (
        draw("<foreignObject/>"),
        f"bevat ‘foreignObject’; dat kan Word niet tekenen. {AS_PNG}",
    ),
    "picture": (draw('<image href="#a"/>'), f"bevat een andere afbeelding. {AS_PNG}"),
    "animation": (draw("<set/>"), f"beweegt; een brief staat stil. {AS_PNG}"),
    "noise": (
        draw('<filter id="a"><feTurbulence numOctaves="9999"/></filter>'),
        f"bevat ‘feTurbulence’; dat kan Word niet tekenen. {AS_PNG}",
    ),
    "deep": (draw("<g>" * 900 + "</g>" * 900), f"is te ingewikkeld om te tekenen. {AS_PNG}"),
    "many": (draw("<g/>" * 20_001), f"is te ingewikkeld om te tekenen. {AS_PNG}"),
    "huge": (
        draw(size='width="2000000" height="2000000"'),
        f"is veel te groot, te breed of te hoog. {AS_PNG}",
    ),
    "thin": (
        draw(size='width="2000" height="1"'),
        f"is veel te groot, te breed of te hoog. {AS_PNG}",
    ),
    "no size": (draw(size='width="100%"'), f"zegt niet hoe groot het is. {PLAIN}"),
    "no area": (draw(size='width="0" height="9"'), f"zegt niet hoe groot het is. {PLAIN}"),
    "not a number": (draw(size='viewBox="0 0 nan inf"'), f"zegt niet hoe groot het is. {PLAIN}"),
    "cut off": (draw()[:-3], f"is beschadigd of geen SVG (regel 1). {PLAIN}"),
    "a page": ("<html><svg/></html>", f"is geen SVG. {PLAIN}"),
    "another namespace": ('<svg width="9" height="9"/>', f"is geen SVG. {PLAIN}"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_in_a_letter(case: str) -> None:
    source, said = REFUSED[case]
    assert refuse(source) == said


def test_what_programs_write_beside_the_drawing_is_no_matter(tmp_path: Path) -> None:
    source = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by hand -->\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.example/svg11.dtd">\n'
        + draw(
            '<sodipodi:namedview xmlns:sodipodi="http://x.example/s" id="base"/><metadata/>'
            '<defs><linearGradient id="a"><stop stop-color="red"/></linearGradient></defs>'
            '<g style="fill:url(#a)"><use xlink:href="#b"/><rect id="b" width="9" height="9"/></g>'
        )
    )
    assert load(tmp_path, b"\xef\xbb\xbf" + source.encode()).png


def test_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(BeeldError, match="is niet opgeslagen als UTF-8"):
        load(tmp_path, b"<svg>\xe9</svg>")


def test_a_large_file(tmp_path: Path) -> None:
    with pytest.raises(BeeldError, match="is groter dan 5 MiB"):
        load(tmp_path, draw(f"<!--{'x' * 5 * 1024**2}-->"))
    small = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
    just = small + b" " * (5 * 1024**2 - len(small))
    read_svg(just, "a.svg")
    with pytest.raises(BeeldError, match="is groter dan 5 MiB"):
        read_svg(just + b" ", "a.svg")


def test_a_drawing_that_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times ten times ten … of one shape: a small file, and no end to it."""
    monkeypatch.setattr(raster, "SECONDS", 2)
    uses = "".join(f'<g id="u{n}">{f"""<use href="#u{n - 1}"/>""" * 10}</g>' for n in range(1, 12))
    start = time.monotonic()
    with pytest.raises(BeeldError) as found:
        load(
            tmp_path,
            draw(f'<defs><rect id="u0" width="1" height="1"/>{uses}</defs><use href="#u11"/>'),
        )
    assert str(found.value).startswith("‘kaart.svg’ k")
    assert time.monotonic() - start < 10


def test_a_program_in_the_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resvg_py.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load(tmp_path, draw()).png


SEED = draw(
    '<defs><linearGradient id="a"/></defs><path d="M0 0L9 9" fill="url(#a)" transform="scale(2)"/>'
).encode()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_changed_bytes_give_a_drawing_or_a_refusal(tmp_path: Path, data: st.DataObject) -> None:
    changed = bytearray(SEED)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        said = load(tmp_path, bytes(changed)).naam
    except BeeldError as error:
        said = error.melding
    assert "kaart.svg" in said


# In the Word file


def make_letter(folder: Path, naam: str) -> dict[str, object]:
    """Return a letter with a figure, twice."""
    figuur = {"alt": "Kaart.", "bestand": load_beeld(folder, naam)}
    return short_letter({"figuur": figuur}, {"figuur": figuur})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two drawings."""
    (tmp_path / "a.svg").write_text(draw(), encoding="utf-8")
    (tmp_path / "b.svg").write_text(draw('<circle r="9"/>'), encoding="utf-8")
    return tmp_path


def test_word_gets_the_drawing_with_the_picture_beside_it(template: Template, folder: Path) -> None:
    data = render_letter(make_brief(make_letter(folder, "a.svg")), template)
    assert audit(data, folder) == []
    parts = read_parts(data)
    assert parts["word/media/brief2.svg"].decode() == draw()
    assert b'<Default Extension="svg" ContentType="image/svg+xml"/>' in parts["[Content_Types].xml"]
    root = etree.fromstring(parts["word/document.xml"])
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    targets = {
        node.get("Id"): node.get("Target")
        for node in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    blips = list(root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
    svg = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
    drawn = [next(blip.iter(svg)) for blip in blips]
    assert [targets[blip.get(relation)] for blip in blips] == ["media/brief1.png"] * 2
    assert [targets[node.get(relation)] for node in drawn] == ["media/brief2.svg"] * 2


def test_a_letter_without_a_drawing_says_nothing_of_them(template: Template, folder: Path) -> None:
    (folder / "c.png").write_bytes(load_beeld(folder, "a.svg").png)
    data = render_letter(make_brief(make_letter(folder, "c.png")), template)
    assert b"svg" not in read_parts(data)["[Content_Types].xml"]


def test_a_redline_shows_both_drawings(template: Template, folder: Path) -> None:
    oud, nieuw = (make_brief(make_letter(folder, naam)) for naam in ("a.svg", "b.svg"))
    data = write_redline(oud, nieuw, template)  # proves that it is both
    assert audit(data, folder) == []
    assert {name for name in read_parts(data) if name.endswith(".svg")} == {
        "word/media/brief2.svg",
        "word/media/brief4.svg",
    }


PIXEL = 9_525


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        ('width="100" height="50"', 100, 50),
        ('width="100px" height="50px"', 100, 50),
        ('width="72pt" height="36pt"', 96, 48),
        ('width="6pc" height="3pc"', 96, 48),
        ('width="25.4mm" height="12.7mm"', 96, 48),
        ('width="2.54cm" height="1.27cm"', 96, 48),
        ('width="1in" height=".5in"', 96, 48),
        ('width=" 1e2 px " height="5E1"', 100, 50),
        ('viewBox="0 0 30 20"', 30, 20),
        ('viewBox="0,0,30,20"', 30, 20),
        ('viewBox="-5 -5 +30 2e1"', 30, 20),
        ('width="100" height="50" viewBox="0 0 30 20"', 100, 50),
        ('width="60" viewBox="0 0 30 20"', 60, 40),
        ('height="60" viewBox="0 0 30 20"', 90, 60),
        ('width="100%" height="60" viewBox="0 0 30 20"', 90, 60),
        ('width="100%" height="100%" viewBox="0 0 30 20"', 30, 20),
        ('width="7em" height="9" viewBox="0 0 30 20"', 13.5, 9),
        # The most that there may be.
        ('width="1000000" height="10000"', 1_000_000, 10_000),
        ('width="100" height="1"', 100, 1),
        ('width="1" height="100"', 1, 100),
    ],
)
def test_how_large_a_drawing_is(size: str, width: float, height: float) -> None:
    made = read_svg(draw(size=size).encode(), "kaart.svg")
    assert (made.breedte, made.hoogte) == (round(width * PIXEL), round(height * PIXEL))


@pytest.mark.parametrize(
    "size",
    [
        'width="100"',
        'width="100" viewBox="0 0 30"',
        'width="100" viewBox="0 0 0 20"',
        'height="100" viewBox="0 0 20 0"',
        'viewBox="0 0 -30 20"',
        'viewBox="0 0 30 20 10"',
        'width="1e999" height="1e999"',
        'width="-5" height="9"',
    ],
)
def test_a_drawing_that_does_not_say_how_large_it_is(size: str) -> None:
    assert refuse(draw(size=size)) == f"zegt niet hoe groot het is. {PLAIN}"


@pytest.mark.parametrize(
    "size",
    [
        'width="1000001" height="10001"',
        'width="10001" height="1000001"',
        'width="101" height="1"',
        'width="1" height="101"',
    ],
)
def test_a_drawing_that_is_one_too_large(size: str) -> None:
    assert refuse(draw(size=size)) == f"is veel te groot, te breed of te hoog. {AS_PNG}"


def test_how_much_a_drawing_may_hold() -> None:
    """Sixty levels, the root among them, and twenty thousand elements."""
    complex_ = f"is te ingewikkeld om te tekenen. {AS_PNG}"
    assert read_svg(draw("<g>" * 59 + "</g>" * 59).encode(), "kaart.svg").breedte
    assert refuse(draw("<g>" * 60 + "</g>" * 60)) == complex_
    assert read_svg(draw("<g/>" * 19_999).encode(), "kaart.svg").breedte
    assert refuse(draw("<g/>" * 20_000)) == complex_


def test_how_many_bytes_a_drawing_may_have() -> None:
    source = draw("<!--{}-->")
    room = 5 * 1024 * 1024 - len(source) + 2
    assert read_svg(source.format(" " * room).encode(), "kaart.svg").breedte
    assert refuse(source.format(" " * (room + 1))) == f"is groter dan 5 MiB. {AS_PNG}"


def test_a_drawing_in_another_character_set() -> None:
    with pytest.raises(BeeldError) as found:
        read_svg(draw("<title>é</title>").encode("latin-1"), "kaart.svg")
    assert str(found.value) == f"‘kaart.svg’ is niet opgeslagen als UTF-8. {PLAIN}"


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        *(
            (f"<{name}/>", "tekst")
            for name in ["text", "tspan", "textPath", "tref", "altGlyph", "font"]
        ),
        ("<font-face/>", "tekst"),
        *(
            (f"<{name}/>", f"beweegt; een brief staat stil. {AS_PNG}")
            for name in [
                "animate",
                "animateMotion",
                "animateTransform",
                "animateColor",
                "set",
                "mpath",
            ]
        ),
        (f"<{'x' * 40}/>", f"bevat ‘{'x' * 40}’; dat kan Word niet tekenen. {AS_PNG}"),
        (f"<{'x' * 41}/>", f"bevat ‘{'x' * 40}’; dat kan Word niet tekenen. {AS_PNG}"),
        ("<script/>", SCRIPT),
        ('<g onclick="a"/>', SCRIPT),
        ('<g ONLOAD="a"/>', SCRIPT),
        ('<use xlink:href="b.svg"/>', ELSEWHERE),
        ('<use href="b.svg#a"/>', ELSEWHERE),
        ('<g xml:base="https://x.nl/"/>', ELSEWHERE),
        ("<g style=\"fill: url( 'b.svg')\"/>", ELSEWHERE),
        ('<g style="fill: URL(b.svg)"/>', ELSEWHERE),
        ("<style>@import 'a.css'</style>", ELSEWHERE),
        ("<style>@font-face {}</style>", ELSEWHERE),
    ],
)
def test_what_a_drawing_may_not_hold(inner: str, said: str) -> None:
    text = f"bevat tekst: die ziet er op elke computer anders uit. {AS_PATHS}"
    assert refuse(draw(inner)) == (text if said == "tekst" else said)


@pytest.mark.parametrize(
    "inner",
    [
        '<g id="a"/><use href="#a"/>',
        '<use xlink:href=" #a"/>',
        '<g style="fill: url(#a)"/>',
        "<style>g {fill: url(#a)}</style>",
        "<title>@import en url(a)</title>",
        "<metadata xmlns:a='https://a.nl'><a:text>x</a:text></metadata>",
        "<style/><title>@import</title>",
    ],
)
def test_what_a_drawing_may_hold(inner: str) -> None:
    assert read_svg(draw(inner).encode(), "kaart.svg").breedte == 100 * PIXEL
