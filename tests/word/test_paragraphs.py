"""Running text as Word's XML: each kind of block in its place, with what the template asks."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Punt,
    Regeleinde,
    Teken,
    Tekst,
    Telling,
    Voetnoot,
    read_bare,
)
from pipeline.word.paragraphs import (
    Counting,
    KeepNext,
    ListStyle,
    ParagraphWriter,
    Properties,
    Styles,
    keep_known,
    merge,
    split_text,
    write_properties,
    write_run,
)
from pipeline.word.xml import Xml, element


class Notebook:
    """Notes what text adds to the package, and numbers it."""

    def __init__(self) -> None:
        self.lists: list[tuple[int, int, int]] = []
        self.links: list[str] = []
        self.note_links: list[str] = []
        self.notes: list[Xml] = []

    def add_list(self, abstract: int, level: int, start: int) -> int:
        self.lists.append((abstract, level, start))
        return len(self.lists)

    def add_counting(self, counting: Counting) -> int:
        return counting.abstract

    def add_link(self, href: str) -> str:
        self.links.append(href)
        return f"rId{len(self.links)}"

    def add_note(self, paragraph: Xml) -> int:
        self.notes.append(paragraph)
        return len(self.notes) + 4

    def add_note_link(self, href: str) -> str:
        self.note_links.append(href)
        return f"rIdN{len(self.note_links)}"


def ind(left: int) -> Xml:
    return element("w:ind", {"w:left": left})


def list_style(*, contextual: bool) -> ListStyle:
    """Return a style in which the text of each level stands 100 further in, its marker 40 less."""
    lefts = (100, 200, 300, 400)
    abstract = {".": 7} if contextual else {".": 1, ")": 2}
    return ListStyle(abstract, tuple(map(ind, lefts)), contextual, lefts, (40, 41, 42, 43))


FULL = Styles(
    list_style(contextual=True),
    list_style(contextual=False),
    "Link",
    {("a", ")"): Counting(8, Xml("")), ("i", "."): Counting(9, Xml(""))},
    "Citaat",
    500,
    "Noot",
    "Nootnummer",
)
BARE = Styles(list_style(contextual=True), list_style(contextual=False), None)
OWN: Properties = (
    ("pStyle", element("w:pStyle", {"w:val": "Tekst"})),
    ("spacing", element("w:spacing")),
    ("ind", ind(9)),
    ("jc", element("w:jc")),
)
STYLE = '<w:pStyle w:val="Tekst"/>'


def write(
    *blokken: Opmaakblok, styles: Styles = FULL, own: Properties = (), keep: KeepNext = ""
) -> str:
    writer = ParagraphWriter(styles, Notebook())
    return writer.write_opmaak(Opmaak(blokken), own, keep=keep)


def alinea(text: str) -> Alinea:
    return Alinea((Tekst(text),))


def punt(*blokken: Opmaakblok, nummer: int | None = None) -> Punt:
    return Punt(blokken, nummer)


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, properties: str = "") -> str:
    held = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inner = held + (r(text) if text else "")
    return f"<w:p>{inner}</w:p>" if inner else "<w:p/>"


def num(level: int, num_id: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


# Paragraphs that stay together

NEXT, LINES = "<w:keepNext/>", "<w:keepLines/>"


@pytest.mark.parametrize(
    ("keep", "first", "last"),
    [
        ("", "", ""),
        ("last", "", NEXT),
        ("all", NEXT, NEXT),
        ("together", NEXT + LINES, LINES),
        ("whole", NEXT + LINES, NEXT + LINES),
    ],
)
def test_which_paragraphs_stay_on_a_page(keep: KeepNext, first: str, last: str) -> None:
    assert write(alinea("a"), alinea("b"), keep=keep) == p("a", first) + p("b", last)
    assert write(keep=keep) == p("", last)
    # What a placeholder keeps by itself stays kept.
    own: Properties = (("keepNext", Xml(NEXT)),)
    lines = LINES * (LINES in first)
    assert write(alinea("a"), alinea("b"), own=own, keep=keep) == p("a", NEXT + lines) + p(
        "b", NEXT + lines
    )


# Lists


def test_items_have_markers_and_what_is_below_them_stands_in_line() -> None:
    lijst = Lijst((punt(alinea("a"), alinea("b")), punt(alinea("c"))))
    context = "<w:contextualSpacing/>"
    assert write(lijst, own=OWN) == (
        p("a", f"{STYLE}{num(0, 1)}<w:spacing/>{context}<w:jc/>")
        + p("b", f'{STYLE}<w:spacing/><w:ind w:left="100"/>{context}<w:jc/>')
        + p("c", f"{STYLE}{num(0, 1)}<w:spacing/>{context}<w:jc/>")
    )


def test_numbers_that_follow_are_one_list_and_others_begin_one() -> None:
    numbers = (3, 4, 6, None, None, 9, 8)
    writer = ParagraphWriter(FULL, notebook := Notebook())
    lijst = Lijst(tuple(punt(alinea("x"), nummer=n) for n in numbers), ".")
    made = writer.write_opmaak(Opmaak((lijst,)), ())
    assert notebook.lists == [(1, 0, 3), (1, 0, 6), (1, 0, 9), (1, 0, 8)]
    ids = (1, 1, 2, 2, 2, 3, 4)
    assert made == "".join(p("x", num(0, n)) for n in ids)


def test_an_item_without_a_number_counts_as_one() -> None:
    writer = ParagraphWriter(FULL, notebook := Notebook())
    items = tuple(punt(alinea("x"), nummer=n) for n in (None, 2, 3))
    writer.write_opmaak(Opmaak((Lijst(items, "."),)), ())
    assert notebook.lists == [(1, 0, 1)]


@pytest.mark.parametrize(
    ("teken", "telling", "abstract"),
    [(None, "1", 7), (".", "1", 1), (")", "1", 2), (")", "a", 8), (".", "i", 9)],
)
def test_which_numbering_a_list_has(teken: Teken | None, telling: Telling, abstract: int) -> None:
    writer = ParagraphWriter(FULL, notebook := Notebook())
    lijst = Lijst((punt(alinea("x"), nummer=None if teken is None else 1),), teken, telling)
    writer.write_opmaak(Opmaak((lijst,)), ())
    assert notebook.lists == [(abstract, 0, 1)]


def test_a_list_in_a_list_is_a_level_deeper_and_may_be_all_there_is() -> None:
    deepest = Lijst((punt(alinea("c")),), ".")
    inner = Lijst((punt(alinea("b"), deepest, alinea("d")),), ".")
    writer = ParagraphWriter(FULL, notebook := Notebook())
    made = writer.write_opmaak(Opmaak((Lijst((punt(inner, alinea("e")),), "."),)), OWN[:1])
    assert notebook.lists == [(1, 0, 1), (1, 1, 1), (1, 2, 1)]
    assert made == (
        p("", STYLE + num(0, 1))
        + p("b", STYLE + num(1, 2))
        + p("c", STYLE + num(2, 3))
        + p("d", f'{STYLE}<w:ind w:left="200"/>')
        + p("e", f'{STYLE}<w:ind w:left="100"/>')
    )


# Quotations

QUOTED = '<w:pStyle w:val="Citaat"/>'


def test_a_quotation_looks_as_its_style_says() -> None:
    own = merge(
        OWN, (("keepNext", Xml(NEXT)), ("pBdr", Xml("<w:pBdr/>")), ("shd", Xml("<w:shd/>")))
    )
    assert write(Citaat((alinea("a"), alinea("b"))), alinea("c"), own=own) == (
        p("a", QUOTED + NEXT)
        + p("b", QUOTED + NEXT)
        + p("c", f'{STYLE}{NEXT}<w:pBdr/><w:shd/><w:spacing/><w:ind w:left="9"/><w:jc/>')
    )


def test_without_a_style_a_quotation_is_as_other_text() -> None:
    assert write(Citaat((alinea("a"),)), styles=BARE, own=OWN[:1]) == p("a", STYLE)


def test_lists_and_quotations_in_each_other_stand_further_in_by_both() -> None:
    listed = Lijst((punt(alinea("a"), alinea("b")),), ".")
    assert write(Citaat((listed,))) == (
        p("a", f'{QUOTED}{num(0, 1)}<w:ind w:left="600" w:hanging="40"/>')
        + p("b", f'{QUOTED}<w:ind w:left="600"/>')
    )
    quoting = Lijst((punt(alinea("a"), Citaat((alinea("b"),)), alinea("c")),), ".")
    assert write(quoting) == (
        p("a", num(0, 1))
        + p("b", f'{QUOTED}<w:ind w:left="600"/>')
        + p("c", '<w:ind w:left="100"/>')
    )
    deeper = Lijst((punt(alinea("x"), Lijst((punt(alinea("y")),), ".")),), ".")
    assert f'{num(1, 2)}<w:ind w:left="700" w:hanging="41"/>' in write(Citaat((deeper,)))
    below = '<w:ind w:left="100"/>'
    assert write(quoting, styles=BARE) == p("a", num(0, 1)) + p("b", below) + p("c", below)


# Runs


def runs(*inlines: Inline, styles: Styles = FULL) -> tuple[str, Notebook]:
    writer = ParagraphWriter(styles, notebook := Notebook())
    made = writer.write_line(inlines, ())
    return made.removeprefix("<w:p>").removesuffix("</w:p>"), notebook


@pytest.mark.parametrize(
    ("inline", "properties"),
    [
        (Tekst("a"), ""),
        (Tekst("a", vet=True), "<w:b/><w:bCs/>"),
        (Tekst("a", cursief=True), "<w:i/><w:iCs/>"),
        (Tekst("a", doorgehaald=True), "<w:strike/>"),
        (
            Tekst("a", vet=True, cursief=True, doorgehaald=True),
            "<w:b/><w:bCs/><w:i/><w:iCs/><w:strike/>",
        ),
    ],
)
def test_letters_look_as_they_are_said_to(inline: Tekst, properties: str) -> None:
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    assert runs(inline)[0] == f'<w:r>{held}<w:t xml:space="preserve">a</w:t></w:r>'


def test_links_and_breaks() -> None:
    link = Tekst("a", vet=True, href="https://x.nl/?a&b")
    made, notebook = runs(link, Regeleinde(), Tekst("b"))
    text = '<w:t xml:space="preserve">a</w:t></w:r></w:hyperlink><w:r><w:br/></w:r>' + r("b")
    style = '<w:rStyle w:val="Link"/>'
    look = "<w:b/><w:bCs/>"
    assert made == f'<w:hyperlink r:id="rId1"><w:r><w:rPr>{style}{look}</w:rPr>{text}'
    assert notebook.links == ["https://x.nl/?a&b"]
    bare, _ = runs(link, Regeleinde(), Tekst("b"), styles=BARE)
    assert bare == f'<w:hyperlink r:id="rId1"><w:r><w:rPr>{look}</w:rPr>{text}'


@pytest.mark.parametrize(
    ("styles", "mark", "properties", "link"),
    [
        (
            FULL,
            '<w:rStyle w:val="Nootnummer"/>',
            '<w:pPr><w:pStyle w:val="Noot"/></w:pPr>',
            '<w:rPr><w:rStyle w:val="Link"/></w:rPr>',
        ),
        (BARE, '<w:vertAlign w:val="superscript"/>', "", ""),
    ],
)
def test_a_note_is_a_number_here_and_a_paragraph_elsewhere(
    styles: Styles, mark: str, properties: str, link: str
) -> None:
    note = Voetnoot((Tekst("Zie "), Tekst("hier", href="https://x.nl")))
    made, notebook = runs(note, styles=styles)
    look = f"<w:rPr>{mark}</w:rPr>"
    assert made == f'<w:r>{look}<w:footnoteReference w:id="5"/></w:r>'
    assert notebook.notes == [
        f"<w:p>{properties}<w:r>{look}<w:footnoteRef/></w:r>{r(' ')}{r('Zie ')}"
        f'<w:hyperlink r:id="rIdN1"><w:r>{link}<w:t xml:space="preserve">hier</w:t></w:r>'
        "</w:hyperlink></w:p>"
    ]
    assert (notebook.links, notebook.note_links) == ([], ["https://x.nl"])


def within(*inlines: Inline, look: str = "", styles: Styles = FULL) -> str:
    return ParagraphWriter(styles, Notebook()).write_within(inlines, Xml(look))


def test_text_with_links_inside_a_run() -> None:
    look = '<w:rPr><w:rStyle w:val="Kop"/><w:b/></w:rPr>'
    again = f'<w:r>{look}<w:t xml:space="preserve">'
    parts = (Tekst("a<"), Tekst("b", href="https://x.nl"), Regeleinde(), Tekst("c"))
    run = '<w:t xml:space="preserve">b</w:t></w:r></w:hyperlink>'
    broken = '</w:t><w:br/><w:t xml:space="preserve">c'
    start = 'a&lt;</w:t></w:r><w:hyperlink r:id="rId1"><w:r>'
    linked = '<w:rPr><w:rStyle w:val="Link"/><w:b/></w:rPr>'
    assert within(*parts, look=look) == f"{start}{linked}{run}{again}{broken}"
    assert within(*parts, look=look, styles=BARE) == f"{start}{look}{run}{again}{broken}"
    alone = '<w:rPr><w:rStyle w:val="Link"/></w:rPr>'
    assert within(*parts) == f"{start}{alone}{run}{again.replace(look, '')}{broken}"
    note = Voetnoot((Tekst("Zie."),))
    assert within(Tekst("a"), note) == f"a{read_bare([note])}"


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\t", "tab"), ("\n", "br"), ("\u00ad", "softHyphen"), ("\u2011", "noBreakHyphen")],
)
def test_signs_that_are_elements(sign: str, name: str) -> None:
    one = f'</w:t><w:{name}/><w:t xml:space="preserve">'
    assert split_text(f"a{sign}&{sign}") == f"a{one}&amp;{one}"
    assert write_run(sign) == r(one)


def test_runs_with_and_without_text() -> None:
    assert write_run("") == '<w:r><w:t xml:space="preserve"/></w:r>'
    assert write_run("", Xml("<w:rPr/>")) == '<w:r><w:rPr/><w:t xml:space="preserve"/></w:r>'
    assert write_run("a", Xml("<w:rPr/>")) == '<w:r><w:rPr/><w:t xml:space="preserve">a</w:t></w:r>'


# Properties


def test_properties_stand_in_the_order_of_the_schema_and_the_later_ones_win() -> None:
    names = (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
        *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
        *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
        *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
    )
    first: Properties = tuple((name, Xml("1")) for name in reversed(names[::2]))
    second: Properties = tuple((name, Xml("2")) for name in names[1:])
    assert merge(first, second) == tuple(
        (name, Xml("1" if n == 0 else "2")) for n, name in enumerate(names)
    )
    apart: Properties = (("sectPr", Xml("x")), ("pPrChange", Xml("y")))
    assert keep_known((*second, *apart)) == second


def test_properties_as_one_element_or_none() -> None:
    assert write_properties(()) == ""
    assert write_properties(OWN[:2]) == f"<w:pPr>{STYLE}<w:spacing/></w:pPr>"
