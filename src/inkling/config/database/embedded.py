"""Opens the embedded database of an installation: server, roles and an empty database."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from inkling.config.apart.users import User, users_of
from inkling.config.database.cluster import Cluster
from inkling.config.database.connection import embedded_sockets
from inkling.config.database.errors import DatabaseSetupError
from inkling.config.database.folders import cluster_folder
from inkling.config.database.initialise import SUPERUSER
from inkling.config.database.passwords import password_file, password_of, scram_verifier
from inkling.config.database.roles import DATABASE, LOGINS, TEMPLATE, Role, database_sql, role_sql
from inkling.config.locations import home_folder, secrets_folder

__all__ = ["connect_as_superuser", "open_embedded_database", "open_test_database"]

_CLUSTER = "cluster"
_LONGEST_PREPARATION = 60.0


def open_embedded_database(environ: Mapping[str, str] = os.environ) -> Cluster:
    """Start or join the installation's own PostgreSQL and return it, with roles and database made.

    Use it as a context manager, or call `stop()`: only its launcher really stops it.
    Raises DatabaseSetupError.
    """
    users = users_of(environ)
    return _open(
        home_folder(environ), secrets=secrets_folder(environ), sockets=embedded_sockets(environ), fast=False,
        low=users["database"] if users else None,
    )  # fmt: skip


def open_test_database(home: Path, *, as_anybody: bool = False) -> Cluster:
    """Start a fast, unsafe cluster for tests under `home`.

    With `as_anybody` it has the role `inkling_test`, which may act as any login, and with which no process starts.
    Besides the database it makes a template of that database for Django to copy.
    """
    return _open(home, secrets=home / "secrets", sockets=None, fast=True, as_anybody=as_anybody)


def connect_as_superuser(
    cluster: Cluster, *, database: str = "postgres"
) -> "psycopg.Connection[tuple[object, ...]]":
    """Return a connection of the cluster's superuser, which commits each statement by itself."""
    return psycopg.connect(
        host=str(cluster.sockets), port=cluster.port, dbname=database, user=SUPERUSER,
        password=cluster.password, autocommit=True, application_name="inkling launcher",
    )  # fmt: skip


def _open(
    home: Path,
    *,
    secrets: Path,
    sockets: Path | None,
    fast: bool,
    as_anybody: bool = False,
    low: User | None = None,
) -> Cluster:
    password = password_of(secrets, _CLUSTER)
    cluster = Cluster(cluster_folder(home), password=password, sockets=sockets, fast=fast, low=low)
    cluster.start()
    done = cluster.folder / "roles-made"
    if not cluster.is_launcher:
        _wait_for(done)
        return cluster
    try:
        _make_roles_and_databases(cluster, secrets=secrets, as_anybody=as_anybody)
        done.touch(mode=0o600)
    except psycopg.OperationalError as problem:
        cluster.stop()
        raise DatabaseSetupError(
            f"The launcher cannot sign in to its own database: restore {password_file(secrets, _CLUSTER)} "
            "from your backup, since the database was made with it."
        ) from problem
    except BaseException:
        cluster.stop()
        raise
    return cluster


def _make_roles_and_databases(cluster: Cluster, *, secrets: Path, as_anybody: bool) -> None:
    roles = (*LOGINS, Role.TEST) if as_anybody else LOGINS
    databases = (DATABASE, TEMPLATE) if cluster.fast else (DATABASE,)
    with connect_as_superuser(cluster) as connection:
        for statement in role_sql(roles, verifier=lambda role: scram_verifier(password_of(secrets, role))):
            connection.execute(statement.encode())
        known = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
        for database in databases:
            if database not in known:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(database), sql.Identifier(Role.MIGRATE.login)
                    )
                )
    for database in databases:
        with connect_as_superuser(cluster, database=database) as connection:
            for statement in database_sql(database):
                connection.execute(statement.encode())


def _wait_for(done: Path) -> None:
    deadline = time.monotonic() + _LONGEST_PREPARATION
    while not done.exists():
        if time.monotonic() > deadline:
            raise DatabaseSetupError(
                f"{done} does not appear: stop the process that made the database and try again."
            )
        time.sleep(0.05)
