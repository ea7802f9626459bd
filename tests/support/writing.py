"""A letter written over its page, as its script asks it: edits in, what the server answers out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from support.asking import HOST, Answer, Asked

OWN = {"origin": f"http://{HOST}", "content-type": "application/json"}


@dataclass(slots=True)
class Writing:
    """The form of one letter, in one browser."""

    naam: str
    asked: Asked = field(default_factory=lambda: Asked().enter())
    versie: str = ""
    basis: str = ""
    page: str = ""

    def __post_init__(self) -> None:
        self.open()

    @property
    def pad(self) -> Path:
        """Its content file."""
        return Path("content") / self.naam

    @property
    def adres(self) -> str:
        """Its address."""
        return f"/brieven/{self.naam}/"

    def open(self, query: str = "") -> Writing:
        """Load the page anew."""
        answer = self.asked.get(f"{self.adres}bewerken{query}")
        assert answer.status == 200, answer.text
        self.page = answer.text
        self.versie, self.basis = (self.find(f"data-{name}") for name in ("versie", "basis"))
        return self

    def find(self, name: str) -> str:
        """Return the value of an attribute on the page; nothing where it is not there."""
        found = re.search(f'{name}="([^"]*)"', self.page)
        return unescape(found[1]) if found else ""

    def ask(self, what: str, **asked: Any) -> Answer:
        """Return what the server answers to a request."""
        body = {"versie": self.versie, "basis": self.basis, **asked}
        headers = OWN | {"x-merk": self.asked.find_mark()}
        return self.asked.ask("POST", f"{self.adres}{what}", headers, json.dumps(body).encode())

    def try_out(self, *edits: dict[str, Any], **asked: Any) -> Any:
        """Return what is wrong with the letter as it would be."""
        answer = self.ask("proef", bewerkingen=list(edits), **asked)
        assert answer.status == 200, answer.text
        return json.loads(answer.text)

    def save(self, *edits: dict[str, Any], **asked: Any) -> Any:
        """Save; return what the server says of it, and go on with that version."""
        answer = self.ask("bewaren", bewerkingen=list(edits), **asked)
        said = json.loads(answer.text)
        if answer.status == 200 and not said["samengevoegd"]:
            self.versie = self.basis = said["versie"]
        return said
