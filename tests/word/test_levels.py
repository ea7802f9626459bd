"""A numbering of fewer levels than lists may have gets the others, as much further in each time."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.numbering import complete_levels
from pipeline.word.styles import LEVELS, W

_LEVEL = (
    '<w:lvl w:ilvl="{n}" w:tplc="0413000F"><w:pStyle w:val="Lijst{n}"/>'
    '<w:lvlText w:val="%{more}."/>'
    '<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
)


def make(*lefts: int) -> etree._Element:
    levels = (_LEVEL.format(n=n, more=n + 1, left=left) for n, left in enumerate(lefts))
    namespace = W.strip("{}")
    return etree.fromstring(f'<w:a xmlns:w="{namespace}">{"".join(levels)}</w:a>')


def read(abstract: etree._Element) -> list[tuple[str | None, str | None, str | None]]:
    """Return of each level its number, its text and how far in it is."""
    return [
        (
            lvl.get(f"{W}ilvl"),
            lvl.find(f"{W}lvlText").get(f"{W}val"),  # type: ignore[union-attr]
            lvl.find(f"{W}pPr/{W}ind").get(f"{W}left"),  # type: ignore[union-attr]
        )
        for lvl in abstract.iterfind(f"{W}lvl")
    ]


@pytest.mark.parametrize(
    ("lefts", "added"),
    [((360, 800), [1240, 1680]), ((0, 357, 900), [1443]), ((900, 300), [300, 300])],
)
def test_each_is_as_much_further_in_as_the_last_one(
    lefts: tuple[int, ...], added: list[int]
) -> None:
    abstract = make(*lefts)
    complete_levels(abstract, LEVELS)
    wanted = [(str(n), f"%{n + 1}.", str(left)) for n, left in enumerate([*lefts, *added])]
    assert read(abstract) == wanted
    # The style of the last level stays with it, and so does what Word calls its template.
    assert len(abstract.findall(f".//{W}pStyle")) == len(lefts)
    assert len(abstract.xpath("*[@*[local-name()='tplc']]")) == len(lefts)


def test_what_has_them_all_stays() -> None:
    abstract = make(*range(0, 360 * LEVELS, 360))
    before = etree.tostring(abstract)
    complete_levels(abstract, LEVELS)
    assert etree.tostring(abstract) == before


def test_of_one_level_nothing_is_known() -> None:
    abstract = make(360)
    complete_levels(abstract, LEVELS)
    assert read(abstract) == [("0", "%1.", "360")]
