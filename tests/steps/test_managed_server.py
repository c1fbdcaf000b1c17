"""A server that somebody else manages: its administrator is no superuser, and all of Inkling is set up there."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import warm
from tests.architecture.source import ROOT
from tests.steps.own_server import PROGRAMS, OwnServerPlace, own_server

# What docs/guides/operator-database.md tells to ask for.
ASKED_FOR = (
    "CREATE ROLE administrator LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD 'not a superuser';"
    "GRANT pg_read_all_data, pg_signal_backend TO administrator WITH ADMIN OPTION"
)
# Nobody was added yet.
NOT_OF_THE_SERVER = ("There is no home unit", "There is no default front door")


@dataclass(frozen=True)
class Managed:
    """The server, and the home of Inkling beside it."""

    server: OwnServerPlace
    home: Path

    def inkling(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
        place = {"INKLING_HOME": str(self.home), "INKLING_USERS": "one", "DATABASE_URL": self.server.url()}
        return warm.run(("-m", "inkling", *arguments), env={**own, **place, "PYTHONPATH": f"{ROOT / 'src'}"})

    def administer(self, sql: str, *, database: str = "postgres") -> subprocess.CompletedProcess[str]:
        """Run SQL as the administrator, over TLS."""
        command = [PROGRAMS / "psql", "-X", "-q", "-h", "localhost", "-p", str(self.server.port)]
        return subprocess.run(
            [*command, "-U", "administrator", "-v", "ON_ERROR_STOP=1", database],
            input=sql,
            env={**os.environ, "PGPASSWORD": "not a superuser", "PGSSLMODE": "require"},
            capture_output=True,
            text=True,
            check=False,
        )

    def refusals(self) -> list[str]:
        """Return what `inkling check` refuses of the server."""
        found = json.loads(self.inkling("check", "--json").stdout)["found"]
        said = [each["says"] for each in found if each["kind"] == "refusal"]
        return [each for each in said if not each.startswith(NOT_OF_THE_SERVER)]


@pytest.fixture(scope="module")
def managed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Managed]:
    with own_server() as server:
        server.psql(ASKED_FOR)
        made = Managed(server, tmp_path_factory.mktemp("managed") / "home")
        set_up = made.administer(made.inkling("database", "sql", "--managed").stdout)
        assert set_up.returncode == 0, set_up.stderr
        migrated = made.inkling("migrate")
        assert migrated.returncode == 0, migrated.stderr
        yield made


def test_its_provider_takes_the_locks_from_everybody_and_then_all_is_as_written(managed: Managed) -> None:
    before = managed.refusals()
    assert before
    assert all("advisory" in each for each in before), "and nothing else is left to a superuser"
    managed.server.psql(managed.inkling("database", "sql", "--locks").stdout)
    assert managed.refusals() == []


def test_the_administrator_runs_it_again_after_an_upgrade_and_reads_nothing(managed: Managed) -> None:
    again = managed.administer(managed.inkling("database", "sql", "--managed").stdout)
    assert again.returncode == 0, again.stderr
    managed.server.psql(managed.inkling("database", "sql", "--locks").stdout)
    assert managed.refusals() == []
    read = managed.administer("SELECT count(*) FROM capture_report", database="inkling")
    assert "User does not have CONNECT privilege" in read.stderr


def test_the_sql_for_a_superuser_is_what_both_are_together(managed: Managed) -> None:
    whole = set(managed.inkling("database", "sql").stdout.splitlines())
    assert set(managed.inkling("database", "sql", "--locks").stdout.splitlines()) <= whole
