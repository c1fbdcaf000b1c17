"""Two supervisors erase a report; one alone, too late, or while something still runs, cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.test import TestCase, override_settings

from inkling.accounts.actor import Worker
from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.assessment.models import Assessment, SanitisedText
from inkling.capture.models import Detail, Report
from inkling.capture.queries import progress_of
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.governance.models import ErasedTelling, Erasure, ErasureRequest
from inkling.governance.rules.erasing import ErasureGround
from inkling.journeys.keeping.erase_report import ErasureRefused, ask_erasure, confirm_erasure, keep_report
from inkling.journeys.keeping.list_erasures import list_erased
from inkling.journeys.keeping.state_purpose import PurposeNeeded, ReportAbsent, state_purpose
from inkling.journeys.submitting.deliver_submission import Delivery, deliver_submission
from inkling.journeys.submitting.reconcile_submissions import reconcile_submissions
from inkling.journeys.telling.submit_report import RecordedReport
from inkling.routing.models import Submission
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.purposes import ReportPurpose
from tests.journeys.unit_site import audit_of, decide_concerns
from tests.ledger import read_erased
from tests.people import RECEIPT_KEY, World, acting_as
from tests.telling import tell

NOW = datetime.now(UTC)
SECRET = b"e" * 15
DRAFT = Draft(
    place="LS11 5DE",
    narrative="A man they call Fitz waits at the weir yard on Fridays.",
    details=(DraftDetail("vehicle", text="silver people carrier"), DraftDetail("place", text="weir yard")),
)


@pytest.fixture
def two(world: World) -> World:
    """The world with Dara, a supervisor of the other unit, beside Sunita and Sunil of the home unit."""
    world.people["Dara"] = Account.objects.create(
        email="dara@unit.invalid", name="Dara", role=Role.SUPERVISOR.value, organisation=world.other_unit
    )
    return world


def tell_and_deliver(draft: Draft = DRAFT, *, secret: bytes = SECRET, at: datetime = NOW) -> RecordedReport:
    """Tell it and let the worker take it in."""
    told = tell(draft, secret=secret, at=at)
    deliver_all()
    return told


def deliver_all() -> None:
    with acting_as("worker"):
        for submission in Submission.objects.filter(state="waiting"):
            assert deliver_submission(submission.pk, by=Worker(), at=NOW, jitter=0.5) is Delivery.DONE


@contextmanager
def at_the_desk(world: World, name: str, report_id: UUID) -> Iterator[None]:
    """Act as a person of the unit who has said why the report is read."""
    with acting_as("unit", account=world.people[name].pk):
        state_purpose(report_id, purpose=ReportPurpose.ERASING, by=world.member(name), at=NOW)
        yield


def ask(
    world: World,
    report_id: UUID,
    *,
    name: str = "Sunita",
    at: datetime = NOW,
    words: str = "",
    order_number: str = "",
) -> None:
    with at_the_desk(world, name, report_id):
        ask_erasure(
            report_id,
            ground=ErasureGround.WRONG,
            words=words,
            order_number=order_number,
            by=world.member(name),
            at=at,
        )


def confirm(world: World, report_id: UUID, *, name: str = "Sunil", at: datetime = NOW) -> None:
    with at_the_desk(world, name, report_id):
        confirm_erasure(report_id, by=world.member(name), at=at)


def erase(world: World, report_id: UUID) -> None:
    ask(world, report_id)
    confirm(world, report_id)


def is_there(report_id: UUID) -> bool:
    with acting_as("backup"):
        return Report.objects.filter(pk=report_id).exists()


def send_on(report_id: UUID, world: World, *, recalled_days_ago: int | None) -> None:
    """Send its first detail to the partner, and recall it so many days ago."""
    officer = world.people["Bryn"]
    grade = {"source_evaluation": "2", "intelligence_assessment": "B", "handling": "P"}
    with acting_as("unit", account=officer.pk):
        detail = Detail.objects.get(report_id=report_id, number=1)
        Assessment.objects.create(detail=detail, version=1, graded_by=officer, graded_on=NOW.date(), **grade)
        words = SanitisedText.objects.create(
            detail=detail, version=1, text="A vehicle.", written_by=officer, written_on=NOW.date()
        )
        sent = Dissemination.objects.create(
            reference=str(report_id)[:8],
            sanitised=words,
            from_unit_id=world.home_unit.pk,
            to=world.partner,
            text=words.text,
            sent_by=officer,
            sent_on=NOW.date(),
            **grade,
        )
        if recalled_days_ago is not None:
            on = NOW.date() - timedelta(days=recalled_days_ago)
            Dissemination.objects.filter(pk=sent.pk).update(recalled_on=on, recall_reason="Wrong person")


def test_two_supervisors_erase_it_and_a_tombstone_is_left(two: World) -> None:
    report = tell_and_deliver().report_id
    ask(two, report, words="Order C-12")
    assert is_there(report), "asking destroys nothing"
    confirm(two, report)
    assert not is_there(report)
    with acting_as("backup"):
        left = Erasure.objects.get()
        assert not ErasureRequest.objects.exists()
    sunita, sunil = two.people["Sunita"].pk, two.people["Sunil"].pk
    assert (left.report_id, left.ground) == (report, "wrong")
    assert (left.asked_by_id, left.confirmed_by_id) == (sunita, sunil)
    assert audit_of("erasure.asked") == [(f"account:{sunita}", f"report:{report}", "wrong")]
    assert audit_of("report.erased") == [
        (f"account:{sunil}", f"report:{report}", f"wrong; asked by account:{sunita}")
    ]


def test_it_stands_in_the_list_outside_the_database(two: World, tmp_path: Path) -> None:
    report, listed = tell_and_deliver().report_id, tmp_path / "erased.jsonl"
    ask(two, report, order_number="LS26C00123")
    with override_settings(INKLING_ERASED=str(listed)):
        with TestCase.captureOnCommitCallbacks(execute=True):
            confirm(two, report)
        assert [(each.report, each.order) for each in read_erased(listed)] == [(str(report), "LS26C00123")]
        with acting_as("worker"):
            assert list_erased() == 0, "it stands there already"
            listed.unlink()
            assert list_erased() == 1, "what a crash left out of the list, the worker writes"
        assert [(each.report, each.order) for each in read_erased(listed)] == [(str(report), "LS26C00123")]


def test_one_person_alone_a_stranger_and_the_late_cannot(two: World) -> None:
    report = tell_and_deliver().report_id
    ask(two, report)
    with pytest.raises(ErasureRefused, match="ASKED_BY_ONESELF"):
        confirm(two, report, name="Sunita")
    for name in ("Bryn", "Anwen"):
        with at_the_desk(two, name, report), pytest.raises(ReportAbsent):
            confirm_erasure(report, by=two.member(name), at=NOW)
    with acting_as("unit", account=two.people["Dara"].pk), pytest.raises(ReportAbsent):
        confirm_erasure(report, by=two.member("Dara"), at=NOW)
    with pytest.raises(ErasureRefused, match="NOT_ASKED"):
        confirm(two, report, at=NOW + timedelta(days=3))
    with acting_as("unit", account=two.people["Sunil"].pk), pytest.raises(PurposeNeeded):
        confirm_erasure(report, by=two.member("Sunil"), at=NOW)
    with at_the_desk(two, "Sunil", report):
        assert keep_report(report, by=two.member("Sunil"), at=NOW)
    with pytest.raises(ErasureRefused, match="NOT_ASKED"):
        confirm(two, report)
    assert is_there(report)
    assert len(audit_of("erasure.declined")) == 1


@pytest.mark.parametrize("name", ["Sunita", "Bryn", "Dara", "Sol"])
def test_the_database_refuses_the_same_by_itself(two: World, name: str) -> None:
    report = tell_and_deliver().report_id
    ask(two, report)
    with (
        pytest.raises(DatabaseError, match="supervisor"),
        acting_as("unit", account=two.people[name].pk),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT governance_erase_report(%s)", [report])
    assert is_there(report)


@pytest.mark.parametrize("name", ["Sunita", "Bryn", "Dara"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM governance_erasure",
        "DELETE FROM governance_erasedtelling",
        "DELETE FROM capture_report",
        "SELECT governance_delete_report(gen_random_uuid())",
        "SELECT governance_erase_again(gen_random_uuid(), current_date, '')",
    ],
)
def test_nobody_deletes_by_another_way(two: World, name: str, statement: str) -> None:
    erase(two, tell_and_deliver().report_id)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as("unit", account=two.people[name].pk),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_an_open_concern_comes_first(two: World) -> None:
    report = tell_and_deliver(replace(DRAFT, indicators=(Indicator.MISSING,), child="Kez, 14")).report_id
    with pytest.raises(ErasureRefused, match="CONCERN"):
        ask(two, report)
    decide_concerns(two)
    erase(two, report)
    assert not is_there(report)


@pytest.mark.parametrize(
    ("recalled_days_ago", "words"),
    [(None, "NOT_RECALLED"), (0, "RECALLED_LATELY"), (6, "RECALLED_LATELY"), (7, "")],
)
def test_recipients_are_reached_first(two: World, recalled_days_ago: int | None, words: str) -> None:
    report = tell_and_deliver().report_id
    ask(two, report)
    send_on(report, two, recalled_days_ago=recalled_days_ago)
    if not words:
        confirm(two, report)
        assert not is_there(report)
        return
    with pytest.raises(ErasureRefused, match=words):
        confirm(two, report)
    with (
        pytest.raises(DatabaseError, match="had time to see a recall"),
        acting_as("unit", account=two.people["Sunil"].pk),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT governance_erase_report(%s)", [report])


def test_what_is_added_in_between_is_not_lost(two: World) -> None:
    report = tell_and_deliver().report_id
    ask(two, report)
    tell_and_deliver(replace(DRAFT, narrative="He has a second phone."))
    with pytest.raises(ErasureRefused, match="ADDED_TO"):
        confirm(two, report)
    with pytest.raises(DatabaseError), acting_as("unit", account=two.people["Sunil"].pk):
        connection.cursor().execute("SELECT governance_erase_report(%s)", [report])
    assert is_there(report)


@pytest.mark.parametrize(
    "words", ["They waits at the weir yard again", "the man with the Silver People Carrier", "weir-yard"]
)
def test_a_reason_does_not_repeat_what_was_told(two: World, words: str) -> None:
    report = tell_and_deliver().report_id
    with pytest.raises(ErasureRefused, match="REPEATS"):
        ask(two, report, words=words)


def test_its_receipt_is_then_as_one_that_nobody_knows(two: World) -> None:
    report = tell_and_deliver().report_id
    known = receipt.keyed_hash(SECRET, key=RECEIPT_KEY)
    erase(two, report)
    with acting_as("community"):
        assert progress_of(known) == progress_of(b"u" * 32) == "none"


def test_the_same_answers_sent_again_do_not_bring_it_back(two: World) -> None:
    first = tell_and_deliver()
    added = tell_and_deliver(replace(DRAFT, narrative="He has a second phone."))
    erase(two, first.report_id)
    for draft in (DRAFT, replace(DRAFT, narrative="He has a second phone.")):
        again = tell_and_deliver(draft)
        assert (again.receipt, again.is_addition) == (first.receipt, False), (
            "answered as any answer sent twice"
        )
    assert added.report_id == first.report_id
    with acting_as("backup"):
        assert not Report.objects.exists()
        assert ErasedTelling.objects.count() == 2
    assert audit_of("report.sent-again") == [("community", f"report:{first.report_id}", "")] * 2


def test_what_is_told_anew_is_a_report_of_its_own(two: World) -> None:
    first = tell_and_deliver()
    erase(two, first.report_id)
    under_the_same_receipt = tell_and_deliver(replace(DRAFT, narrative="He is back, with a blue van."))
    with_another = tell_and_deliver(secret=b"f" * 15)
    assert len({first.report_id, under_the_same_receipt.report_id, with_another.report_id}) == 3
    assert is_there(under_the_same_receipt.report_id)
    assert is_there(with_another.report_id)


def test_no_loss_is_reported_and_a_late_job_finds_nothing(two: World) -> None:
    report = tell_and_deliver().report_id
    with acting_as("backup"):
        submission = Submission.objects.get(report_id=report)
    erase(two, report)
    with acting_as("worker"):
        assert reconcile_submissions(at=datetime.now(UTC)).differences == ()
        assert deliver_submission(submission.pk, by=Worker(), at=NOW, jitter=0.5) is Delivery.DONE


def test_asked_twice_the_first_stands_and_one_that_ran_out_is_replaced(two: World) -> None:
    report = tell_and_deliver().report_id
    ask(two, report)
    ask(two, report, name="Sunil")
    with acting_as("backup"):
        assert ErasureRequest.objects.get().asked_by_id == two.people["Sunita"].pk
    with acting_as("migrate"), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE governance_erasurerequest NO FORCE ROW LEVEL SECURITY")
        cursor.execute("UPDATE governance_erasurerequest SET expires_at = asked_at")
        cursor.execute("ALTER TABLE governance_erasurerequest FORCE ROW LEVEL SECURITY")
    ask(two, report, name="Sunil")
    confirm(two, report, name="Sunita")
    assert not is_there(report)
