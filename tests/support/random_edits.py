"""What a clerk does to a letter between two editions, drawn at random by the number of a draw."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any

from msgspec.structs import replace

from pipeline.letter.models import VOORTGANG, Brief
from pipeline.letter.opmaak import Alinea, Citaat, Lijst, Opmaakblok, Punt, Tekst
from support.random_letters import (
    HREFS,
    KINDS,
    WORDS,
    as_written,
    draw_action,
    draw_block,
    draw_item,
    draw_letter,
    draw_list,
    draw_paragraph,
    draw_signatory,
    draw_step,
    draw_words,
    join_runs,
)
from support.strategies import Letter, is_separate, make_brief

Blocks = tuple[Opmaakblok, ...]
Items = tuple[Punt, ...]


def draw_pair(seed: int) -> tuple[Brief, Brief]:
    """Return a letter and its next edition, one to eight edits later: by `seed` always the same."""
    oud, nieuw = draw_letters(seed)
    return _make(oud), _make(nieuw)


def draw_letters(seed: int) -> tuple[Letter, Letter]:
    """Return the same two as a content file holds them, their texts as blocks."""
    random = Random(seed)  # noqa: S311 - letters, no secrets
    old = draw_valid(partial(draw_letter, random))
    new = old
    for _ in range(random.randint(1, 8)):
        new = draw_valid(partial(edit_letter, random, new))
    return old, new


def _make(letter: Letter) -> Brief:
    return make_brief(as_written(letter))


def draw_valid(draw: Callable[[], Letter], check: Callable[[Letter], object] = _make) -> Letter:
    """Return the first letter drawn that a content file can hold: `check` raises on others."""
    while True:
        # A letter that Markdown cannot say, or the rules refuse; an edit without a place for it.
        with suppress(ValueError, IndexError):
            letter = draw()
            check(letter)
            return letter


def edit_letter(random: Random, letter: Letter) -> Letter:
    """Return the letter after one edit; raise `IndexError` where there is no place for it."""
    edited = copy.deepcopy(letter)
    random.choices(
        (_edit_text, _edit_inhoud, _edit_table, _edit_figure, _edit_fields),
        weights=(10, 3, 4, 1, 1),
    )[0](random, edited)
    return edited


def _edit_text(random: Random, letter: Letter) -> None:
    holder, key = random.choice(list(_find_texts(letter)))
    holder[key] = edit_blocks(random, holder[key])


def _find_texts(letter: Letter) -> Iterator[tuple[Letter, str]]:
    for blok in letter["inhoud"]:
        if "tekst" in blok:
            yield blok, "tekst"
        if "vraag" in blok:
            yield from ((blok["vraag"], key) for key in ("tekst", "antwoord"))
    for row in _find_rows(letter):
        if "status" in row:
            yield row, "status"
        yield from ((action, "tekst") for action in row["acties"])


def _find_rows(letter: Letter) -> Iterator[Letter]:
    for blok in letter["inhoud"]:
        for weg in blok.get("statustabel", {}).get("wegen", ()):
            yield weg
            yield from weg["stappen"]


# Running text.


def edit_blocks(random: Random, blocks: Blocks) -> Blocks:
    """Return a text after one edit in it."""
    n = random.randrange(len(blocks))
    block = blocks[n]
    if random.random() < 0.3:
        edited = _change_blocks(random, blocks, n)
    elif isinstance(block, Alinea):
        edited = _put(blocks, n, *random.choice(PARAGRAPH_EDITS)(random, block))
    elif isinstance(block, Citaat):
        unquoted = random.random() < 0.2
        inner = block.inhoud if unquoted else (Citaat(edit_blocks(random, block.inhoud)),)
        edited = _put(blocks, n, *inner)
    else:
        edited = _put(blocks, n, *_edit_list(random, block))
    return edited if edited and is_separate(edited) else (draw_paragraph(random), *edited)


def _put(items: tuple[Any, ...], n: int, *new: Any) -> tuple[Any, ...]:
    return (*items[:n], *new, *items[n + 1 :])


def _change_blocks(random: Random, blocks: Blocks, n: int) -> Blocks:
    """Add, remove, move or join paragraphs and lists."""
    rest, block = _put(blocks, n), blocks[n]
    match random.randrange(5):
        case 0:
            return _put(blocks, n, block, draw_paragraph(random))
        case 1:
            return _put(blocks, n, draw_paragraph(random), block)
        case 2:
            return rest
        case 3:
            m = random.randint(0, len(rest))
            return (*rest[:m], block, *rest[m:])
        case _:
            following = blocks[n + 1]
            if not (isinstance(block, Alinea) and isinstance(following, Alinea)):
                raise IndexError
            joined = Alinea(join_runs([*block.inhoud, Tekst(" "), *following.inhoud]))
            return (*blocks[:n], joined, *blocks[n + 2 :])


def _edit_list(random: Random, lijst: Lijst) -> Blocks:
    """Return a list after an edit of its items, or of the text of one of them."""
    items = lijst.punten
    n = random.randrange(len(items))
    match random.randrange(12):
        case 0 | 1 | 2 | 3:
            inner = edit_blocks(random, items[n].inhoud)
            return (_number(lijst, _put(items, n, replace(items[n], inhoud=inner))),)
        case 4 | 5:
            return (_number(lijst, _put(items, n, items[n], draw_item(random, 0, 2))),)
        case 6:
            return (_number(lijst, _put(items, n, draw_item(random, 0, 2), items[n])),)
        case 7:
            return (_number(lijst, _put(items, n)),) if len(items) > 1 else ()
        case 8:
            rest = _put(items, n)
            m = random.randint(0, len(rest))
            return (_number(lijst, (*rest[:m], items[n], *rest[m:])),)
        case 9:
            return (_number(lijst, _nest(items, n, random)),)
        case 10:
            return (_number(lijst, _unnest(items, n)),)
        case _:
            return _change_kind(random, lijst)


def _number(lijst: Lijst, items: Items) -> Lijst:
    """Return the list with these items, numbered on from its first."""
    start = lijst.punten[0].nummer or 1
    numbers = [None if lijst.teken is None else start + n for n in range(len(items))]
    return replace(
        lijst,
        punten=tuple(replace(i, nummer=number) for i, number in zip(items, numbers, strict=True)),
    )


def _nest(items: Items, n: int, random: Random) -> Items:
    """Put an item below the one before it."""
    before, item = items[n - 1 if n else 99], items[n]
    *first, last = before.inhoud
    if isinstance(last, Lijst):
        deeper = _number(last, (*last.punten, item))
        return _put(_put(items, n), n - 1, replace(before, inhoud=(*first, deeper)))
    mark, telling = random.choice(KINDS)
    deeper = Lijst((replace(item, nummer=None if mark is None else 1),), mark, telling)
    return _put(_put(items, n), n - 1, replace(before, inhoud=(*before.inhoud, deeper)))


def _unnest(items: Items, n: int) -> Items:
    """Put the items of the list in an item beside it."""
    item = items[n]
    at = next((k for k, block in enumerate(item.inhoud) if isinstance(block, Lijst)), 99)
    deeper = item.inhoud[at]
    assert isinstance(deeper, Lijst)
    return _put(items, n, replace(item, inhoud=_put(item.inhoud, at)), *deeper.punten)


def _change_kind(random: Random, lijst: Lijst) -> Blocks:
    """Let a list become one of another kind or start, paragraphs, or another list."""
    match random.randrange(4):
        case 0:
            mark, telling = random.choice(KINDS)
            first = replace(lijst.punten[0], nummer=1 if mark else None)
            other = replace(lijst, teken=mark, telling=telling, punten=(first,))
            return (_number(other, lijst.punten),)
        case 1 if lijst.teken:
            first = replace(lijst.punten[0], nummer=random.randint(1, 9))
            return (_number(replace(lijst, punten=(first,)), lijst.punten),)
        case 2:
            return tuple(block for item in lijst.punten for block in item.inhoud)
        case _:
            return (draw_list(random),)


def _change_words(random: Random, alinea: Alinea) -> Blocks:
    """Put other words in the place of some in one run."""
    n, run, words = _find_run(random, alinea)
    at = random.randrange(len(words))
    words[at : at + random.randint(0, 2)] = random.choices(WORDS, k=random.randint(0, 2))
    return _with_run(alinea, n, replace(run, tekst=" ".join(words) or "iets"))


def _find_run(random: Random, alinea: Alinea) -> tuple[int, Tekst, list[str]]:
    found = [
        (n, run)
        for n, run in enumerate(alinea.inhoud)
        if isinstance(run, Tekst) and len(run.tekst) > 2
    ]
    n, run = random.choice(found)
    return n, run, run.tekst.split(" ")


def _with_run(alinea: Alinea, n: int, *runs: Tekst) -> Blocks:
    return (Alinea(join_runs([*alinea.inhoud[:n], *runs, *alinea.inhoud[n + 1 :]])),)


def _change_look(random: Random, alinea: Alinea) -> Blocks:
    """Let words become bold, a link to here or there, or plain."""
    n, run, words = _find_run(random, alinea)
    at = random.randrange(len(words))
    before, word, after = " ".join(words[:at]), words[at], " ".join(words[at + 1 :])
    looks = (
        replace(run, vet=not run.vet),
        replace(run, doorgehaald=not run.doorgehaald),
        replace(run, href=random.choice((None, *HREFS))),
    )
    look = replace(random.choice(looks), tekst=word)
    if random.random() < 0.4:
        return _with_run(alinea, n, replace(look, tekst=run.tekst))
    return _with_run(
        alinea,
        n,
        *([replace(run, tekst=f"{before} ")] if before else []),
        look,
        *([replace(run, tekst=f" {after}")] if after else []),
    )


def _add_at_end(random: Random, alinea: Alinea) -> Blocks:
    more = Tekst(f" {draw_words(random, 1, 5)}.")
    if random.random() < 0.5:
        return (Alinea(join_runs([*alinea.inhoud, more])), draw_paragraph(random))
    return (Alinea(join_runs([*alinea.inhoud, more])),)


def _add_at_start(random: Random, alinea: Alinea) -> Blocks:
    return (Alinea(join_runs([Tekst(f"{draw_words(random, 1, 3)} "), *alinea.inhoud])),)


def _split(random: Random, alinea: Alinea) -> Blocks:
    n, run, words = _find_run(random, alinea)
    at = random.randrange(1, len(words))
    before, after = (replace(run, tekst=" ".join(part)) for part in (words[:at], words[at:]))
    return (
        Alinea(join_runs([*alinea.inhoud[:n], before])),
        Alinea(join_runs([after, *alinea.inhoud[n + 1 :]])),
    )


PARAGRAPH_EDITS = (
    _change_words,
    _change_words,
    _change_words,
    _change_look,
    _change_look,
    _add_at_end,
    _add_at_start,
    _split,
    _split,
    lambda random, _: (draw_list(random),),
)


# What stands in lists: blocks, rows, labels, signatories.


def _edit_items(
    random: Random, items: list[Any], draw: Callable[[Random], Any], least: int
) -> None:
    """Add, remove or move one."""
    kind = random.randrange(3)
    if kind == 0:
        items.insert(random.randint(0, len(items)), draw(random))
        return
    item = items.pop(random.randrange(len(items)))
    if kind == 2:
        items.insert(random.randint(0, len(items)), item)
    if len(items) < least:
        raise IndexError


def _edit_inhoud(random: Random, letter: Letter) -> None:
    _edit_items(random, letter["inhoud"], draw_block, 1)


def _edit_table(random: Random, letter: Letter) -> None:
    tables = [blok["statustabel"] for blok in letter["inhoud"] if "statustabel" in blok]
    table = random.choice(tables)
    row = random.choice(list(_find_rows({"inhoud": [{"statustabel": table}]})))
    match random.randrange(5):
        case 0:
            _edit_items(random, table["wegen"], lambda r: {**draw_step(r), "stappen": []}, 1)
        case 1:
            _edit_items(random, random.choice(table["wegen"])["stappen"], draw_step, 0)
        case 2 | 3:
            _edit_items(random, row["acties"], draw_action, 0)
        case _:
            row["voortgang"] = random.choice(VOORTGANG)


def _edit_figure(random: Random, letter: Letter) -> None:
    figuur = random.choice([blok["figuur"] for blok in letter["inhoud"] if "figuur" in blok])
    labels = figuur["bollen"]
    if random.random() < 0.6:
        labels[random.randrange(len(labels))] = draw_words(random, 1, 2)
    else:
        _edit_items(random, labels, lambda r: draw_words(r, 1, 2), 2)


def _edit_fields(random: Random, letter: Letter) -> None:
    match random.randrange(4):
        case 0:
            letter["onderwerp"] = draw_words(random, 2, 6)
        case 1:
            letter["datum"] = f"2027-01-{random.randint(1, 28):02}"
        case 2:
            letter["kenmerken"] = {draw_words(random, 1, 2): draw_words(random, 1, 3)}
        case _:
            _edit_items(random, letter["ondertekening"], draw_signatory, 1)
