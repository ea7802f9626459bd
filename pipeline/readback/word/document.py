"""What a Word file says, as values: its paragraphs in reading order, with their place and look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.letter.opmaak import Inline, Lijstsoort, Telling, Voetnoot, read_bare
from pipeline.letter.telling import read_nummers


class Cel(Struct, frozen=True, order=True):
    """A cell of a table: the number of the table, the row and the column, from 0."""

    tabel: int
    rij: int
    kolom: int


class Lijstteken(Struct, frozen=True):
    """What a list puts before a paragraph: how deep it is, and the marker as it is printed."""

    niveau: int
    teken: str
    telling: Telling | None = None
    """How the list counts, `None` under a bullet."""

    @property
    def nummer(self) -> int | None:
        """The number in the marker, `None` under a bullet."""
        typed = self.teken.rstrip(".)")
        if self.telling is None or typed == self.teken:
            return None
        return int(typed) if typed.isdecimal() else read_nummers(typed).get(self.telling)

    @property
    def soort(self) -> Lijstsoort:
        """What kind of list a letter has for it: of bullets where it has no numbers such as these.

        A marker of two numbers, `1.1.`, is none of a letter's.
        """
        if self.telling is None or self.nummer is None:
            return None
        return self.telling, ")" if self.teken.endswith(")") else "."


class Worddrawing(Struct, frozen=True):
    """Something drawn: what is said of it for who cannot see it, and the texts in it."""

    alt: str
    teksten: tuple[str, ...] = ()
    beeld: bytes = b""
    """The file of a picture; empty where shapes are drawn."""
    ernaast: tuple[str, ...] = ()
    """The words of SmartArt or a chart, which another part of the file holds."""


class Opmerking(Struct, frozen=True):
    """A comment that somebody made in Word: who, what, and of which paragraph and words."""

    auteur: str
    tekst: str
    alinea: int
    bij: str


class Vindplaats(Struct, frozen=True):
    """Where in the text a paragraph stands: its page, where Word noted that, and its heading.

    `alinea` is which one it is below that heading, from 1; 0 is the heading itself.
    """

    bladzijde: int | None = None
    kop: str = ""
    alinea: int = 0

    def write(self, cel: Cel | None) -> str:
        """Return it as somebody finds it in Word."""
        pages = [] if self.bladzijde is None else [f"bladzijde {self.bladzijde}"]
        kop = self.kop if len(self.kop) <= _SHOWN else f"{self.kop[:_SHOWN]}…"
        if cel is not None:
            where = [f"tabel {cel.tabel + 1}, rij {cel.rij + 1}, kolom {cel.kolom + 1}"]
        elif not self.alinea:
            where = [f"kop ‘{kop}’"]
        else:
            under = [f"onder ‘{kop}’"] if kop else []
            where = [*under, f"alinea {self.alinea}"]
        return ", ".join([*pages, *where])


_SHOWN = 40


class Wordalinea(Struct, frozen=True):
    """A paragraph with text, or with something drawn."""

    nummer: int
    """Which paragraph of the text it is, from 0."""
    stijl: str
    inhoud: tuple[Inline, ...]
    lijst: Lijstteken | None = None
    cel: Cel | None = None
    tekeningen: tuple[Worddrawing, ...] = ()
    ingesprongen: bool = False
    """Whether it has an indent of its own."""
    waar: Vindplaats | None = None
    """Where it stands, as far as that can be told from the file."""

    @property
    def is_citaat(self) -> bool:
        """Whether it is quoted: in Word's own style for that."""
        return self.stijl == "quote"

    @property
    def tekst(self) -> str:
        """Its words without their look and its notes; a hard line end is a line end."""
        return read_bare(i for i in self.inhoud if not isinstance(i, Voetnoot))

    @property
    def noten(self) -> tuple[str, ...]:
        """What each of its notes says."""
        return tuple(read_bare(i.inhoud) for i in self.inhoud if isinstance(i, Voetnoot))

    @property
    def plaats(self) -> str:
        """Where it stands, as a person finds it in Word."""
        return (self.waar or Vindplaats(alinea=self.nummer + 1)).write(self.cel)


class Worddocument(Struct, frozen=True):
    """A Word file as somebody reads it: its text, and what stands around that."""

    alineas: tuple[Wordalinea, ...]
    rond: tuple[tuple[str, str], ...] = ()
    """The texts of headers, footers and notes, each with what that part is called."""
    opmerkingen: tuple[Opmerking, ...] = ()
    tabellen: tuple[str, ...] = ()
    """What each table says of itself for who cannot see it."""
    eigenschappen: tuple[tuple[str, str], ...] = ()
    """The properties that the file bears, by name."""


def find_units(alineas: Sequence[Wordalinea]) -> Iterator[list[int]]:
    """Yield the place of each paragraph of the body, and those of all in a table together."""
    unit: list[int] = []
    for n, alinea in enumerate(alineas):
        there = alineas[unit[0]].cel if unit else None
        is_same = there is not None and alinea.cel is not None and there.tabel == alinea.cel.tabel
        if unit and not is_same:
            yield unit
            unit = []
        unit.append(n)
    if unit:
        yield unit
