"""Checks that nothing of the demo is left in an installation in earnest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import psycopg

from inkling.config.checks.database.looking import sign_in_to_look
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import Connection
from inkling.installation.environment import read_environment
from inkling.installation.locations import home_folder, secrets_folder

__all__ = ["equal_passphrases", "left_over_problems", "shared_passphrase_problems"]

# The mark of a home that holds the fictional world, and the passphrases of its people.
_OF_THE_DEMO = ("demo.json", "demo_people.json")


def left_over_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each file of the demo in an installation in earnest."""
    if read_environment(environ).demo:
        return
    for folder in (home_folder(environ), secrets_folder(environ)):
        for name in _OF_THE_DEMO:
            if (folder / name).exists():
                yield (
                    f"{folder / name} belongs to the demo, whose passphrase anybody at this machine can read: "
                    "set INKLING_HOME to a new folder, and never use the demo's home in earnest."
                )


def shared_passphrase_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return a sentence when people share one stored passphrase, as those of the demo do."""
    if read_environment(environ).demo:
        return
    try:
        with sign_in_to_look(Role.UNIT, environ=environ) as connection:
            yield from equal_passphrases(connection)
    except psycopg.OperationalError as problem:
        yield sentence_of(problem) or f"The unit's login cannot sign in ({type(problem).__name__})."
    except (psycopg.errors.UndefinedFunction, psycopg.errors.InsufficientPrivilege):
        return  # the check of rights says what is missing


def equal_passphrases(connection: Connection) -> Iterator[str]:
    """Say how many people share a stored passphrase: each is salted, so equal ones were copied."""
    (people,) = connection.execute("SELECT accounts_equal_passphrases()").fetchone() or (0,)
    if people:
        yield (
            f"{people} people share one passphrase, as in the demo: each of them could sign in as another. Close these "
            "accounts with `inkling user disable`, and add them anew with `inkling user add`."
        )
