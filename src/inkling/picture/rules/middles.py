"""Where the middle of a district lies, in kilometres on the British grid: the mean of its settled cells."""

from __future__ import annotations

from collections.abc import Iterable

from inkling.picture.rules.alarms.raising import Place
from inkling.regions.rules.maps.cells import CELL_METRES, bundled_cells


def middles_of(codes: Iterable[str]) -> tuple[Place, ...]:
    """Return the districts that have settled cells, in the order of their codes; the others have no middle here."""
    cells = bundled_cells()
    return tuple(_middle(code) for code in sorted(set(codes)) if cells.get(code))


def _middle(code: str) -> Place:
    own = bundled_cells()[code]
    across = CELL_METRES / 1_000
    east = sum(column + 0.5 for column, _ in own) / len(own)
    north = sum(row + 0.5 for _, row in own) / len(own)
    return Place(code, east * across, north * across)
