"""PDFs of an earlier version of their letter: Word files in, what became of those beside them out.

A new letter beside an older PDF is sent with it. Only a PDF that was made here and is as it was
made is touched; of any other it is said that it is older.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.letter.instellingen import MERKEN, Instellingen
from pipeline.problems.files import explain, read_bounded
from pipeline.problems.seal import number_of, read_seal
from pipeline.word.package import MAX_UNPACKED

SUFFIX = "-verouderd"
"""What comes behind the name of a PDF that is not of the letter beside it any more."""

_MAKE = "Met --pdf maakt u een nieuwe."


def is_current(docx: Path) -> bool:
    """Tell whether the PDF beside a Word file was made from it as it is now.

    One that was made elsewhere is taken to be of it where it is not older.
    """
    pdf = docx.with_suffix(".pdf")
    if not pdf.is_file():
        return False
    seal = read_seal(read_bounded(pdf, MAX_UNPACKED))
    if seal is None or seal.source is None:
        return pdf.stat().st_mtime_ns >= docx.stat().st_mtime_ns
    return seal.source == number_of(read_bounded(docx, MAX_UNPACKED))


def put_away_old(documents: Iterable[Path], instellingen: Instellingen) -> Iterator[str]:
    """Put away each PDF of an earlier version of the Word file beside it; yield a line for each.

    How is the house's choice (`oude_pdf`): under another name, or not at all.
    """
    for docx in documents:
        pdf = docx.with_suffix(".pdf")
        if pdf.is_file() and not is_current(docx):
            yield f"{pdf.as_posix()}: {_put_away(pdf, instellingen)}"


def _put_away(pdf: Path, instellingen: Instellingen) -> str:
    """Return what became of an old PDF, as the rest of a sentence."""
    if not _is_ours(pdf):
        return (
            "is ouder dan de brief ernaast en niet door brief gemaakt; het blijft staan. "
            "Haal het weg of maak het opnieuw."
        )
    old = pdf.with_stem(f"{pdf.stem}{SUFFIX}")
    try:
        if instellingen.oude_pdf != MERKEN:
            pdf.unlink()
            return f"was van een eerdere versie van de brief en is weggehaald. {_MAKE}"
        if old.exists() and not _is_ours(old):
            return (
                f"is van een eerdere versie van de brief. Haal het weg, of haal {old.name} weg, "
                f"want zo zou het anders heten. {_MAKE}"
            )
        pdf.replace(old)
    except OSError as error:
        return (
            f"is van een eerdere versie van de brief en kan niet worden weggehaald "
            f"({explain(error)}). Sluit het waar het open is, en haal het weg. {_MAKE}"
        )
    return f"is van een eerdere versie van de brief en heet nu {old.name}. {_MAKE}"


def _is_ours(pdf: Path) -> bool:
    """Tell whether a PDF was made here and is as it was made."""
    seal = read_seal(read_bounded(pdf, MAX_UNPACKED))
    return seal is not None and seal.holds and not pdf.is_symlink()
