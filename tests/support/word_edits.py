"""Letters that somebody edited in Word, drawn at random by the number of a draw.

The edit is made in the letter and the Word file is made of that, so that it is known what has to
come back; how a program of somebody else would have written that file is another matter.
"""

from __future__ import annotations

import re
from functools import partial
from random import Random
from typing import Any

from msgspec import Struct

from pipeline.content.yaml.layout import Layout
from pipeline.content.yaml.nodes import YamlList
from pipeline.letter.models import Brief, TekstBlok, VraagBlok
from pipeline.letter.opmaak import Opmaak
from pipeline.letter.said import read_velden
from pipeline.letter.types import Model
from pipeline.readback.word.document import Wordalinea
from pipeline.readback.word.read import read_word
from pipeline.template.fill import render_letter
from support.random_edits import draw_valid, edit_letter
from support.random_letters import as_written, draw_letter
from support.readbacks import basis, template
from support.strategies import Letter, make_brief, write_yaml


class Bewerkt(Struct, frozen=True):
    """A content file, the letter after an edit, and the Word file of that."""

    data: bytes
    brief: Brief
    word: bytes


def draw_edited(seed: int) -> Bewerkt:
    """Return a letter that was edited one to three times: by `seed` always the same."""
    random = Random(seed)  # noqa: S311 - letters, no secrets
    old = draw_valid(partial(draw_letter, random))
    new = old
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        new = draw_valid(partial(edit_letter, random, new))
    brief = make_brief(as_written(new))
    return Bewerkt(_write(old), brief, render_letter(brief, template()))


def _write(letter: Letter) -> bytes:
    """Return the content file of a letter, with a comment above each of its fields and blocks."""
    lines = write_yaml(_without_nothing(as_written(letter))).splitlines()
    made = []
    for n, line in enumerate(lines):
        found = re.match(r"[a-z]+:|  - [a-z]+:", line)
        if found and n:
            made.append(f"{'  ' if line.startswith(' ') else ''}# over regel {n}")
        made.append(line)
    return ("\n".join(made) + "\n").encode()


def _without_nothing(value: Any) -> Any:
    """Return a letter without its empty lists: a content file leaves them out."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner != []}
    return [_without_nothing(inner) for inner in value] if isinstance(value, list) else value


def find_other_lines(bewerkt: Bewerkt, data: bytes) -> list[Wordalinea]:
    """Return the paragraphs that the letter of `data` prints otherwise than the edited one."""
    wanted = read_word(bewerkt.word, "bewerkt").alineas
    made = read_word(render_letter(basis(data).brief, template()), "terug").alineas
    if len(wanted) != len(made):
        return list(set(wanted) ^ set(made)) or list(wanted)
    return [a for a, b in zip(wanted, made, strict=True) if a != b]


def find_lost_text(bewerkt: Bewerkt, data: bytes) -> list[str]:
    """Return the lines of fields and blocks that nobody edited and that are not as they were."""
    before, text = Layout(bewerkt.data, "oud"), data.decode()
    old, new = basis(bewerkt.data).brief, bewerkt.brief
    spans: list[tuple[int, int]] = []
    for naam in read_velden(Brief):
        was, now = getattr(old, naam), getattr(new, naam)
        if naam == "inhoud":
            lijst = before.find(("inhoud",))
            assert isinstance(lijst, YamlList)
            known = list(map(_bare, now))
            for n, blok in enumerate(was):
                # Where one text ends and the next begins cannot be seen in Word.
                if not isinstance(blok, TekstBlok | VraagBlok) and _bare(blok) in known:
                    spans.append(before.find_item(lijst, n))
        elif was == now and naam in before.root.names:
            spans.append(before.find_field(before.root, naam))
    found = ("\n".join(before.lines[start:end]) for start, end in spans)
    return [span for span in found if span not in text]


def _bare(value: Any) -> Any:
    """Return a part without what a letter does not print."""
    if isinstance(value, Opmaak) or not isinstance(value, Model | tuple):
        return value
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    names = (naam for naam in read_velden(type(value)) if naam != "id")
    return type(value), tuple(_bare(getattr(value, naam)) for naam in names)
