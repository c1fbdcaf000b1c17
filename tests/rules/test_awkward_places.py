"""300 places that are easily taken for another: none is guessed. What is answered well may grow and never fall."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.awkward_places import (
    NO_FORCE,
    NOBODY_KNOWS,
    AwkwardPlace,
    Outcome,
    awkward_places,
    counted,
    measure,
    outcome_of,
)
from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.find import Candidate, Decision, RoutingAnswer

ATLAS = bundled_atlas()
# (right and sure, those and asked with all that may be meant) at least, of 150 each.
FLOORS = {True: (87, 149), False: (96, 146)}


def test_the_file_holds_300_places_of_every_kind() -> None:
    places = list(awkward_places())
    assert len({place.text for place in places}) == 300
    assert Counter(place.is_mended_by for place in places) == {True: 150, False: 150}
    assert {region for place in places for region in place.meant} <= {*ATLAS.packs, NO_FORCE, NOBODY_KNOWS}
    assert min(Counter(place.kind for place in places).values()) >= 8


@pytest.mark.parametrize("is_mended_by", [True, False], ids=["used to mend", "not used to mend"])
def test_no_awkward_place_is_guessed(is_mended_by: bool) -> None:
    half = measure(ATLAS)[is_mended_by]
    assert [(place.text, answer.region_ids) for place, answer, what in half if what is Outcome.GUESSED] == []
    found = counted(half)
    sure, well = FLOORS[is_mended_by]
    assert found[Outcome.SURE] >= sure
    assert found[Outcome.SURE] + found[Outcome.ASKED] >= well
    only_wrong = [(place, answer) for place, answer, what in half if what is Outcome.ONLY_WRONG]
    assert [place.text for place, answer in only_wrong if not _says_it_may_be_elsewhere(place, answer)] == []


def _says_it_may_be_elsewhere(place: AwkwardPlace, answer: RoutingAnswer) -> bool:
    return "somewhere else" in answer.why or "if not" in answer.why


@pytest.mark.parametrize(
    ("decision", "offered", "meant", "outcome"),
    [
        (Decision.REGION, "kent", "kent", Outcome.SURE),
        (Decision.REGION, "kent btp", "kent", Outcome.SURE),
        (Decision.REGION, "kent", "dorset", Outcome.GUESSED),
        (Decision.REGION, "kent", "kent dorset", Outcome.GUESSED),
        (Decision.REGION, "kent", "?", Outcome.GUESSED),
        (Decision.ASK, "kent dorset", "kent dorset", Outcome.ASKED),
        (Decision.ASK, "kent", "kent dorset", Outcome.LEFT_OUT),
        (Decision.ASK, "kent", "dorset", Outcome.ONLY_WRONG),
        (Decision.ASK, "kent", "-", Outcome.ONLY_WRONG),
        (Decision.NONE, "", "kent", Outcome.NONE),
        (Decision.NONE, "", "-", Outcome.SURE),
    ],
)
def test_an_answer_is_worth_what_it_says(
    decision: Decision, offered: str, meant: str, outcome: Outcome
) -> None:
    candidates = tuple(Candidate(region, "") for region in offered.split())
    answer = RoutingAnswer("", decision, candidates, (), "")
    assert outcome_of(answer, meant=frozenset(meant.split())) is outcome
