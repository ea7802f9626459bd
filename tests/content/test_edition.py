"""The next edition: the last one's bytes with a few values replaced, and what to look at in it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.content.edition import NieuweWaarden, make_edition, write_edition
from pipeline.content.load import read_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import Ernst, ProblemsError
from support.examples import at_most
from support.folders import letter, write
from support.places import EXAMPLES, ROOT
from support.strategies import Letter, letters, write_pictures, write_yaml

LATER = datetime.date(2199, 12, 31)
LAST = Path("content/routekaart/2019-12-16.yaml")
NEXT = Path("content/routekaart/2020-03-09.yaml")
ENDS = st.sampled_from(["\n", "\r\n", "\r"])

FIRST = "Is dit een nieuwe reeks, noem dan de soort van haar eerste brief: --soort informatiebrief"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def new(*options: str, datum: str = "2020-03-09") -> int:
    return main(["new", "routekaart", "--datum", datum, *options])


# Rules on generated letters


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief")
    write_pictures(made)
    return made


@at_most(50)
@given(
    letters(),
    st.none() | st.integers(1, 10**8).map(str),
    st.none() | st.just("Z/99/000001"),
    ENDS,
    st.booleans(),
)
def test_a_next_edition_is_the_last_one_with_a_few_values_replaced(
    pictures: Path, content: Letter, nummer: str | None, zaak: str | None, end: str, marked: bool
) -> None:
    text = f"# bovenaan\n{write_yaml(content)}# onderaan\n".replace("\n", end)
    data = (b"\xef\xbb\xbf" if marked else b"") + text.encode()
    last = read_letter(pictures / "brief.yaml", data, Instellingen())
    assert last.brief is not None
    made = write_edition(data, "brief.yaml", NieuweWaarden(LATER, nummer, zaak))
    edition = read_letter(pictures / "brief.yaml", made, Instellingen()).brief
    update = {"datum": LATER, "concept": True, "documentnummer": nummer}
    assert edition == last.brief.model_copy(update=update | ({"zaaknummer": zaak} if zaak else {}))
    changed = {"datum", "concept", "documentnummer"} | ({"zaaknummer"} if zaak else set())
    assert untouched(made, changed, end) == untouched(data, changed, end)


def untouched(data: bytes, changed: set[str], end: str) -> list[str]:
    """Return the lines apart from those of the fields that change, line ends included."""
    lines = data.decode().split(end)
    return [line for line in lines if line.partition(":")[0].strip("\ufeff \"'") not in changed]


@pytest.mark.parametrize("pad", EXAMPLES, ids=lambda pad: pad.stem)
def test_examples_differ_in_their_top_only(pad: Path) -> None:
    data = pad.read_bytes()
    made = write_edition(data, "brief.yaml", NieuweWaarden(LATER)).splitlines()
    differing = [n for n, (a, b) in enumerate(zip(data.splitlines(), made, strict=True)) if a != b]
    assert len(differing) == 2
    assert {made[n] for n in differing} == {b"concept: ja", b"datum: 2199-12-31"}


# Ways of writing


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("datum: 2019-12-16\n", "datum: 2020-03-09\n"),
        ("datum:   2019-12-16   \n", "datum:   2020-03-09   \n"),
        ("datum: '2019-12-16'\n", "datum: '2020-03-09'\n"),
        ('"datum" : "2019-12-16"\n', '"datum" : "2020-03-09"\n'),
        ("datum: >-\n  2019-12-16\n", "datum: >-\n  2020-03-09\n"),
        ("datum:\n  2019-12-16\n", "datum:\n  2020-03-09\n"),
        ("datum: |-\n  2019-12-16\n", "datum: |-\n  2020-03-09\n"),
        ("datum: 2019-12-16\nconcept: nee\n", "datum: 2020-03-09\nconcept: ja\n"),
    ],
)
def test_ways_of_writing_a_value(old: str, new: str) -> None:
    text = letter(datum="").replace("onderwerp:", f"{old}onderwerp:")
    made = write_edition(text.encode(), "brief.yaml", changes()).decode()
    expected = text.replace(old, new)
    number = "documentnummer: 166008\n"
    expected = expected.replace(number, "" if "concept" in new else "concept: ja\n")
    assert made == expected


def changes(**values: str) -> NieuweWaarden:
    return NieuweWaarden(datetime.date(2020, 3, 9), **values)


def test_a_concept_gets_a_number_below_its_zaaknummer() -> None:
    text = letter("", concept="ja")
    made = write_edition(
        text.encode(),
        "brief.yaml",
        changes(documentnummer="170000", zaaknummer="Z/20/000001"),
    ).decode()
    assert made.startswith("zaaknummer: Z/20/000001\ndocumentnummer: 170000\ndatum: 2020-03-09\n")
    assert made.count("concept: ja") == 1


def test_a_last_line_without_an_end() -> None:
    text = letter(datum="") + "datum: 2019-12-16"
    made = write_edition(text.encode(), "brief.yaml", changes()).decode()
    assert made.endswith("\ndatum: 2020-03-09")


def test_a_value_that_goes_on_on_the_next_line() -> None:
    write("instellingen.yaml", "zaaknummer:\n  patroon: '[a-z ]+'\n  voorbeeld: een zaak\n")
    write(LAST, letter(zaaknummer="een\n  zaak"))
    assert new("--zaaknummer", "iets") == 0
    assert NEXT.read_text("utf-8").startswith("zaaknummer: iets\nconcept: ja\ndatum: 2020")


# The command


def test_what_is_written_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    inhoud = (
        "\n  - tekst: |\n      Wij besluiten hierover op 5 februari 2020.\n\n"
        "      De bijeenkomst van 3 maart 2020 heeft dat als onderwerp.\n"
    )
    kenmerken = "\n  Besluitdatum: 10 december 2019\n  Behandeld door: team Raad"
    bijlagen = "\n  - titel: Plan"
    write(LAST, letter(inhoud=inhoud, kenmerken=kenmerken, bijlagen=bijlagen))
    assert new() == 0
    warned = ": waarschuwing: "
    lines = NEXT.read_text(encoding="utf-8").splitlines()

    def place(words: str) -> str:
        n, line = next((n, line) for n, line in enumerate(lines, 1) if words in line)
        return f"{NEXT.as_posix()}:{n}:{line.index(words) + 1}{warned}"

    said = (
        f"gemaakt       {NEXT.as_posix()}\n"
        f"{place('5 februari')}blok 1, tekst: ‘5 februari 2020’ is voorbij op de datum van de "
        "brief, maar de zin kijkt vooruit. Werk de zin bij.\n"
        f"{place('3 maart')}blok 1, tekst: ‘3 maart 2020’ is sinds de vorige brief voorbij. "
        "Lees de zin na.\n"
        f"{place('10 december')}kenmerken, Besluitdatum: ‘10 december 2019’ is van voor de vorige "
        "brief. Vul de nieuwe datum in.\n"
        f"{place('- titel')}bijlagen: de bijlagen zijn die van de vorige brief. Controleer of dit "
        "nog klopt.\n"
    )
    assert capsys.readouterr() == (said, "")
    # Somebody who closed the terminal finds all of it again.
    assert main(["check"]) == 0
    assert capsys.readouterr().out == said.partition("\n")[2]


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("10 december 2019", "3 maart 2020", "is van voor de vorige brief"),
        ("heeft dat als onderwerp", "ging daarover", "is sinds de vorige brief voorbij"),
        ("titel: Plan", "titel: Planning 2020", "de bijlagen zijn die van de vorige brief"),
        ("artikel 87 Gemeentewet", "artikel 88 Gemeentewet", "de geheimhouding is die van"),
        ("concept: ja", "documentnummer: 9", ""),
    ],
)
def test_check_says_what_is_left_over_until_it_was_changed(
    old: str, new: str, gone: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        LAST,
        letter(
            inhoud="\n  - tekst: |\n      Een\n      begin.\n\n      De bijeenkomst van 3 maart "
            "2020 heeft dat als onderwerp.\n",
            kenmerken="\n  Besluitdatum: 10 december 2019",
            bijlagen="\n  - titel: Plan",
            geheimhouding="\n  orgaan: het college\n  grond: artikel 87 Gemeentewet",
        ),
    )
    assert main(["new", "routekaart", "--datum", "2020-03-09"]) == 0
    capsys.readouterr()
    assert main(["check", NEXT.as_posix()]) == 0
    before = capsys.readouterr().out.splitlines()
    assert len(before) == 4
    NEXT.write_text(NEXT.read_text("utf-8").replace(old, new), "utf-8")
    assert main(["check", NEXT.as_posix()]) == 0
    after = capsys.readouterr().out.splitlines()
    # A letter that is no concept any more is ready: somebody said so.
    assert after == ([line for line in before if gone not in line] if gone else [])


def test_a_concept_without_an_edition_before_it_has_nothing_left_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(LAST, letter("", concept="ja", bijlagen="\n  - titel: Plan"))
    write("content/wonen/1.yaml", letter(7, datum="2019-01-01", bijlagen="\n  - titel: Plan"))
    write("content/routekaart/2021-01-01.yaml", letter(8, datum="2021-01-01"))
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ""


def test_the_next_edition_is_of_the_latest_date_whatever_its_file_is_called() -> None:
    write("content/routekaart/a.yaml", letter(1, datum="2019-06-01", onderwerp="Oud"))
    write("content/routekaart/0.yml", letter(2, datum="2019-12-16", onderwerp="Laatste"))
    write("content/routekaart/diep/2020-01-01.yaml", letter(3, datum="2020-01-01"))
    assert new() == 0
    assert "onderwerp: Laatste" in Path("content/routekaart/2020-03-09.yml").read_text("utf-8")


def test_a_series_by_its_folder() -> None:
    write(LAST, letter())
    assert main(["new", "content/routekaart", "--datum", "2020-03-09"]) == 0
    assert NEXT.is_file()


def test_a_number_of_the_series_itself_is_in_use_where_there_is_no_content(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("brieven/1.yaml", letter(7))
    assert main(["new", "brieven", "--datum", "2030-03-09", "--documentnummer", "8"]) == 0
    assert main(["new", "brieven", "--datum", "2031-03-09", "--documentnummer", "7"]) == 1
    assert "7: dit is al het documentnummer van brieven/1.yaml." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["routekaart", "--datum", "2019-12-16"],
            "2019-12-16: de laatste brief van deze reeks is van 2019-12-16 "
            "(content/routekaart/2019-12-16.yaml). Kies een latere datum.",
        ),
        (
            ["routekaart", "--datum", "9 maart 2020"],
            "‘9 maart 2020’ is geen datum. Schrijf 2020-03-09.",
        ),
        (
            ["routekaart", "--datum", "2020-02-30"],
            "2020-02-30 bestaat niet op de kalender. Controleer de dag en de maand.",
        ),
        (
            ["routekaart", "--datum", "2020-03-09", "--documentnummer", "7"],
            "7: dit is al het documentnummer van content/wonen/1.yaml. "
            "Geef elke brief een eigen nummer.",
        ),
        (
            ["routekaart", "--datum", "2020-03-09", "--documentnummer", "x"],
            "content/routekaart/2020-03-09.yaml:2:17: fout: documentnummer: ‘x’ is geen "
            "documentnummer. Schrijf het zoals 166008. Is er nog geen nummer, haal deze regel dan "
            "weg en schrijf concept: ja.",
        ),
        (
            ["routekaart", "--datum", "2020-03-09", "--zaaknummer", "a: “b” \\ {"],
            "content/routekaart/2020-03-09.yaml:1:13: fout: zaaknummer: ‘a: “b” \\ {’ is geen "
            "zaaknummer. Schrijf het zoals Z/17/011355.",
        ),
        (
            ["routekaart", "--datum", "2020-04-01"],
            "content/routekaart/2020-04-01.yaml: bestaat al. Verander dat bestand zelf.",
        ),
        (
            ["roetekaart", "--datum", "2020-03-09"],
            "roetekaart: deze reeks heeft nog geen brieven. Er zijn: leeg, routekaart, stuk, "
            f"wonen. {FIRST}",
        ),
        (
            ["leeg", "--datum", "2020-03-09"],
            "leeg: deze reeks heeft nog geen brieven. Er zijn: leeg, routekaart, stuk, wonen. "
            f"{FIRST}",
        ),
        (
            ["stuk", "--datum", "2020-03-09"],
            "content/stuk/1.yaml:1:1: fout: dit bestand begint niet met een veld. "
            "Schrijf de velden op eigen regels, elk als veld: tekst.",
        ),
    ],
)
def test_what_is_refused(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(LAST, letter())
    write("content/wonen/1.yaml", letter(7))
    write("content/stuk/1.yaml", "geen brief")
    Path("content/leeg").mkdir()
    if "2020-04-01" in arguments:
        Path("content/routekaart/2020-04-01.yaml").mkdir()
    before = sorted(Path().rglob("*"))
    assert main(["new", *arguments]) == 1
    assert capsys.readouterr() == ("", f"{said}\n")
    assert sorted(Path().rglob("*")) == before


def test_a_letter_between_braces_stays_so() -> None:
    write(
        LAST,
        "{zaaknummer: Z/17/011355, documentnummer: 1, datum: 2019-12-16, onderwerp: Proef, "
        'aanhef: "Geachte raad,", inhoud: [{kop: Proef}], afsluiting: "Met groet,", '
        "ondertekening: [{naam: A, functie: B}]}\n",
    )
    assert new() == 0
    assert NEXT.read_text("utf-8").startswith(
        "{zaaknummer: Z/17/011355, concept: ja, datum: 2020-03-09, onderwerp: Proef, "
    )


def test_a_folder_without_series(capsys: pytest.CaptureFixture[str]) -> None:
    Path("content").mkdir()
    assert new() == 1
    assert capsys.readouterr().err == (f"routekaart: deze reeks heeft nog geen brieven. {FIRST}\n")


def test_without_a_folder_of_series(capsys: pytest.CaptureFixture[str]) -> None:
    assert new() == 1
    assert capsys.readouterr().err == (f"routekaart: deze reeks heeft nog geen brieven. {FIRST}\n")


def test_a_folder_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(LAST, letter())
    monkeypatch.setattr("pipeline.make.output.replace_file", refuse)
    assert new() == 4
    assert capsys.readouterr() == (
        "",
        f"{NEXT.as_posix()}: kan niet worden geschreven. Sluit {NEXT.name} waar het open is, en "
        "probeer het opnieuw. Helpt dat niet, controleer dan of u in deze map mag schrijven.\n",
    )


def test_the_next_edition_of_the_example_series(capsys: pytest.CaptureFixture[str]) -> None:
    for pad in EXAMPLES:
        write(pad.relative_to(ROOT), pad.read_text(encoding="utf-8"))
    assert new(datum="2027-03-11") == 0
    guide = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    assert f"```\n{capsys.readouterr().out}```\n" in guide


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_line_that_comes_ends_as_the_line_above_it(ending: str) -> None:
    data = letter().replace("\n", ending).encode()
    made = write_edition(data, "brief.yaml", NieuweWaarden(datetime.date(2020, 3, 9)))
    assert made.count(ending.encode()) == made.count(b"\n")
    assert f"{ending}concept: ja{ending}".encode() in made


def test_of_a_number_that_cannot_be_only_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/r/1.yaml", letter(inhoud="\n  - tekst: Op 1 mei 2020 krijgt u bericht."))
    later = datetime.date(2020, 6, 1)
    assert make_edition(Path("r"), NieuweWaarden(later)).letter.problems, "it has a warning"
    with pytest.raises(ProblemsError) as caught:
        make_edition(Path("r"), NieuweWaarden(later, zaaknummer="Z"))
    assert [problem.ernst for problem in caught.value.problems] == [Ernst.FOUT]
