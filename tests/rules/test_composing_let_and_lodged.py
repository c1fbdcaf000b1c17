"""Who lets children drink at theirs, gets them a hotel room, or pays them to hold a bag is of concern."""

from __future__ import annotations

import pytest

from tests.rules.test_ordinary_or_harm import of_concern, words_of

OF_CONCERN = [
    ("bloke called Deano lets the lads of 15 drink and smoke at his flat most nites", "deano"),
    ("The man, Rory, lets girls of 13 vape in his van.", "rory"),
    ("Kelly-Ann, 38, gets girls of 14 to meet men at her flat", "kelly-ann"),
    ("Dale is 29. He got Mia, 14, a room at the Premier and stayed with her.", "dale"),
    ("A man called Biggs paid my grandson, 14, to hold a bag for him.", "biggs"),
]
OF_NONE = [
    "Her uncle Dean got Mia, 14, a room at the Premier for the wedding, he is 40.",
    "The coach, Mr Fenn, got Mia, 14, a room at the Premier for the tournament.",
    "Mum lets her drink and smoke at her house, she is 17.",
    "Dave, 45, never lets the lads of 15 smoke at his house.",
    "Dave, 45, lets the lads of 15 drink squash at his house.",
    "Kelly, 38, gets the girls of 14 to meet the men who run the food bank.",
    "The teacher, Mr Boyd, has the boys of 14 to meet men from the fire brigade.",
    "The postman, 40, paid my grandson, 14, to deliver parcels to the flats.",
    "My nan gave Josh, 14, a pound to drop a bag round to them.",
    "Dale, 29, got my mum a room at the Premier. I am 14.",
]


@pytest.mark.parametrize(("text", "who"), OF_CONCERN)
def test_who_does_so_with_a_child_is_of_concern(text: str, who: str) -> None:
    assert any(who in words_of(each) for each in of_concern(text))


@pytest.mark.parametrize("text", OF_NONE)
def test_nobody_is_for_what_families_and_workers_do(text: str) -> None:
    assert [(words_of(each), each.role_reason) for each in of_concern(text)] == []
