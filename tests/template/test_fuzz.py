"""A hostile or spoiled template is answered with few lines, in bounded time."""

from __future__ import annotations

import random
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problems.values import Ernst, TemplateError
from pipeline.template.check.check import check_template
from pipeline.template.check.file.package import MAX_XML, open_package
from pipeline.template.compile import compile_template
from pipeline.word.package import MAX_PARTS, MAX_UNPACKED
from support.damage import damage
from support.examples import at_most
from support.templatefiles import (
    DOCUMENT,
    DOCUMENT_RELS,
    HOUSE,
    NAMESPACES,
    PARTS,
    RELATIONS,
    TYPES,
    put,
    say,
)
from support.wordfiles import zip_parts

EARLIER = "Ga terug naar een eerdere versie van het sjabloon."


@pytest.mark.parametrize(
    ("parts", "size"), [(MAX_PARTS, 0), (1, MAX_UNPACKED)], ids=["parts", "bytes"]
)
def test_a_template_that_is_too_large(parts: int, size: int) -> None:
    more = {f"word/media/{n}.png": bytes(size) for n in range(parts)}
    assert say(zip_parts({**PARTS, **more})) == [
        "fout: dit bestand is uitgepakt te groot voor een sjabloon of brief. Verklein de "
        "afbeeldingen erin of haal ze weg."
    ]


@pytest.mark.parametrize("name", [TYPES, DOCUMENT, "customXml/item1.xml"])
def test_a_template_with_too_much_to_parse(name: str) -> None:
    assert say(put(name, b"<a>" + b"<a/>" * (MAX_XML // 4) + b"</a>")) == [
        f"fout: dit bestand bevat te veel tekst en opmaak voor een sjabloon. {EARLIER}"
    ]


def test_five_mebibytes_may_be_parsed_and_not_a_byte_more() -> None:
    """As docs and tests of growth take it: the bound is what it says."""
    assert MAX_XML == 5 * 1024 * 1024
    room = MAX_XML - sum(len(part) for name, part in PARTS.items() if name != "docProps/app.xml")
    app = PARTS["docProps/app.xml"]
    for size, refused in ((room, False), (room + 1, True)):
        said = say(put("docProps/app.xml", app + b" " * (size - len(app))))
        assert any("te veel tekst en opmaak" in line for line in said) is refused


def fill(xml: str, part: str = DOCUMENT, before: str = "") -> bytes:
    """Return the template with as much of one thing as can be."""
    root = {DOCUMENT: "w:document", DOCUMENT_RELS: "Relationships"}[part]
    room = MAX_XML - sum(map(len, PARTS.values())) - 10_000
    many = xml * (room // len(xml))
    whole = f'<{root} {NAMESPACES} xmlns="{RELATIONS}">{before}{many}</{root}>'
    return put(part, whole.encode())


@pytest.mark.parametrize(
    ("xml", "before"),
    [
        ("<w:ins/>", ""),
        ("<w:p/>", "<w:ins/>"),
        ('<w:fldChar w:fldCharType="begin"/>', ""),
        ("<w:t/>", '<w:fldChar w:fldCharType="begin"/>'),
        ("<w:instrText>DDE</w:instrText>", ""),
        ("<w:instrText>HYPERLINK " + " " * 1_000_000 + "</w:instrText>", ""),
        ('<v:fill src="x"/>', ""),
        ('<w:commentReference w:id="1"/>', ""),
        ('<w:headerReference w:type="first"/>', ""),
    ],
    ids=[
        *("changes", "paragraphs", "fields", "code", "instructions", "spaces", "drawings"),
        *("comments", "headers"),
    ],
)
@pytest.mark.slow
def test_as_much_text_as_can_be_takes_seconds_and_a_few_lines(xml: str, before: str) -> None:
    start = time.process_time()
    assert len(say(fill(xml, before=before))) <= 5
    assert time.process_time() - start < 60


@pytest.mark.parametrize("target", ["a/b", "../" * 10_000], ids=["many", "long"])
@pytest.mark.slow
def test_as_many_relations_as_can_be_take_seconds_and_a_few_lines(target: str) -> None:
    start = time.process_time()
    assert len(say(fill(f'<Relationship Target="{target}"/>', DOCUMENT_RELS))) <= 5
    assert time.process_time() - start < 60


@at_most(100)
@given(st.randoms(use_true_random=False))
def test_a_spoiled_template_is_opened_or_complained_of(chance: random.Random) -> None:
    package, problems = open_package(zip_parts(damage(PARTS, chance)), "huis.docx")
    assert package is not None or problems
    for problem in problems:
        assert problem.melding.endswith(".")
        assert problem.advies.endswith(".")


@at_most(100)
@given(st.randoms(use_true_random=False))
def test_damage_to_the_file_is_complained_of_or_does_no_harm(chance: random.Random) -> None:
    data = bytearray(HOUSE)
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    package, problems = open_package(bytes(data), "huis.docx")
    assert package is not None or problems


@pytest.mark.parametrize(
    "tags",
    [
        "{% for x in range(10**9) %}x{% endfor %}",
        "{% if range(10**9)|list %}x{% endif %}",
        "{{ 'a' * 10**9 }}",
        "{{ 9**9**9 }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ lipsum(n=10**9) }}",
        "{% for x in inhoud recursive %}{{ loop(inhoud) }}{% endfor %}",
        "{% for a in kenmerken %}{% for b in bijlagen %}{% for c in afschrift %}x"
        + "{% endfor %}" * 3,
        "{% for a in inhoud %}" * 500 + "{% endfor %}" * 500,
        "{{ cycler.__init__.__globals__.os.popen('sleep 60').read() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ onderwerp|attr('__class__') }}",
        "{{ onderwerp['__class__'] }}",
    ],
)
@pytest.mark.slow
def test_what_would_not_end_or_would_escape_is_refused_without_being_done(tags: str) -> None:
    document = PARTS[DOCUMENT].decode()
    end = document.rindex("<w:sectPr")
    escaped = tags.replace("'", "&apos;")
    text = f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'
    data = put(DOCUMENT, (document[:end] + text + document[end:]).encode())
    start = time.process_time()
    tracemalloc.start()
    try:
        checked = check_template(data, "huis.docx")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert any(problem.ernst is Ernst.FOUT for problem in checked.problems)
    assert time.process_time() - start < 20
    assert peak < 64 * 1024 * 1024
    with pytest.raises(TemplateError):
        compile_template(data, "huis.docx")
