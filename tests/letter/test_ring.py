"""The ring of circles: its geometry, and which labels fit in it."""

from __future__ import annotations

import string
from itertools import combinations
from math import dist, hypot, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.beeld.ring import (
    _BREEDTES,
    _PER_TEKEN,
    DIAMETER,
    EMU_PER_HALF_POINT,
    EMU_PER_MM,
    MAX_BREEDTE,
    MIN_CORPS,
    STIJL_CORPS,
    Ring,
    find_misfits,
    make_ring,
    measure_sign,
)

pytestmark = pytest.mark.detail

ROUTEKAART = [
    "1. Beheer openbare ruimte",
    "3. Wonen, meer woningen",
    "5. Lokaal: Integraal accommodatiebeleid",
    "4. Klimaat en duurzaamh.",
    "2. Soc. Domein Leidse regio omklappen",
]
ZESTIG = "Samenwerking met inwoners en ondernemers in de hele gemeente"

woorden = st.text(st.sampled_from(string.ascii_letters + "éü-.,&<"), min_size=1, max_size=16)
labels = st.lists(woorden, min_size=1, max_size=8).map(lambda delen: " ".join(delen)[:60].strip())
kringen = st.lists(labels | st.text(min_size=1, max_size=60), min_size=2, max_size=10)
breedtes = st.integers(20 * EMU_PER_MM, 400 * EMU_PER_MM)


def centres(ring: Ring) -> list[tuple[float, float]]:
    return [(bol.x + bol.diameter / 2, bol.y + bol.diameter / 2) for bol in ring.bollen]


@given(kringen, breedtes)
def test_circles_never_overlap(labels: list[str], max_breedte: int) -> None:
    ring = make_ring(labels, max_breedte=max_breedte)
    assert len({bol.diameter for bol in ring.bollen}) == 1
    for een, ander in combinations(centres(ring), 2):
        assert dist(een, ander) > ring.bollen[0].diameter


@given(kringen, breedtes)
def test_circles_fill_their_box_exactly(labels: list[str], max_breedte: int) -> None:
    ring = make_ring(labels, max_breedte=max_breedte)
    assert min(bol.x for bol in ring.bollen) == min(bol.y for bol in ring.bollen) == 0
    assert max(bol.x + bol.diameter for bol in ring.bollen) == ring.breedte <= max_breedte
    assert max(bol.y + bol.diameter for bol in ring.bollen) == ring.hoogte
    assert ring.bollen[0].diameter <= DIAMETER


@given(kringen, st.integers(MIN_CORPS, 60), breedtes)
def test_size_lies_between_the_least_and_the_styles(
    labels: list[str], corps: int, max_breedte: int
) -> None:
    ring = make_ring(labels, corps, max_breedte)
    assert MIN_CORPS <= ring.corps <= corps
    assert [bol.label for bol in ring.bollen] == labels
    assert all(0 <= 2 * bol.marge < bol.diameter for bol in ring.bollen)


def lines(label: str, ruimte: float) -> int:
    """Return on how many lines `label` is set, by the slow way: the longest start that fits."""
    aantal, woorden = 0, label.split(" ")
    while woorden:
        passend = 1
        while passend < len(woorden) and em(" ".join(woorden[: passend + 1])) <= ruimte:
            passend += 1
        assert em(" ".join(woorden[:passend])) <= ruimte
        aantal, woorden = aantal + 1, woorden[passend:]
    return aantal


def em(tekst: str) -> int:
    return sum(map(measure_sign, tekst))


@given(kringen, st.integers(MIN_CORPS, 30), breedtes)
def test_text_of_fitting_labels_stays_in_the_circle(
    labels: list[str], corps: int, max_breedte: int
) -> None:
    labels = [label.replace("-", "+").replace("\u2010", "+") for label in labels]
    ring = make_ring(labels, corps, max_breedte)
    misfits = find_misfits(labels, max_breedte)
    for index, bol in enumerate(ring.bollen):
        if index not in misfits:
            corps_emu = ring.corps * EMU_PER_HALF_POINT
            breedte = bol.diameter - 2 * bol.marge
            hoogte = lines(bol.label, breedte / corps_emu * 1000) * corps_emu * 1.2
            assert hypot(breedte, hoogte) <= bol.diameter - 2 * EMU_PER_MM + 4


@given(kringen, st.integers(MIN_CORPS, 30))
def test_size_is_the_largest_that_fits(labels: list[str], corps: int) -> None:
    ring = make_ring(labels, corps)
    if ring.corps < corps and not find_misfits(labels):
        assert make_ring(labels, ring.corps + 1).corps == ring.corps
    if find_misfits(labels):
        assert ring.corps == MIN_CORPS


@given(kringen)
def test_a_label_fits_or_not_whatever_its_neighbours(labels: list[str]) -> None:
    alleen = tuple(index for index, label in enumerate(labels) if find_misfits([label]))
    assert find_misfits(labels) == alleen


@given(st.lists(labels, min_size=2, max_size=10))
def test_sixty_characters_of_ordinary_words_fit(labels: list[str]) -> None:
    gewoon = [label.lower() for label in labels]
    assert (
        find_misfits([label for label in gewoon if em(max(label.split(" "), key=em)) < 8000]) == ()
    )


@pytest.mark.parametrize("aantal", range(3, 11))
def test_first_label_stands_at_the_top_and_the_rest_follow_clockwise(aantal: int) -> None:
    ring = make_ring(["x"] * aantal)
    eerste, tweede, *_, laatste = centres(ring)
    assert ring.bollen[0].y == 0
    assert isclose(eerste[0], ring.breedte / 2, abs_tol=2)
    assert laatste[0] < eerste[0] < tweede[0]
    assert eerste[1] < tweede[1]


def test_two_circles_stand_side_by_side_from_left_to_right() -> None:
    een, ander = make_ring(["links", "rechts"]).bollen
    assert (een.x, een.y, ander.x, ander.y) == (0, 0, 38 * EMU_PER_MM, 0)


def test_one_circle_stands_alone() -> None:
    ring = make_ring(["alleen"])
    assert (ring.breedte, ring.hoogte) == (DIAMETER, DIAMETER)


def test_a_ring_needs_labels() -> None:
    with pytest.raises(ValueError, match="needs labels"):
        make_ring([])
    assert find_misfits([]) == ()


@pytest.mark.parametrize(
    ("aantal", "breedte", "hoogte"),
    [(2, 74, 36), (3, 74, 69), (5, 97, 94), (8, 135, 135), (10, 153, 159)],
)
def testmeasure_signs_of_rings_in_millimetres(aantal: int, breedte: int, hoogte: int) -> None:
    ring = make_ring(["x"] * aantal)
    assert (round(ring.breedte / EMU_PER_MM), round(ring.hoogte / EMU_PER_MM)) == (breedte, hoogte)
    assert ring.breedte <= MAX_BREEDTE
    assert ring.bollen[0].diameter == DIAMETER


def test_the_labels_of_the_real_letter_fit_at_nine_points() -> None:
    assert find_misfits(ROUTEKAART) == ()
    assert make_ring(ROUTEKAART).corps == 18


@pytest.mark.parametrize("aantal", range(2, 11))
def test_sixty_characters_fit_in_any_number_of_circles(aantal: int) -> None:
    assert len(ZESTIG) == 60
    assert find_misfits([ZESTIG] * aantal) == ()


@pytest.mark.parametrize(
    ("label", "corps"),
    [
        ("Wonen", 18),
        ("accommodatiebeleid", 18),
        ("Gemeenschappelijke regeling voor de uitvoering", 18),
        ("vrijwilligersorganisatie", 17),
        ("vergunningverlening en toezicht op evenementenveiligheid", 16),
    ],
)
def test_size_of_labels_in_half_points(label: str, corps: int) -> None:
    assert make_ring(["Wonen", label]).corps == corps
    assert find_misfits(["Wonen", label]) == ()


def test_text_keeps_off_the_edge_where_it_can() -> None:
    ruim, krap = make_ring(["2. Soc. Domein Leidse regio omklappen", "accommodatiebeleid"]).bollen
    assert [round(bol.marge / EMU_PER_MM, 1) for bol in (ruim, krap)] == [5.2, 1.1]


def test_smaller_style_is_raised_to_eight_points() -> None:
    assert make_ring(["Wonen", "Zorg"], 12).corps == MIN_CORPS


def test_misfits_are_named_by_index_and_drawn_at_the_least_size() -> None:
    labels = ["Wonen", "portefeuillehoudersoverleg", "Zorg", "W" * 60]
    assert find_misfits(labels) == (1, 3)
    assert make_ring(labels).corps == MIN_CORPS


def test_hyphen_between_letters_lets_a_long_word_fit() -> None:
    assert find_misfits(["portefeuillehouders-overleg"]) == ()
    assert find_misfits(["portefeuillehouders\u2011overleg"]) == (0,)
    assert find_misfits(["portefeuillehouders\u00a0overleg"]) == (0,)


def test_narrow_text_makes_circles_smaller_and_may_make_labels_misfits() -> None:
    smal = 60 * EMU_PER_MM
    assert make_ring(ROUTEKAART, max_breedte=smal).breedte <= smal
    assert find_misfits(ROUTEKAART, smal) == (2, 4)


def test_absurdly_narrow_text_still_gives_a_ring() -> None:
    assert make_ring(ROUTEKAART, max_breedte=1).bollen[0].diameter == EMU_PER_MM // 10


@pytest.mark.parametrize(
    ("teken", "breedte"),
    [
        ("a", 556),
        ("é", 556),
        ("…", 834),
        ("\u0301", 0),
        ("\u200d", 0),
        ("\ufe0f", 0),
        ("漢", 1000),
        ("😀", 1400),
        ("Ж", 900),
        ("ж", 700),
        ("ﬁ", 611),
        ("½", 700),
        ("Ⅷ", 1501),
        ("\u20dd", 0),
        ("\u0600", 0),
        ("\n", 0),
        ("ｱ", 700),
        ("가", 1000),
        ("￥", 1000),
        ("¥", 700),
        ("①", 556),
        ("☀", 1400),
    ],
)
def test_width_of_characters_in_thousandths_of_an_em(teken: str, breedte: int) -> None:
    assert measure_sign(teken) == breedte


def test_every_printable_ascii_character_has_its_own_width() -> None:
    assert set(string.printable[:95]) <= _PER_TEKEN.keys()


WIDTHS = {
    "'": 238,
    "i": 278,
    "|": 280,
    "f": 333,
    "•": 350,
    "*": 389,
    "°": 400,
    '"': 474,
    "z": 500,
    "e": 556,
    "+": 584,
    "n": 611,
    "E": 667,
    "A": 722,
    "O": 778,
    "M": 833,
    "%": 889,
    "W": 944,
    "—": 1000,
    "@": 1015,
}


@pytest.mark.parametrize(("teken", "breedte"), WIDTHS.items())
def test_width_of_one_character_of_each_width(teken: str, breedte: int) -> None:
    assert measure_sign(teken) == breedte
    assert sorted(_BREEDTES) == sorted(WIDTHS.values())


def test_a_character_has_one_width() -> None:
    signs = "".join(_BREEDTES.values())
    assert len(set(signs)) == len(signs)


def test_the_least_size_is_eight_points() -> None:
    assert make_ring(["W" * 60, "Zorg"]).corps == 16
    assert make_ring(["Wonen", "Zorg"], 10).corps == 16
    assert make_ring(["Wonen", "Zorg"], 17).corps == 17


def test_measures_that_others_take_from_here() -> None:
    assert (EMU_PER_MM, EMU_PER_HALF_POINT) == (36_000, 6_350)
    assert (MIN_CORPS, STIJL_CORPS) == (16, 18)
    assert (DIAMETER, MAX_BREEDTE) == (1_296_000, 5_580_000)


@pytest.mark.parametrize(
    ("labels", "max_breedte", "size", "bollen"),
    [
        (
            ROUTEKAART,
            MAX_BREEDTE,
            (3_509_470, 3_401_136, 18),
            [
                (1_106_735, 0, 1_296_000, 163_023),
                (2_213_470, 804_090, 1_296_000, 163_023),
                (1_790_735, 2_105_136, 1_296_000, 51_568),
                (422_735, 2_105_136, 1_296_000, 163_023),
                (0, 804_090, 1_296_000, 187_905),
            ],
        ),
        (
            ROUTEKAART[:3],
            2_000_000,
            (1_998_000, 1_860_542, 16),
            [
                (513_000, 0, 972_000, 197_004),
                (1_026_000, 888_542, 972_000, 197_004),
                (0, 888_542, 972_000, 0),
            ],
        ),
        (["alleen"], MAX_BREEDTE, (1_296_000, 1_296_000, 18), [(0, 0, 1_296_000, 148_688)]),
        (["x"], 100_000, (97_200, 97_200, 16), [(0, 0, 97_200, 0)]),
        (["x"], 3_599, (3_600, 3_600, 16), [(0, 0, 3_600, 0)]),
        (["x"], 7_199, (3_600, 3_600, 16), [(0, 0, 3_600, 0)]),
        (["x"], 7_200, (7_200, 7_200, 16), [(0, 0, 7_200, 0)]),
    ],
)
def test_a_ring_to_the_emu(
    labels: list[str],
    max_breedte: int,
    size: tuple[int, int, int],
    bollen: list[tuple[int, int, int, int]],
) -> None:
    ring = make_ring(labels, max_breedte=max_breedte)
    assert (ring.breedte, ring.hoogte, ring.corps) == size
    assert [(bol.x, bol.y, bol.diameter, bol.marge) for bol in ring.bollen] == bollen


@pytest.mark.parametrize(
    ("label", "corps", "misfits"),
    [
        ("i" * 38, 18, ()),
        ("i" * 39, 17, ()),
        ("i" * 40, 17, ()),
        ("i" * 41, 16, ()),
        ("i" * 43, 16, ()),
        ("i" * 44, 16, (0,)),
        ("i" * 44 + "-a", 16, (0,)),
        ("a" * 18 + "-" + "a" * 18, 18, ()),
        ("a" * 18 + "\u2010" + "a" * 18, 18, ()),
        ("a" * 18 + "-" + "1" * 18, 16, (0,)),
        ("1" * 18 + "-" + "a" * 18, 16, (0,)),
        ("a" * 18 + "_" + "a" * 18, 16, (0,)),
    ],
)
def test_the_longest_words_of_each_size(label: str, corps: int, misfits: tuple[int, ...]) -> None:
    assert make_ring([label]).corps == corps
    assert find_misfits([label]) == misfits
