"""What all tests share: where things are, what a machine may lack, and how strict a run is."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

from pipeline.template.compile import Template, compile_template
from support.examples import MOST_CASES, PROFILE, SAMPLES, spread
from support.nu import CHECKER
from support.places import REFERENCE, TEMPLATE

# One run is like the next: a failure in CI is a failure here. `HYPOTHESIS_PROFILE=wide` looks on,
# `some` less far, for `make test`, `planted` less still, for planted faults, `covered` for lines
# that are run at all, `wing` for `make quick WING=…`, and `quick` least far, for `make quick`.
# How fast a letter is made up says how busy the machine is, and nothing of the program.
hypothesis.settings.register_profile(
    "same",
    derandomize=True,
    deadline=None,
    print_blob=True,
    database=None,
    # `support/drawn.py` draws letters once for all rules of a file: when the first asks for them.
    suppress_health_check=[
        hypothesis.HealthCheck.too_slow,
        hypothesis.HealthCheck.nested_given,
    ],
)
hypothesis.settings.register_profile("wide", deadline=None, max_examples=2000)
for _name, _count in (("some", 20), ("planted", 15), ("covered", 5), ("wing", 5), ("quick", 3)):
    hypothesis.settings.register_profile(
        _name, hypothesis.settings.get_profile("same"), max_examples=_count
    )
hypothesis.settings.load_profile(PROFILE)

_DETAIL = "\npytestmark = pytest.mark.detail\n"

_NEEDS = {
    "soffice": ("soffice", "LibreOffice is not installed"),
    "pandoc": ("pandoc", "pandoc is not installed"),
    "browser": ("chromium", "Chromium is not installed"),
    "nu": ("java", "Java is not installed"),
    "poppler": ("pdftotext", "poppler-utils is not installed"),
}


@pytest.fixture(autouse=True, scope="session")
def _state(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Keep what a program keeps of its user out of the home of who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("staat")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="let a skipped test fail the run")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, (program, reason) in _NEEDS.items():
        if item.get_closest_marker(marker) and shutil.which(program) is None:
            pytest.skip(reason)
    if item.get_closest_marker("nu") and not CHECKER.is_file():
        pytest.skip("the Nu Html Checker is not installed; `make tests` brings it where npm is")
    if item.get_closest_marker("reference") and not REFERENCE.is_file():
        pytest.skip("the reference letter is not beside this repository")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave what holds a room case by case unread in the quickest run: reading takes time too."""
    is_test = PROFILE == "quick" and collection_path.match("test_*.py")
    return True if is_test and _DETAIL in collection_path.read_text(encoding="utf-8") else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let tests that start LibreOffice run in one process, and so those that start a browser.

    In a run on samples only some cases stay of each test that is marked as `sampled`, and in the
    quickest of any test that has many.
    """
    if SAMPLES:
        _sample(config, items)
    for item in items:
        for marker in ("soffice", "browser"):
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.xdist_group(marker))


def _sample(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep of the cases of each test so many as its marker and this run say, spread over all.

    The same in every order of tests; of what is slow nothing is kept, so no sample is taken of it.
    """
    families: dict[str, list[pytest.Item]] = {}
    for item in sorted(items, key=lambda item: item.nodeid):
        if item.get_closest_marker("slow") is None:
            families.setdefault(item.nodeid.partition("[")[0], []).append(item)
    left_out: set[pytest.Item] = set()
    for cases in families.values():
        marker = cases[0].get_closest_marker("sampled")
        count = min(MOST_CASES, *marker.args) if marker is not None else MOST_CASES
        left_out |= set(cases) - set(spread(cases, count))
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and this run allows no skips: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def template() -> Template:
    """The default house style, compiled once for all tests."""
    return compile_template(TEMPLATE.read_bytes(), "templates/informatiebrief.docx")
