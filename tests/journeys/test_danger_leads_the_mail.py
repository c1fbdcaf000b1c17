"""Danger does not wait behind a backlog, also when a server is back after a week; and it keeps nothing for ever."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from benchmarks.mail_fill import fill
from inkling.regions.models import Region
from inkling.routing.due_queries import is_new_danger_due, submissions_due
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.methods.email.relay import Relay
from inkling.routing.models import Attempt, Submission
from inkling.routing.services.submissions import confirm_address
from inkling.sites.worker import tasks
from inkling.sites.worker.mail import run as mail_run
from tests.mail_servers import HOST, Mood, Moody, make_certificate, serving
from tests.people import World, acting_as

REGION = "west-midlands"
NOW = datetime.now(UTC)


@pytest.fixture
def server(world: World, settings: Any, tmp_path: Path) -> Iterator[Moody]:
    settings.INKLING_SECRETS = str(tmp_path)
    certificate = make_certificate(tmp_path)
    with serving(Moody(), certificate=certificate) as moody:
        settings.INKLING_RELAY = Relay(
            HOST, moody.port, ca_file=str(certificate.certificate), timeout=1.0, deadline=2.0
        )
        yield moody


def queue(count: int, *, urgency: str = "routine", region: str = REGION) -> None:
    """Queue sealed documents for a region, told over the last week."""
    if Region.objects.get_or_create(id=region, defaults={"name": region, "country": "England"})[1]:
        kept = confirm_address(
            region, channel="partner", address=f"fib@{region}.invalid", by="Dilwyn", on=NOW.date()
        )
        keep_passphrase(kept.pk, "calm rivers over 7 stones")
    with acting_as("community"):
        fill(region, count, urgency=urgency)
    forget_jobs()


def forget_jobs() -> None:
    with acting_as("worker"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'mail'")


def run() -> None:
    with acting_as("worker"):
        tasks.send_mail_due.func()
    forget_jobs()


def arrived(server: Moody) -> list[str]:
    """Return how urgent each was that arrived, in that order."""
    with acting_as("worker"):
        rows = Attempt.objects.values_list(
            "idempotency_key", "submission__report__urgency", "submission__lane"
        )
        urgency = {str(key): "now" if lane == "urgent" else how for key, how, lane in rows}
    ids = [str(email.message_from_bytes(raw)["Message-ID"]) for raw in server.messages]
    return [urgency[each[1:].partition("@")[0]] for each in ids]


def waiting() -> dict[str, int]:
    with acting_as("worker"):
        rows = Submission.objects.filter(state="waiting").values_list("report__urgency", flat=True)
        return {each: list(rows).count(each) for each in set(rows)}


def age(urgency: str, **columns: Any) -> None:
    """Let those of one urgency have been tried in vain."""
    with acting_as("worker"):
        Attempt.objects.filter(submission__report__urgency=urgency).update(**columns)


def test_danger_told_last_goes_before_a_backlog(server: Moody) -> None:
    queue(15)
    queue(2, urgency="soon")
    queue(2, urgency="now")
    run()
    assert arrived(server)[:9] == ["now"] * 2 + ["soon"] * 2 + ["routine"] * 5
    assert arrived(server)[9:] == ["routine"] * 10


def test_danger_goes_first_when_a_server_is_back_that_hung_for_a_week(server: Moody) -> None:
    """What was tried while it hung had ended a line: behind everything else, until now."""
    queue(12)
    queue(1, urgency="now")
    age("now", attempts=170, broke_at=NOW - timedelta(days=6))
    run()
    assert arrived(server)[0] == "now"


@pytest.mark.parametrize(("mood", "longest"), [(Mood.CLOSES, 1), (Mood.HANGS, 5)])
def test_danger_is_tried_again_within_minutes_however_long_a_server_was_away(
    server: Moody, mood: Mood, longest: int
) -> None:
    queue(1, urgency="now")
    queue(1, urgency="routine")
    for urgency in ("now", "routine"):
        age(urgency, attempts=170)
    server.moods = dict.fromkeys(range(1, 9), mood)
    run()
    server.moods = {}
    with acting_as("worker"):
        tried = Attempt.objects.get(submission__report__urgency="now")
    assert tried.attempts == 171
    assert tried.next_try_at <= datetime.now(UTC) + timedelta(minutes=longest)


def test_danger_told_while_a_backlog_leaves_goes_next(server: Moody, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(30)
    with acting_as("worker"):
        last = Submission.objects.order_by("told_on").last()
        Attempt.objects.filter(submission=last).update(next_try_at=NOW + timedelta(days=1))
    monkeypatch.setattr(mail_run, "LOOK_EVERY", 5)
    real, sent = mail_run.deliver_one, []

    def deliver_and_tell(*given: Any, **named: Any) -> Any:
        came = real(*given, **named)
        sent.append(came)
        if len(sent) == 7:
            tell_danger()
        return came

    monkeypatch.setattr(mail_run, "deliver_one", deliver_and_tell)
    run()
    assert arrived(server).index("now") == 10, "as soon as it was looked for"


def tell_danger() -> None:
    """Let the last one be told only now, and be in danger."""
    later = Attempt.objects.get(next_try_at__gt=NOW + timedelta(hours=1))
    Submission.objects.filter(pk=later.pk).update(lane="urgent")
    Attempt.objects.filter(pk=later.pk).update(next_try_at=NOW)


def test_a_flood_of_danger_keeps_the_oldest_from_nothing(world: World, server: Moody) -> None:
    queue(120, urgency="now")
    queue(20)
    with acting_as("worker"):
        due = submissions_due(datetime.now(UTC), limit=60, by_mail=True)
        how = dict(Submission.objects.values_list("pk", "report__urgency"))
    assert len(set(due)) == 60
    assert [how[each] for each in due[:9]] == ["now"] * 9
    tenths = due[9::10]
    with acting_as("worker"):
        days = dict(Submission.objects.values_list("pk", "told_on"))
    assert [days[each] for each in tenths] == sorted(days[each] for each in tenths)


def test_a_mail_that_a_server_sends_away_keeps_no_other(server: Moody) -> None:
    """Danger leads each run: where the server closes at that one alone, the rest still goes, and it is tried on."""
    queue(1, urgency="now", region="kent")
    queue(5)
    server.always = {b"fib@kent.invalid": Mood.CLOSES_LATE}
    run()
    assert waiting() == {"now": 1}
    assert arrived(server) == ["routine"] * 5


def test_a_server_that_is_away_is_asked_by_one_more_and_no_others(server: Moody) -> None:
    queue(4, urgency="now")
    queue(4)
    server.moods = dict.fromkeys(range(1, 99), Mood.CLOSES)
    run()
    assert len(server.lines) == 2
    assert waiting() == {"now": 4, "routine": 4}


def test_danger_that_ends_each_line_is_parked_and_the_others_go(server: Moody) -> None:
    queue(1, urgency="now")
    queue(3)
    with acting_as("worker"):
        key = Attempt.objects.get(submission__report__urgency="now").idempotency_key
    server.always = {str(key).encode(): Mood.DROPS}
    for _ in range(9):
        with acting_as("worker"):
            Attempt.objects.filter(done_at=None).update(next_try_at=NOW - timedelta(hours=1))
        queue(1)
        run()
    assert arrived(server) == ["routine"] * 12
    with acting_as("worker"):
        assert Submission.objects.get(attempt__idempotency_key=key).state == "parked"


def test_danger_at_an_address_that_hangs_lets_the_others_there_be_tried(server: Moody) -> None:
    """It is asked again after five minutes, the others after up to an hour: neither pushes the other on for ever."""
    queue(1, urgency="now")
    queue(2)
    server.silent = f"fib@{REGION}.invalid"
    tried = []
    for _ in range(6):
        with acting_as("worker"):
            Attempt.objects.filter(done_at=None).update(next_try_at=NOW - timedelta(hours=1))
        run()
        tried.append(server.hung)
    assert all(later > earlier for earlier, later in pairwise(tried))
    with acting_as("worker"):
        assert all(Attempt.objects.values_list("attempts", flat=True)), "each was tried"


def test_new_danger_is_seen_besides_what_is_known(server: Moody) -> None:
    queue(3, urgency="now")
    at = datetime.now(UTC)
    with acting_as("worker"):
        due = submissions_due(at, limit=9, by_mail=True)
        assert is_new_danger_due(at, besides=due) is False
        assert is_new_danger_due(at, besides=due[1:]) is True
        assert is_new_danger_due(at, besides=[uuid4()]) is True
        assert submissions_due(at, limit=9, by_mail=True, but_danger=True) == []
