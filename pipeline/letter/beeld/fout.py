"""What is wrong with a picture, as an error: what and what to do in, both in one out."""

from __future__ import annotations


class BeeldError(ValueError):
    """A picture that cannot be in a letter: `melding` says why, `advies` what to do, in Dutch."""

    def __init__(self, melding: str, advies: str) -> None:
        super().__init__(f"{melding} {advies}")
        self.melding = melding
        self.advies = advies
