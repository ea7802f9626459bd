"""The handleiding as a page: its frame, its headings and its pictures."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest

from pipeline.make import uitleg
from pipeline.make.uitleg import (
    find_handleiding,
    list_pictures,
    make_body,
    make_page,
    write_uitleg,
)
from pipeline.problems.values import SurroundingsError
from support.places import ROOT


def test_a_page() -> None:
    page = make_page("# Kop\n")
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n')
    assert (
        "<title>Handleiding van brief</title>\n<style>\n:root { color-scheme: light dark; }" in page
    )
    assert page.endswith('<main>\n<h1 id="kop">Kop</h1>\n</main>\n</body>\n</html>\n')


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Een brief maken", "een-brief-maken"),
        ("Wat is `brief`?", "wat-is-brief"),
        ("Stap 1: begin – snel", "stap-1-begin--snel"),
        ("Een pdf-bestand (nieuw)", "een-pdf-bestand-nieuw"),
    ],
)
def test_a_heading_is_a_place_to_go_to(heading: str, anchor: str) -> None:
    assert make_body(f"## {heading}\n").startswith(f'<h2 id="{anchor}">')


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("a <!-- weg --> b", "<p>a  b</p>\n"),
        ("a <!-- weg\n\nnog -->b <!-- x --> c", "<p>a b  c</p>\n"),
        ("zie [dit](ander-stuk.md) en [dat](#kop)", '<p>zie dit en <a href="#kop">dat</a></p>\n'),
        ("[dit](https://a.example/x.md)", '<p><a href="https://a.example/x.md">dit</a></p>\n'),
        ("![x](beeld/a.png)", '<p><img src="beeld/a.png" alt="x" /></p>\n'),
    ],
)
def test_what_stands_on_it(markdown: str, body: str) -> None:
    assert make_body(markdown) == body


def test_a_table_can_be_scrolled_by_keys() -> None:
    assert make_body("| a |\n|---|\n| b |\n").startswith('<table tabindex="0">\n<thead>')
    assert "tabindex" not in make_body("alinea\n\n- punt\n")


def test_its_pictures_each_once_in_order() -> None:
    text = "![a](beeld/b.png) ![](beeld/a-1.png) ![b](beeld/b.png) ![c](c.png) ![d](beeld/d.jpg)"
    assert list_pictures(text) == ["beeld/a-1.png", "beeld/b.png"]


def test_it_is_in_the_documents_and_in_a_wheel_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_handleiding() == ROOT / "docs" / "handleiding.md"
    monkeypatch.setattr(uitleg, "__file__", str(tmp_path / "a" / "b" / "uitleg.py"))
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "handleiding.md").write_text("# Kop\n", encoding="utf-8")
    assert find_handleiding() == tmp_path / "a" / "b" / "handleiding.md"


def test_it_is_put_ready_with_its_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "handleiding.md"
    source.write_text("# Kop\n\n![a](beeld/a.png) ![b](beeld/b.png)\n", encoding="utf-8")
    (tmp_path / "beeld").mkdir()
    for name in "ab":
        (tmp_path / "beeld" / f"{name}.png").write_bytes(name.encode())
    monkeypatch.setattr(uitleg, "find_handleiding", lambda: source)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    target = write_uitleg()
    assert target.name == "handleiding.html"
    assert target.parent.parent == tmp_path
    assert re.fullmatch("brief-[a-z0-9_]{8}", target.parent.name)
    assert target.read_text(encoding="utf-8") == make_page(source.read_text(encoding="utf-8"))
    assert {p.name: p.read_bytes() for p in (target.parent / "beeld").iterdir()} == {
        "a.png": b"a",
        "b.png": b"b",
    }


def test_without_room_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", os.fspath(tmp_path / "weg"))
    with pytest.raises(SurroundingsError) as raised:
        write_uitleg()
    assert str(raised.value) == (
        "De handleiding kan niet worden klaargezet: er is geen plaats voor een tijdelijk bestand. "
        "Maak schijfruimte vrij."
    )
