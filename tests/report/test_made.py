"""Each form of a report made by hand: every kind of line and row, whatever comparisons find."""

from __future__ import annotations

from pipeline.report.html.report import write_html
from pipeline.report.markdown import write_markdown
from pipeline.report.terminal import write_terminal
from support.kept import hold
from support.madereport import MADE
from support.rendered import render_html


def test_terminal() -> None:
    hold("terminal/made.txt", write_terminal(MADE, 60, colour=False))


def test_a_terminal_with_colours() -> None:
    shown = write_terminal(MADE, 60, colour=True)
    hold("terminal/made-colour.txt", shown.replace("\x1b", "␛"))


def test_markdown() -> None:
    hold("markdown/made.md", write_markdown(MADE))


def test_the_page() -> None:
    hold("html/made.txt", render_html(write_html(MADE)))
