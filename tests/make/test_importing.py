"""Word files that come back: which letter each is of, what is refused, and what is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.content.load import load_instellingen
from pipeline.content.sides import Basis, load_basis
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.opmaak import Tekst
from pipeline.make.importing import edited, first
from pipeline.make.importing.basis import NoBasisError, find_basis
from pipeline.make.importing.edited import Ingelezen, Invoer, read_back, read_file, write_content
from pipeline.make.importing.first import Begonnen, begin_letter, write_begin_report, write_begun
from pipeline.make.importing.report import list_left, make_noten, write_report
from pipeline.make.importing.side import load_word_side
from pipeline.problems.values import InputError, SurroundingsError
from pipeline.readback.first.letter import Eerste
from pipeline.readback.rest import Rest
from pipeline.readback.take import Teruggelezen
from pipeline.readback.word.document import Cel, Opmerking, Vindplaats, Wordalinea, Worddocument
from pipeline.report.forms import Screen
from pipeline.report.verslag import Nootregel
from support.folders import letter, write

pytestmark = pytest.mark.detail

ONE, TWO = "content/reeks/een.yaml", "content/reeks/twee.yaml"
SCREEN = Screen(80, False)
ADVICE = "Noem het inhoudsbestand waar hij van gemaakt is: --basis content/…"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(ONE, letter(1))
    write(TWO, letter(2, datum="2020-03-09"))


def make_document(*texts: str, cel: bool = False, **bears: str) -> Worddocument:
    where = Cel(0, 0, 0) if cel else None
    alineas = tuple(
        Wordalinea(n, "", (Tekst(text),), cel=where, waar=Vindplaats(None, "", n + 1))
        for n, text in enumerate(texts)
    )
    return Worddocument(alineas, eigenschappen=tuple(bears.items()))


# Of which letter it is


def find(document: Worddocument, word: str = "terug.docx") -> str:
    return find_basis(Path(word), document, Instellingen(), "terug.docx")


@pytest.mark.parametrize(
    ("document", "word", "found"),
    [
        (make_document(Documentnummer="2"), "terug.docx", TWO),
        (make_document(Documentnummer="2"), "een.docx", TWO),
        (make_document(Zaaknummer="2"), "terug.docx", TWO),
        (make_document(Zaaknummer="Z/17/011355", Documentnummer="1"), "terug.docx", ONE),
        (make_document("2", cel=True), "terug.docx", TWO),
        (make_document("2", cel=True, Documentnummer=""), "terug.docx", TWO),
        # What the file bears goes before what it says.
        (make_document("2", cel=True, Documentnummer="1"), "terug.docx", ONE),
        (make_document("2", cel=True, Documentnummer="9"), "een.docx", ONE),
        (make_document("2", cel=True, Titel="1"), "terug.docx", TWO),
        (make_document("2"), "map/een.docx", ONE),
        (make_document(), "twee.odt", TWO),
    ],
)
def test_a_word_file_is_of_the_letter_of_its_number_or_name(
    document: Worddocument, word: str, found: str
) -> None:
    # A letter with errors, or without a number, has none to be known by.
    write("content/reeks/fout.yaml", letter(3, datum="gisteren"))
    write("content/reeks/concept.yaml", letter("", datum="2021-01-01", concept="ja"))
    assert find(document, word) == found


def test_a_word_file_of_more_letters_or_of_none() -> None:
    write("content/ander/een.yaml", letter(3))
    with pytest.raises(InputError) as refused:
        find(make_document(), "een.docx")
    assert not isinstance(refused.value, NoBasisError)
    assert str(refused.value) == (
        "terug.docx: dit kan de brief van elk van deze zijn: content/ander/een.yaml, "
        f"{ONE}. {ADVICE}"
    )
    none = (
        f"terug.docx: van welke brief dit is, is er niet aan te zien. {ADVICE} Is hij niet met "
        "brief gemaakt, geef dan met -o content/…/….yaml op waar zijn eerste inhoudsbestand komt."
    )
    for document in (make_document("2"), make_document(Documentnummer="9")):
        with pytest.raises(NoBasisError) as unknown:
            find(document)
        assert str(unknown.value) == none


def test_in_a_folder_without_letters_a_word_file_is_of_none() -> None:
    for pad in (ONE, TWO):
        Path(pad).unlink()
    with pytest.raises(NoBasisError):
        find(make_document(Documentnummer="1"))


# What was edited


def make_terug(
    data: bytes | None = None,
    *,
    basis: str = ONE,
    document: Worddocument | None = None,
    resten: tuple[Rest, ...] = (),
    verouderd: bool = False,
) -> Teruggelezen:
    known = load_basis(basis)
    said = make_document("Een.") if document is None else document
    return Teruggelezen(known, known.brief, data or known.data, resten, said, verouderd)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """Let Word files say what a test wants; what was asked of each is kept."""

    def let(**said: Teruggelezen) -> list[Any]:
        asked: list[Any] = []

        def read(data: bytes, invoer: Invoer) -> Teruggelezen:
            asked.append((data, invoer))
            return said[invoer.word.stem]

        monkeypatch.setattr(edited, "read_file", lambda pad: pad.name.encode())
        monkeypatch.setattr(edited, "read_edited", read)
        return asked

    return let


def test_what_was_edited_goes_to_its_letter_or_elsewhere(
    reading: Callable[..., list[Any]],
) -> None:
    changed = letter(1, onderwerp="Anders").encode()
    terug = make_terug(changed)
    reading(a=terug, b=make_terug())
    assert read_back(Invoer(Path("a.docx"))) == Ingelezen(Path(ONE), terug, "a.docx", True)
    assert read_back(Invoer(Path("b.docx"))).changed is False
    found = read_back(Invoer(Path("map\t/a.docx"), target=Path("nieuw.yaml")))
    assert (found.target, found.naam) == (Path("nieuw.yaml"), "map\\t/a.docx")
    with pytest.raises(InputError, match="een inhoudsbestand eindigt op"):
        read_back(Invoer(Path("a.docx"), target=Path("nieuw.txt")))


def test_a_version_of_before_needs_a_place_to_go_to(reading: Callable[..., list[Any]]) -> None:
    terug = make_terug()
    old = Teruggelezen(
        forget_pad(terug), terug.brief, terug.data, (), terug.document, verouderd=True
    )
    reading(a=old)
    with pytest.raises(InputError) as refused:
        read_back(Invoer(Path("a.docx")))
    assert str(refused.value) == (
        f"{ONE}: dit is een eerdere versie. Geef met -o BESTAND op waar het inhoudsbestand komt."
    )
    assert read_back(Invoer(Path("a.docx"), target=Path("n.yaml"))).target == Path("n.yaml")
    # It is of no file, so that none is its own.
    with pytest.raises(SurroundingsError, match="bestaat al"):
        read_back(Invoer(Path("a.docx"), target=Path(ONE)))


def forget_pad(terug: Teruggelezen) -> Basis:
    return replace(terug.basis, pad=None)


def test_what_somebody_wrote_meanwhile_is_not_lost(reading: Callable[..., list[Any]]) -> None:
    reading(a=make_terug(verouderd=True), b=make_terug())
    said = (
        f"{ONE}: dit bestand of het sjabloon is veranderd nadat de brief werd gemaakt; wat toen "
        "nog anders was, zou teruggezet worden. Noem met --basis de versie waar hij van gemaakt is "
        "(HEAD~1:content/…), kies met -o een andere naam, of ga door met --force."
    )
    Path("koppeling.yaml").symlink_to(ONE)
    for target in (None, Path(ONE)):
        with pytest.raises(SurroundingsError) as refused:
            read_back(Invoer(Path("a.docx"), target=target))
        assert str(refused.value) == said
    with pytest.raises(SurroundingsError, match="is veranderd nadat"):
        read_back(Invoer(Path("a.docx"), target=Path("koppeling.yaml")))
    assert read_back(Invoer(Path("a.docx"), force=True)).target == Path(ONE)
    assert read_back(Invoer(Path("a.docx"), target=Path("n.yaml"))).target == Path("n.yaml")
    with pytest.raises(SurroundingsError) as there:
        read_back(Invoer(Path("b.docx"), target=Path(TWO)))
    assert str(there.value) == (
        f"{TWO}: bestaat al en blijft zoals het is. Kies met -o een andere naam, of overschrijf "
        "het met --force."
    )
    assert read_back(Invoer(Path("b.docx"), target=Path(TWO), force=True)).target == Path(TWO)


def test_a_content_file_is_written_over_what_it_was_made_of() -> None:
    changed = letter(1, onderwerp="Anders").encode()
    own = Ingelezen(Path(ONE), make_terug(changed), "a.docx", True)
    assert write_content(own, force=False) is True
    assert Path(ONE).read_bytes() == changed
    assert write_content(own, force=False) is False
    write(ONE, "van een ander")
    with pytest.raises(SurroundingsError, match="is net door iemand anders veranderd"):
        write_content(own, force=False)
    other = Ingelezen(Path(TWO), own.terug, "a.docx", True)
    write(TWO, own.terug.basis.data.decode())
    with pytest.raises(SurroundingsError, match="is net door iemand anders veranderd"):
        write_content(other, force=False)
    assert write_content(other, force=True) is True


REST = Rest("alinea 3", "los", "dit past niet.")


def test_copies_are_read_beside_the_letter_of_the_first(
    reading: Callable[..., list[Any]],
) -> None:
    remark = Opmerking("J. Smit", "Welke?", 0, "brug")
    texts = {
        "a": letter(1, onderwerp="Anders"),
        "b": letter(1, aanhef="Dag,"),
    }
    documents = {
        "a": make_document("Een.", "Twee."),
        "b": make_document("Drie."),
    }
    documents = {naam: replace(one, opmerkingen=(remark,)) for naam, one in documents.items()}
    asked = reading(
        **{
            naam: make_terug(texts[naam].encode(), document=documents[naam], resten=(REST,))
            for naam in texts
        }
    )
    invoer = Invoer(Path("a.docx"), kopieen=(Path("b.docx"),), auteur="J. Smit")
    found = read_back(invoer)
    assert [(data, said.word, said.basis, said.auteur) for data, said in asked] == [
        (b"a.docx", Path("a.docx"), None, "J. Smit"),
        (b"b.docx", Path("b.docx"), ONE, "J. Smit"),
    ]
    assert (found.naam, found.target, found.changed) == ("a.docx, b.docx", Path(ONE), True)
    both = letter(1, onderwerp="Anders", aanhef="Dag,")
    assert found.terug.data.decode() == both
    assert found.terug.brief.onderwerp == "Anders"
    assert [rest.plaats for rest in found.terug.resten] == ["a.docx, alinea 3", "b.docx, alinea 3"]
    assert [alinea.tekst for alinea in found.terug.document.alineas] == ["Een.", "Twee.", "Drie."]
    assert [one.alinea for one in found.terug.document.opmerkingen] == [0, 2]
    assert found.terug.verouderd is False
    reading(a=make_terug(), b=make_terug(verouderd=True))
    asked = reading(a=make_terug(), b=make_terug(verouderd=True))
    assert read_back(replace(invoer, basis=TWO, force=True)).terug.verouderd is True
    assert asked[1][1].basis == TWO


def test_copies_that_make_no_letter_together(reading: Callable[..., list[Any]]) -> None:
    wrong = letter(1, datum="gisteren").encode()
    reading(a=make_terug(wrong), b=make_terug())
    with pytest.raises(InputError) as refused:
        read_back(Invoer(Path("a.docx"), kopieen=(Path("b.docx"),)))
    assert str(refused.value) == (
        "a.docx, b.docx: samen maken de wijzigingen geen brief die klopt; er is niets overgenomen. "
        "Neem de kopieën één voor één over. datum: ‘gisteren’ is geen datum. Schrijf "
        "jaar-maand-dag, zoals 2019-12-16."
    )


def test_a_word_file_to_be_read_is_named() -> None:
    with pytest.raises(InputError, match="bestaat niet"):
        read_file(Path("weg.docx"))
    Path("map").mkdir()
    with pytest.raises(InputError, match=r"Noem een Word-bestand\."):
        read_file(Path("map"))
    write("a.docx", "bytes")
    assert read_file(Path("a.docx")) == b"bytes"


# What is told of it


def make_remarked(*remarks: Opmerking) -> Worddocument:
    return replace(make_document("Een\n twee.", "x" * 121), opmerkingen=remarks)


def test_what_did_not_come_over_and_what_was_remarked() -> None:
    document = make_remarked(
        Opmerking("J. Smit", "Wat\nnu?", 0, ""),
        Opmerking("B. Bos", "Te lang.", 1, ""),
        Opmerking("B. Bos", "Hier.", 1, "y" * 120),
    )
    rest = Rest("alinea 9", "drie \n vier", "dit past niet.")
    lost, remarked = make_noten(document, [rest])
    assert (lost.kop, remarked.kop) == ("Niet overgenomen", "Opmerkingen in Word")
    assert lost.regels == (Nootregel("alinea 9", "‘drie vier’", "dit past niet."),)
    assert remarked.regels == (
        Nootregel(document.alineas[0].plaats, "‘Een twee.’", "J. Smit: Wat nu?"),
        Nootregel(document.alineas[1].plaats, f"‘{'x' * 120}…’", "B. Bos: Te lang."),
        Nootregel(document.alineas[1].plaats, f"‘{'y' * 120}’", "B. Bos: Hier."),
    )
    assert list_left(document, [rest]) == {
        "niet_overgenomen": [
            {"plaats": "alinea 9", "tekst": "drie \n vier", "waarom": "dit past niet."}
        ],
        "opmerkingen": [
            {
                "plaats": document.alineas[one.alinea].plaats,
                "bij": one.bij,
                "auteur": one.auteur,
                "tekst": one.tekst,
            }
            for one in document.opmerkingen
        ],
    }
    assert document.alineas[0].plaats != document.alineas[1].plaats


def test_a_report_in_each_form() -> None:
    write(ONE, letter(1, geheimhouding="\n  orgaan: het college\n  grond: artikel 87 Gemeentewet"))
    terug = make_terug(resten=(REST,))
    found = Ingelezen(Path("map/nieuw.yaml"), terug, "terug.docx", False)
    text = write_report(found, "json", SCREEN)
    assert text.endswith("}\n")
    assert text.startswith('{\n  "word": "terug.docx",\n')
    told = json.loads(text)
    assert list(told) == [
        "word",
        "basis",
        "inhoudsbestand",
        "geheim",
        "vergelijking",
        "niet_overgenomen",
        "opmerkingen",
    ]
    assert (told["basis"], told["inhoudsbestand"]) == (ONE, "map/nieuw.yaml")
    assert any("artikel 87 Gemeentewet" in line for line in told["geheim"])
    assert told["vergelijking"]["wijzigingen"] == []
    assert told["niet_overgenomen"][0]["tekst"] == "los"
    plain, coloured = (write_report(found, "terminal", Screen(60, on)) for on in (False, True))
    assert f"({ONE})" in plain
    assert "(terug.docx)" in plain
    assert ("\x1b" in plain, "\x1b" in coloured) == (False, True)
    assert max(map(len, plain.splitlines())) <= 60
    page = write_report(found, "html", SCREEN)
    assert page.startswith("<!DOCTYPE html>")
    assert "Niet overgenomen" in page


# A letter of another hand


def make_eerste(**fields: Any) -> Eerste:
    document = make_remarked(Opmerking("J. Smit", "Wat nu?", 0, "twee"))
    return Eerste(
        letter(7).encode(), **{"resten": (), "ontbreekt": (), **fields}, document=document
    )


def test_what_a_first_content_file_lacks_is_told() -> None:
    rest = Rest("alinea 4", "vast", "dit past ook niet.")
    eerste = make_eerste(resten=(REST, rest), ontbreekt=("datum", "onderwerp"))
    begun = Begonnen(Path("content/a.yaml"), eerste, "oud.docx")
    plaats = eerste.document.alineas[0].plaats
    text = (
        "oud.docx: een eerste inhoudsbestand. Lees het na naast de brief.\n\n"
        "Niet gevonden: datum, onderwerp. Vul dat zelf in.\n\n"
        "NIET OVERGENOMEN\n  alinea 3: ‘los’: dit past niet.\n"
        "  alinea 4: ‘vast’: dit past ook niet.\n\n"
        f"OPMERKINGEN IN WORD\n  {plaats}: ‘twee’: J. Smit: Wat nu?\n"
    )
    assert write_begin_report(begun, "terminal") == text
    page = write_begin_report(begun, "html")
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>Overgenomen uit oud.docx" in page
    assert "Niet gevonden: datum, onderwerp." in page
    said = write_begin_report(begun, "json")
    assert said.startswith('{\n  "word": "oud.docx",\n  "inhoudsbestand": "content/a.yaml",\n')
    assert said.endswith("}\n")
    told = json.loads(said)
    assert told["ontbreekt"] == ["datum", "onderwerp"]
    assert (len(told["niet_overgenomen"]), len(told["opmerkingen"])) == (2, 1)


def test_of_a_whole_letter_there_is_little_to_tell() -> None:
    eerste = Eerste(b"", (), make_document("Een."), ())
    assert write_begin_report(Begonnen(Path("a.yaml"), eerste, "oud.docx"), "terminal") == (
        "oud.docx: een eerste inhoudsbestand. Lees het na naast de brief.\n"
    )


def test_a_first_content_file_is_written_with_its_figures_or_not_at_all() -> None:
    eerste = make_eerste(beelden=(("een.png", b"1"), ("twee.png", b"2")))
    target = Path("content/nieuw/a.yaml")
    write("content/nieuw/een.png", "1")
    begun = Begonnen(target, eerste, "oud.docx")
    assert write_begun(begun, force=False) == [target.with_name("twee.png")]
    assert target.read_bytes() == eerste.data
    assert target.with_name("twee.png").read_bytes() == b"2"
    target.with_name("twee.png").unlink()
    write(target, "van een ander")
    with pytest.raises(SurroundingsError, match="is net door iemand anders veranderd"):
        write_begun(begun, force=False)
    assert [pad.name for pad in sorted(target.parent.iterdir())] == ["a.yaml", "een.png"]
    write("content/nieuw/een.png", "van een ander")
    # A figure of somebody else goes with no letter, whatever is asked.
    with pytest.raises(SurroundingsError, match=r"een\.png: is net door iemand anders veranderd"):
        write_begun(begun, force=True)
    write("content/nieuw/een.png", "1")
    assert write_begun(begun, force=True) == [target.with_name("twee.png")]
    assert target.read_bytes() == eerste.data


def test_figures_get_names_that_no_other_file_has(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def make(_: object, __: object, ___: str, stam: str) -> Eerste:
        asked.append(stam)
        return make_eerste(beelden=((f"{stam}-1.png", b"nieuw"), (f"{stam}-2.png", b"nieuw")))

    monkeypatch.setattr(first, "make_first", make)
    monkeypatch.setattr(first, "read_file", lambda _: b"")
    monkeypatch.setattr(first, "read_word", lambda *_: make_document())
    target = Path("content/nieuw/a.yaml")
    write("content/nieuw/a-figuur-2.png", "een ander")
    Path("content/nieuw/a-figuur-2-1.png").symlink_to("nergens")
    write("content/nieuw/a-figuur-3-1.png", "nieuw en meer")
    write("content/nieuw/a-figuur-4-2.png", "nieuw")
    begun = begin_letter(Invoer(Path("map\t/oud.docx")), target)
    assert asked == ["a-figuur", "a-figuur-2", "a-figuur-3", "a-figuur-4"]
    assert (begun.target, begun.naam) == (target, "map\\t/oud.docx")
    assert begun.eerste.data == make_eerste().data


def test_a_first_content_file_goes_over_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "read_file", lambda _: b"")
    monkeypatch.setattr(first, "read_word", lambda *_: make_document())
    monkeypatch.setattr(first, "make_first", lambda *_: make_eerste())
    with pytest.raises(InputError, match="een inhoudsbestand eindigt op"):
        begin_letter(Invoer(Path("oud.docx")), Path("a.txt"))
    with pytest.raises(SurroundingsError, match="bestaat al en blijft zoals het is"):
        begin_letter(Invoer(Path("oud.docx")), Path(ONE))
    assert begin_letter(Invoer(Path("oud.docx"), force=True), Path(ONE)).target == Path(ONE)


def test_comments_go_above_their_place_or_on_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "read_file", lambda _: b"")
    monkeypatch.setattr(first, "read_word", lambda *_: make_document())
    monkeypatch.setattr(first, "load_template", lambda *_: None)
    monkeypatch.setattr(first, "make_bron", lambda *_: None)
    eerste = Eerste(b"onderwerp: Proef\n", (), make_eerste().document, ("datum",))
    monkeypatch.setattr(first, "make_first", lambda *_: eerste)
    asked = Invoer(Path("oud.docx"), met_opmerkingen=True)
    begun = begin_letter(asked, Path("a.yaml"))
    assert begun.eerste.data.decode() == (
        "# Opmerking van J. Smit bij ‘twee’: Wat nu?\nonderwerp: Proef\n"
    )
    assert begun.eerste.ontbreekt == ("datum",)
    assert begin_letter(Invoer(Path("oud.docx")), Path("a.yaml")).eerste == eerste


# A Word file to be compared


def test_a_word_file_is_read_beside_the_letter_it_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bytes, Invoer]] = []

    def read(data: bytes, invoer: Invoer) -> Teruggelezen:
        asked.append((data, invoer))
        if invoer.basis is None:
            raise NoBasisError("geen")
        return make_terug()

    monkeypatch.setattr("pipeline.make.importing.side.read_edited", read)
    word = write("map\t/terug.docx", "bytes")
    found = load_word_side(str(word), ONE)
    assert (found.naam, found.brief) == ("map\\t/terug.docx", load_basis(ONE).brief)
    assert found.soort == load_instellingen(Path()).get_soort(None)
    assert asked == [
        (b"bytes", Invoer(word, None, wijzigingen="aanvaard")),
        (b"bytes", Invoer(word, ONE, wijzigingen="aanvaard")),
    ]
    monkeypatch.setattr("pipeline.make.importing.side._read_other", lambda *given: given)
    for other in (None, "ander.docx"):
        asked.clear()
        given: Any = load_word_side(str(word), other)
        assert given == (word, b"bytes")
        assert [invoer.basis for _, invoer in asked] == [None]


def test_what_is_no_letter_yet_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Teruggelezen:
        raise NoBasisError("geen")

    monkeypatch.setattr("pipeline.make.importing.side.read_edited", refuse)
    monkeypatch.setattr("pipeline.make.importing.side.read_word", lambda *_: make_document())
    write("oud.docx", "")
    for missing, said in ((("datum", "aanhef"), "; niet gevonden: datum, aanhef"), ((), "")):
        eerste = Eerste(b"onderwerp: Proef\n", (), make_document(), missing)
        monkeypatch.setattr("pipeline.make.importing.side.make_first", lambda *_, made=eerste: made)
        with pytest.raises(InputError) as refused:
            load_word_side("oud.docx", None)
        assert str(refused.value) == (
            f"oud.docx: dit is niet als een brief te lezen{said}. Maak er met brief import "
            "oud.docx -o … een inhoudsbestand van, vul dat aan en vergelijk daarmee."
        )
    monkeypatch.setattr("pipeline.make.importing.side.make_first", lambda *_: make_eerste())
    found = load_word_side("oud.docx", None)
    assert found.brief is not None
    assert (found.naam, found.brief.documentnummer) == ("oud.docx", "7")
