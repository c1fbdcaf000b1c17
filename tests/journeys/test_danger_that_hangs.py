"""Danger at addresses that hang: what is not in danger goes on beside it, and a person hears of it in time."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from inkling.journeys.submitting.reconcile_submissions import note_late_danger, reconcile_submissions
from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.find import RAILWAYS
from inkling.routing.models import Attempt, Discrepancy
from inkling.sites.worker.mail import run as mail_run
from tests.journeys.test_danger_leads_the_mail import (
    NOW,
    REGION,
    arrived,
    forget_jobs,
    queue,
    run,
    server,
    waiting,
)
from tests.mail_servers import Mood, Moody
from tests.people import acting_as

__all__ = ["server"]
HANGING = [each for each in bundled_atlas().packs if each not in {REGION, RAILWAYS}][:10]


def let_all_be_due() -> None:
    with acting_as("worker"):
        Attempt.objects.filter(done_at=None).update(next_try_at=NOW - timedelta(hours=1))
    forget_jobs()


def test_routine_mail_goes_on_beside_danger_at_ten_addresses_that_hang(server: Moody) -> None:
    for region in HANGING:
        queue(1, urgency="now", region=region)
    queue(4)
    server.always = {f"fib@{region}.invalid".encode(): Mood.HANGS for region in HANGING}
    run()
    assert arrived(server) == ["routine"] * 4
    assert waiting() == {"now": 10}


def test_it_goes_on_where_each_has_hung_before(server: Moody) -> None:
    for region in HANGING:
        queue(1, urgency="now", region=region)
    queue(1)
    server.always = {f"fib@{region}.invalid".encode(): Mood.HANGS for region in HANGING}
    for told in range(1, 4):
        let_all_be_due()
        run()
        assert arrived(server) == ["routine"] * told
        queue(1)


def test_danger_at_a_good_address_is_not_kept_by_danger_that_hangs(server: Moody) -> None:
    queue(1, urgency="now", region=HANGING[0])
    queue(1, urgency="now")
    queue(3)
    server.always = {f"fib@{HANGING[0]}.invalid".encode(): Mood.HANGS}
    run()
    assert sorted(arrived(server)) == ["now", "routine", "routine", "routine"]


def test_danger_that_broke_once_waits_for_some_seconds_of_the_rest(
    server: Moody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_run, "OTHERS_FOR", timedelta(0))
    queue(1, urgency="now")
    with acting_as("worker"):
        Attempt.objects.update(broke_at=NOW - timedelta(hours=1), breaks=1)
    queue(1, urgency="now", region=HANGING[0])
    queue(45)
    server.always = {f"fib@{HANGING[0]}.invalid".encode(): Mood.HANGS}
    run()
    assert arrived(server).index("now") == mail_run.LOOK_EVERY
    assert Counter(arrived(server)) == {"now": 1, "routine": 45}


def late(after: timedelta) -> int:
    with acting_as("worker"):
        return note_late_danger(at=datetime.now(UTC) + after)


@pytest.mark.parametrize("mood", [Mood.HANGS, Mood.DROPS])
def test_danger_is_late_after_a_quarter_of_an_hour_however_seldom_it_was_tried(
    server: Moody, mood: Mood
) -> None:
    queue(2, urgency="now", region=HANGING[0])
    server.always = {f"fib@{HANGING[0]}.invalid".encode(): mood}
    run()
    assert late(timedelta(minutes=14)) == 0
    assert late(timedelta(minutes=16)) == 2, "also the one that waits for the other"
    with acting_as("worker"):
        assert set(Discrepancy.objects.values_list("kind", flat=True)) == {"late"}
        reconcile_submissions(at=datetime.now(UTC) + timedelta(minutes=17))
        assert Discrepancy.objects.filter(settled_at=None).count() == 2, "one line each"


def test_what_is_not_in_danger_is_late_after_four_hours_as_before(server: Moody) -> None:
    queue(1, region=HANGING[0])
    server.always = {f"fib@{HANGING[0]}.invalid".encode(): Mood.HANGS}
    run()
    assert late(timedelta(hours=3)) == 0
