"""What a quick run keeps of many cases: so many as it asks for, from all over them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from support.examples import spread


@given(st.integers(1, 200), st.integers(1, 50))
def test_a_sample_is_spread_over_all(size: int, count: int) -> None:
    found = spread(range(size), count)
    assert len(found) == min(size, count)
    # Evenly: no stretch that is left out is longer than another by more than one.
    steps = {b - a for a, b in zip(found, [*found[1:], size], strict=True)}
    assert max(steps) - min(steps) <= 1
    assert found[0] == 0
