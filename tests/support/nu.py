"""The Nu Html Checker: pages in, what it says of each out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

CHECKER = Path(sys.prefix) / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""Where `make tests` puts it."""


class Said(Struct, frozen=True):
    """A message: an error, or a warning (the checker's `info`)."""

    is_error: bool
    words: str


def check_pages(pages: Sequence[Path]) -> Mapping[str, list[Said]]:
    """Return by the name of its file what the checker says of each page; nothing where it is good.

    All in one run, since starting takes it longer than a page. Its stack is too small by default.
    """
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--exit-zero-always", "--no-langdetect"]
    done = subprocess.run(
        [*command, "--stdout", "--format", "json", *map(str, pages)],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    said: dict[str, list[Said]] = defaultdict(list)
    for message in json.loads(done.stdout)["messages"]:
        place = f"{message.get('lastLine')}:{message.get('lastColumn')}"
        words = f"{place} {message['message']}"
        said[Path(message["url"]).name].append(Said(message["type"] != "info", words))
    return said
