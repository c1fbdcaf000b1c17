"""What words tell of through whom a claim came makes no more sources of it: the lower number can only fall by it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from benchmarks.origins import plant
from inkling.extraction.composing.composition import ClaimWay, StepKind, WayStep
from inkling.linking.rules.sources import TellingSource, WhySources, sources_behind
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.rules.test_sources_of_notes import DAY

CHILD, FAMILY, WORK, NEAR = (
    TellerKind.YOUNG_PERSON,
    TellerKind.FAMILY,
    TellerKind.PROFESSIONAL,
    TellerKind.COMMUNITY,
)


def way(*kinds: StepKind, knew: str = "lived") -> tuple[ClaimWay, ...]:
    first, *others = kinds
    return (ClaimWay(0, 1, (WayStep(first, knew=knew), *(WayStep(each) for each in others))),)


def saw(at: int, teller: TellerKind, ways: tuple[ClaimWay, ...] = ()) -> TellingSource:
    return TellingSource(str(at), DAY, teller, HowKnownKind.SAW, f"words {at}", ways=ways)


@pytest.mark.parametrize(
    ("tellings", "low"),
    [
        ([saw(0, CHILD), saw(1, WORK)], 2),
        ([saw(0, CHILD), saw(1, WORK, way("child", "school"))], 1),
        # The child told nobody but the two who tell: what both have from her is one.
        ([saw(0, NEAR, way("child")), saw(1, WORK, way("child"))], 1),
        ([saw(0, NEAR), saw(1, WORK, way("child"))], 2),
        # Of whom it is not told that they saw it may have it from anybody.
        ([saw(0, NEAR), saw(1, WORK, way("child", knew=""))], 1),
        ([saw(0, NEAR), saw(1, WORK, way("somebody", knew="saw"))], 1),
        # Who tells of two ways may have it by either.
        ([saw(0, NEAR), saw(1, WORK, way("child") + way("neighbour"))], 1),
        ([saw(0, NEAR), saw(1, FAMILY), saw(2, WORK, way("neighbour"))], 2),
        # What one of a kind has from somebody takes nothing from another of that kind who saw it.
        ([saw(0, NEAR), saw(1, WORK, way("neighbour")), saw(2, WORK)], 2),
        ([saw(0, WORK, way("child"))], 1),
    ],
)
def test_a_way_that_leads_back_to_another_is_no_source_beside_it(
    tellings: list[TellingSource], low: int
) -> None:
    found = sources_behind(tellings)
    assert (found.low, found.high) == (low, len(tellings))
    assert sum(each.is_different for each in found.origins) == low


def test_it_is_said_how_many_are_not_counted_for_it() -> None:
    found = sources_behind([saw(0, CHILD), saw(1, WORK, way("child", "school"))])
    assert found.reasons == (WhySources.LED_BACK(count=1),)


def test_the_chains_see_a_rule_that_goes_by_no_way() -> None:
    chance = random.Random(14)
    planted = [plant(chance) for _ in range(300)]
    blind = [(each, [replace(one, ways=()) for one in each.tellings]) for each in planted]
    assert any(sources_behind(told).low > each.truth for each, told in blind)
    assert not any(sources_behind(each.tellings).low > each.truth for each in planted)
