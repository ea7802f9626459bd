"""No other command waits for the page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.commands.cli import brief
from support.folders import letter, write

OURS = ("starlette", "uvicorn", "watchfiles", "anyio", "asyncio", "pipeline.page")
CODE = (
    "import sys; from pipeline.commands.cli import main; code = main(sys.argv[1:]); "
    f"print(sorted(n for n in {OURS} if n in sys.modules), file=sys.stderr); sys.exit(code)"
)
CALLS = {
    "begin": ["begin", "nieuw", "--organisatie", "Gemeente Proef"],
    "build": ["build"],
    "check": ["check"],
    "diff": ["diff", "reeks"],
    "history": ["history", "reeks"],
    "import": ["import", "output/reeks/een.docx"],
    "new": ["new", "reeks", "--datum", "2021-01-02"],
    "open": ["open", "--help"],
    "schema": ["schema"],
    "template": ["template", "fields"],
    "uitleg": ["uitleg", "--geen-browser"],
    "text": ["text", "content/reeks/een.yaml"],
}


@pytest.mark.slow
def test_no_other_command_imports_what_the_page_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16"))
    assert CALLS.keys() == brief.commands.keys()
    for arguments in CALLS.values():
        done = subprocess.run(
            [sys.executable, "-c", CODE, *arguments], check=False, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()
        assert done.stderr.decode().splitlines()[-1] == "[]", arguments
