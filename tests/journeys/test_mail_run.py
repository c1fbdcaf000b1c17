"""A run of the worker through queued mail: oldest first, no message stops another, and the place is given back."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from benchmarks.mail_fill import fill
from inkling.accounts.actor import Worker
from inkling.journeys.deliver_submission import Delivery, deliver_submission
from inkling.regions.models import Region
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.methods.email.relay import Relay
from inkling.routing.models import Attempt, Submission
from inkling.routing.services import confirm_address
from inkling.sites.worker import tasks
from tests.mail_servers import HOST, Mood, Moody, make_certificate, serving
from tests.people import World, acting_as

REGION = "west-midlands"
NOW = datetime.now(UTC)


@pytest.fixture
def server(world: World, settings: Any, tmp_path: Path) -> Iterator[Moody]:
    Region.objects.get_or_create(id=REGION, defaults={"name": "West Midlands Police", "country": "England"})
    settings.INKLING_SECRETS = str(tmp_path)
    address = confirm_address(
        REGION, channel="partner", address="fib@force.invalid", by="Dilwyn", on=NOW.date()
    )
    keep_passphrase(address.pk, "calm rivers over 7 stones")
    certificate = make_certificate(tmp_path)
    with serving(Moody(), certificate=certificate) as moody:
        settings.INKLING_RELAY = Relay(
            HOST, moody.port, ca_file=str(certificate.certificate), timeout=1.0, deadline=2.0
        )
        yield moody


def queue(count: int, *, teller_kind: str = "family") -> None:
    with acting_as("community"):
        fill(REGION, count, teller_kind=teller_kind)
    forget_jobs()


def forget_jobs() -> None:
    with acting_as("worker"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'mail'")


def run() -> bool:
    """Do one run; give whether it wakes the next."""
    forget_jobs()
    with acting_as("worker"), connection.cursor() as cursor:
        tasks.send_mail_due.func()
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'mail'")
        (woken,) = cursor.fetchone()
    return bool(woken)


def oldest_first() -> list[Submission]:
    with acting_as("worker"):
        rows = Submission.objects.select_related("attempt").order_by("told_on", "attempt__next_try_at")
        return list(rows)


def states() -> list[str]:
    with acting_as("worker"):
        return sorted(Submission.objects.values_list("state", flat=True))


def arrived(server: Moody) -> list[str]:
    keys = [str(email.message_from_bytes(raw)["Message-ID"]) for raw in server.messages]
    return [key[1:].partition("@")[0] for key in keys]


def keys(rows: list[Submission]) -> list[str]:
    return [str(row.attempt.idempotency_key) for row in rows]


def test_the_day_of_telling_goes_before_the_time_of_the_next_try(server: Moody) -> None:
    queue(30)
    expected = keys(oldest_first())
    assert run() is False
    assert arrived(server) == expected
    assert len(server.lines) == 1


def test_a_message_that_breaks_the_line_stops_no_other(server: Moody) -> None:
    queue(6)
    expected = keys(oldest_first())
    server.moods = {3: Mood.HANGS}
    assert run() is True, "it had carried two, so the next run need not wait for its minute"
    assert run() is False
    assert arrived(server) == expected[:2] + expected[3:]
    assert states() == ["submitted"] * 5 + ["waiting"]


def test_a_server_that_is_away_is_not_called_again_at_once(server: Moody) -> None:
    queue(3)
    server.moods = {1: Mood.CLOSES}
    assert run() is False
    assert states() == ["waiting"] * 3


def test_a_run_gives_its_place_back(server: Moody, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(3)
    monkeypatch.setattr(tasks, "MAIL_TIME", timedelta(0))
    assert run() is True
    assert len(arrived(server)) == 1


def test_a_report_of_which_no_document_can_be_made_stops_no_other(server: Moody) -> None:
    queue(1, teller_kind="of no known kind")
    queue(3)
    assert run() is False
    assert states() == ["submitted"] * 3 + ["waiting"]
    with acting_as("worker"):
        (poison,) = Submission.objects.filter(state="waiting").select_related("attempt")
        assert poison.attempt.problem == "the document could not be made (ValueError)"
        for day in range(1, 5):
            deliver_submission(poison.pk, by=Worker(), at=NOW + timedelta(days=day), jitter=0.0)
    assert states() == ["parked"] + ["submitted"] * 3


@pytest.mark.long
def test_one_poisoned_message_among_a_thousand_is_parked_and_holds_no_other(server: Moody) -> None:
    queue(1_000)
    rows = oldest_first()
    poison = rows[500]
    server.always = {str(poison.attempt.idempotency_key).encode(): Mood.PUTS_OFF}
    while run():
        assert len(server.messages) < 1_000
    assert arrived(server) == keys(rows[:500] + rows[501:])
    assert max(later - earlier for earlier, later in pairwise(server.moments)) < 2
    with acting_as("worker"):
        tried = Attempt.objects.get(pk=poison.pk).attempts
        assert tried >= 1
        for day in range(1, 6 - tried):
            again = deliver_submission(poison.pk, by=Worker(), at=NOW + timedelta(days=day), jitter=0.0)
            assert again is Delivery.FAILED
    assert states() == ["parked"] + ["submitted"] * 999
    with acting_as("worker"):
        assert Attempt.objects.get(pk=poison.pk).attempts == 5
