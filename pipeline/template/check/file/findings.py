"""What checks find in a template: findings in, one problem per part and kind of fault out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from pipeline.problems.values import Ernst, TemplateProblem, WordPlace
from pipeline.template.parts import Package, describe_part, describe_place, show
from pipeline.word.parts import R

_USER = etree.XPath("(//*[@r:*[. = $rel_id]])[1]", namespaces={"r": R[1:-1]})


class FileFault(Struct, frozen=True):
    """What can be wrong, said of one; `{wat}` in it is what a finding shows.

    `meer` says it of several, where their number matters: `{n}`, and in `{wat}` the first.
    """

    een: str
    advies: str
    meer: str = ""
    ernst: Ernst = Ernst.FOUT


class Finding(Struct, frozen=True):
    """A fault in a part, empty for the file as a whole.

    Its place is `node`, or the element that uses the relationship `rel_id`.
    """

    part: str
    fault: FileFault
    wat: str = ""
    node: etree._Element | None = None
    rel_id: str = ""


Anchors = dict[TemplateProblem, etree._Element]
"""The element that each problem is about, of those that are about one."""


def write_problems(
    findings: Iterable[Finding], package: Package, pad: str, anchors: Anchors
) -> list[TemplateProblem]:
    """Return the findings as problems, in the order of the file's parts; note their `anchors`.

    What is found in a part is not said of the file as a whole again.
    """
    # Of all but the first the number is enough: a hostile part has millions.
    counted: dict[tuple[str, FileFault], tuple[Finding, int]] = {}
    for finding in findings:
        key = finding.part, finding.fault
        first, number = counted.get(key, (finding, 0))
        counted[key] = first, number + 1
    placed = {fault for part, fault in counted if part}
    order = {name: number for number, name in enumerate(package.parts)}
    kept = [
        (first, number)
        for (part, fault), (first, number) in counted.items()
        if part or fault not in placed
    ]
    kept.sort(key=lambda item: order.get(item[0].part, -1))
    return [_write(first, number, package, pad, anchors) for first, number in kept]


def _write(
    finding: Finding, number: int, package: Package, pad: str, anchors: Anchors
) -> TemplateProblem:
    fault = finding.fault
    words = fault.meer if number > 1 and fault.meer else fault.een
    node = _find_node(finding, package)
    # A part that is no running text has no words for a place in it.
    place = WordPlace(
        describe_part(finding.part, package), describe_place(node) if node is not None else ""
    )
    melding = words.format(n=number, wat=show(finding.wat))
    problem = TemplateProblem(pad, place, "", melding, fault.advies, fault.ernst)
    if node is not None:
        anchors.setdefault(problem, node)
    return problem


def _find_node(finding: Finding, package: Package) -> etree._Element | None:
    """Return the element that a finding is about, or that uses the relationship it is about."""
    root = package.roots.get(finding.part)
    if finding.rel_id and root is not None:
        return next(iter(_USER(root, rel_id=finding.rel_id)), None)
    return finding.node
