"""Where a place closes up: what goes with a kenmerk that a letter lacks, and what stays."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.closing import close_status, close_up
from support.smallparts import W, make_part, write_part

A, B = '{{ kenmerk["A"] }}', '{{ kenmerk["B"] }}'
IF_A, IF_B, END = '{% if kenmerk["A"] %}', '{% if kenmerk["B"] %}', "{% endif %}"
EITHER = '{% if kenmerk["A"] or kenmerk["B"] %}'


def close(lines: str, part: str = "body") -> str:
    root = make_part(lines, part)
    close_up(root)
    return write_part(root)


@pytest.mark.parametrize(
    ("lines", "closed"),
    [
        (f"+ {A}", f"{IF_A}({A}){END}"),
        (f"+ Team: {A}", f"{IF_A}(Team: {A}){END}"),
        (f"+ a\n+ {A}\n+ b", f"(a){IF_A}({A}){END}(b)"),
        (f"+ {A}\n+ {B}", f"{IF_A}({A}){END}{IF_B}({B}){END}"),
        # Of several each is asked, and once.
        (f"+ {A}{B}{A}", f"{EITHER}({A}{B}{A}){END}"),
        (
            "+ {{ kenmerk['A']|upper }}",
            "{% if kenmerk['A'] %}({{ kenmerk['A']|upper }}){% endif %}",
        ),
        (
            "+ {{kenmerk [ 'A' ] | upper}}",
            "{% if kenmerk [ 'A' ] %}({{kenmerk [ 'A' ] | upper}}){% endif %}",
        ),
    ],
)
def test_a_line_that_says_nothing_else_goes(lines: str, closed: str) -> None:
    assert close(lines) == closed


@pytest.mark.parametrize(
    "lines",
    [
        f"+ {A} {{{{ datum }}}}",
        f"+ {{{{ datum }}}} {A}",
        f"+ {{% if concept %}}{A}{{% endif %}}",
        f"+ {A}{{# opmerking #}}{{% if concept %}}a{{% endif %}}",
        "+ {{ kenmerk }}",
        "+ kenmerk",
        '+ {{ kenmerk["A"].x }}',
        f"<w:p><w:r><w:t>{A}</w:t><w:drawing/></w:r></w:p>",
        f"<w:p><w:r><w:fldChar/><w:t>{A}</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{A}</w:t></w:r></w:p>",
    ],
)
def test_a_line_with_more_in_it_stays(lines: str) -> None:
    assert close(lines) == write_part(make_part(lines))


@pytest.mark.parametrize(
    ("lines", "closed"),
    [
        (f"| A: | {A}\n| x | y", f"«{IF_A}[‹(A:)›‹({A})›]{END}[‹(x)›‹(y)›]»"),
        (f"| x | y\n| A: | {A}", f"«[‹(x)›‹(y)›]{IF_A}[‹(A:)›‹({A})›]{END}»"),
        # A table goes with the last of its rows.
        (f"| A: | {A}", f"{IF_A}«{IF_A}[‹(A:)›‹({A})›]{END}»{END}"),
        (
            f"| A: | {A}\n| B: | {B}",
            f"{EITHER}«{IF_A}[‹(A:)›‹({A})›]{END}{IF_B}[‹(B:)›‹({B})›]{END}»{END}",
        ),
        (f"| {A} ¶ {B}\n| x", f"«{EITHER}[‹({A})({B})›]{END}[‹(x)›]»"),
        (f"| A: ¶  | {A}\n| x", f"«{IF_A}[‹(A:)()›‹({A})›]{END}[‹(x)›]»"),
        # A cell with lines of its own is more than a label: at most the line goes.
        (f"| A: ¶ C: | {A}", f"«[‹(A:)(C:)›‹({A})›]»"),
        (f"| A: ¶ {A} | x", f"«[‹(A:){IF_A}({A}){END}›‹(x)›]»"),
        (f"| {A} ¶ a | x", f"«[‹{IF_A}({A}){END}(a)›‹(x)›]»"),
        # A cell ends in a line.
        (f"| {{{{ datum }}}} | {A}", f"«[‹({{{{ datum }}}})›‹({A})›]»"),
        (f"| {{{{ datum }}}} ¶ {A}", f"«[‹({{{{ datum }}}}){IF_A}({A}){END}›]»"),
        (
            f"| {{{{ datum }}}} | {A} ¶ {B}",
            f"«[‹({{{{ datum }}}})›‹{IF_A}({A}){END}({B})›]»",
        ),
        (
            f"| {{{{ datum }}}} ¶ {A} ¶ {B}",
            f"«[‹({{{{ datum }}}}){IF_A}({A}){END}{IF_B}({B}){END}›]»",
        ),
        # What a tag removes is no line to end in.
        (
            f"| {{{{ datum }}}} ¶ {{%p endif %}} ¶ {A}",
            f"«[‹({{{{ datum }}}})({{%p endif %}})({A})›]»",
        ),
        (
            f"| {{{{ datum }}}} ¶ {A} ¶ {{%p endif %}}",
            f"«[‹({{{{ datum }}}})({A})({{%p endif %}})›]»",
        ),
    ],
)
def test_in_a_table(lines: str, closed: str) -> None:
    assert close(lines) == closed


def test_an_empty_text_says_nothing() -> None:
    rest = cell(line("x")).removeprefix("<w:tbl>")
    row = f"<w:tr><w:tc>{line('A:')}{line('')}</w:tc><w:tc>{line(A)}</w:tc></w:tr>"
    assert close(f"<w:tbl>{row}{rest}") == f"«{IF_A}[‹(A:)()›‹({A})›]{END}[‹(x)›]»"


def test_a_row_that_is_joined_with_others_stays() -> None:
    merged = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        f"<w:tc><w:p><w:r><w:t>{A}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert close(merged) == write_part(make_part(merged))
    # Joined sideways it goes as any other.
    assert close(merged.replace("vMerge", "gridSpan")).startswith(f"{IF_A}«{IF_A}[")


def test_a_row_with_a_table_in_it_stays() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{A}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    lines = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    assert close(lines) == f"«[‹{IF_A}«{IF_A}[‹({A})›]{END}»{END}()›]»"
    beside = f"<w:tbl><w:tr><w:tc>{inner.replace(A, 'a')}<w:p><w:r><w:t>{A}</w:t></w:r></w:p>"
    assert close(f"{beside}</w:tc></w:tr></w:tbl>") == f"«[‹«[‹(a)›]»({A})›]»"


@pytest.mark.parametrize("part", ["hdr", "ftr", "sdtContent", "txbxContent"])
@pytest.mark.parametrize(
    ("lines", "closed"),
    [
        (f"+ {A}", f"({A})"),
        (f"+ a\n+ {A}", f"(a){IF_A}({A}){END}"),
        (f"+ {A}\n+ a", f"{IF_A}({A}){END}(a)"),
        (f"+ {A}\n+ {B}", f"{IF_A}({A}){END}({B})"),
        (f"| x\n+ {A}", f"«[‹(x)›]»({A})"),
        (f"+ {A}\n| x", f"({A})«[‹(x)›]»"),
        (f"+ {{%p endif %}}\n+ {A}", f"({{%p endif %}})({A})"),
    ],
)
def test_a_part_keeps_a_line_to_end_in(part: str, lines: str, closed: str) -> None:
    assert close(lines, part) == closed


# The status of a row


STATUS, VOOR = "{{p rij.status }}", "{{ rij.voor }}"
ASKED = "{% if rij.zegt %}"


@pytest.mark.parametrize(
    ("cell", "closed"),
    [
        (f"{STATUS} ¶ {VOOR}", f"{ASKED}({STATUS}){END}({VOOR})"),
        (f"{STATUS} ¶ a ¶ Voor {VOOR}", f"{ASKED}({STATUS}){END}(a)(Voor {VOOR})"),
        (f"a ¶ {STATUS} ¶ {VOOR}", f"(a){ASKED}({STATUS}){END}({VOOR})"),
        (
            f"{STATUS} ¶ {{%p if rij.label %}} ¶ Voor: ¶ {{%p endif %}} ¶ {VOOR}",
            f"{ASKED}({STATUS}){END}({{%p if rij.label %}})(Voor:)({{%p endif %}})({VOOR})",
        ),
        (
            f"{STATUS} ¶ {{%p  if  rij.voor %}} ¶ {VOOR} ¶ {{%p endif%}}",
            f"{ASKED}({STATUS}){END}({{%p  if  rij.voor %}})({VOOR})({{%p endif%}})",
        ),
        # Where who is to act stands before it, or elsewhere, the status keeps its line.
        (f"{VOOR} ¶ {STATUS}", f"({VOOR})({STATUS})"),
        (f"{STATUS} | {VOOR}", f"({STATUS})›‹({VOOR})"),
        (STATUS, f"({STATUS})"),
        # So where something else decides what the cell says.
        (
            f"{STATUS} ¶ {{%p if concept %}} ¶ {VOOR} ¶ {{%p endif %}}",
            f"({STATUS})({{%p if concept %}})({VOOR})({{%p endif %}})",
        ),
        (
            f"{{%p if rij.weg %}} ¶ {STATUS} ¶ {{%p endif %}} ¶ {VOOR}",
            f"({{%p if rij.weg %}})({STATUS})({{%p endif %}})({VOOR})",
        ),
        # Another row's status is not asked for.
        ("{{p r.status }} ¶ {{ r.voor }}", "({{p r.status }})({{ r.voor }})"),
        (f"{{{{p rij.statusje }}}} ¶ {VOOR}", f"({{{{p rij.statusje }}}})({VOOR})"),
        (f"{STATUS} ¶ {{{{ rij.voornaam }}}}", f"({STATUS})({{{{ rij.voornaam }}}})"),
    ],
)
def test_a_status_that_says_nothing_makes_place(cell: str, closed: str) -> None:
    root = make_part(f"| {cell}")
    (row,) = root.iter(f"{W}tr")
    close_status(row, "rij")
    assert write_part(root) == f"«[‹{closed}›]»"


def test_a_status_in_a_frame_of_its_own_keeps_its_line() -> None:
    line = f"<w:p><w:r><w:t>{STATUS}</w:t></w:r></w:p><w:p><w:r><w:t>{VOOR}</w:t></w:r></w:p>"
    root = make_part(f"<w:tbl><w:tr><w:tc><w:sdt>{line}</w:sdt></w:tc></w:tr></w:tbl>")
    (row,) = root.iter(f"{W}tr")
    close_status(row, "rij")
    assert "{% if" not in write_part(root)


def cell(*inside: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{''.join(inside)}</w:tc></w:tr></w:tbl>"


def test_a_table_in_a_cell_goes_by_itself() -> None:
    inner = make_part(f"| {B}")
    assert close(cell(xml(inner), line(A))) == f"«[‹{IF_B}«{IF_B}[‹({B})›]{END}»{END}({A})›]»"
    # Where that table may stay and its line would not, the cell would end in a table.
    assert close(cell(line("a"), xml(inner), line(A))) == (
        f"«[‹(a){IF_B}«{IF_B}[‹({B})›]{END}»{END}({A})›]»"
    )


def xml(root: etree._Element) -> str:
    return "".join(etree.tostring(child, encoding="unicode") for child in root)


def line(*texts: str) -> str:
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
    return f"<w:p>{runs}</w:p>"


def test_what_runs_say_together_is_read_as_one() -> None:
    split = line('{{ kenmerk["', "", 'A"] }}')
    assert close(split) == f"{IF_A}({A}){END}"
    assert close(cell(line("{{ datum }}"), line(A), line("{%", "", "p if concept %}"))) == (
        f"«[‹({{{{ datum }}}})({A})({{%p if concept %}})›]»"
    )
