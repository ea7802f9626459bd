"""How much a text may hold."""

MAX_LIST_DEPTH = 3
MAX_LIST_NUMBER = 32767
"""The largest number that Word's lists can start at (a 16-bit count)."""
YEARS = range(1900, 2100)
"""Numbers that begin a sentence and not a list."""
MAX_PARAGRAPH = 20_000
"""Characters in one paragraph; CommonMark's brackets take quadratic time in it."""
MAX_BRACKETS = 100
"""How often `[` may stand in one paragraph: each may begin a link, and is looked at as one."""
