"""Work that takes longer than an answer: what to do in, how far it is and what came of it out.

One piece of work is done at a time: two LibreOffices beside each other are slower than one after
the other, and two that write one file are worse.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from pipeline.problems.values import BriefError, describe_fault

Uitslag = Literal["goed", "let op", "fout"]
_MOST = 50
"""Pieces of work that are kept; of more the oldest that are done are forgotten."""
_PATIENCE = 5
"""Seconds that what is under way gets to end."""


class Taakregel(Struct, frozen=True):
    """Something that came of it: in words, and the address of the file where there is one."""

    soort: Uitslag
    tekst: str
    adres: str = ""


class GestoptError(Exception):
    """Somebody wants the work to stop."""


class Taak:
    """A piece of work: what it is, how far it is, and what came of it so far."""

    def __init__(self, titel: str, terug: str) -> None:
        """Begin with nothing done; `terug` is the address that it was asked at."""
        self.naam = secrets.token_urlsafe(9)
        self.titel = titel
        self.terug = terug
        self.stap = "Wacht op wat nog bezig is."
        self.gedaan = 0
        self.totaal = 0
        self.klaar = False
        self.opnieuw: dict[str, str] = {}
        """The form that does it once more, over what was changed by hand; empty where none was."""
        self._regels: list[Taakregel] = []
        self._stop = threading.Event()

    @property
    def regels(self) -> tuple[Taakregel, ...]:
        """What came of it so far."""
        return tuple(self._regels)

    @property
    def uitslag(self) -> str:
        """How it ended, or how far it is, in a sentence."""
        if not self.klaar:
            return self.stap
        if self.is_stopped():
            return "Gestopt. Wat al gemaakt was, is heel."
        faults = sum(regel.soort == "fout" for regel in self._regels)
        if faults:
            return f"Klaar, maar {faults} keer ging het niet." if faults > 1 else _ONE_FAULT
        return "Klaar."

    def tell(self, soort: Uitslag, tekst: str, adres: str = "") -> None:
        """Add something that came of it."""
        self._regels.append(Taakregel(soort, tekst, adres))

    def go_on(self, stap: str) -> None:
        """Say what is done now; raise `GestoptError` where somebody wants it to stop."""
        if self.is_stopped():
            raise GestoptError
        self.stap = stap

    def stop(self) -> None:
        """Let it end where it is."""
        self._stop.set()

    def is_stopped(self) -> bool:
        """Tell whether somebody wants it to stop."""
        return self._stop.is_set()


_ONE_FAULT = "Klaar, maar één keer ging het niet."


class Taken:
    """The work of one server."""

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: dict[str, Taak] = {}
        self._threads: dict[str, threading.Thread] = {}
        self._turn = threading.Lock()

    def begin(self, taak: Taak, work: Callable[[Taak], None]) -> None:
        """Do `work` beside the answers, in its turn."""
        self._forget()
        self._taken[taak.naam] = taak
        thread = threading.Thread(target=self._run, args=(taak, work), daemon=True)
        self._threads[taak.naam] = thread
        thread.start()

    def find(self, naam: str) -> Taak | None:
        """Return the work of that name."""
        return self._taken.get(naam)

    def end(self) -> None:
        """Stop all that is under way, with what it started, and wait for that."""
        for taak in self._taken.values():
            taak.stop()
        for thread in self._threads.values():
            thread.join(_PATIENCE)

    def _run(self, taak: Taak, work: Callable[[Taak], None]) -> None:
        with self._turn:
            try:
                taak.go_on("Begint.")
                work(taak)
            except GestoptError:
                pass
            except BriefError as error:
                for line in str(error).splitlines():
                    taak.tell("fout", line)
            except Exception as error:
                taak.tell("fout", f"Dit is een fout in brief zelf ({describe_fault(error)}).")
            finally:
                taak.klaar = True

    def _forget(self) -> None:
        done = [naam for naam, taak in self._taken.items() if taak.klaar]
        for naam in done[: max(len(self._taken) - _MOST, 0)]:
            del self._taken[naam], self._threads[naam]
