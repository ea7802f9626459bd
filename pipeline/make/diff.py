"""What changed between two letters: their names in, a report in one of its forms out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.faults import describe
from pipeline.content.load import Inhoudsbestand, load_instellingen
from pipeline.content.series import find_editions
from pipeline.content.sides import Side, load_side
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import InputError, show
from pipeline.report.compose import write_secrecy
from pipeline.report.forms import FORMS, Screen
from pipeline.report.html.report import write_letter
from pipeline.report.plain import write_letter_text

if TYPE_CHECKING:
    from pipeline.letter.models import Brief
    from pipeline.template.compile import Template

MAX_AUTEUR = 100
"""Characters in the name of who the changes are by."""


class Report(Struct, frozen=True):
    """A written report, and whether the letters differ at all."""

    text: str
    differs: bool


def load_sides(oud: str, nieuw: str | None, pads: Sequence[Path]) -> tuple[Side, Side]:
    """Return the two letters that are named; of a series alone its last two editions.

    Raises as `load_side` and `find_editions` do, and `InputError` for a series of one letter.
    """
    if nieuw is not None:
        # One name is that of both; git gives two where a file was renamed.
        return (
            _load(oud, nieuw, next(iter(pads), None)),
            _load(nieuw, oud, next(reversed(pads), None)),
        )
    if Path(oud).is_file():
        raise InputError(f"{oud}: noem ook de brief om mee te vergelijken, of alleen een reeks.")
    instellingen = load_instellingen(Path())
    editions = find_editions(Path(oud), instellingen)
    if len(editions) < 2:
        raise InputError(f"{oud}: deze reeks heeft één brief; er is niets om mee te vergelijken.")
    before, after = (_make_side(letter, instellingen) for letter in editions[-2:])
    return before, after


def _make_side(letter: Inhoudsbestand, instellingen: Instellingen) -> Side:
    assert letter.brief is not None
    soort = instellingen.get_soort(letter.brief.soort)
    return Side(show(letter.pad.as_posix()), letter.brief, soort)


def _load(name: str, other: str, pad: Path | None) -> Side:
    """Return the letter of a content file, or of a Word file."""
    from pipeline.make.importing.side import is_word, load_word_side

    return load_word_side(name, other) if is_word(name) else load_side(name, pad)


def write_report(oud: Side, nieuw: Side, form: str, screen: Screen) -> Report:
    """Return the report of what changed, in a form of `FORMS`."""
    if oud.brief is None or nieuw.brief is None:
        return _write_one(oud, nieuw, form)
    seen = replace(screen, soorten=(oud.soort, nieuw.soort))
    text = FORMS[form](oud.naam, oud.brief, nieuw.naam, nieuw.brief, seen)
    return Report(text, oud.brief != nieuw.brief)


def write_docx(
    oud: Side, nieuw: Side, template: Path | None, auteur: str | None, target: Path, *, force: bool
) -> tuple[str, bool]:
    """Write the new letter with its differences as tracked changes, from the template of its kind.

    Returns what became of the file, and whether the letters differ. Raises `TemplateError` for a
    bad template, what `make_docx` does, and `SurroundingsError` where the file cannot be written or
    was changed in Word (`force` writes over it).
    """
    from pipeline.make.output import write_output
    from pipeline.template.find import read_template
    from pipeline.template.prove import load_template

    _check_sides(oud, nieuw)
    _check_auteur(auteur)
    compiled = load_template(*read_template(template, nieuw.soort), nieuw.soort)
    data = make_docx(oud, nieuw, compiled, auteur)
    return write_output(target, data, force=force).value, oud.brief != nieuw.brief


def make_docx(oud: Side, nieuw: Side, compiled: Template, auteur: str | None) -> bytes:
    """Return the Word file of the new letter with its differences as tracked changes.

    Raises `InputError` for a name that cannot be an author, one letter only, or a field that the
    template does not print.
    """
    from pipeline.redline.merge import AUTEUR, write_redline
    from pipeline.template.lacks import find_lacks

    _check_auteur(auteur)
    briefs = _check_sides(oud, nieuw)
    for side, brief in zip((oud, nieuw), briefs, strict=True):
        for loc, melding, advies in find_lacks(brief, compiled):
            raise InputError(f"{side.naam}: {describe(loc)}: {melding} {advies}")
    return write_redline(*briefs, compiled, auteur or AUTEUR, oud.soort)


def _check_sides(oud: Side, nieuw: Side) -> tuple[Brief, Brief]:
    """Return the two letters; raise `InputError` where there is one only."""
    if oud.brief is None or nieuw.brief is None:
        raise InputError(
            f"{oud.naam}: een vergelijking in Word heeft twee brieven nodig, en dit is er één."
        )
    return oud.brief, nieuw.brief


def _check_auteur(auteur: str | None) -> None:
    """Raise `InputError` for a name that Word would not show as it is."""
    if auteur is not None and not (
        auteur.strip() and auteur.isprintable() and len(auteur) <= MAX_AUTEUR
    ):
        raise InputError(
            f"--auteur: dit is geen naam van 1 tot {MAX_AUTEUR} tekens. Schrijf bijvoorbeeld "
            '--auteur "A. Jansen".'
        )


def _write_one(oud: Side, nieuw: Side, form: str) -> Report:
    """Return what to say where there is one letter only: all of it is new, or gone."""
    for side, what in ((nieuw, "nieuwe brief"), (oud, "brief verwijderd")):
        if side.brief is not None:
            title, text = f"{side.naam}: {what}", write_letter_text(side.brief, side.soort)
            if form == "html":
                return Report(write_letter(title, text, write_secrecy(side.brief)), True)
            return Report(f"{title}\n\n{text}", True)
    return Report("", False)
