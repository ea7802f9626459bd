"""The zip: what is written reads back everywhere, the same every time; what is read has bounds."""

from __future__ import annotations

import random
import struct
import tracemalloc
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.word.package import (
    MAX_PARTS,
    MAX_UNPACKED,
    PackageError,
    SizeError,
    order_parts,
    pack,
    read_package,
    write_package,
)
from support.places import TEMPLATE

DAMAGED = "is geen Word-bestand (.docx), of het is beschadigd."
TOO_LARGE = "is uitgepakt te groot voor een sjabloon of brief."
TYPES = {"[Content_Types].xml": b"<Types/>"}

names = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\\/:%"),
    min_size=1,
    max_size=20,
).map(lambda name: f"word/{name}.xml")
packages = (
    st.dictionaries(names, st.binary(max_size=2000), max_size=8)
    .filter(lambda parts: len({name.lower() for name in parts}) == len(parts))
    .map(lambda parts: TYPES | parts)
)


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
            "is een oud Word-bestand of heeft een wachtwoord.",
        ),
        (zip_up(TYPES | {f"{n}.xml": b"" for n in range(MAX_PARTS)}), TOO_LARGE),
        (zip_up(TYPES | {"a.xml": bytes(MAX_UNPACKED)}), TOO_LARGE),
        (zip_up(TYPES, zipfile.ZIP_BZIP2), DAMAGED),
        (zip_up(TYPES, zipfile.ZIP_LZMA), DAMAGED),
    ],
    ids=["empty", "text", "cut", "no types", "old", "many parts", "large", "bzip2", "lzma"],
)
def test_what_is_no_docx_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(PackageError) as caught:
        read_package(data)
    assert str(caught.value) == message


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE_AGAIN = "Open het in Word en bewaar het als Word-document (*.docx)."
SMALLER = "Verklein de afbeeldingen erin of haal ze weg."
DECRYPT = (
    "Haal in Word het wachtwoord weg: Bestand > Info > Document beveiligen > Versleutelen met "
    "wachtwoord."
)


@pytest.mark.parametrize(
    ("data", "melding", "advies"),
    [
        (b"", DAMAGED, SAVE_AGAIN),
        (zip_up({}), "is geen Word-bestand (.docx).", SAVE_AGAIN),
        (
            zip_up({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "is een OpenDocument-bestand en geen Word-bestand.",
            SAVE_AGAIN,
        ),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "is versleuteld.", DECRYPT),
        (OLD + "WordDocument".encode("utf-16-le"), "is een oud Word-bestand (.doc).", SAVE_AGAIN),
        (OLD, "is een oud Word-bestand of heeft een wachtwoord.", SAVE_AGAIN),
        (zip_up(TYPES | {f"{n}.xml": b"" for n in range(MAX_PARTS)}), TOO_LARGE, SMALLER),
    ],
    ids=["empty", "no types", "open document", "locked", "doc", "old", "large"],
)
def test_what_is_said_of_what_is_no_docx(data: bytes, melding: str, advies: str) -> None:
    with pytest.raises(PackageError) as caught:
        read_package(data)
    assert (caught.value.melding, caught.value.advies) == (melding, advies)
    assert str(caught.value) == melding


def test_what_is_said_of_a_letter_that_is_too_large() -> None:
    error = SizeError()
    assert error.melding == "de brief wordt met dit sjabloon groter dan 50 MiB."
    assert error.advies == (
        "Maak de brief korter, of laat het sjabloon zijn tekst minder vaak afdrukken."
    )
    assert str(error) == f"{error.melding} {error.advies}"


def test_how_large_a_package_may_be() -> None:
    assert (MAX_PARTS, MAX_UNPACKED) == (500, 52_428_800)


def test_a_package_as_large_as_allowed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.word.package.MAX_UNPACKED", 100)
    size = 100 - len(TYPES["[Content_Types].xml"])
    assert len(read_package(zip_up(TYPES | {"a.xml": bytes(size)}))["a.xml"]) == size
    with pytest.raises(PackageError, match="te groot"):
        read_package(zip_up(TYPES | {"a.xml": bytes(size + 1)}))


def test_stored_parts_are_read() -> None:
    assert read_package(zip_up(TYPES, zipfile.ZIP_STORED)) == TYPES


@pytest.mark.parametrize(("size", "shown"), [(60, "a" * 59 + "."), (61, "a" * 60)])
def test_how_much_of_a_name_is_shown(size: int, shown: str) -> None:
    with pytest.raises(PackageError) as caught:
        read_package(zip_up(TYPES | {f"{'a' * (size - 1)}.": b""}))
    assert str(caught.value) == f"heeft een onderdeel met een onmogelijke naam: ‘{shown}’."


def test_the_bytes_of_a_package() -> None:
    """As any program reads them: APPNOTE 4.3.7, 4.3.12 and 4.3.16, with no clock in them."""
    data = write({"é.xml": b"aaaa", "[Content_Types].xml": b"<Types/>"})
    packed = [zlib.compress(part, 9, -15) for part in (b"<Types/>", b"aaaa")]
    body, directory, offset = b"", b"", 0
    for name, part, small in (
        (b"[Content_Types].xml", b"<Types/>", packed[0]),
        ("é.xml".encode(), b"aaaa", packed[1]),
    ):
        fields = (0x800, 8, 0, 33, zlib.crc32(part), len(small), len(part), len(name), 0)
        local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *fields) + name + small
        directory += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, *fields, 0, 0, 0, 0, offset)
        directory += name
        body += local
        offset += len(local)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), offset, 0)
    assert data == body + directory + end


def test_as_many_parts_as_allowed_are_read() -> None:
    parts = TYPES | {f"{n}.xml": b"" for n in range(MAX_PARTS - 1)}
    assert len(read_package(zip_up(parts))) == MAX_PARTS


def announce(size: int, data: bytes, *, crc_of: bytes | None = None) -> bytes:
    """Return a zip of `BOMB` that announces another size for it, and maybe another CRC."""
    lying = data.replace(len(BOMB).to_bytes(4, "little"), size.to_bytes(4, "little"))
    if crc_of is not None:
        known, other = (zlib.crc32(part).to_bytes(4, "little") for part in (BOMB, crc_of))
        lying = lying.replace(known, other)
    assert lying != data
    return lying


def measure(data: bytes) -> int:
    """Return how many bytes it takes at the most to refuse a file."""
    tracemalloc.start()
    try:
        with pytest.raises(PackageError) as caught:
            read_package(data)
        assert str(caught.value) in (DAMAGED, TOO_LARGE)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


BOMB = bytes(10_000_000)


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("crc_of", [None, bytes(100)], ids=["true", "fitting"])
def test_no_more_is_unpacked_than_a_zip_announces(compression: int, crc_of: bytes | None) -> None:
    """A zip that announces a hundred bytes for what unpacks to ten million."""
    honest = zip_up(TYPES | {"a.xml": BOMB}, compression)
    assert measure(announce(100, honest, crc_of=crc_of)) < 1_000_000


@pytest.mark.parametrize("crc_of", [None, BOMB + b"\0"], ids=["true", "fitting"])
def test_less_than_a_zip_announces_is_refused(crc_of: bytes | None) -> None:
    assert measure(announce(len(BOMB) + 1, zip_up(TYPES | {"a.xml": BOMB}), crc_of=crc_of)) > 0


def test_what_announces_too_much_is_not_unpacked() -> None:
    assert measure(announce(MAX_UNPACKED, zip_up(TYPES | {"a.xml": BOMB}))) < 1_000_000


def test_entries_are_counted_before_they_are_read() -> None:
    """Half a million entries, each a few hundred bytes as an object."""
    entry = b"PK\x01\x02" + bytes(24) + b"\1" + bytes(17) + b"a"
    many = entry * 200_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(many), 0, 0)
    with zipfile.ZipFile(BytesIO(entry * 9 + end[:12] + struct.pack("<2IH", 9 * 47, 0, 0))) as few:
        assert len(few.infolist()) == 9
    assert measure(many + end) < 1_000_000


def test_a_place_far_behind_the_end_is_refused() -> None:
    """An entry of zip64 that is said to begin where no file has anything."""
    name, far = b"[Content_Types].xml", 2**64 - 1
    extra = struct.pack("<HHQ", 1, 8, far)
    sizes = (0, 0, 0, 0, 0, 0, 0, len(name), len(extra), 0, 0, 0, 0, 0xFFFFFFFF)
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 45, 45, *sizes) + name + extra
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), 0, 0)
    assert measure(entry + end) < 1_000_000


# Names


@pytest.mark.parametrize(
    "name",
    [
        *("/word/a.xml", "../a.xml", "word/../../a.xml", "word/./a.xml", "word/..", "..", "."),
        *("word//a.xml", "word/a.xml.", "word\\a.xml", "C:/a.xml", "c:a.xml", "word/a\x07.xml"),
        *("word/a\x9b.xml", "word%2Fa.xml", "word%5ca.xml", "%2e%2e/a.xml", "a%00.xml", "word//"),
        *("/", "[Content_Types].xml/a"),
    ],
)
def test_a_name_that_is_none(name: str) -> None:
    shown = "".join(c if c.isprintable() else "�" for c in name)
    with pytest.raises(PackageError) as caught:
        read_package(zip_up(TYPES | {name: b""}))
    assert str(caught.value) == f"heeft een onderdeel met een onmogelijke naam: ‘{shown}’."
    assert caught.value.advies == "Word schrijft dat niet: ga na waar het bestand vandaan komt."


def test_a_name_with_a_zero_in_it() -> None:
    """Python cuts it there, and others do not."""
    data = zip_up(TYPES | {"word/a.xml#": b""}).replace(b"word/a.xml#", b"word/a.xml\0")
    with pytest.raises(PackageError, match="onmogelijke naam"):
        read_package(data)


@pytest.mark.parametrize("names", [("a.xml", "A.XML"), ("a.xml", "%61.xml"), ("é.xml", "É.xml")])
def test_a_name_that_two_parts_have(names: tuple[str, str]) -> None:
    with pytest.raises(PackageError) as caught:
        read_package(zip_up(TYPES | dict.fromkeys(names, b"")))
    assert str(caught.value) == f"heeft twee onderdelen met de naam ‘{names[0]}’."


def test_a_name_that_is_there_twice() -> None:
    data = zip_up(TYPES | {"a.xml": b"", "b.xml": b""}).replace(b"b.xml", b"a.xml")
    with pytest.raises(PackageError, match="twee onderdelen"):
        read_package(data)


@pytest.mark.parametrize("name", ["a b.xml", "100%.xml", "é.xml", "[trash]/0000.dat", "a/b/c.xml"])
def test_a_name_that_is_unusual(name: str) -> None:
    assert read_package(zip_up(TYPES | {name: b"x"})) == TYPES | {name: b"x"}


def test_a_long_name_is_shown_in_part() -> None:
    with pytest.raises(PackageError) as caught:
        read_package(zip_up(TYPES | {"../" * 10_000: b""}))
    assert len(str(caught.value)) < 200


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
