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


def write_problems(
    findings: Iterable[Finding], package: Package, pad: str
) -> list[TemplateProblem]:
    """Return the findings as problems, in the order of the file's parts.

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
    return [_write(first, number, package, pad) for first, number in kept]


def _write(finding: Finding, number: int, package: Package, pad: str) -> TemplateProblem:
    fault = finding.fault
    words = fault.meer if number > 1 and fault.meer else fault.een
    place = WordPlace(describe_part(finding.part, package), _find_place(finding, package))
    melding = words.format(n=number, wat=show(finding.wat))
    return TemplateProblem(pad, place, "", melding, fault.advies, fault.ernst)


def _find_place(finding: Finding, package: Package) -> str:
    """Return in words where a finding is; a part that is no running text has no such words."""
    node = finding.node
    root = package.roots.get(finding.part)
    if finding.rel_id and root is not None:
        users = _USER(root, rel_id=finding.rel_id)
        node = users[0] if users else None
    return "" if node is None else describe_place(node)
