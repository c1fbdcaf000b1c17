"""Groups are compared as wholes: a family name that is told once in each says more than many that are not told."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.resolution import table_of
from inkling.resolution.arrays import Ints
from inkling.resolution.comparing.people import People
from inkling.resolution.comparing.reading_people import people_of
from inkling.resolution.linkage import Edges, group_nodes
from inkling.resolution.scoring import start_weights
from inkling.resolution.wholes import Likely, group_by_wholes

OTHERS = [row for row in make_world(KINDS["dense"], mentions=600, seed=5).rows if row["type"] == "person"]
A_GROUP = 4


def people_with(*told: dict[str, str]) -> People:
    """Return people as they were told, each in a report of its own, among others."""
    rows = [
        {
            "mention_id": f"x{at}",
            "report_id": f"rx{at}",
            "day": "2025-03-01",
            "town": "Harwick",
            "type": "person",
        }
        | {"forename": "Quillon"}
        | each
        for at, each in enumerate(told)
    ]
    table = table_of([*rows, *OTHERS])
    return people_of(table, table.of_type("person"))


def two_groups(*, between: float) -> Likely:
    """Return pairs of eight nodes: two groups of four, each surely one, and `between` between the two."""
    left, right = np.array(list(combinations(range(2 * A_GROUP), 2))).T
    one = (left < A_GROUP) == (right < A_GROUP)
    return Likely(left, right, np.zeros(len(left)), np.where(one, 0.9, between))


def by_pairs(people: People, pairs: Likely) -> Ints:
    """Return groups as the mean of the pairs alone makes them."""
    nodes = np.arange(len(people.frame), dtype=np.int64)
    return group_nodes(
        Edges(pairs.left, pairs.right, pairs.probability),
        sizes=np.ones(len(nodes), dtype=np.int64),
        reports=(nodes, people.frame.reports),
        threshold=people.threshold(),
    )


def by_wholes(people: People, pairs: Likely) -> Ints:
    return group_by_wholes(people, start_weights(people), pairs)


def told_once(one: dict[str, str], two: dict[str, str]) -> list[dict[str, str]]:
    """Return what is told of two groups of four, in each of which one mention tells more than the name."""
    return [one, *[{}] * (A_GROUP - 1), two, *[{}] * (A_GROUP - 1)]


def test_family_names_that_differ_keep_groups_apart_though_most_tell_none() -> None:
    people = people_with(*told_once({"surname": "Marchbank"}, {"surname": "Tollerton"}))
    pairs = two_groups(between=0.3)
    assert by_pairs(people, pairs)[0] == by_pairs(people, pairs)[A_GROUP]
    groups = by_wholes(people, pairs)
    assert groups[0] != groups[A_GROUP]
    assert len(set(groups[:A_GROUP].tolist())) == 1


def test_one_family_name_joins_groups_though_most_tell_none() -> None:
    people = people_with(*told_once({"surname": "Marchbank"}, {"surname": "Marchbank"}))
    pairs = two_groups(between=0.1)
    assert by_pairs(people, pairs)[0] != by_pairs(people, pairs)[A_GROUP]
    groups = by_wholes(people, pairs)
    assert groups[0] == groups[A_GROUP]


def test_a_street_name_told_beside_the_name_ties_those_who_know_but_one_of_the_two() -> None:
    street = {"forename": "", "alias": "Quorndon"}
    people = people_with({"alias": "Quorndon"}, *[{}] * (A_GROUP - 1), *[street] * A_GROUP)
    silent = two_groups(between=0.0)
    bridge = (silent.left == 0) & (silent.right >= A_GROUP)
    pairs = Likely(silent.left, silent.right, silent.company, np.where(bridge, 0.4, silent.probability))
    assert by_pairs(people, pairs)[1] != by_pairs(people, pairs)[A_GROUP]
    groups = by_wholes(people, pairs)
    assert groups[1] == groups[A_GROUP]


@pytest.mark.parametrize("told", [[{}, {}], [{"surname": "Marchbank"}, {"surname": "Tollerton"}]])
def test_two_mentions_of_one_report_never_meet(told: list[dict[str, str]]) -> None:
    people = people_with(*told)
    people.frame.reports[1] = people.frame.reports[0]
    pairs = Likely(np.array([0]), np.array([1]), np.zeros(1), np.array([0.95]))
    groups = by_wholes(people, pairs)
    assert groups[0] != groups[1]


def test_a_child_and_an_adult_are_not_joined_above_even_odds_however_often_both_are_told() -> None:
    full = {"surname": "Marchbank"}
    child, adult = full | {"age_lo": "12", "age_hi": "13"}, full | {"age_lo": "31", "age_hi": "33"}
    people = people_with(*[child] * A_GROUP, *[adult] * A_GROUP)
    groups = by_wholes(people, two_groups(between=0.3))
    assert groups[0] != groups[A_GROUP]


CHILD, ADULT = {"age_lo": "13", "age_hi": "13"}, {"age_lo": "31", "age_hi": "33"}


@pytest.mark.parametrize("told", [[CHILD, ADULT], [CHILD, {}, ADULT], [CHILD, {}, {}, {}, ADULT, {}]])
def test_a_child_and_an_adult_never_come_into_one_group(told: list[dict[str, str]]) -> None:
    people = people_with(*({"surname": "Marchbank"} | each for each in told))
    left, right = np.array(list(combinations(range(len(told)), 2))).T
    groups = by_wholes(people, Likely(left, right, np.full(len(left), 9.0), np.full(len(left), 0.99)))
    assert groups[told.index(CHILD)] != groups[told.index(ADULT)]


@pytest.mark.parametrize(
    ("child", "adult", "years", "is_one"),
    [
        (("17", "17"), ("18", "18"), 0, False),
        (("17", "17"), ("18", "18"), 1, True),
        (("16", "16"), ("19", "19"), 3, True),
        (("16", "16"), ("25", "25"), 3, False),
        (("0", "17"), ("18", "99"), 0, False),
        (("0", "17"), ("18", "99"), 6, True),
    ],
)
def test_who_grew_up_between_two_reports_may_be_one(
    child: tuple[str, str], adult: tuple[str, str], years: int, *, is_one: bool
) -> None:
    people = people_with(
        {"surname": "Marchbank", "age_lo": child[0], "age_hi": child[1], "day": "2019-03-01"},
        {"surname": "Marchbank", "age_lo": adult[0], "age_hi": adult[1], "day": f"{2019 + years}-03-02"},
    )
    groups = by_wholes(people, Likely(np.array([0]), np.array([1]), np.array([9.0]), np.array([0.99])))
    assert (groups[0] == groups[1]) == is_one
