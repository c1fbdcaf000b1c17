"""Pairs scored elsewhere: in pieces, by what was sent there."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from copy import deepcopy

import numpy as np
import pytest

from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.resolution import engine, resolve, table_of
from inkling.resolution.arrays import Ints
from inkling.resolution.running.scorers import ScoredPairs, Scoring


def sent_away(scoring: Scoring, pieces: Sequence[Ints]) -> Iterable[ScoredPairs]:
    """Score as another process would: by copies of the levels, weights and pieces, which know nothing of this one."""
    assert pickle.dumps(scoring), "Everything in it can be sent."
    for piece in pieces:
        yield deepcopy(scoring).of(piece.copy())


def test_pieces_scored_elsewhere_give_the_same_pairs_and_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of(make_world(KINDS["mixed"], mentions=500, seed=2).rows, by_id=True)
    here = resolve(table)
    monkeypatch.setattr(engine, "_CHUNK", 997)
    there = resolve(table, scorer=sent_away)
    assert here.linked.keys() == there.linked.keys()
    for name, linked in here.linked.items():
        for column, values in linked.columns().items():
            assert np.array_equal(values, there.linked[name].columns()[column]), (name, column)
