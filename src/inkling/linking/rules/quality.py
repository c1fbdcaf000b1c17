"""How often what was suggested was judged right: by type and band, with the interval that so few judgements allow.

Wilson's score interval: E. B. Wilson, "Probable inference", JASA 22 (1927), at 95 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from inkling.linking.rules.bands import Band, band_of
from inkling.linking.rules.judging import Verdict

# Of fewer judged pairs a share says too little to be shown without a warning.
FEWEST_JUDGED = 20
_Z = 1.959964
_STEPS = 10


class JudgedSuggestion(NamedTuple):
    """What a machine gave to two, and what officers say of them. `is_bounded`: a child and an adult (at even odds)."""

    type: str
    probability: float
    verdict: Verdict
    is_bounded: bool


@dataclass(frozen=True)
class Share:
    """Of suggestions that were judged: how many were the same, different, and not sure."""

    same: int
    different: int
    not_sure: int

    @property
    def judged(self) -> int:
        """Return how many were judged one way or the other."""
        return self.same + self.different

    @property
    def is_few(self) -> bool:
        """Say whether too few were judged to go by the share."""
        return self.judged < FEWEST_JUDGED

    @property
    def right(self) -> float:
        """Return the share that was judged the same; 0 where none was judged."""
        return self.same / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return between which shares the true one lies, by Wilson at 95 %; 0 to 1 where none was judged."""
        if not self.judged:
            return 0.0, 1.0
        n, share = self.judged, self.right
        middle = share + _Z**2 / (2 * n)
        half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
        low, high = (middle - half) / (1 + _Z**2 / n), (middle + half) / (1 + _Z**2 / n)
        return max(0.0, low), min(1.0, high)


@dataclass(frozen=True)
class Quality:
    """Shares by type and band, and by tenths of what the machine gave; those held at even odds by rule stand apart."""

    by_band: Mapping[tuple[str, Band], Share]
    by_tenth: Mapping[int, Share]
    bounded: Share


def quality_of(judged: Iterable[JudgedSuggestion]) -> Quality:
    """Count what was judged. A tenth of 8 is .8 and more, below .9; the last holds what is surer than .9."""
    by_band: dict[tuple[str, Band], list[Verdict]] = defaultdict(list)
    by_tenth: dict[int, list[Verdict]] = defaultdict(list)
    bounded: list[Verdict] = []
    for each in judged:
        if each.is_bounded:
            bounded.append(each.verdict)
            continue
        by_band[each.type, band_of(each.probability)].append(each.verdict)
        by_tenth[min(int(each.probability * _STEPS), _STEPS - 1)].append(each.verdict)
    return Quality(
        {key: _share(found) for key, found in by_band.items()},
        {key: _share(found) for key, found in sorted(by_tenth.items())},
        _share(bounded),
    )


def _share(verdicts: Iterable[Verdict]) -> Share:
    found = list(verdicts)
    return Share(found.count(Verdict.SAME), found.count(Verdict.DIFFERENT), found.count(Verdict.NOT_SURE))
