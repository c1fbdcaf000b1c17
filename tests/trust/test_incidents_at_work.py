"""A sheet is posted over the network to the door of another installation, which is killed: it is stored once."""

from __future__ import annotations

import time
from uuid import UUID

import pytest

from benchmarks.api import opened
from benchmarks.incidents import measure
from benchmarks.installation import Installation
from inkling.routing.methods.incidents.body import incident_body
from inkling.routing.methods.incidents.transport import TARGET
from inkling.routing.methods.outgoing import CallFailed, Outgoing, call
from tests.rules.test_routing_sheet import sheets

KEY = UUID(int=16)


def stored(made: Installation) -> list[str]:
    with made.connect("backup") as connection:
        return [str(row[0]) for row in connection.execute("SELECT narrative FROM capture_report").fetchall()]


def test_what_is_posted_to_another_installation_is_stored_there_once() -> None:
    (sheet, *_) = sheets()
    with opened(systems=1) as (made, (key,)):
        address = f"http://127.0.0.1:{made.api_port}/v1"
        headers = {
            "Authorization": f"Bearer {key}",
            "Idempotency-Key": str(KEY),
            "Content-Type": "application/json",
        }
        outgoing = Outgoing("POST", TARGET, headers, incident_body(sheet, key=KEY))
        first = call(address, outgoing)
        assert first.status == 201, first.body
        made.kill("api")
        with pytest.raises(CallFailed):
            call(address, outgoing)
        made.start("api")
        answers = set()
        for _try in range(200):
            try:
                answers.add(call(address, outgoing).body)
                break
            except CallFailed:
                time.sleep(0.1)
        assert answers == {first.body}, "the same again is answered alike"
        (narrative,) = stored(made)
        assert sheet.reference in narrative
        stranger = call(address, Outgoing("POST", TARGET, headers | {"Authorization": "Bearer x"}, b"{}"))
        assert stranger.status == 401


def test_a_worker_that_posts_while_both_sides_are_killed_loses_and_doubles_nothing() -> None:
    """`python -m benchmarks.incidents` in short."""
    found = measure(sheets=12, kills=2)
    assert (found.kills, found.swallowed > 0) == (2, True)
    assert found.is_sound, found
