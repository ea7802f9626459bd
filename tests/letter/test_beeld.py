"""One picture file: what is taken, what is refused, and in which words."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from pipeline.letter.beeld import bestand
from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.beeld.fout import BeeldError
from support.examples import at_most

OPNIEUW = "Sla het beeld opnieuw op."
BESCHADIGD = (
    "‘beeld’ is beschadigd of niet volledig. Sla het beeld opnieuw op of vraag een nieuw exemplaar."
)

ZET = "Zet het beeld in de map van de brief en noem het vanaf die map."


def picture(
    kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: Any
) -> bytes:
    """Return the bytes of a noisy picture, so that its pixels fill the file."""
    stream = BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(stream, kind, **options)
    return stream.getvalue()


def animation(kind: str) -> bytes:
    """Return the bytes of three frames: an animated PNG, or the several JPEGs of a phone."""
    stream = BytesIO()
    eerste, *rest = [Image.effect_noise((40, 30), 60).convert("RGB") for _ in range(3)]
    eerste.save(stream, kind, save_all=True, append_images=rest)
    return stream.getvalue()


def exif() -> Image.Exif:
    """Return EXIF data of a 200 dpi photo."""
    data = Image.Exif()
    data[0x011A], data[0x011B], data[0x0128] = 200.0, 200.0, 2
    return data


GOED = {
    "png": picture("PNG", dpi=(150, 150)),
    "png-palet": picture("PNG", "P"),
    "png-doorzichtig": picture("PNG", "RGBA"),
    "png-zwart-wit": picture("PNG", "1"),
    "png-bewegend": animation("PNG"),
    "jpeg": picture("JPEG", dpi=(300, 300)),
    "jpeg-grijs": picture("JPEG", "L"),
    "jpeg-cmyk": picture("JPEG", "CMYK"),
    "jpeg-progressief": picture("JPEG", progressive=True),
    "jpeg-exif": picture("JPEG", exif=exif()),
    "jpeg-meervoudig": animation("MPO"),
}
EEN_BEELD = [soort for soort in GOED if soort != "jpeg-meervoudig"]


def load_bytes(folder: Path, data: bytes) -> Beeld:
    (folder / "beeld").write_bytes(data)
    return load_beeld(folder, "beeld")


def refuse(folder: Path, naam: str) -> str:
    """Return the whole text of the refusal of `naam`."""
    with pytest.raises(BeeldError) as raised:
        load_beeld(folder, naam)
    fout = raised.value
    assert str(fout) == f"{fout.melding} {fout.advies}"
    return str(fout)


hostile = settings(
    at_most(200),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


@hostile
@given(st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_any_bytes_give_a_picture_or_a_refusal(tmp_path: Path, rest: bytes, begin: bytes) -> None:
    (tmp_path / "beeld").write_bytes(begin + rest)
    assert refuse(tmp_path, "beeld")


@hostile
@given(st.sampled_from(sorted(GOED)), st.data())
def test_changed_bytes_give_a_picture_or_a_refusal(
    tmp_path: Path, soort: str, data: st.DataObject
) -> None:
    changed = bytearray(GOED[soort])
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        gelezen = load_bytes(tmp_path, bytes(changed))
    except BeeldError:
        return
    assert min(gelezen.breedte, gelezen.hoogte) > 0


@hostile
@given(st.sampled_from(EEN_BEELD), st.data())
def test_cut_off_file_is_refused(tmp_path: Path, soort: str, data: st.DataObject) -> None:
    heel = GOED[soort]
    (tmp_path / "beeld").write_bytes(heel[: data.draw(st.integers(0, len(heel) - 1))])
    assert refuse(tmp_path, "beeld")


@hostile
@given(st.text(max_size=40))
def test_any_name_gives_a_refusal(tmp_path: Path, naam: str) -> None:
    assert refuse(tmp_path, naam)


@pytest.mark.parametrize("soort", sorted(GOED))
def test_good_pictures_keep_their_bytes(tmp_path: Path, soort: str) -> None:
    gelezen = load_bytes(tmp_path, GOED[soort])
    assert gelezen.soort == soort.partition("-")[0]
    assert gelezen.naam == "beeld"
    assert gelezen.data == GOED[soort]


@pytest.mark.parametrize(
    ("dpi", "per_inch"),
    [
        (None, (96, 96)),
        ((300, 300), (300, 300)),
        ((200, 100), (200, 100)),
        ((1, 1), (96, 96)),
        ((300, 0), (96, 96)),
        ((60_000, 60_000), (96, 96)),
        # The least and the most that a file may say.
        ((20, 20), (20, 20)),
        ((19, 20), (96, 96)),
        ((10_000, 20), (10_000, 20)),
        ((20, 10_001), (96, 96)),
    ],
)
def test_natural_size_follows_the_dots_per_inch(
    tmp_path: Path, dpi: tuple[int, int] | None, per_inch: tuple[int, int]
) -> None:
    options: Any = {"dpi": dpi} if dpi else {}
    gelezen = load_bytes(tmp_path, picture("JPEG", size=(400, 200), **options))
    assert gelezen.breedte == 400 * 914_400 // per_inch[0]
    assert gelezen.hoogte == 200 * 914_400 // per_inch[1]


def test_dots_per_inch_of_a_photo_may_stand_in_its_exif(tmp_path: Path) -> None:
    assert load_bytes(tmp_path, GOED["jpeg-exif"]).breedte == 40 * 914_400 // 200


def test_bytes_are_not_shown(tmp_path: Path) -> None:
    gelezen = load_bytes(tmp_path, GOED["png"])
    assert repr(gelezen) == "Beeld(naam='beeld', soort='png', breedte=243820, hoogte=182865)"


def test_content_decides_not_the_extension(tmp_path: Path) -> None:
    (tmp_path / "kaart.png").write_bytes(GOED["jpeg"])
    (tmp_path / "kaart.dat").write_bytes(GOED["png"])
    assert load_beeld(tmp_path, "kaart.png").soort == "jpeg"
    assert load_beeld(tmp_path, "kaart.dat").soort == "png"


def test_picture_in_a_folder_and_through_a_link_inside(tmp_path: Path) -> None:
    (tmp_path / "beelden").mkdir()
    (tmp_path / "beelden/kaart é.png").write_bytes(GOED["png"])
    (tmp_path / "link.png").symlink_to("beelden/kaart é.png")
    assert load_beeld(tmp_path, "beelden/kaart é.png").data == GOED["png"]
    assert load_beeld(tmp_path, "./link.png").data == GOED["png"]


@pytest.mark.parametrize(
    "naam",
    [
        "/etc/passwd",
        "C:/kaart.png",
        "c:kaart.png",
        "C:\\kaart.png",
        "\\\\server\\deel\\kaart.png",
        "../kaart.png",
        "..\\kaart.png",
        "beelden/../kaart.png",
        "..",
    ],
)
def test_name_that_leads_outside(tmp_path: Path, naam: str) -> None:
    assert refuse(tmp_path, naam) == f"‘{naam}’ ligt buiten de map van de brief. {ZET}"


def test_link_that_leads_outside(tmp_path: Path) -> None:
    (tmp_path / "geheim.png").write_bytes(GOED["png"])
    brief = tmp_path / "brief"
    brief.mkdir()
    (brief / "link.png").symlink_to("../geheim.png")
    (brief / "map").symlink_to(tmp_path)
    assert refuse(brief, "link.png") == f"‘link.png’ ligt buiten de map van de brief. {ZET}"
    assert refuse(brief, "map/x.png") == f"‘map/x.png’ ligt buiten de map van de brief. {ZET}"


def test_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "rond.png").symlink_to("rond.png")
    assert refuse(tmp_path, "rond.png")


def test_backslash(tmp_path: Path) -> None:
    assert refuse(tmp_path, "beelden\\kaart.png") == (
        "‘beelden\\kaart.png’ bevat een backslash. Schrijf ‘beelden/kaart.png’."
    )


def test_missing_file_is_named_as_looked_for(tmp_path: Path) -> None:
    assert refuse(tmp_path, "beelden/kaart.png") == (
        f"‘{tmp_path.as_posix()}/beelden/kaart.png’ bestaat niet."
        " Zet het beeld daar of verbeter de naam."
    )


@pytest.mark.parametrize("naam", ["beelden", "", ".", "pijp"])
def test_not_a_regular_file(tmp_path: Path, naam: str) -> None:
    (tmp_path / "beelden").mkdir()
    os.mkfifo(tmp_path / "pijp")
    assert refuse(tmp_path, naam) == (
        f"‘{naam}’ is geen gewoon bestand. Noem een PNG- of JPEG-bestand."
    )


@pytest.mark.parametrize("naam", ["x" * 300, "x\0y.png", "\ud800.png"])
def test_name_that_no_file_can_have(tmp_path: Path, naam: str) -> None:
    assert refuse(tmp_path, naam) == (
        f"‘{naam.replace(chr(0), '�')}’ kan niet worden gelezen."
        " Controleer de naam en de rechten van het bestand."
    )


def test_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:  # root, as which the tests may run, may open any file
        raise PermissionError

    (tmp_path / "beeld").write_bytes(GOED["png"])
    monkeypatch.setattr(Path, "open", deny)
    assert refuse(tmp_path, "beeld") == (
        "‘beeld’ kan niet worden gelezen. Controleer de naam en de rechten van het bestand."
    )


def test_too_many_bytes(tmp_path: Path) -> None:
    with (tmp_path / "beeld").open("wb") as stream:
        stream.truncate(bestand.MAX_BYTES + 1)
    assert refuse(tmp_path, "beeld") == "‘beeld’ is groter dan 20 MiB. Verklein het beeld."


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "beeld").touch()
    assert refuse(tmp_path, "beeld") == f"‘beeld’ is een leeg bestand. {OPNIEUW}"


SAVE_AS = (
    "Open het beeld en sla het op als PNG (kaart, tekening, schermafdruk) of JPEG (foto); een "
    "andere naam is niet genoeg."
)
PAINT = (
    "Open het beeld, bijvoorbeeld in Paint, en sla het op als PNG; een andere naam is niet genoeg."
)
PHOTO = (
    "Open het beeld, bijvoorbeeld in Foto’s, en sla het op als JPEG; een andere naam is niet "
    "genoeg."
)
DRAWN = (
    "Kopieer de tekening in het programma waarin zij is gemaakt (Word, Excel, PowerPoint, Visio), "
    "klik haar daar met rechts aan, kies ‘Opslaan als afbeelding’ en dan PNG."
)
PAGE = "Maak een schermafdruk van de bladzijde of het deel dat u wilt tonen, en bewaar die als PNG."
DESIGN = "Vraag de ontwerper om een PNG, of exporteer het beeld zelf als PNG."
OTHER_KINDS = {
    "GIF": (picture("GIF"), PAINT),
    "BMP": (picture("BMP"), PAINT),
    "TIFF": (picture("TIFF"), PAINT),
    "WebP": (picture("WEBP"), SAVE_AS),
    "ICO": (b"\0\0\1\0\1\0", PAINT),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0", PHOTO),
    "AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0", PHOTO),
    "JPEG 2000": (b"\0\0\0\x0cjP  \r\n\x87\n", PHOTO),
    "JPEG XL": (b"\xff\x0a\xfa", PHOTO),
    "EMF": (b"\x01\0\0\0" + bytes(36) + b" EMF", DRAWN),
    "WMF": (b"\xd7\xcd\xc6\x9a\0\0", DRAWN),
    "pdf": (b"%PDF-1.7", PAGE),
    "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0", DESIGN),
    "PSD (Photoshop)": (b"8BPS\0\1", DESIGN),
    "een ingepakt bestand (zoals SVGZ)": (
        b"\x1f\x8b\x08\0",
        "Sla het beeld op als gewone SVG of als PNG.",
    ),
}


@pytest.mark.parametrize("kind", OTHER_KINDS)
@pytest.mark.parametrize("naam", ["kaart.gif", "kaart.PNG"])
def test_other_kinds_of_picture(tmp_path: Path, kind: str, naam: str) -> None:
    data, advies = OTHER_KINDS[kind]
    (tmp_path / naam).write_bytes(data)
    assert refuse(tmp_path, naam) == f"‘{naam}’ is van binnen {kind}, geen PNG of JPEG. {advies}"


def test_a_metafile_without_a_header_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "kaart.wmf").write_bytes(b"\1\0\x09\0\0\3" + bytes(12))
    assert "van binnen WMF" in refuse(tmp_path, "kaart.wmf")


def test_what_is_no_picture_at_all(tmp_path: Path) -> None:
    for naam in ("kaart.gif", "kaart.PNG"):
        (tmp_path / naam).write_bytes(b"kaart")
    assert refuse(tmp_path, "kaart.gif") == f"‘kaart.gif’ is geen PNG of JPEG. {SAVE_AS}"
    assert refuse(tmp_path, "kaart.PNG") == (
        f"‘kaart.PNG’ heet een PNG of JPEG, maar is van binnen iets anders. {SAVE_AS}"
    )


@pytest.mark.parametrize(("on_disk", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
@pytest.mark.parametrize("naam", ["wéé.png", "beelden ü/Coördinatie.png", "é/é/é.png"])
def test_a_name_is_found_in_either_form_of_unicode(
    tmp_path: Path, naam: str, on_disk: Literal["NFC", "NFD"], typed: Literal["NFC", "NFD"]
) -> None:
    there = tmp_path / normalize(on_disk, naam)
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes(GOED["png"])
    asked = normalize(typed, naam)
    assert bestand.load_beeld(tmp_path, asked).naam == asked


@pytest.mark.parametrize("naam", ["Kaart.PNG", "Beelden/KAART.png", "wÉÉ.png"])
def test_a_name_in_other_case_names_the_file_that_is_there(tmp_path: Path, naam: str) -> None:
    there = tmp_path / normalize("NFD", naam)
    there.parent.mkdir(exist_ok=True)
    there.write_bytes(GOED["png"])
    if (tmp_path / normalize("NFD", naam.lower())).exists():
        pytest.skip("file names differ by case only where that makes two names")
    shown = there.relative_to(tmp_path).as_posix()
    assert refuse(tmp_path, naam.lower()) == (
        f"‘{tmp_path.as_posix()}/{naam.lower()}’ bestaat niet, maar ‘{there.name}’ staat er wel. "
        f"Schrijf ‘{shown}’."
    )


def test_a_name_in_other_form_leads_no_further_than_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "reeks"
    folder.mkdir()
    (tmp_path / "elders.png").write_bytes(GOED["png"])
    (folder / normalize("NFD", "é.png")).symlink_to(tmp_path / "elders.png")
    assert "ligt buiten de map van de brief." in refuse(folder, normalize("NFC", "é.png"))


def header(breedte: int, hoogte: int) -> bytes:
    """Return a PNG that says it is so large and holds next to nothing."""
    stream = BytesIO()
    stream.write(b"\x89PNG\r\n\x1a\n")
    maat = breedte.to_bytes(4, "big") + hoogte.to_bytes(4, "big")
    PngImagePlugin.putchunk(stream, b"IHDR", maat, bytes([8, 2, 0, 0, 0]))
    PngImagePlugin.putchunk(stream, b"IDAT", b"")
    PngImagePlugin.putchunk(stream, b"IEND", b"")
    return stream.getvalue()


@pytest.mark.parametrize(
    "maat", [(50_000_001, 1), (10_000, 9_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)]
)
def test_too_many_pixels(tmp_path: Path, maat: tuple[int, int]) -> None:
    (tmp_path / "beeld").write_bytes(header(*maat))
    assert refuse(tmp_path, "beeld") == (
        "‘beeld’ heeft meer dan 50 miljoen pixels. Verklein het beeld."
    )


@pytest.mark.parametrize("maat", [(50_000_000, 1), (1, 50_000_000), (10_000, 5_000)])
def test_fifty_million_pixels_are_not_too_many(tmp_path: Path, maat: tuple[int, int]) -> None:
    (tmp_path / "beeld").write_bytes(header(*maat))
    assert refuse(tmp_path, "beeld") == BESCHADIGD


def test_limits_of_a_picture(tmp_path: Path) -> None:
    limits = (bestand.MAX_BYTES, bestand.MAX_PIXELS, bestand.EMU_PER_INCH)
    assert limits == (20_971_520, 50_000_000, 914_400)
    with (tmp_path / "beeld").open("wb") as stream:
        stream.truncate(bestand.MAX_BYTES)
    assert "is geen PNG of JPEG." in refuse(tmp_path, "beeld")


def test_a_picture_of_which_only_the_name_is_known() -> None:
    assert bestand.name_beeld("kaart.png") == Beeld("kaart.png", "png", 1, 1, b"kaart.png", b"")


@pytest.mark.parametrize("maat", [(0, 5), (5, 0), (0, 0)])
def test_no_pixels(tmp_path: Path, maat: tuple[int, int]) -> None:
    (tmp_path / "beeld").write_bytes(header(*maat))
    assert refuse(tmp_path, "beeld") == f"‘beeld’ is nul pixels breed of hoog. {OPNIEUW}"


@pytest.mark.parametrize(
    "data",
    [
        header(5, 5),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        GOED["png"][:-1],
        GOED["png"][:-40] + GOED["png"][-39:],
        GOED["jpeg"][:-2],
        GOED["jpeg-cmyk"][:500],
    ],
)
def test_damaged_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "beeld").write_bytes(data)
    assert refuse(tmp_path, "beeld") == BESCHADIGD


def test_wrong_check_sum_of_a_png(tmp_path: Path) -> None:
    changed = bytearray(GOED["png"])
    changed[changed.index(b"IEND") - 8] ^= 1  # in the sum of the pixels before it
    (tmp_path / "beeld").write_bytes(changed)
    assert refuse(tmp_path, "beeld") == BESCHADIGD


def test_pillow_is_loaded_only_for_a_picture() -> None:
    program = "import sys, pipeline.word.drawing; sys.exit('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("stand", [2, 3, 5, 6, 7, 8])
def test_photo_that_lies_on_its_side(tmp_path: Path, stand: int) -> None:
    data = Image.Exif()
    data[0x0112] = stand
    (tmp_path / "foto.jpg").write_bytes(picture("JPEG", exif=data))
    assert refuse(tmp_path, "foto.jpg") == (
        "‘foto.jpg’ is op zijn kant of in spiegelbeeld opgeslagen; Word toont het dan ook zo. "
        "Open het beeld, draai het zo nodig en sla het op als kopie."
    )


@pytest.mark.parametrize("stand", [0, 1, 9])
def test_photo_that_says_it_stands_upright(tmp_path: Path, stand: int) -> None:
    data = Image.Exif()
    data[0x0112] = stand
    (tmp_path / "foto.jpg").write_bytes(picture("JPEG", exif=data))
    assert load_beeld(tmp_path, "foto.jpg").soort == "jpeg"
