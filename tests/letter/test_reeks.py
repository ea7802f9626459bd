"""Plain text with addresses: its lines and links, and the text that reads as those."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Inline, Regeleinde, Tekst
from pipeline.letter.reeks import MAILTO, read_reeks, write_reeks

pytestmark = pytest.mark.detail

X = "https://x.nl/a"


def say(inlines: tuple[Inline, ...]) -> str:
    """Say each run apart, a link with where it leads to."""
    parts = []
    for inline in inlines:
        match inline:
            case Tekst(tekst=tekst, href=None):
                parts.append(tekst)
            case Tekst(tekst=tekst, href=href):
                parts.append(f"<{tekst}→{href}>")
            case Regeleinde():
                parts.append("⏎")
    return "|".join(parts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("a", "a"),
        ("a\nb", "a|⏎|b"),
        ("a\n\nb\n", "a|⏎|⏎|b|⏎"),
        (X, f"<{X}→{X}>"),
        (f"zie {X}.", f"zie |<{X}→{X}>|."),
        (f"{X} {X}", f"<{X}→{X}>| |<{X}→{X}>"),
        (f"[tekst]({X})", f"<tekst→{X}>"),
        (f"a [tekst]({X}) b", f"a |<tekst→{X}>| b"),
        (f"[a]({X})[b]({X}b)", f"<a→{X}>|<b→{X}b>"),
        (f"[a]({X}) en [b]({X}).", f"<a→{X}>| en |<b→{X}>|."),
        ("[a](x) b", "[a](x) b"),
        (f"[a](x) [b]({X})", f"[a](x) |<b→{X}>"),
        (f"{X} [a](x) jan@x.nl", f"<{X}→{X}>| [a](x) |<jan@x.nl→mailto:jan@x.nl>"),
        (f"[ ]({X})", f"[ ](|<{X}→{X}>|)"),
        (f"[ a ]({X})", f"< a →{X}>"),
        (f"[a b]({X})", f"<a b→{X}>"),
        (f"[[a]({X})", f"[|<a→{X}>"),
        (f"[a]({X}(b)c)", f"<a→{X}(b)c>"),
        (f"[a]({X}(b)c(d))", f"<a→{X}(b)c(d)>"),
        ("[mail](mailto:jan@x.nl)", "<mail→mailto:jan@x.nl>"),
        (f"[a\nb]({X})", f"[a|⏎|b](|<{X}→{X}>|)"),
        ("jan@x.nl", "<jan@x.nl→mailto:jan@x.nl>"),
        ("mail jan@x.nl of piet@y.nl.", "mail |<jan@x.nl→mailto:jan@x.nl>| of |"
         "<piet@y.nl→mailto:piet@y.nl>|."),
        ("j.a-n+b_@x-y.co.uk", "<j.a-n+b_@x-y.co.uk→mailto:j.a-n+b_@x-y.co.uk>"),
        ("j@x.nl", "<j@x.nl→mailto:j@x.nl>"),
        (".jan@x.nl", ".jan@x.nl"),
        ("jan.@x.nl", "jan.@x.nl"),
        ("jan@x", "jan@x"),
        ("jan@x.n", "jan@x.n"),
        ("jan@-x.nl", "jan@-x.nl"),
        ("jan@x-.nl", "jan@x-.nl"),
        ("jan@x.nl@y", "jan@x.nl@y"),
        ("jan@x.nl-y", "jan@x.nl-y"),
        ("a:jan@x.nl", "a:jan@x.nl"),
        ("(jan@x.nl)", "(|<jan@x.nl→mailto:jan@x.nl>|)"),
        ("jan@x.nl, bel", "<jan@x.nl→mailto:jan@x.nl>|, bel"),
    ],
)  # fmt: skip
def test_lines_and_links_of_plain_text(text: str, said: str) -> None:
    assert say(read_reeks(text)) == said
    assert write_reeks(read_reeks(text)) == text


@pytest.mark.parametrize(
    ("inlines", "text"),
    [
        ((Tekst("a", href=X), Tekst("b", href=X)), f"[ab]({X})"),
        ((Tekst("a", href=X), Tekst("b")), f"[a]({X})b"),
        ((Tekst("a"), Regeleinde(), Tekst("b")), "a\nb"),
        ((Tekst("a@x.nl", href=f"{MAILTO}a@x.nl"),), "a@x.nl"),
        ((Tekst("b@x.nl", href=f"{MAILTO}a@x.nl"),), "[b@x.nl](mailto:a@x.nl)"),
        ((Tekst(X, href=X),), X),
        ((), ""),
    ],
)
def test_the_text_of_lines_and_links(inlines: tuple[Inline, ...], text: str) -> None:
    assert write_reeks(inlines) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{https://x.nl/a}", "{|<https://x.nl/a→https://x.nl/a>|}"),
        ("[https://x.nl/a]", "[|<https://x.nl/a→https://x.nl/a>|]"),
        ("(https://x.nl/a)", "(|<https://x.nl/a→https://x.nl/a>|)"),
        ("https://x.nl/(a)", "<https://x.nl/(a)→https://x.nl/(a)>"),
        ("https://x.nl/(a))", "<https://x.nl/(a)→https://x.nl/(a)>|)"),
        ("https://x.nl/[a]", "<https://x.nl/[a]→https://x.nl/[a]>"),
        ("https://x.nl/[a]]", "<https://x.nl/[a]→https://x.nl/[a]>|]"),
        ("https://x.nl/{a}", "https://x.nl/{a}"),
        ("https://x.nl/a*", "<https://x.nl/a→https://x.nl/a>|*"),
        ("https://x.nl/*a*", "<https://x.nl/*a*→https://x.nl/*a*>"),
        ("https://x.nl/*a**", "<https://x.nl/*a*→https://x.nl/*a*>|*"),
        ("https://x.nl/**a*", "<https://x.nl/**a*→https://x.nl/**a*>"),
        ("https://x.nl/a~~", "<https://x.nl/a→https://x.nl/a>|~~"),
        ("https://x.nl/a~", "<https://x.nl/a~→https://x.nl/a~>"),
        ("https://x.nl/~~a~~", "<https://x.nl/~~a~~→https://x.nl/~~a~~>"),
        ("https://x.nl/~~a~~~", "<https://x.nl/~~a~~→https://x.nl/~~a~~>|~"),
        ("https://x.nl/a?", "<https://x.nl/a→https://x.nl/a>|?"),
        ("https://x.nl/a?!", "<https://x.nl/a→https://x.nl/a>|?!"),
        ("https://x.nl/a’,", "<https://x.nl/a→https://x.nl/a>|’,"),
        ("‘https://x.nl/a’", "‘|<https://x.nl/a→https://x.nl/a>|’"),
        ('"https://x.nl/a"', '"|<https://x.nl/a→https://x.nl/a>|"'),
        ("“https://x.nl/a”", "“|<https://x.nl/a→https://x.nl/a>|”"),
        ("<https://x.nl/a>", "<|<https://x.nl/a→https://x.nl/a>|>"),
        ("xhttps://x.nl/a", "xhttps://x.nl/a"),
        ("@https://x.nl", "@https://x.nl"),
        ("/https://x.nl", "/https://x.nl"),
        (".https://x.nl", ".https://x.nl"),
        ("-https://x.nl", "-https://x.nl"),
        (":https://x.nl", ":https://x.nl"),
        ("(https://x.nl/a).", "(|<https://x.nl/a→https://x.nl/a>|)."),
        ("https://x.nl/a](b", "<https://x.nl/a→https://x.nl/a>|](b"),
        ("https://x.nl/a[^1]", "<https://x.nl/a→https://x.nl/a>|[^1]"),
        ("https://x.nl/a**).", "<https://x.nl/a→https://x.nl/a>|**)."),
        ("http://x.nl", "<http://x.nl→http://x.nl>"),
        ("ftp://x.nl", "ftp://x.nl"),
        ("https://", "https://"),
        ("https://x..nl", "https://x..nl"),
        ("https://x.nl:99999", "https://x.nl:99999"),
        ("https://x.nl:80", "<https://x.nl:80→https://x.nl:80>"),
        ("https://x.nl.", "<https://x.nl→https://x.nl>|."),
        ("https://x.nl./a", "<https://x.nl./a→https://x.nl./a>"),
        ("https://x.nl/aX", "<https://x.nl/aX→https://x.nl/aX>"),
        ("X https://x.nl/a X", "X |<https://x.nl/a→https://x.nl/a>| X"),
    ],
)
def test_where_an_address_ends(text: str, said: str) -> None:
    assert say(read_reeks(text)) == said


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        (f"https://{'x' * 63}.nl", True),
        (f"https://{'x' * 64}.nl", False),
        ("https://x.nl/".ljust(2083, "a"), True),
        ("https://x.nl/".ljust(2084, "a"), False),
    ],
)
def test_how_long_an_address_may_be(address: str, is_link: bool) -> None:
    assert read_reeks(address) == (Tekst(address, href=address if is_link else None),)
