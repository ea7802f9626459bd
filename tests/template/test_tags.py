"""What a compiled tag may print, and what the sandbox refuses whoever let it by."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jinja2.exceptions import SecurityError, UndefinedError
from markupsafe import Markup

from pipeline.letter.types import Model
from pipeline.problems.values import TemplateError
from pipeline.template import tags
from pipeline.template.fields import PRINTABLE, Kenmerken, Naam, Opgemaakt, Paar, Reekstekst
from pipeline.template.tags import Counter, compile_tags, make_environment
from pipeline.word.package import SizeError
from pipeline.word.xml import Xml

JAN, AN = Naam("Jan <J>", "griffier"), Naam("An", "")


def fill(source: str, context: Mapping[str, object], *, in_run: bool = True) -> str:
    properties = [(), (("jc", Xml("<w:jc/>")),)]
    environment = make_environment(properties, [Xml("<een/>"), Xml("<twee/>")], in_run=in_run)
    return compile_tags(environment, source, "huis.docx", "deel").fill(context).decode()


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("a{{ x }}b", "ax & <y>b".replace("&", "&amp;").replace("<y>", "&lt;y&gt;")),
        ("{{ niets }}|{{ getal }}|{{ ja }}", "|7|True"),
        ("{{ xml }}", "<b/>"),
        ("{{ wie.naam }}", "Jan &lt;J&gt;"),
        ("{{ paar.links.naam }}{{ paar.links.functie }}", "Jan &lt;J&gt;griffier"),
        ("{% for n in namen %}{{ loop.index }}{{ n.naam }}{% endfor %}", "1Jan &lt;J&gt;2An"),
        ("{% if niets %}a{% elif getal == 7 %}b{% else %}c{% endif %}", "b"),
        ("{% if not niets and getal != 7 or ja %}a{% endif %}", "a"),
        ("{{ wie.naam|upper }}{{ wie.naam|lower }}", "JAN &lt;J&gt;jan &lt;j&gt;"),
        ("{{ 'ab'|capitalize }}{{ namen|length }}", "Ab2"),
        ("{{ kenmerk['Team'] }}|{{ kenmerk['anders'] }}", "Rood|"),
        ("{{ tel }}{{ tel }}{{ tel }}", "345"),
        ("{# niets #}", ""),
    ],
)
def test_what_a_tag_prints(source: str, printed: str) -> None:
    context = {
        "x": "x & <y>",
        "niets": None,
        "getal": 7,
        "ja": True,
        "xml": Markup("<b/>"),
        "wie": JAN,
        "paar": Paar(JAN, None),
        "namen": (JAN, AN),
        "kenmerk": Kenmerken({"team": "Rood"}),
        "tel": Counter(3),
    }
    assert fill(source, context) == printed


def test_a_tab_is_an_element_inside_a_run_only() -> None:
    assert "<w:tab/>" in fill("{{ x }}", {"x": "a\tb"})
    assert fill("{{ x }}", {"x": "a\t<b"}, in_run=False) == "a\t&lt;b"


def test_paragraphs_and_links_are_written_with_what_was_noted() -> None:
    tekst = Opgemaakt(lambda properties: Xml(str([name for name, _ in properties])))
    assert fill("{{ t|alinea(0) }}{{ t|alinea(1) }}", {"t": tekst}) == "[]['jc']"
    reeks = Reekstekst("woorden <&>")
    reeks.write = lambda run: Xml(f"({run})")
    assert fill("{{ r|reeks(0) }}{{ r|reeks(1) }}", {"r": reeks}) == "(<een/>)(<twee/>)"
    assert fill("{{ r }}", {"r": reeks}) == "woorden &lt;&amp;&gt;"
    assert fill("{{ r|reeks(0) }}{{ n|reeks(1) }}", {"r": "a<b", "n": None}) == "a&lt;b"


@pytest.mark.parametrize("value", [JAN, (JAN,), [1], {"a": 1}, 1.5, b"x"])
def test_how_python_shows_an_object_is_never_printed(value: object) -> None:
    with pytest.raises(TypeError) as caught:
        fill("{{ x }}", {"x": value})
    assert str(caught.value) == f"a template prints a {type(value).__name__}"


class Strange(Model, een="vreemde", meer="vreemden"):
    """What no template gets."""

    naam: str


@pytest.mark.parametrize(
    "source",
    [
        "{{ wie.__class__ }}",
        "{{ wie._x }}",
        "{{ vreemd.naam }}",
        "{{ tekst.upper }}",
        "{{ wie['naam'] }}",
        "{{ kenmerk[1] }}",
        "{{ kenmerk.waarden }}",
        "{{ onbekend }}",
        "{{ wie.onbekend }}",
    ],
)
def test_what_the_sandbox_refuses(source: str) -> None:
    context = {"wie": JAN, "vreemd": Strange(naam="x"), "tekst": "x", "kenmerk": Kenmerken({})}
    with pytest.raises(TypeError, match=r"^a template prints a StrictUndefined$"):
        fill(source, context)
    asked = source.replace("{{", "{% if").replace("}}", "%}a{% endif %}")
    with pytest.raises((SecurityError, UndefinedError)):
        fill(asked, context)


@pytest.mark.parametrize(
    "source",
    [
        "{{ x() }}",
        "{{ x + 1 }}",
        "{{ -x }}",
        "{{ x ~ 'a' }}",
        "{{ x is none }}",
        "{{ 'a' if x else 'b' }}",
        "{{ [x] }}",
        "{{ x[1:2] }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% macro m() %}{% endmacro %}",
        "{% block b %}{% endblock %}",
        "{% filter upper %}{% endfilter %}",
        "{{ x|title }}",
        "{{ x|attr('y') }}",
        "{% if x %}",
        "{{ x",
        "{{ x|upper",
    ],
)
def test_what_is_no_tag_of_a_template(source: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(source, {"x": "x"})
    assert str(caught.value) == (
        "huis.docx: fout: deel: een sjabloonveld in dit onderdeel is niet te lezen. Vergelijk het "
        "met het standaardsjabloon."
    )


def test_of_what_a_template_may_read_the_fields() -> None:
    assert {kind.__name__ for kind in PRINTABLE} == {
        *("Afbeelding", "BijlageVeld", "BlokVeld", "Geheimhouding", "KenmerkVeld", "LoopContext"),
        *("Naam", "Nummer", "Paar", "Rij", "Soortveld", "StatustabelVeld", "TabelVeld"),
        *("Verwijzing", "VraagVeld"),
    }


def test_there_are_no_functions() -> None:
    environment = make_environment([], in_run=True)
    assert environment.globals == {}
    assert set(environment.filters) == {
        *("upper", "lower", "capitalize", "length", "alinea", "reeks")
    }


@pytest.mark.parametrize("times", [1, 40, 100])
def test_a_part_may_be_as_large_as_a_word_file_and_no_larger(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tags, "MAX_UNPACKED", 1001)
    source = "{% for n in namen %}{{ x }}{% endfor %}{{ y }}"
    context = {"namen": (JAN,) * times, "x": "x" * (1000 // times)}
    assert fill(source, {**context, "y": "y"}) == "x" * 1000 + "y"
    with pytest.raises(SizeError):
        fill(source, {**context, "y": "yy"})


def test_a_counter_counts_on() -> None:
    count = Counter(7)
    assert [count(), count(), count()] == [7, 8, 9]
