"""What a server keeps: each thing as long as it is the same, and so many of them."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from pipeline.content.load import load_instellingen
from pipeline.letter.markdown.known import make_known
from pipeline.page.folder import kast as cupboard
from pipeline.page.folder import proeven as trials
from pipeline.page.folder import taken as works
from pipeline.page.folder.huis import Huis
from pipeline.page.folder.kast import Kast, are_current, stat_file
from pipeline.page.folder.proeven import Proeven
from pipeline.page.folder.taken import GestoptError, Taak, Taakregel, Taken
from pipeline.page.form import journaal as diary
from pipeline.page.form import versies as versions
from pipeline.page.form.journaal import Getypt, Journaal
from pipeline.page.form.versies import Versies, name_version
from pipeline.problems.values import InputError, SurroundingsError
from support.folders import letter, write
from support.strategies import write_pictures

FIGURE = "\n  - figuur:\n      alt: Een kaart.\n      bestand: kaart.png"
SETTINGS = "zaaknummer:\n  patroon: Z/[0-9]{2}/[0-9]{6}\n  voorbeeld: Z/17/011355\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    return tmp_path


# Letters that were read


def test_a_letter_is_read_once_as_long_as_nothing_of_it_changes() -> None:
    kast, settings = Kast(make_known()), load_instellingen(Path())
    pad = write("een.yaml", letter(inhoud=FIGURE))
    first = kast.load(pad, settings)
    assert first.brief is None
    assert kast.load(pad, settings) is first
    os.utime(pad, (1, 1))
    assert kast.load(pad, settings) is first, "a clock says nothing"
    write_pictures(Path())
    with_picture = kast.load(pad, settings)
    assert with_picture.brief is not None
    assert kast.load(pad, settings) is with_picture
    os.utime("kaart.png", (1, 1))
    again = kast.load(pad, settings)
    assert again is not with_picture
    write("instellingen.yaml", "oude_pdf: weghalen\n")
    other = kast.load(pad, load_instellingen(Path()))
    assert other is not again
    write(pad, letter(inhoud=FIGURE, onderwerp="Anders"))
    changed = kast.load(pad, load_instellingen(Path()))
    assert changed.brief is not None
    assert changed.brief.onderwerp == "Anders"
    pad.unlink()
    assert "bestaat niet" in str(kast.load(pad, settings).problems[0])


def test_a_letter_is_kept_with_and_without_the_edition_before_it() -> None:
    kast, settings = Kast(make_known()), load_instellingen(Path())
    before = write("een.yaml", letter(bijlagen="\n  - titel: Kaart"))
    pad = write(
        "twee.yaml", letter(2, concept="ja", datum="2020-01-01", bijlagen="\n  - titel: Kaart")
    )
    vorige = kast.read_vorige(before)
    assert kast.read_vorige(before) is vorige
    alone, behind = kast.load(pad, settings), kast.load(pad, settings, vorige)
    assert (len(alone.problems), len(behind.problems)) == (0, 1)
    assert kast.load(pad, settings) is alone
    assert kast.load(pad, settings, vorige) is behind
    write(before, letter(bijlagen="\n  - titel: Ander"))
    vorige = kast.read_vorige(before)
    assert kast.load(pad, settings, vorige).problems == ()
    write(before, letter(datum="gisteren"))
    assert kast.read_vorige(before) is None
    before.unlink()
    with pytest.raises(SurroundingsError):
        kast.read_vorige(before)


def test_of_very_many_letters_those_read_longest_ago_are_read_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cupboard, "_MOST", 2)
    kast, settings = Kast(make_known()), load_instellingen(Path())
    pads = [write(f"{n}.yaml", letter(n)) for n in range(3)]
    first, second = (kast.load(pad, settings) for pad in pads[:2])
    assert kast.load(pads[0], settings) is first
    write(pads[0], letter(9))
    first = kast.load(pads[0], settings)
    third = kast.load(pads[2], settings)
    assert kast.load(pads[0], settings) is first
    assert kast.load(pads[2], settings) is third
    assert kast.load(pads[1], settings) is not second
    kept = [kast.read_vorige(pad) for pad in pads]
    assert kast.read_vorige(pads[1]) is kept[1]
    assert kast.read_vorige(pads[2]) is kept[2]
    assert kast.read_vorige(pads[0]) is not kept[0]


def test_a_file_stands_as_it_did_or_not() -> None:
    pad = write("een.txt", "een")
    was = stat_file(pad)
    assert was == (pad.stat().st_mtime_ns, 3, pad.stat().st_ino)
    there = {"een.txt": was, "geen.txt": None}
    assert are_current(Path(), there)
    assert are_current(Path(), {})
    write("geen.txt", "")
    assert not are_current(Path(), there)
    assert stat_file(Path("x\0")) is None


def test_the_last_version_of_a_letter_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    proeven, settings = Proeven(make_known()), load_instellingen(Path())
    one, other = (letter(n, inhoud=FIGURE).encode() for n in (1, 2))
    first = proeven.read(Path("een.yaml"), one, settings)
    assert first.brief is None
    assert proeven.read(Path("een.yaml"), one, settings) is first
    write_pictures(Path())
    second = proeven.read(Path("een.yaml"), one, settings)
    assert second.brief is not None
    assert proeven.read(Path("een.yaml"), one, settings) is second
    write("instellingen.yaml", "oude_pdf: weghalen\n")
    third = proeven.read(Path("een.yaml"), one, load_instellingen(Path()))
    assert third is not second
    assert proeven.read(Path("een.yaml"), other, settings).brief != third.brief
    assert proeven.read(Path("een.yaml"), one, load_instellingen(Path())) is not third
    monkeypatch.setattr(trials, "_MOST", 2)
    kept = [proeven.read(Path(f"{n}.yaml"), one, settings) for n in range(2)]
    kept.append(proeven.read(Path("0.yaml"), other, settings))
    kept.append(proeven.read(Path("2.yaml"), one, settings))
    assert proeven.read(Path("0.yaml"), other, settings) is kept[2]
    assert proeven.read(Path("2.yaml"), one, settings) is kept[3]
    assert proeven.read(Path("1.yaml"), one, settings) is not kept[1]


# Versions of texts


def test_a_version_is_found_by_the_hash_of_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    versies = Versies()
    naam = versies.keep(b"een")
    assert naam == name_version(b"een")
    assert re.fullmatch("[0-9a-f]{64}", naam)
    assert (versies.find(naam), versies.find("x")) == (b"een", None)
    monkeypatch.setattr(versions, "_MOST", 3)
    twee, drie = (versies.keep(data) for data in (b"twee", b"drie"))
    assert versies.find(naam) == b"een", "asked for again: kept longer"
    versies.keep(b"vier")
    assert (versies.find(twee), versies.find(naam), versies.find(drie)) == (None, b"een", b"drie")
    versies.keep(b"vier")
    versies.keep(naam.encode())
    assert versies.find(name_version(b"vier")) == b"vier"


# What was typed, saved over and looked at


def keep_note(journaal: Journaal, n: int, blad: str, naam: str = "een.yaml") -> None:
    """Keep a note, as if it was typed at second `n`."""
    note = Getypt(naam, b"basis", f"tekst {n}".encode(), f"10:{n:02}", blad)
    journaal.note(note)
    said = msgspec.json.encode(note)
    [pad] = [one for one in find_state().glob("*.json") if one.read_bytes() == said]
    os.utime(pad, (n, n))


def find_state() -> Path:
    place = diary.find_place()
    assert place is not None
    return place


def test_of_each_window_the_last_note_is_kept_the_newest_first() -> None:
    journaal = Journaal()
    assert journaal.list_notes("een.yaml") == ()
    for n, blad in ((1, "a"), (2, "b"), (3, "a"), (4, "c")):
        keep_note(journaal, n, blad)
    keep_note(journaal, 9, "a", "ander.yaml")
    assert [(one.blad, one.tijd) for one in journaal.list_notes("een.yaml")] == [
        ("c", "10:04"),
        ("a", "10:03"),
        ("b", "10:02"),
    ]
    next(find_state().glob("*.json")).with_name("x.json").write_bytes(b"niets")
    journaal.forget("een.yaml", "a")
    journaal.forget("een.yaml", "weg")
    assert [one.blad for one in journaal.list_notes("een.yaml")] == ["c", "b"]
    assert [one.tekst for one in journaal.list_notes("ander.yaml")] == [b"tekst 9"]


def test_a_note_that_cannot_be_read_is_none() -> None:
    journaal = Journaal()
    keep_note(journaal, 1, "a")
    [pad] = find_state().glob("*.json")
    pad.with_name(pad.name.replace(".", "0.", 1)).write_bytes(b"[]")
    pad.with_name(f"{pad.stem}.weg.json").symlink_to("nergens")
    assert [one.blad for one in journaal.list_notes("een.yaml")] == ["a"]
    pad.write_bytes(b"{")
    assert journaal.list_notes("een.yaml") == ()


def test_what_was_looked_at_is_kept_until_it_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    journaal = Journaal()
    assert journaal.list_seen("een.yaml") == ()
    for punt in ("a", "b", "a"):
        journaal.see("een.yaml", punt, seen=True)
    assert journaal.list_seen("een.yaml") == ("b", "a")
    journaal.see("een.yaml", "b", seen=False)
    assert (journaal.list_seen("een.yaml"), journaal.list_seen("twee.yaml")) == (("a",), ())
    monkeypatch.setattr(diary, "_MOST_SEEN", 2)
    for punt in ("c", "d"):
        journaal.see("een.yaml", punt, seen=True)
    assert journaal.list_seen("een.yaml") == ("c", "d")
    next(find_state().glob("*.gezien")).write_bytes(b"[1]")
    assert journaal.list_seen("een.yaml") == ()


def test_what_a_letter_was_before_each_save_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    journaal = Journaal()
    assert journaal.list_before("een.yaml") == ()
    for data in (b"een", b"twee", b"twee", b"een"):
        journaal.keep_before("een.yaml", data)
    kept = journaal.list_before("een.yaml")
    assert [(one.naam, one.data) for one in kept] == [
        ("00000003", b"een"),
        ("00000002", b"twee"),
        ("00000001", b"een"),
    ]
    assert all(one.moment.tzinfo is not None for one in kept)
    monkeypatch.setattr(diary, "_MOST_BEFORE", 3)
    journaal.keep_before("een.yaml", b"vier")
    names = [one.naam for one in journaal.list_before("een.yaml")]
    assert names == ["00000004", "00000003", "00000002"]
    [folder] = find_state().glob("*.eerder")
    (folder / "00000009.yaml").mkdir()
    assert [one.naam for one in journaal.list_before("een.yaml")] == names


def test_without_a_place_nothing_is_kept_and_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary, "find_place", lambda: None)
    journaal = Journaal()
    assert journaal.is_kept is False
    journaal.note(Getypt("een.yaml", b"a", b"b"))
    journaal.see("een.yaml", "punt", seen=True)
    journaal.keep_before("een.yaml", b"a")
    journaal.forget("een.yaml", "")
    assert [*journaal.list_notes("een.yaml"), *journaal.list_before("een.yaml")] == []
    assert journaal.list_seen("een.yaml") == ()


@pytest.mark.parametrize(
    ("environment", "platform", "place"),
    [
        ({"XDG_STATE_HOME": "s", "LOCALAPPDATA": "l"}, "linux", "s/brief"),
        ({"LOCALAPPDATA": "l"}, "win32", "l/brief/journaal"),
        ({}, "darwin", "h/Library/Application Support/brief"),
        ({}, "linux", "h/.local/state/brief"),
    ],
)
def test_where_each_machine_keeps_what_was_typed(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    platform: str,
    place: str,
) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        said = environment.get(name)
        monkeypatch.setenv(name, str(folder / said) if said else "")
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: folder / "h")
    found = diary.find_place()
    assert found is not None
    assert found.parent == folder / place
    assert re.fullmatch("[0-9a-f]{32}", found.name)
    assert found.is_dir()
    (folder / "ander").mkdir()
    monkeypatch.chdir(folder / "ander")
    assert diary.find_place() != found


def test_a_user_without_a_home_has_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError

    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", refuse)
    assert diary.find_place() is None
    assert Journaal().is_kept is False


# Work that takes longer


def finish(taak: Taak, *, stopped: bool = False) -> Taak:
    if stopped:
        taak.stop()
    taak.klaar = True
    return taak


def test_how_work_ended_is_a_sentence() -> None:
    taak = Taak("Proef", "/")
    assert taak.uitslag == "Wacht op wat nog bezig is."
    assert (taak.gedaan, taak.totaal, taak.klaar, taak.opnieuw, taak.regels) == (
        0,
        0,
        False,
        {},
        (),
    )
    assert len(taak.naam) == 12
    taak.go_on("Nu dit.")
    assert taak.uitslag == "Nu dit."
    assert finish(taak).uitslag == "Klaar."
    taak.tell("let op", "Iets.")
    assert taak.uitslag == "Klaar."
    taak.tell("fout", "Mis.", "/daar")
    assert taak.uitslag == "Klaar, maar één keer ging het niet."
    taak.tell("fout", "Weer mis.")
    assert taak.uitslag == "Klaar, maar 2 keer ging het niet."
    assert taak.regels == (
        Taakregel("let op", "Iets.", ""),
        Taakregel("fout", "Mis.", "/daar"),
        Taakregel("fout", "Weer mis.", ""),
    )
    assert finish(taak, stopped=True).uitslag == "Gestopt. Wat al gemaakt was, is heel."


def test_work_that_is_to_stop_goes_no_further() -> None:
    taak = Taak("Proef", "/")
    assert not taak.is_stopped()
    taak.go_on("Eén.")
    taak.stop()
    assert taak.is_stopped()
    with pytest.raises(GestoptError):
        taak.go_on("Twee.")
    assert taak.uitslag == "Eén."


def test_no_work_keeps_the_program_from_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    taken, taak = Taken(), Taak("Proef", "/")
    taken.begin(taak, lambda _: None)
    assert taken._threads[taak.naam].daemon is True
    waited: list[float] = []
    late: Any = SimpleNamespace(join=waited.append)
    taken._threads["laat"] = late
    taken.end()
    assert (waited, taak.is_stopped()) == ([5], True)
    monkeypatch.setattr(Huis, "_warm", lambda _: None)
    huis = Huis()
    huis.warm()
    assert huis._warming is not None
    assert huis._warming.daemon is True


def test_a_fault_of_our_own_in_work_is_told() -> None:
    def fail(_: Taak) -> None:
        raise LookupError("weg")

    taken, taak = Taken(), Taak("Proef", "/")
    taken.begin(taak, fail)
    taken._threads[taak.naam].join(10)
    [regel] = taak.regels
    assert regel.soort == "fout"
    assert re.fullmatch(
        r"Dit is een fout in brief zelf \(LookupError in .*test_kept\.py:\d+: weg\)\.", regel.tekst
    )
    assert (taak.klaar, taak.uitslag) == (True, "Klaar, maar één keer ging het niet.")


def test_what_goes_wrong_in_work_is_told_line_by_line() -> None:
    def fail(taak: Taak) -> None:
        assert taak.uitslag == "Begint."
        raise InputError("Een.\nTwee.")

    taken, taak = Taken(), Taak("Proef", "/")
    taken.begin(taak, fail)
    taken.end()
    assert [(regel.soort, regel.tekst) for regel in taak.regels] == [
        ("fout", "Een."),
        ("fout", "Twee."),
    ]
    assert taak.klaar
    assert taken.find(taak.naam) is taak
    assert taken.find("x") is None


def test_one_piece_of_work_is_done_at_a_time_and_the_end_waits_for_it() -> None:
    taken, held, began = Taken(), threading.Event(), threading.Event()
    first, second = Taak("Eerste", "/"), Taak("Tweede", "/")

    def hold(taak: Taak) -> None:
        began.set()
        held.wait(10)
        taak.tell("goed", "Gedaan.")

    taken.begin(first, hold)
    assert began.wait(10)
    taken.begin(second, hold)
    assert (first.uitslag, second.uitslag) == ("Begint.", "Wacht op wat nog bezig is.")
    threading.Timer(0.05, held.set).start()
    taken.end()
    assert (first.klaar, second.klaar) == (True, True)
    assert first.uitslag == "Gestopt. Wat al gemaakt was, is heel."
    assert (len(first.regels), second.regels) == (1, ())


def test_of_much_work_the_oldest_that_is_done_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "_MOST", 2)
    taken, done = Taken(), [Taak(str(n), "/") for n in range(5)]
    held, began = threading.Event(), threading.Event()

    def hold(_: Taak) -> None:
        began.set()
        held.wait(10)

    for taak in done[:3]:
        taken.begin(taak, lambda _: None)
        taken._threads[taak.naam].join(10)
    # Beside the one that begins: as many as are kept, and one more only where it is not done.
    assert [taken.find(taak.naam) is not None for taak in done[:3]] == [True, True, True]
    taken.begin(done[3], hold)
    assert began.wait(10)
    assert [taken.find(taak.naam) is not None for taak in done[:4]] == [False, True, True, True]
    assert taken._threads.keys() == taken._taken.keys()
    taken.begin(done[4], hold)
    assert [taken.find(taak.naam) is not None for taak in done] == [False, False, True, True, True]
    held.set()
    taken.end()
