"""All letters of one call: what is checked together, which template is used, what comes of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import docx
import pytest

from pipeline.commands.cli import main
from pipeline.content.plan import Plan, check_letters, plan_letters
from pipeline.letter.soort import Soort
from pipeline.make import build as building
from pipeline.make.build import Builder, Pdf, Result, build_letters, build_pdfs, list_made
from pipeline.make.output import Outcome
from pipeline.problems.values import InputError, ProblemsError, SurroundingsError, TemplateError
from pipeline.template import find
from pipeline.template.compile import Template
from pipeline.template.find import read_template
from pipeline.word.package import SizeError, pack, read_package, write_package
from support.folders import letter, write
from support.places import ROOT, TEMPLATE

OUTPUT = Path("output")


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def build_all(template: Path | None = None, jobs: int = 1) -> Generator[Result, None, None]:
    """Build the letters of `content/`."""
    return build_letters(plan_letters([], OUTPUT), template, force=False, jobs=jobs)


def marked_template(pad: str, wordmark: str) -> Path:
    """Write a template that is the default one with a word of its own."""
    return changed_template(pad, "{{ aanhef }}", f"{wordmark} {{{{ aanhef }}}}")


def changed_template(pad: str, old: str, new: str) -> Path:
    """Write a template that is the default one with one text replaced."""
    parts = read_package(TEMPLATE.read_bytes())
    document = parts["word/document.xml"].decode()
    assert document.count(old) == 1
    parts["word/document.xml"] = document.replace(old, new).encode()
    target = Path(pad)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(write_package({name: pack(name, data) for name, data in parts.items()}))
    return target


def salutation(template: Path | None = None) -> str:
    """Build the only letter there is, and return what stands where its aanhef stands."""
    (result,) = build_all(template)
    paragraphs = docx.Document(str(result.target)).paragraphs
    return next(p.text for p in paragraphs if "Geachte" in p.text)


# Checked together


def test_a_clash_makes_an_error_of_the_later_letter(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/1.yaml", letter(166008))
    write("content/a/2.yaml", letter(166008, datum="‘gisteren’"))
    write("content/a/3.yaml", letter(166008))
    one, two, three = check_letters([], OUTPUT)
    assert not one.has_errors
    assert three.has_errors
    assert [problem.veld for problem in two.problems] == ["datum"]
    assert [(p.veld, p.place.regel, p.place.kolom) for p in three.problems] == [
        ("documentnummer", 2, 17)
    ]
    assert main(["build"]) == 1
    assert capsys.readouterr().out == (
        "gemaakt       output/a/1.docx\n"
        "niet gemaakt  content/a/2.yaml\n"
        "niet gemaakt  content/a/3.yaml\n"
    )


def test_two_clashes_of_one_letter_come_in_the_order_of_the_file() -> None:
    write("content/a/1.yaml", letter(1))
    write("content/a/1.yml", letter(1))
    _, second = check_letters([], OUTPUT)
    assert [(p.place.regel, p.veld) for p in second.problems] == [(1, ""), (2, "documentnummer")]


def test_letters_of_another_call_are_not_looked_at() -> None:
    write("content/a/1.yaml", letter(1))
    write("content/a/2.yaml", letter(1))
    for pad in ("content/a/1.yaml", "content/a/2.yaml"):
        (only,) = check_letters([Path(pad)], OUTPUT)
        assert not only.problems


def test_the_settings_of_the_folder_count() -> None:
    write("content/a/1.yaml", letter("DOC-1"))
    (wrong,) = check_letters([], OUTPUT)
    assert wrong.has_errors
    write("instellingen.yaml", "documentnummer:\n  patroon: DOC-[0-9]\n  voorbeeld: DOC-7\n")
    (right,) = check_letters([], OUTPUT)
    assert not right.problems
    write("instellingen.yaml", "documentnummer:\n  patroon: DOC-[\n  voorbeeld: DOC-7\n")
    with pytest.raises(ProblemsError):
        check_letters([], OUTPUT)


# Which template


def test_the_packaged_template_is_the_last_resort() -> None:
    write("content/a/1.yaml", letter())
    assert salutation() == "Geachte raad,"
    assert read_template(None)[0] == TEMPLATE.read_bytes()


def test_the_template_of_the_folder_goes_before_the_packaged_one() -> None:
    write("content/a/1.yaml", letter())
    marked_template("templates/informatiebrief.docx", "Map.")
    assert salutation() == "Map. Geachte raad,"


def test_the_chosen_template_goes_before_all() -> None:
    write("content/a/1.yaml", letter())
    marked_template("templates/informatiebrief.docx", "Map.")
    chosen = marked_template("elders/eigen sjabloon.docx", "Keuze.")
    assert salutation(chosen) == "Keuze. Geachte raad,"


def test_a_template_in_a_wheel_stands_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "site-packages" / "pipeline" / "template" / "find.py"
    packaged = write(installed.with_name("informatiebrief.docx"), "huisstijl")
    monkeypatch.setattr(find, "__file__", str(installed))
    assert read_template(None) == (b"huisstijl", packaged.as_posix())


@pytest.mark.parametrize("pad", ["nergens.docx", "a.txt/sjabloon.docx"])
def test_a_template_that_is_not_there(pad: str) -> None:
    write("a.txt", "")
    with pytest.raises(InputError) as error:
        read_template(Path(pad))
    assert str(error.value) == f"{pad}: dit sjabloon bestaat niet. Controleer de naam en de map."


def test_a_template_that_is_a_folder() -> None:
    Path("map").mkdir()
    with pytest.raises(InputError) as error:
        read_template(Path("map"))
    assert (
        str(error.value) == "map: dit is een map. Noem het Word-bestand (.docx) van het sjabloon."
    )


def test_a_template_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pad: Path, mode: str) -> bytes:
        raise PermissionError(13, f"Permission denied ({mode})", str(pad))

    Path("sjabloon.docx").touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SurroundingsError) as error:
        read_template(Path("sjabloon.docx"))
    assert str(error.value) == (
        "sjabloon.docx: het sjabloon kan niet worden gelezen (u hebt er geen rechten voor)."
    )


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda pad: write(pad, ""), id="empty"),
        pytest.param(lambda pad: write(pad, "PK\x03\x04"), id="no zip"),
        pytest.param(lambda pad: changed_template(pad, "{{ aanhef }}", "{{ a b }}"), id="syntax"),
        pytest.param(
            lambda pad: changed_template(pad, "{{ aanhef }}", "{{ aanhef.__class__ }}"),
            id="unsafe",
        ),
        pytest.param(
            lambda pad: changed_template(pad, "{{ aanhef }}", "{{ anhef }}"), id="unknown field"
        ),
    ],
)
def test_a_bad_template_writes_nothing_and_is_named(make: Callable[[str], Path]) -> None:
    write("content/a/1.yaml", letter(1))
    write("content/a/2.yaml", letter(2))
    make("templates/informatiebrief.docx")
    with pytest.raises(TemplateError, match=r"^templates/informatiebrief\.docx: "):
        list(build_all())
    assert not OUTPUT.exists()


def test_a_template_with_a_wrong_field_makes_no_letter(capsys: pytest.CaptureFixture[str]) -> None:
    """Whether or not a letter has that field: the next one may."""
    write("content/a/1.yaml", letter(1))
    changed_template("templates/informatiebrief.docx", "{{ namens }}", "{{ namems }}")
    assert main(["build"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "templates/informatiebrief.docx: fout: hoofdtekst, bij ‘{{ namems }}’: {{ namems }}: "
        "het veld ‘namems’ bestaat niet. Bedoeld is waarschijnlijk namens.\n"
    )
    assert not list(OUTPUT.rglob("*"))


def test_a_letter_with_a_field_that_the_template_leaves_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No word is lost in silence; the other letters are made."""
    write("content/a/1.yaml", letter(1, namens="namens het college,"))
    write("content/a/2.yaml", letter(2))
    changed_template("templates/informatiebrief.docx", "{{ namens }}", "")
    assert main(["build"]) == 1
    out, err = capsys.readouterr()
    assert out == "niet gemaakt  content/a/1.yaml\ngemaakt       output/a/2.docx\n"
    line = (
        Path("content/a/1.yaml")
        .read_text("utf-8")
        .splitlines()
        .index("namens: namens het college,")
    )
    assert err == (
        f"content/a/1.yaml:{line + 1}:9: fout: namens: het sjabloon templates/informatiebrief.docx "
        "drukt dit nergens af. Zet het veld in het sjabloon, of haal het uit de brief.\n"
    )


def test_without_a_letter_to_make_the_template_is_not_opened() -> None:
    write("content/a/1.yaml", "geen brief")
    (result,) = build_all(Path("nergens.docx"))
    assert (result.outcome, result.error) == (None, None)


def test_letters_are_made_one_by_one() -> None:
    write("content/a/1.yaml", letter(1))
    write("content/a/2.yaml", letter(2))
    results = build_all()
    assert next(results).outcome == "gemaakt"
    assert Path("output/a/1.docx").exists()
    assert not Path("output/a/2.docx").exists()


def test_the_same_letters_give_the_same_bytes_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for folder in ("een", "een andere map"):
        shutil.copytree(ROOT / "content", tmp_path / folder / "content")
        monkeypatch.chdir(tmp_path / folder)
        assert main(["build", "-q"]) == 0
        made.append(
            {
                pad.relative_to(tmp_path / folder): pad.read_bytes()
                for pad in Path.cwd().rglob("*.docx")
            }
        )
    assert made[0] == made[1]
    assert len(made[0]) >= 3


# What became of each


@pytest.fixture
def _compiled(template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each kind have the template that all tests share: it takes long to compile."""
    monkeypatch.setattr("pipeline.template.prove.load_template", lambda *_: template)


def plan_two() -> Plan:
    """Plan two letters of a series: the first warns of the name of its file."""
    write("content/a/2019-12-17.yaml", letter(1))
    write("content/a/twee.yaml", letter(2))
    return plan_letters([], OUTPUT)


@pytest.mark.usefixtures("_compiled")
def test_what_became_of_a_letter_is_told_with_its_warnings() -> None:
    first, second = list(build_letters(plan_two(), None, force=False))
    assert (first.pad, first.output, first.outcome, first.error, first.lost) == (
        Path("content/a/2019-12-17.yaml"),
        OUTPUT,
        "gemaakt",
        None,
        (),
    )
    assert first.target == Path("output/a/2019-12-17.docx")
    assert [problem.ernst.value for problem in first.problems] == ["waarschuwing"]
    assert (second.outcome, second.problems) == ("gemaakt", ())


@pytest.mark.usefixtures("_compiled")
def test_a_letter_that_cannot_be_written_is_told_and_the_next_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = plan_two()
    write("output/a/2019-12-17.docx", "van een ander")
    first, second = list(build_letters(plan, None, force=False))
    assert (first.outcome, first.lost, len(first.problems)) == (None, (), 1)
    assert first.error is not None
    assert first.error.startswith("output/a/2019-12-17.docx: is niet door brief gemaakt")
    assert second.outcome == "gemaakt"
    assert list_made([first, second]) == [Path("output/a/twee.docx")]

    def refuse(*_: object) -> None:
        raise SizeError

    monkeypatch.setattr("pipeline.template.fill.render_letter", refuse)
    first, _ = list(build_letters(plan, None, force=True))
    assert (first.outcome, first.error, len(first.problems)) == (None, None, 1)
    assert [str(problem) for problem in first.lost] == [
        f"content/a/2019-12-17.yaml:1:1: fout: {SizeError().melding} {SizeError().advies}"
    ]


@pytest.mark.usefixtures("_compiled")
def test_leftovers_are_cleared_once_in_each_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    cleared: list[Path] = []
    monkeypatch.setattr("pipeline.problems.files.clear_leftovers", cleared.append)
    plan_two()
    write("content/b/drie.yaml", letter(3))
    assert [one.outcome for one in build_all()] == ["gemaakt"] * 3
    assert cleared == [Path("output/a"), Path("output/b")]


@pytest.mark.usefixtures("_compiled")
def test_the_template_of_each_kind_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path | None, str]] = []

    def read(chosen: Path | None, soort: Soort) -> tuple[bytes, str]:
        asked.append((chosen, soort.naam))
        return TEMPLATE.read_bytes(), "s.docx"

    monkeypatch.setattr(building, "read_template", read)
    write("instellingen.yaml", "soorten:\n  - {naam: nota, titel: N}\n  - {naam: m, titel: M}\n")
    for n, soort in enumerate(("m", "nota", "m"), 1):
        write(f"content/a/{n}.yaml", letter(n, soort=soort))
    builder = Builder(plan_letters([], OUTPUT), Path("x.docx"), False)
    for pad in builder.plan.pads:
        assert builder.build(pad).outcome == "gemaakt"
    assert asked == [(Path("x.docx"), "m"), (Path("x.docx"), "nota")]
    assert {naam: pad for naam, (_, pad) in builder.sources.items()} == {
        "m": "s.docx",
        "nota": "s.docx",
    }
    again = building.start_builder(builder.plan, Path("x.docx"), builder.sources, True)
    assert again(builder.plan.pads[0]).outcome == "ongewijzigd"
    assert len(asked) == 2


@pytest.mark.usefixtures("_compiled")
def test_what_processes_made_is_told_as_one_process_does(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def run(
        start: Callable[[], Callable[[Path], Result]], pads: Sequence[Path], workers: int
    ) -> Generator[tuple[Path, Result | None], None, None]:
        make = start()
        asked.append((len(pads), workers))
        yield pads[0], make(pads[0])
        yield pads[1], None
        yield from ((pad, make(pad)) for pad in pads[2:])

    monkeypatch.setattr("pipeline.make.workers.run_in_workers", run)
    monkeypatch.setattr(building, "PER_WORKER", 2)
    for n in range(8):
        write(f"content/a/{n}.yaml", letter(n + 1))
    pads = [Path(f"content/a/{n}.yaml") for n in range(8)]
    made = list(build_all(jobs=3))
    assert asked == [(7, 3)]
    assert [one.pad for one in made] == pads
    assert [one.output for one in made] == [OUTPUT] * 8
    assert [one.outcome for one in made] == ["gemaakt"] * 2 + [None] + ["gemaakt"] * 5
    assert made[2].error == (
        "content/a/2.yaml: bij deze brief stopt het programma onverwacht, ook bij een tweede "
        "poging. Kijk of het geheugen van de computer vol is, of meld het bij de beheerder, met "
        "het inhoudsbestand erbij."
    )
    assert made[2].problems == ()
    # Of so few letters each is made here.
    monkeypatch.setattr(building, "PER_WORKER", 4)
    assert [one.outcome for one in build_all(jobs=3)] == (
        ["ongewijzigd"] * 2 + ["gemaakt"] + ["ongewijzigd"] * 5
    )
    assert asked == [(7, 3)]


# PDFs that need no LibreOffice


def test_only_pdfs_that_are_not_of_their_letter_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def convert(
        documents: Sequence[Path], soffice: str, *, force: bool, is_ended: Callable[[], bool]
    ) -> Iterator[tuple[Path, str | None]]:
        asked.append((documents, soffice, force, is_ended()))
        yield documents[0].with_suffix(".pdf"), None
        yield documents[1].with_suffix(".pdf"), "mis."

    monkeypatch.setattr("pipeline.make.office.pdf.convert_pdf", convert)
    made = [write(f"output/{name}.docx", name) for name in "abc"]
    write("output/b.pdf", "pdf")
    found = list(build_pdfs(made, lambda: "soffice", force=True, is_ended=lambda: True))
    assert found == [
        Pdf(Path("output/b.pdf"), "ongewijzigd", None),
        Pdf(Path("output/a.pdf"), "gemaakt", None),
        Pdf(Path("output/c.pdf"), None, "mis."),
    ]
    assert asked == [([made[0], made[2]], "soffice", True, True)]
    list(build_pdfs(made, lambda: "soffice", force=False))
    assert asked[1:] == [([made[0], made[2]], "soffice", False, False)]


def test_a_pdf_that_is_newer_than_its_word_file_is_left_alone() -> None:
    write("content/a/1.yaml", letter(1))
    write("content/a/2.yaml", "geen brief")
    results = list(build_all())
    write("output/a/1.pdf", "pdf")
    assert list(build_pdfs(list_made(results), _not_needed, force=False)) == [
        Pdf(Path("output/a/1.pdf"), outcome=Outcome.ONGEWIJZIGD)
    ]


def _not_needed() -> str:
    raise AssertionError("LibreOffice is not needed here")
