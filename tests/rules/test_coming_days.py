"""A day that is still to come stands first for whoever must find a child; a day that is over is never said to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.vocabulary.telling import About, TeamWords

THURSDAY = date(2026, 11, 26)


def coming(told: str, *, day: date | None = THURSDAY, draft: Draft | None = None) -> list[str]:
    view = compose(
        replace(draft or Draft(), narrative=told), spans=extract(told, day=THURSDAY).spans, day=day
    )
    return list(view.of(ViewPart.COMING))


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("he wants me n jayden to go to hull on the train friday", "Friday 27 November 2026"),
        ("She has to pay him back by Monday.", "Monday 30 November 2026"),
        ("ive gotta drop it off for him tomoz", "Friday 27 November 2026"),
        ("They are taking her to London on 5 December.", "Saturday 5 December 2026"),
        ("Thursday he wants us there again", "Thursday 26 November 2026"),
        ("he said he is picking her up tonight at 8", "Thursday 26 November 2026"),
        ("They have a party on Saturday and want her to come.", "Saturday 28 November 2026"),
        ("He picked her up and he wants her there on Saturday.", "Saturday 28 November 2026"),
        ("They will take her away on 2 January.", "Saturday 2 January 2027"),
        ("They are going to Manchester this weekend.", "Friday 27 November 2026 to Sunday 29 November 2026"),
    ],
)
def test_a_day_to_come_stands_with_its_sentence(told: str, day: str) -> None:
    assert coming(told, draft=Draft(about=About.ME)) == [f"{day}: \u201c{told}\u201d"]


@pytest.mark.parametrize(
    "told",
    [
        "He picked her up on Saturday.",
        "The party was on 5 December.",
        "When we got to Leeds on Saturday he was there.",
        "She has been missing since 20 November and wants to come home.",
        "She went to Hull yesterday.",
        "He comes every Friday.",
        "He picked her up on Saturday and she has to pay him back.",
        "He took her to Hull on 28 November and wants to see her again.",
        "He began giving her money in November.",
        "This week he took her out of school.",
        "This weekend he took her to Leeds.",
        "She came back today with bruises.",
    ],
)
def test_a_day_that_is_over_or_comes_again_and_again_is_not_said_to_come(told: str) -> None:
    assert coming(told) == []


def test_without_the_day_of_telling_no_day_is_to_come() -> None:
    assert coming("He will meet her on Friday.", day=None) == []


def test_the_soonest_stands_first_and_five_at_most() -> None:
    days = ["1 December", "28 November", "3 December", "30 November", "2 December", "29 November"]
    found = coming(" ".join(f"He will take her there on {day}." for day in days))
    assert [each.split(":")[0].split(" ", 1)[1] for each in found] == [
        f"{day} 2026" for day in ("28 November", "29 November", "30 November", "1 December", "2 December")
    ]


def test_what_shows_who_told_is_cut_in_its_sentence() -> None:
    (line,) = coming("My niece will meet him on Friday at the station.")
    assert line.startswith("Friday 27 November 2026: ")
    assert "My niece" not in line


def test_a_day_stands_with_what_is_left_of_its_sentence() -> None:
    assert coming("I will be there on Friday.") == ["Friday 27 November 2026: \u201c[withheld] Friday.\u201d"]


def test_where_the_teller_wrote_something_else_the_days_stand_alone() -> None:
    own = Draft(team_words=TeamWords.OWN, team_text="Help Leah.")
    assert coming("He will meet her on Friday.", draft=own) == ["Friday 27 November 2026"]


@pytest.mark.parametrize(
    "told",
    [
        "He will hurt her, ring me on 5 December or later.",
        "He wants her back, my shift at the surgery ends Friday 27 November.",
    ],
)
def test_a_day_that_is_withheld_is_not_said_beside_the_rest_of_its_sentence(told: str) -> None:
    assert coming(told) == []


def test_days_count_from_when_it_was_written_and_are_to_come_from_when_it_was_sent() -> None:
    told = "He wants her there on Friday. He will meet her on Saturday."
    spans = extract(told, day=THURSDAY).spans
    view = compose(Draft(narrative=told), spans=spans, day=THURSDAY, since=date(2026, 11, 28))
    assert [each.split(":")[0] for each in view.of(ViewPart.COMING)] == ["Saturday 28 November 2026"]


def test_what_a_child_is_being_made_to_do_is_to_come() -> None:
    told = "hes gettin me to go the premier inn by the ring road on saturday at 7"
    assert coming(told, draft=Draft(about=About.ME)) == [f"Saturday 28 November 2026: \u201c{told}\u201d"]
    assert coming("He was getting me to go to the inn on Saturday.") == []
