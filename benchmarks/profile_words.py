"""Own words in a profile that is made again and again, and how long the profile of a whole unit takes.

Run: `.venv/bin/python -m benchmarks.profile_words [--reports N] [--rounds N] [--words-of N] [--kept FOLDER] [--check]`.

First an installation of `--words-of` reports: Anwen writes under each of the fourteen headings, then in each round some
reports of the days are erased and others come into them, and the profile is opened again. What is read off the page
(each figure by its name, beside what it was when the words were written) says which figures moved; counted are words
that no longer stand there, and figures that moved and are not named as moved. Goal: 0 words lost, all moved flagged.
Then one of `--reports` reports of one year, each with words, a reading of them and two people
(`benchmarks.people_told`): the profile of that whole year, three times. Goal: 60 s. `--kept` leaves that installation
in its folder: a further run fills nothing.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from benchmarks.installation import installation
from benchmarks.many_reports import fill
from benchmarks.overview import address, fill_places
from benchmarks.people_told import fill_people
from benchmarks.unit_pages import keep_counts_of

GOAL_S = 60.0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.profile_words", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--words-of", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    missed = 0
    if given.rounds:
        missed += regenerate(given.words_of, rounds=given.rounds)
    if given.reports:
        missed += whole_year(given.reports, kept=given.kept)
    return 1 if missed and given.check else 0


def regenerate(reports: int, *, rounds: int) -> bool:
    """Make the profile so often; print what was lost and what was not flagged."""
    with installation(processes=()) as made:
        fill(made, reports=reports)
        fill_places(made)
        keep_counts_of(made)
        where = {
            "sockets": str(made.cluster.sockets),
            "port": made.cluster.port,
            "password": made.cluster.password,
        }
        asked = json.dumps({"where": where, "rounds": rounds, "page": address(182, path="profile/")})
        found = json.loads(made.run("unit", "-m", "benchmarks.profile_words_clicks", asked))
    print(f"{rounds} regenerations of {reports:,} reports, words under {found['headings']} headings:")
    print(f"  words that should stand {found['words']:,}, lost {found['lost']}")
    print(f"  figures that moved {found['moved']:,}, named as moved {found['flagged']:,}")
    is_missed = found["lost"] or found["flagged"] < found["moved"] or not found["moved"]
    print("  MISSED" if is_missed else "  met")
    return bool(is_missed)


def whole_year(reports: int, *, kept: Path | None = None) -> bool:
    """Make the profile of a year of so many reports; print the seconds."""
    with installation(processes=(), kept=kept) as made:
        if not made.is_filled:
            fill(made, reports=reports)
            fill_places(made)
            fill_people(made)
            keep_counts_of(made)
            made.now_filled()
        asked = json.dumps({f"profile of {days} days": address(days, path="profile/") for days in (28, 365)})
        found = json.loads(made.run("unit", "-m", "benchmarks.overview_clicks", "3", asked))
    worst = max(passed for measured in found.values() for passed, _ in measured)
    print(f"{reports:,} reports; load of the machine {os.getloadavg()[0]:.1f}; goal {GOAL_S:.0f} s")
    for name, measured in found.items():
        passed, work = ([each[place] for each in measured] for place in (0, 1))
        print(f"  {name:<22}{min(passed):>7.1f} to {max(passed):.1f} s passed, least work {min(work):.1f} s")
    print("  MISSED" if worst > GOAL_S else "  met")
    return bool(worst > GOAL_S)


if __name__ == "__main__":
    raise SystemExit(main())
