"""What is said of each wrong tag: the whole text, as a communications officer reads it."""

from __future__ import annotations

import pytest

from pipeline.template.check.check import check_template
from support.places import TEMPLATE
from support.wordfiles import edit

HEADER, PLACE = "word/header2.xml", "Gemeente Merenwoude"
ALL = "‘brief template fields’ toont alle velden."
COMPARE = "Vergelijk het met de velden van ‘brief template fields’."
CASES = [
    ("{{ onbekend }}", "{{ onbekend }}", "het veld ‘onbekend’ bestaat niet.", ALL),
    (
        "{{ blok }}",
        "{{ blok }}",
        "‘blok’ bestaat alleen binnen een herhaling.",
        "Zet er {%p for blok in inhoud %} … {%p endfor %} omheen.",
    ),
    (
        "{{ onderwerp.titel }}",
        "{{ onderwerp.titel }}",
        "‘onderwerp.titel’ bestaat niet: ‘onderwerp’ is tekst.",
        "Haal ‘.titel’ weg.",
    ),
    (
        "{{ onderwerp.__class__ }}",
        "{{ onderwerp.__class__ }}",
        "‘onderwerp.__class__’ bestaat niet: ‘onderwerp’ is tekst.",
        "Haal ‘.__class__’ weg.",
    ),
    (
        "{% for v in verwijzingen %}{{ v.soor }}{% endfor %}",
        "{{ v.soor }}",
        "het veld ‘v.soor’ bestaat niet.",
        "Bedoeld is waarschijnlijk v.soort.",
    ),
    (
        "{% for v in verwijzingen %}{{ v.model_copy }}{% endfor %}",
        "{{ v.model_copy }}",
        "het veld ‘v.model_copy’ bestaat niet.",
        ALL,
    ),
    (
        "{{ geheimhouding.tot }}",
        "{{ geheimhouding.tot }}",
        "‘geheimhouding’ is er niet in elke brief.",
        "Zet er {%p if geheimhouding %} … {%p endif %} omheen.",
    ),
    (
        "{{ verwijzingen }}",
        "{{ verwijzingen }}",
        "dit is een lijst.",
        "Herhaal die: {% for verwijzing in verwijzingen %} … {% endfor %}.",
    ),
    (
        "{{ geheimhouding }}",
        "{{ geheimhouding }}",
        "dit is een groep velden.",
        "Noem er één van: geheimhouding.orgaan, geheimhouding.grond, geheimhouding.tot.",
    ),
    (
        "{{ concept }}",
        "{{ concept }}",
        "dit veld zegt alleen ja of nee.",
        "Gebruik het als {% if concept %} … {% endif %}.",
    ),
    (
        "{% for b in inhoud %}{{ b.tekst }}{% endfor %}",
        "{{ b.tekst }}",
        "dit is tekst met opmaak, die hele alinea’s inneemt.",
        "Schrijf {{p b.tekst }}, alleen in een alinea van de hoofdtekst.",
    ),
    (
        "{{p onderwerp }}",
        "{{p onderwerp }}",
        "dit is gewone tekst, zonder alinea’s.",
        "Schrijf {{ onderwerp }}, zonder p.",
    ),
    (
        "{{ onderwerp|groot }}",
        "{{ onderwerp|groot }}",
        "het filter ‘groot’ bestaat niet.",
        "Kies uit: upper, lower, capitalize, length.",
    ),
    (
        "{{ onderwerp|upper(1) }}",
        "{{ onderwerp|upper(1) }}",
        "het filter ‘upper’ staat zonder haakjes.",
        "Haal ze weg, met wat erin staat.",
    ),
    (
        "{{ onderwerp|attr('x') }}",
        "{{ onderwerp|attr('x') }}",
        "het filter ‘attr’ bestaat niet.",
        "Kies uit: upper, lower, capitalize, length.",
    ),
    (
        "{{ namens|upper }}",
        "{{ namens|upper }}",
        "‘namens’ is er niet in elke brief.",
        "Zet er {%p if namens %} … {%p endif %} omheen.",
    ),
    ("{{ range(3) }}", "{{ range(3) }}", "een aanroep met haakjes kan niet in een sjabloon.", ALL),
    (
        "{{ ''.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__ }}",
        "zo is een veld niet te noemen.",
        ALL,
    ),
    (
        "{{ cycler.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "het veld ‘cycler’ bestaat niet.",
        ALL,
    ),
    ("{{ lipsum() }}", "{{ lipsum() }}", "een aanroep met haakjes kan niet in een sjabloon.", ALL),
    (
        "{{ '%s'|format(onderwerp) }}",
        "{{ '%s'|format(onderwerp) }}",
        "in een sjabloonveld kunnen geen {, }, % en & staan.",
        "Haal ze weg.",
    ),
    (
        "{{ verwijzingen[0] }}",
        "{{ verwijzingen[0] }}",
        "een veld met vierkante haken kan niet in een sjabloon.",
        ALL,
    ),
    (
        "{% set x = 1 %}",
        "{% set x = 1 %}",
        "‘set’ is geen opdracht die een sjabloon kent.",
        "Gebruik for of if.",
    ),
    (
        "{% include 'x' %}",
        "{% include 'x' %}",
        "‘include’ is geen opdracht die een sjabloon kent.",
        "Gebruik for of if.",
    ),
    ("{{ 1 + 1 }}", "{{ 1 + 1 }}", "rekenen kan niet in een sjabloon.", ALL),
    ("{{ -1 }}", "{{ -1 }}", "rekenen kan niet in een sjabloon.", ALL),
    ("{{ onderwerp ~ 'x' }}", "{{ onderwerp ~ 'x' }}", "‘~’ kan niet in een sjabloon.", ALL),
    (
        "{{ 'a' if concept else 'b' }}",
        "{{ 'a' if concept else 'b' }}",
        "‘if’ binnen een veld kan niet in een sjabloon.",
        ALL,
    ),
    ("{{ 7 }}", "{{ 7 }}", "een vaste waarde kan niet in een sjabloon.", ALL),
    (
        "{% if concept %}",
        "{% if concept %}",
        "‘if’ wordt niet gesloten.",
        "Zet verderop {% endif %}.",
    ),
    (
        "{% endif %}",
        "{% endif %}",
        "‘endif’ sluit iets wat niet open is.",
        "Haal het weg, of zet er {% if … %} voor.",
    ),
    (
        "{% for x in bijlagen %}",
        "{% for x in bijlagen %}",
        "‘for’ wordt niet gesloten.",
        "Zet verderop {% endfor %}.",
    ),
    (
        "{% als concept %}",
        "{% als concept %}",
        "‘als’ is geen opdracht die een sjabloon kent.",
        "Gebruik for of if.",
    ),
    ("{% if %}{% endif %}", "{% if %}", "dit sjabloonveld is niet te lezen.", COMPARE),
    ("{{ }}", "{{ }}", "dit sjabloonveld is niet te lezen.", COMPARE),
    (
        "{{ onderwerp datum }}",
        "{{ onderwerp datum }}",
        "dit sjabloonveld is niet te lezen.",
        COMPARE,
    ),
    ("{{ onderwerp $ }}", "{{ onderwerp $ }}", "dit sjabloonveld is niet te lezen.", COMPARE),
    (
        "{# vergeten",
        "{# vergeten",
        "dit sjabloonveld wordt in zijn alinea niet gesloten.",
        "Zet het hele veld, van {# tot en met #}, in één alinea.",
    ),
    (
        "{{ onderwerp",
        "{{ onderwerp",
        "dit sjabloonveld wordt in zijn alinea niet gesloten.",
        "Zet het hele veld, van {{ tot en met }}, in één alinea.",
    ),
    (
        "onderwerp }}",
        "onderwerp }}",
        "hier sluit een sjabloonveld dat niet is begonnen.",
        "Haal de accolades weg, of zet het begin ervan ervoor in dezelfde alinea.",
    ),
    (
        "{% for x in concept %}{% endfor %}",
        "{% for x in concept %}",
        "dit is ja of nee; er valt niets te herhalen.",
        "Herhaal een lijst.",
    ),
    (
        "{% if concept > 'a' %}{% endif %}",
        "{% if concept > 'a' %}",
        "zo vergelijken kan niet.",
        "Gebruik == (gelijk aan) of != (niet gelijk aan).",
    ),
    (
        "{% if concept == 'ja' %}x{% endif %}",
        "{% if concept == 'ja' %}",
        "‘concept’ is ja of nee; die is niet te vergelijken.",
        "Schrijf {% if concept %}.",
    ),
    (
        "{% if datum is defined %}x{% endif %}",
        "{% if datum is defined %}",
        "‘is’ kan niet in een sjabloon.",
        ALL,
    ),
    (
        "{% for x in range(10**9) %}x{% endfor %}",
        "{% for x in range(10**9) %}",
        "een aanroep met haakjes kan niet in een sjabloon.",
        ALL,
    ),
    (
        "{% for x in bijlagen recursive %}x{% endfor %}",
        "{% for x in bijlagen recursive %}",
        "deze herhaling kan niet.",
        "Schrijf ‘for naam in lijst’, en niets erachter.",
    ),
    (
        "{% for x in bijlagen if x.geheim %}x{% endfor %}",
        "{% for x in bijlagen if x.geheim %}",
        "deze herhaling kan niet.",
        "Schrijf ‘for naam in lijst’, en niets erachter.",
    ),
    (
        "{% for datum in bijlagen %}x{% endfor %}",
        "{% for datum in bijlagen %}",
        "de naam ‘datum’ is al van iets anders.",
        "Kies een andere naam.",
    ),
    (
        "{% for a in bijlagen %}{% for b in bijlagen %}x{% endfor %}{% endfor %}",
        "{% for b in bijlagen %}",
        "deze lijst wordt hier al herhaald.",
        "Haal een van de twee herhalingen weg.",
    ),
    (
        "{% for a in bijlagen %}{% for n in afschrift %}{{ n }}{% endfor %}{% endfor %}",
        "{% for n in afschrift %}",
        "deze lijst hoort niet bij de herhaling eromheen.",
        "Zet deze herhaling ervoor of erna.",
    ),
    (
        "{%- if concept %}x{% endif %}",
        "{%- if concept %}",
        "een streepje of plusteken naast de accolade kan niet.",
        "Haal het weg.",
    ),
    (
        "{%tr if concept %}",
        "{%tr if concept %}",
        "‘if’ wordt niet gesloten.",
        "Zet verderop {%tr endif %}.",
    ),
    (
        "{%r if concept %}x{%r endif %}",
        "{%r if concept %}",
        "een r achter de accolade kan niet.",
        "Haal de r weg.",
    ),
    (
        "{{r onderwerp }}",
        "{{r onderwerp }}",
        "een r achter de accolade kan niet.",
        "Haal de r weg.",
    ),
    (
        "{% if concept %}a{% else %}b{% else %}c{% endif %}",
        "{% else %}",
        "‘else’ hoort hier niet.",
        "Haal het weg, of zet er {% if … %} voor.",
    ),
    (
        "{% if concept and geheimhouding.orgaan %}x{% endif %}",
        "{% if concept and geheimhouding.orgaan %}",
        "‘geheimhouding’ is er niet in elke brief.",
        "Zet er {% if geheimhouding %} … {% endif %} omheen.",
    ),
    ("{% vm %}", "{% vm %}", "‘vm’ is geen opdracht die een sjabloon kent.", "Gebruik for of if."),
    (
        "{% cellbg 'x' %}",
        "{% cellbg 'x' %}",
        "‘cellbg’ is geen opdracht die een sjabloon kent.",
        "Gebruik for of if.",
    ),
]


def complain(tag: str) -> list[str]:
    """Return what is said of a header with the tag in it."""
    escaped = tag.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    data = edit(TEMPLATE.read_bytes(), HEADER, (PLACE, escaped))
    return [str(problem) for problem in check_template(data, "huis.docx").problems]


@pytest.mark.parametrize(("tag", "veld", "melding", "advies"), CASES)
def test_what_is_said_of_a_wrong_tag(tag: str, veld: str, melding: str, advies: str) -> None:
    shown = tag if len(tag) <= 40 else f"{tag[:40].rstrip()}…"
    where = f"huis.docx: fout: koptekst 2 (volgende bladzijden), bij ‘{shown}’"
    said = complain(tag)
    assert said[0] == f"{where}: {veld}: {melding} {advies}"
    # Of a block each end is said.
    assert len(said) == (2 if "%r " in tag else 1)


@pytest.mark.parametrize(
    "tag", ["{{ " + "(" * 400 + "1" + ")" * 400 + " }}", "{{ " + "9" * 600 + " }}"]
)
def test_a_tag_without_end_is_refused_before_it_is_read(tag: str) -> None:
    (said,) = complain(tag)
    assert said.endswith(": dit sjabloonveld is te lang. Maak de voorwaarde korter.")
