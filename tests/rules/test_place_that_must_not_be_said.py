"""A place of the teller's that must not be said is asked for, and shown nowhere; whom and where it is told of stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from tests.rules.test_protected_view_names import view_of

SHOP = (
    "Don't say the shop please, they broke window at my brother's shop. Boys of 13 sit on the benches by the bus "
    "station and Rizo gives them bags. His sister Josie works here on Saturday."
)
ASKED = [
    (SHOP, ["shop", "works here"], ["benches", "bus station", "Rizo gives them bags"]),
    (
        "dont mention our salon pls. Kaz, 30, brings Leah, 14, in on fridays.",
        ["salon"],
        ["Kaz, 30", "Leah, 14"],
    ),
    (
        "Dont say my pub, Kaz meets Leah, 14, at the bus stop at 9.",
        ["pub"],
        ["Kaz meets Leah, 14", "bus stop", "at 9"],
    ),
    (
        "Please do not name the hotel because Kaz knows me. Room 12 is booked by him with Leah, 14.",
        ["the hotel"],
        ["Room 12 is booked by him with Leah, 14"],
    ),
]
NOT_OF_THE_TELLER = [
    "Kaz, 30, works here. He touches the Saturday girl, Leah, 14.",
    "Don't tell the school, Leah is 14 and Kaz picks her up.",
    "Kaz told her not to mention the flat. Leah, 14, goes there.",
    "She must not say the shop sold her vodka. Kaz, 30, works there.",
    "Kaz works here at Costa and gives Leah, 14, free drinks.",
]


@pytest.mark.parametrize(("told", "goes", "stays"), ASKED)
def test_the_place_stands_nowhere_and_what_happens_stays(
    told: str, goes: list[str], stays: list[str]
) -> None:
    lines = [line.text for line in view_of(told).lines]
    assert not [each for each in goes for line in lines if each in line]
    assert all(any(each in line for line in lines) for each in stays)


@pytest.mark.parametrize("told", [each[0] for each in ASKED])
def test_the_request_says_that_a_place_is_kept(told: str) -> None:
    view = view_of(told)
    asked = (*view.of(ViewPart.NOT_NAMED), *view.of(ViewPart.MUST_NOT))
    assert any("(a place of the teller's)" in each for each in asked)
    assert requests_in(told)


@pytest.mark.parametrize("told", NOT_OF_THE_TELLER)
def test_a_place_that_is_no_teller_s_stays(told: str) -> None:
    assert withhold(told, teller=KnownTeller()) == told
