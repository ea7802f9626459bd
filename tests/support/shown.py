"""Changes as lines that a colleague can read in a test."""

from __future__ import annotations

from typing import Any, assert_never

from pipeline.compare.changes import (
    Changes,
    Gesplitst,
    Gewijzigd,
    Plek,
    Samengevoegd,
    Status,
    Toegevoegd,
    Verplaatst,
    Verwijderd,
    Wijziging,
    find_plekken,
)
from pipeline.compare.words import Inlines, Stuk, Stukken
from pipeline.letter.opmaak import Alinea, Citaat, Lijst, Opmaak, Punt, Tekst, show_notes
from pipeline.letter.types import Model


def show_stukken(stukken: Stukken) -> str:
    """Return the stretches on a line: `[-gone-]`, `{+new+}`, `<old|new formatting>`."""
    return "".join(map(_show_stuk, stukken))


def _show_stuk(stuk: Stuk) -> str:
    oud, nieuw = _mark(stuk.oud), _mark(stuk.nieuw)
    match stuk.verschil:
        case "gelijk":
            return oud
        case "opmaak":
            return f"<{oud}|{nieuw}>"
    return (f"[-{oud}-]" if oud else "") + (f"{{+{nieuw}+}}" if nieuw else "")


def _mark(inlines: Inlines) -> str:
    return "".join(_write_look(i) if isinstance(i, Tekst) else "↵" for i in show_notes(inlines))


def _write_look(run: Tekst) -> str:
    marks = "~~" * run.doorgehaald + "**" * run.vet + "*" * run.cursief
    return f"{marks}{run.tekst}{f'({run.href})' if run.href else ''}"


def show_changes(changes: Changes) -> str:
    """Return the changes, each on a line."""
    return "".join(f"{_show(wijziging)}\n" for wijziging in changes.wijzigingen)


def _show(wijziging: Wijziging) -> str:
    old, new = find_plekken(wijziging)
    places = list(dict.fromkeys(" + ".join(map(_show_plek, plekken)) for plekken in (old, new)))
    unseen = "" if wijziging.zichtbaar else " (niet zichtbaar)"
    head = f"{type(wijziging).__name__.lower()} {new[0].onderdeel}: {' -> '.join(places)}{unseen}"
    return f"{head}: {said}" if (said := _say(wijziging)) else head


def _show_plek(plek: Plek) -> str:
    return "/".join(map(str, plek.loc))


def _say(wijziging: Wijziging) -> str:
    match wijziging:
        case Toegevoegd():
            return show_stukken((Stuk("tekst", (), (Tekst(_write(wijziging.waarde)),)),))
        case Verwijderd():
            return show_stukken((Stuk("tekst", (Tekst(_write(wijziging.waarde)),), ()),))
        case Verplaatst():
            return ""
        case Gewijzigd() if wijziging.stukken:
            return show_stukken(wijziging.stukken)
        case Gewijzigd() | Status():
            return f"[-{wijziging.oud}-]{{+{wijziging.nieuw}+}}"
        case Gesplitst():
            return "{+¶+}".join(map(show_stukken, wijziging.stukken))
        case Samengevoegd():
            return "[-¶-]".join(map(show_stukken, wijziging.stukken))
        case _:
            assert_never(wijziging)


def _write(value: Any) -> str:
    """Return what a part says, on a line."""
    match value:
        case Tekst(tekst):
            return tekst
        case Alinea(inhoud) | Punt(inhoud) | Opmaak(inhoud) | Lijst(inhoud) | Citaat(inhoud):
            return f"{type(value).__name__}({' '.join(map(_write, inhoud))})"
        case Model():
            fields = ((naam, getattr(value, naam)) for naam in type(value).model_fields)
            said = (
                f"{naam}={_write(item)}" for naam, item in fields if item not in (None, (), False)
            )
            return f"{type(value).__name__}({' '.join(said)})"
        case tuple():
            return f"[{', '.join(map(_write, value))}]"
    return str(value)
