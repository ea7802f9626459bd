"""Content files that are anything: every view answers, and nothing of them becomes the page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.asking import Asked
from support.examples import at_most
from support.folders import letter, write
from support.pages import folder, hold_page
from support.strategies import Letter, letters, write_pictures, write_yaml

pytestmark = pytest.mark.detail

ONE = "/brieven/reeks/een.yaml/"
VIEWS = (
    "/",
    ONE,
    f"{ONE}bestand",
    "/vergelijken?oud=reeks/een.yaml&nieuw=reeks/twee.yaml",
    f"{ONE}bewerken",
)
SIGNS = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=alert(1)>", '" onload="', "'", "&lt;", "<!--",
     "]]>", "{{ 7*7 }}", "{% raw %}", "javascript:alert(1)", "</textarea>", "\u202e", "\x00",
     "\ud800", "\ufffe", "a", " "]
)  # fmt: skip
NASTY = st.lists(SIGNS, min_size=1, max_size=6).map("".join)


@at_most(15)
@given(letters())
def test_every_view_of_a_letter_is_a_page(drawn: Letter) -> None:
    with folder():
        write("content/reeks/een.yaml", write_yaml(drawn))
        write("content/reeks/twee.yaml", letter(987654))
        write_pictures(Path("content/reeks"))
        asked = Asked().enter()
        for view in VIEWS:
            answer = asked.get(view)
            assert answer.status in (200, 409)
            hold_page(answer.text)


@at_most(30)
@given(st.binary(max_size=200) | NASTY.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_a_file_may_hold_any_bytes(data: bytes) -> None:
    with folder():
        pad = write("content/reeks/een.yaml", "")
        for whole in (data, f"onderwerp: {letter()}".encode() + data, b"datum: '" + data):
            pad.write_bytes(whole)
            asked = Asked().enter()
            for view in VIEWS[:3]:
                answer = asked.get(view)
                assert answer.status == 200
                hold_page(answer.text)


@at_most(30)
@given(NASTY, st.sampled_from(["zoek", "oud", "nieuw", "oud-versie", "naam", "code"]))
def test_what_is_asked_may_be_anything(said: str, name: str) -> None:
    with folder():
        write("content/reeks/een.yaml", letter())
        asked = Asked().enter()
        value = quote(said.encode("utf-8", "surrogatepass"))
        for path in ("/", "/vergelijken", f"{ONE}beeld", "/start"):
            answer = asked.get(f"{path}?nieuw=reeks/een.yaml&{name}={value}")
            assert answer.status in (200, 303, 404, 409)
            if answer.status != 303:
                hold_page(answer.text)
        for path in (f"/brieven/{value}/", f"/reeksen/{value}/", f"/static/{value}", f"/{value}"):
            assert asked.get(path).status in (200, 404, 405)
