"""What is compared: files, and files in earlier versions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from pipeline.content.sides import load_side
from pipeline.letter.models import FiguurBlok
from pipeline.problems.values import BriefError, InputError, ProblemsError, SurroundingsError
from support.folders import letter, write
from support.repositories import commit

LETTER = "content/reeks/2019-12-16.yaml"
UNKNOWN = "is geen versie die git kent. ‘git log’ toont de versies; HEAD~1 is de vorige."
FIGUUR = "\n  - figuur:\n      alt: Een kaart.\n      bestand: kaart.png"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def subject(name: str, pad: str | None = None) -> str | None:
    side = load_side(name, Path(pad) if pad else None)
    return side.brief.onderwerp if side.brief else None


def picture(name: str) -> bytes:
    brief = load_side(name).brief
    assert brief is not None
    (blok,) = brief.inhoud
    assert isinstance(blok, FiguurBlok)
    assert blok.figuur.bestand is not None
    return blok.figuur.bestand.data


def refusal(name: str) -> BriefError:
    with pytest.raises(BriefError) as caught:
        load_side(name)
    return caught.value


def make_versions() -> None:
    write(LETTER, letter(onderwerp="Eerste"))
    commit()
    write(LETTER, letter(onderwerp="Tweede"))
    commit()
    write(LETTER, letter(onderwerp="Derde"))


def test_a_file_and_its_versions() -> None:
    make_versions()
    names = (LETTER, f"HEAD:{LETTER}", f"@:{LETTER}", f"HEAD~1:{LETTER}", f"main~1:./{LETTER}")
    assert [subject(name) for name in names] == ["Derde", "Tweede", "Tweede", "Eerste", "Eerste"]
    assert load_side(f"HEAD~1:{LETTER}").naam == f"HEAD~1:{LETTER}"


def test_a_version_named_from_a_folder_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    make_versions()
    monkeypatch.chdir("content")
    assert subject("HEAD:reeks/2019-12-16.yaml") == "Tweede"
    assert subject(f"HEAD~1:{LETTER}") == "Eerste"
    assert subject("HEAD:reeks\\2019-12-16.yaml") == "Tweede"


def test_a_file_with_a_colon_in_its_name_is_a_file() -> None:
    make_versions()
    write(f"HEAD:{LETTER}", letter(onderwerp="Een vreemde map"))
    assert subject(f"HEAD:{LETTER}") == "Een vreemde map"


@pytest.mark.parametrize("name", ["C:\\brieven\\a.yaml", "c:/brieven/a.yaml", "C:a.yaml"])
def test_a_drive_letter_is_no_revision(name: str) -> None:
    make_versions()
    shown = Path(name).as_posix()
    assert str(refusal(name)) == (
        f"{shown}: dit bestand bestaat niet. Controleer de naam en de map."
    )


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        (
            f"HEAD~9:{LETTER}",
            InputError,
            f"‘HEAD~9’ {UNKNOWN}",
        ),
        (
            f"--help:{LETTER}",
            InputError,
            f"‘--help’ {UNKNOWN}",
        ),
        (
            "HEAD:weg.yaml",
            InputError,
            "HEAD:weg.yaml: dit bestand bestaat niet in die versie. Controleer de naam en de map.",
        ),
        (
            "HEAD:content",
            InputError,
            "HEAD:content: dit bestand bestaat niet in die versie. Controleer de naam en de map.",
        ),
        (
            "content/reeks",
            InputError,
            "content/reeks: dit is een map. Noem een bestand, of alleen de naam van een reeks om "
            "haar laatste twee brieven te vergelijken.",
        ),
        (
            "weg.yaml",
            InputError,
            "weg.yaml: dit bestand bestaat niet. Controleer de naam en de map.",
        ),
    ],
)
def test_sides_that_are_none(name: str, kind: type[BriefError], said: str) -> None:
    make_versions()
    error = refusal(name)
    assert (type(error), str(error)) == (kind, said)


def test_problems_are_those_of_the_side_that_was_named() -> None:
    write(LETTER, letter(datum="gisteren"))
    commit()
    error = refusal(f"HEAD:{LETTER}")
    assert isinstance(error, ProblemsError)
    assert str(error).startswith(f"HEAD:{LETTER}:3:8: fout: datum: ‘gisteren’ is geen datum.")


def test_without_git_and_without_a_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    write(LETTER, letter())
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    error = refusal(f"HEAD:{LETTER}")
    assert isinstance(error, SurroundingsError)
    assert str(error).startswith("HEAD: deze map staat niet in git.")
    monkeypatch.setenv("PATH", "")
    error = refusal(f"HEAD:{LETTER}")
    assert isinstance(error, SurroundingsError)
    assert str(error).startswith("git is niet gevonden")
    assert subject(LETTER) == "Proef"


def test_pictures_are_of_the_same_version() -> None:
    write(LETTER, letter(inhoud=FIGUUR))
    Image.new("RGB", (2, 2), "red").save("content/reeks/kaart.png")
    commit()
    old = Path("content/reeks/kaart.png").read_bytes()
    Image.new("RGB", (3, 3), "blue").save("content/reeks/kaart.png")
    assert picture(f"HEAD:{LETTER}") == old
    assert picture(LETTER) == Path("content/reeks/kaart.png").read_bytes() != old


def test_a_picture_that_is_gone_in_a_version() -> None:
    write(LETTER, letter(inhoud=FIGUUR))
    commit()
    assert str(refusal(f"HEAD:{LETTER}")).endswith(
        "bestand: ‘kaart.png’ is er niet in die versie. Controleer de naam."
    )


def test_a_copy_that_git_hands_out() -> None:
    """It stands in a folder of its own; its pictures are beside the file it is a version of."""
    write(LETTER, letter(inhoud=FIGUUR))
    copy = write("elders/kopie.yaml", letter(inhoud=FIGUUR, onderwerp="Kopie")).as_posix()
    assert subject(copy, LETTER) == "Kopie"
    assert load_side(copy, Path(LETTER)).naam == LETTER
    named = load_side(copy, Path(LETTER)).brief
    Image.new("RGB", (2, 2), "red").save("content/reeks/kaart.png")
    seen = load_side(copy, Path(LETTER)).brief
    assert named != seen == load_side(LETTER).brief.model_copy(update={"onderwerp": "Kopie"})  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted({os.devnull, "/dev/null"}))
def test_the_side_of_a_file_that_is_new_or_gone(name: str) -> None:
    assert subject(name) is None
