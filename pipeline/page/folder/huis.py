"""The folder that is open: its letters, template and settings as they are on disk now."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.content.load import Inhoudsbestand, Leesgang, load_instellingen
from pipeline.content.plan import Gecontroleerd, check_letters
from pipeline.content.series import CONTENT, find_letters, find_target
from pipeline.content.warn.left_over import Vorige
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown.known import make_known
from pipeline.letter.models import Brief
from pipeline.letter.soort import Soort
from pipeline.page.folder.kast import Kast, stat_file
from pipeline.page.folder.lettertypen import Lettertype, find_fonts, name_fonts
from pipeline.page.folder.proeven import Proeven
from pipeline.page.folder.woordstaat import Woordstaat, judge_word
from pipeline.problems.values import BriefError
from pipeline.template.find import read_template
from pipeline.word.package import PackageError, SizeError, read_package

if TYPE_CHECKING:
    from pipeline.template.compile import Template

OUTPUT = Path("output")
"""Where Word files and PDFs go, as `brief build` has it."""


_Asked = tuple[object, ...]
_PATIENCE = 0.3
"""Seconds that the first overview waits for the letters: most folders are read by then."""
_AFTER_FIRST = 3
"""Seconds after which the template is compiled, also where nobody asked for an overview."""


class Huis:
    """The letters, the template and the settings of the current folder."""

    def __init__(self) -> None:
        """Read nothing yet."""
        known = make_known()
        self._kast, self._proeven = Kast(known), Proeven(known)
        self._warming: threading.Thread | None = None
        self._read, self._shown = threading.Event(), threading.Event()
        self._compiling = threading.Lock()
        self._judged: dict[Path, tuple[_Asked, Woordstaat]] = {}

    def warm(self) -> None:
        """Read the letters and compile the template, beside what is answered meanwhile."""
        self._warming = threading.Thread(target=self._warm, daemon=True)
        self._warming.start()

    def _warm(self) -> None:
        # What is wrong, of whatever kind, is told by the page that is asked for.
        with suppress(Exception):
            self.check()
        self._read.set()
        # The first overview goes before: what comes now takes as long as all of it.
        self._shown.wait(_AFTER_FIRST)
        with suppress(Exception):
            self.find_template_fault()
            self.find_fonts()

    def wait_for_letters(self) -> bool:
        """Return whether the letters were all read once, after a short wait where they were not."""
        return self._warming is None or self._read.wait(_PATIENCE)

    def is_warm(self) -> bool:
        """Tell whether the template was looked at; an overview was asked for now."""
        self._shown.set()
        return self._warming is None or not self._warming.is_alive()

    def check(self) -> list[Gecontroleerd]:
        """Return every letter in `content/` with all its problems; raises as `check_letters`."""
        return check_letters((), OUTPUT, self._kast.load, self._kast.read_vorige)

    def check_as(self, pad: Path, data: bytes) -> list[Gecontroleerd]:
        """Return every letter as `check` does, as if the content file `pad` had these bytes."""

        def load(
            other: Path, instellingen: Instellingen, vorige: Vorige | None = None
        ) -> Inhoudsbestand:
            if other == pad:
                return self._proeven.read(pad, data, instellingen).finish(vorige)
            return self._kast.load(other, instellingen, vorige)

        return check_letters((), OUTPUT, load, self._kast.read_vorige)

    def read_as(self, pad: Path, data: bytes) -> Leesgang:
        """Return what `data` is as the content file `pad`, by itself; raises for bad settings."""
        return self._proeven.read(pad, data, load_instellingen(Path()))

    def find_pad(self, naam: str) -> Path | None:
        """Return the content file that an address names, as `check` lists them; `None` for none.

        None of them is read. Raises as `find_letters` does.
        """
        return next((pad for pad in find_letters(()) if name_letter(pad) == naam), None)

    def load(self, pad: Path) -> Inhoudsbestand:
        """Return the letter of a content file; raises for bad settings."""
        return self._kast.load(pad, load_instellingen(Path()))

    def find_before(self, letters: Sequence[Gecontroleerd], pad: Path) -> Path | None:
        """Return the edition of its series before a letter, `None` where there is none."""
        brief = self.load(pad).brief
        others = (letter.pad for letter in letters if letter.pad.parent == pad.parent)
        read = ((self.load(other).brief, other) for other in others if other != pad)
        dated = [(found.datum, other) for found, other in read if found is not None]
        earlier = [pair for pair in dated if brief is not None and pair[0] < brief.datum]
        return max(earlier)[1] if earlier else None

    def find_soort(self, brief: Brief | None = None) -> Soort:
        """Return the kind of a letter, without one the house's first; raises for bad settings."""
        return load_instellingen(Path()).get_soort(brief.soort if brief is not None else None)

    def find_template(self, brief: Brief | None = None) -> Template:
        """Return the template of a letter's kind, compiled anew where it changed.

        Raises as `load_template` does.
        """
        # It takes as long to load as all else; an overview does without.
        from pipeline.template.prove import load_template

        soort = self.find_soort(brief)
        with self._compiling:
            return load_template(*read_template(None, soort), soort)

    def find_fonts(self, brief: Brief | None = None) -> tuple[Lettertype, ...]:
        """Return the font files of this machine that the template of a letter asks for."""
        data, _ = read_template(None, self.find_soort(brief))
        return find_fonts(_read_families(data))

    def find_template_fault(self, brief: Brief | None = None) -> str:
        """Return what is wrong with the template, nothing where letters can be made with it."""
        try:
            self.find_template(brief)
        except BriefError as error:
            return str(error)
        return ""

    def judge_word(self, pad: Path, brief: Brief | None) -> Woordstaat:
        """Return how the Word file of a letter stands; judged anew where something changed.

        As long as the template is not looked at, it is not known of a file that is there.
        """
        there = stat_file(find_target(pad, OUTPUT))
        if there is None:
            return Woordstaat.GEEN
        if not self.is_warm():
            return Woordstaat.KOMT
        template = None if self.find_template_fault(brief) else self.find_template(brief)
        asked, kept = (there, brief, template), self._judged.get(pad)
        if kept is None or kept[0] != asked:
            kept = (asked, judge_word(pad, OUTPUT, brief, template))
            self._judged[pad] = kept
        return kept[1]


def name_letter(pad: Path) -> str:
    """Return what addresses call a letter: its path in `content/`.

    Bytes of a name that are no text are the sign for an unknown character, as in an address.
    """
    return os.fsencode(pad.relative_to(CONTENT).as_posix()).decode("utf-8", "replace")


def find_letter(letters: Sequence[Gecontroleerd], naam: str) -> Gecontroleerd | None:
    """Return the letter that an address names; only what the listing has is found."""
    named: Mapping[str, Gecontroleerd] = {name_letter(letter.pad): letter for letter in letters}
    return named.get(naam)


@lru_cache(maxsize=8)
def _read_families(template: bytes) -> frozenset[str]:
    """Return the fonts that a template names: none where it cannot be read, which others say."""
    try:
        parts = read_package(template)
    except (PackageError, SizeError):
        return frozenset()
    return name_fonts(part for name, part in parts.items() if name.endswith(".xml"))
