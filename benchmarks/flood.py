"""A flood of copied reports among real ones. Run: `.venv/bin/python -m benchmarks.flood [--short]`.

Everything goes by HTTP to gunicorn and is delivered by the worker, as in production. Printed: how many were
acknowledged and how fast, how many real reports stayed in their lane, how many copies moved out of it, and how far
the flood pushed the real ones down the inbox. Exit status 1 when a number misses its goal.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import psycopg

from benchmarks.installation import Installation, installation
from benchmarks.percentile import p95
from benchmarks.telling import prepare, send
from tests.rules.test_routing_repeats import real, templated

REAL = 200
GOAL_STAY, GOAL_MOVE, GOAL_P95_MS = 0.99, 0.95, 1_000
AT_ONCE = 8
RANKED = """
SELECT rank, report.narrative FROM (
    SELECT submission.report_id, row_number() OVER (ORDER BY
        array_position(ARRAY['urgent', 'concern', 'main', 'unplaced', 'repeated_text'], lane),
        repeated, submission.told_on, submission.id) AS rank
    FROM routing_submission submission
) ranked JOIN capture_report report ON report.id = ranked.report_id
"""


@dataclass(frozen=True)
class Told:
    """One report that was sent: its words, whether it is a copy, and how long its receipt took (ms; None: none)."""

    words: str
    is_copy: bool
    took_ms: float | None


def main(arguments: list[str]) -> int:
    """Run the flood and print; exit status 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="2,000 copies instead of 20,000")
    copies = 2_000 if parser.parse_args(arguments).short else 20_000
    mixed = [(text, True) for text in templated(copies)] + [(text, False) for text in real(REAL)]
    random.Random(7).shuffle(mixed)
    with installation() as made:
        began = time.monotonic()
        told = _tell(made, mixed)
        took = time.monotonic() - began
        with made.connect("backup") as connection:
            waited = _wait_until_delivered(connection)
            lanes = dict(_lanes(connection))
            ranks = _ranks(connection, {each.words for each in told if not each.is_copy})
    print(
        f"told {len(told)} in {took:.0f} s ({len(told) / took:.0f} a second), delivered {waited:.0f} s later"
    )
    return _report(told, lanes=lanes, ranks=ranks)


def _tell(made: Installation, mixed: list[tuple[str, bool]]) -> list[Told]:
    key = made.key("sealed_form")

    def one(numbered: tuple[int, tuple[str, bool]]) -> Told:
        number, (words, is_copy) = numbered
        prepared = prepare(number, key=key, words=words)
        began = time.perf_counter()
        receipt = send(prepared, port=made.port).receipt
        return Told(words, is_copy, (time.perf_counter() - began) * 1_000 if receipt else None)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, enumerate(mixed)))


def _wait_until_delivered(connection: psycopg.Connection[tuple[object, ...]]) -> float:
    began = time.monotonic()
    while True:
        row = connection.execute("SELECT count(*) FROM routing_submission WHERE state = 'waiting'").fetchone()
        if row == (0,):
            return time.monotonic() - began
        time.sleep(0.5)


def _lanes(connection: psycopg.Connection[tuple[object, ...]]) -> list[tuple[str, str]]:
    rows = connection.execute(
        "SELECT report.narrative, submission.lane FROM routing_submission submission "
        "JOIN capture_report report ON report.id = submission.report_id"
    )
    return [(str(words), str(lane)) for words, lane in rows]


def _ranks(connection: psycopg.Connection[tuple[object, ...]], words: set[str]) -> list[int]:
    return sorted(int(str(rank)) for rank, told in connection.execute(RANKED) if told in words)


def _report(told: list[Told], *, lanes: dict[str, str], ranks: list[int]) -> int:
    times = [each.took_ms for each in told if each.took_ms is not None]
    late = p95(times)
    own = [each for each in told if not each.is_copy]
    copies = [each for each in told if each.is_copy]
    stayed = sum(lanes.get(each.words) != "repeated_text" for each in own) / len(own)
    moved = sum(lanes.get(each.words) == "repeated_text" for each in copies) / len(copies)
    median = statistics.median(ranks)
    print(
        f"acknowledged: {len(times)} of {len(told)}; receipt p50 {statistics.median(times):.0f} ms, p95 {late:.0f} ms"
    )
    print(f"real reports that stay in their lane: {stayed:.2%} (goal {GOAL_STAY:.0%})")
    print(f"copies that move: {moved:.2%} (goal {GOAL_MOVE:.0%})")
    print(
        f"median rank of a real report in the inbox: {median:.0f} of {len(told)} (alone: {len(own) / 2:.0f})"
    )
    fine = len(times) == len(told) and stayed >= GOAL_STAY and moved >= GOAL_MOVE and late <= GOAL_P95_MS
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
