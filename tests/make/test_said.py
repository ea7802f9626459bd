"""Why LibreOffice made no PDF: every cause that it can have, and what is repeated of its words."""

from __future__ import annotations

import pytest

from pipeline.make.office.said import explain_soffice

BEGIN = "LibreOffice kon hier geen pdf van maken: "
AGAIN = (
    "Probeer het opnieuw. Helpt dat niet: open de brief in Word en sla hem daar op als pdf "
    "(Bestand > Exporteren)."
)
INSTALL = "Installeer LibreOffice opnieuw, of sla de brief in Word op als pdf."
FULL = "de schijf is vol. Maak ruimte op de schijf en probeer het opnieuw."
NOT_WRITTEN = (
    "LibreOffice kan de pdf niet wegschrijven. Controleer of er in de map voor tijdelijke "
    "bestanden ruimte is en of u er mag schrijven."
)
NO_PROFILE = (
    "LibreOffice kan in de map voor tijdelijke bestanden niet schrijven. Controleer of daar ruimte "
    "is en of u er mag schrijven."
)


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        (
            "Error: source file could not be loaded",
            "LibreOffice kan de brief niet openen. Open de brief in Word en sla hem daar op als "
            "pdf (Bestand > Exporteren).",
        ),
        *(
            (words, f"LibreOffice is niet volledig geïnstalleerd. {INSTALL}")
            for words in (
                "error while loading shared libraries: x",
                "cannot open shared object file",
                "Library not loaded: x",
            )
        ),
        *(
            (words, FULL)
            for words in ("No space left", "disk full", "Disk is full", "File too large")
        ),
        *(
            (words, NO_PROFILE)
            for words in (
                "User installation could not be completed",
                "cannot create the profile",
                "cannot create x UserInstallation",
            )
        ),
        *(
            (words, NOT_WRITTEN)
            for words in (
                "Permission denied",
                "Read-only file system",
                "SfxBaseModel Class:Write",
                "Class:Access",
            )
        ),
        *(
            (words, f"LibreOffice mist bestanden. {INSTALL}")
            for words in ("soffice: command not found", "x: No such file or directory")
        ),
    ],
)
def test_a_cause_that_is_known(said: str, cause: str) -> None:
    for code in (0, 1, -9):
        assert explain_soffice(code, f"iets\n{said.upper()}\n") == f"{BEGIN}{cause}"


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (-9, "het liep vast (signaal 9)"),
        (-1, "het liep vast (signaal 1)"),
        (137, "het liep vast (signaal 9)"),
        (129, "het liep vast (signaal 1)"),
        (128, "het stopte met code 128"),
        (1, "het stopte met code 1"),
        (0, "het stopte zonder pdf"),
    ],
)
@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("", ""),
        ("convert a -> b\nOverwriting: c\nWarning: failed javaldx\n   \n", ""),
        ("eerst\n  dan dit  \n\n", " en zei ‘dan dit’"),
        ("x" * 120, f" en zei ‘{'x' * 120}’"),
        ("x" * 120 + "y", f" en zei ‘{'x' * 120}’"),
        ("zij zei: convert x", " en zei ‘zij zei: convert x’"),
    ],
)
def test_how_it_ended(code: int, cause: str, said: str, quoted: str) -> None:
    silent = " en zei niet waarom" if code == 0 and not quoted else ""
    assert explain_soffice(code, said) == f"{BEGIN}{cause}{quoted}{silent}. {AGAIN}"
