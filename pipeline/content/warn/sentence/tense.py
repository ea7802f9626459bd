"""What a clause says of when: its words in, out whether it looks back, forward or neither."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import IntEnum, auto

from pipeline.content.warn.sentence.lists import as_words
from pipeline.content.warn.sentence.words import Rol, Woord


class Blik(IntEnum):
    """Where a clause looks."""

    TERUG = auto()
    """It tells what was or has been."""
    GEEN = auto()
    """It says nothing of when, or only how things are."""
    NU = auto()
    """The present of something that happens: a plan, if its moment is named."""
    BEGIN = auto()
    """The present of something that begins or ends then."""
    VOORUIT = auto()
    """It speaks of what is to come in so many words."""


# Stems that look forward by themselves, in the present.
_FORWARD = as_words("""
    zal kan moet wil mag hoop streef beoog verwacht voorzie voorspel mik
    """)
# Participles of plans: “is gepland”, “staat geagendeerd”.
PLANNED = re.compile(
    r"(?:in)?gepland|geagendeerd|voorzien|beoogd|geprogrammeerd|voorgenomen|verwacht|uitgenodigd"
    r"|ingeroosterd|voorgesteld|gereserveerd"
)
# Participles that tell how something is.
_ADJECTIVES = as_words("gericht bedoeld bestemd bereid verplicht gehouden bekend betrokken")
# What is to come, whatever the verb.
_AHEAD = re.compile(
    r"\b(?:uiterlijk|binnenkort|voornemens?|van plan|(?:naar|volgens|in de) (?:\w+ )?verwachting"
    r"|komende?|eerstvolgende"
    r"|aanstaande|a\.s|spoedig|streefdatum|deadline|streven|de bedoeling|op schema|ernaar uit"
    r"|op de (?:agenda|planning|rol)|van zins|ambitie|inzet|intentie|de planning|het plan is"
    r"|doelstelling|volgens planning|vooralsnog|pas (?:(?:in|na|op|vanaf) )?‹›"
    r"|verwachte|geplande|beoogde|voorziene|voorgenomen)(?!\w)"
    r"|^[\W]*(?:planning|verwachting|deadline)\b"
)
# What makes “is afgerond” something to come.
_HOPED = re.compile(r"\b(?:naar verwachting\b|uiterlijk ‹›(?!.* te )|naar wij hopen\b)")
_LOOKING_BACK = re.compile(
    r"\bterug(?:kijk|luister|lees|lez|zie)\w*|\bterug te (?:zien|kijken|luisteren|lezen|vinden)\b"
    r"|\bna(?:lezen|leest)\b"
)
# What went before, whatever the verb.
_BEFORE = re.compile(
    r"\b(?:destijds|toenmalige?|indertijd|toentertijd|afgelopen|voorbije|inmiddels|reeds|eerder|sindsdien"
    r"|zojuist|jongstleden|jl|onlangs|recent|terugblik\w*|achteraf|vorige?|voorheen|alsnog|geleden|terugwerkende)\b"
)
# Stems that tell how things are, what a paper says or what its writer does with it.
_STATES = as_words("""
    baseer bedank bedraag behelst behoor benadruk bericht berust beschik beschouw beschrijf
    besla besta betref betreur bevat bevind blijk citeer concludeer constateer dank dateer
    denk draag erken geld geloof hang hecht heet heb herinner herken ken kost lees lijk luid
    meen merk noem omvat onderbouw onderschrijf onderstreep pas refereer schets schijn sta
    steun tel toon verklaar vermeld vergelijk verwijs vorm vraag waardeer wacht weet zie zit
    """)
# Where they tell of something that happens all the same, and where other verbs do not.
_HAPPENS = {
    "sta": r"\b(?:agenda|planning|programma|kalender|rooster|rol|stapel|klaar|open|stil)\b",
    "vraag": r"\baan\b",
    "ken": r"\btoe\b",
    "draag": r"\b(?:over|voor)\b",
    "heb": r"\b(?:plaats|tijd|gelegenheid|mogelijkheid|te)\b",
    "weet": r"\bmeer\b|\bzeker\b",
    "zit": r"\berop\b",
    "zie": r"\bu graag\b|\btegemoet\b",
}
_RESTS = {
    "geef": r"\b(?:aan|weer|inzicht|overzicht|antwoord|invulling|blijk|beeld|weergave)\b",
    "ga": r"\bover\b|\bgaa[nt] (?:het )?om\b|\bin op\b|\bervan uit\b|\bgepaard\b|\bterug op\b",
    "maak": r"\b(?:deel|onderdeel|duidelijk|inzichtelijk|melding|zichtbaar)\b",
    "volg": r"\b(?:uit|daaruit|hieruit|hieronder)\b",
    "vind": r"^(?!.*\bplaats\b)",
    "lig": r"^(?!.*\b(?:inzage|voor|klaar|er)\b)",
    "bied": r"\b(?:inzicht|overzicht|ruimte|beeld)\b",
    "breng": r"\bin beeld\b|\bmet zich\b",
    "houd": r"\b(?:verband|rekening|vast aan)\b",
    "kom": r"\b(?:overeen|voort|neer|conclusie|uit op|tegemoet|door)\b",
    "sluit": r"\baan (?:bij|op)\b",
    "deel": r"\b(?:mee|mede)\b",
    "stel": r"\bvast dat\b",
    "laat": r"\b(?:zien|weten|blijken)\b",
    "hoor": r"\bbij\b|\bhoort hierbij\b",
    "loop": r"\buiteen\b",
    "spreek": r"\bwaardering|\bvan\b|\buit\b",
}
_ON_A_DAY = re.compile(
    r"\b(?:op|in|tijdens|rond|om|tot|vóór|voor)(?: \w+)? ‹›|^‹›|\b(?:is|zijn) ‹›"
)
_TO_EXIST = re.compile(
    r"\b(?:gereed|klaar|bekend|beschikbaar|definitief|aan de beurt|zover|duidelijk|welkom"
    r"|zichtbaar|mogelijk|geldig|aanwezig|te gast|aan zet)\b"
)
_BEGINS = as_words("""
    begin start treed eindig stop verval verander wijzig open verhuis ga verlies sluit verhoog
    verlaag vervang krijg voer introduceer beëindig hef scherp
    """)
# What happens on a day: “is op 12 mei” is said of these alone.
EVENT = re.compile(
    r"\w*(?:vergadering|bijeenkomst|raad|commissie|overleg|presidium|avond|zitting|sessie|gesprek"
    r"|bespreking|behandeling|verkiezing|beraad|dag|conferentie|congres|forum|oordeelsvorming"
    r"|beeldvorming|besluitvorming|schouw|opening|markt|ronde|excursie|werkbezoek|webinar|workshop"
    r"|symposium|oplevering|start|aftrap|uitvoering|vaststelling|inloop|festival|feest|raadscyclus"
    r"|consultatie|hoorzitting|debat|lezing|viering|kermis|stemming|termijn|startdatum|einddatum|deadline|sluitingsdatum|referendum|inspraak)(?:en|s|n)?"
)


def read_blik(clause: Sequence[Woord], *, hoped: bool = False) -> Blik:
    """Return where a clause looks, by its finite verb first, then by its participle and adverbs.

    `hoped` where it says what the clause before it hopes for: “wij verwachten dat het is afgerond”.
    """
    text = " ".join(word.tekst for word in clause)
    if any(word.rol is Rol.VERLEDEN for word in clause) or _LOOKING_BACK.search(text):
        return Blik.TERUG
    finite = [word for word in clause if word.rol is Rol.FINIET]
    if _looks_forward(clause, finite, text):
        return Blik.VOORUIT
    if _is_done(clause, {word.stam for word in finite}):
        is_hoped = hoped or _HOPED.search(text)
        return Blik.VOORUIT if is_hoped else Blik.TERUG
    if _BEFORE.search(text):
        return Blik.TERUG
    if _AHEAD.search(text):
        return Blik.VOORUIT
    return max((_read_verb(word, clause, text) for word in finite), default=Blik.GEEN)


def _is_done(clause: Sequence[Woord], stems: Collection[str]) -> bool:
    """Tell whether a clause tells what has been done: by “heeft” or “is”, or a participle alone."""
    if stems and not {"heb", "ben"} & {*stems}:
        return False
    return "word" not in stems and any(
        word.rol is Rol.DEELWOORD and word.tekst not in _ADJECTIVES for word in clause
    )


def _looks_forward(clause: Sequence[Woord], finite: Sequence[Woord], text: str) -> bool:
    """Tell whether the verbs say in so many words that something is to come."""
    if re.search(r"\bzoals (?:\w+ )?(?:gepland|verwacht|voorzien|beoogd)\b", text):
        return False
    for word in finite:
        if word.stam in _FORWARD or (word.stam in ("vraag", "verzoek") and " te " in text):
            return True
        if word.stam == "ga" and any(w.rol is Rol.INFINITIEF for w in clause):
            return True
        if word.stam == "ga" and "ervan uit" in text:
            return True
        if word.stam == "dien" and " te " in f" {text} ":
            return True
        if word.stam in ("plan", "reken") and (word.stam == "plan" or " op " in text):
            return True
        if word.stam == "nodig" and re.search(r"\buit\b", text):
            return True
    if not finite and re.match(r"\W*(?:verwacht|gepland|beoogd|voorzien)\b", text):
        return True
    planned = any(w.rol is not Rol.GEEN and PLANNED.fullmatch(w.tekst) for w in clause)
    return planned and bool(finite)


def _read_verb(word: Woord, clause: Sequence[Woord], text: str) -> Blik:
    """Return where a clause looks by a verb in the present, and what that verb has with it."""
    if word.stam == "ben":
        on_a_day = _is_event(clause) and _ON_A_DAY.search(text)
        return Blik.NU if on_a_day or _TO_EXIST.search(text) else Blik.GEEN
    happens, rests = _HAPPENS.get(word.stam), _RESTS.get(word.stam)
    if word.stam in _STATES and not (happens and re.search(happens, text)):
        return Blik.GEEN
    if rests and re.search(rests, text):
        return Blik.GEEN
    return Blik.BEGIN if word.stam in _BEGINS else Blik.NU


def _is_event(clause: Sequence[Woord]) -> bool:
    """Tell whether something that happens on a day is what a clause is about."""
    return any(EVENT.fullmatch(word.tekst) for word in clause)
