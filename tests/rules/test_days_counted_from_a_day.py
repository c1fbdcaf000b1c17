"""A day that is counted from another is one day, and the right one; where two readings are usual none is chosen."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.fold import shadow
from inkling.extraction.normalise.date import resolve

WEDNESDAY = date(2026, 3, 18)
# What was told on that Wednesday: the words that are one date, and the first and last day that they mean.
TOLD = {
    "It was the Sunday after the clocks went back.": ("the Sunday after the clocks went back", "2025-11-02"),
    "He was there the Friday before last.": ("Friday before last", "2026-03-06"),
    "She was picked up a week last Thursday.": ("a week last Thursday", "2026-03-05"),
    "We saw him a week last Saturday night by the pond.": ("a week last Saturday night", "2026-03-07"),
    "He had her in the car a fortnight ago Tuesday.": ("a fortnight ago Tuesday", "2026-03-03"),
    "It was two weeks Sunday gone that the flat was full.": ("two weeks Sunday gone", "2026-03-01"),
    "Three weeks last Monday a man rang for her.": ("Three weeks last Monday", "2026-02-23"),
    "The lad came in bleeding Friday week ago.": ("Friday week ago", "2026-03-06"),
    "Two Fridays ago a taxi waited for them.": ("Two Fridays ago", "2026-03-06"),
    "A car sat there three Sundays back.": ("three Sundays back", "2026-03-01"),
    "Previous episode 9 days before Sat.": ("9 days before Sat", "2026-03-05"),
    "The night before last Friday he came home wet.": ("The night before last Friday", "2026-03-12"),
    "She met them the Friday before Christmas.": ("the Friday before Christmas", "2025-12-19"),
    "The day after Boxing Day he was gone.": ("The day after Boxing Day", "2025-12-27"),
    "He gave her drink on pancake day.": ("pancake day", "2026-02-17"),
    "On Mothering Sunday she did not come down.": ("Mothering Sunday", "2026-03-15"),
    "A van stood there on Bonfire Night.": ("Bonfire Night", "2025-11-05"),
    "They went off on Boxing Day 2024.": ("Boxing Day 2024", "2024-12-26"),
    "She rang us on the first Monday in February.": ("the first Monday in February", "2026-02-02"),
    "Since a week last Monday she is not in.": ("a week last Monday", "2026-03-09"),
    "The last Sunday of last month he took them out.": ("The last Sunday of last month", "2026-02-22"),
}
RANGES = {
    "Dropped at the lock-ups w/e 15/03 by the same cab.": ("w/e 15/03", "2026-03-09", "2026-03-15"),
    "Absent w/c 2 March, all five days.": ("w/c 2 March", "2026-03-02", "2026-03-08"),
    "It was overnight when the clocks went back.": ("the clocks went back", "2025-10-25", "2025-10-26"),
    "Gone last weekend and the one before.": ("last weekend and the one before", "2026-03-06", "2026-03-15"),
}
COMING = {
    "He wants her to come Thursday week.": ("Thursday week", "2026-03-26"),
    "They are moving her a week on Friday.": ("a week on Friday", "2026-03-27"),
    "There will be a party a fortnight on Saturday.": ("a fortnight on Saturday", "2026-04-04"),
    "He is taking her to the coast on Good Friday.": ("Good Friday", "2026-04-03"),
    "He will fetch her the day before Good Friday.": ("the day before Good Friday", "2026-04-02"),
}
# Whole as told, and no day is claimed: another day is meant, or one of two.
OPEN = {
    "It was Bonfire Night, then the Sunday after.": "the Sunday after",
    "He took her there, and again the Monday after, and she cried.": "the Monday after",
    "She was out on the 17th and the Saturday two weeks after.": "the Saturday two weeks after",
    "The Tuesday after half term she was in again.": "The Tuesday after half term",
    "He went the first Wednesday of the holidays.": "the first Wednesday of the holidays",
    "She went out and the day after the day after that.": "the day after the day after that",
    "She was taken a fortnight on Friday.": "a fortnight on Friday",
    "It was a week ago on Friday.": "a week ago on Friday",
    "When I was nine, on Christmas Eve, he came in.": "Christmas Eve",
    "The Saturday before that he had bruises.": "The Saturday before that",
    "The following Monday she told her friend.": "The following Monday",
}


def dates_of(told: str) -> dict[str, tuple[str | None, str | None]]:
    sentence = shadow(told).lower().encode()
    found = [
        each for each in extract(told, day=WEDNESDAY).spans if each.type in ("date", "time", "frequency")
    ]
    moments = [moment_of(0, each, day=WEDNESDAY, sentence=sentence) for each in found]
    return {each.told: (each.first, each.last) for each in moments}


@pytest.mark.parametrize("told", TOLD | COMING)
def test_a_counted_day_is_one_day(told: str) -> None:
    words, day = (TOLD | COMING)[told]
    found = dates_of(told)
    whole = [each for each in found if words in each]
    assert whole, found
    assert found[whole[0]] == (day, day)


@pytest.mark.parametrize("told", RANGES)
def test_a_counted_week_or_night_is_its_days(told: str) -> None:
    words, first, last = RANGES[told]
    found = dates_of(told)
    assert {each: days for each, days in found.items() if words in each}, found
    assert (first, last) in found.values(), found


@pytest.mark.parametrize("told", OPEN)
def test_what_other_words_tell_is_left_open_and_whole(told: str) -> None:
    found = dates_of(told)
    whole = [each for each in found if OPEN[told].removeprefix("the ") in each]
    assert whole, found
    assert found[whole[0]] == (None, None)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("She gets picked up Friday after school.", "Friday"),
        ("He came last Thursday at ten.", "last Thursday"),
        ("They left on Saturday before tea.", "Saturday"),
    ],
)
def test_a_plain_day_is_read_as_before(told: str, words: str) -> None:
    assert dates_of(told)[words][0] is not None


@pytest.mark.parametrize(
    "told", ["Over two weeks on Monday mornings he sat there.", "He came Friday week 3 of the rota."]
)
def test_days_that_come_again_or_have_a_number_are_none_to_come(told: str) -> None:
    assert all(first is None or first <= WEDNESDAY.isoformat() for first, _ in dates_of(told).values())


def test_told_on_that_day_of_the_week_the_last_one_was_a_week_ago() -> None:
    told = "She was picked up a week last Wednesday."
    assert dates_of(told)["a week last Wednesday"] == ("2026-03-04", "2026-03-04")


@pytest.mark.parametrize(
    ("told", "words", "day"),
    [
        ("Sat 7 March 20:05: blue hatchback in the lane.", "Sat 7 March", "2026-03-07"),
        ("Log. Tues 10 March 22:30 light on. Thurs 5 March 21.15 phone went.", "Tues 10 March", "2026-03-10"),
        ("Back on 12 Feb 19:40 with a new bag.", "12 Feb", "2026-02-12"),
        ("Seen 12 Feb 26, by the lake.", "12 Feb 26", "2026-02-12"),
        ("He was moved on 3 January 2024.", "3 January 2024", "2024-01-03"),
    ],
)
def test_the_hour_behind_a_day_is_no_year(told: str, words: str, day: str) -> None:
    assert dates_of(told)[words] == (day, day)


@pytest.mark.parametrize("told", ["2nd of next month", "last month", "the month before", "since the wedding"])
def test_a_month_is_no_monday(told: str) -> None:
    assert resolve(told, day=WEDNESDAY) is None
