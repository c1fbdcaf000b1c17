"""The machine of the guide is lost with all that it held; a new one gets everything back, by the guide alone."""

from __future__ import annotations

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import Step, steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine
from tests.deploy.test_install import wait_for_both_sites

HEADING = "When the machine of the guide is lost"
HELD = (
    "SELECT (SELECT count(*) FROM capture_report), (SELECT count(*) FROM capture_messenger), "
    "(SELECT count(*) FROM accounts_account), (SELECT count(*) FROM accounts_passphrase), "
    "(SELECT count(*) FROM safeguarding_concern)"
)


def held(machine: Machine) -> str:
    """Return how much stands there, and the keys by which receipts and sessions are known."""
    rows = machine.must(f"runuser -u postgres -- psql -XtA inkling -c '{HELD}'")
    return rows + machine.must("inkling join --show")


@pytest.fixture(scope="module")
def back(installed: Installed) -> tuple[Machine, Dilwyn, str]:
    """What the machine held before, and what its operator heard while it came back."""
    machine = installed.machine
    machine.must("systemctl start inkling.target inkling-backup; cp -R /etc/inkling/backup /srv/pair")
    machine.must("cp $(ls -t /var/backups/inkling/*.backup | head -1) /root/newest.backup")
    before = held(machine)
    machine.must(
        "systemctl stop inkling.target 'inkling-*'\n"
        "cp /srv/pair/inkling-backup-private /srv/pair/inkling-backup-verify /root/\n"
        "pg_dropcluster --stop 17 main; rm -rf /var/lib/inkling\n"
        "pg_createcluster --start 17 main > /dev/null; systemd-tmpfiles --create inkling.conf"
    )
    dilwyn = Dilwyn(machine, types={"inkling mail release": "yes\n"})
    dilwyn.follow([the_database_without_its_tables(), *steps_of("operator-backup.md", heading=HEADING)])
    return machine, dilwyn, before


def the_database_without_its_tables() -> Step:
    """Return the fifth step of the installation but for its last line, as the guide says."""
    (step,) = (each for each in steps_of("operator.md", heading="Install") if "inkling migrate" in each.text)
    text, _, last = step.text.rpartition("\n")
    assert last == "inkling migrate"
    return Step(step.guide, step.line, f"cd /root/inkling\n{text}")


def test_everything_is_back_and_the_chain_is_whole(back: tuple[Machine, Dilwyn, str]) -> None:
    machine, dilwyn, before = back
    assert held(machine) == before
    assert "the audit chain is whole" in dilwyn.said("inkling restore")


def test_no_mail_goes_before_somebody_says_so(back: tuple[Machine, Dilwyn, str]) -> None:
    _, dilwyn, _ = back
    said = dilwyn.said("inkling check")
    assert "nothing is mailed since" in said
    assert "Safe to start." in said
    assert "Mail goes again." in dilwyn.said("inkling mail release")


def test_both_sites_answer_and_the_superuser_has_no_password(back: tuple[Machine, Dilwyn, str]) -> None:
    machine, _, _ = back
    wait_for_both_sites(machine)
    asks = "SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = '\\''postgres'\\''"
    assert machine.must(f"runuser -u postgres -- psql -XtA postgres -c '{asks}'").strip() == "t"
    assert "No such file" in machine.run("ls /root/inkling-backup-private").stderr
