"""One commit holds everything a receipt promises (DESIGN.md, what must always hold, 1, 2, 6)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from inkling.accounts.actor import Anonymous
from inkling.capture.models import Addition, Detail, LaterIdentity, Messenger, Progress, Report
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity, DraftProblem
from inkling.governance.models import AuditEntry
from inkling.journeys.telling.submit_report import RecordedReport, SubmissionRefused, submit_report
from inkling.routing.models import Attempt, Submission
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.safeguarding.services.concerns import NoFrontDoorError
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.reasons import Reason
from tests.people import AT, RECEIPT_KEY, World, acting_as
from tests.telling import tell

SECRET = bytes(range(15))
AMARA = DraftIdentity(name="Amara Okonedo", contact="07700 900123", safe_contact=telling.SafeContact.TEXT)
DRAFT = Draft(
    teller_kind=telling.TellerKind.FAMILY,
    about=telling.About.SOMEONE,
    place="LS11 5DE",
    narrative="A man called Fitz picks her up by the tennis courts.",
    details=(
        DraftDetail("person", attributes={"nickname": "Fitz"}),
        DraftDetail("gifts", text="A new phone. Amara Okonedo saw it."),
        DraftDetail("place", text="  "),
    ),
    indicators=(Indicator.GIFTS_OR_MONEY,),
    child="Kez, 14",
    must_not_be_told="Her stepfather",
    identity=AMARA,
)


def tell_draft(draft: Draft = DRAFT, *, secret: bytes = SECRET) -> RecordedReport:
    return tell(draft, secret=secret)


def count(model: type, *, role: str = "backup") -> int:
    with acting_as(role):
        return int(model._default_manager.count())


def test_everything_is_there_after_one_commit(world: World) -> None:
    told = tell_draft()
    assert told.receipt == receipt.write_receipt(SECRET)
    counts = {
        m.__name__: count(m) for m in (Report, Detail, Messenger, Concern, ConcernClock, Submission, Progress)
    }
    assert counts == {
        "Report": 1,
        "Detail": 2,
        "Messenger": 1,
        "Concern": 1,
        "ConcernClock": 1,
        "Submission": 1,
        "Progress": 1,
    }
    assert count(Attempt) == count(ConcernNotice) == 1
    with acting_as("backup"):
        assert list(AuditEntry.objects.values_list("action", "subject")) == [
            ("report.told", f"report:{told.report_id}")
        ]
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
            assert cursor.fetchall() == [], "the rows say what is due; a report waits for no queue"


def test_nothing_is_there_when_the_last_step_fails(world: World) -> None:
    """No front door is left, so the concern cannot be raised: then no part of the report is kept either."""
    world.front_door.delete()
    with acting_as("community"), pytest.raises(NoFrontDoorError):
        submit_report(DRAFT, receipt_secret=SECRET, receipt_key=RECEIPT_KEY, by=Anonymous(), at=AT)
    assert [m.__name__ for m in (Report, Detail, Messenger, Progress) if count(m)] == []


def test_the_region_comes_from_the_postcode(world: World) -> None:
    tell_draft()
    with acting_as("backup"):
        report = Report.objects.get()
    assert (report.holding_region_id, report.district, report.holding_unit_id) == (
        "west-yorkshire",
        "E08000035",
        world.home_unit.pk,
    )


def test_same_secret_and_content_is_the_same_report(world: World) -> None:
    first, again = tell_draft(), tell_draft()
    assert (again.receipt, again.report_id, again.is_addition) == (first.receipt, first.report_id, False)
    assert count(Report) == count(Submission) == 1
    assert count(Addition) == 0


def test_same_secret_and_other_content_is_an_addition_under_the_same_receipt(world: World) -> None:
    first = tell_draft()
    more = replace(
        DRAFT, narrative="He drives a grey van.", indicators=(), details=(DraftDetail("vehicle", text="van"),)
    )
    added, repeated = tell_draft(more), tell_draft(more)
    assert (added.receipt, added.report_id, added.is_addition) == (first.receipt, first.report_id, True)
    assert not repeated.is_addition
    assert (count(Report), count(Addition), count(Submission), count(Detail)) == (1, 1, 2, 3)


def test_an_addition_with_a_sign_opens_its_own_concern(world: World) -> None:
    tell_draft(replace(DRAFT, indicators=(), details=(), must_not_be_told=""))
    assert count(Concern) == 0
    tell_draft(DRAFT)
    assert count(Concern) == 1


@pytest.mark.parametrize("indicator", list(Indicator))
def test_every_indicator_opens_a_concern(world: World, indicator: Indicator) -> None:
    tell_draft(replace(DRAFT, indicators=(indicator,), details=()))
    assert count(Concern) == 1


def test_the_protected_view_withholds_who_told(world: World) -> None:
    tell_draft()
    with acting_as("backup"):
        concern = Concern.objects.get()
    shown = " ".join((concern.child, concern.worry, concern.needed_to_act))
    assert "Amara" not in shown
    assert "Okonedo" not in shown
    assert "900123" not in shown
    assert "Fitz" not in shown, "other people's intelligence has no place in a concern"
    assert "Kez" in concern.child
    assert concern.must_not_be_told == "Her stepfather"


def test_already_referred_is_kept_and_still_goes_to_triage(world: World) -> None:
    tell_draft(replace(DRAFT, already_referred=AlreadyReferred("Leeds front door", "yesterday", "LD-1")))
    with acting_as("backup"):
        assert Concern.objects.get().state == "already_referred"
    assert count(ConcernNotice) == 1


def test_identities_are_sealed_and_the_community_cannot_read(world: World) -> None:
    tell_draft()
    with acting_as("backup"):
        sealed = bytes(Messenger.objects.get().sealed)
    assert b"Amara" not in sealed
    for role, table in (
        ("community", "capture_messenger"),
        ("unit", "capture_messenger"),
        ("worker", "capture_origin"),
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_as(role),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (Draft(), DraftProblem.EMPTY()),
        (replace(DRAFT, narrative="x" * 20_001), DraftProblem.WORDS_TOO_LONG(has=20_001, most=20_000)),
        (
            replace(DRAFT, details=(DraftDetail("person", text="x"),) * 201),
            DraftProblem.TOO_MANY_DETAILS(has=201, most=200),
        ),
        (
            replace(DRAFT, details=(DraftDetail("person", text="x" * 2_001),)),
            DraftProblem.DETAIL_TOO_LONG(number=1, most=2_000),
        ),
    ],
)
def test_what_is_over_a_limit_is_refused_and_nothing_is_stored(
    world: World, draft: Draft, problem: Reason
) -> None:
    with pytest.raises(SubmissionRefused) as refused:
        tell_draft(draft)
    assert refused.value.problems == [problem]
    assert count(Report) == 0


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, narrative="x" * 20_000),
        replace(DRAFT, details=(DraftDetail("person", text="x"),) * 200),
        replace(DRAFT, details=(DraftDetail("person", text="x" * 2_000),)),
        replace(DRAFT, narrative="\U0001f9f8 \u202eevil <b>=1+1</b> \U0010ffff"),
    ],
)
def test_what_is_at_a_limit_is_kept_as_told(world: World, draft: Draft) -> None:
    tell_draft(draft)
    with acting_as("backup"):
        assert Report.objects.get().narrative == draft.narrative


def test_nul_and_lone_surrogates_are_shown_and_counted(world: World) -> None:
    tell_draft(replace(DRAFT, narrative="a\0b\ud800c"))
    with acting_as("backup"):
        report = Report.objects.get()
    assert (report.narrative, report.replaced_characters) == ("a\u2400b\ufffdc", 2)


def test_a_place_in_doubt_is_unplaced_at_the_home_unit(world: World) -> None:
    tell_draft(replace(DRAFT, place="I do not know", indicators=(), details=(), must_not_be_told=""))
    with acting_as("backup"):
        submission = Submission.objects.get()
    assert (submission.region_id, submission.lane, submission.unit_id) == (
        None,
        "unplaced",
        world.home_unit.pk,
    )


def test_a_region_that_no_table_holds_yet_is_unplaced_and_nothing_is_lost(world: World) -> None:
    tell_draft(replace(DRAFT, place="Norwich", indicators=(), details=(), must_not_be_told=""))
    with acting_as("backup"):
        assert Submission.objects.get().lane == "unplaced"


FORM, OTHER_FORM = b"f" * 32, b"o" * 32


def tell_by(form: bytes, draft: Draft = DRAFT) -> RecordedReport:
    with acting_as("community"):
        return submit_report(
            draft, receipt_secret=SECRET, receipt_key=RECEIPT_KEY, by=Anonymous(), at=AT, sending=form
        )


def test_the_same_form_sent_twice_is_kept_once(world: World) -> None:
    first, again = tell_by(FORM), tell_by(FORM)
    assert (again.receipt, again.is_addition) == (first.receipt, False)
    assert (count(Report), count(Messenger), count(LaterIdentity)) == (1, 1, 0)


def test_another_way_to_be_reached_is_no_other_content_and_is_kept(world: World) -> None:
    first = tell_by(FORM)
    told = replace(DRAFT, identity=replace(AMARA, contact="07700 900456", origin="Her niece"))
    for _ in range(2):
        again = tell_by(OTHER_FORM, told)
        assert (again.receipt, again.is_addition) == (first.receipt, False)
    assert (count(Report), count(Addition), count(Submission), count(Messenger)) == (1, 0, 1, 1)
    with acting_as("backup"):
        kept = LaterIdentity.objects.order_by("purpose").values_list("purpose", "number", "told_on")
        assert list(kept) == [("messenger", 1, AT.date()), ("origin", 1, AT.date())]
        assert list(AuditEntry.objects.order_by("seq").values_list("action", flat=True)) == [
            "report.told",
            "identity.added",
        ]


def test_what_is_added_keeps_who_told_it(world: World) -> None:
    tell_by(FORM, replace(DRAFT, identity=DraftIdentity()))
    added = tell_by(OTHER_FORM, replace(DRAFT, narrative="He has a grey van."))
    assert added.is_addition
    assert (count(Messenger), count(LaterIdentity)) == (0, 1)


def test_a_receipt_given_again_waits_for_the_disk_as_the_first_did(world: World) -> None:
    """Of two servers: what stands on one alone, since its wait was cut off, is promised to nobody."""
    tell_by(FORM)
    with CaptureQueriesContext(connection) as asked:
        tell_by(FORM)
    assert sum("pg_logical_emit_message" in each["sql"] for each in asked) == 1


def test_no_name_given_again_takes_none_away(world: World) -> None:
    tell_by(FORM)
    tell_by(OTHER_FORM, replace(DRAFT, identity=DraftIdentity()))
    assert (count(Messenger), count(LaterIdentity)) == (1, 0)
