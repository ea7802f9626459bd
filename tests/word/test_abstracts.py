"""Numberings made from those of a template: brackets, letters, Roman numbers, in whole."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.numbering import (
    FORMATS,
    add_bracket,
    complete_levels,
    copy_numbering,
    find_abstract,
    find_free_id,
    find_lists,
    make_countings,
)
from pipeline.word.paragraphs import ListStyle
from pipeline.word.styles import W

NS = f'xmlns:w="{W[1:-1]}"'
HEAD = '<w:nsid w:val="1"/><w:tmpl/><w:name/><w:styleLink/><w:numStyleLink/>'


def level(n: int, text: str | None = None, *, more: str = "", style: str = "") -> str:
    said = f"%{n + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal" w:x="y"/>{style}{more}'
        f'<w:lvlText w:val="{said}" w:null="0"/></w:lvl>'
    )


def abstract(n: int, inner: str, head: str = HEAD) -> str:
    return f'<w:abstractNum w:abstractNumId="{n}">{head}{inner}</w:abstractNum>'


def make(*abstracts: str, nums: str = "") -> etree._Element:
    return etree.fromstring(f"<w:numbering {NS}>{''.join(abstracts)}{nums}</w:numbering>")


def show(node: etree._Element | str) -> str:
    """Return an element without the namespace that it declares."""
    text = node if isinstance(node, str) else etree.tostring(node, encoding="unicode")
    return text.replace(f" {NS}", "")


STYLED = '<w:pStyle w:val="L"/>'


def test_a_numbering_is_found_by_its_number_and_the_first_free_one_is_behind_all() -> None:
    made = make(abstract(4, ""), abstract(2, ""), abstract(3, ""))
    assert show(find_abstract(made, 2)) == abstract(2, "")
    assert find_free_id(made) == 5
    with pytest.raises(StopIteration):
        find_abstract(made, 5)


def test_a_copy_has_no_identity_and_no_styles_of_the_original() -> None:
    original = make(abstract(4, level(0, style=STYLED) + level(1, style=STYLED)))[0]
    before = show(original)
    assert show(copy_numbering(original, 9)) == abstract(9, level(0) + level(1), head="")
    assert show(original) == before


def test_numbers_with_a_bracket_stand_behind_the_last_numbering() -> None:
    levels = level(0, style=STYLED) + level(1, "%2") + level(2, "(%3)") + level(3, "%4..")
    made = make(abstract(4, levels), abstract(2, ""), nums="<w:num/>")
    assert add_bracket(made, 4) == 5
    turned = level(0, "%1)") + level(1, "%2)") + level(2, "(%3))") + level(3, "%4.)")
    bracket = abstract(5, turned, head="")
    expected = f"{abstract(4, levels)}{abstract(2, '')}{bracket}<w:num/>"
    assert show(made) == f"<w:numbering>{expected}</w:numbering>"


def test_a_level_that_says_nothing_is_a_bracket_alone() -> None:
    made = make(abstract(4, '<w:lvl w:ilvl="0"><w:lvlText/></w:lvl><w:lvl w:ilvl="1"/>'))
    add_bracket(made, 4)
    turned = '<w:lvl w:ilvl="0"><w:lvlText w:val=")"/></w:lvl><w:lvl w:ilvl="1"/>'
    assert show(made[1]) == abstract(5, turned, head="")


def test_letters_and_roman_numbers_look_as_the_numbers_do() -> None:
    more = '<w:isLgl/><w:isLgl/><w:lvlPicBulletId w:val="1"/>'
    levels = level(0, style=STYLED, more=more) + level(1, "§ %2") + '<w:lvl w:ilvl="2"/>'
    made = make(abstract(4, levels), abstract(6, ""))
    before = show(made)
    found = make_countings(made, ListStyle({".": 4}, (), contextual=False))
    assert show(made) == before
    assert [*found] == [(telling, teken) for telling in "aAiI" for teken in (".", ")")]
    for n, ((telling, teken), counting) in enumerate(found.items()):
        assert counting.abstract == 7 + n
        wanted = "".join(
            f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{FORMATS[telling]}"/>'
            f'<w:lvlText w:val="%{k + 1}{teken}"/></w:lvl>'
            for k in (0, 1)
        )
        last = '<w:lvl w:ilvl="2"/>'
        assert show(counting.xml) == abstract(7 + n, wanted + last, head="")


def test_what_word_calls_each_way_of_counting() -> None:
    assert FORMATS == {
        "1": "decimal",
        "a": "lowerLetter",
        "A": "upperLetter",
        "i": "lowerRoman",
        "I": "upperRoman",
    }


def put(n: int, ind: str, text: str = "") -> str:
    said = f'<w:lvlText w:val="{text}"/>' if text else ""
    return f'<w:lvl w:ilvl="{n}">{said}<w:pPr>{ind}</w:pPr></w:lvl>'


@pytest.mark.parametrize(
    ("before", "last", "added"),
    [
        ('<w:ind w:left="100"/>', '<w:ind w:left="300"/>', '<w:ind w:left="500"/>'),
        ('<w:ind w:start="100"/>', '<w:ind w:start="300"/>', '<w:ind w:start="500"/>'),
        # Where one does not say where it stands, that is at the edge.
        ('<w:ind w:right="1"/>', '<w:ind w:left="300"/>', '<w:ind w:left="600"/>'),
        ("", '<w:ind w:left="300"/>', '<w:ind w:left="300"/>'),
        ('<w:ind w:left="100"/>', '<w:ind w:right="7"/>', '<w:ind w:right="7"/>'),
        ('<w:ind w:left="400"/>', '<w:ind w:left="300"/>', '<w:ind w:left="300"/>'),
        ('<w:ind w:left="100"/>', "", ""),
    ],
)
def test_how_far_in_the_next_level_stands(before: str, last: str, added: str) -> None:
    root = make(abstract(1, put(0, before) + put(1, last)))[0]
    complete_levels(root, 3)
    wanted = put(0, before) + put(1, last) + put(2, added)
    assert show(root) == show(make(abstract(1, wanted))[0])


def test_the_next_level_stands_right_behind_the_last_and_counts_itself() -> None:
    levels = put(0, "", "%1.") + put(1, "", "%1.%2") + "<w:x/>"
    root = make(abstract(1, levels))[0]
    complete_levels(root, 4)
    more = put(2, "", "%1.%3") + put(3, "", "%1.%4")
    assert show(root) == show(make(abstract(1, levels.replace("<w:x/>", more + "<w:x/>")))[0])


def test_levels_with_a_hole_among_them_stay_as_they_are() -> None:
    levels = put(0, "") + put(1, "") + put(3, "")
    root = make(abstract(1, levels))[0]
    complete_levels(root, 4)
    assert show(root) == show(make(abstract(1, levels))[0])


def test_the_lists_of_a_template_get_what_letters_need() -> None:
    styles = etree.fromstring(
        f"<w:styles {NS}>"
        + "".join(
            f'<w:style w:styleId="{n}"><w:name w:val="{name}"/><w:pPr><w:numPr><w:numId '
            f'w:val="{n}"/></w:numPr></w:pPr></w:style>'
            for n, name in ((1, "List Bullet"), (2, "List Number"))
        )
        + "</w:styles>"
    )
    levels = "".join(put(n, f'<w:ind w:left="{n}00"/>', f"%{n + 1}.") for n in range(3))
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n + 10}"/></w:num>' for n in (1, 2)
    )
    made = make(abstract(11, levels), abstract(12, levels), nums=nums)
    bullets, numbers = find_lists(styles, made)
    assert (bullets.abstract, numbers.abstract) == ({".": 11}, {".": 12, ")": 13})
    assert bullets.lefts == numbers.lefts == (0, 100, 200, 300)
    found = made.findall(f"{W}abstractNum")
    assert [len(node.findall(f"{W}lvl")) for node in found] == [4, 4, 4]
