"""How fast the search is, what it finds again, and whether its time tells what may not be read.

Run: `.venv/bin/python -m benchmarks.search [--reports N] [--queries N] [--pairs N] [--kept FOLDER]
[--check]`.

Makes a throw-away installation with every safety setting, fills it (benchmarks.search_fill), and asks as an officer
through the pages of the unit's site. Recall@10: of the reports that tell of a thing (ten at most are wanted) how many
stand among the first ten, for plates with two marks missing and for names as they may be misheard: letters that sound
alike, doubled, left out, by rules of this file and not by those of the product. The attacker asks for plates that only
another unit was told, and for plates that nobody was told, and guesses by the time. Beside the time that passed stands
the work of processors, of the page and of its session of the database: where other work runs too it says more.
`--pairs` runs as well so many pairs of worlds of tests/trust/test_search_betrays_nothing.py. `--kept` leaves the
installation in that folder: a further run with the same `--reports` fills nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.installation import ROOT, Installation, installation
from benchmarks.percentile import p95
from benchmarks.search_fill import World, fill, world_of
from inkling.resolution.forms.plates import CONFUSED
from inkling.search.rules.patterns import plate_marks

GOAL_MS, GOAL_LIST_S, GOAL_PLATES, GOAL_NAMES, GOAL_AUC = 300.0, 2.0, 0.90, 0.80, 0.55
_HEARD = (
    *(
        ("ph", "f"),
        ("ck", "k"),
        ("ey", "y"),
        ("ie", "y"),
        ("ee", "ea"),
        ("ou", "ow"),
        ("gh", ""),
        ("ai", "ay"),
    ),
    *(
        ("c", "k"),
        ("s", "z"),
        ("z", "s"),
        ("i", "y"),
        ("y", "i"),
        ("e", "a"),
        ("a", "e"),
        ("o", "u"),
        ("u", "o"),
    ),
    *(
        ("ll", "l"),
        ("nn", "n"),
        ("tt", "t"),
        ("h", ""),
        ("v", "f"),
        ("d", "t"),
        ("b", "p"),
        ("m", "n"),
        ("n", "m"),
    ),
)
# Of each query: the seconds that passed, those of work by processors, and the reports that were shown.
Came = list[tuple[float, float, list[str]]]


def misheard(name: str, *, chance: random.Random) -> str:
    """Return a name as somebody may write who only heard it: one change in each word, another letter than its first."""
    return " ".join(_misheard_word(word, chance) for word in name.split())


def _misheard_word(word: str, chance: random.Random) -> str:
    low = word.lower()
    fitting = [(old, new) for old, new in _HEARD if old in low[1:]]
    if not fitting:
        return word
    old, new = chance.choice(fitting)
    return low[:1] + low[1:].replace(old, new, 1)


def without_two(plate: str, *, chance: random.Random) -> str:
    """Return a plate without two of its marks: half with a `?` for each, half without a word of where they were."""
    gaps = set(chance.sample(range(len(plate)), 2))
    blank = "?" if chance.random() < 0.5 else ""
    return "".join(blank if at in gaps else mark for at, mark in enumerate(plate))


def questions(world: World, *, queries: int) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what is asked, by kind, and of each kind the thing that is meant."""
    chance = random.Random(7)
    things = sorted(world.where)
    plates = [each for each in things if each.isalnum() and len(each) == 7 and each[2].isdigit()]
    people = [each for each in things if each.replace(" ", "").isalpha()]
    meant = {
        "plates with two marks missing": chance.choices(plates, k=queries),
        "misheard names": chance.choices(people, k=queries),
        "whole plates": chance.choices(plates, k=queries),
    }
    asked = {
        "plates with two marks missing": [
            without_two(each, chance=chance) for each in meant["plates with two marks missing"]
        ],
        "misheard names": [misheard(each, chance=chance) for each in meant["misheard names"]],
        "whole plates": list(meant["whole plates"]),
        "two rare words": [" ".join(chance.sample(world.words[2_000:], 2)) for _ in range(queries)],
        "common words": [" ".join(chance.sample(world.words[:40], 2)) for _ in range(queries)],
        "last three": [each[-3:] for each in chance.choices(plates, k=queries)],
        "beginnings of numbers": [
            "07700 " + chance.choice("0123456789") + chance.choice("0123456789") + "*" for _ in range(queries)
        ],
    }
    hidden = chance.sample(sorted(set(world.elsewhere) - world.where.keys()), queries)
    taken = set(world.plates)
    nobody = [each for each in (_other(one, chance) for one in hidden) if each not in taken]
    asked["timing"] = [each for two in zip(hidden, nobody, strict=False) for each in two]
    asked["pasted"] = [
        "\n".join(
            [*chance.sample(plates, 250), *(_other(each, chance) for each in chance.sample(plates, 250))]
        )
    ] * 5
    return asked, meant


def _other(plate: str, chance: random.Random) -> str:
    return plate[:4] + "".join(chance.choice("ABCDEFGHJKLMNOPRSTUVWXY") for _ in range(3))


def recall(came: Came, *, meant: Sequence[str], world: World) -> float:
    """Return recall@10, the mean over the queries."""
    shares = []
    for (_, _, found), thing in zip(came, meant, strict=True):
        wanted = set(world.where[thing])
        shares.append(len(wanted & set(found[:10])) / min(10, len(wanted)))
    return statistics.mean(shares)


def explain_missed(came: Came, *, asked: Sequence[str], meant: Sequence[str], world: World) -> str:
    """Say how many queries for a part of a plate missed something, and of how many of them another plate fits as well.

    Marks that the product takes for each other are one here too: more plates fit than somebody would count by eye.
    """
    missed = [
        (part, thing)
        for (_, _, found), part, thing in zip(came, asked, meant, strict=True)
        if len(set(world.where[thing]) & set(found[:10])) < min(10, len(world.where[thing]))
    ]
    known = {each: plate_marks(each) for each in world.plates if each in world.where}
    shared = sum(
        any(
            _holds_in_order(marks, part.translate(CONFUSED)) for each, marks in known.items() if each != thing
        )
        for part, thing in missed
    )
    return f"{len(missed)} of {len(asked)} missed something; of {shared} of these another plate fits as well"


def _holds_in_order(marks: str, part: str) -> bool:
    left = iter(marks)
    return all(each in left for each in part.replace("?", ""))


def auc(left: Sequence[float], right: Sequence[float]) -> float:
    """Return how often a guess by time alone is right: .5 is by chance."""
    wins = sum((a > b) + 0.5 * (a == b) for a in left for b in right)
    share = wins / (len(left) * len(right))
    return max(share, 1 - share)


def click(made: Installation, asked: dict[str, list[str]]) -> dict[str, Came]:
    """Ask all of it in a process with the settings of the unit's site."""
    file = Path(made.home) / "asked.json"
    file.write_text(json.dumps(asked), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search_clicks", str(file)],
        cwd=ROOT,
        env=made.environment("unit"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3_000:])
    came: dict[str, Came] = json.loads(done.stdout)
    return came


def compare_pairs(pairs: int) -> bool:
    """Run so many pairs of worlds; return whether every answer was equal to the byte."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/trust/test_search_betrays_nothing.py", "-q"],
        cwd=ROOT,
        env=os.environ | {"SEARCH_PAIRS": str(pairs)},
        check=False,
    )
    return done.returncode == 0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=0)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with installation(processes=(), kept=given.kept) as made:
        began = time.monotonic()
        if made.is_filled:
            world = world_of(reports=given.reports, seed=5)
        else:
            world = fill(made, reports=given.reports, seed=5)
            made.now_filled()
        print(
            f"{given.reports} reports filled in {time.monotonic() - began:.0f} s; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        asked, meant = questions(world, queries=given.queries)
        came = click(made, asked)
    missed = report(came, meant=meant, world=world)
    plates = "plates with two marks missing"
    print(f"{plates}: {explain_missed(came[plates], asked=asked[plates], meant=meant[plates], world=world)}")
    if given.pairs and not compare_pairs(given.pairs):
        missed.append("pairs")
    print("missed: " + (", ".join(missed) or "nothing"))
    return 1 if missed and given.check else 0


def report(came: dict[str, Came], *, meant: dict[str, list[str]], world: World) -> list[str]:
    """Print every figure beside its goal; return what is missed."""
    missed = []
    for name, answers in came.items():
        times, work = ([each[place] * 1_000 for each in answers] for place in (0, 1))
        passed = f"p50 {statistics.median(times):>7.0f} ms  p95 {p95(times):>7.0f} ms"
        print(
            f"{name:<32}{len(times):>6} {passed}  of work p50 {statistics.median(work):>5.0f}, p95 {p95(work):>5.0f}"
        )
        goal = GOAL_LIST_S * 1_000 if name == "pasted" else GOAL_MS
        missed += [f"p95 of {name}"] if p95(times) > goal else []
    for name, goal in (("plates with two marks missing", GOAL_PLATES), ("misheard names", GOAL_NAMES)):
        value = recall(came[name], meant=meant[name], world=world)
        print(f"recall@10 of {name}: {value:.3f} (goal {goal:.2f})")
        missed += [f"recall of {name}"] if value < goal else []
    times = [taken for taken, _, _ in came["timing"]]
    value = auc(times[::2], times[1::2])
    print(f"a guess by time, AUC: {value:.3f} (goal {GOAL_AUC:.2f}, by chance .5)")
    return missed + (["timing"] if value > GOAL_AUC else [])


if __name__ == "__main__":
    raise SystemExit(main())
