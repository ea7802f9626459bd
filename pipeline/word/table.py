"""A table of a letter in, its `w:tbl` as XML out: widths from what the columns hold, sums in line.

Columns of amounts and numbers are set to the right; where they have decimals in different numbers,
on the comma.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.letter.beeld.ring import measure_sign
from pipeline.letter.opmaak import Inline, Tekst
from pipeline.letter.rooster import Rooster
from pipeline.word.paragraphs import KEEP_NEXT, Properties, merge
from pipeline.word.xml import Xml, element

Zetting = Literal["links", "midden", "rechts", "komma"]
"""How what stands in a column is set."""
Celtekst = tuple[Inline, ...]

_NUMBER = re.compile(
    r"(?:€\s*)?[-–−+]?\s*(?:€\s*)?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+|-+|–))?"
    r"(?:\s*(?:%|‰|euro|mln\.?|miljoen|mld\.?|k|m²|m2|ha|km|uur|fte))?",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(r"[-–—]|n\.?v\.?t\.?|p\.?m\.?|nihil|onbekend|nb|n\.?b\.?", re.IGNORECASE)
_MARGIN = 113
"""Twips that a cell keeps clear on either side, where the table's style says nothing else."""
_PER_MILLE = 1000
_SPARE = 60
"""Twips that a column is wider than its longest line: no two programs measure alike."""
_WHOLE_LINES = 25
"""A row of up to so many lines stays on one page."""


class TableStyles(Struct, frozen=True):
    """What tables need of a template's styles: ids, `None` where the template has none.

    `corps` is the size of the text in half-points.
    """

    table: str | None
    head: str | None
    total: str | None
    corps: int = 19


class Tabelbouw(Struct, frozen=True):
    """How a table is built: the widths of its columns in twips, and how each is set.

    `decimals` is how far from the right of a column that is set on the comma that comma stands.
    """

    widths: tuple[int, ...]
    standen: tuple[Zetting, ...]
    decimals: tuple[int, ...]


def build_table(rooster: Rooster, room: int, corps: int, breedtes: Sequence[int] = ()) -> Tabelbouw:
    """Return how a table is built in `room` twips; `breedtes` are percents, where they are given.

    Columns get what their longest lines ask; where those do not fit, at least their longest words
    and of the rest what their longest lines ask more. The table is as wide as the text.
    """
    columns = [
        (kolom, [rij.cellen[n].inhoud for rij in rooster.rijen])
        for n, kolom in enumerate(rooster.kolommen)
    ]
    standen, decimals = [], []
    for n, (kolom, cellen) in enumerate(columns):
        texts = [_read(cel) for cel in cellen]
        # The first column says what the rows are of: years and numbers there are names.
        stand: Zetting = kolom.uitlijning or (_find_stand(texts) if n else "links")
        standen.append(stand)
        decimals.append(_measure_decimals(texts, corps) if stand == "komma" else 0)
    if breedtes:
        widths = [room * share // 100 for share in breedtes]
        widths[-1] += room - sum(widths)
    else:
        measured = [_measure_column((kolom.kop, *cellen), corps) for kolom, cellen in columns]
        widths = _share(measured, room)
    return Tabelbouw(tuple(widths), tuple(standen), tuple(decimals))


def _read(inlines: Celtekst) -> str:
    return "".join(i.tekst if isinstance(i, Tekst) else "\n" for i in inlines).strip()


def _find_stand(texts: Sequence[str]) -> Zetting:
    """Return how a column is set of which the letter does not say it."""
    found = [_NUMBER.fullmatch(text) for text in texts if text and not _NO_NUMBER.fullmatch(text)]
    if not found or not all(found):
        return "links"
    return "komma" if len({len(match[1] or "") for match in found if match}) > 1 else "rechts"


def _measure_decimals(texts: Iterable[str], corps: int) -> int:
    """Return the width of the longest end of a number from its comma on, in twips."""
    ends = (text[match.start() :] for text in texts if (match := re.search(r",|\s*%", text)))
    return max(_measure(end, corps) for end in ends)


def _measure_column(cells: Iterable[Celtekst], corps: int) -> tuple[int, int]:
    """Return the widths of the longest word and of the longest line in a column, in twips."""
    word = line = 0
    for cel in cells:
        for text in _read(cel).split("\n"):
            line = max(line, _measure(text, corps))
            word = max(word, *(_measure(part, corps) for part in re.split(r"[ \t]|(?<=-)", text)))
    spare = 2 * _MARGIN + _SPARE
    return word + spare, line + spare


def _measure(text: str, corps: int) -> int:
    """Return the width of a text in twips, in a font that is wide."""
    return sum(map(measure_sign, text)) * corps * 10 // _PER_MILLE


def _share(measured: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Return the widths of columns that together fill the room."""
    words, lines = ([pair[n] for pair in measured] for n in (0, 1))
    if sum(lines) <= room:
        # What is over is for who has most to say.
        least, extra = lines, lines
    elif sum(words) <= room:
        least, extra = words, [line - word for word, line in measured]
    else:
        least, extra = [0] * len(measured), words
    over, asked = room - sum(least), sum(extra)
    widths = [has + over * more // asked for has, more in zip(least, extra, strict=True)]
    widths[widths.index(max(widths))] += room - sum(widths)
    return widths


class TableWriter(Struct, frozen=True):
    """Writes tables in the styles of one template; `write` makes a paragraph of a cell."""

    styles: TableStyles
    write: Callable[[Celtekst, Properties], Xml]

    def write_table(
        self,
        rooster: Rooster,
        bouw: Tabelbouw,
        properties: Properties,
        *,
        titel: str,
        alt: str,
        totaal: bool,
    ) -> Xml:
        """Return the table (17.4.37); cells have the `properties` of the placeholder."""
        look = [self._set(properties, bouw, n) for n in range(len(bouw.widths))]
        # A heading has no comma to stand on.
        above = replace(bouw, standen=tuple(_ABOVE.get(s, s) for s in bouw.standen))
        head = [
            merge(self._set(merge(properties, _style(self.styles.head)), above, n), (KEEP_NEXT,))
            for n in range(len(bouw.widths))
        ]
        rows = [self._row([k.kop for k in rooster.kolommen], bouw, head, bold=True, repeats=True)]
        last = len(rooster.rijen) - 1
        for n, rij in enumerate(rooster.rijen):
            is_total = totaal and n == last
            own = look
            if is_total:
                own = [merge(p, _style(self.styles.total)) for p in look]
            elif totaal and n == last - 1:
                own = [merge(p, (KEEP_NEXT,)) for p in look]
            cells = [cel.inhoud for cel in rij.cellen]
            rows.append(self._row(cells, bouw, own, bold=is_total))
        return element(
            "w:tbl",
            None,
            self._properties(bouw, titel, alt, totaal=totaal),
            element("w:tblGrid", None, *(element("w:gridCol", {"w:w": w}) for w in bouw.widths)),
            *rows,
        )

    def _properties(self, bouw: Tabelbouw, titel: str, alt: str, *, totaal: bool) -> Xml:
        style = self.styles.table
        return element(
            "w:tblPr",
            None,
            *([element("w:tblStyle", {"w:val": style})] if style else []),
            element("w:tblW", {"w:w": sum(bouw.widths), "w:type": "dxa"}),
            *([] if style else [_BORDERS]),
            element("w:tblLayout", {"w:type": "fixed"}),
            element(
                "w:tblLook",
                {
                    "w:val": "0660" if totaal else "0620",
                    "w:firstRow": 1,
                    "w:lastRow": int(totaal),
                    "w:firstColumn": 0,
                    "w:lastColumn": 0,
                    "w:noHBand": 1,
                    "w:noVBand": 1,
                },
            ),
            element("w:tblCaption", {"w:val": titel}),
            element("w:tblDescription", {"w:val": alt}),
        )

    def _row(
        self,
        cells: Sequence[Celtekst],
        bouw: Tabelbouw,
        properties: Sequence[Properties],
        *,
        bold: bool = False,
        repeats: bool = False,
    ) -> Xml:
        """Return a row; one that is bold has its paragraph style, or else bold runs."""
        needs_runs = bold and (self.styles.head if repeats else self.styles.total) is None
        is_short = all(
            len(_read(cel)) * self.styles.corps * 5 <= _WHOLE_LINES * max(width, 1)
            for cel, width in zip(cells, bouw.widths, strict=True)
        )
        marks = [*([_CANT_SPLIT] if is_short else []), *([_HEADER] if repeats else [])]
        return element(
            "w:tr",
            None,
            *([element("w:trPr", None, *marks)] if marks else []),
            *(
                _cell(self.write(_embolden(cel) if needs_runs else cel, look), width)
                for cel, look, width in zip(cells, properties, bouw.widths, strict=True)
            ),
        )

    def _set(self, properties: Properties, bouw: Tabelbouw, n: int) -> Properties:
        """Return the properties of the paragraphs in a column."""
        match bouw.standen[n]:
            case "links":
                return properties
            case "midden":
                return merge(properties, (_jc("center"),))
            case "rechts":
                return merge(properties, (_jc("right"),))
            case "komma":
                place = bouw.widths[n] - 2 * _MARGIN - bouw.decimals[n]
                return merge(properties, (_decimal(max(place, 0)),))


def _style(name: str | None) -> Properties:
    return (("pStyle", element("w:pStyle", {"w:val": name})),) if name else ()


def _jc(side: str) -> tuple[str, Xml]:
    return "jc", element("w:jc", {"w:val": side})


def _decimal(place: int) -> tuple[str, Xml]:
    """Return the tab on which Word sets numbers in a cell by itself (17.3.1.37)."""
    return "tabs", element("w:tabs", None, element("w:tab", {"w:val": "decimal", "w:pos": place}))


def _embolden(inlines: Celtekst) -> Celtekst:
    return tuple(
        replace(inline, vet=True) if isinstance(inline, Tekst) else inline for inline in inlines
    )


def _cell(content: Xml, width: int) -> Xml:
    # Written out: of a long table nearly all elements are these.
    return Xml(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>')


_ABOVE: dict[Zetting, Zetting] = {"komma": "rechts"}
_CANT_SPLIT, _HEADER = element("w:cantSplit"), element("w:tblHeader")
_BORDERS = element(
    "w:tblBorders",
    None,
    *(
        element(f"w:{side}", {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "auto"})
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ),
)
"""Where the template has no style for tables: lines around all."""
