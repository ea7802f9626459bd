"""The Dutch texts for click's messages: what is used is what is committed, and nothing is stale."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from support.places import ROOT

FOLDER = ROOT / "pipeline" / "commands" / "locale" / "nl" / "LC_MESSAGES"
OLDER = "of an older click"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    with (FOLDER / "messages.po").open("rb") as file:
        return read_po(file, locale="nl")


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def forms(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return a message as its singular and its plural, if it has one."""
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def texts_of_click() -> set[tuple[str, ...]]:
    """Return each text that the installed click asks a translation for, with its plural."""
    found = set()
    for pad in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                count = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
                texts = [arg.value for arg in node.args[:count] if isinstance(arg, ast.Constant)]
                found.add(tuple(map(str, texts)))
            # What is put in a dictionary first and translated later: `extra["required"]`.
            elif (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.targets[0], ast.Subscript)
            ):
                found.add((str(node.value.value),))
    return found


def test_the_compiled_texts_are_those_of_the_source(catalog: Catalog) -> None:
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = read_mo(file)
    found = {forms(message.id): forms(message.string) for message in messages(compiled)}
    source = {forms(message.id): forms(message.string) for message in messages(catalog)}
    assert found == source, "run: make locale"
    assert compiled.num_plurals == catalog.num_plurals


def test_compiling_twice_gives_the_same_bytes(catalog: Catalog) -> None:
    """The header holds a time: that of the source, and not of the clock."""
    header = dict(catalog.mime_headers)
    assert header["POT-Creation-Date"] == header["PO-Revision-Date"] == "2026-01-01 00:00+0000"


def test_every_text_is_translated(catalog: Catalog) -> None:
    for message in messages(catalog):
        assert all(forms(message.string)), message.id
        assert not message.fuzzy, message.id
        assert len(forms(message.string)) == len(forms(message.id)), message.id


def test_every_field_in_a_text_stays(catalog: Catalog) -> None:
    field = re.compile(r"\{\w+(?:!r)?\}|%\(\w+\)s")
    for message in messages(catalog):
        for source, dutch in zip(forms(message.id), forms(message.string), strict=True):
            assert set(field.findall(dutch)) <= set(field.findall(source)), source


def test_every_text_is_one_of_the_installed_click(catalog: Catalog) -> None:
    known = texts_of_click()
    assert len(known) > 50
    gone = [
        message.id
        for message in messages(catalog)
        if forms(message.id) not in known and OLDER not in message.user_comments
    ]
    assert gone == [], "click words it otherwise now"


def test_gettext_finds_them() -> None:
    dutch = gettext.translation(
        "messages", ROOT / "pipeline" / "commands" / "locale", languages=["nl"]
    )
    assert dutch.gettext("Missing command.") == "Er ontbreekt een opdracht."
    assert dutch.ngettext(
        "{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 2
    ) == ("{value!r} kan hier niet; kies uit {choices}.")
