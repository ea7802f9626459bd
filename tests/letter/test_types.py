"""What a field takes, as what it takes it, and what it says of anything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from pipeline.letter.types import (
    choice,
    is_blank,
    nearest,
    parse_datum,
    read_adres,
    read_breedte,
    read_breedtes,
    read_datum,
    read_ja_nee,
    read_lijst,
    read_niveau,
    read_regel,
    read_regels,
    read_tot,
    shorten,
    show_hidden,
)
from pipeline.problems.values import InputError

pytestmark = pytest.mark.detail


def _read(read: Callable[..., object], value: object) -> object:
    """Return what a value is read as, or behind `!` what is said of it."""
    try:
        return read(value)
    except PydanticCustomError as error:
        return f"! {error.message()}"


@pytest.mark.parametrize(
    ("read", "value", "made"),
    [
        (read_datum, "2019-12-16", date(2019, 12, 16)),
        (read_regels, "Xa\n bX\t\nXcX\n\n", "Xa\nbX\nXcX"),
        (read_datum, "1900-01-01", date(1900, 1, 1)),
        (read_datum, "2199-12-31", date(2199, 12, 31)),
        (
            read_datum,
            "1899-12-31",
            "! 1899-12-31 ligt in het jaar 1899. Schrijf het jaar voluit, zoals 2026.",
        ),
        (
            read_datum,
            "2200-01-01",
            "! 2200-01-01 ligt in het jaar 2200. Schrijf het jaar voluit, zoals 2026.",
        ),
        (
            read_datum,
            "2019-02-30",
            "! 2019-02-30 bestaat niet op de kalender. Controleer de dag en de maand.",
        ),
        (
            read_datum,
            "2019-13-01",
            "! 2019-13-01 bestaat niet op de kalender. Controleer de dag en de maand.",
        ),
        (read_datum, " 2019-12-16 ", date(2019, 12, 16)),
        (read_datum, "16-12-2019", "! ‘16-12-2019’ is geen datum. Schrijf 2019-12-16."),
        (read_datum, "1/2/2019", "! ‘1/2/2019’ is geen datum. Schrijf 2019-02-01."),
        (read_datum, "16 december 2019", "! ‘16 december 2019’ is geen datum. Schrijf 2019-12-16."),
        (read_datum, "16 dec. 2019", "! ‘16 dec. 2019’ is geen datum. Schrijf 2019-12-16."),
        (read_datum, "3 mrt 2020", "! ‘3 mrt 2020’ is geen datum. Schrijf 2020-03-03."),
        (read_datum, "3 mrt. 2020", "! ‘3 mrt. 2020’ is geen datum. Schrijf 2020-03-03."),
        (read_datum, "1 mei 2020", "! ‘1 mei 2020’ is geen datum. Schrijf 2020-05-01."),
        (read_datum, "16.12.2019", "! ‘16.12.2019’ is geen datum. Schrijf 2019-12-16."),
        (read_datum, "2019/1/2", "! ‘2019/1/2’ is geen datum. Schrijf 2019-01-02."),
        (read_datum, "2019 12 16", "! ‘2019 12 16’ is geen datum. Schrijf 2019-12-16."),
        (
            read_datum,
            "32-1-2019",
            "! ‘32-1-2019’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (
            read_datum,
            "1-13-2019",
            "! ‘1-13-2019’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (
            read_datum,
            "2019-13-40",
            "! 2019-13-40 bestaat niet op de kalender. Controleer de dag en de maand.",
        ),
        (
            read_datum,
            "16 decembre 2019",
            "! ‘16 decembre 2019’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (
            read_datum,
            "16-12-19",
            "! ‘16-12-19’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (
            read_datum,
            "gisteren",
            "! ‘gisteren’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (
            read_datum,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (
            read_datum,
            "a\nb",
            (
                "! deze tekst mag maar één regel zijn. Zet alles op één regel, zonder |"
                " en zonder lege regels."
            ),
        ),
        (read_datum, 12, "! hier hoort alleen tekst. Haal een streepje of veldnaam ervoor weg."),
        (
            read_datum,
            "16 ja 2019",
            "! ‘16 ja 2019’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (read_datum, "16 juli 2019", "! ‘16 juli 2019’ is geen datum. Schrijf 2019-07-16."),
        (
            read_datum,
            "16 ju 2019",
            "! ‘16 ju 2019’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (read_datum, "16  - 12 - 2019", "! ‘16  - 12 - 2019’ is geen datum. Schrijf 2019-12-16."),
        (
            read_datum,
            "016-12-2019",
            "! ‘016-12-2019’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (
            read_datum,
            "12019-12-16",
            "! ‘12019-12-16’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16.",
        ),
        (read_tot, "2019-12-16", "2019-12-16"),
        (read_tot, "16-12-2019", "! ‘16-12-2019’ is geen datum. Schrijf 2019-12-16."),
        (read_tot, "1-1-20", "! ‘1-1-20’ is geen datum. Schrijf jaar-maand-dag, zoals 2019-12-16."),
        (read_tot, "de zomer", "de zomer"),
        (read_tot, "1 a 2", "1 a 2"),
        (read_tot, " 2019-12-16", "2019-12-16"),
        (read_tot, "2019.12.16", "! ‘2019.12.16’ is geen datum. Schrijf 2019-12-16."),
        (read_ja_nee, "ja", True),
        (read_ja_nee, "nee", False),
        (read_ja_nee, "Ja", "! ‘Ja’ kan hier niet. Schrijf ja of nee, met kleine letters."),
        (read_ja_nee, "NEE", "! ‘NEE’ kan hier niet. Schrijf ja of nee, met kleine letters."),
        (read_ja_nee, "true", "! ‘true’ kan hier niet. Schrijf ja of nee."),
        (read_ja_nee, " ja", "! ‘ ja’ kan hier niet. Schrijf ja of nee."),
        (
            read_ja_nee,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (read_ja_nee, True, True),
        (read_ja_nee, False, False),
        (read_niveau, "1", 1),
        (read_niveau, "2", 2),
        (read_niveau, "3", 3),
        (read_niveau, "0", "! ‘0’ is geen niveau van een kop. Schrijf 1, 2 of 3."),
        (read_niveau, "4", "! ‘4’ is geen niveau van een kop. Schrijf 1, 2 of 3."),
        (read_niveau, 1, 1),
        (read_niveau, 2, 2),
        (read_niveau, 3, 3),
        (read_niveau, 0, "! hier hoort alleen tekst. Haal een streepje of veldnaam ervoor weg."),
        (read_niveau, 4, "! hier hoort alleen tekst. Haal een streepje of veldnaam ervoor weg."),
        (read_niveau, "een", "! ‘een’ is geen niveau van een kop. Schrijf 1, 2 of 3."),
        (
            read_niveau,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (read_breedte, "10", 10),
        (read_breedte, "100", 100),
        (
            read_breedte,
            "9",
            (
                "! ‘9’ is geen breedte van een figuur. Schrijf hoeveel procent van de "
                "tekst zij breed is: een heel getal van 10 tot 100, zoals 60%."
            ),
        ),
        (
            read_breedte,
            "101",
            (
                "! ‘101’ is geen breedte van een figuur. Schrijf hoeveel procent van de"
                " tekst zij breed is: een heel getal van 10 tot 100, zoals 60%."
            ),
        ),
        (read_breedte, "60%", 60),
        (read_breedte, "60 %", 60),
        (
            read_breedte,
            "060",
            (
                "! ‘060’ is geen breedte van een figuur. Schrijf hoeveel procent van de"
                " tekst zij breed is: een heel getal van 10 tot 100, zoals 60%."
            ),
        ),
        (
            read_breedte,
            "1000",
            (
                "! ‘1000’ is geen breedte van een figuur. Schrijf hoeveel procent van "
                "de tekst zij breed is: een heel getal van 10 tot 100, zoals 60%."
            ),
        ),
        (
            read_breedte,
            "a",
            (
                "! ‘a’ is geen breedte van een figuur. Schrijf hoeveel procent van de "
                "tekst zij breed is: een heel getal van 10 tot 100, zoals 60%."
            ),
        ),
        (read_breedte, 60, 60),
        (
            read_breedte,
            9,
            (
                "! ‘9’ is geen breedte van een figuur. Schrijf hoeveel procent van de "
                "tekst zij breed is: een heel getal van 10 tot 100, zoals 60%."
            ),
        ),
        (read_breedte, 100, 100),
        (
            read_breedte,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (read_breedte, " 60% ", 60),
        (
            read_breedte,
            "60  %",
            (
                "! ‘60  %’ is geen breedte van een figuur. Schrijf hoeveel procent van "
                "de tekst zij breed is: een heel getal van 10 tot 100, zoals 60%."
            ),
        ),
        (read_breedtes, "30%, 70%", "30%, 70%"),
        (read_breedtes, "30,70", "30%, 70%"),
        (read_breedtes, "50, 50 %", "50%, 50%"),
        (read_breedtes, "33, 33, 34", "33%, 33%, 34%"),
        (
            read_breedtes,
            "30, 60",
            (
                "! deze breedtes zijn samen 90%. Schrijf voor elke kolom een heel "
                "getal, samen 100, zoals [50%, 30%, 20%]."
            ),
        ),
        (
            read_breedtes,
            "a, b",
            (
                "! ‘a, b’ zijn geen breedtes van kolommen. Schrijf voor elke kolom een "
                "heel getal, samen 100, zoals [50%, 30%, 20%]."
            ),
        ),
        (
            read_breedtes,
            "100",
            (
                "! ‘100’ zijn geen breedtes van kolommen. Schrijf voor elke kolom een "
                "heel getal, samen 100, zoals [50%, 30%, 20%]."
            ),
        ),
        (read_breedtes, "99, 1", "99%, 1%"),
        (
            read_breedtes,
            "0, 100",
            (
                "! ‘0, 100’ zijn geen breedtes van kolommen. Schrijf voor elke kolom "
                "een heel getal, samen 100, zoals [50%, 30%, 20%]."
            ),
        ),
        (
            read_breedtes,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (read_breedtes, ["50", "50"], "50%, 50%"),
        (read_breedtes, [50, 50], "50%, 50%"),
        (
            read_breedtes,
            ["50", "x"],
            (
                "! ‘50, x’ zijn geen breedtes van kolommen. Schrijf voor elke kolom een"
                " heel getal, samen 100, zoals [50%, 30%, 20%]."
            ),
        ),
        (
            read_breedtes,
            {},
            (
                "! hier hoort een lijst. Zet elk deel op een eigen regel die begint met"
                " een streepje en een spatie."
            ),
        ),
        (
            read_breedtes,
            5,
            (
                "! hier hoort een lijst. Zet elk deel op een eigen regel die begint met"
                " een streepje en een spatie."
            ),
        ),
        (
            read_breedtes,
            " ",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (read_regel, "a", "a"),
        (read_regel, " a ", " a "),
        (
            read_regel,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (
            read_regel,
            "  ",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (
            read_regel,
            "a\nb",
            (
                "! deze tekst mag maar één regel zijn. Zet alles op één regel, zonder |"
                " en zonder lege regels."
            ),
        ),
        (read_regel, 5, "! hier hoort alleen tekst. Haal een streepje of veldnaam ervoor weg."),
        (read_regel, None, "! hier hoort alleen tekst. Haal een streepje of veldnaam ervoor weg."),
        (read_regels, "a", "a"),
        (read_regels, "a\n b \n", "a\nb"),
        (
            read_regels,
            "a\n\nb",
            (
                "! hier staat een lege regel. Haal die weg: de regels van een kenmerk "
                "staan vanzelf onder elkaar."
            ),
        ),
        (
            read_regels,
            "a\n  \nb",
            (
                "! hier staat een lege regel. Haal die weg: de regels van een kenmerk "
                "staan vanzelf onder elkaar."
            ),
        ),
        (read_regels, "a\nb\n\n", "a\nb"),
        (
            read_regels,
            "\n",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (
            read_regels,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (read_regels, 5, "! hier hoort alleen tekst. Haal een streepje of veldnaam ervoor weg."),
        (read_regels, "a\n\tb", "a\nb"),
        (read_regels, " a\nb", "a\nb"),
        (read_adres, "https://x.nl", "https://x.nl"),
        (read_adres, "http://x.nl", "http://x.nl"),
        (read_adres, "https://x", "https://x"),
        (
            read_adres,
            "ftp://x.nl",
            (
                "! ‘ftp://x.nl’ is geen adres op het web. Schrijf het hele adres, "
                "zonder spaties en met https:// ervoor."
            ),
        ),
        (
            read_adres,
            "x.nl",
            (
                "! ‘x.nl’ is geen adres op het web. Schrijf het hele adres, zonder "
                "spaties en met https:// ervoor."
            ),
        ),
        (
            read_adres,
            "https://x .nl",
            (
                "! ‘https://x .nl’ is geen adres op het web. Schrijf het hele adres, "
                "zonder spaties en met https:// ervoor."
            ),
        ),
        (
            read_adres,
            "mailto:a@b.nl",
            (
                "! ‘mailto:a@b.nl’ is geen adres op het web. Schrijf het hele adres, "
                "zonder spaties en met https:// ervoor."
            ),
        ),
        (read_adres, " https://x.nl ", "https://x.nl"),
        (
            read_adres,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (read_lijst, [], []),
        (read_lijst, (), ()),
        (
            read_lijst,
            "a",
            (
                "! hier hoort een lijst. Zet elk deel op een eigen regel die begint met"
                " een streepje en een spatie."
            ),
        ),
        (
            read_lijst,
            "",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (
            read_lijst,
            " ",
            "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is.",
        ),
        (
            read_lijst,
            {},
            (
                "! hier hoort een lijst. Zet elk deel op een eigen regel die begint met"
                " een streepje en een spatie."
            ),
        ),
        (
            read_lijst,
            5,
            (
                "! hier hoort een lijst. Zet elk deel op een eigen regel die begint met"
                " een streepje en een spatie."
            ),
        ),
        (
            shorten,
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ),
        (
            shorten,
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…",
        ),
        (shorten, "a\nb\tc", "a b c"),
        (
            shorten,
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nb",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa …",
        ),
        (show_hidden, "a b", "a b"),
        (show_hidden, "a\xa0b", "a‹harde spatie›b"),
        (show_hidden, "a\u2007\u202fb", "a‹harde spatie›‹harde spatie›b"),
        (show_hidden, "a\tb", "a‹tab›b"),
        (show_hidden, "a\xadb", "a‹zacht afbreekstreepje›b"),
        (show_hidden, "a\u200bb", "a‹U+200B›b"),
        (show_hidden, "a\u200fb", "a‹U+200F›b"),
        (show_hidden, "\u202a\u202e", "‹U+202A›‹U+202E›"),
        (show_hidden, "\u2060\u2069\ufeff", "‹U+2060›‹U+2069›‹U+FEFF›"),
        (show_hidden, "a\nb", "a\nb"),
        (show_hidden, "a\u3000b", "a‹U+3000›b"),
        (is_blank, "", True),
        (is_blank, " ", True),
        (is_blank, "a", False),
        (is_blank, None, False),
        (is_blank, 5, False),
    ],
)
def test_a_value_is_read_or_refused(
    read: Callable[..., object], value: object, made: object
) -> None:
    found = _read(read, value)
    assert found == made
    assert type(found) is type(made)


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("rood", "rood"),
        ("Rood", "! ‘Rood’ is geen kleur. Schrijf rood."),
        ("ROOD ", "! ‘ROOD ’ is geen kleur. Schrijf rood."),
        ("paars", "! ‘paars’ is geen kleur. Kies uit: rood, groen."),
        ("", "! hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is."),
    ],
)
def test_a_choice(value: str, made: str) -> None:
    assert _read(choice("kleur", ("rood", "groen")), value) == made


def test_where_a_blank_line_of_a_feature_stands() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_regels("a\nb\n\nc")
    assert caught.value.context is not None
    assert (caught.value.context["regel"], caught.value.context["kolom"]) == (2, 0)


@pytest.mark.parametrize(
    ("word", "made"),
    [
        ("kop", "kop"),
        ("KOP", "kop"),
        ("di", "id"),
        ("opk", "kop"),
        ("tekts", "tekst"),
        ("tabbel", "tabel"),
        ("kopje", "kop"),
        ("zomaar", None),
        ("", None),
    ],
)
def test_the_word_that_was_meant(word: str, made: str | None) -> None:
    assert nearest(word, ["kop", "id", "tekst", "tabel"]) == made


def test_of_words_with_the_same_letters_the_first_is_meant() -> None:
    assert nearest("tra", ["rat", "art", "tar"]) == "rat"


def test_a_date_that_somebody_gave() -> None:
    assert parse_datum("2026-10-08") == date(2026, 10, 8)
    with pytest.raises(InputError) as caught:
        parse_datum("8 oktober 2026")
    assert str(caught.value) == "‘8 oktober 2026’ is geen datum. Schrijf 2026-10-08."
