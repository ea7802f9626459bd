"""Figures as DrawingML: well-formed, with unique ids, within their maxima, and so in Word."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.beeld.ring import EMU_PER_MM, make_ring
from pipeline.word.drawing import draw_beeld, draw_ring
from pipeline.word.xml import Xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {
    "w": W,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
A4 = 160 * EMU_PER_MM
LASTIG = [
    "&<\"]]>'",
    "😀 👩‍👩‍👧",
    "שלום עולם",
    "a\u0301e\u0308",
    "{{ jinja }} {_{",
    " spaties  binnen ",
]

leesbaar = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
teksten = st.text(leesbaar, min_size=1, max_size=60) | st.sampled_from(LASTIG)
labellijsten = st.lists(teksten, min_size=2, max_size=10)
maten = st.integers(1, 10**8)


def parse(run: Xml) -> Any:
    """Return the element of `run`, of which the part around it declares `w` and nothing else."""
    return etree.fromstring(f'<w:p xmlns:w="{W}">{run}</w:p>')[0]


def draw(labels: list[str], *, corps: int = 18, width: int = A4, alt: str = "Een ring.") -> Any:
    return parse(draw_ring(labels, alt, "Bol", corps, width, count(7).__next__))


def find(tree: Any, path: str) -> Any:
    return tree.xpath(path, namespaces=NS)


def make_beeld(breedte: int, hoogte: int) -> Beeld:
    return Beeld("kaart.png", "png", breedte, hoogte, b"")


@given(maten, maten, maten, maten)
def test_picture_that_fills_its_room_touches_one_of_its_maxima(
    breedte: int, hoogte: int, max_width: int, max_height: int
) -> None:
    beeld = make_beeld(breedte, hoogte)
    run = parse(draw_beeld(beeld, "Een kaart.", "rId5", max_width, max_height, 3, fill=True))
    cx, cy = (int(find(run, f"string(.//wp:extent/@{kant})")) for kant in ("cx", "cy"))
    assert 1 <= cx <= max_width
    assert 1 <= cy <= max_height
    if cx > 1 and cy > 1:
        assert abs(cx * hoogte - cy * breedte) < breedte + hoogte
        assert cx == max_width or cy == max_height


@given(labellijsten, teksten)
def test_ring_says_its_labels_and_alt_as_they_are(labels: list[str], alt: str) -> None:
    run = draw(labels, alt=alt)
    alineas = find(run, ".//wps:txbx/w:txbxContent/w:p")
    assert ["".join(alinea.itertext()) for alinea in alineas] == labels
    assert find(run, ".//wps:cNvPr/@descr") == labels
    assert find(run, ".//wp:docPr/@descr") == [alt]


@given(labellijsten)
def test_ids_are_unique_and_asked_for_in_order(labels: list[str]) -> None:
    ids = find(draw(labels), ".//wp:docPr/@id | .//wps:cNvPr/@id")
    assert ids == [str(7 + index) for index in range(len(labels) + 1)]


@given(labellijsten, st.integers(16, 40), st.integers(20 * EMU_PER_MM, A4))
def test_ring_is_drawn_where_geometry_puts_it(labels: list[str], corps: int, width: int) -> None:
    run = draw(labels, corps=corps, width=width)
    ring = make_ring(labels, corps, min(width, 155 * EMU_PER_MM))
    assert int(find(run, "string(.//wp:extent/@cx)")) == ring.breedte <= width
    for bol, vorm in zip(ring.bollen, find(run, ".//wps:wsp"), strict=True):
        getallen = find(vorm, "wps:spPr/a:xfrm/*/@* | wps:bodyPr/@lIns | wps:bodyPr/@rIns")
        diameter, marge = bol.diameter, bol.marge
        assert list(map(int, getallen)) == [bol.x, bol.y, diameter, diameter, marge, marge]
    groottes = {str(ring.corps)} if ring.corps != corps else set()
    assert set(find(run, ".//w:sz/@w:val")) == set(find(run, ".//w:szCs/@w:val")) == groottes


@given(maten, maten, maten, maten)
def test_picture_is_never_distorted_enlarged_or_too_large(
    breedte: int, hoogte: int, max_width: int, max_height: int
) -> None:
    beeld = make_beeld(breedte, hoogte)
    run = parse(draw_beeld(beeld, "Een kaart.", "rId5", max_width, max_height, 3))
    cx, cy = (int(find(run, f"string(.//wp:extent/@{kant})")) for kant in ("cx", "cy"))
    assert 1 <= cx <= min(breedte, max_width)
    assert 1 <= cy <= min(hoogte, max_height)
    if cx > 1 and cy > 1:
        assert abs(cx * hoogte - cy * breedte) < breedte + hoogte
        assert cx in (breedte, max_width) or cy in (hoogte, max_height)


@given(teksten, teksten)
def test_picture_says_its_name_and_alt_as_they_are(naam: str, alt: str) -> None:
    beeld = Beeld(naam, "jpeg", 360_000, 360_000, b"")
    run = parse(draw_beeld(beeld, alt, "rId5", A4, A4, 3))
    assert find(run, ".//wp:docPr/@descr") == find(run, ".//pic:cNvPr/@descr") == [alt]
    assert find(run, ".//wp:docPr/@name") == find(run, ".//pic:cNvPr/@name") == [naam]


def test_ring_without_need_says_nothing_of_size_or_colour_beyond_the_theme() -> None:
    run = draw(["Wonen", "Zorg"])
    assert find(run, ".//a:solidFill/a:schemeClr/@val") == ["accent1", "accent1"]
    assert not find(run, ".//a:srgbClr | .//w:rPr | .//w:color | .//w:rFonts")
    assert find(run, ".//w:pStyle/@w:val") == ["Bol", "Bol"]
    assert find(run, ".//wps:bodyPr/@anchor") == ["ctr", "ctr"]


def test_ring_stands_in_alternate_content_without_a_fallback() -> None:
    run = draw(["Wonen", "Zorg"])
    assert run.tag == f"{{{W}}}r"
    assert find(run, "mc:AlternateContent/mc:Choice/@Requires") == ["wpg"]
    assert find(run, "mc:AlternateContent/mc:Choice/w:drawing/wp:inline/a:graphic")
    assert not find(run, ".//mc:Fallback")


def test_smaller_text_where_a_label_needs_it() -> None:
    run = draw(["Wonen", "vrijwilligersorganisatie"])
    assert find(run, ".//w:sz/@w:val") == find(run, ".//w:szCs/@w:val") == ["17", "17"]


def test_narrow_text_makes_the_ring_smaller() -> None:
    run = draw(["x"] * 10, width=80 * EMU_PER_MM)
    assert find(run, ".//wpg:grpSpPr/a:xfrm/a:ext/@cx") == find(run, ".//wp:extent/@cx")
    assert 75 * EMU_PER_MM < int(find(run, "string(.//wp:extent/@cx)")) <= 80 * EMU_PER_MM


@pytest.mark.parametrize(
    ("maat", "maxima", "verwacht"),
    [
        ((400, 300), (1000, 1000), (400, 300)),
        ((400, 300), (200, 1000), (200, 150)),
        ((400, 300), (1000, 100), (133, 100)),
        ((10_000, 1), (100, 100), (100, 1)),
        ((1, 10_000), (100, 100), (1, 100)),
    ],
)
def test_size_of_pictures(
    maat: tuple[int, int], maxima: tuple[int, int], verwacht: tuple[int, int]
) -> None:
    run = parse(draw_beeld(make_beeld(*maat), "Een kaart.", "rId5", *maxima, 3))
    for path in (".//wp:extent", ".//pic:spPr/a:xfrm/a:ext"):
        (ext,) = find(run, path)
        assert (int(ext.get("cx")), int(ext.get("cy"))) == verwacht


def test_picture_points_to_its_relationship() -> None:
    run = parse(draw_beeld(make_beeld(400, 300), "Een kaart.", "rId5", A4, A4, 3))
    assert find(run, "w:drawing/wp:inline/a:graphic/a:graphicData/pic:pic//a:blip/@r:embed") == [
        "rId5"
    ]
    assert find(run, ".//wp:docPr/@id") == ["3"]
    assert find(run, ".//a:graphicFrameLocks/@noChangeAspect") == ["1"]


@pytest.fixture
def audit(tmp_path: Path) -> Callable[[Any], list[str]]:
    """Return a check of a document: what `openxml-audit` has against it."""

    def check(document: Any) -> list[str]:
        document.save(tmp_path / "figuur.docx")
        result = OpenXmlValidator().validate(str(tmp_path / "figuur.docx"))
        return [error.description for error in result.errors]

    return check


def make_document() -> Any:
    """Return an empty document with a style Bol, less the part with which python-docx errs."""
    document = docx.Document()
    rels = document.part.rels
    for rel_id in [key for key, rel in rels.items() if rel.reltype.endswith("stylesWithEffects")]:
        del rels[rel_id]
    style: Any = document.styles.add_style("Bol", WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.color.rgb = Pt(9), RGBColor(255, 255, 255)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def test_document_with_rings_passes_the_audit(audit: Callable[[Any], list[str]]) -> None:
    document, ids = make_document(), count(1)
    for aantal in range(2, 11):
        labels = (LASTIG * 2)[:aantal]
        run = draw_ring(labels, "Een ring & meer.", "Bol", 18, A4, ids.__next__)
        document.add_paragraph()._p.append(parse(run))
    assert audit(document) == []


@pytest.mark.parametrize("soort", ["png", "jpeg"])
@pytest.mark.detail
def test_document_with_a_picture_passes_the_audit(
    audit: Callable[[Any], list[str]], soort: str
) -> None:
    document, stream = make_document(), BytesIO()
    Image.new("RGB", (400, 300)).save(stream, soort)
    rel_id, _ = document.part.get_or_add_image(stream)
    run = draw_beeld(make_beeld(400 * 9525, 300 * 9525), "Een <kaart>.", rel_id, A4, A4, 1)
    document.add_paragraph()._p.append(parse(run))
    assert audit(document) == []


def test_audit_sees_a_fault_in_a_ring(audit: Callable[[Any], list[str]]) -> None:
    document = make_document()
    run = draw(["Wonen", "Zorg"])
    find(run, ".//wp:extent")[0].set("cx", "breed")
    document.add_paragraph()._p.append(run)
    assert audit(document) != []


def test_a_tab_in_a_label_is_a_tab_in_word() -> None:
    run = draw_ring(["a\tb", "c"], "Een ring.", "Bol", 18, A4, count(1).__next__)
    assert "<w:tab/>" in run
    assert "\t" not in run


INLINE = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
)
LOCKS = (
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/'
    'drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
)
END = "</a:graphicData></a:graphic></wp:inline></w:drawing>"


def arcs(radius: int) -> str:
    return "".join(
        f'<a:arcTo wR="{radius}" hR="{radius}" stAng="{start}" swAng="5400000"/>'
        for start in (10_800_000, 16_200_000, 0, 5_400_000)
    )


def circle(shape_id: int, label: str, x: int, size: int, margin: int, look: str) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{shape_id}" name="Bol {shape_id}" descr="{label}"/>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="{x}" y="0"/><a:ext cx="{size}" cy="{size}"/>'
        "</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{size}" h="{size}"><a:moveTo>'
        f'<a:pt x="0" y="{size // 2}"/></a:moveTo>{arcs(size // 2)}<a:close/></a:path></a:pathLst>'
        '</a:custGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/>'
        '</a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="Bol"/></w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{label}</w:t></w:r></w:p></w:txbxContent>'
        f'</wps:txbx><wps:bodyPr wrap="square" lIns="{margin}" tIns="0" rIns="{margin}" bIns="0" '
        'anchor="ctr"/></wps:wsp>'
    )


@pytest.mark.parametrize("labels", [["Aa", "Bb"], ["Wonen", "vrijwilligersorganisatie"]])
def test_a_ring_in_whole(labels: list[str]) -> None:
    ring = make_ring(labels, 18, A4)
    word = "http://schemas.microsoft.com/office/word/2010/wordprocessing"
    extent = f'cx="{ring.breedte}" cy="{ring.hoogte}"'
    size = f'<w:sz w:val="{ring.corps}"/><w:szCs w:val="{ring.corps}"/>'
    look = "" if ring.corps == 18 else f"<w:rPr>{size}</w:rPr>"
    bollen = "".join(
        circle(8 + n, bol.label, bol.x, bol.diameter, bol.marge, look)
        for n, bol in enumerate(ring.bollen)
    )
    made = draw_ring(labels, "Een <ring>.", "Bol", 18, A4, count(7).__next__)
    assert made == (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice xmlns:wpg="{word}Group" xmlns:wps="{word}Shape" '
        f'Requires="wpg">{INLINE}<wp:extent {extent}/><wp:docPr id="7" name="Ring 7" '
        f'descr="Een &lt;ring&gt;."/>{LOCKS}<a:graphicData uri="{word}Group"><wpg:wgp>'
        '<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/><a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm></wpg:grpSpPr>'
        f"{bollen}</wpg:wgp>{END}</mc:Choice></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize("svg_id", [None, "rId6"])
def test_a_picture_in_whole(svg_id: str | None) -> None:
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    blip = f'<a:blip xmlns:r="{rel}" r:embed="rId5"/>'
    if svg_id is not None:
        blip = blip.replace(
            "/>",
            '><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
            'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            'r:embed="rId6"/></a:ext></a:extLst></a:blip>',
        )
    made = draw_beeld(make_beeld(400, 300), "Een kaart.", "rId5", 200, 1000, 3, svg_id=svg_id)
    assert made == (
        f'<w:r>{INLINE}<wp:extent cx="200" cy="150"/><wp:docPr id="3" name="kaart.png" '
        f'descr="Een kaart."/>{LOCKS}<a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
        '<pic:nvPicPr><pic:cNvPr id="0" name="kaart.png" descr="Een kaart."/><pic:cNvPicPr/>'
        f"</pic:nvPicPr><pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="200" cy="150"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>{END}</w:r>'
    )


def test_a_ring_of_no_labels_is_none() -> None:
    with pytest.raises(ValueError, match=r".*"):
        draw_ring([], "Een ring.", "Bol", 18, A4, count(1).__next__)
