"""How many notes a second the door for systems takes, beside people at the community site; killed; and fuzzed.

Run: `.venv/bin/python -m benchmarks.api [--sendings N] [--kills N] [--fuzz N] [--check]`.

Makes a throw-away installation with every safety setting, opens the community site and the door for systems with two
processes of eight threads each, and calls by `clients/python`. First notes are sent by eight systems at once while
somebody opens a page of the community site; then notes are sent while the door is killed with kill -9, each tried again
under its own name; then calls are made up that hold whatever a system could send by mistake or by ill will. Prints
requests a second, p95 of a note and of the page, how many reports stand for how many notes, and every status of the
made-up calls. Exit status 1 with `--check` where a note is lost or doubled, or an answer is 500 or above.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from benchmarks.api_calls import made_up_call
from benchmarks.installation import ROOT, Installation, installation
from benchmarks.percentile import p95
from clients.python.inkling_client import Inkling

SYSTEMS = 8
# Of one organisation's systems in a minute, with room for what is tried again.
CALLS_OF_ONE = 400
KEYS = """
import json, sys; import django; django.setup()
from django.utils import timezone
from inkling.accounts.actor import Operator
from inkling.accounts.models import Organisation
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.keep_keys import AskedKey, make_key
asked = AskedKey("bench", frozenset(KeyScope), 2)
names = [f"Partner {number} (fictional)" for number in range(int(sys.argv[1]))]
for name in names: Organisation.objects.create(name=name, kind="partner")
print(json.dumps([make_key(asked, of=name, by=Operator(), at=timezone.now()).key for name in names]))
"""
NOTE = "A red van waits by the bus station in the evening. Note {number}. Kit (14) was collected by it again."


@dataclass
class Numbers:
    """What was measured."""

    notes: int = 0
    seconds: float = 0.0
    note_ms: list[float] = field(default_factory=list)
    page_alone_ms: list[float] = field(default_factory=list)
    page_ms: list[float] = field(default_factory=list)
    reports: int = 0
    kills: int = 0
    notes_killed: int = 0
    reports_killed: int = 0
    statuses: Counter[int] = field(default_factory=Counter)

    @property
    def is_sound(self) -> bool:
        """Whether each note is one report, and no made-up call was answered with 500 or above."""
        told = self.notes == self.reports and self.notes_killed == self.reports_killed
        return told and not [each for each in self.statuses if each >= 500]


@contextmanager
def opened(*, systems: int) -> Iterator[tuple[Installation, list[str]]]:
    """Run an installation with its door for systems, and the keys of so many organisations."""
    with installation(processes=("web",)) as made, closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        made.api_port = free.getsockname()[1]
        free.close()
        done = subprocess.run(
            [sys.executable, "-c", KEYS, str(systems)],
            cwd=ROOT,
            env=made.environment("migrate"),
            capture_output=True,
            text=True,
            check=True,
        )
        made.start("api")
        _wait(made)
        yield made, json.loads(done.stdout)


def measure(*, sendings: int, kills: int, killed_sendings: int, fuzz: int) -> Numbers:
    """Do all three, one after the other."""
    found = Numbers()
    systems = max(SYSTEMS, 2 + (sendings + killed_sendings + fuzz) // CALLS_OF_ONE)
    with opened(systems=systems) as (made, keys):
        found.page_alone_ms = [_page_ms(made) for _ in range(20)]
        send_at_once(made, keys, found, sendings=sendings)
        send_while_killed(made, keys, found, kills=kills, sendings=killed_sendings)
        make_up_calls(made, keys, found, calls=fuzz)
    return found


def send_at_once(made: Installation, keys: list[str], found: Numbers, *, sendings: int) -> None:
    """Send notes by eight systems at once, while somebody opens a page."""
    clients = [_client(made, key) for key in keys]
    ended = threading.Event()
    pages = threading.Thread(target=_open_pages, args=(made, found.page_ms, ended))
    pages.start()

    def send(number: int) -> float:
        began = time.monotonic()
        clients[number % len(clients)].send_note(
            {"text": NOTE.format(number=number), "place": "Leeds"}, key=str(uuid.uuid4())
        )
        return (time.monotonic() - began) * 1_000

    began = time.monotonic()
    with ThreadPoolExecutor(SYSTEMS) as pool:
        found.note_ms = list(pool.map(send, range(sendings)))
    found.seconds, found.notes = time.monotonic() - began, sendings
    ended.set()
    pages.join()
    found.reports = _reports(made)


def send_while_killed(
    made: Installation, keys: list[str], found: Numbers, *, kills: int, sendings: int
) -> None:
    """Send notes while the door is killed again and again; each is tried again under its own name."""
    before, ended = _reports(made), threading.Event()

    def kill() -> None:
        for _ in range(kills):
            if ended.wait(random.uniform(0.3, 1.5)):
                return
            made.kill("api")
            found.kills += 1
            made.keep_running()

    killer = threading.Thread(target=kill)
    killer.start()

    def send(number: int) -> None:
        client = _client(made, keys[number % len(keys)], pause=0.2)
        client.send_note(
            {"text": NOTE.format(number=f"killed {number}"), "place": "Leeds"}, key=str(uuid.uuid4())
        )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(sendings)))
    killer.join()
    ended.set()
    found.notes_killed, found.reports_killed = sendings, _reports(made) - before
    _wait(made)


def make_up_calls(made: Installation, keys: list[str], found: Numbers, *, calls: int) -> None:
    """Make calls up, always the same ones, and count how they are answered."""
    chance = random.Random(16)
    asked = [(made, chance.choice(keys), *made_up_call(chance)) for _ in range(calls)]
    with ThreadPoolExecutor(SYSTEMS) as pool:
        found.statuses.update(pool.map(lambda each: _status(*each), asked))


def _status(
    made: Installation, key: str, method: str, address: str, body: bytes, headers: dict[str, str]
) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", made.api_port, timeout=60)) as connection:
        connection.request(method, address, body=body, headers=headers | {"Authorization": f"Bearer {key}"})
        return connection.getresponse().status


def _client(made: Installation, key: str, *, pause: float = 1.0) -> Inkling:
    """Return a client that waits no longer between two tries than `pause`, so that a short run is short."""
    return Inkling(
        f"http://127.0.0.1:{made.api_port}",
        key=key,
        patience=600,
        sleep=lambda seconds: time.sleep(min(seconds, pause)),
    )


def _open_pages(made: Installation, found: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.2):
        found.append(_page_ms(made))


def _page_ms(made: Installation) -> float:
    began = time.monotonic()
    with closing(http.client.HTTPConnection("127.0.0.1", made.port, timeout=60)) as connection:
        connection.request("GET", "/tell")
        connection.getresponse().read()
    return (time.monotonic() - began) * 1_000


def _reports(made: Installation) -> int:
    with made.connect("backup") as connection:
        row = connection.execute("SELECT count(*) FROM capture_report").fetchone()
    return int(str(row[0])) if row else 0


def _wait(made: Installation) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", made.api_port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    raise RuntimeError("the door for systems does not answer")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.api", description=__doc__.partition("\n")[0])
    parser.add_argument("--sendings", type=int, default=400)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--killed-sendings", type=int, default=100)
    parser.add_argument("--fuzz", type=int, default=10_000)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    found = measure(
        sendings=given.sendings, kills=given.kills, killed_sendings=given.killed_sendings, fuzz=given.fuzz
    )
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(
        f"{found.notes} notes by {SYSTEMS} systems at once: {found.notes / found.seconds:.1f} a second, "
        f"p95 {p95(found.note_ms):.0f} ms, {found.reports} reports"
    )
    beside = f"{p95(found.page_ms):.0f} ms beside them" if found.page_ms else "not opened beside them"
    print(f"a page of the community site: p95 {p95(found.page_alone_ms):.0f} ms alone, {beside}")
    print(f"{found.notes_killed} notes over {found.kills} kills of the door: {found.reports_killed} reports")
    print(f"{found.statuses.total()} made-up calls: {dict(sorted(found.statuses.items()))}")
    return 0 if found.is_sound or not given.check else 1


if __name__ == "__main__":
    raise SystemExit(main())
