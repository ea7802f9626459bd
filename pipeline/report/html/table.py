"""The old letter beside the new one: lines and rows of a report in, a table of HTML out.

Every line is a row, so that a screen reader names its column and paper repeats the heads. What did
not change stands in one cell over both columns, in a part that folds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup
from msgspec.structs import replace

from pipeline.report.html.element import element
from pipeline.report.html.words import Zijde, explain_format, has_side, write_redline, write_side
from pipeline.report.verslag import Uitkomst, Verslag, Verslagregel, Verslagrij, Verslagtabel

_WORDS: Mapping[Uitkomst, str] = {"toegevoegd": "nieuw", "verwijderd": "vervallen"}
_LONG = 1500
"""Characters from which on a row may break over sheets of paper."""


def write_table(verslag: Verslag, caption: str, bodies: Iterable[Markup]) -> Markup:
    """Return a table with the two letters as its columns around `bodies`."""
    heads = (_head("Oud", "oud", verslag.oud.datum), _head("Nieuw", "nieuw", verslag.nieuw.datum))
    head = element("thead", {"role": "rowgroup"}, element("tr", {"role": "row"}, *heads))
    return element("table", {"role": "table"}, element("caption", None, caption), head, *bodies)


def _head(name: str, zijde: Zijde, datum: str) -> Markup:
    attributes = {"scope": "col", "role": "columnheader", "class": zijde}
    return element("th", attributes, f"{name} ", element("small", None, datum))


def write_lines(verslag: Verslag, caption: str, lines: Sequence[Verslagregel]) -> Markup:
    """Return the table of lines of running text; where all are as they were, only their fold."""
    if all(line.soort == "gelijk" for line in lines):
        return _fold_lines(lines, "regel", "regels")
    rows = _line_rows(lines, "gewijzigd", stop=True)
    return write_table(verslag, caption, [element("tbody", {"role": "rowgroup"}, *rows)])


def write_rows(tabel: Verslagtabel, ids: Mapping[str, str]) -> Iterator[Markup]:
    """Yield the bodies of a table for a status table; `ids` has by name where a row stands."""
    if tabel.kolommen:
        rows = _line_rows(tabel.kolommen, "gewijzigd", "kolomkop", "kolomkoppen", stop=True)
        yield element("tbody", {"role": "rowgroup"}, *rows)
    for shown, group in groupby(_find_shown(tabel.rijen), key=lambda pair: pair[1]):
        rijen = [rij for rij, _ in group]
        if shown:
            yield from (_rij(rij, ids) for rij in rijen)
        else:
            folded = [paragraph for rij in rijen for paragraph in _same_rij(rij, ids)]
            fold = _fold(len(rijen), "rij", "rijen", folded)
            yield element("tbody", {"role": "rowgroup"}, _fold_row(fold))


def _find_shown(rijen: Sequence[Verslagrij]) -> Iterator[tuple[Verslagrij, bool]]:
    """Yield the rows, and whether each is shown: changed, or a weg of which a stap is."""
    for n, rij in enumerate(rijen):
        below = []
        if rij.is_weg:
            end = next((m for m in range(n + 1, len(rijen)) if rijen[m].is_weg), len(rijen))
            below = [stap.soort for stap in rijen[n + 1 : end]]
        yield rij, any(soort != "gelijk" for soort in (rij.soort, *below))


def _rij(rij: Verslagrij, ids: Mapping[str, str]) -> Markup:
    """Return the body of a row that is shown: its title, then its status and actions by line."""
    changed = rij.soort != "gelijk"
    attributes = {
        "role": "rowgroup",
        "class": f"{'weg' if rij.is_weg else 'stap'} {rij.soort}{' elders' * rij.elders}",
        "id": None if rij.elders else ids.get(rij.sleutel),
    }
    noot = _merk(rij.soort, rij.noot, ids.get(rij.sleutel) if rij.elders else None)
    head = {"scope": "rowgroup", "role": "rowheader", "colspan": "2"}
    titel = replace(rij.titel, elders=rij.elders)
    title = element("th", head, write_redline(titel), noot)
    row = element("tr", _row_attributes(changed), title)
    # Of a row that moved, all of it stands where it is now.
    lines = () if rij.elders else (*_status(rij), *rij.acties)
    return element("tbody", attributes, row, *_line_rows(lines, rij.soort))


def _row_attributes(stop: bool, long: bool = False) -> dict[str, str | None]:
    return {
        "role": "row",
        "class": "lang" if long else None,
        "data-wijziging": "" if stop else None,
        "tabindex": "-1" if stop else None,
    }


def _status(rij: Verslagrij) -> Iterator[Verslagregel]:
    """Yield the lines of the third column, those of running text under its name."""
    for line in rij.status:
        yield line if line.label or line.niveau else replace(line, label="Status")


def _same_rij(rij: Verslagrij, ids: Mapping[str, str]) -> Iterator[Markup]:
    """Yield the paragraphs of a row that did not change; where it was, a link may lead to it."""
    attributes = {"class": "titel weg" if rij.is_weg else "titel", "id": ids.get(rij.sleutel)}
    yield element("p", attributes, write_side(rij.titel, "nieuw"))
    yield from (_paragraph(line, "nieuw") for line in (*_status(rij), *rij.acties))


def _line_rows(
    lines: Sequence[Verslagregel],
    within: Uitkomst,
    one: str = "regel",
    more: str = "regels",
    *,
    stop: bool = False,
) -> Iterator[Markup]:
    """Yield a row for each line that changed, and one for all between two of those."""
    for same, group in groupby(lines, key=lambda line: line.soort == "gelijk"):
        found = list(group)
        if same:
            yield _fold_row(_fold_lines(found, one, more))
        else:
            yield from (_line_row(line, within, stop) for line in found)


def _fold_lines(lines: Sequence[Verslagregel], one: str, more: str) -> Markup:
    return _fold(len(lines), one, more, [_paragraph(line, "nieuw") for line in lines])


def _fold(count: int, one: str, more: str, folded: Sequence[Markup]) -> Markup:
    name = f"… {count} {one if count == 1 else more} ongewijzigd"
    summary, inner = element("summary", None, name), element("div", {"class": "inhoud"}, *folded)
    return element("details", {"class": "gelijk", "open": ""}, summary, inner)


def _fold_row(fold: Markup) -> Markup:
    cell = element("td", {"role": "cell", "colspan": "2"}, fold)
    return element("tr", {"role": "row", "class": "vouw lang"}, cell)


def _line_row(line: Verslagregel, within: Uitkomst, stop: bool) -> Markup:
    noot = "; ".join(filter(None, (line.noot, explain_format(line))))
    merk = _merk(line.soort if line.soort != within else "gelijk", noot)
    has_new = has_side(line, "nieuw")
    cells = [
        _cell(line, "oud", Markup("") if has_new else merk),
        _cell(line, "nieuw", merk if has_new else Markup("")),
    ]
    long = max(map(len, cells)) > _LONG
    return element("tr", _row_attributes(stop, long), *cells)


def _cell(line: Verslagregel, zijde: Zijde, merk: Markup) -> Markup:
    filled = has_side(line, zijde)
    kind = zijde + " elders" * line.elders if filled or merk else f"{zijde} leeg"
    # Where both letters have the line it stands level in both columns, what is said of it below.
    content = [_paragraph(line, zijde)] if filled else []
    both = has_side(line, "oud") and has_side(line, "nieuw")
    content.insert(len(content) * both, merk)
    return element("td", {"role": "cell", "class": kind}, *content)


def _merk(soort: Uitkomst, noot: str, anchor: str | None = None) -> Markup:
    """Return in words what became of a line or row; nothing where its marks say it all."""
    words = "; ".join(filter(None, (_WORDS.get(soort, ""), noot)))
    if not words:
        return Markup("")
    content = element("a", {"href": f"#{anchor}"}, words) if anchor else words
    return Markup(" ") + element("span", {"class": f"merk {soort}"}, content) + Markup(" ")


def _paragraph(line: Verslagregel, zijde: Zijde) -> Markup:
    """Return a line as it stands in one of the letters; a heading is one in the new letter only."""
    label = line.label_oud or line.label if zijde == "oud" else line.label
    before = [element("span", {"class": "label"}, label if line.niveau else f"{label}:"), " "]
    classes = [f"n{min(line.niveau, 4)}"] * bool(line.niveau) + ["punt"] * bool(
        line.niveau and label
    )
    classes += [f"kop{line.kop}"] * bool(line.kop)
    tag = f"h{min(line.kop + 2, 6)}" if line.kop and zijde == "nieuw" else "p"
    words = [*(before if label else []), write_side(line, zijde)]
    return element(tag, {"class": " ".join(classes) or None}, *words)
