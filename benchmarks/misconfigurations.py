"""How many planted misconfigurations `inkling check` finds, each in a sentence with its remedy.

Run as root: `python -m benchmarks.misconfigurations`. It follows the operator's guide on a throw-away machine with
Debian's PostgreSQL, nginx and systemd, plants each line of tests/deploy/planted.yaml there by itself, asks, and mends
it. The test asks about several at once (`asked`).
"""

from __future__ import annotations

import sys

from tests.deploy.installed import follow_the_guide
from tests.deploy.planting import answers_to, ask, planted


def main() -> int:
    """Print a table of names and sentences. Exit status 1 when one was not found."""
    found = 0
    with follow_the_guide() as done:
        usual = frozenset(ask(done.machine))
        for one in planted():
            answer = answers_to(done.machine, [one], usual=usual)[one.name]
            found += bool(answer.sentence)
            print(f"| {one.name} | {answer.sentence or f'NOT FOUND: {answer.said}'} |", flush=True)
    print(f"{found} of {len(planted())} found, each in a sentence with its remedy")
    return 0 if found == len(planted()) else 1


if __name__ == "__main__":
    sys.exit(main())
