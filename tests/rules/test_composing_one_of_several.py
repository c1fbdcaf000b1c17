"""One of several is one person, what was said to a child is no sight of who writes, and a booking counts nobody."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("One of our year 10 girls has come in with new trainers. A man bought them.", "year 10 girls"),
        ("1 of the lads from year 11, Josh, was hit by a man at the flat.", "Josh"),
        ("one of my daughters, shes 13, is being messaged by a man of 35", "13"),
        ("Leah, 12, goes off with some older lads. one of em has a scar on his lip.", "scar"),
    ],
)
def test_one_of_several_is_one_person(told: str, words: str) -> None:
    assert who(told, words).kind == "person"


def test_who_is_one_of_several_is_called_so() -> None:
    text = "Josh, 15, was hit by one of the men from the flat."
    made, _ = read_note(text)
    called = [text[slice(*each.called)] for each in made.entities if each.called]
    assert "one of the men" in called


def test_of_two_told_before_the_group_stays() -> None:
    made, _ = read_note("two lads in a car. one of the two lads asked Keira (13) for her snap.")
    (group,) = [each for each in made.entities if each.kind == "group"]
    assert len(group.spans) == 1


@pytest.mark.parametrize(
    "told",
    [
        "Booked: Carly (one adult). She looked 14 at most. Male 30s with her.",
        "Carly, booking for one adult. Carly came down in pyjamas, looks 14. Man in room 9.",
        "Room 14: Carly Webb, 1 adult, 1 night. Carly about 14 came down with the key.",
    ],
)
def test_an_adult_of_a_booking_is_nobody(told: str) -> None:
    assert who(told, "Carly").age == "child"


def known(text: str, words: str) -> str:
    made, _ = read_note(text)
    return next(each.known for each in made.items if words in text[each.start : each.end])


@pytest.mark.parametrize(
    ("told", "way"),
    [
        ("Shay, 24, gives Lexi, 15, weed. He told her she owes him £300.", "hearsay"),
        ("my brother tyler is 14. bones hit him. bones said to him he has to work off the debt", "hearsay"),
        ("Session 3, Lexi Y10. She says Shay, 24, hit her. He told her she owes £300.", "child"),
        ("Lexi, 15, disclosed that Shay, 24, gives her weed. Shay told her she owes him £300.", "child"),
        ("im lexi im 15. shay is 24 and hit me. he told me i owe him 300 for the debt", "direct"),
        ("I heard Shay, 24, tell Lexi, 15, that she owes him £40. He hit her.", "direct"),
    ],
)
def test_what_was_said_to_a_child_is_known_by_who_could_know(told: str, way: str) -> None:
    assert known(told, "owe" if "owe" in told else "debt") == way
