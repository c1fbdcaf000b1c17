"""The lane of the fictional world rises, on whichever weekday the world is filled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import re2

from inkling.demo.tales import Tale, whole_story
from inkling.picture.rules.alarms.cases import Case, Family
from inkling.picture.rules.alarms.raising import look
from inkling.picture.rules.weeks import monday_of

LANE = "beck lane"
# Whatever is written as a name stands beside the lane: the more there are, the more seldom one must be.
NAMES = re2.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
A_QUARTER = 91.0
MONDAY = date(2026, 11, 23)


def told_before(monday: date, *, today: date) -> Iterator[tuple[Tale, int]]:
    """Yield what counts and was told before a Monday, each in the same words once, and how many weeks ago."""
    seen: set[str] = set()
    for tale in whole_story():
        told_on = today - timedelta(days=tale.days_ago)
        if told_on < monday and tale.words not in seen and not tale.aside and " E " not in f" {tale.grade} ":
            seen.add(tale.words)
            yield tale, (monday - timedelta(weeks=1) - monday_of(told_on)).days // 7


def names_in(words: str) -> frozenset[str]:
    found = {each.lower() for each in NAMES.findall(words)}
    return frozenset(found | ({LANE} if LANE in words.lower() else set()))


@pytest.mark.parametrize("weekday", range(7))
def test_the_last_whole_week_raises_the_lane(weekday: int) -> None:
    today = MONDAY + timedelta(days=weekday)
    cases = [
        Case(tale.id, ago, -1, {Family.PLACES: names_in(tale.words)})
        for tale, ago in told_before(MONDAY, today=today)
    ]
    looks = look(cases, places=[], weeks=max(each.weeks_ago for each in cases), days=A_QUARTER, seed=5)
    raised = {label for each in looks for finding in each.findings for label in finding.labels}
    assert LANE in raised
