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
from django.db.models import Max

from benchmarks.mail_fill import fill
from inkling.accounts.actor import Worker
from inkling.journeys.submitting.deliver_submission import Delivery, deliver_submission
from inkling.regions.models import Region
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.methods.email.relay import Relay
from inkling.routing.models import Attempt, Submission
from inkling.routing.services.submissions import confirm_address
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
    """Do one run; return whether it wakes the next."""
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


@pytest.mark.parametrize("mood", [Mood.HANGS, Mood.DROPS])
def test_a_message_at_which_the_line_ends_stops_no_other(server: Moody, mood: Mood) -> None:
    queue(6)
    expected = keys(oldest_first())
    server.moods = {3: mood}
    assert run() is False
    assert states() == ["submitted"] * 2 + ["waiting"] * 4, "what goes to the same address waits with it"
    server.moods = {7: mood}
    make_due()
    assert run() is False
    assert arrived(server) == expected[:2] + expected[3:], "it goes behind those that did not end a line"
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
def test_one_poisoned_message_among_three_hundred_is_parked_and_holds_no_other(server: Moody) -> None:
    queue(300)
    rows = oldest_first()
    poison = rows[150]
    server.always = {str(poison.attempt.idempotency_key).encode(): Mood.PUTS_OFF}
    while run():
        assert len(server.messages) < 300
    assert arrived(server) == keys(rows[:150] + rows[151:])
    assert max(later - earlier for earlier, later in pairwise(server.passed)) < 2
    with acting_as("worker"):
        tried = Attempt.objects.get(pk=poison.pk).attempts
        assert tried >= 1
        for day in range(1, 6 - tried):
            again = deliver_submission(poison.pk, by=Worker(), at=NOW + timedelta(days=day), jitter=0.0)
            assert again is Delivery.FAILED
    assert states() == ["parked"] + ["submitted"] * 299
    with acting_as("worker"):
        assert Attempt.objects.get(pk=poison.pk).attempts == 5


def queue_for(region: str, count: int, *, address: str) -> None:
    """Confirm an address of another region, and queue documents for it."""
    Region.objects.get_or_create(id=region, defaults={"name": region, "country": "England"})
    kept = confirm_address(region, channel="partner", address=address, by="Dilwyn", on=NOW.date())
    keep_passphrase(kept.pk, "calm rivers over 8 stones")
    with acting_as("community"):
        fill(region, count)


def waiting_keys() -> list[str]:
    with acting_as("worker"):
        rows = Attempt.objects.filter(submission__state="waiting")
        return [str(key) for key in rows.values_list("idempotency_key", flat=True)]


def make_due() -> None:
    """Let the back-off of whatever waits be over."""
    with acting_as("worker"):
        Attempt.objects.filter(submission__state="waiting").update(next_try_at=NOW - timedelta(hours=1))


@pytest.mark.parametrize("where", ["RCPT", "DATA"])
def test_an_address_that_hangs_costs_the_others_two_tries_at_most(server: Moody, where: str) -> None:
    queue(100)
    queue_for("kent", 20, address="fib@silent.invalid")
    if where == "RCPT":
        server.silent = "fib@silent.invalid"
    else:
        server.always = {b"fib@silent.invalid": Mood.HANGS}
    for _ in range(200):
        if not run():
            break
        assert server.hung <= 2
    assert states() == ["submitted"] * 100 + ["waiting"] * 20
    assert server.hung <= 2, "each costs the others ten seconds"
    gaps = [later - earlier for earlier, later in pairwise(server.passed)]
    assert sum(gap for gap in gaps if gap >= 1.0) < 2 * 2.0


def test_an_address_is_asked_less_often_the_longer_it_hangs(server: Moody) -> None:
    queue_for("kent", 5, address="fib@silent.invalid")
    server.silent = "fib@silent.invalid"
    waits = []
    for _ in range(3):
        make_due()
        run()
        with acting_as("worker"):
            last = Attempt.objects.aggregate(asked=Max("broke_at"), again=Max("next_try_at"))
        waits.append((last["again"] - last["asked"]).total_seconds())
    assert server.hung == 3
    assert waits == sorted(waits)
    assert waits[0] >= 30
    assert waits[2] >= 120


def test_what_breaks_the_line_each_time_is_parked_while_the_others_go(server: Moody) -> None:
    queue(3)
    poison = waiting_keys()[1]
    server.always = {poison.encode(): Mood.DROPS}
    for tries in range(5):
        assert poison in waiting_keys(), f"parked after {tries} tries"
        queue(1)
        make_due()
        run()
    make_due()
    run()
    assert states() == ["parked"] + ["submitted"] * 7
    with acting_as("worker"):
        assert Attempt.objects.get(idempotency_key=poison).attempts == 5


def test_a_server_that_breaks_at_everything_parks_nothing(server: Moody) -> None:
    queue(3)
    queue_for("kent", 2, address="fib@kent.invalid")
    queue_for("essex", 1, address="fib@essex.invalid")
    server.always = {b"Message-ID": Mood.DROPS}
    for runs in range(1, 19):
        make_due()
        assert run() is False
        assert server.offered == 2 * runs, "two in a row are the server's, which is then left alone"
    assert states() == ["waiting"] * 6
    server.always = {}
    make_due()
    run()
    assert states() == ["submitted"] * 6
