"""A Word file that somebody edited: its name in, the content file written and a report out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.compare.compare import compare
from pipeline.content.load import load_instellingen, load_letter, read_letter
from pipeline.content.nodes import MAX_BYTES
from pipeline.content.remarks import write_remarks
from pipeline.content.series import CONTENT, SUFFIXES, find_letters
from pipeline.content.sides import load_basis
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.files import explain, read_bounded, read_named, replace_file
from pipeline.problems.values import InputError, SurroundingsError, show
from pipeline.readback.copies import Kopie, merge_copies
from pipeline.readback.document import Opmerking, Wordalinea, Worddocument
from pipeline.readback.read import read_word
from pipeline.readback.remarks import find_remarks
from pipeline.readback.rest import Rest
from pipeline.readback.revised import Keuze
from pipeline.readback.sources import make_bron
from pipeline.readback.take import Teruggelezen, take_back
from pipeline.report.compose import make_verslag, write_secrecy
from pipeline.report.forms import Screen
from pipeline.report.html.report import write_html
from pipeline.report.json import make_json
from pipeline.report.terminal import write_terminal
from pipeline.report.verslag import Noot, Nootregel, Verslag
from pipeline.template.find import read_template
from pipeline.template.prove import load_template
from pipeline.word.package import MAX_UNPACKED

_NUMBERS = ("Zaaknummer", "Documentnummer")


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


class NoBasisError(InputError):
    """A Word file that is of no letter that is known here."""


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
    soort, naam = terug.basis.soort, terug.basis.naam
    made = make_bron(terug.brief, load_template(*read_template(None, soort), soort))
    remarks = [found for document in documents for found in find_remarks(document, made)]
    return replace(terug, data=write_remarks(terug.data, remarks, naam))


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


def check_name(target: Path) -> None:
    """Raise `InputError` for a name that is none of a content file."""
    if target.suffix.lower() not in SUFFIXES:
        raise InputError(
            f"{target.as_posix()}: een inhoudsbestand eindigt op .yaml. Kies zo’n naam."
        )


def read_edited(data: bytes, invoer: Invoer) -> Teruggelezen:
    """Return what the bytes of a Word file say of the content file that it was made of.

    Raises `InputError` for what is no Word file, has open revisions, or of which no content file is
    found.
    """
    naam = show(invoer.word.as_posix())
    document = read_word(data, naam, invoer.wijzigingen, invoer.auteur)
    instellingen = load_instellingen(Path())
    basis = load_basis(invoer.basis or _find_basis(invoer.word, document, instellingen, naam))
    template = load_template(*read_template(None, basis.soort), basis.soort)
    return take_back(document, basis, template, instellingen, naam)


def write_content(gelezen: Ingelezen, *, force: bool) -> bool:
    """Write the content file, whole or not at all; return whether it is another one than before.

    Raises `SurroundingsError` where it cannot be written, or was changed while this ran.
    """
    target, basis = gelezen.target, gelezen.terug.basis
    is_own = basis.pad is not None and _is_same(target, basis.pad)
    return write_whole(target, gelezen.terug.data, basis.data if is_own else None, force=force)


def write_whole(target: Path, data: bytes, before: bytes | None, *, force: bool) -> bool:
    """Write a file whole or not at all; return whether it is another one than it was.

    `before` is what was read there, `None` where there was nothing. Raises `SurroundingsError`
    where that is not so any more, unless `force`, and where it cannot be written.
    """
    try:
        there = read_bounded(target, MAX_BYTES) if target.exists() else None
        if there == data:
            return False
        if there != before and not force:
            raise _refuse_changed(target)
        replace_file(target, data)
    except OSError as error:
        raise _explain_unwritten(target, error) from error
    return True


def _refuse_changed(target: Path) -> SurroundingsError:
    return SurroundingsError(
        f"{target.as_posix()}: is net door iemand anders veranderd en blijft zoals het is. "
        "Probeer het opnieuw."
    )


def _explain_unwritten(target: Path, error: OSError) -> SurroundingsError:
    return SurroundingsError(f"{target.as_posix()}: kan niet worden geschreven ({explain(error)}).")


def read_file(pad: Path) -> bytes:
    """Return the bytes of a Word file.

    Raises `InputError` where it is not there or a folder, `SurroundingsError` where it cannot be
    read.
    """
    return read_named(pad, MAX_UNPACKED, "Noem een Word-bestand.")


def _find_basis(word: Path, document: Worddocument, instellingen: Instellingen, naam: str) -> str:
    """Return the content file that a Word file was made of, by its numbers or its name."""
    letters = _list_letters()
    found = list(_find_by_numbers(letters, document, instellingen))
    if not found:
        found = [pad for pad in letters if pad.stem == word.stem]
    if len(found) == 1:
        return found[0].as_posix()
    advice = "Noem het inhoudsbestand waar hij van gemaakt is: --basis content/…"
    if found:
        known = ", ".join(pad.as_posix() for pad in found)
        raise InputError(f"{naam}: dit kan de brief van elk van deze zijn: {known}. {advice}")
    raise NoBasisError(
        f"{naam}: van welke brief dit is, is er niet aan te zien. {advice} Is hij niet met brief "
        "gemaakt, geef dan met -o content/…/….yaml op waar zijn eerste inhoudsbestand komt."
    )


def _list_letters() -> list[Path]:
    """Return the content files that are here: in a folder that was just begun, none."""
    try:
        return find_letters([CONTENT])
    except InputError:
        return []


def _find_by_numbers(
    letters: list[Path], document: Worddocument, instellingen: Instellingen
) -> Iterator[Path]:
    """Yield the content files with the numbers that a Word file bears."""
    bears = dict(document.eigenschappen)
    numbers = {bears[naam] for naam in _NUMBERS if bears.get(naam)}
    texts = {alinea.tekst for alinea in document.alineas if alinea.cel is not None}
    for pad in letters:
        brief = load_letter(pad, instellingen).brief
        own = brief.documentnummer if brief is not None else None
        if own is not None and (own in numbers or (not numbers and own in texts)):
            yield pad


def _refuse_overwriting(target: Path, terug: Teruggelezen, invoer: Invoer) -> None:
    """Raise where a content file would lose what somebody wrote in it."""
    if invoer.force:
        return
    basis = terug.basis
    is_own = basis.pad is not None and _is_same(target, basis.pad)
    if not is_own and target.exists():
        raise refuse_existing(target)
    if is_own and terug.verouderd:
        raise SurroundingsError(
            f"{target.as_posix()}: dit bestand of het sjabloon is veranderd nadat de brief werd "
            "gemaakt; wat toen nog anders was, zou teruggezet worden. Noem met --basis de versie "
            "waar hij van gemaakt is (HEAD~1:content/…), kies met -o een andere naam, of ga door "
            "met --force."
        )


def refuse_existing(target: Path) -> SurroundingsError:
    """Return what to say of a file that is there and is not ours to write over."""
    return SurroundingsError(
        f"{target.as_posix()}: bestaat al en blijft zoals het is. Kies met -o een andere naam, of "
        "overschrijf het met --force."
    )


def _is_same(a: Path, b: Path) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)


# The report


def write_report(gelezen: Ingelezen, form: str, screen: Screen) -> str:
    """Return what came over and what did not, in a form of `FORMS`."""
    return FORMS[form](gelezen, screen)


def compose_report(terug: Teruggelezen, naam: str) -> Verslag:
    """Return what a Word file changed, beside what did not come over and what was noted in it."""
    basis = terug.basis
    noten = make_noten(terug.document, terug.resten)
    soorten = (basis.soort, basis.soort)
    return make_verslag(basis.naam, basis.brief, naam, terug.brief, soorten, noten)


def make_noten(document: Worddocument, found: Sequence[Rest]) -> tuple[Noot, ...]:
    """Return what to tell of what did not come over, and of what was noted in Word."""
    resten = (Nootregel(r.plaats, _quote(r.tekst), r.waarom) for r in found)
    comments = (
        Nootregel(
            document.alineas[o.alinea].plaats,
            _quote(o.bij or document.alineas[o.alinea].tekst),
            f"{o.auteur}: {' '.join(o.tekst.split())}",
        )
        for o in document.opmerkingen
    )
    return (Noot("Niet overgenomen", tuple(resten)), Noot("Opmerkingen in Word", tuple(comments)))


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return f"‘{line if len(line) <= _SHOWN else line[:_SHOWN] + '…'}’"


_SHOWN = 120


def _terminal(gelezen: Ingelezen, screen: Screen) -> str:
    verslag = compose_report(gelezen.terug, gelezen.naam)
    return write_terminal(verslag, screen.width, colour=screen.colour)


def _html(gelezen: Ingelezen, _: Screen) -> str:
    return write_html(compose_report(gelezen.terug, gelezen.naam))


def _json(gelezen: Ingelezen, _: Screen) -> str:
    terug = gelezen.terug
    data = {
        "word": gelezen.naam,
        "basis": terug.basis.naam,
        "inhoudsbestand": gelezen.target.as_posix(),
        "geheim": list(write_secrecy(terug.basis.brief, terug.brief)),
        "vergelijking": make_json(compare(terug.basis.brief, terug.brief)),
        **list_left(terug.document, terug.resten),
    }
    return json.dumps(data, indent=2) + "\n"


def list_left(document: Worddocument, resten: Sequence[Rest]) -> dict[str, list[dict[str, str]]]:
    """Return as data what did not come over, and what was noted in Word."""
    return {
        "niet_overgenomen": [
            {"plaats": r.plaats, "tekst": r.tekst, "waarom": r.waarom} for r in resten
        ],
        "opmerkingen": [
            {
                "plaats": document.alineas[o.alinea].plaats,
                "bij": o.bij,
                "auteur": o.auteur,
                "tekst": o.tekst,
            }
            for o in document.opmerkingen
        ],
    }


FORMS: Mapping[str, Callable[[Ingelezen, Screen], str]] = {
    "terminal": _terminal,
    "html": _html,
    "json": _json,
}
