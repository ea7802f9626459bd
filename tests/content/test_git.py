"""Earlier versions of a file: their bytes up to a limit, which there are, and what git refuses."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.content.git import SECONDS, Versie, list_versions, read_version
from pipeline.problems.values import InputError, SurroundingsError
from support.repositories import commit, git

PAD = Path("brieven/a.yaml")


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    PAD.parent.mkdir()
    for text in ("een\n", "twee\n"):
        PAD.write_bytes(text.encode())
        commit(f"zegt {text.strip()}")


@pytest.mark.parametrize(
    ("limit", "data"), [(0, b"t"), (3, b"twee"), (4, b"twee\n"), (9, b"twee\n")]
)
def test_of_a_larger_file_one_byte_more_is_read(limit: int, data: bytes) -> None:
    assert read_version("HEAD", PAD.as_posix(), limit) == data


@pytest.mark.parametrize("pad", ["brieven/a.yaml", "./brieven/a.yaml", "brieven\\a.yaml"])
def test_a_path_in_the_repository(pad: str) -> None:
    assert read_version("HEAD~1", pad, 99) == b"een\n"


def test_a_path_from_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("brieven")
    for pad in ("a.yaml", "brieven/a.yaml"):
        assert read_version("HEAD~1", pad, 99) == b"een\n"


@pytest.mark.parametrize("revision", ["--version", "-x", "weg", "HEAD~2", "HEAD:brieven"])
def test_a_revision_that_is_none(revision: str) -> None:
    with pytest.raises(InputError) as caught:
        read_version(revision, PAD.as_posix(), 99)
    assert str(caught.value) == (
        f"‘{revision}’ is geen versie die git kent. ‘git log’ toont de versies; HEAD~1 is de "
        "vorige."
    )


def test_a_tag_that_looks_like_an_option_is_none() -> None:
    git("update-ref", "refs/tags/-x", "HEAD")
    with pytest.raises(InputError, match="‘-x’ is geen versie"):
        read_version("-x", PAD.as_posix(), 99)


@pytest.mark.parametrize("pad", ["brieven/b.yaml", "brieven", "weg/a.yaml"])
def test_a_file_that_is_not_in_a_version(pad: str) -> None:
    with pytest.raises(InputError) as caught:
        read_version("HEAD", pad, 99)
    assert str(caught.value) == (
        f"HEAD:{pad}: dit bestand bestaat niet in die versie. Controleer de naam en de map."
    )


def test_a_folder_without_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "weg")
    with pytest.raises(SurroundingsError) as caught:
        read_version("HEAD", PAD.as_posix(), 99)
    assert str(caught.value) == (
        "HEAD: deze map staat niet in git. Werk in de map van de brieven, of noem een bestand."
    )
    assert list_versions(PAD.as_posix()) == []


def test_a_machine_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SurroundingsError) as caught:
        read_version("HEAD", PAD.as_posix(), 99)
    assert str(caught.value) == (
        "git is niet gevonden; zonder git zijn er geen eerdere versies. Installeer het van "
        "git-scm.com, of noem een bestand."
    )
    assert list_versions(PAD.as_posix()) == []


@pytest.mark.parametrize("error", [OSError(13, "x"), subprocess.TimeoutExpired("git", 1)])
def test_git_that_gives_no_answer(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **given: Any) -> None:
        assert given["timeout"] == SECONDS == 60
        assert given["env"]["GIT_TERMINAL_PROMPT"] == "0"
        assert given["stdin"] is subprocess.DEVNULL
        raise error

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(SurroundingsError) as caught:
        read_version("HEAD", PAD.as_posix(), 99)
    assert str(caught.value) == "git geeft geen antwoord. Probeer het opnieuw."


def test_the_versions_of_a_file_the_newest_first() -> None:
    Path("ander.txt").write_text("x", encoding="utf-8")
    commit("iets anders")
    numbers = git("log", "--format=%h", "--", PAD.as_posix()).split()
    assert list_versions(PAD.as_posix()) == [
        Versie(numbers[0], "2026-01-01", "zegt twee"),
        Versie(numbers[1], "2026-01-01", "zegt een"),
    ]
    assert list_versions("weg.yaml") == []


def test_of_many_versions_the_last_fifty() -> None:
    for n in range(50):
        PAD.write_text(f"{n}\n", encoding="utf-8")
        commit(f"zegt {n}")
    said = [versie.gezegd for versie in list_versions(PAD.as_posix())]
    assert said == [f"zegt {n}" for n in range(49, -1, -1)]


def test_a_file_that_is_called_as_a_revision_or_an_option() -> None:
    for name in ("HEAD", "--all"):
        Path(name).write_text("x", encoding="utf-8")
    commit("vreemde namen")
    assert [v.gezegd for v in list_versions("HEAD")] == ["vreemde namen"]
    assert [v.gezegd for v in list_versions("--all")] == ["vreemde namen"]
