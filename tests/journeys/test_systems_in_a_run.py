"""Regions' own systems that are down, and a mail server that is, in one run of the worker: neither keeps the other."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from benchmarks.mail_fill import fill
from inkling.regions.models import Region
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.methods.email.relay import Relay
from inkling.routing.models import Attempt, Submission
from inkling.routing.rules.states import Method
from inkling.routing.services.submissions import confirm_address
from inkling.sites.worker import tasks
from tests.mail_servers import HOST, Mood, Moody, make_certificate, serving
from tests.people import World, acting_as

NOW = datetime.now(UTC)
DOWN = ("kent", "essex", "durham")


@pytest.fixture
def server(world: World, settings: Any, tmp_path: Path) -> Iterator[Moody]:
    settings.INKLING_SECRETS = str(tmp_path)
    certificate = make_certificate(tmp_path)
    with serving(Moody(), certificate=certificate) as moody:
        settings.INKLING_RELAY = Relay(
            HOST, moody.port, ca_file=str(certificate.certificate), timeout=1.0, deadline=2.0
        )
        yield moody


class Stores(BaseHTTPRequestHandler):
    """A region's system that stores whatever it is sent."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of it."""


@pytest.fixture
def system() -> Iterator[str]:
    with ThreadingHTTPServer((HOST, 0), Stores) as there:
        Thread(target=there.serve_forever, daemon=True).start()
        yield f"http://localhost:{there.server_port}/v1"
        there.shutdown()


def queue(region: str, count: int, *, address: str) -> None:
    """Queue submissions of a region that go to an address: a system's, or by mail."""
    Region.objects.get_or_create(id=region, defaults={"name": region, "country": "England"})
    kept = confirm_address(region, channel="partner", address=address, by="Dilwyn", on=NOW.date())
    keep_passphrase(kept.pk, "calm-rivers-over-7-stones")
    with acting_as("community"):
        fill(region, count)
    if "@" not in address:
        with acting_as("worker"):
            Submission.objects.filter(region_id=region).update(method=Method.INCIDENTS.value)


def nobody_here() -> str:
    """Return the address of a system that is down: a port at which nobody listens."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        return f"http://localhost:{free.getsockname()[1]}/v1"


def run() -> bool:
    """Do one run of the worker; return whether it wakes the next."""
    with acting_as("worker"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'mail'")
        tasks.send_mail_due.func()
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'mail'")
        (woken,) = cursor.fetchone()
    return bool(woken)


def states_of(region: str) -> list[str]:
    with acting_as("worker"):
        return sorted(Submission.objects.filter(region_id=region).values_list("state", flat=True))


def make_last(region: str, *, by: timedelta = timedelta(0)) -> None:
    """Let what goes to a region come last in a run, as what broke a line before does: the later the longer `by`."""
    with acting_as("worker"):
        Attempt.objects.filter(submission__region_id=region).update(broke_at=NOW - timedelta(days=1) + by)


def test_three_systems_that_are_down_keep_no_mail_of_another_region(server: Moody) -> None:
    for region in DOWN:
        queue(region, 2, address=nobody_here())
    queue("west-midlands", 3, address="fib@force.invalid")
    make_last("west-midlands")
    assert run() is False
    assert states_of("west-midlands") == ["submitted"] * 3
    assert [states_of(region) for region in DOWN] == [["waiting"] * 2] * 3
    with acting_as("worker"):
        tried = Attempt.objects.filter(submission__region_id__in=DOWN, attempts=1)
        assert tried.count() == 3, "what goes to the same system waits with the first"


def test_a_system_that_is_down_does_not_make_two_broken_mails_one(server: Moody) -> None:
    """Two lines in a row that end are the mail server's: what a system did between them says nothing of it."""
    for region in ("kent", "essex", "durham"):
        queue(region, 1, address=f"fib@{region}.invalid")
    queue("west-midlands", 1, address=nobody_here())
    for hours, region in enumerate(("kent", "west-midlands", "essex", "durham")):
        make_last(region, by=timedelta(hours=hours))
    server.always = {b"Message-ID": Mood.DROPS}
    assert run() is False
    assert server.offered == 2, "the third mail is not offered to a server that ended two lines in a row"


def test_a_mail_server_that_is_away_keeps_nothing_from_a_regions_system(server: Moody, system: str) -> None:
    queue("kent", 3, address="fib@kent.invalid")
    queue("west-midlands", 3, address=system)
    make_last("west-midlands")
    server.moods = dict.fromkeys(range(1, 9), Mood.CLOSES)
    assert run() is False
    assert states_of("west-midlands") == ["submitted"] * 3
    assert states_of("kent") == ["waiting"] * 3


def test_what_goes_by_mail_instead_asks_a_server_that_is_away_once_more_at_most(
    server: Moody, system: str
) -> None:
    queue("kent", 1, address="fib@kent.invalid")
    queue("west-midlands", 4, address=nobody_here())
    beside = confirm_address(
        "west-midlands", channel="form", address="fib@force.invalid", by="Dilwyn", on=NOW.date()
    )
    keep_passphrase(beside.pk, "calm-rivers-over-8-stones")
    with acting_as("worker"):
        Attempt.objects.filter(submission__region_id="west-midlands").update(attempts=6, broke_at=NOW)
    server.moods = dict.fromkeys(range(1, 9), Mood.CLOSES)
    assert run() is False
    assert states_of("west-midlands") == ["waiting"] * 4
    assert len(server.lines) <= 2


def test_broken_lines_count_on_in_what_goes_by_mail_instead(server: Moody) -> None:
    """Two mails in a row ended the line: one that goes by mail since its system is down is the last that asks."""
    for region in ("kent", "essex"):
        queue(region, 1, address=f"fib@{region}.invalid")
    for region in ("durham", "west-midlands"):
        queue(region, 1, address=nobody_here())
        beside = confirm_address(
            region, channel="form", address=f"fib@{region}.invalid", by="Dilwyn", on=NOW.date()
        )
        keep_passphrase(beside.pk, "calm-rivers-over-8-stones")
        with acting_as("worker"):
            Attempt.objects.filter(submission__region_id=region).update(attempts=6, broke_at=NOW)
    server.always = {b"Message-ID": Mood.DROPS}
    assert run() is False
    assert server.offered == 3
