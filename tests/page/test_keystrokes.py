"""What a key costs: only what it changed is read again, and that says what a fresh look does.

No time is measured here (`make bench ONLY=write` does that): it is counted what is read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.load import begin_reading, find_vorige, read_letter
from pipeline.content.yaml.layout import Layout
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown import read
from pipeline.letter.markdown.known import MOST_SIGNS, make_known
from pipeline.page.folder import proeven
from pipeline.page.folder.proeven import Proeven
from pipeline.page.form import schrijven
from support.drawn import draw_once
from support.examples import at_most
from support.folders import letter, write
from support.strategies import Letter, letters, write_pictures, write_yaml
from support.writing import Writing

pytestmark = pytest.mark.detail

NAAM = "reeks/een.yaml"
PAD = Path("content") / NAAM
LETTERS = draw_once(letters(), "keystrokes", 40)
KEYS = ("onderwerp", "aanhef")
MANY = "".join(f"\n  - tekst: Alinea **{n}** van de brief." for n in range(20))


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief")
    write_pictures(made)
    return made


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often a text was read as Markdown, a content file for its lines, and a version."""
    found = {"teksten": 0, "bestanden": 0, "versies": 0}

    def count(what: str, call: Callable[..., object]) -> Callable[..., object]:
        def counting(*arguments: object) -> object:
            found[what] += 1
            return call(*arguments)

        return counting

    monkeypatch.setattr(read, "_MarkdownReader", count("teksten", read._MarkdownReader))
    monkeypatch.setattr(proeven, "begin_reading", count("versies", begin_reading))
    monkeypatch.setattr(schrijven, "Layout", count("bestanden", Layout))
    return found


@at_most(25)
@given(st.lists(LETTERS, min_size=1, max_size=3), st.booleans(), st.sampled_from(KEYS))
def test_what_is_kept_says_what_a_fresh_look_does(
    pictures: Path, contents: list[Letter], broken: bool, key: str
) -> None:
    kept_ones, pad = Proeven(make_known()), pictures / "brief.yaml"
    vorige = find_vorige(pad, write_yaml(contents[0]).encode())
    # Each as it is, with a key more, and as it was again: what a form sends in turn.
    for content in contents:
        more = content | {key: f"{content.get(key, 'Een')} [weg](" if broken else "Anders"}
        for typed in (content, more, content):
            data = write_yaml(typed).encode()
            for before in (None, vorige):
                kept = kept_ones.read(pad, data, Instellingen()).finish(before)
                assert kept == read_letter(pad, data, Instellingen(), vorige=before)


def test_a_key_reads_one_text_and_the_pages_none(counted: dict[str, int]) -> None:
    write(PAD, letter(inhoud=MANY))
    writing = Writing(NAAM)
    assert counted["teksten"] >= 20
    for n in range(3):
        before = dict(counted)
        edit = {"pad": ["inhoud", 4, "tekst"], "waarde": f"Alinea **{n}** is anders."}
        said = writing.try_out(edit)
        # Once for what it says, once for what may be meant otherwise in it.
        assert counted["teksten"] - before["teksten"] <= 2
        assert writing.asked.get(f"{writing.adres}proef/{said['versie']}/word").status == 200
        assert writing.asked.get(f"{writing.adres}proef/{said['versie']}/plaatsen").status == 200
        assert writing.ask("journaal", bewerkingen=[edit]).status == 200
        assert counted["teksten"] - before["teksten"] <= 2
        assert counted["bestanden"] <= 1
        assert counted["versies"] - before["versies"] == 1


def test_a_text_on_disk_that_changed_is_read_alone(counted: dict[str, int]) -> None:
    write(PAD, letter(inhoud=MANY))
    writing = Writing(NAAM)
    before = counted["teksten"]
    write(PAD, letter(inhoud=MANY).replace("Alinea **4**", "Alinea **vier**"))
    assert "vier" in writing.asked.get(f"/brieven/{NAAM}/").text
    assert 1 <= counted["teksten"] - before <= 4


def test_what_is_kept_of_texts_has_an_end(counted: dict[str, int]) -> None:
    assert counted["teksten"] == 0
    kept_ones, long = Proeven(make_known()), f"*{'a' * MOST_SIGNS}*"
    for text, times in (("*kort*", 1), (long, 2)):
        before = counted["teksten"]
        for subject in ("Een", "Twee"):
            data = letter(onderwerp=subject, inhoud=f"\n  - tekst: '{text}'").encode()
            kept_ones.read(PAD, data, Instellingen())
        assert counted["teksten"] - before == times
