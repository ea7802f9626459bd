"""Readable cases: a file of titles, inputs and expected results in, a list of cases out.

A case looks like this, and lines between cases are for people:

    Title of the case
    .
    what goes in
    .
    what must come out
    .

A character that an editor does not show is written by its name: ‹TAB›, ‹NBSP› or ‹U+0007›.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).parents[1] / "cases"
_CASE = re.compile(
    r"^(?P<title>[^.\n].*)\n\.\n(?P<input>(?:.*\n)*?)\.\n(?P<expected>(?:.*\n)*?)\.\n", re.MULTILINE
)
_NAMED = re.compile("‹(?:(TAB)|(NBSP)|U\\+([0-9A-F]{4,6}))›")


@dataclass(frozen=True, slots=True)
class Case:
    """What goes in, and what must come out; both end with a line end unless empty."""

    title: str
    input: str
    expected: str

    def __str__(self) -> str:
        """The name that pytest shows."""
        return self.title


def load_cases(name: str) -> list[Case]:
    """Return the cases of `tests/cases/<name>.txt`, in its order."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    cases = [
        Case(found["title"], _name_characters(found["input"]), found["expected"])
        for found in _CASE.finditer(text)
    ]
    titles = [case.title for case in cases]
    assert len(cases) == text.split("\n").count(".") / 3, (
        f"{name}.txt: a case lacks one of its parts"
    )
    assert len(set(titles)) == len(titles), f"{name}.txt: two cases have one title"
    return cases


def rewrite_cases(name: str, make: Callable[[str], str]) -> None:
    """Replace the expected results of a file by what `make` now makes of the inputs."""

    def renew(found: re.Match[str]) -> str:
        made = make(_name_characters(found["input"]))
        return f"{found['title']}\n.\n{found['input']}.\n{made}.\n"

    path = FOLDER / f"{name}.txt"
    path.write_text(_CASE.sub(renew, path.read_text(encoding="utf-8")), encoding="utf-8")


def _name_characters(text: str) -> str:
    return _NAMED.sub(
        lambda found: "\t" if found[1] else "\xa0" if found[2] else chr(int(found[3], 16)), text
    )


def complete(fragment: str) -> str:
    """Return a whole content file: the given fields, then all other ones of the standard letter.

    `# zonder …` in the fragment names a field that is left out.
    """
    given = re.findall(r"^(?:# zonder )?(\w+)", fragment, re.MULTILINE)
    return fragment + "".join(field for naam, field in _standard_fields() if naam not in given)


def _standard_fields() -> Iterator[tuple[str, str]]:
    letter = (FOLDER / "brief.yaml").read_text(encoding="utf-8")
    for found in re.finditer(r"^(\w+):.*\n(?:[ -].*\n)*", letter, re.MULTILINE):
        yield found[1], found[0]


def main() -> None:
    """Rewrite the expected results of all files; read the difference before you keep it."""
    from compare.test_compare import answer_wijzigingen
    from content.test_load import ANSWERS
    from letter.test_markdown import answer_opmaak
    from letter.test_markdown_faults import answer_opmaak_fouten
    from template.test_names import answer_sjabloonvelden
    from template.test_said import answer_sjabloon

    for name, make in {
        **ANSWERS,
        "opmaak": answer_opmaak,
        "opmaak-fouten": answer_opmaak_fouten,
        "sjabloon": answer_sjabloon,
        "sjabloonvelden": answer_sjabloonvelden,
        "wijzigingen": answer_wijzigingen,
        "wijzigingen-getrokken": answer_wijzigingen,
    }.items():
        with TemporaryDirectory() as folder, chdir(folder):
            rewrite_cases(name, make)


if __name__ == "__main__":
    main()
