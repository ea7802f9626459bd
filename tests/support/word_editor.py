"""Edits in a Word file as a program for writing makes them: a file in, the edited file out."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from pipeline.word.styles import W
from support.wordfiles import read_parts, zip_parts

DOCUMENT = "word/document.xml"
Edit = Callable[["Editor"], None]


class Editor:
    """The text of a Word file, with the hand of who edits it."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root

    def find(self, text: str) -> etree._Element:
        """Return the paragraph that says `text` somewhere; only one may."""
        found = [p for p in self.root.iter(f"{W}p") if text in read_text(p)]
        assert len(found) == 1, (text, len(found))
        return found[0]

    def replace(self, old: str, new: str) -> None:
        """Type over words: what stood in several runs becomes one, with the look of the first."""
        paragraph = self.find(old)
        nodes = list(paragraph.iter(f"{W}t"))
        text = "".join(node.text or "" for node in nodes)
        start, place = text.index(old), 0
        end = start + len(old)
        for node in nodes:
            own = node.text or ""
            a, b = max(start - place, 0), min(end - place, len(own))
            if a < b:
                node.text = own[:a] + (new if place + a == start else "") + own[b:]
                node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            place += len(own)

    def describe(self, heading: str, said: str) -> None:
        """Say of the table with a heading what it shows, for who cannot see it."""
        for table in self.root.iter(f"{W}tbl"):
            if heading in "".join(t.text or "" for t in table.iter(f"{W}t")):
                node = table.find(f"{W}tblPr/{W}tblDescription")
                assert node is not None
                node.set(f"{W}val", said)

    def delete(self, text: str) -> None:
        """Take out a paragraph."""
        _drop(self.find(text))

    def add_after(self, text: str, new: str, *, style: str | None = None) -> None:
        """Press Enter at the end of a paragraph and type."""
        paragraph = self.find(text)
        made = _copy_bare(paragraph)
        _add_run(made, new, _find_look(paragraph))
        if style is not None:
            _set_style(made, style)
        paragraph.addnext(made)

    def split(self, before: str) -> None:
        """Press Enter before words."""
        paragraph = self.find(before)
        behind = self.cut(paragraph, before)
        made = _copy_bare(paragraph)
        made.extend(behind)
        _strip(made)
        paragraph.addnext(made)

    def join(self, text: str) -> None:
        """Press Delete at the end of a paragraph: what follows comes behind it."""
        paragraph = self.find(text)
        behind = paragraph.getnext()
        assert behind is not None
        _add_run(paragraph, " ", None)
        paragraph.extend(child for child in list(behind) if child.tag != f"{W}pPr")
        _drop(behind)

    def move(self, text: str, after: str) -> None:
        """Drag a paragraph elsewhere."""
        self.find(after).addnext(self.find(text))

    def mark(self, text: str, *looks: str) -> None:
        """Select words in a paragraph and press a button: b for bold, i for italic."""
        self._look(text, dict.fromkeys(looks, "1"))

    def unmark(self, text: str, *looks: str) -> None:
        """Select words and press a button that is down."""
        self._look(text, dict.fromkeys(looks, "0"))

    def _look(self, text: str, looks: dict[str, str]) -> None:
        for run in self._isolate(text):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            for name, value in looks.items():
                for old in properties.findall(f"{W}{name}"):
                    properties.remove(old)
                node = etree.SubElement(properties, f"{W}{name}")
                node.set(f"{W}val", value)

    def style(self, text: str, like: str) -> None:
        """Give a paragraph the style, and the list, of another one."""
        paragraph, source = self.find(text), self.find(like).find(f"{W}pPr")
        old = paragraph.find(f"{W}pPr")
        if old is not None:
            paragraph.remove(old)
        if source is not None:
            paragraph.insert(0, copy.deepcopy(source))

    def row(self, text: str) -> etree._Element:
        """Return the row of a table in which a paragraph stands."""
        return next(self.find(text).iterancestors(f"{W}tr"))

    def add_row(self, like: str, *texts: str) -> None:
        """Insert a row below that of a paragraph, with a text in each cell."""
        row = self.row(like)
        made = copy.deepcopy(row)
        for cell, text in zip(made.findall(f"{W}tc"), texts, strict=True):
            first, *others = cell.findall(f"{W}p")
            for paragraph in others:
                _drop(paragraph)
            look = _find_look(first)
            _strip(first)
            for child in list(first):
                if child.tag != f"{W}pPr":
                    first.remove(child)
            _add_run(first, text, look)
        row.addnext(made)

    def add_table(self, after: str, *rows: Sequence[str], like: str | None = None) -> None:
        """Insert a table behind a paragraph of the text, its first row in the style of another."""
        table = etree.Element(f"{W}tbl")
        for n, texts in enumerate(rows):
            row = etree.SubElement(table, f"{W}tr")
            for text in texts:
                source = self.find(like) if like and not n else etree.Element(f"{W}p")
                made = _copy_bare(source)
                _add_run(made, text, None)
                etree.SubElement(row, f"{W}tc").append(made)
        self.find(after).addnext(table)

    def delete_row(self, text: str) -> None:
        """Take out a row."""
        _drop(self.row(text))

    def comment(self, text: str, number: int) -> None:
        """Refer to a comment from words; the part with the comments is another matter."""
        first, *_ = self._isolate(text)
        start = etree.Element(f"{W}commentRangeStart")
        end = etree.Element(f"{W}commentRangeEnd")
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", str(number))
        for node in (start, end):
            node.set(f"{W}id", str(number))
        first.addprevious(start)
        first.addnext(end)
        end.addnext(reference)

    def track(self, text: str, new: str, author: str) -> None:
        """Type over words with the tracking of changes on."""
        first, *others = self._isolate(text)
        deletion, insertion = (_revise(name, author) for name in ("del", "ins"))
        first.addprevious(deletion)
        look = first.find(f"{W}rPr")
        deletion.extend([first, *others])
        for node in list(deletion.iter(f"{W}t")):
            node.tag = f"{W}delText"
        if new:
            deletion.addnext(insertion)
            _add_run(insertion, new, look)

    def _isolate(self, text: str) -> list[etree._Element]:
        """Return the runs of words, cut from what stands around them."""
        paragraph = self.find(text)
        behind = self.cut(paragraph, text)
        for node in behind:
            paragraph.append(node)
        found: list[etree._Element] = []
        rest = text
        for run in (run for node in behind for run in node.iter(f"{W}r")):
            own = "".join(t.text or "" for t in run.iter(f"{W}t"))
            if not rest:
                break
            if len(own) > len(rest):
                _split_run(run, len(rest))
                own = rest
            rest = rest[len(own) :]
            found.append(run)
        return found

    def cut(self, paragraph: etree._Element, before: str) -> list[etree._Element]:
        """Return what stands from these words on, taken out."""
        place = read_text(paragraph).index(before)
        for run in list(paragraph.iter(f"{W}r")):
            size = len("".join(t.text or "" for t in run.iter(f"{W}t")))
            top = run
            if 0 < place < size:
                top, place = _split_run(run, place), 0
            if place == 0 and size:
                while top.getparent() is not paragraph:
                    parent = top.getparent()
                    assert parent is not None
                    assert parent[0] is top, "words in the middle of a link"
                    top = parent
                found = [top, *top.itersiblings()]
                for node in found:
                    paragraph.remove(node)
                return found
            place -= size
        raise AssertionError(before)


def edit_word(data: bytes, *edits: Edit) -> bytes:
    """Return a Word file after the edits."""
    parts = read_parts(data)
    editor = Editor(etree.fromstring(parts[DOCUMENT]))
    for edit in edits:
        edit(editor)
    made = etree.tostring(editor.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_parts({**parts, DOCUMENT: made})


def add_comments(data: bytes, comments: dict[int, tuple[str, str]]) -> bytes:
    """Return a Word file with a part of comments: by number, an author and a text each."""
    parts = read_parts(data)
    lines = "".join(
        f'<w:comment w:id="{n}" w:author="{author}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:comment>"
        for n, (author, text) in comments.items()
    )
    namespace = W.strip("{}")
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{namespace}">{lines}</w:comments>'.encode()
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        f'<Relationship Id="rId999" Type="{kind}" Target="comments.xml"/></Relationships>'.encode(),
    )
    return zip_parts(parts)


def read_text(node: etree._Element) -> str:
    """Return what a paragraph or a cell says."""
    return "".join(t.text or "" for t in node.iter(f"{W}t"))


def _drop(node: etree._Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def _copy_bare(paragraph: etree._Element) -> etree._Element:
    made = etree.Element(f"{W}p")
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        made.append(copy.deepcopy(properties))
    return made


def _find_look(paragraph: etree._Element) -> etree._Element | None:
    return next(paragraph.iter(f"{W}rPr"), None) if paragraph.find(f"{W}r") is not None else None


def _add_run(holder: etree._Element, text: str, look: etree._Element | None) -> None:
    run = etree.SubElement(holder, f"{W}r")
    if look is not None:
        run.append(copy.deepcopy(look))
    node = etree.SubElement(run, f"{W}t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _set_style(paragraph: etree._Element, style: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        paragraph.remove(properties)
    properties = etree.Element(f"{W}pPr")
    etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
    paragraph.insert(0, properties)


def _split_run(run: etree._Element, place: int) -> etree._Element:
    """Cut a run behind so many characters, and return what is behind."""
    made = copy.deepcopy(run)
    _keep(run, 0, place)
    _keep(made, place, None)
    run.addnext(made)
    return made


def _keep(run: etree._Element, start: int, end: int | None) -> None:
    place = 0
    for node in run.iter(f"{W}t"):
        text = node.text or ""
        node.text = text[max(start - place, 0) : None if end is None else max(end - place, 0)]
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        place += len(text)


def _strip(paragraph: etree._Element) -> None:
    """Take out the bookmarks that came along: one name stands at one place."""
    for node in list(_find_bookmarks(paragraph)):
        _drop(node)


def _find_bookmarks(paragraph: etree._Element) -> Iterator[etree._Element]:
    yield from paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")


def _revise(name: str, author: str) -> etree._Element:
    made = etree.Element(f"{W}{name}")
    made.set(f"{W}id", "9000")
    made.set(f"{W}author", author)
    made.set(f"{W}date", "2026-11-29T09:00:00Z")
    return made
