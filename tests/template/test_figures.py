"""Figures in the Word file: how wide, beside each other, with caption and number."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from pipeline.letter.beeld.beside import share_room
from pipeline.letter.beeld.bestand import load_beeld
from pipeline.letter.models import FiguurBlok
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import render_letter
from pipeline.template.prove import examine_template
from support.audit import audit
from support.letters import short_letter
from support.places import TEMPLATE
from support.readers import read_word
from support.redlines import resolve_all
from support.strategies import Letter, make_brief
from support.wordfiles import edit, read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DOCUMENT = "word/document.xml"
TEXT = 9072
"""The width of the text in the template, in twips; a twip is 635 EMU."""
PARAGRAPH = (
    '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)
CAPTION = PARAGRAPH.format("Caption", "{{ blok.figuur.bijschrift }}")
FIGURE = PARAGRAPH.format("Figuur", "{{p blok.figuur.beeld }}")
IF = PARAGRAPH.format("Stuurregel", "{%p if blok.figuur.bijschrift %}")
END = PARAGRAPH.format("Stuurregel", "{%p endif %}")
EACH = PARAGRAPH.format("Stuurregel", "{%p for blok in inhoud %}")
NO_MORE = PARAGRAPH.format("Stuurregel", "{%p endfor %}")


def make_letter(*inhoud: Letter) -> Letter:
    """Return a short letter with the given blocks, and text behind them."""
    return short_letter(*inhoud, {"tekst": "Tot slot."})


def show(**velden: str) -> Letter:
    """Return a figure; `foto.jpg` is wider than the text, `kaart.png` a ninth of it."""
    return {"alt": "Een beeld.", "bestand": "foto.jpg", **velden}


def check(data: bytes) -> None:
    """Hold that a Word file is one."""
    with TemporaryDirectory() as folder:
        assert audit(data, Path(folder)) == []


def render(template: Template, *inhoud: Letter) -> etree._Element:
    """Return the text of a letter, of which the whole file is as Word wants it."""
    data = render_letter(make_brief(make_letter(*inhoud)), template)
    check(data)
    return etree.fromstring(read_parts(data)[DOCUMENT])


def measure(node: etree._Element) -> list[int]:
    """Return the width of each drawing in percent of the text."""
    return [
        round(int(extent.get("cx", "0")) / 635 * 100 / TEXT) for extent in node.iter(f"{WP}extent")
    ]


def find_rows(root: etree._Element) -> list[etree._Element]:
    """Return the tables that hold figures."""
    return [
        table for table in root.iter(f"{W}tbl") if next(table.iter(f"{WP}extent"), None) is not None
    ]


# Its width


@pytest.mark.parametrize("bestand", ["foto.jpg", "kaart.png"])
@given(breedte=st.integers(10, 100))
def test_a_figure_is_as_wide_as_the_letter_says(
    template: Template, bestand: str, breedte: int
) -> None:
    data = render_letter(
        make_brief(make_letter({"figuur": show(bestand=bestand, breedte=f"{breedte}%")})), template
    )
    assert measure(etree.fromstring(read_parts(data)[DOCUMENT])) == [breedte]


def test_without_a_width_a_figure_has_its_own_within_the_text(template: Template) -> None:
    small, large = show(bestand="kaart.png"), show()
    assert measure(render(template, {"figuur": small}, {"figuur": large})) == [7, 100]


# Its height, and the white that it leaves where it does not fit

POINT = 12_700
"""EMU."""
PAGE = (16838 - 1588 - 1474) / 20
"""The height of the text of a page in the template, in points."""


def make_picture(width: int, height: int) -> bytes:
    """Return a picture of so many pixels."""
    stream = BytesIO()
    Image.new("L", (width, height), 120).save(stream, "png")
    return stream.getvalue()


def draw_picture(template: Template, data: bytes, before: str = "", **velden: str) -> bytes:
    """Return a letter with a picture behind some text."""
    text: list[Letter] = [{"tekst": before}] if before else []
    brief = make_brief(make_letter(*text, {"figuur": show(**velden)}))
    with TemporaryDirectory() as folder:
        (Path(folder) / "beeld.png").write_bytes(data)
        beeld = load_beeld(Path(folder), "beeld.png")
    n = len(text)
    blok = brief.inhoud[n]
    assert isinstance(blok, FiguurBlok)
    figuur = blok.figuur.model_copy(update={"bestand": beeld})
    inhoud = (*brief.inhoud[:n], FiguurBlok(figuur=figuur), *brief.inhoud[n + 1 :])
    return render_letter(brief.model_copy(update={"inhoud": inhoud}), template)


def measure_height(data: bytes) -> float:
    """Return the height of the one drawing, in points."""
    (extent,) = etree.fromstring(read_parts(data)[DOCUMENT]).iter(f"{WP}extent")
    return int(extent.get("cy", "0")) / POINT


@example(width=3000, height=4000, words=0)
@example(width=3000, height=4000, words=60)
@given(width=st.integers(20, 4000), height=st.integers(20, 4000), words=st.integers(0, 60))
def test_a_picture_and_its_caption_are_a_third_of_a_page_at_most(
    template: Template, width: int, height: int, words: int
) -> None:
    velden = {"bijschrift": " ".join(["woorden"] * words)} if words else {}
    drawn = measure_height(draw_picture(template, make_picture(width, height), **velden))
    # Spaces around, and lines of 9.5 points high with some 80 characters.
    caption = 19 + 13 * -(-8 * words // 80) if words else 0
    assert 6 + caption + drawn <= PAGE / 3


def test_a_picture_is_as_high_as_its_width_asks_where_the_letter_says_that(
    template: Template,
) -> None:
    data = make_picture(3000, 4000)
    for breedte in (20, 60, 90):
        drawn = measure_height(draw_picture(template, data, breedte=f"{breedte}%"))
        assert abs(drawn - min(TEXT / 20 * breedte / 100 * 4 / 3, PAGE * 9 / 10)) < 1


@pytest.mark.soffice
@pytest.mark.poppler
def test_a_picture_leaves_no_third_of_a_page_white(template: Template, tmp_path: Path) -> None:
    from support.office import print_pages

    data, caption = make_picture(3000, 2500), "Bijschrift " * 9
    files = {
        str(n): draw_picture(template, data, "woorden " * (12 * n), bijschrift=caption.strip())
        for n in range(15, 60, 3)
    }
    moved = 0
    for naam, pages in print_pages(files, tmp_path, "-bbox").items():
        n = next(n for n, page in enumerate(pages) if ">Bijschrift<" in page)
        if n == 0 or ">woorden<" in pages[n]:
            continue
        moved += 1
        ends = re.findall(r'yMax="([\d.]+)">woorden<', pages[n - 1])
        white = (16838 - 1474) / 20 - max(map(float, ends))
        assert white <= PAGE / 3, f"letter {naam}: {white} points are white"
    assert moved >= 3, "too few of the pictures moved to the next page"


# Beside each other


@example([60, 35, None])
@given(st.lists(st.none() | st.integers(10, 60), min_size=2, max_size=3))
def test_widths_share_the_room(breedtes: list[int | None]) -> None:
    shares, open_ = share_room(breedtes), breedtes.count(None)
    asked = sum(breedte or 0 for breedte in breedtes)
    if asked + 10 * open_ > 100:
        assert shares is None
        return
    assert shares is not None
    assert 100 - open_ < sum(shares) <= 100 or not open_
    for share, breedte in zip(shares, breedtes, strict=True):
        assert share == breedte or (breedte is None and share >= 10)


@pytest.mark.parametrize(
    ("figuren", "columns", "drawn"),
    [
        # Of both, what is left is the gap between them.
        ([show(), show()], [50, 50], [49, 49]),
        ([show(), show(), show()], [33, 33, 33], [32, 31, 32]),
        ([show(breedte="30%"), show()], [30, 70], [29, 69]),
        ([show(breedte="25%"), show(breedte="25%")], [25, 25], [24, 24]),
        # One that is small stays so, unless the letter says how wide it is.
        ([show(bestand="kaart.png"), show(bestand="kaart.png", breedte="40%")], [60, 40], [7, 39]),
    ],
)
def test_figures_stand_beside_each_other(
    template: Template, figuren: list[Letter], columns: list[int], drawn: list[int]
) -> None:
    (table,) = find_rows(render(template, {"figuren": figuren}))
    (row,) = table.iter(f"{W}tr")
    widths = [int(node.get(f"{W}w", "0")) for node in row.iter(f"{W}tcW")]
    assert [round(width * 100 / TEXT) for width in widths] == columns
    assert [int(node.get(f"{W}w", "0")) for node in table.iter(f"{W}gridCol")] == widths
    assert measure(table) == drawn
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    # A row that goes on to the next page takes nothing along that comes after it.
    assert {node.get(f"{W}val") for node in row.iter(f"{W}keepNext")} == {"0"}


def test_each_has_its_own_caption_and_description(template: Template) -> None:
    figuren = [show(alt="Toen.", bijschrift="De haven toen"), show(alt="Nu.")]
    word = read_word(render_letter(make_brief(make_letter({"figuren": figuren})), template))
    (row,) = word.tables[1].rows
    assert [cell.lines for cell in row.cells] == [["De haven toen"], []]
    assert [[p.alts for p in cell.paragraphs if p.alts] for cell in row.cells] == [
        [("Toen.",)],
        [("Nu.",)],
    ]


def test_tables_do_not_run_together(template: Template) -> None:
    """Word makes one of two tables without a paragraph between them."""
    rij = {"figuren": [show(), show()]}
    weg = {"id": "w", "titel": "Weg"}
    tabel = {"statustabel": {"kolommen": ["a", "b", "c"], "wegen": [weg]}}
    root = render(template, rij, rij, tabel, rij)
    assert len(find_rows(root)) == 3
    for table in root.iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


def test_no_letter_without_them_has_a_mark_of_them(template: Template) -> None:
    data = render_letter(make_brief(make_letter({"figuur": show()})), template)
    assert b"<!--" not in read_parts(data)[DOCUMENT]
    row = render_letter(make_brief(make_letter({"figuren": [show(), show()]})), template)
    assert b"<!--" not in read_parts(row)[DOCUMENT]


# The caption above or below, and its number


def below(*replaced: tuple[str, str]) -> Template:
    """Return the template with the caption of a figure below it."""
    above, under = f"{IF}{CAPTION}{END}{FIGURE}", f"{FIGURE}{IF}{CAPTION}{END}"
    return compile_template(edit(TEMPLATE.read_bytes(), DOCUMENT, (above, under), *replaced), "s")


def read_kept(root: etree._Element) -> list[tuple[str, str]]:
    """Return the style of each paragraph of a figure, and whether it stays with the next."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in ("Caption", "Figuur"):
            keep = paragraph.find(f"{W}pPr/{W}keepNext")
            kept = "by its style" if keep is None else keep.get(f"{W}val", "yes")
            found.append((style.get(f"{W}val", ""), kept))
    return found


def test_what_comes_first_stays_with_what_comes_second(template: Template) -> None:
    figuren: list[Letter] = [{"figuur": show(bijschrift="De haven")}, {"figuur": show()}]
    assert read_kept(render(template, *figuren)) == [
        ("Caption", "by its style"),
        ("Figuur", "by its style"),
        ("Figuur", "by its style"),
    ]
    assert read_kept(render(below(), *figuren)) == [
        ("Figuur", "yes"),
        ("Caption", "0"),
        ("Figuur", "by its style"),
    ]


def test_figures_beside_each_other_have_their_captions_where_the_template_has_them() -> None:
    rij = {"figuren": [show(bijschrift="Toen"), show(bijschrift="Nu")]}
    (table,) = find_rows(render(below(), rij))
    assert [style for style, _ in read_kept(table)] == ["Figuur", "Caption"] * 2
    assert {node.get(f"{W}val") for node in table.iter(f"{W}vAlign")} == {"top"}


def test_captions_are_numbered_through_the_letter_where_the_template_says_so() -> None:
    numbered = CAPTION.replace("{{ blok", "Figuur {{ blok.figuur.nummer }} – {{ blok")
    data = edit(TEMPLATE.read_bytes(), DOCUMENT, (CAPTION, numbered))
    assert [p for p in examine_template(data, "s").problems if "nummer" in str(p)] == []
    letter = make_letter(
        {"figuur": show(bijschrift="Haven")},
        {"figuur": show()},
        {"figuren": [show(bijschrift="Toen"), show(), show(bijschrift="Nu")]},
        {"figuur": show(bijschrift="Kaart")},
    )
    word = read_word(render_letter(make_brief(letter), compile_template(data, "s")))
    captions = [p.text for p in word.all_paragraphs if p.style == "Caption"]
    # One without a caption has no place for a number: there is no gap in what is read.
    assert captions == [f"Figuur {n}" for n in ("1 – Haven", "2 – Toen", "3 – Nu", "4 – Kaart")]


def test_a_template_that_repeats_blocks_by_rows_prints_figures_one_below_the_other() -> None:
    """There is no table in a row of a table: what it prints must be whole."""
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    source = read_parts(TEMPLATE.read_bytes())[DOCUMENT].decode()
    begin, end = source.index(EACH), source.index(NO_MORE)
    inner = source[begin + len(EACH) : end]
    rows = (
        '<w:tbl><w:tblPr><w:tblW w:w="9072" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol '
        'w:w="9072"/></w:tblGrid>'
        + row.format("{%tr for blok in inhoud %}")
        + f"<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr>"
        + row.format("{%tr endfor %}")
        + "</w:tbl>"
    )
    data = edit(TEMPLATE.read_bytes(), DOCUMENT, (source[begin : end + len(NO_MORE)], rows))
    root = render(compile_template(data, "s"), {"figuren": [show(), show()]})
    assert measure(root) == [49, 49]


# Redlines


@pytest.mark.parametrize("change", ["width", "picture", "caption", "one more", "order"])
@pytest.mark.detail
def test_a_redline_of_figures_is_both_letters(template: Template, change: str) -> None:
    before = [show(bijschrift="Toen"), show(bestand="kaart.png", bijschrift="Nu")]
    after = {
        "width": [show(bijschrift="Toen", breedte="60%"), before[1]],
        "picture": [show(bestand="kaart.png", bijschrift="Toen"), before[1]],
        "caption": [before[0], show(bestand="kaart.png", bijschrift="Vandaag")],
        "one more": [*before, show(bijschrift="Straks")],
        "order": [before[1], before[0]],
    }[change]
    oud, nieuw = (make_brief(make_letter({"figuren": list(f)})) for f in (before, after))
    data = write_redline(oud, nieuw, template)  # proves that it is both
    check(data)
    for accept, brief in ((True, nieuw), (False, oud)):
        printed = read_word(render_letter(brief, template)).all_paragraphs
        resolved = read_word(resolve_all(data, accept=accept)).all_paragraphs
        assert [(p.text, p.alts) for p in resolved if p.text or p.alts] == [
            (p.text, p.alts) for p in printed if p.text or p.alts
        ]


def test_a_width_is_a_change_of_the_figure(template: Template) -> None:
    oud = make_brief(make_letter({"figuur": show()}))
    nieuw = make_brief(make_letter({"figuur": show(breedte="50%")}))
    root = etree.fromstring(read_parts(write_redline(oud, nieuw, template))[DOCUMENT])
    assert [measure(node) for node in root.iter(f"{W}del") if measure(node)] == [[100]]
    assert [measure(node) for node in root.iter(f"{W}ins") if measure(node)] == [[50]]
