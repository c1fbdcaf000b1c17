"""The command `inkling migrate`: makes or renews the tables of the database."""

from django.core.management import call_command

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Run Django's `migrate` with the given arguments as the role that owns the tables."""
    call_command("migrate", *arguments)
    return 0
