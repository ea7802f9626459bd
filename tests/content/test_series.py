"""Finding letters on disk, and the Word files that they become."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.content.clashes import Facts, find_clashes, gather_facts
from pipeline.content.load import load_letter
from pipeline.content.series import find_letters, find_target
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import InputError, SurroundingsError
from support.folders import letter, write

OUTPUT = Path("output")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(*pads: str) -> list[str]:
    """Return the letters at the paths as text."""
    return [pad.as_posix() for pad in find_letters([Path(pad) for pad in pads])]


def refused(*pads: str) -> str:
    """Return what is said of paths that lead to no letter."""
    with pytest.raises(InputError) as error:
        found(*pads)
    return str(error.value)


def load(*pads: str) -> list[Facts]:
    return [gather_facts(load_letter(Path(pad), Instellingen())) for pad in pads]


def clashes(*pads: str) -> list[str]:
    """Return the problems between letters, as the lines that a user reads."""
    return [str(problem) for _, problem in find_clashes(load(*pads), OUTPUT)]


# Which files are letters


def test_a_folder_is_searched_to_the_bottom() -> None:
    for pad in ("b/2.yaml", "b/1.yaml", "a/x/y/diep.YAML", "a/kort.yml", "los.yaml"):
        write(f"content/{pad}", "")
    expected = [
        "content/a/kort.yml",
        "content/a/x/y/diep.YAML",
        "content/b/1.yaml",
        "content/b/2.yaml",
        "content/los.yaml",
    ]
    assert found() == expected
    assert found("content") == expected
    assert found("content/b") == ["content/b/1.yaml", "content/b/2.yaml"]


def test_what_is_no_letter_is_passed_over() -> None:
    for pad in (
        ".verborgen.yaml",
        ".git/x.yaml",
        "a/.oud/x.yaml",
        "a/beeld.png",
        "a/brief.yaml~",
        "a/brief.docx",
        "schema.json",
        "yaml",
    ):
        write(f"content/{pad}", "")
    Path("content/map.yaml").mkdir()
    write("content/a/brief.yaml", "")
    write("content/map.yaml/brief.yaml", "")
    assert found() == ["content/a/brief.yaml", "content/map.yaml/brief.yaml"]


def test_a_hidden_folder_that_is_asked_for_is_searched() -> None:
    write(".concept/brief.yaml", "")
    assert found(".concept") == [".concept/brief.yaml"]


def test_the_settings_are_no_letter() -> None:
    write("instellingen.yaml", "")
    write("brief.yaml", "")
    write("a/instellingen.yaml", "")
    assert found(".") == ["a/instellingen.yaml", "brief.yaml"]
    assert refused("instellingen.yaml") == (
        "instellingen.yaml: dit zijn de instellingen, geen brief."
    )
    assert refused("../" + Path.cwd().name + "/instellingen.yaml").endswith("geen brief.")


def test_paths_come_in_the_order_in_which_they_are_given() -> None:
    write("a.yaml", "")
    write("b.yaml", "")
    assert found("b.yaml", "a.yaml") == ["b.yaml", "a.yaml"]


def test_a_letter_counts_once() -> None:
    write("content/a/brief.yaml", "")
    absolute = str(Path("content/a/brief.yaml").resolve())
    assert found("content/a/brief.yaml", "content", "content/a/../a/brief.yaml", absolute) == [
        "content/a/brief.yaml"
    ]


def test_a_link_to_a_letter_is_that_letter() -> None:
    write("content/a/brief.yaml", "")
    Path("content/b").mkdir()
    Path("content/b/zelfde.yaml").symlink_to(Path("content/a/brief.yaml").resolve())
    Path("content/b/nergens.yaml").symlink_to("nergens")
    # A link that leads nowhere is not passed over: reading it says what is wrong.
    assert found() == ["content/a/brief.yaml", "content/b/nergens.yaml"]
    assert found("content/b") == ["content/b/nergens.yaml", "content/b/zelfde.yaml"]
    assert "bestaat niet" in refused("content/b/nergens.yaml")


@pytest.mark.parametrize(
    ("pad", "message"),
    [
        ("", ".: in deze map staan geen brieven (.yaml)."),
        ("leeg", "leeg: in deze map staan geen brieven (.yaml)."),
        ("nee.yaml", "nee.yaml: dit bestand bestaat niet. Controleer de naam en de map."),
        ("content", "content: deze map bestaat niet. Werk in de map waar content in staat."),
        ("a.txt", "a.txt: een brief is een bestand dat eindigt op .yaml."),
        ("a.txt/b.yaml", "a.txt/b.yaml: dit bestand bestaat niet. Controleer de naam en de map."),
    ],
)
def test_paths_that_lead_to_no_letter(pad: str, message: str) -> None:
    Path("leeg").mkdir()
    write("a.txt", "")
    assert refused(pad) == message


def test_one_wrong_path_is_enough() -> None:
    write("a.yaml", "")
    assert refused("a.yaml", "b.yaml").startswith("b.yaml: ")


# Which Word file a letter becomes


@pytest.mark.parametrize(
    ("pad", "target"),
    [
        ("content/a/b.yaml", "output/a/b.docx"),
        ("content/a/c/b.yml", "output/a/c/b.docx"),
        ("content/b.yaml", "output/b.docx"),
        ("content/a/versie 1.2.yaml", "output/a/versie 1.2.docx"),
        ("./content/../content/a/b.yaml", "output/a/b.docx"),
        ("elders/a/b.yaml", "output/b.docx"),
        ("../b.yaml", "output/b.docx"),
        ("contents/a/b.yaml", "output/b.docx"),
    ],
)
def test_where_a_letter_goes(pad: str, target: str) -> None:
    assert find_target(Path(pad), OUTPUT).as_posix() == target
    assert find_target(Path.cwd() / pad, OUTPUT).as_posix() == target


def test_where_a_linked_letter_goes() -> None:
    write("elders/reeks/brief.yaml", "")
    Path("content").mkdir()
    Path("content/los.yaml").symlink_to(Path("elders/reeks/brief.yaml").resolve())
    Path("content/a").symlink_to(Path("elders/reeks").resolve())
    assert find_target(Path("content/los.yaml"), OUTPUT).as_posix() == "output/los.docx"
    assert find_target(Path("content/a/brief.yaml"), OUTPUT).as_posix() == "output/a/brief.docx"


def test_where_a_letter_goes_when_content_is_a_link() -> None:
    write("schijf/reeks/brief.yaml", "")
    Path("content").symlink_to(Path("schijf").resolve())
    for pad in ("content/reeks/brief.yaml", "schijf/reeks/brief.yaml"):
        assert find_target(Path(pad), OUTPUT).as_posix() == "output/reeks/brief.docx"


# Two letters in each other's way


def test_letters_of_their_own_are_no_problem() -> None:
    write("content/a/1.yaml", letter(1))
    write("content/b/1.yaml", letter(2))
    assert clashes("content/a/1.yaml", "content/b/1.yaml") == []


def test_two_letters_with_one_documentnummer() -> None:
    write("content/a/1.yaml", letter(166008))
    write("content/a/2.yaml", "# een regel\n\n" + letter('"166008"'))
    write("content/b/3.yaml", letter(166008))
    assert clashes("content/a/1.yaml", "content/a/2.yaml", "content/b/3.yaml") == [
        f"content/{pad}: fout: documentnummer: ‘166008’ is ook het documentnummer van "
        "content/a/1.yaml. Geef elke brief een eigen nummer."
        for pad in ("a/2.yaml:4:17", "b/3.yaml:2:17")
    ]


def test_two_concepts_without_documentnummer() -> None:
    for n in "12":
        write(f"content/a/{n}.yaml", letter("", concept="ja"))
    assert clashes("content/a/1.yaml", "content/a/2.yaml") == []


@pytest.mark.parametrize(
    ("first", "second", "target"),
    [
        ("content/a/brief.yaml", "content/a/brief.yml", "output/a/brief.docx"),
        ("content/brief.yaml", "elders/brief.yaml", "output/brief.docx"),
        ("content/a/brief.yaml", "content/A/Brief.yaml", "output/A/Brief.docx"),
        ("content/a/straße.yaml", "content/a/STRASSE.yaml", "output/a/STRASSE.docx"),
    ],
)
def test_two_letters_with_one_word_file(first: str, second: str, target: str) -> None:
    write(first, letter(1))
    if Path(second).exists():
        pytest.skip("this disk keeps no names that differ in case only")
    write(second, letter(2))
    assert clashes(first, second) == [
        f"{second}:1:1: fout: deze brief zou hetzelfde bestand worden als {first}: {target}. "
        "Geef een van de twee een andere naam of een eigen map onder content."
    ]


def test_a_letter_with_errors_keeps_its_word_file() -> None:
    write("content/a/brief.yaml", "geen brief")
    write("content/a/brief.yml", letter(2))
    assert len(clashes("content/a/brief.yaml", "content/a/brief.yml")) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has one way to write a letter with an accent")
def test_two_spellings_of_one_name() -> None:
    """One accent, two ways to store it: macOS takes both for one file."""
    write("content/a/caf\u00e9.yaml", letter(1))
    write("content/a/cafe\u0301.yaml", letter(2))
    if len(list(Path("content/a").iterdir())) == 1:
        pytest.skip("this disk keeps no names that differ in spelling only")
    assert len(clashes("content/a/caf\u00e9.yaml", "content/a/cafe\u0301.yaml")) == 1


def test_of_two_letters_with_one_number_the_later_one_is_at_fault() -> None:
    new, old = "content/a/nieuw.yaml", "content/a/oud.yaml"
    write(new, letter(7, datum="2026-09-01"))
    write(old, letter(7, datum="2026-03-01"))
    assert [line.split(":")[0] for line in clashes(new, old)] == ["content/a/nieuw.yaml"]


def test_a_copy_that_keeps_the_number_is_at_fault_and_not_its_original() -> None:
    copy, original = "content/a/2026-03-01 kopie.yaml", "content/a/2026-03-01.yaml"
    write(copy, letter(7))
    write(original, letter(7))
    assert [line.split(":")[0] for line in clashes(copy, original)] == [copy]


def test_a_folder_that_is_closed_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    write("content/a/1.yaml", letter(1))
    write("content/b/2.yaml", letter(2))
    scandir = os.scandir

    def refuse_one(pad: str) -> object:
        if Path(pad).name == "b":
            raise PermissionError(13, "Permission denied", pad)
        return scandir(pad)

    monkeypatch.setattr(os, "scandir", refuse_one)
    with pytest.raises(SurroundingsError) as error:
        find_letters([])
    assert str(error.value) == (
        "content/b: deze map kan niet worden gelezen. Controleer of u erin mag."
    )
