"""A working folder from nothing: an organisation and a kind of letter in, the files of it out."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from pipeline.content.edition import NieuweWaarden
from pipeline.content.first import SCHEMA, find_kind, find_schema, write_first
from pipeline.content.load import load_instellingen
from pipeline.content.series import CONTENT, INSTELLINGEN
from pipeline.letter.schema import write_schema
from pipeline.problems.values import InputError, SurroundingsError, show
from pipeline.template.find import TEMPLATE, packaged_template, read_template
from pipeline.template.house.logo import load_logo
from pipeline.template.house.new import make_template

WERKMAP = Path(__file__).with_name("werkmap")
"""What every working folder begins with: settings with kinds ready to use, and their examples."""
VOORBEELDEN = Path("voorbeelden")
REEKS = "eerste-reeks"


class Wens(Struct, frozen=True):
    """What somebody wants of a working folder."""

    organisatie: str
    waarden: NieuweWaarden
    soort: str | None = None
    logo: Path | None = None
    kleur: str | None = None


class Werkmap(Struct, frozen=True):
    """The files of a working folder by their paths in it, and what to say of the template."""

    bestanden: Mapping[Path, bytes]
    brief: Path
    remarks: tuple[str, ...]


def make_folder(wens: Wens) -> Werkmap:
    """Return the files of a working folder; nothing is written.

    Raises `InputError` for a kind that is not among those ready to use, and for a name, a logo or a
    colour that a template cannot have.
    """
    instellingen = load_instellingen(WERKMAP)
    soort = find_kind(wens.soort, instellingen) if wens.soort else instellingen.get_soort(None)
    default, _ = read_template(packaged_template())
    beeld = load_logo(wens.logo) if wens.logo is not None else None
    template = make_template(default, wens.organisatie, beeld, wens.kleur)
    brief = CONTENT / REEKS / f"{wens.waarden.datum}.yaml"
    examples = sorted((WERKMAP / VOORBEELDEN).glob("*.yaml"))
    bestanden = {
        TEMPLATE: template.data,
        INSTELLINGEN: (WERKMAP / INSTELLINGEN).read_bytes(),
        CONTENT / SCHEMA: write_schema(instellingen).encode(),
        brief: write_first(soort, wens.waarden, find_schema(brief)).encode(),
        **{VOORBEELDEN / pad.name: pad.read_bytes() for pad in examples},
        Path(".vscode/settings.json"): _write_json(_EDITOR),
        Path(".vscode/extensions.json"): _write_json({"recommendations": ["redhat.vscode-yaml"]}),
    }
    return Werkmap(bestanden, brief, template.remarks)


_EDITOR = {
    "[yaml]": {"editor.wordWrap": "on", "editor.tabSize": 2, "editor.insertSpaces": True},
    "yaml.format.enable": False,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "search.exclude": {"output": True},
}
"""Settings of the editor: no tabs, and nothing that writes a content file anew by itself."""


def _write_json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


def write_folder(folder: Path, werkmap: Werkmap) -> None:
    """Write the files of a working folder; where one is there already, nothing is written.

    Raises `InputError` for that, `SurroundingsError` where the folder cannot be written in.
    """
    from pipeline.make.output import write_output

    there = [folder / pad for pad in werkmap.bestanden if os.path.lexists(folder / pad)]
    if there:
        known = ", ".join(show(pad.as_posix()) for pad in there)
        raise InputError(
            f"{show(folder.as_posix())}: hier is al iets, en dat blijft zoals het is: {known}. "
            "Kies een lege map."
        )
    try:
        for pad, data in werkmap.bestanden.items():
            target = folder / pad
            target.parent.mkdir(parents=True, exist_ok=True)
            write_output(target, data, force=False)
    except OSError as error:
        raise SurroundingsError(
            f"{show(folder.as_posix())}: in deze map kan niet worden geschreven. Controleer of u "
            "erin mag, of kies een andere map."
        ) from error
