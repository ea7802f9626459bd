"""A second start in a folder that is open, and what becomes of the first when it ends."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from pipeline.page.door.lopend import ask_code, find_place, stand_for
from support.folders import BRIEF, letter, program_environment, write
from support.visits import Visit, serve

pytestmark = pytest.mark.detail


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "brieven"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "eigen"))
    # A proxy of the house knows nothing of this machine.
    monkeypatch.setenv("http_proxy", "http://10.0.0.1:9")
    write("content/reeks/een.yaml", letter())


def start_again(*options: str) -> tuple[str, str]:
    done = subprocess.run(
        [*BRIEF, "open", "--geen-browser", *options],
        check=True,
        capture_output=True,
        env=program_environment(),
        timeout=60,
    )
    address = done.stdout.decode().splitlines()[1]
    return address, done.stderr.decode()


@pytest.mark.slow
def test_a_second_start_opens_the_one_that_runs() -> None:
    with serve() as (process, address):
        first = Visit(address)
        again, said = start_again()
        assert "Deze map was al open" in said
        second = Visit(again)
        assert (second.port, second.status) == (first.port, 303)
        assert "Programma stoppen" in second.get("/")
        reader = Visit(start_again("--alleen-lezen")[0])
        assert "Alleen lezen" in reader.get("/")
        # Who was in stays in.
        assert "Programma stoppen" in first.get("/")
        place = find_place()
        assert place is not None
        assert place.stat().st_mode & 0o077 == 0 or place.parent.stat().st_mode & 0o077 == 0
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert not place.exists()


def test_a_folder_by_another_name_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "koppeling").symlink_to(Path.cwd(), target_is_directory=True)
    with serve() as (_, address):
        again, _ = start_again(str(tmp_path / "koppeling"))
        assert Visit(again).port == Visit(address).port


@pytest.mark.slow
def test_a_server_that_was_killed_is_not_waited_for() -> None:
    with serve() as (process, address):
        port = Visit(address).port
        process.kill()
        process.wait()
    with serve() as (_, address):
        visit = Visit(address)
        assert visit.port != port or visit.status == 303


def test_two_starts_at_one_moment_are_one_server() -> None:
    with serve() as (_, one), serve() as (_, other):
        assert Visit(one).port == Visit(other).port


@pytest.mark.slow
def test_two_folders_are_two_servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve() as (_, one):
        write(tmp_path / "ander/content/a/twee.yaml", letter())
        monkeypatch.chdir(tmp_path / "ander")
        with serve() as (_, other):
            first, second = Visit(one), Visit(other)
            assert "een.yaml" in first.get("/")
            assert "twee.yaml" in second.get("/")
            status, _, _ = first.ask("GET", "/", {"Cookie": second.cookie})
            assert status == 403


def test_a_place_that_others_can_look_into_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "eigen" / "brief"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    assert find_place() is None
    folder.chmod(0o700)
    assert find_place() is not None


@pytest.mark.parametrize("said", ["", "{}", "[]", '{"poort": 1, "beheer": "x"}', "\x00"])
def test_what_stands_there_may_be_anything(said: str) -> None:
    place = find_place()
    assert place is not None
    place.write_text(said, encoding="utf-8")
    assert ask_code(place, leest=False) is None
    with stand_for(place, 1, "woord") as first:
        assert first
        assert b"woord" in place.read_bytes()
    assert not place.exists()
    assert list(place.parent.iterdir()) == []
