"""New values in, the lines of a content file out: written as the file that they come in is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.content.yaml.layout import Habits
from pipeline.content.yaml.scalars import (
    Style,
    can_fold,
    cut_lines,
    find_chomping,
    fold_lines,
    indent_line,
    write_header,
    write_line,
)

Waarde = str | Mapping[str, "Waarde"] | Sequence["Waarde"]
"""What a content file holds: text, fields by name, or a list."""


class FreshWriter:
    """Writes values that were not in the file yet."""

    def __init__(self, habits: Habits) -> None:
        """Write as `habits` has it."""
        self._habits = habits

    def write_field(self, naam: str, waarde: Waarde, kolom: int) -> list[str]:
        """Return the lines of a field whose name begins in a column."""
        key = " " * kolom + write_line(naam, "", self._habits.quote) + ":"
        return self.write_behind(key, waarde, kolom)

    def write_behind(self, before: str, waarde: Waarde, kolom: int, style: Style = "") -> list[str]:
        """Return the lines of a value behind `before`, which belongs to a column."""
        match waarde:
            case str():
                first, *rest = self.write_text(waarde, kolom, style)
                return [f"{before} {first}", *rest]
            case Mapping():
                return [before, *self.write_fields(waarde, kolom + self._habits.step)]
            case _:
                place = kolom + self._habits.list_step
                items = (self.write_item(item, place) for item in waarde)
                return [before, *(line for lines in items for line in lines)]

    def write_fields(self, waarde: Mapping[str, Waarde], kolom: int) -> list[str]:
        """Return the lines of fields that begin in a column."""
        fields = (self.write_field(naam, inner, kolom) for naam, inner in waarde.items())
        return [line for lines in fields for line in lines]

    def write_item(self, waarde: Waarde, kolom: int, dash: int | None = None) -> list[str]:
        """Return the lines of an item whose dash stands in a column, `dash` before its text."""
        # Right behind a dash nothing can stand, also where others have a line of their own there.
        wide = max(self._habits.dash if dash is None else dash, 2)
        before = " " * kolom + "-".ljust(wide)
        if isinstance(waarde, str):
            first, *rest = self.write_text(waarde, kolom)
            return [before + first, *rest]
        assert isinstance(waarde, Mapping)
        first, *rest = self.write_fields(waarde, kolom + wide)
        return [before + first[kolom + wide :], *rest]

    def write_text(self, text: str, kolom: int, style: Style = "") -> list[str]:
        """Return a text: its first line without, the others with their indent."""
        indent = kolom + self._habits.step
        if "\n" in text or style == "|":
            lines = [indent_line(line, indent) for line in cut_lines(text)]
            return [write_header(text, indent - kolom), *lines]
        if style == ">" and can_fold(text):
            lines = fold_lines(text, max(self._habits.width - indent, 20))
            return [f">{find_chomping(text)}", *(" " * indent + line for line in lines)]
        return [write_line(text, style, self._habits.quote)]

    def write_flow(self, waarde: Waarde, style: Style = "") -> str:
        """Return a value as it stands between brackets."""
        match waarde:
            case str():
                return write_line(waarde, style, self._habits.quote, flow=True)
            case Mapping():
                inner = (f"{self.write_flow(n)}: {self.write_flow(w)}" for n, w in waarde.items())
                return f"{{{', '.join(inner)}}}"
            case _:
                return f"[{', '.join(map(self.write_flow, waarde))}]"
