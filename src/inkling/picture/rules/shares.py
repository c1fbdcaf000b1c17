"""How much of what is asked was not told, as shares (inspections found 31 % of reports without exploitation type)."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.vocabulary.telling import ExploitationType, HowKnownKind, Urgency

NOT_TOLD: dict[str, frozenset[str]] = {
    "exploitation_type": frozenset({ExploitationType.NOT_SAID, ExploitationType.NOT_SURE}),
    "urgency": frozenset({Urgency.NOT_SAID, Urgency.NOT_SURE, Urgency.NOT_SURE_OR_NOT_SAID}),
    "how_known": frozenset({HowKnownKind.NOT_SAID}),
}
"""Answers that leave a gap, by the question. "Not sure" is an honest answer, and a gap all the same."""


@dataclass(frozen=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int

    @property
    def per_cent(self) -> float | None:
        """The share in per cent, or None of nothing."""
        return self.part / self.whole * 100 if self.whole else None

    @property
    def words(self) -> str:
        """Say it: "31 %", "under 1 %", "over 99 %", "-" where there is nothing to share."""
        if self.per_cent is None:
            return "-"
        if 0 < self.per_cent < 1:
            return "under 1 %"
        if 99 < self.per_cent < 100:
            return "over 99 %"
        return f"{self.per_cent:.0f} %"


def share_left_open(question: str, counts: dict[str, int]) -> Share:
    """Return the share of reports that leave this question open; `counts` is by stored answer."""
    return Share(sum(counts.get(answer, 0) for answer in NOT_TOLD[question]), sum(counts.values()))
