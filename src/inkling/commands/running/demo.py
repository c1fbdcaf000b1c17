"""`inkling demo`: opens the fictional world in the browser. Only on this machine, only made-up people."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence

from inkling.commands.running.demo_options import parser
from inkling.demo.notes import notes_to_paste
from inkling.demo.people import EVERYBODY, PEOPLE
from inkling.demo.secrets import code_at, demo_secrets
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.demo.place import DemoRefused, demo_environment, is_home_of_demo, secrets_file
from inkling.installation.demo.second import start_second
from inkling.installation.demo.start import say, start
from inkling.installation.locations import home_folder

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Do one act. Exit status 0: done; 1: not possible, with one sentence; 2: wrong usage."""
    takes = parser()
    given = takes.parse_args(arguments)
    if given.secret and given.act != "codes":
        takes.error("a secret goes with `codes` alone")
    try:
        is_second = given.act == "second"
        wanted = demo_environment(os.environ, port_base=given.port_base, is_second=is_second)
        for name in os.environ.keys() - wanted.keys():
            del os.environ[name]
        os.environ.update(wanted)
        match given.act:
            case "codes" if given.secret:
                _print_code_of(given.secret)
            case "codes":
                _print_codes()
            case "notes":
                sys.stdout.write(notes_to_paste())
            case "reset":
                _reset(is_sure=given.yes)
            case "second":
                start_second(port_base=given.port_base, say=say)
            case _:
                start(port_base=given.port_base, with_second=given.second)
    except DemoRefused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def _print_codes() -> None:
    file = secrets_file()
    if not file.exists():
        raise DemoRefused("There is no world yet: start it with `python3 run.py demo`.")
    secrets = demo_secrets(file, emails=[person.email for person in EVERYBODY])
    now = time.time()
    left = code_at(secrets.second_factors[PEOPLE[0].email], seconds=now).seconds_left
    lines = [
        f"Passphrase of everybody: {secrets.passphrase}",
        f"The codes hold for {left} s. Each works once.",
        "",
    ]
    for person in EVERYBODY:
        code = code_at(secrets.second_factors[person.email], seconds=now).code
        lines.append(f"  {person.email:<22} {code}  {person.does}")
    lines += ["", f"The identity keepers' passphrase: {secrets.keeper_passphrase}"]
    sys.stdout.write("\n".join(lines) + "\n")


def _print_code_of(secret: Sequence[str]) -> None:
    """Print what an app would show for the secret that a page shows to whoever sets it up: here nobody needs one."""
    try:
        code = code_at("".join("".join(secret).split()).upper(), seconds=time.time())
    except ValueError as problem:
        raise DemoRefused(
            "This is no secret of an app: type the letters and digits that the page shows below the square."
        ) from problem
    sys.stdout.write(f"{code.code}\nIt holds for {code.seconds_left} s, and works once.\n")


def _reset(*, is_sure: bool) -> None:
    home = home_folder()
    if not is_home_of_demo():
        raise DemoRefused(f"There is no world of the demo in {home}: nothing to throw away.")
    if not is_sure and input(f"Throw away the fictional world in {home}? Write yes: ").strip() != "yes":
        raise DemoRefused("Nothing was thrown away.")
    cluster = open_embedded_database()
    if not cluster.is_launcher:
        raise DemoRefused("The demo is running: stop it with Ctrl-C first.")
    cluster.stop()
    shutil.rmtree(home)
    sys.stdout.write("The world is gone. `python3 run.py demo` makes a new one.\n")
