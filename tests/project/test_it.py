"""What a colleague in IT looks for: licence, types, sdist, CI and hooks, each true."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from support.places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked() -> set[str]:
    """Return all files of the repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    done = subprocess.run(["git", "ls-files"], check=True, capture_output=True, cwd=ROOT)
    return set(done.stdout.decode().splitlines())


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of this checkout, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    command = (sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    (made,) = folder.glob("*.tar.gz")
    with tarfile.open(made) as archive:
        archive.extractall(folder, filter="data")
    return folder / made.name.removesuffix(".tar.gz")


@pytest.mark.slow
def test_the_sdist_is_whole(sdist: Path) -> None:
    files = {pad.relative_to(sdist).as_posix() for pad in sdist.rglob("*") if pad.is_file()}
    left_out = {name for name in tracked() if name.startswith(".ci/")}
    assert tracked() - files == left_out
    needed = {"LICENSE", "Makefile", "constraints.txt", "CHANGELOG.md", "docs/handleiding.md"}
    assert needed <= files
    assert not [name for name in files if "__pycache__" in name or name.startswith(".venv")]


@pytest.mark.slow
def test_the_sdist_builds_the_same_wheel(sdist: Path, tmp_path: Path) -> None:
    made = []
    # A build leaves things behind.
    own = shutil.copytree(sdist, tmp_path / "uitgepakt" / sdist.name)
    for source in (ROOT, own):
        folder = tmp_path / source.name
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
        options = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder, source)
        subprocess.run([*pip, *options], check=True, capture_output=True)
        (wheel,) = folder.glob("*.whl")
        with ZipFile(wheel) as archive:
            made.append({name: archive.read(name) for name in archive.namelist()})
    assert made[0].keys() == made[1].keys()
    assert {name for name in made[0] if made[0][name] != made[1][name]} == set()
    licence = next(name for name in made[1] if name.endswith("licenses/LICENSE"))
    assert made[1][licence].decode() == text("LICENSE")
    assert "pipeline/py.typed" in made[1]
    # And it works: the program that is in it shows its help.
    target = tmp_path / "wheel"
    with ZipFile(next((tmp_path / sdist.name).glob("*.whl"))) as archive:
        archive.extractall(target)  # noqa: S202 - it was made here
    code = f"import sys; sys.path.insert(0, {str(target)!r}); import pipeline"
    run = (
        "; print(pipeline.__file__); from pipeline.commands.cli import main; main(['build', '-h'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code + run], check=True, capture_output=True, cwd=tmp_path
    )
    assert str(target) in done.stdout.decode()
    assert "Maak Word-brieven" in done.stdout.decode()


def test_the_licence_is_the_one_that_is_claimed() -> None:
    assert PROJECT["license"] == "MIT"
    assert PROJECT["license-files"] == ["LICENSE"]
    assert text("LICENSE").startswith("MIT License\n\nCopyright (c) ")
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in text("LICENSE")


def test_ci_of_github_runs_on_every_system() -> None:
    workflow = yaml.safe_load(text(".github/workflows/test.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"]
    systems = [jobs["linux"]["runs-on"], *jobs["elsewhere"]["strategy"]["matrix"]["os"]]
    assert [re.split("-", name)[0] for name in systems] == ["ubuntu", "windows", "macos"]
    assert jobs["linux"]["steps"][-1]["run"] == "sudo .ci/run"
    said = [step.get("run", "") for step in jobs["elsewhere"]["steps"]]
    assert said[-1] == "pytest"
    assert jobs["elsewhere"]["strategy"]["matrix"]["python"][0] in PROJECT["requires-python"]
    for job in jobs.values():
        for step in job["steps"]:
            assert "uses" not in step or re.fullmatch(r"actions/[\w-]+@v[0-9]+", step["uses"])


def test_ci_of_gitlab_runs_on_every_system() -> None:
    jobs = yaml.safe_load(text(".gitlab-ci.yml"))
    assert {"linux", "windows", "macos"} < jobs.keys()
    assert jobs["linux"]["script"] == [".ci/run"]
    for name in ("windows", "macos"):
        assert name in jobs[name]["tags"][0]
        assert jobs[name]["script"][-1].replace("\\", "/").endswith("/pytest")


def test_the_hooks_have_the_versions_of_the_project() -> None:
    (local,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    hooks = {hook["id"]: hook for hook in local["hooks"]}
    assert list(hooks) == ["ruff-check", "ruff-format", "mypy", "brief-check"]
    pinned = text("constraints.txt").splitlines()
    for hook in hooks.values():
        for needed in hook.get("additional_dependencies", ()):
            assert needed in pinned
