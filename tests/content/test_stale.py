"""Which dates in running text are left over from the last edition."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.load import load_letter
from pipeline.content.warn.moments import find_moments
from pipeline.content.warn.sentence.belongs import Plaats, read_place
from pipeline.content.warn.sentence.words import read_words
from pipeline.content.warn.stale import find_stale
from pipeline.letter.instellingen import Instellingen
from support.places import EXAMPLES, REFERENCE

DATUM = datetime.date(2020, 9, 15)

# Text of a letter of 15 September 2020, and the moments in it that are left over.
FOUND = """
Wij komen hier in het tweede kwartaal van 2020 op terug. | tweede kwartaal van 2020
We hopen hier uiterlijk het tweede kwartaal 2020 op terug te komen. | tweede kwartaal 2020
Wij verwachten de uitkomsten in Q2 2020. | Q2 2020
Q1-2020 moet het plan klaar zijn. | Q1-2020
In het 2e kwartaal van 2020 volgt een voorstel. | 2e kwartaal van 2020
Eind april 2020 ontvangt u een volgende brief. | Eind april 2020
De raad bespreekt het voorstel op 16 december 2019. | 16 december 2019
Op 14 september 2020 zal de wethouder u bijpraten. | 14 september 2020
Op 14-09-2020 vindt een bijeenkomst plaats. | 14-09-2020
In de eerste helft van 2020 starten wij met de uitvoering. | eerste helft van 2020
In de eerste helft van het jaar 2020 gaat het bureau aan de slag. | eerste helft van het jaar 2020
Het college wil in het voorjaar van 2020 een besluit nemen. | voorjaar van 2020
De oplevering is gepland voor medio 2019. | medio 2019
De oplevering is voorzien in juni 2020. | juni 2020
Begin 2020 krijgt u een voorstel. | Begin 2020
Het rapport verschijnt eind 2019. | eind 2019
In de vergadering van 8 juni 2020 behandelt de raad de nota. | 8 juni 2020
De raad van 8 juni 2020 zal hierover beslissen. | 8 juni 2020
Wij leggen het plan op **8 juni 2020** aan u voor. | 8 juni 2020
Afgesproken is dat in het eerste kwartaal van 2020 meer bekend zal zijn. | eerste kwartaal van 2020
Wij verwachten het besluit van Gedeputeerde Staten in mei 2020. | mei 2020
Planning: vaststelling door de raad in juni 2020. | juni 2020
Op 11 en 18 mei 2020 komen de raden bijeen. | 18 mei 2020
Het college besluit in maart 2020 en de raad beslist in mei 2020. | maart 2020; mei 2020
Het plan is klaar. In maart 2020 volgt de uitvoering. Daarna evalueren wij. | maart 2020
Op 3 mei 2019 stelde u het plan vast. In maart 2020 volgt de uitvoering. | maart 2020
Wij sturen u het rapport in het tweede⏎  kwartaal van⏎  2020. | tweede kwartaal van 2020
Dit zijn de stappen:⏎⏎- er is een plan;⏎- in mei 2020 volgt een besluit. | mei 2020
De hovenier harkt de paden op 3 maart 2020. | 3 maart 2020
Op 3 maart 2020 harkt de hovenier de paden. | 3 maart 2020
Op 14 september 2020 a.s. is de raad bijeen. Dat is zo. | 14 september 2020
Wat volgt in maart 2020? Een plan. | maart 2020
Wij verwachten dat de brug op 3 maart 2020 is afgerond. | 3 maart 2020
1. Er is een plan.⏎2. Het college neemt in mei 2020 een besluit.⏎3. Klaar. | mei 2020
"""

NOT_FOUND = """
Wij komen hier in het vierde kwartaal van 2020 op terug.
Wij komen hier in het derde kwartaal van 2020 op terug.
Wij verwachten de uitkomsten in september 2020.
Op 15 september 2020 zal de wethouder u bijpraten.
Eind 2020 ontvangt u een volgende brief.
In de tweede helft van 2020 starten wij met de uitvoering.
Het college wil in het najaar van 2020 een besluit nemen.
Wij hebben u gemeld dat de brug op 3 maart 2020 is afgerond.
Het rapport over de paden op 3 maart 2020.
Op 20 november 2018 heeft er een dialoog plaatsgevonden.
Op 16 december 2019 heeft u de nota vastgesteld.
De nota is vastgesteld in de raad van 4 april 2019.
In februari 2020 waren 22 bladen klaar.
Op 14 mei 2020 spraken 85 inwoners over de vraag wat de gemeente altijd zelf moet blijven doen.
De oplevering was gepland in april 2020, maar is uitgesteld.
Wij zouden in april 2020 beginnen.
De raad stelde op 19 juni 2019 de routekaart vast.
Wij organiseerden in juni 2020 een bijeenkomst die volgt uit de motie.
De spelregels gelden sinds 6 november 2019 en worden nu ingevoerd.
De motie van 4 april 2019 vraagt om een plan; dat komt er.
Met de brief van 3 maart 2020 vraagt het college om een besluit; dit volgt binnenkort.
Zoals gepland is de brug in mei 2020 klaar.
“Regionaal organiseren vanuit de publieke waarde”, 5 juli 2019
In 2020 gaan wij verder.
Eind januari volgt een brief.
Het tweede kwartaal van dit jaar volgt een brief.
De regeling loopt tot 32 mei 2020.
Zaak 16-13-2019 wordt vervolgd.
Nummer 16-12-2019-7 wordt vervolgd.
In het jaar 1820 volgt niets.
"""


def lines(table: str) -> list[str]:
    return [line.replace("⏎", "\n") for line in table.strip().split("\n")]


@pytest.mark.parametrize("line", lines(FOUND))
def test_finds(line: str) -> None:
    text, moments = line.split(" | ")
    found = list(find_stale(text, DATUM))
    assert [stale.tekst for stale in found] == moments.split("; ")
    for stale in found:
        assert " ".join(text[stale.start :].split()).startswith(stale.tekst)


@pytest.mark.parametrize("text", lines(NOT_FOUND))
def test_leaves_alone(text: str) -> None:
    assert list(find_stale(text, DATUM)) == []


@pytest.mark.parametrize(("length", "count"), [(5000, 1), (5001, 0)])
def test_what_is_longer_than_a_sentence_is_none(length: int, count: int) -> None:
    text = "In mei 2020 volgt een plan"
    assert len(list(find_stale(text + " x" + "y" * (length - len(text) - 2), DATUM))) == count


@pytest.mark.parametrize(
    ("between", "plaats"), [(0, Plaats.NAAM), (11, Plaats.NAAM), (12, Plaats.TIJD)]
)
def test_how_far_a_moment_stands_from_its_preposition(between: int, plaats: Plaats) -> None:
    words = read_words(f"verslag van {'de ' * between}‹0› volgt")
    assert read_place(words, 2 + between) is plaats


@pytest.mark.parametrize(("year", "count"), [(2030, 1), (2031, 0)])
def test_a_row_that_ends_within_ten_years_is_not_past(year: int, count: int) -> None:
    """Of a year that is further off nobody writes, so it is a number of something else."""
    text = f"Van mei 2019 tot mei {year} wordt het plan uitgevoerd."
    assert len(list(find_moments(text, DATUM.year + 10))) == 1 + count


@pytest.mark.parametrize("path", [REFERENCE, *EXAMPLES], ids=lambda path: path.stem)
def test_letters_have_none_on_their_own_date_and_some_a_year_and_a_half_later(path: Path) -> None:
    if not path.is_file():
        pytest.skip("the reference letter is not beside this repository")
    letter = load_letter(path, Instellingen())
    assert letter.problems == ()
    assert letter.brief is not None
    text = path.read_text(encoding="utf-8")
    assert list(find_stale(text, letter.brief.datum)) == []
    assert list(find_stale(text, letter.brief.datum + datetime.timedelta(days=550)))


@given(st.text(st.sampled_from("Op 1629 mei 2019 zal volgt in Q2 van.\n-*“”(")), st.dates())
def test_any_text_is_read_and_a_moment_stands_where_it_says(
    text: str, datum: datetime.date
) -> None:
    for stale in find_stale(text, datum):
        assert " ".join(text[stale.start :].split()).startswith(stale.tekst)


@pytest.mark.parametrize(
    "unit", ["Q2 2019 ", "Op 1 mei 2019 zal het. ", "2019 ", "in 2019, ", "“", "van ", "1 ", "\n"]
)
@pytest.mark.slow
def test_a_text_as_large_as_a_file_may_be_is_read_in_time(unit: str) -> None:
    text = "2019" + unit * (2**20 // len(unit))
    start = time.process_time()
    list(find_stale(text, DATUM))
    assert time.process_time() - start < 10
