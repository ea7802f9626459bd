"""Letters that were edited in Word, drawn by number and taken back: how many come back wrong?

`python tests/take_back.py 1000`, or `make readback`; the number of each that does is named.
"""

from __future__ import annotations

import sys

from pipeline.problems.values import BriefError
from support.readbacks import take
from support.word_edits import draw_edited, find_lost_text, find_other_lines


def is_right(seed: int) -> bool:
    """Tell whether the edits of a draw come over, and nothing else does."""
    letter = draw_edited(seed)
    try:
        found = take(letter.data, letter.word)
    except BriefError:
        return False
    other = find_other_lines(letter, found.data)
    return not (found.resten or other or find_lost_text(letter, found.data))


def main(count: int) -> int:
    """Print the numbers of the draws that come back wrong, and the score."""
    wrong = [seed for seed in range(count) if not is_right(seed)]
    score = f"{count - len(wrong)} of {count} came back right; wrong: {wrong or 'none'}"
    sys.stdout.write(f"{score}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
