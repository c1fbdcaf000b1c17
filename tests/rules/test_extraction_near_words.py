"""A word that only looks like another changes nothing: a beard is no bear, and "I" is no part of a plate."""

import pytest

from inkling.extraction import extract

FOUND = {
    "a beard is no pet": ("He has a beard, the girls call him Rico.", "Rico"),
    "what is rather so is no rat": ("A rather loud man they call Dex.", "Dex"),
    "a plate before I": ("The plate begins with WX21 I couldn't see the rest.", "WX21"),
    "a plate before and": ("A red van, reg starts WX21 and then I lost it.", "WX21"),
    "a whole plate": ("A red van, reg WX21 KTR.", "WX21 KTR"),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_is_told_is_found_in_its_bounds(name: str) -> None:
    """The words around a detail neither hide nor lengthen it."""
    told, words = FOUND[name]
    assert words in [span.text for span in extract(told).spans]


def test_a_name_of_a_pet_is_still_none() -> None:
    """A bear or a boat that is called so is nobody."""
    for told in ("She has a bear called Rico.", "They went to a narrowboat named Rico."):
        assert "Rico" not in [span.text for span in extract(told).spans]


def test_looked_after_children_are_no_car() -> None:
    """CLA is what a council writes of a child in its care; a Mercedes CLA is a car."""
    child, car = extract("YP: Mollie, 15 yrs, CLA to Rotherham."), extract("He drives a black Mercedes CLA.")
    assert "vehicle" not in {span.type for span in child.spans}
    assert "vehicle" in {span.type for span in car.spans}
