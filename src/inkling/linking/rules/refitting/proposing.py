"""What judged pairs propose for each type of a unit, and what of it a page shows and a version stores."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from inkling.linking.rules.refitting.versions import plain
from inkling.resolution.refitting.adjustment import BY_HAND, Adjustment
from inkling.resolution.refitting.labels import LabelledPair
from inkling.resolution.refitting.proposal import Calibration, NoProposal, Proposal, propose
from inkling.resolution.specification import HANDLES, PEOPLE, PHONES, SIGNS, VEHICLES, Comparison

COMPARED_BY: Mapping[str, Sequence[Comparison]] = {
    "person": PEOPLE,
    "phone": PHONES,
    "vehicle": VEHICLES,
    "handle": HANDLES,
    "place": SIGNS,
    "business": SIGNS,
}
# A level that changes by less is not shown: it decides nothing.
LEAST_SHOWN = 0.05
# Fits that a process keeps: those of one unit, of each type, before and after a judgement.
_KEPT = 12


@dataclass(frozen=True)
class ProposedWeights:
    """What is proposed: what would be added by type, in all; what judged pairs say of it; why nothing, by type."""

    added: Mapping[str, Adjustment]
    measured: Mapping[str, Any]
    why_not: Mapping[str, NoProposal]
    labelled: Mapping[str, int]

    @property
    def mark(self) -> str:
        """Return a mark of what is proposed: whoever proposes it says with it what they looked at."""
        return sha256(json.dumps(plain(self.added), sort_keys=True).encode()).hexdigest()[:16]


def propose_weights(
    pairs: Mapping[str, Sequence[LabelledPair]],
    *,
    suggested: Mapping[str, Mapping[int, int]],
    added: Mapping[str, Adjustment],
) -> ProposedWeights:
    """Return what judged pairs propose. `added` is in force, and stays for types of which nothing is proposed.

    What was corrected into a type that is not compared, such as a group, before it is compared anew, proposes nothing.
    """
    new, measured, why_not = dict(added), {}, {}
    compared = {type_: some for type_, some in pairs.items() if type_ in COMPARED_BY}
    for type_, some in sorted(compared.items()):
        before = added.get(type_, BY_HAND)
        tenths = {tenth: _about(count) for tenth, count in suggested.get(type_, {}).items()}
        found = _propose_once(
            type_,
            tuple(some),
            tuple(sorted(tenths.items())),
            (before.shift, tuple(sorted(before.levels.items()))),
        )
        if isinstance(found, NoProposal):
            why_not[type_] = found
            continue
        new[type_] = found.adjustment
        measured[type_] = _what_pairs_say(found, some, before)
    counts = {type_: len(some) for type_, some in compared.items()}
    return ProposedWeights(new if measured else {}, measured, why_not, counts)


def _about(count: int) -> int:
    """Return a count in two figures: one suggestion more is no other fit."""
    step: int = 10 ** max(len(str(count)) - 2, 0)
    return round(count / step) * step


@lru_cache(maxsize=_KEPT)
def _propose_once(
    type_: str,
    pairs: tuple[LabelledPair, ...],
    tenths: tuple[tuple[int, int], ...],
    before: tuple[float, tuple[tuple[str, float], ...]],
) -> Proposal | NoProposal:
    """Fit once to the same pairs: whoever opens the page next reads what came of it. They hold no words, no names."""
    shift, levels = before
    return propose(
        pairs, COMPARED_BY[type_], suggested=dict(tenths), in_force=Adjustment(shift, dict(levels))
    )


def _what_pairs_say(found: Proposal, pairs: Sequence[LabelledPair], before: Adjustment) -> dict[str, Any]:
    worths: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        for code, worth in pair.levels:
            worths[code].append(worth)
    levels = []
    for code, some in sorted(worths.items()):
        by_hand = sum(some) / len(some)
        old, new = (by_hand + each.levels.get(code, 0.0) for each in (before, found.adjustment))
        if abs(new - old) >= LEAST_SHOWN:
            levels.append([code, len(some), round(old, 2), round(new, 2)])
    return {
        "labelled": found.labelled,
        "left_out": found.left_out,
        "rose": found.rose,
        "fell": found.fell,
        "shift": [round(before.shift, 2), round(found.adjustment.shift, 2)],
        "levels": levels,
        "before": _shares(found.before),
        "after": _shares(found.after),
    }


def _shares(found: Calibration) -> list[float | None]:
    return [
        round(found.off_by, 3),
        *(None if share is None else round(share, 3) for share in found.right),
    ]
