"""A place that was typed into its box is signed by nobody: `Lincoln LN5` is no first name with a family name."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.cut_words import cut_words

_TOLD = "A man took Mia, 13, in a car on Saturday."


@pytest.mark.parametrize(
    "place",
    [
        "London E17",
        "Lincoln LN5",
        "Chester CH1",
        "Bradford BD5",
        "Preston PR1",
        "Preston Deepdale",
        "Milton Keynes",
        "Chelsea Harbour, London SW10",
    ],
)
def test_a_typed_place_stands_whole(place: str) -> None:
    assert cut_words(Draft(narrative=_TOLD, place=place)).of(place) == place


@pytest.mark.parametrize(
    "signed",
    ["Beryl Tetlow", "Beryl Tetlow PR1", "From Beryl Tetlow", "B. Tetlow", "Mrs Tetlow, 07700 900214"],
)
def test_a_name_below_what_is_told_still_goes(signed: str) -> None:
    told = f"{_TOLD}\n{signed}"
    assert "Tetlow" not in cut_words(Draft(narrative=told)).of(told)


@pytest.mark.parametrize("signed", ["From Beryl Tetlow", "Mrs B. Tetlow, 07700 900214."])
def test_who_signs_what_is_told_elsewhere_still_goes(signed: str) -> None:
    assert "Tetlow" not in cut_words(Draft(narrative=signed)).of(signed)
