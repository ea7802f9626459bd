"""A letter as HTML: all that it says, in its order, as elements that a screen reader knows."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given

from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.models import Brief
from pipeline.report.html.element import clean
from pipeline.report.html.letter import make_id, write_letter_html
from support.drawn import draw_once
from support.examples import at_most
from support.reportpages import parse
from support.strategies import brieven
from support.texts import texts

drawn = draw_once(brieven(), __name__)
WIDTHS = re.compile(r"[0-9]+%(, [0-9]+%)+")
PAGE = "<!DOCTYPE html><html lang=nl><title>x</title><body><h1>x</h1>{}</body></html>"


def show(brief: Brief) -> str:
    def find(beeld: Beeld) -> str:
        return f"/beeld?naam={beeld.naam}"

    return PAGE.format(write_letter_html(brief, find))


@at_most(25)
@given(drawn)
def test_every_text_of_a_letter_is_on_its_page(brief: Brief) -> None:
    tree = parse(show(brief))
    said = ["".join(tree.itertext()), *(e.get("alt") or "" for e in tree.iter("img"))]
    said += [e.get("aria-label") or "" for e in tree.iter("ol")]
    said += [e.get("href") or "" for e in tree.iter("a")]
    shown = "".join("".join(said).split())
    missed = [text for text in texts(brief) if "".join(clean(text).split()) not in shown]
    # How wide the columns are is seen, not read.
    assert [text for text in missed if not WIDTHS.fullmatch(text)] == []


@at_most(25)
@given(drawn)
def test_each_place_has_one_id(brief: Brief) -> None:
    ids = [e.get("id") for e in parse(show(brief)).iter() if e.get("id")]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert {make_id(("inhoud", n)) for n in range(len(brief.inhoud))} <= set(ids)
