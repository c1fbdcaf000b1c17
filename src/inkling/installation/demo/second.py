"""The second installation of the demo: a home, a database and keys of its own, and only what receives.

The demo starts it as one of its processes, at one press of its first page or with `--second`.
"""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import django

from inkling.demo.people import EVERYBODY, NEXT_PEOPLE
from inkling.demo.post.page import Second, SecondState
from inkling.demo.secrets import demo_secrets
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.demo.place import (
    API_OFFSET,
    SECOND_OFFSET,
    DemoRefused,
    claim_home,
    key_file_of_second,
    secrets_file_of_first,
)
from inkling.installation.demo.ports import answers, refuse_busy_ports
from inkling.installation.keys import make_missing_keys
from inkling.installation.supervisor import Process, Supervisor, gunicorn, own_command

__all__ = ["offer_second", "start_second"]


def offer_second(run: Callable[[Process], None], *, port_base: int) -> Second:
    """Return the second installation as the demo's first page shows it; `run` starts a process of the demo."""
    # Another name than the first one's: a browser keeps its cookies by name, and both are signed in to.
    port = port_base + SECOND_OFFSET
    started: list[Process] = []
    turn = threading.Lock()

    def start() -> None:
        # Pressed twice, or in two windows, at once.
        with turn:
            if not started:
                started.append(own_command("demo", "second", "--port-base", str(port_base)))
                run(started[-1])

    def look() -> SecondState:
        if not started:
            return SecondState.NOT_STARTED
        return SecondState.OPEN if answers(port) else SecondState.STARTING

    return Second(f"http://127.0.0.1:{port}/", look, start)


def start_second(*, port_base: int, say: Callable[[str], None]) -> None:
    """Run the second installation until it is told to stop. Raises `DemoRefused` where its port is in use."""
    port = port_base + SECOND_OFFSET
    if not key_file_of_second().exists():
        raise DemoRefused(
            "There is no world yet that it could fetch from: start it with `python3 run.py demo`."
        )
    refuse_busy_ports([port])
    claim_home(now=datetime.now(UTC))
    make_missing_keys()
    say("The second installation: making its database")
    with open_embedded_database():
        _settle(door=f"http://127.0.0.1:{port_base + API_OFFSET}")
        say(f"The second installation: http://127.0.0.1:{port}/ ({NEXT_PEOPLE[0].email})")
        Supervisor([gunicorn("unit", port=port, workers=1), own_command("worker", "--only", "queue")]).run()


def _settle(*, door: str) -> None:
    secrets = demo_secrets(secrets_file_of_first(), emails=[person.email for person in EVERYBODY])
    os.environ["DJANGO_SETTINGS_MODULE"] = "inkling.config.settings.migrate"
    django.setup()
    # Its models can be imported only now.
    world = importlib.import_module("inkling.installation.demo.world")
    world.make_second_world(secrets, door=door, key=key_file_of_second().read_text(encoding="ascii").strip())
