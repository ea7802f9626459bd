"""The first letter of a series: of generated kinds, then readable cases of what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from letter.test_schema import as_an_editor_reads
from pipeline.commands.cli import main
from pipeline.content.edition import NieuweWaarden
from pipeline.content.first import make_first, write_first
from pipeline.content.load import load_instellingen, read_letter
from pipeline.letter.invullen import PLEK
from pipeline.letter.schema import make_schema
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
