"""A street that is called after a town is not that town; a street that is told again is the same one. All fictional."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose

DAY = date(2026, 11, 26)


def places(text: str) -> list[list[str]]:
    """Return the places of a note, each with its words."""
    spans = extract(text, day=DAY).spans
    found = compose(text, spans, day=DAY).entities
    return [[spans[each].text for each in entity.spans] for entity in found if entity.kind == "place"]


@pytest.mark.parametrize("street", ["Dewsbury Rd", "Dewsbury Road", "Dewsbury Lane", "Dewsbury Street"])
def test_a_street_called_after_a_town_is_not_the_town(street: str) -> None:
    text = f"She was picked up outside the Spar on {street}. Poppy reckons the flat was in Dewsbury, she saw the sign."
    found = places(text)
    assert [street] in found
    assert ["Dewsbury"] in found


def test_a_place_that_is_told_again_is_one() -> None:
    assert places("He waits in Caia Park. She saw him in the park again.") == [["Caia Park", "park"]]
    assert places("He waits on Dewsbury Road. She saw him on Dewsbury Road again.") == [["Dewsbury Road"] * 2]
