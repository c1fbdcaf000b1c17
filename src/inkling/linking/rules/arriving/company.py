"""What two reports share beside a pair, by how rare it is: company, which is no attribute of anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

import numpy as np

from inkling.linking.rules.arriving.scoring import ONE_NOTE, Likeness, Pair
from inkling.linking.rules.arriving.told import SubjectRef

# With fewer reports, and of what stands in fewer, one more or less says nothing.
_FEWEST_REPORTS, _FEWEST_NAMING = 300, 5
# What company adds for each unit of rarity, and at most: set by hand (0721); of a file it is learned (0171).
_COMPANY_WORTH, _MOST_COMPANY, _MOST_RARITY = 0.6, 5.0, 6.0
# So much of it is named: a few rare things weigh as much as company may.
MOST_SHARED = 8


def part_by_note(
    found: Sequence[Likeness], *, notes: Mapping[UUID, UUID]
) -> tuple[list[Likeness], list[Likeness]]:
    """Return the likenesses within one note, marked as such, and the others.

    Whoever wrote a note says in each of its parts what they were told with: two parts are no company for each other.
    """
    within = [each for each in found if _is_one_note(each, notes)]
    others = [each for each in found if not _is_one_note(each, notes)]
    return [replace(each, lines=(*each.lines, (ONE_NOTE, 0.0))) for each in within], others


def _is_one_note(each: Likeness, notes: Mapping[UUID, UUID]) -> bool:
    note = notes.get(each.here.report)
    return note is not None and notes.get(each.there.report) == note


def add_company(
    found: Sequence[Likeness], *, reports: int, common: Mapping[SubjectRef, int]
) -> list[Likeness]:
    """Return the likenesses with what their reports share beside them. `common`: in how many reports each new one is.

    What is in many reports ties nobody to anybody: its worth is the logarithm of how rare it is among `reports`.
    """
    shared: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for each in found:
        rarity = rarity_of(common.get(each.here, 2), reports=reports)
        if each.odds > 0 and rarity > 0:
            shared[_reports(each)][each.here, each.there] = rarity
    beside = {pair: _Beside.of(pairs) for pair, pairs in shared.items()}
    return [_with_company(each, beside.get(_reports(each), _NOTHING)) for each in found]


@dataclass(frozen=True)
class _Beside:
    """What two reports share and how rare it is: all of it, by either side, and the rarest first.

    Two reports may share hundreds of numbers; each pair is told what stands beside it without going through all.
    """

    pairs: Mapping[Pair, float]
    whole: float
    by_side: Mapping[SubjectRef, float]
    rarest: Sequence[Pair]

    @classmethod
    def of(cls, pairs: Mapping[Pair, float]) -> _Beside:
        by_side: dict[SubjectRef, float] = defaultdict(float)
        for pair, rarity in pairs.items():
            for ref in pair:
                by_side[ref] += rarity
        rarest = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
        return cls(pairs, sum(pairs.values()), by_side, rarest)

    def worth_beside(self, here: SubjectRef, there: SubjectRef) -> float:
        """Return how rare all is that neither of these two is part of."""
        own = self.by_side.get(here, 0.0) + self.by_side.get(there, 0.0) - self.pairs.get((here, there), 0.0)
        return max(self.whole - own, 0.0)

    def shown_beside(self, here: SubjectRef, there: SubjectRef) -> tuple[Pair, ...]:
        """Return the rarest of it."""
        others = (pair for pair in self.rarest if pair[0] != here and pair[1] != there)
        return tuple(sorted(islice(others, MOST_SHARED)))


_NOTHING = _Beside({}, 0.0, {}, ())


def _with_company(each: Likeness, beside: _Beside) -> Likeness:
    worth = min(_COMPANY_WORTH * beside.worth_beside(each.here, each.there), _MOST_COMPANY)
    shared = beside.shown_beside(each.here, each.there)
    return replace(each, company=round(worth, 2), shared=shared)


def rarity_of(count: int, *, reports: int) -> float:
    """Return how much a thing in so many reports of all says: nothing where everybody names it."""
    rarity = float(np.log(max(reports, _FEWEST_REPORTS) / max(count, _FEWEST_NAMING)))
    return min(max(rarity, 0.0), _MOST_RARITY)


def _reports(each: Likeness) -> tuple[SubjectRef, SubjectRef]:
    return SubjectRef(each.here.report, ""), SubjectRef(each.there.report, "")
