"""A file is compared area by area, and comes to the same whatever the areas and their order."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
import pytest

from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.resolution import Resolution, resolve, table_of
from inkling.resolution.areas import division
from inkling.resolution.areas.division import Areas, worth_a_look
from inkling.resolution.arrays import distinct, split_pairs
from inkling.resolution.comparing.by_type import FIELDS
from inkling.resolution.comparing.field import Field
from inkling.resolution.comparing.patterns import patterns_of
from inkling.resolution.forms.numbers import PLACES
from inkling.resolution.running.scorers import Task, score_on_cores

_Piece = TypeVar("_Piece")
_Answer = TypeVar("_Answer")
TABLE = table_of(make_world(KINDS["mixed"], mentions=900, seed=3).rows, by_id=True)


def field_of(name: str) -> Field:
    return FIELDS[name](TABLE, TABLE.of_type(name))


def assert_equal(one: Resolution, two: Resolution) -> None:
    assert np.array_equal(one.groups, two.groups)
    for name, linked in one.linked.items():
        for column, values in linked.columns().items():
            assert np.array_equal(values, two.linked[name].columns()[column]), (name, column)


def last_first(task: Task[_Piece, _Answer], pieces: Sequence[_Piece], /) -> Iterable[_Answer]:
    """Work on the last area first."""
    return reversed([task.of(piece) for piece in reversed(pieces)])


@pytest.mark.parametrize("name", ["person", "place", "business"])
def test_each_area_holds_the_pairs_of_one_town_and_those_of_two_come_last(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = field_of(name)
    together = [len(each) for each in worth_a_look(field, Areas.of(field))]
    monkeypatch.setattr(division, "_AT_ONCE", 1)
    areas = Areas.of(field)
    *found, anywhere = worth_a_look(field, areas)
    towns = field.frame.towns
    assert len(found) == len(areas.nodes) > 5
    for nodes, pairs in zip(areas.nodes, found, strict=True):
        assert len(set(towns[nodes].tolist())) == 1
        assert set(np.concatenate(split_pairs(pairs, len(field.frame))).tolist()) <= set(nodes.tolist())
    left, right = split_pairs(anywhere, len(field.frame))
    assert not ((towns[left] == towns[right]) & (towns[left] >= 0)).any()
    assert sum(map(len, [*found, anywhere])) == sum(together), "No pair is lost or found twice."
    assert len(distinct(np.concatenate([*found, anywhere]))) == sum(together)


@pytest.mark.parametrize("name", ["phone", "vehicle", "handle"])
def test_what_is_one_in_the_whole_nation_is_compared_at_once(name: str) -> None:
    field = field_of(name)
    assert len(worth_a_look(field, Areas.of(field))) == 1


def test_a_mention_without_a_town_is_met_anywhere_alone() -> None:
    field = field_of("person")
    without = np.flatnonzero(field.frame.towns < 0)
    *found, anywhere = worth_a_look(field, Areas.of(field))
    assert np.isin(np.concatenate(split_pairs(anywhere, len(field.frame))), without).any()
    for pairs in found:
        assert not np.isin(np.concatenate(split_pairs(pairs, len(field.frame))), without).any()


def test_the_areas_and_their_order_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = resolve(TABLE)
    monkeypatch.setattr(division, "_AT_ONCE", 1)
    assert_equal(at_once, resolve(TABLE))
    assert_equal(at_once, resolve(TABLE, scorer=last_first))
    assert_equal(at_once, resolve(TABLE, scorer=score_on_cores(2)))


def test_parts_of_numbers_are_set_beside_others_and_not_all_others_beside_each_other() -> None:
    """Every number begins alike: pairs of whole ones under that key were what took most memory of a large file."""
    whole = [f"7700{at:06d}" for at in range(0, 900_000, 300)]
    patterns = patterns_of([*whole, "7700??????"], places=PLACES)
    tracemalloc.start()
    _, fits = patterns.near()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60e6
    assert len(fits) == len(whole)
