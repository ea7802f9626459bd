"""Letters as a clerk writes them, drawn at random by the number of a draw: the same every time.

Where `strategies.py` looks for what breaks a letter, these look for what a reader of the letter
would meet: long lists in lists, links, tables of steps, figures, all in one letter.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, cast

from pipeline.letter.markdown.read import MarkdownError, parse_markdown
from pipeline.letter.models import VOORTGANG
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaakblok,
    Punt,
    Regeleinde,
    Teken,
    Tekst,
    Telling,
)
from support.strategies import Bron, Letter

_WORDS = """
raad college bestuur wethouder inwoner wijk dorp terrein water zorg school jeugd natuur bouw
woning brug haven kade route kosten begroting subsidie vergunning advies besluit voorstel
plan fase overleg gesprek afspraak onderzoek uitvoering samenwerking planning rapport brief
zienswijze artikel 2026 2027 50% m.b.t. GR-en ’s-Gravenhage T25-018 “spelregels” (concept)
en van het de een in op met voor door over bij naar uit hebben krijgen geven vragen starten
"""
WORDS = tuple(_WORDS.split())
HREFS = ("https://www.x.example/a", "https://www.x.example/b", "mailto:griffie@x.example")
PEOPLE = ("A. Jansen", "T. Oosterwoud", "P. Bakker", "B. Vermeer")
KINDS: tuple[tuple[Teken | None, Telling], ...] = (
    *((None, "1"), (None, "1"), (".", "1"), (")", "1")),
    *((".", "a"), (")", "a"), (")", "A"), (".", "i")),
)


def draw_letter(random: Random) -> Letter:
    """Return a letter; its running texts are tuples of blocks: see `as_written`."""
    letter: Letter = {
        "zaaknummer": f"Z/26/{random.randrange(10**6):06}",
        "documentnummer": str(random.randrange(10**5, 10**6)),
        "datum": f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        "onderwerp": draw_words(random, 2, 6),
        "aanhef": "Geachte raad,",
        "inhoud": [draw_block(random) for _ in range(random.randint(1, 5))],
        "afsluiting": "Met vriendelijke groet,",
        "ondertekening": [draw_signatory(random) for _ in range(random.randint(1, 3))],
    }
    if random.random() < 0.5:
        letter["kenmerken"] = {draw_words(random, 1, 2): draw_words(random, 1, 3)}
    if random.random() < 0.3:
        letter["bijlagen"] = [{"titel": draw_words(random, 1, 4)}]
    return letter


def draw_block(random: Random) -> Letter:
    """Return a block of a letter: text most of the time."""
    kinds: tuple[Callable[[Random], Letter], ...] = (
        _draw_kop,
        _draw_tabel,
        _draw_figuur,
        _draw_vraag,
        _draw_rooster,
    )
    if random.random() < 0.55:
        return {"tekst": draw_text(random)}
    return random.choice(kinds)(random)


def _draw_kop(random: Random) -> Letter:
    return {"kop": draw_words(random, 1, 4)}


def _draw_vraag(random: Random) -> Letter:
    vraag: Letter = {
        "nummer": str(random.randrange(10**6)),
        "tekst": draw_text(random, 2),
        "antwoord": draw_text(random),
    }
    if random.random() < 0.5:
        vraag["steller"] = draw_words(random, 1, 3)
    return {"vraag": vraag}


def _draw_rooster(random: Random) -> Letter:
    count = random.randint(2, 4)
    rows = [[draw_words(random, 1, 3) for _ in range(count)] for _ in range(random.randint(2, 5))]
    rows[1:1] = [["---"] * count]
    tekst = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return {"tabel": {"titel": draw_words(random, 1, 4), "tekst": tekst}}


def _draw_figuur(random: Random) -> Letter:
    labels = [draw_words(random, 1, 2) for _ in range(random.randint(2, 6))]
    figuur: Letter = {"alt": draw_words(random, 2, 4), "bollen": labels}
    if random.random() < 0.5:
        figuur["bijschrift"] = draw_words(random, 2, 4)
    return {"figuur": figuur}


def _draw_tabel(random: Random) -> Letter:
    wegen = [{**draw_step(random), "stappen": draw_steps(random)} for _ in range(2)]
    return {"statustabel": {"kolommen": ["Stap", "Actie", "Status"], "wegen": wegen}}


def draw_steps(random: Random) -> list[Letter]:
    """Return the steps of a weg."""
    return [draw_step(random) for _ in range(random.randint(0, 3))]


def draw_step(random: Random) -> Letter:
    """Return a row of the status table."""
    step: Letter = {
        "id": f"rij-{random.randrange(10**9)}",
        "titel": draw_words(random, 1, 4).capitalize(),
        "acties": [draw_action(random) for _ in range(random.randint(0, 3))],
        "voortgang": random.choice(VOORTGANG),
    }
    if random.random() < 0.3:
        step["status"] = draw_text(random, 2)
    return step


def draw_action(random: Random) -> Letter:
    """Return an action, with its own name or not."""
    action: Letter = {"tekst": draw_text(random, 2)}
    if random.random() < 0.5:
        action["voor"] = random.choice(("College", "Griffie", "Presidium"))
    if random.random() < 0.5:
        action["id"] = f"actie-{random.randrange(10**9)}"
    return action


def draw_signatory(random: Random) -> Letter:
    """Return who signs."""
    return {"naam": random.choice(PEOPLE), "functie": random.choice(("griffier", "wethouder"))}


def draw_text(random: Random, most: int = 4) -> tuple[Opmaakblok, ...]:
    """Return paragraphs and lists, no two lists in a row."""
    blocks: list[Opmaakblok] = []
    for _ in range(random.randint(1, most)):
        may_list = not blocks or isinstance(blocks[-1], Alinea)
        is_list = may_list and random.random() < 0.4
        blocks.append(draw_list(random) if is_list else draw_paragraph(random))
    if random.random() < 0.1:
        n = random.randrange(len(blocks))
        blocks[n] = Citaat((blocks[n], *(draw_paragraph(random) for _ in range(n % 2))))
    return tuple(blocks)


def draw_list(random: Random, depth: int = 1) -> Lijst:
    """Return a list with, here and there, a second paragraph and a list in an item."""
    mark, telling = random.choice(KINDS)
    start = random.choice((1, 1, 1, 3))
    return Lijst(
        tuple(
            draw_item(random, None if mark is None else start + n, depth)
            for n in range(random.randint(1, 4))
        ),
        mark,
        telling,
    )


def draw_item(random: Random, number: int | None, depth: int = 3) -> Punt:
    """Return a list item."""
    inhoud: list[Opmaakblok] = [draw_paragraph(random)]
    if random.random() < 0.15:
        inhoud.append(draw_paragraph(random))
    if depth < 4 and random.random() < 0.3:
        inhoud.append(draw_list(random, depth + 1))
    return Punt(tuple(inhoud), number)


def draw_paragraph(random: Random) -> Alinea:
    """Return a paragraph: words, sometimes bold, a link or a line break among them."""
    runs: list[Inline] = []
    for n in range(random.randint(1, 4)):
        runs += [Tekst(" ")] if n else []
        words = draw_words(random, 1, 7)
        words = words.capitalize() if n == 0 else words
        runs.append(_draw_look(random, words))
        if random.random() < 0.05 and n:
            runs[-2] = Regeleinde()
    return Alinea(join_runs([*runs, Tekst(random.choice((".", ".", ":", ";")))]))


def _draw_look(random: Random, words: str) -> Tekst:
    look = random.random()
    return Tekst(
        words,
        vet=look < 0.1,
        cursief=0.1 <= look < 0.15,
        href=random.choice(HREFS) if look > 0.9 else None,
        doorgehaald=0.15 <= look < 0.18,
    )


def join_runs(runs: list[Inline]) -> tuple[Inline, ...]:
    """Return the runs, neighbours in one look as one."""
    joined: list[Inline] = []
    for run in runs:
        last = joined[-1] if joined else None
        if isinstance(run, Tekst) and isinstance(last, Tekst) and _look(run) == _look(last):
            joined[-1] = Tekst(last.tekst + run.tekst, *_look(last))
        else:
            joined.append(run)
    return tuple(joined)


def _look(run: Tekst) -> tuple[bool, bool, str | None, bool]:
    return run.vet, run.cursief, run.href, run.doorgehaald


def draw_words(random: Random, least: int, most: int) -> str:
    """Return so many words."""
    return " ".join(random.choices(WORDS, k=random.randint(least, most)))


def as_written(value: Any) -> Any:
    """Return a letter with its texts as Markdown; `MarkdownError` where that says another thing."""
    if isinstance(value, dict):
        return {key: as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_written(inner) for inner in value]
    if isinstance(value, tuple):
        bron = Bron.of(cast("tuple[Opmaakblok, ...]", value))
        if parse_markdown(bron).blokken != value:
            raise MarkdownError([])
        return bron
    return value
