"""Which reports were erased, in a file outside the database: an id, a day, an order's number a line, never rewritten.

A backup that is older than an erasure brings the report back; this file says that it must go again.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from inkling.governance.rules.order_number import is_order_number


@dataclass(frozen=True, order=True)
class ErasedReport:
    """One erased report: its id, the day, and the number of the order, all as text. Most have no order."""

    report: str
    on: str
    order: str = ""

    @classmethod
    def of(cls, report_id: UUID, *, on: date, order: str = "") -> ErasedReport:
        """Describe the erasure of a report. Raises `ValueError` where `order` is no number of an order."""
        if not is_order_number(order):
            raise ValueError("no number of an order")
        return cls(str(report_id), on.isoformat(), order)

    @property
    def line(self) -> str:
        """Its line in the file."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}) + "\n"


def append_erased(path: Path, erased: Iterable[ErasedReport]) -> int:
    """Append what the file does not hold yet, flush it to disk, return how many. Safe to repeat, and side by side."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        there = file.read()
        # A line that a power cut left unfinished goes; the worker writes its erasure once more.
        whole = there[: there.rfind(b"\n") + 1]
        known = {each.report for each in parse_erased(whole.decode(), source=path)}
        new = [each for each in erased if each.report not in known]
        if not new and whole == there:
            return 0
        file.seek(len(whole))
        file.truncate()
        file.write("".join(each.line for each in new).encode())
        file.flush()
        os.fsync(file.fileno())
    _flush_folder(path.parent)
    return len(new)


def read_erased(path: Path) -> list[ErasedReport]:
    """Read the file; none where there is none yet. Raises `ValueError` for a line that is no entry."""
    if not path.exists():
        return []
    there = path.read_text(encoding="utf-8")
    return parse_erased(there[: there.rfind("\n") + 1], source=path)


def parse_erased(text: str, *, source: Path) -> list[ErasedReport]:
    """Read entries from text. `source` is named in what is raised: `ValueError` for a line that is no entry."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            each = ErasedReport(**json.loads(line))
            day = date.fromisoformat(each.on)
            found.append(ErasedReport.of(UUID(each.report), on=day, order=each.order))
        except (TypeError, AttributeError, ValueError) as problem:
            raise ValueError(
                f"{source}, line {number} is no entry of erased reports: put its newest copy back."
            ) from problem
    return found


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
