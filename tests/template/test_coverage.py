"""What a letter would lose: fields that a template prints nowhere, or not in every letter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from pipeline.letter.soort import STANDAARD, Gebruik, Nummersoort, Soort
from pipeline.problems.values import Ernst
from pipeline.template.check.coverage import find_missing, find_named, find_unprinted, is_marked
from pipeline.template.check.pages import find_unmarked
from pipeline.template.check.paths import Named
from pipeline.template.check.tags.conditions import Assumptions, Conditions
from pipeline.template.parts import Page
from support.smallparts import check_part, make_part

# A text that says all that every letter has.
KOP = "\n".join(
    f"+ {{%p if blok.niveau == {n} %}}\n+ {{{{ blok.kop }}}}\n+ {{%p endif %}}" for n in (1, 2, 3)
)
RIJ = "{{ rij.titel }} ¶ {{p rij.actie }} ¶ {{p rij.status }} ¶ {{ rij.voor }}"
VERVOLG = "{{p rij.actie }} ¶ {{ rij.voor }}"
WHOLE = f"""\
+ {{{{ zaaknummer }}}} {{{{ documentnummer }}}} {{{{ datum }}}} {{{{ onderwerp }}}} {{{{ aanhef }}}}
+ {{% for nummer in nummers %}}{{{{ nummer.label }}}} {{{{ nummer.waarde }}}}{{% endfor %}}
+ {{% for kenmerk in kenmerken %}}{{{{ kenmerk.label }}}} {{{{ kenmerk.waarde }}}}{{% endfor %}}
+ {{%p for blok in inhoud %}}
+ {{%p if blok.kop %}}
{KOP}
+ {{%p endif %}}
+ {{%p if blok.tekst %}}
+ {{{{p blok.tekst }}}}
+ {{%p endif %}}
+ {{%p if blok.vraag %}}
+ {{{{ blok.vraag.nummer }}}} {{{{ blok.vraag.steller }}}}
+ {{{{p blok.vraag.tekst }}}}
+ {{{{p blok.vraag.antwoord }}}}
+ {{%p endif %}}
+ {{%p if blok.statustabel %}}
| {{{{ blok.statustabel.kolom1 }}}} {{{{ blok.statustabel.kolom2 }}}} {{{{ blok.statustabel.kolom3 }}}}
| {{%tr for rij in blok.statustabel.rijen %}}
| {{%tr if rij.weg %}}
| {RIJ}
| {{%tr elif rij.stap %}}
| {RIJ}
| {{%tr else %}}
| {VERVOLG}
| {{%tr endif %}}
| {{%tr endfor %}}
+ {{%p endif %}}
+ {{%p if blok.tabel %}}
+ {{{{ blok.tabel.titel }}}}
+ {{{{p blok.tabel.tabel }}}}
+ {{%p endif %}}
+ {{%p if blok.figuur %}}
+ {{{{p blok.figuur.beeld }}}}
+ {{{{ blok.figuur.bijschrift }}}}
+ {{%p endif %}}
+ {{%p endfor %}}
+ {{{{ afsluiting }}}} {{{{ namens }}}}
+ {{%p for paar in ondertekening %}}
+ {{{{ paar.links.naam }}}} {{{{ paar.links.functie }}}}
+ {{% if paar.rechts %}}{{{{ paar.rechts.naam }}}} {{{{ paar.rechts.functie }}}}{{% endif %}}
+ {{%p endfor %}}
+ {{% for b in bijlagen %}}{{{{ b.titel }}}} {{{{ b.documentnummer }}}}{{% if b.geheim %}}g{{% endif %}}{{% endfor %}}
+ {{% for v in verwijzingen %}}{{{{ v.soort }}}} {{{{ v.nummer }}}} {{{{ v.titel }}}}{{% endfor %}}
+ {{% for n in afschrift %}}{{{{ n }}}}{{% endfor %}}"""  # noqa: E501 - lines of a part


def read(lines: str) -> tuple[list[Named], list[Conditions]]:
    """Return what the tags of a part name, and the conditions around what it shows."""
    checked = check_part(make_part(lines))
    assert checked.faults == []
    structure = checked.structure
    shown = [each.conditions for each in structure.shown]
    shown += [use.conditions for use in structure.uses if use.asked == "print"]
    return checked.names.named, shown


def miss(lines: str, elsewhere: str = "", soort: Soort = STANDAARD) -> list[str]:
    """Return what a letter may lose that has these lines, and those elsewhere on later pages."""
    named, shown = read(lines)
    there, _ = read(elsewhere)
    found = find_missing(named, [*named, *there], shown, soort)
    return [f"{'! ' * (ernst is Ernst.FOUT)}{melding} {advies}" for melding, advies, ernst in found]


def put(old: str, new: str = "x") -> str:
    assert old in WHOLE
    return WHOLE.replace(old, new)


NERGENS, SOMS = "wordt nergens afgedrukt.", "wordt niet in elke brief afgedrukt."
CANNOT = "Een brief die dit heeft, kan met dit sjabloon niet worden gemaakt."
ALSO = "ook waar de voorwaarde eromheen niet geldt, in de tekst of op de eerste bladzijde."


def test_a_whole_text_loses_nothing() -> None:
    assert miss(WHOLE) == []
    assert find_unprinted(read(WHOLE)[0], STANDAARD) == ()


@pytest.mark.parametrize(
    "naam", ["zaaknummer", "documentnummer", "datum", "onderwerp", "aanhef", "afsluiting"]
)
def test_a_field_that_every_letter_has(naam: str) -> None:
    tag = f"{{{{ {naam} }}}}"
    assert miss(put(tag)) == [f"! ‘{naam}’ {NERGENS} Zet {tag} op de plaats waar het hoort."]
    sometimes = f"{{% if concept %}}{tag}{{% endif %}}"
    assert miss(put(tag, sometimes)) == [f"! ‘{naam}’ {SOMS} Zet {tag} {ALSO}"]
    # One that is on later pages only is in no letter of one page.
    assert miss(put(tag), f"+ {tag}") == [f"! ‘{naam}’ {SOMS} Zet {tag} {ALSO}"]
    assert miss(put(tag, f"{sometimes}{{% if not concept %}}{tag}{{% endif %}}")) == []
    assert miss(put(tag, f"{{% if {naam} %}}{tag}{{% endif %}}")) == []


@pytest.mark.parametrize("form", ["datum_kort", "datum_iso"])
def test_any_form_of_the_date_will_do(form: str) -> None:
    assert miss(put("{{ datum }}", f"{{{{ {form} }}}}")) == []


@pytest.mark.parametrize(
    ("pad", "naam", "old"),
    [
        ("namens", "namens", "{{ namens }}"),
        ("afschrift", "afschrift", "{{ n }}"),
        ("kenmerken", "kenmerken", "{{ kenmerk.label }} {{ kenmerk.waarde }}"),
        ("verwijzingen", "verwijzingen", "{{ v.soort }} {{ v.nummer }} {{ v.titel }}"),
    ],
)
def test_a_field_that_a_letter_can_do_without(pad: str, naam: str, old: str) -> None:
    lines = put(old)
    assert find_unprinted(read(lines)[0], STANDAARD) == (pad,)
    assert miss(lines) == [f"‘{naam}’ {NERGENS} {CANNOT}"]


def test_a_list_that_is_only_counted_is_not_printed() -> None:
    lines = put("{{ v.soort }} {{ v.nummer }} {{ v.titel }}", "{{ verwijzingen|length }}")
    assert find_unprinted(read(lines)[0], STANDAARD) == ("verwijzingen",)


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("{{ v.titel }}", "‘verwijzing.titel’ "),
        ("{{ kenmerk.waarde }}", "‘kenmerk.waarde’ "),
        ("{{p blok.tekst }}", "‘blok.tekst’ "),
        ("{{p blok.vraag.tekst }}", "‘blok.vraag.tekst’ "),
        ("{{ blok.tabel.titel }}", "‘blok.tabel.titel’ "),
        ("{{ blok.statustabel.kolom2 }}", "‘blok.statustabel.kolom2’ "),
        ("{{p blok.figuur.beeld }}", "‘blok.figuur.beeld’ "),
        ("{{ paar.links.functie }}", "‘paar.links.functie’ "),
        ("{{ paar.rechts.naam }}", "‘paar.rechts.naam’ "),
    ],
)
def test_a_field_of_what_a_letter_has(old: str, said: str) -> None:
    (found,) = miss(put(old))
    tag = old if old.startswith("{{p") else f"{{{{ {said.strip('‘’ ')} }}}}"
    assert found == f"! {said}{NERGENS} Zet {tag} op de plaats waar het hoort."


def test_yes_or_no_of_an_enclosure() -> None:
    said = "! ‘bijlage.geheim’ {} Zet {{% if bijlage.geheim %}}, een woord en {{% endif %}} {}"
    assert miss(put("{% if b.geheim %}g{% endif %}")) == [
        said.format(NERGENS, "op de plaats waar het hoort.")
    ]
    # A word that stands there always tells nothing.
    assert miss(put("{% if b.geheim %}g{% endif %}", "g")) != []
    assert miss(put("{% if b.geheim %}g{% endif %}", "{% if b.geheim %}{% endif %}")) != []
    assert miss(put("{% if b.geheim %}g", "{% if b.geheim %}{% else %}g")) != []


@pytest.mark.parametrize(("n", "kind"), [(1, "een kop van niveau 1"), (2, "een kop van niveau 2")])
def test_each_level_of_heading(n: int, kind: str) -> None:
    block = f"+ {{%p if blok.niveau == {n} %}}\n+ {{{{ blok.kop }}}}"
    tags = f"{{%p if blok.niveau == {n} %}}, {{{{ blok.kop }}}} en {{%p endif %}}"
    assert miss(put(block, block.replace("{{ blok.kop }}", "x"))) == [
        f"! {kind} wordt niet in elke brief afgedrukt. Zet {tags} {ALSO}"
    ]


@pytest.mark.parametrize(
    ("test", "other", "kind"),
    [
        ("{%tr if rij.weg %}", "{%tr if concept %}", "een weg"),
        ("{%tr elif rij.stap %}", "{%tr elif concept %}", "een stap"),
    ],
)
def test_each_kind_of_row(test: str, other: str, kind: str) -> None:
    assert all(kind in said for said in miss(put(test, other)))
    assert miss(put(test, other)) != []


def test_a_row_of_a_further_action_needs_no_title() -> None:
    assert miss(put(VERVOLG)) == [
        "! een volgende actie wordt niet in elke brief afgedrukt. Zet {%tr if rij.vervolg %}, een "
        f"rij voor een volgende actie en {{%tr endif %}} {ALSO}"
    ]
    assert miss(put(f"{{%tr else %}}\n| {VERVOLG}", "{%tr else %}\n| {{p rij.actie }}")) == [
        "! ‘rij.voor’ wordt bij een volgende actie niet in elke brief afgedrukt. Zet "
        f"{{{{ rij.voor }}}} {ALSO}"
    ]


def test_kinds_of_blocks_may_be_branches_of_one_choice() -> None:
    """A block is of one kind."""
    lines = WHOLE
    for naam in ("tekst", "vraag", "statustabel", "tabel", "figuur"):
        begin = f"+ {{%p endif %}}\n+ {{%p if blok.{naam} %}}"
        assert begin in lines
        lines = lines.replace(begin, f"+ {{%p elif blok.{naam} %}}")
    assert miss(lines) == []
    assert miss(lines.replace("elif blok.tekst", "elif concept and blok.tekst")) != []


@pytest.mark.parametrize("naam", ["vraag", "tabel"])
def test_a_kind_of_block_that_a_template_need_not_have(naam: str) -> None:
    lines = WHOLE
    for line in WHOLE.splitlines():
        if f"blok.{naam}." in line:
            lines = lines.replace(line, "+ x")
    assert find_unprinted(read(lines)[0], STANDAARD) == (f"inhoud[].{naam}",)
    assert miss(lines) == [f"‘blok.{naam}’ {NERGENS} {CANNOT}"]


# Kenmerken by name


def test_kenmerken_by_name() -> None:
    team = '{{ kenmerk["Team"] }}'
    named = read(f"+ {team}")[0]
    assert find_named(named) == ("Team",)
    assert find_named(read(f"+ {{% if concept %}}{team}{{% endif %}}")[0]) == ()
    assert find_named(read(f'+ {{% if kenmerk["Team"] %}}{team}{{% endif %}}')[0]) == ("Team",)
    assert find_named(read("+ {{ onderwerp }}")[0]) == ()
    lines = put("{{ kenmerk.label }} {{ kenmerk.waarde }}")
    assert miss(f'{lines}\n+ {team}{{{{ kenmerk["Zaak"] }}}}') == [
        "‘kenmerken’ wordt niet herhaald. Een brief met een ander kenmerk dan Team of Zaak kan met "
        "dit sjabloon niet worden gemaakt."
    ]


# Other kinds of letters

NONE = replace(
    STANDAARD,
    zaaknummer=Nummersoort("Zaak", Gebruik.GEEN),
    aanhef=Gebruik.GEEN,
    functie=Gebruik.GEEN,
    vragen=Gebruik.GEEN,
)
SOME = replace(STANDAARD, aanhef=Gebruik.OPTIONEEL, functie=Gebruik.OPTIONEEL)


@pytest.mark.parametrize(
    ("soort", "old", "said", "unprinted"),
    [
        (NONE, "{{ aanhef }}", [], ("aanhef",)),
        (NONE, "{{ zaaknummer }}", [], ("zaaknummer",)),
        (NONE, "{{ paar.links.functie }}", [], ()),
        (SOME, "{{ aanhef }}", [f"‘aanhef’ {NERGENS} {CANNOT}"], ("aanhef",)),
        (
            *(SOME, "{{ paar.links.functie }}"),
            [
                f"! ‘paar.links.functie’ {NERGENS} Zet {{{{ paar.links.functie }}}} op de plaats "
                "waar het hoort."
            ],
            (),
        ),
    ],
)
def test_what_letters_of_another_kind_have(
    soort: Soort, old: str, said: list[str], unprinted: tuple[str, ...]
) -> None:
    assert miss(put(old), soort=soort) == said
    assert find_unprinted(read(put(old))[0], soort) == unprinted
    assert miss(WHOLE, soort=soort) == []


def test_questions_that_letters_of_a_kind_have_not() -> None:
    lines = WHOLE
    for line in WHOLE.splitlines():
        if "blok.vraag." in line:
            lines = lines.replace(line, "+ x")
    assert find_unprinted(read(lines)[0], NONE) == ()
    assert miss(lines, soort=NONE) == []


def test_numbers_that_a_kind_may_have() -> None:
    lines = put("{{ nummer.label }} {{ nummer.waarde }}")
    assert miss(lines) == []
    assert find_unprinted(read(lines)[0], STANDAARD) == ("nummers",)
    must, may = (
        replace(STANDAARD, nummers=(Nummersoort("Registernummer", gebruik),))
        for gebruik in (Gebruik.VERPLICHT, Gebruik.OPTIONEEL)
    )
    tag = "{%p for nummer in nummers %}"
    assert miss(lines, soort=must) == [
        f"! ‘nummers’ {NERGENS} Zet {tag} op de plaats waar het hoort."
    ]
    assert find_unprinted(read(lines)[0], must) == ()
    assert miss(lines, soort=may) == [f"‘nummers’ {NERGENS} {CANNOT}"]
    assert find_unprinted(read(lines)[0], may) == ("nummers",)


# Marks


@pytest.mark.parametrize(
    ("line", "assumed", "marked"),
    [
        ("{% if concept %}C{% endif %}", {}, True),
        ("{% if concept %}{% endif %}", {}, False),
        ("C", {}, False),
        ("{% if not concept %}C{% endif %}", {}, False),
        ("{% if concept and namens %}C{% endif %}", {}, False),
        ("{% if concept and namens %}C{% endif %}", {"namens": True}, True),
        ("{% if concept or namens %}C{% endif %}", {}, False),
        ("{% if concept %}{% if namens %}C{% else %}D{% endif %}{% endif %}", {}, True),
        ("{% if namens %}{% if concept %}C{% endif %}{% elif concept %}D{% endif %}", {}, True),
        ("{% if namens %}C{% endif %}", {}, False),
    ],
)
def test_what_is_a_mark(line: str, assumed: Assumptions, marked: bool) -> None:
    assert is_marked("concept", read(f"+ {line}")[1], assumed) is marked


C, G = "{% if concept %}C{% endif %}", "{% if geheimhouding %}G{% endif %}"
FIRST, NEXT, EVEN = (
    Page("first", "kop1", "voet1", shown=True),
    Page("default", "kop2", "", shown=True),
    Page("even", "kop3", "", shown=True),
)


@pytest.mark.parametrize(
    ("pages", "parts", "unguarded", "said"),
    [
        ([FIRST], {"kop1": C + G}, {}, []),
        ([FIRST], {"kop1": C, "voet1": G}, {}, []),
        ([FIRST], {"kop1": C}, {}, [("first", "de bladzijden", "geheimhouding rust")]),
        (
            [FIRST],
            {"kop2": C + G},
            {},
            [
                ("first", "de bladzijden", "concept is"),
                ("first", "de bladzijden", "geheimhouding rust"),
            ],
        ),
        (
            [FIRST, NEXT],
            {"kop1": C + G, "kop2": G},
            {},
            [("default", "de volgende bladzijden", "concept is")],
        ),
        (
            [FIRST, NEXT],
            {"kop1": G, "kop2": C + G},
            {},
            [("first", "de eerste bladzijde", "concept is")],
        ),
        (
            [NEXT, EVEN],
            {"kop2": C + G, "kop3": C},
            {},
            [("even", "de even bladzijden", "geheimhouding rust")],
        ),
        # A kind of page that the document has not.
        ([FIRST, replace(NEXT, shown=False)], {"kop1": C + G}, {}, []),
        (
            [FIRST, replace(NEXT, shown=False)],
            {"kop1": C},
            {},
            [("first", "de bladzijden", "geheimhouding rust")],
        ),
        # What is shown whether a letter has it or not was told of.
        ([FIRST], {"kop1": C}, {"voet1": {"geheimhouding"}}, []),
        (
            [FIRST],
            {"kop1": C},
            {"kop2": {"geheimhouding"}},
            [("first", "de bladzijden", "geheimhouding rust")],
        ),
        (
            [FIRST],
            {"kop1": G},
            {"voet1": {"geheimhouding"}},
            [("first", "de bladzijden", "concept is")],
        ),
    ],
)
def test_marks_page_by_page(
    pages: Sequence[Page],
    parts: dict[str, str],
    unguarded: dict[str, set[str]],
    said: list[tuple[str, str, str]],
) -> None:
    shown = {name: read(f"+ {line}")[1] for name, line in parts.items()}
    found = list(find_unmarked(pages, shown, unguarded))
    assert [(page.kind, melding) for page, melding, _ in found] == [
        (kind, f"op {where} staat niet dat {'op ' if 'rust' in what else ''}een brief "
         f"{'een ' if 'concept' in what else ''}{what}.")
        for kind, where, what in said
    ]  # fmt: skip
