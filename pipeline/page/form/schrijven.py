"""Writing a letter from its page: what a form sends in, what was checked or saved out.

A save holds the version that it began with. Where the file is another one by then, both changes are
kept as far as they are in other fields; of the rest is asked whose it is to be.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from pipeline.content.edit.edits import Drop
from pipeline.content.edit.fresh import FreshWriter
from pipeline.content.edit.revise import find_edits
from pipeline.content.edit.threeway import Botsing, Wie, merge_three
from pipeline.content.edit.write import LayoutError, write_edits
from pipeline.content.faults import describe
from pipeline.content.yaml.layout import Habits, Layout
from pipeline.content.yaml.nodes import MAX_BYTES, parse_nodes, read_source, to_data
from pipeline.letter.types import Loc
from pipeline.page.folder.huis import Huis, find_letter, name_letter
from pipeline.page.folder.meldingen import Veldmelding, make_veldmeldingen
from pipeline.page.form.bewerkingen import Bewerking, apply_edits
from pipeline.page.form.gezien import tick_off
from pipeline.page.form.journaal import Getypt, Journaal
from pipeline.page.form.regels import merge_lines, read_root, show_text, write_text
from pipeline.page.form.versies import Versies, name_version
from pipeline.problems.files import explain, read_bounded, replace_file
from pipeline.problems.values import InputError, ProblemsError, SurroundingsError, show

MAX_VERZOEK = 12 * MAX_BYTES
"""Bytes of what a form sends: a content file of the largest size, each character escaped."""
_MOST_LAYOUTS = 4
"""Versions of which is kept how they are written, and what became of them last."""


class Inhoudsplek(Protocol):
    """What has a content file: a letter, whether it was read or not."""

    @property
    def pad(self) -> Path:
        """Its content file."""


class Botsingkeuze(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose text it is to be where two changed the same."""

    pad: list[str | int]
    wie: Wie


class Verzoek(Struct, frozen=True, forbid_unknown_fields=True):
    """What a form sends: the version that it shows, the one on disk it began with, what changed.

    `tekst` is the whole file instead, as it was typed. `tegen` is the version on disk that
    `keuzes` were made against, `tijd` what the clock of the browser says,
    `blad` which of its windows asks.
    """

    versie: str
    basis: str
    bewerkingen: list[Bewerking] = []
    tekst: str | None = None
    tegen: str = ""
    tijd: str = ""
    blad: str = ""
    keuzes: list[Botsingkeuze] = []


class Proef(Struct, frozen=True):
    """A letter as it would be: its version, its problems, whether it can be made."""

    versie: str
    meldingen: tuple[Veldmelding, ...]
    maakbaar: bool


class Bewaard(Struct, frozen=True):
    """What was saved; `samengevoegd` says that a change of somebody else came in as well."""

    versie: str
    samengevoegd: bool
    meldingen: tuple[Veldmelding, ...]
    maakbaar: bool


class Botsingveld(Struct, frozen=True):
    """Where two changed the same, as a page tells it."""

    pad: Loc
    veld: str
    basis: str | None
    mijn: str | None
    hun: str | None


class BotsingError(InputError):
    """The file was changed meanwhile, in the same fields."""

    def __init__(self, tegen: str, botsingen: tuple[Botsingveld, ...]) -> None:
        super().__init__("Iemand anders heeft intussen dezelfde tekst veranderd.")
        self.tegen = tegen
        self.botsingen = botsingen


class OnleesbaarError(InputError):
    """What was typed as YAML cannot be read; it is not put in the place of a file that can."""

    def __init__(self, meldingen: tuple[Veldmelding, ...]) -> None:
        super().__init__(
            "Zo kan het bestand niet worden gelezen. Verbeter eerst de regels die hieronder staan."
        )
        self.meldingen = meldingen


class OnbekendeVersieError(InputError):
    """A page that is of a version that this server does not know."""


class Schrijver:
    """Writes the letters of one folder."""

    def __init__(self, huis: Huis, journaal: Journaal | None = None) -> None:
        """Write letters of `huis`, and keep what is not saved in a journal."""
        self.huis = huis
        self.versies = Versies()
        self.journaal = journaal or Journaal()
        self._lock = threading.Lock()
        # A form sends all that changed since its version, at each key and again to keep or save it.
        self._read_layout = lru_cache(maxsize=_MOST_LAYOUTS)(Layout)
        self._apply = lru_cache(maxsize=_MOST_LAYOUTS)(self._apply_anew)

    def read(self, letter: Inhoudsplek) -> bytes:
        """Return the bytes of a content file; raises `SurroundingsError` where it has none."""
        try:
            return read_bounded(letter.pad, MAX_BYTES)
        except OSError as error:
            raise SurroundingsError(
                f"{show(letter.pad.as_posix())}: dit bestand kan niet worden gelezen "
                f"({explain(error)})."
            ) from error

    def try_out(self, letter: Inhoudsplek, naam: str, verzoek: Verzoek) -> Proef:
        """Return the letter as it would be after a request; nothing is written."""
        data = self._make(letter, verzoek)
        return self.judge(letter, naam, data)

    def judge(self, letter: Inhoudsplek, naam: str, data: bytes) -> Proef:
        """Return what is wrong with a letter that has these bytes."""
        checked = find_letter(self.huis.check_as(letter.pad, data), naam)
        problems = checked.problems if checked is not None else ()
        root = self.huis.read_as(letter.pad, data).root if problems else None
        meldingen = make_veldmeldingen(problems, root)
        if self.journaal.is_kept:
            meldingen = tick_off(meldingen, root, self.journaal.list_seen(naam))
        is_right = checked is not None and not checked.has_errors
        return Proef(self.versies.keep(data), meldingen, is_right)

    def list_notes(self, letter: Inhoudsplek, there: bytes) -> tuple[Getypt, ...]:
        """Return what was typed in a letter and not saved, window by window, the newest first.

        What is in its file by now is forgotten.
        """
        naam = name_letter(letter.pad)
        found: list[Getypt] = []
        for note in self.journaal.list_notes(naam):
            if self._is_in(letter, note, there):
                self.journaal.forget(naam, note.blad)
            else:
                found.append(note)
        return tuple(found)

    def _is_in(self, letter: Inhoudsplek, note: Getypt, there: bytes) -> bool:
        """Tell whether all that was typed stands in a file, also where that has more."""
        if note.tekst in (there, note.basis):
            return True
        lines = [set(data.splitlines()) for data in (note.tekst, note.basis, there)]
        if not lines[0] - lines[1] <= lines[2]:
            return False
        try:
            merged = self._merge(letter, Verzoek("", ""), (note.basis, note.tekst, there))
        except BotsingError:
            return False
        return merged == there

    def note(self, letter: Inhoudsplek, naam: str, verzoek: Verzoek) -> None:
        """Keep what is typed and not saved, in the journal; raises `OSError` where it cannot."""
        basis, data = self._find(letter, verzoek.basis), self._make(letter, verzoek)
        if data == basis:
            self.journaal.forget(naam, verzoek.blad)
            return
        self.journaal.note(Getypt(naam, basis, data, verzoek.tijd, verzoek.blad))

    def save(self, letter: Inhoudsplek, naam: str, verzoek: Verzoek) -> Bewaard:
        """Put the letter after a request in its file, with what changed there meanwhile.

        Raises `BotsingError` where that is in the same fields, `OnleesbaarError` for a text that
        is no YAML, `SurroundingsError` where it cannot be written.
        """
        mine = self._make(letter, verzoek)
        if verzoek.tekst is not None:
            self._refuse_unreadable(letter, mine)
        made = self.put(letter, self._find(letter, verzoek.basis), mine, verzoek)
        # What is typed in another window is still not saved.
        self.journaal.forget(naam, verzoek.blad)
        proef = self.judge(letter, naam, made)
        return Bewaard(proef.versie, made != mine, proef.meldingen, proef.maakbaar)

    def put(
        self, letter: Inhoudsplek, basis: bytes, mine: bytes, verzoek: Verzoek | None = None
    ) -> bytes:
        """Put in its file what became of a version; return what stands there then.

        `verzoek` says how it was asked for. Raises `BotsingError` where the file changed meanwhile
        in the same fields, `SurroundingsError` where it cannot be written.
        """
        with self._lock:
            there = self.read(letter)
            made = mine
            if there != basis:
                asked = verzoek or Verzoek("", "")
                made = self._merge(letter, asked, (basis, mine, there))
            self.write(letter, there, made)
        return made

    def without_concept(self, letter: Inhoudsplek, data: bytes) -> bytes:
        """Return a content file as that of a letter that is final; the same where it is one.

        Raises `ProblemsError` for a file that cannot be read.
        """
        pad = show(letter.pad.as_posix())
        if Layout(data, pad).find(("concept",)) is None:
            return data
        return write_edits(data, [Drop(("concept",))], pad)

    def write(self, letter: Inhoudsplek, there: bytes, made: bytes) -> None:
        """Put bytes in the place of those of a letter; the same ones are not written again."""
        if made == there:
            return
        with suppress(OSError):
            # Without it a save cannot be taken back; it is a save all the same.
            self.journaal.keep_before(name_letter(letter.pad), there)
        try:
            # Through a link, as it is read: in its place comes no file of its own.
            replace_file(letter.pad.resolve(), made)
        except OSError as error:
            raise SurroundingsError(
                f"{show(letter.pad.as_posix())} kan niet worden geschreven ({explain(error)}). "
                "Wat u typte, blijft op dit scherm staan; probeer het opnieuw."
            ) from error

    def _find(self, letter: Inhoudsplek, versie: str) -> bytes:
        """Return the bytes of a version that a page names."""
        found = self.versies.find(versie)
        if found is not None:
            return found
        there = self.read(letter)
        notes = self.journaal.list_notes(name_letter(letter.pad))
        known = [there, *(data for note in notes for data in (note.basis, note.tekst))]
        found = next((data for data in known if name_version(data) == versie), None)
        if found is None:
            raise OnbekendeVersieError(
                "Deze pagina is van een eerdere start van het programma. Laad haar opnieuw; wat u "
                "typte, staat dan klaar."
            )
        self.versies.keep(found)
        return found

    def _make(self, letter: Inhoudsplek, verzoek: Verzoek) -> bytes:
        """Return the bytes that a request asks for."""
        data = self._find(letter, verzoek.versie)
        if verzoek.tekst is not None:
            return write_text(data, verzoek.tekst)
        if not verzoek.bewerkingen:
            return data
        asked = msgspec.json.encode(verzoek.bewerkingen)
        return self._apply(data, asked, show(letter.pad.as_posix()))

    def _apply_anew(self, data: bytes, asked: bytes, pad: str) -> bytes:
        bewerkingen = msgspec.json.decode(asked, type=list[Bewerking])
        return apply_edits(self._read_layout(data, pad), bewerkingen, pad)

    def _refuse_unreadable(self, letter: Inhoudsplek, data: bytes) -> None:
        source, text = read_source(data, letter.pad.as_posix())
        root = parse_nodes(source, text) if text is not None else None
        if root is None or len(data) > MAX_BYTES:
            raise OnleesbaarError(make_veldmeldingen(source.problems, None))

    def _merge(
        self, letter: Inhoudsplek, verzoek: Verzoek, versions: tuple[bytes, bytes, bytes]
    ) -> bytes:
        """Return what both changes of a version make: the version, mine, and the one on disk."""
        basis, mine, theirs = versions
        if mine == basis:
            return theirs
        tegen = self.versies.keep(theirs)
        chosen = verzoek.keuzes if verzoek.tegen == tegen else []
        keuzes: dict[Loc, Wie] = {tuple(one.pad): one.wie for one in chosen}
        if () in keuzes:
            return mine if keuzes[()] == "mijn" else theirs
        pad = show(letter.pad.as_posix())
        by_line = merge_lines(*versions)
        if verzoek.tekst is not None and by_line is not None:
            return by_line
        botsingen = [Botsing((), *map(show_text, versions))]
        if verzoek.tekst is None:
            try:
                was, my, their = (to_data(Layout(data, pad).root) for data in versions)
                made, botsingen = merge_three(was, my, their, keuzes)
                if not botsingen:
                    return _write_merged(theirs, their, made, by_line, pad)
            except (ProblemsError, LayoutError):
                pass
        raise BotsingError(tegen, tuple(_tell(one, theirs, pad) for one in botsingen))


def _write_merged(theirs: bytes, now: Any, wanted: Any, by_line: bytes | None, pad: str) -> bytes:
    """Return a file with both changes: line by line where that comes to the same."""
    if by_line is not None:
        root = read_root(by_line, Path(pad))
        if root is not None and not list(find_edits(to_data(root), wanted)):
            return by_line
    return write_edits(theirs, list(find_edits(now, wanted)), pad)


def _tell(botsing: Botsing, data: bytes, pad: str) -> Botsingveld:
    said = (write_value(value, data, pad) for value in (botsing.basis, botsing.mijn, botsing.hun))
    veld = describe(botsing.loc) if botsing.loc else "het hele bestand"
    return Botsingveld(botsing.loc, show(veld), *said)


def write_value(value: Any, data: bytes, pad: str) -> str | None:
    """Return a value as a person reads it; what has fields as a content file has them."""
    if value is None or isinstance(value, str):
        return value
    writer = FreshWriter(Habits(Layout(data, pad)))
    if isinstance(value, dict):
        return "\n".join(writer.write_fields(value, 0))
    return "\n".join(line for item in value for line in writer.write_item(item, 0))


def read_verzoek(data: bytes) -> Verzoek | None:
    """Return what a form sent, `None` for what is none."""
    try:
        return msgspec.json.decode(data, type=Verzoek)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
