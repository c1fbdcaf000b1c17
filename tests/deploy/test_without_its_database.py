"""The database is lost while its machine stands; nobody is led to an empty one, and everything comes back."""

from __future__ import annotations

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine
from tests.deploy.test_install import wait_for_both_sites
from tests.deploy.test_wholly_lost import held

HEADING = "When only the database is lost"
AS_SUPERUSER = "runuser -u postgres -- psql -X --quiet --set ON_ERROR_STOP=1 postgres"


@pytest.fixture(scope="module")
def lost(installed: Installed) -> tuple[Machine, str]:
    """The machine whose database somebody dropped, and what it held before."""
    machine = installed.machine
    machine.must("systemctl start inkling.target inkling-backup; ls /etc/inkling/backup")
    before = held(machine)
    machine.must(f"{AS_SUPERUSER} -c 'DROP DATABASE inkling WITH (FORCE)'")
    return machine, before


def test_it_comes_back_by_the_guide(lost: tuple[Machine, str]) -> None:
    machine, before = lost
    assert HEADING in machine.run("inkling check").stderr
    # The SQL makes it anew, and empty: as a newcomer tries first.
    machine.must(f"inkling database sql > /root/inkling.sql; {AS_SUPERUSER} < /root/inkling.sql")
    refused = machine.run("inkling migrate")
    assert refused.returncode == 1
    assert HEADING in refused.stderr
    machine.must(
        "for pair in /srv/pair /etc/inkling/backup; do "
        "cp --update=none $pair/inkling-backup-private /root/ 2>/dev/null || true; done"
    )
    dilwyn = Dilwyn(machine, types={"inkling mail release": "yes\n"})
    dilwyn.follow(steps_of("operator-backup.md", heading=HEADING))
    assert held(machine) == before
    said = dilwyn.said("inkling check")
    assert "Safe to start." in said
    assert "stood still" not in said
    wait_for_both_sites(machine)
    assert "inkling_lost" in machine.must("runuser -u postgres -- psql -XtAl")
