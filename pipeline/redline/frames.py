"""A filled part in, the same text in the same look without what only Word sees around it out.

A content control can be locked, or be filled in by Word itself, and no revision says that one came
or went with all in it; a field in one piece cannot be deleted. Both print the same without.
"""

from __future__ import annotations

import copy

from lxml import etree

from pipeline.word.styles import W

_R, _RPR = f"{W}r", f"{W}rPr"
_FIELD = f"{W}fldSimple"
# What frames text, and what that has beside the text (17.5.1.3, 17.5.1.9, 17.5.2.29).
_FRAMES = {
    f"{W}sdt": (f"{W}sdtPr", f"{W}sdtEndPr"),
    f"{W}sdtContent": (),
    f"{W}customXml": (f"{W}customXmlPr",),
    f"{W}smartTag": (f"{W}smartTagPr",),
}


def take_out_frames(root: etree._Element) -> bool:
    """Take out content controls and the like, in place; return whether there were any."""
    found = list(root.iter(_FIELD, *_FRAMES))
    for node in found:
        parent = node.getparent()
        assert parent is not None
        inner = _write_field(node) if node.tag == _FIELD else _find_content(node)
        place = parent.index(node)
        parent[place : place + 1] = inner
    return bool(found)


def _find_content(frame: etree._Element) -> list[etree._Element]:
    return [child for child in frame if child.tag not in _FRAMES[str(frame.tag)]]


def _write_field(field: etree._Element) -> list[etree._Element]:
    """Return a field as a row of runs (17.16.18), which say the same as it does (17.16.19)."""
    first = field.find(f".//{_RPR}")
    code = etree.Element(f"{W}instrText")
    code.text = field.get(f"{W}instr")
    return [
        _write_run(_make_begin(field), first),
        _write_run(code, first),
        _write_run(_make_sign("separate"), first),
        *(child for child in field if child.tag != f"{W}fldData"),
        _write_run(_make_sign("end"), first),
    ]


def _make_begin(field: etree._Element) -> etree._Element:
    """Return the first sign of a field, which says whether it is locked or out of date."""
    sign = _make_sign("begin")
    for flag in (f"{W}fldLock", f"{W}dirty"):
        if flag in field.attrib:
            sign.set(flag, field.get(flag, ""))
    return sign


def _make_sign(kind: str) -> etree._Element:
    return etree.Element(f"{W}fldChar", {f"{W}fldCharType": kind})


def _write_run(node: etree._Element, look: etree._Element | None) -> etree._Element:
    run = etree.Element(_R)
    run.extend([node] if look is None else [copy.deepcopy(look), node])
    return run
