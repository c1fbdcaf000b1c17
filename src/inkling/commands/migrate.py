"""The command `inkling migrate`: makes or renews the tables, loads the regions, and erases what came back."""

import os
import sys

from django.core.management import call_command

from inkling.installation.backup.erased import NotYet, erase_again, erased_in
from inkling.installation.backup.refused import BackupRefused
from inkling.installation.locations import erased_file
from inkling.regions.services import load_regions

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Run Django's `migrate` with the given arguments as the role that owns the tables; then load the regions.

    What stands on the list of erased reports and in the tables again was restored without it: it is erased again.
    """
    call_command("migrate", *arguments)
    regions, districts = load_regions()
    sys.stdout.write(f"{regions} regions and {districts} districts are loaded.\n")
    try:
        erased = erased_in(erased_file(), named=False)
        again = erase_again(erased, environ=os.environ) if erased else 0
    except (BackupRefused, NotYet) as problem:
        sys.stderr.write(f"What was erased could not be looked at: {problem}\n")
        return 1
    if again:
        sys.stdout.write(f"{again} reports that were erased before are erased again.\n")
    return 0
