"""From a told report to the region: in its inbox, on a sheet, or by a sealed mail that a person can trust."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.db import connection

from inkling.accounts.actor import Worker
from inkling.governance.models import AuditEntry
from inkling.journeys.submitting.deliver_submission import Delivery, deliver_submission
from inkling.journeys.submitting.take_up_submission import NextTry, NotParked, take_up_submission
from inkling.regions.models import Region
from inkling.routing.due_queries import submissions_due
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.methods.email.relay import Relay
from inkling.routing.models import AgreedPassphrase, Attempt, ConfirmedAddress, RepeatBand, Submission
from inkling.routing.queries import CONFIRMATION_HOLDS
from inkling.routing.services.submissions import confirm_address, withdraw_address
from tests.journeys.test_submit_report import DRAFT, tell_draft
from tests.mail_servers import HOST, Certificate, Habit, Kept, bad_server, good_server, make_certificate
from tests.people import AT, World, acting_as

NOW = datetime.now(UTC)
AWAY = replace(DRAFT, place="B9 4AA")
PASSPHRASE = "calm rivers over 7 stones"


@dataclass
class Post:
    """A region that is reached by mail: its server, its address, its certificate."""

    kept: Kept
    address: ConfirmedAddress
    certificate: Certificate


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def post(world: World, certificate: Certificate, settings: Any, tmp_path: Path) -> Iterator[Post]:
    Region.objects.get_or_create(
        id="west-midlands", defaults={"name": "West Midlands Police", "country": "England"}
    )
    settings.INKLING_SECRETS = str(tmp_path)
    address = confirm_address(
        "west-midlands", channel="partner", address="fib@force.invalid", by="Dilwyn", on=NOW.date()
    )
    keep_passphrase(address.pk, PASSPHRASE)
    with good_server(certificate) as kept:
        settings.INKLING_RELAY = Relay(HOST, kept.port, ca_file=str(certificate.certificate))
        yield Post(kept, address, certificate)


def deliver(*, at: datetime = NOW) -> Delivery:
    with acting_as("worker"):
        (submission_id,) = Submission.objects.values_list("pk", flat=True)
        return deliver_submission(submission_id, by=Worker(), at=at, jitter=0.0)


def stored() -> Submission:
    with acting_as("worker"):
        return Submission.objects.select_related("attempt").get()


def test_a_confirmed_address_gets_one_sealed_document(post: Post, world: World) -> None:
    tell_draft(AWAY)
    assert stored().method == "email"
    assert deliver() is Delivery.DONE
    assert deliver() is Delivery.DONE
    submission = stored()
    with acting_as("worker"):
        assert not RepeatBand.objects.exists(), "only what is read here is compared"
    (raw,) = post.kept.messages
    assert (submission.state, submission.day_sent, submission.attempt.effects) == ("submitted", NOW.date(), 1)
    message = email.message_from_bytes(raw)
    assert str(submission.attempt.idempotency_key) in message["Message-ID"]
    reader = pypdf.PdfReader(BytesIO(message.get_payload()[1].get_payload(decode=True)))  # type: ignore[union-attr]
    assert reader.decrypt(PASSPHRASE)
    text = "".join(page.extract_text() for page in reader.pages)
    assert "A man called Fitz picks her up by the tennis courts." in " ".join(text.split())
    for sealed in ("07700 900123", "stepfather", "Kez"):
        assert sealed not in text


def test_mail_is_woken_apart_and_one_by_one(post: Post) -> None:
    tell_draft(AWAY)
    with acting_as("backup"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, queue_name, lock FROM procrastinate_jobs WHERE queue_name <> 'concerns'"
        )
        assert cursor.fetchall() == [("inkling:send_mail", "mail", "mail")]
    with acting_as("worker"):
        soon = AT + timedelta(minutes=1)
        assert submissions_due(soon, limit=5) == []
        assert len(submissions_due(soon, limit=5, by_mail=True)) == 1


@pytest.mark.parametrize("why", ["withdrawn", "too old"])
def test_an_address_that_no_longer_holds_gets_nothing(post: Post, why: str) -> None:
    tell_draft(AWAY)
    if why == "withdrawn":
        assert withdraw_address("west-midlands", channel="partner", on=NOW.date())
    else:
        ConfirmedAddress.objects.update(confirmed_on=NOW.date() - CONFIRMATION_HOLDS)
    assert deliver() is Delivery.DONE
    assert (stored().state, stored().method, post.kept.messages) == ("to_submit", "by_hand", [])


def test_without_an_address_a_person_submits(post: Post) -> None:
    withdraw_address("west-midlands", channel="partner", on=NOW.date())
    tell_draft(AWAY)
    assert stored().method == "by_hand"


def test_a_missing_passphrase_sends_nothing_and_parks(post: Post) -> None:
    tell_draft(AWAY)
    with acting_as("migrate"):
        assert AgreedPassphrase.objects.all().delete()[0] == 1
    assert deliver() is Delivery.FAILED
    assert (stored().state, post.kept.messages) == ("parked", [])


def serve(habit: Habit, *, post: Post, settings: Any) -> Any:
    """Put a bad server in the place of the good one."""
    server = bad_server(habit, certificate=post.certificate)
    opened = server.__enter__()
    settings.INKLING_RELAY = replace(settings.INKLING_RELAY, port=opened.port, timeout=1.0, deadline=2.0)
    return server


def test_a_refused_message_waits_longer_each_time_then_a_person_looks(post: Post, settings: Any) -> None:
    tell_draft(AWAY)
    server = serve(Habit(answers={"RCPT": "451 later"}), post=post, settings=settings)
    waits = []
    for _ in range(5):
        assert deliver() is Delivery.FAILED
        waits.append((stored().attempt.next_try_at - NOW).total_seconds())
    server.__exit__(None, None, None)
    assert waits == [30, 60, 120, 240, 480]
    submission = stored()
    assert (submission.state, submission.attempt.problem) == ("parked", "the address was refused with 451")
    assert deliver() is Delivery.DONE, "a parked submission is not tried"
    with acting_as("backup"):
        moved = AuditEntry.objects.filter(action="submission.moved").order_by("seq")
        assert list(moved.values_list("purpose", flat=True)) == ["failed"] * 4 + ["parked"]


def test_an_address_that_does_not_exist_is_parked_at_once(post: Post, settings: Any) -> None:
    tell_draft(AWAY)
    server = serve(Habit(answers={"RCPT": "550 nobody"}), post=post, settings=settings)
    assert deliver() is Delivery.FAILED
    server.__exit__(None, None, None)
    assert stored().state == "parked"


def test_a_server_that_is_down_never_parks_what_waits(post: Post, settings: Any) -> None:
    tell_draft(AWAY)
    settings.INKLING_RELAY = Relay("127.0.0.1", 1, timeout=1.0)
    for day in range(7):
        assert deliver(at=NOW + timedelta(days=day)) is Delivery.CLOSED
    assert stored().state == "waiting"
    assert stored().attempt.next_try_at <= NOW + timedelta(days=6, hours=1)
    settings.INKLING_RELAY = Relay(HOST, post.kept.port, ca_file=str(post.certificate.certificate))
    assert deliver() is Delivery.DONE
    assert (stored().state, len(post.kept.messages)) == ("submitted", 1)


def test_what_meets_a_certificate_that_has_run_out_waits_unsent_and_says_why(
    post: Post, settings: Any, tmp_path: Path
) -> None:
    tell_draft(AWAY)
    old = make_certificate(tmp_path, ended_ago=timedelta(days=1))
    with good_server(old) as kept:
        settings.INKLING_RELAY = Relay(HOST, kept.port, ca_file=str(old.certificate))
        for day in range(7):
            assert deliver(at=NOW + timedelta(days=day)) is Delivery.CLOSED
        assert kept.messages == []
    waits = stored()
    assert (waits.state, waits.attempt.problem) == ("waiting", "the mail server's certificate has run out")
    settings.INKLING_RELAY = Relay(HOST, post.kept.port, ca_file=str(post.certificate.certificate))
    assert deliver() is Delivery.DONE
    assert (stored().state, len(post.kept.messages)) == ("submitted", 1)


def test_parked_is_taken_up_again_by_a_person_once(post: Post, settings: Any, world: World) -> None:
    tell_draft(AWAY)
    server = serve(Habit(answers={"RCPT": "550 nobody"}), post=post, settings=settings)
    deliver()
    server.__exit__(None, None, None)
    bryn = world.member("Bryn")
    with acting_as("unit", account=bryn.account_id):
        take_up_submission(stored_id := Submission.objects.get().pk, next_try=NextTry.AGAIN, by=bryn)
        with pytest.raises(NotParked):
            take_up_submission(stored_id, next_try=NextTry.BY_HAND, by=bryn)
    settings.INKLING_RELAY = Relay(HOST, post.kept.port, ca_file=str(post.certificate.certificate))
    assert deliver() is Delivery.DONE
    assert (stored().state, len(post.kept.messages)) == ("submitted", 1)


def test_what_lives_here_never_meets_the_mail(post: Post, settings: Any) -> None:
    settings.INKLING_RELAY = Relay("127.0.0.1", 1, timeout=1.0)
    tell_draft(DRAFT)
    assert deliver() is Delivery.DONE
    assert stored().state == "in_inbox"
    with acting_as("worker"):
        assert Attempt.objects.get().effects == 1


def test_a_teller_process_learns_that_there_is_an_address_and_not_which(post: Post) -> None:
    with pytest.raises(Exception, match="permission denied"), acting_as("community"):
        list(ConfirmedAddress.objects.values_list("address"))
    with pytest.raises(Exception, match="permission denied"), acting_as("unit"):
        list(ConfirmedAddress.objects.values_list("address"))
