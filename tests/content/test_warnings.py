"""What is worth a second look in a content file, and on which side of each bound it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.load import find_vorige, read_letter
from pipeline.letter.instellingen import Instellingen
from support.cases import complete


def said(fragment: str, name: str = "brief.yaml", vorige: str | None = None) -> list[str]:
    """Return what is said of some fields of a letter, each with its line and column."""
    before = find_vorige(Path("oud.yaml"), complete(vorige).encode()) if vorige else None
    data = complete(fragment).encode()
    problems = read_letter(Path(name), data, Instellingen(), vorige=before).problems
    return [str(problem).removeprefix(f"{name}:") for problem in problems]


def text(*lines: str) -> str:
    return "inhoud:\n  - tekst: |\n" + "".join(f"      {line}\n" for line in lines)


# Lists that begin again


@pytest.mark.parametrize(
    ("lines", "place", "above"),
    [
        (["1. a", "2. b", "", "1. c"], "6:7", "2"),
        (["1) a", "2) b", "", "1) c"], "6:7", "2"),
        (["1. a", "", "1. b"], "5:7", "1"),
        (["99. a", "", "1. b"], "5:7", "99"),
        (["1. a", "   meer", "2. b", "", "   nog meer", "", "1. c"], "9:7", "2"),
        (["- a", "  1. b", "  2. c", "", "  1. d"], "7:9", "2"),
        (["1. a", "   - b", "2. c", "", "1. d"], "7:7", "2"),
        (["1. a", "   1. b", "2. c", "   1. d", "", "1. e"], "8:7", "2"),
        (["1. a", "2. b", "zonder regel ertussen", "1. c"], "6:7", "2"),
    ],
)
def test_a_list_that_begins_again(lines: list[str], place: str, above: str) -> None:
    assert said(text(*lines)) == [
        f"{place}: waarschuwing: blok 1, tekst: de lijst begint hier opnieuw bij 1; het punt "
        f"erboven heeft nummer {above}. Nummer door. Is het een nieuwe lijst, zet er dan een zin "
        "boven."
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["1. a", "2. b", "", "3. c"],
        ["1. a", "2. b", "", "Een zin.", "", "1. c"],
        ["1. a", "2. b", "", "- een", "", "1. c"],
        ["1. a", "2. b", "", "1) c"],
        ["- a", "  1. b", "- c", "  1. d"],
        ["1. a", "   1. b", "2. c", "   1. d"],
        ["1. a", "2. b", "", "10. c"],
        ["1. a", "2. b", "", "1.c"],
    ],
)
def test_another_list_and_one_that_goes_on(lines: list[str]) -> None:
    assert not [line for line in said(text(*lines)) if "begint hier opnieuw" in line]


def actions(*texts: str) -> str:
    head = "inhoud:\n  - statustabel:\n      kolommen: [Stap, Actie, Status]\n      wegen:\n"
    head += "        - id: w\n          titel: Weg\n          acties:\n"
    return head + "".join(f"            - tekst: {one}\n" for one in texts)


@pytest.mark.parametrize(
    ("texts", "line", "action", "above"),
    [
        (["1. a", "1. b"], 9, 2, "1"),
        (["1. a", "los", "1. b"], 10, 3, "1"),
        (["7. a", "1. b"], 9, 2, "7"),
        (["1) a", "1) b"], 9, 2, "1"),
        (["1. a", "2. b", "1. c"], 10, 3, "2"),
    ],
)
def test_an_action_that_begins_again(texts: list[str], line: int, action: int, above: str) -> None:
    assert said(actions(*texts)) == [
        f"{line}:22: waarschuwing: blok 1, weg 1, actie {action}, tekst: deze actie begint opnieuw "
        f"bij 1; de vorige eindigt met {above}. Nummer door. Is het een nieuwe lijst, zet er dan "
        "een zin boven."
    ]


@pytest.mark.parametrize(
    "texts", [["1. a", "2. b"], ["1. a", "1) b"], ["1. a", "10. b"], ["los", "1. a"], ["a", "b"]]
)
def test_actions_that_go_on(texts: list[str]) -> None:
    assert said(actions(*texts)) == []


# Slips of the pen

NO_COMMA = "hierachter hoort een komma. Zet er een komma achter."
COMMA = "achter deze naam staat een komma; de huisstijl zet er zelf al een. Haal de komma weg."
SIGN = (
    "deze kop begint met #; dat teken komt zo in de brief. Haal het weg; een kop van een lager "
    "niveau krijgt op de regel eronder niveau: 2."
)
MARKS = (
    "hier is geen opmaak mogelijk; deze tekens komen zo in de brief. Haal de sterretjes of haken "
    "weg."
)
NOTE = (
    "hier kan geen noot staan; deze tekens komen zo in de brief. Zet de noot in lopende tekst, of "
    "de uitleg hier tussen haakjes."
)
DATE = "deze datum komt zo in de brief."
KOP = "inhoud:\n  - kop: {}\n  - tekst: Een tekst.\n"
NAAM = "ondertekening:\n  - naam: {}\n    functie: lid\n"


@pytest.mark.parametrize(
    ("fragment", "melding"),
    [
        ("aanhef: Geachte raad", f"1:9: waarschuwing: aanhef: {NO_COMMA}"),
        ("afsluiting: Groet.", f"1:13: waarschuwing: afsluiting: {NO_COMMA}"),
        ("aanhef: Geachte raad!", ""),
        ("aanhef: 'Geachte raad, '", ""),
        (NAAM.format("'A. Bos,'"), f"2:11: waarschuwing: ondertekenaar 1, naam: {COMMA}"),
        (NAAM.format("A. Bos"), ""),
        (NAAM.format("A, Bos"), ""),
        (KOP.format("'# Een'"), f"2:10: waarschuwing: blok 1, kop: {SIGN}"),
        (KOP.format("'### Een'"), f"2:10: waarschuwing: blok 1, kop: {SIGN}"),
        (KOP.format("'#\u00a0Een'"), f"2:10: waarschuwing: blok 1, kop: {SIGN}"),
        (KOP.format("'#1 in de rij'"), ""),
        (KOP.format("Een # twee".replace(" #", "#")), ""),
        (KOP.format("Een **twee** drie"), f"2:10: waarschuwing: blok 1, kop: {MARKS}"),
        (KOP.format("Een **t** drie"), f"2:10: waarschuwing: blok 1, kop: {MARKS}"),
        (KOP.format("Een ** twee ** drie"), ""),
        (KOP.format("Een **** drie"), ""),
        (KOP.format("Een *twee* drie"), ""),
        (KOP.format("Een (twee](https://a.nl)"), f"2:10: waarschuwing: blok 1, kop: {MARKS}"),
        (KOP.format("Een (twee](mailto:a@b.nl)"), f"2:10: waarschuwing: blok 1, kop: {MARKS}"),
        (KOP.format("Een (twee](elders)"), ""),
        (KOP.format("Een[^1]"), f"2:10: waarschuwing: blok 1, kop: {NOTE}"),
        ("onderwerp: Over **iets**", f"1:12: waarschuwing: onderwerp: {MARKS}"),
        ("onderwerp: Over iets[^1]", f"1:12: waarschuwing: onderwerp: {NOTE}"),
        ("kenmerken:\n  Wie: Jan[^1]", f"2:8: waarschuwing: kenmerken, Wie: {NOTE}"),
        ("kenmerken:\n  Wie: Jan **Bos**", ""),
        (
            "kenmerken:\n  Besluit: van 2019-03-07 af",
            f"2:12: waarschuwing: kenmerken, Besluit: {DATE} Schrijf 7 maart 2019.",
        ),
        (
            "kenmerken:\n  Besluit: van 2019-13-07",
            f"2:12: waarschuwing: kenmerken, Besluit: {DATE} Controleer de dag en de maand, en "
            "schrijf de maand in letters.",
        ),
        ("kenmerken:\n  Besluit: Z-2019-03-07", ""),
        ("kenmerken:\n  Besluit: 2019-03-07-a", ""),
        ("kenmerken:\n  Besluit: 7 maart 2019", ""),
    ],
)
def test_a_slip_of_the_pen(fragment: str, melding: str) -> None:
    assert said(f"{fragment.rstrip()}\n") == ([melding] if melding else [])


GEHEIM = "datum: 2019-12-16\ngeheimhouding:\n  grondslag: artikel 87\n  tot: {}\n"


@pytest.mark.parametrize(
    ("until", "moment"),
    [
        ("2019-12-15", "15 december 2019"),
        ("2019-12-16", ""),
        ("2019-12-17", ""),
        ("november 2019", "november 2019"),
        ("15 december 2019", "15 december 2019"),
        ("16 december 2019", ""),
        ("december 2019", ""),
        ("het einde", ""),
    ],
)
def test_a_secrecy_that_would_be_over(until: str, moment: str) -> None:
    found = [line for line in said(GEHEIM.format(until)) if ": fout:" not in line]
    assert found == (
        [
            f"4:8: waarschuwing: geheimhouding, tot: ‘{moment}’ is voor de datum van de brief; de "
            "geheimhouding zou al voorbij zijn. Controleer of dit nog klopt."
        ]
        if moment
        else []
    )


# What is left over from the edition before

OLD = (
    "datum: 2019-06-01\nkenmerken:\n  Besluit: 1 mei 2019\n  Raad: 7 maart 2019\n"
    + text(
        "De raad beslist op 3 september 2019.",
        "",
        "Hij kwam op 1 juni 2019",
        "bijeen, en op 31 mei 2019.",
        "",
        "In 2019 begint het.",
    )
    + "bijlagen:\n  - titel: Plan\n"
)
GONE = "is sinds de vorige brief voorbij. Lees de zin na."


def next_one(datum: str) -> list[str]:
    return said(OLD.replace("2019-06-01", datum), vorige=OLD)


def test_what_passed_since_the_edition_before() -> None:
    carried = (
        "14:3: waarschuwing: bijlagen: de bijlagen zijn die van de vorige brief. Controleer of dit "
        "nog klopt."
    )
    kenmerken = [
        f"{line}: ‘{moment}’ is van voor de vorige brief. Vul de nieuwe datum in."
        for line, moment in (
            ("3:12: waarschuwing: kenmerken, Besluit", "1 mei 2019"),
            ("4:9: waarschuwing: kenmerken, Raad", "7 maart 2019"),
        )
    ]
    first = "7:26: waarschuwing: blok 1, tekst: ‘3 september 2019’"
    second = f"9:19: waarschuwing: blok 1, tekst: ‘1 juni 2019’ {GONE}"
    assert next_one("2019-06-01") == [*kenmerken, carried]
    assert next_one("2019-06-02") == [*kenmerken, second, carried]
    assert next_one("2019-09-03") == [*kenmerken, second, carried]
    late = next_one("2019-09-04")
    assert [line.partition(" is ")[0] for line in late] == [
        line.partition(" is ")[0] for line in (*kenmerken, first, second, carried)
    ]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("Besluit: 1 mei", "Besluit: 2 mei", 3),
        ("titel: Plan", "titel: Kaart", 3),
        ("  Besluit: 1 mei 2019\n", "", 3),
        # Another break of its lines makes no other paragraph.
        ("1 juni 2019\n      bijeen, en", "1 juni 2019 bijeen,\n      en", 4),
        ("bijeen, en", "samen, en", 3),
        ("De raad beslist", "De raad besliste", 4),
    ],
)
def test_what_is_as_it_was(old: str, new: str, count: int) -> None:
    assert len(said(OLD.replace("2019-06-01", "2019-06-02").replace(old, new), vorige=OLD)) == count


def test_an_edition_without_a_date_has_nothing_left_over() -> None:
    for datum in ("", "datum: gisteren\n"):
        data = complete(f"# zonder datum\n{datum}").encode()
        assert find_vorige(Path("x.yaml"), data) is None
    assert find_vorige(Path("x.yaml"), b"a: b: c\n") is None


# The date of the letter and the name of its file


@pytest.mark.parametrize(
    ("name", "is_said"),
    [
        ("2019-12-16.yaml", False),
        ("2019-12-17.yaml", True),
        ("2019-13-17.yaml", False),
        ("2019-12-17-b.yaml", False),
        ("r/2019-12-17.yml", True),
        ("2019-12-17/brief.yaml", False),
    ],
)
def test_a_file_that_is_called_after_another_day(name: str, is_said: bool) -> None:
    assert said("datum: 2019-12-16\n", name) == (
        [
            "1:8: waarschuwing: datum: de brief is van 2019-12-16, maar het bestand heet "
            f"{Path(name).name}. Pas de datum of de bestandsnaam aan."
        ]
        if is_said
        else []
    )


@pytest.mark.parametrize("datum", ["2019-12-16", "2019-12-32", "16 december 2019"])
def test_without_a_date_nothing_is_past(datum: str) -> None:
    past = text("Een regel.", "Op 3 maart 2019 zal het", "plan van mei 2019", "volgen.")
    found = [line for line in said(f"datum: {datum}\n{past}") if "kijkt vooruit" in line]
    assert found == (
        [
            "5:10: waarschuwing: blok 1, tekst: ‘3 maart 2019’ is voorbij op de datum van de "
            "brief, maar de zin kijkt vooruit. Werk de zin bij."
        ]
        if datum == "2019-12-16"
        else []
    )


# Places that are open


@pytest.mark.parametrize(("concept", "kind"), [("ja", "waarschuwing"), ("nee", "fout")])
def test_a_place_that_is_open(concept: str, kind: str) -> None:
    advies = "Schrijf hier wat er moet staan, in plaats van de haken en wat ertussen staat."
    fragment = f"concept: {concept}\nonderwerp: Over [vul in]\n" + text(
        "Een", "  twee [vul in: wie] en [VUL IN: wat].", "[vulling]"
    )
    assert [line for line in said(fragment) if "ingevuld" in line] == [
        f"2:17: {kind}: onderwerp: ‘[vul in]’ is nog niet ingevuld. {advies}",
        f"6:14: {kind}: blok 1, tekst: ‘[vul in: wie]’ is nog niet ingevuld. {advies}",
        f"6:31: {kind}: blok 1, tekst: ‘[VUL IN: wat]’ is nog niet ingevuld. {advies}",
    ]


# Lines that run together


@pytest.mark.parametrize(
    ("tekst", "place"),
    [
        ("'§ 1 een\n      § 2 twee'", "2:12"),
        ('"§ 1 een\n      § 2 twee"', "2:12"),
        ("§ 1 een\n      § 2 twee", "2:12"),
        ("|\n      § 1 een\n      § 2 twee", "3:7"),
        (">\n      § 1 een\n      § 2 twee", "3:7"),
        ("'Een zin.\n      § 1 een\n      § 2 twee'", "3:7"),
        ("|\n      Een zin.\n\n      § 1 een\n      § 2 twee", "5:7"),
        ("'§ 1 een § 2 twee'", ""),
        ("'X§ 1 een\n      § 2 twee'", ""),
        ("|\n      § 1 een\n\n      § 2 twee", ""),
    ],
)
def test_lines_that_run_together_are_told_at_the_first(tekst: str, place: str) -> None:
    problems = said(f"inhoud:\n  - tekst: {tekst}\n")
    assert [problem.partition(": ")[0] for problem in problems] == ([place] if place else [])
