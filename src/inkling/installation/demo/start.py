"""Starts everything of the demo and keeps it running until Ctrl-C."""

from __future__ import annotations

import http.client
import importlib
import os
import socket
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime

import django

from inkling.demo.mail import start_post
from inkling.demo.people import LANTERN as SYSTEM_OF
from inkling.demo.people import PEOPLE
from inkling.demo.secrets import DemoSecrets, demo_secrets
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.demo.place import (
    API_OFFSET,
    MAIL_OFFSET,
    SERVICE_OFFSET,
    DemoRefused,
    Marker,
    claim_home,
    secrets_file,
)
from inkling.installation.keys import make_missing_keys
from inkling.installation.supervisor import Supervisor, clock_and_worker, gunicorn

__all__ = ["start"]

_LOOPBACK = "127.0.0.1"
_LONGEST_START = 60.0
_SERVER_FAILED = 500


def start(*, port_base: int) -> None:
    """Open the world on six loopback ports from `port_base` on. Raises `DemoRefused`."""
    _refuse_busy_ports(port_base)
    marker = claim_home(now=datetime.now(UTC))
    _say("Starting the database")
    make_missing_keys()
    secrets = demo_secrets(secrets_file(), emails=[person.email for person in PEOPLE])
    with open_embedded_database() as cluster:
        if not cluster.is_launcher:
            raise DemoRefused("The demo is already running on this machine: stop it with Ctrl-C first.")
        _make_world(secrets, marker=marker)
        key = _demo_key()
        start_post(smtp_port=port_base + MAIL_OFFSET, page_port=port_base + 2)
        threading.Thread(target=_announce, args=(port_base, secrets, key), daemon=True).start()
        Supervisor(
            [
                gunicorn("community", port=port_base, workers=1),
                gunicorn("unit", port=port_base + 1, workers=1),
                gunicorn("service", port=port_base + SERVICE_OFFSET, workers=1),
                gunicorn("api", port=port_base + API_OFFSET, workers=1),
                *clock_and_worker(),
            ]
        ).run()


def _make_world(secrets: DemoSecrets, *, marker: Marker) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "inkling.config.settings.migrate"
    django.setup()
    # Its models can be imported only now.
    importlib.import_module("inkling.installation.demo.world").make_world(secrets, marker=marker, say=_say)


def _demo_key() -> str:
    """Return the key of a fictional organisation's system: the same as long as the world stands."""
    return str(importlib.import_module("inkling.installation.demo.system").key_of_the_demo())


def _refuse_busy_ports(port_base: int) -> None:
    for port in (
        port_base,
        port_base + 1,
        port_base + 2,
        port_base + SERVICE_OFFSET,
        port_base + API_OFFSET,
        port_base + MAIL_OFFSET,
    ):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_LOOPBACK, port))
            except OSError as problem:
                raise DemoRefused(
                    f"Port {port} is in use: stop what uses it, or choose other ports with --port-base N."
                ) from problem


def _announce(port_base: int, secrets: DemoSecrets, key: str) -> None:
    deadline = time.monotonic() + _LONGEST_START
    ports = [port_base + offset for offset in (0, 1, SERVICE_OFFSET, API_OFFSET)]
    while not all(_answers(port) for port in ports):
        if time.monotonic() > deadline:
            _say("A site does not answer yet; what stands above says why.")
            return
        time.sleep(0.2)
    shown = "\n".join(f"  {person.email:<22} {person.does}" for person in PEOPLE)
    _say(
        f"""
Inkling's fictional world is open. Nobody in it is real, and nothing leaves this machine.

  Tell something      http://localhost:{port_base}/
  The unit's site     http://localhost:{port_base + 1}/
  Practitioners       http://localhost:{port_base + SERVICE_OFFSET}/
  Mail of the demo    http://localhost:{port_base + 2}/
  Systems             http://localhost:{port_base + API_OFFSET}/v1/openapi

People who sign in, all with the passphrase: {secrets.passphrase}
{shown}

A system of {SYSTEM_OF} tells, in another terminal:
  curl -sS -X POST http://localhost:{port_base + API_OFFSET}/v1/notes \\
    -H "Authorization: Bearer {key}" \\
    -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -H "Content-Type: application/json" \\
    -d '{{"text": "A red van waits by the bus station.", "place": "Wakefield"}}'

Codes of the second factor:  python3 run.py demo codes
Notes to paste:              python3 run.py demo notes
Start anew:                  Ctrl-C, then python3 run.py demo reset

Ctrl-C ends everything."""
    )


def _answers(port: int) -> bool:
    """Say whether a site gives any page: its port is open long before that."""
    try:
        with closing(http.client.HTTPConnection(_LOOPBACK, port, timeout=5)) as connection:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            return connection.getresponse().status < _SERVER_FAILED
    except (OSError, http.client.HTTPException):
        return False


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
