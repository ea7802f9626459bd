"""The zip: what is written reads back everywhere, the same every time; what is read has bounds."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from conftest import TEMPLATE
from hypothesis import given
from hypothesis import strategies as st

from pipeline.package import (
    MAX_PARTS,
    MAX_UNPACKED,
    PackageError,
    order_parts,
    pack,
    read_package,
    write_package,
)

DAMAGED = "is geen Word-bestand (.docx), of het is beschadigd."
TOO_LARGE = "is uitgepakt te groot voor een sjabloon of brief."
TYPES = {"[Content_Types].xml": b"<Types/>"}

names = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\\/:"),
    min_size=1,
    max_size=20,
).map(lambda name: f"word/{name}.xml")
packages = st.dictionaries(names, st.binary(max_size=2000), max_size=8).map(lambda d: TYPES | d)


def write(parts: dict[str, bytes]) -> bytes:
    return write_package({name: pack(name, data) for name, data in parts.items()})


def zip_up(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@given(packages)
def test_what_is_written_reads_back(parts: dict[str, bytes]) -> None:
    data = write(parts)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}
    assert read_package(data) == parts


@given(packages, st.randoms(use_true_random=False))
def test_order_of_parts_makes_no_difference(parts: dict[str, bytes], chance: random.Random) -> None:
    shuffled = list(parts.items())
    chance.shuffle(shuffled)
    assert write(dict(shuffled)) == write(parts)


def test_content_types_come_first_then_relationships_then_the_rest_by_name() -> None:
    parts = [
        "word/b.xml",
        "Extra.xml",
        "docProps/core.xml",
        "_rels/.rels",
        "word/a.xml",
        "[Content_Types].xml",
    ]
    assert order_parts(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "Extra.xml",
        "docProps/core.xml",
        "word/a.xml",
        "word/b.xml",
    ]


def test_a_package_with_folders_reads_without_them() -> None:
    assert read_package(zip_up(TYPES | {"word/": b"", "word/a.xml": b"<a/>"})) == TYPES | {
        "word/a.xml": b"<a/>"
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", DAMAGED),
        (b"Geachte raad,", DAMAGED),
        (TEMPLATE.read_bytes()[:4000], DAMAGED),
        (zip_up({"word/document.xml": b"<a/>"}), "is geen Word-bestand (.docx)."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "is een oud Word-bestand of heeft een wachtwoord. Bewaar het als .docx.",
        ),
        (zip_up(TYPES | {f"{n}.xml": b"" for n in range(MAX_PARTS)}), TOO_LARGE),
        (zip_up(TYPES | {"a.xml": bytes(MAX_UNPACKED)}), TOO_LARGE),
    ],
    ids=["empty", "text", "cut", "no types", "old", "many parts", "large"],
)
def test_what_is_no_docx_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(PackageError) as caught:
        read_package(data)
    assert str(caught.value) == message


def test_as_many_parts_as_allowed_are_read() -> None:
    parts = TYPES | {f"{n}.xml": b"" for n in range(MAX_PARTS - 1)}
    assert len(read_package(zip_up(parts))) == MAX_PARTS


def test_sizes_that_lie_do_not_unpack_more_than_they_announce() -> None:
    """A zip that announces a hundred bytes for what unpacks to a hundred million."""
    honest = zip_up(TYPES | {"a.xml": bytes(100_000_000)})
    size = (100_000_000).to_bytes(4, "little")
    lying = honest.replace(size, (100).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(PackageError, match="beschadigd"):
        read_package(lying)


def test_encrypted_parts_are_refused() -> None:
    data = bytearray(zip_up(TYPES))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    with pytest.raises(PackageError, match="beschadigd"):
        read_package(bytes(data))


@pytest.mark.parametrize(
    "compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
@given(chance=st.randoms(use_true_random=False))
def test_damage_anywhere_is_refused_or_read(compression: int, chance: random.Random) -> None:
    whole = zip_up(TYPES | {"word/document.xml": b"<w:document/>" * 40}, compression)
    data = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(PackageError):
        read_package(bytes(data))
