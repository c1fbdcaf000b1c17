"""The launcher of the embedded PostgreSQL: who starts, who joins, what a kill leaves behind."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from inkling.installation.database.embedded import connect_as_superuser, open_embedded_database
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.folders import LONGEST_SOCKET_PATH, make_private, socket_folder
from inkling.installation.database.launcher.postmaster import read_postmaster
from inkling.installation.database.passwords import password_file, password_of
from inkling.installation.database.roles import Role

LAUNCHER = """
import sys, time
from pathlib import Path
from inkling.installation.database.launcher.cluster import Cluster
with Cluster(Path(sys.argv[1]), password="first", fast=True) as cluster:
    print(cluster.pid, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that PostgreSQL can reach even where root has to borrow a low user for it."""
    with tempfile.TemporaryDirectory(prefix="inkling-cluster-") as made:
        Path(made).chmod(0o711)
        yield Path(made)


@pytest.fixture
def folder(place: Path) -> Path:
    return place / "database"


@pytest.fixture
def own(folder: Path) -> Iterator[Cluster]:
    with Cluster(folder, password="first", fast=True) as started:
        yield started


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "waited 30 s without success"
        time.sleep(0.02)


def test_it_listens_on_a_private_socket_and_on_nothing_else(own: Cluster) -> None:
    with connect_as_superuser(own) as session:
        assert session.execute("SHOW listen_addresses").fetchone() == ("",)
        assert session.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        provider = session.execute("SELECT datlocprovider FROM pg_database WHERE datname = 'postgres'")
        assert provider.fetchone() == ("b",)
    for private in (own.folder, own.data, own.sockets):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(own.sockets), user="inkling_cluster", password="guessed", dbname="postgres")


def test_a_killed_server_is_started_again_with_all_that_was_committed(own: Cluster) -> None:
    with connect_as_superuser(own) as session:
        session.execute("CREATE TABLE kept AS SELECT 7 AS number")
    for killed in (1, 2):
        first = own.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        wait_until(lambda killed=killed: own.restarts == killed)
        assert own.pid != first
        with connect_as_superuser(own) as session:
            assert session.execute("SELECT number FROM kept").fetchone() == (7,)


def test_a_server_whose_launcher_was_killed_is_taken_over_and_looked_after(folder: Path) -> None:
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(folder)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert launcher.stdout is not None
    orphan = int(launcher.stdout.readline())
    launcher.kill()
    launcher.wait()
    launcher.stdout.close()
    with Cluster(folder, password="first", fast=True) as successor:
        assert successor.is_launcher
        assert successor.pid == orphan
        os.kill(orphan, signal.SIGKILL)
        wait_until(lambda: successor.restarts == 1)
        assert successor.pid not in (None, orphan)
    assert successor.pid is None


def test_a_guest_joins_and_leaves_the_server_running(own: Cluster) -> None:
    with Cluster(own.folder, password="first", fast=True) as guest:
        assert not guest.is_launcher
        assert guest.pid == own.pid
    assert own.pid is not None


@pytest.mark.parametrize("state", ["a living stranger", "dead and not collected", "gone"])
def test_a_stale_pid_file_does_not_stop_a_start(folder: Path, state: str) -> None:
    with Cluster(folder, password="first", fast=True) as first:
        written = (first.data / "postmaster.pid").read_text()
        number = str(first.pid)
    with subprocess.Popen(["sleep", "60"]) as stranger:
        if state != "a living stranger":
            stranger.kill()
        if state == "gone":
            stranger.wait()
        (first.data / "postmaster.pid").write_text(written.replace(number, str(stranger.pid), 1))
        with Cluster(folder, password="first", fast=True) as second:
            assert second.pid not in (None, stranger.pid)
        stranger.kill()


def test_a_test_cluster_and_a_real_one_are_never_mistaken(own: Cluster, place: Path) -> None:
    own.stop()
    with pytest.raises(DatabaseSetupError, match="cluster for tests"):
        Cluster(own.folder, password="first").start()
    real = open_embedded_database({"INKLING_HOME": str(place / "home")}, with_superuser=True)
    with real, connect_as_superuser(real) as session:
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
            assert session.execute(f"SHOW {setting}".encode()).fetchone() == ("on",)
        assert session.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'inkling_test'").fetchone() == (
            0,
        )
    with pytest.raises(DatabaseSetupError, match="cluster for real data"):
        Cluster(real.folder, password="first", fast=True).start()


def test_passwords_can_be_changed(place: Path) -> None:
    environ = {"INKLING_HOME": str(place / "home")}
    secrets = place / "home" / "secrets"
    open_embedded_database(environ).stop()
    old = password_of(secrets, Role.UNIT)
    password_file(secrets, Role.UNIT).unlink()
    with open_embedded_database(environ) as cluster:
        new = password_of(secrets, Role.UNIT)
        assert new != old
        unit = {"host": str(cluster.sockets), "user": Role.UNIT.login, "dbname": "inkling"}
        psycopg.connect(**unit, password=new).close()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**unit, password=old)


def test_data_of_another_version_is_refused_with_a_way_out(own: Cluster) -> None:
    own.stop()
    (own.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseSetupError, match="set INKLING_POSTGRES_BIN"):
        own.start()
    (own.data / "PG_VERSION").write_text("18\n")


def test_no_statement_or_value_reaches_the_log(own: Cluster) -> None:
    with connect_as_superuser(own) as session:
        session.execute("CREATE TABLE held (text text CHECK (length(text) < 5), UNIQUE (text))")
        for canary in ("canary-in-check", "can1"):
            for _ in range(2):
                try:
                    session.execute("INSERT INTO held VALUES (%s)", [canary])
                except psycopg.IntegrityError:
                    continue
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            session.execute("SELECT 'canary-in-cast'::uuid")
        with pytest.raises(psycopg.errors.UndefinedTable):
            session.execute("SELECT 'canary-in-text' FROM nowhere")
    log = (own.folder / "database.log").read_text()
    assert "ready to accept connections" in log
    assert [canary for canary in ("canary", "can1") if canary in log] == []


def test_a_long_folder_gets_a_short_socket_that_every_process_finds(place: Path) -> None:
    deep = place / ("a" * 60) / ("b" * 60)
    short = socket_folder(deep)
    assert len(str(short / ".s.PGSQL.5432.lock")) < LONGEST_SOCKET_PATH
    assert short == socket_folder(deep)
    assert short != socket_folder(place / ("a" * 60) / ("c" * 60))
    with Cluster(deep, password="first", fast=True) as cluster, connect_as_superuser(cluster) as session:
        assert session.execute("SELECT 1").fetchone() == (1,)
    short.rmdir()


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DatabaseSetupError, match="is a link"):
        make_private(tmp_path / "link")


@pytest.mark.parametrize("number", ["0", "-1", "-4711"])
def test_a_number_that_means_many_processes_is_no_server(folder: Path, number: str) -> None:
    folder.mkdir()
    (folder / "postmaster.pid").write_text(f"{number}\n")
    assert read_postmaster(folder) is None
