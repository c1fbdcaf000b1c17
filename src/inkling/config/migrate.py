"""The command `inkling migrate`: makes or renews the tables of the database, and loads the regions."""

import sys

from django.core.management import call_command

from inkling.regions.services import load_regions

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Run Django's `migrate` with the given arguments as the role that owns the tables; then load the regions."""
    call_command("migrate", *arguments)
    regions, districts = load_regions()
    sys.stdout.write(f"{regions} regions and {districts} districts are loaded.\n")
    return 0
