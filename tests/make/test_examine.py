"""The templates of a house: which are checked for which kinds, and whose each problem is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.letter.soort import Soort
from pipeline.make import examine
from pipeline.make.examine import Nagekeken, examine_kinds
from pipeline.problems.values import InputError, TemplateProblem, WordPlace
from pipeline.template.check.check import CheckedTemplate
from support.folders import write

KINDS = """\
soorten:
  - {naam: nota, titel: Nota}
  - {naam: memo, titel: Memo, sjabloon: eigen.docx}
  - {naam: brief, titel: Brief}
"""
PROBLEMS = {"nota": ("a", "b", "a"), "memo": ("c",), "brief": ("b", "d")}


def make_problem(melding: str, soort: str = "") -> TemplateProblem:
    return TemplateProblem("s.docx", WordPlace(), "", melding, "", soort=soort)


def check(_data: bytes, _pad: str, soort: Soort) -> CheckedTemplate:
    problems = tuple(make_problem(melding) for melding in PROBLEMS[soort.naam])
    return CheckedTemplate(None, problems, soort=soort)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(examine, "examine_template", check)
    write("instellingen.yaml", KINDS)
    write("templates/informatiebrief.docx", "huis")
    write("eigen.docx", "eigen")


def tell(found: list[Nagekeken]) -> list[tuple[str, list[str], list[tuple[str, str]]]]:
    """Return of each template its name, the kinds that it was checked for, and its problems."""
    return [
        (
            one.pad,
            [checked.soort.naam for checked in one.checked],
            [(problem.melding, problem.soort) for problem in one.problems],
        )
        for one in found
    ]


HOUSE = "templates/informatiebrief.docx"
OF_HOUSE = (HOUSE, ["nota", "brief"], [("a", "nota"), ("b", ""), ("d", "brief")])


@pytest.mark.parametrize(
    ("chosen", "naam", "found"),
    [
        (None, None, [OF_HOUSE, ("eigen.docx", ["memo"], [("c", "")])]),
        (None, "memo", [("eigen.docx", ["memo"], [("c", "")])]),
        (None, "nota", [(HOUSE, ["nota"], [("a", ""), ("b", "")])]),
        (HOUSE, None, [OF_HOUSE]),
        (HOUSE, "memo", [(HOUSE, ["memo"], [("c", "")])]),
        ("eigen.docx", None, [("eigen.docx", ["memo"], [("c", "")])]),
        ("koppeling.docx", None, [("koppeling.docx", ["memo"], [("c", "")])]),
        (
            "los.docx",
            None,
            [
                (
                    "los.docx",
                    ["nota", "memo", "brief"],
                    [("a", "nota"), ("b", "nota"), ("c", "memo"), ("b", "brief"), ("d", "brief")],
                )
            ],
        ),
    ],
)
def test_each_template_is_checked_for_the_kinds_that_use_it(
    chosen: str | None,
    naam: str | None,
    found: list[tuple[str, list[str], list[tuple[str, str]]]],
) -> None:
    write("los.docx", "los")
    Path("koppeling.docx").symlink_to("eigen.docx")
    assert tell(examine_kinds(Path(chosen) if chosen else None, naam)) == found


def test_kinds_with_a_template_each_that_are_the_same_bytes_are_apart() -> None:
    write("eigen.docx", "huis")
    assert [one.pad for one in examine_kinds(None, None)] == [HOUSE, "eigen.docx"]


def test_the_template_of_the_program_is_of_no_file_that_is_chosen() -> None:
    Path(HOUSE).unlink()
    write("los.docx", "los")
    [found] = examine_kinds(Path("los.docx"), None)
    assert len(found.checked) == 3


def test_a_kind_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"‘nemo’ is geen soort brief\."):
        examine_kinds(None, "nemo")
