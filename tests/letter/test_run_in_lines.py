"""Lines that run together or do not: each way to begin one, and each limit, word for word."""

from __future__ import annotations

import pytest

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown.run_ins import find_inlopen

pytestmark = pytest.mark.detail

SAID = {
    "TAB_ROWS": texts.TAB_ROWS,
    "ITEMS": texts.RUN_IN_ITEMS,
    "LEVELS": texts.RUN_IN_LEVELS,
    "QUESTIONS": texts.RUN_IN_QUESTIONS,
    "PARAGRAPHS": texts.RUN_IN_PARAGRAPHS,
}
Found = tuple[int, int, str]
"""The first line and the last, and what is said."""


def _find(text: str) -> list[Found]:
    names = {said: name for name, said in SAID.items()}
    found = list(find_inlopen(text))
    for one in found:
        assert one.is_tabel == ((one.melding, one.advies) == texts.TAB_ROWS)
    return [(one.regel, one.laatste, names[one.melding, one.advies]) for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("> (1) een\n> (2) twee", (0, 1, "ITEMS")),
        ("> (1) een\n(2) twee", (0, 1, "ITEMS")),
        ("A. de Vries\nB. Jansen zegt", None),
        ("A. de Vries zegt\nen dat\nB. Jansen ook", None),
        ("A. de Vries\nC. Jansen", None),
        ("A. de Vries\nB) Jansen", None),
        ("A) de Vries\nB) Jansen\n", None),
        ("A) de Vries\n(1) x\n(2) y", (1, 2, "ITEMS")),
        ("a. een (1) x\n(2) y", None),
        ("b. een\n(1) x\n(2) y", (1, 2, "ITEMS")),
        ("b. een\n\nc. twee", None),
        ("A. een\n\nB. twee", None),
        ("Dit:\na) een\nb) twee", (1, 2, "ITEMS")),
        ("Dit:\nA. een\nB. twee", (1, 2, "ITEMS")),
        ("Dit\na. een\nb. twee", (1, 2, "ITEMS")),
        ("- x\na. een\nb. twee", None),
        ("- x\n\na. een\nb. twee", None),
        ("- x\n\n  verder\na. een\nb. twee", None),
        ("- x\n\nverder\na. een\nb. twee", (3, 4, "ITEMS")),
        ("- x\n\n\n  verder\na. een\nb. twee", None),
        ("v. een\nw. twee", None),
        ("x. een\ny. twee", None),
        ("i. een\nii. twee", None),
        ("ii. een\niii. twee", None),
        ("iv. een\nvi. twee", None),
        ("(1) een\\\n(2) twee\n(3) drie", (1, 2, "ITEMS")),
        ("(1) een  \n(2) twee", None),
        ("(1) een \n(2) twee", (0, 1, "ITEMS")),
        ("[^1]: (1) een\n(2) twee", None),
        ("[^1]: (1) een\n[^2]: (2) twee", None),
        ("(1) een\n- (2) twee", None),
        ("(1) een\n1. (2) twee", None),
        ("(1) een\n* (2)\n+ (3)", None),
        ("(1) een\n*(2)\n(2) x", (0, 2, "ITEMS")),
        ("a\tb\nc", None),
        ("a\tb\nc\nd\te", None),
        ("x\na\tb\nd\te\ny", (1, 3, "TAB_ROWS")),
        ("a\tb\nd\te", (0, 1, "TAB_ROWS")),
        ("(1) een", None),
        ("(1) een\n(3) drie", None),
        ("(1) een\n(2) twee", (0, 1, "ITEMS")),
        ("(2) een\n(1) twee", None),
        ("(1) een\nverder\n(2) twee", (0, 2, "ITEMS")),
        ("Kop\n(1) een\nverder\n(2) twee", None),
        ("Kop:\n(1) een\nverder\n(2) twee", (1, 3, "ITEMS")),
        ("Kop\n(1) een\n(2) twee", (1, 2, "ITEMS")),
        ("(1) een\nx\ny\n(2) twee", (0, 3, "ITEMS")),
        ("(a) een (b) x\n(b) twee", None),
        ("(a) een (bcdef) x\n(b) twee", (0, 1, "ITEMS")),
        ("(a) een(b) x\n(b) twee", (0, 1, "ITEMS")),
        ("– een\n– twee", (0, 1, "ITEMS")),
        ("– een – x\n– twee", None),
        ("– een – x.\n– twee", (0, 1, "ITEMS")),
        ("– een – x.\n– twee\n– drie", None),
        ("– een – x.\n– twee;\n– drie", (0, 2, "ITEMS")),
        ("- een", None),
        ("… een\n… twee", (0, 1, "ITEMS")),
        ("… een … x\n… twee", None),
        ("→ een → x\n→ twee", (0, 1, "ITEMS")),
        ("Vraag 1: a\nAntwoord: b", (0, 1, "QUESTIONS")),
        ("Vraag 1: a\nverder\nAntwoord: b", None),
        ("Vraag 1: a\nverder.\nAntwoord: b", (0, 2, "QUESTIONS")),
        ("x\nVraag: a?\nverder,\nAntwoord: b", (1, 3, "QUESTIONS")),
        ("Naam: Jan\nPlaats: Hoorn", (0, 1, "ITEMS")),
        ("Naam: Jan\nverder\nPlaats: Hoorn", None),
        ("Naam: Jan\nverder,\nPlaats: Hoorn", (0, 2, "ITEMS")),
        ("Hart van\nHolland: dit\nDrenthe: dat", None),
        ("Hart van.\nHolland: dit\nDrenthe: dat", (1, 2, "ITEMS")),
        ("Hart van,\nHolland: dit\nmeer\nDrenthe: dat", None),
        ("Hart van:\nHolland: dit\nmeer;\nDrenthe: dat", (1, 3, "ITEMS")),
        ("Naam: Jan\nplaats: Hoorn", None),
        ("Naam van de man: x\nPlaats: y", None),
        ("Naam van man en: x\nPlaats: y", None),
        ("1° een\n2° twee", (0, 1, "ITEMS")),
        ("1°een\n2°twee", (0, 1, "ITEMS")),
        ("1e een\n2e twee", (0, 1, "ITEMS")),
        ("1ste een\n2de twee", (0, 1, "ITEMS")),
        ("1ste een\n1ste twee", None),
        ("1 een\n2 twee", (0, 1, "ITEMS")),
        ("123 een\n124 twee", None),
        ("12 een\n13 twee", (0, 1, "ITEMS")),
        ("1a een\n1b twee", (0, 1, "ITEMS")),
        ("1a. een\n2a. twee", (0, 1, "ITEMS")),
        ("a1. een\na2. twee", (0, 1, "ITEMS")),
        ("a1.een\nb2.een", (0, 1, "ITEMS")),
        ("A1) een\nA3) een", None),
        ("§ 1\n§ 2", (0, 1, "ITEMS")),
        ("§§ 1\n§2", (0, 1, "ITEMS")),
        ("1.a\n2.a", (0, 1, "ITEMS")),
        ("1.een\n2.twee", (0, 1, "ITEMS")),
        ("1234.een\n1235.twee", None),
        ("1–een\n2–twee", (0, 1, "ITEMS")),
        ("1 = een\n2 = twee", (0, 1, "ITEMS")),
        ("1 > een\n2 > twee", (0, 1, "ITEMS")),
        ("1> een\n2> twee", (0, 1, "ITEMS")),
        ("1) \n2) ", None),
        ("1/ a\n2/ b", (0, 1, "ITEMS")),
        ("abcd) x\nabcd) y", None),
        ("[a] x\n[b] y", (0, 1, "ITEMS")),
        ("(a] x\n(b] y", (0, 1, "ITEMS")),
        ("(abcde) x\n(abcde) y", None),
        ("(1) x\n(II) y", None),
        ("(i) x\n(j) y", (0, 1, "ITEMS")),
        ("(i) x\n(ii) y", (0, 1, "ITEMS")),
        ("(h) x\n(i) y", (0, 1, "ITEMS")),
        ("(iI) x\n(Ii) y", None),
        ("(ix) a\n(x) b", (0, 1, "ITEMS")),
        ("(xxxix) a\n(xl) b", None),
        ("(xiv) a\n(xv) b", (0, 1, "ITEMS")),
        ("(iv) a\n(v) b", (0, 1, "ITEMS")),
        ("(viii) a\n(ix) b", (0, 1, "ITEMS")),
        ("(xix) a\n(xx) b", (0, 1, "ITEMS")),
        ("(é) a\n(ê) b", None),
        ("(z) x\n({) y", None),
        ("1.1 a\n1.2 b", (0, 1, "LEVELS")),
        ("1.1 a\n2.7 b", (0, 1, "LEVELS")),
        ("1.a b\n1.b b", (0, 1, "LEVELS")),
        ("1.1.1 a\n1.1.2 b", (0, 1, "LEVELS")),
        ("1.1) a\n1.2) b", (0, 1, "LEVELS")),
        ("1.1\n1.2", None),
        ("1.123 a\n1.124 b", None),
        ("123.1 a\n123.2 b", None),
        ("9:30 a\n10:00 b", (0, 1, "ITEMS")),
        ("9:75 a\n9:80 b", None),
        ("29:00 a\n19:00 b", (0, 1, "ITEMS")),
        ("39:00 a\n49:00 b", None),
        ("09.30 a\n10.00 b", (0, 1, "ITEMS")),
        ("9.30 a\n9.45 b", (0, 1, "LEVELS")),
        ("Artikel 1 x\nArtikel 2 y", (0, 1, "ITEMS")),
        ("Artikel 1\nArtikel 2", (0, 1, "ITEMS")),
        ("Artikel 1, x\nArtikel 2, y", (0, 1, "ITEMS")),
        ("Artikel a: x\nArtikel b: y", (0, 1, "ITEMS")),
        ("Artikel a x\nArtikel b y", None),
        ("Artikel 1 x\nLid 2 y", None),
        ("Art. 1 x\nArt. 2 y", (0, 1, "ITEMS")),
        ("Artikel 1234 x\nArtikel 1235 y", None),
        ("stap 1: x\nstap 2: y", (0, 1, "ITEMS")),
        ("stap a: x\nstap b: y", (0, 1, "ITEMS")),
        ("stap ii. x\nstap iii. y", (0, 1, "ITEMS")),
        ("artikel 1 x\nartikel 2 y", (0, 1, "ITEMS")),
        ("o een\no twee", (0, 1, "ITEMS")),
        ("o\teen\no\ttwee", (0, 1, "TAB_ROWS")),
        ("O een\nO twee", None),
        ("o, een\no, twee", None),
        ("☐ een\n☑ twee", None),
        ("☐een\n☐twee", (0, 1, "ITEMS")),
        ("☐1\n☐2", None),
        ("€ 5\n€ 6", None),
        ("• een\n• twee", (0, 1, "ITEMS")),
        ("•• een\n•• twee", (0, 1, "ITEMS")),
        ("& een\n& twee", None),
        ("*(a)* een\n*(b)* twee", (0, 1, "ITEMS")),
        ("**(a) een\n(b)** twee", None),
        ("_(a)_ een\n_(b)_ twee", (0, 1, "ITEMS")),
        ("***(a)*** een\n(b) twee", (0, 1, "ITEMS")),
        ("****(a)**** een\n(b) twee", None),
        ("*(a)** een\n(b) twee", (0, 1, "ITEMS")),
        ("**Vraag 1**\n**Antwoord**", (0, 1, "QUESTIONS")),
        ("Vraag 1\nx\nAntwoord", None),
        ("Vraag 1 x\nAntwoord y", None),
        ("V: x\nA: y", (0, 1, "QUESTIONS")),
        ("V:x\nA:y", None),
        ("Q. x\nA. y", (0, 1, "QUESTIONS")),
        ("Reactie 12a: x\nBeantwoording – y", (0, 1, "QUESTIONS")),
        ("Vraag 1234: x\nVraag 1235: y", (0, 1, "ITEMS")),
        ("Vraag1: x\nVraag2: y", (0, 1, "ITEMS")),
        ("Vraag :\nAntwoord :", (0, 1, "QUESTIONS")),
        ("(1) een\n* (2) twee", None),
        ("(1) een\n+ (2) twee", None),
        ("— een — x\n— twee", None),
        ("-een\n-twee", (0, 1, "ITEMS")),
        ("-een - x\n-twee", None),
        ("-een -x\n-twee", (0, 1, "ITEMS")),
        ("Naam van hem: x\nPlaats van haar: y", (0, 1, "ITEMS")),
        ("X\ta\nX\tb", (0, 1, "TAB_ROWS")),
        ("a\tX\nb\tX", (0, 1, "TAB_ROWS")),
        ("(1) een\n[^1]: (2) twee", None),
        ("- x\n\n verder\na. een\nb. twee", None),
        ("een\n twee\na. x\nb. y", (2, 3, "ITEMS")),
        ("(1) een\n(2) twee\n\nverder", (0, 1, "ITEMS")),
        ("(1) een\n(2) twee\\\nverder", (0, 1, "ITEMS")),
        ("(1) een\n(2) twee\n- verder", (0, 1, "ITEMS")),
        ("- (1) een\n(2) twee", (0, 1, "ITEMS")),
        ("b) (1) een\n(2) twee", (0, 1, "ITEMS")),
        ("a. (1) een\n(2) twee", (0, 1, "ITEMS")),
        ("b. (1) een\n(2) twee", None),
        ("A. (1) een\n(2) twee", None),
        ("A) (1) een\n(2) twee", (0, 1, "ITEMS")),
        ("i. (1) een\n(2) twee", (0, 1, "ITEMS")),
        ("v. (1) een\n(2) twee", None),
        ("I. (1) een\n(2) twee", None),
        ("ii. (1) een\n(2) twee", None),
        ("x\n\nB. (1) een\n(2) twee\nC. drie", (2, 3, "ITEMS")),
        ("B. (1) een\n(2) twee\nC) drie", None),
        ("B. (1) een\n(2) twee\nD. drie", None),
        ("B. (1) een\n(2) twee\n\nC. drie", None),
        ("iv. (1) een\n(2) twee\nv. drie", (0, 1, "ITEMS")),
        ("x\n\nB. (1) een\n(2) twee\nA. x\n\nC. y", None),
        ("– een – x\nmeer.\n– twee", (0, 2, "ITEMS")),
        ("**Vraag 1** is dit zo?\n**Antwoord** ja", (0, 1, "QUESTIONS")),
        ("*A*. een\n*B*. twee", (0, 1, "ITEMS")),
        ("(a) x\n(2) y", (0, 1, "ITEMS")),
        ("(xix) a\n(xxi) b", None),
        ("(xvi) a\n(xvii) b", (0, 1, "ITEMS")),
        ("(xxiv) a\n(xxv) b", (0, 1, "ITEMS")),
        ("(I) a\n(II) b", (0, 1, "ITEMS")),
        ("(iv) a\n(vi) b", None),
        ("(xx) a\n(xxi) b", (0, 1, "ITEMS")),
    ],
)
def test_lines_that_begin_as_items_or_do_not(text: str, found: Found | None) -> None:
    assert _find(text) == ([] if found is None else [found])


def _line(length: int, end: str = ".", word: str = "Woord ") -> str:
    """Return words in so many characters."""
    return (word * length)[: length - len(end)].removesuffix(" ").ljust(
        length - len(end), "s"
    ) + end


def _small(length: int, end: str = ".") -> str:
    return _line(length, end, "woord ")


LONGEST = "https://m.example/" + "a" * 22
"""An address that counts for the length of its line; with a letter more it does not."""


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([_line(120), _line(120)], None),
        ([_line(121), _line(30)], (1, 1)),
        ([_line(30), _line(121)], (1, 1)),
        ([_line(121)], None),
        # What ends in the middle of a sentence goes on below, but for a short line.
        ([_line(121, "s"), _line(30)], None),
        ([_line(121), _small(30)], None),
        ([_line(60, "s"), _line(121)], (1, 1)),
        ([_line(61, "s"), _line(121)], None),
        ([_line(80) + " " + LONGEST + ".", _line(30)], None),
        ([_line(81) + " " + LONGEST, _line(30)], None),
        ([_line(81) + " " + LONGEST[:-1] + ".", _line(30)], (1, 1)),
        ([_line(81) + " " + LONGEST + ".", _line(30)], None),
        ([_line(19, "s") + " " + LONGEST, _line(125)], (1, 1)),
        ([_line(20, "s") + " " + LONGEST, _line(125)], None),
        ([_line(60, "s") + " " + LONGEST + "a", _line(125)], (1, 1)),
        ([_line(61, "s") + " " + LONGEST + "a", _line(125)], None),
        ([LONGEST + "a " + _line(120), _line(30)], None),
        ([LONGEST + "a " + _line(121), _line(30)], (1, 1)),
        # Each line as long as one may be with the next word behind it: broken at a width.
        ([_line(130), _line(125, "s"), _small(126), _line(127)], None),
        ([_line(130), _line(124, "s"), _small(126), _line(127)], (1, 3)),
        ([_line(125, "s"), _line(130), _line(125), _small(40)], None),
        ([_line(124, "s"), _line(130), _line(125), _small(40)], (2, 3)),
        ([_line(130, "s"), _small(100), _line(125), _small(40)], (2, 3)),
        ([_line(125), _line(130), _line(125)], (1, 2)),
    ],
)
def test_lines_that_are_each_a_paragraph(lines: list[str], found: tuple[int, int] | None) -> None:
    assert _find("\n".join(lines)) == ([] if found is None else [(*found, "PARAGRAPHS")])


def test_what_is_said_of_columns_and_of_paragraphs() -> None:
    assert texts.TAB_ROWS == (
        "deze regels zijn met tabs in kolommen gezet; in de brief komen ze achter elkaar.",
        "Maak er een blok ‘- tabel:’ van, met daaronder ‘titel: …’ en ‘tekst: |’, en daaronder "
        "deze regels. Is het geen tabel, zet dan een lege regel tussen de regels.",
    )
    assert texts.RUN_IN_PARAGRAPHS == (
        "deze regel begint als een nieuwe alinea, maar komt in de brief achter de vorige regel.",
        "Zet een lege regel tussen alinea’s. Is het één alinea, zet haar dan op één regel.",
    )
