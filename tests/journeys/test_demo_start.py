"""The demo as a person starts it: killed half way, started again, signed in to, and ended with Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from inkling.installation.demo.place import (
    API_OFFSET,
    MAIL_OFFSET,
    PAGE_OFFSET,
    SECOND_OFFSET,
    SERVICE_OFFSET,
)
from tests.architecture.source import ROOT
from tests.journeys.sealed_mail import mails_a_sealed_document
from tests.journeys.second_installation import is_fetched_signed_and_taken_back, signed_in
from tests.journeys.visitor import Visitor

# A state is waited for: a machine that nine others use takes minutes to fill the world.
LONGEST = 900.0
OPEN = "Ctrl-C ends everything."
OFFSETS = (0, 1, PAGE_OFFSET, SERVICE_OFFSET, API_OFFSET, SECOND_OFFSET, MAIL_OFFSET)


def free_ports() -> int:
    """Return a base from which the demo's ports are free."""
    for base in range(21_000, 29_000, 50):
        with ExitStack() as probes:
            try:
                for offset in OFFSETS:
                    probe = probes.enter_context(socket.socket())
                    probe.bind(("127.0.0.1", base + offset))
            except OSError:
                continue
            return base
    raise AssertionError("no ports are free for a demo")


def tell_as_a_system(home: Path, base: int) -> int:
    """Tell a note as a system does, with the key that the demo has printed; return the status of the answer."""
    printed = (home.parent / "demo.log").read_text()
    key = printed.partition("Authorization: Bearer ")[2].partition('"')[0]
    request = urllib.request.Request(
        f"http://localhost:{base + API_OFFSET}/v1/notes",
        data=b'{"text": "A red van waits by the bus station.", "place": "Wakefield"}',
        headers={
            "Authorization": f"Bearer {key}",
            "Idempotency-Key": str(uuid4()),
            "Content-Type": "application/json",
        },
    )
    return Visitor().status_of(request)


@contextmanager
def demo(home: Path, base: int, *, until: str) -> Iterator[subprocess.Popen[str]]:
    """Start the demo and wait until it has said something."""
    log = home.parent / "demo.log"
    passed_on = {name: os.environ[name] for name in ("PATH", "WHOLE_YEAR") if name in os.environ}
    environ = passed_on | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "INKLING_HOME": str(home)}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.demo_in_short", "demo", "--port-base", str(base)],
            env=environ,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + LONGEST
        while until not in log.read_text():
            assert process.poll() is None, log.read_text()[-2000:]
            assert time.monotonic() < deadline, log.read_text()[-2000:]
            time.sleep(0.2)
        yield process
    finally:
        # Whoever was started in the background ignores SIGINT, and while it fills the world so does the demo.
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.mark.long
def test_killed_while_it_fills_and_while_it_is_open_it_opens_again_and_after_ctrl_c_too(
    tmp_path: Path,
) -> None:
    """One home and four starts, the last after a clean end. A quarter of the year is told (`demo_in_short`)."""
    base, home = free_ports(), tmp_path / "home"
    unit = f"http://localhost:{base + 1}"
    with demo(home, base, until="Filling the world") as process:
        time.sleep(1.5)
        process.kill()
        process.wait()
    assert json.loads((home / "demo.json").read_text())["filled"] is False
    with demo(home, base, until=OPEN) as process:
        assert json.loads((home / "demo.json").read_text())["filled"] is True
        assert "Mail of the demo" in Visitor().get(f"http://localhost:{base + 2}/")
        assert "Inkling" in Visitor().get(f"http://localhost:{base}/")
        inbox = signed_in(home, unit, "bryn@demo.invalid").page
        assert "Inbox" in inbox
        assert "West Yorkshire Police" in inbox
        assert the_year_is_told_day_by_day(home)
        assert tell_as_a_system(home, base) == HTTPStatus.CREATED
        mails_a_sealed_document(base, tmp_path)
        process.kill()
        process.wait()
    leaves_its_ports(base)
    with demo(home, base, until=OPEN) as process:
        # Not Bryn: his code of before may still be the one that counts, and each works once.
        assert "Inbox" in signed_in(home, unit, "carys@demo.invalid").page
        is_fetched_signed_and_taken_back(home, base)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    leaves_its_ports(base)
    people = (home / "secrets" / "demo_people.json").read_bytes()
    with demo(home, base, until=OPEN):
        assert "Filling the world" not in (home.parent / "demo.log").read_text(), "it keeps its world"
        assert (home / "secrets" / "demo_people.json").read_bytes() == people
        assert "Inbox" in signed_in(home, unit, "anwen@demo.invalid").page


def the_year_is_told_day_by_day(home: Path) -> bool:
    """Say whether the reports keep their days in the story, and the database writes those of every later row."""
    with connect(Role.BACKUP, {"INKLING_HOME": str(home)}) as session:
        days = "SELECT count(DISTINCT told_on), max(told_on) - min(told_on) FROM capture_report"
        writes = "SELECT count(*), bool_and(tgenabled = 'O') FROM pg_trigger WHERE tgname LIKE 'write_day%'"
        (different, apart), (triggers, all_on) = (
            session.execute(each).fetchone() or (0, 0) for each in (days, writes)
        )
    return bool(different > 10 and apart > 60 and triggers > 10 and all_on)


def leaves_its_ports(base: int) -> None:
    deadline = time.monotonic() + 30
    while any(is_open(base + offset) for offset in OFFSETS):
        assert time.monotonic() < deadline, "a child of the killed demo still holds its port"
        time.sleep(0.1)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
