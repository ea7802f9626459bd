"""Which marks make words bold, italic or struck through, and which are printed as they are."""

from __future__ import annotations

import pytest

from letter.test_markdown import answer_opmaak
from pipeline.letter.markdown.read import MarkdownError, find_inner_marks


@pytest.mark.parametrize(
    ("text", "made", "columns"),
    [
        (
            "[**raad**sleden en **dit**](https://x.nl)",
            "[→ https://x.nl]**raad**sleden en |[vet][→ https://x.nl]dit",
            [1],
        ),
        (
            "[*raad*sleden en *dit*](https://x.nl) en *a*",
            "[→ https://x.nl]*raad*sleden en |[cursief][→ https://x.nl]dit| en |[cursief]a",
            [],
        ),
        ("**raad ~~dit~~sleden**", "[vet]raad ~~dit~~sleden", [7]),
        ("~~raad **dit**sleden~~", "[doorgehaald]raad **dit**sleden", [7]),
        ("**a ~~b** c~~", None, [4, 11]),
        ("*4*5* a", "[cursief]4*5| a", []),
        ("**4**5** a", "[vet]4**5| a", []),
        ("*4 *5*6*", "*4 |[cursief]5*6", []),
        ("*a b*c d*", "[cursief]a b*c d", []),
        ("*a b*c *d*", "*a b*c |[cursief]d", []),
        ("*a* b*c d*", "[cursief]a| b*c d*", []),
        ("***a** b*", "[vet][cursief]a|[cursief] b", []),
        ("***a* b**", "[vet][cursief]a|[vet] b", []),
        ("*a **b***", "[cursief]a |[vet][cursief]b", []),
        ("**a *b***", "[vet]a |[vet][cursief]b", []),
        ("**X** a", "[vet]X| a", []),
        ("**aX** b", "[vet]aX| b", []),
        ("X**a**X", "X**a**X", []),
        ("(**a**)X", "(|[vet]a|)X", []),
        ("**a \\(** b", "[vet]a (| b", []),
        ("**a \\[** b", "[vet]a [| b", []),
        ("**\\(a** b", "[vet](a| b", []),
        ("**a (** b", None, [0, 5]),
        ("a **(b** c", "a |[vet](b| c", []),
        ("**a\\\\(** b", "[vet]a\\(| b", []),
        ("a+**b** c", "a+**b** c", [2]),
        ("**b**+c", "**b**+c", [0]),
        ("a+*b* c", "a+*b* c", []),
        ("a=**b**=c", "a=**b**=c", []),
        ("é**b** c", "é**b** c", [2]),
        ("**b**́c", "**b**́c", [0]),
        ("a~**b** c", "a~|[vet]b| c", []),
        ("~~a~~~ b", "[doorgehaald]a|~ b", []),
        (
            "**a**[^1] b*c*[^2]*d*\n\n[^1]: x\n[^2]: y",
            "[vet]a|[noot: x]| b*c*|[noot: y]|[cursief]d",
            [],
        ),
        ("*a[^1]* b\n\n[^1]: x", "[cursief]a|[noot: x]| b", []),
        ("5X**5** a", "5X**5** a", [2]),
        ("5,**5** a", "5,**5** a", [2]),
        ("**5**,5 a", "**5**,5 a", [0]),
        ("5,**a** b", "5,|[vet]a| b", []),
        ("a,**5** b", "a,|[vet]5| b", []),
        ("5**,**5", None, [1, 4]),
        ("5/**5**/5", "5/**5**/5", []),
        ("10:**30** u", "10:**30** u", [3]),
        ("**10**:30 u", "**10**:30 u", [0]),
        ("5,*5*", "5,*5*", []),
        ("*5*,5", "*5*,5", []),
        ("*5*, 5", "[cursief]5|, 5", []),
        ("a *b*, 5", "a |[cursief]b|, 5", []),
        ("**a**.5 b", "[vet]a|.5 b", []),
        ("5.**a**", "5.|[vet]a", []),
        ("**(a)**b", "**(a)**b", [0]),
        ("b**(a)**", "b**(a)**", [1]),
        ("**a**: b", "[vet]a|: b", []),
        ("a:**b**", "a:|[vet]b", []),
        ("**a**b **c** d", "**a**b |[vet]c| d", [0]),
        ("*a*b *c* d*e*", "*a*b |[cursief]c| d*e*", []),
        ("**a** **b**", "[vet]a| |[vet]b", []),
        ("**a****b**", "[vet]a****b", []),
        ("**a**~~b~~", "[vet]a|[doorgehaald]b", []),
        ("~~a~~**b**", "[doorgehaald]a|[vet]b", []),
        ("***a***b", "***a***b", [0]),
        ("a ***b***", "a |[vet][cursief]b", []),
        ("**a\nb** c", "[vet]a b| c", []),
        ("**a\n**b**", None, [0]),
        ("*x* 2 * 3", "[cursief]x| 2 * 3", []),
        ("**2 ** 3**", None, [4]),
        ("~a~", "~a~", []),
        ("*a*\\**b*", "[cursief]a|*|[cursief]b", []),
        ("\\**a*", "*|[cursief]a", []),
        ("*a\\**", "[cursief]a*", []),
        (
            "**a https://x.nl/*b* c**",
            "[vet]a |[vet][→ https://x.nl/*b*]https://x.nl/*b*|[vet] c",
            [],
        ),
        ("https://x.nl/**a** b", "[→ https://x.nl/**a**]https://x.nl/**a**| b", []),
        ("**https://x.nl/~~a~~**", "[vet][→ https://x.nl/~~a~~]https://x.nl/~~a~~", []),
        ("*https://x.nl/a*", "[cursief][→ https://x.nl/a]https://x.nl/a", []),
        ("(*a*)", "(|[cursief]a|)", []),
        ("[*a*]", "[|[cursief]a|]", []),
        ("{**a**}", "{|[vet]a|}", []),
        ("“**a**”", "“|[vet]a|”", []),
        ("‘*a*’", "‘|[cursief]a|’", []),
        ("a—**b**—c", "a—|[vet]b|—c", []),
        ("a-**b**-c", "a-|[vet]b|-c", []),
        ("a/**b**/c", "a/|[vet]b|/c", []),
        ("a%**b**", "a%|[vet]b", []),
        ("**a%**b", None, [0, 4]),
        ("5%**b**", "5%|[vet]b", []),
        ("$**5**", "$|[vet]5", []),
        ("**$5**x", "**$5**x", [0]),
        ("√**x**", "√**x**", [1]),
        ("**x**∑", "**x**∑", [0]),
    ],
)
def test_what_marks_mark(text: str, made: str | None, columns: list[int]) -> None:
    """Beside it where something is wrong, or may be meant otherwise."""
    try:
        assert answer_opmaak(text) == f"¶ {made}\n"
        faults = find_inner_marks(text)
    except MarkdownError as error:
        assert made is None
        faults = error.faults
    assert [fault.kolom for fault in faults] == columns
