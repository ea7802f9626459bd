"""Word files read by a plain walk over their XML, without a line of the code under test.

List numbers are counted here as Word counts them, so that what a reader sees can be compared with
what was typed.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: what is printed, with tabs and line breaks, and what is known of it."""

    text: str
    style: str
    number: str = ""
    """The marker in front of it: `3.`, `3)`, a bullet, or nothing."""
    level: int = 0
    num_id: str = ""
    links: tuple[tuple[str, str], ...] = ()
    """Text and target of each hyperlink."""
    labels: tuple[str, ...] = ()
    """What the shapes of a drawing say."""
    alts: tuple[str, ...] = ()
    """The alternative text of each drawing."""
    picture: str = ""
    """The name of the part with the picture that is shown."""
    properties: tuple[str, ...] = ()
    """The names of its own properties, in order."""
    runs: tuple[tuple[str, str], ...] = ()
    """Text and look of each run: `b` and `i` for bold and italic, and a character style."""

    @property
    def line(self) -> str:
        """The paragraph as a reader sees it: marker and text."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True)
class Cell:
    """A cell; `merge` is `restart`, `continue` or nothing."""

    paragraphs: tuple[Paragraph, ...]
    merge: str = ""

    @property
    def lines(self) -> list[str]:
        """The paragraphs that say something."""
        return [paragraph.line for paragraph in self.paragraphs if paragraph.line]


@dataclass(frozen=True)
class Row:
    """A row of a table; `header` repeats on each page."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `alt` is what it says to who cannot see it."""

    rows: tuple[Row, ...]
    alt: str = ""


@dataclass(frozen=True)
class WordFile:
    """What a Word file says, part by part."""

    body: tuple[Paragraph | Table, ...]
    headers: dict[str, tuple[Paragraph, ...]]
    footers: dict[str, tuple[Paragraph, ...]]
    properties: dict[str, str]
    """Title, subject and so on by element name, and the custom ones by name."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body that are in no table."""
        return tuple(item for item in self.body if isinstance(item, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the body."""
        return tuple(item for item in self.body if isinstance(item, Table))

    @property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the body in reading order, those in tables included."""
        return tuple(
            paragraph
            for item in self.body
            for paragraph in (
                (item,)
                if isinstance(item, Paragraph)
                else (p for row in item.rows for cell in row.cells for p in cell.paragraphs)
            )
        )


def read_word(data: bytes) -> WordFile:
    """Return what the Word file in `data` says."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    counter = _Numbering(parts)

    def read_all(kind: str) -> dict[str, tuple[Paragraph, ...]]:
        return {
            name: tuple(
                item for item in _Reader(parts, name, counter).read() if isinstance(item, Paragraph)
            )
            for name in parts
            if re.fullmatch(rf"word/{kind}\d*\.xml", name)
        }

    return WordFile(
        tuple(_Reader(parts, "word/document.xml", counter).read()),
        read_all("header"),
        read_all("footer"),
        _read_properties(parts),
    )


def words(text: str) -> Counter[str]:
    """Return the words of a text and its punctuation marks, each with how often it is there.

    A word that breaks at its hyphen over two lines counts as one that does not.
    """
    return Counter(re.findall(r"\w+|[^\w\s]", text))


def _read_properties(parts: dict[str, bytes]) -> dict[str, str]:
    core = {
        child.tag.rpartition("}")[2]: child.text or ""
        for child in ET.fromstring(parts["docProps/core.xml"])  # noqa: S314 - our own output
    }
    custom = {
        str(child.get("name")): "".join(child.itertext())
        for child in ET.fromstring(parts["docProps/custom.xml"])  # noqa: S314 - our own output
    }
    return core | custom


class _Numbering:
    """Counts as Word does: lists of one abstract numbering share their counters (17.9)."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        root = ET.fromstring(parts["word/numbering.xml"])  # noqa: S314 - our own output
        self._texts: dict[tuple[str, int], tuple[str, int]] = {}
        self._formats: dict[tuple[str, int], str] = {}
        for abstract in root.iterfind(f"{_W}abstractNum"):
            for lvl in abstract.iterfind(f"{_W}lvl"):
                key = (str(abstract.get(f"{_W}abstractNumId")), int(str(lvl.get(f"{_W}ilvl"))))
                self._formats[key] = _value(lvl, "numFmt")
                self._texts[key] = _value(lvl, "lvlText"), int(_value(lvl, "start") or 0)
        self._abstract: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        for num in root.iterfind(f"{_W}num"):
            num_id = str(num.get(f"{_W}numId"))
            assert num_id not in self._abstract, "two lists with one number"
            self._abstract[num_id] = _value(num, "abstractNumId")
            for override in num.iterfind(f"{_W}lvlOverride"):
                level = int(str(override.get(f"{_W}ilvl")))
                # LibreOffice writes levels anew without saying where they start.
                if start := _value(override, "startOverride"):
                    self._overrides[num_id, level] = int(start)
        self._counters: dict[tuple[str, int], int] = {}
        self._used: set[tuple[str, int]] = set()

    def count(self, num_id: str, level: int) -> str:
        """Return what is printed before the next paragraph of a list at `level`."""
        abstract = self._abstract[num_id]
        text, start = self._texts[abstract, level]
        key, override = (abstract, level), self._overrides.get((num_id, level))
        if override is not None and (num_id, level) not in self._used:
            self._counters[key] = override
        elif key in self._counters:
            self._counters[key] += 1
        else:
            self._counters[key] = start if override is None else override
        self._used.add((num_id, level))
        for deeper in [other for other in self._counters if other[0] == abstract]:
            if deeper[1] > level:
                del self._counters[deeper]
        return re.sub("%([1-9])", lambda found: self._show(abstract, int(found[1]) - 1), text)

    def _show(self, abstract: str, level: int) -> str:
        """Return a number as its level counts (17.18.59)."""
        number = self._counters[abstract, level]
        match self._formats[abstract, level]:
            case "lowerLetter" | "upperLetter" as kind:
                shown = "abcdefghijklmnopqrstuvwxyz"[number - 1]
            case "lowerRoman" | "upperRoman" as kind:
                ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
                shown = "x" * (number // 10) + ones[number % 10]
            case _:
                return str(number)
        return shown.upper() if kind.startswith("upper") else shown


class _Reader:
    """One walk over one part."""

    def __init__(self, parts: dict[str, bytes], name: str, numbering: _Numbering) -> None:
        self._root = ET.fromstring(parts[name])  # noqa: S314 - our own output
        self._numbering = numbering
        self._notes = _read_notes(parts) if name == "word/document.xml" else {}
        self._read: list[str] = []
        """Those that the text referred to so far: all of them in order."""
        folder, _, file = name.rpartition("/")
        rels = parts.get(f"{folder}/_rels/{file}.rels", b"<Relationships/>")
        self._targets = {
            str(rel.get("Id")): str(rel.get("Target"))
            for rel in ET.fromstring(rels)  # noqa: S314 - our own output
        }

    def read(self) -> Iterator[Paragraph | Table]:
        body = self._root.find(f"{_W}body")
        for child in self._root if body is None else body:
            if child.tag == f"{_W}p":
                yield self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield self._table(child)
            else:
                assert child.tag == f"{_W}sectPr", child.tag

    def _table(self, tbl: ET.Element) -> Table:
        return Table(
            tuple(
                Row(
                    tuple(map(self._cell, tr.findall(f"{_W}tc"))),
                    tr.find(f"{_W}trPr/{_W}tblHeader") is not None,
                )
                for tr in tbl.iterfind(f"{_W}tr")
            ),
            ""
            if (said := tbl.find(f"{_W}tblPr/{_W}tblDescription")) is None
            else said.get(f"{_W}val", ""),
        )

    def _cell(self, tc: ET.Element) -> Cell:
        assert tc[-1].tag == f"{_W}p", "a cell ends in a paragraph"
        merge = tc.find(f"{_W}tcPr/{_W}vMerge")
        return Cell(
            tuple(map(self._paragraph, tc.findall(f"{_W}p"))),
            "" if merge is None else merge.get(f"{_W}val", "continue"),
        )

    def _paragraph(self, p: ET.Element) -> Paragraph:
        num_id = _value(p, "pPr", "numPr", "numId")
        level = int(_value(p, "pPr", "numPr", "ilvl") or 0)
        properties = p.find(f"{_W}pPr")
        links = tuple(
            ("".join(map(self._text, link)), self._targets[str(link.get(f"{_R}id"))])
            for link in p.iterfind(f"{_W}hyperlink")
        )
        pictures = [self._targets[str(blip.get(f"{_R}embed"))] for blip in p.iter(f"{_A}blip")]
        return Paragraph(
            "".join(map(self._text, p)),
            _value(p, "pPr", "pStyle"),
            # Number 0 takes a paragraph out of its list (17.9.18).
            self._numbering.count(num_id, level) if num_id not in {"", "0"} else "",
            level,
            num_id,
            links,
            tuple(
                "".join(map(self._text, inner))
                for box in p.iter(f"{_W}txbxContent")
                for inner in box.iterfind(f"{_W}p")
            ),
            tuple(str(drawing.get("descr")) for drawing in p.iter(f"{_WP}docPr")),
            "".join(pictures),
            tuple(child.tag.rpartition("}")[2] for child in properties or ()),
            tuple(map(self._run, p.findall(f"./{_W}r") + p.findall(f"./{_W}hyperlink/{_W}r"))),
        )

    def _run(self, run: ET.Element) -> tuple[str, str]:
        look = [_value(run, "rPr", "rStyle")]
        for name in ("b", "i"):
            # Complex scripts, such as Arabic, have a bold and an italic of their own.
            found = {run.find(f"{_W}rPr/{_W}{tag}") is not None for tag in (name, f"{name}Cs")}
            assert len(found) == 1
            look += [name] if found == {True} else []
        look += ["strike"] if run.find(f"{_W}rPr/{_W}strike") is not None else []
        return self._text(run), " ".join(filter(None, look))

    def _text(self, node: ET.Element) -> str:
        match node.tag.rpartition("}")[2]:
            case "t":
                keeps = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                text = node.text or ""
                return text if keeps else text.strip()
            case "tab":
                return "\t"
            case "br":
                return "\n"
            case "softHyphen":
                return "\u00ad"
            case "noBreakHyphen":
                return "\u2011"
            case "r" | "hyperlink":
                return "".join(map(self._text, node))
            case "footnoteReference":
                number = str(node.get(f"{_W}id"))
                self._read += [number] if number not in self._read else []
                order = [*self._notes][: len(self._read)]
                assert self._read == order, "notes are in the order of the text"
                return f" [noot: {self._notes[number]}]"
            case "pPr" | "rPr" | "instrText" | "fldChar" | "drawing" | "AlternateContent":
                return ""
            case other:
                raise AssertionError(f"a reader that does not know {other}")


def _read_notes(parts: dict[str, bytes]) -> dict[str, str]:
    """Return what each footnote says, behind its number, by its id."""
    if "word/footnotes.xml" not in parts:
        return {}
    found = {}
    reader = _Reader(parts, "word/footnotes.xml", _Numbering(parts))
    for note in ET.fromstring(parts["word/footnotes.xml"]):  # noqa: S314 - our own output
        if note.get(f"{_W}type") is None:
            (paragraph,) = note
            runs = [child for child in paragraph if child.tag != f"{_W}pPr"]
            assert runs[0].find(f"{_W}footnoteRef") is not None
            text = "".join(map(reader._text, runs[1:]))
            assert text.startswith(" ")
            found[str(note.get(f"{_W}id"))] = text[1:]
    return found


def _value(node: ET.Element, *path: str) -> str:
    found = node.find("/".join(f"{_W}{name}" for name in path))
    return "" if found is None else str(found.get(f"{_W}val", ""))
