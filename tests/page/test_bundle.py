"""What `make page` makes: the same bytes each time, and the licence of all that is in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.pageserver import BUNDLE
from support.places import ROOT

pytestmark = pytest.mark.skipif(
    not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
)
WEB = ROOT / "pipeline" / "page" / "web"
PERMISSIVE = {"Apache-2.0", "MIT", "OFL-1.1", "(MIT AND Zlib)"}


def test_every_package_in_it_has_its_licence_beside_it() -> None:
    text = (BUNDLE / "LICENCES.txt").read_text(encoding="utf-8")
    titles = dict(re.findall(r"^={78}\n(.+): (.+)\n={78}$", text, re.MULTILINE))
    assert {"Carlito", "HarfBuzz (harfbuzz.wasm)", "@docx-editor.dev/core 2.35.0"} <= titles.keys()
    assert set(titles.values()) <= PERMISSIVE
    for said in ("Apache License", "SIL OPEN FONT LICENSE", "Permission is hereby granted"):
        assert said in text
    assert not re.search(r"GNU (AFFERO |LESSER )?GENERAL PUBLIC", text, re.IGNORECASE)


def test_nothing_of_it_says_where_it_was_made_or_loads_from_elsewhere() -> None:
    for pad in (*BUNDLE.glob("*.js"), *BUNDLE.glob("*.css")):
        text = pad.read_text(encoding="utf-8")
        assert str(ROOT) not in text
        assert "sourceMappingURL" not in text
        assert not re.search(r"""(import|url)\(\s*["']?https?:""", text)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    if not (WEB / "node_modules").is_dir():
        pytest.skip("the packages are not here; `make page` brings them")
    made = {pad.relative_to(BUNDLE): pad.read_bytes() for pad in BUNDLE.rglob("*.*")}
    subprocess.run(["node", "bundle.mjs", tmp_path], cwd=WEB, check=True, timeout=300)
    again = {pad.relative_to(tmp_path): pad.read_bytes() for pad in tmp_path.rglob("*.*")}
    assert again == made
