"""Somebody is asked to sign in for an erasure or for what a unit sent: once a thing, and not one word more."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError

from inkling.accounts.models import Account, Organisation, WaitingNotice
from inkling.accounts.rules.notices import Waits, patience
from inkling.dissemination.models import Dissemination
from inkling.governance.models import ErasureRequest
from inkling.journeys.keeping.erase_report import keep_report
from inkling.journeys.keeping.tell_who_waits import note_who_waits, tell_to_sign_in
from inkling.routing.methods.email.message import SUBJECT as SUBJECT_OF_DOCUMENTS
from inkling.routing.methods.email.relay import Relay
from inkling.sites.worker import tasks
from inkling.sites.worker.notices import NOTICE_BODY, NOTICE_SUBJECT, notices_over_one_line
from inkling.vocabulary.indicators import Indicator
from tests.journeys.test_erase_report import DRAFT, NOW, ask, at_the_desk, confirm, send_on, tell_and_deliver
from tests.mail_servers import HOST, Kept, good_server, make_certificate
from tests.people import World, acting_as

MINUTE = timedelta(minutes=1)
# Content, names, places, areas, grades, and what is asked: none of them in any header or line of any mail.
NEVER = (
    "Fitz",
    "weir",
    "people carrier",
    "vehicle",
    "Kez",
    "Sunita",
    "Lantern",
    "Aire",
    "Leeds",
    "Yorkshire",
    "LS11",
    "2 B P",
    "Wrong person",
    "Order C-12",
    "erasure",
    "erase",
    "recall",
    "supervisor",
    "partner",
    "report",
    "concern",
    "sent to",
)


@pytest.fixture
def post(world: World, tmp_path: Path, settings: Any) -> Iterator[Kept]:
    """A real mail server, to which the worker's own backend hands notices over."""
    certificate = make_certificate(tmp_path)
    with good_server(certificate) as kept:
        settings.EMAIL_BACKEND = "inkling.sites.worker.notices.Notices"
        settings.INKLING_RELAY = Relay(HOST, kept.port, ca_file=str(certificate.certificate))
        yield kept


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What the worker takes for now: the last of these."""
    moments = [datetime.now(UTC) + MINUTE]
    monkeypatch.setattr(tasks, "_now", lambda: moments[-1])
    return moments


def run_the_worker(post: Kept) -> list[str]:
    """Let a minute's task run; give whom it wrote to."""
    before = len(post.messages)
    with acting_as("worker"):
        tasks.tell_who_waits.func(timestamp=0)
    return sorted(str(email.message_from_bytes(raw)["To"]) for raw in post.messages[before:])


def join(name: str, role: str, *, of: Organisation) -> None:
    Account.objects.create(email=f"{name.lower()}@unit.invalid", name=name, role=role, organisation=of)


def item_of(report_id: UUID) -> Dissemination:
    with acting_as("backup"):
        return Dissemination.objects.get(sanitised__detail__report_id=report_id)


def test_the_other_supervisors_of_the_unit_are_told_once(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    join("Dara", "supervisor", of=world.other_unit)
    report = tell_and_deliver().report_id
    ask(world, report)
    assert run_the_worker(post) == ["sunil@unit.invalid"], "not who asked, and nobody of another unit"
    assert run_the_worker(post) == []
    with at_the_desk(world, "Sunil", report):
        keep_report(report, by=world.member("Sunil"), at=NOW)
    assert run_the_worker(post) == []
    ask(world, report, name="Sunil")
    assert run_the_worker(post) == ["sunita@unit.invalid"], "asked anew, by another"


def test_what_runs_out_or_is_declined_before_is_not_told(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    report = tell_and_deliver().report_id
    ask(world, report)
    clock.append(clock[0] + timedelta(days=4))
    assert run_the_worker(post) == []
    with acting_as("backup"):
        assert ErasureRequest.objects.count() == 1
        assert not WaitingNotice.objects.exists()


def test_partners_readers_are_told_of_an_item_and_of_its_recall(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    report = tell_and_deliver().report_id
    send_on(report, world, recalled_days_ago=None)
    assert run_the_worker(post) == ["priya@unit.invalid"]
    assert run_the_worker(post) == []
    with acting_as("unit", account=world.people["Bryn"].pk):
        Dissemination.objects.update(recalled_on=NOW.date(), recall_reason="Wrong person")
    assert run_the_worker(post) == ["priya@unit.invalid"]
    assert run_the_worker(post) == []


def test_an_item_that_was_acknowledged_or_recalled_meanwhile_is_no_item_any_more(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    report = tell_and_deliver().report_id
    send_on(report, world, recalled_days_ago=None)
    with acting_as("unit", account=world.people["Priya"].pk):
        Dissemination.objects.update(acknowledged_on=NOW.date(), acknowledged_by=world.people["Priya"])
    assert run_the_worker(post) == []


def test_a_reader_who_comes_later_is_told_and_one_who_left_is_not(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    send_on(tell_and_deliver().report_id, world, recalled_days_ago=None)
    Account.objects.filter(pk=world.people["Priya"].pk).update(is_active=False)
    assert run_the_worker(post) == []
    join("Pia", "partner_reader", of=world.partner)
    assert run_the_worker(post) == ["pia@unit.invalid"]


def test_many_things_at_once_are_one_mail(post: Kept, world: World, clock: list[datetime]) -> None:
    for number in range(3):
        report = tell_and_deliver(replace(DRAFT, narrative=f"Story {number}."), secret=bytes([number]) * 15)
        send_on(report.report_id, world, recalled_days_ago=None)
    assert run_the_worker(post) == ["priya@unit.invalid"], "their number would say how much came"
    with acting_as("backup"):
        assert WaitingNotice.objects.filter(sent_at__isnull=False).count() == 3


def test_no_mail_holds_a_word_of_what_waits(post: Kept, world: World, clock: list[datetime]) -> None:
    concern = tell_and_deliver(
        replace(DRAFT, indicators=(Indicator.MISSING,), child="Kez, 14"), secret=b"k" * 15
    )
    report = tell_and_deliver().report_id
    send_on(report, world, recalled_days_ago=None)
    run_the_worker(post)
    with acting_as("unit", account=world.people["Bryn"].pk):
        Dissemination.objects.update(recalled_on=NOW.date() - timedelta(days=9), recall_reason="Wrong person")
    ask(world, report, words="Order C-12")
    run_the_worker(post)
    with acting_as("worker"):
        tasks.sweep.func(timestamp=0)
    assert concern.report_id != report
    messages = [email.message_from_bytes(raw) for raw in post.messages]
    assert sorted({str(each["To"]).partition("@")[0] for each in messages}) == ["mo", "priya", "sunil"]
    assert {each.get_payload() for each in messages} == {NOTICE_BODY.replace("\n", "\r\n")}
    assert len({str(each["Subject"]) for each in messages} | {SUBJECT_OF_DOCUMENTS}) <= 3
    assert {str(each["Subject"]) for each in messages} == {NOTICE_SUBJECT}
    for raw in post.messages:
        for word in (*NEVER, item_of(report).reference, str(report), str(item_of(report).pk)):
            assert word.lower().encode() not in raw.lower(), word


def test_a_server_that_is_away_is_tried_again_and_nothing_is_lost(
    post: Kept, world: World, clock: list[datetime], settings: Any
) -> None:
    ask(world, tell_and_deliver().report_id)
    there, settings.INKLING_RELAY = settings.INKLING_RELAY, Relay("127.0.0.1", 1, timeout=1.0)
    assert run_the_worker(post) == []
    settings.INKLING_RELAY = there
    assert run_the_worker(post) == [], "not before its time"
    clock.append(clock[-1] + MINUTE)
    assert run_the_worker(post) == ["sunil@unit.invalid"]


def test_a_worker_that_dies_after_the_mail_sends_it_again(
    post: Kept, world: World, clock: list[datetime]
) -> None:
    """At least once: the mail is out, and the transaction that would say so never ends."""
    ask(world, tell_and_deliver().report_id)

    class Died(BaseException):
        pass

    def send_and_die(address: str) -> None:
        with notices_over_one_line() as send:
            send(address)
        raise Died

    with acting_as("worker"):
        note_who_waits(at=clock[-1], limit=10)
    with pytest.raises(Died), acting_as("worker"):
        tell_to_sign_in(world.people["Sunil"].pk, send=send_and_die, at=clock[-1])
    assert len(post.messages) == 1
    assert run_the_worker(post) == ["sunil@unit.invalid"]
    assert run_the_worker(post) == []


def test_an_erasure_leaves_no_notice_of_it(post: Kept, world: World, clock: list[datetime]) -> None:
    report = tell_and_deliver().report_id
    send_on(report, world, recalled_days_ago=8)
    ask(world, report)
    run_the_worker(post)
    with acting_as("backup"):
        assert {each.waits for each in WaitingNotice.objects.all()} == {Waits.ERASURE, Waits.RECALL}
    confirm(world, report)
    with acting_as("backup"):
        assert not WaitingNotice.objects.exists()


@pytest.mark.parametrize("column", ["words", "report_id", "ground"])
def test_the_worker_does_not_see_why_or_what_is_to_be_erased(world: World, column: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), acting_as("worker"):
        list(ErasureRequest.objects.values_list(column))


# The text itself it reads, to make it searchable for whoever received it (decision 0188).
@pytest.mark.parametrize("column", ["reference", "handling", "recall_reason"])
def test_the_worker_does_not_see_what_was_sent(world: World, column: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), acting_as("worker"):
        list(Dissemination.objects.values_list(column))


@pytest.mark.parametrize("role", ["community", "unit", "vault"])
def test_no_other_login_reads_who_was_told(world: World, role: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), acting_as(role):
        WaitingNotice.objects.exists()


def test_the_tries_are_a_minute_apart_at_first_and_an_hour_at_most() -> None:
    assert [patience(attempts) // MINUTE for attempts in (0, 1, 2, 5, 6, 500)] == [1, 2, 4, 32, 60, 60]
