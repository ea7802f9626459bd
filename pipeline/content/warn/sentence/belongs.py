"""What a moment in a sentence does: its words in, out whether it says when or names something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from pipeline.content.warn.sentence.clauses import AUXILIARIES
from pipeline.content.warn.sentence.lists import as_words
from pipeline.content.warn.sentence.tense import EVENT, PLANNED
from pipeline.content.warn.sentence.verbs import Werkwoordsvorm, read_verb
from pipeline.content.warn.sentence.words import FINITE, MOMENT, SIGNS, Rol, Woord


class Plaats(Enum):
    """What a moment does in its sentence."""

    NAAM = auto()
    """It names a paper, a meeting or a period, or says where something comes from."""
    PERIODE = auto()
    """It is one end of a period."""
    VANAF = auto()
    """It is when something began to hold."""
    TIJD = auto()
    """It says when."""


_PAPER = re.compile(
    r"\w*(?:nota|notitie|rapport|rapportage|verslag|brief|begroting|rekening|monitor|plan|agenda|visie"
    r"|programma|motie|memo|overzicht|lijst|akkoord|besluit|verordening|beleid|onderzoek|peiling"
    r"|enquête|cijfers|meting|editie|versie|raming|evaluatie|dashboard|stukken|peildatum|prijspeil"
    r"|stand|situatie|circulaire|analyse|prognose|toets|scan|barometer|index|atlas|boek|krant"
    r"|bulletin|kader|notulen|besluitenlijst|update|factsheet|statistiek|kwartaalbericht|bericht"
    r"|begrotingswijziging|publicatie|advies|aanvraag|verzoek|vraag|vragen)(?:en|s|’s|'s|n)?"
)
_ARTICLES = as_words("de het een uw onze ons deze die dit dat alle hun haar")
_FROM = as_words("van uit over sinds d.d dd gedateerd volgens conform blijkens ingevolge aldus")
_SINCE = as_words("per vanaf ingaande ingang")
_WHEN = as_words("""
    op in voor vóór tot tijdens rond omstreeks binnen na tegen halverwege gedurende begin
    medio eind half uiterlijk aan bij tussen rondom naar om vanaf per nog pas al
    """)
# What stands between a preposition and its moment.
_WITHIN = as_words("""
    de het een dit deze maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    maandagavond dinsdagavond woensdagavond donderdagavond vrijdagavond zaterdagmiddag
    zaterdagochtend ma di wo do vr za zo en of dag avond middag ochtend loop maand maanden
    week weken begin einde eind helft eerste tweede derde vierde laatste medio half halverwege
    jaar kwartaal zomer hele gehele uiterlijk nog hele rest afloop vroege late komende seizoen
    reces vakantie
    """)
_AS_IT_STOOD = as_words("stand situatie saldo waarde prijspeil toestand peildatum")
_REACH = 12
"""Words that stand between a moment and its preposition at most."""
_PERIOD_NOUN = as_words("""
    loop maand maanden week weken begin einde eind helft dagen dag avond ochtend middag
    kwartaal rest seizoen vakantie zomer winter najaar voorjaar
    """)
_ABOUT_A_PERIOD = re.compile(r"\b(?:over|van) (?:de|het|een) (?:\w+ )?periode\b[^,;]*$")
# What ends a period that begins before it, and what begins one that ends behind it.
_ENDS = re.compile(
    r"\b(van|vanaf|tussen|periode|sinds)\b[^;]*(?:\btot\b|\bt/m\b|\ben\b|[–—])[^,;]{0,20}$"
    r"|\b(?:periode(?: van)?(?: \w+)?|\w+ (?:tot en met|t/m)(?: \w+)?)$"
)
_BEGINS = re.compile(r"\b(van|vanaf|tussen)(?: \w+)?$")
_MARKERS = re.compile(
    r"\b(?:hierbij|hiermee|bijgaande?|bijgevoegde?|als volgt|zoals (?:\w+ ){0,3}?"
    r"(?:toegezegd|aangekondigd|afgesproken|gemeld|gevraagd|verzocht|aangegeven|vermeld|genoemd"
    r"|besproken|toegelicht|beloofd|besloten)"
    r"|naar aanleiding van|in reactie op|in antwoord op|ter beantwoording van|in vervolg op"
    r"|in aansluiting op|aansluitend op|onder verwijzing naar|gelet op"
    r"|conform(?! (?:de |onze |het )?(?:planning|schema))|overeenkomstig"
    r"|ingevolge|blijkens|met betrekking tot|terugkijkend)\b"
)


def find_markers(words: Sequence[Woord]) -> bool:
    """Tell whether a sentence says that it answers, sends or reports."""
    return bool(_MARKERS.search(" ".join(word.tekst for word in words if word.tekst not in SIGNS)))


def read_place(words: Sequence[Woord], n: int) -> Plaats:
    """Return what the moment at word `n` does in its sentence."""
    after = words[n + 1].tekst if n + 1 < len(words) else ""
    if after in ("jl", "jongstleden"):
        return Plaats.NAAM
    if period := _read_period(words, n):
        return period
    governor = _find_governor(words, n)
    if governor < 0:
        return Plaats.TIJD
    return _read_governor(words, n, governor)


def _read_governor(words: Sequence[Woord], n: int, governor: int) -> Plaats:
    word = words[governor]
    if word.tekst == "van":
        return _read_of(words, governor)
    if word.tekst in _FROM:
        return Plaats.NAAM
    if word.tekst in _SINCE:
        return Plaats.VANAF
    if word.tekst in _WHEN:
        before = words[governor - 1].tekst if governor else ""
        near = {one.tekst for one in words[max(0, governor - 4) : governor]}
        if before in _AS_IT_STOOD or (word.tekst == "tot" and near & {"over", "periode"}):
            return Plaats.NAAM
        return _read_event(words, governor - 1)
    is_verb = word.rol is not Rol.GEEN
    if not is_verb and (_PAPER.fullmatch(word.tekst) or (word.is_naam and governor == n - 1)):
        return Plaats.NAAM
    return Plaats.TIJD


def _find_governor(words: Sequence[Woord], n: int) -> int:
    """Return the number of the preposition or noun before the moment that says what it does."""
    at, least = n - 1, max(0, n - _REACH)
    while at >= least and (
        words[at].tekst in _WITHIN or words[at].tekst.isdecimal() or words[at].tekst == MOMENT
    ):
        at -= 1
    if at > 0 and words[at].tekst == "van" and words[at - 1].tekst in _PERIOD_NOUN:
        return _find_governor(words, at - 1)
    return at if at >= least else -1


def _read_of(words: Sequence[Woord], governor: int) -> Plaats:
    """Return what a moment behind “van” does: only of what happens on a day it says when."""
    before = words[governor - 1] if governor else None
    if before is not None and before.tekst == "ingang":
        return Plaats.VANAF
    if before is None or not EVENT.fullmatch(before.tekst):
        return Plaats.NAAM
    return _read_event(words, governor - 1)


def _read_event(words: Sequence[Woord], n: int) -> Plaats:
    """Return what a moment does that belongs to the noun `n`: “het verslag van de raad op …”."""
    if n < 0 or not EVENT.fullmatch(words[n].tekst):
        return Plaats.TIJD
    for word in reversed(words[max(0, n - 4) : n]):
        if word.tekst in SIGNS or word.rol in FINITE:
            break
        if word.tekst in _FROM:
            return Plaats.NAAM
        if word.tekst in _WHEN:
            break
    return Plaats.TIJD


def _read_period(words: Sequence[Woord], n: int) -> Plaats | None:
    """Return whether the moment is an end of a period, or names one."""
    start = max(0, n - 9)
    before = " ".join(word.tekst for word in words[start:n])
    if _ABOUT_A_PERIOD.search(before):
        return Plaats.NAAM
    if found := _ENDS.search(before):
        # “Tussen maart en juni wordt …”: not what something is of, but when it happens.
        opens = found[1] == "tussen" and found.start() == 0 and start == 0
        return Plaats.TIJD if opens else Plaats.PERIODE
    after = [word.tekst for word in words[n + 1 : n + 6]]
    begins = _BEGINS.search(before)
    if begins and MOMENT in after and after[0] in ("tot", "t/m", "en", "–", "—"):
        opens = begins[1] == "tussen" and begins.start() == 0 and start == 0
        return Plaats.TIJD if opens else Plaats.PERIODE
    return None


def is_attributive(words: Sequence[Woord], n: int, clause: Sequence[Woord]) -> bool:
    """Tell whether a moment belongs to a participle: “de op … gestelde vragen”, “gesteld op …”.

    Behind a participle it belongs to the clause all the same, where that is what the clause says.
    """
    governor = _find_governor(words, n)
    if governor <= 0:
        return False
    before = words[governor - 1]
    if before.rol is Rol.DEELWOORD and not PLANNED.fullmatch(before.tekst):
        return not any(word.rol in FINITE and word.stam in AUXILIARIES for word in clause)
    if before.tekst not in _ARTICLES:
        return False
    for word in words[n : n + 6]:
        if word.rol in FINITE or word.tekst in SIGNS:
            return False
        if read_verb(word.tekst).vormen & (Werkwoordsvorm.BIJVOEGLIJK | Werkwoordsvorm.VOLTOOID):
            return True
    return False
