"""How exactly a time is told: to the hour, to the day, about, or again and again; nothing is made more exact."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.picture.rules.places.happenings import Happening, Precision, happenings_of
from inkling.reading.rules.understanding.values import Item, Moment

THIRD, TENTH = date(2026, 11, 3), date(2026, 11, 10)


def moment(words: str, first: date | None = None, last: date | None = None) -> Moment:
    return Moment(words, first.isoformat() if first else "", last.isoformat() if last else "")


CASES = {
    "a day": ([moment("3 November", THIRD, THIRD)], [(THIRD, THIRD, Precision.DAY)]),
    "a day and an hour": (
        [moment("3 November", THIRD, THIRD), moment("9pm")],
        [(THIRD, THIRD, Precision.HOUR)],
    ),
    "a day with its hour in the same words": (
        [moment("Tuesday night", THIRD, THIRD)],
        [(THIRD, THIRD, Precision.HOUR)],
    ),
    "a span of days": ([moment("that week", THIRD, TENTH)], [(THIRD, TENTH, Precision.ABOUT)]),
    "an hour within a span names no day": (
        [moment("that week", THIRD, TENTH), moment("9pm")],
        [(THIRD, TENTH, Precision.ABOUT)],
    ),
    "words without a day": ([moment("last summer")], [(None, None, Precision.ABOUT)]),
    "of two days nobody knows which hour": (
        [moment("the 3rd", THIRD, THIRD), moment("the 10th", TENTH, TENTH), moment("9pm")],
        [
            (THIRD, THIRD, Precision.DAY),
            (TENTH, TENTH, Precision.DAY),
            (None, None, Precision.ABOUT),
        ],
    ),
    "a day that no calendar has": ([Moment("31 June", "2026-06-31")], [(None, None, Precision.ABOUT)]),
    "from a day on is about that time": ([moment("since the 3rd", THIRD)], [(THIRD, None, Precision.ABOUT)]),
    "up to a day": ([moment("1"), moment("to 4 October", THIRD, THIRD)], [(THIRD, THIRD, Precision.ABOUT)]),
    "about a day": ([moment("Around 3 November", THIRD, THIRD)], [(THIRD, THIRD, Precision.ABOUT)]),
    "nothing": ([], []),
}


@pytest.mark.parametrize("told", CASES)
def test_how_exactly_it_is_told(told: str) -> None:
    moments, expected = CASES[told]
    found = happenings_of(Item("i", moments=tuple(moments)))
    assert [(each.first, each.last, each.precision) for each in found] == expected


def test_the_words_stand_beside_the_day() -> None:
    (found,) = happenings_of(Item("i", moments=(moment("3 November", THIRD, THIRD), moment("about 9pm"))))
    assert found == Happening(THIRD, THIRD, Precision.HOUR, ("3 November", "about 9pm"))


def test_what_happens_again_and_again_is_of_no_day() -> None:
    (found,) = happenings_of(Item("i", often=("Fridays", "every week")))
    assert found == Happening(None, None, Precision.AGAIN, ("Fridays", "every week"))
