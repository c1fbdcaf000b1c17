"""The next report is the one that the whole list, read in order, would give; and few rows are read for it."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inkling.assessment.next_queries import next_to_read
from inkling.assessment.queries import Work, in_order
from inkling.capture.models import Report
from inkling.routing.models import Submission
from inkling.routing.rules.states import Lane, Method, SubmissionState
from tests.people import AT, World, acting_as, owning

REPORTS = 40


@pytest.fixture(params=range(3))
def waiting(request: pytest.FixtureRequest, world: World) -> list[UUID]:
    """Reports with one to three submissions each, in any lane, of few days, repeated or not, some done."""
    chance = random.Random(request.param)
    units = [world.home_unit] * 9 + [world.other_unit]
    with owning("capture_report", "routing_submission"):
        # What has arrived, and what became of it: no login may begin so.
        reports = [
            Report(id=UUID(int=chance.getrandbits(128)), told_on=AT.date(), holding_unit=chance.choice(units))
            for _ in range(REPORTS)
        ]
        Report.objects.bulk_create(reports)
        Submission.objects.bulk_create(
            submission_of(report, part=part, chance=chance)
            for report in reports
            for part in range(1, chance.choice((2, 2, 2, 3, 4)))
        )
    return [report.pk for report in reports]


def submission_of(report: Report, *, part: int, chance: random.Random) -> Submission:
    return Submission(
        id=UUID(int=chance.getrandbits(128)),
        report=report,
        unit_id=report.holding_unit_id,
        channel="unit",
        method=Method.UNIT_INBOX.value,
        part=part,
        parts=3,
        matter=part,
        repeated=chance.random() < 0.3,
        state=SubmissionState.IN_INBOX.value,
        lane=chance.choice(list(Lane)).value,
        told_on=AT.date() - timedelta(days=chance.randrange(3)),
        outcome="concern" if chance.random() < 0.2 else "",
    )


def by_reading_all(after: UUID) -> UUID | None:
    reports = list(dict.fromkeys(in_order(lane=None, work=Work.TO_DO).values_list("report_id", flat=True)))
    if after not in reports:
        return reports[0] if reports else None
    return dict(zip(reports, [*reports[1:], None], strict=True))[after]


@pytest.mark.parametrize("name", ["Bryn", "Carys", "Mo"])
def test_it_is_the_one_that_the_whole_list_would_give(world: World, waiting: list[UUID], name: str) -> None:
    with acting_as("unit", account=world.people[name].pk):
        found = [next_to_read(after=report) for report in waiting]
        assert found == [by_reading_all(report) for report in waiting]
    if name != "Carys":  # her unit may hold none of these
        assert any(found) is (name == "Bryn"), "who reads no report is led to none"


def test_one_after_the_other_comes_to_each_once_and_to_the_end(world: World, waiting: list[UUID]) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk):
        to_do = set(in_order(lane=None, work=Work.TO_DO).values_list("report_id", flat=True))
        at, seen = next_to_read(after=UUID(int=0)), []
        while at is not None:
            seen.append(at)
            at = next_to_read(after=at)
    assert len(seen) == len(set(seen)) > REPORTS / 2
    assert set(seen) == to_do


def test_each_question_asks_for_one_row(world: World, waiting: list[UUID]) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk), CaptureQueriesContext(connection) as asked:
        next_to_read(after=waiting[0])
    assert 0 < len(asked) <= 1 + 3 + len(Lane)
    assert all("LIMIT 1" in each["sql"] for each in asked)
