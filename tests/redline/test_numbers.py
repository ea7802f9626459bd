"""The lists of a redline: what Word counts and LibreOffice keeps, whichever items go."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.redline.levels import read_levels
from pipeline.redline.numbers import ListAdditions, Marker, Numberer
from pipeline.template.compile import Template
from pipeline.template.fill import fill_splits
from pipeline.word.styles import NUMBERING

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ABSTRACT = 1


def make(template: Template) -> tuple[ListAdditions, Numberer]:
    additions = ListAdditions(template.first_num_id, template.mark, template.notes.first)
    numbering = etree.fromstring(fill_splits(template, additions)[NUMBERING])
    bullets = template.styles.bullets.abstract["."]
    return additions, Numberer(additions, bullets, read_levels(numbering))


def at(number: int, level: int = 0) -> Marker:
    return Marker(ABSTRACT, level, number)


def test_items_of_both_letters_share_a_list_that_says_where_it_starts(template: Template) -> None:
    additions, numberer = make(template)
    for n in (3, 4):
        first, second = numberer.number(at(n), at(n), is_changed=False)
        assert first == second == template.first_num_id
    numberer.finish()
    assert additions.abstracts == []
    assert 'w:startOverride w:val="3"' in additions.lists[0]


def test_a_list_of_which_the_first_item_may_go_has_its_own_abstract_numbering(
    template: Template,
) -> None:
    """LibreOffice keeps the start of a list with its first item."""
    additions, numberer = make(template)
    assert numberer.number(None, at(3), is_changed=False) == (0, template.first_num_id)
    assert numberer.number(at(3), at(4), is_changed=False) == (template.first_num_id,) * 2
    numberer.finish()
    root = etree.fromstring(fill_splits(template, additions)[NUMBERING])
    own = root.findall(f"{W}abstractNum")[-1]
    assert own.get(f"{W}abstractNumId") == "4"
    assert [start.get(f"{W}val") for start in own.iter(f"{W}start")] == ["3", "1", "1", "1"]
    assert "lvlOverride" not in additions.lists[0]


def test_a_nested_item_that_changes_has_a_list_that_looks_the_same_on_its_first_level(
    template: Template,
) -> None:
    """LibreOffice restores the list of such an item and not its level."""
    additions, numberer = make(template)
    numberer.number(at(5, 2), at(1), is_changed=True)
    (flat,) = [one for one in additions.lists if "<w:lvl " in one]
    lvl = etree.fromstring(re.sub("<w:num ", f'<w:num xmlns:w="{W[1:-1]}" ', flat, count=1)).find(
        f"{W}lvlOverride/{W}lvl"
    )
    assert lvl is not None
    assert lvl.get(f"{W}ilvl") == "0"
    shown = {etree.QName(child).localname: child.get(f"{W}val") for child in lvl}
    assert (shown["start"], shown["lvlText"]) == ("5", "%1.")
    ind = lvl.find(f"{W}pPr/{W}ind")
    assert ind is not None
    assert ind.get(f"{W}left") == "1080"


def test_a_level_that_names_the_numbers_of_others_stays_as_it_is() -> None:
    numbering = etree.fromstring(
        f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="1">'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum></w:numbering>'
    )
    levels = read_levels(numbering)
    assert levels.look_flat(7, 1, 1) is None
    assert levels.write_own(7, 1, 1, 8) is None
    assert levels.next_id == 8
