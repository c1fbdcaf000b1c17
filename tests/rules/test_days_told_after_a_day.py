"""A day told only as behind another is counted from the day told right before it, and from no other."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import compose

DAY = date(2026, 12, 1)  # a Tuesday


def days(text: str, day: date = DAY) -> dict[str, tuple[str | None, str | None]]:
    found = extract(text, day=day)
    made = compose(text, found.spans, day=day, leanings=found.leanings)
    return {each.told: (each.first, each.last) for item in made.items for each in item.moments}


COUNTED = [
    (
        "I saw him on Bonfire Night, then the Sunday after, by the bandstand.",
        "the Sunday after",
        "2026-11-08",
    ),
    (
        "On 14 of February he take me to this house, and again the Monday after.",
        "the Monday after",
        "2026-02-16",
    ),
    (
        "The Thursday before last he never came. When he did come, the Saturday after, he had a new coat.",
        "the Saturday after",
        "2026-11-21",
    ),
    ("She went on 3 November and the following Friday, she is 13.", "the following Friday", "2026-11-06"),
    (
        "He came on the 14th of November and the day after that. She is 14.",
        "the day after that",
        "2026-11-15",
    ),
    ("Tia, 14, was missing on 10 November, then two days later again.", "two days later", "2026-11-12"),
    (
        "Room 9 was booked on the 17th of January, then the Saturday two weeks after. The girl is 14.",
        "the Saturday two weeks after",
        "2026-01-31",
    ),
    (
        "lola is 14. she went on pancake day and the day after the day after that.",
        "the day after the day after that",
        "2026-02-19",
    ),
]


@pytest.mark.parametrize(("told", "words", "meant"), COUNTED)
def test_a_day_is_counted_from_the_one_told_right_before(told: str, words: str, meant: str) -> None:
    assert days(told)[words] == (meant, meant)


UNTOLD = [
    ("Tia, 14, went the first Wednesday of the holidays, then two days later.", "two days later"),
    ("Seen on 3 November. She is 13. He is 40. They left. Then again the Sunday after.", "the Sunday after"),
    ("They have been at it since 3 November. He took Tia, 13, the Sunday after.", "the Sunday after"),
    (
        "He took Tia, 13, on 27 November, and she says the Sunday after half term too.",
        "the Sunday after half term",
    ),
    ("I watched him send the boy of 10 out, last time was the Sunday of the bank holiday.", "bank holiday"),
    ("He met Tia, 13, on the 28th of November or so, and the week after.", "the week after"),
]


@pytest.mark.parametrize(("told", "words"), UNTOLD)
def test_no_day_is_told_where_the_day_before_it_tells_none(told: str, words: str) -> None:
    found = days(told)
    assert all(meant == (None, None) for said, meant in found.items() if words in said), found


def test_a_weekend_before_a_day_that_bears_a_name_is_no_single_day() -> None:
    found = days("He will take Alfie, 13, to a trial the weekend before Christmas.")
    assert next(found[each] for each in found if "before Christmas" in each) == ("2026-12-19", "2026-12-20")


COMING = [
    ("Reece is 24 and I am 15. Hes asked again for Saturday.", "Saturday", "2026-12-05"),
    (
        "A girl of 14 goes up to his room. Please come before Saturday, he has booked again.",
        "Saturday",
        "2026-12-05",
    ),
    (
        "Alfie is 13. Clive has messaged offering Alfie a trial, no parents, the weekend before Christmas.",
        "the weekend before Christmas",
        "2026-12-19",
    ),
]


@pytest.mark.parametrize(("told", "words", "meant"), COMING)
def test_what_is_asked_or_booked_again_is_to_come(told: str, words: str, meant: str) -> None:
    found = days(told)
    assert next(found[each] for each in found if each in words)[0] == meant


def test_a_day_on_which_somebody_will_be_so_old_was_not_last_week() -> None:
    assert not [each for each in days("im 13 (14 on thurs) and he makes me carry bags").values() if each[0]]
