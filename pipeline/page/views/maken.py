"""Making letters from a page: which letters in, Word files and PDFs on disk and words of it out.

It is what `brief build` does, by the same functions, with what became of each letter told as it
goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.content.plan import plan_letters
from pipeline.make.build import Result, build_letters, build_pdfs, list_made
from pipeline.make.office.old_pdf import put_away_old
from pipeline.make.office.pdf import find_soffice
from pipeline.page.folder.huis import OUTPUT, Huis, name_letter
from pipeline.page.folder.taken import Taak, Taken, Uitslag
from pipeline.page.views.brieven import GeenBriefError, open_letter
from pipeline.page.views.frame import letter_url, render
from pipeline.page.views.overzicht import name_series
from pipeline.problems.values import Ernst, show
from pipeline.template.letterhead import warn_letterhead

_OVERWRITE = "Toch overschrijven"
_BUTTONS = (
    ("overschrijf het met --force", "kies hieronder Toch overschrijven"),
    ("gebruik --force", "kies hieronder Toch overschrijven"),
    ("Met --pdf maakt u een nieuwe", "Met de knop Pdf maken maakt u een nieuwe"),
)
"""What the commands say of their options, and what a page has instead."""


def begin_making(taken: Taken, huis: Huis, form: Mapping[str, str]) -> Response:
    """Begin to make a letter, or all letters of a series; return the way to how far it is.

    `form` has `brief` or `reeks`, `wat` (`word` or `pdf`) and `opnieuw` where also what was changed
    by hand is written over.
    """
    pads, titel, terug = _find_asked(huis, form)
    pdf, force = form.get("wat") == "pdf", form.get("opnieuw") == "ja"
    taak = Taak(f"{'Pdf' if pdf else 'Word-bestand'} maken: {titel}", terug)
    again = {key: form[key] for key in ("brief", "reeks", "wat") if key in form}
    taken.begin(taak, lambda taak: make_letters(taak, pads, pdf=pdf, force=force, again=again))
    return RedirectResponse(f"/taken/{taak.naam}/", 303)


def _find_asked(huis: Huis, form: Mapping[str, str]) -> tuple[tuple[Path, ...], str, str]:
    """Return the letters that a form is about, what a page calls them, and where it stands."""
    if "brief" in form:
        opened = open_letter(huis, form["brief"])
        brief = opened.read.brief
        titel = brief.onderwerp if brief is not None else show(opened.letter.pad.as_posix())
        return (opened.letter.pad,), titel, letter_url(opened.naam)
    reeks = form.get("reeks", "")
    pads = tuple(letter.pad for letter in huis.check() if name_series(letter.pad) == reeks)
    if not pads:
        raise GeenBriefError(f"‘{show(reeks)}’ is geen reeks in deze map.")
    return pads, f"alle brieven van {reeks or 'content'}", "/"


def make_letters(
    taak: Taak, pads: Sequence[Path], *, pdf: bool, force: bool, again: Mapping[str, str]
) -> None:
    """Make the Word files of letters, and with `pdf` their PDFs; tell of each."""
    taak.totaal = len(pads) * (2 if pdf else 1)
    plan = plan_letters(pads, OUTPUT)
    results: list[Result] = []
    with closing(build_letters(plan, None, force=force)) as building:
        for pad in pads:
            taak.go_on(f"{show(pad.as_posix())}: het Word-bestand wordt gemaakt.")
            results.append(next(building))
            _tell_result(taak, results[-1])
            taak.gedaan += 1
    if warning := warn_letterhead(None, list(pads)):
        taak.tell("let op", warning)
    made = list_made(results)
    try:
        if pdf:
            _make_pdfs(taak, results, force=force)
    finally:
        for line in put_away_old(made, plan.instellingen):
            taak.tell("let op", _on_a_page(line))
    refused = any(_OVERWRITE in regel.tekst for regel in taak.regels)
    taak.opnieuw = {**again, "opnieuw": "ja"} if refused and not force else {}


def _on_a_page(text: str) -> str:
    for said, button in _BUTTONS:
        text = text.replace(said, button)
    return text


def _tell_result(taak: Taak, result: Result) -> None:
    naam = name_letter(result.pad)
    for problem in result.problems:
        taak.tell(_weigh(problem.ernst), str(problem), f"{letter_url(naam, 'bestand')}")
    for problem in result.lost:
        taak.tell("fout", str(problem))
    if result.error:
        taak.tell("fout", _on_a_page(result.error))
    if result.outcome:
        target = show(result.target.as_posix())
        taak.tell("goed", f"{target}: {result.outcome}.", letter_url(naam, "gemaakt.docx"))


def _weigh(ernst: Ernst) -> Uitslag:
    return "fout" if ernst is Ernst.FOUT else "let op"


def _make_pdfs(taak: Taak, results: Sequence[Result], *, force: bool) -> None:
    taak.go_on("LibreOffice maakt de pdf; dat duurt enkele seconden.")
    pads = {result.target: result.pad for result in results}
    made = list_made(results)
    for pdf in build_pdfs(made, find_soffice, force=force, is_ended=taak.is_stopped):
        target = show(pdf.target.as_posix())
        if pdf.error:
            taak.tell("fout", _on_a_page(f"{target}: {pdf.error}"))
        else:
            naam = name_letter(pads[pdf.target.with_suffix(".docx")])
            adres = letter_url(naam, "gemaakt.pdf")
            taak.tell("goed", f"{target}: {pdf.outcome}.", adres)
        taak.gedaan += 1


def find_work(taken: Taken, request: Request) -> Taak:
    """Return the work that an address names."""
    taak = taken.find(request.path_params["taak"])
    if taak is None:
        raise GeenBriefError("Dit werk is niet meer bekend. Begin het opnieuw bij de brief.")
    return taak


def show_work(taken: Taken, request: Request) -> Response:
    """Return the page that says how far work is, and what came of it."""
    return render(request, "taak", taak=find_work(taken, request))


def tell_work(taken: Taken, request: Request) -> Response:
    """Return how far work is, for the script of its page."""
    taak = find_work(taken, request)
    return JSONResponse(
        {
            "uitslag": taak.uitslag,
            "gedaan": taak.gedaan,
            "totaal": taak.totaal,
            "klaar": taak.klaar,
        }
    )


def stop_work(taken: Taken, request: Request) -> Response:
    """Stop work; return the way to its page."""
    taak = find_work(taken, request)
    taak.stop()
    return RedirectResponse(f"/taken/{taak.naam}/", 303)
