"""What two reports share beside a pair, by how rare it is: company, which is no attribute of anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from uuid import UUID

import numpy as np

from inkling.linking.rules.arriving.scoring import ONE_NOTE, Likeness, Pair
from inkling.linking.rules.arriving.told import SubjectRef

# With fewer reports, and of what stands in fewer, one more or less says nothing.
_FEWEST_REPORTS, _FEWEST_NAMING = 300, 5
# What company adds for each unit of rarity, and at most: set by hand (0721); of a file it is learned (0171).
_COMPANY_WORTH, _MOST_COMPANY, _MOST_RARITY = 0.6, 5.0, 6.0
# A whole number, plate or account is one thing, where a name is borne by many: it counts for more.
_WORTH_OF_ONE_THING = 0.8
_NO_NAMES: Mapping[SubjectRef, str] = MappingProxyType({})
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
    found: Sequence[Likeness],
    *,
    reports: int,
    common: Mapping[SubjectRef, int],
    names: Mapping[SubjectRef, str] = _NO_NAMES,
) -> list[Likeness]:
    """Return the likenesses with what their reports share beside them. `common`: in how many reports each new one is.

    What is in many reports ties nobody to anybody: its worth is the logarithm of how rare it is among `reports`, and
    less where it is not sure that both are one. Whether they are is asked of what they are like alone, so that two
    never bear each other out in a circle; and nobody is company of their own: of what bears one of their `names`.
    """
    shared: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for each in found:
        worth = _worth_of(each, rarity_of(common.get(each.here, 2), reports=reports))
        if each.odds > 0 and worth > 0:
            shared[_reports(each)][each.here, each.there] = worth
    beside = {pair: _Beside.of(pairs, names) for pair, pairs in shared.items()}
    return [_with_company(each, beside.get(_reports(each), _NOTHING)) for each in found]


def _worth_of(each: Likeness, rarity: float) -> float:
    """Return what a pair that is so rare is worth as company of others, by how sure it is one."""
    if each.is_exact:
        return _WORTH_OF_ONE_THING * rarity
    return float(_COMPANY_WORTH * rarity / (1 + np.exp(-each.odds)))


@dataclass(frozen=True)
class _Beside:
    """What two reports share and what it is worth: all of it, what bears each name, and the most first.

    Two reports may share hundreds of numbers; each pair is told what stands beside it without going through all.
    """

    names: Mapping[SubjectRef, str]
    whole: float
    by_name: Mapping[frozenset[str], float]
    most_first: Sequence[Pair]

    @classmethod
    def of(cls, pairs: Mapping[Pair, float], names: Mapping[SubjectRef, str]) -> _Beside:
        by_name: dict[frozenset[str], float] = defaultdict(float)
        for pair, worth in pairs.items():
            both = frozenset(_name_of(ref, names) for ref in pair)
            for some in {both, *(frozenset({name}) for name in both)}:
                by_name[some] += worth
        most_first = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
        return cls(names, sum(pairs.values()), by_name, most_first)

    def worth_beside(self, here: SubjectRef, there: SubjectRef) -> float:
        """Return what all is worth that bears the name of neither of these two."""
        one, other = _name_of(here, self.names), _name_of(there, self.names)
        own = self.by_name.get(frozenset({one}), 0.0)
        if other != one:
            own += self.by_name.get(frozenset({other}), 0.0) - self.by_name.get(frozenset({one, other}), 0.0)
        return max(self.whole - own, 0.0)

    def shown_beside(self, here: SubjectRef, there: SubjectRef) -> tuple[Pair, ...]:
        """Return what is worth most of it."""
        own = {_name_of(here, self.names), _name_of(there, self.names)}
        others = (pair for pair in self.most_first if own.isdisjoint(_name_of(r, self.names) for r in pair))
        return tuple(sorted(islice(others, MOST_SHARED)))


def _name_of(ref: SubjectRef, names: Mapping[SubjectRef, str]) -> str:
    """Return by what name something is told of, its letters and digits alone; its own id where it has none."""
    plain = "".join(char for char in names.get(ref, "").casefold() if char.isalnum())
    return plain or f"{ref.report} {ref.subject}"


_NOTHING = _Beside(_NO_NAMES, 0.0, {}, ())


def _with_company(each: Likeness, beside: _Beside) -> Likeness:
    worth = min(beside.worth_beside(each.here, each.there), _MOST_COMPANY)
    shared = beside.shown_beside(each.here, each.there)
    return replace(each, company=round(worth, 2), shared=shared)


def rarity_of(count: int, *, reports: int) -> float:
    """Return how much a thing in so many reports of all says: nothing where everybody names it."""
    rarity = float(np.log(max(reports, _FEWEST_REPORTS) / max(count, _FEWEST_NAMING)))
    return min(max(rarity, 0.0), _MOST_RARITY)


def _reports(each: Likeness) -> tuple[SubjectRef, SubjectRef]:
    return SubjectRef(each.here.report, ""), SubjectRef(each.there.report, "")
