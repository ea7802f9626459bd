"""What a template prints where no reader sees it: the tags of a part in, findings at theirs out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree
from msgspec import Struct

from pipeline.problems.values import Ernst
from pipeline.template.catalogue import Veldsoort, walk_fields
from pipeline.template.check.tags.conditions import Conditions, can_hold
from pipeline.template.check.tags.scan import Tag
from pipeline.template.check.tags.structure import Structure
from pipeline.word.styles import W, find_notes
from pipeline.word.visible import Hidden, Reader, Reden, find_fields, is_fixed

_OPEN_UP = "Kies in Word bij {}: Ten minste, in plaats van Exact."
_TYPE = "Maak er in Word een gewoon lettertype en een gewone grootte van."
_MOVE = "Zet het in Word binnen de bladzijde en maak het groot genoeg, of haal het weg."
_UNLINK = "Klik er in Word in en druk op Ctrl+Shift+F9: het Word-veld wordt gewone tekst."

SAID: Mapping[Reden, tuple[str, str]] = {
    Reden.VERBORGEN: (
        "dit is verborgen tekst: wie de brief leest, ziet het niet.",
        "Toon in Word de verborgen tekens (Ctrl+Shift+8), selecteer het en haal bij Lettertype het "
        "vinkje bij Verborgen weg.",
    ),
    Reden.STIJL: (
        "de stijl ‘{wat}’ verbergt dit: wie de brief leest, ziet het niet.",
        "Wijzig in Word die stijl: haal onder Opmaak > Lettertype het vinkje bij Verborgen weg.",
    ),
    Reden.KLEUR: (
        "de letters hebben hier de kleur van de achtergrond: wie de brief leest, ziet ze niet.",
        "Geef in Word de letters of de achtergrond een andere kleur.",
    ),
    Reden.DOORZICHTIG: (
        "de letters zijn hier zonder opvulling: wie de brief leest, ziet ze niet.",
        "Kies in Word bij Lettertype > Teksteffecten voor een effen opvulling.",
    ),
    Reden.KLEIN: ("de letters zijn hier te klein om te lezen.", _TYPE),
    Reden.SMAL: (
        "de letters staan hier te dicht op elkaar om te lezen.",
        "Zet in Word bij Lettertype > Geavanceerd de schaal op 100% en de afstand op Normaal.",
    ),
    Reden.TEKENS: ("het lettertype ‘{wat}’ toont hier tekentjes in plaats van letters.", _TYPE),
    Reden.REGEL: (
        "de regel is hier te laag voor de letters: wie de brief leest, ziet ze niet of half.",
        _OPEN_UP.format("Alinea > Regelafstand"),
    ),
    Reden.RIJ: (
        "de rij is hier te laag voor de letters: wie de brief leest, ziet ze niet of half.",
        _OPEN_UP.format("Tabeleigenschappen > Rij"),
    ),
    Reden.RIJ_VERBORGEN: (
        "deze rij is verborgen: wie de brief leest, ziet haar niet.",
        "Selecteer in Word de hele rij en haal bij Lettertype het vinkje bij Verborgen weg.",
    ),
    Reden.SAMENGEVOEGD: (
        "deze cel is samengevoegd met de cel erboven of ervoor; Word toont niet wat erin staat.",
        "Zet het in de eerste van de samengevoegde cellen, of splits ze in Word.",
    ),
    Reden.GEKOPPELD: (
        "dit besturingselement is gekoppeld aan een gegeven in het bestand; Word toont daarvan de "
        "waarde en niet wat de brief zegt.",
        "Klik er in Word met rechts op en kies Inhoudsbesturingselement verwijderen; de tekst "
        "blijft staan.",
    ),
    Reden.VELD: (
        "dit staat in de uitkomst van het Word-veld ‘{wat}’; Word rekent die opnieuw uit, en dan "
        "is wat de brief zegt weg.",
        _UNLINK,
    ),
    Reden.VELDCODE: (
        "dit staat in de code van het Word-veld ‘{wat}’: wie de brief leest, ziet het niet.",
        _UNLINK,
    ),
    Reden.KADER: ("dit kader staat buiten de bladzijde of is te klein voor tekst.", _MOVE),
    Reden.VORM: (
        "dit tekstvak of deze afbeelding is verborgen, staat buiten de bladzijde of is te klein.",
        _MOVE,
    ),
    Reden.ALINEA: (
        "het alineateken is hier verborgen: de alinea loopt in de brief door in de volgende.",
        "Toon in Word de verborgen tekens (Ctrl+Shift+8), selecteer het alineateken en haal bij "
        "Lettertype het vinkje bij Verborgen weg.",
    ),
}
"""What a problem says of each thing that hides a text, and what to do about it."""

FIXED = (
    "dit staat in een rij, kader of tekstvak met een vaste hoogte; van een langere tekst valt het "
    "einde weg.",
    "Laat in Word de hoogte meegroeien: Ten minste bij een rij of kader, en bij een tekstvak "
    "Formaat van vorm aanpassen aan tekst.",
)


class Unseen(Struct, frozen=True):
    """A tag or a mark that no reader of a letter sees, or not always whole."""

    tag: Tag | None
    line: etree._Element
    melding: str
    advies: str
    ernst: Ernst = Ernst.FOUT


def describe_hidden(hidden: Hidden) -> tuple[str, str]:
    """Return `melding` and `advies` for what hides a text."""
    melding, advies = SAID[hidden.reden]
    return melding.replace("{wat}", hidden.wat), advies


def find_unseen(
    structure: Structure, root: etree._Element, reader: Reader, styles: set[Hidden]
) -> Iterator[Unseen]:
    """Yield the tags that print, and the marks of a concept or of secrecy, that a reader misses.

    What one style hides is said once: `styles` has those that it was said of.
    """
    fields = find_fields(root)
    lines: set[tuple[etree._Element, Hidden]] = set()
    for tag, line, found in _find_hidden(structure, fields, reader):
        if found not in styles and (tag is not None or (line, found) not in lines):
            yield Unseen(tag, line, *describe_hidden(found))
        lines.add((line, found))
        if found.reden is Reden.STIJL:
            styles.add(found)
    seen = {line for line, _ in lines}
    for use in structure.uses:
        if use.asked == "print" and use.tag.line not in seen and is_fixed(use.tag.text):
            yield Unseen(use.tag, use.tag.line, *FIXED, Ernst.WAARSCHUWING)


def find_unseen_notes(styles: etree._Element, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield `melding` and `advies` for the styles of notes where a reader of one misses it.

    No template has a note in its text: one is made up, as letters have it. What hides the text of
    the letter too is told there.
    """
    tekst, teken = find_notes(styles)
    said = [reader.judge(_make_note(None, None))]
    for what, style in (("de tekst", None), ("het nummer", teken)):
        found = reader.judge(_make_note(tekst, style))
        if found is not None and found not in said:
            said.append(found)
            melding, advies = describe_hidden(found)
            yield f"{what} van een voetnoot is in een brief niet te zien: {melding}", advies


def _make_note(paragraph: str | None, run: str | None) -> etree._Element:
    """Return a text in a paragraph and a run of these styles."""
    note = etree.Element(f"{W}p")
    own = etree.SubElement(etree.SubElement(note, f"{W}pPr"), f"{W}pStyle")
    own.set(f"{W}val", paragraph or "")
    letters = etree.SubElement(note, f"{W}r")
    if run is not None:
        own = etree.SubElement(etree.SubElement(letters, f"{W}rPr"), f"{W}rStyle")
        own.set(f"{W}val", run)
    text = etree.SubElement(letters, f"{W}t")
    text.text = "1"
    return text


def _find_hidden(
    structure: Structure, fields: Mapping[etree._Element, Hidden], reader: Reader
) -> Iterator[tuple[Tag | None, etree._Element, Hidden]]:
    for use in structure.uses:
        if use.asked == "print" and (found := _judge_tag(use.tag, fields, reader)):
            yield use.tag, use.tag.line, found
    for shown in structure.shown:
        if _is_mark(shown.conditions):
            reasons = [fields.get(node) or reader.judge(node) for node in shown.words.nodes]
            # Where a part of it is seen, it is a mark.
            if reasons and reasons[0] and all(reasons):
                yield None, shown.words.line, reasons[0]


def _judge_tag(tag: Tag, fields: Mapping[etree._Element, Hidden], reader: Reader) -> Hidden | None:
    """Return what hides the text that comes in the place of a tag.

    Where `{{p` stands, other paragraphs come: how its run looks goes with it. How the rows of a
    table are coloured is only known of a letter, in which rows came and went.
    """
    found = fields.get(tag.text) or reader.judge(tag.text, bare=tag.scope == "p")
    in_table = next(tag.line.iterancestors(f"{W}tc"), None) is not None
    return None if found == Hidden(Reden.KLEUR) and in_table else found


def _is_mark(conditions: Conditions) -> bool:
    """Tell whether something is only shown of a concept, or of what is secret."""
    return any(not can_hold(conditions, {pad: False}) for pad in _marks()) if conditions else False


@cache
def _marks() -> tuple[str, ...]:
    """Return the fields that a template says in words of its own, by their full names."""
    asked = (veld for veld in walk_fields() if not veld.uitleg.stuurt)
    return (*(veld.voluit for veld in asked if veld.soort is Veldsoort.JA_NEE), "geheimhouding")
