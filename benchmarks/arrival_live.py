"""How long after a teller's receipt something that may be the same stands there: `python -m benchmarks.arrival --live`.

The web and the worker of a throw-away installation run as in earnest, beside a world of benchmarks/worlds. Reports are
posted one after the other, each with a whole number of that world, and each is waited for: from the answer of the post
to the first suggestion, asked for each 20 ms. Printed with it, where the time goes: until it has arrived in the unit,
until it is read and noted, until it is set beside the others.
"""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Sequence

from benchmarks.installation import Installation
from benchmarks.percentile import p95
from benchmarks.telling import prepare, send_until_received
from benchmarks.worlds.world import World
from inkling.resolution.forms.numbers import number_pattern

GOAL_S = 2.0
_LOOK_S, _PATIENCE_S = 0.02, 120.0
_WORDS = "He is rung on {number} and waits by the school. This is telling {at} of those that are timed."
_STEPS = {
    "it has arrived in the unit": (
        "SELECT count(*) FROM routing_submission WHERE report_id = %s AND state <> 'waiting'"
    ),
    "who and what it tells of is noted": "SELECT count(*) FROM linking_subjectmention WHERE report_id = %s",
    "something is suggested": (
        "SELECT count(*) FROM linking_suggestion WHERE %s::uuid IN (first_report_id, second_report_id)"
    ),
}


def time_live(made: Installation, world: World, *, reports: int, seed: int) -> int:
    """Post so many reports and print; return 1 where the goal is missed at p95."""
    numbers = sorted({row["raw"] for row in world.rows if row["type"] == "phone" and _is_whole(row["raw"])})
    chosen = random.Random(seed).choices(numbers, k=reports + 1)
    made.wait_until_it_answers()
    took: dict[str, list[float]] = {name: [] for name in _STEPS}
    # The first wakes what sleeps: a worker that has just been started, and what is read once.
    for at, number in enumerate(chosen):
        found = _time_one(made, number, at=at)
        for name, seconds in found.items() if at else ():
            took[name].append(seconds)
        time.sleep(random.Random(at).random())
    for name, times in took.items():
        in_order = sorted(times)
        print(f"until {name}: p50 {in_order[len(in_order) // 2]:.2f} s, p95 {p95(times):.2f} s")
    slow = p95(took["something is suggested"])
    print(f"{reports} reports posted one after the other: p95 {slow:.2f} s (goal {GOAL_S:.0f})")
    return int(slow > GOAL_S)


def _is_whole(raw: str) -> bool:
    pattern = number_pattern(raw)
    return bool(pattern) and "?" not in pattern


def _time_one(made: Installation, number: str, *, at: int) -> dict[str, float]:
    """Post one report; return after how many seconds each step was done."""
    words = _WORDS.format(number=number, at=at)
    told = prepare(at, key=made.key("sealed_form"), words=words)
    if not send_until_received(told, port=made.port, deadline=time.monotonic() + _PATIENCE_S):
        raise RuntimeError("no receipt came")
    began = time.monotonic()
    with made.connect("backup") as connection:
        row = connection.execute("SELECT id FROM capture_report WHERE narrative = %s", [words]).fetchone()
        report = uuid.UUID(str((row or (None,))[0]))

        def is_done(statement: str) -> bool:
            found = connection.execute(statement.encode(), [report]).fetchone()
            return bool(found and found[0])

        return _wait(_STEPS, is_done=is_done, began=began)


def _wait(steps: dict[str, str], *, is_done: Callable[[str], bool], began: float) -> dict[str, float]:
    done: dict[str, float] = {}
    while len(done) < len(steps):
        for name, statement in steps.items():
            if name not in done and is_done(statement):
                done[name] = time.monotonic() - began
        if time.monotonic() - began > _PATIENCE_S:
            raise RuntimeError(f"not after {_PATIENCE_S:.0f} s: {_missing(steps, done)}")
        time.sleep(_LOOK_S)
    return done


def _missing(steps: dict[str, str], done: dict[str, float]) -> Sequence[str]:
    return [name for name in steps if name not in done]
