"""A copy of the repository to plant faults in, and pytest run there: never in the work tree."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
_MEMORY = 4 * 2**30
"""Bytes that a run may take: some faults make a loop that only stops where memory does."""
WITHOUT = "not network and not browser and not bounds and not alone"
"""What takes a browser, an installer or long says nothing that others do not say sooner."""


def make_copy(folder: Path) -> Path:
    """Return a copy of what git knows, or could; beside it stands what stands beside it here."""
    copy = folder / "copy"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    shared = ROOT.parent / "shared"
    if shared.is_dir():
        (folder / "shared").symlink_to(shared, target_is_directory=True)
    return copy


def run_tests(
    copy: Path, options: Sequence[str], timeout: float | None = None, **environment: str
) -> int | None:
    """Return how pytest ended in a copy; nothing where it had to be stopped after `timeout`."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "chosen", "-p", "no:randomly"]
    paths = [str(copy), str(copy / "tests" / "planted")]
    with (
        (copy.parent / "log.txt").open("wb") as log,
        subprocess.Popen(
            [*command, "-p", "no:cacheprovider", *options],
            cwd=copy,
            env=os.environ
            | {"PYTHONPATH": os.pathsep.join(paths), "HYPOTHESIS_PROFILE": "planted"}
            | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_limit_memory,
        ) as program,
    ):
        try:
            return program.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        finally:
            # Also what the tests started, such as LibreOffice.
            _kill(program.pid)


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _kill(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
