"""A git repository for a test, apart from whoever runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Griffie",
    "GIT_AUTHOR_EMAIL": "griffie@example.nl",
    "GIT_COMMITTER_NAME": "Griffie",
    "GIT_COMMITTER_EMAIL": "griffie@example.nl",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}


def git(*arguments: str, folder: Path | None = None) -> str:
    """Run git in a folder (the current one, without one) and return what it prints."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env=os.environ | _ENVIRONMENT,
    )
    return done.stdout.decode("utf-8")


def commit(message: str = "versie") -> None:
    """Commit all files of the current folder, in a repository that is made where there is none."""
    if not Path(".git").exists():
        git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message)
