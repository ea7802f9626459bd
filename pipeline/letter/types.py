"""The types of the fields in a content file: text in, checked value out, or a Dutch fault.

Content arrives as text, exactly as it was typed; each type here says what that text must be. A
fault is a `PydanticCustomError` whose context holds `melding`, `advies` and, inside Markdown, the
place in the text; `content/faults.py` turns it into a problem.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Protocol, TypeVar

from msgspec import Struct
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, WithJsonSchema
from pydantic_core import (
    InitErrorDetails,
    PydanticCustomError,
    PydanticKnownError,
    ValidationError,
)

from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.beeld.fout import BeeldError
from pipeline.letter.markdown.addresses import is_address
from pipeline.letter.markdown.read import MarkdownError, parse_markdown
from pipeline.letter.markdown.table import parse_table
from pipeline.letter.opmaak import Opmaak
from pipeline.letter.rooster import LEAST_COLUMNS, MOST_COLUMNS, Rooster
from pipeline.letter.soort import Gebruik, Soort
from pipeline.problems.values import InputError

T = TypeVar("T")

Loc = tuple[str | int, ...]
"""The path of a field: names, and numbers of items from 0."""

FAULT = "brief"
"""The `type` of every fault of our own."""

MAX_QUOTED = 60
"""Characters of the content that a message repeats."""
NOTHING = ("hier is niets ingevuld.", "Vul het in, of haal het weg als het niet nodig is.")

AS_AN_EDITOR_READS_IT = {"type": ["string", "number", "boolean"]}
"""JSON Schema of text: an editor's YAML reader takes `166008` for a number, `ja` for a boolean."""

JAREN = range(1900, 2200)
"""Years that a letter can be of; another one is a slip of the pen."""

BREEDTES = range(10, 101)
"""How wide a figure can be, in percent of the text."""

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


GEGEVENS = "Briefgegevens"
"""The heading of a report that a field stands under where nothing says which."""


class Over(Struct, frozen=True):
    """What others need to know of a field, beside its description; the defaults are plain.

    It stands on the outside of an annotation (`Annotated[Regel | None, Over(…)]`): within a union
    pydantic does not hand it over.
    """

    label: str | None = None
    """What stands before its value in a report; `None` is its name with a capital."""
    deel: str = ""
    """The heading of a report that it stands under."""
    een: str = ""
    """What one in a list is called, where that has no model of its own; `meer` are several."""
    meer: str = ""
    geheel: tuple[str, str] = ("", "")
    """What a text or a list that may be absent is called as a whole: one, and several."""
    sleutel: bool = False
    """Whether an item is itself in every edition by this field."""
    kenteken: bool = False
    """Whether an item is known by this field where its words are few."""
    gedrukt: bool = True
    """Whether a reader of the letter sees it, or has it read out."""
    naar_soort: bool = False
    """Whether the kind of the letter says if it must be there; `STANDAARD` wants it."""


class Model(BaseModel):
    """What every part of a letter has in common: frozen, and no field that it does not know.

    `een` and `meer` are what one and more of them are called.
    """

    een: ClassVar[str] = ""
    meer: ClassVar[str] = ""

    # Built when first used: of all parts of a letter that is the letter, and the others within it.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    def __init_subclass__(cls, een: str = "", meer: str = "", **config: Any) -> None:
        """Give the model its names: `class Bijlage(Model, een="bijlage", meer="bijlagen")`."""
        super().__init_subclass__(**config)
        cls.een, cls.meer = een, meer


class Context(Protocol):
    """What checking a letter needs to know beside the letter itself."""

    @property
    def soort(self) -> Soort | None:
        """The kind of the letter; `None` where it is not known, and nothing is demanded."""

    def check_soort(self, naam: str) -> tuple[str, str] | None:
        """Return `melding` and `advies` where `naam` is no kind of letter of this house."""

    def check_number(self, number: str, value: str) -> str | None:
        """Return what to write where `value` is no such `number` of this house, else `None`."""

    def load_beeld(self, naam: str) -> Beeld:
        """Return the picture that the letter names; raise `BeeldError`."""


def fault(melding: str, advies: str, **context: object) -> PydanticCustomError:
    """Return the fault to raise from a validator."""
    melding = melding.replace("\t", " ")
    return PydanticCustomError(
        FAULT, "{melding} {advies}", {"melding": melding, "advies": advies, **context}
    )


def nearest(word: str, known: list[str]) -> str | None:
    """Return the known word that `word` was most likely meant to be."""
    word = word[:MAX_QUOTED].casefold()
    # Two letters that changed places are half of a short word such as `id`.
    swapped = [name for name in known if sorted(name) == sorted(word)]
    matches = swapped or get_close_matches(word, known, n=1, cutoff=0.6)
    return matches[0] if matches else None


def shorten(text: str) -> str:
    """Return text of the content as a message repeats it: on one line, and not endless."""
    line = re.sub(r"[\n\t]", " ", text[:MAX_QUOTED])
    return line if len(text) <= MAX_QUOTED else f"{line}…"


def show_hidden(name: str) -> str:
    """Return a name with what is in it and cannot be seen, such as ‹harde spatie›."""
    return _HIDDEN.sub(lambda found: _NAMES_OF_HIDDEN.get(found[0], _name_code(found[0])), name)


_HIDDEN = re.compile(r"[^\S \n]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NAMES_OF_HIDDEN = dict.fromkeys("\u00a0\u2007\u202f", "‹harde spatie›")
_NAMES_OF_HIDDEN |= {"\t": "‹tab›", "\u00ad": "‹zacht afbreekstreepje›"}


def _name_code(character: str) -> str:
    return f"‹U+{ord(character):04X}›"


def read_regel(value: object) -> str:
    """Return text of one line that is not blank; raise a fault for anything else."""
    if not isinstance(value, str):
        raise fault(
            "hier hoort alleen tekst.",
            "Haal een streepje of veldnaam ervoor weg.",
            expects_text=True,
        )
    if not value.strip():
        raise fault(*NOTHING)
    if "\n" in value:
        raise fault(
            "deze tekst mag maar één regel zijn.",
            "Zet alles op één regel, zonder | en zonder lege regels.",
        )
    return value


def read_regels(value: object) -> str:
    """Return text of one or more lines, each without the spaces around it.

    Raises a fault for a line that is blank between two others.
    """
    if not isinstance(value, str) or not value.strip() or "\n" not in value:
        return read_regel(value)
    lines = [line.strip(" \t") for line in value.split("\n")]
    while not lines[-1]:
        lines.pop()
    for n, line in enumerate(lines):
        if not line:
            raise fault(
                "hier staat een lege regel.",
                "Haal die weg: de regels van een kenmerk staan vanzelf onder elkaar.",
                regel=n,
                kolom=0,
            )
    return "\n".join(lines)


def read_adres(value: object) -> str:
    """Return the address of a page or a file on the web; raise a fault for anything else."""
    text = read_regel(value).strip()
    if not text.startswith(("https://", "http://")) or not is_address(text):
        raise fault(
            f"‘{shorten(text)}’ is geen adres op het web.",
            "Schrijf het hele adres, zonder spaties en met https:// ervoor.",
        )
    return text


def read_opmaak(value: object) -> Opmaak:
    """Return the blocks of a Markdown text; raise every fault in it at once."""
    return value if isinstance(value, Opmaak) else _read_marked(value, parse_markdown)


def read_rooster(value: object) -> Rooster:
    """Return the table that a Markdown text is; raise every fault in it at once."""
    return value if isinstance(value, Rooster) else _read_marked(value, parse_table)


def _read_marked(value: object, parse: Callable[[str], T]) -> T:
    if not isinstance(value, str):
        raise fault(
            "hier hoort alleen tekst.",
            "Zet | achter de dubbele punt en de hele tekst, ook een lijst, op de regels eronder.",
            expects_text=True,
        )
    if not value.strip():
        raise fault(*NOTHING)
    try:
        return parse(value)
    except MarkdownError as error:
        raise ValidationError.from_exception_data(
            "Opmaak",
            [
                InitErrorDetails(
                    type=fault(found.melding, found.advies, regel=found.regel, kolom=found.kolom),
                    loc=(),
                    input=value,
                )
                for found in error.faults
            ],
        ) from error


def read_datum(value: object) -> datetime.date:
    """Return the date of an ISO `2019-12-16`; name the right way of writing for other dates."""
    if isinstance(value, datetime.date):
        return value
    text = read_regel(value).strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return _read_iso(text)
    meant = _meant_date(text)
    advice = f"Schrijf {meant}." if meant else "Schrijf jaar-maand-dag, zoals 2019-12-16."
    raise fault(f"‘{shorten(text)}’ is geen datum.", advice)


def _read_iso(text: str) -> datetime.date:
    """Return the day of an ISO date; raise a fault for one that is not there, or long ago."""
    try:
        datum = datetime.date.fromisoformat(text)
    except ValueError:
        raise fault(
            f"{text} bestaat niet op de kalender.", "Controleer de dag en de maand."
        ) from None
    if datum.year not in JAREN:
        raise fault(
            f"{text} ligt in het jaar {datum.year}.", "Schrijf het jaar voluit, zoals 2026."
        )
    return datum


def read_tot(value: object) -> str:
    """Return until when something holds: a day in ISO form, or an event in words."""
    text = read_regel(value)
    if re.fullmatch(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", text.strip()):
        return read_datum(text).isoformat()
    return text


def parse_datum(text: str) -> datetime.date:
    """Return the date that somebody gave outside a content file; raise `InputError` for no date."""
    try:
        return read_datum(text)
    except PydanticCustomError as error:
        raise InputError(error.message()) from error


def _meant_date(text: str) -> str | None:
    """Return the ISO form of a Dutch way of writing a date, if it is one."""
    match = re.fullmatch(
        r"([0-9]{1,2})[-/. ]+([0-9]{1,2}|[a-z]{3,}\.?)[-/. ]+([0-9]{4})", text.lower()
    )
    reverse = re.fullmatch(r"([0-9]{4})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{1,2})", text)
    if match:
        day, month, year = match.groups()
    elif reverse:
        year, month, day = reverse.groups()
    else:
        return None
    if not month.isdigit():
        short = "maart" if month.startswith("mrt") else month.rstrip(".")
        found = [n for n, naam in enumerate(MAANDEN, 1) if naam.startswith(short)]
        month = str(found[0]) if found else "0"
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def read_ja_nee(value: object) -> bool:
    """Return whether `ja` was written; raise a fault for anything but `ja` and `nee`."""
    if isinstance(value, bool):
        return value
    text = read_regel(value)
    if text not in ("ja", "nee"):
        small = ", met kleine letters" if text.casefold() in ("ja", "nee") else ""
        raise fault(f"‘{shorten(text)}’ kan hier niet.", f"Schrijf ja of nee{small}.")
    return text == "ja"


def read_niveau(value: object) -> int:
    """Return the level of a heading, 1 to 3."""
    if value in (1, 2, 3):
        return int(str(value))
    text = read_regel(value)
    if text not in ("1", "2", "3"):
        raise fault(f"‘{shorten(text)}’ is geen niveau van een kop.", "Schrijf 1, 2 of 3.")
    return int(text)


def read_breedte(value: object) -> int:
    """Return how wide a figure is, in percent of the text."""
    text = str(value) if isinstance(value, int) else read_regel(value).strip()
    found = re.fullmatch(r"([1-9][0-9]{1,2}) ?%?", text)
    if found is None or int(found[1]) not in BREEDTES:
        raise fault(
            f"‘{shorten(text)}’ is geen breedte van een figuur.",
            "Schrijf hoeveel procent van de tekst zij breed is: een heel getal van 10 tot 100, "
            "zoals 60%.",
        )
    return int(found[1])


def read_breedtes(value: object) -> str:
    """Return how wide the columns of a table are, each in percent of the table: `30%, 70%`."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or is_blank(value):
        read_lijst(value)
    assert isinstance(parts, list | tuple), "the line above has raised"
    found = [re.fullmatch(r"\s*([1-9][0-9]?) ?%?\s*", str(part)) for part in parts]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) < len(found) or sum(numbers) != 100:
        said = ", ".join(str(part).strip() for part in parts)
        raise fault(
            f"‘{shorten(said)}’ zijn geen breedtes van kolommen."
            if len(numbers) < len(found)
            else f"deze breedtes zijn samen {sum(numbers)}%.",
            "Schrijf voor elke kolom een heel getal, samen 100, zoals [50%, 30%, 20%].",
        )
    return ", ".join(f"{number}%" for number in numbers)


def choice(wat: str, options: tuple[str, ...]) -> Callable[[object], str]:
    """Return a validator that takes one of `options` and lists them all for anything else."""

    def read(value: object) -> str:
        text = read_regel(value)
        if text in options:
            return text
        meant = text.casefold().strip()
        advice = f"Schrijf {meant}." if meant in options else f"Kies uit: {', '.join(options)}."
        raise fault(f"‘{shorten(text)}’ is geen {wat}.", advice)

    return read


def _checked(number: str) -> Callable[[object, ValidationInfo], str]:
    """Return a validator that holds a number against the house's pattern for it."""

    def read(value: object, info: ValidationInfo) -> str:
        text = read_regel(value)
        context: Context | None = info.context
        if context is not None and (advies := context.check_number(number, text)):
            raise fault(f"‘{shorten(text)}’ is geen {number}.", advies)
        return text

    return read


def read_soort(value: object, info: ValidationInfo) -> str:
    """Return the name of a kind of letter; raise a fault for one that the house has not."""
    naam = read_regel(value)
    if info.context is not None and (found := info.context.check_soort(naam)):
        raise fault(*found)
    return naam


def by_soort(veld: str) -> BeforeValidator:
    """Return a validator for a field of which the kind of the letter says whether it is there.

    A letter that is made without a context is of no kind that is known, and nothing is demanded.
    """

    def judge(value: object, info: ValidationInfo) -> object:
        context: Context | None = info.context
        soort = context.soort if context is not None else None
        gebruik = soort.find_gebruik(veld) if soort is not None else Gebruik.OPTIONEEL
        is_absent = value is None or value == ()
        if is_absent and gebruik is Gebruik.VERPLICHT:
            raise PydanticKnownError("missing")
        if soort is not None and not is_absent and gebruik is Gebruik.GEEN:
            raise fault(
                f"een brief van de soort ‘{soort.naam}’ heeft dit veld niet.", f"Haal {veld} weg."
            )
        return value

    return BeforeValidator(judge)


def read_beeld(value: object, info: ValidationInfo) -> Beeld:
    """Return the picture with the given file name, as the context finds it."""
    if isinstance(value, Beeld):
        return value
    naam = read_regel(value)
    context: Context | None = info.context
    if context is None:
        raise fault(f"‘{shorten(naam)}’ kan niet worden gelezen.", "Lees de brief van een bestand.")
    try:
        return context.load_beeld(naam)
    except BeeldError as error:
        raise fault(error.melding, error.advies) from error


def read_lijst(value: object) -> object:
    """Return a list as it is; raise a fault for anything else where a list is meant."""
    if isinstance(value, list | tuple):
        return value
    if is_blank(value):
        raise fault(*NOTHING)
    raise fault(
        "hier hoort een lijst.",
        "Zet elk deel op een eigen regel die begint met een streepje en een spatie.",
    )


def is_blank(value: object) -> bool:
    """Tell whether nothing was written behind a field's name."""
    return isinstance(value, str) and not value.strip()


def _schema(**extra: Any) -> WithJsonSchema:
    return WithJsonSchema({**AS_AN_EDITOR_READS_IT, **extra})


_DATE_SCHEMA = WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})

Regel = Annotated[str, BeforeValidator(read_regel), _schema()]
Regels = Annotated[str, BeforeValidator(read_regels), _schema()]
Webadres = Annotated[str, BeforeValidator(read_adres), WithJsonSchema({"type": "string"})]
AlsLijst = BeforeValidator(read_lijst)
OpmaakVeld = Annotated[Opmaak, BeforeValidator(read_opmaak), _schema()]
RoosterVeld = Annotated[Rooster, BeforeValidator(read_rooster), _schema()]
Breedtes = Annotated[
    str,
    BeforeValidator(read_breedtes),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": ["integer", "string"], "pattern": "^[1-9][0-9]? ?%?$"},
            "minItems": LEAST_COLUMNS,
            "maxItems": MOST_COLUMNS,
        }
    ),
]
Datum = Annotated[datetime.date, BeforeValidator(read_datum), _DATE_SCHEMA]
Tot = Annotated[str, BeforeValidator(read_tot), _schema()]
JaNee = Annotated[bool, BeforeValidator(read_ja_nee), WithJsonSchema({"enum": ["ja", "nee"]})]
Niveau = Annotated[
    int, BeforeValidator(read_niveau), WithJsonSchema({"enum": [1, 2, 3, "1", "2", "3"]})
]
Soortnaam = Annotated[str, BeforeValidator(read_soort), _schema()]
Breedte = Annotated[
    int,
    BeforeValidator(read_breedte),
    WithJsonSchema({"type": ["integer", "string"], "pattern": "^[1-9][0-9]{1,2} ?%?$"}),
]
Zaaknummer = Annotated[str, BeforeValidator(_checked("zaaknummer")), _schema()]
Documentnummer = Annotated[str, BeforeValidator(_checked("documentnummer")), _schema()]
BeeldVeld = Annotated[Beeld, BeforeValidator(read_beeld), WithJsonSchema({"type": "string"})]
