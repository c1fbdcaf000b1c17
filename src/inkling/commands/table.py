"""The `inkling` command line: one table of commands, each loaded only when it is asked for.

`inkling route` and `inkling extract` start without Django, so nothing here imports it.
"""

import argparse
import gc
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Protocol, cast

from inkling import __version__
from inkling.config.checks.unsafe import UnsafeToStart
from inkling.installation.backup.refusal import BackupRefused
from inkling.installation.database import DatabaseSetupError, uses_embedded_database
from inkling.installation.database.failures import sentence_of
from inkling.installation.database.roles import Role
from inkling.installation.environment import EnvironmentRefused
from inkling.installation.keys import MissingKeyError

__all__ = ["COMMANDS", "Command", "available_commands", "main", "whole_parser"]


class Entrance(Protocol):
    """What a command's function looks like: the arguments after its name; the exit status."""

    def __call__(self, arguments: list[str]) -> int: ...


@dataclass(frozen=True)
class Command:
    """One command: `main` of the module of its name in its room runs; the rest says what must be ready before.

    `database` starts or joins the embedded PostgreSQL and makes missing keys; `settings` names the
    module of `inkling.config.settings` with which Django is set up. `refuses` is the login of a process
    that runs on: it does not start where the database is not as written.
    """

    name: str
    room: str
    says: str
    database: bool = False
    settings: str | None = None
    refuses: Role | None = None
    # Of a command whose name no module can bear.
    file: str = ""

    @property
    def module(self) -> str:
        """The module that runs: it bears the command's name, where a module may."""
        return f"inkling.commands.{self.room}.{self.file or self.name.replace('-', '_')}"

    def parser(self) -> argparse.ArgumentParser:
        """Return what reads its arguments. It touches no file and no database."""
        options = importlib.import_module(f"{self.module}_options")
        return cast("argparse.ArgumentParser", options.parser())


# A command whose module does not exist yet is absent from the list, never a stub.
COMMANDS = (
    Command("demo", "running", "open the fictional world in the browser"),
    Command("serve", "running", "run the sites and the worker"),
    Command(
        "clock",
        "running",
        "keep the clock of concerns, apart from all other work",
        database=True,
        settings="clock",
        refuses=Role.WORKER,
    ),
    Command(
        "worker",
        "running",
        "do what follows a submission",
        database=True,
        settings="worker",
        refuses=Role.WORKER,
    ),
    Command("check", "installing", "say whether the settings are safe to start with"),
    Command(
        "migrate",
        "installing",
        "make or renew the tables of the database",
        database=True,
        settings="migrate",
    ),
    Command(
        "upgrade",
        "installing",
        "bring an installation to this version, or leave it as it was",
        database=True,
        settings="migrate",
    ),
    Command(
        "user",
        "people",
        "add people who sign in, and change what they may do",
        database=True,
        settings="migrate",
    ),
    Command(
        "api-key",
        "people",
        "keys of organisations' systems: make, list, revoke",
        database=True,
        settings="migrate",
    ),
    Command(
        "partner",
        "people",
        "other installations from which units fetch what was sent to them",
        database=True,
        settings="migrate",
    ),
    Command(
        "webhook",
        "people",
        "where partners' systems are told that something was sent to them",
        database=True,
        settings="migrate",
    ),
    Command(
        "front-door",
        "people",
        "where concerns go: import a list of districts, or show it",
        database=True,
        settings="migrate",
    ),
    Command(
        "audit",
        "keeping",
        "verify the chain of who did what",
        database=True,
        settings="worker",
    ),
    Command("backup", "keeping", "write a sealed copy of everything"),
    Command("restore", "keeping", "bring a sealed copy back into an empty place"),
    Command("join", "installing", "give a second machine the keys of the first"),
    Command("database", "installing", "the embedded PostgreSQL, or the SQL for your own server"),
    Command("extract", "offline", "find details in free text"),
    Command("resolve", "offline", "find which mentions in a file are the same"),
    Command("route", "offline", "say which region a place belongs to"),
    Command("render", "offline", "write what a region would receive of a report"),
    Command(
        "print", "printing", "write leaflets, a poster and cards of numbers of a region", file="print_papers"
    ),
    Command("export", "exchanging", "write a file of sent items in another format"),
    Command(
        "import",
        "exchanging",
        "make drafts of another system's notes, each once",
        database=True,
        settings="service",
        file="import_notes",
    ),
    Command(
        "mail",
        "people",
        "addresses of sealed documents; hold mail back, let it go",
        database=True,
        settings="migrate",
    ),
    Command("packs", "offline", "check, import or list packs of regions"),
    Command("completion", "offline", "print what lets a shell complete these commands"),
)

_REFUSALS = (BackupRefused, DatabaseSetupError, EnvironmentRefused, MissingKeyError, UnsafeToStart)
# What a shell shows of a program that wrote to somebody who had gone.
_READER_GONE = 141
# What Python says where nobody types: in words of its own, or in none.
_NOBODY_TYPES = ("", "EOF when reading a line")
_NOTHING_TYPED = (
    "Nothing was typed, so nothing was done: type this at a terminal, or name a file (--help says which)."
)


def available_commands() -> Iterator[Command]:
    """Yield the commands whose step is built."""
    return (command for command in COMMANDS if _exists(command.module))


def whole_parser() -> argparse.ArgumentParser:
    """Return one parser of everything, for what draws the commands: completion and manuals."""
    whole = argparse.ArgumentParser(prog="inkling")
    whole.add_argument("--version", action="version", version=__version__)
    acts = whole.add_subparsers(dest="command")
    for command in available_commands():
        acts.add_parser(command.name, parents=[command.parser()], add_help=False, help=command.says)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; without a command, list them."""
    given = sys.argv[1:] if argv is None else argv
    name, *arguments = given or ["--help"]
    if name in {"--help", "-h", "help"}:
        _list_commands()
        return 0
    if name == "--version":
        sys.stdout.write(f"inkling {__version__}\n")
        return 0
    for command in available_commands():
        if command.name == name:
            return _answer(command, arguments)
    sys.stderr.write(f"inkling has no command `{name}`: run `inkling` to see the list.\n")
    return 2


def _answer(command: Command, arguments: list[str]) -> int:
    """Run a command; whatever was foreseen is said in one sentence."""
    try:
        return _run(command, arguments)
    except SystemExit as ended:  # help was asked for, or the usage was wrong
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except _REFUSALS as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except BrokenPipeError:
        # `inkling route ... | head` has read enough. What is still to be written must not fail once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        # A file that is cut short ends too, and says so with words of its own.
        is_untyped = isinstance(problem, EOFError) and str(problem) in _NOBODY_TYPES
        sentence = _NOTHING_TYPED if is_untyped else sentence_of(problem)
        if sentence is None:
            raise
        sys.stderr.write(f"{sentence}\n")
        return 1


def _run(command: Command, arguments: list[str]) -> int:
    # Before anything is made or started: whoever asks for help, or mistypes, changes nothing.
    command.parser().parse_args(arguments)
    with ExitStack() as stack:
        if command.database:
            _prepare(stack)
        if command.refuses is not None:
            at_start = importlib.import_module("inkling.config.checks.at_start")
            at_start.refuse_unsafe_start(command.refuses)
        status = _load(command)(arguments)
        sys.stdout.flush()
        return status


def _load(command: Command) -> Entrance:
    """Return what does the command's work, with Django set up where it needs that."""
    with _loading():
        if command.settings is not None:
            os.environ["DJANGO_SETTINGS_MODULE"] = f"inkling.config.settings.{command.settings}"
            importlib.import_module("django").setup()
        return cast("Entrance", importlib.import_module(command.module).main)


@contextmanager
def _loading() -> Iterator[None]:
    """Let Python not look for what can go while modules are loaded, which stay: a sixth of the time of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _prepare(stack: ExitStack) -> None:
    """Make keys, folders and the database ready, unless root has done so for a process of its own user."""
    arrange = importlib.import_module("inkling.installation.apart.arrange")
    if arrange.is_guest():
        return
    importlib.import_module("inkling.installation.joining").make_own_keys()
    arrange.arrange_users()
    # What this command makes (a password) reaches the process that needs it.
    stack.callback(arrange.arrange_users)
    if uses_embedded_database():
        embedded = importlib.import_module("inkling.installation.database.embedded")
        stack.enter_context(embedded.open_embedded_database())


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _list_commands() -> None:
    sys.stdout.write("Usage: inkling COMMAND [ARGUMENTS]\n\n")
    for command in available_commands():
        sys.stdout.write(f"  {command.name:<11}{command.says}\n")
    sys.stdout.write(
        "\n`inkling COMMAND --help` says what it takes; `inkling --version` which version this is.\n"
    )
