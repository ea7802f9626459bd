"""Word files that are none, or that somebody made to do harm: a problem in Dutch or a letter."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest

from pipeline.problems.values import BriefError
from pipeline.readback.word.read import WordfileError, read_word
from support.damage import damage
from support.readbacks import build, take
from support.word_edits import draw_edited
from support.wordfiles import edit, read_parts, zip_parts

CONTENT = draw_edited(3).data
WORD = build(CONTENT)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
MAIN = "wordprocessingml.document.main+xml"


def _zip(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _large(data: bytes) -> bytes:
    return zip_parts({**read_parts(data), "word/media/nul.bin": bytes(51 * 2**20)})


def _many(data: bytes) -> bytes:
    return zip_parts({**read_parts(data), **{f"word/media/{n}.bin": b"" for n in range(500)}})


def _deep(data: bytes) -> bytes:
    nested = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    return edit(data, "word/document.xml", ("<w:body>", f"<w:body>{nested}"))


SAVE_AGAIN = "Open het in Word en bewaar het als Word-document (*.docx)."

STRANGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _: b"", f"is geen Word-bestand (.docx), of het is beschadigd. {SAVE_AGAIN}"),
    "text": (
        lambda _: b"Geachte raad,",
        f"is geen Word-bestand (.docx), of het is beschadigd. {SAVE_AGAIN}",
    ),
    "truncated": (
        lambda data: data[: len(data) // 2],
        f"is geen Word-bestand (.docx), of het is beschadigd. {SAVE_AGAIN}",
    ),
    "encrypted": (
        lambda _: COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "is versleuteld. Haal in Word het wachtwoord weg: Bestand > Info > Document beveiligen > "
        "Versleutelen met wachtwoord.",
    ),
    ".doc": (
        lambda _: COMPOUND + "WordDocument".encode("utf-16-le"),
        f"is een oud Word-bestand (.doc). {SAVE_AGAIN}",
    ),
    ".docm": (
        lambda data: edit(
            data,
            "[Content_Types].xml",
            (
                f"application/vnd.openxmlformats-officedocument.{MAIN}",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        f"bevat macro’s en wordt niet gelezen. {SAVE_AGAIN} Dan gaan zij eruit.",
    ),
    "a sheet": (
        lambda data: edit(
            data,
            "[Content_Types].xml",
            (MAIN, "spreadsheetml.sheet.main+xml"),
        ),
        f"is geen Word-document maar iets anders. {SAVE_AGAIN}",
    ),
    ".odt": (
        lambda _: _zip(mimetype=b"application/vnd.oasis.opendocument.text"),
        f"is een OpenDocument-bestand en geen Word-bestand. {SAVE_AGAIN}",
    ),
    "a zip": (lambda _: _zip(lees=b"mij"), f"is geen Word-bestand (.docx). {SAVE_AGAIN}"),
    "too large": (
        _large,
        "is uitgepakt te groot voor een sjabloon of brief. Verklein de afbeeldingen erin of haal "
        "ze weg.",
    ),
    "too many parts": (
        _many,
        "is uitgepakt te groot voor een sjabloon of brief. Verklein de afbeeldingen erin of haal "
        "ze weg.",
    ),
    "too deep": (
        _deep,
        f"is beschadigd: het onderdeel word/document.xml is niet te lezen. {SAVE_AGAIN}",
    ),
    "a document type": (
        lambda data: edit(
            data,
            "word/document.xml",
            ("<w:document", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'),
        ),
        f"is beschadigd: het onderdeel word/document.xml is niet te lezen. {SAVE_AGAIN}",
    ),
    "no text": (
        lambda data: edit(data, "word/document.xml", ("w:body>", "w:lichaam>")),
        f"heeft geen tekst. {SAVE_AGAIN}",
    ),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file(name: str) -> None:
    make, expected = STRANGE[name]
    with pytest.raises(WordfileError) as raised:
        read_word(make(WORD), "brief.docx")
    assert str(raised.value) == f"brief.docx: dit bestand {expected}"


@pytest.mark.sampled(10)
@pytest.mark.parametrize("seed", range(150))
def test_a_spoiled_part_is_a_problem_or_a_letter(seed: int) -> None:
    spoiled = zip_parts(damage(read_parts(WORD), random.Random(seed)))  # noqa: S311
    with suppress(BriefError):
        take(CONTENT, spoiled)


@pytest.mark.parametrize("seed", range(5))
def test_spoiled_bytes_are_a_problem_or_a_letter(seed: int) -> None:
    chance, spoiled = random.Random(seed), bytearray(WORD)  # noqa: S311
    for _ in range(20):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    with suppress(BriefError):
        take(CONTENT, bytes(spoiled))
