"""Starts everything of the demo and keeps it running until Ctrl-C."""

from __future__ import annotations

import importlib
import os
import sys
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime

import django

from inkling.demo.people import EVERYBODY, PEOPLE
from inkling.demo.people import LANTERN as SYSTEM_OF
from inkling.demo.post.certificate import make_certificate
from inkling.demo.post.page import DemoPage, serve_page
from inkling.demo.post.postbox import Postbox, start_mail_server
from inkling.demo.secrets import DemoSecrets, demo_secrets
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.demo.place import (
    API_OFFSET,
    MAIL_OFFSET,
    PAGE_OFFSET,
    SECOND_OFFSET,
    SERVICE_OFFSET,
    DemoRefused,
    Marker,
    claim_home,
    post_folder,
    secrets_file,
)
from inkling.installation.demo.ports import answers, refuse_busy_ports
from inkling.installation.demo.second import offer_second
from inkling.installation.keys import make_missing_keys
from inkling.installation.supervisor import Supervisor, clock_and_worker, gunicorn

__all__ = ["say", "start"]

_LONGEST_START = 60.0
_OFFSETS = (0, 1, PAGE_OFFSET, SERVICE_OFFSET, API_OFFSET, SECOND_OFFSET, MAIL_OFFSET)
_CALL = """curl -sS -X POST {systems}/v1/notes \\
  -H "Authorization: Bearer {key}" \\
  -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -H "Content-Type: application/json" \\
  -d '{{"text": "A red van waits by the bus station.", "place": "Wakefield"}}'"""


def start(*, port_base: int, with_second: bool = False) -> None:
    """Open the world on loopback ports from `port_base` on. Raises `DemoRefused`."""
    refuse_busy_ports(port_base + offset for offset in _OFFSETS)
    marker = claim_home(now=datetime.now(UTC))
    say("Starting the database")
    make_missing_keys()
    secrets = demo_secrets(secrets_file(), emails=[person.email for person in EVERYBODY])
    with open_embedded_database() as cluster:
        if not cluster.is_launcher:
            raise DemoRefused("The demo is already running on this machine: stop it with Ctrl-C first.")
        key = _make_world(secrets, marker=marker)
        supervisor = Supervisor(
            [
                gunicorn("community", port=port_base, workers=1),
                gunicorn("unit", port=port_base + 1, workers=1),
                gunicorn("service", port=port_base + SERVICE_OFFSET, workers=1),
                gunicorn("api", port=port_base + API_OFFSET, workers=1),
                *clock_and_worker(),
            ]
        )
        call = _serve_post(
            secrets, supervisor=supervisor, port_base=port_base, key=key, with_second=with_second
        )
        threading.Thread(target=_announce, args=(port_base, secrets, call), daemon=True).start()
        supervisor.run()


def say(text: str) -> None:
    """Write a line for whoever has started the demo."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _make_world(secrets: DemoSecrets, *, marker: Marker) -> str:
    """Make the world, and return the key of a fictional organisation's system."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "inkling.config.settings.migrate"
    django.setup()
    # Its models can be imported only now.
    importlib.import_module("inkling.installation.demo.world").make_world(secrets, marker=marker, say=say)
    systems = importlib.import_module("inkling.installation.demo.system")
    systems.key_of_second()
    return str(systems.key_of_the_demo())


def _sites(port_base: int) -> Mapping[str, str]:
    return {
        "Tell something": f"http://localhost:{port_base}/",
        "The unit's site": f"http://localhost:{port_base + 1}/",
        "Practitioners": f"http://localhost:{port_base + SERVICE_OFFSET}/",
        "Systems": f"http://localhost:{port_base + API_OFFSET}/v1/openapi",
    }


def _serve_post(
    secrets: DemoSecrets, *, supervisor: Supervisor, port_base: int, key: str, with_second: bool
) -> str:
    """Serve the mail and the first page, which offers the second installation; return a system's call."""
    second = offer_second(supervisor.add, port_base=port_base)
    if with_second:
        second.start()
    postbox = Postbox(post_folder())
    start_mail_server(postbox, port=port_base + MAIL_OFFSET, certificate=make_certificate(post_folder()))
    call = _CALL.format(systems=f"http://localhost:{port_base + API_OFFSET}", key=key)
    page = DemoPage(postbox, secrets.document_passphrase, tuple(_sites(port_base).items()), call, second)
    serve_page(page, port=port_base + PAGE_OFFSET)
    return call


def _announce(port_base: int, secrets: DemoSecrets, call: str) -> None:
    deadline = time.monotonic() + _LONGEST_START
    ports = [port_base + offset for offset in (0, 1, SERVICE_OFFSET, API_OFFSET)]
    while not all(answers(port) for port in ports):
        if time.monotonic() > deadline:
            say("A site does not answer yet; what stands above says why.")
            return
        time.sleep(0.2)
    people = "\n".join(f"  {person.email:<22} {person.does}" for person in PEOPLE)
    sites = "\n".join(f"  {name:<19} {address}" for name, address in _sites(port_base).items())
    indented = call.replace("\n", "\n  ")
    say(
        f"""
Inkling's fictional world is open. Nobody in it is real, and nothing leaves this machine.

  Begin here          http://localhost:{port_base + PAGE_OFFSET}/  (mail, sealed documents, a second installation)
{sites}

People who sign in, all with the passphrase: {secrets.passphrase}
{people}

A system of {SYSTEM_OF} tells, in another terminal:
  {indented}

Codes of the second factor:  python3 run.py demo codes
Notes to paste:              python3 run.py demo notes
Start anew:                  Ctrl-C, then python3 run.py demo reset

Ctrl-C ends everything."""
    )
