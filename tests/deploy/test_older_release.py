"""A database of each release, on Debian's server, is brought to this version by the command of the guide."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.deploy.installed import Installed
from tests.deploy.machine import Machine
from tests.releases.database import FROZEN

# What a release left behind, made once by its own code (developer.md, Cut a release): no history of git is needed.
DUMPS = sorted(FROZEN.glob("*/populated.sql.gz"))
COUNTS = (
    "SELECT (SELECT count(*) FROM capture_report), (SELECT count(*) FROM capture_detail), "
    "(SELECT count(*) FROM capture_messenger), (SELECT count(*) FROM safeguarding_concern), "
    "(SELECT count(*) FROM accounts_account)"
)


@pytest.fixture(scope="module", params=DUMPS, ids=lambda dump: dump.parent.name)
def older(installed: Installed, request: pytest.FixtureRequest) -> Iterator[Machine]:
    """The machine of the guide, with a second database as a release left it; Inkling stands still meanwhile."""
    machine = installed.machine
    shutil.copyfile(request.param, machine.path("/srv/older.sql.gz"))
    machine.must(
        "systemctl stop inkling.target 'inkling-*.service'\n"
        "inkling database sql --name older > /srv/older.sql\n"
        "runuser -u postgres -- psql -X --quiet --set ON_ERROR_STOP=1 postgres < /srv/older.sql > /dev/null\n"
        "zcat /srv/older.sql.gz | runuser -u postgres -- psql -X --quiet --set ON_ERROR_STOP=1 older > /dev/null"
    )
    yield machine
    machine.must("runuser -u postgres -- dropdb --force older; systemctl start inkling.target")


def with_the_older(command: str) -> str:
    """Return the shell that runs a command of ours on that database."""
    return (
        "set -a; . /etc/inkling/inkling.env; set +a\n"
        "export DATABASE_URL=${DATABASE_URL/\\/inkling?/\\/older?}\n"
        f"/opt/inkling/bin/inkling {command}"
    )


def counts(machine: Machine) -> list[str]:
    return machine.must(f"runuser -u postgres -- psql -XtA older -c '{COUNTS}'").split("|")


def test_it_is_refused_before_and_runs_after(older: Machine) -> None:
    before = counts(older)
    assert int(before[0]) > 0
    refused = older.run(with_the_older("check"))
    assert refused.returncode == 1
    assert "run `inkling upgrade`" in refused.stderr
    older.must("rm -f /srv/older.backup")
    done = older.run(
        with_the_older(
            "upgrade --backup /srv/older.backup --recipient /etc/inkling/backup/inkling-backup-public"
        )
    )
    assert "This version is in place" in done.stdout + done.stderr, done.stdout + done.stderr
    assert older.path("/srv/older.backup").stat().st_size > 0, "the way back was made first"
    assert counts(older) == before
    assert "0 migrations wait" in older.must(with_the_older("migrate --plan"))
    # It holds a fictional world: that its people share a passphrase is said, and nothing of the tables.
    said = older.run(with_the_older("check")).stderr
    for wrong in ("inkling upgrade", "inkling migrate", "as superuser", "not applied"):
        assert wrong not in said, said
    apart = older.must("runuser -u postgres -- psql -XtA older -c 'SELECT count(*) FROM accounts_passphrase'")
    assert 0 < int(apart) <= int(before[4]), "people sign in with the passphrases that they had"
