"""The office that a field book sends to: a process of the practitioners' site that does what its line says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from tests.browser.live import ROOT, environment

_WHO = """
import django; django.setup()
from inkling.accounts.models import Account
print(*Account.objects.filter(organisation__kind="service").values_list("pk", flat=True))
"""
_CLERK = """
import sys, django; django.setup()
from benchmarks.field_book_clerk import work
work(*sys.argv[1:])
"""


@dataclass(frozen=True)
class Office:
    """What stands at the office, by reference: two texts of one are a note that is doubled."""

    tells: IO[str]
    hears: IO[str]

    def make(self, names: Sequence[str], *, owner: str) -> None:
        """Make drafts of these references for somebody."""
        self._ask(what="make", names=names, **{"for": owner})

    def change(self, start: str) -> None:
        """Change the words of all drafts whose reference begins so, as their writers do at the office."""
        self._ask(what="change", start=start)

    def read(self, start: str) -> dict[str, list[str]]:
        """Return the words of all drafts whose reference begins so."""
        return self._ask(what="read", start=start)

    def throw_away(self, start: str) -> None:
        """Throw away all drafts whose reference begins so, so that the next list is short."""
        self._ask(what="throw away", start=start)

    def _ask(self, **what: Any) -> dict[str, list[str]]:
        self.tells.write(json.dumps(what) + "\n")
        answer: dict[str, list[str]] = json.loads(self.hears.readline())
        return answer


@contextmanager
def office_of(home: Path) -> Iterator[Office]:
    """Open the office of an installation until the block ends."""
    who = subprocess.run(
        [sys.executable, "-c", _WHO],
        cwd=ROOT,
        env=environment(home, settings="migrate"),
        capture_output=True,
        text=True,
        check=True,
    )
    with subprocess.Popen(
        [sys.executable, "-c", _CLERK, *who.stdout.split()],
        cwd=ROOT,
        env=environment(home, settings="service"),
        text=True,
        bufsize=1,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as clerk:
        yield Office(cast(IO[str], clerk.stdin), cast(IO[str], clerk.stdout))
