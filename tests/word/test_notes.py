"""Footnotes in Word's own terms: notes and parts, element by element."""

from __future__ import annotations

import pytest

from pipeline.word.notes import (
    NOTES,
    NOTES_RELS,
    NoteParts,
    add_note_relations,
    add_notes,
    make_note,
    name_separators,
    read_note_parts,
)
from pipeline.word.parts import R
from pipeline.word.styles import W
from pipeline.word.xml import Xml

NS = f'xmlns:w="{W[1:-1]}"'
BOTH = f'{NS} xmlns:r="{R[1:-1]}"'
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
SPACING = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
SEPARATORS = (
    f'<w:footnote w:type="separator" w:id="-1"><w:p>{SPACING}<w:r><w:separator/></w:r></w:p>'
    f'</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p>{SPACING}<w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote>"
)
NOTE = '<w:footnote w:id="3"><w:p><w:r><w:t>Noot</w:t></w:r></w:p></w:footnote>'
PARAGRAPH = Xml("<w:p><w:r><w:t>Noot</w:t></w:r></w:p>")


def test_notes_of_a_template_without_any_stand_behind_the_lines_above_them() -> None:
    made = add_notes(None, [make_note(3, PARAGRAPH)]).decode()
    assert made == f"{HEAD}<w:footnotes {BOTH}>{SEPARATORS}{NOTE}</w:footnotes>"


def test_notes_of_a_template_stay_before_those_of_a_letter() -> None:
    known = f'<w:footnotes {BOTH}><w:footnote w:id="2"/></w:footnotes>'.encode()
    made = add_notes(known, iter([make_note(3, PARAGRAPH)])).decode()
    assert made == f'{HEAD}<w:footnotes {BOTH}><w:footnote w:id="2"/>{NOTE}</w:footnotes>'
    assert add_notes(known, []).decode() == HEAD + known.decode()


@pytest.mark.parametrize(
    ("ids", "first"), [([], 1), ([-1, 0], 2), ([-1, 0, 4, 2], 5), ([7], 8), (["x"], 1)]
)
def test_the_next_number_is_behind_that_of_all_notes(ids: list[object], first: int) -> None:
    notes = "".join(f'<w:footnote w:id="{n}"/>' for n in ids)
    part = f"<w:footnotes {NS}>{notes}</w:footnotes>".encode()
    parts = {NOTES: part, NOTES_RELS: b"<r/>", "word/settings.xml": b"<s/>"}
    assert read_note_parts(parts, "word/settings.xml") == NoteParts(part, b"<r/>", b"<s/>", first)


def test_a_template_that_has_nothing_of_notes() -> None:
    assert read_note_parts({}, "word/settings.xml") == NoteParts(None, None, None, 1)


RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ADDED = [Xml('<Relationship Id="a"/>'), Xml('<Relationship Id="b"/>')]


@pytest.mark.parametrize("known", [None, b"", "<Relationship Id='x'/>"])
def test_relations_of_notes_stand_behind_those_of_the_template(known: str | bytes | None) -> None:
    first = known if isinstance(known, str) else ""
    relations = f'<Relationships xmlns="{RELATIONS}">{first}</Relationships>'.encode()
    made = add_note_relations(relations if first else None if known is None else b"", ADDED)
    inner = first.replace("'", '"') + "".join(ADDED)
    assert made.decode() == f'{HEAD}<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


NAMED = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
BEHIND = (
    *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
    *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
    *("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)


def name(inner: str) -> str:
    """Return what is in settings where the lines above notes are named."""
    made = name_separators(f'<w:settings {NS} xmlns:m="u">{inner}</w:settings>'.encode()).decode()
    head, _, rest = made.partition(f'<w:settings {NS} xmlns:m="u">')
    assert head == HEAD
    return rest.removesuffix("</w:settings>")


@pytest.mark.parametrize("behind", BEHIND)
def test_the_lines_above_notes_are_named_before_what_stands_behind(behind: str) -> None:
    inner = f"<w:zoom/>{{}}<w:{behind}/><w:compat/>"
    assert name(inner.format("")) == inner.format(NAMED)


def test_where_the_lines_above_notes_are_named() -> None:
    assert name("<w:zoom/>") == f"<w:zoom/>{NAMED}"
    assert name("") == NAMED
    assert name("<w:zoom/><m:mathPr/><w:zoom/>") == f"<w:zoom/>{NAMED}<m:mathPr/><w:zoom/>"
    assert name("<w:zoom/><m:compat/>") == f"<w:zoom/>{NAMED}<m:compat/>"


def test_lines_that_are_named_stay_so() -> None:
    settings = f"<w:settings {NS}><w:footnotePr/></w:settings>".encode()
    assert name_separators(settings) is settings
