"""Files put in their place: whole or not at all, also where another program holds them a while."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.problems.files import replace_file


class HeldError(PermissionError):
    """What Windows raises of a file that another program has open."""

    winerror = 32


def hold(monkeypatch: pytest.MonkeyPatch, times: int) -> list[float]:
    """Let a file be held so many tries; return the pauses that were made."""
    pauses: list[float] = []
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if len(pauses) < times:
            raise HeldError(13, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("pipeline.problems.files.time.sleep", pauses.append)
    return pauses


def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "brief.yaml"
    target.write_bytes(b"oud")
    pauses = hold(monkeypatch, 6)
    replace_file(target, b"nieuw")
    assert target.read_bytes() == b"nieuw"
    assert len(pauses) == 6
    assert [pad.name for pad in tmp_path.iterdir()] == ["brief.yaml"]


def test_a_file_that_stays_held_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "brief.yaml"
    target.write_bytes(b"oud")
    hold(monkeypatch, 10**9)
    moments = iter(range(100))
    monkeypatch.setattr("pipeline.problems.files.time.monotonic", lambda: float(next(moments)))
    with pytest.raises(HeldError):
        replace_file(target, b"nieuw")
    assert target.read_bytes() == b"oud"
    assert [pad.name for pad in tmp_path.iterdir()] == ["brief.yaml"]


def test_a_refusal_elsewhere_is_heard_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = hold(monkeypatch, 10**9)
    monkeypatch.setattr(HeldError, "winerror", 19)
    with pytest.raises(HeldError):
        replace_file(tmp_path / "brief.yaml", b"nieuw")
    assert pauses == []
