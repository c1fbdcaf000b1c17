"""The command `inkling migrate`: makes or renews the tables, loads the regions, and erases what came back."""

import os
import sys

from django.core.management import call_command

from inkling.commands.installing.migrate_options import parser
from inkling.commands.installing.renewing import Renewal, RenewalRefused, renew_tables, waiting_migrations
from inkling.commands.progress import bar
from inkling.installation.backup.erase_again import GoneAgain, NotYet, erase_again, erased_in
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.locations import erased_file

__all__ = ["erase_what_came_back", "main", "report"]


def main(arguments: list[str]) -> int:
    """Renew the tables as the role that owns them, all or nothing. Exit status 0: done; 1: not, with a sentence."""
    given = parser().parse_args(arguments)
    if given.plan:
        waiting = waiting_migrations()
        sys.stdout.writelines(f"{each}\n" for each in waiting)
        sys.stdout.write(f"{len(waiting)} migrations wait.\n")
        return 0
    if given.step:
        # For developers: to another state than the newest.
        call_command("migrate", *(each for each in (given.step, given.migration) if each))
        return 0
    try:
        with bar("Renewing the tables", total=None):
            done = renew_tables(say=_say)
    except RenewalRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    report(done)
    return erase_what_came_back()


def report(done: Renewal) -> None:
    """Say what was renewed."""
    _say(f"{done.migrations} migrations are applied.")
    _say(f"{done.regions} regions and {done.districts} districts are loaded.")
    if done.passphrases:
        _say(
            f"{done.passphrases} passphrases of sealed documents moved from files into the database, sealed."
        )


def erase_what_came_back() -> int:
    """Erase and close again what stands on the list of it, where a restore brought it back without the list."""
    try:
        erased = erased_in(erased_file(), named=False)
        again = erase_again(erased, environ=os.environ) if erased else GoneAgain()
    except (BackupRefused, NotYet) as problem:
        sys.stderr.write(f"What was erased could not be looked at: {problem}\n")
        return 1
    if again.reports:
        _say(f"{again.reports} reports that were erased before are erased again.")
    if again.files:
        _say(f"{again.files} files that were closed before are closed again.")
    return 0


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
