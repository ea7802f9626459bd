"""What the tests around a tag allow, weighed without a letter."""

from __future__ import annotations

import pytest
from jinja2 import nodes

from pipeline.template.catalogue import template_fields
from pipeline.template.check.tags.conditions import (
    Assumptions,
    Conditions,
    can_hold,
    is_count,
    is_sure,
    read_label,
    resolve,
)
from support.smallparts import check_part, make_part

pytestmark = pytest.mark.detail


def around(line: str) -> Conditions:
    """Return what is around the field that a line prints."""
    uses = check_part(make_part(f"+ {line}")).structure.uses
    (found,) = (use.conditions for use in uses if use.asked == "print")
    return found


def ask(test: str) -> Conditions:
    return around(f"{{% if {test} %}}{{{{ onderwerp }}}}{{% endif %}}")


GEHEIM, TOT = "geheimhouding", "geheimhouding.tot"


@pytest.mark.parametrize(
    ("test", "assumed", "can"),
    [
        ("concept", {}, True),
        ("concept", {"concept": True}, True),
        ("concept", {"concept": False}, False),
        ("concept", {"namens": False}, True),
        ("not concept", {"concept": True}, False),
        ("not concept", {"concept": False}, True),
        ("not concept", {}, True),
        ("concept and namens", {"concept": True}, True),
        ("concept and namens", {"concept": False}, False),
        ("concept and namens", {"namens": False}, False),
        ("concept and namens", {"concept": True, "namens": True}, True),
        ("concept or namens", {"concept": False}, True),
        ("concept or namens", {"namens": False}, True),
        ("concept or namens", {"concept": False, "namens": False}, False),
        ("concept or namens", {"concept": False, "namens": True}, True),
        ("not (concept or namens)", {"concept": True}, False),
        ("not (concept or namens)", {"namens": True}, False),
        ("not (concept and namens)", {"concept": True}, True),
        ("not (concept and namens)", {"concept": True, "namens": True}, False),
        ("not (concept and namens)", {"concept": False}, True),
        # A group and a list that every letter has.
        ("soort", {"soort": False}, True),
        ("not soort", {}, False),
        ("inhoud", {"inhoud": False}, True),
        ("not inhoud", {}, False),
        ("not geheimhouding", {}, True),
        ("not bijlagen", {}, True),
        # What does not exist may be anything.
        ("qqq", {"qqq": False}, True),
        ("not qqq", {}, True),
        # Comparisons: of what is only known to be there, nothing more is.
        ("namens == 'x'", {}, True),
        ("namens == 'x'", {"namens": True}, True),
        ("namens == 'x'", {"namens": False}, False),
        ("namens != 'x'", {"namens": False}, True),
        ("namens == ''", {"namens": False}, True),
        ("namens == ''", {"namens": True}, False),
        ("namens == 'x'", {"namens": "x"}, True),
        ("namens == 'x'", {"namens": "y"}, False),
        ("namens != 'x'", {"namens": "x"}, False),
        ("namens != 'x'", {"namens": "y"}, True),
        ("namens == 'x'", {"namens == 'x'": False}, False),
        ("namens == 'x'", {"namens == 'x'": True}, True),
        ("namens != 'x'", {"namens == 'x'": True}, False),
        ("namens == 'y'", {"namens == 'x'": False}, True),
        ("namens == onderwerp", {"namens": False}, True),
        ("qqq == 'x'", {"qqq": False}, True),
        ("bijlagen|length == 2", {"bijlagen|length": 2}, True),
        ("bijlagen|length == 2", {"bijlagen|length": 1}, False),
        ("bijlagen|length == 0", {"bijlagen|length": True}, False),
        ('kenmerk["Team"]', {'kenmerk["Team"]': False}, False),
        ('kenmerk["Team"]', {'kenmerk["Taak"]': False}, True),
    ],
)
def test_whether_a_test_can_hold(test: str, assumed: Assumptions, can: bool) -> None:
    assert can_hold(ask(test), assumed) is can


@pytest.mark.parametrize(
    ("line", "assumed", "can"),
    [
        ("{{ onderwerp }}", {"concept": False}, True),
        ("{% if concept %}a{% else %}{{ onderwerp }}{% endif %}", {"concept": True}, False),
        ("{% if concept %}a{% else %}{{ onderwerp }}{% endif %}", {"concept": False}, True),
        (
            "{% if concept %}a{% elif namens %}{{ onderwerp }}{% endif %}",
            *({"concept": True, "namens": True}, False),
        ),
        (
            "{% if concept %}a{% elif namens %}{{ onderwerp }}{% endif %}",
            *({"concept": False, "namens": False}, False),
        ),
        (
            "{% if concept %}a{% elif namens %}{{ onderwerp }}{% endif %}",
            *({"concept": False, "namens": True}, True),
        ),
        (
            "{% if concept %}a{% elif namens %}b{% else %}{{ onderwerp }}{% endif %}",
            *({"namens": True}, False),
        ),
        (
            "{% if concept %}{% if namens %}{{ onderwerp }}{% endif %}{% endif %}",
            *({"concept": False}, False),
        ),
        (
            "{% if concept %}{% if namens %}{{ onderwerp }}{% endif %}{% endif %}",
            *({"namens": False}, False),
        ),
        ("{% for b in bijlagen %}{{ b.titel }}{% endfor %}", {"bijlagen": False}, False),
        ("{% for b in bijlagen %}{{ b.titel }}{% endfor %}", {"bijlagen": True}, True),
        (
            "{% for b in bijlagen %}{% if b.geheim %}{{ b.titel }}{% endif %}{% endfor %}",
            *({"bijlagen[].geheim": False}, False),
        ),
        # A branch of the inner block leaves the outer one as it is.
        *(
            (
                "{% if concept %}{% if namens %}a{% else %}{{ onderwerp }}{% endif %}{% endif %}",
                *({flag: value}, value is (flag == "concept")),
            )
            for flag in ("concept", "namens")
            for value in (True, False)
        ),
        # Behind a block nothing is left of it.
        (
            "{% if concept %}{% if namens %}a{% endif %}{{ onderwerp }}{% endif %}",
            *({"namens": False}, True),
        ),
        ("{% if concept %}a{% endif %}{{ onderwerp }}", {"concept": False}, True),
        ("{% for b in bijlagen %}a{% endfor %}{{ onderwerp }}", {"bijlagen": False}, True),
    ],
)
def test_whether_a_place_can_be_reached(line: str, assumed: Assumptions, can: bool) -> None:
    assert can_hold(around(line), assumed) is can


@pytest.mark.parametrize(
    ("tests", "assumed", "sure"),
    [
        ([], {}, False),
        (["concept"], {}, False),
        (["concept"], {"concept": True}, True),
        (["concept"], {"concept": False}, False),
        (["concept", "not concept"], {}, True),
        (["concept", "namens"], {}, False),
        (["concept and namens", "not concept", "not namens"], {}, True),
        (["concept and namens", "not concept"], {}, False),
        (["concept or namens", "not concept and not namens"], {}, True),
        (["not concept"], {"concept": True}, False),
        # Also what is asked only to deny it is tried both ways.
        (["not concept", "not not concept"], {}, True),
        (["not namens and not concept", "not not namens", "not not concept"], {}, True),
        (["not (namens == 'x')", "not not (namens == 'x')"], {}, True),
        (["namens == 'x'", "namens != 'x'"], {}, True),
        (["namens == 'x'", "namens == 'y'"], {}, False),
        (["namens == 'x'", "not namens"], {"namens": True}, False),
        (["soort"], {}, True),
        (["not soort"], {}, False),
        (["geheimhouding.tot", "not geheimhouding.tot"], {}, True),
        (["qqq"], {}, False),
        (["qqq", "not qqq"], {}, False),
        (["namens == onderwerp", "namens != onderwerp"], {}, False),
        (["concept and qqq", "not concept"], {}, False),
    ],
)
def test_whether_one_of_several_places_is_always_reached(
    tests: list[str], assumed: Assumptions, sure: bool
) -> None:
    assert is_sure([ask(test) for test in tests], assumed) is sure


def test_a_place_without_conditions_is_always_reached() -> None:
    assert is_sure([()], {})
    assert is_sure([ask("concept"), ()], {"concept": False})
    assert can_hold((), {})


def spread(*flags: str) -> list[str]:
    """Return a test for each way in which so many fields are there or not."""
    tests = [""]
    for flag in flags:
        tests = [f"{test}{no}{flag} and " for test in tests for no in ("", "not ")]
    return [test.removesuffix(" and ") for test in tests]


FLAGS = ("concept", "namens", "zaaknummer", "documentnummer", "aanhef")


def test_so_many_cases_are_tried_and_no_more() -> None:
    """Of five fields there are 63 cases, half known ones included; of one field more two more."""
    tests = spread(*FLAGS)
    assert is_sure([ask(test) for test in tests], {})
    more = [*tests[:-1], *(f"{tests[-1]} and {no}afsluiting" for no in ("", "not "))]
    assert not is_sure([ask(test) for test in more], {})


def test_what_cannot_be_reached_takes_no_cases() -> None:
    never = f"concept and {' and '.join((*FLAGS[1:], 'afsluiting', 'bijlagen'))}"
    paths = [ask(test) for test in (never, "geheimhouding", "not geheimhouding")]
    assert is_sure(paths, {"concept": False})


def parse(source: str) -> nodes.Node:
    """Return the expression that a tag prints."""
    (use,) = check_part(make_part(f"+ {{{{ {source} }}}}")).structure.uses
    return use.expression


@pytest.mark.parametrize(
    ("source", "pad"),
    [
        ("onderwerp", "onderwerp"),
        ("geheimhouding.tot", "geheimhouding.tot"),
        ("geheimhouding.qqq", None),
        ("qqq", None),
        ("qqq.tot", None),
        ("bijlagen|length", "bijlagen|length"),
        ("qqq|length", None),
        ("bijlagen|upper", None),
        ('kenmerk["Team"]', 'kenmerk["Team"]'),
        ('kenmerk[" "]', None),
        ("kenmerk[1]", None),
        ('bijlagen["Team"]', None),
        ("1", None),
    ],
)
def test_which_field_an_expression_is(source: str, pad: str | None) -> None:
    veld = resolve(parse(source), template_fields())
    assert (veld and veld.voluit) == pad


def test_within_the_repetition_of_kenmerken_none_is_named() -> None:
    names = {**template_fields(), "kenmerk": template_fields()["onderwerp"]}
    assert resolve(parse('kenmerk["Team"]'), names) is None


@pytest.mark.parametrize(
    ("source", "counts"),
    [
        ("bijlagen|length", True),
        ("bijlagen|upper", False),
        ("bijlagen", False),
        ("bijlagen|length(1)", False),
        ("bijlagen|length(n=1)", False),
        ("bijlagen|length(*onderwerp)", False),
        ("bijlagen|length(**onderwerp)", False),
        ("bijlagen|length|upper", False),
    ],
)
def test_what_counts_a_list(source: str, counts: bool) -> None:
    assert is_count(parse(source)) is counts


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ('kenmerk["Team"]', "Team"),
        ('kenmerk[" Team "]', " Team "),
        ('kenmerk[" "]', None),
        ('kenmerk[""]', None),
        ("kenmerk[1]", None),
        ("kenmerk", None),
        ('kenmerken["Team"]', None),
        ('soort.kenmerk["Team"]', None),
    ],
)
def test_which_kenmerk_is_named(source: str, label: str | None) -> None:
    assert read_label(parse(source)) == label
