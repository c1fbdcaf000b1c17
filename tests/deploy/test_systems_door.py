"""The door for organisations' systems, opened by the guide on the machine that it set up: its key sends a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.door import Door, code
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine

DOOR = Door(
    heading="A door for organisations' systems, where you want one",
    service="inkling-api",
    name="api.example",
    port=8003,
    page="/v1/openapi",
)
NOTE = '{"text": "A red van waits by the bus station.", "place": "Wakefield"}'


@pytest.fixture(scope="module")
def opened(installed: Installed) -> Iterator[tuple[Machine, Dilwyn]]:
    with DOOR.opened(installed) as door:
        yield door


def test_it_is_safe_and_a_monitor_asks_its_port(opened: tuple[Machine, Dilwyn]) -> None:
    machine, dilwyn = opened
    assert "Safe to start." in dilwyn.said("inkling check")
    DOOR.wait(machine)
    assert code(machine, f"{DOOR.address}/readyz") == "404"
    assert DOOR.ready(machine) == {"database": True, "migrations": True, "keys": True}


def test_the_key_that_was_printed_sends_a_note_until_it_is_revoked(opened: tuple[Machine, Dilwyn]) -> None:
    machine, dilwyn = opened
    DOOR.wait(machine)
    said = dilwyn.said("inkling api-key make")
    key, number = said.splitlines()[2].strip(), re.findall(r"api-key revoke (\S+)", said)[0]

    def send(again: str) -> str:
        headers = f"-H 'Authorization: Bearer {key}' -H 'Idempotency-Key: {again}'"
        return code(
            machine,
            f"{DOOR.address}/v1/notes",
            headers,
            "-H 'Content-Type: application/json'",
            f"-d '{NOTE}'",
        )

    assert send("a-first-sending-of-this-test") == "201"
    machine.must(f"inkling api-key revoke {number}")
    assert send("a-second-sending-of-this-test") == "401"
