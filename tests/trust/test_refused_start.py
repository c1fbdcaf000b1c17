"""No process starts on a database that is otherwise than written: sites, worker and `inkling serve` alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inkling.config.checks.at_start import refuse_unsafe_start
from inkling.config.checks.unsafe import UnsafeToStart
from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import Role
from tests.architecture.source import ROOT
from tests.browser.homes import Home, home_with
from tests.browser.live import environment

PLANTED = "GRANT pg_read_all_data TO inkling_community", "REVOKE pg_read_all_data FROM inkling_community"
SENTENCE = "The membership of inkling_community has of pg_read_all_data"


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """An installation whose database is as this version writes it."""
    with home_with("people") as made:
        yield made


@contextmanager
def planted(home: Home) -> Iterator[None]:
    with connect_as_superuser(home.cluster) as connection:
        connection.execute(PLANTED[0].encode())
        try:
            yield
        finally:
            connection.execute(PLANTED[1].encode())


def start(home: Home, *, settings: str, command: list[str]) -> subprocess.CompletedProcess[str]:
    env = environment(home.folder, settings=settings)
    try:
        return subprocess.run(
            [sys.executable, *command],
            env=env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 0, "", "still runs")


PROCESSES = {
    "community": ("community", ["-c", "import inkling.config.wsgi"]),
    "unit": ("unit", ["-c", "import inkling.config.wsgi"]),
    "worker": ("worker", ["-m", "inkling", "worker"]),
}


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_does_not_start_with_a_right_too_many(home: Home, name: str) -> None:
    settings, command = PROCESSES[name]
    with planted(home):
        refused = start(home, settings=settings, command=command)
    assert refused.returncode != 0
    assert SENTENCE in refused.stderr


def test_a_process_does_not_start_beside_a_login_that_nobody_made_for_it(home: Home) -> None:
    with connect_as_superuser(home.cluster) as connection:
        connection.execute("CREATE ROLE stranger LOGIN BYPASSRLS; GRANT pg_read_all_data TO stranger")
        try:
            refused = start(home, settings="community", command=["-c", "import inkling.config.wsgi"])
        finally:
            connection.execute("DROP ROLE stranger")
    assert refused.returncode != 0
    assert "a login stranger that Inkling did not make" in refused.stderr


@pytest.mark.parametrize("name", ["community", "unit"])
def test_a_process_starts_with_what_is_written(home: Home, name: str) -> None:
    settings, command = PROCESSES[name]
    started = start(home, settings=settings, command=command)
    assert started.returncode == 0, started.stderr


def test_what_cannot_be_looked_at_is_not_safe(tmp_path: Path) -> None:
    place = {"INKLING_HOME": str(tmp_path)}
    with pytest.raises(UnsafeToStart, match="cannot be reached"):
        refuse_unsafe_start(Role.COMMUNITY, environ=place, patience=0)


def test_a_database_elsewhere_without_tls_is_not_even_asked() -> None:
    place = {"DATABASE_URL": "postgresql://db.example.invalid/inkling", "PATH": os.environ["PATH"]}
    with pytest.raises(UnsafeToStart, match="sslmode=verify-full"):
        refuse_unsafe_start(Role.COMMUNITY, environ=place)
