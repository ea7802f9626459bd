"""Landscape pages: marks between blocks become the ends of sections, in Word's own terms."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.sections import BEGIN, END, lay_sections, measure_landscape
from pipeline.word.styles import EMU_PER_TWIP, W

NS = f'xmlns:w="{W[1:-1]}"'
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
SPACING = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'
TURNED = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
OWN = "<w:titlePg/>"


def end(section: str) -> str:
    """Return the paragraph of a point that ends a section."""
    return (
        f'<w:p><w:pPr>{SPACING}<w:rPr><w:sz w:val="2"/></w:rPr>'
        f"<w:sectPr>{section}</w:sectPr></w:pPr></w:p>"
    ).replace("<w:sectPr></w:sectPr>", "<w:sectPr/>")


def document(body: str) -> str:
    return f"<w:document {NS}><w:body>{body}</w:body></w:document>"


def lay(body: str) -> str:
    """Return the body with sections in it."""
    made = lay_sections(document(body).encode()).decode()
    assert made.startswith(HEAD)
    return made.removeprefix(HEAD)


def test_what_is_landscape_is_a_section_and_so_is_what_stands_before_it() -> None:
    section = f'<w:headerReference/>{SIZE}<w:pgNumType w:start="3"/>{OWN}'
    body = f"<w:p/>{BEGIN}<w:tbl/>{END}<w:p/><w:sectPr>{section}</w:sectPr>"
    assert lay(body) == document(
        f"<w:p/>{end(section)}<w:tbl/>{end(f'<w:headerReference/>{TURNED}')}<w:p/>"
        f"<w:sectPr><w:headerReference/>{SIZE}</w:sectPr>"
    )


def test_only_the_first_section_has_a_first_page_of_its_own() -> None:
    both = f"{BEGIN}<w:tbl/>{END}"
    body = f"<!--anders-->{both}{both}<w:sectPr>{OWN}{SIZE}</w:sectPr>"
    assert lay(body) == document(
        f"<!--anders-->{end(OWN + SIZE)}<w:tbl/>{end(TURNED)}{end(SIZE)}<w:tbl/>{end(TURNED)}"
        f"<w:sectPr>{SIZE}</w:sectPr>"
    )


def test_without_a_section_of_the_template_a_page_is_a4() -> None:
    body = f"<w:p/>{BEGIN} tekst <w:p/>{END}."
    assert lay(body) == document(f"<w:p/>{end('')} tekst <w:p/>{end(TURNED)}.")


@pytest.mark.parametrize("size", ['w:w="1" w:h="2"', 'w:w="2" w:h="1" w:orient="landscape"'])
def test_the_long_side_of_a_landscape_page_lies_down(size: str) -> None:
    body = f"{BEGIN}{END}<w:sectPr><w:pgSz {size}/></w:sectPr>"
    turned = etree.fromstring(lay(body)).findall(f".//{W}pgSz")[1]
    names = ("w", "h", "orient")
    assert [turned.get(f"{W}{name}") for name in names] == ["2", "1", "landscape"]


@pytest.mark.parametrize("mark", ["", END, "<!--liggend -->"])
def test_a_part_without_landscape_pages_comes_back_as_it_is(mark: str) -> None:
    part = document(f"<w:p/>{mark}<w:sectPr/>").encode()
    assert lay_sections(part) is part


MARGINS = '<w:pgMar w:left="1000" w:right="500" w:gutter="38" w:top="7"/>'


@pytest.mark.parametrize(
    ("section", "twips"),
    [
        ("", 16838 - 2834),
        ("<w:sectPr/>", 16838 - 2834),
        (f"<w:sectPr>{SIZE}</w:sectPr>", 16838 - 2834),
        (f"<w:sectPr>{MARGINS}</w:sectPr>", 15300),
        (f"<w:sectPr>{TURNED}{MARGINS}</w:sectPr>", 15300),
        (f'<w:sectPr><w:pgSz w:w="3000" w:h="2000"/>{MARGINS}</w:sectPr>', 1462),
        (f'<w:sectPr><w:pgSz w:w="2000" w:h="2977"/>{MARGINS}</w:sectPr>', 1440),
        (f'<w:sectPr><w:pgSz w:w="9" w:h="2979"/>{MARGINS}</w:sectPr>', 1441),
    ],
)
def test_how_wide_the_text_of_a_landscape_page_is(section: str, twips: int) -> None:
    root = etree.fromstring(document(section))
    assert measure_landscape(root) == twips * EMU_PER_TWIP
