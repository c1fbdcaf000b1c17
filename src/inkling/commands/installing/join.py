"""`inkling join`: gives a second machine of one installation the keys of the first."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

import psycopg

from inkling.commands.answer import say
from inkling.commands.installing.join_options import parser
from inkling.installation.apart.arrange import arrange_users
from inkling.installation.bundle import BundleRefused, open_bundle, seal_bundle
from inkling.installation.database.connection import uses_embedded_database
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import sign_in
from inkling.installation.joining import fingerprint_of, foreign_key_problems
from inkling.installation.keys import KEY_NAMES, MissingKeyError, read_key

__all__ = ["main"]

# The first machine's own setting may name itself by localhost.
_NAME_IT = (
    "Let DATABASE_URL name the database as this machine reaches it (operator.md, On the second machine), then run "
    "`inkling check`"
)


def main(arguments: list[str]) -> int:
    """Make a bundle, take one in, or show fingerprints. Exit status 0: done; 1: refused, with a sentence."""
    given = parser().parse_args(arguments)
    try:
        if given.show:
            _show()
        elif given.make:
            _make(given)
        else:
            _take_in(given)
    except (BundleRefused, MissingKeyError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def _show() -> None:
    for name in KEY_NAMES:
        say(f"  {name:<14}{fingerprint_of(read_key(name), name=name)}")


def _make(given: argparse.Namespace) -> None:
    if uses_embedded_database():
        raise BundleRefused(
            "The embedded database is reached from this machine alone: a second one needs a server of your own "
            "(operator-database.md)."
        )
    passphrase = _passphrase(given.passphrase_file, is_new=True)
    names = seal_bundle(given.make, processes=given.processes.split(","), passphrase=passphrase)
    say(f"{given.make} holds {len(names)} secrets, sealed: {', '.join(names)}.")
    say(
        "Carry it to the other machine, run `inkling join --bundle FILE` there, and compare these fingerprints:"
    )
    _show()


def _take_in(given: argparse.Namespace) -> None:
    passphrase = _passphrase(given.passphrase_file, is_new=False)
    names = open_bundle(given.bundle, passphrase=passphrase)
    arrange_users()
    say(
        f"This machine holds {len(names)} secrets of the installation. Compare these with the first machine's:"
    )
    _show()
    say(_known_to_database())


def _known_to_database() -> str:
    if uses_embedded_database():
        return f"{_NAME_IT}, and remove the bundle."
    try:
        with sign_in(Role.MIGRATE, called="inkling join") as connection:
            found = list(foreign_key_problems(connection, Role.MIGRATE))
    except psycopg.Error as problem:
        return f"{sentence_of(problem)} {_NAME_IT}."
    if found:
        raise BundleRefused("\n".join(found))
    return "The database knows these keys. Remove the bundle, then run `inkling check`."


def _passphrase(file: Path | None, *, is_new: bool) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as problem:
            raise BundleRefused(
                f"{file} cannot be read: name the file that holds the passphrase."
            ) from problem
    first = getpass.getpass("A passphrase for the bundle: " if is_new else "The passphrase of the bundle: ")
    if is_new and getpass.getpass("The same passphrase again: ") != first:
        raise BundleRefused("The two passphrases differ: try again.")
    return first
