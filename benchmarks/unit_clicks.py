"""Opens pages of the unit site as people who are signed in, and prints the times as JSON. Run by benchmarks.unit_pages.

Django's test client goes through every middleware, the real login of the database and row-level security; what a
browser and a proxy add is not in it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle

import django
import django.db

django.setup()

from django.test import Client  # noqa: E402

from inkling.accounts.models import Account  # noqa: E402
from inkling.routing.models import Submission  # noqa: E402
from inkling.routing.rules.states import Lane  # noqa: E402
from inkling.sites.page import view_as  # noqa: E402
from tests.journeys.unit_site import with_second_factor  # noqa: E402

WARM_UP = 2


def signed_in(name: str) -> Client:
    """Give a client in which this person is signed in."""
    client = Client(headers={"host": "localhost"})
    account = with_second_factor(Account.objects.get(name=name))
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def pages() -> Iterator[tuple[str, Callable[[], str], Client]]:
    """Give each page's name, what gives its next address, and who opens it."""
    bryn, aled = signed_in("Bryn"), signed_in("Aled")
    yield "inbox, all lanes", lambda: "/inbox/", bryn
    for lane in Lane:
        yield f"inbox, lane {lane.value}", lambda lane=lane: f"/inbox/?lane={lane.value}", bryn  # type: ignore[misc]
    yield "inbox, page 400", lambda: "/inbox/?page=400", bryn
    reports = cycle(_reports_with_purpose(bryn))
    yield "report", lambda: f"/reports/{next(reports)}/", bryn
    yield "picture, 90 days", lambda: "/picture/", bryn
    yield "keeps arising", lambda: "/arising/", bryn
    yield "register of what was sent", lambda: "/sent/", bryn
    yield "concerns", lambda: "/concerns/", bryn
    yield "audit", lambda: "/audit/", aled


def measure(client: Client, address: Callable[[], str], *, times: int) -> list[float]:
    """Open a page some times; give the seconds of each. Raises `AssertionError` for anything but a page."""
    seconds = []
    for number in range(WARM_UP + times):
        where, began = address(), time.perf_counter()
        answer = client.get(where)
        taken = time.perf_counter() - began
        assert answer.status_code == 200, f"{where} answers {answer.status_code}"
        if number >= WARM_UP:
            seconds.append(taken)
    return seconds


def _reports_with_purpose(client: Client) -> list[str]:
    with django.db.transaction.atomic():
        view_as(str(Account.objects.get(name="Bryn").pk))
        found = [
            str(each) for each in Submission.objects.order_by("id").values_list("report_id", flat=True)[:40]
        ]
    for report in found:
        client.post(f"/reports/{report}/purpose/", {"purpose": "Assess and grade a new report", "own": ""})
    return found


def main() -> None:
    """Measure every page as often as the first argument says."""
    times = int(sys.argv[1])
    print(json.dumps({name: measure(client, address, times=times) for name, address, client in pages()}))


if __name__ == "__main__":
    main()
