"""The guide's second machine, typed beside the first: the same keys, one database over TLS between them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from inkling.installation.database.roles import CONNECTIONS, Role
from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine, connect, machine
from tests.deploy.release import ROOT
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


def test_it_starts_with_its_machine(second: tuple[Machine, Dilwyn, Dilwyn]) -> None:
    """Its services belonged to a target that nothing starts there: after a power cut the machine stood still."""
    wharfe, _, _ = second
    started = wharfe.must("systemctl list-dependencies --plain --all multi-user.target").split()
    units = [f"inkling-{name}.service" for name in ("community", "unit", "worker", "clock")]
    assert sorted({*units, "inkling-check.timer"} - {*started}) == []
    assert "inkling-backup.timer" not in started, "the first machine makes them"


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


# What the first machine's operator carries to the second before its database follows.
FOLLOWS = (
    "/etc/inkling/database/two.example.pem",
    "/etc/inkling/database/two.example.key",
    "/root/standby-password",
    "/var/lib/inkling/secrets/db_backup",
    "/etc/inkling/backup/inkling-backup-public",
    "/etc/inkling/backup/inkling-backup-signing",
)
NAMES = "10.77.0.1 one.example\\n10.77.0.2 two.example\\n"
AS_BEFORE = """
ip link set cable up
systemctl stop inkling-community inkling-unit inkling-worker inkling-clock
sed -i '/^10.77/d' /etc/hosts
rm /etc/postgresql/17/main/conf.d/inkling-standby.conf /etc/systemd/system/inkling-*.service.d/database.conf
sed -i /synchronous_standby_names/d /var/lib/postgresql/17/main/postgresql.auto.conf
systemctl daemon-reload
systemctl restart postgresql@17-main
runuser -u postgres -- psql -X --quiet --command 'DROP ROLE standby' postgres
systemctl start inkling.target
"""


@pytest.fixture(scope="module")
def standby(installed: Installed, second: tuple[Machine, Dilwyn, Dilwyn]) -> Iterator[tuple[Dilwyn, Dilwyn]]:
    """A second database that follows the first, by its guide; afterwards the first is as it was before."""
    first, wharfe = installed.machine, second[0]
    here, there = Dilwyn(first), Dilwyn(wharfe)
    settings = first.path("/etc/inkling/inkling.env").read_text()
    for each in (first, wharfe):
        each.must(f"printf '{NAMES}' >> /etc/hosts")
    here.follow(steps_of("operator-standby.md", heading="Before the second follows"))
    for file in FOLLOWS:
        shutil.copyfile(first.path(file), wharfe.path(file))
        wharfe.path(file).chmod(0o600)
    there.follow(steps_of("operator-standby.md", heading="The second follows"))
    for each in (here, there):
        each.follow(steps_of("operator-standby.md", heading="Both are named"))
    here.follow(steps_of("operator-standby.md", heading="A receipt needs both"))
    yield here, there
    first.path("/etc/inkling/inkling.env").write_text(settings)
    first.must(AS_BEFORE)
    # Until all its work has begun again, `inkling check` calls the first unsafe; the tests that follow here ask it.
    deadline = time.monotonic() + 150
    while (asked := first.run("inkling check")).returncode:
        assert time.monotonic() < deadline, asked.stdout + asked.stderr
        time.sleep(2)


def test_a_receipt_needs_both_databases(standby: tuple[Dilwyn, Dilwyn]) -> None:
    here, there = standby
    assert "two | streaming | sync" in " ".join(here.said("runuser -u postgres -- psql -X --command").split())
    assert "waits for no other" not in here.said("inkling check")
    there.machine.must("systemctl stop postgresql@17-main")
    # A commit that waits is ended by whoever waits behind it, stands on one machine alone, and the form comes again.
    assert receipts(let_people_tell(here.machine, first=7_000, count=12, seconds=25)) == set()
    here.follow(steps_of("operator-standby.md", heading="One goes on alone"))
    assert receipts(let_people_tell(here.machine, first=7_100, count=2, seconds=60)) == {7_100, 7_101}
    there.machine.must("systemctl start postgresql@17-main")
    here.follow(steps_of("operator-standby.md", heading="A receipt needs both"))


def test_the_second_takes_over_and_no_receipt_is_broken(standby: tuple[Dilwyn, Dilwyn]) -> None:
    here, there = standby
    people = let_people_tell(there.machine, first=8_000, count=48, seconds=150)
    deadline = time.monotonic() + 60
    while len(stored(here.machine)) < 10:
        assert time.monotonic() < deadline, "nobody is served before the first is lost"
        time.sleep(0.5)
    here.machine.must("ip link set cable down; pkill -9 -x postgres || true")
    there.follow(steps_of("operator-standby.md", heading="The first is lost"))
    assert "waits for no other" in there.said("inkling check")
    given, kept = receipts(people), stored(there.machine)
    assert given == set(range(8_000, 8_048))
    assert sorted(kept) == sorted(given), "each report stands once"
    there.machine.must("systemctl start inkling-backup")
    assert wait_until_ready(there.machine, "officers.example", 8001) == {
        **STORED,
        "clock": True,
        "worker": True,
    }


def let_people_tell(machine: Machine, *, first: int, count: int, seconds: float) -> subprocess.Popen[str]:
    script = machine.inside(
        *(sys.executable, "-m", "tests.deploy.people_who_tell", str(first), str(count), "tell.example"),
        str(seconds),
    )
    own = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "HOME": "/root"}
    return subprocess.Popen(script, env=own, stdout=subprocess.PIPE, text=True)


def receipts(people: subprocess.Popen[str]) -> set[int]:
    """Return the numbers of the reports that got a receipt, once nobody sends any more."""
    said, _ = people.communicate(timeout=240)
    return set(json.loads(said))


def stored(machine: Machine) -> list[int]:
    """Return the number of each report from 8,000 on that stands there, as often as it stands."""
    asks = (
        "SELECT number FROM (SELECT substr(narrative, 8, 6)::int AS number FROM capture_report "
        "WHERE narrative LIKE 'Canary %') told WHERE number >= 8000"
    )
    return [
        int(each) for each in machine.must(f'runuser -u postgres -- psql -XtA inkling -c "{asks}"').split()
    ]
