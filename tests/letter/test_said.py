"""What is said of the fields of models: their forms, headings and names, read from the models."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field

from pipeline.letter import models
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Opmaak
from pipeline.letter.rooster import Rooster
from pipeline.letter.said import (
    Vorm,
    find_inner,
    find_models,
    find_sleutelveld,
    find_wrapped,
    group_velden,
    name_items,
    read_velden,
)
from pipeline.letter.types import Model, Over

pytestmark = pytest.mark.detail


class Deel(Model, een="deel", meer="delen"):
    """A part."""

    nr: Annotated[str, Over(sleutel=True)]


class Ander(Model):
    """A part without names."""

    tekst: str


class Alles(Model):
    """One field of each form."""

    waarde: str = Field(description="Wat.")
    mag_er_zijn: Annotated[str | None, Over(label="L", deel="D", kenteken=True)] = None
    deel: Deel | None = None
    delen: tuple[Deel, ...]
    zo_of_zo: Annotated[tuple[Deel | Ander, ...], Over(een="stuk", meer="stukken")] = ()
    opmaak: Opmaak
    eigen_opmaak: Opmaak | None = None
    teksten: tuple[str, ...]
    eigen_teksten: tuple[str, ...] | None = None
    rooster: Rooster
    vakken: Annotated[tuple[str, ...], Field(json_schema_extra={"minItems": 3, "maxItems": 3})]
    twee_tot_drie: tuple[str, ...] = Field(json_schema_extra={"minItems": 2, "maxItems": 3})
    andere: tuple[Ander, ...] = ()
    gemengd: tuple[Deel | Ander, ...] = ()


@pytest.mark.parametrize(
    ("naam", "vorm", "label", "kop", "een", "meer", "verplicht"),
    [
        ("waarde", Vorm.WAARDE, "Waarde", "Briefgegevens", "waarde", "waarde", True),
        ("mag_er_zijn", Vorm.WAARDE, "L", "D", "mag_er_zijn", "mag_er_zijn", False),
        ("deel", Vorm.DEEL, "Deel", "Deel", "deel", "delen", False),
        ("delen", Vorm.DELEN, "Delen", "Delen", "deel", "delen", True),
        ("zo_of_zo", Vorm.BLOKKEN, "Zo of zo", "Zo_of_zo", "stuk", "stukken", False),
        ("opmaak", Vorm.OPMAAK, "Opmaak", "Briefgegevens", "opmaak", "opmaak", True),
        (
            *("eigen_opmaak", Vorm.EIGEN_OPMAAK, "Eigen opmaak", "Briefgegevens"),
            *("eigen_opmaak", "eigen_opmaak", False),
        ),
        ("teksten", Vorm.TEKSTEN, "Teksten", "Teksten", "teksten", "teksten", True),
        (
            *("eigen_teksten", Vorm.EIGEN_TEKSTEN, "Eigen teksten", "Eigen_teksten"),
            *("eigen_teksten", "eigen_teksten", False),
        ),
        ("rooster", Vorm.ROOSTER, "Rooster", "Briefgegevens", "rooster", "rooster", True),
        ("vakken", Vorm.VAKKEN, "Vakken", "Briefgegevens", "vakken", "vakken", True),
        (
            *("twee_tot_drie", Vorm.TEKSTEN, "Twee tot drie", "Twee_tot_drie"),
            *("twee_tot_drie", "twee_tot_drie", True),
        ),
        ("andere", Vorm.DELEN, "Andere", "Andere", "andere", "andere", False),
        ("gemengd", Vorm.BLOKKEN, "Gemengd", "Gemengd", "deel", "delen", False),
    ],
)
def test_what_is_said_of_a_field(
    naam: str, vorm: Vorm, label: str, kop: str, een: str, meer: str, verplicht: bool
) -> None:
    veld = read_velden(Alles)[naam]
    assert (veld.naam, veld.vorm, veld.label, veld.kop) == (naam, vorm, label, kop)
    assert (veld.een, veld.meer, veld.verplicht) == (een, meer, verplicht)


def test_a_field_knows_its_description_its_parts_and_how_many_there_are() -> None:
    velden = read_velden(Alles)
    assert list(velden) == list(Alles.model_fields)
    assert [velden[naam].uitleg for naam in ("waarde", "deel")] == ["Wat.", ""]
    assert velden["zo_of_zo"].delen == (Deel, Ander)
    assert velden["opmaak"].delen == ()
    assert [velden[naam].aantal for naam in ("vakken", "twee_tot_drie", "teksten")] == [3, 0, 0]
    assert velden["mag_er_zijn"].over == Over(label="L", deel="D", kenteken=True)
    assert velden["waarde"].over == Over()


def test_what_a_text_or_a_list_that_may_be_absent_is_called_as_a_whole() -> None:
    named = {
        veld.naam: veld.over.geheel
        for model in find_models(Brief)
        for veld in read_velden(model).values()
        if any(veld.over.geheel)
    }
    assert named == {
        "status": ("status in eigen woorden", "statussen in eigen woorden"),
        "bollen": ("kring van bollen", "kringen van bollen"),
    }
    uitleg = "Andere nummers van uw huis, zoals de soort ze heeft."
    assert read_velden(Brief)["nummers"].uitleg == uitleg


def test_models_in_a_model() -> None:
    assert find_models(Alles) == (Alles, Deel, Ander)
    assert find_models(Deel) == (Deel,)
    assert [model.__name__ for model in find_models(Brief)] == [
        "Brief", "Nummer", "Geheimhouding", "Kenmerk", "KopBlok", "TekstBlok", "VraagBlok",
        "Vraag", "StatustabelBlok", "Statustabel", "Weg", "Actie", "Stap", "TabelBlok", "Tabel",
        "FiguurBlok", "Figuur", "FigurenBlok", "Ondertekenaar", "Bijlage", "Verwijzing",
    ]  # fmt: skip


def test_what_one_and_more_of_each_part_are_called() -> None:
    named = {model.__name__: (model.een, model.meer) for model in find_models(Brief)}
    assert named == {
        "Brief": ("brief", "brieven"),
        "Nummer": ("nummer", "nummers"),
        "Geheimhouding": ("geheimhouding", "geheimhoudingen"),
        "Kenmerk": ("kenmerk", "kenmerken"),
        "KopBlok": ("kop", "koppen"),
        "TekstBlok": ("tekst", "teksten"),
        "VraagBlok": ("", ""),
        "Vraag": ("vraag", "vragen"),
        "StatustabelBlok": ("", ""),
        "Statustabel": ("statustabel", "statustabellen"),
        "Weg": ("weg", "wegen"),
        "Actie": ("actie", "acties"),
        "Stap": ("stap", "stappen"),
        "TabelBlok": ("", ""),
        "Tabel": ("tabel", "tabellen"),
        "FiguurBlok": ("", ""),
        "Figuur": ("figuur", "figuren"),
        "FigurenBlok": ("figurenrij", "figurenrijen"),
        "Ondertekenaar": ("ondertekenaar", "ondertekenaars"),
        "Bijlage": ("bijlage", "bijlagen"),
        "Verwijzing": ("verwijzing", "verwijzingen"),
    }


def test_what_one_in_each_list_is_called() -> None:
    assert name_items(Alles) == {
        "delen": "deel",
        "zo_of_zo": "stuk",
        "teksten": "teksten",
        "eigen_teksten": "eigen_teksten",
        "vakken": "vakken",
        "twee_tot_drie": "twee_tot_drie",
        "andere": "andere",
        "gemengd": "deel",
    }
    assert name_items(Brief) == {
        "nummers": "nummer",
        "kenmerken": "kenmerk",
        "inhoud": "blok",
        "kolommen": "kolom",
        "wegen": "weg",
        "acties": "actie",
        "stappen": "stap",
        "bollen": "bol",
        "figuren": "figuur",
        "ondertekening": "ondertekenaar",
        "bijlagen": "bijlage",
        "verwijzingen": "verwijzing",
        "afschrift": "afschrift",
    }


def test_fields_by_the_heading_that_they_stand_under() -> None:
    grouped = {kop: [veld.naam for veld in velden] for kop, velden in group_velden(Brief).items()}
    assert grouped == {
        "Briefgegevens": [
            "soort", "zaaknummer", "documentnummer", "nummers", "datum", "concept", "onderwerp",
            "geheimhouding", "kenmerken",
        ],
        "Tekst": ["aanhef", "inhoud"],
        "Ondertekening": ["afsluiting", "namens", "ondertekening"],
        "Bijlagen": ["bijlagen"],
        "Verwijzingen": ["verwijzingen"],
        "Afschrift": ["afschrift"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("model", "naam"),
    [
        (models.Kenmerk, "label"),
        (models.Nummer, "label"),
        (models.Ondertekenaar, ""),
        (models.Bijlage, ""),
        (models.Stap, "id"),
        (models.Weg, "id"),
        (models.Actie, "id"),
        (models.Vraag, "nummer"),
        (models.Tabel, ""),
    ],
)
def test_the_field_by_which_a_part_is_itself(model: type[Model], naam: str) -> None:
    assert find_sleutelveld(model) == naam


@pytest.mark.parametrize(
    ("block", "naam", "inner"),
    [
        (models.VraagBlok, "vraag", models.Vraag),
        (models.TabelBlok, "tabel", models.Tabel),
        (models.StatustabelBlok, "statustabel", models.Statustabel),
        (models.FiguurBlok, "figuur", models.Figuur),
        (models.FigurenBlok, "", models.FigurenBlok),
        (models.TekstBlok, "", models.TekstBlok),
        (models.KopBlok, "", models.KopBlok),
        (Alles, "", Alles),
    ],
)
def test_what_a_block_is_about(block: type[Model], naam: str, inner: type[Model]) -> None:
    assert (find_wrapped(block), find_inner(block)) == (naam, inner)
