"""The `inkling` command line: one table of commands, each loaded only when it is asked for.

`inkling route` and `inkling extract` start without Django, so nothing here imports it.
"""

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol, cast

from inkling.config.checks.unsafe import UnsafeToStart
from inkling.installation.database import DatabaseSetupError, uses_embedded_database
from inkling.installation.database.roles import Role
from inkling.installation.environment import EnvironmentRefused
from inkling.installation.keys import MissingKeyError, make_missing_keys

__all__ = ["COMMANDS", "Command", "available_commands", "main"]


class Entrance(Protocol):
    """What a command's function looks like: the arguments after its name; the exit status."""

    def __call__(self, arguments: list[str]) -> int: ...


@dataclass(frozen=True)
class Command:
    """One command: `main` of the module of its name runs, and the rest says what must be ready before.

    `database` starts or joins the embedded PostgreSQL and makes missing keys; `settings` names the
    module of `inkling.config.settings` with which Django is set up. `refuses` is the login of a process
    that runs on: it does not start where the database is not as written.
    """

    name: str
    says: str
    database: bool = False
    settings: str | None = None
    refuses: Role | None = None

    @property
    def module(self) -> str:
        """The module that runs: it bears the command's name."""
        return f"inkling.commands.{self.name}"


# A command whose module does not exist yet is absent from the list, never a stub.
COMMANDS = (
    Command("demo", "open the fictional world in the browser"),
    Command("serve", "run the sites and the worker"),
    Command(
        "clock",
        "keep the clock of concerns, apart from all other work",
        database=True,
        settings="worker",
        refuses=Role.WORKER,
    ),
    Command(
        "worker",
        "do what follows a submission",
        database=True,
        settings="worker",
        refuses=Role.WORKER,
    ),
    Command("check", "say whether the settings are safe to start with"),
    Command(
        "migrate",
        "make or renew the tables of the database",
        database=True,
        settings="migrate",
    ),
    Command(
        "user",
        "add people who sign in, and change what they may do",
        database=True,
        settings="migrate",
    ),
    Command(
        "audit",
        "verify the chain of who did what",
        database=True,
        settings="worker",
    ),
    Command("backup", "write a sealed copy of everything"),
    Command("restore", "bring a sealed copy back into an empty place"),
    Command("database", "the embedded PostgreSQL, or the SQL for your own server"),
    Command("extract", "find details in free text"),
    Command("route", "say which region a place belongs to"),
    Command("render", "write what a region would receive of a report"),
    Command(
        "mail",
        "the addresses to which sealed documents may go",
        database=True,
        settings="migrate",
    ),
    Command("packs", "check, import or list packs of regions"),
)

_REFUSALS = (DatabaseSetupError, EnvironmentRefused, MissingKeyError, UnsafeToStart)


def available_commands() -> Iterator[Command]:
    """Yield the commands whose step is built."""
    return (command for command in COMMANDS if _exists(command.module))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; without a command, list them."""
    given = sys.argv[1:] if argv is None else argv
    name, *arguments = given or ["--help"]
    if name in {"--help", "-h", "help"}:
        _list_commands()
        return 0
    for command in available_commands():
        if command.name == name:
            return _run_command(command, arguments)
    sys.stderr.write(f"inkling has no command `{name}`: run `inkling` to see the list.\n")
    return 2


def _run_command(command: Command, arguments: list[str]) -> int:
    try:
        with ExitStack() as stack:
            if command.database:
                arrange = importlib.import_module("inkling.installation.apart.arrange")
                if not arrange.is_guest():
                    make_missing_keys()
                    arrange.arrange_users()
                    # What this command makes (a passphrase of sealed mail) reaches the process that needs it.
                    stack.callback(arrange.arrange_users)
                if uses_embedded_database() and not arrange.is_guest():
                    embedded = importlib.import_module("inkling.installation.database.embedded")
                    stack.enter_context(embedded.open_embedded_database())
            if command.refuses is not None:
                at_start = importlib.import_module("inkling.config.checks.at_start")
                at_start.refuse_unsafe_start(command.refuses)
            if command.settings is not None:
                os.environ["DJANGO_SETTINGS_MODULE"] = f"inkling.config.settings.{command.settings}"
                importlib.import_module("django").setup()
            run = cast("Entrance", importlib.import_module(command.module).main)
            return run(arguments)
    except _REFUSALS as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _list_commands() -> None:
    sys.stdout.write("Usage: inkling COMMAND [ARGUMENTS]\n\n")
    for command in available_commands():
        sys.stdout.write(f"  {command.name:<10}{command.says}\n")
