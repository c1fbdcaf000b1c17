"""Which front door a concern goes to, and when none of this installation gets it."""

from __future__ import annotations

import pytest

from inkling.routing.rules.placing import find_placement
from inkling.safeguarding.rules.clock import next_step
from inkling.safeguarding.rules.doors import Ground, default_takes
from inkling.safeguarding.rules.states import ClockStep

HERE = {"west-yorkshire", "south-yorkshire"}


@pytest.mark.parametrize(
    ("place", "choice", "with_its_district", "without_one"),
    [
        ("", "", True, True),  # nobody said where: that is what the default door is for
        ("the arcade", "", True, True),
        ("BT1 1AA", "", False, False),
        ("Belfast", "", False, False),
        ("EH1 1YZ", "", False, False),
        ("JE2 3AB", "", False, False),
        ("GY1 1AA", "", False, False),
        ("Jersey", "", False, False),
        ("IM1 1AA", "", False, False),
        ("CF10 1AA", "", False, False),
        ("LS11 5DE", "", False, True),  # a district of the region that has no door of its own
        ("S1 2HH", "", False, True),
        (
            "Wakefeild",
            "",
            False,
            True,
        ),  # only spelled nearly like a place: of no district's, whatever it is like
        ("Cardif", "", False, True),
        ("Durham Road", "", False, True),  # a road is not where the town is that it is called after
        ("Wakefeild", "west-yorkshire", True, True),  # its teller said which area
        ("Euston", "", False, False),
        ("Newport", "", False, False),  # in one of three regions, and none of them is here
    ],
)
def test_the_default_door_never_gets_what_lies_elsewhere(
    place: str, choice: str, with_its_district: bool, without_one: bool
) -> None:
    ground = find_placement(place, choice=choice).ground
    assert default_takes(ground, door_region="west-yorkshire", here=HERE) is with_its_district
    assert default_takes(ground, door_region=None, here=HERE) is without_one


def test_a_region_without_a_district_goes_to_its_own_default_door_only() -> None:
    ground = Ground(regions=("south-yorkshire",))
    assert not default_takes(ground, door_region="west-yorkshire", here=HERE)
    assert default_takes(ground, door_region="south-yorkshire", here=HERE)


@pytest.mark.parametrize(
    ("door_region", "takes"),
    [("west-yorkshire", False), (None, True)],
)
def test_a_door_of_one_district_is_not_guessed_for_a_service_that_told_no_place(
    door_region: str | None, takes: bool
) -> None:
    """A child may be placed in Telford by Sandwell, and the note be written in Wakefield."""
    assert default_takes(Ground(is_of_a_service=True), door_region=door_region, here=HERE) is takes
    assert default_takes(Ground(), door_region=door_region, here=HERE)


def test_a_concern_without_a_door_has_one_step() -> None:
    assert next_step(None, has_door=False) is ClockStep.UNIT
    assert next_step(ClockStep.SUPERVISOR) is ClockStep.UNIT
    assert next_step(ClockStep.UNIT, has_door=False) is None
