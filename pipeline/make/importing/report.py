"""What came of a Word file in, the report of it out: terminal, HTML, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from pipeline.compare.compare import compare
from pipeline.make.importing.edited import Ingelezen
from pipeline.readback.rest import Rest
from pipeline.readback.take import Teruggelezen
from pipeline.readback.word.document import Worddocument
from pipeline.report.compose import make_verslag, write_secrecy
from pipeline.report.forms import Screen
from pipeline.report.html.report import write_html
from pipeline.report.json import make_json
from pipeline.report.terminal import write_terminal
from pipeline.report.verslag import Noot, Nootregel, Verslag


def write_report(gelezen: Ingelezen, form: str, screen: Screen) -> str:
    """Return what came over and what did not, in a form of `FORMS`."""
    return FORMS[form](gelezen, screen)


def compose_report(terug: Teruggelezen, naam: str) -> Verslag:
    """Return what a Word file changed, beside what did not come over and what was noted in it."""
    basis = terug.basis
    noten = make_noten(terug.document, terug.resten)
    soorten = (basis.soort, basis.soort)
    return make_verslag(basis.naam, basis.brief, naam, terug.brief, soorten, noten)


def make_noten(document: Worddocument, found: Sequence[Rest]) -> tuple[Noot, ...]:
    """Return what to tell of what did not come over, and of what was noted in Word."""
    resten = (Nootregel(r.plaats, _quote(r.tekst), r.waarom) for r in found)
    comments = (
        Nootregel(
            document.alineas[o.alinea].plaats,
            _quote(o.bij or document.alineas[o.alinea].tekst),
            f"{o.auteur}: {' '.join(o.tekst.split())}",
        )
        for o in document.opmerkingen
    )
    return (Noot("Niet overgenomen", tuple(resten)), Noot("Opmerkingen in Word", tuple(comments)))


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return f"‘{line if len(line) <= _SHOWN else line[:_SHOWN] + '…'}’"


_SHOWN = 120


def _terminal(gelezen: Ingelezen, screen: Screen) -> str:
    verslag = compose_report(gelezen.terug, gelezen.naam)
    return write_terminal(verslag, screen.width, colour=screen.colour)


def _html(gelezen: Ingelezen, _: Screen) -> str:
    return write_html(compose_report(gelezen.terug, gelezen.naam))


def _json(gelezen: Ingelezen, _: Screen) -> str:
    terug = gelezen.terug
    data = {
        "word": gelezen.naam,
        "basis": terug.basis.naam,
        "inhoudsbestand": gelezen.target.as_posix(),
        "geheim": list(write_secrecy(terug.basis.brief, terug.brief)),
        "vergelijking": make_json(compare(terug.basis.brief, terug.brief)),
        **list_left(terug.document, terug.resten),
    }
    return json.dumps(data, indent=2) + "\n"


def list_left(document: Worddocument, resten: Sequence[Rest]) -> dict[str, list[dict[str, str]]]:
    """Return as data what did not come over, and what was noted in Word."""
    return {
        "niet_overgenomen": [
            {"plaats": r.plaats, "tekst": r.tekst, "waarom": r.waarom} for r in resten
        ],
        "opmerkingen": [
            {
                "plaats": document.alineas[o.alinea].plaats,
                "bij": o.bij,
                "auteur": o.auteur,
                "tekst": o.tekst,
            }
            for o in document.opmerkingen
        ],
    }


FORMS: Mapping[str, Callable[[Ingelezen, Screen], str]] = {
    "terminal": _terminal,
    "html": _html,
    "json": _json,
}
