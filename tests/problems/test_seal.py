"""The mark of a file that was made here: found in every form, and broken by every change."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problems.seal import Seal, number_of, read_seal, seal_pdf, seal_text

TEXT_FORMS = ("html", "markdown", "terminal")
PDF = (
    b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
    b"xref\n0 1\n0000000000 65535 f \ntrailer <<>>\nstartxref\n29\n"
)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(TEXT_FORMS))
def test_a_sealed_text_is_the_text_and_a_mark_that_holds(text: str, form: str) -> None:
    sealed = seal_text(text, form)
    assert sealed.startswith(text)
    assert "\n" not in sealed[len(text) :].strip("\n")
    assert read_seal(sealed.encode()) == Seal(holds=True, source=None)
    assert seal_text(text, form) == sealed


@given(st.dictionaries(st.text(max_size=5), st.text(), min_size=1))
def test_sealed_json_is_the_data_and_a_mark_that_holds(data: dict[str, str]) -> None:
    sealed = seal_text(json.dumps(data, indent=2) + "\n", "json")
    read = json.loads(sealed)
    assert read.pop("$comment").startswith("gemaakt met brief, controlegetal ")
    assert read == {key: value for key, value in data.items() if key != "$comment"}
    assert read_seal(sealed.encode()) == Seal(holds=True, source=None)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(TEXT_FORMS),
    st.data(),
)
def test_any_other_word_breaks_the_mark(text: str, form: str, data: st.DataObject) -> None:
    sealed = seal_text(text, form).encode()
    at = data.draw(st.integers(0, len(text.encode()) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != sealed[at]))
    changed = sealed[:at] + bytes([other]) + sealed[at + 1 :]
    if number_of(changed) != number_of(sealed):  # line ends may change
        found = read_seal(changed)
        assert found is None or not found.holds


def test_what_is_added_breaks_the_mark() -> None:
    sealed = seal_text("tekst\n", "markdown").encode()
    assert read_seal(sealed + b"Nog een regel.\n") == Seal(holds=False, source=None)
    assert read_seal(b"Vooraf.\n" + sealed) == Seal(holds=False, source=None)


def test_other_line_ends_do_not() -> None:
    """Git writes them so on Windows."""
    sealed = seal_text("een\ntwee\n", "html").encode()
    assert read_seal(sealed.replace(b"\n", b"\r\n")) == Seal(holds=True, source=None)


@pytest.mark.parametrize("data", [b"", b"gemaakt met brief", b"\x89PNG\r\n\x1a\n", b"{}"])
def test_other_files_have_no_mark(data: bytes) -> None:
    assert read_seal(data) is None


def test_a_mark_that_is_quoted_in_a_long_text_is_none() -> None:
    assert read_seal(seal_text("x", "terminal").encode() + b"tekst\n" * 1000) is None


@pytest.mark.parametrize("end", [b"%%EOF\n", b"%%EOF", b"%%EOF\r\n"])
def test_the_mark_of_a_pdf_says_what_it_was_made_of(end: bytes) -> None:
    sealed = seal_pdf(PDF + end, b"een brief")
    assert read_seal(sealed) == Seal(holds=True, source=number_of(b"een brief"))
    before, _, after = sealed.partition(b"%gemaakt met brief van ")
    assert PDF + end == before + after.partition(b"\n")[2]
    # What comes before it keeps its place, and nothing comes behind the end.
    assert (PDF + end).startswith(before)
    assert after.endswith(b"startxref\n29\n" + end)
    assert read_seal(sealed.replace(b"<<>>", b"<< >>", 1)) == Seal(
        holds=False, source=number_of(b"een brief")
    )


@pytest.mark.soffice
@pytest.mark.poppler
def test_a_sealed_pdf_is_read_as_before(tmp_path: Path) -> None:
    """By poppler, which says on the error stream what it has to mend."""
    (tmp_path / "een.txt").write_text("Geachte raad,", encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = ("soffice", profile, "--headless", "--convert-to", "pdf", "een.txt")
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    pdf = tmp_path / "een.pdf"
    pdf.write_bytes(seal_pdf(pdf.read_bytes(), b"een brief"))
    done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True)
    assert "Geachte raad," in done.stdout.decode()
    assert done.stderr == b""
    assert b"startxref" in pdf.read_bytes().rpartition(b"gemaakt met brief")[2]


def test_it_is_found_without_what_letters_need() -> None:
    code = "import sys, pipeline.problems.seal; print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert done.stdout.strip() == b"False"
