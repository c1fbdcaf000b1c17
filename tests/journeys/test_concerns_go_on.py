"""Nothing that was told, and no address, keeps a concern's notice or its clock from anybody else."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError

from inkling.accounts.actor import Worker
from inkling.accounts.models import Account
from inkling.capture.models import Report
from inkling.governance.models import AuditEntry
from inkling.journeys.safeguarding import keep_concern_clock as clock
from inkling.journeys.safeguarding.keep_concern_clock import NoticeOutcome, climb_ladder, tell_person
from inkling.linking import services as linking
from inkling.linking.models import Noted
from inkling.linking.queries.noting import submissions_to_note
from inkling.routing.methods.failures import DeliveryFailed, Suspect
from inkling.routing.models import Attempt, Submission
from inkling.routing.services.heartbeat import beat, is_silent
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.safeguarding.notice_queries import people_to_tell
from inkling.safeguarding.rules.telling import LEASE, PARK_AFTER, clock_wait_after, wait_after
from inkling.safeguarding.services import ladder
from inkling.safeguarding.services.notices import begin_telling
from inkling.search.models import Owed
from inkling.sites.worker import rounds, tasks
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_concern_clock import DRAFT, HOUR
from tests.journeys.unit_site import tell_report
from tests.people import AT, World, acting_as, owning

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
ROUTINE = replace(DRAFT, urgency=Urgency.ROUTINE)


@dataclass
class Post:
    """Whom a mail server was given, and what it says to whom."""

    taken: list[str] = field(default_factory=list)
    refuses: dict[str, Exception] = field(default_factory=dict)

    def __call__(self, address: str, /, *, is_urgent: bool = False) -> None:
        name = address.partition("@")[0]
        if name in self.refuses:
            raise self.refuses[name]
        self.taken.append(name)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    made = Post()

    class Line:
        def __enter__(self) -> Post:
            return made

        def __exit__(self, *problem: object) -> None:
            pass

    monkeypatch.setattr(rounds, "notices_over_one_line", Line)
    return made


def go(at: datetime, post: Post) -> list[str]:
    """One turn of the clock's process; give whom it wrote to."""
    before = len(post.taken)
    with acting_as("worker"):
        rounds.climb_ladders(at)
        rounds.tell_front_doors(at)
        rounds.tell_front_doors(at, again=True)
    return post.taken[before:]


def notice_to(name: str) -> ConcernNotice:
    with acting_as("backup"):
        return ConcernNotice.objects.get(to__email=f"{name}@unit.invalid")


def tell_two_doors(world: World) -> None:
    """One concern for Leeds, and one for a second front door whose contact is Bad."""
    tell_report(DRAFT)
    tell_report(replace(DRAFT, narrative="Another."), secret=b"b" * 15)
    bad = Account.objects.create(
        email="bad@unit.invalid",
        name="Bad",
        role="safeguarding_contact",
        organisation=world.people["Mo"].organisation,
    )
    with owning("safeguarding_concernnotice"):
        first = ConcernNotice.objects.order_by("pk").first()
        assert first is not None
        ConcernNotice.objects.filter(pk=first.pk).update(to=bad)


@pytest.mark.parametrize(
    "problem",
    [
        DeliveryFailed("the address was refused with 550", is_final=True),
        DeliveryFailed("the address was refused with 450"),
        DeliveryFailed("the mail server did not answer in time", stops_others=True, suspect=Suspect.ADDRESS),
        UnicodeEncodeError("ascii", "ü", 0, 1, "no"),
        smtplib.SMTPDataError(552, b"no"),
        MemoryError(),
        ValueError("a header with a line break"),
    ],
)
def test_one_address_keeps_nobody_else(world: World, post: Post, problem: Exception) -> None:
    tell_two_doors(world)
    post.refuses["bad"] = problem
    assert go(AT, post) == ["mo"]
    with acting_as("worker"):
        failing = ConcernNotice.objects.get(to__email="bad@unit.invalid")
    assert failing.problem
    assert failing.parked_at or failing.next_try_at > AT


def test_a_refused_person_is_parked_and_the_next_one_is_told_at_once(world: World, post: Post) -> None:
    tell_report(DRAFT)
    post.refuses["mo"] = DeliveryFailed("the address was refused with 550", is_final=True)
    assert go(AT, post) == []
    assert go(AT + SECOND, post) == ["dee"], "without waiting for the hour that Mo would have had"
    with acting_as("backup"):
        parked = ConcernNotice.objects.get(parked_at__isnull=False)
        assert (parked.problem, parked.to_id) == ("the address was refused with 550", world.people["Mo"].pk)
        assert AuditEntry.objects.filter(action="concern.notice-parked").count() == 1


def test_a_server_that_is_away_parks_nobody_and_is_asked_again_soon(world: World, post: Post) -> None:
    tell_report(DRAFT)
    post.refuses["mo"] = DeliveryFailed("the mail server cannot be reached", stops_others=True)
    for number in range(3 * PARK_AFTER):
        assert go(AT + number * 10 * SECOND, post) == []
    post.refuses.clear()
    assert go(AT + 30 * PARK_AFTER * SECOND + SECOND, post) == ["mo"]


def test_a_server_that_fails_at_everybody_parks_nobody(world: World, post: Post) -> None:
    tell_report(DRAFT)
    broke = DeliveryFailed("the line broke", stops_others=True, suspect=Suspect.MESSAGE)
    post.refuses = dict.fromkeys(("mo", "dee", "sam", "sunita", "sunil"), broke)
    for number in range(40):
        go(AT + number * 600 * SECOND, post)
    with acting_as("backup"):
        assert not ConcernNotice.objects.filter(parked_at__isnull=False).exists()


def test_what_kills_the_process_is_counted_and_parked_while_others_go_on(world: World, post: Post) -> None:
    """Each start finds the same address first, and dies at it."""
    tell_two_doors(world)

    class Killed(BaseException):
        pass

    def deadly(address: str, /, *, is_urgent: bool = False) -> None:
        if address.startswith("bad"):
            raise Killed
        post(address)

    at, starts = AT, 0
    while (notice := notice_to("bad")).parked_at is None:
        try:
            with acting_as("worker"):
                tell_person(notice.to_id, send=deadly, by=Worker(), at=at)
        except Killed:
            starts += 1
            # What the dead process had committed: in a test all stands in one transaction, which its end takes back.
            with acting_as("worker"):
                begin_telling(notice.to_id, at=at)
        go(at, post)
        at += wait_after(starts) + 16 * SECOND
        assert starts <= PARK_AFTER
    assert notice.problem == "process_ended"
    assert "mo" in post.taken


def test_a_clock_that_breaks_is_tried_again_and_the_others_step_on(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tell_report(DRAFT)
    tell_report(replace(DRAFT, narrative="Another."), secret=b"b" * 15)
    go(AT, post)
    with acting_as("backup"):
        broken = Concern.objects.get(report_id=first)
    climb = ladder.climb

    def breaks(concern_id: Any, *, at: datetime) -> Any:
        if concern_id == broken.pk:
            raise DatabaseError("a row of this concern")
        return climb(concern_id, at=at)

    monkeypatch.setattr(clock.ladder, "climb", breaks)
    assert go(AT + HOUR, post) == ["dee"]
    with acting_as("backup"):
        row = ConcernClock.objects.get(pk=broken.pk)
        assert (row.tries, row.problem, row.retry_at) == (1, "DatabaseError", AT + HOUR + clock_wait_after(1))
    monkeypatch.undo()
    with acting_as("worker"):
        assert climb_ladder(broken.pk, by=Worker(), at=AT + HOUR + clock_wait_after(1))
    with acting_as("backup"):
        assert ConcernClock.objects.get(pk=broken.pk).tries == 0


def test_danger_now_is_told_first_and_one_mail_stands_for_many(world: World, post: Post) -> None:
    for number in range(5):
        tell_report(replace(ROUTINE, narrative=f"Story {number}."), secret=bytes([number]) * 15)
    sam = world.people["Sam"]
    danger = tell_report(replace(DRAFT, urgency=Urgency.NOW, narrative="Now."), secret=b"n" * 15)
    with owning("safeguarding_concernnotice", "safeguarding_concern"):
        ConcernNotice.objects.filter(concern__report_id=danger).update(to=sam)
    assert go(AT, post) == ["sam", "mo"]
    with acting_as("backup"):
        assert ConcernNotice.objects.filter(sent_at__isnull=False).count() == 6


def test_a_person_whom_no_mail_reaches_keeps_only_their_like(world: World, post: Post) -> None:
    tell_report(DRAFT)
    post.refuses["mo"] = DeliveryFailed("the address was refused with 450")
    go(AT, post)
    tell_report(replace(DRAFT, narrative="Another."), secret=b"b" * 15)
    with acting_as("worker"):
        assert people_to_tell(AT, limit=5) == []
        assert people_to_tell(AT, limit=5, again=True) == [world.people["Mo"].pk]


def test_a_thousand_concerns_in_a_minute_are_told_in_one_turn(world: World, post: Post) -> None:
    """The rows alone: what the site makes of a thousand tellings, without the pages."""
    template = tell_report(DRAFT)
    with acting_as("backup"):
        concern, door = Concern.objects.get(report_id=template), world.front_door
    made = [
        Concern(
            report_id=template,
            number=number,
            unit_id=concern.unit_id,
            front_door=door,
            state="raised",
            urgency="soon",
            worry="w",
        )
        for number in range(2, 1001)
    ]
    with owning("safeguarding_concern", "safeguarding_concernclock", "safeguarding_concernnotice"):
        Concern.objects.bulk_create(made)
        ConcernClock.objects.bulk_create(
            ConcernClock(
                concern=each, unit_id=each.unit_id, raised_at=AT, step="contact", next_step_at=AT + HOUR
            )
            for each in made
        )
        ConcernNotice.objects.bulk_create(
            ConcernNotice(concern=each, step="contact", to=world.people["Mo"], next_try_at=AT)
            for each in made
        )
    assert go(AT, post) == ["mo"]
    with acting_as("backup"):
        assert not ConcernNotice.objects.filter(sent_at__isnull=True).exists()


def test_a_second_process_leaves_alone_what_is_being_told(world: World, post: Post) -> None:
    tell_report(DRAFT)
    with acting_as("worker"):
        told_meanwhile: list[NoticeOutcome] = []

        def slow(address: str, /, *, is_urgent: bool = False) -> None:
            told_meanwhile.append(tell_person(world.people["Mo"].pk, send=post, by=Worker(), at=AT + SECOND))

        tell_person(world.people["Mo"].pk, send=slow, by=Worker(), at=AT)
    assert (told_meanwhile, post.taken) == ([NoticeOutcome.NOTHING_DUE], [])


def test_a_mail_that_takes_longer_than_the_lease_is_noted_once(world: World, post: Post) -> None:
    """Both processes have sent it then. What the first notes late must not be refused, nor move what stands."""
    tell_report(DRAFT)
    later = AT + LEASE + SECOND

    def slow(address: str, /, *, is_urgent: bool = False) -> None:
        assert tell_person(world.people["Mo"].pk, send=post, by=Worker(), at=later) is NoticeOutcome.SENT

    with acting_as("worker"):
        assert tell_person(world.people["Mo"].pk, send=slow, by=Worker(), at=AT) is NoticeOutcome.SENT
    assert notice_to("mo").sent_at == later


@pytest.fixture
def poisoned(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two reports have come; what the first of them says breaks whoever notes it."""
    tell_report(DRAFT)
    tell_report(replace(DRAFT, narrative="Another."), secret=b"b" * 15)
    with acting_as("worker"):
        rounds.deliver_what_stays(AT)
        first = Noted.objects.order_by("pk").first()
        assert first is not None
        poison = Submission.objects.get(pk=first.pk).report_id
    note = linking.note_mentions

    def breaks(report: Report, **given: Any) -> int:
        if report.pk == poison:
            raise RecursionError("maximum depth")
        return int(note(report, **given))

    monkeypatch.setattr(linking, "note_mentions", breaks)


@pytest.mark.usefixtures("poisoned")
def test_a_poisoned_report_costs_one_row_and_is_parked(world: World, post: Post) -> None:
    assert go(AT, post) == ["mo"]
    at = AT
    with acting_as("worker"):
        for _ in range(6):
            rounds.note_what_arrived(at)
            at += HOUR
        assert sorted(Noted.objects.values_list("is_done", "problem", "tries")) == [
            (False, "RecursionError", 5),
            (True, "", 0),
        ]
        assert submissions_to_note(at + HOUR, limit=5) == []


def test_a_delivery_that_breaks_is_parked_and_the_next_one_arrives(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_report(DRAFT)
    tell_report(replace(DRAFT, narrative="Another."), secret=b"b" * 15)
    with acting_as("worker"):
        first = Attempt.objects.order_by("pk").first()
        assert first is not None
        poison = first.pk
        deliver = rounds.deliver_submission

        def breaks_all(**how: Any) -> int:
            raise DatabaseError("one of many")

        def breaks(submission_id: Any, **how: Any) -> Any:
            if submission_id == poison:
                raise ZeroDivisionError
            return deliver(submission_id, **how)

        monkeypatch.setattr(rounds, "deliver_submission", breaks)
        monkeypatch.setattr(rounds, "deliver_many", breaks_all)
        at = AT
        for _ in range(6):
            rounds.deliver_what_stays(at)
            at += HOUR
        assert sorted(Submission.objects.values_list("state", flat=True)) == ["in_inbox", "parked"]
        assert Attempt.objects.get(pk=poison).problem == "it broke (ZeroDivisionError)"


def test_the_sweep_does_all_of_it_where_no_other_process_runs(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_report(DRAFT)
    monkeypatch.setattr(tasks, "_now", lambda: AT)
    with acting_as("worker"):
        tasks.sweep.func(timestamp=0)
        assert [each.to for each in mail.outbox] == [["mo@unit.invalid"]]
        assert list(Submission.objects.values_list("state", flat=True)) == ["in_inbox"]
        assert list(Noted.objects.values_list("is_done", flat=True)) == [True]


def test_the_sweep_leaves_what_takes_long_to_its_own_process_while_that_is_alive(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_report(ROUTINE)
    with acting_as("worker"):
        beat("notes", at=AT - 4 * MINUTE)
        beat("search", at=AT)
        for minutes, noted_and_owed in ((0, (0, 0)), (2, (1, 1)), (6, (1, 0))):
            monkeypatch.setattr(tasks, "_now", lambda at=AT + minutes * MINUTE: at)
            tasks.sweep.func(timestamp=0)
            done = Noted.objects.filter(is_done=True).count(), Owed.objects.count()
            assert done == noted_and_owed, "who is silent for more than five minutes is stood in for"
        assert list(Submission.objects.values_list("state", flat=True)) == ["in_inbox"]
        beat("notes", at=AT + timedelta(days=1))
        assert is_silent("notes", at=AT, after=5 * MINUTE), "a clock that ran ahead speaks for nobody"


def test_many_arrive_in_one_commit_with_one_effect_and_one_entry_each(world: World) -> None:
    for number in range(5):
        tell_report(replace(ROUTINE, narrative=f"Story {number}."), secret=bytes([number]) * 15)
    with acting_as("worker"):
        assert rounds.deliver_what_stays(AT - SECOND) == 0, "not before its time"
        assert rounds.deliver_what_stays(AT) == 5
        assert rounds.deliver_what_stays(AT) == 0
        assert set(Submission.objects.values_list("state", flat=True)) == {"in_inbox"}
        assert set(Attempt.objects.values_list("effects", "attempts", "done_at")) == {(1, 1, AT)}
        assert Noted.objects.filter(is_done=False).count() == 5
    with acting_as("backup"):
        moved = AuditEntry.objects.filter(action="submission.moved")
        assert sorted(moved.values_list("subject", flat=True)) == sorted(
            f"submission:{each}" for each in Submission.objects.values_list("pk", flat=True)
        )
