"""Reports: whatever both letters say is in them, and only what changed is said to have changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.report.compose import make_verslag
from pipeline.report.markdown import write_markdown
from pipeline.report.terminal import write_terminal
from support.drawn import draw_once
from support.examples import at_most
from support.places import EXAMPLES
from support.strategies import Letter, brieven, make_brief
from support.texts import texts
from support.verslagen import column, lines, report, unchanged

ANSI = re.compile("\x1b\\[[0-9;]*m")
drawn = draw_once(brieven(), __name__)


# Rules on generated letters


@at_most(30)
@given(drawn)
def test_a_letter_and_itself_have_nothing_changed(brief: Brief) -> None:
    verslag = report(brief, brief)
    assert unchanged(verslag)
    assert verslag.samenvatting == ("geen verschillen",)
    shown = write_terminal(verslag, 80, colour=False)
    assert shown.rstrip().endswith("Geen verschillen.")
    assert "ongewijzigd" not in write_markdown(verslag)


@at_most(30)
@given(drawn, drawn)
def test_everything_of_both_letters_is_there(oud: Brief, nieuw: Brief) -> None:
    verslag = report(oud, nieuw)
    for brief, side in ((oud, "oud"), (nieuw, "nieuw")):
        there = column(verslag, side)
        # Where a link leads is no text of a line, but what its words are a link to.
        links = {bijlage.link for bijlage in brief.bijlagen}
        said = [re.sub(r"\[([^\]]+)\]\(https://\S+\)", r"\1", t) for t in texts(brief)]
        missing = [t for t in said if t not in links and "".join(t.split()) not in there]
        assert missing == []


@at_most(30)
@given(drawn, drawn)
def test_a_line_that_is_called_the_same_is_the_same(oud: Brief, nieuw: Brief) -> None:
    for line in lines(report(oud, nieuw)):
        same = all(stuk.verschil == "gelijk" for stuk in line.stukken)
        if line.soort == "gelijk":
            assert same
        if line.soort in ("toegevoegd", "verwijderd"):
            side = "oud" if line.soort == "toegevoegd" else "nieuw"
            assert not any(getattr(stuk, side) for stuk in line.stukken)


@at_most(30)
@given(drawn, drawn, st.integers(20, 200))
def test_the_terminal_form_fits_and_colours_nothing_unasked(
    oud: Brief, nieuw: Brief, width: int
) -> None:
    verslag = report(oud, nieuw)
    plain = write_terminal(verslag, width, colour=False)
    assert "\x1b" not in plain
    coloured = write_terminal(verslag, width, colour=True)
    assert "\x1b" not in ANSI.sub("", coloured)
    assert coloured.count("\x1b[0m") == coloured.count("\x1b[") / 2
    for line in plain.splitlines():
        assert len(line) <= width or not re.search(r"\S{4,} \S", line.strip()[: width // 3])


@at_most(30)
@given(drawn, drawn)
def test_markdown_keeps_to_its_lines(oud: Brief, nieuw: Brief) -> None:
    shown = write_markdown(report(oud, nieuw))
    body = [line for line in shown.splitlines() if line]
    starts = ("#", "|", "- ", "  ", "*…", "> ")
    assert [line for line in body if not line.startswith(starts)] == []
    assert not re.search(r"(?<!\\)<", shown)


# Cases


def stap(sleutel: str, *acties: str, **fields: str) -> Letter:
    return {
        "id": sleutel,
        "titel": f"Stap {sleutel}",
        "acties": [{"tekst": tekst} for tekst in acties],
        **fields,
    }


def brief(*inhoud: Letter, stappen: list[Letter] | None = None, **fields: object) -> Brief:
    weg = {"id": "w", "titel": "Weg 1", "stappen": stappen or []}
    tabel: Letter = {"kolommen": ["a", "b", "c"], "wegen": [weg]}
    return make_brief(
        {
            "zaaknummer": "Z/26/000123",
            "documentnummer": "1",
            "datum": "2026-03-09",
            "onderwerp": "Proef",
            "aanhef": "Geachte raad,",
            "inhoud": [*inhoud, *([{"statustabel": tabel}] if stappen is not None else [])]
            or [{"tekst": "Tekst."}],
            "afsluiting": "Groet,",
            "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
            **fields,
        }
    )


def shown(oud: Brief, nieuw: Brief) -> list[str]:
    """Return the lines below the summary, as a terminal without colour shows them."""
    text = write_terminal(report(oud, nieuw), 100, colour=False)
    return text.rstrip("\n").split("\n")[6:]


def vraag(nummer: str, tekst: str, antwoord: str, **velden: str) -> Letter:
    return {"vraag": {"nummer": nummer, **velden, "tekst": tekst, "antwoord": antwoord}}


def summary(oud: Brief, nieuw: Brief) -> str:
    return "; ".join(report(oud, nieuw).samenvatting)


@pytest.mark.parametrize(
    ("old", "new", "said", "expected"),
    [
        (
            brief({"tekst": "De kat zit op de mat."}),
            brief({"tekst": "De kat ligt op de mat."}),
            "1 alinea gewijzigd",
            ["TEKST", "  … 1 regel ongewijzigd", "  ~ De kat [-zit-]{+ligt+} op de mat."],
        ),
        (
            brief({"tekst": "Een weg."}),
            brief({"tekst": "Een **weg**."}),
            "1 alinea gewijzigd",
            ["TEKST", "  … 1 regel ongewijzigd", "  ~ Een [-weg-]{+**weg**+}."],
        ),
        (
            brief({"tekst": "Eén zin.\n\n- punt a\n- punt b"}),
            brief({"tekst": "Eén zin.\n\n- punt b\n- punt c"}),
            "1 punt van een lijst erbij, 1 geschrapt",
            [
                "TEKST",
                "  … 2 regels ongewijzigd",
                "  - • punt a",
                "  … 1 regel ongewijzigd",
                "  + • punt c",
            ],
        ),
        (
            brief({"kop": "Kosten"}, {"tekst": "Tekst."}),
            brief({"kop": "Geld"}, {"tekst": "Tekst."}),
            "1 kop gewijzigd",
            [
                "TEKST",
                "  … 1 regel ongewijzigd",
                "  ~ [-Kosten-]{+Geld+}",
                "  … 1 regel ongewijzigd",
            ],
        ),
        (
            brief(vraag("1", "Klopt het?", "Ja.\n\nHet is waar."), vraag("2", "Echt?", "Echt.")),
            brief(
                vraag("1", "Klopt het?", "Ja.\n\nHet is niet waar."),
                vraag("3", "Hoeveel bruggen?", "Vier:\n\n- een oude", steller="de fractie Oever"),
            ),
            "1 vraag erbij, 1 geschrapt; 1 alinea gewijzigd",
            [
                "TEKST",
                "  … 4 regels ongewijzigd",
                "  ~ Het is {+niet +}waar. (vraag 1)",
                "  - Vraag 2",
                "  - Echt?",
                "  - Antwoord: Echt.",
                "  + Vraag 3 – de fractie Oever",
                "  + Hoeveel bruggen?",
                "  + Antwoord: Vier:",
                "  + • een oude",
            ],
        ),
        (
            brief(vraag("1", "Klopt het?", "- ja\n- nee")),
            brief(vraag("1a", "Klopt het?", "- ja\n- nee")),
            "1 vraag gewijzigd",
            [
                "TEKST",
                "  … 1 regel ongewijzigd",
                "  ~ Vraag [-1-]{+1a+}",
                "  … 4 regels ongewijzigd",
            ],
        ),
        (
            brief(stappen=[stap("1", "Doen.", voortgang="loopt"), stap("2", "Laten.")]),
            brief(stappen=[stap("2", "Laten."), stap("1", "Doen.", voortgang="afgerond")]),
            "stap ‘Stap 1’ van loopt naar afgerond; 1 stap verplaatst",
            [
                "STATUSTABEL",
                "  … 3 kolomkoppen ongewijzigd",
                "  … 1 rij ongewijzigd",
                "  Weg 1",
                "    > Stap 2 (verplaatst)",
                "      … 1 alinea ongewijzigd",
                "    ~ Stap 1",
                "      ~ Status: [-Loopt-]{+Afgerond+}",
                "      … 1 alinea ongewijzigd",
            ],
        ),
        (
            brief(stappen=[stap("1", "Doen.", voortgang="loopt", status="Bijna.")]),
            brief(stappen=[stap("1", "Doen.", voortgang="afgerond", status="Bijna.")]),
            "1 verschil dat niet in de brief te zien is",
            [
                "STATUSTABEL",
                "  … 3 kolomkoppen ongewijzigd",
                "  … 1 rij ongewijzigd",
                "  Weg 1",
                "    ~ Stap 1",
                "      ~ Voortgang: [-loopt-]{+afgerond+} (niet te zien in de brief)",
                "      … 1 alinea ongewijzigd",
            ],
        ),
        (
            brief(kenmerken={"Besluit": "9 maart"}, namens="het college,"),
            brief(kenmerken={"Besluit": "16 maart"}, bijlagen=[{"titel": "Plan"}], concept="ja"),
            "concept en namens veranderd; 1 kenmerk gewijzigd; 1 bijlage erbij",
            [
                "BRIEFGEGEVENS",
                "  … 3 regels ongewijzigd",
                "  + Concept: ja",
                "  … 1 regel ongewijzigd",
                "  ~ Besluit: [-9-]{+16+} maart",
                "",
                "ONDERTEKENING",
                "  … 1 regel ongewijzigd",
                "  - Namens: het college,",
                "  … 1 regel ongewijzigd",
                "",
                "BIJLAGEN",
                "  + Plan",
            ],
        ),
    ],
    ids=["woord", "vet", "lijst", "kop", "vragen", "nummer", "verplaatst", "voortgang", "rest"],
)
def test_what_a_reviewer_reads(old: Brief, new: Brief, said: str, expected: list[str]) -> None:
    assert summary(old, new) == said
    assert shown(old, new) == expected


def test_secrecy_is_said_first_on_every_form() -> None:
    geheim = {"orgaan": "het college", "grond": "artikel 87 Gemeentewet", "tot": "2027-01-31"}
    old, new = brief(), brief(geheimhouding=geheim)
    words = (
        "GEHEIM – geheimhouding opgelegd door het college op grond van artikel 87 Gemeentewet, "
        "tot 31 januari 2027"
    )
    for verslag, line in (
        (report(old, new), f"{words} (nieuwe brief)"),
        (report(new, old), f"{words} (oude brief)"),
        (report(new, new), words),
    ):
        assert verslag.geheim == (line,)
        assert " ".join(write_terminal(verslag, 80, colour=False).split()).count(line) == 1
        assert f"> **{line}**" in write_markdown(verslag).replace("\\", "")


def test_markdown_leaves_no_sign_to_itself() -> None:
    nasty = "1. <b>*x*</b> #7 @raad | [a](http://b) `c` ~~d~~ &amp; \\\\"
    text = write_markdown(report(brief(), brief(onderwerp=nasty)))
    assert "<b>" not in text.replace("\\<", "")
    assert re.search(r"(?<!\\)[*_`~]x", text) is None


@pytest.mark.parametrize("pair", [(0, 1)])
def test_the_example_editions(pair: tuple[int, int]) -> None:
    pads = [pad for pad in EXAMPLES if pad.parent.name == "routekaart"]
    old, new = (load_letter(pads[n], Instellingen()).brief for n in pair)
    assert old is not None
    assert new is not None
    steps = (
        ("STAP 2 – Een feitenblad per samenwerking", "loopt", "afgerond"),
        ("STAP 4 – Keuzes en overgangsplan", "niet gestart", "loopt"),
    )
    there = [f"stap ‘{titel}’ van {a} naar {b}" for titel, a, b in steps]
    back = [f"stap ‘{titel}’ van {b} naar {a}" for titel, a, b in steps]
    assert summary(old, new).startswith("; ".join(["documentnummer en datum veranderd", *there]))
    assert summary(new, old).startswith("; ".join(["documentnummer en datum veranderd", *back]))


def test_many_rows_of_another_status_are_counted() -> None:
    old = brief(stappen=[stap(str(n), "Doen.", voortgang="loopt") for n in range(4)])
    new = brief(stappen=[stap(str(n), "Doen.", voortgang="afgerond") for n in range(4)])
    assert summary(old, new) == "4 stappen van status veranderd"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("Bijna klaar.", "‘Bijna klaar.’"),
        ("De raad beslist in het voorjaar over het hele plan.", "een status in eigen woorden"),
        (None, "geen status"),
    ],
)
def test_a_status_in_own_words_stands_beside_the_voortgang(status: str | None, said: str) -> None:
    old = brief(stappen=[stap("1", "Doen.", voortgang="loopt")])
    own = {"status": status} if status else {}
    new = brief(stappen=[stap("1", "Doen.", **own)])
    found = report(old, new)
    assert summary(old, new).startswith(f"stap ‘Stap 1’ van loopt naar {said}")
    changed = [line for line in lines(found) if line.soort != "gelijk"]
    assert [line.soort for line in changed] == ["gewijzigd" if status else "verwijderd"]
    assert summary(new, old).startswith(f"stap ‘Stap 1’ van {said} naar loopt")


def test_long_unchanged_text_is_left_out() -> None:
    old = "Een " + "heel " * 40 + "lange zin."
    text = "\n".join(shown(brief({"tekst": old}), brief({"tekst": old.replace("zin", "tekst")})))
    assert text.endswith("~ … heel heel heel heel heel heel lange [-zin-]{+tekst+}.")


@pytest.mark.parametrize("name", ["nieuw.yaml", "\x1b[31mrood", "a\nb"])
def test_no_name_speaks_to_the_terminal(name: str) -> None:
    verslag = make_verslag("oud.yaml", brief(), name, brief())
    assert "\x1b" not in write_terminal(verslag, 80, colour=False)
