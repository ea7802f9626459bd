"""A Word letter that was not made here: its name in, a first content file and a report out."""

from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.edit.remarks import Aantekening, write_remarks
from pipeline.content.load import load_instellingen, read_letter
from pipeline.make.importing.edited import Invoer, read_file
from pipeline.make.importing.report import list_left, make_noten
from pipeline.make.importing.write import check_name, refuse_existing, write_whole
from pipeline.problems.files import read_bounded
from pipeline.problems.values import SurroundingsError, show
from pipeline.readback.first.letter import Eerste, beside, make_first
from pipeline.readback.remarks import find_remarks, say_remark
from pipeline.readback.sources import make_bron
from pipeline.readback.word.document import Worddocument
from pipeline.readback.word.read import read_word
from pipeline.report.html.report import write_letter
from pipeline.template.find import read_template
from pipeline.template.prove import load_template


class Begonnen(Struct, frozen=True):
    """A first content file of a Word letter that was not made here, and where it goes."""

    target: Path
    eerste: Eerste
    naam: str


def begin_letter(invoer: Invoer, target: Path) -> Begonnen:
    """Return the first content file of a Word letter; nothing is written yet.

    Raises `InputError` for a file that is no Word file, has open revisions, or for a name that is
    none of a content file; `SurroundingsError` where one would be overwritten.
    """
    check_name(target)
    if target.exists() and not invoer.force:
        raise refuse_existing(target)
    naam = show(invoer.word.as_posix())
    document = read_word(read_file(invoer.word), naam, invoer.wijzigingen, invoer.auteur)
    eerste = _make(document, naam, target)
    return Begonnen(target, _remark(eerste, target) if invoer.met_opmerkingen else eerste, naam)


def _make(document: Worddocument, naam: str, target: Path) -> Eerste:
    """Return a first content file of which the figures get names that no other file has."""
    for n in count(1):
        stam = f"{target.stem}-figuur" if n == 1 else f"{target.stem}-figuur-{n}"
        eerste = make_first(document, load_instellingen(Path()), naam, stam)
        if all(_is_free(target.with_name(name), data) for name, data in eerste.beelden):
            return eerste
    raise AssertionError


def _is_free(pad: Path, data: bytes) -> bool:
    """Tell whether a file can come somewhere, or is there already."""
    try:
        return not os.path.lexists(pad) or read_bounded(pad, len(data)) == data
    except OSError:
        return False


def _remark(eerste: Eerste, target: Path) -> Eerste:
    """Return a first content file with what was remarked in Word as comments."""
    document, instellingen = eerste.document, load_instellingen(Path())
    with beside(eerste) as load:
        letter = read_letter(target, eerste.data, instellingen, load=load)
    if letter.brief is None:
        # Of a letter that is not whole yet, nobody can tell which paragraph is which field.
        remarks = [Aantekening((), say_remark(o, document)) for o in document.opmerkingen]
    else:
        soort = instellingen.get_soort(letter.brief.soort)
        template = load_template(*read_template(None, soort), soort)
        remarks = list(find_remarks(document, make_bron(letter.brief, template)))
    return replace(eerste, data=write_remarks(eerste.data, remarks, target.as_posix()))


def write_begun(begonnen: Begonnen, *, force: bool) -> list[Path]:
    """Write the content file and its figures, all or none; return the figures that were made.

    Over a content file that came meanwhile it goes by `force` only, over a figure never.
    """
    made: list[Path] = []
    try:
        for name, data in begonnen.eerste.beelden:
            pad = begonnen.target.with_name(name)
            if write_whole(pad, data, None, force=False):
                made.append(pad)
        write_whole(begonnen.target, begonnen.eerste.data, None, force=force)
    except SurroundingsError:
        for pad in made:
            pad.unlink(missing_ok=True)
        raise
    return made


def write_begin_report(begonnen: Begonnen, form: str) -> str:
    """Return what of the letter is not in its content file: terminal, html or json."""
    eerste = begonnen.eerste
    if form == "json":
        data = {
            "word": begonnen.naam,
            "inhoudsbestand": begonnen.target.as_posix(),
            "ontbreekt": list(eerste.ontbreekt),
            **list_left(eerste.document, eerste.resten),
        }
        return json.dumps(data, indent=2) + "\n"
    text = _write_text(begonnen)
    return write_letter(f"Overgenomen uit {begonnen.naam}", text, ()) if form == "html" else text


def _write_text(begonnen: Begonnen) -> str:
    eerste = begonnen.eerste
    parts = [f"{begonnen.naam}: een eerste inhoudsbestand. Lees het na naast de brief.\n"]
    if eerste.ontbreekt:
        parts.append(f"Niet gevonden: {', '.join(eerste.ontbreekt)}. Vul dat zelf in.\n")
    for noot in make_noten(eerste.document, eerste.resten):
        lines = "".join(f"  {r.plaats}: {r.tekst}: {r.uitleg}\n" for r in noot.regels)
        parts.append(f"{noot.kop.upper()}\n{lines}" if lines else "")
    return "\n".join(filter(None, parts))
