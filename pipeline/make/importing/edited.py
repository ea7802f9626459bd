"""A Word file that somebody edited: its name in, the content file written and a report out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.edit.remarks import write_remarks
from pipeline.content.load import load_instellingen, read_letter
from pipeline.content.sides import Basis, load_basis
from pipeline.letter.models import Brief
from pipeline.make.importing.basis import find_basis
from pipeline.make.importing.reopen import reopen
from pipeline.make.importing.write import check_name, is_same, refuse_existing, write_whole
from pipeline.problems.files import read_named
from pipeline.problems.values import InputError, SurroundingsError, show
from pipeline.readback.copies import Kopie, merge_copies
from pipeline.readback.remarks import find_remarks
from pipeline.readback.sources import make_bron
from pipeline.readback.take import Teruggelezen, take_back
from pipeline.readback.word.document import Opmerking, Wordalinea, Worddocument
from pipeline.readback.word.read import read_word
from pipeline.readback.word.revised import Keuze
from pipeline.template.find import read_template
from pipeline.template.prove import load_template
from pipeline.word.package import MAX_UNPACKED


class Invoer(Struct, frozen=True):
    """What somebody asked for: the Word file, and how to read it."""

    word: Path
    basis: str | None = None
    target: Path | None = None
    wijzigingen: Keuze | None = None
    auteur: str | None = None
    force: bool = False
    kopieen: tuple[Path, ...] = ()
    """Other copies of the same letter, of which the edits are taken too."""
    kies: Mapping[int, int] = {}
    """Where edits of copies touch each other, the number of the copy that is taken."""
    met_opmerkingen: bool = False
    """Whether comments in Word become comments in the content file."""


class Ingelezen(Struct, frozen=True):
    """What came of a Word file: the content file it went to, and whether that changed."""

    target: Path
    terug: Teruggelezen
    naam: str
    changed: bool


def read_back(invoer: Invoer) -> Ingelezen:
    """Return the content file with what was changed in Word; nothing is written yet.

    Raises `InputError` for a file that is no Word file, has open revisions, or of which no content
    file is found; `SurroundingsError` where one cannot be read, or would be overwritten though it
    was changed since.
    """
    naam = show(invoer.word.as_posix())
    terug = read_edited(read_file(invoer.word), invoer)
    documents = [terug.document]
    if invoer.kopieen:
        naam = ", ".join([naam, *(show(pad.as_posix()) for pad in invoer.kopieen)])
        terug, documents = _merge(terug, invoer)
    if invoer.met_opmerkingen:
        terug = _remark(terug, documents)
    basis = terug.basis
    target = invoer.target or basis.pad
    if target is None:
        raise InputError(
            f"{basis.naam}: dit is een eerdere versie. Geef met -o BESTAND op waar het "
            "inhoudsbestand komt."
        )
    check_name(target)
    _refuse_overwriting(target, terug, invoer)
    return Ingelezen(target, terug, naam, terug.data != basis.data)


def _remark(terug: Teruggelezen, documents: Sequence[Worddocument]) -> Teruggelezen:
    """Return the content file with what was remarked in Word as comments."""
    return replace(terug, data=remark(terug.data, terug.brief, terug.basis, documents))


def remark(data: bytes, brief: Brief, basis: Basis, documents: Sequence[Worddocument]) -> bytes:
    """Return a content file, of which `brief` is the letter, with the comments of Word files in it.

    Raises `LayoutError` where there is no place for one.
    """
    soort = basis.soort
    made = make_bron(brief, load_template(*read_template(None, soort), soort))
    remarks = [found for document in documents for found in find_remarks(document, made)]
    return write_remarks(data, remarks, basis.naam)


def _merge(first: Teruggelezen, invoer: Invoer) -> tuple[Teruggelezen, list[Worddocument]]:
    """Return the content file with the edits of all copies of a letter, and the copies."""
    known = replace(invoer, basis=invoer.basis or first.basis.naam)
    pads = [invoer.word, *invoer.kopieen]
    found = [
        first,
        *(read_edited(read_file(pad), replace(known, word=pad)) for pad in invoer.kopieen),
    ]
    names = [show(pad.as_posix()) for pad in pads]
    basis = first.basis
    kopieen = [Kopie(n, one.data) for n, one in zip(names, found, strict=True)]
    data = merge_copies(basis.data, kopieen, invoer.kies, basis.naam)
    letter = read_letter(Path(basis.naam), data, load_instellingen(Path()), load=basis.load)
    if letter.brief is None:
        faults = " ".join(f"{p.veld}: {p.melding} {p.advies}" for p in letter.problems)
        raise InputError(
            f"{', '.join(names)}: samen maken de wijzigingen geen brief die klopt; er is niets "
            f"overgenomen. Neem de kopieën één voor één over. {faults}"
        )
    documents = [one.document for one in found]
    joined = Teruggelezen(
        basis,
        letter.brief,
        data,
        tuple(
            replace(rest, plaats=f"{naam}, {rest.plaats}")
            for naam, one in zip(names, found, strict=True)
            for rest in one.resten
        ),
        _join_documents(documents),
        any(one.verouderd for one in found),
    )
    return joined, documents


def _join_documents(documents: Sequence[Worddocument]) -> Worddocument:
    """Return the paragraphs and the comments of all copies."""
    alineas: list[Wordalinea] = []
    comments: list[Opmerking] = []
    for document in documents:
        at = len(alineas)
        comments += [replace(o, alinea=o.alinea + at) for o in document.opmerkingen]
        alineas += document.alineas
    return Worddocument(tuple(alineas), opmerkingen=tuple(comments))


def read_edited(data: bytes, invoer: Invoer) -> Teruggelezen:
    """Return what the bytes of a Word file say of the content file that it was made of.

    Raises `InputError` for what is no Word file, has open revisions, or of which no content file is
    found.
    """
    naam = show(invoer.word.as_posix())
    document = read_word(data, naam, invoer.wijzigingen, invoer.auteur)
    instellingen = load_instellingen(Path())
    basis = load_basis(invoer.basis or find_basis(invoer.word, document, instellingen, naam))
    template = load_template(*read_template(None, basis.soort), basis.soort)
    return take_back(document, basis, template, instellingen, naam)


def write_content(gelezen: Ingelezen, *, force: bool) -> bool:
    """Write the content file, whole or not at all; return whether it is another one than before.

    Raises `SurroundingsError` where it cannot be written, or was changed while this ran.
    """
    target, basis = gelezen.target, gelezen.terug.basis
    is_own = basis.pad is not None and is_same(target, basis.pad)
    return write_whole(target, gelezen.terug.data, basis.data if is_own else None, force=force)


def read_file(pad: Path) -> bytes:
    """Return the bytes of a Word file; of one of OpenDocument or RTF, what LibreOffice makes.

    Raises `InputError` where it is not there or a folder, `SurroundingsError` where it cannot be
    read.
    """
    data = read_named(pad, MAX_UNPACKED, "Noem een Word-bestand.")
    return reopen(data, show(pad.as_posix()))


def _refuse_overwriting(target: Path, terug: Teruggelezen, invoer: Invoer) -> None:
    """Raise where a content file would lose what somebody wrote in it."""
    if invoer.force:
        return
    basis = terug.basis
    is_own = basis.pad is not None and is_same(target, basis.pad)
    if not is_own and target.exists():
        raise refuse_existing(target)
    if is_own and terug.verouderd:
        raise SurroundingsError(
            f"{target.as_posix()}: dit bestand of het sjabloon is veranderd nadat de brief werd "
            "gemaakt; wat toen nog anders was, zou teruggezet worden. Noem met --basis de versie "
            "waar hij van gemaakt is (HEAD~1:content/…), kies met -o een andere naam, of ga door "
            "met --force."
        )
