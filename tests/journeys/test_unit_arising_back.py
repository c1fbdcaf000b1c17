"""What was told once long ago and is told once now: it stands in a list of its own, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from inkling.accounts.actor import Worker
from inkling.assessment.models import SetAside
from inkling.capture.models import Detail, Report
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.models import Mention
from inkling.linking.queries.noting import submissions_to_note
from inkling.linking.queries.returning import ReturningValue, returning
from inkling.linking.rules.away import LONG_AWAY, months_away
from inkling.routing.models import Submission, Wording
from inkling.vocabulary.telling import HowKnownKind
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
HERE = Draft(place="LS11 5DE", narrative="Seen by the courts.", how_known=HowKnownKind.SAW, details=(PHONE,))
SINCE = AT.date() - timedelta(days=90)
BACK = "Back again after half a year"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def told(number: int, *, days_ago: int = 0, **changes: object) -> str:
    """Tell a report as if it had been told so many days ago."""
    report = tell_report(
        replace(HERE, **{"narrative": f"In words of its own: {number}."} | changes),
        secret=number.to_bytes(15, "big"),
    )
    with acting_as("worker"):
        for submission in Submission.objects.filter(state="waiting"):
            deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.5)
        for submission_id, report_id in submissions_to_note(AT, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=AT)
    told_on = AT.date() - timedelta(days=days_ago)
    with owning("capture_report"):
        Report.objects.filter(pk=report).update(told_on=told_on)
    with owning("linking_mention"):
        Mention.objects.filter(report_id=report).update(told_on=told_on)
    with owning("routing_wording"):
        Wording.objects.filter(report_id=report).update(told_on=told_on)
    return report


def back(world: World, name: str = "Bryn") -> list[ReturningValue]:
    with acting_as("unit", account=world.people[name].pk):
        return returning(since=SINCE, silent_days=LONG_AWAY, limit=25)


def test_what_was_told_fourteen_months_ago_and_once_now_is_listed(world: World) -> None:
    reports = [told(1, days_ago=420), told(2)]
    page = text_of(signed_in(world, "Bryn").get("/arising/"))
    assert BACK in page
    assert "14 months after it was told last" in page
    assert "07700 900 461" in page.partition(BACK)[2]
    assert "Nothing arises twice" in page, "twice in 90 days it was not told"
    ((_, subject, _),) = audit_of("arising.listed")
    assert all(report in subject for report in reports)
    assert BACK not in text_of(signed_in(world, "Carys").get("/arising/"))


@pytest.mark.parametrize("days_ago", [(30,), (179,), (420, 120)])
def test_what_was_never_away_so_long_is_not(world: World, days_ago: tuple[int, ...]) -> None:
    for number, days in enumerate(days_ago, start=1):
        told(number, days_ago=days)
    told(9)
    assert back(world) == []


def test_what_came_back_before_the_last_days_is_not(world: World) -> None:
    told(1, days_ago=500)
    told(2, days_ago=100)
    assert back(world) == []


def test_copies_and_what_is_set_aside_neither_come_back_nor_lie_between(world: World) -> None:
    words = "The same many words that nobody else would ever choose to write of that house."
    first = told(1, days_ago=420, narrative=words)
    told(2, narrative=words)
    assert back(world) == [], "a copy is nothing new"
    between = told(3, days_ago=200)
    again = told(4)
    assert [each.before_on for each in back(world)] == [AT.date() - timedelta(days=200)]
    set_aside(world, between)
    assert [each.before_on for each in back(world)] == [AT.date() - timedelta(days=420)]
    set_aside(world, again)
    assert back(world) == []
    assert first != again


def test_many_copies_do_not_hide_what_came_back_and_many_tellings_do(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.linking.queries.returning._MOST_TOLD", 3)
    words = "The same many words that nobody else would ever choose to write of that house."
    told(1, days_ago=420)
    for number in range(2, 7):
        told(number, narrative=words)
    assert [each.before_on for each in back(world)] == [AT.date() - timedelta(days=420)]
    for number in range(7, 9):
        told(number)
    assert back(world) == []


def test_a_value_of_another_unit_comes_back_to_nobody(world: World) -> None:
    told(1, days_ago=420, place="S1 2HH")
    told(2)
    assert back(world) == []
    assert back(world, "Carys") == []


def set_aside(world: World, report: str) -> None:
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        for detail in Detail.objects.filter(report_id=report):
            SetAside.objects.create(detail=detail, disposal="duplicate", set_by=bryn, set_on=AT.date())


def test_months_are_counted_from_half_a_year_on() -> None:
    day = date(2026, 11, 24)
    months = [months_away(day - timedelta(days=days), day) for days in (0, 179, 180, 420)]
    assert months == [0, 0, 6, 14]
