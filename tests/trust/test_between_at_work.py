"""Two installations on real processes and databases, both killed while items go from one to the other."""

from __future__ import annotations

from benchmarks.between import measure


def test_nothing_is_lost_or_doubled_and_what_is_recalled_is_gone() -> None:
    """`python -m benchmarks.between` in short."""
    found = measure(items=60, kills=6)
    assert found.kills == 6
    assert found.is_sound, found
