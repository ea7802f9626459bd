"""A status table of a template in, the same out, described as a letter does that says how."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.word.styles import W

_ROWS = re.compile(r"\{%tr\s+for\s+\w+\s+in\s+(\w+)\.statustabel\.rijen\b")
_DESCRIPTION = f"{W}tblDescription"


def describe_table(table: etree._Element) -> None:
    """Let a table be described by the letter that has an `alt` for it (17.4.62).

    Else by what the template says of it, or by nothing.
    """
    blok = _find_blok(table)
    properties = table.find(f"{W}tblPr")
    if blok is None or properties is None:
        return
    known = properties.find(_DESCRIPTION)
    alt, node = f"{blok}.statustabel.alt", etree.Element(_DESCRIPTION)
    if known is not None:
        said = known.get(f"{W}val", "")
        known.set(f"{W}val", f"{{% if {alt} %}}{{{{ {alt} }}}}{{% else %}}{said}{{% endif %}}")
        return
    node.set(f"{W}val", f"{{{{ {alt} }}}}")
    node.tail = "{% endif %}"
    # Only what the properties were (17.4.61) stands behind it.
    last = properties[-1] if len(properties) else None
    if last is None:
        properties.text = f"{{% if {alt} %}}"
    else:
        last.tail = f"{{% if {alt} %}}"
    properties.append(node)


def _find_blok(table: etree._Element) -> str | None:
    """Return what a template calls the block whose rows a table itself repeats."""
    texts = (t for t in table.iter(f"{W}t") if next(t.iterancestors(f"{W}tbl")) is table)
    found = next(filter(None, (_ROWS.search(t.text or "") for t in texts)), None)
    return found[1] if found else None
