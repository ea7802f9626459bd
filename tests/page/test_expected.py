"""The pages as a whole, as a browser gets them, and the form of a letter part by part."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline.commands.cli import main
from pipeline.content.load import load_instellingen
from pipeline.content.yaml.layout import Layout
from pipeline.page.form.formulier import (
    Formulierdeel,
    Formuliergroep,
    Formulieritem,
    Formulierlijst,
    Formulierrest,
    Formulierveld,
    make_form,
    make_templates,
)
from pipeline.page.form.journaal import Journaal
from support.asking import Asked, ask
from support.folders import letter, write
from support.kept import copy_series, hold
from support.writing import Writing

PAD = "wandelpad/2027-09-09.yaml"
NEW = "wandelpad/2028-03-02.yaml"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A folder with a series and letters that stand otherwise, and who was let in."""
    folder = tmp_path / "map"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    # What `make page` makes is on one machine and not on another.
    monkeypatch.setattr("pipeline.page.views.frame.has_bundle", lambda *_: True)
    copy_series(folder)
    write("content/sloep/een.yaml", letter(1, datum="2019-12-16"))
    write("content/sloep/fout.yaml", letter(2, datum="gisteren", aanhef=""))
    return Asked().enter()


def settle(asked: Asked, page: str) -> str:
    """Return a page without what is another each time: marks, windows, moments, this folder."""
    page = page.replace(Path.cwd().as_posix(), "/MAP").replace(asked.find_mark(), "MERK")
    page = re.sub(r"/(taken|ingekomen)/[\w-]{12}/", r"/\1/NAAM/", page)
    page = re.sub(r'(\?blad=|name="blad" value="|data-blad=")[\w-]+', r"\1BLAD", page)
    page = re.sub(r"(Tot |de tekst tot )\d+ \w+ \d{4} om \d\d:\d\d", r"\1MOMENT", page)
    return re.sub(r'data-map="[0-9a-f]{16}"', 'data-map="MAP"', page)


def hold_pages(name: str, asked: Asked, *paths: str) -> None:
    """Hold pages: the first whole, of the others what is not on each of them."""
    shown: list[str] = []
    for path in paths:
        answer = asked.get(path)
        text = settle(asked, answer.text)
        if shown:
            text = "\n".join(
                re.findall(r"<title>.*|<nav class=\"kruimel.*|(?s:<main.*</main>)", text)
            )
        shown.append(f"$ {path} [{answer.status}]\n{text}")
    hold(f"page/{name}.txt", "\n".join(shown))


def test_the_overview(asked: Asked) -> None:
    assert main(["build", "content/sloep/een.yaml"]) == 0
    hold_pages("overview", asked, "/", "/?zoek=+molenaar%20hout+", "/?zoek=nergens")


def test_the_overview_of_who_only_reads_of_loose_letters_and_a_wrong_template(
    asked: Asked,
) -> None:
    reader = Asked(toegang=asked.toegang).enter(leest=True)
    write("content/los.yaml", letter(3))
    write("templates/informatiebrief.docx", "geen Word")
    hold_pages("overview-reader", reader, "/")


@pytest.mark.parametrize("what", ["", "bestand"])
def test_a_letter_and_its_file(asked: Asked, what: str) -> None:
    assert main(["build", f"content/{PAD}"]) == 0
    write("output/wandelpad/2027-09-09.pdf", "%PDF-1.4")
    paths = [f"/brieven/{naam}/{what}" for naam in (PAD, NEW, "sloep/fout.yaml", "sloep/weg.yaml")]
    hold_pages(f"letter-{what or 'page'}", asked, *paths)


def test_a_letter_that_is_written(asked: Asked) -> None:
    write("content/sloep/een.yaml", letter(1, inhoud="\n  - kop: Een\n  - vreemd: x"))
    adres = "/brieven/sloep/een.yaml/bewerken"
    page = asked.get(adres).text
    templates = page.index("<template"), page.rindex("</template>")
    shown = settle(asked, page[: templates[0]] + page[templates[1] :])
    hold("page/write.txt", shown)
    hold_pages("write-yaml", asked, f"{adres}?als=yaml")


def test_what_was_typed_and_what_was_saved(asked: Asked) -> None:
    writing = Writing("sloep/een.yaml", asked)
    adres = writing.adres
    for n, text in enumerate(("Eerste", "Tweede")):
        edits = [{"pad": ["onderwerp"], "waarde": text}]
        writing.ask("journaal", bewerkingen=edits, blad=f"venster-{n}", tijd=f"10:4{n}")
    one, other = (
        asked.get(f"{adres}bewerken?als=yaml&blad={blad}") for blad in ("venster-0", "venster-1")
    )
    write(writing.pad, writing.pad.read_text("utf-8").replace("Geachte raad", "Beste raad"))
    asked_first = f"{adres}bewerken?blad=venster-1"
    hold_pages("typed", asked, asked_first)
    for page, mine, others in ((one, "Eerste", "10:41"), (other, "Tweede", "10:40")):
        assert f"onderwerp: {mine}\n" in page.text
        assert f"In een ander venster typte u om {others} ook" in page.text
    for text in ("Derde", "Proef"):
        Writing("sloep/een.yaml", asked).open("?blad=nieuw-venster").save(
            {"pad": ["onderwerp"], "waarde": text}
        )
    hold_pages("before", asked, f"{adres}eerder", f"/brieven/{PAD}/eerder")


def test_what_is_to_be_done_before_a_letter_is_final(asked: Asked) -> None:
    text = "\n  - tekst: |\n      Op 3 mei 2018 is het pad klaar.\n\n      [vul in: wat er volgt]"
    write("content/sloep/twee.yaml", letter(5, concept="ja", datum="2020-05-01", inhoud=text))
    names = ("sloep/twee.yaml", NEW, "sloep/een.yaml", "sloep/fout.yaml")
    hold_pages("final", asked, *(f"/brieven/{naam}/definitief" for naam in names))


def test_a_letter_that_is_begun(asked: Asked) -> None:
    asked_for = ("reeks=sloep", f"van={quote(PAD)}&reeks=nieuw&zaaknummer=Z/1", "datum=2030-01-02")
    hold_pages("begin", asked, "/nieuw", *(f"/nieuw?{query}" for query in asked_for))


def test_two_letters_beside_each_other(asked: Asked) -> None:
    write("content/sloep/twee.yaml", letter(5, datum="2020-05-01", onderwerp="Anders"))
    write("content/los.yaml", letter(3))
    write("content/kade/b.yaml", letter(6))
    write("content/kade/a.yaml", letter(7, datum="2020-02-01", onderwerp="Later"))
    paths = [
        f"/vergelijken{query}"
        for query in (
            "",
            "?nieuw=sloep/twee.yaml",
            "?oud=sloep/twee.yaml&nieuw=los.yaml&oud-versie=HEAD~1",
            "?oud=sloep/fout.yaml&nieuw=los.yaml",
            "?oud=los.yaml",
        )
    ]
    hold_pages("compare", asked, *paths, "/reeksen/sloep/", "/reeksen/kade/")


@pytest.mark.parametrize("path", ["/nergens", "/brieven/weg/", "/taken/x/", "/ingekomen/x/"])
def test_what_is_not_there_is_said(asked: Asked, path: str) -> None:
    hold_pages(f"gone-{path.split('/')[1]}", asked, path)


def test_who_only_reads_is_told_so(asked: Asked) -> None:
    reader = Asked(toegang=asked.toegang).enter(leest=True)
    one = "/brieven/sloep/een.yaml"
    paths = [f"{one}/{what}" for what in ("", "bewerken", "eerder", "definitief")]
    hold_pages("reader", reader, *paths, "/nieuw")


def test_the_places_of_the_fields_of_a_letter(asked: Asked) -> None:
    told = json.loads(asked.get(f"/brieven/{PAD}/plaatsen").text)
    lines = [f"{place}: {' '.join(velden)}" for place, velden in told["plekken"]]
    names = [f"{naam} = {said}" for naam, said in told["namen"].items()]
    hold("page/places.txt", "\n".join([*lines, *names, ""]))


# The form


def outline(parts: Sequence[Formulierdeel], depth: int = 0) -> Iterator[str]:
    """Yield a line for each part of a form, with all that is said of it."""
    for part in parts:
        where = f"{'  ' * depth}{part.vorm} {part.naam or '-'} {part.pad} “{part.label}”"
        if isinstance(part, Formulierveld):
            keuzen = f" {part.keuzen}" if part.keuzen else ""
            yield (
                f"{where} {part.invoer}{keuzen} {part.waarde!r}{' !' * part.verplicht} "
                f"| {part.uitleg} | {part.voorbeeld}"
            )
        elif isinstance(part, Formuliergroep):
            yield f"{where} {part.aanwezig}{' !' * part.verplicht} | {part.uitleg}"
            yield from outline(part.delen, depth + 1)
        elif isinstance(part, Formulierlijst):
            yield (
                f"{where} {part.soort} {part.een} {part.aanwezig}{' !' * part.verplicht} "
                f"{part.nieuw} | {part.uitleg}"
            )
            for item in part.items:
                yield from outline_item(item, depth + 1)
        else:
            assert isinstance(part, Formulierrest)
            yield where


def outline_item(item: Formulieritem, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}item {item.soort or '-'} {item.pad} “{item.label}”"
    yield from outline(item.delen, depth + 1)


def make_outline(text: str) -> str:
    root = Layout(text.encode(), "een.yaml").root
    return "".join(f"{line}\n" for line in outline(make_form(root, load_instellingen(Path()))))


KINDS = """soorten:
  - naam: nota
    titel: Nota
    zaaknummer: {label: Nummer van de zaak, gebruik: optioneel}
    documentnummer: {label: Stuknummer, gebruik: geen}
    afsluiting: geen
    aanhef: optioneel
    functie: geen
  - naam: memo
    titel: Memo
    functie: optioneel
"""
ODD = """soort: memo
datum: over een week
onderwerp: |
  Een
  twee
concept: misschien
kenmerken:
  Kort: een
  Lang: |
    een
    twee
  Vreemd: [a]
geheimhouding: ja
aanhef: [x]
vreemd: y
inhoud:
  - tekst: Een.
  - tekst: Een.
    kop: Twee
  - los
  - kop: Drie
    niveau: 2
  - figuren:
      - {alt: a, bollen: [een, twee, drie, vier]}
      - {alt: b, bestand: x.png, breedte: 40}
  - tabel:
      titel: Kosten
      breedtes: [30%, 70%]
      tekst: |
        | a | b |
        |---|---|
        | 1 | 2 |
  - vraag: {nummer: 1, tekst: Wat, antwoord: Dat}
  - statustabel: {kolommen: [a, b], wegen: [{id: w, titel: W, acties: {x: y}}]}
ondertekening:
  - naam: B. Orsel
    functie: burgemeester
  - naam: D. Steenstra
bijlagen: geen
verwijzingen:
  - {soort: motie, nummer: M1}
afschrift: [een, [twee]]
"""


@pytest.mark.usefixtures("asked")
def test_the_form_of_a_letter() -> None:
    hold("page/form.txt", make_outline(Path(f"content/{PAD}").read_text("utf-8")))


@pytest.mark.usefixtures("asked")
def test_the_form_of_a_letter_with_what_no_form_has() -> None:
    write("instellingen.yaml", KINDS)
    hold("page/form-odd.txt", make_outline(ODD))


@pytest.mark.usefixtures("asked")
def test_the_form_of_a_letter_of_the_first_kind() -> None:
    write("instellingen.yaml", KINDS)
    texts = ("onderwerp: Een\n", "soort: onbekend\nondertekening: []\n", "soort: [x]\n")
    hold("page/form-first.txt", "\n".join(map(make_outline, texts)))


@pytest.mark.usefixtures("asked")
def test_what_may_be_added_to_a_form() -> None:
    made = make_templates(load_instellingen(Path()))
    lines = [line for naam, item in made.items() for line in [naam, *outline_item(item, 1)]]
    hold("page/form-new.txt", "\n".join([*lines, ""]))


# What is sent back from Word


def test_a_table_and_a_text_are_told_to_the_script(asked: Asked) -> None:
    said = [
        ask(asked, "/tekst/lezen", {"bron": "**Een** [a](https://a.example)\n\n1. b\n   > c\n"}),
        ask(asked, "/tekst/lezen", {"bron": "# Een\n\n![x](y)\n"}),
        ask(asked, "/tabel/lezen", {"bron": "| a | *b* |\n|---|--:|\n| 1 | ~~2~~ |\n"}),
        ask(asked, "/tabel/lezen", {"bron": "| a |\n| b |\n"}),
    ]
    shown = [json.dumps(one, ensure_ascii=False, indent=1) for one in said]
    hold("page/json.txt", "\n".join([*shown, ""]))


def test_the_moment_of_a_save_is_that_of_its_file(asked: Asked) -> None:
    writing = Writing("sloep/een.yaml", asked)
    writing.save({"pad": ["onderwerp"], "waarde": "Anders"})
    [kept] = Journaal().list_before("sloep/een.yaml")
    [pad] = (Path(os.environ["XDG_STATE_HOME"]) / "brief").rglob("*.eerder/*.yaml")
    moment = kept.moment.replace(2024, 5, 3, 7, 8)
    os.utime(pad, (moment.timestamp(), moment.timestamp()))
    page = asked.get(f"{writing.adres}eerder").text
    assert "Tot 3 mei 2024 om 07:08</h2>" in page
