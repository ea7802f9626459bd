"""What pages are made of, part by part: lines, edits, points, problems and what was searched."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.content.edit.edits import Drop, Gehaald, Insert, Put
from pipeline.content.load import Inhoudsbestand, load_instellingen, load_letter
from pipeline.content.yaml.layout import Layout
from pipeline.content.yaml.nodes import YamlMap
from pipeline.page.folder import meldingen as told
from pipeline.page.folder.meldingen import Melding, Veldmelding, find_at, make_veldmeldingen
from pipeline.page.folder.zoeken import search_letter
from pipeline.page.form import regels
from pipeline.page.form.bewerkingen import (
    Bewerking,
    BewerkingError,
    apply_edits,
    arrange,
    list_before,
)
from pipeline.page.form.gezien import PUNT, tick_off
from pipeline.page.form.regels import compare_lines, merge_lines, read_root, show_text, write_text
from pipeline.page.form.schrijven import Verzoek, read_verzoek, write_value
from pipeline.page.views.bewerken import Verschilregel, compare_texts, write_moment
from pipeline.page.views.frame import _clean, _count, _name_field, letter_url
from pipeline.page.views.inlezen import _cut, leave_same, list_changes
from pipeline.page.views.overzicht import name_series
from pipeline.page.views.teksten import find_width
from pipeline.problems.values import Ernst, Place, Problem
from support.folders import letter, write

pytestmark = pytest.mark.detail

# Lines


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("abc", "abc", []),
        ("abc", "", [("delete", 0, 3, 0, 0)]),
        ("", "abc", [("insert", 0, 0, 0, 3)]),
        ("abc", "axc", [("replace", 1, 2, 1, 2)]),
        ("aab", "ab", [("delete", 1, 2, 1, 1)]),
        ("aa", "aaa", [("insert", 2, 2, 2, 3)]),
        ("aaa", "aa", [("delete", 2, 3, 2, 2)]),
        ("abcd", "abxd", [("replace", 2, 3, 2, 3)]),
        ("xab", "yab", [("replace", 0, 1, 0, 1)]),
        ("abx", "aby", [("replace", 2, 3, 2, 3)]),
        ("bxa", "cba", [("insert", 0, 0, 0, 1), ("delete", 1, 2, 2, 2)]),
        ("abcde", "axcye", [("replace", 1, 2, 1, 2), ("replace", 3, 4, 3, 4)]),
    ],
)
def test_which_lines_differ(old: str, new: str, codes: list[regels.Code]) -> None:
    found = compare_lines(list(old), list(new))
    assert [code for code in found if code[0] != "equal" and code[1:3] + code[3:5]] == codes
    same = [(a, b, c, d) for tag, a, b, c, d in found if tag == "equal"]
    assert all(list(old)[a:b] == list(new)[c:d] for a, b, c, d in same)
    assert [one[1] for one in found[1:]] == [one[2] for one in found[:-1]]
    assert found[0][:2] == ("equal", 0)
    assert (found[-1][2], found[-1][4]) == (len(old), len(new))


def test_very_many_lines_that_differ_are_taken_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regels, "_MOST_LINES", 3)
    pairs = [("xabcx", "xdbex", 2), ("xabccx", "xdbffx", 1), ("xabcx", "xdbeex", 1)]
    for old, new, count in pairs:
        changes = [code for code in compare_lines(list(old), list(new)) if code[0] == "replace"]
        assert len(changes) == count
    assert compare_lines(list("xabcdx"), list("xbx")) == [
        ("equal", 0, 1, 0, 1),
        ("replace", 1, 5, 1, 2),
        ("equal", 5, 6, 2, 3),
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "made"),
    [
        ("abcde", "abcde", "abcde"),
        ("Abcde", "abcdE", "AbcdE"),
        ("abcdE", "Abcde", "AbcdE"),
        ("aBcde", "abcDe", "aBcDe"),
        ("aBcde", "abCde", None),
        ("aBcde", "aXcde", None),
        ("aBcde", "aBcde", "aBcde"),
        ("aBcdE", "aBcde", "aBcdE"),
        ("xabcde", "abcdey", "xabcdey"),
        ("xabcde", "yabcde", None),
        ("acde", "abcdE", "acdE"),
        ("acde", "abxcde", None),
        ("abxcde", "abcdye", "abxcdye"),
        ("", "abcde", ""),
        ("", "abcdE", None),
    ],
)
def test_two_changes_of_a_file_line_by_line(mine: str, theirs: str, made: str | None) -> None:
    basis, *sides = (
        "".join(f"{line}\n" for line in text).encode() for text in ("abcde", mine, theirs)
    )
    wanted = None if made is None else "".join(f"{line}\n" for line in made).encode()
    assert merge_lines(basis, *sides) == wanted


@pytest.mark.parametrize(
    ("data", "text", "made"),
    [
        (b"a\nb\n", "a\nb\n", b"a\nb\n"),
        (b"a\nb\n", "a\nc\n", b"a\nc\n"),
        (b"a\nb\n", "a\nb", b"a\nb"),
        (b"a\nb", "a\nb\n", b"a\nb\n"),
        (b"a\nb", "a\nb", b"a\nb"),
        (b"a\r\nb\r\n", "a\nc\n", b"a\r\nc\r\n"),
        (b"a\r\nb\r\n", "a\r\nc\r\n", b"a\r\nc\r\n"),
        (b"a\r\nb\r\n", "a\rb", b"a\r\nb"),
        (b"a\r\nb\n", "x\ny\n", b"x\ny\n"),
        (b"a\r\nb\r\nc\n", "x\ny\n", b"x\r\ny\r\n"),
        (b"a\r\nb\r\nc\nd\n", "x\n", b"x\n"),
        (b"\xff\nb\n", "\ufffd\nc\n", b"\xff\nc\n"),
        (b"\xef\xbb\xbfa\n", "a\nb\n", b"\xef\xbb\xbfa\nb\n"),
        (b"a\nb\n", "", b""),
        (b"", "a", b"a"),
        (b"", "a\n", b"a\n"),
        (b"", "\n", b"\n"),
        (b"a\n", "\ud800\n", b"?\n"),
    ],
)
def test_a_text_in_the_place_of_a_file(data: bytes, text: str, made: bytes) -> None:
    assert write_text(data, text) == made


def test_a_file_is_shown_as_it_can_be_typed() -> None:
    assert show_text(b"\xef\xbb\xbfa\r\nb\rc\xff\n") == "a\nb\nc\ufffd\n"
    assert show_text(b"a\xef\xbb\xbf") == "a\ufeff"
    assert compare_texts(b"a\nb\nc\n", b"a\nx\ny\nc\nd\n") == (
        Verschilregel("b", erbij=False),
        Verschilregel("x", erbij=True),
        Verschilregel("y", erbij=True),
        Verschilregel("d", erbij=True),
    )
    assert compare_texts(b"a\r\n", b"a") == ()
    assert read_root(b"a: [", Path("x.yaml")) is None
    assert read_root(b"\xff", Path("x.yaml")) is None
    assert read_root(b"a: b", Path("x.yaml")) is not None


# What a form sends

TEXT = """onderwerp: Proef
kenmerken:
  Kort: een
  Lang: twee
inhoud:
  - tekst: Een.
  - tekst: |
      Twee.
  - tekst: |-
      Drie.
  - tekst: |+
      Vier.

afschrift: [een, twee]
"""


def edit(*edits: dict[str, Any], text: str = TEXT) -> str:
    bewerkingen = [Bewerking(**one) for one in edits]
    return apply_edits(Layout(text.encode(), "x.yaml"), bewerkingen, "x.yaml").decode()


@pytest.mark.parametrize(
    ("one", "old", "new"),
    [
        ({"pad": ["onderwerp"], "waarde": "Anders"}, ": Proef", ": Anders"),
        ({"pad": ["onderwerp"], "naam": "aanhef"}, "onderwerp:", "aanhef:"),
        ({"pad": ["onderwerp"], "weg": True}, "onderwerp: Proef\n", ""),
        ({"pad": ["kenmerken", "Kort"], "naam": "Kortst"}, "Kort:", "Kortst:"),
        ({"pad": ["kenmerken", "Kort"], "weg": True}, "  Kort: een\n", ""),
        (
            {"pad": ["kenmerken"], "paren": [("Lang", "twee"), ("Kort", "een")]},
            "  Kort: een\n  Lang: twee\n",
            "  Lang: twee\n  Kort: een\n",
        ),
        (
            {"pad": ["inhoud", 0, "tekst"], "waarde": "1\r\n2\r3"},
            " Een.",
            " |\n      1\n      2\n      3",
        ),
        ({"pad": ["inhoud", 1, "tekst"], "waarde": "Twee, en"}, "Twee.", "Twee, en"),
        ({"pad": ["inhoud", 1, "tekst"], "waarde": "Twee, en\n\n"}, "Twee.", "Twee, en"),
        ({"pad": ["inhoud", 3, "tekst"], "waarde": "Vier, en"}, "Vier.", "Vier, en"),
        ({"pad": ["inhoud"], "volgorde": [1, 0, 2, 3]}, "", ""),
        (
            {"pad": ["afschrift"], "volgorde": [1, {"nieuw": "drie"}, 0]},
            "[een, twee]",
            "[twee, drie, een]",
        ),
        ({"pad": ["afschrift", 1], "weg": True}, "[een, twee]", "[een]"),
        ({"pad": ["aanhef"], "waarde": "Dag,"}, "inhoud:\n", "aanhef: Dag,\ninhoud:\n"),
    ],
)  # fmt: skip
def test_each_edit_of_a_form(one: dict[str, Any], old: str, new: str) -> None:
    made = edit(one)
    if old:
        assert made == TEXT.replace(old, new, 1)
    else:
        moved = TEXT.replace("  - tekst: Een.\n", "", 1)
        assert made == moved.replace("      Twee.\n", "      Twee.\n  - tekst: Een.\n", 1)


ELSEWHERE = (
    "Wat u veranderde, staat niet op die plaats in het bestand. Laad de pagina opnieuw; wat u "
    "typte, blijft bewaard."
)


def nest(depth: int) -> Any:
    """Return a value with so many others around it."""
    value: Any = "x"
    for n in range(depth):
        value = [value] if n % 2 else {"a": value}
    return value


@pytest.mark.parametrize(
    "one",
    [
        {"pad": [], "waarde": "x"},
        {"pad": ["inhoud", -1, "tekst"], "waarde": "x"},
        {"pad": ["a"] * 13, "waarde": "x"},
        {"pad": ["onderwerp"], "volgorde": [0]},
        {"pad": ["afschrift"], "volgorde": [0, 2]},
        {"pad": ["afschrift"], "volgorde": [-1]},
        {"pad": ["afschrift"], "volgorde": [0, 0]},
        {"pad": ["afschrift"], "volgorde": [True]},
        {"pad": ["afschrift"], "volgorde": ["0"]},
        {"pad": ["onderwerp"], "waarde": None},
        {"pad": ["onderwerp"], "waarde": 1},
        {"pad": ["onderwerp"], "waarde": {}},
        {"pad": ["onderwerp"], "waarde": []},
        {"pad": ["onderwerp"], "waarde": nest(13)},
        {"pad": ["onderwerp"], "waarde": {"a": nest(12)}},
        {"pad": ["onderwerp"], "waarde": [["x"]]},
        {"pad": ["onderwerp"], "waarde": ["x", 1]},
        {"pad": ["onderwerp"], "waarde": [None]},
        {"pad": ["onderwerp"], "waarde": ["x", {}]},
        {"pad": ["onderwerp"], "waarde": {"a": ["x", []]}},
        {"pad": ["onderwerp"], "waarde": {"a": ["x", ["y"]]}},
        {"pad": ["kenmerken"], "paren": []},
        {"pad": ["weg", "diep"], "weg": True},
        {"pad": ["inhoud", 9], "weg": True},
    ],
)
def test_what_is_no_edit_of_the_letter_is_refused(one: dict[str, Any]) -> None:
    with pytest.raises(BewerkingError) as refused:
        edit(one)
    assert str(refused.value) == ELSEWHERE


def test_as_deep_as_it_may_be() -> None:
    assert edit({"pad": ["onderwerp"], "waarde": nest(12)}).startswith("onderwerp:\n")
    deep = "".join(f"{'  ' * n}a:\n" for n in range(11)) + f"{'  ' * 11}a: x\n"
    assert edit({"pad": ["a"] * 12, "waarde": "z"}, text=deep) == deep.replace("x", "z")


@pytest.mark.parametrize(
    "edit_of", [{"waarde": "{}"}, {"waarde": ["{}"]}, {"waarde": {"{}": "a"}}, {"naam": "{}"}]
)
@pytest.mark.parametrize("sign", list("\0\b\v\f\x0e\x1f\x7f\x80\x9f\u2028\u2029\ufeff\ufffe\uffff"))
def test_a_sign_that_nobody_sees_is_told_with_what_stands_before_it(
    edit_of: dict[str, Any], sign: str
) -> None:
    text = f"abcdefghijklmnopqrstuvwxyz{sign}x"
    said = (
        f"In uw tekst staat een onzichtbaar stuurteken (U+{ord(sign):04X}), bij "
        "‘ghijklmnopqrstuvwxyz’. Haal het weg en typ de tekst eromheen zo nodig opnieuw."
    )
    with pytest.raises(BewerkingError) as refused:
        edit({"pad": ["onderwerp"], **fill(edit_of, text)})
    assert str(refused.value) == said
    with pytest.raises(BewerkingError, match="bij ‘a’"):
        edit({"pad": ["onderwerp"], **fill(edit_of, f"a{sign}")})


def fill(value: Any, text: str) -> Any:
    match value:
        case dict():
            return {fill(naam, text): fill(one, text) for naam, one in value.items()}
        case list():
            return [fill(one, text) for one in value]
    return text if value == "{}" else value


@pytest.mark.parametrize("sign", ["\t", "\n", " ", "~", "\xa0", "\u2027", "\u202a", "\ufffd"])
def test_other_signs_are_as_they_are(sign: str) -> None:
    assert edit({"pad": ["onderwerp"], "waarde": f"a{sign}b"}) != TEXT


def test_a_name_that_is_there_is_not_given_twice() -> None:
    with pytest.raises(BewerkingError) as refused:
        edit({"pad": ["kenmerken", "Kort"], "naam": "Lang"})
    assert str(refused.value) == "‘Lang’ staat er al. Kies een andere naam."


def test_what_is_new_stands_where_a_content_file_has_it() -> None:
    assert list_before(("datum",))[:2] == ("nummers", "documentnummer")
    assert list_before(("soort",)) == ()
    assert list_before(("onderwerp",))[:3] == ("concept", "datum", "nummers")
    assert list_before(("kenmerken", "Kort")) == ()
    assert list_before(("vreemd",)) == ()
    assert list_before(("inhoud", 0, "vraag", "tekst")) == ("steller", "nummer")
    assert list_before(("inhoud", 0, "tekst")) == ()
    assert list_before(("inhoud", 0, "niveau")) == ("kop",)
    stap = {"titel": "a", "acties": [{"voor": "b", "tekst": "c"}], "id": "d"}
    arranged = arrange({"wegen": [stap], "kolommen": ["z", "y"]}, ("inhoud", 0, "statustabel"))
    assert list(arranged) == ["kolommen", "wegen"]
    assert list(arranged["wegen"][0]) == ["id", "titel", "acties"]
    assert list(arranged["wegen"][0]["acties"][0]) == ["tekst", "voor"]
    assert arranged["kolommen"] == ["z", "y"]
    # What no model has keeps its order.
    assert list(arrange({"z": "1", "a": "2"}, ("inhoud", 0))) == ["z", "a"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"versie": "a"}',
        b'{"versie": "a", "basis": "b", "meer": 1}',
        b'{"versie": "a", "basis": "b", "keuzes": [{"pad": [], "wie": "ik"}]}',
        b'{"versie": "a", "basis": "b", "bewerkingen": [{"pad": [], "meer": 1}]}',
        b'{"versie": "a", "basis": "b", "bewerkingen": [{"pad": [], "waarde": '
        + b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_request_is_none(data: bytes) -> None:
    assert read_verzoek(data) is None


def test_a_request_says_no_more_than_it_must() -> None:
    found = read_verzoek(b'{"versie": "a", "basis": "b"}')
    assert found == Verzoek("a", "b", [], None, "", "", "", [])


def test_a_value_as_a_person_reads_it() -> None:
    data = TEXT.encode()
    assert write_value(None, data, "x.yaml") is None
    assert write_value("Een: twee", data, "x.yaml") == "Een: twee"
    assert write_value({"a": "b", "c": ["d", "e"]}, data, "x.yaml") == "a: b\nc:\n  - d\n  - e"
    assert write_value(["a", {"b": "c", "d": "e"}], data, "x.yaml") == "- a\n- b: c\n  d: e"


# What is to be looked at


def make_melding(said: str, *loc: str | int, ernst: str = "waarschuwing") -> Veldmelding:
    return Veldmelding(ernst, "veld", said, "", 1, 1, loc)


def name_points(text: str, *meldingen: Veldmelding) -> list[str]:
    root = Layout(text.encode(), "x.yaml").root
    return [one.punt for one in tick_off(meldingen, root, ())]


def test_a_point_is_of_the_words_that_it_is_about() -> None:
    said = make_melding("‘mei’ is voorbij.", "tekst")
    text = "tekst: |\n  In mei is het.\n\n  In juni ook.\n"
    [punt] = name_points(text, said)
    assert PUNT.fullmatch(punt)
    for same in (text.replace("juni", "juli"), text.replace("In mei", "In  mei"), f"a: b\n{text}"):
        assert name_points(same, said) == [punt]
    other = make_melding("‘mei’ was voorbij.", "tekst")
    for changed in (text.replace("het", "dat"), text.replace("In juni", "In mei, juni")):
        assert name_points(changed, said) != [punt]
    assert name_points(text, other) != [punt]
    # Without words of its own it is about all of the field.
    whole = make_melding("is lang.", "tekst")
    assert name_points(text, whole) != name_points(text.replace("juni", "juli"), whole)
    assert name_points(text.replace("\n\n", "\n  \t\n"), whole) == name_points(text, whole)
    # What has fields is looked at as a whole.
    listed = make_melding("‘a’ is van toen.", "lijst")
    assert name_points("lijst: [a, é]\n", listed) == name_points("lijst:\n  - a\n  - é\n", listed)
    assert name_points("lijst: [a, b]\n", listed) != name_points("lijst: [a, c]\n", listed)
    assert name_points("lijst: [a]\n", make_melding("x", "weg")) != [""]


def test_only_warnings_are_ticked_off() -> None:
    root = Layout(b"tekst: Een.\n", "x.yaml").root
    fout = make_melding("Mis.", "tekst", ernst=Ernst.FOUT.value)
    one, other = make_melding("Een.", "tekst"), make_melding("Twee.", "tekst")
    [_, punt, _] = [found.punt for found in tick_off((fout, one, other), root, ())]
    ticked = tick_off((fout, one, other), root, {punt})
    assert ticked[0] is fout
    assert [found.gezien for found in ticked] == [False, True, False]
    assert tick_off((one,), None, ())[0].punt


# Problems at their places

NESTED = """datum: x
inhoud:
  - tekst: Een.
  - vraag:
      nummer: 1
      tekst: Twee.
afschrift: [een, twee]
"""


@pytest.mark.parametrize(
    ("regel", "kolom", "loc"),
    [
        (0, 0, ("datum",)),
        (0, 99, ("datum",)),
        (1, 0, ("inhoud",)),
        (2, 0, ("inhoud",)),
        (2, 3, ("inhoud",)),
        (2, 4, ("inhoud", 0, "tekst")),
        (3, 3, ("inhoud", 0, "tekst")),
        (3, 4, ("inhoud", 1, "vraag")),
        (4, 6, ("inhoud", 1, "vraag", "nummer")),
        (5, 6, ("inhoud", 1, "vraag", "tekst")),
        (6, 0, ("afschrift",)),
        (6, 12, ("afschrift", 0)),
        (6, 16, ("afschrift", 0)),
        (6, 17, ("afschrift", 1)),
        (9, 0, ("afschrift", 1)),
    ],
)
def test_what_stands_at_a_place(regel: int, kolom: int, loc: tuple[str | int, ...]) -> None:
    root = Layout(NESTED.encode(), "x.yaml").root
    assert find_at(root, regel, kolom) == loc


def test_before_everything_stands_nothing() -> None:
    root = Layout(b"# Boven.\na: b\n", "x.yaml").root
    assert find_at(root, 0, 0) == ()
    assert find_at(YamlMap(0, 0, flow=False, entries={}), 0, 0) == ()


@pytest.mark.parametrize(
    ("veld", "regel", "kolom", "loc"),
    [
        ("datum", 1, 8, ("datum",)),
        ("aanhef", 1, 1, ("aanhef",)),
        ("blok 1, tekst", 3, 12, ("inhoud", 0, "tekst")),
        ("blok 2, vraag, antwoord", 4, 5, ("inhoud", 1, "vraag", "antwoord")),
        ("blok 2, vraag", 6, 7, ("inhoud", 1, "vraag")),
        ("blok 2", 4, 5, ("inhoud", 1)),
        ("inhoud", 3, 5, ("inhoud",)),
        ("elders", 3, 5, ("elders",)),
        ("hier, elders", 3, 5, ("inhoud", 0, "tekst")),
        ("", 3, 5, ()),
    ],
)
def test_a_problem_stands_at_the_field_that_it_is_of(
    veld: str, regel: int, kolom: int, loc: tuple[str | int, ...]
) -> None:
    root = Layout(NESTED.encode(), "x.yaml").root
    problem = Problem(Place("x.yaml", regel, kolom), veld, "a\x1b.", "b\x1b.", Ernst.WAARSCHUWING)
    assert make_veldmeldingen([problem], root) == (
        Veldmelding("waarschuwing", veld, "a\\x1b.", "b\\x1b.", regel, kolom, loc),
    )
    assert make_veldmeldingen([problem], None)[0].pad == ()


def test_a_problem_leads_to_its_place_in_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pad = write("een.yaml", letter(inhoud="\n  - kop: Een\n  - tekst: Twee."))
    brief = load_letter(pad, load_instellingen(Path())).brief
    problems = [
        Problem(Place("een.yaml", n), veld, "a.", "b.")
        for n, veld in enumerate(("blok 2, tekst", "datum", "weg", ""), 3)
    ]
    shown = '<p id="veld.inhoud.1">Twee.</p><p id="veld.datum"></p><p id="anders">'
    assert told.make_meldingen(problems, brief, shown) == (
        Melding("fout", "blok 2, tekst", "a.", "b.", 3, "veld.inhoud.1", "veld.inhoud.1.tekst"),
        Melding("fout", "datum", "a.", "b.", 4, "veld.datum", "veld.datum"),
        Melding("fout", "weg", "a.", "b.", 5, "", ""),
        Melding("fout", "", "a.", "b.", 6, "", ""),
    )
    assert [one.anker for one in told.make_meldingen(problems, brief, "")] == [""] * 4
    assert [one.plek for one in told.make_meldingen(problems, None, shown)] == [""] * 4
    assert told.make_meldingen([], brief, shown) == ()


# Searching


def search(text: str, zoek: str) -> list[str] | None:
    """Return the lines that are shown, what was found in brackets."""
    found = search_letter(Inhoudsbestand(write("een.yaml", text), None, ()), zoek)
    if found is None:
        return None
    return [
        "".join(f"[{one.tekst}]" if one.gevonden else one.tekst for one in treffer.stukjes)
        for treffer in found
    ]


@pytest.mark.parametrize(
    ("text", "zoek", "lines"),
    [
        ("een twee", "twee", ["een [twee]"]),
        ("een twee\n  twee keer twee  \ndrie", "TWEE", ["een [twee]", "[twee] keer [twee]"]),
        ("een twee", "een drie", None),
        ("een\ntwee", "een twee", ["[een]", "[twee]"]),
        ("een twee", "", None),
        ("een twee", " ", None),
        ("Café é", "cafe", ["[Café] é"]),
        ("straße", "STRASSE", ["[straße]"]),
        ("ß", "s", ["[ß]"]),
        ("ﬁets", "fi", ["[ﬁ]ets"]),
        ("aaaa", "aa", ["[aaaa]"]),
        ("abab x", "ab", ["[abab] x"]),
        ("abcd", "bc ab", ["[abc]d"]),
        ("a\na\na\na", "a", ["[a]", "[a]", "[a]"]),
        ("a\n\ufeffa", "a", ["[a]", "\ufeff[a]"]),
    ],
)
def test_what_is_found_in_a_letter(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    zoek: str,
    lines: list[str] | None,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert search(text, zoek) == lines


@pytest.mark.parametrize(
    ("before", "behind", "line"),
    [
        (0, 0, "[vondst]"),
        (80, 154, f"{'-' * 80}[vondst]{'+' * 154}"),
        (81, 155, f"… {'-' * 80}[vondst]{'+' * 154} …"),
        (200, 0, f"… {'-' * 80}[vondst]"),
        (0, 300, f"[vondst]{'+' * 154} …"),
    ],
)
def test_of_a_long_line_what_stands_around_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int, behind: int, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert search("-" * before + "vondst" + "+" * behind, "vondst") == [line]


def test_of_what_is_searched_for_the_first_characters_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = " ".join("a" * 49 for _ in range(4))
    assert search("a" * 49, f"{words} b") == [f"[{'a' * 49}]"]
    assert search("a" * 49, f"{words}b") is None
    gone = Inhoudsbestand(Path("weg.yaml"), None, ())
    assert search_letter(gone, "a") is None


def test_a_file_with_bytes_that_are_no_text_is_searched_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("een.yaml").write_bytes(b"\xff een\n")
    [found] = search_letter(Inhoudsbestand(Path("een.yaml"), None, ()), "een") or ()
    assert "".join(one.tekst for one in found.stukjes) == "\ufffd een"


# What came back from Word


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a", "a", ("a", "a")),
        ("a", "b", ("a", "b")),
        ("", "a", ("", "a")),
        ("a", "", ("a", "")),
        ("a|b|c", "a|x|c", ("…|b|…", "…|x|…")),
        ("a|b", "a|x", ("…|b", "…|x")),
        ("b|c", "x|c", ("b|…", "x|…")),
        ("a|b", "a", ("…|b", "")),
        ("a", "a|b", ("", "…|b")),
        ("a|a", "a", ("…|a", "")),
        ("a|b|c|d", "a|b|x|d", ("…|c|…", "…|x|…")),
        ("a|b|c", "a|c", ("…|b|…", "")),
    ],
)
def test_paragraphs_that_both_have_are_left_out(old: str, new: str, shown: tuple[str, str]) -> None:
    made = leave_same(old.replace("|", "\n\n"), new.replace("|", "\n\n"))
    assert tuple(side.replace("\n\n", "|") for side in made) == shown
    assert _cut(["a", "b"], 0, 0) == "a\n\nb"


def test_each_change_of_a_content_file_is_one_to_take_or_leave() -> None:
    made = TEXT.replace("Proef", "Anders").replace("  - tekst: Een.\n", "")
    made = made.replace("[een, twee]", "[twee, drie]").replace("  Lang: twee\n", "")
    found = list(list_changes(TEXT.encode(), made.encode(), "x.yaml"))
    assert [(type(one.edit), one.veld, one.oud, one.nieuw) for one in found] == [
        (Put, "onderwerp", "Proef", "Anders"),
        (Drop, "kenmerken, Lang", "twee", ""),
        (Drop, "blok 1", "tekst: Een.", ""),
        (Drop, "afschrift 1", "een", ""),
        (Insert, "afschrift 3", "", "drie"),
    ]


def test_what_went_elsewhere_is_a_change_with_its_words() -> None:
    blokken = [f"  - tekst: Blok {n} met eigen woorden.\n" for n in ("een", "twee", "drie")]
    before = "onderwerp: Proef\ninhoud:\n" + "".join(blokken)
    after = "onderwerp: Proef\ninhoud:\n" + "".join([*blokken[1:], blokken[0]])
    [found] = list_changes(before.encode(), after.encode(), "x.yaml")
    assert found.edit == Insert(("inhoud", 3), Gehaald(("inhoud", 0)))
    words = "tekst: Blok een met eigen woorden."
    assert (found.veld, found.oud, found.nieuw) == ("blok 4", "", words)


# Words of a page


def test_small_words_of_a_page() -> None:
    assert [_count(n, "brief", "brieven") for n in (0, 1, 2)] == [
        "0 brieven",
        "1 brief",
        "2 brieven",
    ]
    assert letter_url("a b/é.yaml") == "/brieven/a%20b/%C3%A9.yaml/"
    assert letter_url("a.yaml", "word") == "/brieven/a.yaml/word"
    assert _name_field(("inhoud", 0, "tekst"), "tekst") == "veld.inhoud.0.tekst"
    assert _name_field(("inhoud", 0), "tekst") == "veld.inhoud.0.tekst"
    assert _name_field(("kenmerken", "a b"), "") == "veld.kenmerken.a%20b"
    assert _name_field((), "tekst") == "veld.tekst"
    assert _clean("a\x00b") != "a\x00b"
    assert _clean(1) == 1
    assert name_series(Path("content/a/b/c.yaml")) == "a/b"
    assert name_series(Path("content/c.yaml")) == ""
    moment = datetime.datetime(2024, 5, 3, 7, 8, tzinfo=datetime.UTC)
    assert write_moment(moment) == "3 mei 2024 om 07:08"


@pytest.mark.parametrize(
    ("bron", "width"),
    [
        ("x" * 39 + "\ny", None),
        ("x" * 40 + "\ny", 40),
        ("x" * 200 + "\ny", 200),
        ("x" * 201 + "\ny", None),
        ("y\n" + "x" * 50, 50),
        ("x" * 50 + "\\\ny", None),
        ("x" * 50 + "  \ny", None),
        ("x" * 50 + "\n1 y", None),
        ("x" * 50 + "\n\ny", None),
        ("x" * 50, None),
        ("", None),
    ],
)
def test_how_long_the_lines_of_a_text_are(bron: str, width: int | None) -> None:
    assert find_width(bron) == width
