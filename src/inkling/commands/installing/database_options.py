"""What `inkling database` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser, json_option
from inkling.installation.database.roles import DATABASE

_NOTES = """acts:
  sql      print what a superuser of your own server runs once, and again after an upgrade (makes the password files)
  status   say where the database is and whether it runs (exit status 1 if not)
  run      keep the embedded database running until Ctrl-C"""


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "database", "The embedded PostgreSQL, or the SQL for your own server.", notes=_NOTES
    )
    made.add_argument("act", choices=["sql", "status", "run"], metavar="ACT")
    made.add_argument("--name", default=DATABASE, help="name of the database that `sql` makes")
    made.add_argument(
        "--reset-passwords",
        action="store_true",
        help="sql: also give logins that exist the passwords of this installation, which ends every other one that "
        "signs in to this server with them",
    )
    for_whom = made.add_mutually_exclusive_group()
    for_whom.add_argument(
        "--managed",
        action="store_true",
        help="sql: for an administrator who is no superuser but has CREATEROLE, CREATEDB, BYPASSRLS, and may give "
        "pg_read_all_data and pg_signal_backend",
    )
    for_whom.add_argument(
        "--locks",
        action="store_true",
        help="sql: what --managed leaves out: the superuser who owns pg_catalog runs it, once",
    )
    json_option(made)
    return made
