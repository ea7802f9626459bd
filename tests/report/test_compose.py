"""Reports: whatever both letters say is in them, and only what changed is said to have changed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.letter.soort import STANDAARD, Gebruik, Nummersoort, Soort
from pipeline.report.compose import make_verslag
from pipeline.report.markdown import write_markdown
from pipeline.report.summary import _COUNTED
from pipeline.report.terminal import write_terminal
from pipeline.report.verslag import Noot, Nootregel
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


@pytest.mark.parametrize("count", [0, 1, 3, 4])
def test_few_rows_of_another_status_are_named(count: int) -> None:
    old, new = (
        brief(stappen=[stap(str(n), voortgang=word) for n in range(count)])
        for word in ("loopt", "afgerond")
    )
    named = [f"stap ‘Stap {n}’ van loopt naar afgerond" for n in range(count)]
    said = named or ["geen verschillen"]
    assert summary(old, new) == ("; ".join(said) if count < 4 else "4 stappen van status veranderd")


def test_wegen_and_stappen_of_another_status_are_counted_apart() -> None:
    def made(word: str, wegen: int, stappen: int) -> Brief:
        below = [stap(str(n), voortgang=word) for n in range(stappen)]
        found = [
            {"id": f"w{n}", "titel": f"Weg {n}", "voortgang": word, "stappen": below * (n == 0)}
            for n in range(wegen)
        ]
        return brief({"statustabel": {"kolommen": ["a", "b", "c"], "wegen": found}})

    for wegen, stappen, said in (
        (1, 3, "1 weg van status veranderd; 3 stappen van status veranderd"),
        (3, 1, "3 wegen van status veranderd; 1 stap van status veranderd"),
        (4, 0, "4 wegen van status veranderd"),
    ):
        assert summary(made("loopt", wegen, stappen), made("afgerond", wegen, stappen)) == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("x" * 40, f"‘{'x' * 40}’"),
        ("x" * 41, "een status in eigen woorden"),
        ("een\\\ntwee", "een status in eigen woorden"),
        ("Een.\n\nTwee.", "‘Een. Twee.’"),
        ("- een\n- **twee**", "‘een **twee**’"),
    ],
)
def test_a_short_status_is_repeated(status: str, said: str) -> None:
    old = brief(stappen=[stap("1", voortgang="loopt")])
    new = brief(stappen=[stap("1", status=status)])
    assert summary(old, new) == f"stap ‘Stap 1’ van loopt naar {said}"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"onderwerp": "Ander"}, "onderwerp veranderd"),
        ({"onderwerp": "Ander", "datum": "2026-04-09"}, "datum en onderwerp veranderd"),
        (
            {"onderwerp": "Ander", "datum": "2026-04-09", "aanhef": "Dag,"},
            "datum, onderwerp en aanhef veranderd",
        ),
        ({"namens": "het college,"}, "namens veranderd"),
        ({"geheimhouding": {"orgaan": "de raad", "grond": "a"}}, "1 geheimhouding erbij"),
    ],
)
def test_fields_of_the_letter_are_told_by_name(fields: dict[str, Any], said: str) -> None:
    assert summary(brief(), brief(**fields)) == said


@pytest.mark.parametrize(("count", "said"), [(1, "verschil dat niet"), (2, "verschillen die niet")])
def test_what_nobody_sees_is_counted_apart(count: int, said: str) -> None:
    old, new = (
        brief(stappen=[stap(str(n), voortgang=word, status="Bijna.") for n in range(count)])
        for word in ("loopt", "afgerond")
    )
    is_or_are = "is" if count == 1 else "zijn"
    assert summary(old, new) == f"{count} {said} in de brief te zien {is_or_are}"


def test_a_part_of_which_two_fields_changed_is_one_part() -> None:
    old = brief(bijlagen=[{"titel": "Plan", "documentnummer": "7"}, {"titel": "Kaart"}])
    new = brief(bijlagen=[{"titel": "Plan B", "documentnummer": "8"}, {"titel": "Kaart"}])
    assert summary(old, new) == "1 bijlage gewijzigd"


@pytest.mark.parametrize(
    ("tot", "said"),
    [(None, ""), ("de oogst", ", tot de oogst"), ("2027-01-31", ", tot 31 januari 2027")],
)
def test_a_secret_says_until_when_and_of_which_letter(tot: str | None, said: str) -> None:
    geheim = {"orgaan": "de raad", "grond": "artikel 88", **({"tot": tot} if tot else {})}
    one, other = brief(geheimhouding=geheim), brief(geheimhouding={**geheim, "grond": "artikel 89"})
    words = "GEHEIM – geheimhouding opgelegd door de raad op grond van artikel"
    assert report(brief(), brief()).geheim == ()
    assert report(one, one).geheim == (f"{words} 88{said}",)
    assert report(one, brief()).geheim == (f"{words} 88{said} (oude brief)",)
    assert report(brief(), one).geheim == (f"{words} 88{said} (nieuwe brief)",)
    assert report(one, other).geheim == (
        f"{words} 88{said} (oude brief)",
        f"{words} 89{said} (nieuwe brief)",
    )


def test_only_notes_with_lines_are_told() -> None:
    noot = Noot("Let op", (Nootregel("a", "b", "c"),))
    made = make_verslag("oud", brief(), "nieuw", brief(), noten=(Noot("Leeg", ()), noot))
    assert made.noten == (noot,)
    assert [deel.kop for deel in made.delen] == [
        *("Statustabel", "Briefgegevens", "Tekst", "Ondertekening"),
        *("Bijlagen", "Verwijzingen", "Afschrift"),
    ]
    assert (made.oud.naam, made.oud.datum, made.nieuw.naam) == ("oud", "9 maart 2026", "nieuw")


def test_each_letter_has_its_number_as_its_kind_prints_it() -> None:
    memo = Soort(documentnummer=Nummersoort("Nummer", Gebruik.OPTIONEEL, ".*", "1"))
    concept = brief(concept="ja").model_copy(update={"documentnummer": None})
    for soorten, numbers in (
        ((STANDAARD, STANDAARD), ("volgt", "volgt")),
        ((memo, STANDAARD), ("", "volgt")),
        ((STANDAARD, memo), ("volgt", "")),
    ):
        made = make_verslag("oud", concept, "nieuw", concept, soorten)
        assert (made.oud.documentnummer, made.nieuw.documentnummer) == numbers


def test_long_unchanged_text_is_left_out() -> None:
    old = "Een " + "heel " * 40 + "lange zin."
    text = "\n".join(shown(brief({"tekst": old}), brief({"tekst": old.replace("zin", "tekst")})))
    assert text.endswith("~ … heel heel heel heel heel heel lange [-zin-]{+tekst+}.")


@pytest.mark.parametrize("name", ["nieuw.yaml", "\x1b[31mrood", "a\nb"])
def test_no_name_speaks_to_the_terminal(name: str) -> None:
    verslag = make_verslag("oud.yaml", brief(), name, brief())
    assert "\x1b" not in write_terminal(verslag, 80, colour=False)


def test_what_periodic_letters_are_about_is_counted_first() -> None:
    assert [
        *("weg", "stap", "status", "actie", "vraag", "kop", "alinea", "lijst", "punt", "citaat"),
        *("statustabel", "tabel", "kolom", "rij", "cel", "figurenrij", "figuur", "bollen", "bol"),
        *("kenmerk", "nummer", "geheimhouding", "tekst", "ondertekenaar", "bijlage"),
        *("verwijzing", "afschrift"),
    ] == _COUNTED
