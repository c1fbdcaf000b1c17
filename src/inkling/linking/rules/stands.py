"""How what was said stands: it counts, it is set aside, or it stands as E, suspected to be false."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from inkling.vocabulary.grading import Disposal, IntelligenceAssessment


class Stand(Enum):
    """How one item or detail stands; what nobody has judged counts."""

    COUNTS = "counts"
    ASIDE = "aside"
    FALSE = "false"


@dataclass(frozen=True)
class ReportStands:
    """What officers judged of a report, by the numbers of its details and items. `part_of`: graded with which item."""

    stands: Mapping[int, Stand] = field(default_factory=dict)
    part_of: Mapping[int, int] = field(default_factory=dict)

    def stand_of(self, number: int | None) -> Stand:
        """Return how this number stands; None is what nobody has numbered."""
        return (
            Stand.COUNTS
            if number is None
            else self.stands.get(self.part_of.get(number, number), Stand.COUNTS)
        )

    def holder_of(self, *, details: Sequence[int], items: Sequence[int | None]) -> int | None:
        """Return by which number a mention stands: by one that counts, where there is one.

        A detail that was judged for itself outweighs an item that holds its words and that nobody has judged yet.
        """
        is_judged = any(self.stand_of(each) is not Stand.COUNTS for each in details)
        given: list[int | None] = [
            self.part_of.get(each, each) for each in (*details, *items) if each is not None
        ]
        given += [] if is_judged and given else [each for each in items if each is None]
        order = list(Stand)
        return min(given, key=lambda each: (order.index(self.stand_of(each)), each is not None), default=None)


def judged_by(letters: Mapping[int, str], asides: Mapping[int, tuple[str, int | None]]) -> ReportStands:
    """Return what these grades (A to E) and set asides (disposal, duplicate of which number) say."""
    false = IntelligenceAssessment.SUSPECTED_FALSE.value
    stands = {number: Stand.FALSE for number, letter in letters.items() if letter == false}
    part_of: dict[int, int] = {}
    for number, (disposal, other) in asides.items():
        if disposal == Disposal.PART_OF_ITEM.value and other is not None:
            part_of[number] = other
        else:
            stands[number] = Stand.ASIDE
    return ReportStands(stands, part_of)
