"""The site of practitioners, opened by the guide on the machine that it set up: one door more, shut in as the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.door import Door, code
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine

DOOR = Door(
    heading="A site for practitioners, where you want one",
    service="inkling-service",
    name="services.example",
    port=8002,
    page="/sign-in/",
)
ADDRESS = DOOR.address


@pytest.fixture(scope="module")
def opened(installed: Installed) -> Iterator[tuple[Machine, Dilwyn]]:
    with DOOR.opened(installed) as door:
        yield door


def test_it_is_safe_and_answers_by_its_name(opened: tuple[Machine, Dilwyn]) -> None:
    machine, dilwyn = opened
    assert "Safe to start." in dilwyn.said("inkling check")
    DOOR.wait(machine)
    head = machine.must(f"curl -sS -I --cacert /etc/inkling/tls/ca.pem {ADDRESS}/sign-in/").lower()
    assert "strict-transport-security" in head, head
    assert code(machine, "http://services.example/") == "301"
    for address in ("healthz", "readyz", "metrics"):
        assert code(machine, f"{ADDRESS}/{address}") == "404", "a monitor asks the port itself"


def test_its_first_lead_comes_as_far_as_the_second_factor(opened: tuple[Machine, Dilwyn]) -> None:
    machine, dilwyn = opened
    DOOR.wait(machine)
    said = dilwyn.said("inkling user add --email leila@wren.invalid")
    passphrase = next(line.strip() for line in said.splitlines() if line.startswith("  "))
    asks = "curl -sS --cacert /etc/inkling/tls/ca.pem -b /srv/jar -c /srv/jar -L -w '%{url_effective}'"
    page = machine.must(f"rm -f /srv/jar; {asks} {ADDRESS}/sign-in/")
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    typed = f"-e {ADDRESS}/sign-in/ -d csrfmiddlewaretoken={token} -d login=leila@wren.invalid"
    after = machine.must(f"{asks} {typed} -d password={passphrase} {ADDRESS}/sign-in/")
    assert after.endswith(f"{ADDRESS}/sign-in/second-factor/"), after[-2_000:]


def test_nobody_of_the_unit_signs_in_there(opened: tuple[Machine, Dilwyn], installed: Installed) -> None:
    machine, _ = opened
    DOOR.wait(machine)
    said = installed.dilwyn.said("inkling user add --email bryn@aire.invalid")
    passphrase = next(line.strip() for line in said.splitlines() if line.startswith("  "))
    asks = "curl -sS --cacert /etc/inkling/tls/ca.pem -b /srv/jar2 -c /srv/jar2 -L"
    page = machine.must(f"rm -f /srv/jar2; {asks} {ADDRESS}/sign-in/")
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    typed = f"-e {ADDRESS}/sign-in/ -d csrfmiddlewaretoken={token} -d login=bryn@aire.invalid"
    assert "is not right" in machine.must(f"{asks} {typed} -d password={passphrase} {ADDRESS}/sign-in/")


def test_it_runs_as_its_own_user_and_opens_nothing_of_the_others(opened: tuple[Machine, Dilwyn]) -> None:
    machine, _ = opened
    DOOR.wait(machine)
    pid = machine.must("systemctl show -p MainPID --value inkling-service").strip()
    assert machine.must(f"stat -c %U /proc/{pid}").strip() == "inkling-service"
    assert "CapBnd:\t0000000000000000" in machine.must(f"cat /proc/{pid}/status")
    assert machine.must("systemctl show -p NRestarts --value inkling-service").strip() == "0"
    held = machine.must("runuser -u inkling-service -- ls /var/lib/inkling/secrets/service").split()
    assert held == ["db_service", "key_receipt", "key_service"]
    for other in ("community", "unit", "worker"):
        assert machine.run(f"runuser -u inkling-service -- ls /var/lib/inkling/secrets/{other}").returncode
    assert machine.run("runuser -u inkling-service -- cat /var/lib/inkling/secrets/db_migrate").returncode


def test_a_monitor_asks_its_port(opened: tuple[Machine, Dilwyn]) -> None:
    machine, _ = opened
    DOOR.wait(machine)
    assert DOOR.ready(machine) == {"database": True, "migrations": True, "keys": True}
    assert 'site="service"' in DOOR.asked(machine, "/metrics")


def test_it_comes_back_with_the_others(opened: tuple[Machine, Dilwyn]) -> None:
    machine, _ = opened
    machine.must("systemctl stop inkling.target 'inkling-*'")
    assert machine.run("systemctl is-active inkling-service").stdout.strip() == "inactive"
    machine.must("systemctl start inkling.target")
    DOOR.wait(machine)
