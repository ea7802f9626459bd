"""The commands for the Word template: `template check`, `fields`, `new`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.console import count_problems, print_text, write_outcome
from pipeline.commands.options import KLEUR, LOGO, ORGANISATIE, Groep, pad_type
from pipeline.problems.values import FINE, WRONG_INPUT, Ernst, InputError

if TYPE_CHECKING:
    from pipeline.template.check.check import CheckedTemplate


@click.group(name="template", cls=Groep)
def template_group() -> None:
    """Controleer het Word-sjabloon, of maak er een."""


@template_group.command("check")
@click.argument("template", metavar="[SJABLOON]", required=False, type=pad_type("sjabloon"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="VORM",
    help="text (voor mensen) of json.",
)
@click.option(
    "--opmerkingen",
    "target",
    metavar="UIT.docx",
    type=pad_type("kopie", dir_okay=False),
    help="Maak een kopie van het sjabloon, met elke melding als opmerking op haar plaats.",
)
@click.option("--soort", metavar="SOORT", help="Alleen voor deze soort brief.")
@click.option("--force", is_flag=True, help="Overschrijf een kopie die er al is.")
def template_check(
    template: Path | None, form: str, target: Path | None, soort: str | None, force: bool
) -> int:
    """Controleer een Word-sjabloon; het sjabloon zelf blijft zoals het is.

    Zonder SJABLOON de sjablonen waarmee ‘brief build’ werkt, elk voor de soorten brieven die het
    gebruiken.
    """
    from pipeline.make.examine import examine_kinds
    from pipeline.problems.written import write_template_json, write_text

    found = examine_kinds(template, soort)
    if target is not None and (len(found) > 1 or len(found[0].checked) > 1):
        raise InputError(
            "--opmerkingen kan voor één soort brief tegelijk. Noem haar: --soort SOORT."
        )
    problems = [problem for one in found for problem in one.problems]
    print_text(write_template_json(problems) if form == "json" else write_text(problems))
    for one in found:
        wrong = sum(problem.ernst is Ernst.FOUT for problem in one.problems)
        counted = count_problems(wrong, len(one.problems) - wrong)
        print_text(f"{one.pad}: {counted}.\n", err=True)
    if target is not None:
        (checked,) = found[0].checked
        print_text(_write_remarks(checked, Path(found[0].pad), target, force=force), err=True)
    return WRONG_INPUT if any(p.ernst is Ernst.FOUT for p in problems) else FINE


def _write_remarks(checked: CheckedTemplate, source: Path, target: Path, *, force: bool) -> str:
    """Write the copy with comments, and return what became of it."""
    from pipeline.make.output import write_new_template
    from pipeline.template.remarks import write_remarks

    if not checked.problems:
        return f"{target.as_posix()}: niet gemaakt, er is niets op te merken.\n"
    if target.exists() and target.samefile(source):
        raise InputError(
            f"{target.as_posix()}: dit is het sjabloon zelf. Kies een andere naam voor de kopie."
        )
    write_new_template(target, write_remarks(checked), force=force)
    return write_outcome("gemaakt", target)


@template_group.command("fields")
def template_fields() -> None:
    """Toon alle velden die in een sjabloon kunnen staan."""
    from pipeline.template.catalogue import write_fields

    print_text(write_fields())


@template_group.command("new")
@click.argument("target", metavar="UIT.docx", type=pad_type("sjabloon", dir_okay=False))
@ORGANISATIE
@LOGO
@KLEUR
@click.option("--force", is_flag=True, help="Overschrijf een bestand dat er al is.")
def template_new(
    target: Path, organisatie: str, logo: Path | None, kleur: str | None, force: bool
) -> int:
    """Maak een sjabloon in een eigen huisstijl.

    UIT.docx is het nieuwe sjabloon; alles wat u niet opgeeft, is dat van het meegeleverde.
    """
    from pipeline.make.output import write_new_template
    from pipeline.template.find import packaged_template, read_template
    from pipeline.template.house.logo import load_logo
    from pipeline.template.house.new import make_template

    default, _ = read_template(packaged_template())
    beeld = load_logo(logo) if logo is not None else None
    made = make_template(default, organisatie, beeld, kleur)
    write_new_template(target, made.data, force=force)
    for remark in made.remarks:
        print_text(f"{remark}\n", err=True)
    print_text(write_outcome("gemaakt", target))
    return FINE


COMMANDS = (template_group,)
