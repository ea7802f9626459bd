"""What is said where a file cannot be written, and how work is cut over processes."""

from __future__ import annotations

import errno
import os
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.make import output
from pipeline.make.herkomst import Herkomst, find_kind, judge_file
from pipeline.make.importing.reopen import find_ending
from pipeline.make.importing.side import is_word
from pipeline.make.importing.write import check_name, is_same, refuse_existing, write_whole
from pipeline.make.output import write_new_template, write_output
from pipeline.make.workers import _cut, _make, _Worker
from pipeline.problems.files import explain
from pipeline.problems.values import InputError, SurroundingsError, WorkerError

IN_THE_WAY = "hier staat een map of bestand in de weg. Haal het weg of kies --output."
FULL = "de schijf is vol. Maak ruimte en probeer het opnieuw."


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        (errno.ENOSPC, "a.docx", FULL),
        (errno.EDQUOT, "a.docx", FULL),
        (
            errno.EFBIG,
            "a.docx",
            "het bestand is groter dan deze schijf of uw beheerder toestaat. Kies een andere map "
            "met --output, of vraag uw beheerder om meer ruimte.",
        ),
        (
            errno.ENAMETOOLONG,
            "a.DOCX",
            "de naam is te lang voor deze schijf. Geef de brief een kortere naam.",
        ),
        (
            errno.ENAMETOOLONG,
            "a.html",
            "de naam is te lang voor deze schijf. Geef het bestand een kortere naam.",
        ),
        *((code, "a.docx", IN_THE_WAY) for code in (errno.ENOTDIR, errno.EISDIR, errno.EEXIST)),
        (
            errno.EROFS,
            "a.docx",
            "deze schijf is alleen-lezen. Kies een andere map met --output.",
        ),
        (
            errno.ELOOP,
            "a.docx",
            "deze koppeling verwijst in een kring. Haal haar weg of kies --output.",
        ),
        (errno.EIO, "a.docx", f"kan niet worden geschreven ({explain(OSError(errno.EIO, ''))})."),
        (
            errno.EACCES,
            "a.docx",
            "kan niet worden geschreven. Sluit a.docx in Word en probeer het opnieuw. Helpt dat "
            "niet, controleer dan of u in deze map mag schrijven.",
        ),
        (
            errno.EPERM,
            "a.html",
            "kan niet worden geschreven. Sluit a.html waar het open is, en probeer het opnieuw. "
            "Helpt dat niet, controleer dan of u in deze map mag schrijven.",
        ),
    ],
)
def test_what_the_machine_refuses(
    code: int, name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(place: Path, _: bytes) -> None:
        raise OSError(code, os.strerror(code), str(place))

    monkeypatch.setattr(output, "replace_file", refuse)
    with pytest.raises(SurroundingsError) as raised:
        write_output(tmp_path / name, b"a")
    assert str(raised.value) == f"{(tmp_path / name).as_posix()}: {said}"


@pytest.mark.parametrize(
    ("herkomst", "name", "said"),
    [
        *(
            (
                Herkomst.VREEMD,
                name,
                "is niet door brief gemaakt en blijft zoals het is. Zet dat bestand ergens anders "
                "neer",
            )
            for name in ("a.docx", "a.html")
        ),
        (
            Herkomst.VERANDERD,
            "a.docx",
            "is in Word veranderd nadat het gemaakt was en blijft zoals het is. Zet de verandering "
            "in het inhoudsbestand",
        ),
        (
            Herkomst.VERANDERD,
            "a.html",
            "is veranderd nadat het gemaakt was en blijft zoals het is. Kies een andere naam",
        ),
        (Herkomst.EIGEN, "a.docx", ""),
    ],
)
def test_whose_file_is_written_over(
    herkomst: Herkomst, name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "judge_file", lambda _there, _data: herkomst)
    target = tmp_path / name
    target.write_bytes(b"oud")
    if said:
        with pytest.raises(SurroundingsError) as raised:
            write_output(target, b"nieuw")
        assert str(raised.value) == (
            f"{target.as_posix()}: {said}, of overschrijf het met --force."
        )
        assert target.read_bytes() == b"oud"
    assert write_output(target, b"nieuw", force=bool(said)) == "gemaakt"
    assert target.read_bytes() == b"nieuw"


def test_a_ring_of_links_and_a_long_way(tmp_path: Path) -> None:
    places = [tmp_path / f"{n}.html" for n in range(41)]
    for place, following in pairwise(places):
        place.symlink_to(following.name)
    assert write_output(places[1], b"a") == "gemaakt"
    assert places[40].read_bytes() == b"a"
    assert places[1].is_symlink()
    with pytest.raises(SurroundingsError, match="verwijst in een kring"):
        write_output(places[0], b"b")


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("a.docx", ["~$a.docx"]),
        ("abcdef.docx", ["~$abcdef.docx"]),
        ("abcdefg.docx", ["~$abcdefg.docx", "~$bcdefg.docx"]),
        ("abcdefgh.docx", ["~$abcdefgh.docx", "~$bcdefgh.docx", "~$cdefgh.docx"]),
        ("abcdefghi.DOCX", ["~$abcdefghi.DOCX", "~$bcdefghi.DOCX", "~$cdefghi.DOCX"]),
        ("abcdefgh.html", []),
    ],
)
def test_the_mark_of_a_program_that_has_it_open(
    name: str, marks: list[str], tmp_path: Path
) -> None:
    target = tmp_path / name
    others = {f"~${name[n:]}" for n in range(5)} - {*marks}
    known = [*((mark, "Word") for mark in marks), (f".~lock.{name}#", "LibreOffice")]
    for mark, program in known:
        target.write_bytes(b"oud")
        (tmp_path / mark).touch()
        with pytest.raises(SurroundingsError) as raised:
            write_output(target, b"nieuw")
        assert str(raised.value) == (
            f"{target.as_posix()}: is geopend in {program}. Sluit {name} in {program} en probeer "
            f"het opnieuw. Is het nergens open? Verwijder dan {mark} of gebruik --force."
        )
        assert write_output(target, b"nieuw", force=True) == "gemaakt"
        (tmp_path / mark).unlink()
    for other in others:
        (tmp_path / other).touch()
    target.write_bytes(b"oud")
    with pytest.raises(SurroundingsError, match="is niet door brief gemaakt"):
        write_output(target, b"nieuw")
    assert write_output(target, b"oud") == "ongewijzigd"


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such paths")


@posix
@pytest.mark.parametrize("folder", ["/dev/fd", "/proc/self/fd"])
def test_what_a_shell_opened_keeps_what_it_has(folder: str, tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    target.write_bytes(b"eerst ")
    with target.open("rb") as opened:
        place = Path(folder) / str(opened.fileno())
        assert write_output(place, b"dan") == "gemaakt"
        assert write_output(place, b" en dan") == "gemaakt"
    assert target.read_bytes() == b"eerst dan en dan"
    assert [pad.name for pad in tmp_path.iterdir()] == ["a.html"]


@posix
@pytest.mark.parametrize("name", ["out", "err"])
def test_the_streams_of_the_program_are_written_into(
    name: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert write_output(Path(f"/dev/std{name}"), b"a") == "gemaakt"
    assert getattr(capfdbinary.readouterr(), name) == b"a"


@posix
def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path) -> None:
    pipe, large = tmp_path / "a.html", b"a" * 200_000
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    assert write_output(pipe, large) == "gemaakt"
    reader.join()
    assert found == [large]
    assert pipe.is_fifo()


@posix
def test_a_file_of_which_the_name_ends_as_a_stream_is_a_file(tmp_path: Path) -> None:
    target = tmp_path / "dev" / "stdout"
    target.parent.mkdir()
    target.write_bytes(b"oud")
    assert write_output(target, b"nieuw", force=True) == "gemaakt"
    assert target.read_bytes() == b"nieuw"


def test_a_template_goes_over_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as wrong:
        write_new_template(Path("a.dotx"), b"a", force=True)
    assert str(wrong.value) == ("a.dotx: een sjabloon is een Word-bestand. Kies een naam op .docx.")
    target = tmp_path / "a.DOCX"
    write_new_template(target, b"a", force=False)
    with pytest.raises(SurroundingsError) as there:
        write_new_template(target, b"a", force=False)
    assert str(there.value) == (
        f"{target.as_posix()}: bestaat al en blijft zoals het is. Kies een andere naam, of "
        "overschrijf het met --force."
    )
    write_new_template(target, b"b", force=True)
    assert target.read_bytes() == b"b"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04a", b"PK\x03\x04"),
        (b"%PDF-1.7", b"%PDF-"),
        (b"aPK\x03\x04", b""),
        (b"PK\x03", b""),
        (b"", b""),
    ],
)
def test_a_file_is_known_by_how_it_begins(data: bytes, kind: bytes) -> None:
    assert find_kind(data) == kind


def test_a_file_of_another_kind_is_of_another() -> None:
    for there, kind in ((b"PK\x03\x04", b"%PDF-"), (b"a", b"PK\x03\x04"), (b"a", b"b"), (b"", b"")):
        assert judge_file(there, kind) is Herkomst.VREEMD
    assert judge_file(b"PK\x03\x04", b"PK\x03\x04") is Herkomst.VREEMD


@pytest.mark.parametrize(
    ("count", "jobs", "sizes"),
    [
        (0, 2, []),
        (1, 2, [1]),
        (7, 2, [1] * 7),
        (8, 2, [2] + [1] * 6),
        (16, 2, [3, 2, 2, 2] + [1] * 7),
        (
            200,
            2,
            [
                16,
                16,
                16,
                16,
                16,
                16,
                14,
                12,
                10,
                9,
                8,
                7,
                6,
                5,
                5,
                4,
                4,
                3,
                3,
                2,
                2,
                2,
                2,
                1,
                1,
                1,
                1,
                1,
                1,
            ],
        ),
    ],
)
def test_batches_are_small_at_the_end(count: int, jobs: int, sizes: list[int]) -> None:
    batches = list(_cut(range(count), jobs))
    assert [item for batch in batches for item in batch] == list(range(count))
    assert [len(batch) for batch in batches] == sizes


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Make this process one that makes things, and return what stops it."""
    stop = threading.Event()
    monkeypatch.setattr(_Worker, "start", lambda: _make_one, raising=False)
    monkeypatch.setattr(_Worker, "stop", stop, raising=False)
    monkeypatch.setattr(_Worker, "make", None)
    return stop


def _make_one(item: object) -> object:
    if isinstance(item, Exception):
        raise item
    return f"gemaakt: {item}"


def test_a_batch_is_made_up_to_the_item_that_ends_it(worker: threading.Event) -> None:
    assert not worker.is_set()
    assert _make([1, 2]) == (["gemaakt: 1", "gemaakt: 2"], None)
    for error in (SurroundingsError("weg"), OSError("weg")):
        assert _make([1, error, 2]) == (["gemaakt: 1"], error)
    made, fault = _make([1, ValueError("fout"), 2])
    assert made == ["gemaakt: 1"]
    assert isinstance(fault, WorkerError)
    assert "ValueError" in str(fault)


def test_a_batch_is_stopped_between_two_items(worker: threading.Event) -> None:
    worker.set()
    assert _make([1, 2]) == ([], None)


# Content files that are read back in


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"{\\rtf1", ".rtf"),
        (b"{\\rt", None),
        (b"PK\x03\x04" + b"x" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (b"PK\x03\x04" + b"x" * 69 + b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (b"PK\x03\x04" + b"x" * 70 + b"mimetypeapplication/vnd.oasis.opendocument.text", None),
        (b"PK\x05\x06" + b"mimetypeapplication/vnd.oasis.opendocument.text", None),
        (b"PK\x03\x04word/document.xml", None),
        (b"", None),
    ],
)
def test_what_a_file_of_another_program_is_called(data: bytes, ending: str | None) -> None:
    assert find_ending(data) == ending


@pytest.mark.parametrize(
    ("name", "word"),
    [
        *((name, True) for name in ("a.docx", "A.DOCX", "a.odt", "a.rtf")),
        *((name, False) for name in ("a.yaml", "docx", "a.docx.yaml", "a.pdf")),
    ],
)
def test_a_name_of_a_word_file(name: str, word: bool) -> None:
    assert is_word(name) is word


def test_a_content_file_has_a_name_of_one() -> None:
    check_name(Path("a.yaml"))
    check_name(Path("A.YAML"))
    with pytest.raises(InputError) as raised:
        check_name(Path("map/a.txt"))
    assert str(raised.value) == "map/a.txt: een inhoudsbestand eindigt op .yaml. Kies zo’n naam."


def test_a_content_file_is_written_only_over_what_was_read(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    assert write_whole(target, b"a", None, force=False) is True
    assert write_whole(target, b"a", None, force=False) is False
    assert write_whole(target, b"b", b"a", force=False) is True
    with pytest.raises(SurroundingsError) as raised:
        write_whole(target, b"c", b"a", force=False)
    assert str(raised.value) == (
        f"{target.as_posix()}: is net door iemand anders veranderd en blijft zoals het is. "
        "Probeer het opnieuw."
    )
    assert target.read_bytes() == b"b"
    assert write_whole(target, b"c", b"a", force=True) is True
    target.unlink()
    with pytest.raises(SurroundingsError, match="is net door iemand anders veranderd"):
        write_whole(target, b"d", b"c", force=False)
    assert not target.exists()
    assert str(refuse_existing(Path("a.yaml"))) == (
        "a.yaml: bestaat al en blijft zoals het is. Kies met -o een andere naam, of overschrijf "
        "het met --force."
    )


def test_a_content_file_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").mkdir()
    with pytest.raises(
        SurroundingsError, match=r"map\.yaml: kan niet worden geschreven \([^()]+\)\.$"
    ):
        write_whole(tmp_path / "map.yaml", b"a", None, force=True)


def test_two_names_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert is_same(tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert not is_same(tmp_path / "a.yaml", tmp_path / "c.yaml")
