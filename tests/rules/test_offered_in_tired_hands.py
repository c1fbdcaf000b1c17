"""What workers and night staff type at the end of a shift: whose talk it was, which time is of which day, 2210."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.notes.rules.offering.moments import times_of
from inkling.notes.rules.offering.offers import AnswerField
from inkling.sites.service.notes.forms import NoteForm, heading_of
from inkling.vocabulary.notes import FIELDS, NoteTemplate
from tests.rules.test_offered_fields import offered

TYPED = date(2026, 12, 1)


def test_each_time_is_of_one_day_and_the_talk_is_on_the_day_on_which_it_was_done() -> None:
    found = offered(
        "RHI - Jayden P (15), offered same day, done Tues 24/11 at contact centre in Gateshead, accepted, approx 50 "
        "mins. Missing from Sat 21/11 about 7pm until Monday 23/11 just after 5am.",
        day=TYPED,
    )
    assert found == {
        "child": "Jayden P",
        "missing_from": "21/11/2026 19:00",
        "missing_to": "23/11/2026 05:00",
        "held": "24/11/2026",
        "answer": "accepted",
    }


def test_a_time_before_its_day_is_not_taken_for_the_day_before_it() -> None:
    found = offered("Missing from 6pm on 20/11/2026 to 7am on 21/11/2026.", day=TYPED)
    assert found == {"missing_from": "20/11/2026 18:00", "missing_to": "21/11/2026 07:00"}


@pytest.mark.parametrize(
    "heading", ["RHI: Jayden P (15)", "Return interview with Jayden P, 15", "YP - Jayden P (15)"]
)
def test_who_the_talk_was_with_stands_behind_its_heading(heading: str) -> None:
    assert offered(f"{heading}\nHe was chatty.", day=TYPED)["child"] == "Jayden P"


@pytest.mark.parametrize(
    "heading", ["RHI - DECLINED", "RHI - Second Attempt", "RHI 15/11/2026", "Interview Room 12"]
)
def test_what_else_stands_behind_a_heading_is_nobody(heading: str) -> None:
    assert "child" not in offered(f"{heading}\nHe was chatty.", day=TYPED)


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Seen at 2210 by the lift", ["22:10"]),
        ("They came about 0115", ["01:15"]),
        ("at 2015 he left", ["20:15"]),
        ("left @2340", ["23:40"]),
        ("1545hrs DSL told", ["15:45"]),
        ("here until 0200", ["02:00"]),
        # Years, rooms, sums, pieces of numbers and plates are no times.
        ("from 2019 until 2025", []),
        ("room 1412", []),
        ("paid 1500", []),
        ("2210 rm 214", []),
        ("07700 900417", []),
        ("at 2260", []),
        ("from 22101", []),
    ],
)
def test_four_figures_are_a_time_behind_a_word_that_says_so(sentence: str, times: list[str]) -> None:
    assert [time for _, _, time in times_of(sentence)] == times


def test_a_log_of_the_night_offers_when_by_four_figures() -> None:
    found = offered("Two men seen on Fri 27/11 at 2210 with a girl.", template=NoteTemplate.LOG, day=TYPED)
    assert found["seen_on"] == "27/11/2026 22:10"


def test_an_offer_is_headed_as_the_field_that_it_fills() -> None:
    assert [heading_of(each) for each in AnswerField] == [
        "Which child is this about?",
        "Where does it happen?",
    ]
    assert all(heading_of(each) == str(NoteForm.base_fields[each.value].label) for each in AnswerField)
    assert {heading_of(each) for each in FIELDS[NoteTemplate.LOG]} >= {"Seen on (day and time)"}
