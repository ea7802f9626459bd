"""What frames text in Word goes, and the text stays as it looks."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.redline.frames import take_out_frames
from pipeline.word.styles import W

NS = f'xmlns:w="{W[1:-1]}"'
RUN = "<w:r><w:t>A</w:t></w:r>"
BOLD = "<w:rPr><w:b/></w:rPr>"


def take_out(xml: str) -> tuple[str, bool]:
    """Return what is left of the blocks of a body, and whether there were frames."""
    root = etree.fromstring(f"<w:body {NS}>{xml}</w:body>")
    found = take_out_frames(root)
    left = etree.tostring(root, encoding="unicode").removeprefix(f"<w:body {NS}>")
    return left.removesuffix("</w:body>"), found


@pytest.mark.parametrize(
    ("framed", "plain"),
    [
        (
            f"<w:p/><w:sdt><w:sdtPr/><w:sdtEndPr/><w:sdtContent><w:p>{RUN}</w:p><w:p/>"
            "</w:sdtContent></w:sdt><w:tbl/>",
            f"<w:p/><w:p>{RUN}</w:p><w:p/><w:tbl/>",
        ),
        (
            f"<w:p><w:customXml><w:customXmlPr/>{RUN}</w:customXml>{RUN}</w:p>",
            f"<w:p>{RUN}{RUN}</w:p>",
        ),
        (f"<w:p><w:smartTag><w:smartTagPr/>{RUN}</w:smartTag></w:p>", f"<w:p>{RUN}</w:p>"),
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent><w:sdt><w:sdtPr/><w:sdtContent><w:p>{RUN}</w:p>"
            "</w:sdtContent></w:sdt><w:p/></w:sdtContent></w:sdt>",
            f"<w:p>{RUN}</w:p><w:p/>",
        ),
        ("<w:z/><w:sdt><w:sdtPr/></w:sdt>", "<w:z/>"),
        # What says something of another frame is none of this one.
        ("<w:smartTag><w:sdtPr/></w:smartTag>", "<w:sdtPr/>"),
    ],
)
def test_frames_go_with_what_is_said_of_them(framed: str, plain: str) -> None:
    assert take_out(framed) == (plain, True)


def test_without_frames_all_stays() -> None:
    text = f"<w:p><w:hyperlink>{RUN}</w:hyperlink></w:p>"
    assert take_out(text) == (text, False)


def sign(kind: str, look: str, flags: str = "") -> str:
    return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"{flags}/></w:r>'


@pytest.mark.parametrize("look", ["", BOLD])
@pytest.mark.parametrize(
    "flags", ["", ' w:fldLock="1"', ' w:dirty="true"', ' w:fldLock="0" w:dirty="on"']
)
def test_a_field_in_one_piece_is_a_row_of_runs(look: str, flags: str) -> None:
    run = f"<w:r>{look}<w:t>7</w:t></w:r>"
    field = f'<w:fldSimple w:instr=" PAGE "{flags}><w:fldData/>{run}{RUN}</w:fldSimple>'
    code = f"<w:r>{look}<w:instrText> PAGE </w:instrText></w:r>"
    assert take_out(f"<w:p>{RUN}{field}{RUN}</w:p>") == (
        f"<w:p>{RUN}{sign('begin', look, flags)}{code}{sign('separate', look)}{run}{RUN}"
        f"{sign('end', look)}{RUN}</w:p>",
        True,
    )
