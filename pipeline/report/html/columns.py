"""The old letter beside the new one: lines and rows of a report in, columns of HTML out.

No table: on a phone the new words stand below the old ones, and a table that is laid out so is read
as an empty one by some screen readers. Each side has its name instead, which is seen where the
columns have no head. What did not change stands over both columns, in a part that folds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from markupsafe import Markup
from msgspec.structs import replace

from pipeline.report.html.element import element
from pipeline.report.html.words import Zijde, explain_format, has_side, write_redline, write_side
from pipeline.report.verslag import Uitkomst, Verslag, Verslagregel, Verslagrij, Verslagtabel

_WORDS: Mapping[Uitkomst, str] = {"toegevoegd": "nieuw", "verwijderd": "geschrapt"}
_NAMES: Mapping[Zijde, str] = {"oud": "Oud", "nieuw": "Nieuw"}
_LONG = 1500
"""Characters from which on a line may break over sheets of paper."""


def write_columns(verslag: Verslag, name: str, groups: Iterable[Markup]) -> Markup:
    """Return `groups` below the heads of the two letters; a `name` tells them from others."""
    heads = (_head("oud", verslag.oud.datum), _head("nieuw", verslag.nieuw.datum))
    head = element("div", {"class": "hoofd"}, element("div", {"class": "paar"}, *heads))
    named: dict[str, str | None] = {"role": "group", "aria-label": name} if name else {}
    return element("div", {"class": "naast", **named}, head, *groups)


def _head(zijde: Zijde, datum: str) -> Markup:
    small = element("small", None, datum)
    return element("p", {"class": zijde}, f"{_NAMES[zijde]} ", small)


def write_lines(verslag: Verslag, lines: Sequence[Verslagregel]) -> Markup:
    """Return the lines of running text; where all are as they were, only their fold."""
    if all(line.soort == "gelijk" for line in lines):
        return _fold_lines(lines, "regel", "regels")
    rows = _line_rows(lines, "gewijzigd", stop=True)
    return write_columns(verslag, "", [element("div", {"class": "regels"}, *rows)])


def write_rows(tabel: Verslagtabel, ids: Mapping[str, str]) -> Iterator[Markup]:
    """Yield the rows of a status table; `ids` has by name where a row stands."""
    if tabel.kolommen:
        rows = _line_rows(tabel.kolommen, "gewijzigd", "kolomkop", "kolomkoppen", stop=True)
        yield element("div", {"class": "regels"}, *rows)
    for shown, group in groupby(_find_shown(tabel.rijen), key=lambda pair: pair[1]):
        rijen = [rij for rij, _ in group]
        if shown:
            yield from (_rij(rij, ids) for rij in rijen)
        else:
            folded = [paragraph for rij in rijen for paragraph in _same_rij(rij, ids)]
            fold = _fold(len(rijen), "rij", "rijen", folded)
            yield element("div", {"class": "regels"}, fold)


def _find_shown(rijen: Sequence[Verslagrij]) -> Iterator[tuple[Verslagrij, bool]]:
    """Yield the rows, and whether each is shown: changed, or a weg of which a stap is."""
    for n, rij in enumerate(rijen):
        below = takewhile(lambda stap: not stap.is_weg, rijen[n + 1 :]) if rij.is_weg else ()
        yield rij, any(row.soort != "gelijk" for row in (rij, *below))


def _rij(rij: Verslagrij, ids: Mapping[str, str]) -> Markup:
    """Return a row that is shown: its title, then its status and actions by line."""
    attributes = {
        "class": f"rij {'weg' if rij.is_weg else 'stap'} {rij.soort}{' elders' * rij.elders}",
        "id": None if rij.elders else ids.get(rij.sleutel),
    }
    noot = _merk(rij.soort, rij.noot, ids.get(rij.sleutel) if rij.elders else None)
    titel = replace(rij.titel, elders=rij.elders)
    look = _look("titel", stop=rij.soort != "gelijk")
    title = element(_heading(rij), look, write_redline(titel), noot)
    # Of a row that moved, all of it stands where it is now.
    lines = () if rij.elders else (*_status(rij), *rij.acties)
    return element("div", attributes, title, *_line_rows(lines, rij.soort))


def _heading(rij: Verslagrij) -> str:
    """Return the element of a title: a heading of its depth, once for each row."""
    return "p" if rij.elders else "h3" if rij.is_weg else "h4"


def _look(name: str, *, stop: bool, long: bool = False) -> dict[str, str | None]:
    return {
        "class": f"{name} lang" if long else name,
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
    yield element(_heading(rij), attributes, write_side(rij.titel, "nieuw"))
    yield from (_paragraph(line, "nieuw") for line in (*_status(rij), *rij.acties))


def _line_rows(
    lines: Sequence[Verslagregel],
    within: Uitkomst,
    one: str = "regel",
    more: str = "regels",
    *,
    stop: bool = False,
) -> Iterator[Markup]:
    """Yield a pair for each line that changed, and one fold for all between two of those."""
    for same, group in groupby(lines, key=lambda line: line.soort == "gelijk"):
        found = list(group)
        if same:
            yield _fold_lines(found, one, more)
        else:
            yield from (_line_row(line, within, stop) for line in found)


def _fold_lines(lines: Sequence[Verslagregel], one: str, more: str) -> Markup:
    return _fold(len(lines), one, more, [_paragraph(line, "nieuw") for line in lines])


def _fold(count: int, one: str, more: str, folded: Sequence[Markup]) -> Markup:
    name = f"… {count} {one if count == 1 else more} ongewijzigd"
    summary, inner = element("summary", None, name), element("div", {"class": "inhoud"}, *folded)
    return element("details", {"class": "gelijk", "open": ""}, summary, inner)


def _line_row(line: Verslagregel, within: Uitkomst, stop: bool) -> Markup:
    noot = "; ".join(filter(None, (line.noot, explain_format(line))))
    merk = _merk(line.soort if line.soort != within else "gelijk", noot)
    has_new = has_side(line, "nieuw")
    sides = [
        _side(line, "oud", Markup("") if has_new else merk),
        _side(line, "nieuw", merk if has_new else Markup("")),
    ]
    long = max(map(len, sides)) > _LONG
    return element("div", _look("paar regel", stop=stop, long=long), *sides)


def _side(line: Verslagregel, zijde: Zijde, merk: Markup) -> Markup:
    if not has_side(line, zijde) and not merk:
        return element("div", {"class": f"{zijde} leeg"})
    content = [element("p", {"class": "kant"}, _NAMES[zijde])]
    content += [_paragraph(line, zijde)] if has_side(line, zijde) else []
    # Where both letters have the line it stands level in both columns, what is said of it below.
    both = has_side(line, "oud") and has_side(line, "nieuw")
    content.insert(len(content) if both else 1, merk)
    return element("div", {"class": zijde + " elders" * line.elders}, *content)


def _merk(soort: Uitkomst, noot: str, anchor: str | None = None) -> Markup:
    """Return in words what became of a line or row; nothing where its marks say it all."""
    words = "; ".join(filter(None, (_WORDS.get(soort), noot)))
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
