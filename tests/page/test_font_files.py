"""Font files read by their tables: made here, so that nothing of a machine decides."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.page.folder import lettertypen
from pipeline.page.folder.lettertypen import (
    NO_FONT,
    Lettertype,
    find_folders,
    find_fonts,
    list_fonts,
    name_fonts,
    read_font,
)
from support.asking import Asked
from support.folders import write

TRUETYPE = b"\x00\x01\x00\x00"
Naam = tuple[int, int, bytes]
"""Of a name: its platform, what it is the name of, its bytes."""


def name(said: str, platform: int = 3, kind: int = 1) -> Naam:
    return platform, kind, said.encode("mac-roman" if platform == 1 else "utf-16-be")


def make_font(
    *names: Naam, selection: int = 0, kind: bytes = TRUETYPE, tables: Sequence[bytes] = ()
) -> bytes:
    """Return a font with these names and these bits of what it looks like."""
    strings, records = b"", b""
    for platform, what, said in names:
        records += struct.pack(">6H", platform, 0, 0, what, len(said), len(strings))
        strings += said
    written = {
        b"OS/2": b"\xff" * 62 + struct.pack(">H", selection),
        b"abcd": b"\xff" * 5,
        b"name": struct.pack(">HHH", 0, len(names), 6 + len(records)) + records + strings,
    }
    kept = {tag: data for tag, data in written.items() if not tables or tag in tables}
    at = 12 + 16 * len(kept)
    head, body = kind + struct.pack(">4H", len(kept), 0, 0, 0), b""
    for tag, data in kept.items():
        head += struct.pack(">4sLLL", tag, 0, at + len(body), len(data))
        body += data
    return head + body


def read(data: bytes) -> tuple[str, bool, bool]:
    font = read_font(data, Path("x.ttf"))
    assert font.pad == Path("x.ttf")
    return font.familie, font.vet, font.cursief


@pytest.mark.parametrize(
    ("selection", "face"),
    [
        (0, (False, False)),
        (1, (False, True)),
        (1 << 5, (True, False)),
        (1 << 5 | 1, (True, True)),
        (1 << 6 | 1 << 4 | 2, (False, False)),
    ],
)
def test_which_of_the_four_faces_a_file_is(selection: int, face: tuple[bool, bool]) -> None:
    assert read(make_font(name("Kade"), selection=selection))[1:] == face


@pytest.mark.parametrize(
    ("names", "familie"),
    [
        ([name("Kade")], "Kade"),
        ([name("Vet", kind=2), name("Kade"), name("Kade Vet", kind=4)], "Kade"),
        ([name("Mac é", 1), name("Nul", 0), name("Drie")], "Drie"),
        ([name("Mac é", 1), name("Nul", 0)], "Nul"),
        ([name("Mac é", 1)], "Mac é"),
        ([name("Twee", 2), name("Vier", 4), name("Mac", 1)], "Mac"),
        ([name("Eerst"), name("Later")], "Eerst"),
        ([name("Twee", 2)], ""),
        ([], ""),
    ],
)
def test_a_family_is_called_as_word_calls_it(names: list[Naam], familie: str) -> None:
    assert read(make_font(*names))[0] == familie


@pytest.mark.parametrize("kind", [TRUETYPE, b"OTTO", b"true"])
def test_fonts_of_each_kind_are_read(kind: bytes) -> None:
    assert read(make_font(name("Kade"), kind=kind)) == ("Kade", False, False)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"OTTO",
        b"niets",
        make_font(name("Kade"), kind=b"ttcf"),
        make_font(name("Kade"), tables=[b"name"]),
        make_font(name("Kade"), tables=[b"OS/2"]),
        make_font(name("Kade"))[:40],
        make_font((3, 1, b"\xd8\x00")),
    ],
)
def test_what_is_no_font_is_none(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(NO_FONT):
        read_font(data, Path("x.ttf"))
    (tmp_path / "x.ttf").write_bytes(data)
    assert list_fonts((tmp_path,)) == ()


def put(folder: Path, pad: str, familie: str, selection: int = 0) -> Path:
    target = folder / pad
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(make_font(name(familie), selection=selection))
    return target


def test_fonts_are_listed_in_the_order_of_their_names(tmp_path: Path) -> None:
    for pad in ("b.ttf", "a.OTF", "map/c.ttf", "aap/d.ttf", "e.woff", "f.ttf.txt"):
        put(tmp_path, pad, pad)
    write(tmp_path / "geen.ttf", "niets")
    found = [font.familie for font in list_fonts((tmp_path, tmp_path / "weg", tmp_path / "map"))]
    assert found == ["a.OTF", "b.ttf", "aap/d.ttf", "map/c.ttf", "map/c.ttf"]


def test_a_file_of_very_many_bytes_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = put(tmp_path / "a", "een.ttf", "Kade").stat().st_size
    put(tmp_path / "b", "een.ttf", "Kade")
    monkeypatch.setattr(lettertypen, "MAX_BYTES", size)
    assert len(list_fonts((tmp_path / "a",))) == 1
    monkeypatch.setattr(lettertypen, "MAX_BYTES", size - 1)
    assert list_fonts((tmp_path / "b",)) == ()


def test_of_very_many_files_the_first_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        put(tmp_path, f"{n}.ttf", f"Kade {n}")
    monkeypatch.setattr(lettertypen, "_MOST", 3)
    assert [font.familie for font in list_fonts((tmp_path,))] == ["Kade 0", "Kade 1", "Kade 2"]


def test_of_a_family_each_face_is_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    first = [put(own, "kade.ttf", "Kade"), put(own, "kadevet.ttf", "KADE", 32)]
    first.append(put(shared, "kadecursief.ttf", "Kade", 1))
    put(shared, "kade.ttf", "kade")
    put(own, "ander.ttf", "Ander")
    monkeypatch.setattr(lettertypen, "find_folders", lambda: [own, shared])
    assert [font.pad for font in find_fonts(frozenset({"kade", "weg"}))] == first
    assert find_fonts(frozenset()) == ()


def test_a_font_is_called_by_its_place_alone() -> None:
    one, other = (Lettertype("Kade", False, False, Path(pad)) for pad in ("/a.ttf", "/b.ttf"))
    assert len(one.merk) == 32
    assert one.merk != other.merk
    assert one.merk == Lettertype("Anders", True, True, Path("/a.ttf")).merk


def test_which_fonts_a_word_file_names() -> None:
    part = (
        '<w:rFonts w:ascii="Kade" w:hAnsi="Dijk" w:cs="Sluis" w:eastAsia="Brug"/>'
        '<a:latin typeface="STEIGER"/><a:ea typeface=""/><w:x w:name="Wad"/>'
        f'<a:cs typeface="{"a" * 100}"/><a:sym typeface="{"b" * 101}"/><a:x typeface="C&amp;D"/>'
    )
    named = {"kade", "dijk", "sluis", "steiger", "a" * 100}
    assert name_fonts([part.encode()]) == named
    assert name_fonts([b'typeface="Een"', b'typeface="Twee\xff"']) == {"een", "twee\ufffd"}


@pytest.mark.parametrize(
    ("environment", "platform", "folders"),
    [
        (
            {"LOCALAPPDATA": "/L", "WINDIR": "/W"},
            "win32",
            ["/L/Microsoft/Windows/Fonts", "/W/Fonts"],
        ),
        ({}, "win32", [r"C:\Windows/Fonts"]),
        (
            {"HOME": "/h"},
            "darwin",
            [
                "/h/Library/Fonts",
                "/Library/Fonts",
                "/System/Library/Fonts",
                "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
            ],
        ),
        (
            {},
            "darwin",
            [
                "/Library/Fonts",
                "/System/Library/Fonts",
                "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
            ],
        ),
        (
            {"HOME": "/h"},
            "linux",
            [
                "/h/.local/share/fonts",
                "/usr/local/share/fonts",
                "/usr/share/fonts",
                "/h/.fonts",
            ],
        ),
        ({}, "linux", ["/usr/local/share/fonts", "/usr/share/fonts"]),
        (
            {"HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_DATA_DIRS": "/x::/y"},
            "linux",
            ["/d/fonts", "/x/fonts", "/y/fonts", "/h/.fonts"],
        ),
    ],
)  # fmt: skip
def test_where_each_machine_keeps_its_fonts(
    environment: dict[str, str], platform: str, folders: list[str]
) -> None:
    assert [pad.as_posix() for pad in find_folders(environment, platform)] == [
        Path(pad).as_posix() for pad in folders
    ]


def test_a_page_is_told_of_the_fonts_of_its_template(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pads = [put(tmp_path / "fonts", f"{n}.ttf", "Calibri", n) for n in (0, 1, 32, 33)]
    other = put(tmp_path / "fonts", "ander.ttf", "Ander")
    monkeypatch.setattr(lettertypen, "find_folders", lambda: [tmp_path / "fonts"])
    adres = "/brieven/reeks/een.yaml/lettertypen"
    told: list[dict[str, Any]] = json.loads(asked.get(adres).text)
    faces = [(400, "normal"), (400, "italic"), (700, "normal"), (700, "italic")]
    marks = {pad: Lettertype("", False, False, pad).merk for pad in (*pads, other)}
    # In the order of the names of the files: 0, 1, 32, 33.
    assert told == [
        {"family": "Calibri", "weight": weight, "style": style, "url": f"{adres}/{marks[pad]}"}
        for (weight, style), pad in zip(faces, pads, strict=True)
    ]
    answer = asked.get(told[3]["url"])
    assert answer.body == pads[3].read_bytes()
    assert answer.headers["content-type"] == "font/ttf"
    assert answer.headers["cache-control"] == "private, max-age=3600"
    for merk in (marks[other], "x"):
        gone = asked.get(f"{adres}/{merk}")
        assert gone.status == 404
        assert "Dit lettertype is er niet (meer). Laad de pagina opnieuw." in gone.text
