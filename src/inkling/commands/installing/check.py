"""`inkling check`: says in one sentence each what is not safe to start with."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime

from inkling.commands.installing.check_options import parser
from inkling.commands.keeping.mail_operator import mail_operator
from inkling.commands.progress import bar
from inkling.config.checks.connections.certificates import certificate_warnings
from inkling.config.checks.connections.line import line_problems, line_runs
from inkling.config.checks.connections.mail import mail_problems, mail_warnings
from inkling.config.checks.connections.network import network_problems, network_warnings
from inkling.config.checks.connections.proxy import proxy_warnings
from inkling.config.checks.contents.encoder import encoder_warnings
from inkling.config.checks.contents.help_lines import help_line_warnings
from inkling.config.checks.contents.packs import pack_warnings
from inkling.config.checks.contents.parts import parts_problems
from inkling.config.checks.database.left_over import left_over_problems, shared_passphrase_problems
from inkling.config.checks.database.logins import login_problems, owner_warnings
from inkling.config.checks.database.state import (
    database_problems,
    keeper_problems,
    setting_up_problems,
    state_problems,
)
from inkling.config.checks.database.without_password import open_server_problems
from inkling.config.checks.machine.apart import (
    apart_problems,
    apart_warnings,
    door_warnings,
    own_problems,
    user_problems,
)
from inkling.config.checks.machine.disk import disk_warnings, server_disk_warnings
from inkling.config.checks.machine.files import environment_problems, key_problems
from inkling.config.checks.machine.open_files import open_file_problems
from inkling.config.checks.machine.private import private_problems
from inkling.config.checks.machine.timers import timer_warnings
from inkling.config.checks.machine.walls import heic_warnings, wall_warnings
from inkling.config.checks.machine.within_reach import reach_problems
from inkling.installation.apart.arrange import arrange_users
from inkling.installation.backup.last import backup_warnings
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.database.roles import Role

__all__ = ["main", "problems_at_start", "problems_of"]

WARNING = "Warning: "


def main(arguments: list[str]) -> int:
    """Check everything. Exit status 0: safe to start (warnings possible); 1: not."""
    given = parser().parse_args(arguments)
    with bar("Looking at everything", total=None) if not given.json else nullcontext():
        found = _everything(arranges=not given.mail)
    refusals = [each for each in found if not each.startswith(WARNING)]
    if given.mail and (untold := mail_operator(found, is_red=bool(refusals), at=datetime.now(UTC))):
        found, refusals = [*found, untold], [*refusals, untold]
    if given.json:
        sentences = [_as_document(each) for each in found]
        sys.stdout.write(json.dumps({"safe": not refusals, "found": sentences}, indent=1) + "\n")
        return 1 if refusals else 0
    sys.stderr.writelines(f"{each}\n" for each in found)
    if not refusals:
        sys.stdout.write("Safe to start.\n")
    return 1 if refusals else 0


def _everything(*, arranges: bool) -> list[str]:
    with ExitStack() as stack:
        if before := _problems_of_the_machine():
            return before
        if arranges:
            # What was just put right or made anew reaches each process before it is asked about.
            arrange_users()
        if before := _problems_of_settings():
            return before
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        # One that ran out is why a database is not reached: it is asked about in any case.
        found = [*problems_at_start(), *certificate_warnings()]
        # So is a disk that is full, which is why a server does not start.
        found += [*disk_warnings(), *server_disk_warnings()]
        if not any(state_problems()):
            # The mail server is only asked here: one that hangs must not keep the sites from starting.
            # So is the line: what stands still is a reason to start it, not to refuse to. And a unit whose last
            # identity keeper left goes on taking reports. What reads files takes a second to try.
            found += [
                *mail_warnings(),
                *line_problems(),
                *keeper_problems(),
                *wall_warnings(),
                *heic_warnings(),
            ]
            found += [*open_server_problems(), *timer_warnings()]
            found += proxy_warnings(runs=line_runs())
        return list(dict.fromkeys(found))


def _as_document(sentence: str) -> dict[str, str]:
    kind = "warning" if sentence.startswith(WARNING) else "refusal"
    return {"kind": kind, "says": sentence.removeprefix(WARNING)}


def problems_at_start() -> list[str]:
    """Return every problem, with the database running."""
    before = _problems_before() or list(state_problems())
    return before or [
        *apart_problems(),
        *reach_problems(),
        *login_problems(),
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
    return _problems_of_the_machine() or _problems_of_settings()


def _problems_of_the_machine() -> list[str]:
    """Return what makes every other answer doubtful, its cause first: the settings as such, users, packages, keys."""
    found = list(environment_problems()) or list(user_problems())
    return found or [*parts_problems(), *key_problems()]


def _problems_of_settings() -> list[str]:
    return [*mail_problems(), *network_problems(), *left_over_problems()]


def _warnings() -> list[str]:
    return [
        *network_warnings(),
        *apart_warnings(),
        *door_warnings(),
        *disk_warnings(),
        *owner_warnings(),
        *backup_warnings(),
        *pack_warnings(),
        *help_line_warnings(),
        *encoder_warnings(),
    ]
