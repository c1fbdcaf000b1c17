"""Writes down that everything was run: a line of `docs/rounds.md`, by `python3 run.py test --round` at its end.

A release asks for such a line (`tests/releases/cut.py`): the newest one, without a failure, of a commit since which no
code has changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

__all__ = ["ROUNDS", "Round", "main", "why_not_to_release", "with_round"]

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = Path("docs/rounds.md")
# What a round does not run: nothing in it changes what the tests said.
WORDS = ("docs/", "CHANGELOG.md", "README.md")
_RULE = "|---|---|---|---|---|---|---|\n"
_ROW = re.compile(
    r"\| (?P<day>\d{4}-\d\d-\d\d) \| `(?P<commit>[0-9a-f]{8})(?P<changed>(?: and changes)?)` \| (?P<passed>[\d,]+) "
    r"\| (?P<failed>[\d,]+) \| (?P<skipped>[\d,]+) \| (?P<seconds>[\d,]+) \| (?P<load>[^|]+) \|"
)


@dataclass(frozen=True)
class Round:
    """One run of everything: of which commit, and what came of it. `changed`: files were not as committed."""

    day: date
    commit: str
    changed: bool
    passed: int
    failed: int
    skipped: int
    seconds: int
    load: str

    def line(self) -> str:
        """Return it as a line of the table."""
        commit = self.commit[:8] + (" and changes" if self.changed else "")
        counts = (f"{number:,}" for number in (self.passed, self.failed, self.skipped, self.seconds))
        return f"| {self.day} | `{commit}` | {' | '.join(counts)} | {self.load} |\n"


def main(arguments: list[str]) -> int:
    """Write the line: `passed failed skipped seconds`. 1 where there is no repository, whose commit would be named."""
    passed, failed, skipped, seconds = (int(each) for each in arguments)
    try:
        commit, changed = _git("rev-parse", "HEAD"), bool(_git("status", "--porcelain"))
    except (OSError, subprocess.CalledProcessError):
        print("No line was written: this is no checkout of a repository.", file=sys.stderr)
        return 1
    one = Round(
        datetime.now(UTC).date(),
        commit,
        changed,
        passed,
        failed,
        skipped,
        seconds,
        f"{os.getloadavg()[2]:.1f}",
    )
    file = ROOT / ROUNDS
    file.write_text(with_round(file.read_text(encoding="utf-8"), one), encoding="utf-8")
    print(f"{ROUNDS} has a new line: commit it.\n{one.line()}", end="")
    return 0


def with_round(text: str, one: Round) -> str:
    """Return the page with one more line, the newest first."""
    head, rule, rows = text.partition(_RULE)
    if not rule:
        raise ValueError(f"{ROUNDS} has no table of seven columns")
    return head + rule + one.line() + rows


def newest_round(text: str) -> Round | None:
    """Return the newest of the page, or None where none was written down."""
    _, _, rows = text.partition(_RULE)
    if not (found := _ROW.match(rows)):
        return None
    numbers = (int(found[name].replace(",", "")) for name in ("passed", "failed", "skipped", "seconds"))
    day = date.fromisoformat(found["day"])
    return Round(day, found["commit"], bool(found["changed"]), *numbers, load=found["load"])


def why_not_to_release(text: str, *, root: Path = ROOT) -> str:
    """Return why the page does not speak for what is checked out, or nothing where it does."""
    one = newest_round(text)
    if one is None:
        return "no round is written down"
    if one.failed or one.changed or not one.passed:
        return f"the round of {one.day} failed, or ran on files that were not committed"
    try:
        _git("merge-base", "--is-ancestor", one.commit, "HEAD", root=root)
    except subprocess.CalledProcessError:
        return f"the round of {one.day} was of a commit that is not in this branch"
    since = _git("diff", "--name-only", one.commit, "HEAD", root=root).splitlines()
    other = [name for name in since if not name.startswith(WORDS)]
    return f"{other[0]} has changed since the round of {one.day}" if other else ""


def _git(*arguments: str, root: Path = ROOT) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
