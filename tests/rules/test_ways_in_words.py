"""A way in words names kinds of people alone, and says where it is not told how it went on."""

from __future__ import annotations

from typing import get_args

import pytest

from inkling.extraction.composing.composition import ClaimWay, StepKind, WayStep
from inkling.sites.unit.picture.ways import MOST_SHOWN, say_ways


def way(*kinds: StepKind, knew: str = "", is_whole: bool = False) -> ClaimWay:
    first, *others = kinds
    return ClaimWay(0, 9, (WayStep(first, knew=knew), *(WayStep(each) for each in others)), is_whole)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            way("child", "professional", "meeting", is_whole=True),
            "A child told a worker, who told a meeting.",
        ),
        (way("child", is_whole=True), "A child told the teller of this report."),
        (
            way("neighbour", "police", knew="saw", is_whole=True),
            "A neighbour, who saw it, told the police, who told the teller of this report.",
        ),
        (
            way("family", "school"),
            "Somebody of a family told somebody at school. How it came from there is not told.",
        ),
        (
            way("not_told", "not_told", is_whole=True),
            "Somebody whom nobody names told somebody whom nobody names, who told the teller of this report.",
        ),
    ],
)
def test_a_way_is_said_from_who_told_first(told: ClaimWay, said: str) -> None:
    assert say_ways([told]) == [said]


def test_what_two_items_have_by_one_way_is_said_once_and_three_ways_at_most() -> None:
    assert len(say_ways([way("child", "school"), way("child", "school")])) == 1
    assert len(say_ways([way("child", kind) for kind in get_args(StepKind)])) == MOST_SHOWN
    assert say_ways([ClaimWay(0, 9, ())]) == []
