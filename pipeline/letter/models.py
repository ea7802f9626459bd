"""An informatiebrief as a frozen value: the models of a content file and the rules of one letter.

The names are the griffie's own and equal the YAML keys; the descriptions are what an editor shows
beside a field. Nothing here reads a file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    JsonValue,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from pipeline.letter.beeld.beside import MOST, share_room
from pipeline.letter.beeld.ring import find_misfits
from pipeline.letter.rules import SOORTEN_BLOK, find_broken_rules, find_soort
from pipeline.letter.soort import MOST_ONDERTEKENAARS, Soort
from pipeline.letter.types import (
    AS_AN_EDITOR_READS_IT,
    GEGEVENS,
    NOTHING,
    AlsLijst,
    BeeldVeld,
    Breedte,
    Breedtes,
    Datum,
    Documentnummer,
    JaNee,
    Loc,
    Model,
    Niveau,
    OpmaakVeld,
    Over,
    Regel,
    Regels,
    RoosterVeld,
    Soortnaam,
    Tot,
    Webadres,
    Zaaknummer,
    by_soort,
    choice,
    fault,
    is_blank,
    nearest,
    read_regel,
    shorten,
)

VOORTGANG = ("niet gestart", "loopt", "gedeeltelijk afgerond", "afgerond", "vervallen")
SOORTEN_VERWIJZING = ("toezegging", "motie", "amendement", "raadsvraag", "brief")
MAX_LABEL = 60
"""Characters in the label of a circle."""
MAX_VRAAGNUMMER = 20
"""Characters in the number of a question, such as `3`, `3a` or `4 en 5`."""

Voortgang = Annotated[
    Literal["niet gestart", "loopt", "gedeeltelijk afgerond", "afgerond", "vervallen"],
    BeforeValidator(choice("voortgang", VOORTGANG)),
]
SoortVerwijzing = Annotated[
    Literal["toezegging", "motie", "amendement", "raadsvraag", "brief"],
    BeforeValidator(choice("soort verwijzing", SOORTEN_VERWIJZING)),
]


def _tussen(minimum: int, maximum: int, enkel: str, meer: str) -> BeforeValidator:
    """Return a validator for a list of `minimum` to `maximum` items, by their name in words.

    pydantic's own bounds count the items that are right, so that one wrong item would be reported
    twice; `_bounds` puts them in the schema.
    """
    return BeforeValidator(lambda value: _count(value, minimum, maximum, enkel, meer))


def _count(value: Sequence[object], minimum: int, maximum: int, enkel: str, meer: str) -> object:
    """Return a list of `minimum` to `maximum` items; raise a fault for another one."""
    aantal = len(value)
    if minimum <= aantal <= maximum:
        return value
    span = f"{minimum}" if minimum == maximum else f"{minimum} tot {maximum}"
    staat = f"staat 1 {enkel}" if aantal == 1 else f"staan {aantal} {meer}"
    raise fault(f"hier {staat}.", f"Het moeten er {span} zijn.")


def _read_ondertekening(value: Sequence[object], info: ValidationInfo) -> object:
    """Return a list of as many as may sign a letter of its kind; raise a fault for another one."""
    soort = info.context.soort if info.context is not None else None
    minimum, maximum = (soort.minimum, soort.maximum) if soort else (1, MOST_ONDERTEKENAARS)
    if value == ():
        return value  # no signature: the kind says whether that may be
    een, meer = Ondertekenaar.een, Ondertekenaar.meer
    return _count(value, minimum, maximum, een, meer)


def _bounds(minimum: int, maximum: int) -> dict[str, JsonValue]:
    return {"minItems": minimum, "maxItems": maximum}


def _read_gevuld(value: Sequence[object]) -> object:
    """Return a list that is not empty; raise a fault for one that is."""
    if not value:
        raise fault(
            "deze lijst is leeg.", "Zet er ten minste één deel in, met een streepje ervoor."
        )
    return value


Gevuld = BeforeValidator(_read_gevuld)


def _strip_vraagnummer(text: str) -> str:
    """Return a number without what is often typed around it: `Vraag 3:`, `3.`, `3)` or `(3)`."""
    bare = re.sub(r"^vraag\b[\s:]*", "", text.strip(), flags=re.IGNORECASE).rstrip(" .:")
    inside = re.fullmatch(r"\(?([^()]*)\)?", bare)
    return inside[1].strip() if inside else bare


def _read_vraagnummer(value: object) -> str:
    """Return the number of a question; raise a fault for one with more to it than a number."""
    text = read_regel(value)
    bare = _strip_vraagnummer(text)
    if bare != text.strip():
        write = f"Schrijf {shorten(bare)}." if bare else "Schrijf een nummer, zoals 1 of 1a."
        raise fault(
            f"‘{shorten(text)}’ is meer dan een nummer.",
            f"{write} De huisstijl zet het woord Vraag ervoor.",
        )
    if len(text) > MAX_VRAAGNUMMER:
        raise fault(
            f"dit nummer is {len(text)} tekens lang.",
            f"Maak er hoogstens {MAX_VRAAGNUMMER} tekens van, zoals 3, 3a of 4 en 5.",
        )
    return text


Vraagnummer = Annotated[
    str, BeforeValidator(_read_vraagnummer), WithJsonSchema(AS_AN_EDITOR_READS_IT)
]


# The headings of a report, where several fields stand under one.
TEKST, SLOT = "Tekst", "Ondertekening"

_UITLEG_NAMEN = (
    "Wie ondertekent: 1 tot 4 personen, of zoveel als de soort zegt, elk met naam en functie. De "
    "komma achter de naam zet de "
    "huisstijl erbij."
)
_UITLEG_ID = (
    "Vaste naam, die niet in de brief staat. Elke naam komt één keer voor. Houd hem in elke editie "
    "gelijk."
)
_VASTE_NAAM = Over(label="Vaste naam", sleutel=True, gedrukt=False)
_STATUS = ("status in eigen woorden", "statussen in eigen woorden")
_KRING = ("kring van bollen", "kringen van bollen")


class Kenmerk(Model, een="kenmerk", meer="kenmerken"):
    """A line of the header block."""

    label: Annotated[Regel, Over(sleutel=True)] = Field(
        description="Naam van het kenmerk.", examples=["Portefeuillehouder"]
    )
    waarde: Annotated[Regels, Over(kenteken=True)] = Field(
        description="Waarde, op één regel of meer; adressen worden links.", examples=["S. de Wit"]
    )


class Nummer(Model, een="nummer", meer="nummers"):
    """A number of the house beside zaaknummer and documentnummer."""

    label: Annotated[Regel, Over(sleutel=True)] = Field(
        description="Hoe het nummer heet.", examples=["RIB-nummer"]
    )
    waarde: Annotated[Regel, Over(kenteken=True)] = Field(
        description="Het nummer.", examples=["RIB-2026-014"]
    )


class Ondertekenaar(Model, een="ondertekenaar", meer="ondertekenaars"):
    """Someone who signs the letter."""

    naam: Annotated[Regel, Over(kenteken=True)] = Field(
        description="Naam zoals die onder de brief staat.", examples=["A. Jansen"]
    )
    functie: Annotated[Regel | None, by_soort("functie"), Over(kenteken=True, naar_soort=True)] = (
        Field(
            None,
            validate_default=True,
            description="Functie, bijvoorbeeld burgemeester.",
            examples=["griffier"],
        )
    )


class Bijlage(Model, een="bijlage", meer="bijlagen"):
    """An enclosure."""

    titel: Annotated[Regel, Over(kenteken=True)] = Field(
        description="Titel van de bijlage.", examples=["Planning 2027"]
    )
    documentnummer: Annotated[Documentnummer | None, Over(kenteken=True)] = Field(
        None, description="Documentnummer van de bijlage.", examples=["166009"]
    )
    link: Annotated[Webadres | None, Over(kenteken=True)] = Field(
        None,
        description="Adres op het web waar de bijlage staat; de titel wordt een link.",
        examples=["https://merenwoude.example/planning-2027.pdf"],
    )
    geheim: JaNee = Field(default=False, description="ja als op de bijlage geheimhouding rust.")


class Verwijzing(Model, een="verwijzing", meer="verwijzingen"):
    """A promise, motion, question or letter that this letter answers to."""

    soort: SoortVerwijzing = Field(
        description=f"Een van: {', '.join(SOORTEN_VERWIJZING)}.", examples=["motie"]
    )
    nummer: Annotated[Regel, Over(kenteken=True)] = Field(
        description="Nummer waaronder de griffie het stuk kent.", examples=["2026-12"]
    )
    titel: Annotated[Regel | None, Over(kenteken=True)] = Field(
        None, description="Titel of onderwerp van het stuk.", examples=["Groene daken"]
    )


class Geheimhouding(Model, een="geheimhouding", meer="geheimhoudingen"):
    """The secrecy that rests on the letter; it stands on every page."""

    orgaan: Regel = Field(
        description="Wie de geheimhouding oplegt.",
        examples=["het college"],
    )
    grond: Regel = Field(
        description="Het artikel in de wet.",
        examples=["artikel 87 Gemeentewet"],
    )
    tot: Tot | None = Field(
        None,
        description="Tot wanneer: een datum (2027-01-31) of een gebeurtenis in woorden.",
        examples=["2027-01-31"],
    )


class Actie(Model, een="actie", meer="acties"):
    """Something done for a weg or a stap."""

    tekst: OpmaakVeld = Field(description="Wat er gebeurt, in een of meer alinea’s of een lijst.")
    id: Annotated[Regel | None, _VASTE_NAAM] = Field(
        None, description=_UITLEG_ID, examples=["actie-3"]
    )
    voor: Regel | None = Field(
        None, description="Wie aan zet is: Raad, College, Griffie, …", examples=["College"]
    )


class Stap(Model, een="stap", meer="stappen"):
    """A step of a weg."""

    id: Annotated[Regel, _VASTE_NAAM] = Field(description=_UITLEG_ID, examples=["stap-1"])
    titel: Annotated[Regel, Over(label="")] = Field(
        description="De tekst in de eerste kolom.", examples=["STAP 1 – Spelregels"]
    )
    acties: Annotated[tuple[Actie, ...], AlsLijst] = Field(
        (), description="De tweede kolom. Elke actie krijgt een eigen rij."
    )
    voortgang: Voortgang | None = Field(
        None,
        description=f"Een van: {', '.join(VOORTGANG)}. Staat in kolom 3 als er geen status is.",
        examples=["loopt"],
    )
    status: Annotated[OpmaakVeld | None, Over(geheel=_STATUS)] = Field(
        None,
        description="Eigen tekst in de derde kolom, in plaats van de voortgang.",
        examples=["De invoering loopt nog."],
    )


class Weg(Stap, een="weg", meer="wegen"):
    """A weg: a row of its own, then a row for each of its steps."""

    stappen: Annotated[tuple[Stap, ...], AlsLijst] = Field(
        (), description="De stappen van deze weg."
    )


class Statustabel(Model, een="statustabel", meer="statustabellen"):
    """The three-column table of wegen and stappen."""

    kolommen: Annotated[
        tuple[Regel, ...],
        _tussen(3, 3, "kolomkop", "kolomkoppen"),
        AlsLijst,
        Over(label="", een="kolom", meer="kolommen"),
    ] = Field(description="De drie kolomkoppen.", json_schema_extra=_bounds(3, 3))
    alt: Annotated[Regel | None, Over(label="Beschrijving")] = Field(
        None,
        description="Wat de tabel laat zien, voor wie haar niet kan zien. Zonder `alt` is dat wat "
        "het sjabloon ervan zegt.",
        examples=["Per motie wat ermee is gedaan."],
    )
    wegen: Annotated[tuple[Weg, ...], Gevuld, AlsLijst] = Field(
        description="De wegen, elk met stappen of acties.", json_schema_extra={"minItems": 1}
    )


def _check_bollen(bollen: tuple[str, ...]) -> tuple[str, ...]:
    """Raise a fault for each label that is too long for its circle."""
    faults = {
        n: fault(
            f"dit label is {len(label)} tekens lang.", f"Maak er hoogstens {MAX_LABEL} tekens van."
        )
        for n, label in enumerate(bollen)
        if len(label) > MAX_LABEL
    }
    for n in find_misfits(bollen):
        faults.setdefault(
            n,
            fault(
                "dit label past niet in zijn bol, ook niet in de kleinste letter (8 punten).",
                "Maak de tekst korter of gebruik kortere woorden.",
            ),
        )
    _raise_all(((n,), found, bollen[n]) for n, found in sorted(faults.items()))
    return bollen


class Figuur(Model, een="figuur", meer="figuren"):
    """A picture from a file, or a ring of labelled circles."""

    alt: Annotated[Regel, Over(label="Beschrijving", kenteken=True)] = Field(
        description="Wat er te zien is, voor wie de figuur niet kan zien.",
        examples=["Kaart van Dennenkamp."],
    )
    bijschrift: Annotated[Regel | None, Over(kenteken=True)] = Field(
        None,
        description="De tekst bij de figuur; het sjabloon zet haar erboven of eronder.",
        examples=["Het terrein Dennenkamp"],
    )
    bestand: Annotated[BeeldVeld | None, Over(label="Afbeelding", kenteken=True)] = Field(
        None,
        description="Een PNG, JPEG of SVG in de map van het inhoudsbestand. Zonder `breedte` wordt "
        "een grote afbeelding zo breed als de tekst, of met haar bijschrift een derde van de "
        "bladzijde hoog; een kleine houdt haar maat.",
        examples=["kaart-dennenkamp.png"],
    )
    bollen: Annotated[
        Annotated[
            tuple[Regel, ...],
            AfterValidator(_check_bollen),
            _tussen(2, 10, "bol", "bollen"),
            AlsLijst,
            Field(json_schema_extra=_bounds(2, 10)),
        ]
        | None,
        Over(een="bol", meer="bollen", geheel=_KRING),
    ] = Field(
        None,
        description="2 tot 10 teksten van hoogstens 60 tekens, getekend als een kring van bollen.",
    )
    breedte: Annotated[Breedte | None, Over(label="Breedte in %")] = Field(
        None,
        description="Alleen bij `bestand`: hoe breed de afbeelding is, in procenten van de tekst.",
        examples=["60%"],
    )

    @model_validator(mode="before")
    @classmethod
    def _one_of_two(cls, value: Any) -> Any:
        if isinstance(value, list | tuple):
            raise fault(
                "hier hoort één figuur.",
                "Schrijf figuren: in de plaats van figuur: voor figuren naast elkaar.",
            )
        if not isinstance(value, Mapping):
            return value
        if "bestand" in value and "bollen" in value:
            raise fault("deze figuur heeft bestand én bollen.", "Haal een van de twee weg.")
        # A misspelled one of the two is an unknown field, and that says enough.
        one_of = ["bestand", "bollen"]
        if not any(nearest(str(key), one_of) for key in value):
            raise fault("deze figuur heeft bestand noch bollen.", "Voeg een van de twee toe.")
        if "bollen" in value and value.get("breedte") is not None:
            raise fault(
                "een kring van bollen heeft geen breedte: zij wordt zo breed als haar teksten "
                "vragen.",
                "Haal breedte weg.",
                key="breedte",
            )
        return value


class KopBlok(Model, een="kop", meer="koppen"):
    """A heading."""

    kop: Annotated[Regel, Over(label="")] = Field(description="Tekst van de kop.")
    niveau: Niveau = Field(1, description="Niveau van de kop: 1, 2 of 3.")


class TekstBlok(Model, een="tekst", meer="teksten"):
    """Running text."""

    tekst: OpmaakVeld = Field(
        description="Lopende tekst: alinea’s, **vet**, *cursief*, lijsten en links."
    )


class Vraag(Model, een="vraag", meer="vragen"):
    """A question that was put to the sender, and the answer."""

    nummer: Annotated[Vraagnummer, Over(label="Nummer", sleutel=True)] = Field(
        description="Nummer van de vraag. Elk nummer komt één keer voor. Houd het in elke editie "
        "gelijk.",
        examples=["1"],
    )
    steller: Regel | None = Field(
        None, description="Wie de vraag stelde.", examples=["de fractie Water & Groen"]
    )
    tekst: OpmaakVeld = Field(
        description="De vraag zoals zij is gesteld, in een of meer alinea’s of een lijst.",
        examples=["Wanneer is de brug klaar?"],
    )
    antwoord: OpmaakVeld = Field(
        description="Het antwoord, in een of meer alinea’s of een lijst.",
        examples=["De brug is in mei 2027 klaar."],
    )


def _expect_fields(block: Any, naam: str, melding: str, advies: str) -> Any:
    """Return a block; raise a fault where text stands in the place of the fields of its part."""
    part = block.get(naam) if isinstance(block, Mapping) else None
    if isinstance(part, str) and not is_blank(part):
        raise fault(melding, advies, key=naam)
    return block


class VraagBlok(Model):
    """A question with its answer."""

    vraag: Vraag = Field(description="Een gestelde vraag met haar antwoord.")

    @model_validator(mode="before")
    @classmethod
    def _has_fields(cls, value: Any) -> Any:
        return _expect_fields(
            value,
            "vraag",
            "een vraag heeft eigen velden: nummer, tekst en antwoord.",
            "Zet ze onder vraag, twee spaties verder, met de vraag zelf achter tekst.",
        )


class Tabel(Model, een="tabel", meer="tabellen"):
    """A table of rows and columns."""

    titel: Annotated[Regel, Over(label="", kenteken=True)] = Field(
        description="De titel, die boven de tabel staat.", examples=["Kosten per onderdeel"]
    )
    alt: Annotated[Regel | None, Over(label="Beschrijving", kenteken=True)] = Field(
        None,
        description="Wat de tabel laat zien, voor wie haar niet kan zien. Zonder `alt` is dat de "
        "titel.",
        examples=["Kosten van het herstel, per onderdeel en jaar."],
    )
    tekst: Annotated[RoosterVeld, Over(label="")] = Field(
        description="De rijen, met | tussen de cellen: eerst de kolomkoppen, dan een regel "
        "| --- | --- |, dan de rijen. Een tabel uit Word of Excel plakken kan ook.",
        examples=["| Jaar | Bedrag |"],
    )
    totaal: Annotated[JaNee, Over(label="Totaalrij")] = Field(
        default=False, description="ja als de laatste rij een totaal is, dat opvalt."
    )
    breedtes: Annotated[Breedtes | None, Over(label="Kolombreedtes")] = Field(
        None,
        description="Hoe breed elke kolom is, in procenten, samen 100. Zonder `breedtes` volgt dat "
        "uit wat erin staat.",
        examples=["[50%, 30%, 20%]"],
    )
    liggend: Annotated[JaNee, Over(label="Liggend")] = Field(
        default=False, description="ja als de tabel op een eigen, liggende bladzijde komt."
    )

    @model_validator(mode="after")
    def _fit(self) -> Self:
        """Raise a fault where there are more or fewer widths than columns."""
        widths = len((self.breedtes or "").split(","))
        columns = len(self.tekst.kolommen)
        if self.breedtes is not None and widths != columns:
            raise fault(
                f"hier staan {widths} breedtes; de tabel heeft {columns} kolommen.",
                "Schrijf er een voor elke kolom.",
                key="breedtes",
            )
        return self


class TabelBlok(Model):
    """A table."""

    tabel: Tabel = Field(description="Tabel van rijen en kolommen, met een titel.")

    @model_validator(mode="before")
    @classmethod
    def _has_fields(cls, value: Any) -> Any:
        return _expect_fields(
            value,
            "tabel",
            "een tabel heeft eigen velden: titel en tekst.",
            "Zet ze onder tabel, twee spaties verder, met de rijen zelf onder tekst: |",
        )


class StatustabelBlok(Model):
    """A status table."""

    statustabel: Statustabel = Field(description="Tabel van wegen en stappen met hun status.")


class FiguurBlok(Model):
    """A figure."""

    figuur: Figuur = Field(description="Afbeelding of kring van bollen.")


class FigurenBlok(Model, een="figurenrij", meer="figurenrijen"):
    """Figures beside each other."""

    figuren: Annotated[tuple[Figuur, ...], _tussen(2, MOST, Figuur.een, Figuur.meer), AlsLijst] = (
        Field(
            description="Twee of drie figuren naast elkaar, elk met eigen velden.",
            json_schema_extra=_bounds(2, MOST),
        )
    )

    @model_validator(mode="after")
    def _fit(self) -> Self:
        """Raise a fault where there is no room for the widths, and for each ring."""
        shares = share_room([figuur.breedte for figuur in self.figuren])
        if shares is None:
            samen = sum(figuur.breedte or 0 for figuur in self.figuren)
            raise fault(
                f"deze figuren passen niet naast elkaar: samen vragen zij {samen}% van de breedte.",
                "Maak er samen hoogstens 100% van, en laat voor elke figuur zonder breedte 10% "
                "over.",
            )
        _raise_all(
            (("figuren", n, "bollen"), _stands_alone(), figuur.bollen)
            for n, figuur in enumerate(self.figuren)
            if figuur.bollen is not None
        )
        return self


def _stands_alone() -> PydanticCustomError:
    # LibreOffice (seen in 7.4) loses the look of a label where its circle stands in a table.
    return fault(
        "een kring van bollen kan niet naast een andere figuur staan.",
        "Maak er een eigen blok ‘- figuur: …’ van.",
    )


def _list_or(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} of {last}"


def _check_soort(value: object) -> object:
    """Raise a fault for a block that is not exactly one kind of block."""
    if find_soort(value):
        return value
    kinds = ", ".join(SOORTEN_BLOK)
    if is_blank(value):
        raise fault(*NOTHING)
    if not isinstance(value, Mapping):
        raise fault(
            "dit is geen blok.",
            f"Begin het met {_list_or(f'{soort}:' for soort in SOORTEN_BLOK)} en een spatie.",
        )
    found = [key for key in value if key in SOORTEN_BLOK]
    if found:
        raise fault(
            f"dit blok is van meer dan één soort: {' en '.join(found)}.",
            "Zet elk in een eigen blok, met een streepje ervoor.",
            key=found[1],
        )
    for key in value:
        if guess := nearest(str(key), list(SOORTEN_BLOK)):
            raise fault(
                "deze soort blok is niet bekend.", f"Bedoeld is waarschijnlijk {guess}.", key=key
            )
    raise fault("dit blok heeft geen bekende soort.", f"Kies uit: {kinds}.")


Blok = Annotated[
    Annotated[KopBlok, Tag("kop")]
    | Annotated[TekstBlok, Tag("tekst")]
    | Annotated[VraagBlok, Tag("vraag")]
    | Annotated[StatustabelBlok, Tag("statustabel")]
    | Annotated[TabelBlok, Tag("tabel")]
    | Annotated[FiguurBlok, Tag("figuur")]
    | Annotated[FigurenBlok, Tag("figuren")],
    Discriminator(find_soort),
    BeforeValidator(_check_soort),
]


def _by_label(meer: str) -> BeforeValidator:
    """Return a validator that takes a mapping of label to value for the lines that it prints as."""

    def read(value: object) -> object:
        if isinstance(value, Mapping):
            return [{"label": label, "waarde": waarde} for label, waarde in value.items()]
        if isinstance(value, tuple):
            return value
        if is_blank(value):
            raise fault(*NOTHING)
        raise fault(
            f"hier horen {meer}.", "Schrijf elk op een eigen regel, zonder streepje: label: tekst."
        )

    return BeforeValidator(read)


_LABELS_SCHEMA = WithJsonSchema({"type": "object", "additionalProperties": AS_AN_EDITOR_READS_IT})


class Brief(Model, een="brief", meer="brieven"):
    """A whole letter, as its content file says it."""

    soort: Annotated[Soortnaam | None, Over(gedrukt=False)] = Field(
        None,
        description="De soort brief, zoals die in instellingen.yaml heet. Zonder soort is het de "
        "eerste soort van uw huis.",
        examples=["memo"],
    )
    zaaknummer: Annotated[Zaaknummer | None, by_soort("zaaknummer"), Over(naar_soort=True)] = Field(
        None, validate_default=True, description="Het zaaknummer.", examples=["Z/26/003187"]
    )
    documentnummer: Annotated[
        Documentnummer | None, by_soort("documentnummer"), Over(naar_soort=True)
    ] = Field(
        None,
        description="Het documentnummer: alleen cijfers. Mag alleen in een concept nog ontbreken.",
        examples=["224608"],
    )
    nummers: Annotated[
        tuple[Nummer, ...],
        _by_label("nummers"),
        by_soort("nummers"),
        _LABELS_SCHEMA,
        Over(deel=GEGEVENS),
    ] = Field((), description="Andere nummers van uw huis, zoals de soort ze heeft.")
    datum: Datum = Field(
        description="De datum van de brief. 2026-10-08 staat in de brief als 8 oktober 2026.",
        examples=["2026-10-08"],
    )
    concept: JaNee = Field(
        default=False, description="ja zolang de brief een concept is.", examples=["ja"]
    )
    onderwerp: Regel = Field(
        description="Het onderwerp, op één regel.", examples=["Voortgang van Dennenkamp"]
    )
    geheimhouding: Annotated[Geheimhouding | None, Over(deel=GEGEVENS)] = Field(
        None, description="Alleen als op de brief geheimhouding rust; staat op elke bladzijde."
    )
    kenmerken: Annotated[
        tuple[Kenmerk, ...],
        _by_label("kenmerken"),
        _LABELS_SCHEMA,
        Over(deel=GEGEVENS),
    ] = Field((), description="Extra regels boven de brief. U kiest zelf de namen.")
    aanhef: Annotated[Regel | None, by_soort("aanhef"), Over(deel=TEKST, naar_soort=True)] = Field(
        None,
        validate_default=True,
        description="De aanhef, met de komma.",
        examples=["Geachte raad,"],
    )
    inhoud: Annotated[
        tuple[Blok, ...], Gevuld, AlsLijst, Over(deel=TEKST, een="blok", meer="blokken")
    ] = Field(
        description=f"De blokken van de brief: {_list_or(SOORTEN_BLOK)}.",
        json_schema_extra={"minItems": 1},
    )
    afsluiting: Annotated[
        Regel | None, by_soort("afsluiting"), Over(deel=SLOT, naar_soort=True)
    ] = Field(
        None,
        validate_default=True,
        description="De groet, met de komma.",
        examples=["Met vriendelijke groet,"],
    )
    namens: Annotated[Regel | None, Over(deel=SLOT)] = Field(
        None,
        description="De regel boven de namen.",
        examples=["burgemeester en wethouders van Merenwoude,"],
    )
    ondertekening: Annotated[
        tuple[Ondertekenaar, ...],
        BeforeValidator(_read_ondertekening),
        AlsLijst,
        by_soort("ondertekening"),
        Over(deel=SLOT, naar_soort=True),
    ] = Field(
        (),
        validate_default=True,
        description=_UITLEG_NAMEN,
        json_schema_extra=_bounds(1, MOST_ONDERTEKENAARS),
    )
    bijlagen: Annotated[tuple[Bijlage, ...], AlsLijst] = Field((), description="De bijlagen.")
    verwijzingen: Annotated[tuple[Verwijzing, ...], AlsLijst] = Field(
        (), description="Toezeggingen, moties en andere stukken waar de brief op ingaat."
    )
    afschrift: Annotated[tuple[Regel, ...], AlsLijst, Over(een="afschrift", meer="afschriften")] = (
        Field((), description="Wie een afschrift krijgt.")
    )

    @model_validator(mode="after")
    def _rules(self, info: ValidationInfo) -> Self:
        soort: Soort | None = info.context.soort if info.context is not None else None
        broken = find_broken_rules(self, soort)
        _raise_all((self._tagged(loc), found, None) for loc, found in broken)
        return self

    def _tagged(self, loc: Loc) -> Loc:
        """Return the path as pydantic gives it: with the kind of a block behind its number."""
        match loc:
            case ("inhoud", int(n), *rest):
                return ("inhoud", n, str(find_soort(self.inhoud[n])), *rest)
        return loc


def _raise_all(faults: Iterator[tuple[Loc, Any, object]]) -> None:
    """Raise all faults as one error, each at its own place; do nothing where there are none."""
    details = [InitErrorDetails(type=found, loc=loc, input=value) for loc, found, value in faults]
    if details:
        raise ValidationError.from_exception_data("Informatiebrief", details)
