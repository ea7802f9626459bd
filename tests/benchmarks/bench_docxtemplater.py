"""docxtemplater, installed from npm for the while, with the default template in its own syntax.

It has only to render: nobody reads a content file. It writes the texts of the letter itself, with
loops over paragraphs and runs, or it gets them written as XML: half of the work done beforehand.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Self

from lxml import etree

from bench_inputs import TEMPLATE, prepare_context, read_words
from pipeline.word.package import pack, read_package, write_package

PACKAGES = ("docxtemplater@3", "pizzip@3")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# What an item of each list is called: docxtemplater would have no name for it.
ITEMS = {
    "kenmerken": "kenmerk",
    "inhoud": "blok",
    "rijen": "rij",
    "ondertekening": "paar",
    "bijlagen": "bijlage",
    "verwijzingen": "verwijzing",
    "afschrift": "naam",
    "tekst_alineas": "alinea",
    "actie_alineas": "alinea",
    "status_alineas": "alinea",
    "stukken": "stuk",
}
TEXTS = ("tekst", "actie", "status")
_ROW_TAG = re.compile(r"\{%tr\s+.*?%\}")
_TAG = re.compile(r"\{(\{p?|%p?|%tr)\s+(.*?)\s*[}%]\}")


class NoNodeError(Exception):
    """Why docxtemplater is not there to be measured."""


class Docxtemplater:
    """A Node process that renders the letter whenever it is asked to; `written` has its texts."""

    def __init__(self, folder: Path, *, written: bool) -> None:
        name = "written" if written else "loops"
        context = prepare_context()
        data = _rename(context if written else _take_apart(context))
        write_template(folder / f"{name}.docx", written=written)
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
        self._made = folder / f"{name}-made.docx"
        script = Path(__file__).with_name("docxtemplater.mjs")
        self._node = subprocess.Popen(
            ["node", script, folder.resolve(), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._node.stdin is not None
        self._node.stdin.close()
        self._node.wait()

    def render(self) -> None:
        """Let it open its template in memory, render it and make the bytes of the file."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write("\n")
        self._node.stdin.flush()
        assert self._node.stdout.readline() == "done\n"

    def makes_the_same(self) -> bool:
        """Tell whether every text of the letter is in the file that it makes."""
        self.render()
        made = " ".join(read_words(self._made.read_bytes()))
        return all(" ".join(text.split()) in made for text in _texts(prepare_context()))


def install(folder: Path) -> None:
    """Install docxtemplater in a folder; raise `NoNodeError` where that is impossible."""
    folder.mkdir()
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise NoNodeError("Node is not installed")
    command = [str(shutil.which("npm")), "install", "--no-audit", "--no-fund", *PACKAGES]
    (folder / "package.json").write_text("{}")
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise NoNodeError(f"npm cannot install it: {done.stderr.strip().splitlines()[-1:]}")


def _take_apart(value: Any) -> Any:
    """Return the fields with, beside each text, its paragraphs and runs for a template to write."""
    if isinstance(value, list):
        return [_take_apart(item) for item in value]
    if not isinstance(value, dict):
        return value
    taken = {name: _take_apart(item) for name, item in value.items()}
    for name in TEXTS:
        if hasattr(value.get(name), "__html__"):
            taken |= {name: True, f"{name}_alineas": list(_read_alineas(value[name]))}
    return taken


def _read_alineas(xml: str) -> Iterator[dict[str, Any]]:
    root = etree.fromstring(f'<x xmlns:w="{W[1:-1]}" xmlns:r="r">{xml}</x>')
    for paragraph in root.iter(f"{W}p"):
        punt = paragraph.find(f"{W}pPr/{W}numPr") is not None
        stukken = []
        for run in paragraph.iter(f"{W}r"):
            vet = run.find(f"{W}rPr/{W}b") is not None
            text = "".join(t.text or "" for t in run.iter(f"{W}t"))
            stukken.append({"vet": vet, "gewoon": not vet, "text": text})
        yield {"punt": punt, "gewoon": not punt, "stukken": stukken}


def _rename(value: Any) -> Any:
    """Return the fields with every item of a list under its name, and the levels of headings."""
    if isinstance(value, list):
        return [_rename(item) for item in value]
    if not isinstance(value, dict):
        return value
    renamed: dict[str, Any] = {
        name: [{ITEMS[name]: _rename(part)} for part in item] if name in ITEMS else _rename(item)
        for name, item in value.items()
    }
    return renamed | {f"niveau{n}": value.get("niveau") == n for n in (1, 2, 3)}


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """Yield every text that a letter prints, of written paragraphs each run."""
    if isinstance(value, dict):
        for inner, item in value.items():
            yield from _texts(item, inner)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, name)
    elif hasattr(value, "__html__"):
        yield from filter(str.strip, re.findall(r"<w:t[^>]*>([^<&]*)</w:t>", value))
    elif isinstance(value, str) and name not in ("bijeen", "datum_iso"):
        yield value


def write_template(target: Path, *, written: bool) -> None:
    """Write the default template with docxtemplater's tags in the place of docxtpl's."""
    parts = read_package(TEMPLATE.read_bytes())
    for name, data in parts.items():
        if b"{{" in data or b"{%" in data:
            parts[name] = translate(data, written=written)
    target.write_bytes(write_package({name: pack(name, data) for name, data in parts.items()}))


def translate(data: bytes, *, written: bool) -> bytes:
    """Return a part with its tags translated."""
    root = etree.fromstring(data)
    for table in root.iter(f"{W}tbl"):
        _move_row_tags(table)
    for node in root.iter(etree.Element):
        if node.text and "{" in node.text:
            node.text = _TAG.sub(_translate, node.text)
            assert not re.search(r"\{[{%]", node.text), node.text
    for paragraph in list(root.iter(f"{W}p")) if not written else ():
        _write_loops(paragraph)
    return etree.tostring(root)


def _write_loops(paragraph: etree._Element) -> None:
    """Put in the place of a whole text what repeats its paragraphs and runs."""
    tag = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
    match = re.fullmatch(rf"\{{@(\w+\.(?:{'|'.join(TEXTS)}))\}}", tag)
    if match is None:
        return
    properties = paragraph.find(f"{W}pPr")
    assert properties is not None
    plain, item = deepcopy(properties), deepcopy(properties)
    etree.SubElement(etree.SubElement(item, f"{W}numPr"), f"{W}numId").set(f"{W}val", "1")
    for added in (
        _make_line(f"{{#{match[1]}_alineas}}"),
        *(_make_line("{#alinea.gewoon}"), _make_text(plain), _make_line("{/}")),
        *(_make_line("{#alinea.punt}"), _make_text(item), _make_line("{/}")),
        _make_line("{/}"),
    ):
        paragraph.addprevious(added)
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)


def _make_line(tag: str) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    _add_run(paragraph, tag)
    return paragraph


def _make_text(properties: etree._Element) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    paragraph.append(properties)
    _add_run(paragraph, "{#alinea.stukken}{#stuk.vet}")
    _add_run(paragraph, "{stuk.text}", bold=True)
    _add_run(paragraph, "{/}{#stuk.gewoon}")
    _add_run(paragraph, "{stuk.text}")
    _add_run(paragraph, "{/}{/}")
    return paragraph


def _add_run(paragraph: etree._Element, tekst: str, *, bold: bool = False) -> None:
    run = etree.SubElement(paragraph, f"{W}r")
    if bold:
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
    etree.SubElement(run, f"{W}t", {_SPACE: "preserve"}).text = tekst


def _translate(match: re.Match[str]) -> str:
    kind, words = match[1], match[2].split("|")[0].split()
    match words:
        case ["for", _, "in", path]:
            return f"{{#{path}}}"
        case ["if", path]:
            return f"{{#{path}}}"
        case ["if", "blok.niveau", "==", level]:
            return f"{{#blok.niveau{level}}}"
        case ["elif", "blok.niveau", "==", level]:
            return f"{{/}}{{#blok.niveau{level}}}"
        case ["else"]:
            return "{/}{#blok.niveau3}"
        case ["endif"] | ["endfor"]:
            return "{/}"
        case [path]:
            return f"{{@{path}}}" if kind == "{p" else f"{{{path}}}"
    raise AssertionError(match[0])


def _move_row_tags(table: etree._Element) -> None:
    """Put the tags that have a row of their own in the rows between which they stand."""
    opening = ""
    last: etree._Element | None = None
    for row in table.findall(f"{W}tr"):
        tags = _ROW_TAG.findall("".join(t.text or "" for t in row.iter(f"{W}t")))
        if not tags:
            _add(row, 0, opening)
            opening, last = "", row
            continue
        table.remove(row)
        if tags[0].split()[1].startswith("end"):
            assert last is not None
            _add(last, -1, tags[0])
        else:
            opening += tags[0]


def _add(row: etree._Element, place: int, tags: str) -> None:
    """Add tags before the text of the first cell of a row, or behind that of the last."""
    paragraph = list(row.findall(f"{W}tc")[place].iter(f"{W}p"))[place]
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t").text = tags
    if tags and place == 0:
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1, run)
