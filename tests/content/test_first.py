"""The first letter of a series: of generated kinds, then readable cases of what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from letter.test_schema import as_an_editor_reads
from pipeline.commands.cli import main
from pipeline.content.edition import NieuweWaarden
from pipeline.content.first import find_schema, has_letters, make_first, write_first
from pipeline.content.load import load_instellingen, read_letter
from pipeline.letter.invullen import PLEK
from pipeline.letter.schema import make_schema
from pipeline.letter.soort import Gebruik, Nummersoort, Soort, VasteKop
from pipeline.letter.types import parse_datum
from pipeline.problems.bundle import MOST
from pipeline.problems.values import Ernst
from support.cases import FOLDER
from support.kinds import Kindletters, kindletters

VALUES = NieuweWaarden(parse_datum("2027-03-11"))
KINDS = FOLDER / "soorten.yaml"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("instellingen.yaml").write_bytes(KINDS.read_bytes())


def new(*words: str) -> int:
    return main(["new", *words, "--datum", "2027-03-11"])


@given(kindletters())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_each_place_of_a_first_letter_is_named_and_nothing_else(case: Kindletters) -> None:
    text = write_first(case.soort, VALUES, "informatiebrief.schema.json")
    found = read_letter(Path("2027-03-11.yaml"), text.encode(), case.instellingen)
    assert found.brief is not None
    assert found.brief.concept
    assert {problem.ernst for problem in found.problems} == {Ernst.WAARSCHUWING}
    typed = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    places = len(PLEK.findall("\n".join(typed)))
    # Twelve who sign have two places each; of so many the first are told, and how many more.
    assert 1 < len(found.problems) == min(places, MOST + 1)
    assert all("is nog niet ingevuld" in problem.melding for problem in found.problems)
    if places > MOST:
        assert f"nog {places - MOST} melding" in "".join(p.melding for p in found.problems)


@given(kindletters())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_its_editor_has_nothing_to_say_of_it(case: Kindletters) -> None:
    text = write_first(case.soort, VALUES, "informatiebrief.schema.json")
    validator = Draft7Validator(make_schema(case.instellingen))
    assert [e.message for e in validator.iter_errors(as_an_editor_reads(text))] == []


@given(kindletters())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_a_comment_in_it_may_be_made_part_of_it(case: Kindletters) -> None:
    """Each field that its kind has is in it, so that nobody needs to look it up."""
    text = write_first(case.soort, VALUES, "informatiebrief.schema.json")
    for naam in ("zaaknummer", "documentnummer", "nummers", "aanhef", "afsluiting"):
        assert (f"{naam}:" in text) == case.soort.has(naam)
    for kop in case.soort.koppen:
        assert f"- kop: {kop.kop}" in text


def test_a_whole_first_letter() -> None:
    soort = load_instellingen(Path()).get_soort("raadsinformatiebrief")
    made = make_first(Path("wonen"), soort, VALUES, load_instellingen(Path()))
    assert made.pad == Path("content/wonen/2027-03-11.yaml")
    assert made.data.decode() == (
        "# yaml-language-server: $schema=../informatiebrief.schema.json\n"
        "soort: raadsinformatiebrief\n"
        "# zaaknummer: Z/17/011355\n"
        "# documentnummer: 166008\n"
        "# nummers:\n"
        "#   RIB-nummer: RIB-2026-014\n"
        "#   Verseon: …\n"
        "datum: 2027-03-11\n"
        "concept: ja\n"
        'onderwerp: "[vul in: waar de brief over gaat]"\n'
        "\n"
        "inhoud:\n"
        "  - kop: Aanleiding\n"
        "  - tekst: |\n"
        "      [vul in: de tekst onder Aanleiding]\n"
        "  - kop: Kernboodschap\n"
        "  - tekst: |\n"
        "      [vul in: de tekst onder Kernboodschap]\n"
        "  # - kop: Financiën\n"
        "  # - tekst: |\n"
        "  #     [vul in: de tekst onder Financiën]\n"
        "  - kop: Vervolg\n"
        "  - tekst: |\n"
        "      [vul in: de tekst onder Vervolg]\n"
    )


def test_the_command_makes_it_and_the_next_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("wonen", "--soort", "memo") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "gemaakt       content/wonen/2027-03-11.yaml"
    assert len(out) == 3
    assert main(["build"]) == 0
    assert main(["new", "wonen", "--datum", "2027-04-08", "--soort", "memo"]) == 0
    assert "soort: memo" in Path("content/wonen/2027-04-08.yaml").read_text(encoding="utf-8")


def test_the_next_letter_has_no_numbers_of_the_last() -> None:
    assert new("rib", "--soort", "raadsinformatiebrief") == 0
    pad = Path("content/rib/2027-03-11.yaml")
    text = pad.read_text(encoding="utf-8").replace("# nummers:\n#   RIB", "nummers:\n  RIB")
    pad.write_text(text.replace("concept: ja\n", "concept: ja\ndocumentnummer: 166008\n"))
    assert main(["new", "rib", "--datum", "2027-04-08"]) == 0
    made = Path("content/rib/2027-04-08.yaml").read_text(encoding="utf-8")
    assert "RIB-2026" not in made
    assert "166008" not in made.replace("# documentnummer: 166008", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["wonen"],
            "wonen: deze reeks heeft nog geen brieven. Is dit een nieuwe reeks, noem dan de soort "
            "van haar eerste brief: --soort collegebrief of raadsinformatiebrief of memo",
        ),
        (["wonen", "--soort", "mem"], "‘mem’ is geen soort brief. Bedoeld is waarschijnlijk memo."),
        (
            ["../wonen", "--soort", "memo"],
            "../wonen: dit kan geen naam van een reeks zijn. Kies een naam van letters, cijfers en "
            "streepjes, zoals wonen.",
        ),
        (
            ["wo*nen", "--soort", "memo"],
            "wo*nen: dit kan geen naam van een reeks zijn. Kies een naam van letters, cijfers en "
            "streepjes, zoals wonen.",
        ),
        (
            ["wonen", "--soort", "memo", "--zaaknummer", "Z/26/003187"],
            "content/wonen/2027-03-11.yaml:3:13: fout: zaaknummer: een brief van de soort ‘memo’ "
            "heeft dit veld niet. Haal zaaknummer weg.",
        ),
    ],
)
def test_what_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(*words) == 1
    assert capsys.readouterr().err == f"{said}\n"
    assert list(Path("content").iterdir()) == []


def test_another_kind_than_that_of_the_series(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("wonen", "--soort", "memo") == 0
    assert main(["new", "wonen", "--datum", "2027-04-08", "--soort", "collegebrief"]) == 1
    assert capsys.readouterr().err == (
        "wonen: de brieven van deze reeks zijn van de soort memo. Laat --soort weg, of begin een "
        "andere reeks.\n"
    )


def test_a_folder_without_letters_is_no_place_to_work(capsys: pytest.CaptureFixture[str]) -> None:
    Path("content").rmdir()
    assert new("wonen", "--soort", "memo") == 1
    assert capsys.readouterr().err == (
        "content: deze map bestaat niet. Werk in de map waar content in staat, of maak eerst een "
        "werkmap: brief begin\n"
    )


# Every line that a kind can ask for

WANTED, MAYBE, NEVER = Gebruik.VERPLICHT, Gebruik.OPTIONEEL, Gebruik.GEEN
NUMBER = Nummersoort("Zaak: nummer", WANTED, "[0-9]+", "0166")


def first(soort: Soort, values: NieuweWaarden = VALUES) -> list[str]:
    return write_first(soort, values, "schema.json").split("\n")


def test_a_kind_of_a_house_without_settings() -> None:
    assert first(Soort()) == [
        "# yaml-language-server: $schema=schema.json",
        'zaaknummer: "[vul in: Zaaknummer, zoals Z/17/011355]"',
        "# documentnummer: 166008",
        "datum: 2027-03-11",
        "concept: ja",
        'onderwerp: "[vul in: waar de brief over gaat]"',
        "aanhef: Geachte raad,",
        "",
        "inhoud:",
        "  - tekst: |",
        "      [vul in: de tekst van de brief]",
        "",
        "afsluiting: Met vriendelijke groet,",
        "ondertekening:",
        '  - naam: "[vul in: wie ondertekent]"',
        '    functie: "[vul in: de functie]"',
        "",
    ]


def test_a_kind_that_wants_all_there_is() -> None:
    soort = Soort(
        "vragen: raad",
        zaaknummer=NUMBER,
        documentnummer=Nummersoort("Nummer", WANTED, "[0-9]+", ""),
        nummers=(NUMBER, Nummersoort("Oud", NEVER, "", "1"), Nummersoort("Leeg", MAYBE, "", "")),
        koppen=(VasteKop("Kop: [een]", verplicht=True), VasteKop("Twee", verplicht=False)),
        vragen=WANTED,
        minimum=2,
        functie=MAYBE,
        kenmerken=("Gaat over: wie", "x" * 70),
        is_beschreven=True,
    )
    assert first(soort) == [
        "# yaml-language-server: $schema=schema.json",
        'soort: "vragen: raad"',
        'zaaknummer: "[vul in: Zaak: nummer, zoals 0166]"',
        "# documentnummer: …",
        "# nummers:",
        '#   "Zaak: nummer": "0166"',
        "#   Leeg: …",
        "datum: 2027-03-11",
        "concept: ja",
        'onderwerp: "[vul in: waar de brief over gaat]"',
        "kenmerken:",
        '  "Gaat over: wie": "[vul in: Gaat over: wie]"',
        f'  {"x" * 70}: "[vul in: {"x" * 60}]"',
        "aanhef: Geachte raad,",
        "",
        "inhoud:",
        '  - kop: "Kop: [een]"',
        "  - tekst: |",
        "      [vul in: de tekst onder Kop: (een)]",
        "  # - kop: Twee",
        "  # - tekst: |",
        "  #     [vul in: de tekst onder Twee]",
        "  - vraag:",
        "      nummer: 1",
        "      tekst: |",
        "        [vul in: de vraag, zoals zij is gesteld]",
        "      antwoord: |",
        "        [vul in: het antwoord]",
        "",
        "afsluiting: Met vriendelijke groet,",
        "ondertekening:",
        '  - naam: "[vul in: wie ondertekent]"',
        '  - naam: "[vul in: wie ondertekent]"',
        "",
    ]


def test_a_kind_that_wants_nothing() -> None:
    soort = Soort(
        zaaknummer=Nummersoort("Zaaknummer", MAYBE, "", ""),
        documentnummer=Nummersoort("Nummer", NEVER, "", "1"),
        nummers=(Nummersoort("Oud", NEVER, "", "1"),),
        koppen=(VasteKop("Twee", verplicht=False),),
        aanhef=NEVER,
        afsluiting=MAYBE,
        ondertekening=MAYBE,
    )
    assert first(soort) == [
        "# yaml-language-server: $schema=schema.json",
        "# zaaknummer: …",
        "datum: 2027-03-11",
        "concept: ja",
        'onderwerp: "[vul in: waar de brief over gaat]"',
        "",
        "inhoud:",
        "  # - kop: Twee",
        "  # - tekst: |",
        "  #     [vul in: de tekst onder Twee]",
        "  - tekst: |",
        "      [vul in: de tekst van de brief]",
        "",
        "# afsluiting: Met vriendelijke groet,",
        "# ondertekening:",
        '#   - naam: "[vul in: wie ondertekent]"',
        '#     functie: "[vul in: de functie]"',
        "",
    ]


def test_numbers_that_are_given() -> None:
    values = NieuweWaarden(VALUES.datum, "0166", "Z/26/1")
    lines = first(Soort(documentnummer=Nummersoort("Nummer", NEVER, "", "")), values)
    assert lines[1:3] == ["zaaknummer: Z/26/1", 'documentnummer: "0166"']


@pytest.mark.parametrize(
    ("pad", "schema"),
    [
        ("content/a.yaml", "informatiebrief.schema.json"),
        ("content/a/b.yaml", "../informatiebrief.schema.json"),
        ("content/a/b/c.yaml", "../../informatiebrief.schema.json"),
        ("elders/a/b.yaml", "informatiebrief.schema.json"),
    ],
)
def test_the_way_to_the_schema(pad: str, schema: str) -> None:
    assert find_schema(Path(pad)) == schema


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../b", ".git", "a/.b", "a<b", "a>b", "a:b", 'a"b', "a|b", "a?b", "a*b"],
)
def test_what_can_be_no_name_of_a_series(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(name, "--soort", "memo") == 1
    assert "dit kan geen naam van een reeks zijn." in capsys.readouterr().err
    assert not list(Path("content").rglob("*.yaml"))


@pytest.mark.parametrize(
    ("name", "pad"),
    [
        ("wonen", "content/wonen"),
        ("content/wonen", "content/wonen"),
        ("wonen/noord", "content/wonen/noord"),
        ("elders", "elders"),
        ("content", "content"),
    ],
)
def test_where_a_series_begins(name: str, pad: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("elders").mkdir()
    Path("elders/notitie.txt").touch()
    assert new(name, "--soort", "memo") == 0
    made = f"{pad}/2027-03-11.yaml"
    assert capsys.readouterr().out.splitlines()[0] == f"gemaakt       {made}"
    assert Path(made).is_file()


def test_without_a_kind_the_series_that_are_there_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("b", "a"):
        Path("content", name).mkdir()
    Path("content/c.txt").touch()
    assert new("wonen") == 1
    assert capsys.readouterr().err == (
        "wonen: deze reeks heeft nog geen brieven. Er zijn: a, b. Is dit een nieuwe reeks, noem "
        "dan de soort van haar eerste brief: --soort collegebrief of raadsinformatiebrief of memo\n"
    )


def test_a_number_in_use_begins_no_series(capsys: pytest.CaptureFixture[str]) -> None:
    kind = ["--soort", "raadsinformatiebrief", "--documentnummer", "166008"]
    assert new("een", *kind) == 0
    capsys.readouterr()
    assert new("twee", *kind) == 1
    assert capsys.readouterr().err == (
        "166008: dit is al het documentnummer van content/een/2027-03-11.yaml. Geef elke brief een "
        "eigen nummer.\n"
    )
    assert not Path("content/twee").exists()


@pytest.mark.parametrize(
    ("name", "has"), [("a.yaml", True), ("a.YML", True), ("a.txt", False), ("yaml", False)]
)
def test_what_makes_a_folder_a_series(name: str, has: bool) -> None:
    assert not has_letters(Path("reeks"))
    Path("content/reeks").mkdir()
    assert not has_letters(Path("reeks"))
    Path("content/reeks", name).touch()
    assert has_letters(Path("reeks")) is has
    assert has_letters(Path("content/reeks")) is has
