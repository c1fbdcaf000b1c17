"""What is drawn of a network: nothing that reports tell is left out, and what may be one stays joined."""

from __future__ import annotations

from itertools import combinations
from uuid import UUID

import pytest

from inkling.picture.rules.networks.drawing import drawn_ties, with_room
from inkling.picture.rules.networks.layout import Spot
from inkling.picture.rules.networks.things import Thing
from inkling.picture.rules.networks.ties import Node, Strength, Tie

THING = Thing(())
NODES = [Node(at, THING, steps=min(at, 2), origins=1) for at in range(13)]


def tie(first: int, second: int, strength: Strength, *, is_bridge: bool = False) -> Tie:
    return Tie(first, second, strength, (UUID(int=1),), 1, is_bridge)


def test_of_thirteen_of_whom_each_may_be_each_twelve_lines_from_the_middle_are_drawn() -> None:
    ties = [tie(one, other, Strength.MAYBE_ONE) for one, other in combinations(range(13), 2)]
    assert [(each.first, each.second) for each in drawn_ties(ties, nodes=NODES)] == [
        (0, at) for at in range(1, 13)
    ]


@pytest.mark.parametrize("strength", [each for each in Strength if each is not Strength.MAYBE_ONE])
def test_what_reports_tell_is_always_drawn(strength: Strength) -> None:
    ties = [tie(0, 1, Strength.MAYBE_ONE), tie(0, 2, Strength.MAYBE_ONE), tie(1, 2, strength)]
    is_told = strength is not Strength.CALLED_SAME
    assert (ties[2] in drawn_ties(ties, nodes=NODES)) == is_told


def test_what_hangs_on_one_source_is_always_drawn() -> None:
    ties = [tie(0, 1, Strength.MAYBE_ONE), tie(0, 2, Strength.MAYBE_ONE)]
    ties.append(tie(1, 2, Strength.MAYBE_ONE, is_bridge=True))
    assert drawn_ties(ties, nodes=NODES) == ties


def test_who_may_be_one_is_drawn_before_who_is_only_called_the_same() -> None:
    called = [
        tie(0, 1, Strength.CALLED_SAME),
        tie(0, 2, Strength.CALLED_SAME),
        tie(0, 4, Strength.CALLED_SAME),
    ]
    maybe = [tie(1, 3, Strength.MAYBE_ONE), tie(2, 3, Strength.MAYBE_ONE), tie(0, 3, Strength.MAYBE_ONE)]
    assert set(drawn_ties([*called, *maybe], nodes=NODES)) == {*maybe, called[2]}


def test_two_apart_stay_apart() -> None:
    ties = [tie(1, 2, Strength.MAYBE_ONE), tie(3, 4, Strength.CALLED_SAME)]
    assert drawn_ties(ties, nodes=NODES) == ties


def test_words_cover_no_node_and_no_other_words() -> None:
    spots = [Spot(100, 100), Spot(100, 111), Spot(40, 40), Spot(44, 40), Spot(198, 60)]
    assert with_room(spots, ["Fitz", "Milly", "Jinx", "Mags", "a long name"]) == {1, 2}
    assert with_room(spots[:1], [""]) == frozenset()
