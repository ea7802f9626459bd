"""A Word letter that was not made here: its name in, a first content file and a report out."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.load import load_instellingen, read_letter
from pipeline.content.remarks import Aantekening, write_remarks
from pipeline.make.importing import (
    Invoer,
    check_name,
    list_left,
    make_noten,
    read_file,
    refuse_existing,
    write_whole,
)
from pipeline.problems.values import show
from pipeline.readback.first import Eerste, make_first
from pipeline.readback.read import read_word
from pipeline.readback.remarks import find_remarks, say_remark
from pipeline.readback.sources import make_bron
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
    eerste = make_first(document, load_instellingen(Path()), naam)
    return Begonnen(target, _remark(eerste, target) if invoer.met_opmerkingen else eerste, naam)


def _remark(eerste: Eerste, target: Path) -> Eerste:
    """Return a first content file with what was remarked in Word as comments."""
    document, instellingen = eerste.document, load_instellingen(Path())
    letter = read_letter(target, eerste.data, instellingen)
    if letter.brief is None:
        # Of a letter that is not whole yet, nobody can tell which paragraph is which field.
        remarks = [Aantekening((), say_remark(o, document)) for o in document.opmerkingen]
    else:
        soort = instellingen.get_soort(letter.brief.soort)
        template = load_template(*read_template(None, soort), soort)
        remarks = list(find_remarks(document, make_bron(letter.brief, template)))
    return replace(eerste, data=write_remarks(eerste.data, remarks, target.as_posix()))


def write_begun(begonnen: Begonnen, *, force: bool) -> None:
    """Write the content file, whole or not at all; over one that came meanwhile by `force` only."""
    write_whole(begonnen.target, begonnen.eerste.data, None, force=force)


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
