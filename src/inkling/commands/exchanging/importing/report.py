"""What became of each line, in a file that holds no words of the notes, and in a few sentences."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inkling.journeys.importing.import_notes import Fate

MOST_SAID = 20
HEAD = ("line", "result", "why")


@dataclass
class Report:
    """Counts what became of lines, and writes each into `file` where there is one."""

    file: IO[str] | None = None
    is_try: bool = False
    fates: Counter[Fate] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    days: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Write the head."""
        self._write(HEAD)

    def note(self, number: int, fate: Fate, why: str = "") -> None:
        """Note what became of a line."""
        self.fates[fate] += 1
        self._write((number, fate.value, why))
        if why and len(self.said) < MOST_SAID:
            self.said.append(f"{_('Line')} {number}: {why}")

    def note_what_it_says(self, day: date, filled: Iterator[tuple[str, str]]) -> None:
        """Count which answers a line gives, and between which days the lines were written."""
        self.answers.update(filled)
        self.days = [min([day, *self.days]), max([day, *self.days])]

    def _write(self, cells: Sequence[object]) -> None:
        if self.file is not None:
            csv.writer(self.file).writerow(cells)

    @property
    def is_whole(self) -> bool:
        """Whether each line that was read stands here as it is in the file."""
        return not (self.fates[Fate.REFUSED] or self.fates[Fate.CHANGED])

    def sentences(self) -> Iterator[str]:
        """Yield what is said at the end."""
        yield from self.said
        more = self.fates[Fate.REFUSED] + self.fates[Fate.CHANGED] - len(self.said)
        if more > 0:
            yield ngettext(
                "One more line is not taken: --report FILE names it.",
                "%(more)s more lines are not taken: --report FILE names them.",
                more,
            ) % {"more": f"{more:,}"}
        yield from self._counts()

    def _counts(self) -> Iterator[str]:
        whole = sum(self.fates.values())
        yield ngettext("One line was read.", "%(whole)s lines were read.", whole) % {"whole": f"{whole:,}"}
        for fate, sentence in (
            (Fate.DRAFT, _("would become drafts") if self.is_try else _("are drafts now")),
            (Fate.THERE, _("stood here already")),
            (Fate.CHANGED, _("say something else than when they came over: nothing is written over")),
            (Fate.REFUSED, _("are refused")),
        ):
            yield f"  {self.fates[fate]:>9,} {sentence}"

    def what_it_says(self) -> Iterator[str]:
        """Yield how often each answer is filled in, and the first and the last day; no words of any line."""
        if self.days:
            first, last = self.days
            said = _("Written between %(first)s and %(last)s. Of the lines that can be taken:")
            yield said % {"first": f"{first:%d %B %Y}", "last": f"{last:%d %B %Y}"}
        for (name, answer), number in sorted(self.answers.items()):
            yield f"  {number:>9,} {name}: {answer}"


@contextmanager
def report_file(path: Path | None) -> Iterator[IO[str] | None]:
    """Open the file of a report for its owner alone. Raises `OSError`; one that is there is not written over."""
    if path is None:
        yield None
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        yield file
