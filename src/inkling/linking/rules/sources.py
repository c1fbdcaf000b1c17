"""How many independent sources stand behind reports that mention the same value: a range, with its reasons.

"Known different, possibly the same, one origin or hearsay of one" (DESIGN.md, what must always hold, 9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inkling.vocabulary.telling import HowKnownKind, TellerKind

KNOWN_DIRECTLY = frozenset(
    {HowKnownKind.SAW, HowKnownKind.ONLINE, HowKnownKind.HAPPENED_TO_ME, HowKnownKind.WORK}
)


@dataclass(frozen=True)
class TellingSource:
    """What is known of one report's source without knowing who it is. `text_mark` is equal for equal words."""

    report_id: str
    told_on: date
    teller: TellerKind
    how_known: HowKnownKind
    text_mark: str


@dataclass(frozen=True)
class Sources:
    """At least `low` and at most `high` sources; priority goes by `low`. `reasons` are sentences for an officer."""

    low: int
    high: int
    reasons: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """The range as it is shown."""
        if self.low == self.high:
            return f"{self.low} source" if self.low == 1 else f"{self.low} sources"
        return f"{self.low} to {self.high} sources"


def sources_behind(tellings: Sequence[TellingSource]) -> Sources:
    """Estimate the range. Equal words count once; only direct knowledge of different kinds of teller surely differs."""
    distinct = {telling.text_mark: telling for telling in tellings}.values()
    high = len(distinct)
    direct: set[TellerKind] = {
        each.teller
        for each in distinct
        if each.how_known in KNOWN_DIRECTLY and each.teller is not TellerKind.NOT_SAID
    }
    low = max(1, len(direct)) if high else 0
    return Sources(low, high, tuple(_reasons(tellings, high=high, direct=direct)))


def _reasons(tellings: Sequence[TellingSource], *, high: int, direct: set[TellerKind]) -> list[str]:
    reasons = []
    if repeats := len(tellings) - high:
        said = "1 report repeats" if repeats == 1 else f"{repeats} reports repeat"
        reasons.append(f"{said} the same words: counted once.")
    if len(direct) > 1:
        kinds = ", ".join(sorted(each.label.lower() for each in direct))
        reasons.append(f"Seen or known directly by different kinds of teller ({kinds}): known different.")
    hearsay = sum(1 for each in tellings if each.how_known not in KNOWN_DIRECTLY)
    if hearsay:
        reasons.append(f"{hearsay} by hearsay or not said: possibly the same origin.")
    if high > max(1, len(direct)):
        reasons.append("Tellers of one kind may be the same person: who they are is sealed.")
    return reasons
