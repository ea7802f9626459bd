"""Parts that are not what the file says they are: what makes letters that no program opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.problems.values import TemplateError
from pipeline.template.check.check import check_template
from pipeline.template.prove import load_template
from support.places import ROOT
from support.templatefiles import (
    DOCUMENT_RELS,
    HEADER,
    HOUSE,
    OFFICE,
    PARTS,
    RELS,
    TYPES,
    put,
    relate,
    say,
)
from support.wordfiles import edit

EARLIER = "Ga terug naar een eerdere versie van het sjabloon."
OTHER = f"dit onderdeel is iets anders dan het bestand ervan zegt. {EARLIER}"
RELATION = f"een koppeling noemt geen naam, soort of bestemming die Word kent: ‘{{}}’. {EARLIER}"
SPACE = "http://schemas.openxmlformats.org/package/2006/"
FAULTS = ROOT.parent / "shared" / "faults" / "template"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("docProps/core.xml", "eigenschappen"),
        ("docProps/custom.xml", "eigenschappen"),
        ("docProps/app.xml", "eigenschappen"),
        ("word/theme/theme1.xml", "word/theme/theme1.xml"),
        ("word/settings.xml", "instellingen"),
        ("word/fontTable.xml", "word/fontTable.xml"),
        ("word/footer1.xml", "voettekst 1 (eerste bladzijde)"),
    ],
)
def test_a_part_that_is_another_part(name: str, part: str) -> None:
    assert say(put(name, PARTS[HEADER])) == [f"fout: {part}: {OTHER}"]


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "bmp", "tiff", "emf", "wmf"])
def test_a_picture_that_is_none(kind: str) -> None:
    default = f'<Default Extension="{kind}" ContentType="image/{kind}"/><Default '
    data = edit(HOUSE, TYPES, ("<Default ", default))
    assert say(put(f"word/media/a.{kind}", b"<html/>", data)) == [
        f"fout: word/media/a.{kind}: dit is geen afbeelding, al zegt het bestand van wel. "
        "Verwijder de afbeelding in Word en voeg haar opnieuw in."
    ]


def test_a_picture_that_is_one() -> None:
    assert say(put("word/media/a.png", PNG)) == []
    # Programs look at the bytes, and so may one be named after another.
    assert say(put("word/media/a.jpeg", PNG)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            (f'xmlns="{SPACE}relationships"', f'xmlns="{SPACE}relations"'),
            f"de koppelingen hierin zijn anders geschreven dan Word ze schrijft. {EARLIER}",
        ),
        (
            ("2006/relationships/officeDocument", "200é6/relationships/officeDocument"),
            RELATION.format("http://schemas.openxmlformats.org/officeDocument/200é6/relat…"),
        ),
        (
            (' Id="rId2"', ""),
            RELATION.format(f"{SPACE}relationships/metadata/core-properties"[:60] + "…"),
        ),
        ((f'Type="{OFFICE}/extended-properties"', 'Type="x y"'), RELATION.format("x y")),
        (('Id="rId2"', 'Id="rId1"'), f"twee koppelingen hebben dezelfde naam: ‘rId1’. {EARLIER}"),
    ],
)
def test_relations_that_word_does_not_read(changes: tuple[str, str], said: str) -> None:
    assert f"fout: {RELS}: {said}" in say(edit(HOUSE, RELS, changes))


def test_several_relations_are_one_problem() -> None:
    data = edit(HOUSE, DOCUMENT_RELS, (f'Type="{OFFICE}/footer"', 'Type="x footer"'))
    assert say(data)[0] == (
        f"fout: {DOCUMENT_RELS}: 2 koppelingen noemen geen naam, soort of bestemming die Word "
        f"kent; de eerste is ‘x footer’. {EARLIER}"
    )


def test_a_relation_without_a_target() -> None:
    data = edit(HOUSE, DOCUMENT_RELS, (' Target="theme/theme1.xml"', ""))
    assert say(data) == [f"fout: {DOCUMENT_RELS}: {RELATION.format('rId9')}"]


def test_a_relation_that_word_need_not_know() -> None:
    assert say(relate("https://example.nl/eigen", "styles.xml", external=False)) == []


def test_a_part_without_a_type() -> None:
    assert say(put("word/iets.xyz", b"x")) == [
        f"fout: word/iets.xyz: van dit onderdeel zegt het bestand niet wat het is. {EARLIER}"
    ]


def test_types_in_another_form() -> None:
    data = edit(HOUSE, TYPES, (f"{SPACE}content-types", f"{SPACE}types"))
    assert (
        f"fout: de lijst van onderdelen is anders geschreven dan Word haar schrijft. {EARLIER}"
        in say(data)
    )


@pytest.mark.parametrize("path", sorted(FAULTS.glob("*.docx")), ids=lambda path: path.stem)
def test_what_made_letters_that_no_program_opened(path: Path) -> None:
    data = path.read_bytes()
    assert check_template(data, path.name).has_errors
    with pytest.raises(TemplateError):
        load_template(data, path.name)
