"""`inkling check`: says in one sentence each what is not safe to start with."""

from __future__ import annotations

import sys
from contextlib import ExitStack

from inkling.config.checks.apart import apart_problems, apart_warnings, own_problems
from inkling.config.checks.database import database_problems, keeper_problems, setting_up_problems
from inkling.config.checks.encoder import encoder_warnings
from inkling.config.checks.files import environment_problems, key_problems
from inkling.config.checks.help_lines import help_line_warnings
from inkling.config.checks.left_over import left_over_problems, shared_passphrase_problems
from inkling.config.checks.line import line_problems
from inkling.config.checks.mail import mail_problems, mail_warnings
from inkling.config.checks.network import network_problems, network_warnings
from inkling.config.checks.open_files import open_file_problems
from inkling.config.checks.private import private_problems
from inkling.installation.apart.arrange import arrange_users
from inkling.installation.backup.last import backup_warnings
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.roles import Role

__all__ = ["main", "problems_at_start", "problems_of"]


def main(arguments: list[str]) -> int:
    """Check everything. Exit status 0: safe to start (warnings possible); 1: not; 2: wrong usage."""
    if arguments:
        sys.stderr.write("Usage: inkling check\n")
        return 2
    with ExitStack() as stack:
        before = _problems_before()
        if not before:
            arrange_users()
        if not before and uses_embedded_database():
            stack.enter_context(open_embedded_database())
        # The mail server is only asked here: one that hangs must not keep the sites from starting.
        # So is the line: what stands still is a reason to start it, not to refuse to. And a unit whose last identity
        # keeper left goes on taking reports.
        found = before or [*problems_at_start(), *mail_warnings(), *line_problems(), *keeper_problems()]
    refusals = [each for each in found if not each.startswith("Warning")]
    for each in found:
        sys.stderr.write(f"{each}\n")
    if not refusals:
        sys.stdout.write("Safe to start.\n")
    return 1 if refusals else 0


def problems_at_start() -> list[str]:
    """Return every problem, with the database running."""
    return _problems_before() or [
        *apart_problems(),
        *database_problems(),
        *shared_passphrase_problems(),
        *setting_up_problems(),
        *open_file_problems(),
        *_warnings(),
    ]


def problems_of(process: str) -> list[str]:
    """Return every problem that one process, started alone by its own user, can see and suffer from."""
    before = [
        *environment_problems(),
        *private_problems(),
        *network_problems(),
        *left_over_problems(),
        *own_problems(process),
    ]
    return before or [
        *database_problems(Role(process)),
        *open_file_problems(),
        *help_line_warnings(),
        *encoder_warnings(),
    ]


def _problems_before() -> list[str]:
    found = [*environment_problems(), *key_problems()]
    return found or [*mail_problems(), *network_problems(), *left_over_problems()]


def _warnings() -> list[str]:
    return [
        *network_warnings(),
        *apart_warnings(),
        *backup_warnings(),
        *help_line_warnings(),
        *encoder_warnings(),
    ]
