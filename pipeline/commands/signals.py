"""What ends the program early: signals of the system in, an end with a word and whole files out.

Ctrl-C, a request to stop (`kill`, a service that goes down) and a terminal that is closed come to
the same. Nothing is imported here but what Python has loaded already: it listens before anything
else of the program is there.
"""

import os
import sys
import time

LOST_AFTER = 2
"""Seconds after which an end that was asked for, and did not come, is taken to be lost."""

MESSAGE = "Afgebroken. Wat al gemaakt was, is heel.\n"


def _leave(number: int, _frame: object) -> None:
    try:
        os.write(2, b"\n" + MESSAGE.encode())
    finally:
        # Also where the terminal is gone.
        os._exit(128 + number)


try:
    import signal
except KeyboardInterrupt:
    # Reading this one module takes longer than all before it.
    _leave(2, None)

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


class Ended(KeyboardInterrupt):
    """The program was told to end; `code` is what a shell calls such an end."""

    asked: int | None = None
    """The code of an end that was asked for: Python loses one that comes at a bad moment."""
    asked_at: float = 0

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def leave_at_once() -> None:
    """Let a signal end the program on the spot, with a word: as long as nothing is under way.

    Not while a file is written: that is never left half (`replace_file`).
    """
    for number in _SIGNALS:
        # Who started the program deaf (`nohup`, a run in the background) wants it so.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _leave)


def raise_ended() -> None:
    """Let a signal raise `Ended` from now on: what is under way is put away, or told of."""
    sys.unraisablehook = _pass_over
    for number in _SIGNALS:
        if signal.getsignal(number) is _leave:
            signal.signal(number, _raise)


def _pass_over(lost: "sys.UnraisableHookArgs") -> None:
    """Say nothing of an end that Python lost, as while it clears up: it is raised once more."""
    if not isinstance(lost.exc_value, Ended):
        sys.__unraisablehook__(lost)


def check_ended() -> None:
    """Raise `Ended` once more where an end was asked for a while ago and Python lost it.

    Not at once: what was made when it came is still handed over, and told of.
    """
    if Ended.asked is not None and time.monotonic() - Ended.asked_at > LOST_AFTER:
        raise Ended(Ended.asked)


def be_deaf() -> None:
    """Let signals pass by: the program is ending already."""
    for number in _SIGNALS:
        if signal.getsignal(number) in (_leave, _raise):
            signal.signal(number, signal.SIG_IGN)


def find_code(error: BaseException) -> int:
    """Return the exit code of an end by a signal, also where another library passed it on."""
    ended = error if isinstance(error, Ended) else error.__cause__
    return ended.code if isinstance(ended, Ended) else 128 + signal.SIGINT


def _raise(number: int, _frame: object) -> None:
    Ended.asked, Ended.asked_at = 128 + number, time.monotonic()
    raise Ended(Ended.asked)
