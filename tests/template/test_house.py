"""Logo, name and colour of a house style: sizes, sentences and places, each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from pipeline.letter.beeld.bestand import EMU_PER_INCH, Beeld
from pipeline.letter.soort import STANDAARD
from pipeline.problems.values import InputError
from pipeline.template.find import find_template, packaged_template, read_template
from pipeline.template.house.logo import LogoError, fit_logo, load_logo, name_logo
from pipeline.template.house.new import make_template
from pipeline.template.house.wordmark import MAX_NAAM, OrganisatieError, parse_organisatie
from pipeline.template.letterhead import is_packaged, warn_letterhead
from pipeline.template.trial import name_kenmerken, read_word, try_letters
from support.places import TEMPLATE
from support.wordfiles import edit, read_parts

HOUSE = TEMPLATE.read_bytes()
MM = EMU_PER_INCH / 25.4
NAAM = "Gemeente Voorbeeldstad"


def logo(width: float, height: float, size: int = 10) -> Beeld:
    """Return a logo of so many millimetres and bytes; what it shows is of no interest here."""
    return Beeld("logo", "png", round(width * MM), round(height * MM), b"x" * size)


@pytest.mark.parametrize(
    ("size", "room", "fitted"),
    [
        ((100, 100), (50, 20), (20, 20)),
        ((100, 10), (50, 20), (50, 5)),
        ((100, 40), (50, 20), (50, 20)),
        ((10, 5), (50, 20), (40, 20)),
        ((1, 1000), (50, 20), (1, 20)),
        ((1000, 1), (50, 20), (50, 1)),
    ],
)
def test_a_logo_keeps_its_proportions(
    size: tuple[int, int], room: tuple[int, int], fitted: tuple[int, int]
) -> None:
    made = fit_logo(Beeld("logo", "png", *size, b""), *room)
    assert (made.breedte, made.hoogte) == fitted


def measure_emblem() -> float:
    """Return how high the emblem of the default is, in millimetres."""
    root = etree.fromstring(read_parts(HOUSE)["word/header1.xml"])
    return int(next(root.iter("{*}extent")).get("cy", "0")) / MM


HIGH = measure_emblem()
SMALL = "Het logo wordt klein: {} bij {} mm. Gebruik zo mogelijk een versie die minder {} is."
DULL = (
    "Het logo is kleiner opgeslagen dan het in de brief staat en kan onscherp zijn. Gebruik zo "
    "mogelijk een groter bestand."
)
HEAVY = "Het logo is {} MB groot en komt in elke brief. Verklein het zo mogelijk."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (logo(HIGH * 2, HIGH), ()),
        (logo(HIGH + 1, HIGH + 1), ()),
        (logo(HIGH - 1, HIGH - 1), (DULL,)),
        (logo(4 * HIGH, HIGH * 4.9 * 4 / HIGH), ()),
        (logo(HIGH, HIGH * HIGH / 4.4), (SMALL.format(4, round(HIGH), "hoog"),)),
        (logo(HIGH * 2, HIGH, 1_000_000), ()),
        (logo(HIGH * 2, HIGH, 1_000_001), (HEAVY.format("1,0"),)),
        (logo(HIGH * 2, HIGH, 2_460_000), (HEAVY.format("2,5"),)),
        (logo(HIGH / 2, HIGH / 2, 1_500_000), (DULL, HEAVY.format("1,5"))),
    ],
)
def test_what_is_said_of_a_logo(given: Beeld, said: tuple[str, ...]) -> None:
    assert make_template(HOUSE, NAAM, given, None).remarks == said


def test_a_logo_that_is_much_wider_than_high() -> None:
    (said,) = make_template(HOUSE, NAAM, logo(2000, 50), None).remarks
    assert said.startswith("Het logo wordt klein: ")
    assert said.endswith(" Gebruik zo mogelijk een versie die minder breed is.")


def test_a_logo_from_a_file(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    for name in ("a.png", "b.png"):
        found = load_logo(tmp_path / name)
        assert (found.soort, name_logo(found)) == ("png", "word/media/logo.png")
    (tmp_path / "c.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    with pytest.raises(LogoError, match=r"^Het logo ‘c.svg’ is een SVG. Sla het op als PNG.$"):
        load_logo(tmp_path / "c.svg")
    with pytest.raises(LogoError, match=r"^Het logo "):
        load_logo(tmp_path / "d.png")


@pytest.mark.parametrize(
    ("naam", "parts"),
    [
        ("Gemeente X", ("Gemeente X", "Gemeente", "X")),
        ("GEMEENTE X", ("GEMEENTE X", "GEMEENTE", "X")),
        (" Provincie  X Y ", ("Provincie  X Y", "Provincie", "X Y")),
        ("Waterschap X", ("Waterschap X", "Waterschap", "X")),
        ("Hoogheemraadschap X", ("Hoogheemraadschap X", "Hoogheemraadschap", "X")),
        ("Gemeente", ("Gemeente", "", "Gemeente")),
        ("Stichting X", ("Stichting X", "", "Stichting X")),
    ],
)
def test_what_an_organisation_is_called(naam: str, parts: tuple[str, str, str]) -> None:
    found = parse_organisatie(naam)
    assert (found.naam, found.soort, found.eigennaam) == parts


def test_a_name_has_so_many_characters_and_no_more() -> None:
    assert parse_organisatie("x" * MAX_NAAM).naam == "x" * MAX_NAAM
    with pytest.raises(OrganisatieError) as caught:
        parse_organisatie("x" * (MAX_NAAM + 1))
    assert str(caught.value) == (
        "De naam van de organisatie is 101 tekens lang; boven de brief passen er 100. Kort de "
        "naam in."
    )


@pytest.mark.parametrize(
    ("naam", "said"),
    [
        (" ", "De naam van de organisatie ontbreekt. Schrijf hem voluit, bijvoorbeeld "),
        ("a\nb", "De naam van de organisatie telt meer dan één regel. Zet hem op één regel."),
        ("a\tb", "In de naam van de organisatie staat een onzichtbaar stuurteken (U+0009). "),
        ("a{b", "In de naam van de organisatie staat een accolade ({). Daarmee begint of eindigt "),
    ],
)
def test_what_is_no_name(naam: str, said: str) -> None:
    with pytest.raises(OrganisatieError) as caught:
        parse_organisatie(naam)
    assert str(caught.value).startswith(said)


# Which template


def test_the_template_of_a_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = Path("eigen.docx")
    assert find_template(None, STANDAARD) is None
    assert find_template(own, STANDAARD) == own
    assert read_template(None) == (HOUSE, packaged_template().as_posix())
    Path("templates").mkdir()
    Path("templates/informatiebrief.docx").write_bytes(b"hier")
    assert read_template(None) == (b"hier", "templates/informatiebrief.docx")
    own.write_bytes(b"eigen")
    assert read_template(own) == (b"eigen", "eigen.docx")
    for pad, said in (
        (Path("templates"), "dit is een map. Noem het Word-bestand (.docx) van het sjabloon."),
        (Path("weg.docx"), "dit sjabloon bestaat niet. Controleer de naam en de map."),
        (own / "x.docx", "dit sjabloon bestaat niet. Controleer de naam en de map."),
    ):
        with pytest.raises(InputError) as caught:
            read_template(pad)
        assert str(caught.value) == f"{pad.as_posix()}: {said}"


def test_whose_letterhead(tmp_path: Path) -> None:
    assert is_packaged(HOUSE)
    assert not is_packaged(HOUSE + b" ")
    ours, theirs = tmp_path / "a.yaml", tmp_path / "b.yaml"
    ours.write_text("Gemeente Merenwoude", encoding="utf-8")
    theirs.write_text("Gemeente Zonnedael", encoding="utf-8")
    house, other, broken = (tmp_path / f"{name}.docx" for name in ("huis", "ander", "stuk"))
    house.write_bytes(edit(HOUSE, "word/document.xml", ("Onderwerp", "Betreft")))
    other.write_bytes(make_template(HOUSE, NAAM, None, None).data)
    broken.write_bytes(b"geen zip")
    said = warn_letterhead(house, [theirs])
    assert said is not None
    assert said.startswith(f"{house.as_posix()}: waarschuwing: brieven krijgen hiermee het ")
    assert warn_letterhead(house, [ours, theirs]) == said
    assert warn_letterhead(house, [ours]) is None
    assert warn_letterhead(house, []) is None
    assert warn_letterhead(house, [tmp_path / "weg.yaml"]) is None
    for pad in (other, broken, tmp_path / "weg.docx"):
        assert warn_letterhead(pad, [theirs]) is None
    # A content file holds so much: what stands behind that is not looked at.
    large, name = tmp_path / "groot.yaml", b"Merenwoude"
    large.write_bytes(b"x" * (2**20 - len(name)) + name)
    assert warn_letterhead(house, [large]) is None
    large.write_bytes(b"x" * 2**20 + name)
    assert warn_letterhead(house, [large]) == said
    # Of many letters the first twenty are looked at.
    assert warn_letterhead(house, [*[ours] * 19, theirs]) == said
    assert warn_letterhead(house, [*[ours] * 20, theirs]) is None


# The letters that try a template out


def test_words_of_the_letters() -> None:
    letters = try_letters()
    assert list(letters) == ["vol", "leeg", "concept", "geheimhouding"]
    marks = {n: (t.brief.concept, t.brief.geheimhouding is not None) for n, t in letters.items()}
    assert marks == {
        "vol": (True, True),
        "leeg": (False, False),
        "concept": (True, False),
        "geheimhouding": (False, True),
    }
    bare = {
        *("datum", "onderwerp", "zaaknummer", "documentnummer", "aanhef", "afsluiting"),
        *("inhoud[].tekst", "ondertekening[].links.naam", "ondertekening[].links.functie"),
    }
    assert set(letters["leeg"].words.values()) == bare
    assert set(letters["concept"].words.values()) == bare
    assert set(letters["geheimhouding"].words.values()) - bare == {
        f"geheimhouding.{naam}" for naam in ("orgaan", "grond", "tot")
    }
    kinds = [next(iter(blok.model_fields_set)) for blok in letters["vol"].brief.inhoud]
    assert len(kinds) == 3 + 1 + 1 + 2 + 2 + 1
    for trial in letters.values():
        assert len(trial.words) == len(set(trial.words))


def test_a_word_is_read_in_any_form() -> None:
    assert read_word("XQZ012") == "xqz012"
    forms = ("28 november 2961", "28-11-2961", "2961-11-28", "28 November 2961")
    assert {read_word(form) for form in forms} == {"28 november 2961"}


def test_kenmerken_that_a_template_names_are_tried_too() -> None:
    plain = try_letters()["vol"]
    named = name_kenmerken(plain, {"Team": 'kenmerk["Team"]'})
    *others, last = named.brief.kenmerken
    assert tuple(others) == plain.brief.kenmerken
    assert last.label == "Team"
    assert named.words == {**plain.words, last.waarde: 'kenmerk["Team"]'}
    assert last.waarde not in plain.words
