"""The short form of `benchmarks.linking`: our worlds are resolved no worse than this, and chance adds nothing."""

from __future__ import annotations

import random

import pytest

from benchmarks.linking_scores import scores_of
from benchmarks.worlds.kinds import KINDS, TRAINING_NOISE, kind_called
from benchmarks.worlds.world import World, make_world
from inkling.resolution import TYPES, resolve, table_of

# Figures of the full form stand in docs/numbers.md; these are floors on small worlds, below what is measured.
LEAST_OF_PEOPLE = {"dense": 0.64, "weak": 0.40, "few_names": 0.42, "mixed": 0.55, "one_a_report": 0.62} | {
    "one_origin": 0.60,
    "hundred_origins": 0.78,
}
LEAST_OF_THINGS = {"phone": 0.85, "vehicle": 0.80, "handle": 0.88, "place": 0.65, "business": 0.62}
MENTIONS = 2000


def f1_of(world: World, type_: str, *, company: bool = True) -> float:
    table = table_of(world.rows)
    found = resolve(table, company=company).groups.tolist()
    at = [row for row, told in enumerate(table.types) if told == type_]
    return scores_of([found[row] for row in at], [world.truth[table.ids[row]] for row in at]).pairwise.value


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_people_and_things_are_found_in_each_world(kind: str) -> None:
    world = make_world(KINDS[kind], mentions=MENTIONS, seed=21)
    least = LEAST_OF_THINGS | {"person": LEAST_OF_PEOPLE[kind]}
    found = {type_: f1_of(world, type_) for type_ in TYPES}
    assert not {type_: f1 for type_, f1 in found.items() if f1 < least[type_]}


def test_other_noise_is_borne_too() -> None:
    world = make_world(kind_called("mixed", noise=TRAINING_NOISE), mentions=MENTIONS, seed=22)
    assert f1_of(world, "person") > 0.45


@pytest.mark.parametrize("kind", ["dense", "one_a_report"])
def test_reports_shuffled_cost_no_more_than_chance(kind: str) -> None:
    world = make_world(KINDS[kind], mentions=MENTIONS, seed=23)
    shuffled = [row["report_id"] for row in world.rows]
    random.Random(1).shuffle(shuffled)
    mixed = World(
        [row | {"report_id": id_} for row, id_ in zip(world.rows, shuffled, strict=True)], world.truth
    )
    assert f1_of(mixed, "person") > f1_of(mixed, "person", company=False) - 0.02


def test_company_helps_where_there_is_some() -> None:
    world = make_world(KINDS["dense"], mentions=MENTIONS, seed=24)
    assert f1_of(world, "person") > f1_of(world, "person", company=False)


def test_scores_are_counted_by_pairs_and_by_mentions() -> None:
    found = scores_of(["a", "a", "b", "b"], [1, 1, 1, 2])
    assert (found.precision, found.recall) == (0.5, pytest.approx(1 / 3))
    assert found.pairwise.value == pytest.approx(0.4)
    assert found.b_cubed.value == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))
    assert found.pairwise.low <= found.pairwise.value <= found.pairwise.high
