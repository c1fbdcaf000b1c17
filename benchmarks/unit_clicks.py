"""Opens pages of the unit site as people who are signed in, and prints the times as JSON. Run by benchmarks.unit_pages.

Django's test client goes through every middleware, the real login of the database and row-level security; what a
browser and a proxy add is not in it. Beside the time that passed stands the processor's time, of this process and of
its session of the database: on a machine that other work shares it says more of the page.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from itertools import cycle
from pathlib import Path
from typing import cast

import django
from django.db import connection

django.setup()

from django.test import Client  # noqa: E402

from benchmarks.unit_addresses import PURPOSE, Page, pages  # noqa: E402
from inkling.accounts.models import Account  # noqa: E402
from tests.journeys.unit_site import UnitClient, just_proved, with_second_factor  # noqa: E402

# More than five: from the sixth time on PostgreSQL may run a statement by a plan for any value.
WARM_UP = 6


def signed_in(name: str) -> Client:
    """Return a client in which this person is signed in, and has just proved it."""
    client = Client(headers={"host": "localhost"})
    account = with_second_factor(Account.objects.get(name=name))
    client.force_login(account, backend="inkling.sites.members.sign_in.adapter.MemberBackend")
    just_proved(cast(UnitClient, client))
    return client


def worked() -> float:
    """Return the seconds of a processor that this process and its session of the database have used up to now."""
    connection.ensure_connection()
    session = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return time.process_time() + int(session.read_text().split()[0]) / 1e9


def measure(page: Page, client: Client, *, times: int) -> list[tuple[float, float]]:
    """Open a page some times; return the seconds of each: that passed, and of work. Raises for any other answer."""
    seconds = []
    addresses = cycle(page.addresses)
    asked_at = cycle(page.asked_at or [""])
    for number in range(WARM_UP + times):
        if ask := next(asked_at):
            client.post(ask, PURPOSE)
        where, done, began = next(addresses), worked(), time.perf_counter()
        answer = client.get(where) if page.post is None else client.post(where, page.post)
        taken = time.perf_counter() - began
        assert answer.status_code == page.answer, f"{where} answers {answer.status_code}"
        if number >= WARM_UP:
            seconds.append((taken, worked() - done))
    return seconds


def main() -> None:
    """Measure every page as often as the first argument says."""
    times = int(sys.argv[1])
    # What gunicorn loads, with what it does at the start.
    importlib.import_module("inkling.config.wsgi")
    clients: dict[str, Client] = {}
    found = {}
    for page in pages():
        client = clients.get(page.who) or clients.setdefault(page.who, signed_in(page.who))
        found[page.name] = measure(page, client, times=times)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
