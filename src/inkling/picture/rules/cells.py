"""The settled cells of Great Britain: squares of 2 km on the British grid with the district of each.

A line of `data/cells.txt` is a district's code and its runs of cells, each "row,first column,how many"; rows count
from the south, columns from the west (written by `inkling.picture.build.cells`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data" / "cells.txt"
CELL_METRES = 2_000

Cell = tuple[int, int]
"""Column and row, in cells from the grid's origin."""


@cache
def bundled_cells() -> dict[str, frozenset[Cell]]:
    """Return the cells of every district, by its code. Read once."""
    return read_cells(DATA.read_text(encoding="utf-8"))


def read_cells(text: str) -> dict[str, frozenset[Cell]]:
    """Read the text of `data/cells.txt`. Raises ValueError on a damaged line."""
    return {code: _cells(runs) for code, *runs in (line.split(" ") for line in text.splitlines())}


def coarser(cells: dict[str, frozenset[Cell]], *, by: int) -> dict[str, frozenset[Cell]]:
    """Join `by` x `by` cells into one, which belongs to the district that holds most of them."""
    votes: defaultdict[Cell, Counter[str]] = defaultdict(Counter)
    for code, own in cells.items():
        for column, row in own:
            votes[(column // by, row // by)][code] += 1
    joined: defaultdict[str, set[Cell]] = defaultdict(set)
    for cell, counts in votes.items():
        joined[min(counts.items(), key=lambda pair: (-pair[1], pair[0]))[0]].add(cell)
    return {code: frozenset(own) for code, own in joined.items()}


def _cells(runs: Iterable[str]) -> frozenset[Cell]:
    cells: set[Cell] = set()
    for run in runs:
        row, first, count = (int(number) for number in run.split(","))
        cells.update((first + step, row) for step in range(count))
    return frozenset(cells)
