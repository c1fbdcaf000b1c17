"""Which reports were erased and which files closed, outside the database: an id and a day a line, never rewritten.

A backup that is older than an erasure brings the report back, one that is older than a closing what nobody may see;
this file says that the one must go again, and the other be closed again.
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

_MOST_CLOSINGS = 1_000


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


@dataclass(frozen=True, order=True)
class ClosedFile:
    """One closing of a file that nobody may see: its id, the day, and whether it is its first, second ... closing.

    Two supervisors may open it again: then it is closed again only where a later closing stands here.
    """

    file: str
    on: str
    closing: int = 1

    @classmethod
    def of(cls, file_id: UUID, *, on: date, closing: int) -> ClosedFile:
        """Describe the closing of a file. Raises `ValueError` where there is no such closing."""
        # What a file says may be anything: the database takes a small number and nothing else.
        if type(closing) is not int or not 1 <= closing <= _MOST_CLOSINGS:
            raise ValueError("no closing")
        return cls(str(file_id), on.isoformat(), closing)

    @property
    def line(self) -> str:
        """Its line in the file."""
        return json.dumps(asdict(self)) + "\n"


@dataclass(frozen=True)
class Ledger:
    """What the file says: reports that stay erased, files that stay closed."""

    erased: tuple[ErasedReport, ...] = ()
    closed: tuple[ClosedFile, ...] = ()

    def with_another(self, other: Ledger) -> Ledger:
        """Return what this one or another one says, each once."""
        return Ledger(
            tuple(sorted({*self.erased, *other.erased})), tuple(sorted({*self.closed, *other.closed}))
        )

    def __bool__(self) -> bool:
        return bool(self.erased or self.closed)


def append_erased(path: Path, erased: Iterable[ErasedReport]) -> int:
    """As `append_ledger`, for erased reports alone."""
    return append_ledger(path, Ledger(erased=tuple(erased)))


def append_ledger(path: Path, ledger: Ledger) -> int:
    """Append what the file does not hold yet, flush it to disk, return how many. Safe to repeat, and side by side."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        there = file.read()
        # A line that a power cut left unfinished goes; the worker writes its erasure once more.
        whole = there[: there.rfind(b"\n") + 1]
        there_already = parse_ledger(whole.decode(), source=path)
        known = {each.report for each in there_already.erased}
        closed = {(each.file, each.closing) for each in there_already.closed}
        new: list[ErasedReport | ClosedFile] = [
            *(each for each in ledger.erased if each.report not in known),
            *(each for each in ledger.closed if (each.file, each.closing) not in closed),
        ]
        if not new and whole == there:
            return 0
        file.seek(len(whole))
        file.truncate()
        file.write("".join(each.line for each in new).encode())
        file.flush()
        os.fsync(file.fileno())
    _flush_folder(path.parent)
    return len(new)


def read_ledger(path: Path) -> Ledger:
    """Read the file; empty where there is none yet. Raises `ValueError` for a line that is no entry."""
    if not path.exists():
        return Ledger()
    there = path.read_text(encoding="utf-8")
    return parse_ledger(there[: there.rfind("\n") + 1], source=path)


def parse_ledger(text: str, *, source: Path) -> Ledger:
    """Read entries from text. `source` is named in what is raised: `ValueError` for a line that is no entry."""
    erased: list[ErasedReport] = []
    closed: list[ClosedFile] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            said = json.loads(line)
            if "file" in said:
                closed.append(_closing_of(ClosedFile(**said)))
            else:
                erased.append(_erasure_of(ErasedReport(**said)))
        except (TypeError, AttributeError, ValueError) as problem:
            raise ValueError(
                f"{source}, line {number} is no entry of erased reports: put its newest copy back."
            ) from problem
    return Ledger(tuple(erased), tuple(closed))


def _erasure_of(each: ErasedReport) -> ErasedReport:
    return ErasedReport.of(UUID(each.report), on=date.fromisoformat(each.on), order=each.order)


def _closing_of(each: ClosedFile) -> ClosedFile:
    return ClosedFile.of(UUID(each.file), on=date.fromisoformat(each.on), closing=each.closing)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
