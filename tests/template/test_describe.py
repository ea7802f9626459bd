"""What a status table says of itself: the letter's own words, or else the template's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import etree

from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template, compile_template
from pipeline.template.describe import describe_table
from pipeline.template.fill import render_letter
from support.letters import short_letter
from support.redlines import resolve_all
from support.smallparts import make_part, write_line, write_part
from support.strategies import Letter, make_brief
from support.templates import DOCUMENT, Sjabloon
from support.wordfiles import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSES = "Per weg en stap de ondernomen acties, de status en wie aan zet is."
STRANGE = 'Per motie <wat> ‘ermee’ & "hoe" {{ blok }} {% if %}'


def make_letter(*alts: str | None) -> Letter:
    """Return a letter with a status table for each, and text between them."""
    inhoud: list[Letter] = []
    for n, alt in enumerate(alts):
        weg = {"id": f"w{n}", "titel": "Weg", "acties": [{"tekst": "Klaar."}]}
        tabel: Letter = {"kolommen": ["Weg", "Actie", "Status"], "wegen": [weg]}
        own = {} if alt is None else {"alt": alt}
        inhoud += [{"statustabel": {**own, **tabel}}, {"tekst": "Tot slot."}]
    return short_letter(*inhoud)


def describe(data: bytes) -> list[str]:
    """Return what each status table says of itself."""
    root = etree.fromstring(read_parts(data)[DOCUMENT])
    tables = [t for t in root.iter(f"{W}tbl") if "Klaar." in "".join(t.itertext())]
    return [_read(table) for table in tables]


def _read(table: etree._Element) -> str:
    (said,) = table.findall(f"{W}tblPr/{W}tblDescription") or [etree.Element("none")]
    return said.get(f"{W}val", "niets")


def _template(sjabloon: Sjabloon) -> Template:
    return compile_template(sjabloon.save(), "huis.docx")


def _find_properties(sjabloon: Sjabloon) -> etree._Element:
    tables = sjabloon.roots[DOCUMENT].iter(f"{W}tbl")
    table = next(t for t in tables if ".rijen" in "".join(t.itertext()))
    found = table.find(f"{W}tblPr")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "alts", [(None,), ("Per motie.",), (STRANGE,), ("Een.", None, "Twee.", "Een.")]
)
def test_the_letter_says_it_or_the_template(alts: Sequence[str | None], template: Template) -> None:
    said = describe(render_letter(make_brief(make_letter(*alts)), template))
    assert said == [HOUSES if alt is None else alt for alt in alts]


@pytest.mark.parametrize("keeps", ["", "tblStyle tblW tblLayout tblLook"])
def test_a_template_that_says_nothing_of_it(keeps: str) -> None:
    sjabloon = Sjabloon()
    properties = _find_properties(sjabloon)
    for child in list(properties):
        if etree.QName(child).localname not in keeps.split():
            properties.remove(child)
    brief = make_brief(make_letter(None, STRANGE))
    assert describe(render_letter(brief, _template(sjabloon))) == ["niets", STRANGE]


def test_a_template_may_call_a_block_otherwise() -> None:
    sjabloon = Sjabloon()
    for text in sjabloon.roots[DOCUMENT].iter(f"{W}t"):
        text.text = (text.text or "").replace("blok.", "deel.").replace("for blok ", "for deel ")
    assert "deel.statustabel" in "".join(sjabloon.roots[DOCUMENT].itertext())
    brief = make_brief(make_letter("Per motie."))
    assert describe(render_letter(brief, _template(sjabloon))) == ["Per motie."]


def test_a_house_that_writes_braces_there() -> None:
    sjabloon = Sjabloon()
    said = _find_properties(sjabloon).find(f"{W}tblDescription")
    assert said is not None
    said.set(f"{W}val", "Per {weg} en <stap>")
    brief = make_brief(make_letter(None))
    assert describe(render_letter(brief, _template(sjabloon))) == ["Per {weg} en <stap>"]


@pytest.mark.parametrize(
    ("was", "now"), [(None, "Per motie."), ("Per motie.", None), ("Per motie.", "Per besluit.")]
)
def test_a_redline_has_both(was: str | None, now: str | None, template: Template) -> None:
    oud, nieuw = (make_brief(make_letter(alt)) for alt in (was, now))
    redline = write_redline(oud, nieuw, template)
    for accept, alt in ((True, now), (False, was)):
        assert describe(resolve_all(redline, accept=accept)) == [alt or HOUSES]


# Where the words come to stand

FOR = "{%tr for rij in blok.statustabel.rijen %}"
ALT = "blok.statustabel.alt"


def table(properties: str, *texts: str) -> str:
    """Return a table with a row for each text, or for the XML that is one."""
    lines = (t if t.startswith("<") else write_line(t) for t in texts)
    rows = "".join(f"<w:tr><w:tc>{line}</w:tc></w:tr>" for line in lines)
    return f"<w:tbl>{properties}{rows}</w:tbl>"


def place(xml: str) -> str:
    """Return the properties of the first table of a text, after each was described."""
    root = make_part(xml)
    for each in root.iter(f"{W}tbl"):
        describe_table(each)
    properties = root.find(f"{W}tbl/{W}tblPr")
    return "" if properties is None else write_part(properties)


IF = f"{{% if {ALT} %}}"
SAID = f'<w:tblDescription w:val="{{{{ {ALT} }}}}"/>{{% endif %}}'


@pytest.mark.parametrize(
    ("properties", "placed"),
    [
        ("<w:tblPr/>", f"{IF}{SAID}"),
        ("<w:tblPr><w:tblW/></w:tblPr>", f"<w:tblW/>{IF}{SAID}"),
        ("<w:tblPr><w:tblW/><w:tblLook/></w:tblPr>", f"<w:tblW/><w:tblLook/>{IF}{SAID}"),
        (
            '<w:tblPr><w:tblDescription w:val="oud"/><w:tblLook/></w:tblPr>',
            f'<w:tblDescription w:val="{IF}{{{{ {ALT} }}}}{{% else %}}oud{{% endif %}}"/>'
            "<w:tblLook/>",
        ),
        (
            "<w:tblPr><w:tblDescription/></w:tblPr>",
            f'<w:tblDescription w:val="{IF}{{{{ {ALT} }}}}{{% else %}}{{% endif %}}"/>',
        ),
        ("", ""),
    ],
)
def test_the_description_is_the_last_of_the_properties(properties: str, placed: str) -> None:
    assert place(table(properties, FOR, "a")) == placed


@pytest.mark.parametrize(
    ("texts", "is_described"),
    [
        ([FOR], True),
        (["a", FOR], True),
        (["{%tr  for  x  in  blok.statustabel.rijen  %}"], True),
        (["{%tr for rij in deel.statustabel.rijen %}"], False),
        (["{%p for rij in blok.statustabel.rijen %}"], False),
        (["{%tr for rij in blok.statustabel.rijendeel %}"], False),
        (["{%tr for rij in blok.tabel.rijen %}"], False),
        (["a"], False),
        # What a table within it repeats is said by that.
        ([table("<w:tblPr/>", FOR) + "<w:p/>"], False),
        ([table("", "a") + write_line(FOR)], True),
    ],
)
def test_which_tables_a_letter_describes(texts: list[str], is_described: bool) -> None:
    assert (IF in place(table("<w:tblPr/>", *texts))) is is_described
