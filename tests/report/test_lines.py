"""The lines of a report: what is told of each kind of part that changed, there and back again."""

from __future__ import annotations

import pytest

from pipeline.compare.changes import Gewijzigd, Plek
from pipeline.compare.compare import make_vergelijking
from pipeline.compare.kinds import Onderdeel
from pipeline.compare.pairs import Strand
from pipeline.compare.words import Stuk
from pipeline.letter.models import Brief
from pipeline.report.marks import HIDDEN, find_name, find_soort, note_hidden
from pipeline.report.plain import write_inlines
from pipeline.report.verslag import Verslagregel, Verslagrij, Verslagtabel
from support.kept import hold
from support.strategies import Letter, make_brief
from support.verslagen import report


def brief(*inhoud: Letter, **fields: object) -> Brief:
    return make_brief(
        {
            "zaaknummer": "Z/26/000123",
            "documentnummer": "1",
            "datum": "2026-03-09",
            "onderwerp": "Proef",
            "aanhef": "Geachte raad,",
            "inhoud": inhoud or [{"tekst": "Tekst."}],
            "afsluiting": "Groet,",
            "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
            **fields,
        }
    )


_SIGNS = {"gelijk": "=", "gewijzigd": "~", "toegevoegd": "+", "verwijderd": "-", "verplaatst": ">"}


def tell(line: Verslagregel) -> str:
    """Return a line with all there is to it: sign, depth, label, words and note."""
    label = f"{line.label_oud} → {line.label}" if line.label_oud else line.label
    facts = (
        _SIGNS[line.soort] + "?" * line.elders,
        str(line.niveau or ""),
        "#" * line.kop,
        f"{label}:" if label else "",
        "".join(map(_tell_stuk, line.stukken)).replace("\n", "↵"),
        f"({line.noot})" if line.noot else "",
    )
    return " ".join(filter(None, facts))


def _tell_stuk(stuk: Stuk) -> str:
    oud, nieuw = write_inlines(stuk.oud), write_inlines(stuk.nieuw)
    if stuk.verschil == "gelijk":
        return oud
    return f"[-{oud}-]" * bool(oud) + f"{{+{nieuw}+}}" * bool(nieuw)


def tell_rij(rij: Verslagrij) -> list[str]:
    """Return a row as its title and the lines in it, in its columns."""
    assert isinstance(rij.noot, str)
    kind = "weg" if rij.is_weg else "stap"
    noot = f" ({rij.noot})" if rij.noot else ""
    sign = _SIGNS[rij.soort] + "?" * rij.elders
    lines = (f"  {tell(line)}" for line in (*rij.status, *rij.acties))
    return [f"{sign} {kind} {rij.sleutel}: {tell(rij.titel)}{noot}", *lines]


def show(oud: Brief, nieuw: Brief, kop: str = "Tekst") -> list[str]:
    """Return a part of a report; of the running text what stands below the salutation."""
    (deel,) = (deel for deel in report(oud, nieuw).delen if deel.kop == kop)
    told: list[str] = []
    for inhoud in deel.inhoud:
        if isinstance(inhoud, Verslagtabel):
            told += map(tell, inhoud.kolommen)
            told += (line for rij in inhoud.rijen for line in tell_rij(rij))
        elif inhoud.label != "Aanhef":
            told.append(tell(inhoud))
    return told


MOLEN = "Dit is een alinea over de molen."
VAART = "En dit is er een over de vaart."
WEER = "Hier gaat het over het weer."
PUNTEN = ("een punt over molens", "twee punt over vaarten", "drie punt over bruggen")
TURNED = (*PUNTEN[1:], PUNTEN[0])


def tekst(*alineas: str) -> Letter:
    return {"tekst": "\n\n".join(alineas)}


def punten(items: tuple[str, ...], first: int = 0) -> Letter:
    """Return a list, with bullets or counted from `first`."""
    signs = [f"{first + n}." if first else "-" for n in range(len(items))]
    return {"tekst": "\n".join(f"{sign} {item}" for sign, item in zip(signs, items, strict=True))}


def kop(words: str, niveau: str = "1") -> Letter:
    return {"kop": words, "niveau": niveau}


def vraag(nummer: str, words: str, antwoord: str, **velden: str) -> Letter:
    return {"vraag": {"nummer": nummer, **velden, "tekst": words, "antwoord": antwoord}}


def tabel(kolommen: str, *rijen: str, titel: str = "Kosten", **velden: str) -> Letter:
    """Return a table; a heading behind a `>` is of a column that stands to the right."""
    heads = kolommen.split()
    signs = ["--:" if head.startswith(">") else "---" for head in heads]
    lines = [[head.lstrip(">") for head in heads], signs, *map(str.split, rijen)]
    text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return {"tabel": {"titel": titel, "tekst": text, **velden}}


def figuur(**velden: object) -> Letter:
    return {"figuur": {"alt": "De molen", **velden}}


def stap(naam: str, *acties: str, **velden: str) -> Letter:
    return {"id": naam, "titel": f"Stap {naam}", "acties": [{"tekst": a} for a in acties], **velden}


def weg(naam: str, *stappen: Letter, **velden: object) -> Letter:
    return {"id": naam, "titel": f"Weg {naam}", "stappen": list(stappen), **velden}


def statustabel(*wegen: Letter, wat: str = "Wat", **velden: str) -> Letter:
    return {"statustabel": {"kolommen": ["Weg", wat, "Stand"], "wegen": list(wegen), **velden}}


def rows(*stappen: Letter) -> Brief:
    """Return a letter of one weg with these steps."""
    return brief(statustabel(weg("w", *stappen)))


T1 = ("Post Bedrag", "Molen 100", "Vaart 200", "Brug 300")
T2 = ("Post >Bedrag Jaar", "Molen 100 2026", "Vaart 250 2027", "Dam 5 2028")
RING = ["Wind", "Water", "Zon"]
PAIR = [{"alt": "een", "bestand": "kaart.png"}, {"alt": "twee", "bestand": "foto.jpg"}]
OTHER = [{**PAIR[0], "bijschrift": "Eén"}, {**PAIR[1], "alt": "twee dingen"}]

TEXTS = {
    "kop": (brief(kop("Een"), kop("Twee", "2")), brief(kop("Een"), kop("Drie"))),
    "kop-niveau": (brief(kop("Een"), kop("Twee", "2")), brief(kop("Een"), kop("Twee"))),
    "kop-erbij": (
        brief(kop("Een"), tekst("x")),
        brief(kop("Een"), kop("Twee", "2"), kop("Vier", "3"), tekst("x")),
    ),
    "kop-verplaatst": (
        brief(kop("Over molens"), tekst(MOLEN), kop("Over vaarten", "2"), tekst(VAART)),
        brief(kop("Over vaarten"), tekst(VAART), kop("Over molens"), tekst(MOLEN)),
    ),
    "alinea-verplaatst": (
        brief(tekst(MOLEN, VAART, WEER)),
        brief(tekst(VAART, WEER, MOLEN.replace("molen", "oude molen"))),
    ),
    "splits": (brief(tekst(f"{MOLEN} {VAART}")), brief(tekst(MOLEN, VAART))),
    "splits-drie": (
        brief(punten((f"{MOLEN} {VAART} {WEER}",))),
        brief(tekst(f"- {MOLEN}", f"  {VAART}", f"  {WEER}")),
    ),
    "nummers": (brief(punten(PUNTEN)), brief(punten(PUNTEN, 1))),
    "tellen": (brief(punten(PUNTEN, 1)), brief(punten(PUNTEN, 4))),
    "teken": (brief(tekst("1. een punt\n2. twee punt")), brief(tekst("a) een punt\nb) twee punt"))),
    "punt-erbij": (
        brief(punten(PUNTEN, 1)),
        brief(punten((*PUNTEN[:1], "iets anders", *PUNTEN[1:]), 1)),
    ),
    "diep": (
        brief(tekst("- een punt", "  vervolg\n  - dieper\n    - diepst")),
        brief(tekst("- een punt", "  vervolgd\n  - diep\n    - diepst")),
    ),
    "punt-verplaatst": (brief(punten(PUNTEN)), brief(punten(TURNED))),
    "nummer-verplaatst": (brief(punten(PUNTEN, 1)), brief(punten(TURNED, 1))),
    "punt-met-lijst": (
        brief(punten((f"{PUNTEN[0]}\n  - a\n  - b", *PUNTEN[1:]))),
        brief(punten((*PUNTEN[1:], f"{PUNTEN[0]}\n  - a\n  - c"))),
    ),
    "punt-naar-lijst": (
        brief(punten((MOLEN, VAART)), kop("Kop"), punten((WEER, "En zo is het."))),
        brief(punten((VAART,)), kop("Kop"), punten((WEER, "En zo is het.", MOLEN))),
    ),
    "punt-gesplitst": (
        brief(punten((f"{MOLEN} {VAART}", PUNTEN[0]), 1)),
        brief(tekst(f"2. {MOLEN}", f"   {VAART}", f"3. {PUNTEN[0]}")),
    ),
    # An item is marked as its own list does, wherever it stands.
    "punt-naar-nieuwe-lijst": (
        brief(tekst(f"a) {MOLEN}\nb) {VAART}"), kop("Kop"), tekst(WEER)),
        brief(tekst(f"a) {MOLEN}"), kop("Kop"), tekst(WEER, f"b) {VAART}\nc) en meer")),
    ),
    "punt-naar-andere-lijst": (
        brief(tekst(f"a) {MOLEN}\nb) {VAART}"), kop("Kop"), tekst(WEER)),
        brief(tekst(f"a) {MOLEN}"), kop("Kop"), tekst(WEER, f"2. {VAART}\n3. en meer")),
    ),
    "lijst-erbij": (brief(tekst(MOLEN)), brief(tekst(MOLEN, "- een\n- twee"))),
    "citaat": (
        brief(tekst("> een citaat hier\n>\n> - met punt\n>\n> en meer daarvan")),
        brief(tekst("> een citaat daar\n>\n> - met punten\n>\n> en meer daarvan")),
    ),
    "citaat-met-punt": (
        brief(tekst("> - een punt\n>\n>   en een vervolg")),
        brief(tekst("> - een punt\n>\n>   en een gevolg")),
    ),
    "citaat-in-punt": (
        brief(tekst("- een", "  > een citaat hier")),
        brief(tekst("- een", "  > een citaat daar")),
    ),
    "citaat-erbij": (brief(tekst(MOLEN)), brief(tekst(MOLEN, "> een citaat hier"))),
    "vraag": (
        brief(vraag("1", "Klopt dit?", "Ja zeker dat."), vraag("2", "Wat nog?", "- een\n- twee")),
        brief(vraag("1", "Klopt dat?", "Ja niet dat."), vraag("2", "Wat nu?", "- een\n- drie")),
    ),
    "vraag-steller": (
        brief(vraag("1", "Klopt dit?", "Ja.", steller="de fractie")),
        brief(vraag("1", "Klopt dit?", "Ja.", steller="de leden")),
    ),
    "vraag-erbij": (
        brief(vraag("1", "Klopt dit?", "Ja.")),
        brief(
            vraag("1", "Klopt dit?", "Ja."), vraag("2", "Wat nog?", "- een\n- twee", steller="ons")
        ),
    ),
    "vraag-een-lijst": (
        brief(vraag("1", "Klopt dit?", "een en ander")),
        brief(vraag("1", "Klopt dit?", "- een en ander")),
    ),
    "vraag-een-citaat": (
        brief(vraag("1", "Klopt dit?", "> een citaat hier")),
        brief(vraag("1", "Klopt dit?", "> een citaat daar")),
    ),
    "vraag-gesplitst": (
        brief(vraag("1", "Klopt dit?", f"{MOLEN} {VAART}")),
        brief(vraag("1", "Klopt dit?", f"{MOLEN}\n\n{VAART}")),
    ),
    "vraag-verplaatst": (
        brief(
            vraag("1", "Klopt het van de molen?", "Ja."), vraag("2", "Wat met de vaart?", "Niets.")
        ),
        brief(
            vraag("2", "Wat met de vaart?", "Niets."), vraag("1", "Klopt het van de molen?", "Nee.")
        ),
    ),
    "tabel": (
        brief(tabel(*T1)),
        brief(tabel(*T2, totaal="ja", alt="Prijzen", breedtes="30%, 30%, 40%", liggend="ja")),
    ),
    "tabel-rij": (brief(tabel(*T1)), brief(tabel(T1[0], *T1[2:], T1[1]))),
    "tabel-rij-erbij": (brief(tabel(*T1)), brief(tabel(*T1, "Dam 5"))),
    "tabel-erbij": (brief(tekst("x")), brief(tekst("x"), tabel(*T2, alt="Prijzen"))),
    "tabel-verplaatst": (
        brief(tabel(*T1), kop("Kop"), tekst(VAART)),
        brief(kop("Kop"), tekst(VAART), tabel(*T1)),
    ),
    "tabel-kolom": (
        brief(tabel(*T1)),
        brief(tabel("Nr Post Bedrag", "1 Molen 100", "2 Vaart 200", "3 Brug 300")),
    ),
    "tabel-uitlijning": (
        brief(tabel(*T1)),
        brief(tabel("Post >Bedragen", *T1[1:])),
    ),
    "tabel-kop-van-twee-regels": (
        brief(tabel("Post Be<br>drag", *T1[1:])),
        brief(tabel("Post >Be<br>drag", *T1[1:])),
    ),
    "tabel-kolom-weg": (
        brief(tabel("Post >Bedrag Jaar", *T2[1:])),
        brief(tabel("Post Jaar", "Molen 2026", "Vaart 2027", "Dam 2028")),
    ),
    "tabel-titel": (brief(tabel(*T1)), brief(tabel(*T1, titel="Baten"))),
    "tabel-titel-en-rij": (brief(tabel(*T1)), brief(tabel(*T1[:3], "Brug 400", titel="Baten"))),
    "figuur": (
        brief(figuur(bestand="kaart.png", bijschrift="Een molen")),
        brief(figuur(bestand="foto.jpg", breedte="60%")),
    ),
    "figuur-naam": (
        brief(figuur(bestand="kaart.png")),
        brief(figuur(bestand="kopie & kaart.png")),
    ),
    "figuur-erbij": (brief(tekst("x")), brief(tekst("x"), figuur(bestand="kaart.png"))),
    "bollen": (
        brief(figuur(bollen=RING)),
        brief(figuur(bollen=[*RING[1:], RING[0], "Gas"])),
    ),
    "bollen-erbij": (brief(tekst("x")), brief(tekst("x"), figuur(bollen=RING))),
    "figuren": (brief({"figuren": PAIR}), brief({"figuren": OTHER})),
}

TABLES = {
    "status": (
        rows(stap("a", voortgang="loopt", status="Bijna klaar.\n\nEcht.")),
        rows(stap("a", voortgang="afgerond", status="Helemaal klaar.\n\nEcht.")),
    ),
    "status-weg": (
        rows(stap("a", voortgang="loopt", status="Bijna klaar.\n\nEcht.")),
        rows(stap("a", voortgang="afgerond")),
    ),
    "status-lijst": (
        rows(stap("a", voortgang="loopt", status="- Bijna.\n- Echt.")),
        rows(stap("a", voortgang="afgerond")),
    ),
    "status-geen": (rows(stap("a", voortgang="loopt")), rows(stap("a"))),
    "status-eigen": (rows(stap("a", status="Bijna.")), rows(stap("a"))),
    "status-zelfde": (
        rows(stap("a", voortgang="loopt")),
        rows(stap("a", voortgang="loopt", status="Loopt")),
    ),
    "stap-erbij": (
        rows(stap("a")),
        rows(
            stap("a"),
            stap("b", voortgang="loopt", status="Wacht.\n\n- op a"),
            stap("c", voortgang="loopt"),
            stap("d"),
        ),
    ),
    "naam": (
        rows(stap("a", acties=[{"id": "x", "tekst": MOLEN}])),  # type: ignore[arg-type]
        rows(stap("a", acties=[{"id": "y", "tekst": MOLEN}])),  # type: ignore[arg-type]
    ),
    "naam-stap": (rows(stap("a", MOLEN, titel="Molen")), rows(stap("b", MOLEN, titel="Molen"))),
    "titel": (rows(stap("a", MOLEN)), rows(stap("a", MOLEN, titel="Stap b"))),
    "stap-verplaatst": (
        brief(statustabel(weg("w", stap("a", MOLEN, voortgang="loopt"), stap("b")), weg("x"))),
        brief(statustabel(weg("w", stap("b")), weg("x", stap("a", VAART, voortgang="afgerond")))),
    ),
    "weg-verplaatst": (
        brief(statustabel(weg("w", stap("a", MOLEN)), weg("x", stap("c")))),
        brief(statustabel(weg("x", stap("c")), weg("w", stap("a", MOLEN)))),
    ),
    "weg-zonder-stap": (
        brief(statustabel(weg("w", stap("a", MOLEN)), weg("x", stap("c"), stap("d")))),
        brief(statustabel(weg("x", stap("c")), weg("w", stap("a", MOLEN)))),
    ),
    "weg-een-stap": (
        brief(statustabel(weg("w", stap("a"), acties=[{"tekst": MOLEN}]), weg("x", stap("c")))),
        brief(statustabel(weg("x", stap("c"), stap("w", MOLEN, titel="Weg w")))),
    ),
    "voor": (
        rows(stap("a", acties=[{"tekst": t, "voor": "Jan"} for t in (MOLEN, VAART)])),  # type: ignore[arg-type]
        rows(stap("a", acties=[{"tekst": MOLEN}, {"tekst": WEER, "voor": "Piet"}])),  # type: ignore[arg-type]
    ),
    "actie-verplaatst": (rows(stap("a", MOLEN, VAART, WEER)), rows(stap("a", VAART, WEER, MOLEN))),
    "actie-naar-stap": (
        rows(stap("a", MOLEN, VAART), stap("b", WEER)),
        rows(stap("a", VAART), stap("b", WEER, MOLEN)),
    ),
    "splits": (rows(stap("a", f"{MOLEN} {VAART}")), rows(stap("a", f"{MOLEN}\n\n{VAART}"))),
    "kolommen": (
        brief(statustabel(weg("w"))),
        brief(statustabel(weg("w"), wat="Wie", alt="Een tabel")),
    ),
    "tabel-erbij": (brief(tekst("x")), brief(tekst("x"), statustabel(weg("w", stap("a", MOLEN))))),
    "tabel-verplaatst": (
        brief(statustabel(weg("w", stap("a", MOLEN))), kop("Kosten"), tekst(VAART)),
        brief(kop("Kosten"), tekst(VAART), statustabel(weg("w", stap("a")))),
    ),
}

OTHERS = {
    "briefgegevens": (
        brief(concept="ja", kenmerken={"Wie": "Jan"}),
        brief(datum="2026-04-09", kenmerken={"Wie": "Piet", "Wat": "x"}),
    ),
    "bijlagen": (
        brief(bijlagen=[{"titel": "A"}, {"titel": "B", "documentnummer": "7"}]),
        brief(bijlagen=[{"titel": "B", "documentnummer": "8"}, {"titel": "A"}]),
    ),
    "ondertekening": (
        brief(namens="het college,"),
        brief(ondertekening=[{"naam": "A. Jansen", "functie": "secretaris"}] * 2),
    ),
}


def tell_both(oud: Brief, nieuw: Brief, heading: str) -> str:
    there, back = show(oud, nieuw, heading), show(nieuw, oud, heading)
    said = ["; ".join(report(*pair).samenvatting) for pair in ((oud, nieuw), (nieuw, oud))]
    return "\n".join([said[0], *there, "", said[1], *back]) + "\n"


@pytest.mark.parametrize("name", TEXTS)
def test_running_text(name: str) -> None:
    hold(f"lines/tekst/{name}.txt", tell_both(*TEXTS[name], "Tekst"))


@pytest.mark.parametrize("name", TABLES)
def test_a_status_table(name: str) -> None:
    hold(f"lines/tabel/{name}.txt", tell_both(*TABLES[name], "Statustabel"))


@pytest.mark.parametrize("name", OTHERS)
def test_what_stands_around_the_text(name: str) -> None:
    hold(f"lines/{name}.txt", tell_both(*OTHERS[name], name.capitalize()))


@pytest.mark.parametrize("cases", [TEXTS, TABLES, OTHERS], ids=["text", "tables", "others"])
@pytest.mark.detail
def test_the_same_letter_has_only_the_same_lines(cases: dict[str, tuple[Brief, Brief]]) -> None:
    for pair in cases.values():
        for one in pair:
            for heading in ("Tekst", "Statustabel", "Briefgegevens", "Bijlagen"):
                told = [line.strip() for line in show(one, one, heading)]
                assert [line for line in told if line[0] != "="] == []


@pytest.mark.parametrize(
    ("seen", "said"),
    [((False,), HIDDEN), ((True,), ""), ((True, False), ""), ((False, True), "")],
)
def test_a_note_says_that_nothing_of_it_is_seen(seen: tuple[bool, ...], said: str) -> None:
    plek = Plek(Onderdeel("vraag"), "nummer", (), ())
    found = [Gewijzigd(plek, plek, "1", "2", zichtbaar=zichtbaar) for zichtbaar in seen]
    assert note_hidden(found) == said


def test_a_part_is_called_what_it_is_now() -> None:
    oud, nieuw = TABLES["weg-een-stap"]
    pairing = make_vergelijking(oud, nieuw).pairing
    (weg,) = (n for n in pairing.oud.nodes if find_name(Strand((n,), ())) == "w")
    (stap,) = (n for n in pairing.nieuw.nodes if find_name(Strand((), (n,))) == "w")
    assert find_soort(Strand((weg,), ())) == "weg"
    assert find_soort(Strand((), (stap,))) == "stap"
    assert find_soort(Strand((weg,), (stap,))) == "stap"
    (brief_zelf, *_) = pairing.nieuw.nodes
    assert find_name(Strand((brief_zelf,), ())) == ""
