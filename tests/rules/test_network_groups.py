"""Groups of a network: planted ones are found, how well each holds is true, and who holds one together is named."""

from __future__ import annotations

import random

from benchmarks.networks import labels_of, plant_world
from inkling.picture.rules.networks.communities import communities_of
from inkling.picture.rules.networks.groups import agreement, groups_of
from inkling.picture.rules.networks.hinges import Line, hinges_of


def cliques(*groups: range, source: str = "") -> list[Line]:
    """Return each two of each group told of by a source of their own."""
    return [
        Line(one, other, f"{source}{one}-{other}")
        for group in groups
        for one in group
        for other in group
        if one < other
    ]


def test_planted_groups_are_found_and_hold() -> None:
    world = plant_world(400, chance=random.Random(3))
    found = groups_of(world.lines, several=range(400))
    assert agreement(world.truth, labels_of(found, 400)) > 0.9
    assert all(0 <= each.holds <= 1 for each in found)
    assert groups_of(world.lines, several=range(400)) == found, "the same lines are the same groups"


def test_where_nothing_holds_apart_there_is_no_group() -> None:
    chance = random.Random(5)
    by_chance = [Line(chance.randrange(60), chance.randrange(60), at) for at in range(240)]
    assert groups_of(by_chance, several=range(60)) == []
    assert groups_of(cliques(range(6)), several=range(6)) == [], "all of it is one"
    assert groups_of([], several=()) == []


def test_lines_that_many_tell_of_make_groups_too() -> None:
    """Two circles of three, each told of four times, have no other nodes from which they stand out."""
    lines = [
        Line(start + one, start + other, f"{start} {time}")
        for start in (0, 3)
        for one, other in ((0, 1), (0, 2), (1, 2))
        for time in range(4)
    ]
    assert [(each.members, each.sources) for each in groups_of(lines, several=range(6))] == [
        ((0, 1, 2), 4),
        ((3, 4, 5), 4),
    ]


def test_what_one_source_alone_tells_holds_no_better_than_that_source() -> None:
    """Left out in one try of five, it takes the group along."""
    of_many = cliques(range(5))
    of_one = [Line(each.first + 5, each.second + 5, "note") for each in cliques(range(5))]
    firm, loose = groups_of([*of_many, *of_one], several=range(5))
    assert (firm.members, loose.members) == (tuple(range(5)), tuple(range(5, 10)))
    assert firm.holds > 0.9
    assert 0.65 < loose.holds < 0.92


def test_a_group_of_two_halves_that_one_source_ties_says_so() -> None:
    halves = cliques(range(4), range(4, 8))
    tie = [Line(one, other, "note") for one in range(4) for other in range(4, 8)]
    apart = cliques(range(8, 12), range(12, 16))
    found = groups_of([*halves, *tie, *apart], several=range(16))
    assert [(len(each.members), each.hinges, each.sources) for each in found] == [
        (8, ("note",), 13),
        (4, (), 6),
        (4, (), 6),
    ]


def test_the_bar_decides_how_dense_a_group_is() -> None:
    """A ring of cliques, each tied to the next by one line: neighbours are one at a low bar, and not at a high one."""
    beside: list[dict[int, float]] = [{} for _ in range(24)]
    for line in cliques(*(range(at, at + 4) for at in range(0, 24, 4))):
        beside[line.first][line.second] = beside[line.second][line.first] = 1.0
    for at in range(0, 24, 4):
        one, other = at, (at + 5) % 24
        beside[one][other] = beside[other][one] = 1.0
    chance = random.Random(0)
    assert len(set(communities_of(beside, resolution=0.5, chance=chance))) == 6
    assert len(set(communities_of(beside, resolution=0.03, chance=chance))) < 6


def test_a_source_that_alone_ties_two_parts_is_a_hinge() -> None:
    parts = cliques(range(3), range(3, 6))
    bridge = Line(0, 3, "note")
    assert hinges_of([*parts, bridge], several=range(6)) == ("note",)
    assert hinges_of([*parts, bridge, Line(1, 4, "other")], several=range(6)) == ()


def test_who_hangs_on_one_source_alone_is_no_part_that_falls_away() -> None:
    lines = [*cliques(range(3)), Line(0, 9, "note")]
    assert hinges_of(lines, several=range(3)) == ()


def test_a_source_that_tells_of_two_pieces_is_tried_as_one() -> None:
    """Its two tellings are two ways round; without it both are gone."""
    parts = cliques(range(3), range(3, 6))
    both = [Line(0, 3, "note"), Line(1, 4, "note")]
    assert hinges_of([*parts, *both], several=range(6)) == ("note",)
    assert hinges_of([*parts, *both, Line(2, 5, "other")], several=range(6)) == ()


def test_agreement_is_one_for_the_same_and_about_nothing_by_chance() -> None:
    chance = random.Random(1)
    one = [chance.randrange(9) for _ in range(3_000)]
    assert agreement(one, [each + 7 for each in one]) == 1.0
    assert abs(agreement(one, [chance.randrange(9) for _ in one])) < 0.02
