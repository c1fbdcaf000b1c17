"""Opens the embedded database of an installation: server, roles and an empty database."""

import os
from collections.abc import Mapping
from pathlib import Path
from secrets import token_urlsafe

import psycopg

from inkling.installation.apart.users import users_of
from inkling.installation.database.connection import embedded_sockets
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.launcher.cluster import Cluster
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.database.launcher.initialise import SUPERUSER
from inkling.installation.database.launcher.set_up import set_up_of
from inkling.installation.database.passwords import password_file, password_of
from inkling.installation.locations import home_folder, secrets_folder

__all__ = ["connect_as_superuser", "open_embedded_database", "open_test_database"]

_CLUSTER = "cluster"
_PASSWORD_BYTES = 24


def open_embedded_database(
    environ: Mapping[str, str] = os.environ, *, with_superuser: bool = False
) -> Cluster:
    """Start or join the installation's own PostgreSQL and return it, with roles and database made.

    Use it as a context manager, or call `stop()`: only its launcher really stops it. Its superuser cannot sign in,
    unless a restore, a test or a benchmark asks for it: by a password that this process alone knows, until the next
    start. Raises DatabaseSetupError.
    """
    users, secrets = users_of(environ), secrets_folder(environ)
    superuser = token_urlsafe(_PASSWORD_BYTES) if with_superuser else ""
    cluster = Cluster(
        cluster_folder(home_folder(environ)),
        password=superuser or token_urlsafe(_PASSWORD_BYTES),
        sockets=embedded_sockets(environ),
        low=users["database"] if users else None,
        set_up=set_up_of(secrets, superuser=superuser) if _may_make(secrets) else None,
    )
    cluster.start()
    if with_superuser and not cluster.is_launcher:
        raise DatabaseSetupError("Another process looks after the database: stop it, then try again.")
    # Of installations that were made when the superuser had one.
    if cluster.is_launcher and not with_superuser:
        password_file(secrets, _CLUSTER).unlink(missing_ok=True)
    return cluster


def open_test_database(home: Path, *, as_anybody: bool = False) -> Cluster:
    """Start a fast, unsafe cluster for tests under `home`, whose superuser signs in.

    With `as_anybody` it has the role `inkling_test`, which may act as any login, and with which no process starts.
    Besides the database it makes a template of that database for Django to copy.
    """
    secrets = home / "secrets"
    password = password_of(secrets, _CLUSTER)
    cluster = Cluster(
        cluster_folder(home),
        password=password,
        fast=True,
        set_up=set_up_of(secrets, superuser=password, for_tests=True, as_anybody=as_anybody),
    )
    cluster.start()
    return cluster


def _may_make(secrets: Path) -> bool:
    # The database's own user holds no password, and finds everything made by root.
    return not secrets.exists() or os.access(secrets, os.W_OK)


def connect_as_superuser(
    cluster: Cluster, *, database: str = "postgres"
) -> "psycopg.Connection[tuple[object, ...]]":
    """Return a connection of the cluster's superuser, which commits each statement by itself."""
    return psycopg.connect(
        host=str(cluster.sockets),
        port=cluster.port,
        dbname=database,
        user=SUPERUSER,
        password=cluster.password,
        autocommit=True,
        application_name="inkling launcher",
    )
