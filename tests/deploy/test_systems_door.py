"""The door for organisations' systems, opened by the guide on the machine that it set up: its key sends a note."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine
from tests.deploy.test_service_site import code

HEADING = "A door for organisations' systems, where you want one"
ADDRESS = "https://api.example"
NOTE = '{"text": "A red van waits by the bus station.", "place": "Wakefield"}'


@pytest.fixture(scope="module")
def opened(installed: Installed) -> Iterator[tuple[Machine, Dilwyn]]:
    before = installed.machine.must("cat /etc/inkling/inkling.env")
    assert code(installed.machine, f"{ADDRESS}/v1/openapi") == "000", "it stays shut until it is opened"
    dilwyn = Dilwyn(installed.machine)
    dilwyn.follow(steps_of("operator.md", heading=HEADING))
    yield installed.machine, dilwyn
    installed.machine.must(
        "systemctl disable --quiet --now inkling-api\n"
        "rm /etc/nginx/conf.d/inkling-api.conf\n"
        "systemctl reload nginx"
    )
    installed.machine.path("/etc/inkling/inkling.env").write_text(before)


def wait_for_it(machine: Machine) -> None:
    deadline = time.monotonic() + 60
    while (said := code(machine, f"{ADDRESS}/v1/openapi")) != "200":
        log = machine.run("journalctl -u inkling-api -n 30 --no-pager").stdout
        assert time.monotonic() < deadline, f"it answers {said}:\n{log}"
        time.sleep(0.3)


def test_it_is_safe_and_a_monitor_asks_its_port(opened: tuple[Machine, Dilwyn]) -> None:
    machine, dilwyn = opened
    assert "Safe to start." in dilwyn.said("inkling check")
    wait_for_it(machine)
    assert code(machine, f"{ADDRESS}/readyz") == "404"
    ready = machine.must("curl -sS -H 'Host: api.example' http://127.0.0.1:8003/readyz")
    assert all(json.loads(ready).values()), ready


def test_the_key_that_was_printed_sends_a_note_until_it_is_revoked(opened: tuple[Machine, Dilwyn]) -> None:
    machine, dilwyn = opened
    wait_for_it(machine)
    said = dilwyn.said("inkling api-key make")
    key, number = said.splitlines()[2].strip(), re.findall(r"api-key revoke (\S+)", said)[0]

    def send(again: str) -> str:
        headers = f"-H 'Authorization: Bearer {key}' -H 'Idempotency-Key: {again}'"
        return code(
            machine, f"{ADDRESS}/v1/notes", headers, "-H 'Content-Type: application/json'", f"-d '{NOTE}'"
        )

    assert send("a-first-sending-of-this-test") == "201"
    machine.must(f"inkling api-key revoke {number}")
    assert send("a-second-sending-of-this-test") == "401"
