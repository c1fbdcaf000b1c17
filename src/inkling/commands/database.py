"""The command `inkling database`: run the embedded PostgreSQL, or print the SQL for another server."""

import argparse
import os
import signal
import sys
import threading

from inkling.installation.database.connection import database_place, uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.folders import cluster_folder
from inkling.installation.database.passwords import password_of, scram_verifier
from inkling.installation.database.postmaster import running_postmaster
from inkling.installation.database.roles import DATABASE, bootstrap_sql
from inkling.installation.locations import home_folder, secrets_folder

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Run `sql`, `status` or `run`, and return the exit status."""
    parser = argparse.ArgumentParser(prog="inkling database", description=__doc__)
    parser.add_argument(
        "act",
        choices=["sql", "status", "run"],
        help="sql: print what a superuser of your own server runs once (makes the password files); "
        "status: say where the database is and whether it runs (exit 1 if not); "
        "run: keep the embedded database running until Ctrl-C",
    )
    parser.add_argument("--name", default=DATABASE, help="name of the database that `sql` makes")
    asked = parser.parse_args(arguments)
    if asked.act == "sql":
        sys.stdout.write(_sql(asked.name))
        return 0
    return _status() if asked.act == "status" else _run_server()


def _sql(name: str) -> str:
    if not name.isidentifier() or not name.islower():
        raise DatabaseSetupError(
            f"{name} is no name for a database: use small letters, digits and underscores."
        )
    folder = secrets_folder()
    return bootstrap_sql(lambda role: scram_verifier(password_of(folder, role)), database=name)


def _status() -> int:
    place, _ = database_place(os.environ)
    if not uses_embedded_database():
        sys.stdout.write(f"DATABASE_URL names {place['NAME']} at {place['HOST']}, port {place['PORT']}.\n")
        return 0
    found = running_postmaster(cluster_folder(home_folder()) / "data")
    state = f"runs as process {found.pid}" if found else "does not run"
    sys.stdout.write(f"The embedded database {state}; its socket is in {place['HOST']}.\n")
    return 0 if found else 1


def _run_server() -> int:
    if not uses_embedded_database():
        raise DatabaseSetupError("DATABASE_URL names another server: unset it to run the embedded database.")
    asked_to_stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: asked_to_stop.set())
    with open_embedded_database() as cluster:
        sys.stdout.write(f"The embedded database runs as process {cluster.pid}. Ctrl-C stops it.\n")
        sys.stdout.flush()
        asked_to_stop.wait()
    return 0
