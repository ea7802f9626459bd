"""CommonMark as a letter needs it: markdown-it with rules of our own in the place of some of its.

The rules note in `token.meta` where things stand, and faults by offset, which markdown-it does not.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from markdown_it import MarkdownIt, rules_core, rules_inline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown import lists, notes
from pipeline.letter.markdown.addresses import find_addresses
from pipeline.letter.markdown.marks import (
    InlineRule,
    close_partial_words,
    find_notes,
    find_stray_marks,
    mark_by,
)
from pipeline.letter.markdown.notes import REFERENCE

_SOFT_BREAK = re.compile(r"(?<![ \\])\n(?![ \t])")
# The beginning of a line that may be more than part of a paragraph.
_STRUCTURE = re.compile(r"\n(?:[ \t\-+*_#>`~<=\[]|\d{1,9}[.)])")
SIGNS = r"\`*[]<~"
"""What a text of one formatting has none of."""
_PLAIN = re.compile(r"[^\\`*\[<~\n]*")
_BEGINS_BLOCK = re.compile(r"[ \t]*(?:[-+*_#>`~<\d]|\[\^)|.*\|")


def is_marked(bron: str) -> bool:
    """Tell whether a text may be more than paragraphs of one formatting."""
    if any(sign in bron for sign in SIGNS) or " \n" in bron:
        return True
    return _has_structure(bron) or lists.has_letters(bron)


def _has_structure(bron: str) -> bool:
    """Tell whether a text may have more than paragraphs: such a line, or a row of a table."""
    return "|" in bron or _STRUCTURE.search(f"\n{bron}") is not None


@cache
def make_parser() -> MarkdownIt:
    """Return CommonMark with what the subset changes: see the rules below; always the same."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # An entity is literal text; the lines under a heading are found by `read.py`.
    # Line ends come unified, and runs of one formatting are joined there too.
    parser.disable(["entity", "lheading", "normalize", "text_join"])
    # Addresses are checked by `is_address`: markdown-it would print a bad link as text instead,
    # and rewrite a good one.
    parser.validateLink = lambda url: url is not None  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.block.ruler.at(
        "list", lists.read_list, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.block.ruler.before("list", "other_list", lists.ends_list, {"alt": ["list"]})
    parser.block.ruler.before(
        "reference",
        "note",
        notes.read_definition,
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    parser.block.ruler.at("paragraph", _paragraph)
    inline = parser.inline.ruler
    inline.before("link", "note", notes.read_reference)
    inline.at("emphasis", mark_by("*", rules_inline.emphasis.tokenize))
    inline.at("strikethrough", mark_by("~", rules_inline.strikethrough.tokenize))
    parser.inline.ruler2.before("balance_pairs", "partial_words", close_partial_words)
    parser.inline.ruler2.before("fragments_join", "stray_marks", find_stray_marks)
    inline.at("link", _link_with_position)
    inline.at("image", _forbid("!", rules_inline.image, "image", texts.IMAGE))
    inline.at("autolink", _forbid("<", rules_inline.autolink, "link_open", texts.ANGLE_LINK))
    html = texts.BLOCK_FAULTS["html_block"]
    inline.at("html_inline", _forbid("<", rules_inline.html_inline, "html_inline", html))
    inline.at("backticks", _forbid("`", rules_inline.backtick, "code_inline", texts.CODE))
    parser.core.ruler.at("block", _blocks)
    parser.core.ruler.at("inline", _inline_with_faults)
    return parser


def _blocks(state: StateCore) -> None:
    """Parse the blocks; most texts of a letter are paragraphs, which empty lines set apart."""
    if state.inlineMode:
        state.tokens.append(Token("inline", "", 0, map=[0, 1], content=state.src, children=[]))
        return
    lists.find_letters(state)
    if _has_structure(state.src):
        rules_core.block(state)
        return
    lines = state.src.split("\n")
    for has_text, numbered in groupby(enumerate(lines), key=lambda line: bool(line[1])):
        if has_text:
            found = list(numbered)
            content = "\n".join(line for _, line in found).strip(" \t\n")
            span = [found[0][0], found[-1][0] + 1]
            state.tokens += [
                Token("paragraph_open", "p", 1, map=span),
                Token("inline", "", 0, map=span, content=content),
                Token("paragraph_close", "p", -1),
            ]


def _paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a paragraph as CommonMark does, with two differences from markdown-it's own rule.

    It keeps the non-breaking spaces at the ends, and asks the other rules only about lines that
    can begin a block: the rest is most of a letter.
    """
    del silent
    end_line = state.lineMax
    terminators = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line = start_line + 1
    while line < end_line and not state.isEmpty(line):
        start = state.bMarks[line]
        may_begin_block = 0 <= state.sCount[line] <= state.blkIndent + 3 and _BEGINS_BLOCK.match(
            state.src, start, state.eMarks[line]
        )
        if may_begin_block and any(rule(state, line, end_line, True) for rule in terminators):
            break
        line += 1
    state.parentType = outer
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start_line, line]
    token = state.push("inline", "", 0)
    content = lists.get_source_lines(state, start_line, line, state.blkIndent)
    token.content = content.strip(" \t\n")
    token.map = [start_line, line]
    state.push("paragraph_close", "p", -1)
    return True


def _link_with_position(state: StateInline, silent: bool) -> bool:
    """Read a link and note where it starts, which markdown-it does not.

    What was meant as a link and is none would be printed as it was typed: that is a fault.
    """
    pos, before = state.pos, len(state.tokens)
    if not rules_inline.link(state, silent):
        if not silent and state.src[pos] == "[":
            _note_failed_link(state)
        return False
    made = state.tokens[before:]
    # The text before the link may be the first; an address between < and > may be inside it.
    for token in (*(token for token in made[:2] if token.type == "link_open"), *made[-1:]):
        token.meta["pos"] = pos
    return True


def _note_failed_link(state: StateInline) -> None:
    """Note a fault where `[text](` stands here and markdown-it found no link in it."""
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0 or state.src[end + 1 : end + 2] != "(":
        return
    address, bracket, _ = state.src[end + 2 :].partition(")")
    if REFERENCE.search(state.src, state.pos + 1, end):
        text = texts.NOTE_IN_LINK
    elif not bracket:
        text = texts.UNCLOSED_LINK
    else:
        text = texts.SPACE_IN_ADDRESS if " " in address.strip() else texts.BROKEN_LINK
    state.env["faults"].append((state.pos, text))


def _forbid(sign: str, rule: InlineRule, made: str, text: tuple[str, str]) -> InlineRule:
    """Return `rule`, noting a fault with its offset wherever it makes a token of type `made`.

    What it is about begins with `sign`.
    """

    def noting(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != sign:
            return False
        pos, before = state.pos, len(state.tokens)
        faults = state.env["faults"]
        known = len(faults)
        if not rule(state, silent):
            return False
        if any(token.type == made for token in state.tokens[before:]):
            # An image reads its alt text as Markdown of its own: one fault is enough for both.
            faults[known:] = [(pos, text)]
        return True

    return noting


def _find_signs(source: str) -> frozenset[int]:
    """Return where `*` and `~` stand in a bare address: there they are text."""
    return frozenset(
        start + sign.start()
        for start, address in find_addresses(source)
        for sign in re.finditer("[*~]", address)
    )


def _join_lines(content: str) -> str:
    """Return the content, as long as it was, with a space for each line end that is no break."""
    if any(pair in content for pair in (" \n", "\\\n", "\n ", "\n\t")):
        return _SOFT_BREAK.sub(" ", content)
    return content.replace("\n", " ")


def _inline_with_faults(state: StateCore) -> None:
    """Parse every paragraph, and leave with each the faults that its rules noted."""
    for token in state.tokens:
        if token.type == "inline":
            state.env["faults"] = token.meta["faults"] = []
            state.env["notes"] = token.meta["notes"] = []
            # A line end in running text prints as a space; as a space it costs no token.
            source = _join_lines(token.content)
            state.env["in_address"] = _find_signs(source) if "://" in source else frozenset()
            state.env["noten"] = find_notes(source)
            if _PLAIN.fullmatch(source):
                # Most paragraphs of a letter: no rule below would find anything in them.
                token.children = [Token("text", "", 0, content=source)]
            else:
                token.children = []
                state.md.inline.parse(source, state.md, state.env, token.children)
