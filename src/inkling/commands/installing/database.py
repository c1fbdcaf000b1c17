"""The command `inkling database`: run the embedded PostgreSQL, or print the SQL for another server."""

import argparse
import json
import os
import signal
import sys
import threading

import psycopg

from inkling.commands.installing.database_options import parser
from inkling.installation.database.connection import database_place, uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.errors import DatabaseSetupError
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.launcher.folders import cluster_folder
from inkling.installation.database.launcher.postmaster import running_postmaster
from inkling.installation.database.passwords import password_of, read_password, scram_verifier
from inkling.installation.database.roles import LOGINS, bootstrap_sql, lock_sql
from inkling.installation.database.sign_in import sign_in
from inkling.installation.locations import home_folder, secrets_folder
from inkling.installation.secret_files import folder_of, holder_of

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Run `sql`, `status` or `run`, and return the exit status."""
    asked = parser().parse_args(arguments)
    if asked.act == "sql":
        sys.stdout.write(_sql(asked))
        return 0
    return _status(as_json=asked.json) if asked.act == "status" else _run_server()


def _sql(asked: argparse.Namespace) -> str:
    name: str = asked.name
    if not name.isidentifier() or not name.islower():
        raise DatabaseSetupError(
            f"{name} is no name for a database: use small letters, digits and underscores."
        )
    if asked.locks:
        return "\n".join((f"\\connect {name}", *lock_sql())) + "\n"
    folder = secrets_folder()
    return bootstrap_sql(
        lambda role: scram_verifier(password_of(folder, role)),
        database=name,
        resets=asked.reset_passwords,
        managed=asked.managed,
    )


def _status(*, as_json: bool) -> int:
    place, _ = database_place(os.environ)
    is_ours = uses_embedded_database()
    found = running_postmaster(cluster_folder(home_folder()) / "data") if is_ours else None
    problem = "" if is_ours else _reach()
    if as_json:
        document = {
            "embedded": is_ours,
            "name": place["NAME"],
            "host": place["HOST"],
            "port": place["PORT"],
            "process": found.pid if found else None,
            "runs": found is not None if is_ours else not problem,
        }
        sys.stdout.write(json.dumps(document) + "\n")
    elif is_ours:
        state = f"runs as process {found.pid}" if found else "does not run"
        sys.stdout.write(f"The embedded database {state}; its socket is in {place['HOST']}.\n")
    else:
        answers = problem or "It answers."
        sys.stdout.write(
            f"DATABASE_URL names {place['NAME']} at {place['HOST']}, port {place['PORT']}. {answers}\n"
        )
    return 0 if (found if is_ours else not problem) else 1


def _reach() -> str:
    """Say why the server cannot be reached by the first login of which this machine has the password; or nothing."""
    held = [role for role in LOGINS if read_password(folder_of(holder_of(role.value)), role.value)]
    if not held:
        return "This machine has no password for it: run `inkling database sql` on the first one, `inkling join` here."
    try:
        sign_in(held[0], called="inkling status").close()
    except psycopg.Error as problem:
        return sentence_of(problem) or type(problem).__name__
    return ""


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
