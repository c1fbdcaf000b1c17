"""Somebody without a name is known again by a mark: a tattoo or a scar, told in other words and in another report."""

from __future__ import annotations

import pytest

from inkling.linking.rules.bands import LIKELY, POSSIBLE
from tests.journeys.test_arrival import WAKEFIELD, suggested_between, told
from tests.journeys.test_unit_entity import address_of, opened
from tests.journeys.unit_site import signed_in
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")


def test_a_tattoo_told_in_other_words_is_suggested_over_two_towns(world: World) -> None:
    first = told(
        "A blonde woman of about forty, a tattoo of a swallow on her wrist, took the girls upstairs."
    )
    second = told("The girls were met by a blonde woman with a swallow tattoo.")
    third = told("A woman with a swallow tattoo told them they owed her.", place=WAKEFIELD)
    for one, other in ((first, second), (second, third), (first, third)):
        ((words, found),) = suggested_between(one, other).items()
        assert all("swallow" in each for each in words)
        assert POSSIBLE <= found.probability < LIKELY, "a mark alone makes nobody likely"
    page = opened(signed_in(world, "Bryn"), address_of(third, "woman with a swallow tattoo"))
    assert "Mark or tattoo: the same (swallow tattoo" in page


def test_a_scar_where_many_have_one_says_less_and_a_bare_scar_nothing(world: World) -> None:
    eyebrow = [
        told("The driver is skinny with a scar in his eyebrow."),
        told("A thin man with a scar through the left eyebrow buys tickets for them."),
    ]
    (found,) = suggested_between(*eyebrow).values()
    assert POSSIBLE <= found.probability < LIKELY
    (worth,) = (each for code, each in found.lines if code == "mark:equal")
    assert 2.0 < worth < 4.0, "a drawing that few have is worth more"
    bare = told("A man with a scar gave her a phone."), told("The man has a scar and shouts at them.")
    assert not suggested_between(*bare)
