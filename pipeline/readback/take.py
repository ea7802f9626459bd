"""An edited Word file, a content file and a template in, the content file after the edits out.

Nothing is written here; what comes out is proven.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from pipeline.content.edit.edits import Edit
from pipeline.content.edit.write import write_edits
from pipeline.content.load import read_letter
from pipeline.content.sides import Basis
from pipeline.content.yaml.layout import Layout
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown.write import UnwritableError
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Tekst
from pipeline.problems.values import InputError, Problem
from pipeline.readback.edits import find_edits
from pipeline.readback.forms import learn_vormen
from pipeline.readback.merge.merge import merge
from pipeline.readback.prove import prove
from pipeline.readback.rest import Rest
from pipeline.readback.sources import Bron, Gemaakt, make_bron
from pipeline.readback.word.document import Worddocument
from pipeline.readback.writable import make_all_writable
from pipeline.template.compile import Template
from pipeline.template.prepare import MARK


class Teruggelezen(Struct, frozen=True):
    """A content file with the edits of a Word file in it.

    `verouderd` says that the Word file was made of another version of the content file.
    """

    basis: Basis
    brief: Brief
    data: bytes
    resten: tuple[Rest, ...]
    document: Worddocument
    verouderd: bool


def take_back(
    document: Worddocument,
    basis: Basis,
    template: Template,
    instellingen: Instellingen,
    pad: str,
) -> Teruggelezen:
    """Return the content file after the edits; `pad` is what messages call the Word file.

    Raises `InputError` where the edits make a letter that is wrong, or are in a content file where
    nothing can be changed, and `UnprovenError` where the letter would not say the same.
    """
    bron = make_bron(basis.brief, template)
    before, verouderd = bron.document, _is_outdated(document, bron)
    vormen = learn_vormen(template)
    samen = merge(bron, document, vormen)
    data = _write(basis, samen.brief, pad)
    if data == basis.data:
        # The same file is the same letter: what was filled in already need not be again.
        brief, made = basis.brief, Gemaakt(basis.brief, template, before)
    else:
        brief = _read_again(basis, data, instellingen, pad)
        made = Gemaakt(brief, template)
    resten = prove(document, samen, made, before, vormen)
    return Teruggelezen(basis, brief, data, resten, document, verouderd)


def _read_again(basis: Basis, data: bytes, instellingen: Instellingen, pad: str) -> Brief:
    """Return the letter of a content file after the edits; raise where that is no letter."""
    letter = read_letter(Path(basis.naam), data, instellingen, load=basis.load)
    if letter.brief is None:
        raise _refuse(pad, letter.problems)
    return letter.brief


def _write(basis: Basis, brief: Brief, pad: str) -> bytes:
    """Return the content file of a letter as it was edited."""
    layout = Layout(basis.data, basis.naam)
    try:
        edits = find_edits(basis.brief, brief, layout)
    except UnwritableError:
        edits = _find_other_edits(basis, brief, layout, pad)
    return write_edits(basis.data, edits, basis.naam) if edits else basis.data


def _find_other_edits(basis: Basis, brief: Brief, layout: Layout, pad: str) -> list[Edit]:
    """Return the edits where a text as it was edited cannot be written as it looks."""
    try:
        return find_edits(basis.brief, make_all_writable(brief), layout)
    except UnwritableError as error:
        words = "".join(i.tekst for i in error.alinea.inhoud if isinstance(i, Tekst))
        raise InputError(
            f"{pad}: deze alinea is in een inhoudsbestand niet te schrijven: ‘{words}’. Er is "
            "niets overgenomen. Verander haar in Word."
        ) from error


def _is_outdated(document: Worddocument, bron: Bron) -> bool:
    """Tell whether a Word file bears the mark of another letter than this."""
    mark = dict(document.eigenschappen).get(MARK)
    return mark is not None and mark != dict(bron.document.eigenschappen).get(MARK)


def _refuse(pad: str, problems: tuple[Problem, ...]) -> InputError:
    """Return what to say of edits that make a letter that cannot be."""
    lines = (f"{p.veld}: {p.melding} {p.advies}".removeprefix(": ").rstrip() for p in problems)
    return InputError(
        f"{pad}: met wat in Word is veranderd, klopt de brief niet; er is niets overgenomen. "
        f"Herstel dit in Word: {' '.join(lines)}"
    )
