"""Who may come in: a code that is used once in, a session with its own secret out.

The code stands in the address that a start prints. Whoever comes with it gets a cookie, and the
code is worth nothing from then on, so that no history of a browser keeps a way in.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading

from msgspec import Struct

_MOST = 1000
"""Codes and sessions that are kept; of more the oldest end."""


START = "/start"
"""Where an address with a code leads."""
OPNIEUW = "/opnieuw"
"""Where a second start asks for a code."""


class Sessie(Struct, frozen=True):
    """Somebody who came in: the mark that their forms bear, and whether they only read."""

    merk: str
    leest: bool

    def bears(self, merk: str) -> bool:
        """Tell whether a write bears the mark of this session."""
        return hmac.compare_digest(merk.encode(), self.merk.encode())


class Toegang:
    """The codes and sessions of one running server."""

    def __init__(self, poort: int) -> None:
        """Know the port: cookies do not, and two servers stand beside each other by it."""
        self.cookie = f"brief-{poort}"
        self.beheer = secrets.token_urlsafe(32)
        """With this a second start asks for a code."""
        self._codes: dict[bytes, bool] = {}
        self._sessies: dict[bytes, Sessie] = {}
        self._lock = threading.Lock()

    def make_code(self, *, leest: bool) -> str:
        """Return a code with which one browser may come in, once."""
        code = secrets.token_urlsafe(32)
        with self._lock:
            self._codes[_digest(code)] = leest
            _forget_oldest(self._codes)
        return code

    def enter(self, code: str) -> str | None:
        """Return the key of a new session for a code, `None` for one that is used or unknown."""
        with self._lock:
            leest = self._codes.pop(_digest(code), None)
            if leest is None:
                return None
            sleutel = secrets.token_urlsafe(32)
            self._sessies[_digest(sleutel)] = Sessie(secrets.token_urlsafe(32), leest)
            _forget_oldest(self._sessies)
        return sleutel

    def find(self, sleutel: str) -> Sessie | None:
        """Return the session of a key."""
        return self._sessies.get(_digest(sleutel))

    def is_beheer(self, said: str) -> bool:
        """Tell whether this is the word of a second start on this machine."""
        return hmac.compare_digest(said.encode(), self.beheer.encode())


def _digest(secret: str) -> bytes:
    # Looked up by its digest: how long that takes says nothing of the secret.
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def _forget_oldest(kept: dict[bytes, bool] | dict[bytes, Sessie]) -> None:
    while len(kept) > _MOST:
        del kept[next(iter(kept))]
