"""The columns of a page, from lines and rows made by hand: what folds, what is marked and how."""

from __future__ import annotations

import lxml.html
import pytest
from markupsafe import Markup
from msgspec.structs import replace

from pipeline.compare.words import Stuk
from pipeline.letter.opmaak import Tekst
from pipeline.report.html.columns import write_columns, write_lines, write_rows
from pipeline.report.html.report import write_header, write_letter, write_main
from pipeline.report.verslag import Deel, Uitkomst, Verslag, Verslagregel, Verslagrij, Verslagtabel
from support.madereport import NEW, OLD, SITE, came, kept, line, row, same, swap, went

EMPTY = Verslag("Molen", OLD, NEW, (), (), ())


def show_line(made: Verslagregel) -> str:
    """Return the pair of one line that changed."""
    whole = str(write_lines(EMPTY, [made]))
    return whole.partition('<div class="regels">')[2].removesuffix("</div></div>")


def show_rows(*rows: Verslagrij, kolommen: tuple[Verslagregel, ...] = ()) -> str:
    ids = {rij.sleutel: f"id-{rij.sleutel}" for rij in rows}
    return Markup("").join(write_rows(Verslagtabel(kolommen, rows), ids))


def find_shown(*rows: Verslagrij) -> list[str]:
    """Return the names of the rows that are shown, and how many are in each fold between them."""
    tree = lxml.html.fragment_fromstring(show_rows(*rows), create_parent=True)
    return [
        str(part.get("id"))[3:]
        if part.get("class") != "regels"
        else str(part.findtext(".//summary"))
        for part in tree
    ]


def fold(count: str, *inner: str) -> str:
    return (
        f'<details class="gelijk" open><summary>… {count} ongewijzigd</summary>'
        f'<div class="inhoud">{"".join(inner)}</div></details>'
    )


HEAD = (
    '<div class="hoofd"><div class="paar"><p class="oud">Oud <small>4 maart 2027</small></p>'
    '<p class="nieuw">Nieuw <small>9 juni 2027</small></p></div></div>'
)


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("", '<div class="naast">'),
        ("Tabel 1", '<div class="naast" role="group" aria-label="Tabel 1">'),
    ],
)
def test_columns_have_heads_and_a_name_where_they_need_one(name: str, opening: str) -> None:
    groups = [Markup("<p>a</p>"), Markup("<p>b</p>")]
    assert write_columns(EMPTY, name, groups) == f"{opening}{HEAD}<p>a</p><p>b</p></div>"


@pytest.mark.parametrize(("count", "word"), [(1, "regel"), (2, "regels")])
def test_lines_of_which_none_changed_only_fold(count: int, word: str) -> None:
    paragraphs = ['<p><span class="tekst">Blijft.</span></p>'] * count
    assert write_lines(EMPTY, [kept("Blijft.")] * count) == fold(f"{count} {word}", *paragraphs)


def test_lines_stand_below_the_heads_with_folds_between() -> None:
    shown = write_lines(EMPTY, [kept("a"), came("b"), kept("c"), kept("d")])
    assert shown.startswith(f'<div class="naast">{HEAD}<div class="regels"><details ')
    words = lxml.html.fragment_fromstring(shown).xpath("//summary/text()")
    assert words == ["… 1 regel ongewijzigd", "… 2 regels ongewijzigd"]


STOP = ' data-wijziging tabindex="-1"'


def side(zijde: str, *content: str) -> str:
    name = zijde.capitalize()
    return f'<div class="{zijde}"><p class="kant">{name}</p>{"".join(content)}</div>'


def words(*content: str, tag: str = "p", look: str = "") -> str:
    opening = f'{tag} class="{look}"' if look else tag
    return f'<{opening}><span class="tekst">{"".join(content)}</span></{tag}>'


def merk(soort: str, text: str) -> str:
    return f' <span class="merk {soort}">{text}</span> '


@pytest.mark.parametrize(
    ("made", "oud", "nieuw"),
    [
        (
            line("gewijzigd", swap("a", "b")),
            side("oud", words("<del>a</del>")),
            side("nieuw", words("<ins>b</ins>")),
        ),
        (
            line("gewijzigd", swap("a", "b"), noot="let op"),
            side("oud", words("<del>a</del>")),
            side("nieuw", words("<ins>b</ins>"), merk("gelijk", "let op")),
        ),
        (
            line("verplaatst", same("a"), noot="verplaatst"),
            side("oud", words("a")),
            side("nieuw", words("a"), merk("verplaatst", "verplaatst")),
        ),
        (
            came("b"),
            '<div class="oud leeg"></div>',
            side("nieuw", merk("toegevoegd", "nieuw"), words("<ins>b</ins>")),
        ),
        (
            went("a", noot="let op"),
            side("oud", merk("verwijderd", "geschrapt; let op"), words("<del>a</del>")),
            '<div class="nieuw leeg"></div>',
        ),
        (
            replace(went("a"), soort="verplaatst", elders=True, noot="staat elders"),
            side("oud", merk("verplaatst", "staat elders"), words("a")).replace(
                '"oud"', '"oud elders"', 1
            ),
            '<div class="nieuw leeg"></div>',
        ),
        (
            line("verplaatst", noot="leeg"),
            side("oud", merk("verplaatst", "leeg")),
            '<div class="nieuw leeg"></div>',
        ),
    ],
    ids=["words", "note", "moved", "came", "went", "elsewhere", "nothing"],
)
def test_a_line_stands_beside_itself(made: Verslagregel, oud: str, nieuw: str) -> None:
    assert show_line(made) == f'<div class="paar regel"{STOP}>{oud}{nieuw}</div>'


@pytest.mark.parametrize(
    ("more", "look", "oud", "nieuw"),
    [
        ({"niveau": 1, "label": "•"}, "n1 punt", "•", "•"),
        ({"niveau": 4, "label": "3.", "label_oud": "2."}, "n4 punt", "2.", "3."),
        ({"niveau": 5, "label": "•"}, "n4 punt", "•", "•"),
        ({"niveau": 2}, "n2", "", ""),
        ({"label": "Naam"}, "", "Naam:", "Naam:"),
        ({"label": "Naam", "label_oud": "Wie"}, "", "Wie:", "Naam:"),
    ],
    ids=str,
)
def test_a_label_stands_before_the_words(
    more: dict[str, str], look: str, oud: str, nieuw: str
) -> None:
    shown = show_line(replace(line("gewijzigd", swap("a", "b")), **more))
    for label, mark in ((oud, "<del>a</del>"), (nieuw, "<ins>b</ins>")):
        paragraph = words(mark, look=look)
        before = f'<span class="label">{label}</span> ' if label else ""
        assert paragraph.replace('<span class="tekst">', f'{before}<span class="tekst">') in shown


@pytest.mark.parametrize(("kop", "tag"), [(1, "h3"), (3, "h5"), (4, "h6"), (5, "h6")])
def test_a_heading_is_one_in_the_new_letter_only(kop: int, tag: str) -> None:
    shown = show_line(line("gewijzigd", swap("a", "b"), kop=kop))
    assert side("oud", words("<del>a</del>", look=f"kop{kop}")) in shown
    assert side("nieuw", words("<ins>b</ins>", tag=tag, look=f"kop{kop}")) in shown
    folded = words("a", tag=tag, look=f"kop{kop}")
    assert write_lines(EMPTY, [kept("a", kop=kop)]) == fold("1 regel", folded)


@pytest.mark.parametrize(("more", "is_long"), [(0, False), (1, True)])
@pytest.mark.parametrize("zijde", ["oud", "nieuw"])
def test_a_line_that_is_long_on_either_side_may_break_over_sheets(
    zijde: str, more: int, is_long: bool
) -> None:
    mark = "del" if zijde == "oud" else "ins"
    room = 1500 - len(side(zijde, words(f"<{mark}></{mark}>"))) + more
    texts = ("a" * room, "b") if zijde == "oud" else ("a", "b" * room)
    look = "paar regel lang" if is_long else "paar regel"
    assert show_line(line("gewijzigd", swap(*texts))).startswith(f'<div class="{look}" ')


def test_a_link_that_stayed_can_be_followed_where_it_folds() -> None:
    site = Stuk("gelijk", *((Tekst("hier", href=SITE),),) * 2)
    link = f'<a href="{SITE}" rel="noreferrer">hier</a>'
    assert link in write_lines(EMPTY, [line("gelijk", site)])
    weg = replace(row("gelijk", "A", line("gelijk", site)), titel=line("gelijk", site))
    assert show_rows(weg).count(link) == 2


# Rows


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("A b c", ["… 3 rijen ongewijzigd"]),
        ("A", ["… 1 rij ongewijzigd"]),
        ("A b!", ["A", "b"]),
        ("A b c!", ["A", "… 1 rij ongewijzigd", "c"]),
        ("A b! c", ["A", "b", "… 1 rij ongewijzigd"]),
        ("A! b", ["A", "… 1 rij ongewijzigd"]),
        ("A B!", ["… 1 rij ongewijzigd", "B"]),
        ("A B c!", ["… 1 rij ongewijzigd", "B", "c"]),
        ("A b C d!", ["… 2 rijen ongewijzigd", "C", "d"]),
        ("A b C d! E", ["… 2 rijen ongewijzigd", "C", "d", "… 1 rij ongewijzigd"]),
        ("a b!", ["… 1 rij ongewijzigd", "b"]),
        ("", []),
    ],
)
def test_a_weg_is_shown_where_it_or_one_of_its_steps_changed(names: str, shown: list[str]) -> None:
    rows = [
        row("gewijzigd" if "!" in name else "gelijk", name.strip("!")) for name in names.split()
    ]
    assert find_shown(*rows) == shown


def test_headings_of_columns_stand_above_the_rows() -> None:
    changed = line("gewijzigd", swap("a", "b"), noot="let op")
    tree = lxml.html.fragment_fromstring(
        show_rows(row("gelijk", "A"), kolommen=(kept("x"), changed, kept("y"), kept("z"))),
        create_parent=True,
    )
    assert [part.get("class") for part in tree] == ["regels", "regels"]
    assert tree.xpath("div[1]//summary/text()") == [
        "… 1 kolomkop ongewijzigd",
        "… 2 kolomkoppen ongewijzigd",
    ]
    (pair,) = tree.find_class("paar")
    assert pair.get("tabindex") == "-1"
    assert [mark.get("class") for mark in tree.find_class("merk")] == ["merk gelijk"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            row("gewijzigd", "A", titel=(same("Rij "), swap("a", "b")), noot="let op"),
            f'<div class="rij weg gewijzigd" id="id-A"><h3 class="titel"{STOP}>'
            '<span class="tekst">Rij <del>a</del><ins>b</ins></span>'
            f"{merk('gewijzigd', 'let op')}</h3></div>",
        ),
        (
            row("toegevoegd", "b", noot="let op"),
            f'<div class="rij stap toegevoegd" id="id-b"><h4 class="titel"{STOP}>'
            '<span class="tekst"><ins>Rij b</ins></span>'
            f"{merk('toegevoegd', 'nieuw; let op')}</h4></div>",
        ),
        (
            row("verplaatst", "b", kept("Weg."), elders=True, noot="staat elders"),
            f'<div class="rij stap verplaatst elders"><p class="titel"{STOP}>'
            '<span class="tekst">Rij b</span>'
            f"{merk('verplaatst', '<a href=#id-b>staat elders</a>')}</p></div>".replace(
                "#id-b", '"#id-b"'
            ),
        ),
    ],
    ids=["changed", "came", "elsewhere"],
)
def test_a_row_is_its_title_with_what_became_of_it(made: Verslagrij, expected: str) -> None:
    assert show_rows(made) == expected


def test_a_row_that_did_not_change_folds_with_all_it_says() -> None:
    folded = row(
        "gelijk", "A", kept("Doen."), status=(kept("Loopt"), kept("a", niveau=1), kept("b", "Naam"))
    )
    shown = fold(
        "1 rij",
        '<h3 class="titel weg" id="id-A"><span class="tekst">Rij A</span></h3>',
        '<p><span class="label">Status:</span> <span class="tekst">Loopt</span></p>',
        words("a", look="n1"),
        '<p><span class="label">Naam:</span> <span class="tekst">b</span></p>',
        words("Doen."),
    )
    assert show_rows(folded) == f'<div class="regels">{shown}</div>'


@pytest.mark.parametrize("soort", ["toegevoegd", "verwijderd"])
def test_a_line_says_only_what_its_row_does_not(soort: Uitkomst) -> None:
    lines = (came("a"), went("b"))
    tree = lxml.html.fragment_fromstring(show_rows(row(soort, "b", *lines)), create_parent=True)
    told = [str(mark.text) for mark in tree.find_class("merk")]
    names = {"toegevoegd": "nieuw", "verwijderd": "geschrapt"}
    assert told == [names.pop(soort), *names.values()]
    assert [pair.get("tabindex") for pair in tree.find_class("regel")] == [None, None]


# What stands around the columns


def test_one_letter_alone() -> None:
    page = write_letter("Een <brief>", "a\n <b>", ("GEHEIM",))
    assert "<h1>Een &lt;brief&gt;</h1>" in page
    assert '<pre class="brief">a\n &lt;b&gt;</pre>' in page
    assert "<title>GEHEIM – Een &lt;brief&gt;</title>" in page


def test_the_header_names_both_letters() -> None:
    assert write_header(EMPTY) == (
        '<h1><span class="bovenkop">Wat is er veranderd: </span>'
        '<span class="tekst">Molen</span></h1>'
        '<ul class="brieven">'
        "<li><strong>Oud</strong> 4 maart 2027, documentnummer 17 <code>oud.yaml</code></li>"
        "<li><strong>Nieuw</strong> 9 juni 2027 <code>nieuw.yaml</code></li></ul>"
    )


def read_links(*delen: Deel) -> list[str]:
    """Return what the summary tells of each part and of each row that changed."""
    tree = lxml.html.fragment_fromstring(
        write_main(replace(EMPTY, delen=delen)), create_parent=True
    )
    return ["".join(item.xpath("a/text() | text()")) for item in tree.xpath("//nav//li[a]")]


@pytest.mark.parametrize(
    ("inhoud", "told"),
    [
        ((kept("a"), kept("b")), "ongewijzigd"),
        ((came("a"),), "1 van 1 regel veranderd"),
        ((came("a"), kept("b")), "1 van 2 regels veranderd"),
        ((replace(came("a"), elders=True), kept("b")), "0 van 1 regel veranderd"),
        ((Verslagtabel((kept("k"),), (row("gelijk", "A"),)),), "ongewijzigd"),
        ((Verslagtabel((came("k"),), (row("gelijk", "A"),)),), "0 van 1 rij veranderd"),
        ((Verslagtabel((came("k"),), ()),), "1 van 1 regel veranderd"),
        (
            (Verslagtabel((), (row("toegevoegd", "A"), row("gelijk", "b"))),),
            "1 van 2 rijen veranderd",
        ),
        (
            (
                Verslagtabel((), (row("gelijk", "A"), row("verplaatst", "b", elders=True))),
                kept("a"),
            ),
            "ongewijzigd",
        ),
    ],
)
def test_the_summary_counts_what_changed_in_a_part(
    inhoud: tuple[Verslagregel | Verslagtabel, ...], told: str
) -> None:
    assert read_links(Deel("Leeg", ()), Deel("Deel", inhoud))[0] == f"Deel: {told}"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (row("toegevoegd", "a"), "Rij a: nieuw"),
        (row("verwijderd", "a"), "Rij a: geschrapt"),
        (row("gewijzigd", "a"), "Rij a: gewijzigd"),
        (row("verplaatst", "a", noot="verplaatst"), "Rij a: verplaatst"),
        (row("gewijzigd", "a", titel=(swap("Oud", "Nieuw"),)), "Nieuw: gewijzigd"),
        *(
            (
                row("gewijzigd", "a", noot=noot, status=(line("gewijzigd", swap(*texts)),)),
                f"Rij a: {said}",
            )
            for noot, texts, said in (
                ("", ("x" * 40, "y" * 40), f"van ‘{'x' * 40}’ naar ‘{'y' * 40}’"),
                ("", ("x" * 41, "y"), "gewijzigd"),
                ("", ("x", "y" * 41), "gewijzigd"),
                ("let op", ("x", "y"), "let op; van ‘x’ naar ‘y’"),
                ("let op", ("x" * 41, "y"), "let op"),
            )
        ),
        (row("gewijzigd", "a", status=(came("Loopt"),)), "Rij a: gewijzigd"),
        (
            row("gewijzigd", "a", status=(line("gewijzigd", swap("x", "y"), label="Naam"),)),
            "Rij a: gewijzigd",
        ),
        (
            row(
                "gewijzigd",
                "a",
                status=(kept("z", "Naam"), line("gewijzigd", swap("x", "y")), kept("w")),
            ),
            "Rij a: van ‘x’ naar ‘y’",
        ),
    ],
)
def test_the_summary_tells_what_became_of_a_row(made: Verslagrij, told: str) -> None:
    tabel = Verslagtabel((), (row("gelijk", "X"), made, row("verplaatst", "y", elders=True)))
    assert read_links(Deel("Deel", (tabel,)))[1:] == [told]


def test_tables_of_one_part_are_told_apart() -> None:
    tabel = Verslagtabel((), (row("toegevoegd", "A"),))
    for count, names in ((1, [None]), (2, ["Deel 1 van 2", "Deel 2 van 2"])):
        shown = write_main(replace(EMPTY, delen=(Deel("Deel", (tabel,) * count),)))
        tree = lxml.html.fragment_fromstring(shown, create_parent=True)
        assert [part.get("aria-label") for part in tree.find_class("naast")] == names


def test_a_phrase_of_the_summary_begins_with_a_capital() -> None:
    shown = write_main(replace(EMPTY, samenvatting=("één brief Erbij", "")))
    assert "<ul><li>Één brief Erbij</li><li></li></ul>" in shown
