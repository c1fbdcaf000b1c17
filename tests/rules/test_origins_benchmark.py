"""The lower number of sources is never above the truth, and the upper covers it: on planted chains (14, Numbers)."""

from __future__ import annotations

import random

import pytest

from benchmarks.origins import GOAL_COVERED, MOST_TELLINGS, measure, plant
from inkling.linking.rules import sources
from inkling.linking.rules.sources import TellingSource, sources_behind
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.rules.test_sources_of_notes import DAY


def test_no_chain_counts_as_more_than_its_origins() -> None:
    above, found = measure(chains=1_000, seed=14)
    assert not above
    assert sum(range_.high >= each.truth for each, range_ in found) >= GOAL_COVERED * len(found)


def test_the_chains_see_a_rule_that_takes_records_for_first_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are worth only what they notice: before, a meeting's minutes were a source beside the child."""
    monkeypatch.setattr(sources, "FIRST_HAND", sources.FIRST_HAND | {HowKnownKind.WORK})
    above, _ = measure(chains=200, seed=14)
    assert above


def test_each_chain_holds_a_meeting_and_two_to_six_tellings() -> None:
    chance = random.Random(3)
    for planted in (plant(chance) for _ in range(50)):
        by_chain = [[e for e in planted.tellings if e.report_id[0] == str(n)] for n in range(planted.truth)]
        assert all(2 <= len(each) <= MOST_TELLINGS for each in by_chain)


def test_a_child_her_worker_and_the_meeting_are_one() -> None:
    ways = [
        (TellerKind.YOUNG_PERSON, HowKnownKind.HAPPENED_TO_ME),
        (TellerKind.PROFESSIONAL, HowKnownKind.CHILD_TOLD),
        (TellerKind.PROFESSIONAL, HowKnownKind.WORK),
        (TellerKind.FAMILY, HowKnownKind.ONLINE),
    ]
    told = [TellingSource(str(at), DAY, teller, how, f"words {at}") for at, (teller, how) in enumerate(ways)]
    assert (sources_behind(told).low, sources_behind(told).high) == (1, 4)
