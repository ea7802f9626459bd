"""Whole letters as a content file holds them, drawn by hypothesis, and their way to YAML.

A letter is a plain dict of dicts, lists and text. A Markdown text in it is a `Bron`: text that
knows the blocks it must be read as, because it was written from those blocks.
"""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import cycle, islice, pairwise
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.beeld.ring import find_misfits
from pipeline.letter.models import (
    Actie,
    Bijlage,
    Blok,
    Brief,
    FigurenBlok,
    Figuur,
    Geheimhouding,
    KopBlok,
    Ondertekenaar,
    Statustabel,
    Tabel,
    TekstBlok,
    Vraag,
)
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Punt,
    Regeleinde,
    Teken,
    Tekst,
    Telling,
    Voetnoot,
    walk_alineas,
)
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij
from pipeline.letter.said import read_velden
from pipeline.letter.soort import STANDAARD, Soort
from pipeline.letter.telling import LETTERS, write_merk
from pipeline.letter.types import Model

Letter = dict[str, Any]
"""A letter as YAML holds it: every scalar is text."""


class Bron(str):
    """A Markdown text with the blocks it must be read as."""

    blokken: tuple[Opmaakblok, ...]

    @classmethod
    def of(cls, blokken: tuple[Opmaakblok, ...], *, end: str = "") -> Bron:
        """Return the text of the blocks, followed by `end`."""
        bron = cls(write_markdown(blokken) + end)
        bron.blokken = blokken
        return bron


class Roosterbron(str):
    """The rows of a table as they are typed, with the table that they must be read as."""

    rooster: Rooster

    @classmethod
    def of(cls, rooster: Rooster, *, end: str = "") -> Roosterbron:
        """Return the rows of the table, followed by `end`."""
        bron = cls(_write_rooster(rooster) + end)
        bron.rooster = rooster
        return bron


NASTY = (
    "&",
    "&amp;",
    "&nbsp;",
    "<b>",
    "</w:t>",
    "]]>",
    "{{ x }}",
    "{{ zaaknummer }}",
    "{%p if x %}",
    "{% raw %}",
    "{_{",
    "}_}",
    "{_%",
    "}}",
    "%}",
    "{#",
    "a\tb",
    "a  b   c",
    "\u00a0vast\u00a0",
    "\u202fsmal",
    "“krul”",
    "’s-Gravenhage",
    '"recht"',
    "it's",
    "😀",
    "👩\u200d👩\u200d👧",
    "e\u0301e\u0308",
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "\u0645\u0631\u062d\u0628\u0627",
    "漢字",
    "a\\b",
    "\\",
    "*ster*",
    "_streep_",
    "__init__",
    "`code`",
    "~~weg~~",
    "x|y",
    "1. een",
    "2) twee",
    "- punt",
    "# kop",
    "> citaat",
    "+",
    "---",
    "===",
    ": - ",
    "a: b",
    "a #b",
    "Wob\u00adverzoek",
    "\u00adeind\u00ad",
    "10\u201112",
    "GR\u2011en",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
)
_characters = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
_ORDINARY = ("raad", "stap", "Leidse", "regio", "2020", "m.b.t.", "zo’n")
_words = st.sampled_from(_ORDINARY)
_strange = st.sampled_from(NASTY) | st.text(_characters, min_size=1, max_size=6)

regels = (
    st.tuples(_strange, _words | _strange, st.lists(_words | _strange, max_size=2))
    .map(lambda drawn: " ".join([*drawn[:2], *drawn[2]]))
    .filter(lambda text: text.strip())
)
"""Plain text of one line that is not blank."""


REEKSEN = {
    "S. de Wit\nA. Jansen\n": "S. de Wit\nA. Jansen",
    "griffie@example.nl": "griffie@example.nl",
    "M. de Boer, m.de-boer@example.nl\n  [alle stukken](https://example.nl/a?b=1&c=(2))": (
        "M. de Boer, m.de-boer@example.nl\nalle stukken"
    ),
    "Zie https://example.nl/een_twee, [niet dit](zo) en @iemand": (
        "Zie https://example.nl/een_twee, [niet dit](zo) en @iemand"
    ),
}
"""Values of kenmerken as they are typed, and what a letter says of them."""

_HREFS = (
    "https://www.example.nl/",
    "http://example.nl/a?b=1&c=2",
    "mailto:griffie@example.nl",
    "https://example.nl/pad_met_streep/(haak)#deel",
)
_FORMATS = ((False, False), (True, False), (False, True), (True, True))
# A word that emphasis can stand against: no white space, which no `*` may touch.
# Nor what reads as the item of a list that Markdown does not know: nothing can escape it.
_OTHER_ITEM = re.compile(rf"(?:[•◦▪●‣·]|(?:{LETTERS})[.)])(?=\s|$)")


def _is_solid(text: str) -> bool:
    return bool(text) and not text[0].isspace() and not _OTHER_ITEM.match(text)


_SOLID = tuple(filter(_is_solid, map(str.strip, NASTY)))
# One byte is one word: as often a plain one as one that trips programs up.
_WORDS = (*islice(cycle(_ORDINARY), len(_SOLID)), *_SOLID)
_texts = st.text(_characters, min_size=1, max_size=6).map(str.strip).filter(_is_solid)
_STRETCH, _MOST_WORDS = 8, 4


@st.composite
def alineas(draw: st.DrawFn, *, noten: bool = True) -> Alinea:
    """Stretches of text with a space or a hard break between them; nothing in bare formatting.

    Some have a note behind them, where there may be any. All is in a few bytes: a draw for each
    word would take most of the time of a test.
    """
    form, *rest = draw(st.binary(min_size=2, max_size=2))
    codes = draw(st.binary(min_size=_STRETCH * (1 + form % 4), max_size=_STRETCH * (1 + form % 4)))
    strange = draw(_texts) if rest[0] % 2 else ""
    inhoud: list[Inline] = []
    for start in range(0, len(codes), _STRETCH):
        between, *code = codes[start : start + _STRETCH]
        if inhoud:
            inhoud.append(Regeleinde() if between % 4 == 3 else Tekst(" "))
        inhoud.append(_make_stretch(code, "" if start else strange))
        if noten and between // 4 % 12 == 11:
            noot = draw(alineas(noten=False)).inhoud
            inhoud.append(Voetnoot(tuple(i for i in noot if not isinstance(i, Voetnoot))))
    if form // 4 % 6 == 5:
        # Spaces that do not break belong to the text, at both ends of it.
        inhoud = [Tekst("\u00a0"), *inhoud, Tekst("\u00a0")]
    return Alinea(_join(inhoud))


def _make_stretch(code: Sequence[int], strange: str) -> Tekst:
    """Return a stretch of one to four words in one format, the first of them `strange` if any."""
    marks, link, count, *indices = code
    vet, cursief = _FORMATS[marks % 4]
    words = [_WORDS[index % len(_WORDS)] for index in indices[: 1 + count % _MOST_WORDS]]
    href = _HREFS[link // 3 % len(_HREFS)] if link % 3 == 2 else None
    tekst = " ".join([strange, *words[1:]] if strange else words)
    return Tekst(tekst, vet, cursief, href, doorgehaald=marks // 4 % 5 == 4)


def _join(inhoud: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return the inlines with neighbours in one formatting made one."""
    joined: list[Inline] = []
    for inline in inhoud:
        last = joined[-1] if joined else None
        if (
            isinstance(last, Tekst)
            and isinstance(inline, Tekst)
            and replace(last, tekst="") == replace(inline, tekst="")
        ):
            joined[-1] = replace(last, tekst=last.tekst + inline.tekst)
        else:
            joined.append(inline)
    return tuple(joined)


@st.composite
def _numbers(draw: st.DrawFn, size: int) -> list[int]:
    """Numbers as a clerk types them: counting on, skipping, or starting somewhere else."""
    number, numbers = draw(st.sampled_from([0, 1, 1, 1, 2, 7, 99, 30_000])), []
    for _ in range(size):
        numbers.append(number)
        number += draw(st.sampled_from([1, 1, 1, 2, 5, 0, -number]))
    return numbers


@st.composite
def _lijsten(draw: st.DrawFn, depth: int = 1) -> Lijst:
    teken = draw(st.sampled_from([None, ".", ")"]))
    telling = draw(st.sampled_from(get_args(Telling))) if teken and draw(st.booleans()) else "1"
    size = draw(st.integers(1, 3))
    if telling == "1":
        numbers = draw(_numbers(size)) if teken else [None] * size
    else:
        numbers = draw(_letter_numbers(size, teken == "." and telling.isupper()))
    punten = tuple(draw(_punten(number, depth)) for number in numbers)
    return Lijst(punten, cast("Teken", teken), cast("Telling", telling))


@st.composite
def _letter_numbers(draw: st.DrawFn, size: int, must_follow: bool) -> list[int]:
    """Numbers of items that read as letters, or as Roman numbers, by themselves.

    A list begins with its first item, or where the second follows; `i` and the like are both.
    """
    first = 1 if size == 1 else draw(st.sampled_from([1, 1, 1, 2, 7, 15]))
    size = max(size, 2) if must_follow or first > 1 else size
    skip = draw(st.sampled_from([0, 0, 1, 3])) if size > 2 else 0
    return [first + n + (skip if n > 1 else 0) for n in range(size)]


@st.composite
def _punten(draw: st.DrawFn, number: int | None, depth: int) -> Punt:
    inhoud: list[Opmaakblok] = [draw(alineas())]
    if draw(st.integers(0, 4)) == 0:
        inhoud.append(draw(alineas()))
    if depth < 4 and draw(st.integers(0, 2)) == 0:
        inhoud.append(draw(_lijsten(depth + 1)))
        if draw(st.integers(0, 9)) == 0:
            inhoud = inhoud[-1:]  # `1. - tekst`
        elif draw(st.integers(0, 4)) == 0:
            inhoud.append(draw(alineas()))
    return Punt(tuple(inhoud), number)


def is_separate(blokken: Sequence[Opmaakblok]) -> bool:
    """Tell whether no list follows one of its own kind, which would be one list.

    Letters may be Roman numbers.
    """
    return not any(
        isinstance(a, Lijst) and isinstance(b, Lijst) and _find_kind(a) == _find_kind(b)
        for a, b in pairwise(blokken)
    )


def _find_kind(lijst: Lijst) -> tuple[str | None, str]:
    return lijst.teken, "1" if lijst.telling == "1" else str(lijst.telling.isupper())


def opmaak(max_size: int = 3) -> st.SearchStrategy[Bron]:
    """Return Markdown texts of up to `max_size` blocks that know how they must be read."""
    blokken = _blokken(alineas() | _lijsten() | _citaten(), max_size)
    return st.builds(
        lambda blokken, end: Bron.of(tuple(blokken), end=end), blokken, st.sampled_from(["", "\n"])
    )


def _blokken(
    blok: st.SearchStrategy[Opmaakblok], max_size: int
) -> st.SearchStrategy[Sequence[Opmaakblok]]:
    return st.lists(blok, min_size=1, max_size=max_size).filter(is_separate)


def _citaten() -> st.SearchStrategy[Citaat]:
    inhoud: st.SearchStrategy[Opmaakblok] = alineas() | _lijsten()
    return st.builds(lambda blokken: Citaat(tuple(blokken)), _blokken(inhoud, 2))


def write_markdown(blokken: Sequence[Opmaakblok]) -> str:
    """Return the Markdown of the blocks, as a careful clerk writes it: notes below all, or each."""
    said = (inline for inlines in walk_alineas(blokken) for inline in inlines)
    noten = [inline for inline in said if isinstance(inline, Voetnoot)]
    namen = [f"{n}" if len(noten) % 3 else f"noot-{n}" for n in range(1, len(noten) + 1)]
    below = [f"[^{n}]: {_write_noot(noot)}" for n, noot in zip(namen, noten, strict=True)]
    texts, n = [], 0
    for blok in blokken:
        text = _write_blok(blok)
        count = text.count(_PLACE)
        for naam in namen[n : n + count]:
            text = text.replace(_PLACE, f"[^{naam}]", 1)
        texts.append(text)
        if len(noten) % 2:
            texts += below[n : n + count]
        n += count
    return "\n\n".join([*texts, *([] if len(noten) % 2 else ["\n".join(below)] * bool(below))])


_PLACE = "[^\ue0ff]"


def _write_noot(noot: Voetnoot) -> str:
    return _write_alinea(Alinea(noot.inhoud))


def _write_blokken(blokken: Sequence[Opmaakblok]) -> str:
    return "\n\n".join(map(_write_blok, blokken))


def _write_blok(blok: Opmaakblok) -> str:
    match blok:
        case Alinea():
            return _write_alinea(blok)
        case Lijst():
            return _write_lijst(blok)
        case Citaat(inhoud):
            return "\n".join(f"> {line}".rstrip(" ") for line in _write_blokken(inhoud).split("\n"))


def _write_lijst(lijst: Lijst) -> str:
    return "\n".join(_write_punt(lijst, punt) for punt in lijst.punten)


def _write_punt(lijst: Lijst, punt: Punt) -> str:
    marker = f"{write_merk(lijst, punt)} "
    lines = _write_blokken(punt.inhoud).split("\n")
    indent = " " * len(marker)
    return marker + "\n".join([lines[0], *(indent + line if line else "" for line in lines[1:])])


def _write_alinea(alinea: Alinea) -> str:
    parts = (
        "\\\n"
        if isinstance(inline, Regeleinde)
        else _PLACE
        if isinstance(inline, Voetnoot)
        else _write_tekst(inline)
        for inline in alinea.inhoud
    )
    lines = "".join(parts).split("\n")
    return "\n".join(map(_escape_start, lines))


def _write_tekst(inline: Tekst) -> str:
    # A link of which the text begins with `^` would be taken for a footnote.
    special = r"[\\`*\[\]<~|]" if inline.href is None else r"[\\`*\[\]<~|]|^\^"
    escaped = re.sub(special, r"\\\g<0>", inline.tekst)
    stars = "*" * (2 * inline.vet + inline.cursief)
    strike = "~~" * inline.doorgehaald
    if stars or strike:
        # Beside marks these would make text of them.
        escaped = re.sub(r"^(?=[)\]},;:!?])|(?=(?<!\\)[(\[{]$)", r"\\", escaped)
    marked = f"{strike}{stars}{escaped}{stars}{strike}"
    return f"[{marked}]({inline.href})" if inline.href else marked


def _escape_start(line: str) -> str:
    """Return the line with a sign escaped that would make another block of it."""
    return re.sub(r"^(\d*)([-+=_#>:.)])", r"\1\\\2", line)


_cells = st.one_of(st.just(()), *[alineas(noten=False).map(lambda alinea: alinea.inhoud)] * 4)
_SIDES = {None: "---", "links": ":--", "midden": ":-:", "rechts": "--:"}


@st.composite
def roosters(draw: st.DrawFn) -> Roosterbron:
    """Tables of a few rows and columns that know how they must be read."""
    count = draw(st.integers(2, 4))
    kolommen = draw(
        st.lists(
            st.builds(Tabelkolom, _cells, st.sampled_from([*_SIDES])),
            min_size=count,
            max_size=count,
        )
    )
    cellen = st.lists(st.builds(Tabelcel, _cells), min_size=count, max_size=count)
    rijen = draw(st.lists(st.builds(Tabelrij, cellen.map(tuple)), min_size=1, max_size=4))
    rooster = Rooster(tuple(kolommen), tuple(rijen))
    return Roosterbron.of(rooster, end=draw(st.sampled_from(["", "\n"])))


def _write_rooster(rooster: Rooster) -> str:
    rows = [
        [_write_cel(kolom.kop) for kolom in rooster.kolommen],
        [_SIDES[kolom.uitlijning] for kolom in rooster.kolommen],
        *([_write_cel(cel.inhoud) for cel in rij.cellen] for rij in rooster.rijen),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _write_cel(inhoud: Sequence[Inline]) -> str:
    return "".join(_write_tekst(i) if isinstance(i, Tekst) else "<br>" for i in inhoud)


@st.composite
def _tables(draw: st.DrawFn) -> Letter:
    """The rows of a table, and widths for its columns or not."""
    tekst = draw(roosters())
    share = 100 // len(tekst.rooster.kolommen)
    shares = [share] * (len(tekst.rooster.kolommen) - 1)
    shares.append(100 - sum(shares))
    breedtes = [f"{share}%" for share in shares]
    return {"tekst": tekst, **({"breedtes": breedtes} if draw(st.booleans()) else {})}


def _maybe(name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Letter]:
    return st.just({}) | values.map(lambda value: {name: value})


def _fields(*parts: st.SearchStrategy[Letter]) -> st.SearchStrategy[Letter]:
    """Return dicts with the entries of all parts."""
    return st.tuples(*parts).map(lambda dicts: {k: v for part in dicts for k, v in part.items()})


def _always(name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Letter]:
    return values.map(lambda value: {name: value})


_dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
_zaaknummers = st.tuples(st.integers(0, 99), st.integers(0, 999_999)).map(
    lambda drawn: "Z/{:02}/{:06}".format(*drawn)
)
_documentnummers = st.integers(0, 999_999).map(str)
_labels = (
    st.lists((_words | _strange).filter(lambda t: t.strip()), min_size=2, max_size=5)
    .filter(lambda labels: not find_misfits(labels))
    .filter(lambda labels: max(map(len, labels)) <= 60)
)
_nummers = st.one_of(
    _fields(_always("documentnummer", _documentnummers), _maybe("concept", st.just("nee"))),
    _fields(_maybe("documentnummer", _documentnummers), _always("concept", st.just("ja"))),
)
_breedtes = st.tuples(st.integers(10, 100), st.sampled_from(["", "%", " %"])).map(
    lambda drawn: f"{drawn[0]}{drawn[1]}"
)
_one_picture = _always("bollen", _labels) | _fields(
    _always(
        "bestand", st.sampled_from(["kaart.png", "foto.jpg", "kopie & kaart.png", "tekening.svg"])
    ),
    _maybe("breedte", _breedtes),
)


def _beside() -> st.SearchStrategy[list[Letter]]:
    """Return two or three figures for which there is room beside each other."""
    bestand = _always("bestand", st.sampled_from(["kaart.png", "foto.jpg", "tekening.svg"]))
    breedte = _maybe("breedte", st.sampled_from(["25", "30%", "33 %"]))
    figuur = _fields(_always("alt", regels), _maybe("bijschrift", regels), bestand, breedte)
    return st.lists(figuur, min_size=2, max_size=3)


_TOGETHER: Mapping[type[Model], tuple[frozenset[str], st.SearchStrategy[Letter]]] = {
    Brief: (frozenset({"documentnummer", "concept"}), _nummers),
    Figuur: (frozenset({"bestand", "bollen", "breedte"}), _one_picture),
    Tabel: (frozenset({"tekst", "breedtes"}), _tables()),
}
"""Fields that a rule ties together, and what they are drawn from."""
_OWN: Mapping[tuple[type[Model], str], st.SearchStrategy[Any]] = {
    (Brief, "zaaknummer"): _zaaknummers,
    (Brief, "kenmerken"): st.dictionaries(
        regels, regels | st.sampled_from(list(REEKSEN)), min_size=1, max_size=3
    ),
    (Bijlage, "link"): st.sampled_from([href for href in _HREFS if href.startswith("http")]),
    (Bijlage, "documentnummer"): _documentnummers,
    (Geheimhouding, "tot"): regels | _dates.map(str),
    (Statustabel, "kolommen"): st.lists(regels, min_size=3, max_size=3),
    (KopBlok, "niveau"): st.sampled_from(["1", "2", "3"]),
    (TekstBlok, "tekst"): opmaak(),
    (FigurenBlok, "figuren"): _beside(),
    (Vraag, "nummer"): st.sampled_from(["1", "2", "3a", "4.2", "CDA-5", "6 en 7", "& <8> 😀"]),
}
"""Fields that may not be just anything of their type, or are more fun as something else."""
_OF_KINDS = {(Brief, "soort"), (Brief, "nummers")}
"""Fields that only letters of a kind that the house describes have: see `kinds.py`."""
_MOST = {Ondertekenaar: 4, Actie: 3}
"""So many of a part in a list; two of all others."""


@cache
def draw_model(model: type[Model]) -> st.SearchStrategy[Letter]:
    """Return parts of a letter as a content file holds them, from what the model says."""
    tied, together = _TOGETHER.get(model, (frozenset(), st.just({})))
    parts = [together]
    for naam, info in model.model_fields.items():
        # An id is given afterwards: it must be another in each row.
        if naam not in {*tied, "id"}:
            own = (model, naam)
            values = _OWN[own] if own in _OWN else _draw(info.annotation)
            # A letter of no kind that anybody describes has no more than what `STANDAARD` wants.
            is_there = info.is_required() or read_velden(model)[naam].over.naar_soort
            if (model, naam) not in _OF_KINDS:
                parts.append((_always if is_there else _maybe)(naam, values))
    return _fields(*parts)


def _draw(hint: Any) -> st.SearchStrategy[Any]:
    """Return what a field of a type may hold; a type that is not known here is an error."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _draw(inner[0])
    if origin in (Union, UnionType):
        options = [_draw(option) for option in inner if option is not type(None)]
        return st.one_of(options)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        most = _MOST.get(inner[0], 2)
        return (
            _inhoud() if inner[0] is Blok else st.lists(_draw(inner[0]), min_size=1, max_size=most)
        )
    if isinstance(hint, type) and issubclass(hint, Model):
        return draw_model(hint)
    return {
        str: regels,
        Opmaak: opmaak(2),
        bool: st.sampled_from(["ja", "nee"]),
        datetime.date: _dates.map(str),
    }[hint]


def _inhoud() -> st.SearchStrategy[Any]:
    """Every other letter has a block of each kind: drawn freely, most letters would be short."""
    soorten = [_draw(option) for option in get_args(get_args(Blok)[0])]
    freely = st.lists(st.one_of(soorten), min_size=1, max_size=4)
    return freely | st.tuples(*soorten).flatmap(st.permutations)


def letters() -> st.SearchStrategy[Letter]:
    """Return letters as a content file holds them, right in every rule that spans fields."""
    return draw_model(Brief).map(_number_ids).map(_number_questions).map(_step_levels)


def _number_ids(letter: Letter) -> Letter:
    """Return the letter with an id for each row of its tables, and for each second action."""
    n = 0

    def add(rij: Letter) -> Letter:
        nonlocal n
        n += 1
        made = {"id": f"rij {n}", **rij}
        if "acties" in rij:
            made["acties"] = [
                {**actie, "id": f"actie {n}.{m}"} if m % 2 else actie
                for m, actie in enumerate(rij["acties"])
            ]
        if "stappen" in rij:
            made["stappen"] = [add(stap) for stap in rij["stappen"]]
        return made

    def change(blok: Letter) -> Letter:
        if "statustabel" not in blok:
            return blok
        tabel = blok["statustabel"]
        return {"statustabel": {**tabel, "wegen": [add(weg) for weg in tabel["wegen"]]}}

    return {**letter, "inhoud": [change(blok) for blok in letter["inhoud"]]}


def _number_questions(letter: Letter) -> Letter:
    """Return the letter with another number for each question."""
    seen: set[str] = set()

    def change(n: int, blok: Letter) -> Letter:
        if "vraag" not in blok:
            return blok
        nummer = blok["vraag"]["nummer"]
        nummer = f"{nummer}.{n}" if nummer in seen else nummer
        seen.add(nummer)
        return {"vraag": {**blok["vraag"], "nummer": nummer}}

    return {**letter, "inhoud": [change(n, blok) for n, blok in enumerate(letter["inhoud"])]}


def _step_levels(letter: Letter) -> Letter:
    """Return the letter with headings that skip no level."""
    previous, inhoud = 0, []
    for blok in letter["inhoud"]:
        if "kop" in blok:
            previous = min(int(blok.get("niveau", "1")), previous + 1)
            blok = {**blok, "niveau": str(previous)} if "niveau" in blok else blok
        inhoud.append(blok)
    return {**letter, "inhoud": inhoud}


_BARE = re.compile(r"[A-Za-z0-9“‘(][\w .,;/()“”‘’–-]*(?<! )")


def write_yaml(letter: Mapping[str, Any]) -> str:
    """Return the content file of a letter: text as it is where YAML allows, else quoted."""
    return "".join(f"{line}\n" for line in _write_mapping(letter))


def _write_mapping(mapping: Mapping[str, Any]) -> list[str]:
    return [line for key, value in mapping.items() for line in _write_entry(key, value)]


def _write_entry(key: str, value: Any) -> list[str]:
    head = f"{_write_line(key)}:"
    if isinstance(value, str):
        first, *rest = _write_text(value)
        return [f"{head} {first}", *rest]
    lines = _write_mapping(value) if isinstance(value, Mapping) else _write_list(value)
    return [head, *(f"  {line}" if line else line for line in lines)]


def _write_list(items: Sequence[Any]) -> list[str]:
    lines = []
    for item in items:
        first, *rest = _write_text(item) if isinstance(item, str) else _write_mapping(item)
        lines += [f"- {first}", *(f"  {line}" if line else line for line in rest)]
    return lines


def _write_text(text: str) -> list[str]:
    if "\n" not in text:
        return [_write_line(text)]
    # `|2`: the indent is named, because a text may begin with a space of its own.
    ending = "" if re.search(r"[^\n]\n\Z", text) else "+" if text.endswith("\n") else "-"
    lines = text.removesuffix("\n").split("\n")
    return [f"|2{ending}", *(f"  {line}" if line else line for line in lines)]


def _write_line(text: str) -> str:
    if _BARE.fullmatch(text):
        return text
    if '"' not in text and "\\" not in text and len(text) % 2:
        return f'"{text}"'
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


_DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="30mm" viewBox="0 0 60 30">'
    b'<rect width="60" height="30" fill="#0a5a6e"/><circle cx="30" cy="15" r="9"/></svg>'
)


@cache
def pictures() -> Mapping[str, bytes]:
    """Return the files that letters name; one of them twice, under two names."""
    made: dict[str, bytes] = {}
    for name, kind, size in (("kaart.png", "png", (40, 30)), ("foto.jpg", "jpeg", (3000, 900))):
        stream = BytesIO()
        Image.new("RGB", size, (10, 90, 110)).save(stream, kind)
        made[name] = stream.getvalue()
    return {**made, "kopie & kaart.png": made["kaart.png"], "tekening.svg": _DRAWING}


def write_pictures(folder: Path) -> None:
    """Put the files that letters name in `folder`."""
    for name, data in pictures().items():
        (folder / name).write_bytes(data)


@cache
def _load_pictures() -> Mapping[str, Beeld]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pictures(folder)
        return {name: load_beeld(folder, name) for name in pictures()}


def load_picture(naam: str) -> Beeld | None:
    """Return one of the pictures that letters name."""
    return _load_pictures().get(naam)


@dataclass(frozen=True)
class _Context:
    soort: Soort = STANDAARD

    def check_number(self, number: str, value: str) -> str | None:
        return self.soort.check_number(number, value)

    def check_soort(self, naam: str) -> tuple[str, str] | None:
        return None if naam == self.soort.naam else ("deze soort is er niet.", "")

    def load_beeld(self, naam: str) -> Beeld:
        return _load_pictures()[naam]


def make_brief(letter: Mapping[str, Any], soort: Soort = STANDAARD) -> Brief:
    """Return the letter as models, without a file in between."""
    return Brief.model_validate(letter, context=_Context(soort))


def brieven() -> st.SearchStrategy[Brief]:
    """Return letters as models."""
    return letters().map(make_brief)
