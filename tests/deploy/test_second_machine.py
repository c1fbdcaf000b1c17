"""The guide's second machine, typed beside the first: the same keys, one database over TLS between them."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator

import pytest

from inkling.installation.database.roles import CONNECTIONS, Role
from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine, connect, machine
from tests.deploy.surroundings import bring, settle

PASSPHRASE = "herons wait by the weir at dusk"
CARRIED = ("/root/keys.bundle", "/etc/inkling/inkling.env", "/etc/inkling/database/ca.pem")
ASKED = {"inkling join --make": 2 * f"{PASSPHRASE}\n", "inkling join --bundle": f"{PASSPHRASE}\n"}

# What each site needs before it can store anything.
STORED = {"database": True, "migrations": True, "keys": True}


@pytest.fixture(scope="module")
def second(installed: Installed) -> Iterator[tuple[Machine, Dilwyn, Dilwyn]]:
    """The second machine, and what both operators heard."""
    first = installed.machine
    with machine("wharfe") as wharfe:
        settle(wharfe, release=first.path("/root/inkling"), packages=installed.packages)
        wharfe.must("systemctl stop postgresql@17-main")
        connect(first, wharfe)
        here, there = Dilwyn(first, types=ASKED), Dilwyn(wharfe, types=ASKED)
        here.follow(steps_of("operator.md", heading="On the first machine"))
        # Debian's programs, Inkling, its users: the first three steps of the installation.
        there.follow(steps_of("operator.md", heading="Install")[:3])
        wharfe.must("mkdir -p /etc/inkling/database")
        for file in CARRIED:
            shutil.copyfile(first.path(file), wharfe.path(file))
        wharfe.must("chmod 600 /root/keys.bundle; chmod 644 /etc/inkling/database/ca.pem")
        trust_the_mail_server(first, wharfe)
        there.follow(steps_of("operator.md", heading="On the second machine"))
        yield wharfe, here, there
        wharfe.must("systemctl stop 'inkling*'")


def trust_the_mail_server(first: Machine, wharfe: Machine) -> None:
    """Let the second machine know the authority that Debian knows on the first, and where the server is."""
    bring(wharfe, first.path("/srv/authority/ca.pem"), to="/usr/local/share/ca-certificates/authority.crt")
    wharfe.must("update-ca-certificates > /dev/null 2>&1")


def test_both_print_the_same_fingerprints(second: tuple[Machine, Dilwyn, Dilwyn]) -> None:
    _, here, there = second
    ours, theirs = here.said("inkling join --make"), there.said("inkling join --bundle")
    assert fingerprints(ours) == fingerprints(theirs) != []
    assert "The database knows these keys" in theirs


def fingerprints(said: str) -> list[str]:
    return [line.strip() for line in said.splitlines() if line.startswith("  ")]


def test_it_is_safe_to_start_there(second: tuple[Machine, Dilwyn, Dilwyn]) -> None:
    _, _, there = second
    assert "Safe to start." in there.said("inkling check")


def test_its_sites_answer_and_everything_is_alive(second: tuple[Machine, Dilwyn, Dilwyn]) -> None:
    wharfe, _, _ = second
    assert wait_until_ready(wharfe, "tell.example", 8000) == STORED
    assert wait_until_ready(wharfe, "officers.example", 8001) == {**STORED, "clock": True, "worker": True}
    for service in ("community", "unit", "worker", "clock"):
        state = wharfe.must(f"systemctl show -p ActiveState -p NRestarts inkling-{service}")
        assert state.split() == ["NRestarts=0", "ActiveState=active"], f"{service}: {state}"


def test_its_sites_reach_the_database_and_nothing_else(second: tuple[Machine, Dilwyn, Dilwyn]) -> None:
    wharfe, _, _ = second
    for site in ("community", "unit"):
        allowed = wharfe.must(f"systemctl show -p IPAddressAllow --value inkling-{site}").split()
        assert sorted(allowed) == ["10.77.0.1/32", "127.0.0.0/8", "::1/128"]
        assert "0.0.0.0/0" in wharfe.must(f"systemctl show -p IPAddressDeny --value inkling-{site}")


def test_workers_and_clocks_of_both_find_room(
    installed: Installed, second: tuple[Machine, Dilwyn, Dilwyn]
) -> None:
    wharfe, _, _ = second
    wait_until_ready(wharfe, "officers.example", 8001)
    asks = (
        "SELECT count(DISTINCT client_addr), count(*), max(rolconnlimit) FROM pg_stat_activity"
        " JOIN pg_roles ON rolname = usename WHERE usename = 'inkling_worker'"
    )
    said = installed.machine.must(f'runuser -u postgres -- psql -XtAF " " -c "{asks}"')
    machines, held, most = map(int, said.split())
    assert machines == 2, "both machines work"
    assert held < most == CONNECTIONS[Role.WORKER]
    for each in (installed.machine, wharfe):
        log = each.must("journalctl -u inkling-worker -u inkling-clock -o cat --no-pager")
        assert "too many connections" not in log
    log = installed.machine.must("cat /var/log/postgresql/postgresql-17-main.log")
    assert "too many connections" not in log


def wait_until_ready(machine: Machine, name: str, port: int) -> object:
    """Return what a site says of itself once all of it is well, or after a minute."""
    asks = f"curl -sS -m 10 -H 'Host: {name}' http://127.0.0.1:{port}/readyz"
    deadline = time.monotonic() + 90
    while True:
        said = machine.run(asks).stdout
        ready = json.loads(said) if said.startswith("{") else {}
        if (ready and all(ready.values())) or time.monotonic() > deadline:
            return ready
        time.sleep(1)
