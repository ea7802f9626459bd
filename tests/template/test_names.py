"""What is said of the tags of a part: each sentence at its tag, and nothing of what is right."""

from __future__ import annotations

import pytest

from support.cases import Case, load_cases
from support.smallparts import check_part, make_part, say_faults

pytestmark = pytest.mark.detail


def answer_sjabloonvelden(lines: str) -> str:
    """Return what is wrong with the tags in a part of these lines."""
    return "".join(f"{said}\n" for said in say_faults(lines.rstrip("\n")))


@pytest.mark.parametrize("case", load_cases("sjabloonvelden"), ids=str)
def test_what_is_said_of_tags(case: Case) -> None:
    assert answer_sjabloonvelden(case.input) == case.expected


TAKEN = ("loop", "self", "if", "elif", "else", "in", "is", "not", "and", "or", "recursive")


@pytest.mark.parametrize("naam", [*TAKEN, "datum", "true", "false", "none"])
def test_a_repetition_cannot_call_its_items_so(naam: str) -> None:
    tag = f"{{% for {naam} in bijlagen %}}"
    assert say_faults(f"+ {tag}a{{% endfor %}}") == [
        f"{tag}: de naam ‘{naam}’ is al van iets anders. Kies een andere naam."
        if naam in (*TAKEN, "datum")
        else f"{tag}: deze herhaling kan niet. Schrijf ‘for naam in lijst’, en niets erachter."
    ]


@pytest.mark.parametrize(
    ("line", "whole", "sure", "named"),
    [
        ("{{ onderwerp }}", True, True, ["onderwerp"]),
        # What is misspelt counts as what was meant; where nothing was, nobody knows.
        ("{{ onderwrp }}", True, True, ["onderwerp"]),
        ("{{ qqq }}", True, False, [None]),
        ("{{ onderwerp|title }}", True, True, ["onderwerp"]),
        ("{% if concept %}a", False, True, ["concept"]),
        ("{% if qqq %}a{% endif %}", True, False, [None]),
        # A test that is wrong may ask anything.
        ("{% if concept == true %}a{% endif %}", True, False, ["concept"]),
        ("{% if bijlage.geheim %}a{% endif %}", True, False, ["bijlagen[].geheim"]),
        ("{{ bijlage.titel }}", True, True, ["bijlagen[].titel"]),
        (
            "{% for x in bijlagen %}{{ bijlage.titel }}{% endfor %}",
            *(True, False, ["bijlagen", "bijlagen[].titel"]),
        ),
        ("{% for x in qqq %}{{ x.titel }}{% endfor %}", True, False, [None, "?"]),
        ("{{ bijlagen|length }}", True, True, ["bijlagen"]),
        ('{{ kenmerk["Team"] }}', True, True, ['kenmerk["Team"]']),
        (
            "{% for p in ondertekening %}{{ p.link.naam }}{% endfor %}",
            *(True, True, ["ondertekening", "ondertekening[].links.naam", "ondertekening[].links"]),
        ),
    ],
)
def test_what_tags_name(line: str, whole: bool, sure: bool, named: list[str | None]) -> None:
    checked = check_part(make_part(f"+ {line}"))
    assert [found.veld and found.veld.voluit for found in checked.names.named] == named
    assert (checked.structure.whole, checked.names.sure) == (whole, sure)


@pytest.mark.parametrize(
    ("line", "unguarded"),
    [
        ("{{ geheimhouding.tot }}", {"geheimhouding"}),
        ("{% if geheimhouding.tot %}a{% endif %}", {"geheimhouding"}),
        ("{% if geheimhouding %}{{ geheimhouding.tot }}{% endif %}", set()),
        ("{{ namens|upper }}", {"namens"}),
        ("{{ namens }}", set()),
        ("{{ onderwerp|upper }}", set()),
        ("{{ soort.titel }}", set()),
    ],
)
def test_what_is_named_where_it_may_be_absent(line: str, unguarded: set[str]) -> None:
    assert check_part(make_part(f"+ {line}")).names.unguarded == unguarded


DEEP = "dit staat te diep in andere opdrachten. Maak het sjabloon eenvoudiger."
MANY = "dit zijn te veel takken. Maak het sjabloon eenvoudiger."


@pytest.mark.parametrize(("depth", "said"), [(20, 0), (21, 1), (22, 1)])
def test_blocks_in_each_other(depth: int, said: int) -> None:
    tag = "{% if concept %}"
    assert say_faults(f"+ {tag * depth}a{'{% endif %}' * depth}") == [f"{tag}: {DEEP}"] * said


@pytest.mark.parametrize(("branches", "said"), [(20, 0), (21, 1), (22, 1)])
def test_branches_of_one_block(branches: int, said: int) -> None:
    tag = "{% elif namens %}"
    line = f"+ {{% if concept %}}a{tag * branches}b{{% else %}}c{{% endif %}}"
    assert say_faults(line) == [f"{tag}: {MANY}"] * said


@pytest.mark.parametrize("loops", [1, 2, 3, 4, 5])
def test_repetitions_in_each_other(loops: int) -> None:
    tags = [f"{{% for {naam} in inhoud %}}" for naam in "abcde"[:loops]]
    faults = say_faults(f"+ {''.join(tags)}a{'{% endfor %}' * loops}")
    assert [fault for fault in faults if DEEP in fault] == [f"{tag}: {DEEP}" for tag in tags[3:4]]


def test_of_the_last_branch_too_it_is_known_what_holds() -> None:
    last = "{% elif geheimhouding %}{{ geheimhouding.tot }}{% endif %}"
    for branches in (1, 19):
        assert say_faults(f"+ {{% if concept %}}a{'{% elif namens %}b' * branches}{last}") == []


def test_an_empty_text_beside_the_tag_of_a_row_says_nothing() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    cells = cell + cell.replace("<w:t>{}</w:t>", "<w:t/>")
    tags = ("{%tr if concept %}", "a", "{%tr endif %}")
    rows = "".join(f"<w:tr>{cells.format(tag)}</w:tr>" for tag in tags)
    assert say_faults(f"<w:tbl>{rows}</w:tbl>") == []


LONG = "dit sjabloonveld is te lang. Maak de voorwaarde korter."


@pytest.mark.parametrize(
    ("before", "behind", "end"),
    [
        ('{% if onderwerp == "', '" %}', "{% endif %}"),
        ("{% for b in ", " bijlagen %}", "{% endfor %}"),
        ("{{", "onderwerp }}", ""),
    ],
)
def test_a_tag_has_five_hundred_characters_and_no_more(before: str, behind: str, end: str) -> None:
    filler = "x" if '"' in before else " "
    room = 500 - len(before) - len(behind)
    tag, longer = (f"{before}{filler * n}{behind}" for n in (room, room + 1))
    assert say_faults(f"+ {tag}a{end}") == []
    assert say_faults(f"+ {longer}a{end}") == [f"{longer}: {LONG}"]
