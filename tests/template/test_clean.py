"""What editors leave in a template is put right, part by part, and nothing else is touched."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.clean import clean
from support.smallparts import make_part


def cleaned(xml: str, part: str = "body") -> str:
    """Return the inside of a part after it was put right, without namespaces."""
    root = make_part(xml, part)
    clean(root)
    written = "".join(etree.tostring(child, encoding="unicode") for child in root)
    for prefix, uri in root.nsmap.items():
        written = written.replace(f' xmlns:{prefix}="{uri}"', "")
    return written


@pytest.mark.parametrize("name", ["bidiVisual", "cantSplit", "tblHeader", "noWrap", "tcFitText"])
@pytest.mark.parametrize(
    ("typed", "said"), [("true", "on"), ("1", "on"), ("false", "off"), ("0", "off"), ("on", "on")]
)
def test_switches_of_tables(name: str, typed: str, said: str) -> None:
    assert cleaned(f'<w:{name} w:val="{typed}"/>') == f'<w:{name} w:val="{said}"/>'


@pytest.mark.parametrize(
    "kept",
    [
        "<w:hideMark/>",
        '<w:hideMark w:val="anders"/>',
        # Elsewhere in a text other words are as good.
        '<w:keepNext w:val="true"/>',
        '<w:p w:val="x"/>',
        '<w:t id="3"/>',
        '<w:pPr><w:rPr><w:b/><w:i/><w:sz w:val="2"/></w:rPr></w:pPr>',
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr></w:sdt>",
        '<w:sdt><w:id w:val="3"/></w:sdt>',
    ],
)
def test_what_stays(kept: str) -> None:
    assert cleaned(kept) == kept


def test_a_mark_of_a_cell_may_hide() -> None:
    assert cleaned('<w:hideMark w:val="1"/>') == '<w:hideMark w:val="on"/>'


@pytest.mark.parametrize("name", ["p", "r", "tr", "sectPr", "tbl"])
def test_numbers_of_editing_sessions_go(name: str) -> None:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    numbers = f'xmlns:q="{w14}" w:rsidR="1" w:rsidRPr="2" q:paraId="3" q:textId="4"'
    made = cleaned(f'<w:{name} {numbers} w:val="5"/>')
    assert "rsid" not in made
    assert "paraId" not in made
    assert "textId" not in made
    assert 'w:val="5"' in made


def test_numbers_of_other_elements_stay() -> None:
    assert cleaned('<w:tc w:rsidR="1"/>') == '<w:tc w:rsidR="1"/>'


@pytest.mark.parametrize(
    ("noted", "left"),
    [
        ('<w:p><w:proofErr w:type="spellStart"/><w:r/></w:p>', "<w:p><w:r/></w:p>"),
        ("<w:r><w:lastRenderedPageBreak/><w:t>a</w:t></w:r>", "<w:r><w:t>a</w:t></w:r>"),
        (
            '<w:sdt><w:sdtPr><w:id w:val="3"/><w:alias/></w:sdtPr></w:sdt>',
            "<w:sdt><w:sdtPr><w:alias/></w:sdtPr></w:sdt>",
        ),
    ],
)
def test_what_word_notes_for_itself_goes(noted: str, left: str) -> None:
    assert cleaned(noted) == left


START, END = '<w:bookmarkStart w:id="{}" w:name="{}"/>', '<w:bookmarkEnd w:id="{}"/>'


def mark(number: int, name: str) -> str:
    return f"<w:p>{START.format(number, name)}{END.format(number)}</w:p>"


def tag(text: str) -> str:
    return f"<w:t>{text}</w:t>" if text else "<w:t/>"


def test_the_place_where_somebody_last_worked_goes_and_no_other() -> None:
    other = mark(2, "plek")
    assert cleaned(mark(1, "_GoBack") + other) == f"<w:p/>{other}"


FOR, ENDFOR = "{%p for b in bijlagen %}", "{%p endfor %}"


@pytest.mark.parametrize(
    ("before", "after", "stays"),
    [
        ("", "", True),
        (FOR, ENDFOR, False),
        ("{%tr for b in bijlagen %}", "{%tr endfor %}", False),
        ("{%tc for b in bijlagen %}", "{%tc endfor %}", False),
        ("{% for b in bijlagen %}", "{% endfor %}", False),
        ("{%for b in bijlagen %}", "{%endfor %}", False),
        (FOR + FOR, ENDFOR + ENDFOR, False),
        (FOR + ENDFOR, "", True),
        (FOR + FOR + ENDFOR, ENDFOR, False),
        (FOR + FOR + ENDFOR + ENDFOR, "", True),
        ("{%p if concept %}", "{%p endif %}", True),
        ("{{ format }}", "", True),
        ("{% forse %}", "", True),
    ],
)
def test_a_bookmark_that_tags_repeat_goes(before: str, after: str, stays: bool) -> None:
    """Its number would stand there twice."""
    inside = mark(1, "plek") if stays else "<w:p/>"
    assert cleaned(tag(before) + mark(1, "plek") + tag(after)) == tag(before) + inside + tag(after)


def test_of_a_bookmark_that_is_half_repeated_both_ends_go() -> None:
    made = cleaned(START.format(1, "plek") + tag(FOR) + END.format(1) + tag(ENDFOR))
    assert made == tag(FOR) + tag(ENDFOR)


ORDER = """
    ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow
    emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs
    highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
"""


def properties(*names: str) -> str:
    return f"<w:rPr>{''.join(f'<w:{name}/>' for name in names)}</w:rPr>"


def test_properties_of_text_get_the_order_of_the_standard() -> None:
    """ECMA-376 17.3.2.28; what the standard does not know comes last, as it stood."""
    assert cleaned(properties(*ORDER.split())) == properties(*ORDER.split())
    assert cleaned(properties(*reversed(ORDER.split()))) == properties(*ORDER.split())
    made = properties("vreemd", "oMath", "anders", "b")
    assert cleaned(made) == properties("b", "oMath", "vreemd", "anders")


def test_of_two_properties_of_one_kind_the_first_stays() -> None:
    twice = '<w:rPr><w:sz w:val="1"/><w:b/><w:sz w:val="2"/></w:rPr>'
    assert cleaned(twice) == '<w:rPr><w:b/><w:sz w:val="1"/></w:rPr>'
    same = '<w:rPr><w:b/><w:b w:val="0"/></w:rPr>'
    assert cleaned(same) == "<w:rPr><w:b/></w:rPr>"


def test_a_part_of_another_kind_is_put_right_too() -> None:
    made = cleaned('<w:p w:rsidR="1"><w:r><w:rPr><w:i/><w:b/></w:rPr></w:r></w:p>', "hdr")
    assert made == "<w:p><w:r><w:rPr><w:b/><w:i/></w:rPr></w:r></w:p>"
