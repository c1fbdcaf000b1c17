"""One and two web processes, and two workers, over one PostgreSQL. Run: `python -m benchmarks.two_machines [--short]`.

As two machines would: each web process has a port of its own, each worker and clock is started for itself, and all
share the database and the keys. All of them run on this one machine, so two of them share its cores: what is shown is
that nothing is lost or done twice, and what one more process brings here. Exit status 1 when a report got no receipt,
stands there twice, or was delivered with other than one effect.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.delivery import TWICE, WAITING
from benchmarks.installation import Installation, end_at_once, installation
from benchmarks.telling import prepare, send

REPORTS, SENDERS = 600, 16
_LONGEST = 300.0
_MEMORY = "Pss:"


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="100 reports each time instead of 600")
    count = 100 if parser.parse_args(arguments).short else REPORTS
    wrong = 0
    with installation(processes=()) as first:
        first.web_workers = 1
        second = Installation(first.home, first.cluster, first.port + 1, web_workers=1)
        try:
            for each in (first, second):
                for name in ("web", "worker", "clock"):
                    each.start(name)
                each.wait_until_it_answers()
            _tell(first, [first, second], range(50))
            for machines, begins in (([first], 1_000), ([first, second], 10_000)):
                wrong += _measure(first, machines, range(begins, begins + count))
            wrong += _look_at_deliveries(first, reports=50 + 2 * count)
            _print_memory(first)
        finally:
            for process in second.processes.values():
                end_at_once(process)
    return 1 if wrong else 0


def _measure(made: Installation, machines: list[Installation], numbers: range) -> int:
    began = time.monotonic()
    received = _tell(made, machines, numbers)
    rate = len(numbers) / (time.monotonic() - began)
    print(
        f"{len(machines)} web process(es): {rate:.0f} submissions a second, {received} of {len(numbers)} received"
    )
    return len(numbers) - received


def _tell(made: Installation, machines: list[Installation], numbers: range) -> int:
    key = made.key("sealed_form")
    reports = [(prepare(number, key=key), machines[number % len(machines)].port) for number in numbers]
    with ThreadPoolExecutor(SENDERS) as senders:
        answers = list(senders.map(lambda each: send(each[0], port=each[1], timeout=60), reports))
    return sum(1 for answer in answers if answer.receipt)


def _look_at_deliveries(made: Installation, *, reports: int) -> int:
    deadline = time.monotonic() + _LONGEST
    while waiting := _number(made, WAITING):
        if time.monotonic() > deadline:
            break
        time.sleep(0.1)
    stored, twice = _number(made, "SELECT count(*) FROM capture_report"), _number(made, TWICE)
    print(
        f"two workers: {stored} of {reports} reports stored, {waiting} not delivered, "
        f"{twice} with other than one effect"
    )
    return abs(stored - reports) + waiting + twice


def _print_memory(made: Installation) -> None:
    """Print what each process of one machine holds when idle, shared pages divided among those who share them."""
    for name, process in made.processes.items():
        family = [process.pid, *_below(process.pid)]
        print(f"memory of {name:<7} {sum(map(_held, family)) / 1024:5.0f} MB in {len(family)} processes")
    with made.connect("backup") as connection:
        rows = connection.execute(
            "SELECT usename, count(*) FROM pg_stat_activity WHERE usename LIKE 'inkling%' GROUP BY 1"
        )
        print(
            "connections",
            ", ".join(f"{login} {number}" for login, number in sorted(rows.fetchall(), key=str)),
        )


def _below(pid: int) -> list[int]:
    try:
        found = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [each for child in found for each in (child, *_below(child))]


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(_MEMORY)), 0)


def _number(made: Installation, query: str) -> int:
    with made.connect("backup") as connection:
        row = connection.execute(query.encode()).fetchone()
    return int(str(row[0])) if row else -1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
