"""A place that a telling calls in several ways is one, and two of one kind stay two."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import read_note
from tests.rules.test_protected_view_names import view_of


def places_of(told: str) -> list[list[str]]:
    """Return the places and businesses of a note, each with the words that tell of it."""
    made, words = read_note(told)
    return [[words[at] for at in each.spans] for each in made.entities if each.kind in ("place", "business")]


ONE = [
    (
        "They keep her in the flat over Sunny Bay Tanning. Men go in the flat at night.",
        ["flat over Sunny Bay Tanning", "flat"],
    ),
    (
        "They keep her in the flat over Sunny Bay Tanning. Sunny Bay shuts at six. Men come to that tanning place.",
        ["Sunny Bay", "tanning place"],
    ),
    (
        "theres a flat over Top Cuts barbers, boys go up there. they sleep in the flat.",
        ["flat over Top Cuts", "flat"],
    ),
    (
        "Girls go to the takeaway called Lucky Dragon. At Lucky Dragon the manager lets them in.",
        ["takeaway", "Lucky Dragon", "Lucky Dragon"],
    ),
    (
        "The garage on Holt Road is where they swap bags. Kids were at that garage.",
        ["garage on Holt Road", "garage"],
    ),
    ("He sleeps at the Crown Hotel. They met at the Crown on Friday.", ["Crown Hotel", "Crown"]),
    ("Boys sleep in the flat behind the Spar. Bags go in the flat at two.", ["flat behind the Spar", "flat"]),
]
TWO = [
    ("The flat over the bookies is his. The flat behind the Spar is his mates.", 2),
    ("They meet in Mill Park. Mill Road is busy.", 2),
    ("Kids at the garage on Holt Road. Another garage on Vine Street is the same.", 2),
    ("She comes from Bradford. He sleeps at the Bradford Hotel.", 2),
    ("The shop on Vine Street shuts at two. A shop on Holt Road sells vapes.", 2),
    ("They go to the park behind Lidl. They went from Lidl to a park.", 2),
    ("A flat over two floors is his. The house opposite is hers.", 1),
]


@pytest.mark.parametrize(("told", "one"), ONE)
def test_a_place_that_is_called_again_is_one(told: str, one: list[str]) -> None:
    assert one in places_of(told)


@pytest.mark.parametrize(("told", "least"), TWO)
def test_places_of_one_kind_stay_apart(told: str, least: int) -> None:
    found = places_of(told)
    assert len(found) >= least, found


def test_a_place_does_not_end_in_where_it_lies() -> None:
    told = "Boys go to the flat over Sunny Bay Tanning. A room over there is empty."
    assert not [text for each in places_of(told) for text in each if text.endswith((" over", " above"))]


def test_a_front_door_reads_one_place_in_one_line() -> None:
    view = view_of(
        "A girl of 13 is kept at the takeaway called Lucky Dragon. At Lucky Dragon a man hits her."
    )
    assert "takeaway \u00b7 Lucky Dragon" in view.of(ViewPart.WHERE)
    assert "Lucky Dragon" not in view.of(ViewPart.WHERE)


def test_a_place_that_is_withheld_stays_so_in_a_line_of_several() -> None:
    view = view_of("I live at the flat above Best Kebab. A man brings girls of 13 to Best Kebab.")
    assert not any("flat" in line for line in view.of(ViewPart.WHERE))
