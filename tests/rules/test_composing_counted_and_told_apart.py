"""No figure that counts people is an age, no age is of whoever reports it, and an episode with an end is over."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.escalation import any_tells_of_harm
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import read_note
from tests.rules.test_protected_view_names import view_of


def ages_told(text: str) -> set[tuple[str, str]]:
    """Return the ages and looks that are told of each who has any, with child or adult."""
    made, _ = read_note(text)
    return {
        (value.value, each.age)
        for each in made.entities
        if each.kind in ("person", "group")
        for value in each.attributes
        if value.name in ("age", "looks")
    }


@pytest.mark.parametrize(
    "text",
    [
        "23.50 male 2, red cap. 00.30 male 3, fat, lanyard, into 118 where the girl is.",
        "Two girls in the room. Man 4, thin, stood at the door. Man 5, white beard, paid.",
        "IC1 male 7, stocky, paid for the room. The girl cried.",
        "Suspect 3, tall, came back for the girl.",
    ],
)
def test_a_man_who_is_counted_is_no_child(text: str) -> None:
    assert not [told for told in ages_told(text) if told[1] == "child" and told[0][:1].isdigit()]
    lines = [line for line in view_of(text).child.splitlines() if not line.startswith("\u201c")]
    assert not any(figure in line for line in lines for figure in "3457"), lines


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("A boy 9, thin, was in the car.", "9"),
        ("The little lad, 7, skinny, cries.", "7"),
        ("a girl, 6, thin", "6"),
    ],
)
def test_a_child_of_so_many_years_stays_one(text: str, age: str) -> None:
    assert any(told[1] == "child" and age in told[0] for told in ages_told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two girls got in, one in a blazer. Imran reckons the blazer one was 13 or 14. Imran drove them.",
        "Two girls at the hotel. Paula the manager says the barefoot one was about 15.",
    ],
)
def test_an_age_of_one_who_is_told_apart_is_not_of_whoever_says_it(text: str) -> None:
    made, words = read_note(text)
    for each in made.entities:
        named = {words[span] for span in each.spans}
        if named & {"Imran", "Paula"}:
            assert each.age != "child", each
    assert "Imran" not in view_of(text).child


def test_no_older_than_is_an_age() -> None:
    text = (
        "the trap is 40 Balm Walk upstairs. lil man in there cant be more than 12 they call him Pebble, he sits by the "
        "window with a knife. older who runs it is T-Roy 28ish gold tooth."
    )
    made, words = read_note(text)
    pebble = next(each for each in made.entities if any(words[span] == "Pebble" for span in each.spans))
    assert (pebble.age, pebble.role) == ("child", "child_at_risk")
    assert "Pebble" in view_of(text).child


@pytest.mark.parametrize(
    "text", ["Leah, 14. It can't be more than 10 quid a time.", "Leah, 14. He can't be over 5 foot."]
)
def test_no_more_of_anything_else_is_no_age(text: str) -> None:
    assert {told for told, _ in ages_told(text) if told[:1].isdigit()} <= {"14"}


@pytest.mark.parametrize(
    "text",
    [
        "Ana, 16. Missing Weds to Fri.",
        "Ana, 16, was found. Missing: Thurs night - Sat.",
        "Ana, 14. Missing from Tue until Thu.",
    ],
)
def test_an_episode_with_an_end_is_not_coming(text: str) -> None:
    assert view_of(text).of(ViewPart.COMING) == ()


def test_a_day_that_is_to_come_is_coming() -> None:
    assert view_of("Ana, 16. He is taking her to a party on Friday.").of(ViewPart.COMING)


@pytest.mark.parametrize(
    "text",
    [
        "Kaz, 31, hits Leah, 14.",
        "Kaz hits Leah who is 14",
        "A man of 31 hits Leah, 14",
        "Kaz, 31, punched Leah (14).",
        "Leah is 14. Kaz hits Leah.",
        "He sells weed to Tom, twelve.",
        "Leah is 13 and a man in a white van beats her.",
        "Mia is only 12 but Kaz hits her",
        "Kaz hits Leah, 14 and laughs",
    ],
)
def test_harm_beside_a_name_with_a_childs_age_is_a_concern(text: str) -> None:
    assert any_tells_of_harm([text])


@pytest.mark.parametrize(
    "text",
    [
        "Dave hits his wife. She is 34.",
        "The bus is 14 minutes late and they sell tickets.",
        "He sold it for 15.",
        "Meeting is 14.30. They sell weed.",
        "House, 14 Rowan Way. Sells weed.",
    ],
)
def test_a_number_beside_harm_is_no_child(text: str) -> None:
    assert not any_tells_of_harm([text])
