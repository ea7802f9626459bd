"""The first letter of a series: a kind of letter and a date in, its content file out.

What its kind wants is there: as a place that is still open, or as a comment where it comes later.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.content.edition import Edition, NieuweWaarden, make_edition, refuse_known_number
from pipeline.content.load import load_instellingen, read_letter
from pipeline.content.series import CONTENT, SUFFIXES
from pipeline.content.yaml.scalars import write_line
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.invullen import write_plek
from pipeline.letter.soort import Gebruik, Nummersoort, Soort
from pipeline.problems.values import Ernst, InputError, ProblemsError, show

SCHEMA = "informatiebrief.schema.json"
AANHEF, AFSLUITING = "Geachte raad,", "Met vriendelijke groet,"


def make_new(reeks: Path, naam: str | None, values: NieuweWaarden) -> Edition:
    """Return the next letter of a series, or its first one, of the kind that is named.

    Raises what `make_edition` and `make_first` do, and `InputError` for a kind that is not there,
    or that is another one than the last letter of the series has.
    """
    instellingen = load_instellingen(Path())
    soort = find_kind(naam, instellingen) if naam is not None else None
    if has_letters(reeks):
        made = make_edition(reeks, values)
        own = instellingen.get_soort(made.letter.brief.soort if made.letter.brief else None)
        if soort is not None and own != soort:
            raise InputError(
                f"{reeks.as_posix()}: de brieven van deze reeks zijn van de soort {own.naam}. Laat "
                "--soort weg, of begin een andere reeks."
            )
        return made
    if soort is None:
        kinds = " of ".join(soort.naam for soort in instellingen.find_soorten())
        raise InputError(
            f"{show(reeks.as_posix())}: deze reeks heeft nog geen brieven.{_known()} Is dit een "
            f"nieuwe reeks, noem dan de soort van haar eerste brief: --soort {kinds}"
        )
    return make_first(reeks, soort, values, instellingen)


def _known() -> str:
    known = sorted(pad.name for pad in CONTENT.glob("*") if pad.is_dir())
    return f" Er zijn: {', '.join(known)}." if known else ""


def find_kind(naam: str, instellingen: Instellingen) -> Soort:
    """Return a kind of the house by name; raise `InputError` where it has none such."""
    if (refused := instellingen.check_soort(naam)) is not None:
        raise InputError(" ".join(refused))
    return instellingen.get_soort(naam)


def has_letters(reeks: Path) -> bool:
    """Tell whether a series (its folder, or its name in `content/`) has a content file."""
    folder = _find_folder(reeks)
    return folder.is_dir() and any(pad.suffix.lower() in SUFFIXES for pad in folder.iterdir())


def make_first(
    reeks: Path, soort: Soort, values: NieuweWaarden, instellingen: Instellingen
) -> Edition:
    """Return the first letter of a series, a concept of a kind; its problems are what is open.

    Raises `InputError` for a name that can be no series, a folder without `content/` and a
    documentnummer in use; `ProblemsError` for a value that is wrong.
    """
    folder = _find_folder(reeks)
    if not CONTENT.is_dir() and folder.is_relative_to(CONTENT):
        raise InputError(
            "content: deze map bestaat niet. Werk in de map waar content in staat, of maak eerst "
            "een werkmap: brief begin"
        )
    _refuse_name(reeks)
    if values.documentnummer is not None and CONTENT.is_dir():
        refuse_known_number(values.documentnummer, [CONTENT])
    pad = folder / f"{values.datum}.yaml"
    data = write_first(soort, values, find_schema(pad)).encode()
    letter = read_letter(pad, data, instellingen)
    if letter.has_errors:
        raise ProblemsError(tuple(p for p in letter.problems if p.ernst is Ernst.FOUT))
    return Edition(pad, data, letter)


def _find_folder(reeks: Path) -> Path:
    return reeks if reeks.is_dir() or reeks.is_absolute() else _in_content(reeks)


def _in_content(reeks: Path) -> Path:
    return reeks if reeks.is_relative_to(CONTENT) else CONTENT / reeks


def _refuse_name(reeks: Path) -> None:
    """Raise for a name that leads elsewhere, or that a system takes for something else."""
    signs = set('<>:"|?*\\') & set(reeks.as_posix())
    is_wrong = ".." in reeks.parts or any(part.startswith(".") for part in reeks.parts)
    if (not reeks.is_dir() and (reeks.is_absolute() or is_wrong or signs)) or not reeks.name:
        raise InputError(
            f"{show(reeks.as_posix())}: dit kan geen naam van een reeks zijn. Kies een naam van "
            "letters, cijfers en streepjes, zoals wonen."
        )


def find_schema(pad: Path) -> str:
    """Return the way from a content file to the schema in `content/`, as its first line has it."""
    depth = len(pad.parts) - len(CONTENT.parts) - 1 if pad.is_relative_to(CONTENT) else 0
    return str(PurePosixPath(*[".."] * max(depth, 0), SCHEMA))


def write_first(soort: Soort, values: NieuweWaarden, schema: str) -> str:
    """Return the content file of a first letter; `schema` is the way to the schema."""
    lines = [
        f"# yaml-language-server: $schema={schema}",
        *_top(soort, values),
        *_slot("aanhef", soort.aanhef, AANHEF),
        "",
        "inhoud:",
        *_inhoud(soort),
        "",
        *_slot("afsluiting", soort.afsluiting, AFSLUITING),
        *_sign(soort),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _top(soort: Soort, values: NieuweWaarden) -> Iterator[str]:
    if soort.is_beschreven:
        yield f"soort: {_line(soort.naam)}"
    yield from _number("zaaknummer", soort.zaaknummer, values.zaaknummer)
    yield from _number("documentnummer", soort.documentnummer, values.documentnummer, later=True)
    yield from _nummers(soort)
    yield f"datum: {values.datum}"
    yield "concept: ja"
    yield f"onderwerp: {_plek('waar de brief over gaat')}"
    if soort.kenmerken:
        yield "kenmerken:"
        yield from (f"  {_line(label)}: {_plek(label)}" for label in soort.kenmerken)


def _number(
    naam: str, nummer: Nummersoort, given: str | None, *, later: bool = False
) -> Iterator[str]:
    """Yield the line of a number: as given, open, or as a comment where it may come later."""
    if given is not None:
        yield f"{naam}: {_line(given)}"
    elif nummer.gebruik is Gebruik.VERPLICHT and not later:
        yield f"{naam}: {_plek(_describe(nummer))}"
    elif nummer.gebruik is not Gebruik.GEEN:
        yield f"# {naam}: {_example(nummer)}"


def _describe(nummer: Nummersoort) -> str:
    like = f", zoals {nummer.voorbeeld}" if nummer.voorbeeld else ""
    return f"{nummer.label}{like}"


def _example(nummer: Nummersoort) -> str:
    return _line(nummer.voorbeeld) if nummer.voorbeeld else "…"


def _nummers(soort: Soort) -> Iterator[str]:
    """Yield the house's own numbers as comments: a concept need not have them yet."""
    known = [nummer for nummer in soort.nummers if nummer.gebruik is not Gebruik.GEEN]
    if known:
        yield "# nummers:"
        yield from (f"#   {_line(nummer.label)}: {_example(nummer)}" for nummer in known)


def _slot(naam: str, gebruik: Gebruik, text: str) -> Iterator[str]:
    if gebruik is not Gebruik.GEEN:
        mark = "" if gebruik is Gebruik.VERPLICHT else "# "
        yield f"{mark}{naam}: {text}"


def _inhoud(soort: Soort) -> Iterator[str]:
    """Yield the blocks: each fixed heading with a place for its text, and a question at the end."""
    for kop in soort.koppen:
        mark = "  " if kop.verplicht else "  # "
        yield f"{mark}- kop: {_line(kop.kop)}"
        yield f"{mark}- tekst: |"
        yield f"{mark}    {write_plek(f'de tekst onder {_short(kop.kop)}')}"
    if not any(kop.verplicht for kop in soort.koppen):
        yield "  - tekst: |"
        yield f"      {write_plek('de tekst van de brief')}"
    if soort.vragen is Gebruik.VERPLICHT:
        yield from _vraag()


def _vraag() -> Iterator[str]:
    yield "  - vraag:"
    yield "      nummer: 1"
    for naam, wat in (("tekst", "de vraag, zoals zij is gesteld"), ("antwoord", "het antwoord")):
        yield f"      {naam}: |"
        yield f"        {write_plek(wat)}"


def _sign(soort: Soort) -> Iterator[str]:
    if soort.ondertekening is Gebruik.GEEN:
        return
    mark = "" if soort.ondertekening is Gebruik.VERPLICHT else "# "
    yield f"{mark}ondertekening:"
    for _ in range(soort.minimum):
        yield f"{mark}  - naam: {_plek('wie ondertekent')}"
        if soort.functie is Gebruik.VERPLICHT:
            yield f"{mark}    functie: {_plek('de functie')}"


def _plek(wat: str) -> str:
    return _line(write_plek(_short(wat)))


def _short(wat: str) -> str:
    """Return what is to be put somewhere, as short and plain as a place has it."""
    return " ".join(wat.replace("[", "(").replace("]", ")").split())[:60]


def _line(text: str) -> str:
    return write_line(text, "", '"')
