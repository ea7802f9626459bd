"""The tags of a part: where each begins and ends, what stands between, and how Word split them."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.check.tags.mend import drop_fallbacks, mend_tags
from pipeline.template.check.tags.scan import (
    Loose,
    Tag,
    Words,
    cut_tags,
    find_unfilled,
    number_lines,
    scan_part,
)
from support.smallparts import W, make_part, write_part


@pytest.mark.parametrize(
    ("tekst", "pieces"),
    [
        ("", []),
        ("tekst", []),
        ("{{ a }}", ["{{ a }}"]),
        ("x{{ a }}y{% b %}z{# c #}", ["{{ a }}", "{% b %}", "{# c #}"]),
        ("{{ a }}{{ b }}", ["{{ a }}", "{{ b }}"]),
        ("{{ a", ["{{ a<"]),
        ("x {{ a", ["{{ a<"]),
        ("a }}", ["a }}>"]),
        ("{{ a {{ b }}", ["{{ a <", "{{ b }}"]),
        ("{{ a %} b", ["{{ a %}<"]),
        ("{{ a %} b }} c", ["{{ a %}<", " b }}>"]),
        ("{{ a #}{{ b }}", ["{{ a #}<", "{{ b }}"]),
        ("{{ a {% b", ["{{ a <", "{% b<"]),
        # In a note anything may stand but its own end.
        ("{# a {{ b }} %} #} c", ["{# a {{ b }} %} #}"]),
        ("{# a {{ b }}", ["{# a {{ b }}<"]),
        ("{{ a }} b }} c", ["{{ a }}", " b }}>"]),
        ("a }} b }}", ["a }}>", " b }}>"]),
        # Of half a tag so much is shown as a message has room for.
        ("x" * 60 + "}}", ["x" * 60 + "}}>"]),
        ("x" * 61 + "}}", ["x" * 60 + "}}>"]),
        ("{ { a } }", []),
    ],
)
def test_where_tags_begin_and_end(tekst: str, pieces: list[str]) -> None:
    signs = {"whole": "", "open": "<", "close": ">"}
    assert [tekst[start:end] + signs[shape] for start, end, shape in cut_tags(tekst)] == pieces


def scan(lines: str, part: str = "body") -> list[str]:
    """Return what a part holds: tags with their scope, halves, and texts with their elements."""
    said = []
    for item in scan_part(make_part(lines, part), "deel"):
        match item:
            case Tag():
                said.append(f"{item.kind} [{item.scope}] {item.inner}{' alone' * item.alone}")
            case Loose():
                said.append(f"{'open' if item.opens else 'close'}: {item.typed}")
            case Words():
                texts = [node.text or etree.QName(node).localname for node in item.nodes]
                said.append(f"words {texts} {item.field}")
    return said


def runs(*inside: str) -> str:
    """Return a paragraph with a text for each, or the element where that is one."""
    xml = (i if i.startswith("<") else f'<w:t xml:space="preserve">{i}</w:t>' for i in inside)
    return f"<w:p><w:r>{''.join(xml)}</w:r></w:p>"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("+ {{ a }}", ["print [] a alone"]),
        ("+  {{ a }} ", ["print [] a alone"]),
        ("+ {{ a }}{{ b }}", ["print [] a", "print [] b"]),
        ("+ x{{ a }}", ["words ['x{{ a }}'] 0", "print [] a"]),
        ("+ {{ a }}x", ["print [] a", "words ['{{ a }}x'] 0"]),
        (
            "+ x{{ a }} {{ b }}",
            ["words ['x{{ a }} {{ b }}'] 0", "print [] a", "print [] b"],
        ),
        ("+ tekst", ["words ['tekst'] 0"]),
        ("+  ", []),
        ("+ {%p if a %}", ["do [p] if a alone"]),
        ("+ {%tr if a %}{%tc if b %}{{r c }}", ["do [tr] if a", "do [tc] if b", "print [r] c"]),
        ("+ {%\u00a0p\u2009if a %}", ["do [] p if a alone"]),
        ("+ {%p\u00a0if a %}", ["do [p] if a alone"]),
        ("+ {%part %}", ["do [] part alone"]),
        ("+ {#p x #}", ["note [p] x alone"]),
        ("+ {{ a", ["open: {{ a"]),
        ("+ a }} b", ["close: a }}", "words ['a }} b'] 0"]),
        ("+ {{ “a” ‘b’\u200b }}", ["print [] \"a\" 'b' alone"]),
        ("+ {{ „a‚ }}", ["print [] \"a' alone"]),
        # Texts of several runs: only those that say something between the tags.
        (
            runs("x", " ", "y{{ a", " }}z"),
            ["words ['x', 'y{{ a'] 0", "print [] a", "words [' }}z'] 0"],
        ),
        (
            runs("{{ a }}", "b", "{{ c }}", "d"),
            ["print [] a", "words ['b'] 0", "print [] c", "words ['d'] 0"],
        ),
        (runs("{{ a }} ", " b"), ["print [] a", "words [' b'] 0"]),
        # What shows without letters stands where it is, and a tag beside it is not alone.
        (runs("<w:drawing/>", "{{ a }}"), ["words ['drawing'] 0", "print [] a"]),
        (runs("{{ a }}", "<w:pict/>"), ["print [] a", "words ['pict'] 0"]),
        (
            runs("x{{ a }}", "<w:sym/>", "y"),
            ["words ['x{{ a }}'] 0", "print [] a", "words ['y'] 0", "words ['sym'] 0"],
        ),
        (
            runs("{{ a }}", "<w:object/>", "{{ b }}"),
            ["print [] a", "words ['object'] 0", "print [] b"],
        ),
        (runs("{{ a }}", "<w:br/>"), ["print [] a alone"]),
        (runs("{{ a }}", '<w:br w:type="textWrapping"/>'), ["print [] a alone"]),
        (runs("{{ a }}", '<w:br w:type="page"/>'), ["print [] a", "words ['br'] 0"]),
        (runs("{{ a }}", '<w:br w:type="column"/>'), ["print [] a", "words ['br'] 0"]),
        (
            runs("<w:footnoteReference/>", "<w:endnoteReference/>"),
            ["words ['footnoteReference'] 0", "words ['endnoteReference'] 0"],
        ),
        (
            runs(
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:fldChar w:fldCharType="separate"/>',
                '<w:fldChar w:fldCharType="end"/>',
            ),
            ["words ['fldChar'] 1", "words ['fldChar'] 0", "words ['fldChar'] -1"],
        ),
        # A text box is read where its paragraph has it.
        (
            runs("{{ a }}", f"<w:pict>{runs('{{ b }}')}</w:pict>", "{{ c }}"),
            ["print [] a", "words ['pict'] 0", "print [] b alone", "print [] c"],
        ),
    ],
)
def test_what_a_part_holds(lines: str, said: list[str]) -> None:
    assert scan(lines) == said


def test_the_properties_of_a_file_are_lines_too() -> None:
    root = etree.fromstring("<core><title>{{ a }}</title><x/><y><z>b{{ c }}</z></y></core>")
    tags = [item for item in scan_part(root, "deel") if isinstance(item, Tag)]
    assert [(tag.inner, tag.line.tag, tag.alone) for tag in tags] == [
        ("a", "title", True),
        ("c", "z", False),
    ]
    assert all(tag.text is tag.line for tag in tags)
    assert {tag.onderdeel for tag in tags} == {"deel"}


def test_lines_that_say_the_same_are_counted() -> None:
    items = list(scan_part(make_part("+ {{ a }}\n+  {{ a }}\n+ {{ b }}\n+ x\n+ x\n+ {{ a }}"), "d"))
    numbers = number_lines(items)
    lines = [item.line for item in items if isinstance(item, Tag)]
    assert [numbers.get(line, "") for line in lines] == [
        *(" (1e van 3)", " (2e van 3)", "", " (3e van 3)"),
    ]
    assert number_lines([]) == {}


@pytest.mark.parametrize(
    ("texts", "mended"),
    [
        (["{{ a }}"], ["{{ a }}"]),
        (["{{", " a ", "}}"], ["{{ a }}", "", ""]),
        (["x{", "{ a }", "}y"], ["x{{ a }}", "", "y"]),
        (["x", "{{ a", " }}{{ b", " }}y"], ["x", "{{ a }}", "{{ b }}", "y"]),
        (["{{ a }}", "{{ b }}"], ["{{ a }}", "{{ b }}"]),
        (["", "{{ a", "", " }}", ""], ["", "{{ a }}", "", "", ""]),
        (["“x” {{ “a”", "\u00a0}}"], ['“x” {{ "a" }}', ""]),
        # Half a tag stays as it was typed.
        (["{{ “a”", " b"], ["{{ “a”", " b"]),
        (["{{ a", " {{ b", " }}"], ["{{ a", " {{ b }}", ""]),
        (["tekst", " ‘x’"], ["tekst", " ‘x’"]),
    ],
)
def test_a_tag_is_put_whole_into_the_text_that_it_begins_in(
    texts: list[str], mended: list[str]
) -> None:
    root = make_part(runs(*texts))
    mend_tags(root)
    assert [t.text or "" for t in root.iter(f"{W}t")] == mended


BREAKS = "<w:tab/>", "<w:cr/>", "<w:softHyphen/>", "<w:noBreakHyphen/>", "<w:br/>"


@pytest.mark.parametrize("between", BREAKS)
def test_what_word_puts_in_a_tag_is_taken_out(between: str) -> None:
    def made(*inside: str) -> str:
        root = make_part(runs(*inside))
        mend_tags(root)
        return write_part(root)

    assert made("{{ a", between, " }}") == "({{ a }})"
    assert made("{{ a", between, " }}", between, "b") == f"({{{{ a }}}}{between}b)"
    assert made(between, "{{ a", " }}") == f"({between}{{{{ a }}}})"
    assert made("{{ a }}", between, "{{ b", between, " }}") == f"({{{{ a }}}}{between}{{{{ b }}}})"
    assert made("{{ a", between, "x", between, " }}") == "({{ ax }})"
    assert made("{{ a", between, " }}{{ b", between, " }}") == "({{ a }}{{ b }})"
    assert made("{{ a", between) == f"({{{{ a{between})"


def test_a_page_break_in_a_tag_stays() -> None:
    page = '<w:br w:type="page"/>'
    root = make_part(runs("{{ a", page, " }}"))
    mend_tags(root)
    assert write_part(root) == f"({{{{ a }}}}{page})"


def test_a_tab_outside_a_run_stays() -> None:
    """There it is a place where tabs stop."""
    tabs = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
    before, behind = (f"<w:r><w:t>{text}</w:t></w:r>" for text in ("{{ a", " }}"))
    root = make_part(f"<w:p>{before}{tabs}{behind}</w:p>")
    mend_tags(root)
    assert write_part(root) == f"({{{{ a }}}}{tabs})"


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<mc:Choice/><mc:Fallback>{}</mc:Fallback>", ["Choice"]),
        ("<mc:Choice/><mc:Fallback/>", ["Choice", "Fallback"]),
        ("<mc:Fallback>{}</mc:Fallback>", ["Fallback"]),
    ],
)
def test_the_second_copy_of_a_text_box_goes(inside: str, left: list[str]) -> None:
    xml = f"<mc:AlternateContent>{inside.format(runs('{{ a }}'))}</mc:AlternateContent>"
    root = make_part(xml)
    drop_fallbacks(root)
    assert [etree.QName(node).localname for node in root[0]] == left


@pytest.mark.parametrize(
    ("xml", "plain", "in_text", "in_properties"),
    [
        (runs("{{ a }}"), ["{{ a }}"], [], []),
        ('<w:p w:x="{{ a }}"/>', *[["{{ a }}"]] * 3),
        ('<w:p w:x="a }}"/>', *[["a }}"]] * 3),
        ('<w:p w:x="%7B%7B%20a"/>', *[["%7B%7B%20a"]] * 3),
        ('<w:p w:x="100%"/>', *[[]] * 3),
        ('<w:p w:x="{a}"/>', *[[]] * 3),
        ("<w:instrText>{{ a }}</w:instrText>", ["{{ a }}"], ["{{ a }}"], []),
        ("<w:t>{{ a }}</w:t>", ["{{ a }}"], ["{{ a }}"], []),
        ("<w:p><w:r/>{{ a }}</w:p>", *[["{{ a }}"]] * 3),
    ],
)
def test_tags_that_nobody_fills_in(
    xml: str, plain: list[str], in_text: list[str], in_properties: list[str]
) -> None:
    root = make_part(xml)
    for texts, properties, said in (
        (False, False, plain),
        (True, False, in_text),
        (False, True, in_properties),
    ):
        found = find_unfilled(root, texts=texts, properties=properties)
        assert [tekst for _, tekst in found] == said
