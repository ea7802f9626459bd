"""What is to be looked at in a letter, ticked off by a clerk: a problem in, what it is called out.

The name holds the words that it is about: where those change, it is to be looked at again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from typing import Any

from msgspec.structs import replace

from pipeline.content.yaml.nodes import YamlMap, find_value, to_data
from pipeline.page.folder.meldingen import Veldmelding
from pipeline.problems.values import Ernst

PUNT = re.compile(r"[0-9a-f]{32}")
"""What a point is called."""

_QUOTED = re.compile("‘([^’]+)’")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def tick_off(
    meldingen: Sequence[Veldmelding], root: YamlMap | None, seen: Collection[str]
) -> tuple[Veldmelding, ...]:
    """Return the problems of a file, its warnings with their name and whether that is in `seen`."""
    data = to_data(root) if root is not None else {}
    return tuple(
        replace(one, punt=punt, gezien=punt in seen)
        if one.ernst == Ernst.WAARSCHUWING.value and (punt := _name_point(one, data))
        else one
        for one in meldingen
    )


def _name_point(melding: Veldmelding, data: Any) -> str:
    about = _find_words(melding.melding, find_value(data, melding.pad))
    return hashlib.sha256(f"{melding.melding}\0{about}".encode()).hexdigest()[:32]


def _find_words(said: str, value: Any) -> str:
    """Return the paragraphs that a warning is about; all of what is no text."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    parts = [" ".join(part.split()) for part in _PARAGRAPH_END.split(value)]
    quoted = _QUOTED.search(said)
    return "\n".join(part for part in parts if quoted is None or quoted[1] in part)
