"""The settled cells of Great Britain: squares of 2 km on the British grid with the district of each.

A line of `data/cells.txt` is a district's code and its runs of cells, each "row,first column,how many"; rows count
from the south, columns from the west (written by `inkling.regions.build.cells`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "data" / "cells.txt"
CELL_METRES = 2_000
_MOST_NEIGHBOURS = 5  # of eight

# What the licences of the data want said of a map of it, in their own words.
SOURCE = (
    "Map: contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal Mail copyright and "
    "database right. Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Names: GeoNames, CC BY 4.0."
)
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


def without_gaps(cells: Mapping[str, frozenset[Cell]], *, rounds: int) -> dict[str, frozenset[Cell]]:
    """Give each empty cell that most of its neighbours surround to the district that surrounds it most."""
    of = {cell: code for code, own in cells.items() for cell in own}
    for _ in range(rounds):
        empty = {each for cell in of for each in _around(cell) if each not in of}
        around = {cell: Counter(of[each] for each in _around(cell) if each in of) for cell in empty}
        of |= {
            cell: min(codes.items(), key=lambda pair: (-pair[1], pair[0]))[0]
            for cell, codes in around.items()
            if codes.total() >= _MOST_NEIGHBOURS
        }
    found: defaultdict[str, set[Cell]] = defaultdict(set)
    for cell, code in of.items():
        found[code].add(cell)
    return {code: frozenset(own) for code, own in found.items()}


def _around(cell: Cell) -> list[Cell]:
    column, row = cell
    return [(column + x, row + y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y]


def _cells(runs: Iterable[str]) -> frozenset[Cell]:
    cells: set[Cell] = set()
    for run in runs:
        row, first, count = (int(number) for number in run.split(","))
        cells.update((first + step, row) for step in range(count))
    return frozenset(cells)
