"""The worlds that the resolver is measured on: a nation of more mentions has more towns."""

from __future__ import annotations

import pytest

from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import towns_of


@pytest.mark.parametrize(
    ("mentions", "towns"), [(10_000, 40), (100_000, 40), (100_001, 80), (1_000_000, 400)]
)
def test_more_mentions_are_told_in_more_towns(mentions: int, towns: int) -> None:
    found = towns_of(KINDS["mixed"], mentions=mentions)
    assert len(set(found)) == len(found) == towns


def test_up_to_a_hundred_thousand_a_world_stays_as_it_was() -> None:
    assert towns_of(KINDS["mixed"], mentions=100_000)[:2] == ["Harwick", "Millbridge"]
