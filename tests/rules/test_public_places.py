"""Which names of places and businesses may stand in a file: only those that say that anybody may go there."""

from __future__ import annotations

import pytest

from inkling.picture.rules.networks.public_places import Access, access_of


@pytest.mark.parametrize(
    "name",
    [
        "14 Marl Court",
        "Flat B, Marl Court",
        "the shed of no14",
        "Rose Cottage",
        "Rose Cottage, Beck Lane",
        "Holly House",
        "Holmfield Bungalow on Elm Drive",
        "Beechwood Manor",
        "Marl Towers",
        "his nan's",
        "her mums house",
        "Dean's flat",
        "the flat above the shop on Beck Lane",
        "the Beeches care home",
        "Station House",
        "Ash Farm near Otley",
        "hostel on Beck Lane",
        "Tyne Caravan Park",
        "Kestrel Lodge Hotel, room",
    ],
)
def test_what_says_that_somebody_lives_there_is_a_home(name: str) -> None:
    assert access_of(name) is Access.HOME


@pytest.mark.parametrize(
    "name",
    [
        "Fernlea",
        "Dunroamin",
        "The Willows",
        "The Gables",
        "Rose Lodge",
        "Kestrel Lodge",
        "Park View",
        "School View",
        "Hillcrest",
        "Fernlea, Beck Lane",
        "Fernlea on Beck Lane",
        "Fernlea (Beck Lane)",
        "Fernlea Beck Lane",
        "Windsor, Beck Lane",
        "The Crescent",
        "Dean's place",
        "Dean's Grove",
        "behind Fernlea",
        "the car park by Fernlea",
        "",
        "?",
        "K",
        "ул. Ленина",
    ],
)
def test_what_may_be_what_a_house_is_called_is_not_known(name: str) -> None:
    assert access_of(name) is not Access.PUBLIC


@pytest.mark.parametrize(
    "name",
    [
        "Beck Lane",
        "Upper Beck Lane",
        "High Street",
        "the Beck Lane shops",
        "services on the M62",
        "Kestrel Lodge Hotel",
        "Swallow guest house",
        "Sparkle Nails, Harehills Lane",
        "Sparkle Nails, Leeds",
        "the car park behind Beck Lane",
        "Marl Park",
        "Marl bus station",
        "Dean's Barbers",
        "the Weir public house",
        "Beck retail park",
        "Asda",
        "Asda on Beck Lane",
        "the Merrion Centre in Leeds",
        "Tyne High School",
        "hand car wash",
        "Kiki's Café",
        "Kiki’s Cafe\u0301",
    ],
)
def test_where_anybody_may_go_is_public(name: str) -> None:
    assert access_of(name) is Access.PUBLIC
