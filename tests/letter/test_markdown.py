"""Markdown: the blocks it becomes, and no text that makes it slow or lets it fall over."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipeline.letter.markdown import rules as markdown_rules
from pipeline.letter.markdown.addresses import is_address
from pipeline.letter.markdown.faults import (
    MAX_BRACKETS,
    MAX_LIST_DEPTH,
    MAX_LIST_NUMBER,
    MAX_PARAGRAPH,
)
from pipeline.letter.markdown.read import MarkdownError, MarkdownFault, parse_markdown
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Regeleinde,
    Tekst,
    Voetnoot,
)
from pipeline.letter.telling import write_merk
from support.cases import Case, load_cases
from support.growth import grows_with_size, measure


def answer_opmaak(text: str) -> str:
    """Return the blocks of a text, one paragraph on a line."""
    return "".join(f"{line}\n" for line in _lines(parse_markdown(text).blokken))


def _lines(blokken: tuple[Opmaakblok, ...]) -> Iterator[str]:
    for before, blok in zip((None, *blokken), blokken, strict=False):
        if isinstance(before, Lijst) and isinstance(blok, Lijst):
            yield "···"
        if isinstance(blok, Alinea):
            yield "¶ " + "|".join(map(_inline, blok.inhoud))
            continue
        if isinstance(blok, Citaat):
            yield from (f"> {line}" for line in _lines(blok.inhoud))
            continue
        for punt in blok.punten:
            marker = "–" if punt.nummer is None else write_merk(blok, punt)
            for n, line in enumerate(_lines(punt.inhoud)):
                yield f"{' ' * len(marker) if n else marker} {line}"


def _inline(inline: Inline) -> str:
    if isinstance(inline, Regeleinde):
        return "↵"
    if isinstance(inline, Voetnoot):
        return f"[noot: {'|'.join(map(_inline, inline.inhoud))}]"
    marks = "[vet]" * inline.vet + "[cursief]" * inline.cursief
    marks += "[doorgehaald]" * inline.doorgehaald
    return marks + (f"[→ {inline.href}]" if inline.href else "") + inline.tekst


@pytest.mark.parametrize("case", load_cases("opmaak"), ids=str)
def test_blocks(case: Case) -> None:
    assert answer_opmaak(case.input) == case.expected


def texts(opmaak: Opmaak) -> Iterator[Tekst]:
    """Yield every run of text."""
    for alinea in paragraphs(opmaak.blokken):
        yield from (inline for inline in alinea.inhoud if isinstance(inline, Tekst))


def paragraphs(blokken: tuple[Opmaakblok, ...]) -> Iterator[Alinea]:
    for blok in blokken:
        if isinstance(blok, Alinea):
            yield blok
        elif isinstance(blok, Citaat):
            yield from paragraphs(blok.inhoud)
        else:
            for punt in blok.punten:
                yield from paragraphs(punt.inhoud)


# Text that is escaped comes back as it was

LITERAL = st.text(
    st.sampled_from(
        string.punctuation + string.ascii_letters + "0123456789éß€“”’–😀\u0301\u05d0 \xa0"
    ),
    min_size=1,
)


def escape(text: str) -> str:
    return re.sub(f"[{re.escape(string.punctuation)}]", r"\\\g<0>", text)


@given(LITERAL)
@example("1. een")
@example("\xa0a\xa0")
@example("&amp; &#8203;")
@example("https://a.example")
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assume(text.strip())
    expected = text.strip(" ")
    opmaak = parse_markdown(escape(expected))
    assert "".join(tekst.tekst for tekst in texts(opmaak)) == expected
    assert not any(tekst.vet or tekst.cursief for tekst in texts(opmaak))


@given(
    st.lists(st.text(st.sampled_from("abcé_&;{}%'\"“’\xa0€.,"), min_size=1), min_size=1, max_size=8)
)
def test_ordinary_text_needs_no_escape(woorden: list[str]) -> None:
    text = " ".join(["a", *woorden])
    (alinea,) = parse_markdown(text).blokken
    assert alinea == Alinea((Tekst(text),))


@given(
    st.lists(st.text(st.sampled_from("abc"), min_size=1, max_size=5), min_size=1, max_size=4),
    st.integers(0, MAX_LIST_NUMBER - 4),
    st.sampled_from(".)"),
)
def test_numbers_come_out_as_typed(punten: list[str], first: int, teken: str) -> None:
    assume(first + len(punten) <= 1900 or first >= 2100)  # a year is no number of a list
    bron = "\n".join(f"{n}{teken} {punt}" for n, punt in enumerate(punten, first))
    (lijst,) = parse_markdown(bron).blokken
    assert isinstance(lijst, Lijst)
    assert lijst.teken == teken
    assert [punt.nummer for punt in lijst.punten] == list(range(first, first + len(punten)))


# Any text is blocks or faults

PIECES = [
    *"*_`~[]()!<>#-+=|\\&;:{}%^\"' \t\n0189aé\xa0\u200b😀",
    "\n\n",
    "\n- ",
    "\n1. ",
    "](",
    "![",
]
PIECES += [
    "~~",
    "**",
    "```",
    "<b>",
    "</b>",
    "<!--",
    "http://",
    "https://a.example",
    "mailto:",
    "    ",
]
PIECES += ["\\\n", "[x] ", "\n  ", "[a]: ", "| a |", "|--|", "\n> ", "[^1]"]
NASTY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(NASTY | st.text())
@example("")
@example("- ")
@example("- [ ]")
@example("[a]: b\n- [c]: d")
@example("- - - - a")
@example("1.\n\n  1.\n")
@example("- a\n\t- b\n\t\t- <b>")
@example("a\\\n`b`")
@example("* * *\n- ***")
@example("[<http://a>](b) <http://c>")
@example("- \t`a`")
@example("\x0b`a`\x0c")
def test_any_text_is_blocks_or_faults_that_lie_in_it(bron: str) -> None:
    made = read(bron)
    if isinstance(made, Opmaak):
        assert made.blokken
        check_blocks(made.blokken, 0)
        return
    lines = bron.split("\n")
    assert made
    assert list(made) == sorted(set(made))
    for fault in made:
        assert 0 <= fault.regel < len(lines)
        assert 0 <= fault.kolom <= len(lines[fault.regel])
        assert fault.melding.endswith(".")
        assert fault.advies.endswith((".", ")."))
        assert "\n" not in fault.melding + fault.advies


def read(bron: str) -> Opmaak | tuple[MarkdownFault, ...]:
    """Return the blocks of a text, or all that is wrong with it."""
    try:
        return parse_markdown(bron)
    except MarkdownError as error:
        return error.faults


def check_blocks(blokken: tuple[Opmaakblok, ...], depth: int) -> None:
    """Assert that blocks are as renderers may expect them."""
    assert depth <= MAX_LIST_DEPTH
    for blok in blokken:
        if isinstance(blok, Lijst):
            assert blok.punten
            for punt in blok.punten:
                assert (punt.nummer is None) == (blok.teken is None)
                assert punt.nummer is None or 0 <= punt.nummer <= MAX_LIST_NUMBER
                assert punt.inhoud
                check_blocks(punt.inhoud, depth + 1)
        else:
            assert blok.inhoud
            for inline in blok.inhoud:
                if isinstance(inline, Tekst):
                    assert inline.tekst
                    assert "\n" not in inline.tekst
                    assert not inline.href or inline.href.startswith(("http", "mailto:"))


@given(NASTY)
def test_nothing_is_lost(bron: str) -> None:
    """Every letter and digit of a text without faults is printed, or is part of an address."""
    opmaak = read(bron)
    assume(isinstance(opmaak, Opmaak))
    assert isinstance(opmaak, Opmaak)
    printed = "".join(tekst.tekst + (tekst.href or "") for tekst in texts(opmaak))
    for letter in "aé😀8":
        assert printed.count(letter) >= bron.count(letter)


# Hostile text

UNITS = ["[", "*", "`", "![", "<", "~~", "**", "](", "[^a", "[a](", "*a_ ", "a**b", "<a ", "`a``b"]
UNITS += [
    "~~a~~",
    "- a\n",
    "=\n",
    "\\",
    "(",
    "https://a.example/(",
    "|",
    "\t",
    "> ",
    "1. ",
    "[a]: b\n",
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_one_paragraph_of_one_sign_is_read_in_time(unit: str) -> None:
    text = unit * MAX_PARAGRAPH
    assert measure(lambda: read(text[: MAX_PARAGRAPH - 1])) < 5
    assert measure(lambda: read(text[:MAX_PARAGRAPH].replace("[", "[" * 9))) < 5


@pytest.mark.parametrize("unit", ["![", "*a **b ", "`a``b", "a*"])
@pytest.mark.alone
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """The time of a paragraph is bounded, so four times as many take four times as long."""
    size = MAX_BRACKETS * len(unit) if "[" in unit else MAX_PARAGRAPH // 4
    paragraph = (unit * size)[:size] + "\n\n"
    assert grows_with_size(lambda times: read(paragraph * times), 4, 16)


def test_paragraph_that_is_too_long() -> None:
    with pytest.raises(MarkdownError) as caught:
        parse_markdown("a\n\n" + "b " * 10_001 + "\n\n" + "c " * 9_999 + "\n\n" + "d\n" * 10_001)
    assert [(fault.regel, fault.melding) for fault in caught.value.faults] == [
        (2, "deze alinea is langer dan 20000 tekens."),
        (6, "deze alinea is langer dan 20000 tekens."),
    ]
    assert caught.value.faults[0].advies == "Verdeel de tekst met lege regels in alinea’s."


@pytest.mark.parametrize("marker", ["- ", "1. ", "* "])
def test_a_list_of_many_items_is_no_long_paragraph(marker: str) -> None:
    item = f"{marker}Een punt van een lijst [met haken](https://x.nl)."
    (lijst,) = parse_markdown("\n".join([item] * 600)).blokken
    assert isinstance(lijst, Lijst)
    assert len(lijst.punten) == 600
    with pytest.raises(MarkdownError, match="langer dan 20000"):
        parse_markdown(f"{item}\n{item} {'a ' * MAX_PARAGRAPH}\n{item}")


def test_paragraph_with_too_many_brackets() -> None:
    assert parse_markdown("[" * MAX_BRACKETS) == Opmaak((Alinea((Tekst("[" * MAX_BRACKETS),)),))
    with pytest.raises(MarkdownError) as caught:
        parse_markdown("a\n\n" + "[" * (MAX_BRACKETS + 1))
    assert [(fault.regel, fault.melding) for fault in caught.value.faults] == [
        (2, "in deze alinea staat meer dan 100 keer het teken [.")
    ]


def test_long_address_is_cut_short_in_its_message() -> None:
    with pytest.raises(MarkdownError) as caught:
        parse_markdown(f"[a](x{'y' * 100})")
    assert caught.value.faults[0].melding == (
        f"‘x{'y' * 59}…’ is geen adres waar een brief naar kan verwijzen."
    )


@given(
    text=st.text(
        alphabet="ab1 .,_&{}'\"éß🙂\u00a0\u200d-+=:)(]>|!?\t\n\n\\*[~`<#", min_size=1, max_size=60
    )
)
@example("a\n\nb\\\nc  \nd\n\n\n")
def test_the_short_way_for_plain_paragraphs_reads_as_the_long_way(text: str) -> None:
    def parsed() -> object:
        try:
            return parse_markdown(f"x{text}")
        except MarkdownError as error:
            return error.faults

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_rules, "_PLAIN", re.compile(r"(?!)"))
        patch.setattr(markdown_rules, "_STRUCTURE", re.compile(r""))
        long = parsed()
    assert parsed() == long


BLANKS = ["\u00a0", "\u2003", "\u3000", "\u202f", "\u200b", " \u00a0 \u00ad"]


@pytest.mark.parametrize("line", BLANKS)
def test_a_line_of_hard_space_parts_paragraphs(line: str) -> None:
    opmaak = parse_markdown("a" * 15_000 + f"\n{line}\n" + "b" * 15_000)
    assert opmaak.blokken == (Alinea((Tekst("a" * 15_000),)), Alinea((Tekst("b" * 15_000),)))


@given(
    st.lists(st.sampled_from(["een", "**twee**", "- drie", "1. vier"]), min_size=2, max_size=5),
    st.lists(st.sampled_from(BLANKS), min_size=4, max_size=4),
)
def test_a_line_of_hard_space_is_an_empty_line(alineas: list[str], lines: list[str]) -> None:
    hard = "".join(f"{alinea}\n{line}\n" for alinea, line in zip(alineas, lines, strict=False))
    soft = "".join(f"{alinea}\n\n" for alinea, _ in zip(alineas, lines, strict=False))
    assert read(hard) == read(soft)


# Asterisks

FACTORS = st.sampled_from(
    ["4", "12", "3,5", "x", "raad", "é", "e\u0301", "(2)", "(a+b)", "½", "10%"]
)
TIMES = st.sampled_from(["*", "**", "***", "~~"])
STARS = st.sampled_from(["*", "**", "***"])


@given(st.lists(st.tuples(FACTORS, TIMES), min_size=1, max_size=6), FACTORS)
def test_asterisks_inside_words_and_numbers_are_printed(
    factors: list[tuple[str, str]], last: str
) -> None:
    """Not behind a percent sign: that may be the end of what is emphasised."""
    bron = "".join(map("".join, factors)) + last
    assume("%*" not in bron and "%~" not in bron)
    (alinea,) = parse_markdown(f"Het is {bron}.").blokken
    assert alinea == Alinea((Tekst(f"Het is {bron}."),))


@given(
    st.sampled_from(
        [("", ""), ("(", ")"), ("“", "”"), ("‘", "’,"), ("", "."), ("– ", ":"), ("[", "]")]
    ),
    STARS | st.just("~~"),
    st.lists(
        st.sampled_from(
            ["raad", "2026", "\\(", "\\)", "(zie", "boven)", "’s-Gravenhage", "op!", "30%"]
        ),
        min_size=1,
    ),
)
def test_asterisks_around_whole_words_mark_them(
    around: tuple[str, str], stars: str, words: list[str]
) -> None:
    before, behind = around
    inside = " ".join(words)
    (alinea,) = parse_markdown(f"Het is {before}{stars}{inside}{stars}{behind}").blokken
    marked = Tekst(
        inside.replace("\\", ""),
        vet=stars.startswith("**"),
        cursief="*" in stars and len(stars) != 2,
        doorgehaald=stars == "~~",
    )
    assert alinea == Alinea(
        (Tekst(f"Het is {before}"), marked, *([Tekst(behind)] if behind else []))
    )


PARTIAL = st.sampled_from(["{0}raad{0}sleden", "de 5{0}raad{0}", "4,{0}5{0}", "{0}a b{0}c"])


@given(PARTIAL, TIMES, TIMES)
def test_marks_that_begin_or_end_inside_a_word_are_printed(
    partial: str, stars: str, other: str
) -> None:
    """A part of a word is not marked; no mark is lost, and what is marked elsewhere stays so."""
    bron = f"Zie {partial.format(stars)} en "
    (alinea,) = parse_markdown(f"{bron}{other}dit{other}.").blokken
    assert isinstance(alinea, Alinea)
    first, marked, last = alinea.inhoud
    assert (first, last) == (Tekst(bron), Tekst("."))
    assert isinstance(marked, Tekst)
    assert marked.tekst == "dit"


# Addresses

SITES = st.sampled_from(["https://x.nl/", "http://a.example:8080/b/", "https://x.nl?q="])
PIECES_OF_PATHS = st.lists(
    st.sampled_from(["*", "**", "__", "_", "~~", "~", "a", "b2", "/", "-", "(c)", "%20", "é"]),
    max_size=8,
).map("".join)


@given(SITES, PIECES_OF_PATHS)
def test_a_bare_address_is_printed_and_linked_as_typed(site: str, path: str) -> None:
    address, plain = f"{site}{path}z", f"{site}{path}z".replace("*", "")
    (alinea,) = parse_markdown(f"Zie {address}, of **zie {plain}** nu.").blokken
    assert alinea == Alinea(
        (
            Tekst("Zie "),
            Tekst(address, href=address),
            Tekst(", of "),
            Tekst("zie ", vet=True),
            Tekst(plain, vet=True, href=plain),
            Tekst(" nu."),
        )
    )


@given(
    st.lists(st.sampled_from(["a", "1", "-", "", "x" * 63, "x" * 64]), min_size=1, max_size=4),
    st.none() | st.integers(0, 70_000),
    st.sampled_from([0, 2000, 2083]),
)
def test_an_address_that_strict_readers_refuse_is_none(
    labels: list[str], port: int | None, length: int
) -> None:
    site = "https://" + ".".join(labels) + ("" if port is None else f":{port}")
    address = f"{site}/{'p' * length}"
    trailing = labels[:-1] if labels[-1] == "" else labels
    right = (
        bool(trailing)
        and all(0 < len(label) < 64 for label in trailing)
        and (port or 0) < 65536
        and len(address) <= 2083
    )
    assert is_address(address) == right


@given(
    st.sampled_from(["https://x.nl/een", "mailto:a", "http://x.nl?q=", "www.x.nl/"]),
    st.sampled_from([" ", "\n", "  ", " \n"]),
    st.sampled_from(["pagina", "b@c.nl", "a/b"]),
)
def test_a_link_that_is_none_is_a_fault_and_never_printed(first: str, gap: str, rest: str) -> None:
    made = read(f"Zie [de site]({first}{gap}{rest}) en [meer](https://x.nl).")
    assert isinstance(made, tuple)
    assert [fault.kolom for fault in made] == [4]
