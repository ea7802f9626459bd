"""A letter as the template sees it: an `Brief` in, the values of all template fields out.

The names here are the names in the template; what is absent is `None`, `''` or `()`, never unknown.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Annotated, Protocol, assert_never, get_args

from jinja2.runtime import LoopContext
from markupsafe import Markup
from msgspec import Struct

from pipeline.letter.beeld.beside import share_room
from pipeline.letter.models import (
    Bijlage,
    Blok,
    Brief,
    FigurenBlok,
    Figuur,
    FiguurBlok,
    Geheimhouding,
    Kenmerk,
    KopBlok,
    Nummer,
    Ondertekenaar,
    Stap,
    Statustabel,
    StatustabelBlok,
    Tabel,
    TabelBlok,
    TekstBlok,
    Vraag,
    VraagBlok,
    Weg,
)
from pipeline.letter.opmaak import Inline, Opmaak, Tekst, walk_alineas
from pipeline.letter.printed import (
    LEEG,
    find_status,
    list_nummers,
    write_datum,
    write_documentnummer,
    write_geheimhouding,
    write_kort,
)
from pipeline.letter.reeks import read_reeks
from pipeline.letter.soort import Soort
from pipeline.letter.types import Loc, Model
from pipeline.word.beside import NO_MARK, Kolom
from pipeline.word.paragraphs import KeepNext, Properties
from pipeline.word.sections import BEGIN, END
from pipeline.word.xml import Xml, attribute

# A row of up to so many lines, a third of a page, goes to the next page whole; a longer one breaks,
# or the page before it would stay half empty. In one that may break, LibreOffice (7.4) lets single
# lines stand at the head of a page, whatever 17.3.1.14, .15 and .44 say: no other rule is for both.
# Characters in a line of the second and the third column.
_SHORT, _ACTIE, _STATUS = 16, 44, 22
# A question and its answer of up to so many lines, of so many characters, share a page.
_BLADZIJDE, _BREED = 34, 84


class Uitleg(Struct, frozen=True):
    """What whoever makes a template reads of a field; `elk` is what each item of a list is called.

    `stuurt` is a field that a template asks, to print something else; `gevuld` a list that is
    never empty; `keuze` a kind of block that a template need not print, as a letter need not have
    it; `vorm_van` the field that says the same in another form: one of those is enough.
    """

    tekst: str
    voorbeeld: str = ""
    elk: str = ""
    stuurt: bool = False
    gevuld: bool = False
    keuze: bool = False
    vorm_van: str = ""


class Opgemaakt(Struct, frozen=True):
    """Prepared paragraphs: they become XML once it is known what placeholder they replace."""

    write: Callable[[Properties], Xml]


class Reekstekst(str):
    """Text of one or more lines with links in it; as it is, it says the words of those.

    `write` gives it with the links, in the place of a text in a run of these properties.
    """

    __slots__ = ("write",)

    write: Callable[[Xml], Xml]


class Drukker(Protocol):
    """Prepares text and figures for one letter."""

    def prepare_opmaak(self, opmaak: Opmaak, *, keep: KeepNext = "") -> Opgemaakt:
        """Return the paragraphs of a text; `keep` says which stay with what follows."""

    def prepare_reeks(self, inlines: Sequence[Inline]) -> Reekstekst:
        """Return the text of a line with its links."""

    def prepare_tabel(self, tabel: Tabel, n: int) -> Opgemaakt:
        """Return a table, which is block `n` of the letter."""

    def prepare_figuur(self, figuur: Figuur, kolom: Kolom | None = None) -> Opgemaakt:
        """Return the paragraph with a figure, which may stand in a column beside others."""


class Rij(Struct, frozen=True):
    """A row of a status table: of a weg, a stap, or a further action of either (vervolg).

    `bijeen` is what `w:cantSplit` says: `on` for a row that is short enough to stay on one page.
    `samen` is whether it stays on the page of the row below it, `zegt` whether the line of its
    status is there. They are not for whoever makes a template, and so have no `Uitleg`.
    """

    titel: Annotated[str, Uitleg("Titel van de weg of stap.", "Onderzoek naar de verbindingen")]
    actie: Annotated[Opgemaakt, Uitleg("Wat er is of wordt gedaan.", "Het onderzoek is klaar.")]
    status: Annotated[Opgemaakt, Uitleg("Wat er in de statuskolom staat.", "Afgerond")]
    voor: Annotated[str, Uitleg("Wie aan zet is; kan leeg zijn.", "Raad")]
    label: Annotated[
        bool, Uitleg("Of dit de eerste actie van de weg of stap met een ‘voor’ is.", stuurt=True)
    ]
    bijeen: str
    samen: bool
    zegt: bool
    weg: Annotated[bool, Uitleg("Of dit de eerste rij van een weg is.", stuurt=True)]
    stap: Annotated[bool, Uitleg("Of dit de eerste rij van een stap is.", stuurt=True)]
    vervolg: Annotated[bool, Uitleg("Of dit een rij voor een volgende actie is.", stuurt=True)]


class StatustabelVeld(Struct, frozen=True):
    """A status table; `aansluitend` where it follows another without text between.

    `alt` is what the letter itself says that the table shows, as the value of an attribute: the
    compiled template prints it, and so it has no `Uitleg`.
    """

    kolom1: Annotated[str, Uitleg("Kop van de eerste kolom.", "Wegen en stappen")]
    kolom2: Annotated[str, Uitleg("Kop van de tweede kolom.", "Ondernomen acties")]
    kolom3: Annotated[str, Uitleg("Kop van de derde kolom.", "Status")]
    rijen: Annotated[tuple[Rij, ...], Uitleg("De rijen.", elk="rij", gevuld=True)]
    aansluitend: Annotated[
        bool, Uitleg("Of er direct een andere statustabel boven staat.", stuurt=True)
    ]
    alt: Markup = NO_MARK


class TabelVeld(Struct, frozen=True):
    """A table of rows and columns, and its title."""

    titel: Annotated[str, Uitleg("Titel van de tabel.", "Kosten per onderdeel")]
    tabel: Annotated[
        Opgemaakt, Uitleg("De tabel zelf; haar cellen krijgen de stijl van deze alinea.", "(tabel)")
    ]


class Afbeelding(Struct, frozen=True):
    """A figure and its caption."""

    beeld: Annotated[Opgemaakt, Uitleg("De afbeelding of de kring van bollen.", "(figuur)")]
    bijschrift: Annotated[str, Uitleg("Bijschrift; kan leeg zijn.", "De vijf wegen")]
    nummer: Annotated[
        int,
        Uitleg("De hoeveelste figuur met een bijschrift dit is; anders 0.", "2", stuurt=True),
    ] = 0


class VraagVeld(Struct, frozen=True):
    """A question with its answer."""

    nummer: Annotated[str, Uitleg("Nummer van de vraag.", "1")]
    steller: Annotated[str, Uitleg("Wie de vraag stelde; kan leeg zijn.", "de fractie Water")]
    tekst: Annotated[Opgemaakt, Uitleg("De vraag zoals zij is gesteld.", "Wanneer is …?")]
    antwoord: Annotated[Opgemaakt, Uitleg("Het antwoord.", "De brug is klaar in …")]


class BlokVeld(Struct, frozen=True):
    """A block: the one field that it is has a value.

    Of figures beside each other a template gets each by itself; `voor` and `na` are the marks of
    where its column begins, and where their row ends (see `word/beside.py`).
    """

    kop: Annotated[str | None, Uitleg("Tekst van een kop.", "Stand van zaken")] = None
    niveau: Annotated[
        int,
        Uitleg(
            "Niveau van die kop: 1, 2 of 3. Bij een vraag: een meer dan dat van de kop erboven.",
            "1",
            stuurt=True,
        ),
    ] = 1
    tekst: Annotated[Opgemaakt | None, Uitleg("Lopende tekst.", "Wij hebben u toegezegd …")] = None
    vraag: Annotated[VraagVeld | None, Uitleg("Een vraag met haar antwoord.", keuze=True)] = None
    statustabel: Annotated[StatustabelVeld | None, Uitleg("Tabel van wegen en stappen.")] = None
    tabel: Annotated[TabelVeld | None, Uitleg("Een tabel met een titel.", keuze=True)] = None
    figuur: Annotated[Afbeelding | None, Uitleg("Afbeelding of kring van bollen.")] = None
    voor: Markup = NO_MARK
    na: Markup = NO_MARK


class KenmerkVeld(Struct, frozen=True):
    """A kenmerk."""

    label: Annotated[str, Uitleg("Naam van het kenmerk.", "Portefeuillehouder")]
    waarde: Annotated[str, Uitleg("Waarde, met haar regels en links.", "S. de Wit")]


class BijlageVeld(Struct, frozen=True):
    """An enclosure."""

    titel: Annotated[str, Uitleg("Titel van de bijlage, met de link.", "Planning 2027")]
    documentnummer: Annotated[str | None, Uitleg("Documentnummer van de bijlage.", "166009")]
    geheim: Annotated[bool, Uitleg("ja als op de bijlage geheimhouding rust.")]


class Kenmerken(Struct, frozen=True):
    """The values of kenmerken by their labels: for a template that names one."""

    waarden: Mapping[str, str]

    def find(self, label: str) -> str:
        """Return the value of a kenmerk; empty where the letter has it not."""
        return self.waarden.get(fold_label(label), "")


def fold_label(label: str) -> str:
    """Return a label as it is compared: a template need not have its capitals and spaces."""
    return " ".join(label.split()).casefold()


class Naam(Struct, frozen=True):
    """Someone who signs."""

    naam: Annotated[str, Uitleg("Naam zoals die onder de brief staat.", "A. Jansen")]
    functie: Annotated[str, Uitleg("Functie; kan leeg zijn.", "griffier")]


class Paar(Struct, frozen=True):
    """Two signatories beside each other; `rechts` is absent in an odd last row."""

    links: Annotated[Naam, Uitleg("De linker ondertekenaar.")]
    rechts: Annotated[Naam | None, Uitleg("De rechter; ontbreekt bij een oneven aantal.")]


class Soortveld(Struct, frozen=True):
    """What the kind of a letter is called, and what its numbers are."""

    titel: Annotated[str, Uitleg("Titel van deze soort brief.", "Informatiebrief", stuurt=True)]
    naam: Annotated[str, Uitleg("Naam van de soort.", "informatiebrief", stuurt=True)]
    zaaknummer: Annotated[str, Uitleg("Hoe het zaaknummer heet.", "Zaaknummer", stuurt=True)]
    documentnummer: Annotated[
        str, Uitleg("Hoe het documentnummer heet.", "Documentnummer", stuurt=True)
    ]


class Velden(Struct, frozen=True):
    """What a template gets of a letter otherwise than the letter has it, by name.

    All other fields of a letter it gets as they are: see `name_fields`.
    """

    soort: Annotated[Soortveld, Uitleg("De soort brief.", stuurt=True)]
    zaaknummer: Annotated[str, Uitleg("Het zaaknummer; kan leeg zijn.", "Z/26/003187")]
    documentnummer: Annotated[
        str, Uitleg("Documentnummer, of het woord volgt; kan leeg zijn.", "166008")
    ]
    nummers: Annotated[
        tuple[Nummer, ...], Uitleg("De andere nummers van deze soort brief.", elk="nummer")
    ]
    datum: Annotated[str, Uitleg("Datum van de brief.", "16 december 2026")]
    datum_kort: Annotated[
        str, Uitleg("Dezelfde datum, kort.", "16-12-2026", stuurt=True, vorm_van="datum")
    ]
    datum_iso: Annotated[
        str, Uitleg("Dezelfde datum in cijfers.", "2026-12-16", stuurt=True, vorm_van="datum")
    ]
    concept: Annotated[bool, Uitleg("Of de brief een concept is.")]
    geheimhouding: Annotated[Geheimhouding | None, Uitleg("De geheimhouding, als die er is.")]
    kenmerken: Annotated[
        tuple[KenmerkVeld, ...],
        Uitleg("Extra regels boven de brief, zonder wat elders bij naam staat.", elk="kenmerk"),
    ]
    aanhef: Annotated[str, Uitleg("De aanhef; kan leeg zijn.", "Geachte raad,")]
    inhoud: Annotated[
        tuple[BlokVeld, ...], Uitleg("De blokken van de brief.", elk="blok", gevuld=True)
    ]
    afsluiting: Annotated[str, Uitleg("De groet; kan leeg zijn.", "Met vriendelijke groet,")]
    ondertekening: Annotated[
        tuple[Paar, ...], Uitleg("De ondertekenaars, twee aan twee.", elk="paar", gevuld=True)
    ]
    bijlagen: Annotated[tuple[BijlageVeld, ...], Uitleg("De bijlagen.", elk="bijlage")]
    afschrift: Annotated[
        tuple[str, ...], Uitleg("Wie een afschrift krijgt.", "de rekenkamer", elk="naam")
    ]


def name_fields() -> Iterator[str]:
    """Yield the name of every field that a template may use, in the order of the letter."""
    for naam in Brief.model_fields:
        yield naam
        if naam == "datum":
            yield from ("datum_kort", "datum_iso")


def _find_printable() -> Iterator[type]:
    """Yield the types of the parts that a template gets as the letter has them."""
    for naam, info in Brief.model_fields.items():
        if naam not in Velden.__struct_fields__:
            kinds = [kind for kind in get_args(info.annotation) if isinstance(kind, type)]
            yield from (kind for kind in kinds if issubclass(kind, Model))


PRINTABLE = frozenset(
    {Afbeelding, BijlageVeld, BlokVeld, Geheimhouding, KenmerkVeld, LoopContext, Naam, Nummer}
    | {Paar, Rij, Soortveld, StatustabelVeld, TabelVeld, VraagVeld, *_find_printable()}
)
"""The types whose fields a template may read; `loop` is Jinja's own."""


def find_said(brief: Brief, pad: str, named: Collection[str] = ()) -> Loc | None:
    """Return where a letter says something in an optional field (by its full name), if it does.

    Kenmerken that are `named` do not count: those stand elsewhere.
    """
    naam, _, soort = pad.partition("[].")
    if naam == "kenmerken" and named:
        return next(((naam, kenmerk.label) for kenmerk in _others(brief, named)), None)
    if not soort:
        return (naam,) if getattr(brief, naam) else None
    places = (("inhoud", n, soort) for n, b in enumerate(brief.inhoud) if hasattr(b, soort))
    return next(places, None)


def make_context(
    brief: Brief, drukker: Drukker, soort: Soort, named: Collection[str] = ()
) -> dict[str, object]:
    """Return the value of every field that a template may print, by name; `soort` is its kind.

    `named` are the kenmerken (see `fold_label`) that the list of them leaves out.
    """
    velden = Velden(
        soort=Soortveld(
            soort.titel, soort.naam, soort.zaaknummer.label, soort.documentnummer.label
        ),
        zaaknummer=brief.zaaknummer or "",
        documentnummer=write_documentnummer(brief, soort),
        nummers=tuple(list_nummers(brief, soort)),
        datum=write_datum(brief.datum),
        datum_kort=write_kort(brief.datum),
        datum_iso=brief.datum.isoformat(),
        concept=brief.concept,
        geheimhouding=write_geheimhouding(brief.geheimhouding),
        kenmerken=tuple(
            KenmerkVeld(kenmerk.label, _reeks(kenmerk, drukker))
            for kenmerk in _others(brief, named)
        ),
        aanhef=brief.aanhef or "",
        inhoud=tuple(_blokken(brief.inhoud, drukker)),
        afsluiting=brief.afsluiting or "",
        ondertekening=tuple(_paren(brief.ondertekening)),
        bijlagen=tuple(_bijlage(bijlage, drukker) for bijlage in brief.bijlagen),
        afschrift=brief.afschrift,
    )
    return {
        naam: getattr(velden if naam in Velden.__struct_fields__ else brief, naam)
        for naam in name_fields()
    } | {
        "kenmerk": Kenmerken(
            {fold_label(k.label): _reeks(k, drukker) for k in reversed(brief.kenmerken)}
        )
    }


def _reeks(kenmerk: Kenmerk, drukker: Drukker) -> str:
    return drukker.prepare_reeks(read_reeks(kenmerk.waarde))


def _bijlage(bijlage: Bijlage, drukker: Drukker) -> BijlageVeld:
    titel = drukker.prepare_reeks([Tekst(bijlage.titel, href=bijlage.link)])
    return BijlageVeld(titel, bijlage.documentnummer, bijlage.geheim)


def _others(brief: Brief, named: Collection[str]) -> tuple[Kenmerk, ...]:
    """Return the kenmerken that a template does not name; of two by one name the second is one."""
    waiting = set(named)
    found = []
    for kenmerk in brief.kenmerken:
        label = fold_label(kenmerk.label)
        if label in waiting:
            waiting.remove(label)
        else:
            found.append(kenmerk)
    return tuple(found)


def _paren(ondertekenaars: Sequence[Ondertekenaar]) -> Iterator[Paar]:
    namen = [Naam(wie.naam, wie.functie or "") for wie in ondertekenaars]
    for n in range(0, len(namen), 2):
        yield Paar(namen[n], namen[n + 1] if n + 1 < len(namen) else None)


def _blokken(inhoud: Sequence[Blok], drukker: Drukker) -> Iterator[BlokVeld]:
    last, captions = len(inhoud) - 1, count(1)
    above = 0
    begins, ends = _find_landscape(inhoud)
    for n, blok in enumerate(inhoud):
        before = BEGIN if n in begins else NO_MARK
        match blok:
            case KopBlok(kop=kop, niveau=niveau):
                above = niveau
                yield BlokVeld(kop=kop, niveau=niveau, voor=before)
            case TekstBlok(tekst=tekst):
                # The end of the text goes with the closing: names never stand alone on a page.
                keep: KeepNext = "last" if n == last else ""
                yield BlokVeld(tekst=drukker.prepare_opmaak(tekst, keep=keep))
            case VraagBlok(vraag=vraag):
                veld = _vraag(vraag, drukker, is_last=n == last)
                yield BlokVeld(vraag=veld, niveau=min(above + 1, 3))
            case StatustabelBlok(statustabel=tabel):
                joins = n > 0 and isinstance(inhoud[n - 1], StatustabelBlok)
                yield BlokVeld(statustabel=_tabel(tabel, drukker, joins=joins))
            case TabelBlok(tabel=rooster):
                gedrukt = TabelVeld(rooster.titel, drukker.prepare_tabel(rooster, n))
                behind = END if n in ends else NO_MARK
                yield BlokVeld(tabel=gedrukt, voor=before, na=behind)
            case FiguurBlok(figuur=figuur):
                yield BlokVeld(figuur=_figuur(figuur, drukker, captions))
            case FigurenBlok(figuren=figuren):
                yield from _naast(figuren, drukker, captions)
            case _:
                assert_never(blok)


def _find_landscape(inhoud: Sequence[Blok]) -> tuple[set[int], set[int]]:
    """Return the blocks at which landscape pages begin, and those at which they end.

    Tables beside each other share those pages; a heading goes with the table below it.
    """
    wide = [isinstance(blok, TabelBlok) and blok.tabel.liggend for blok in inhoud]
    for n in range(len(inhoud) - 2, -1, -1):
        wide[n] = wide[n] or (wide[n + 1] and isinstance(inhoud[n], KopBlok))
    beside = list(zip([False, *wide], [*wide, False], strict=True))
    begins = {n for n, (before, here) in enumerate(beside) if here and not before}
    return begins, {n - 1 for n, (before, here) in enumerate(beside) if before and not here}


def _naast(
    figuren: Sequence[Figuur], drukker: Drukker, captions: Iterator[int]
) -> Iterator[BlokVeld]:
    """Yield figures that stand beside each other, with marks around each."""
    shares = share_room([figuur.breedte for figuur in figuren])
    assert shares is not None, "the model has looked at this"
    for n, figuur in enumerate(figuren):
        kolom = Kolom(n, shares)
        veld = _figuur(figuur, drukker, captions, kolom)
        yield BlokVeld(figuur=veld, voor=kolom.before, na=kolom.behind)


def _figuur(
    figuur: Figuur, drukker: Drukker, captions: Iterator[int], kolom: Kolom | None = None
) -> Afbeelding:
    # Only what has a caption has a place for its number: the others are not counted.
    nummer = next(captions) if figuur.bijschrift else 0
    return Afbeelding(drukker.prepare_figuur(figuur, kolom), figuur.bijschrift or "", nummer)


def _vraag(vraag: Vraag, drukker: Drukker, *, is_last: bool) -> VraagVeld:
    """Return a question that shares a page with its answer, where both can be on one.

    A question always shares that of the beginning of its answer, the last one that of the closing.
    """
    tekst, antwoord = _lines(vraag.tekst, _BREED), _lines(vraag.antwoord, _BREED)
    if tekst + antwoord <= _BLADZIJDE:
        keep_tekst: KeepNext = "whole"
        keep_antwoord: KeepNext = "whole" if is_last else "together"
    else:
        keep_tekst = "all" if tekst <= _SHORT else "last"
        keep_antwoord = "last" if is_last else ""
    return VraagVeld(
        nummer=vraag.nummer,
        steller=vraag.steller or "",
        tekst=drukker.prepare_opmaak(vraag.tekst, keep=keep_tekst),
        antwoord=drukker.prepare_opmaak(vraag.antwoord, keep=keep_antwoord),
    )


def _tabel(tabel: Statustabel, drukker: Drukker, *, joins: bool) -> StatustabelVeld:
    rijen: list[Rij] = []
    for weg in tabel.wegen:
        rijen += _rijen(weg, drukker)
        for stap in weg.stappen:
            rijen += _rijen(stap, drukker)
    kolom1, kolom2, kolom3 = tabel.kolommen
    return StatustabelVeld(kolom1, kolom2, kolom3, tuple(rijen), joins, _say(tabel.alt))


def _say(alt: str | None) -> Markup:
    return Markup(attribute(alt or ""))  # noqa: S704 - escaped just here


def _rijen(stap: Stap, drukker: Drukker) -> Iterator[Rij]:
    """Yield the row of a weg or stap with its first action, and one for each further action."""
    is_weg = isinstance(stap, Weg)
    first_owner = next((n for n, actie in enumerate(stap.acties) if actie.voor), None)
    acties = [(actie.tekst, actie.voor or "") for actie in stap.acties] or [(LEEG, "")]
    for n, (tekst, voor) in enumerate(acties):
        status = find_status(stap) if n == 0 else LEEG
        is_short = _lines(tekst, _ACTIE) <= _SHORT and _lines(status, _STATUS) <= _SHORT
        # A weg does not stand at the foot of a page alone, where steps or actions come below it.
        leads = isinstance(stap, Weg) and n == 0 and (bool(stap.stappen) or len(acties) > 1)
        # Only a row that is short: one that breaks has its first lines on another page anyhow.
        stays = leads and is_short
        keep: KeepNext = "all" if stays else ""
        yield Rij(
            titel=stap.titel,
            actie=drukker.prepare_opmaak(tekst, keep=keep),
            status=drukker.prepare_opmaak(status, keep=keep),
            voor=voor,
            label=n == first_owner,
            bijeen="on" if is_short else "off",
            samen=stays,
            # Without a status, who is to act stands on the line of the action.
            zegt=bool(status.blokken) or not voor,
            weg=is_weg and n == 0,
            stap=not is_weg and n == 0,
            vervolg=n > 0,
        )


def _lines(opmaak: Opmaak, width: int) -> int:
    """Return about how many lines a text takes in a column of `width` characters."""
    return sum(
        # What its notes say stands elsewhere.
        1 + sum(len(tekst.tekst) for tekst in inlines if isinstance(tekst, Tekst)) // width
        for inlines in walk_alineas(opmaak.blokken)
    )
