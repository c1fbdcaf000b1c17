"""A name on a booking is nobody's looks, a car on a camera nobody's car, and a number on a screen nobody's number."""

from __future__ import annotations

import pytest

from tests.rules.test_demo_notes import Read


@pytest.mark.parametrize(
    ("text", "name", "looks"),
    [
        (
            "Noise again, name on booking M. Hartley. Male mid twenties, scar left eyebrow, would not let me in.",
            "M. Hartley",
            "mid twenties, scar left eyebrow",
        ),
        (
            "Room 12, booking in the name of D. Oakes, cash up front. Man late fifties, grey beard, carried bags.",
            "D. Oakes",
            "Man late fifties, grey beard",
        ),
        (
            "Booked under Carla Finch for two nights. Woman about 35, dark hair, came down.",
            "Carla Finch",
            "about 35",
        ),
        ("Reservation: Paul Ashby, one night. The guy was about 50, bald.", "Paul Ashby", "about 50, bald"),
    ],
)
def test_a_name_on_a_booking_is_not_who_is_described_next(text: str, name: str, looks: str) -> None:
    note = Read(text)
    assert note.told_of(name) == {name}
    described = next(each.text for each in note.found.spans if each.text.startswith(looks[:8]))
    assert name not in note.told_of(described)


@pytest.mark.parametrize(
    ("text", "name", "looks"),
    [
        (
            "Name on the booking was Tom Marsh, about 45, with a limp, and he paid cash.",
            "Tom Marsh",
            "about 45",
        ),
        ("His name is Tom Marsh. Man about 45, bald, limps.", "Tom Marsh", "about 45, bald"),
        (
            "She gave her name as Carla Finch. Woman about 35, dark hair.",
            "Carla Finch",
            "about 35, dark hair",
        ),
    ],
)
def test_who_is_named_otherwise_may_be_described_next(text: str, name: str, looks: str) -> None:
    note = Read(text)
    assert any(each.startswith(looks) for each in note.told_of(name)), note.made.entities


@pytest.mark.parametrize(
    ("text", "thing", "owner"),
    [
        (
            "Three lads by the air line till ten. Forecourt CCTV: white Transit, in at 23.10.",
            "white Transit",
            None,
        ),
        ("Two men came and went. ANPR camera has a red Corsa at 2am, no plate seen.", "red Corsa", None),
        (
            "A man called Kaz waits there. CCTV shows Kaz driving a white Transit at 23.10.",
            "white Transit",
            {"Kaz"},
        ),
        (
            "Kaz drives a white Transit. Car park camera: white Transit, in at 22.14.",
            "white Transit",
            {"Kaz"},
        ),
    ],
)
def test_a_car_on_a_camera_is_nobodys_unless_words_say_whose(
    text: str, thing: str, owner: set[str] | None
) -> None:
    note = Read(text)
    told = note.owner(thing)
    assert told == owner or (owner is not None and told is not None and owner <= told)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("A man, Ricky, hangs about. Her phone went at tea and 07700 900321 showed on the display.", None),
        ("Jay is 22. It buzzed all night (07700 900321 came up on the screen) and she hid it.", None),
        ("Ricky rang her twice and 07700 900321 came up on the screen.", {"Ricky"}),
        ("Ricky's number is 07700 900321, it came up on the screen.", {"Ricky"}),
        ("Ricky uses 07700 900321, the caller showed me the texts.", {"Ricky"}),
    ],
)
def test_a_number_on_a_screen_is_nobodys_unless_somebody_rings(text: str, owner: set[str] | None) -> None:
    note = Read(text)
    assert note.types("07700 900321") == {"phone"}
    assert note.owner("07700 900321") == owner


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("rang twice (07700 900321 came up)", "07700 900321"),
        ("call (07700 900321) now", "07700 900321"),
        ("landline (0113) 496 0123", "(0113) 496 0123"),
    ],
)
def test_a_bracket_before_a_number_is_no_part_of_it(text: str, number: str) -> None:
    assert Read(text).types(number) == {"phone"}


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("my mate TJ is 13 n hes in w some older lads from beck lane.", "beck lane"),
        ("saw Kaz down mill road w 2 girls last nite", "mill road"),
        ("she got out by fox close n some lads met her, ask Dan", "fox close"),
    ],
)
def test_a_street_typed_small_is_a_place(text: str, street: str) -> None:
    assert Read(text).types(street) <= {"place", "area_link"}
    assert Read(text).entity(street).kind == "place"
