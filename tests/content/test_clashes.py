"""Which letters may clash: found without reading all of each, and none is missed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given

from pipeline.content import clashes
from pipeline.content.clashes import _read_nummer, find_suspects
from pipeline.content.load import Inhoudsbestand, load_letter, read_letter
from pipeline.letter.instellingen import Instellingen
from support.folders import letter, write
from support.strategies import letters, write_yaml

OUTPUT = Path("output")
PLAIN = letter(166008)


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def suspects(*pads: str) -> list[str]:
    found = find_suspects([Path(pad) for pad in pads], OUTPUT, Instellingen())
    return [facts.pad.as_posix() for facts in found]


FIELD = "documentnummer: 166008\n"
REST = PLAIN.replace(FIELD, "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN, id="plain"),
        pytest.param("﻿" + PLAIN.replace("\n", "\r\n"), id="Windows"),
        pytest.param(PLAIN.replace("\n", "\r"), id="only CR"),
        pytest.param(f"# een\n\n# twee\n{PLAIN}", id="comments"),
        pytest.param(f"---\n{PLAIN}", id="document start"),
        pytest.param(PLAIN.replace("166008", '"166008"'), id="quoted"),
        pytest.param(PLAIN.replace("166008", "|-\n  166008"), id="block"),
        pytest.param(PLAIN.replace(" 166008", "\n  166008"), id="next line"),
        pytest.param(PLAIN.replace("documentnummer", "'documentnummer'"), id="quoted name"),
        pytest.param(PLAIN.replace("documentnummer:", "documentnummer :"), id="space"),
        pytest.param(PLAIN.replace("documentnummer:", "documentnummer:\t"), id="tab"),
        pytest.param(PLAIN.replace(FIELD, "? documentnummer\n: 166008\n"), id="complex"),
        pytest.param("".join(f"  {line}\n" for line in PLAIN.splitlines()), id="indented"),
        pytest.param(f"{REST}documentnummer: 166008", id="last line"),
        pytest.param(f"documentnummer: 166008\n{REST}", id="first line"),
        pytest.param(
            " {zaaknummer: Z/17/011355,\ndatum: 2019-12-16,\nonderwerp: x, 'documentnummer': "
            "166008,\naanhef: x, inhoud: [{kop: x}], afsluiting: x,\n"
            "ondertekening: [{naam: x, functie: x}]}\n",
            id="flow",
        ),
        pytest.param(
            PLAIN.replace("Proef", '"een\ndocumentnummer: 7\ntwee"').replace(
                "documentnummer: 166008", "'documentnummer': 166008"
            ),
            id="a text that looks like it",
        ),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    pad = write("content/a/een.yaml", "")
    pad.write_bytes(text.encode())
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    assert brief.documentnummer == "166008"
    assert _read_nummer(pad) in ("166008", None)
    write("content/a/twee.yaml", PLAIN)
    assert suspects("content/a/een.yaml", "content/a/twee.yaml") == [
        "content/a/een.yaml",
        "content/a/twee.yaml",
    ]


@given(letters())
@example({})
def test_what_is_seen_at_a_glance_is_what_yaml_says(data: dict[str, object]) -> None:
    pad = Path("brief.yaml")
    pad.write_text(write_yaml(data), encoding="utf-8", newline="")
    brief = read_letter(pad, pad.read_bytes(), Instellingen()).brief
    seen = _read_nummer(pad)
    if brief is not None and seen is not None:
        assert seen == (brief.documentnummer or "")


def test_letters_without_a_number_are_no_suspects() -> None:
    for name in ("een", "twee"):
        write(f"content/a/{name}.yaml", letter("", concept="ja"))
    assert suspects("content/a/een.yaml", "content/a/twee.yaml") == []


def test_a_file_that_cannot_be_read_is_no_reason_to_stop() -> None:
    write("content/a/een.yaml", PLAIN)
    assert suspects("content/a/weg.yaml", "content/a/een.yaml") == []


def test_of_letters_that_clash_with_none_nothing_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[Path] = []

    def note(pad: Path, instellingen: Instellingen) -> Inhoudsbestand:
        read.append(pad)
        return load_letter(pad, instellingen)

    monkeypatch.setattr(clashes, "load_letter", note)
    for n in range(4):
        write(f"content/a/{n}.yaml", letter(1 + n))
    pads = [f"content/a/{n}.yaml" for n in range(4)]
    assert suspects(*pads) == []
    assert read == []
    write("content/a/3.yaml", letter(1))
    assert suspects(*pads) == ["content/a/0.yaml", "content/a/3.yaml"]
    assert len(read) == 2


@pytest.mark.skipif(os.name == "nt", reason="one file only there")
def test_names_that_windows_takes_for_one_are_suspects() -> None:
    write("content/a/Brief.yaml", letter(1))
    write("content/a/brief.yaml", letter(2))
    assert suspects("content/a/Brief.yaml", "content/a/brief.yaml") == [
        "content/a/Brief.yaml",
        "content/a/brief.yaml",
    ]
