"""The house's own fonts: found on the machine by their names, and served by their marks alone."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.page.folder import lettertypen
from pipeline.page.folder.lettertypen import find_folders, list_fonts, name_fonts, read_font
from support.asking import Asked
from support.browser import start_browser
from support.folders import letter, write
from support.pageserver import BUNDLE
from support.places import ROOT
from support.visits import serve
from support.wordfiles import edit

FONTS = BUNDLE / "fonts"
pytestmark = pytest.mark.skipif(not FONTS.is_dir(), reason="`make page` was not run")
OWN = "Huisles"
"""A font of the house: as long a name as Carlito has, of which it is made."""


def make_font(face: str) -> bytes:
    """Return a face of Carlito that calls itself otherwise."""
    data = (FONTS / f"Carlito-{face}.ttf").read_bytes()
    for encoding in ("utf-16-be", "mac-roman"):
        data = data.replace("Carlito".encode(encoding), OWN.encode(encoding))
    return data


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fonts of a machine that has those of the house and a file that is none."""
    folder = tmp_path / "own" / "fonts"
    for face in ("Regular", "Bold", "Italic", "BoldItalic"):
        pad = folder / "huis" / f"{face}.TTF"
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(make_font(face))
    shutil.copy(FONTS / "Caladea-Regular.ttf", folder)
    write(folder / "geen.ttf", "niets")
    write(folder / "leeg.otf", "")
    monkeypatch.setattr(lettertypen, "find_folders", lambda: [folder])
    return folder


def test_the_four_faces_of_a_family_are_told_apart(fonts: Path) -> None:
    found = {(font.familie, font.vet, font.cursief) for font in list_fonts((fonts,))}
    faces = {(OWN, vet, cursief) for vet in (False, True) for cursief in (False, True)}
    assert found == {*faces, ("Caladea", False, False)}


@given(st.binary(max_size=300), st.sampled_from([b"\x00\x01\x00\x00", b"OTTO", b""]))
def test_whatever_is_no_font_is_none(data: bytes, kind: bytes) -> None:
    with suppress(*lettertypen.NO_FONT):
        read_font(kind + data, Path("x.ttf"))


def test_each_face_of_the_bundle_is_read() -> None:
    names = {read_font(pad.read_bytes(), pad).familie for pad in FONTS.glob("*.ttf")}
    assert names == {"Carlito", "Caladea", "Liberation Sans", "Liberation Serif"}


def test_what_a_template_names() -> None:
    part = '<w:rFonts w:ascii="Huisles" w:hAnsi="Arial"/><a:latin typeface="Cambria"/>'
    assert name_fonts([part.encode()]) == {"huisles", "arial", "cambria"}


def test_where_machines_keep_their_fonts() -> None:
    windows = find_folders({"LOCALAPPDATA": "C:/U/L", "WINDIR": "D:/W"}, "win32")
    assert [pad.as_posix() for pad in windows] == [
        "C:/U/L/Microsoft/Windows/Fonts",
        "D:/W/Fonts",
    ]
    mac = [pad.as_posix() for pad in find_folders({"HOME": "/Users/a"}, "darwin")]
    assert mac[:3] == ["/Users/a/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"]
    linux = [pad.as_posix() for pad in find_folders({"HOME": "/home/a"}, "linux")]
    assert linux == [
        "/home/a/.local/share/fonts",
        "/usr/local/share/fonts",
        "/usr/share/fonts",
        "/home/a/.fonts",
    ]
    for platform in ("win32", "darwin", "linux"):
        assert all(map(Path.is_absolute, find_folders({}, platform))) or platform == "win32"


def write_template() -> None:
    """Write a template that asks for the font of the house."""
    data = (ROOT / "templates/informatiebrief.docx").read_bytes()
    data = edit(data, "word/theme/theme1.xml", ("Calibri", OWN))
    Path("templates").mkdir()
    Path("templates/informatiebrief.docx").write_bytes(data)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path) -> Asked:
    assert fonts.is_dir()
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    write_template()
    return Asked().enter(leest=True)


def test_a_page_gets_the_fonts_of_its_template_and_no_others(asked: Asked) -> None:
    told = json.loads(asked.get("/brieven/reeks/een.yaml/lettertypen").text)
    faces = {(face["family"], face["weight"], face["style"]) for face in told}
    assert faces == {(OWN, w, s) for w in (400, 700) for s in ("normal", "italic")}
    for face in told:
        answer = asked.get(face["url"])
        assert answer.headers["content-type"] == "font/ttf"
        assert read_font(answer.body, Path("x")).familie == OWN
    # Caladea is on the machine, and the template does not ask for it.
    other = next(
        font for font in list_fonts(tuple(lettertypen.find_folders())) if font.familie != OWN
    )
    for asked_for in (other.merk, "..%2F..%2Fcontent", "x", "%00"):
        answer = asked.get(f"/brieven/reeks/een.yaml/lettertypen/{asked_for}")
        # 307: with a slash behind it, where there is nothing either.
        assert answer.status in (307, 404)
        assert len(answer.body) < 10_000


def test_a_template_that_is_no_word_file_asks_for_none(asked: Asked) -> None:
    write("templates/informatiebrief.docx", "geen Word")
    assert asked.get("/brieven/reeks/een.yaml/lettertypen").text == "[]"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("has_own", "said"),
    [(True, "Voorbeeld: 1 bladzijde."), (False, f"Het lettertype {OWN} is hier niet;")],
)
def test_the_pages_stand_in_the_font_of_the_house_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: Path, has_own: bool, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    write_template()
    own = {"XDG_DATA_HOME": str(fonts.parent if has_own else tmp_path), "XDG_DATA_DIRS": "/none"}
    place = str(tmp_path / "eigen")
    with serve(XDG_RUNTIME_DIR=place, **own) as (_, address), start_browser() as browser:
        page = browser.new_page()
        page.goto(address)
        page.goto(f"{address.partition('/start')[0]}/brieven/reeks/een.yaml/")
        page.wait_for_selector('.bladzijden[data-state="shown"]', timeout=60_000)
        assert said in page.locator(".pages-status").inner_text()
        painted = page.evaluate(
            "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
        )
        assert (f'"Brief {OWN}"' in painted) is has_own
