"""Where towns lie: the square of 2 km of each name that one town of a district bears.

A line of `data/towns.txt` is a folded name, the code of its district, and "column,row" (written by
`inkling.regions.build.towns`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from inkling.regions.rules.maps.cells import Cell

DATA = Path(__file__).resolve().parent.parent.parent / "data" / "towns.txt"


@cache
def bundled_towns() -> dict[tuple[str, str], Cell]:
    """Return the square of each town by its folded name and its district. Read once."""
    return read_towns(DATA.read_text(encoding="utf-8"))


def read_towns(text: str) -> dict[tuple[str, str], Cell]:
    """Read the text of `data/towns.txt`. Raises ValueError on a damaged line."""
    return {
        (name, district): _cell(at) for name, district, at in (row.split("\t") for row in text.splitlines())
    }


def _cell(written: str) -> Cell:
    column, row = written.split(",")
    return int(column), int(row)
