"""What a letter adds to the parts of its template: lists, links, pictures and notes."""

from __future__ import annotations

import re
from itertools import product

import pytest
from msgspec.structs import replace

from pipeline.letter.beeld.bestand import Beeld
from pipeline.template import fill as filling
from pipeline.template.compile import Split, Template
from pipeline.template.fill import (
    SVG_TYPE,
    Additions,
    build_tabel,
    declare_types,
    fill_notes,
    fill_splits,
    has_mark,
    is_untouched,
    join_split,
    make_fields,
    render_letter,
)
from pipeline.template.tags import Counter
from pipeline.word.package import PackageError, SizeError
from pipeline.word.paragraphs import Counting
from pipeline.word.xml import Xml
from support.letters import short_letter
from support.places import TEMPLATE
from support.strategies import Letter, make_brief
from support.wordfiles import edit, read_parts, zip_parts

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(rel_id: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{rel_id}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'


def test_lists_are_numbered_on() -> None:
    added = Additions(7, "brief")
    override = Xml("<w:lvlOverride/>")
    assert [added.add_list(2, 0, 1), added.add_list(3, 1, 5, override)] == [7, 8]
    assert added.lists == [
        '<w:num w:numId="7"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
        '<w:num w:numId="8"><w:abstractNumId w:val="3"/><w:lvlOverride/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    ]


def test_a_counting_is_added_once() -> None:
    added = Additions(1, "brief")
    first, second = Counting(4, Xml("<vier/>")), Counting(5, Xml("<vijf/>"))
    assert [added.add_counting(c) for c in (first, second, first)] == [4, 5, 4]
    assert added.abstracts == ["<vier/>", "<vijf/>"]


def test_an_address_has_one_relationship() -> None:
    added = Additions(1, "brief")
    assert [added.add_link(href) for href in ("a", "b", "a")] == ["brief1", "brief2", "brief1"]
    external = ' TargetMode="External"'
    assert added.relationships == [
        relation("brief1", "hyperlink", "a", external),
        relation("brief2", "hyperlink", "b", external),
    ]
    assert added.note_links == {}


def test_links_of_notes_are_counted_apart() -> None:
    added = Additions(1, "brief")
    assert [added.add_note_link(href) for href in ("a", "b", "a")] == ["brief1", "brief2", "brief1"]
    assert added.note_links == {"a": "brief1", "b": "brief2"}
    assert added.relationships == []
    assert added.relate_notes() == relation("briefnoten", "footnotes", "footnotes.xml")


def test_notes_are_numbered_and_another_letter_counts_its_own() -> None:
    added = Additions(1, "brief", 3)
    assert [added.add_note(Xml("a")), added.add_note(Xml("b"))] == [3, 4]
    assert added.take_notes() == {3: "a", 4: "b"}
    assert added.notes == {}
    assert added.add_note(Xml("c")) == 3
    assert Additions(1, "brief").add_note(Xml("a")) == 1


def test_pictures_are_stored_once() -> None:
    added = Additions(1, "merk")
    png, jpeg = Beeld("a", "png", 1, 1, b"png"), Beeld("b", "jpeg", 1, 1, b"jpeg")
    drawing = Beeld("c", "svg", 1, 1, b"svg", b"drawn")
    found = [added.add_beeld(beeld) for beeld in (png, jpeg, png, drawing)]
    assert found == [("merk1", None), ("merk2", None), ("merk1", None), ("merk3", "merk4")]
    assert added.media == [
        ("word/media/merk1.png", b"png"),
        ("word/media/merk2.jpeg", b"jpeg"),
        ("word/media/merk3.png", b"drawn"),
        ("word/media/merk4.svg", b"svg"),
    ]
    assert added.relationships[1] == relation("merk2", "image", "media/merk2.jpeg")


SPLIT = Split("deel", "<a><b/>", "</a>")


def test_a_part_with_elements_added_to_it() -> None:
    assert join_split(SPLIT, []) == b"<a><b/></a>"
    assert join_split(SPLIT, [Xml("<c/>"), Xml("<d/>")]) == b"<a><b/><c/><d/></a>"


@pytest.mark.parametrize(
    ("before", "after", "is_known"),
    [
        ("<Types>", "</Types>", False),
        ('<Types><Default Extension="svg"/>', "</Types>", True),
        ('<Types><Default EXTENSION="SVG"/>', "</Types>", True),
        ("<Types>", '<Default Extension="svg"/></Types>', True),
        ('<Types><Default Extension="png"/>', "</Types>", False),
    ],
)
def test_a_kind_of_parts_is_declared_once(before: str, after: str, is_known: bool) -> None:
    made = declare_types(Split("types", before, after), [SVG_TYPE]).decode()
    assert made == f"{before}{'' if is_known else SVG_TYPE}{after}"


# Parts that letters add to


def test_lists_and_relationships_stand_behind_those_of_the_template(template: Template) -> None:
    added = Additions(template.first_num_id, template.mark)
    parts = fill_splits(template, added)
    assert {*parts} == {"word/numbering.xml", "word/_rels/document.xml.rels"}
    for split in (template.numbering, template.relationships):
        assert parts[split.name].decode() == split.before + split.after
    added.add_list(1, 0, 1)
    added.add_link("https://a.nl")
    more = fill_splits(template, added)
    for split, new in (
        (template.numbering, added.lists),
        (template.relationships, added.relationships),
    ):
        assert more[split.name].decode() == f"{split.before}{new[0]}{split.after}"


@pytest.mark.parametrize("has_notes", [True, False])
@pytest.mark.parametrize("own", [None, b"<noten/>"])
def test_the_part_with_notes_is_related_where_the_template_has_none(
    template: Template, has_notes: bool, own: bytes | None
) -> None:
    made = replace(template, notes=replace(template.notes, footnotes=own))
    added = Additions(1, "m")
    if has_notes:
        added.add_note(Xml("<w:p/>"))
    rels = fill_splits(made, added)["word/_rels/document.xml.rels"].decode()
    assert ("/footnotes" in rels) is (has_notes and own is None)


def test_countings_stand_behind_the_last_abstract_numbering(template: Template) -> None:
    added = Additions(1, "m")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for n in (97, 98):
        xml = f'<w:abstractNum xmlns:w="{space}" w:abstractNumId="{n}"/>'
        added.add_counting(Counting(n, Xml(xml)))
    made = fill_splits(template, added)["word/numbering.xml"].decode()
    plain = fill_splits(template, Additions(1, "m"))["word/numbering.xml"].decode()
    kinds = re.findall(r"<w:(abstractNum|num) .*?(?:abstractNumId|numId)=.(\d+)", made)
    known = re.findall(r"<w:(abstractNum|num) .*?(?:abstractNumId|numId)=.(\d+)", plain)
    abstracts = [each for each in known if each[0] == "abstractNum"]
    others = known[len(abstracts) :]
    assert kinds == [*abstracts, ("abstractNum", "97"), ("abstractNum", "98"), *others]
    assert made.startswith("<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n")


def test_without_notes_there_is_no_part_for_them(template: Template) -> None:
    assert fill_notes(template, {}, []) == {}


def test_a_letter_is_as_large_as_a_word_file_may_be_and_no_larger(
    template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = make_brief(short_letter())
    size = sum(map(len, read_parts(render_letter(brief, template)).values()))
    monkeypatch.setattr(filling, "MAX_UNPACKED", size)
    assert render_letter(brief, template)[:2] == b"PK"
    monkeypatch.setattr(filling, "MAX_UNPACKED", size - 1)
    with pytest.raises(SizeError):
        render_letter(brief, template)


# The mark of a letter


@pytest.fixture(scope="module")
def letter(template: Template) -> bytes:
    return render_letter(make_brief(short_letter()), template)


def test_a_letter_bears_a_mark(letter: bytes) -> None:
    assert (has_mark(letter), is_untouched(letter)) == (True, True)
    changed = edit(letter, "word/document.xml", ("Tekst.", "Ander."))
    assert (has_mark(changed), is_untouched(changed)) == (True, False)
    template = TEMPLATE.read_bytes()
    assert (has_mark(template), is_untouched(template)) == (False, False)


def test_a_part_more_or_with_another_name_is_noticed(letter: bytes) -> None:
    parts = read_parts(letter)
    assert is_untouched(zip_parts(dict(reversed(parts.items())))), "in any order it is the same"
    assert not is_untouched(zip_parts({**parts, "word/meer.xml": b"<x/>"}))
    renamed = {name.replace("header1", "header9"): part for name, part in parts.items()}
    assert not is_untouched(zip_parts(renamed))
    bare = {name: part for name, part in parts.items() if name != "docProps/custom.xml"}
    assert (has_mark(zip_parts(bare)), is_untouched(zip_parts(bare))) == (False, False)


def test_what_is_no_word_file_bears_none() -> None:
    for ask in (has_mark, is_untouched):
        with pytest.raises(PackageError):
            ask(b"geen zip")


# Tables and pictures


@pytest.mark.parametrize(
    ("wide", "shares"), list(product((False, True), (None, "20%, 80%", "25%, 75%")))
)
def test_a_table_is_as_wide_as_its_page(template: Template, wide: bool, shares: str | None) -> None:
    own = ({"liggend": "ja"} if wide else {}) | ({"breedtes": shares} if shares else {})
    tabel = {"tabel": {"titel": "T", **own, "tekst": "| a | b |\n|---|---|\n| c | d |"}}
    (blok,) = make_brief(short_letter(tabel)).inhoud
    rooster = getattr(blok, "tabel")  # noqa: B009 - a block of any kind
    bouw = build_tabel(rooster, template)
    room = (template.landscape_width if wide else template.text_width) // 635
    assert abs(sum(bouw.widths) - room) <= 1
    if shares:
        asked = [int(share) for share in shares.replace("%", "").split(", ")]
        assert [round(100 * width / room) for width in bouw.widths] == asked
    assert build_tabel(rooster, template, (1, 2)).widths == (1, 2)


HIGH, WIDE = (
    Beeld("a", "png", 9_000, 90_000_000, b"png"),
    Beeld("b", "png", 90_000_000, 9_000, b"p"),
)
"""A picture that is higher than any page, and one that is wider."""


def draw(template: Template, beeld: Beeld, *figuren: dict[str, str]) -> tuple[str, list[list[int]]]:
    """Return the XML of figures with this picture, beside each other, and the size of each."""
    own: list[Letter] = [{"alt": "A", "bestand": "kaart.png", **velden} for velden in figuren]
    blok: Letter = {"figuren": own} if len(own) > 1 else {"figuur": own[0]}
    brief = make_brief(short_letter(blok))
    (made, *_) = brief.inhoud
    shown = getattr(made, next(iter(blok)))
    if isinstance(shown, tuple):
        new: object = tuple(each.model_copy(update={"bestand": beeld}) for each in shown)
    else:
        new = shown.model_copy(update={"bestand": beeld})
    brief = brief.model_copy(
        update={"inhoud": (made.model_copy(update={next(iter(blok)): new}), *brief.inhoud[1:])}
    )
    fields = make_fields(brief, template, Additions(1, "m"), Counter(7))
    inhoud = fields["inhoud"]
    assert isinstance(inhoud, tuple)
    xml = "".join(each.figuur.beeld.write(()) for each in inhoud if each.figuur is not None)
    return xml, [list(map(int, size)) for size in re.findall(r'extent cx="(\d+)" cy="(\d+)"', xml)]


@pytest.mark.parametrize(
    ("length", "lines"),
    [
        # Of 49 lines on a page a third, less those of the caption and the white around both.
        (0, 15), (1, 13), (80, 13), (81, 12), (160, 12), (161, 11), (560, 7), (561, 6), (640, 6),
        (641, 5), (999, 5),
    ],
)  # fmt: skip
def test_how_high_a_picture_may_be(template: Template, length: int, lines: int) -> None:
    velden = {"bijschrift": "x" * length} if length else {}
    _, ((_, height),) = draw(template, HIGH, velden)
    assert height == template.text_height * lines // 49


def test_the_caption_of_a_picture_in_a_column_takes_more_lines(template: Template) -> None:
    """Of eighty characters in a line of the text, in half of it less the room between."""
    for length, lines in ((39, 13), (40, 12)):
        velden = {"bijschrift": "x" * length}
        _, ((_, left), (_, right)) = draw(template, HIGH, velden, velden)
        assert left == right == template.text_height * lines // 49


@pytest.mark.parametrize(("breedte", "share"), [("", 100), ("100%", 100), ("40%", 40)])
def test_how_wide_a_picture_may_be(template: Template, breedte: str, share: int) -> None:
    velden = {"breedte": breedte} if breedte else {}
    _, ((width, _),) = draw(template, WIDE, velden)
    assert width == template.text_width * share // 100
    if breedte:
        # As high as that asks, but for a tenth of the page.
        _, ((_, height),) = draw(template, HIGH, velden)
        assert height == template.text_height * 9 // 10


def test_a_small_picture_is_enlarged_where_the_letter_says_how_wide_it_is(
    template: Template,
) -> None:
    small = Beeld("a", "png", 1000, 10, b"png")
    assert draw(template, small, {})[1] == [[1000, 10]]
    _, ((width, _),) = draw(template, small, {"breedte": "50%"})
    assert width == template.text_width // 2


def test_a_figure_stays_with_its_caption_where_that_comes_below_it(template: Template) -> None:
    below, above = (replace(template, caption_below=is_below) for is_below in (True, False))
    keeps = {
        (is_below, bool(velden)): "<w:keepNext/>" in draw(made, HIGH, velden)[0]
        for is_below, made in ((True, below), (False, above))
        for velden in ({}, {"bijschrift": "B"})
    }
    assert keeps == {
        (True, True): True,
        (True, False): False,
        (False, True): False,
        (False, False): False,
    }


def test_drawings_are_numbered_and_say_what_they_show(template: Template) -> None:
    xml, _ = draw(template, HIGH, {}, {"alt": "Kaart"})
    assert re.findall(r'docPr id="(\d+)" name="(\w+)" descr="(\w+)"', xml) == [
        ("7", "a", "A"),
        ("8", "a", "Kaart"),
    ]
    assert set(re.findall(r'r:embed="(\w+)"', xml)) == {"m1"}


@pytest.mark.parametrize(("alt", "said"), [("", "Kosten"), ("Per deel.", "Per deel.")])
def test_what_a_table_says_to_who_cannot_see_it(template: Template, alt: str, said: str) -> None:
    own: Letter = {"alt": alt} if alt else {}
    tabel = {"titel": "Kosten", **own, "tekst": "| a | b |\n|---|---|\n| c | d |"}
    brief = make_brief(short_letter({"tabel": tabel}))
    inhoud = make_fields(brief, template, Additions(1, "m"), Counter(1))["inhoud"]
    assert isinstance(inhoud, tuple)
    xml = inhoud[0].tabel.tabel.write(())
    assert re.findall(r'tblDescription w:val="([^"]*)"', xml) == [said]
    assert re.findall(r'tblCaption w:val="([^"]*)"', xml) == ["Kosten"]
