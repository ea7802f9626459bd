"""What of an edited Word file did not come over into the content, and why."""

from __future__ import annotations

from msgspec import Struct

from pipeline.readback.word.document import Wordalinea

VAST = (
    "dit is vaste tekst van het sjabloon; verander het sjabloon als het in elke brief anders moet."
)
VAST_TERUG = "dit is vaste tekst van het sjabloon; zij is weggehaald en staat weer in de brief."
VAST_WEG = (
    "dit is vaste tekst van het sjabloon; wat erbij hoorde is weg, dus zij staat niet in de brief."
)
LIJST = "het teken of nummer van dit punt komt anders in de brief; de woorden zijn overgenomen."
LOOK = "de opmaak van deze alinea komt anders in de brief; de woorden zijn overgenomen."
MIDDEN = (
    "dit staat midden in een punt en komt in de brief ingesprongen, als deel van dat punt; de "
    "woorden zijn overgenomen."
)
GEEN_PLAATS = "hiervoor is op deze plaats in een brief geen veld."
OPMAAK = "de opmaak van een regel als deze komt uit het sjabloon; de woorden zijn overgenomen."
HALF_WOORD = (
    "vet, cursief of doorgehaald kan niet voor een deel van een woord; de woorden zijn overgenomen."
)
BIJSCHRIFT = "waar een bijschrift staat, zegt het sjabloon; de woorden zijn overgenomen."
RIJ = "in welke rij van een weg of stap dit staat, zegt het sjabloon; de woorden zijn overgenomen."
STIJL = "de stijl van deze alinea komt uit het sjabloon en is niet overgenomen."
VERPLICHT = "dit kan niet weg uit een brief; het is blijven staan."
GEEN_DATUM = "dit is geen datum; schrijf hem als 16 december 2026."
CEL = "een cel van een tabel houdt één alinea; deze is niet overgenomen."
TABEL = "een nieuwe tabel wordt niet overgenomen; zet haar zelf in het inhoudsbestand."
GEEN_ALT = "van deze afbeelding is niet gezegd wat er te zien is; schrijf dat bij alt."
BEELD = "een nieuwe of andere afbeelding wordt niet overgenomen; zet haar zelf bij de brief."
VORM = "een tekstvak, schema of grafiek wordt niet overgenomen; zet de woorden zelf in de brief."
ONDER_TABEL = "deze afbeelding stond in de tabel; zij staat nu als figuur eronder."
ROND = "een kop- of voettekst of noot komt uit het sjabloon en is niet overgenomen."
VERBORGEN = "deze tekst is in Word verborgen en niet overgenomen."
INGEVOEGD = "een bestand dat in Word is ingevoegd, wordt niet gelezen; neem de tekst zelf over."
NOOT = "een voetnoot kan op deze plaats in een brief niet staan, of is weggehaald waar zij vast is."


class Rest(Struct, frozen=True):
    """A thing that did not come over: where it stands, what it says, and why.

    `nieuw` is the paragraph of the edited file, `oud` that of the letter as it was.
    """

    plaats: str
    tekst: str
    waarom: str
    nieuw: int | None = None
    oud: int | None = None


def explain_around(naam: str) -> str:
    """Return why what stands around a text does not come over, by what that part is called."""
    return {"verborgen tekst": VERBORGEN, "ingevoegd bestand": INGEVOEGD}.get(naam, ROND)


def explain_elsewhere(before: str) -> str:
    """Return what to say of a paragraph that stands behind another one in the letter."""
    where = f"achter ‘{before}’" if before else "vooraan"
    return f"dit staat in de brief in een andere volgorde dan in Word: {where}."


def explain_drawing(alinea: Wordalinea) -> str:
    """Return why something drawn does not come over: of what says words, that those are to be."""
    says = any(d.teksten or d.ernaast for d in alinea.tekeningen)
    return VORM if says else BEELD


def make_rest(
    alinea: Wordalinea, waarom: str, *, nieuw: int | None = None, oud: int | None = None
) -> Rest:
    """Return what did not come over of a paragraph."""
    texts = [alinea.tekst, *(t for d in alinea.tekeningen for t in (*d.teksten, *d.ernaast))]
    texts += [f"[noot: {noot}]" for noot in alinea.noten]
    return Rest(alinea.plaats, " ".join(filter(None, texts)), waarom, nieuw, oud)
