"""What company is worth: what is told together, by how the areas of a pair relate, and where nothing is shared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.resolution import resolve, table_of
from inkling.resolution.arrays import Ints
from inkling.resolution.company.circles import Circles, tie_groups
from inkling.resolution.company.placebo import Placebo, areas_of
from inkling.resolution.company.things import part_of
from inkling.resolution.company.worth import Worth
from inkling.resolution.comparing.field import Frame

PHONE, CAR, OTHER_CAR, PHONE_ELSEWHERE = 0, 0, 1, 1


@dataclass
class Nodes:
    """A field of which only the frame is asked."""

    frame: Frame


def ints(*numbers: int) -> Ints:
    return np.array(numbers, dtype=np.int64)


def nodes_of(*reports: int, towns: tuple[int, ...] = ()) -> Nodes:
    frame = Frame(ints(*reports), ints(*(towns or (0,) * len(reports))), ints(*(0,) * len(reports)))
    return Nodes(frame)


def circles_among(*told: tuple[str, int, int], of: str = "", nodes: int = 2) -> Circles:
    """Return what is told together, as nodes of a type ask: type, report and group of each mention."""
    parts, groups = {}, {}
    for name in sorted({type_ for type_, _, _ in told}):
        rows = [(report, group) for type_, report, group in told if type_ == name]
        reports, groups[name] = (ints(*column) for column in zip(*rows, strict=True))
        parts[name] = part_of(reports, groups[name], count=40)
    return tie_groups(parts, groups).seen_from(of, nodes)


# Report 0 tells of the number, report 1 of the car, report 2 of both; 3 and 4 of another car and number.
TOLD = [
    ("phone", 0, PHONE),
    ("car", 1, CAR),
    ("phone", 2, PHONE),
    ("car", 2, CAR),
    ("car", 3, OTHER_CAR),
    ("car", 4, OTHER_CAR),
    ("phone", 4, PHONE_ELSEWHERE),
    ("phone", 5, PHONE_ELSEWHERE),
]


@pytest.mark.parametrize(("one", "two", "tied"), [(0, 1, True), (0, 3, False), (1, 4, False), (5, 3, True)])
def test_what_a_third_report_tells_together_ties_two(one: int, two: int, *, tied: bool) -> None:
    circles = circles_among(*TOLD)
    strength = circles.between(nodes_of(one, two), ints(0), ints(1))
    assert (strength[0] > 1) == tied


def test_what_is_shared_itself_is_not_counted_again() -> None:
    circles = circles_among(*TOLD)
    assert circles.between(nodes_of(0, 2), ints(0), ints(1))[0] == 0


def test_the_two_who_are_compared_are_no_company_of_themselves() -> None:
    told = [("person", 0, 0), ("person", 1, 1), ("person", 2, 0), ("person", 2, 1)]
    circles = circles_among(*told, of="person", nodes=4)
    assert circles.between(nodes_of(0, 1, 2, 2), ints(0), ints(1))[0] == 0


def test_areas_are_one_two_or_not_told() -> None:
    frame = nodes_of(0, 1, 2, 3, towns=(0, 0, 1, -1)).frame
    assert areas_of(frame, ints(0, 0, 0), ints(1, 2, 3)).tolist() == [0, 1, 2]


def test_chance_is_counted_apart_by_area() -> None:
    drawn = Placebo(ints(0, 0, 0), ints(1, 2, 3), ints(0, 0, 1), np.array([1.0, 99.0, 900.0]))
    shares = drawn.shares(ints(1, 0, 0), 2)
    assert shares[0, 1] > 0.009
    assert shares[1, 1] < shares[0, 0]
    assert shares.sum(axis=1) == pytest.approx(1)


def test_worth_is_read_by_area() -> None:
    worth = Worth(np.array([1.0]), np.array([[0.0, 2.0], [0.0, 6.0], [0.0, 4.0]]))
    assert worth.of(np.array([2.0, 2.0, 0.0]), ints(0, 1, 1)).tolist() == [2.0, 6.0, 0.0]


@pytest.fixture(scope="module")
def learned() -> dict[str, Worth | None]:
    found = {}
    for kind in ("dense", "one_a_report"):
        worth = resolve(table_of(make_world(KINDS[kind], mentions=3000, seed=25).rows))
        company = worth.linked["person"].company_worth
        assert company is not None
        found[kind] = company.total
    return found


def test_sharing_across_two_towns_is_worth_more_than_in_one(learned: dict[str, Worth | None]) -> None:
    total = learned["dense"]
    assert total is not None
    assert total.odds[1].max() > total.odds[0].max() + 0.5


def test_to_share_nothing_says_nothing_where_nothing_is_ever_shared(
    learned: dict[str, Worth | None],
) -> None:
    total = learned["one_a_report"]
    assert total is not None
    assert total.odds[:, :2] == pytest.approx(0)


def test_to_share_nothing_speaks_against_where_company_is_dense(learned: dict[str, Worth | None]) -> None:
    total = learned["dense"]
    assert total is not None
    assert total.odds[0, 0] == 0
    assert total.odds[0, 1] < -0.1
