"""The command line: what it prints where, in which language, and what it answers the shell."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import click
import pytest

from pipeline.commands.cli import brief, main
from pipeline.commands.letters import MANY
from pipeline.content import load as content
from pipeline.letter import schema
from pipeline.problems.files import read_bounded
from support.folders import BRIEF, letter, program_environment, run, start, write, write_letters

USAGE = "Gebruik: brief [OPTIES] OPDRACHT …\nUitleg: brief --help\n\nFout: "
BUILD = "Gebruik: brief build [OPTIES] [PAD…]\nUitleg: brief build --help\n\nFout: "
CHECK = "Gebruik: brief check [OPTIES] [PAD…]\nUitleg: brief check --help\n\nFout: "
SCHEMA = "Gebruik: brief schema [OPTIES]\nUitleg: brief schema --help\n\nFout: "

BAD = letter(166008, datum="16-12-2019")
BAD_LINE = "content/b/fout.yaml:3:8: fout: datum: ‘16-12-2019’ is geen datum. Schrijf 2019-12-16.\n"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def files() -> list[str]:
    """Return every file in the current folder."""
    return sorted(pad.as_posix() for pad in Path().rglob("*") if pad.is_file())


# What becomes of letters


def test_builds_every_letter_of_content(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/een.yaml", letter(1))
    write("content/b/twee.yml", letter(2))
    assert main(["build"]) == 0
    assert capsys.readouterr() == (
        "gemaakt       output/a/een.docx\ngemaakt       output/b/twee.docx\n",
        "",
    )
    assert main(["build"]) == 0
    assert capsys.readouterr() == (
        "ongewijzigd   output/a/een.docx\nongewijzigd   output/b/twee.docx\n",
        "",
    )


def test_a_letter_with_an_error_is_not_written_the_others_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("content/a/goed.yaml", letter(1))
    write("content/b/fout.yaml", BAD)
    write("content/c/goed.yaml", letter(2))
    assert main(["build"]) == 1
    assert capsys.readouterr() == (
        "gemaakt       output/a/goed.docx\n"
        "niet gemaakt  content/b/fout.yaml\n"
        "gemaakt       output/c/goed.docx\n",
        BAD_LINE,
    )
    assert [pad for pad in files() if pad.startswith("output")] == [
        "output/a/goed.docx",
        "output/c/goed.docx",
    ]


def test_the_output_of_a_letter_that_went_wrong_stays(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/b/fout.yaml", letter())
    assert main(["build"]) == 0
    before = Path("output/b/fout.docx").read_bytes()
    write("content/b/fout.yaml", BAD)
    assert main(["build"]) == 1
    assert capsys.readouterr().err == BAD_LINE
    assert Path("output/b/fout.docx").read_bytes() == before


def test_a_warning_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/2019-12-17.yaml", letter())
    warning = (
        "content/a/2019-12-17.yaml:3:8: waarschuwing: datum: de brief is van 2019-12-16, maar het "
        "bestand heet 2019-12-17.yaml. Pas de datum of de bestandsnaam aan.\n"
    )
    assert main(["build"]) == 0
    assert capsys.readouterr() == ("gemaakt       output/a/2019-12-17.docx\n", warning)
    assert main(["check"]) == 0
    assert capsys.readouterr() == (warning, "1 brief gecontroleerd: geen fouten, 1 waarschuwing.\n")


def test_quiet_says_nothing_but_problems(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/goed.yaml", letter(1))
    assert main(["build", "-q"]) == 0
    assert capsys.readouterr() == ("", "")
    write("content/b/fout.yaml", BAD)
    assert main(["build", "--quiet"]) == 1
    assert capsys.readouterr() == ("", BAD_LINE)


def test_works_in_another_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("elders/content/a/een.yaml", letter())
    assert main(["-C", "elders", "build"]) == 0
    assert capsys.readouterr().out == "gemaakt       output/a/een.docx\n"
    os.chdir(tmp_path)
    assert files() == ["elders/content/a/een.yaml", "elders/output/a/een.docx"]


def test_a_folder_that_may_not_be_entered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("dicht").mkdir()
    monkeypatch.setattr(os, "chdir", _refuse)
    assert main(["-C", "dicht", "build"]) == 4
    assert capsys.readouterr() == (
        "",
        "dicht: kan niet worden gelezen of geschreven (u hebt er geen rechten voor).\n",
    )


def _refuse(pad: object) -> None:
    raise PermissionError(13, "Permission denied", str(pad))


def test_writes_to_the_chosen_folder(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/één brief.yaml", letter())
    assert main(["build", "--output", "naar de raad/café", "content/a"]) == 0
    assert capsys.readouterr().out == "gemaakt       naar de raad/café/a/één brief.docx\n"
    assert Path("naar de raad/café/a/één brief.docx").is_file()


# Checking


def test_check_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/goed.yaml", letter(1))
    write("content/b/fout.yaml", BAD)
    before = files()
    assert main(["check"]) == 1
    assert capsys.readouterr() == (BAD_LINE, "2 brieven gecontroleerd: 1 met fouten.\n")
    assert files() == before
    assert main(["check", "content/a"]) == 0
    assert capsys.readouterr() == ("", "1 brief gecontroleerd: geen fouten.\n")


def test_every_problem_of_every_file_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/een.yaml", letter(1, datum="gisteren", zaaknummer="17"))
    write("content/b/twee.yaml", letter(2, datum="30 februari 2020"))
    assert main(["check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "content/a/een.yaml:1:13: fout: zaaknummer: ‘17’ is geen zaaknummer. Schrijf het zoals "
        "Z/17/011355.",
        "content/a/een.yaml:3:8: fout: datum: ‘gisteren’ is geen datum. Schrijf jaar-maand-dag, "
        "zoals 2019-12-16.",
        "content/b/twee.yaml:3:8: fout: datum: ‘30 februari 2020’ is geen datum. Schrijf "
        "jaar-maand-dag, zoals 2019-12-16.",
    ]


def test_problems_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/b/fout.yaml", BAD)
    assert main(["check", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == [
        {
            "pad": "content/b/fout.yaml",
            "regel": 3,
            "kolom": 8,
            "ernst": "fout",
            "veld": "datum",
            "melding": "‘16-12-2019’ is geen datum.",
            "advies": "Schrijf 2019-12-16.",
        }
    ]
    assert out.isascii(), "the code page of a console may lack any other character"
    assert err == "1 brief gecontroleerd: 1 met fouten.\n"


def test_no_problems_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/goed.yaml", letter())
    assert main(["check", "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_problems_for_github(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/b, 100%/fout.yaml", BAD)
    write("content/c/2019-12-17.yaml", letter(2))
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out == (
        "::error file=content/b%2C 100%25/fout.yaml,line=3,col=8::"
        "datum: ‘16-12-2019’ is geen datum. Schrijf 2019-12-16.\n"
        "::warning file=content/c/2019-12-17.yaml,line=3,col=8::"
        "datum: de brief is van 2019-12-16, maar het bestand heet 2019-12-17.yaml. "
        "Pas de datum of de bestandsnaam aan.\n"
    )


def test_bad_settings_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/goed.yaml", letter())
    write("instellingen.yaml", "zaaknummer: Z\n")
    assert main(["check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["pad"] == "instellingen.yaml"
    line = (
        f"{problem['pad']}:{problem['regel']}:{problem['kolom']}: fout: {problem['veld']}: "
        f"{problem['melding']} {problem['advies']}\n"
    )
    assert main(["check"]) == 1
    assert capsys.readouterr() == (line, "")
    assert main(["build"]) == 1
    assert capsys.readouterr() == ("", line)


# Wrong paths and templates


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["build"], 1, "content: deze map bestaat niet. Werk in de map waar content in staat."),
        (["check", "x.yaml"], 1, "x.yaml: dit bestand bestaat niet. Controleer de naam en de map."),
        (["build", "leeg"], 1, "leeg: in deze map staan geen brieven (.yaml)."),
        (["check", "brief.docx"], 1, "brief.docx: een brief is een bestand dat eindigt op .yaml."),
        (
            ["build", "goed.yaml", "--template", "x.docx"],
            1,
            "x.docx: dit sjabloon bestaat niet. Controleer de naam en de map.",
        ),
        (
            ["build", "goed.yaml", "--template", "brief.docx"],
            1,
            "brief.docx: fout: dit bestand is geen Word-bestand (.docx), of het is beschadigd. "
            "Open het in Word en bewaar het als Word-document (*.docx).",
        ),
        (
            ["schema", "-o", "goed.yaml"],
            1,
            "goed.yaml: zo heet een brief; een schema komt daar niet overheen. "
            "Kies een naam die niet op .yaml eindigt.",
        ),
        (
            ["schema", "-o", "brief.docx"],
            1,
            "brief.docx: zo heet een Word-bestand; een schema komt daar niet overheen. "
            "Kies een naam die niet op .docx eindigt.",
        ),
        (
            ["schema", "-o", "goed.yaml/schema.json"],
            4,
            "goed.yaml/schema.json: hier staat een map of bestand in de weg. Haal het weg of kies "
            "--output.",
        ),
    ],
)
def test_wrong_paths(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("leeg").mkdir()
    write("brief.docx", "geen zip")
    write("goed.yaml", letter())
    before = files()
    assert main(arguments) == code
    assert capsys.readouterr() == ("", f"{message}\n")
    assert files() == before


def test_a_content_file_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("content/a/een.yaml", letter())
    write("content/a/goed.yaml", letter(2))

    def refuse_one(pad: Path, limit: int) -> bytes:
        if pad.name == "een.yaml":
            _refuse(pad)
        return read_bounded(pad, limit)

    monkeypatch.setattr(content, "read_bounded", refuse_one)
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("content/a/een.yaml:1:1: fout: dit bestand kan niet worden gelezen.")
    assert err == "2 brieven gecontroleerd: 1 met fouten.\n"


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], f"{USAGE}De opdracht 'bild' bestaat niet. Is 'build' bedoeld?"),
        (["xyz"], f"{USAGE}De opdracht 'xyz' bestaat niet."),
        (["--xyz"], f"{USAGE}De optie '--xyz' bestaat niet."),
        (["-C"], "Fout: Achter de optie '-C' hoort een waarde."),
        (
            ["-C", "nergens", "build"],
            f"{USAGE}Ongeldige waarde voor '-C': Map 'nergens' bestaat niet.",
        ),
        (
            ["-C", "f", "build"],
            f"{USAGE}Ongeldige waarde voor '-C': Map 'f' is een bestand, geen map.",
        ),
        (["build", "-x"], f"{BUILD}De optie '-x' bestaat niet."),
        (["build", "--outpt", "x"], f"{BUILD}De optie '--outpt' bestaat niet. Is '--output' "),
        (
            ["build", "--f"],
            f"{BUILD}De optie '--f' bestaat niet. (Is een van deze bedoeld: '--force', '--pdf'?)",
        ),
        (["build", "--output"], "Fout: Achter de optie '--output' hoort een waarde."),
        (["build", "--template"], "Fout: Achter de optie '--template' hoort een waarde."),
        (
            ["build", "--output", "f"],
            f"{BUILD}Ongeldige waarde voor '-o' / '--output': Map 'f' is een bestand, geen map.",
        ),
        (["build", "--pdf=ja"], "Fout: Achter de optie '--pdf' hoort geen waarde."),
        (["check", "--format"], "Fout: Achter de optie '--format' hoort een waarde."),
        (
            ["check", "--format", "xml"],
            f"{CHECK}Ongeldige waarde voor '--format': 'xml' kan hier niet; "
            "kies uit 'text', 'json', 'github'.",
        ),
        (["check", "--pdf"], f"{CHECK}De optie '--pdf' bestaat niet."),
        (["schema", "a"], f"{SCHEMA}Hier hoort geen waarde meer bij: a"),
        (["schema", "a", "b"], f"{SCHEMA}Hier horen geen waarden meer bij: a b"),
        (
            ["schema", "-o", "."],
            f"{SCHEMA}Ongeldige waarde voor '-o' / '--output': "
            "Bestand '.' is een map, geen bestand.",
        ),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write("f", "")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    ending = "bedoeld?\n" if message.endswith(" ") else "\n"
    assert err == message + ending


def test_without_arguments_it_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Gebruik: brief [OPTIES] OPDRACHT …\n\n  Maak informatiebrieven in Word")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(r"brief [0-9]+\.[0-9]+\.[0-9]+\n", out)
    assert err == ""


# Help


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, (*path, name))


def _command(path: tuple[str, ...]) -> click.Command:
    command: click.Command = brief
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return command


TREE = list(_commands(brief, ()))
ENGLISH = (
    "usage|options?|arguments?|commands?|show|this|message|exit|error|default|required|"
    "file|directory|folder|path|the|and|or|try|for|help|missing|invalid|version|deprecated|text"
)


def test_the_whole_tree_is_walked() -> None:
    assert {("build",), ("check",), ("schema",), ("template", "check")} < set(TREE)


@pytest.mark.parametrize("path", TREE, ids=lambda path: " ".join(("brief", *path)))
def test_every_command_and_option_has_help_in_dutch(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    command = _command(path)
    assert command.help
    assert command.short_help or command.get_short_help_str()
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, param.name
            assert param.help[-1] == ".", param.name
            assert param.is_flag or param.metavar, param.name
        else:
            assert param.human_readable_name.strip("[…]") in command.help, param.name
    assert main([*path, "--help"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(f"Gebruik: {' '.join(('brief', *path))} [OPTIES]")
    assert "Toon deze uitleg." in out
    # `text` is a word to type; so are the names of options.
    words = re.sub(
        r"--?[\w-]+|text \(voor mensen\)|^  text  |brief text", "", out, flags=re.MULTILINE
    )
    assert not re.findall(rf"\b(?:{ENGLISH})\b", words, re.IGNORECASE)


def test_short_help_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-h"]) == 0
    short = capsys.readouterr()
    assert main(["build", "--help"]) == 0
    assert capsys.readouterr() == short


def test_help_imports_nothing_heavy() -> None:
    heavy = {"docxtpl", "docx", "lxml", "pydantic", "yaml", "markdown_it", "jinja2", "PIL"}
    code = (
        "import sys; from pipeline.commands.cli import main; code = main(sys.argv[1:]); "
        f"print(sorted({heavy} & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    for arguments in (["--help"], ["build", "--help"], ["--version"], []):
        program = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(program, check=False, capture_output=True)
        assert done.stderr.splitlines()[-1] == b"[]", arguments


# As a program


def test_the_module_and_the_command_do_the_same() -> None:
    command = Path(sys.executable).with_name("brief")
    for arguments in (["--help"], ["build"]):
        as_module = run(*arguments)
        as_command = subprocess.run(
            [command, *arguments], check=False, capture_output=True, env=program_environment()
        )
        assert (as_module.stdout, as_module.stderr, as_module.returncode) == (
            as_command.stdout,
            as_command.stderr,
            as_command.returncode,
        )


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "ascii"])
@pytest.mark.slow
def test_any_console_can_print_any_letter(encoding: str) -> None:
    write("content/ş€é/brief ‘één’ 😀.yaml", letter(datum="‘gisteren’ 😀"))
    write("content/b/goed.yaml", letter(2))
    for arguments, code in ((["build"], 1), (["build", "--help"], 0), (["nee ‘😀’"], 2)):
        done = run(*arguments, PYTHONIOENCODING=encoding)
        assert done.returncode == code, done.stderr
        assert b"Traceback" not in done.stderr
        assert b"fout in brief zelf" not in done.stderr
        # click takes a console that says ASCII for one that is set up wrong, and prints UTF-8.
        assert (done.stdout + done.stderr).decode("utf-8" if encoding == "ascii" else encoding)
    done = run("check", "--format", "json", PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout)[0]["pad"] == "content/ş€é/brief ‘één’ 😀.yaml"


@pytest.mark.parametrize("encoding", ["utf-8", "cp437", "ascii"])
@pytest.mark.detail
def test_the_schema_is_the_same_on_any_console(encoding: str) -> None:
    done = run("schema", PYTHONIOENCODING=encoding)
    assert done.stdout.decode() == schema.write_schema()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no names outside Unicode")
def test_a_name_that_is_no_text() -> None:
    os.makedirs(b"content/a")  # noqa: PTH103 a Path cannot be made of bytes
    with open(b"content/a/\xff.yaml", "wb") as file:  # noqa: PTH123
        file.write(BAD.encode())
    done = run("check")
    assert done.returncode == 1
    assert done.stdout.startswith(rb"content/a/\udcff.yaml:3:8: fout: datum: ")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe breaks in another way there")
@pytest.mark.parametrize("arguments", [["schema"], ["--help"], ["check"], ["build"]])
@pytest.mark.slow
def test_a_reader_that_has_seen_enough(arguments: list[str]) -> None:
    write("content/b/fout.yaml", BAD)
    write("content/c/goed.yaml", letter(2))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*BRIEF, *arguments],
            check=False,
            stdout=writing,
            stderr=subprocess.PIPE,
            env=program_environment(),
        )
    finally:
        os.close(writing)
    assert done.returncode == (1 if arguments[0] in ("check", "build") else 0)
    assert b"Pipe" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert Path("output/c/goed.docx").exists() == (arguments == ["build"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
@pytest.mark.parametrize("arguments", [["schema"], ["--help"]])
def test_a_disk_that_is_full_of_output(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*BRIEF, *arguments],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env=program_environment(),
        )
    assert done.returncode == 4
    assert (
        done.stderr.decode()
        == "De uitvoer: kan niet worden gelezen of geschreven (de schijf is vol).\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes them")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.slow
def test_closed_output_is_no_fault(closed: str) -> None:
    write("content/a/een.yaml", letter())
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *BRIEF, "check"],
        check=False,
        capture_output=True,
        env=program_environment(),
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_leaves_whole_files_only() -> None:
    write_letters(300)
    program = start("build")
    while not list(Path().glob("output/reeks/*.docx")):
        assert program.poll() is None
        time.sleep(0.001)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=30)
    assert program.returncode == 130
    assert err.decode() == "\nAfgebroken. Wat al gemaakt was, is heel.\n"
    made = [pad for pad in Path("output").rglob("*") if pad.is_file()]
    assert 0 < len(made) < 300
    for pad in made:
        assert pad.suffix == ".docx"
        with ZipFile(pad) as archive:
            assert archive.testzip() is None
    # The last one may have been made just before it could be counted.
    assert 0 <= len(made) - len(out.splitlines()) <= 1
    assert set(out.decode().splitlines()) <= {f"gemaakt       {pad.as_posix()}" for pad in made}


def test_an_interrupt_is_no_crash(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("content/a/een.yaml", letter())
    before = files()
    monkeypatch.setattr(os, "fsync", _interrupt)
    assert main(["build"]) == 130  # the answer of a shell to Ctrl-C
    assert capsys.readouterr() == ("", "\nAfgebroken. Wat al gemaakt was, is heel.\n")
    assert files() == before


def _interrupt(_descriptor: int) -> None:
    raise KeyboardInterrupt


def test_our_own_fault_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("content/a/een.yaml", letter())
    monkeypatch.delenv("BRIEF_TRACEBACK", raising=False)
    monkeypatch.setattr(os, "fsync", _break)
    assert main(["build"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    place = rf"tests/commands/test_cli\.py:{_break.__code__.co_firstlineno + 1}"
    assert re.fullmatch(
        rf"Dit is een fout in brief zelf \(LookupError in {place}: eerste tweede (x{{1,190}})\)\. "
        r"Meld hem bij de beheerder, met het inhoudsbestand erbij\.\n",
        err,
    )
    assert not list(Path("output").rglob("*.*"))


def test_our_own_fault_with_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    write("content/a/een.yaml", letter())
    monkeypatch.setenv("BRIEF_TRACEBACK", "1")
    monkeypatch.setattr(os, "fsync", _break)
    with pytest.raises(LookupError, match="eerste"):
        main(["build"])


def _break(_descriptor: int) -> None:
    raise LookupError("eerste\n  tweede " + "x" * 1000)


# The progress bar


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("letters", "options", "visible"),
    [(MANY, [], True), (MANY - 1, [], False), (MANY, ["-q"], False)],
)
@pytest.mark.slow
def test_many_letters_at_a_terminal_get_a_progress_bar(
    letters: int, options: list[str], visible: bool
) -> None:
    import pty

    write_letters(letters)
    terminal, end = pty.openpty()
    program = subprocess.Popen(
        [*BRIEF, "build", *options], stdout=subprocess.PIPE, stderr=end, env=program_environment()
    )
    os.close(end)
    seen = _read_all(terminal)
    out, _ = program.communicate(timeout=60)
    assert program.returncode == 0
    assert len(out.splitlines()) == (0 if options else letters)
    assert ("Brieven" in seen) == visible
    assert ("100%" in seen) == visible
    assert bool(seen) == visible


def _read_all(terminal: int) -> str:
    """Return what appears on a terminal until its program ends; Linux then gives an error."""
    seen = b""
    with open(terminal, "rb", buffering=0) as screen:
        try:
            while data := screen.read(1024):
                seen += data
        except OSError:
            pass
    return seen.decode()


def test_no_progress_bar_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    write_letters(MANY)
    assert main(["build"]) == 0
    assert capsys.readouterr().err == ""


# The schema


def test_the_schema_goes_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "-o", "map/schema.json"]) == 0
    assert capsys.readouterr() == ("", "")
    assert Path("map/schema.json").read_bytes() == schema.write_schema().encode()


def test_streams_that_are_no_text_files_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["check"]) == 1
    assert stream.getvalue().startswith("content: deze map")
