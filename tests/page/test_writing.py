"""Letters that are written over their page: what is saved, what stays, and who is asked first."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.yaml.nodes import parse_nodes, read_source, to_data
from pipeline.page.form.journaal import Journaal
from pipeline.page.form.regels import merge_lines, show_text, write_text
from support.asking import Asked
from support.examples import at_most
from support.folders import letter, write
from support.pages import folder, hold_page
from support.places import EXAMPLES, ROOT
from support.reportpages import parse
from support.strategies import Letter, letters, write_pictures, write_yaml
from support.writing import OWN, Writing

pytestmark = pytest.mark.detail

NAAM = "reeks/een.yaml"
COMMENTED = "# Boven.\n" + letter(
    inhoud="\n  # Bij een.\n  - tekst: Een.\n\n  # Bij twee.\n  - kop: Twee"
)


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.chdir(tmp_path)
    write(f"content/{NAAM}", letter())


def read(data: bytes) -> Any:
    source, text = read_source(data, "x.yaml")
    assert text is not None
    root = parse_nodes(source, text)
    assert root is not None
    return to_data(root)


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """Return the lines that differ, with + or -."""
    old, new = (data.decode().splitlines() for data in (before, after))
    lines = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]
    return [f"{line[0]} {line[1:]}" for line in lines if line[0] in "+-"]


# Rules on generated letters


def list_texts(value: Any, loc: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of each text in a file."""
    match value:
        case dict():
            return [found for naam, one in value.items() for found in list_texts(one, (*loc, naam))]
        case list():
            return [found for n, one in enumerate(value) for found in list_texts(one, (*loc, n))]
    return [loc]


@at_most(12)
@given(letters(), st.data())
def test_untouched_a_file_keeps_its_bytes_and_a_field_changes_its_own_lines(
    drawn: Letter, data: st.DataObject
) -> None:
    with folder():
        pad = write(f"content/{NAAM}", write_yaml(drawn))
        write_pictures(pad.parent)
        before = pad.read_bytes()
        writing = Writing(NAAM)
        hold_page(writing.page)
        assert writing.save()["versie"] == writing.basis
        assert writing.ask("bewaren", tekst=show_text(before)).status == 200
        assert pad.read_bytes() == before
        loc = data.draw(st.sampled_from(list_texts(read(before))))
        wanted = read(before)
        put_at(wanted, loc, "Anders, en op een regel.")
        writing.save({"pad": list(loc), "waarde": "Anders, en op een regel."})
        assert strip(read(pad.read_bytes())) == strip(wanted)
        lines = changed_lines(before, pad.read_bytes())
        assert sum(line.startswith("+") for line in lines) <= 2
        assert writing.open().find("data-versie") == writing.basis


def put_at(value: Any, loc: tuple[str | int, ...], text: str) -> None:
    for part in loc[:-1]:
        value = value[part]
    value[loc[-1]] = text


def strip(value: Any) -> Any:
    match value:
        case dict():
            return {naam: strip(one) for naam, one in value.items()}
        case list():
            return [strip(one) for one in value]
    return str(value).rstrip("\n")


LINES = st.lists(st.sampled_from([b"a", b"b", b"", b"  c", b"\xff"]), max_size=6)
ENDS = st.sampled_from([b"\n", b"\r\n", b"\r"])


@given(st.lists(st.tuples(st.sampled_from([b"a", b"b", b"", b"\xff"]), ENDS), max_size=6))
def test_lines_that_are_not_touched_keep_their_bytes(lines: list[tuple[bytes, bytes]]) -> None:
    data = b"".join(line + end for line, end in lines)
    shown = show_text(data)
    assert write_text(data, shown) == data
    assert write_text(b"\xef\xbb\xbf" + data, shown) == b"\xef\xbb\xbf" + data
    new = "nieuw\n" + shown
    assert write_text(data, new).endswith(data)
    assert show_text(write_text(data, new)) == new


@given(LINES, LINES, LINES)
def test_two_changes_of_lines_come_to_both_or_touch(
    a: list[bytes], b: list[bytes], c: list[bytes]
) -> None:
    basis, mine, theirs = (b"".join(line + b"\n" for line in lines) for lines in (a, b, c))
    assert merge_lines(basis, mine, basis) in (mine, None)
    assert merge_lines(basis, basis, theirs) == theirs
    both = merge_lines(
        b"kop\n" + basis + b"staart\n",
        b"KOP\n" + basis + b"staart\n",
        b"kop\n" + basis + b"STAART\n",
    )
    assert both == (b"KOP\n" + basis + b"STAART\n" if basis else None)


# Saving


def test_the_examples_open_and_are_saved_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for pad in EXAMPLES:
        before = pad.read_bytes()
        writing = Writing(pad.relative_to(ROOT / "content").as_posix())
        parse(writing.page)
        assert writing.save()["samengevoegd"] is False
        assert pad.read_bytes() == before
        parse(writing.open("?als=yaml").page)


def test_a_field_is_saved_and_comments_stay() -> None:
    pad = write(f"content/{NAAM}", COMMENTED)
    before = pad.read_bytes()
    writing = Writing(NAAM)
    writing.save({"pad": ["onderwerp"], "waarde": "Anders: beter"})
    assert changed_lines(before, pad.read_bytes()) == [
        "- onderwerp: Proef",
        "+ onderwerp: 'Anders: beter'",
    ]
    writing.save({"pad": ["inhoud", 0, "tekst"], "waarde": "Een.\n\nEn nog een."})
    assert b"  - tekst: |\n      Een.\n\n      En nog een.\n" in pad.read_bytes()
    writing.save({"pad": ["concept"], "waarde": "ja"})
    assert b"datum: 2019-12-16\nconcept: ja\nonderwerp" in pad.read_bytes()
    writing.save({"pad": ["concept"], "weg": True}, {"pad": ["onderwerp"], "waarde": "Proef"})
    writing.save({"pad": ["inhoud", 0, "tekst"], "waarde": "Een."})
    assert strip(read(pad.read_bytes())) == strip(read(before))
    assert pad.read_bytes().count(b"#") == before.count(b"#")


def test_blocks_move_with_their_comments() -> None:
    pad = write(f"content/{NAAM}", COMMENTED)
    writing = Writing(NAAM)
    nieuw = {"kop": "Nieuw", "niveau": "2"}
    writing.save(
        {"pad": ["inhoud"], "volgorde": [1, {"nieuw": nieuw}, 0]},
        {"pad": ["inhoud", 0, "tekst"], "waarde": "Eén."},
    )
    text = pad.read_text(encoding="utf-8")
    assert "  # Bij twee.\n  - kop: Twee\n" in text
    assert "  # Bij een.\n  - tekst: Eén.\n" in text
    assert read(text.encode())["inhoud"] == [{"kop": "Twee"}, nieuw, {"tekst": "Eén."}]
    writing.save({"pad": ["inhoud"], "volgorde": [0]})
    assert read(pad.read_bytes())["inhoud"] == [{"kop": "Twee"}]
    assert b"Bij een" not in pad.read_bytes()


def test_what_is_new_has_its_fields_in_the_order_of_a_content_file() -> None:
    writing = Writing(NAAM)
    stap = {
        "titel": "Een",
        "voortgang": "loopt",
        "id": "stap-1",
        "acties": [{"voor": "Raad", "tekst": "Doen.\n\nEn laten."}],
    }
    tabel = {
        "kolommen": ["a", "b", "c"],
        "wegen": [{"stappen": [stap], "titel": "Weg", "id": "weg-1"}],
    }
    writing.save({"pad": ["inhoud"], "volgorde": [0, {"nieuw": {"statustabel": tabel}}]})
    assert writing.pad.read_text(encoding="utf-8").count(
        """        - id: weg-1
          titel: Weg
          stappen:
            - id: stap-1
              titel: Een
              acties:
                - tekst: |
                    Doen.

                    En laten.
                  voor: Raad
              voortgang: loopt
"""
    ) == 1  # fmt: skip


def test_kenmerken_come_go_and_change_their_name() -> None:
    writing = Writing(NAAM)
    writing.save({"pad": ["kenmerken"], "paren": [["2026", "een"], ["Behandeld door", "twee"]]})
    assert b"onderwerp: Proef\nkenmerken:\n  '2026': een\n" in writing.pad.read_bytes() or (
        b"onderwerp: Proef\nkenmerken:\n  2026: een\n" in writing.pad.read_bytes()
    )
    writing.save(
        {"pad": ["kenmerken", "2026"], "naam": "Jaar"},
        {"pad": ["kenmerken", "2026"], "waarde": "drie"},
        {"pad": ["kenmerken", "Behandeld door"], "weg": True},
    )
    assert read(writing.pad.read_bytes())["kenmerken"] == {"Jaar": "drie"}
    answer = writing.ask(
        "bewaren",
        bewerkingen=[
            {"pad": ["kenmerken", "Jaar"], "naam": "Jaar"},
        ],
    )
    assert (answer.status, "‘Jaar’ staat er al" in answer.text) == (422, True)


def test_a_problem_never_stops_a_save_and_stands_at_its_field() -> None:
    writing = Writing(NAAM)
    said = writing.save(
        {"pad": ["datum"], "waarde": "gisteren"},
        {"pad": ["aanhef"], "weg": True},
        {"pad": ["inhoud", 0, "tekst"], "waarde": "Goed.\n\n# Fout"},
    )
    found = {tuple(one["pad"]): one["melding"] for one in said["meldingen"]}
    assert found[("datum",)] == "‘gisteren’ is geen datum."
    assert found[("aanhef",)] == "dit veld ontbreekt."
    assert ("inhoud", 0, "tekst") in found
    assert said["maakbaar"] is False
    assert b"datum: gisteren\n" in writing.pad.read_bytes()
    assert "gisteren" in writing.open().page


def test_trying_out_writes_nothing_and_gives_the_word_file() -> None:
    writing = Writing(NAAM)
    before = writing.pad.read_bytes()
    said = writing.try_out({"pad": ["onderwerp"], "waarde": "Op proef"})
    assert said["maakbaar"] is True
    made = writing.asked.get(f"{writing.adres}proef/{said['versie']}/word")
    assert made.status == 200
    assert writing.pad.read_bytes() == before
    writing.save({"pad": ["onderwerp"], "waarde": "Op proef"})
    assert writing.asked.get(f"{writing.adres}word").body == made.body
    assert writing.asked.get(f"{writing.adres}proef/niets/word").status == 404
    broken = writing.try_out({"pad": ["datum"], "waarde": "x"})
    assert writing.asked.get(f"{writing.adres}proef/{broken['versie']}/word").status == 409


# Somebody else, meanwhile


def test_changes_in_other_fields_both_survive() -> None:
    mine, theirs = Writing(NAAM), Writing(NAAM)
    theirs.save({"pad": ["aanhef"], "waarde": "Beste raad,"})
    said = mine.save({"pad": ["onderwerp"], "waarde": "Van mij"})
    assert said["samengevoegd"] is True
    made = read(mine.pad.read_bytes())
    assert (made["aanhef"], made["onderwerp"]) == ("Beste raad,", "Van mij")


def test_an_editor_that_changes_the_file_is_somebody_else_too() -> None:
    writing = Writing(NAAM)
    text = writing.pad.read_text(encoding="utf-8")
    write(writing.pad, "# Uit een editor.\n" + text.replace("Dit is een brief.", "Een brief."))
    writing.save({"pad": ["onderwerp"], "waarde": "Van mij"})
    made = writing.pad.read_text(encoding="utf-8")
    assert made.startswith("# Uit een editor.\n")
    assert "Een brief." in made
    assert "onderwerp: Van mij\n" in made


def test_the_same_field_is_asked_about() -> None:
    mine, theirs = Writing(NAAM), Writing(NAAM)
    theirs.save({"pad": ["onderwerp"], "waarde": "Van hen"})
    edits = [{"pad": ["onderwerp"], "waarde": "Van mij"}, {"pad": ["aanhef"], "waarde": "Dag,"}]
    answer = mine.ask("bewaren", bewerkingen=edits)
    assert answer.status == 409
    said = json.loads(answer.text)
    assert said["botsingen"] == [
        {
            "pad": ["onderwerp"],
            "veld": "onderwerp",
            "basis": "Proef",
            "mijn": "Van mij",
            "hun": "Van hen",
        }
    ]
    assert b"Van hen" in mine.pad.read_bytes()
    for wie, made in (("hun", "Van hen"), ("mijn", "Van mij")):
        keuzes = [{"pad": ["onderwerp"], "wie": wie}]
        tegen = json.loads(mine.ask("bewaren", bewerkingen=edits).text).get("tegen", "")
        saved = mine.ask("bewaren", bewerkingen=edits, tegen=tegen, keuzes=keuzes)
        assert saved.status == 200
        assert read(mine.pad.read_bytes())["onderwerp"] == made
        assert read(mine.pad.read_bytes())["aanhef"] == "Dag,"


def test_a_choice_is_for_what_was_shown() -> None:
    mine, theirs = Writing(NAAM), Writing(NAAM)
    theirs.save({"pad": ["onderwerp"], "waarde": "Van hen"})
    edits = [{"pad": ["onderwerp"], "waarde": "Van mij"}]
    tegen = json.loads(mine.ask("bewaren", bewerkingen=edits).text)["tegen"]
    theirs.save({"pad": ["onderwerp"], "waarde": "Later van hen"})
    keuzes = [{"pad": ["onderwerp"], "wie": "mijn"}]
    answer = mine.ask("bewaren", bewerkingen=edits, tegen=tegen, keuzes=keuzes)
    assert answer.status == 409
    assert "Later van hen" in answer.text


def test_a_touched_file_with_the_same_bytes_asks_nothing() -> None:
    writing = Writing(NAAM)
    write(writing.pad, writing.pad.read_text(encoding="utf-8"))
    assert writing.save({"pad": ["onderwerp"], "waarde": "Van mij"})["samengevoegd"] is False


def test_a_page_of_an_earlier_start_is_told_to_load_anew() -> None:
    writing = Writing(NAAM)
    writing.asked = Asked().enter()
    assert writing.save({"pad": ["onderwerp"], "waarde": "Eerste"})["samengevoegd"] is False
    writing.asked = Asked().enter()
    write(writing.pad, letter(onderwerp="Anders"))
    answer = writing.ask("bewaren", bewerkingen=[{"pad": ["aanhef"], "waarde": "Dag,"}])
    assert (answer.status, json.loads(answer.text)["opnieuw"]) == (409, True)
    assert "onderwerp: Anders" in writing.pad.read_text(encoding="utf-8")


# As a file


def test_the_whole_file_is_typed() -> None:
    writing = Writing(NAAM).open("?als=yaml")
    assert "data-yaml" in writing.page
    text = writing.pad.read_text(encoding="utf-8")
    answer = writing.ask("bewaren", tekst=text + "# Onderaan.\n")
    assert answer.status == 200
    assert writing.pad.read_text(encoding="utf-8") == text + "# Onderaan.\n"


def test_two_typed_files_come_together_line_by_line() -> None:
    mine = Writing(NAAM)
    text = mine.pad.read_text(encoding="utf-8")
    write(mine.pad, "# Van hen.\n" + text)
    assert mine.ask("bewaren", tekst=text + "# Van mij.\n").status == 200
    assert mine.pad.read_text(encoding="utf-8") == f"# Van hen.\n{text}# Van mij.\n"
    mine.open()
    write(mine.pad, text.replace("Proef", "Van hen"))
    answer = mine.ask("bewaren", tekst=text.replace("Proef", "Van mij"))
    said = json.loads(answer.text)
    assert [one["veld"] for one in said["botsingen"]] == ["het hele bestand"]
    keuzes = [{"pad": [], "wie": "mijn"}]
    whole = {"tekst": text.replace("Proef", "Van mij"), "tegen": said["tegen"], "keuzes": keuzes}
    assert mine.ask("bewaren", **whole).status == 200
    assert mine.pad.read_text(encoding="utf-8") == text.replace("Proef", "Van mij")


def test_what_is_no_yaml_is_told_at_its_line_and_not_saved() -> None:
    writing = Writing(NAAM)
    before = writing.pad.read_bytes()
    broken = letter(onderwerp="Motie: [weg")
    answer = writing.ask("bewaren", tekst=broken)
    assert answer.status == 422
    [melding] = json.loads(answer.text)["meldingen"]
    assert melding["regel"] == 4
    assert writing.pad.read_bytes() == before
    tried = json.loads(writing.ask("proef", tekst=broken).text)
    assert tried["maakbaar"] is False
    assert [one["regel"] for one in tried["meldingen"]] == [4]


@pytest.mark.parametrize(
    "data", [b"", b"a: [", b"\xff\xfe", b"PK\x03\x04", b"- a\n- b\n", b"x: *a\n"]
)
def test_a_file_that_is_no_letter_opens_as_a_file(data: bytes) -> None:
    pad = Path("content") / NAAM
    pad.write_bytes(data)
    writing = Writing(NAAM)
    hold_page(writing.page)
    assert "data-yaml" in writing.page
    assert writing.ask("bewaren", tekst=letter()).status == 200
    assert show_text(pad.read_bytes()) == letter()


def test_what_the_form_does_not_know_stays() -> None:
    more = "\nextra:\n  a: 1\n"
    inhoud = "\n  - tekst: Een.\n    vreemd: x\n  - los\n  - onbekend: y"
    pad = write(f"content/{NAAM}", letter(inhoud=inhoud) + more)
    before = pad.read_bytes()
    writing = Writing(NAAM)
    hold_page(writing.page)
    for naam in ("extra", "vreemd"):
        assert f"‘{naam}’ past niet in dit formulier" in writing.page
    writing.save({"pad": ["onderwerp"], "waarde": "Anders"})
    assert changed_lines(before, pad.read_bytes()) == ["- onderwerp: Proef", "+ onderwerp: Anders"]


# What was typed and not saved


def test_what_was_typed_is_there_after_a_restart() -> None:
    writing = Writing(NAAM)
    before = writing.pad.read_bytes()
    edits = [{"pad": ["onderwerp"], "waarde": "Getypt"}]
    assert writing.ask("journaal", bewerkingen=edits).status == 200
    assert writing.pad.read_bytes() == before
    again = Writing(NAAM)
    assert "data-hersteld" in again.page
    assert 'value="Getypt"' in again.page
    assert again.save({"pad": ["aanhef"], "waarde": "Dag,"})["samengevoegd"] is False
    made = read(writing.pad.read_bytes())
    assert (made["onderwerp"], made["aanhef"]) == ("Getypt", "Dag,")
    assert "data-hersteld" not in Writing(NAAM).page


def test_what_was_typed_on_another_version_is_a_choice() -> None:
    writing = Writing(NAAM)
    writing.ask("journaal", bewerkingen=[{"pad": ["onderwerp"], "waarde": "Getypt"}], tijd="10:42")
    write(writing.pad, letter(aanhef="Van een ander,"))
    answer = writing.asked.get(f"{writing.adres}bewerken")
    parse(answer.text)
    for said in ("om 10:42", "+ onderwerp: Getypt", "− aanhef: Geachte raad,", "Van een ander,"):
        assert said in answer.text
    again = writing.open("?verder=ja")
    assert again.save()["samengevoegd"] is True
    made = read(writing.pad.read_bytes())
    assert (made["onderwerp"], made["aanhef"]) == ("Getypt", "Van een ander,")


def test_each_window_has_a_note_of_its_own() -> None:
    mine, other = Writing(NAAM), Writing(NAAM)
    blad = [writing.find("data-blad") for writing in (mine, other)]
    assert blad[0] != blad[1]
    mine.ask("journaal", bewerkingen=[{"pad": ["onderwerp"], "waarde": "Van mij"}], blad=blad[0])
    edits = [{"pad": ["aanhef"], "waarde": "Getypt,"}]
    other.ask("journaal", bewerkingen=edits, blad=blad[1], tijd="10:42")
    for writing, own, typed in ((mine, blad[0], "Van mij"), (other, blad[1], "Getypt,")):
        again = writing.open(f"?blad={own}")
        assert again.find("data-blad") == own
        assert f'value="{typed}"' in again.page
        assert again.page.count("ook in deze brief, en dat is nog niet bewaard") == 1
    assert "In een ander venster typte u om 10:42 ook" in mine.open(f"?blad={blad[0]}").page
    assert 'value="Getypt,"' in Writing(NAAM).page, "without a window: what was typed last"
    fresh = Writing(NAAM).open("?blad=eigenvenster")
    assert (fresh.find("data-blad"), "data-hersteld" in fresh.page) == ("eigenvenster", False)
    assert Writing(NAAM).open("?blad=../../x").find("data-blad") == blad[1]


def test_a_save_in_one_window_leaves_what_is_typed_in_another() -> None:
    mine, other = Writing(NAAM), Writing(NAAM)
    blad = [writing.find("data-blad") for writing in (mine, other)]
    other.ask("journaal", bewerkingen=[{"pad": ["aanhef"], "waarde": "Getypt,"}], blad=blad[1])
    mine.save({"pad": ["onderwerp"], "waarde": "Bewaard"}, blad=blad[0])
    asked = other.asked.get(f"{other.adres}bewerken").text
    hold_page(asked)
    assert f'name="blad" value="{blad[1]}"' in asked
    again = other.open(f"?blad={blad[1]}&verder=ja")
    assert 'value="Getypt,"' in again.page
    assert again.save(blad=blad[1])["samengevoegd"] is True
    made = read(mine.pad.read_bytes())
    assert (made["onderwerp"], made["aanhef"]) == ("Bewaard", "Getypt,")
    assert "data-hersteld" not in other.open().page


def test_what_another_window_saved_too_is_no_longer_typed() -> None:
    mine, other = Writing(NAAM), Writing(NAAM)
    edit = {"pad": ["aanhef"], "waarde": "Getypt,"}
    mine.ask("journaal", bewerkingen=[edit], blad="eerste-venster")
    other.save(edit, {"pad": ["onderwerp"], "waarde": "Meer"}, blad="tweede-venster")
    assert "data-hersteld" not in other.open().page
    assert Journaal().list_notes(NAAM) == ()


def test_what_was_typed_in_a_window_is_thrown_away_when_asked() -> None:
    writing = Writing(NAAM)
    for blad, text in (("eerste-venster", "Blijft"), ("tweede-venster", "Getypt")):
        edits = [{"pad": ["onderwerp"], "waarde": text}]
        writing.ask("journaal", bewerkingen=edits, blad=blad)
    write(writing.pad, letter(aanhef="Van een ander,"))
    form = {"merk": writing.asked.find_mark(), "blad": "tweede-venster"}
    assert writing.asked.post(f"{writing.adres}journaal/weg", form).status == 303
    page = writing.asked.get(f"{writing.adres}bewerken").text
    assert ("Blijft" in page, "Getypt" in page) == (True, False)


def test_broken_yaml_is_kept_in_the_journal_too() -> None:
    writing = Writing(NAAM)
    writing.ask("journaal", tekst="onderwerp: [stuk")
    again = writing.open()
    assert "data-yaml" in again.page
    assert "onderwerp: [stuk" in again.page


def test_without_a_place_of_its_own_the_page_says_that_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(write(tmp_path / "bestand", "")))
    writing = Writing(NAAM)
    assert "kan hier niet tussentijds worden bewaard" in writing.page
    assert writing.ask("journaal", bewerkingen=[]).status == 200


def test_a_save_is_taken_back_and_that_too() -> None:
    writing = Writing(NAAM)
    adres = f"{writing.adres}eerder"
    assert "nog niets bewaard" in writing.asked.get(adres).text
    before = writing.pad.read_bytes()
    for n in range(3):
        writing.save({"pad": ["onderwerp"], "waarde": f"Nummer {n}"})
    page = writing.asked.get(adres).text
    hold_page(page)
    assert "+ onderwerp: Proef" in page
    merk = writing.asked.find_mark()
    oldest = {"merk": merk, "nummer": "00000001"}
    assert writing.asked.post(f"{adres}/terug", oldest).status == 303
    assert writing.pad.read_bytes() == before
    assert "+ onderwerp: Nummer 2" in writing.asked.get(adres).text
    for wrong in ("", "99", "../../x", "00000001.yaml"):
        assert writing.asked.post(f"{adres}/terug", {"merk": merk, "nummer": wrong}).status == 404


def test_only_the_last_saves_are_kept() -> None:
    writing = Writing(NAAM)
    for n in range(30):
        writing.save({"pad": ["onderwerp"], "waarde": f"Nummer {n}"})
    kept = Journaal().list_before(NAAM)
    assert len(kept) == 20
    assert b"Nummer 28" in kept[0].data
    assert b"Nummer 9\n" in kept[-1].data


# Who may, and what else may come


def test_who_only_reads_writes_nothing() -> None:
    reader = Asked().enter(leest=True)
    assert reader.get(f"/brieven/{NAAM}/bewerken").status == 403
    assert "/bewerken" not in reader.get(f"/brieven/{NAAM}/").text
    for what in ("proef", "bewaren", "journaal"):
        headers = OWN | {"x-merk": reader.find_mark()}
        assert reader.ask("POST", f"/brieven/{NAAM}/{what}", headers, b"{}").status == 403


@pytest.mark.parametrize("what", ["proef", "bewaren", "journaal"])
def test_what_is_no_request_is_refused(what: str) -> None:
    writing = Writing(NAAM)
    before = writing.pad.read_bytes()
    mark = {"x-merk": writing.asked.find_mark()}
    adres = f"/brieven/{NAAM}/{what}"
    for body in (b"", b"x", b"[]", b"{}", b'{"versie": 1, "basis": "x"}', b"[" * 100_000, b"\xff"):
        assert writing.asked.ask("POST", adres, OWN | mark, body).status == 400
    good = json.dumps({"versie": writing.versie, "basis": writing.basis}).encode()
    assert writing.asked.ask("POST", adres, OWN, good).status == 403
    assert writing.asked.ask("POST", adres, OWN | {"x-merk": "x"}, good).status == 403
    plain = OWN | mark | {"content-type": "text/plain"}
    assert writing.asked.ask("POST", adres, plain, good).status == 403
    foreign = OWN | mark | {"origin": "http://evil.example"}
    assert writing.asked.ask("POST", adres, foreign, good).status == 403
    assert writing.asked.ask("POST", adres, OWN | mark, b" " * 13 * 2**20).status == 413
    other = adres.replace("een", "geen")
    assert writing.asked.ask("POST", other, OWN | mark, good).status == 404
    assert writing.pad.read_bytes() == before


@pytest.mark.parametrize(
    "edit",
    [
        {"pad": [], "waarde": "x"},
        {"pad": ["nergens", 0], "weg": True},
        {"pad": ["inhoud", 9, "tekst"], "waarde": "x"},
        {"pad": ["inhoud", -1, "tekst"], "waarde": "x"},
        {"pad": ["inhoud", "x"], "waarde": "x"},
        {"pad": ["onderwerp", "x"], "waarde": "x"},
        {"pad": ["onderwerp"], "volgorde": [0]},
        {"pad": ["inhoud"], "volgorde": [0, 0]},
        {"pad": ["inhoud"], "volgorde": [1]},
        {"pad": ["inhoud"], "volgorde": [True]},
        {"pad": ["inhoud"], "volgorde": [{"oud": "x"}]},
        {"pad": ["onderwerp"], "waarde": None},
        {"pad": ["onderwerp"], "waarde": 1},
        {"pad": ["onderwerp"], "waarde": []},
        {"pad": ["onderwerp"], "waarde": {"a": [[[[[[[[[[[[[["x"]]]]]]]]]]]]]]}},
        {"pad": ["onderwerp"], "waarde": "een\u0007twee"},
        {"pad": ["onderwerp"], "naam": "aanhef"},
        {"pad": ["x" * 30] * 20, "waarde": "x"},
    ],
)  # fmt: skip
def test_an_edit_of_what_is_not_there_is_refused_in_words(edit: dict[str, Any]) -> None:
    writing = Writing(NAAM)
    before = writing.pad.read_bytes()
    answer = writing.ask("bewaren", bewerkingen=[edit])
    assert answer.status == 422, answer.text
    assert json.loads(answer.text)["fout"]
    assert writing.pad.read_bytes() == before


def test_a_file_that_cannot_be_edited_so_says_so() -> None:
    write(f"content/{NAAM}", letter(inhoud=" [{tekst: Een.}, {tekst: Twee.}]"))
    writing = Writing(NAAM)
    said = writing.save({"pad": ["inhoud", 0, "tekst"], "waarde": "Regel\nen regel"})
    assert "fout" in said or read(writing.pad.read_bytes())["inhoud"][0]["tekst"]


def test_a_link_is_written_through() -> None:
    target = write("elders/echt.yaml", letter(166009))
    link = Path("content/reeks/link.yaml")
    link.symlink_to(target.resolve())
    Writing("reeks/link.yaml").save({"pad": ["onderwerp"], "waarde": "Door de link"})
    assert link.is_symlink()
    assert "Door de link" in target.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    writing = Writing(NAAM)
    before = writing.pad.read_bytes()
    writing.ask("journaal", bewerkingen=[{"pad": ["onderwerp"], "waarde": "Getypt"}])
    monkeypatch.setattr("pipeline.page.form.schrijven.replace_file", refuse)
    answer = writing.ask("bewaren", bewerkingen=[{"pad": ["onderwerp"], "waarde": "Getypt"}])
    assert answer.status == 503
    assert "kan niet worden geschreven (u hebt er geen rechten voor)" in answer.text
    assert writing.pad.read_bytes() == before
    assert 'value="Getypt"' in writing.open().page
