"""What stands in the operator's list of erased reports, as tests ask it."""

from __future__ import annotations

from pathlib import Path

from inkling.governance.ledger import ErasedReport, read_ledger


def read_erased(path: Path) -> list[ErasedReport]:
    """Return the erased reports of the list; none where there is none yet."""
    return list(read_ledger(path).erased)
