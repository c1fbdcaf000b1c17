"""How far somebody has come who points at the map. Kept in the sealed answers like every other answer."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.regions.rules.maps.cells import Cell
from inkling.regions.rules.maps.parts import Part, part_of
from inkling.sites.community.answers import Answers

MAP = "map"


@dataclass(frozen=True)
class Spot:
    """The part of the country, the district in it, and the square pointed at; each empty until it is chosen."""

    part: Part | None = None
    district: str = ""
    cell: Cell | None = None

    @property
    def before(self) -> Spot | None:
        """What was chosen one step before; None where nothing was."""
        if self.district:
            return Spot(part_of(self.district))
        return Spot() if self.part else None


def spot_of(answers: Answers) -> Spot:
    """Return how far it has come."""
    part, district, at = (answers.text_of(MAP, name) for name in ("part", "district", "at"))
    column, _, row = at.partition(",")
    return Spot(Part(part) if part else None, district, (int(column), int(row)) if at else None)


def keep_spot(answers: Answers, spot: Spot) -> None:
    """Keep how far it has come."""
    at = ",".join(str(number) for number in spot.cell or ())
    found = {"part": spot.part.value if spot.part else "", "district": spot.district, "at": at}
    answers.by_step[MAP] = {name: value for name, value in found.items() if value}
