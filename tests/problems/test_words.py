"""Every sentence of a problem, a fault and a refused file, letter by letter."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.problems.bundle import bundle, name_kind
from pipeline.problems.files import (
    clear_leftovers,
    explain,
    read_bounded,
    read_named,
    replace_file,
    undisturbed,
)
from pipeline.problems.seal import Seal, number_of, read_seal, seal_pdf, seal_text
from pipeline.problems.values import (
    FINE,
    MOST,
    OUR_FAULT,
    SURROUNDINGS,
    WRONG_INPUT,
    WRONG_USAGE,
    BriefError,
    Ernst,
    InputError,
    Place,
    Problem,
    ProblemsError,
    SurroundingsError,
    TemplateError,
    TemplateProblem,
    WordPlace,
    WorkerError,
    describe_fault,
    show,
)
from pipeline.problems.written import FORMATS, write_github, write_json, write_template_json

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files and signals")


# What is printed of a text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", "a b"),
        ("\t\r\n", "\\t\\r\\n"),
        ("\0\x1f", "\\x00\\x1f"),
        (" ~", " ~"),
        ("\x7f\x9f", "\\x7f\\x9f"),
        ("\xa0\xff", "\xa0\xff"),
        ("\u061b\u061c\u061d", "\u061b\\u061c\u061d"),
        ("\u200d\u200e\u200f\u2010", "\u200d\\u200e\\u200f\u2010"),
        ("\u2027\u2028\u202e\u202f", "\u2027\\u2028\\u202e\u202f"),
        ("\u2065\u2066\u2069\u206a", "\u2065\\u2066\\u2069\u206a"),
        ("\ud7ff\ud800\udfff\ue000", "\ud7ff\\ud800\\udfff\ue000"),
    ],
)
def test_what_a_terminal_obeys_is_shown_as_its_number(text: str, shown: str) -> None:
    assert show(text) == shown
    assert show(text, keep=text) == text


# Problems


def make(regel: int = 1, melding: str = "mis.", ernst: Ernst = Ernst.FOUT) -> Problem:
    return Problem(Place("a.yaml", regel, 3), "datum", melding, "Doe iets.", ernst)


def test_a_problem_is_a_line_of_its_place_and_its_words() -> None:
    assert str(make()) == "a.yaml:1:3: fout: datum: mis. Doe iets."
    assert str(Problem(Place("a.yaml"), "", "mis.", "")) == "a.yaml:1:1: fout: mis."
    warning = Problem(Place("a.yaml", 2), "", "mis.", "Kijk.", Ernst.WAARSCHUWING)
    assert str(warning) == "a.yaml:2:1: waarschuwing: mis. Kijk."
    assert Place("a", 2, 1) > Place("a", 1, 9) < Place("b", 1, 1)


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            TemplateProblem(
                "s.docx", WordPlace("koptekst 1", "regel 2"), "{{ a }}", "mis.", "Doe."
            ),
            "s.docx: fout: koptekst 1, regel 2: {{ a }}: mis. Doe.",
        ),
        (
            TemplateProblem("s.docx", WordPlace(), "", "mis.", "", Ernst.WAARSCHUWING, "memo"),
            "s.docx (soort memo): waarschuwing: mis.",
        ),
        (
            TemplateProblem("s.docx", WordPlace(plaats="regel 2"), "", "mis.", "Doe."),
            "s.docx: fout: regel 2: mis. Doe.",
        ),
    ],
)
def test_a_problem_of_a_template_is_a_line_too(problem: TemplateProblem, line: str) -> None:
    assert str(problem) == line


def test_problems_as_json() -> None:
    item = {
        "pad": "a.yaml",
        "regel": 4,
        "kolom": 3,
        "ernst": "waarschuwing",
        "veld": "datum",
        "melding": "é.",
        "advies": "Doe iets.",
    }
    made = write_json([make(4, "é.", Ernst.WAARSCHUWING)])
    assert made.isascii()
    assert made == json.dumps([item], indent=2) + "\n"
    place = {"onderdeel": "tekst", "plaats": "regel 1"}
    rest = {"ernst": "fout", "veld": "{{ a }}", "melding": "é.", "advies": "Doe."}
    of_all = TemplateProblem("s.docx", WordPlace("tekst", "regel 1"), "{{ a }}", "é.", "Doe.")
    of_one = TemplateProblem(
        "s.docx", WordPlace("tekst", "regel 1"), "{{ a }}", "é.", "Doe.", soort="memo"
    )
    told = write_template_json([of_all, of_one])
    assert told.isascii()
    wanted = [{"pad": "s.docx", **kind, **place, **rest} for kind in ({}, {"soort": "memo"})]
    assert told == json.dumps(wanted, indent=2) + "\n"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (make(2), "::error file=a.yaml,line=2,col=3::datum: mis. Doe iets.\n"),
        (
            Problem(Place("a,b:c%d"), "", "50%\r\nmis, nee: wel.", "\x1b", Ernst.WAARSCHUWING),
            "::warning file=a%2Cb%3Ac%25d,line=1,col=1::50%25%0D%0Amis, nee: wel. \\x1b\n",
        ),
    ],
)
def test_problems_for_github(problem: Problem, line: str) -> None:
    assert write_github([problem]) == line
    assert FORMATS["github"]([problem, problem]) == line * 2
    assert FORMATS["text"]([problem]) == f"{problem}\n"
    assert FORMATS["json"]([problem]) == write_json([problem])
    assert list(FORMATS) == ["text", "json", "github"]


# Many problems of a kind


def test_what_problems_of_a_kind_have_in_common() -> None:
    assert name_kind("‘a b’ is 12 te veel, 3.") == "‘’ is ‘’ te veel, ‘’."
    assert name_kind("geen") == "geen"


@pytest.mark.parametrize(
    ("count", "more", "said"),
    [
        (20, 0, None),
        (21, 0, "nog 1 melding zoals deze: ‘20’ is mis."),
        (22, 0, "nog 2 meldingen zoals deze: ‘20’ is mis."),
        (21, 1, "nog 2 meldingen zoals deze: ‘20’ is mis."),
        (21, 1_233, "nog 1.234 meldingen zoals deze: ‘20’ is mis."),
        (20, 5, None),
    ],
)
def test_of_a_kind_the_first_are_told_and_the_rest_is_counted(
    count: int, more: int, said: str | None
) -> None:
    problems = [make(n + 1, f"‘{n}’ is mis.") for n in range(count)]
    told = bundle(problems, Counter({"‘’ is mis.": more, "anders": 9}))
    assert told[:20] == tuple(problems[:20])
    rest = Problem(
        Place("a.yaml", 21, 3), "", said or "", "Los de eerste op en controleer daarna opnieuw."
    )
    assert told[20:] == (() if said is None else (rest,))


def test_an_error_and_a_warning_are_two_kinds_and_places_decide_the_order() -> None:
    problems = [make(40 - n, ernst=ernst) for n in range(20) for ernst in Ernst]
    more: Mapping[str, int] = {}
    told = bundle([*problems, make(1, "anders.")], more)
    assert len(told) == 41
    assert [problem.place for problem in told] == sorted(problem.place for problem in told)


# Faults and exit codes


def test_each_error_ends_in_its_own_code() -> None:
    codes = FINE, WRONG_INPUT, WRONG_USAGE, OUR_FAULT, SURROUNDINGS
    assert codes == (0, 1, 2, 3, 4)
    kinds = (BriefError, InputError, ProblemsError, TemplateError, SurroundingsError)
    assert [kind.exit_code for kind in kinds] == [3, 1, 1, 1, 4]


def fail(error: Exception) -> Exception:
    try:
        raise error
    except Exception as raised:
        return raised


def test_a_fault_of_our_own_is_named_by_its_deepest_place() -> None:
    found = describe_fault(fail(ValueError("een\n  twee")))
    line = fail.__code__.co_firstlineno + 2
    assert found == f"ValueError in tests/problems/test_words.py:{line}: een twee"
    with pytest.raises(InputError) as raised:
        read_named(Path("weg.yaml"), 1, "")
    named = describe_fault(raised.value)
    assert named.startswith("InputError in pipeline/problems/files.py:")
    assert describe_fault(ValueError("x")) == "ValueError in ?: x"
    assert describe_fault(WorkerError("Elders.")) == "Elders."
    long = describe_fault(ValueError("a" * 300))
    assert long == f"ValueError in ?: {'a' * MOST}"


def test_a_fault_elsewhere_is_named_by_the_name_of_its_file() -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads("x")
    assert describe_fault(raised.value).startswith("JSONDecodeError in decoder.py:")


# Files


def test_of_a_file_one_byte_more_than_the_limit_is_read(tmp_path: Path) -> None:
    pad = tmp_path / "een"
    pad.write_bytes(b"abcdef")
    assert [read_bounded(pad, limit) for limit in (4, 5, 6)] == [b"abcde", b"abcdef", b"abcdef"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not a regular file") as refused:
        read_bounded(tmp_path, 1)
    assert refused.value.errno == errno.EISDIR


@posix
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(OSError, match="not a regular file") as refused:
        read_bounded(tmp_path / "pijp", 1)
    assert refused.value.errno == errno.ENXIO
    with pytest.raises(SurroundingsError) as told:
        read_named(tmp_path / "pijp", 1, "")
    assert str(told.value).endswith(
        "/pijp: dit bestand kan niet worden gelezen (het is geen gewoon bestand)."
    )


def test_a_file_that_was_named_is_read_or_it_is_said_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("een").write_bytes(b"abc")
    Path("map").mkdir()
    assert read_named(Path("een"), 1, "") == b"ab"
    gone = "dit bestand bestaat niet. Controleer de naam en de map."
    for pad, said in (
        ("weg", f"weg: {gone}"),
        ("een/weg", f"een/weg: {gone}"),
        ("map", "map: dit is een map. Noem een bestand."),
    ):
        with pytest.raises(InputError) as refused:
            read_named(Path(pad), 1, "Noem een bestand.")
        assert str(refused.value) == said


CAUSES = {
    errno.ENOENT: "bestaat niet",
    errno.EACCES: "u hebt er geen rechten voor",
    errno.EPERM: "u hebt er geen rechten voor",
    errno.EISDIR: "het is een map",
    errno.EEXIST: "er staat een bestand in de weg",
    errno.ENOTDIR: "het pad loopt door een bestand",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.EFBIG: "het bestand is te groot voor deze schijf",
    errno.ENOMEM: "het geheugen is vol",
    errno.EBUSY: "een ander programma heeft het in gebruik",
    errno.EINVAL: "zo kan een bestand hier niet heten",
    errno.ENODEV: "het apparaat is er niet",
    errno.ESTALE: "de schijf op het netwerk is losgeraakt",
    errno.ETIMEDOUT: "het netwerk geeft geen antwoord",
    errno.EPIPE: "wie het las, is gestopt",
    errno.EXDEV: "het zou over twee schijven gaan",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.EIO: "de schijf of het netwerk geeft een fout",
    errno.ELOOP: "de koppelingen verwijzen in een kring",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENXIO: "het is geen gewoon bestand",
    errno.ENOEXEC: "het is geen programma voor deze computer",
    9999: "foutcode 9999",
}


@pytest.mark.parametrize("number", CAUSES)
def test_why_a_machine_refuses_is_said_in_dutch(number: int) -> None:
    assert explain(OSError(number, "English")) == CAUSES[number]


def test_a_refusal_without_a_number_is_said_too() -> None:
    assert explain(OSError("English")) == "foutcode None"


def test_a_file_comes_in_its_place_with_the_folders_that_it_is_in(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "een"
    for data in (b"een", b"twee"):
        replace_file(target, data)
        assert target.read_bytes() == data
    assert list(target.parent.iterdir()) == [target]


def test_a_name_that_is_taken_by_a_draft_of_another_leaves_that_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda size: "ab" * size)
    draft = tmp_path / ".brief-abababababababab.tmp"
    draft.write_bytes(b"van een ander")
    with pytest.raises(FileExistsError):
        replace_file(tmp_path / "een", b"x")
    assert draft.read_bytes() == b"van een ander"
    draft.unlink()
    (tmp_path / "een").mkdir()
    with pytest.raises(OSError, match="een"):
        replace_file(tmp_path / "een", b"x")
    assert [pad.name for pad in tmp_path.iterdir()] == ["een"]


def test_what_is_written_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    replace = Path.replace

    def note(self: Path, target: Path) -> Path:
        done.append(f"named {self.stat().st_size}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", lambda number: done.append(f"{os.fstat(number).st_size}"))
    monkeypatch.setattr(Path, "replace", note)
    replace_file(tmp_path / "een", b"twaalf")
    assert done == ["6", "named 6"]


def test_a_file_that_is_held_is_waited_for_so_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class HeldError(PermissionError):
        winerror = 5

    def refuse(*_: object) -> None:
        raise HeldError

    clock = [100.0]
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        clock[0] += 0.5

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("pipeline.problems.files.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("pipeline.problems.files.time.sleep", pause)
    for number in (5, 32, 33):
        monkeypatch.setattr(HeldError, "winerror", number)
        pauses.clear()
        with pytest.raises(HeldError):
            replace_file(tmp_path / "een", b"x")
        # At two and a half seconds it is tried once more, and then no longer.
        assert pauses == [0.05] * 6
    for number in (4, 6, 31, 34):
        monkeypatch.setattr(HeldError, "winerror", number)
        pauses.clear()
        with pytest.raises(HeldError):
            replace_file(tmp_path / "een", b"x")
        assert pauses == []


@posix
def test_a_signal_waits_until_what_is_under_way_is_done() -> None:
    came: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _: came.append(number))
    try:
        with undisturbed():
            # To this thread: another, such as one of the tests' own, would take it at once.
            signal.raise_signal(signal.SIGTERM)
            assert came == []
            assert signal.pthread_sigmask(signal.SIG_BLOCK, []) >= {
                signal.SIGINT,
                signal.SIGTERM,
                signal.SIGHUP,
            }
        assert came == [signal.SIGTERM]
        assert signal.SIGTERM not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    finally:
        signal.signal(signal.SIGTERM, before)


def test_without_signals_that_can_wait_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    replace_file(tmp_path / "een", b"x")
    assert (tmp_path / "een").read_bytes() == b"x"


def test_what_a_killed_run_left_goes_once_it_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    ages = {".brief-a.tmp": 601, ".brief-b.tmp": 600, ".brief-c.tmp": 0, ".brief-d.txt": 9999}
    for name, age in {**ages, "brief-e.tmp": 9999, ".ander.tmp": 9999}.items():
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (int(now) - age, int(now) - age))
    (tmp_path / ".brief-map.tmp").mkdir()
    os.utime(tmp_path / ".brief-map.tmp", (0, 0))
    monkeypatch.setattr("pipeline.problems.files.time.time", lambda: float(int(now)))
    kept = {pad.name for pad in tmp_path.iterdir()} - {".brief-a.tmp"}
    clear_leftovers(tmp_path)
    assert {pad.name for pad in tmp_path.iterdir()} == kept
    assert len(kept) == 6
    clear_leftovers(tmp_path / "weg")


# The mark of what was made here


def test_the_mark_of_each_form_is_its_last_line() -> None:
    for form, before, behind in (
        ("html", "<!-- ", " -->\n"),
        ("markdown", "\n<!-- ", " -->\n"),
        ("terminal", "\n", "\n"),
    ):
        sealed = seal_text("een\n", form)
        empty = f"een\n{before}gemaakt met brief, controlegetal {'0' * 16}{behind}"
        number = hashlib.sha256(empty.encode()).hexdigest()[:16]
        assert sealed == empty.replace("0" * 16, number)
    sealed = seal_text('{\n  "a": {\n  "b": 1\n}\n}\n', "json")
    empty = (
        '{\n  "a": {\n  "b": 1\n},\n'
        f'  "$comment": "gemaakt met brief, controlegetal {"0" * 16}"\n}}\n'
    )
    number = hashlib.sha256(empty.encode()).hexdigest()[:16]
    assert sealed == empty.replace("0" * 16, number)


def test_a_number_in_the_text_itself_is_not_the_one_of_the_mark() -> None:
    sealed = seal_text("0" * 16, "terminal")
    assert sealed.startswith("0" * 16 + "\n")
    assert read_seal(sealed.encode()) == Seal(holds=True, source=None)


@pytest.mark.parametrize(
    ("data", "before"),
    [
        (b"%PDF-1.7\nx\nstartxref\n9\n%%EOF\n", b"%PDF-1.7\nx\n"),
        (b"%PDF-1.7\nstartxref\n1\n%%EOF\nstartxref\n9\n%%EOF", b"%PDF-1.7\nstartxref\n1\n%%EOF\n"),
        (b"%PDF-1.7\n%%EOF\nx\n%%EOF\n", b"%PDF-1.7\n%%EOF\nx\n"),
        (b"%PDF-1.7\n", b""),
    ],
)
def test_where_the_mark_of_a_pdf_stands(data: bytes, before: bytes) -> None:
    sealed = seal_pdf(data, b"word")
    words = f"%gemaakt met brief van {number_of(b'word')}, controlegetal ".encode()
    assert sealed.startswith(before + words)
    assert sealed[len(before + words) + 16 :] == b"\n" + data[len(before) :]
    assert read_seal(sealed) == Seal(holds=True, source=number_of(b"word"))


def test_only_the_end_of_a_file_is_looked_at() -> None:
    mark = f"gemaakt met brief, controlegetal {'a' * 16}".encode()
    assert len(mark) == 49
    for behind, found in ((2000 - 49, Seal(holds=False, source=None)), (2000 - 48, None)):
        assert read_seal(b"x" * 3000 + mark + b"y" * behind) == found
    assert read_seal(mark) is not None
    assert read_seal(mark[:-1]) is None


def test_of_two_marks_the_last_counts() -> None:
    sealed = seal_text("een\n", "terminal").encode()
    assert read_seal(sealed + sealed) == Seal(holds=False, source=None)
    inner = seal_text(sealed.decode(), "terminal").encode()
    assert read_seal(inner) == Seal(holds=True, source=None)


def test_a_number_is_that_of_the_bytes_but_for_the_line_ends() -> None:
    assert number_of(b"a\r\nb") == number_of(b"a\nb") == hashlib.sha256(b"a\nb").hexdigest()[:16]
    assert number_of(b"a\rb") != number_of(b"a\nb")
