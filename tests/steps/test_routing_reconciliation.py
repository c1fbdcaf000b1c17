"""Whatever is lost between a report and its submission is found in one cycle, and shown to a supervisor."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import connection

from inkling.accounts.actor import Worker
from inkling.capture.models import Addition
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.journeys.submitting.reconcile_submissions import reconcile_submissions
from inkling.linking.queries.health import line_health
from inkling.regions.models import Region
from inkling.routing.models import Attempt, Discrepancy, RepeatBand, Submission
from inkling.routing.queries import open_discrepancies
from inkling.routing.reconciliation_queries import Reconciliation
from inkling.routing.rules.line_health import LinePart
from inkling.routing.rules.reckoning import DiscrepancyKind
from inkling.routing.rules.retries import tries_within, wait_after
from inkling.routing.rules.states import SubmissionState
from inkling.routing.services.heartbeat import owes_round
from inkling.sites.worker import hourly
from tests.journeys.test_submit_report import DRAFT, tell_draft
from tests.people import AT, World, acting_as

SOON = AT + timedelta(minutes=5)


@pytest.fixture
def told(world: World) -> World:
    """A report that lies in the inbox, an addition that waits, and one of two matters for another region."""
    Region.objects.get_or_create(
        id="west-midlands", defaults={"name": "West Midlands Police", "country": "England"}
    )
    tell_draft(DRAFT)
    deliver_all()
    tell_draft(replace(DRAFT, narrative="He drives a grey van.", details=()))
    fitz = DRAFT.details[0]
    two = (fitz, replace(fitz, attributes={"name": "Ray Example"}, matter=2))
    tell_draft(replace(DRAFT, place="B9 4AA", details=two), secret=bytes(15))
    return world


def deliver_all() -> None:
    with acting_as("worker"):
        for submission in Submission.objects.all():
            deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.0)


def reconcile(*, after: timedelta = timedelta(minutes=5)) -> Reconciliation:
    with acting_as("worker"):
        return reconcile_submissions(at=AT + after)


def delete(table: str, where: str, *, expected: int | None = 1) -> None:
    """Lose rows as only the machine below could: past every policy, whatever refers to them."""
    with acting_as("migrate"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(f"DELETE FROM {table} WHERE {where}")  # noqa: S608
        assert expected is None or cursor.rowcount == expected
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def lose(where: str, *, attempt_only: bool = False) -> None:
    with acting_as("worker"):
        (submission_id,) = Submission.objects.extra(where=[where]).values_list("pk", flat=True)  # noqa: S610
        RepeatBand.objects.filter(submission_id=submission_id).delete()
    delete("routing_attempt", f"submission_id = '{submission_id}'")
    if not attempt_only:
        delete("linking_noted", f"submission_id = '{submission_id}'", expected=None)
        delete("routing_submission", f"id = '{submission_id}'")


def test_all_is_well(told: World) -> None:
    reckoning = reconcile()
    assert reckoning.differences == ()
    assert reckoning.told == 3
    assert reckoning.standing[SubmissionState.IN_INBOX] == 1
    assert sum(reckoning.standing.values()) == 4


@pytest.mark.parametrize(
    ("loss", "kind"),
    [
        (lambda: lose("addition_id IS NULL AND parts = 1"), DiscrepancyKind.NO_SUBMISSION),
        (lambda: lose("addition_id IS NOT NULL"), DiscrepancyKind.NO_SUBMISSION),
        (lambda: lose("parts = 2 AND part = 2"), DiscrepancyKind.PART_MISSING),
        (lambda: lose("parts = 2 AND part = 1"), DiscrepancyKind.PART_MISSING),
        (lambda: lose("parts = 2 AND part = 2", attempt_only=True), DiscrepancyKind.NO_ATTEMPT),
    ],
    ids=["report", "addition", "second-part", "first-part", "attempt"],
)
def test_one_lost_row_is_found_in_one_cycle(
    told: World, loss: Callable[[], None], kind: DiscrepancyKind
) -> None:
    loss()
    assert [each.kind for each in reconcile().differences] == [kind]


def test_a_lost_report_is_known_to_the_audit_chain(world: World) -> None:
    with acting_as("community"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT inkling_audit_append('main', 'community', 'report.told', "
            "'report:7f2c0d3a-3a3c-4a4e-9a57-0c5a3f0f9b11', '')"
        )
    with acting_as("worker"):
        (found,) = reconcile_submissions(at=datetime.now(UTC)).differences
    assert (found.kind, found.unit_id) == (DiscrepancyKind.NO_REPORT, world.home_unit.pk)


@pytest.mark.parametrize(
    "subject", ["report:x", "report:", "x", "submission:7f2c0d3a-3a3c-4a4e-9a57-0c5a3f0f9b11"]
)
def test_an_entry_that_names_no_report_is_shown_and_stops_nothing(world: World, subject: str) -> None:
    with acting_as("community"), connection.cursor() as cursor:
        cursor.execute("SELECT inkling_audit_append('main', 'community', 'report.told', %s, 'x')", [subject])
        (number,) = cursor.fetchone()
    with acting_as("worker"):
        (found,) = reconcile_submissions(at=datetime.now(UTC)).differences
        (row,) = open_discrepancies()
    assert (found.kind, found.subject, found.unit_id) == (
        DiscrepancyKind.NO_ID,
        f"entry:{number}",
        world.home_unit.pk,
    )
    assert row.subject == f"entry:{number}", "and not what somebody wrote there"


def test_a_step_that_breaks_keeps_no_other_back_and_turns_the_line_red(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []
    steps = {name: partial(_done, done, name) for name in hourly.STEPS}
    first, *others = steps
    monkeypatch.setattr(hourly, "STEPS", {**steps, first: _break})
    begun = datetime.now(UTC)
    with acting_as("worker"), caplog.at_level(logging.ERROR):
        hourly.say_hour_is_done(begun)
        hourly.do_hourly_steps(begun)
        hourly.do_hourly_steps(begun + timedelta(hours=1))
    assert done == [*others, *others]
    assert f"the hourly step {first} broke: ValueError" in caplog.text
    assert is_hour_red(begun + timedelta(minutes=14)) is False
    assert is_hour_red(begun + timedelta(minutes=16)) is True
    assert is_hour_red(begun + timedelta(minutes=61)) is True, "the next hour begins, and still owes it"
    monkeypatch.setattr(hourly, "STEPS", steps)
    with acting_as("worker"):
        hourly.do_hourly_steps(begun + timedelta(hours=2))
    assert is_hour_red(begun + timedelta(hours=2)) is False


def test_the_hourly_steps_as_they_are_leave_nothing_owed(told: World) -> None:
    with acting_as("community"), connection.cursor() as cursor:
        cursor.execute("SELECT inkling_audit_append('main', 'community', 'report.told', 'report:x', 'x')")
    with acting_as("worker"):
        hourly.do_hourly_steps(datetime.now(UTC))
        assert DiscrepancyKind.NO_ID.value in {each.kind for each in open_discrepancies()}
        assert not owes_round("hourly")


def _done(done: list[str], name: str, at: datetime) -> None:
    done.append(name)


def _break(at: datetime) -> None:
    raise ValueError("badly formed hexadecimal UUID string")


def is_hour_red(at: datetime) -> bool:
    """Say whether the line shows it, with the sign of life that the queue gives then."""
    with acting_as("worker"):
        hourly.say_hour_is_done(at)
        (hour,) = (each for each in line_health(at).beats if each.part is LinePart.HOURLY)
    return hour.is_red


def test_what_stopped_or_took_effect_twice_is_found(told: World) -> None:
    with acting_as("worker"):
        first, second = Submission.objects.filter(parts=2).order_by("part")
        Submission.objects.filter(pk=first.pk).update(state="parked")
        Attempt.objects.filter(pk=second.pk).update(done_at=AT, effects=2)
    kinds = {each.kind for each in reconcile().differences}
    assert kinds == {DiscrepancyKind.PARKED, DiscrepancyKind.NOT_MOVED, DiscrepancyKind.TWICE}


def test_what_waits_too_long_is_found(told: World) -> None:
    assert {each.kind for each in reconcile(after=timedelta(minutes=16)).differences} == {
        DiscrepancyKind.LATE
    }
    with acting_as("worker"):
        Attempt.objects.filter(done_at__isnull=True).update(
            attempts=tries_within(timedelta(hours=4)) - 1, next_try_at=SOON
        )
    assert reconcile().differences == ()
    with acting_as("worker"):
        Attempt.objects.filter(done_at__isnull=True).update(attempts=tries_within(timedelta(hours=4)))
    assert {each.kind for each in reconcile().differences} == {DiscrepancyKind.LATE}


def test_the_number_of_tries_spans_the_period() -> None:
    tries = tries_within(timedelta(hours=4))
    waits = [wait_after(number, jitter=0.0) for number in range(1, tries + 1)]
    assert sum(waits, timedelta(0)) >= timedelta(hours=4) > sum(waits[:-1], timedelta(0))


def test_a_difference_leaves_one_line_until_it_is_settled(
    told: World, caplog: pytest.LogCaptureFixture
) -> None:
    with acting_as("worker"):
        Submission.objects.filter(parts=2, part=1).update(state="parked")
        parked = Submission.objects.get(state="parked").pk
    with caplog.at_level(logging.ERROR):
        reconcile()
        reconcile()
    assert [record.getMessage() for record in caplog.records] == [
        f"to be looked at: parked submission:{parked}"
    ]
    with acting_as("worker"):
        assert Discrepancy.objects.count() == 1
        Submission.objects.filter(pk=parked).update(state="to_submit")
    reconcile()
    with acting_as("worker"):
        assert not open_discrepancies()
        assert Discrepancy.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "sees"), [("Sunita", 1), ("Bryn", 0), ("Carys", 0), ("Dilwyn", 0), ("Mo", 0)]
)
def test_only_the_units_supervisor_sees_the_line(told: World, name: str, sees: int) -> None:
    with acting_as("worker"):
        Submission.objects.filter(parts=2, part=1).update(state="parked")
    reconcile()
    with acting_as("unit", account=told.people[name].pk):
        assert len(open_discrepancies()) == sees
    assert Addition.objects.count() == 0, "the migrating role sees no content"
