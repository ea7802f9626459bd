"""Content files and settings: every fault at its place, in whole lines, and what is no fault."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from PIL import Image

from pipeline.content.load import (
    RUNNING_TEXT,
    Inhoudsbestand,
    _walk,
    load_instellingen,
    load_letter,
)
from pipeline.content.yaml import nodes
from pipeline.content.yaml.nodes import parse_nodes, read_source
from pipeline.content.yaml.syntax import Before, Mark, Stop, name_fault
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief, FiguurBlok
from pipeline.letter.rules import find_broken_rules
from pipeline.letter.said import Vorm, find_models, read_velden
from pipeline.letter.soort import STANDAARD
from pipeline.letter.types import Loc
from pipeline.problems.values import ProblemsError, SurroundingsError
from support.cases import FOLDER, Case, complete, load_cases
from support.growth import grows_with_size
from support.places import EXAMPLES, REFERENCE

BRIEF, INSTELLINGEN = Path("brief.yaml"), Path("instellingen.yaml")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def _pure_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)


def load(text: str | bytes) -> Inhoudsbestand:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    BRIEF.write_bytes(data)
    return load_letter(BRIEF, load_instellingen(Path()))


def answer_file(text: str) -> str:
    """Return the lines of problems of a content file."""
    return "".join(f"{problem}\n" for problem in load(text).problems)


def answer_fragment(fragment: str) -> str:
    """Return the lines of problems of some fields, with the rest of the standard letter."""
    return answer_file(complete(fragment))


def answer_instellingen(text: str) -> str:
    """Return the lines of problems of a settings file."""
    INSTELLINGEN.write_bytes(text.encode())
    try:
        load_instellingen(Path())
    except ProblemsError as error:
        return f"{error}\n"
    return ""


def answer_soort(fragment: str) -> str:
    """Return the lines of problems of some fields, in a house with the kinds of the cases."""
    INSTELLINGEN.write_bytes((FOLDER / "soorten.yaml").read_bytes())
    try:
        return answer_fragment(fragment)
    finally:
        INSTELLINGEN.unlink()


ANSWERS: dict[str, Callable[[str], str]] = {
    "bestand": answer_file,
    "instellingen": answer_instellingen,
    "markdown": answer_fragment,
    "soorten": answer_soort,
    "velden": answer_fragment,
    "yaml": answer_fragment,
}
# The cases with more than one fault, and how many.
SEVERAL = {
    "velden: Question of which the number has a sign behind it: 3",
    "bestand: Only braces: 8",
    "bestand: Version line of YAML: 7",
    "bestand: All fields missing but one: 7",
    "instellingen: Two faults: 2",
    "instellingen: A use that is none: 2",
    "instellingen: Headings that are there twice, or never: 2",
    "soorten: The first kind, without what it wants: 2",
    "soorten: What a kind has not: 3",
    "soorten: Headings that are not as the kind has them: 4",
    "soorten: No headings at all: 3",
    "soorten: A number that lacks, one that nobody knows and one that is wrong: 2",
    "soorten: A memo with numbers and functions: 3",
    "soorten: Places that are open in a concept: 5",
    "markdown: Heading in a table cell: 2",
    "markdown: Two pieces of code in one line: 3",
    "markdown: Link definition twice: 2",
    "markdown: Notes with a name, twice in a line: 2",
    "markdown: Strike-through that does not end, twice: 2",
    "markdown: List with letters right under a paragraph: 2",
    "markdown: Empty item of a list with letters, and one with a check box: 2",
    "markdown: Check boxes: 2",
    "markdown: Address between angle brackets: 2",
    "markdown: Link with its brackets the other way round: 2",
    "markdown: Several faults in one text, in order: 3",
    "markdown: Quote with a heading and code in it: 2",
    "markdown: Quote that is rather more than a number: 2",
    "velden: Bijlage with an address that is none: 2",
    "velden: Two missing fields: 2",
    "velden: Same id for a weg, a stap and an actie: 2",
    "velden: Same id twice beside another fault: 2",
    "velden: Aanhef and afsluiting without a comma: 2",
    "velden: Marks of Markdown in plain lines: 2",
    "velden: Notes in plain lines: 2",
    "markdown: Note in a list and in a quote: 2",
    "velden: Dates of kenmerken as files write them: 2",
    "velden: Several faults in order of place: 6",
    "velden: Figuren with a ring: 2",
    "yaml: Colon and space in text where a list has texts: 2",
    "yaml: Alias: 2",
    "yaml: Two control characters: 2",
    "yaml: Hard space and line end by escapes of YAML: 2",
    "yaml: Two faults of YAML that do not stop reading: 3",
}
CASES = [
    pytest.param(name, case, id=f"{name}: {case}") for name in ANSWERS for case in load_cases(name)
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_problems(name: str, case: Case) -> None:
    assert ANSWERS[name](case.input) == case.expected


def test_one_fault_is_one_problem() -> None:
    """Only where the case has more than one fault, it has more than one problem."""
    several = {
        f"{name}: {case}: {case.expected.count(chr(10))}"
        for name in ANSWERS
        for case in load_cases(name)
        if case.expected.count("\n") > 1
    }
    assert several == SEVERAL


@pytest.mark.sampled(100)
@pytest.mark.usefixtures("_pure_python")
@pytest.mark.parametrize(("name", "case"), CASES)
def test_pure_python_reads_as_libyaml_does(name: str, case: Case) -> None:
    made = ANSWERS[name](case.input)
    if "A tab behind" in case.title:
        # Only PyYAML's own parser knows no tab between a field and its value.
        assert "hier staat een tab. Maak er een spatie van." in made
    else:
        assert [line.split(":")[:2] for line in made.splitlines()] == [
            line.split(":")[:2] for line in case.expected.splitlines()
        ]


def test_standard_letter_of_the_cases_is_right() -> None:
    assert load(complete("")).problems == ()


@pytest.mark.reference
def test_reference_letter_has_no_problems() -> None:
    letter = load_letter(REFERENCE, Instellingen())
    assert letter.problems == ()
    assert letter.brief is not None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_letters_have_no_problems(path: Path) -> None:
    letter = load_letter(path, Instellingen())
    assert letter.problems == ()
    assert letter.brief is not None


# Bytes that are no text, and other shapes of the file

NO_TEXT = (
    "brief.yaml:1:1: fout: dit is een Word-bestand of iets anders dat geen gewone tekst is. "
    "Noem het inhoudsbestand van de brief, of sla de tekst op als gewone tekst met codering UTF-8."
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            "onderwerp: Financiën\n".encode("cp1252"),
            "brief.yaml:1:19: fout: hier staat een teken dat geen UTF-8 is. "
            "Sla het bestand op met codering UTF-8.",
        ),
        (
            "aanhef: é\r\nonderwerp: é".encode() + b"\xff",
            "brief.yaml:2:13: fout: hier staat een teken dat geen UTF-8 is. "
            "Sla het bestand op met codering UTF-8.",
        ),
        (
            "aanhef: é\ronderwerp: é".encode() + b"\xc3",
            "brief.yaml:2:13: fout: hier staat een teken dat geen UTF-8 is. "
            "Sla het bestand op met codering UTF-8.",
        ),
        (
            b"\xef\xbb\xbfaanhef: \xff",
            "brief.yaml:1:9: fout: hier staat een teken dat geen UTF-8 is. "
            "Sla het bestand op met codering UTF-8.",
        ),
        (
            "onderwerp: Financiën\n".encode("utf-16"),
            "brief.yaml:1:1: fout: hier staat een teken dat geen UTF-8 is. "
            "Sla het bestand op met codering UTF-8.",
        ),
        (
            "onderwerp: Financien\n".encode("utf-16-le"),
            "brief.yaml:1:2: fout: dit bestand bevat tekens die niet in een tekst horen. "
            "Sla het op als gewone tekst met codering UTF-8.",
        ),
        (
            b"a" * (nodes.MAX_BYTES + 1),
            "brief.yaml:1:1: fout: dit bestand is groter dan 1 MiB. "
            "Verdeel de tekst over meer dan één brief.",
        ),
        (b"PK\x03\x04\x14\0\0\0", NO_TEXT),
        (b"PK\x03\x04" + b"\xff" * nodes.MAX_BYTES, NO_TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NO_TEXT),
    ],
    ids=[
        "latin 1",
        "CRLF",
        "CR",
        "behind a mark",
        "UTF-16",
        "UTF-16 without mark",
        "too large",
        "Word file",
        "large Word file",
        "old Word file",
    ],
)
def test_bytes_that_are_no_text(data: bytes, problem: str) -> None:
    letter = load(data)
    assert [str(known) for known in letter.problems] == [problem]
    assert letter.brief is None
    assert letter.places == {}


def test_file_of_just_one_mebibyte_is_read() -> None:
    start = complete("")
    assert load(start + "#" * (nodes.MAX_BYTES - len(start))).problems == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_change_nothing(mark: str, line_end: str) -> None:
    text = complete("inhoud:\n  - tekst: |\n      Een\n      <b>.\n\n      - # Twee\nklant: x\n")
    made = answer_file(mark + text.replace("\n", line_end))
    assert made == answer_file(text)
    assert [line.split(": ")[0] for line in made.splitlines()] == [
        "brief.yaml:4:7",
        "brief.yaml:6:9",
        "brief.yaml:7:1",
    ]


def test_values_do_not_depend_on_line_ends() -> None:
    text = complete("inhoud:\n  - tekst: |\n      Een\n      twee.\n")
    assert load(text).brief == load(text.replace("\n", "\r\n")).brief


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: None, "Het bestaat niet (meer)."),
        (BRIEF.mkdir, "Het is een map."),
        (lambda: BRIEF.symlink_to(BRIEF), "De koppeling verwijst in een kring. Haal haar weg."),
    ],
    ids=["absent", "folder", "circle of links"],
)
def test_file_that_cannot_be_read(make: Callable[[], None], why: str) -> None:
    make()
    assert report(load_letter(BRIEF, Instellingen())) == (
        f"brief.yaml:1:1: fout: dit bestand kan niet worden gelezen. {why}\n"
    )


def test_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> bytes:
        raise PermissionError(13, f"Permission denied ({mode})", str(path))

    BRIEF.touch()
    monkeypatch.setattr(Path, "open", refuse)
    assert report(load_letter(BRIEF, Instellingen())) == (
        "brief.yaml:1:1: fout: dit bestand kan niet worden gelezen. "
        "Controleer of u het mag lezen en of het geen map is.\n"
    )


def test_pipe_and_device_are_not_read() -> None:
    os.mkfifo(BRIEF)
    assert "dit bestand kan niet worden gelezen" in report(load_letter(BRIEF, Instellingen()))
    BRIEF.unlink()
    BRIEF.symlink_to("/dev/zero")
    assert "dit bestand kan niet worden gelezen" in report(load_letter(BRIEF, Instellingen()))


def report(letter: Inhoudsbestand) -> str:
    return "".join(f"{problem}\n" for problem in letter.problems)


def test_what_a_later_yaml_library_may_say_is_placed_as_well() -> None:
    mark = Mark(0, 3)
    stop = Stop("found something new", "", mark, mark, Before("other", mark, mark), None)
    assert name_fault(["a: b"], stop) == (
        0,
        3,
        "deze regel is niet te lezen.",
        "Vergelijk hem met dezelfde regel in een eerdere brief.",
    )


# Places


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("datum: morgen", "1:8"),
        ("datum:    morgen", "1:11"),
        ("datum:\n  morgen", "2:3"),
        ("datum: 'morgen'", "1:8"),
        ('datum: "morgen"', "1:8"),
        ("datum: >-\n  morgen", "1:8"),
        ("datum: |-\n  morgen", "2:3"),
        ("datum: |2-\n    morgen", "2:3"),
        ("datum: |-\n\n  morgen", "3:3"),
        ("inhoud:\n  - tekst: Een <b>.", "2:16"),
        ("inhoud:\n  - tekst: Een\n      <b>.", "2:12"),
        ("inhoud:\n  - tekst: 'Een <b>.'", "2:12"),
        ('inhoud:\n  - tekst: "Een\n\n      <b>."', "2:12"),
        ("inhoud:\n  - tekst: >\n      Een <b>.", "2:12"),
        ("inhoud:\n  - tekst: |\n      Een\n      <b>.", "4:7"),
        ("inhoud:\n  - tekst: |+\n      Een\n      <b>.\n\n", "4:7"),
        ("inhoud:\n  - tekst: |4\n          Een\n          <b>.", "4:11"),
        ("inhoud:\n  - tekst: |2\n      Een\n      <b>.", "4:7"),
        ("inhoud:\n  - tekst:\n      |\n        Een <b>.", "4:13"),
        ("inhoud:\n  - tekst: | # hier\n        Een <b>.", "3:13"),
        ("inhoud:\n  - tekst: |\n      Een\n\n\n      <b>.", "6:7"),
        ("inhoud:\n- tekst: |\n   1. Een\n   2. <b>.", "4:7"),
        ("inhoud: [{tekst: Een <b>.}]", "1:22"),
        ("afschrift: [A, '']", "1:16"),
    ],
)
def test_place_of_a_fault(lines: str, place: str) -> None:
    (problem,) = load(complete(f"{lines}\n")).problems
    assert f"{problem.place.regel}:{problem.place.kolom}" == place


def test_place_at_the_end_of_a_file_without_a_last_line_end() -> None:
    text = complete("# zonder inhoud\n") + "inhoud:\n  - tekst: |"
    (problem,) = load(text).problems
    assert (problem.place.regel, problem.place.kolom) == (text.count("\n") + 1, 12)


def test_places_of_top_level_fields_are_those_of_their_values() -> None:
    letter = load(complete("datum: 2019-12-16\ndocumentnummer: 166008\n"))
    places = {naam: (place.regel, place.kolom) for naam, place in letter.places.items()}
    assert places["datum"] == (1, 8)
    assert places["documentnummer"] == (2, 17)
    assert list(places)[:2] == ["datum", "documentnummer"]


def test_problems_come_in_order_of_place() -> None:
    letter = load(
        complete(
            "ondertekening: []\ndatum: x\nklant: x\nzaaknummer: x\nonderwerp: &a\nconcept: x\n"
        )
    )
    assert [problem.place.regel for problem in letter.problems] == [1, 2, 3, 4, 5, 6]


# Warnings


def test_file_name_with_another_date_is_a_warning() -> None:
    path = Path("2019-12-17.yaml")
    path.write_text(complete(""), encoding="utf-8")
    letter = load_letter(path, Instellingen())
    assert [str(problem) for problem in letter.problems] == [
        "2019-12-17.yaml:3:8: waarschuwing: datum: de brief is van 2019-12-16, maar het bestand "
        "heet 2019-12-17.yaml. Pas de datum of de bestandsnaam aan."
    ]
    assert letter.brief is not None
    assert not letter.has_errors


@pytest.mark.parametrize("name", ["2019-12-16.yaml", "brief.yaml", "2019-13-16.yaml", "16.yaml"])
def test_file_name_without_another_date_is_none(name: str) -> None:
    Path(name).write_text(complete(""), encoding="utf-8")
    assert load_letter(Path(name), Instellingen()).problems == ()


def test_stale_dates_are_warnings_at_their_place() -> None:
    letter = load(
        complete(
            "inhoud:\n"
            "  - tekst: |\n"
            "      In het college is dit besproken. Wij komen er in het eerste\n"
            "      kwartaal van 2019 op terug. Daarna ontvangt u eind mei 2019 een brief.\n"
            "  - statustabel:\n"
            "      kolommen: [Stap, Actie, Status]\n"
            "      wegen:\n"
            "        - id: weg-1\n"
            "          titel: In mei 2019 volgt een titel\n"
            "          status: In mei 2019 volgt een besluit.\n"
        )
    )
    end = "is voorbij op de datum van de brief, maar de zin kijkt vooruit. Werk de zin bij."
    assert [str(problem) for problem in letter.problems] == [
        f"brief.yaml:3:60: waarschuwing: blok 1, tekst: ‘eerste kwartaal van 2019’ {end}",
        f"brief.yaml:4:53: waarschuwing: blok 1, tekst: ‘eind mei 2019’ {end}",
        f"brief.yaml:10:22: waarschuwing: blok 2, weg 1, status: ‘mei 2019’ {end}",
    ]
    assert letter.brief is not None


def test_warnings_stand_beside_errors() -> None:
    letter = load(complete("onderwerp:\ninhoud:\n  - tekst: In mei 2019 volgt een brief.\n"))
    assert [problem.ernst.value for problem in letter.problems] == ["fout", "waarschuwing"]
    assert letter.has_errors
    assert letter.brief is None


# Pictures


def figuur(naam: str) -> Inhoudsbestand:
    return load(complete(f"inhoud:\n  - figuur:\n      alt: De regio\n      bestand: {naam}\n"))


def test_picture_is_read_from_the_folder_of_the_letter() -> None:
    Image.new("RGB", (96, 48)).save("kaart.png")
    assert figuur("kaart.png").problems == ()


@pytest.mark.parametrize(
    ("naam", "melding"),
    [
        ("kaart.gif", "is van binnen GIF, geen PNG of JPEG."),
        ("tekst.png", "is van binnen iets anders."),
        ("map", "is geen gewoon bestand."),
        ("link.png", "ligt buiten de map van de brief."),
        ("../kaart.png", "ligt buiten de map van de brief."),
        ("weg.png", "bestaat niet."),
    ],
)
def test_picture_that_cannot_be_in_a_letter(naam: str, melding: str, tmp_path: Path) -> None:
    Image.new("RGB", (96, 48)).save("kaart.gif")
    Image.new("RGB", (96, 48)).save(tmp_path.parent / "elders.png")
    Path("tekst.png").write_text("kaart", encoding="utf-8")
    Path("map").mkdir()
    Path("link.png").symlink_to(tmp_path.parent / "elders.png")
    (problem,) = figuur(naam).problems
    assert str(problem).startswith("brief.yaml:4:16: fout: blok 1, figuur, bestand: ")
    assert naam in problem.melding
    assert problem.melding.endswith(melding)


@pytest.mark.parametrize("breedte", ["8 cm", "120%", "9", "60.5%", "-20", "060", "zestig", "60%%"])
def test_width_that_is_none(breedte: str) -> None:
    Image.new("RGB", (96, 48)).save("kaart.png")
    (problem,) = figuur(f"kaart.png\n      breedte: {breedte}").problems
    assert str(problem) == (
        f"brief.yaml:5:16: fout: blok 1, figuur, breedte: ‘{breedte}’ is geen breedte van een "
        "figuur. Schrijf hoeveel procent van de tekst zij breed is: een heel getal van 10 tot 100, "
        "zoals 60%."
    )


@pytest.mark.parametrize(
    ("breedtes", "samen"), [(["60%", "50%"], 110), (["95%", None], 95), (["40%"] * 3, 120)]
)
def test_widths_that_do_not_fit(breedtes: list[str | None], samen: int) -> None:
    Image.new("RGB", (96, 48)).save("kaart.png")
    figuren = "".join(
        "      - alt: De regio\n        bestand: kaart.png\n"
        + (f"        breedte: {breedte}\n" if breedte else "")
        for breedte in breedtes
    )
    (problem,) = load(complete(f"inhoud:\n  - figuren:\n{figuren}")).problems
    assert str(problem) == (
        "brief.yaml:2:5: fout: blok 1: deze figuren passen niet naast elkaar: samen vragen zij "
        f"{samen}% van de breedte. Maak er samen hoogstens 100% van, en laat voor elke figuur "
        "zonder breedte 10% over."
    )


# Settings


def test_the_default_settings_would_pass_as_those_of_a_house(tmp_path: Path) -> None:
    default = load_instellingen(tmp_path)
    # No kinds is what a file says by not naming them.
    written = yaml.safe_dump(default.model_dump(exclude={"soorten"}))
    (tmp_path / "instellingen.yaml").write_text(written, encoding="utf-8")
    assert load_instellingen(tmp_path) == default


def test_without_settings_the_default_patterns_hold() -> None:
    assert load_instellingen(Path()) == Instellingen()


def test_zaaknummer_of_another_house() -> None:
    INSTELLINGEN.write_text(
        'zaaknummer:\n  patroon: "[0-9]{4}-[0-9]{5}"\n  voorbeeld: 2019-01234\n', encoding="utf-8"
    )
    assert load(complete("zaaknummer: 2019-54321\n")).problems == ()
    assert answer_fragment("zaaknummer: Z/17/011355\n") == (
        "brief.yaml:1:13: fout: zaaknummer: ‘Z/17/011355’ is geen zaaknummer. "
        "Schrijf het zoals 2019-01234.\n"
    )
    # What the file does not name stays as it was.
    assert answer_fragment("zaaknummer: 2019-54321\ndocumentnummer: D1\n") == (
        "brief.yaml:2:17: fout: documentnummer: ‘D1’ is geen documentnummer. "
        "Schrijf het zoals 166008.\n"
    )


@pytest.mark.parametrize(
    "patroon", ["(a+)+", "(a|aa)+", "(a*)*b|a{1,400}.*", "(.*)(.*)(.*)(.*)x|a"]
)
def test_pattern_cannot_run_away(patroon: str) -> None:
    INSTELLINGEN.write_text(
        f'zaaknummer:\n  patroon: "{patroon}"\n  voorbeeld: a\n', encoding="utf-8"
    )
    instellingen = load_instellingen(Path())
    start = time.process_time()
    soort = instellingen.find_soorten()[0]
    assert soort.check_number("zaaknummer", "a" * 100_000 + "!") is not None or ".*" in patroon
    assert time.process_time() - start < 1


@pytest.mark.parametrize("patroon", [r"((\w{100}){100}){9}", "(((a|b){99}){99}){9}", "(" * 199])
def test_pattern_cannot_grow_endlessly(patroon: str) -> None:
    start = time.process_time()
    made = answer_instellingen(f"zaaknummer:\n  patroon: '{patroon}'\n  voorbeeld: a\n")
    assert time.process_time() - start < 2
    assert made.count("\n") == 1


@pytest.mark.parametrize(
    "number", ["Z/17/011355\n", " Z/17/011355", "Z/17/０１１３５５", "xZ/17/011355"]
)
def test_pattern_holds_for_the_whole_number(number: str) -> None:
    assert STANDAARD.check_number("zaaknummer", number) is not None


def test_settings_that_cannot_be_read() -> None:
    INSTELLINGEN.mkdir()
    with pytest.raises(SurroundingsError) as caught:
        load_instellingen(Path())
    assert (
        str(caught.value)
        == "instellingen.yaml: dit bestand kan niet worden gelezen. Het is een map."
    )


# Large and hostile files


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    "unit",
    [
        "\0",
        "\x07\n",
        "a:\n",
        "- a: b\n",
        "[",
        "{",
        "a: {",
        "- ",
        "? ",
        "'",
        '"',
        "#\n",
        "&a ",
        "| \n",
        "a\n ",
        "%",
        "---\n",
    ],
)
def test_file_of_one_thing_over_and_over(unit: str) -> None:
    start = time.process_time()
    assert load(unit * (100_000 // len(unit))).has_errors
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("inhoud:\n  - tekst: |\n", "      # Kop\n\n"),
        ("inhoud:\n  - tekst: |\n", "      In mei 2019 volgt het.\n\n"),
        ("inhoud:\n", "  - kop: a\n    niveau: 3\n"),
        ("afschrift:\n", "  -\n"),
        ("kenmerken:\n", "  k{}:\n"),
        ("", "u{}: x\n"),
    ],
)
@pytest.mark.alone
def test_time_grows_no_faster_than_the_number_of_faults(head: str, unit: str) -> None:
    texts = {
        size: complete(head + "".join(unit.format(n) for n in range(size)))
        for size in (5_000, 20_000)
    }
    assert all(load(text).problems for text in texts.values())
    assert grows_with_size(lambda size: load(texts[size]), *texts)


# The models without a file


def test_model_says_the_same_as_the_file() -> None:
    letter = load(complete(""))
    assert letter.brief is not None
    again = Brief.model_validate(letter.brief.model_dump() | {"inhoud": letter.brief.inhoud})
    assert again == letter.brief


@pytest.mark.parametrize(
    "brief",
    [
        None,
        "tekst",
        [],
        {},
        {"inhoud": None},
        {"inhoud": "tekst"},
        {"inhoud": [None, "", [], {}, {"kop": []}, {"kop": "x", "niveau": {}}, {"niveau": "9"}]},
        {"inhoud": [{"kop": "x", "niveau": ["1"]}, {"kop": None, "niveau": None}]},
        {"inhoud": [{"statustabel": []}, {"statustabel": {"wegen": {}}}]},
        {"inhoud": [{"statustabel": {"wegen": [None, "a", {"id": []}, {"id": {}, "acties": 1}]}}]},
        {"inhoud": [{"statustabel": {"wegen": [{"stappen": [{"id": 3, "acties": ["x"]}]}]}}]},
        {"concept": [], "documentnummer": {}},
    ],
)
def test_rules_pass_over_what_has_another_shape(brief: object) -> None:
    for loc, fault in find_broken_rules(brief, STANDAARD):
        assert loc == ("documentnummer",)
        assert fault.context["melding"] == "dit veld ontbreekt."


def test_a_picture_that_stands_in_a_letter_twice_is_read_once() -> None:
    Image.new("RGB", (4, 4)).save("kaart.png")
    figuur = "  - figuur:\n      alt: Een kaart\n      bestand: kaart.png\n"
    brief = load(complete(f"inhoud:\n{figuur}{figuur}")).brief
    assert brief is not None
    first, second = (blok.figuur for blok in brief.inhoud if isinstance(blok, FiguurBlok))
    assert first.bestand is second.bestand


def test_kenmerken_are_no_running_text() -> None:
    text = complete("kenmerken:\n  status: Wij verwachten dit in maart 2019.\n")
    assert load(text).problems == ()


def test_all_running_text_is_looked_through() -> None:
    velden = [veld for model in find_models(Brief) for veld in read_velden(model).values()]
    running = {v.naam for v in velden if v.vorm in (Vorm.OPMAAK, Vorm.EIGEN_OPMAAK)}
    assert set(RUNNING_TEXT) == running


@pytest.mark.parametrize(
    ("loc", "found"),
    [
        ((), 1),
        (("a",), 2),
        (("a", 0), 3),
        (("a", 1), 3),
        (("a", 2), 2),
        (("a", "b"), 2),
        (("a", 1, "c"), 4),
        (("a", 1, "x"), 3),
        (("a", 0, 0), 3),
        (("d", 0), 3),
        (("d", 1), 3),
        (("d", 2), 2),
        (("x", 0), 1),
    ],
)
def test_a_path_is_followed_as_far_as_the_file_has_it(loc: Loc, found: int) -> None:
    text = "a:\n  - b\n  - c: d\nd:\n  e: f\n  g: h\n"
    source, read = read_source(text.encode(), "x.yaml")
    assert read is not None
    root = parse_nodes(source, read)
    assert root is not None
    assert len(list(_walk(root, loc))) == found
    if loc == ("d", 1):
        key, _ = list(_walk(root, loc))[-1]
        assert key is not None
        assert key.value == "g"


NO_TEXT_BUT = {
    "onderwerp: {een: twee}": "1:12: fout: onderwerp: een tekst kan niet met { beginnen.",
    "onderwerp: [een]": "1:12: fout: onderwerp: een tekst kan niet met [ beginnen.",
    "onderwerp:\n  Een: twee": (
        "2:3: fout: onderwerp: deze tekst bevat een dubbele punt met een spatie erachter."
    ),
    "onderwerp:\n  een twee: drie": (
        "2:3: fout: onderwerp: deze tekst bevat een dubbele punt met een spatie erachter."
    ),
}


@pytest.mark.parametrize("fragment", NO_TEXT_BUT)
def test_what_turned_a_text_into_something_else(fragment: str) -> None:
    advies = ' Zet de hele tekst tussen rechte aanhalingstekens ("…").'
    assert answer_fragment(f"{fragment}\n") == f"brief.yaml:{NO_TEXT_BUT[fragment]}{advies}\n"


@pytest.mark.parametrize("fragment", ["onderwerp:\n  een: twee", "onderwerp:\n  - een"])
def test_what_is_no_text_for_another_reason(fragment: str) -> None:
    assert "beginnen" not in answer_fragment(f"{fragment}\n")
    assert "dubbele punt" not in answer_fragment(f"{fragment}\n")


LOST = {
    "tekst: een\n\n      twee": ("de lege regel hierin telt niet mee; alinea’s", False),
    "tekst: >\n      een\n\n      twee": ("de lege regel hierin telt niet mee; alinea’s", True),
    "tekst: een\n      - twee": ("de regels van de lijst hierin zouden aan", False),
    "tekst: >\n      - een\n      - twee": ("de regels van de lijst hierin zouden aan", True),
    "tekst: >\n      1. een": ("de regels van de lijst hierin zouden aan", True),
}


@pytest.mark.parametrize("fragment", LOST)
def test_lines_that_would_run_together(fragment: str) -> None:
    melding, folded = LOST[fragment]
    advies = (
        "Vervang > door |."
        if folded
        else "Schrijf tekst: | en begin de tekst zonder aanhalingstekens een regel lager."
    )
    (line,) = answer_fragment(f"inhoud:\n  - {fragment}\n").splitlines()
    assert line.startswith(f"brief.yaml:2:12: fout: blok 1, tekst: {melding}")
    assert line.endswith(advies)


@pytest.mark.parametrize(
    "fragment", ["tekst: - een", "tekst: een\n      twee", "tekst: |\n      een\n\n      - twee"]
)
def test_lines_that_may_run_on(fragment: str) -> None:
    assert "aan elkaar raken" not in answer_fragment(f"inhoud:\n  - {fragment}\n")
