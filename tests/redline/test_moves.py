"""A paragraph of running text that moved is a move in Word's own terms; all else is out and in."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.examples import at_most
from support.office import read_letters_with_pandoc
from support.random_edits import draw_pair
from support.redline_edits import BASE
from support.redlines import W, count_revisions, read_plainly, resolve_all
from support.strategies import make_brief
from support.templatefiles import DOCUMENT
from support.wordfiles import read_parts

RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
WORDS = ("brug", "pad", "bord", "raad", "meer", "gemaal", "dorp", "school", "plan", "water", "bos")
LINK = "Zie [de site](https://a.example/) voor de rest."


def write(oud: list[str], nieuw: list[str], template: Template) -> bytes:
    """Return the redline of two texts, paragraph by paragraph, which is proven to be both."""
    before, after = (
        make_brief({**copy.deepcopy(BASE), "inhoud": [{"tekst": "\n\n".join(tekst)}]})
        for tekst in (oud, nieuw)
    )
    return write_redline(before, after, template)


def read(redline: bytes) -> etree._Element:
    return etree.fromstring(read_parts(redline)[DOCUMENT])


def read_moves(redline: bytes) -> dict[str, list[tuple[str, ...]]]:
    """Return by name what moved from a place and to a place: the text of each paragraph in it."""
    moves: dict[str, list[tuple[str, ...]]] = {}
    for way in ("From", "To"):
        starts = list(read(redline).iter(f"{W}move{way}RangeStart"))
        for start in starts:
            moves.setdefault(start.get(f"{W}name", ""), []).append(tuple(_walk(start, way)))
    return moves


def _walk(start: etree._Element, way: str) -> list[str]:
    paragraph, said = start.getparent(), list[str]()
    while paragraph is not None and paragraph.tag == f"{W}p":
        assert paragraph.find(f"{W}pPr/{W}rPr/{W}move{way}") is not None
        runs = list(paragraph.iter(f"{W}r"))
        assert all(run.getparent().tag == f"{W}move{way}" for run in runs)  # type: ignore[union-attr]
        said.append("".join(t.text or "" for t in paragraph.iter(f"{W}t")))
        paragraph = paragraph.getnext()
    assert paragraph is not None
    assert paragraph.tag == f"{W}move{way}RangeEnd"
    assert paragraph.get(f"{W}id") == start.get(f"{W}id")
    return said


sentences = st.lists(st.sampled_from(WORDS), min_size=8, max_size=12).map(
    lambda words: f"{' '.join(words).capitalize()}."
)


@st.composite
def moved(draw: st.DrawFn) -> tuple[list[str], list[str], str]:
    """Return paragraphs, the same with one shorter one at another place, and that one."""
    others = draw(st.lists(sentences, min_size=3, max_size=6, unique=True))
    one = draw(st.sampled_from(["Dit gaat **elders** heen.", "Kort.", "Een regel\\\nen nog een."]))
    here, there = draw(st.permutations(range(len(others))).map(lambda places: places[:2]))
    oud, nieuw = ([*others[:n], one, *others[n:]] for n in (here, there))
    return oud, nieuw, one


@at_most(40)
@given(moved())
def test_a_paragraph_at_another_place_is_one_move(
    template: Template, case: tuple[list[str], list[str], str]
) -> None:
    oud, nieuw, _ = case
    redline = write(oud, nieuw, template)
    moves = list(read_moves(redline).values())
    # It, or a neighbour that it changed places with; the same words on both sides.
    assert len(moves) == 1
    ((gone, come),) = moves
    assert gone == come
    assert len(gone) == 1
    assert count_revisions(redline) == 2
    root = read(redline)
    assert next(root.iter(f"{W}ins", f"{W}del"), None) is None


@at_most(40)
@given(st.integers(0, 10**9))
def test_moves_of_any_letters_are_whole(template: Template, seed: int) -> None:
    redline = write_redline(*draw_pair(seed), template)
    assert all(len(sides) == 2 and sides[0] == sides[1] for sides in read_moves(redline).values())
    root = read(redline)
    bounds = list(root.iter(*(f"{W}{name}" for name in RANGES)))
    counted = Counter(node.get(f"{W}id") for node in bounds)
    assert set(counted.values()) <= {2}
    others = list(root.iter(*(f"{W}{name}" for name in ("ins", "del", "moveFrom"))))
    assert not {node.get(f"{W}id") for node in others} & set(counted)


A, B, C, D = (
    "Dit is de eerste alinea, die lang genoeg is om te blijven.",
    "Dit gaat weg.",
    "Dit is de derde alinea, die ook lang genoeg is om te blijven.",
    "Dit hoort erbij.",
)


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        pytest.param([A, B, C, A], [A, C, B, A], [(B,)], id="down"),
        pytest.param([A, C, B, A], [A, B, C, A], [(B,)], id="up"),
        pytest.param([B, D, A, C, A], [A, C, B, D, A], [(B, D)], id="two together are one"),
        pytest.param([B, D, A, C, A], [A, D, C, B, A], [(B,), (D,)], id="two apart are two"),
        pytest.param([B, A, C, A], [A, C, "Dit kwam er.", A], [], id="another one came"),
        pytest.param([LINK, A, C, A], [A, C, LINK, A], [], id="a link goes out and in"),
        pytest.param(["1. Punt een.\n2. Tweede punt.\n3. En drie.\n4. En vier."],
                     ["1. Tweede punt.\n2. En drie.\n3. Punt een.\n4. En vier."],
                     [("Punt een.",)], id="an item"),
        pytest.param(["1. Een.\n\n   - Punt.\n   - Tweede.\n   - Derde.\n   - Vierde.\n2. Twee."],
                     ["1. Een.\n\n   - Tweede.\n   - Derde.\n   - Punt.\n   - Vierde.\n2. Twee."],
                     [("Punt.",)], id="a nested item"),
        pytest.param(["1. Een punt.\n2. Twee punt."], ["1. Twee punt.\n2. Een punt."],
                     [], id="the end of a list stays where it is"),
    ],
)  # fmt: skip
def test_what_moved(
    template: Template, tmp_path: Path, oud: list[str], nieuw: list[str],
    expected: list[tuple[str, ...]]
) -> None:  # fmt: skip
    redline = write(oud, nieuw, template)
    assert [sides[0] for sides in read_moves(redline).values()] == expected
    assert sorted(read_moves(redline)) == [f"move{n + 1}" for n in range(len(expected))]
    (tmp_path / "brief.docx").write_bytes(redline)
    assert OpenXmlValidator().validate(tmp_path / "brief.docx").errors == []


def test_either_way_it_is_a_letter(template: Template) -> None:
    oud, nieuw = (
        make_brief({**copy.deepcopy(BASE), "inhoud": [{"tekst": "\n\n".join(tekst)}]})
        for tekst in ([A, B, C, A], [A, C, B, A])
    )
    redline = write_redline(oud, nieuw, template)
    for accept, brief in ((True, nieuw), (False, oud)):
        found = read_plainly(resolve_all(redline, accept=accept))
        assert found == read_plainly(render_letter(brief, template))


@pytest.mark.pandoc
def test_pandoc_reads_either_letter(template: Template, tmp_path: Path) -> None:
    """Of paragraphs, of items and of two together."""
    texts = [
        ([B, D, A, C, A], [A, C, B, D, A]),
        (["1. Punt een.\n2. Tweede punt.\n3. En drie.\n4. En vier."],
         ["1. Tweede punt.\n2. En drie.\n3. Punt een.\n4. En vier."]),
    ]  # fmt: skip
    for oud, nieuw in texts:
        redline = write(oud, nieuw, template)
        for which, tekst in (("accept", nieuw), ("reject", oud)):
            plain = write(tekst, tekst, template)
            found = read_letters_with_pandoc(redline, tmp_path, which)
            assert found == read_letters_with_pandoc(plain, tmp_path, "accept")


def test_what_stands_below_a_figure_goes_with_it(template: Template) -> None:
    ring = {"alt": "Een ring", "bollen": ["Een", "Twee"], "bijschrift": "Dit is de ring."}
    rest = [{"tekst": A}, {"tekst": C}, {"tekst": "Dit is de laatste alinea van deze brief."}]
    oud, nieuw = (
        make_brief({**copy.deepcopy(BASE), "inhoud": inhoud})
        for inhoud in ([{"figuur": ring}, *rest], [*rest[:2], {"figuur": ring}, *rest[2:]])
    )
    for pair in ((oud, nieuw), (nieuw, oud)):
        assert read_moves(write_redline(*pair, template)) == {}
