"""A report as Markdown, for beside a change on GitHub or GitLab: a `Verslag` in, text out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.compare.words import Inlines, join_over_spaces
from pipeline.letter.opmaak import Regeleinde, Tekst, show_notes
from pipeline.report.verslag import (
    Deel,
    Kant,
    Uitkomst,
    Verslag,
    Verslagregel,
    Verslagrij,
    Verslagtabel,
)

_WORDS: Mapping[Uitkomst, str] = {"toegevoegd": "nieuw", "verwijderd": "geschrapt"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&@!])")
# What begins a list where a line begins.
_START = re.compile(r"^(?=[-+])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])|(?<=^\d\d\d)(?=[.)])")


def write_markdown(verslag: Verslag) -> str:
    """Return the report: ~~what went~~ and **what came**, and counts of what stayed as it was."""
    lines = [f"# Wat is er veranderd: {_escape(verslag.onderwerp)}", ""]
    for words in verslag.geheim:
        lines += [f"> **{_escape(words)}**", ""]
    lines += ["| | datum | documentnummer | bestand |", "|---|---|---|---|"]
    lines += [_kant("oud", verslag.oud), _kant("nieuw", verslag.nieuw), ""]
    lines += [f"- {_escape(phrase)}" for phrase in verslag.samenvatting]
    for deel in verslag.delen:
        lines += _deel(deel)
    for noot in verslag.noten:
        lines += ["", f"## {_escape(noot.kop)}", ""]
        lines += [
            f"- {_escape(r.plaats)}: **{_escape(r.tekst)}** {_escape(r.uitleg)}"
            for r in noot.regels
        ]
    return "\n".join(lines) + "\n"


def _kant(naam: str, kant: Kant) -> str:
    cells = (naam, kant.datum, kant.documentnummer, kant.naam)
    return f"| {' | '.join(map(_escape, cells))} |"


def _escape(tekst: str) -> str:
    """Return text that Markdown and HTML leave as it is, on one line."""
    return _START.sub(r"\\", _SPECIAL.sub(r"\\\1", " ".join(tekst.split())))


def _deel(deel: Deel) -> Iterator[str]:
    body: list[str] = []
    for inhoud in deel.inhoud:
        if isinstance(inhoud, Verslagtabel):
            body += _lines(inhoud.kolommen, "kolomkop", "kolomkoppen")
            body += _rows(inhoud.rijen)
    body += _lines(
        [line for line in deel.inhoud if isinstance(line, Verslagregel)], "regel", "regels"
    )
    if any(line and not line.startswith("*…") for line in body):
        yield from ("", f"## {_escape(deel.kop)}", "", *body)


def _rows(rows: Sequence[Verslagrij]) -> Iterator[str]:
    weg: Verslagrij | None = None
    for same, group in groupby(rows, key=lambda rij: rij.soort == "gelijk" or rij.elders):
        found = list(group)
        wegen = [rij for rij in found if rij.is_weg]
        if same:
            count = sum(not rij.elders for rij in found)
            yield from _same(count, "rij", "rijen")
            weg = wegen[-1] if wegen else weg
            continue
        for rij in found:
            if weg is not None and not rij.is_weg:
                yield from (f"### {_text(_shown(weg.titel))}", "")
            weg = None
            yield from _rij(rij)


def _rij(rij: Verslagrij) -> Iterator[str]:
    noot = "; ".join(filter(None, (_WORDS.get(rij.soort), rij.noot)))
    heading = "###" if rij.is_weg else "####"
    yield from (f"{heading} {_marked(rij.titel)}{f' ({_escape(noot)})' if noot else ''}", "")
    status = [line for line in rij.status if line.soort != "gelijk"]
    yield from (_item(line, "" if line.label else "Status") for line in status)
    yield from [""] if status else []
    yield from _lines(rij.acties, "alinea", "alinea’s")


def _lines(lines: Sequence[Verslagregel], one: str, more: str) -> Iterator[str]:
    for same, group in groupby(lines, key=lambda line: line.soort == "gelijk" or line.elders):
        found = list(group)
        if same:
            yield from _same(sum(not line.elders for line in found), one, more)
        else:
            yield from (_item(line) for line in found)
            yield ""


def _same(count: int, one: str, more: str) -> Iterator[str]:
    if count:
        yield from (f"*… {count} {one if count == 1 else more} ongewijzigd*", "")


def _item(line: Verslagregel, label: str = "") -> str:
    name = f"{_escape(label or line.label)}{' ' if line.niveau else ': '}"
    name = name if label or line.label else ""
    notes = "; ".join(filter(None, (_WORDS.get(line.soort), line.noot)))
    noot = f" *({_escape(notes)})*" if notes else ""
    return f"{'  ' * line.niveau}- {name}{_marked(line)}{noot}"


def _shown(line: Verslagregel) -> Inlines:
    return tuple(inline for stuk in line.stukken for inline in (stuk.nieuw or stuk.oud))


def _marked(line: Verslagregel) -> str:
    """Return the text of a line, what went and what came marked by more than a colour."""
    if line.soort in ("toegevoegd", "verwijderd"):
        return _mark(_text(_shown(line)), "**" if line.soort == "toegevoegd" else "~~")
    pieces = []
    for stuk in join_over_spaces(line.stukken):
        if stuk.verschil == "gelijk":
            pieces.append(_text(stuk.nieuw))
            continue
        pieces += [_mark(_text(stuk.oud), "~~"), _mark(_text(stuk.nieuw), "**")]
        if stuk.oud and stuk.nieuw:
            pieces.insert(-1, " ")
    return "".join(pieces).strip()


def _mark(tekst: str, mark: str) -> str:
    """Return text between marks, which stand against a letter and not against a space."""
    bare = tekst.strip()
    if not bare:
        return tekst
    start = tekst[: len(tekst) - len(tekst.lstrip())]
    return f"{start}{mark}{bare}{mark}{tekst[len(start) + len(bare) :]}"


def _text(inlines: Inlines) -> str:
    return "".join(map(_inline, show_notes(inlines)))


def _inline(inline: Tekst | Regeleinde) -> str:
    if isinstance(inline, Regeleinde):
        return " "
    spaced = re.split(r"(\s+)", inline.tekst)
    tekst = "".join(" " if piece.isspace() else _SPECIAL.sub(r"\\\1", piece) for piece in spaced)
    if inline.href and inline.href != inline.tekst:
        tekst += f" ({_escape(inline.href)})"
    return tekst
