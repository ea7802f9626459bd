"""Widths of figures beside each other in, how much of the text each takes out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.letter.beeld.ring import EMU_PER_MM

MOST = 3
"""So many figures stand beside each other at most."""
LEAST_SHARE = 10
"""The narrowest column of a figure, in percent of the text."""
GAP = 2 * EMU_PER_MM
"""EMU from a figure to the edge of its column, where another column is beside that."""


def share_room(breedtes: Sequence[int | None]) -> tuple[int, ...] | None:
    """Return the width of each figure's column in percent of the text; `None` where none fits.

    What has no width of its own shares what the others leave; where none has, that is a whole
    percent each.
    """
    free = 100 - sum(breedte or 0 for breedte in breedtes)
    open_ = sum(breedte is None for breedte in breedtes)
    if free < LEAST_SHARE * open_:
        return None
    return tuple(free // open_ if breedte is None else breedte for breedte in breedtes)
