"""A lane as the lists of the unit show it."""

from __future__ import annotations

from inkling.routing.rules.states import Lane
from inkling.sites.design.parts import Cell

_COLOURS = {Lane.URGENT: "red", Lane.CONCERN: "orange", Lane.REPEATED_TEXT: "grey", Lane.UNPLACED: "yellow"}


def lane_cell(lane: Lane) -> Cell:
    """Return the cell of a table for a lane."""
    return Cell(lane.label, colour=_COLOURS.get(lane, "ink"))
