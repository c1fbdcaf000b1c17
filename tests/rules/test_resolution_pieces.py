"""Pairs scored elsewhere: in pieces, by what was sent there."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import TypeVar

import numpy as np
import pytest

from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.resolution import resolve, table_of
from inkling.resolution.areas import within
from inkling.resolution.running.scorers import Task

_Piece = TypeVar("_Piece")
_Answer = TypeVar("_Answer")


def sent_away(task: Task[_Piece, _Answer], pieces: Sequence[_Piece], /) -> Iterable[_Answer]:
    """Score as another process would: by copies of the levels, weights and pieces, which know nothing of this one."""
    assert pickle.dumps(task), "Everything in it can be sent."
    for piece in pieces:
        yield deepcopy(task).of(deepcopy(piece))


def test_pieces_scored_elsewhere_give_the_same_pairs_and_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of(make_world(KINDS["mixed"], mentions=500, seed=2).rows, by_id=True)
    here = resolve(table)
    monkeypatch.setattr(within, "_CHUNK", 997)
    there = resolve(table, scorer=sent_away)
    assert here.linked.keys() == there.linked.keys()
    for name, linked in here.linked.items():
        for column, values in linked.columns().items():
            assert np.array_equal(values, there.linked[name].columns()[column]), (name, column)
