"""No superuser of the database can sign in on a running host, and no password of one lies there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from inkling.config.checks.database.state import superuser_problems
from inkling.installation.database.embedded import connect_as_superuser, open_embedded_database
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.passwords import password_file, password_of, read_password, scram_verifier
from inkling.installation.database.roles import (
    DATABASE,
    LOGINS,
    Role,
    create_database_sql,
    database_sql,
    role_sql,
)
from inkling.installation.database.sign_in import sign_in


@pytest.fixture
def environ() -> Iterator[dict[str, str]]:
    """The home of an installation that PostgreSQL can reach even as a low user."""
    with tempfile.TemporaryDirectory(prefix="inkling-closed-") as made:
        Path(made).chmod(0o711)
        yield {"INKLING_HOME": f"{made}/home"}


def secrets_of(environ: dict[str, str]) -> Path:
    return Path(environ["INKLING_HOME"]) / "secrets"


def said(environ: dict[str, str]) -> list[str]:
    with sign_in(Role.WORKER, called="test", environ=environ) as connection:
        return list(superuser_problems(connection, environ))


def test_after_the_set_up_no_superuser_signs_in(environ: dict[str, str]) -> None:
    with open_embedded_database(environ) as cluster:
        assert not password_file(secrets_of(environ), "cluster").exists()
        for database in ("postgres", DATABASE):
            with pytest.raises(psycopg.OperationalError, match="rejects connection"):
                connect_as_superuser(cluster, database=database)
        assert said(environ) == []
        with sign_in(Role.MIGRATE, called="test", environ=environ) as connection:
            row = connection.execute("SELECT rolname, rolcanlogin FROM pg_roles WHERE rolsuper").fetchall()
        assert row == [(SUPERUSER, False)]


def test_what_the_set_up_makes_is_numbered_as_ours(environ: dict[str, str]) -> None:
    """A dump leaves out what PostgreSQL made itself, and knows it by its number alone."""
    with open_embedded_database(environ), sign_in(Role.BACKUP, called="test", environ=environ) as connection:
        lowest = connection.execute(
            "SELECT least((SELECT min(oid) FROM pg_extension WHERE extname = 'pg_trgm'), "
            "(SELECT min(oid) FROM pg_default_acl), (SELECT min(oid) FROM pg_roles WHERE rolname LIKE 'inkling%' "
            "AND NOT rolsuper), (SELECT oid FROM pg_database WHERE datname = 'inkling'))"
        ).fetchone()
        assert lowest is not None
        assert lowest[0] >= 16_384


def test_one_that_was_asked_for_is_gone_with_the_next_start(environ: dict[str, str]) -> None:
    with open_embedded_database(environ, with_superuser=True) as cluster:
        connect_as_superuser(cluster).close()
        (problem,) = said(environ)
        assert "inkling_cluster can sign in" in problem
        assert cluster.password not in "".join(path.read_text() for path in secrets_of(environ).iterdir())
    with open_embedded_database(environ) as later:
        later.password = cluster.password
        with pytest.raises(psycopg.OperationalError):
            connect_as_superuser(later)


@pytest.mark.parametrize("made", ["SUPERUSER", "BYPASSRLS IN ROLE pg_read_all_data", "NOINHERIT"])
def test_a_login_that_inkling_did_not_make_is_named(environ: dict[str, str], made: str) -> None:
    with open_embedded_database(environ, with_superuser=True) as cluster:
        with connect_as_superuser(cluster) as connection:
            connection.execute(f"CREATE ROLE dashboard {made} LOGIN".encode())
        (sentence,) = [each for each in said(environ) if "dashboard" in each]
        assert "DROP ROLE" in sentence


def test_a_guest_cannot_ask_for_one(environ: dict[str, str]) -> None:
    with open_embedded_database(environ), pytest.raises(DatabaseSetupError, match="looks after the database"):
        open_embedded_database(environ, with_superuser=True)


def test_an_installation_that_had_one_loses_it_and_keeps_the_rest(environ: dict[str, str]) -> None:
    """As version 0.1.0 made it: a superuser with a password in a file, roles and database made by its login."""
    secrets = secrets_of(environ)
    password = password_of(secrets, "cluster")
    with Cluster(cluster_folder(Path(environ["INKLING_HOME"])), password=password) as old:
        with connect_as_superuser(old) as connection:
            for statement in role_sql(
                LOGINS, verifier=lambda role: scram_verifier(password_of(secrets, role))
            ):
                connection.execute(statement.encode())
            connection.execute(create_database_sql(DATABASE).encode())
        with connect_as_superuser(old, database=DATABASE) as connection:
            for statement in database_sql(DATABASE):
                connection.execute(statement.encode())
            connection.execute("CREATE TABLE told (words text); INSERT INTO told VALUES ('kept')")
        (old.folder / "roles-made").touch()
        assert len(said(environ)) == 2
    before = {role: read_password(secrets, role) for role in LOGINS}
    with open_embedded_database(environ) as cluster:
        cluster.password = password
        with pytest.raises(psycopg.OperationalError):
            connect_as_superuser(cluster)
        assert said(environ) == []
        assert {role: read_password(secrets, role) for role in LOGINS} == before
        with sign_in(Role.BACKUP, called="test", environ=environ) as connection:
            assert connection.execute("SELECT words FROM told").fetchall() == [("kept",)]


def test_a_line_that_lets_everybody_in_is_gone_with_the_next_start(environ: dict[str, str]) -> None:
    open_embedded_database(environ).stop()
    access = cluster_folder(Path(environ["INKLING_HOME"])) / "data" / "pg_hba.conf"
    access.write_text("local all all trust\n", encoding="utf-8")
    with open_embedded_database(environ) as cluster:
        with pytest.raises(psycopg.OperationalError, match="rejects connection"):
            connect_as_superuser(cluster)
        unit = {"host": str(cluster.sockets), "user": Role.UNIT.login, "dbname": DATABASE}
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(**unit)


def test_a_line_that_was_added_is_said_while_it_runs(environ: dict[str, str]) -> None:
    with open_embedded_database(environ):
        access = cluster_folder(Path(environ["INKLING_HOME"])) / "data" / "pg_hba.conf"
        access.write_text(access.read_text(encoding="utf-8") + "local all all trust\n", encoding="utf-8")
        (problem,) = said(environ)
        assert "pg_hba.conf lets others sign in" in problem
        assert "start it again" in problem


def test_a_set_up_that_fails_says_why_and_starts_nothing(environ: dict[str, str]) -> None:
    open_embedded_database(environ).stop()
    folder = cluster_folder(Path(environ["INKLING_HOME"]))
    (folder / "roles-made").unlink()
    (folder / "data" / "global" / "pg_control").rename(folder / "aside")
    with pytest.raises(DatabaseSetupError, match="could not be set up"):
        open_embedded_database(environ)
