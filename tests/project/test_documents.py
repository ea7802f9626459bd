"""The documents: what they show is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.commands.cli import brief, main
from support.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_content_file_and_settings_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    letter, settings = blocks(README, "yaml")
    folder = tmp_path / "content" / "wonen"
    folder.mkdir(parents=True)
    (folder / "2026-10-08.yaml").write_text(letter, encoding="utf-8")
    assert main(["build"]) == 0
    out, err = capsys.readouterr()
    assert out == "gemaakt       output/wonen/2026-10-08.docx\n"
    # A newcomer has no template yet, and is told so.
    assert err.startswith("het meegeleverde sjabloon: waarschuwing: ")
    assert err.count("\n") == 1
    (tmp_path / "instellingen.yaml").write_text(settings, encoding="utf-8")
    assert main(["check"]) == 1
    assert (
        "‘Z/26/003187’ is geen zaaknummer. Schrijf het zoals 2026-00123." in capsys.readouterr()[0]
    )


def test_every_picture_is_light_and_shown() -> None:
    pictures = set((ROOT / "docs/beeld").iterdir())
    shown = re.findall(r"\]\((?:docs/)?(beeld/[\w-]+\.png)\)", README + GUIDE)
    assert pictures == {ROOT / "docs" / name for name in shown}
    assert [pad.name for pad in pictures if pad.stat().st_size > 80_000] == []


def test_what_the_handleiding_says_of_the_page_stands_on_it() -> None:
    road = GUIDE[GUIDE.index("\n## Beginnen") : GUIDE.index("\n## Liever in een editor")]
    said = re.findall(r"(?<!\*)\*([^*\n]+(?:\n[^*\n]+)?)\*(?!\*)", re.sub(r"`[^`]*`", "", road))
    assert len(said) > 60
    page = squeeze(" ".join(pad.read_text(encoding="utf-8") for pad in find_sources()))
    told = (one for words in said if words != "U ziet:" for one in cut(words))
    assert [words for words in told if squeeze(words) not in page] == []


def find_sources() -> list[Path]:
    """Return what the page gets its words from."""
    web = ROOT / "pipeline/page/web/src"
    folders = (ROOT / "pipeline/page/templates", ROOT / "pipeline/page/static", web)
    found = [pad for folder in folders for pad in folder.rglob("*.*") if "bundle" not in pad.parts]
    texts = [pad for pad in found if pad.suffix in {".html", ".js"}]
    wings = (ROOT / "pipeline" / wing for wing in ("letter", "page", "report"))
    return [*texts, *(pad for wing in wings for pad in wing.rglob("*.py"))]


def cut(words: str) -> list[str]:
    """Return the sentences of what is said: each may stand in another place."""
    return re.split(r"(?<=[.?:])\s+", words)


def squeeze(words: str) -> str:
    return " ".join(words.split()).lower()


def test_every_picture_of_the_handleiding_says_what_it_shows() -> None:
    texts = re.findall(r"!\[([^\]]*)\]\(", GUIDE)
    assert len(texts) > 1
    assert [text for text in texts if len(text) < 20] == []


@pytest.mark.parametrize("document", [README, GUIDE], ids=["README", "handleiding"])
def test_commands_that_documents_name_exist(document: str) -> None:
    named = set(re.findall(r"(?:^|`)brief ([a-z]+)", document, re.MULTILINE))
    assert named == set(brief.commands)


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/handleiding.md",
        "docs/performance.md",
        "docs/template.md",
    ],
)
def test_links_and_modules_that_documents_name_exist(document: str) -> None:
    path = ROOT / document
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        assert (path.parent / target).exists(), target
    for module in re.findall(r"`((?:\w+/)+\w+\.py)`", text):
        assert any((ROOT / folder / module).exists() for folder in ("pipeline", ".")), module
