"""A house style of one's own: whatever name, logo and colour, letters can be made with it."""

from __future__ import annotations

import errno
import re
import tempfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from pipeline.content.load import load_letter
from pipeline.letter.beeld.bestand import EMU_PER_INCH, Beeld, Beeldsoort
from pipeline.letter.instellingen import Instellingen
from pipeline.make import output
from pipeline.make.output import write_new_template
from pipeline.problems.values import InputError, SurroundingsError, TemplateError
from pipeline.template.check.check import check_template
from pipeline.template.compile import compile_template
from pipeline.template.fill import render_letter
from pipeline.template.house.logo import LogoError, fit_logo, load_logo
from pipeline.template.house.new import NewTemplate, make_template
from pipeline.template.house.wordmark import MAX_NAAM, OrganisatieError, parse_organisatie
from pipeline.word.kleur import AA, WIT, KleurError, measure_contrast, parse_kleur
from support.examples import at_most
from support.office import print_word
from support.places import EXAMPLES, TEMPLATE
from support.readers import read_word
from support.strategies import make_brief
from support.wordfiles import edit, read_parts, zip_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DEFAULT = TEMPLATE.read_bytes()
DOCUMENT, STYLES, THEME = "word/document.xml", "word/styles.xml", "word/theme/theme1.xml"
HEADER, NEXT_HEADER = "word/header1.xml", "word/header2.xml"
INVENTED = "Merenwoude"

LETTER = {
    "zaaknummer": "Z/26/000123",
    "documentnummer": "218450",
    "datum": "2026-03-09",
    "onderwerp": "Proef",
    "aanhef": "Geachte raad,",
    "inhoud": [{"tekst": "Dit is een proef."}],
    "afsluiting": "Groet,",
    "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
}


def picture(width: int, height: int, kind: str = "PNG", dpi: int = 300) -> Beeld:
    """Return a logo of so many pixels."""
    stream = BytesIO()
    Image.new("RGB", (width, height), "#A01C48").save(stream, kind, dpi=(dpi, dpi))
    breedte, hoogte = (side * EMU_PER_INCH // dpi for side in (width, height))
    soort: Beeldsoort = "png" if kind == "PNG" else "jpeg"
    return Beeld("logo", soort, breedte, hoogte, stream.getvalue())


WIDE, TALL, JPEG = picture(1600, 400), picture(200, 400), picture(600, 400, "JPEG")
PROVINCIE = "Provincie Noord-Voorbeeldland en de Zuidelijke Eilandengroep"
VARIANTS: dict[str, tuple[str, Beeld | None, str | None]] = {
    "naam": ("Gemeente Voorbeeldstad", None, None),
    "kleur": ("Gemeente Voorbeeldstad", None, "#A01C48"),
    "provincie": (PROVINCIE, None, "1e5a96"),
    "zonder soort": ("Omgevingsdienst Voorbeeld & Zoon", None, None),
    "breed logo": ("Gemeente Voorbeeldstad", WIDE, None),
    "hoog logo": ("Waterschap Voorbeeld", TALL, "#3C6E28"),
    "jpeg": ("Gemeente Voorbeeldstad", JPEG, "#abc"),
    "geel": ("Gemeente Goudveen", None, "FFD500"),
}


def make(name: str) -> NewTemplate:
    return make_template(DEFAULT, *VARIANTS[name])


def audit(data: bytes) -> list[str]:
    """Return what `openxml-audit` has against a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        pad = Path(folder) / "sjabloon.docx"
        pad.write_bytes(data)
        return [error.description for error in OpenXmlValidator().validate(pad).errors]


def render(data: bytes) -> bytes:
    return render_letter(make_brief(LETTER), compile_template(data, "eigen.docx"))


def roots(data: bytes) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(part)
        for name, part in read_parts(data).items()
        if name.endswith((".xml", ".rels"))
    }


def theme_of(data: bytes) -> dict[str, str]:
    """Return the colours of a template's theme."""
    (scheme,) = roots(data)[THEME].iter(f"{A}clrScheme")
    return {etree.QName(slot).localname: str(slot[0].get("val")) for slot in scheme}


def contrast(one: str, other: str) -> float:
    return measure_contrast(parse_kleur(one), parse_kleur(other))


SLOTS = {
    "text1": "dk1",
    "background1": "lt1",
    "text2": "dk2",
    "background2": "lt2",
    "hyperlink": "hlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}


def numbers(data: bytes) -> set[tuple[str, str]]:
    """Return each colour of the theme that is used, with the number that stands beside it."""
    found = set()
    for root in roots(data).values():
        for node in root.iter(etree.Element):
            for named, numbered in (("themeColor", "color"), ("themeFill", "fill")):
                if (slot := node.get(f"{W}{named}")) is not None:
                    number = node.get(f"{W}val" if node.tag == f"{W}color" else f"{W}{numbered}")
                    found.add((SLOTS[slot], str(number)))
    return found


def text_on_tint(data: bytes) -> set[str]:
    """Return the colours of text in the rows of the status table that have a tint."""
    parts = roots(data)
    styles = {style.get(f"{W}styleId"): style for style in parts[STYLES].iter(f"{W}style")}
    used = {"Hyperlink"} | {
        str(style.get(f"{W}val"))
        for cell in parts[DOCUMENT].iter(f"{W}tc")
        if cell.find(f"{W}tcPr/{W}shd[@{W}themeFill='background2']") is not None
        for style in cell.iter(f"{W}pStyle")
    }
    colours = (styles[name].find(f"{W}rPr/{W}color") for name in used)
    return {str(colour.get(f"{W}val")) for colour in colours if colour is not None}


# Colour


@at_most(60)
@given(st.from_regex("#?[0-9a-fA-F]{6}|#[0-9a-f]{3}", fullmatch=True))
@pytest.mark.slow
def test_any_colour_makes_a_template_that_can_be_read(kleur: str) -> None:
    made = make_template(DEFAULT, "Gemeente Voorbeeldstad", None, kleur)
    theme, given_ = theme_of(made.data), parse_kleur(kleur)
    assert contrast(theme["accent1"], "FFFFFF") >= AA
    assert all(contrast(text, theme["lt2"]) >= AA for text in text_on_tint(made.data))
    assert numbers(made.data) <= set(theme.items())
    # Darkened, and said so, where white text needs it; and only there.
    light = measure_contrast(given_, WIT) < AA
    assert (theme["accent1"] != given_.hex) == light == bool(made.remarks)
    # Lines and tint are as light as in the default, dark text at least as dark.
    default = theme_of(DEFAULT)
    for slot in ("accent3", "lt2"):
        assert contrast(theme[slot], "FFFFFF") == pytest.approx(
            contrast(default[slot], "FFFFFF"), rel=0.03
        )
    assert contrast(theme["dk2"], "FFFFFF") >= contrast(default["dk2"], "FFFFFF")
    kept = default.keys() - {"accent1", "accent3", "lt2", "dk2", "hlink"}
    assert {slot: theme[slot] for slot in kept} == {slot: default[slot] for slot in kept}


def test_no_colour_of_the_default_is_left_over() -> None:
    old = {theme_of(DEFAULT)[slot] for slot in ("accent1", "accent3", "lt2", "dk2", "hlink")}
    said = b"".join(read_parts(make("kleur").data).values()).decode()
    assert not re.findall(rf'"(?:{"|".join(old)})"', said, re.IGNORECASE)


def test_a_colour_without_a_name_in_the_theme_moves_too() -> None:
    """As Word writes it where somebody picked the colour by its number."""
    written = 'w:color w:val="14566B" w:themeColor="accent1"'
    edited = edit(DEFAULT, STYLES, (written, 'w:color w:val="14566b"'))
    made = make_template(edited, "Gemeente Voorbeeldstad", None, "A01C48").data
    assert b"14566b" not in read_parts(made)[STYLES]
    assert b'<w:color w:val="A01C48"/>' in read_parts(made)[STYLES]


def test_what_is_said_of_a_colour_that_is_too_light() -> None:
    assert make("kleur").remarks == ()
    assert make("geel").remarks == (
        "De kleur #FFD500 is donkerder gemaakt: #8C7500. Witte letters op #FFD500 hebben een "
        "contrast van 1,4:1; om leesbaar te zijn moet dat ten minste 4,5:1 zijn (WCAG 2.2, niveau "
        "AA).",
    )


def test_without_a_colour_that_of_the_default_stays() -> None:
    assert theme_of(make("naam").data) == theme_of(DEFAULT)
    assert numbers(make("naam").data) == numbers(DEFAULT)


def test_titles_on_the_tint_are_in_the_main_colour_where_it_is_dark_enough() -> None:
    assert theme_of(make("kleur").data)["accent1"] in text_on_tint(make("kleur").data)
    assert theme_of(make("geel").data)["dk2"] in text_on_tint(make("geel").data)


@pytest.mark.parametrize("kleur", ["", "blauw", "#12"])
def test_no_colour_no_template(kleur: str) -> None:
    with pytest.raises(KleurError, match=f"^‘{kleur}’ is geen kleurcode"):
        make_template(DEFAULT, "Gemeente Voorbeeldstad", None, kleur)


# Name

PIECES = st.sampled_from(
    [
        *("&", "&amp;", "<", "</w:t>", "]]>", '"', "'", "%", "#", "\\", "  ", "\u00a0", "’s-"),
        *(
            "😀",
            "👩\u200d👩\u200d👧",
            "e\u0301",
            "שלום",
            "漢字",
            INVENTED,
            "Gemeente ",
            "provincie ",
        ),
    ]
)
NAMES = (
    st.lists(PIECES | st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20)
    .map("".join)
    .filter(lambda naam: naam.strip() and not set("{}") & set(naam) and len(naam) <= MAX_NAAM)
)


def last_lines(data: bytes) -> dict[str, list[str]]:
    """Return what the headers of a letter say that is neither CONCEPT nor GEHEIM."""
    return {name: [p.text for p in header] for name, header in read_word(data).headers.items()}


@at_most(60)
@given(NAMES, st.sampled_from([None, TALL]))
@pytest.mark.slow
def test_any_name_is_printed_as_it_is(naam: str, logo: Beeld | None) -> None:
    made = make_template(DEFAULT, naam, logo, None).data
    assert audit(made) == []
    assert check_template(made, "eigen.docx").problems == ()
    letter, naam = render(made), naam.strip()
    first, others = last_lines(letter)[HEADER], last_lines(letter)[NEXT_HEADER]
    assert others == [naam]
    assert " ".join(first) in (naam, re.sub(" +", " ", naam, count=1))
    word = read_word(letter)
    assert (word.properties["creator"], word.properties["lastModifiedBy"]) == (naam, naam)
    if logo:
        assert word.headers[HEADER][-1].alts == (f"Logo van {naam}",)


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("naam", "lines"),
    [
        ("Gemeente Voorbeeldstad", ["Gemeente", "Voorbeeldstad"]),
        ("gemeente Voorbeeldstad", ["gemeente", "Voorbeeldstad"]),
        ("  Gemeente Oud en Nieuw\n", ["Gemeente", "Oud en Nieuw"]),
        ("Gemeente  Voorbeeldstad", ["Gemeente", "Voorbeeldstad"]),
        (PROVINCIE, ["Provincie", "Noord-Voorbeeldland en de Zuidelijke Eilandengroep"]),
        ("Waterschap Voorbeeld", ["Waterschap", "Voorbeeld"]),
        ("Hoogheemraadschap van Voorbeeld", ["Hoogheemraadschap", "van Voorbeeld"]),
        ("Gemeente", ["Gemeente"]),
        ("Gemeenten Oost en West", ["Gemeenten Oost en West"]),
        ("Omgevingsdienst Voorbeeld", ["Omgevingsdienst Voorbeeld"]),
        ("Voorbeeldstad", ["Voorbeeldstad"]),
    ],
)
def test_lines_of_the_wordmark(naam: str, lines: list[str]) -> None:
    made = make_template(DEFAULT, naam, None, None).data
    header = read_word(render(made)).headers[HEADER]
    assert [p.text for p in header] == lines
    assert parse_organisatie(naam).eigennaam == lines[-1]
    assert [p.style for p in header] == ["WoordmerkGemeente", "Woordmerk"][-len(lines) :]


def test_the_emblem_of_the_default_and_its_room_stay_behind() -> None:
    parts = roots(make("naam").data)
    assert list(parts[HEADER].iter(f"{W}drawing")) == []
    for style in parts[STYLES].iter(f"{W}style"):
        if str(style.get(f"{W}styleId")).startswith("Woordmerk"):
            assert style.find(f"{W}pPr/{W}ind") is None


@pytest.mark.parametrize("name", VARIANTS)
def test_the_name_of_the_default_is_nowhere(name: str) -> None:
    for part, data in read_parts(make(name).data).items():
        assert INVENTED not in part
        assert INVENTED.encode() not in data
        if part.endswith(".xml"):
            texts = etree.fromstring(data).iter(f"{W}t")
            assert INVENTED not in "".join(text.text or "" for text in texts)


def test_where_the_name_stands() -> None:
    parts = read_parts(make("kleur").data)
    assert b"<Company>Gemeente Voorbeeldstad</Company>" in parts["docProps/app.xml"]
    assert b"<dc:creator>Gemeente Voorbeeldstad</dc:creator>" in parts["docProps/core.xml"]
    assert b'name="Huisstijl Voorbeeldstad"' in parts[THEME]


@pytest.mark.parametrize(
    "cut",
    [
        ("Gemeente Me", "renwoude"),
        ("Gemeente", " ", "Merenwoude"),
        ("", "Gemeente", "", " Merenwoude", ""),
        ("Van Gemeente Merenwoude en Meren", "woude: ", "Merenwoude."),
    ],
)
def test_a_name_over_several_runs_is_found(cut: tuple[str, ...]) -> None:
    runs = "</w:t></w:r><w:r><w:t xml:space='preserve'>".join(cut)
    edited = edit(DEFAULT, NEXT_HEADER, ("Gemeente Merenwoude", runs))
    made = make_template(edited, "Gemeente Voorbeeldstad", None, None).data
    expected = "".join(cut).replace(INVENTED, "Voorbeeldstad")
    assert last_lines(render(made))[NEXT_HEADER] == [expected]


@pytest.mark.parametrize(
    ("naam", "cause"),
    [
        ("", EMPTY := "ontbreekt. Schrijf hem voluit, bijvoorbeeld ‘Gemeente Voorbeeld’."),
        (" \n ", EMPTY),
        ("\u200b\u200d", EMPTY),
        ("Gemeente\nVoorbeeld", MANY := "telt meer dan één regel. Zet hem op één regel."),
        ("Gemeente\u2028Voorbeeld", MANY),
        ("x" * 101, "is 101 tekens lang; boven de brief passen er 100. Kort de naam in."),
    ],
)
def test_what_is_no_name(naam: str, cause: str) -> None:
    with pytest.raises(OrganisatieError) as caught:
        make_template(DEFAULT, naam, None, None)
    assert str(caught.value) == f"De naam van de organisatie {cause}"


@pytest.mark.parametrize(
    ("naam", "cause"),
    [
        (
            "Gemeente\tVoorbeeld",
            "een onzichtbaar stuurteken (U+0009). Typ de naam opnieuw.",
        ),
        ("Gemeente\0", "een onzichtbaar stuurteken (U+0000). Typ de naam opnieuw."),
        ("Gemeente \ud83d", "een onzichtbaar stuurteken (U+D83D). Typ de naam opnieuw."),
        ("Gemeente \ufffe", "een onzichtbaar stuurteken (U+FFFE). Typ de naam opnieuw."),
        (
            "{{ onderwerp }}",
            BRACE := (
                "een accolade ({). Daarmee begint of eindigt in een sjabloon een veld. Laat hem "
                "weg."
            ),
        ),
        ("Gemeente {% if x %}", BRACE),
        ("Gemeente {", BRACE),
        ("} Gemeente", BRACE.replace("{", "}")),
    ],
)
def test_what_cannot_be_in_a_name(naam: str, cause: str) -> None:
    with pytest.raises(OrganisatieError) as caught:
        make_template(DEFAULT, naam, None, None)
    assert str(caught.value) == f"In de naam van de organisatie staat {cause}"


# Logo


@given(st.integers(1, 10**8), st.integers(1, 10**8), st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_logo_keeps_its_proportions(width: int, height: int, room: int, high: int) -> None:
    logo = fit_logo(Beeld("logo", "png", width, height, b""), room, high)
    assert 1 <= logo.breedte <= room
    assert 1 <= logo.hoogte <= high
    assert logo.breedte == room or logo.hoogte == high or min(logo.breedte, logo.hoogte) == 1
    # In proportion, but for what is lost below one EMU.
    if min(logo.breedte, logo.hoogte) > 1:
        assert abs(logo.breedte * height - logo.hoogte * width) <= width + height


@pytest.mark.parametrize(
    ("logo", "size"),
    [
        (WIDE, (4 * 576_000, 576_000)),
        (TALL, (288_000, 576_000)),
        (picture(1200, 100), (2_880_360, 240_030)),
        (picture(40, 20), (2 * 576_000, 576_000)),
    ],
)
def test_a_logo_is_as_high_as_the_emblem_or_half_the_text_wide(
    logo: Beeld, size: tuple[int, int]
) -> None:
    root = roots(make_template(DEFAULT, "Gemeente Voorbeeldstad", logo, None).data)[HEADER]
    sizes = [
        (int(extent.get("cx", "")), int(extent.get("cy", "")))
        for extent in root.iter(f"{WP}extent", f"{A}ext")
    ]
    assert sizes == [size, size]


@pytest.mark.parametrize("logo", [WIDE, JPEG])
def test_the_logo_is_in_the_header_of_the_first_page(logo: Beeld) -> None:
    letter = render(make_template(DEFAULT, "Gemeente Voorbeeldstad", logo, None).data)
    parts, word = read_parts(letter), read_word(letter)
    (line,) = word.headers[HEADER]
    assert line.text == "Gemeente Voorbeeldstad"
    assert line.alts == ("Logo van Gemeente Voorbeeldstad",)
    assert line.picture == f"media/logo.{logo.soort}"
    assert parts[f"word/{line.picture}"] == logo.data
    assert audit(letter) == []
    types = parts["[Content_Types].xml"].decode()
    assert types.count(f'Extension="{logo.soort}"') == 1


@pytest.mark.parametrize("logo", [WIDE, TALL, picture(1200, 100)])
def test_the_name_stands_clear_of_the_logo(logo: Beeld) -> None:
    """At the right of it, whatever its length; and the letter begins below both."""
    root = roots(make_template(DEFAULT, "Gemeente Voorbeeldstad", logo, None).data)[HEADER]
    (line,) = root.xpath("w:p[.//w:drawing]", namespaces={"w": W[1:-1]})
    (size,) = line.iter(f"{WP}extent")
    values = {etree.QName(node).localname: dict(node.attrib) for node in line.iterfind(f"{W}pPr/*")}
    assert values["jc"] == {f"{W}val": "right"}
    mm, gap = 36_000, int(values["ind"][f"{W}left"]) * 635 - int(size.get("cx", ""))
    assert 4 * mm < gap <= 5 * mm
    assert 2 * mm < int(values["spacing"][f"{W}after"]) * 635 - int(size.get("cy", "")) <= 3 * mm
    assert [offset.text for offset in line.iter(f"{WP}posOffset")] == ["0", "0"]


def test_a_kind_of_picture_is_declared_once() -> None:
    default = '<Default Extension="PNG" ContentType="image/png"/><Default Extension="rels"'
    edited = edit(DEFAULT, "[Content_Types].xml", ('<Default Extension="rels"', default))
    made = make_template(edited, "Gemeente Voorbeeldstad", WIDE, None).data
    assert read_parts(made)["[Content_Types].xml"].lower().count(b'"image/png"') == 1


def test_what_is_said_of_a_logo_that_may_disappoint() -> None:
    def remarks(logo: Beeld) -> tuple[str, ...]:
        return make_template(DEFAULT, "Gemeente Voorbeeldstad", logo, None).remarks

    assert remarks(WIDE) == remarks(TALL) == remarks(JPEG) == ()
    assert remarks(picture(4000, 100, dpi=96)) == (
        "Het logo wordt klein: 80 bij 2 mm. Gebruik zo mogelijk een versie die minder breed is.",
    )
    assert remarks(picture(100, 1000, dpi=96)) == (
        "Het logo wordt klein: 2 bij 16 mm. Gebruik zo mogelijk een versie die minder hoog is.",
    )
    assert remarks(picture(60, 30)) == (
        "Het logo is kleiner opgeslagen dan het in de brief staat en kan onscherp zijn. Gebruik "
        "zo mogelijk een groter bestand.",
    )
    heavy = Beeld("logo", "png", WIDE.breedte, WIDE.hoogte, WIDE.data + bytes(2_300_000))
    assert remarks(heavy) == (
        "Het logo is 2,3 MB groot en komt in elke brief. Verklein het zo mogelijk.",
    )


def test_what_is_said_of_a_logo_begins_where_it_may_disappoint() -> None:
    """From five millimetres and up to a megabyte there is nothing to say."""

    def remarks(breedte: int, size: int) -> tuple[str, ...]:
        data = WIDE.data.ljust(size, b"\0")
        logo = Beeld("logo", "png", breedte, 16 * 360_000, data)
        return make_template(DEFAULT, "Gemeente Voorbeeldstad", logo, None).remarks

    assert remarks(5 * 360_000, 1_000_000) == ()
    assert remarks(5 * 360_000 - 20, 1_000_000) == (
        "Het logo wordt klein: 5 bij 16 mm. Gebruik zo mogelijk een versie die minder hoog is.",
    )
    assert remarks(5 * 360_000, 1_000_001) == (
        "Het logo is 1,0 MB groot en komt in elke brief. Verklein het zo mogelijk.",
    )


def test_a_logo_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "huis").mkdir()
    (tmp_path / "huis" / "logo").write_bytes(WIDE.data)
    (tmp_path / "los").mkdir()
    (tmp_path / "los" / "logo.png").symlink_to("../huis/logo")
    for pad in (tmp_path / "huis" / "logo", tmp_path / "los" / "logo.png"):
        assert load_logo(pad).data == WIDE.data


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (
            b"GIF89a",
            "is van binnen GIF, geen PNG of JPEG. Open het beeld, bijvoorbeeld in Paint, en sla "
            "het op als PNG; een andere naam is niet genoeg.",
        ),
        (
            WIDE.data[:-40],
            "is beschadigd of niet volledig. Sla het beeld opnieuw op of vraag een nieuw "
            "exemplaar.",
        ),
        (b"", "is een leeg bestand. Sla het beeld opnieuw op."),
    ],
)
def test_what_is_no_logo(tmp_path: Path, data: bytes, cause: str) -> None:
    (tmp_path / "logo").write_bytes(data)
    with pytest.raises(LogoError) as caught:
        load_logo(tmp_path / "logo")
    assert str(caught.value) == f"Het logo ‘logo’ {cause}"


def test_no_logo(tmp_path: Path) -> None:
    pad = tmp_path / "logo.png"
    with pytest.raises(LogoError) as caught:
        load_logo(pad)
    assert str(caught.value) == (
        f"Het logo ‘{pad.as_posix()}’ bestaat niet. Zet het beeld daar of verbeter de naam."
    )


# The template as a whole

BEGIN = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def tags(data: bytes) -> dict[str, Counter[str]]:
    """Return the tags of a template, part by part."""
    return {
        name: found
        for name, root in roots(data).items()
        if (found := Counter(TAG.findall("".join(str(text) for text in root.itertext()))))
    }


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.detail
def test_every_variant_is_a_whole_template(name: str) -> None:
    made = make(name)
    assert make(name) == made
    assert check_template(made.data, "eigen.docx").problems == ()
    assert audit(made.data) == []
    assert tags(made.data) == tags(DEFAULT)
    # As Word begins a part.
    for part, data in read_parts(made.data).items():
        assert part.startswith("word/media/") or data.startswith(BEGIN)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.detail
def test_every_variant_makes_the_example_letters(name: str) -> None:
    template = compile_template(make(name).data, "eigen.docx")
    for pad in EXAMPLES:
        brief = load_letter(pad, Instellingen()).brief
        assert brief is not None
        letter = render_letter(brief, template)
        assert audit(letter) == []
        (default,) = {render_letter(brief, compile_template(DEFAULT, "standaard.docx"))}
        assert read_word(letter).body == read_word(default).body


@pytest.mark.soffice
@pytest.mark.poppler
@pytest.mark.parametrize("name", ["provincie", "breed logo"])
def test_libreoffice_prints_the_name_on_the_first_page(name: str, tmp_path: Path) -> None:
    page, _, _ = print_word(render(make(name).data), tmp_path).partition("\f")
    assert "".join(VARIANTS[name][0].split()) in "".join(page.split())


@pytest.mark.parametrize(
    ("part", "old", "new", "what"),
    [
        (STYLES, '"Woordmerk"', '"Naam"', "ontbreekt het woordmerk in de koptekst"),
        (HEADER, 'w:val="Woordmerk"', 'w:val="Naam"', "ontbreekt het woordmerk in de koptekst"),
        (
            HEADER,
            '<w:pPr><w:pStyle w:val="Woordmerk"/></w:pPr>',
            "",
            "ontbreekt het woordmerk in de koptekst",
        ),
        (HEADER, "wp:anchor", "wp:inline", "ontbreekt het beeldmerk in de koptekst"),
        (THEME, "a:accent3>", "a:accent7>", "ontbreekt een kleur in het thema"),
        (THEME, "a:clrScheme", "a:kleuren", "ontbreekt een kleur in het thema"),
    ],
)
def test_another_template_than_the_default(part: str, old: str, new: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        make_template(edit(DEFAULT, part, (old, new)), "Gemeente Voorbeeldstad", WIDE, "A01C48")
    assert str(caught.value) == (
        f"In dit sjabloon {what}. Begin met het sjabloon dat bij het programma hoort."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zip_parts({}), "dit bestand is geen Word-bestand (.docx)."),
        (edit(DEFAULT, THEME, ("<a:theme ", "<a:theme")), "dit onderdeel is beschadigd"),
        (
            edit(DEFAULT, "word/document.xml", ("{{ datum }}", "")),
            "‘datum’ wordt nergens afgedrukt.",
        ),
    ],
)
def test_no_template_at_all(data: bytes, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        make_template(data, "Gemeente Voorbeeldstad", None, None)
    assert said in str(caught.value)


# The file


def test_a_template_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "huisstijl" / "Sjabloon.DOCX"
    write_new_template(target, b"een", force=False)
    assert target.read_bytes() == b"een"
    write_new_template(target, b"twee", force=True)
    assert target.read_bytes() == b"twee"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_nothing_is_overwritten(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "sjabloon.docx"
    match kind:
        case "file":
            target.write_bytes(b"van iemand")
        case "folder":
            target.mkdir()
        case "link":
            target.symlink_to("nergens")
    with pytest.raises(SurroundingsError) as caught:
        write_new_template(target, b"nieuw", force=False)
    assert str(caught.value) == (
        f"{target.as_posix()}: bestaat al en blijft zoals het is. Kies een andere naam, of "
        "overschrijf het met --force."
    )
    assert kind != "file" or target.read_bytes() == b"van iemand"


def test_what_the_machine_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(target: Path, data: bytes) -> None:
        del target, data
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(output, "replace_file", refuse)
    with pytest.raises(SurroundingsError) as caught:
        write_new_template(tmp_path / "sjabloon.docx", b"nieuw", force=False)
    assert str(caught.value) == (
        f"{tmp_path.as_posix()}/sjabloon.docx: de schijf is vol. Maak ruimte en probeer het "
        "opnieuw."
    )


@pytest.mark.parametrize("name", ["sjabloon", "sjabloon.doc", "sjabloon.dotx"])
def test_a_template_is_a_word_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        write_new_template(tmp_path / name, b"nieuw", force=True)
    assert str(caught.value) == (
        f"{tmp_path.as_posix()}/{name}: een sjabloon is een Word-bestand. Kies een naam op .docx."
    )
