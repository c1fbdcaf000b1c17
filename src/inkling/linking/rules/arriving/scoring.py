"""New subjects beside those told before: log-odds by what they are like, and apart by whom and what they are told with.

Levels, weights and the division among rivals are the resolver's. Nobody is joined by it: people decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inkling.linking.rules.arriving.background import Background
from inkling.linking.rules.arriving.fields import field_of
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.resolution import table_of
from inkling.resolution.arrays import Floats, Ints
from inkling.resolution.comparing.field import Field
from inkling.resolution.rivals import divide_among_rivals
from inkling.resolution.specification import VERSION as SPECIFICATION

Pair = tuple[SubjectRef, SubjectRef]
VERSION = SPECIFICATION
# A line that adds less, either way, decides nothing; pairs below the odds are nothing that company could lift.
_LEAST_LINE, _HOPELESS = 0.3, -6.0
_LEAST_SHOWN = 0.03
# Hand-set weights are too sure of people by so much.
_TOO_SURE = {"person": 0.7}
# What a person is like, where it speaks for one, counts so much unless both are told with the same: many bear a name.
_ALONE = 0.5
_MOST_FOR_ONE = 25
CHILD_AND_ADULT, ONE_NOTE = "group:child_and_adult", "group:one_note"
_EXACT = frozenset({"whole:equal", "handle:equal"})
# How far apart in time says something only where it was learned, as `inkling resolve` learns it of a file (0721).
_LEARNED_ONLY = frozenset({"time"})


@dataclass(frozen=True)
class Likeness:
    """How one new subject and one told before relate. `lines`: code and what it adds; `company` stands apart.

    `levels`: every comparison that was told of both, with what it adds by hand-set weights: judgements re-fit by it.
    """

    here: SubjectRef
    there: SubjectRef
    type: str
    attributes: float
    lines: tuple[tuple[str, float], ...]
    company: float = 0.0
    ceiling: float = np.inf
    shared: tuple[Pair, ...] = ()
    probability: float = 0.0
    levels: tuple[tuple[str, float], ...] = ()

    @property
    def odds(self) -> float:
        """Return the log-odds of both together, under what it may be suggested with.

        Of people a likeness that no company bears out says less, never so that it speaks against them.
        """
        alone = (1 - _ALONE) * max(self.attributes, 0.0) if self.type == "person" else 0.0
        return min(self.attributes + self.company - max(alone - self.company, 0.0), self.ceiling)

    @property
    def is_exact(self) -> bool:
        """Whether both are one whole number, plate or account name: a group for the eye, not a judgement."""
        return bool(_EXACT & {code for code, _ in self.lines})


def likenesses(
    pairs: Collection[Pair], told: Mapping[SubjectRef, ToldSubject], backgrounds: Mapping[str, Background]
) -> list[Likeness]:
    """Return how these pairs relate by what they are like; those that are hopeless are left out."""
    by_type: dict[str, list[Pair]] = defaultdict(list)
    for here, there in pairs:
        if told[here].type == told[there].type:
            by_type[told[here].type].append((here, there))
    return [
        each
        for type_, some in by_type.items()
        for each in _likenesses_of(type_, some, told, backgrounds[type_])
        if each.attributes > _HOPELESS
    ]


def _likenesses_of(
    type_: str, pairs: Sequence[Pair], told: Mapping[SubjectRef, ToldSubject], background: Background
) -> list[Likeness]:
    refs = list(dict.fromkeys(ref for pair in pairs for ref in pair))
    rows = [(ref, row) for ref in refs for row in told[ref].rows()]
    # A bare name is set beside street names as one too, but not beside another bare name.
    guessed = [(ref, row) for ref in refs if (row := told[ref].as_street_name())]
    first_guessed, rows = len(rows), [*rows, *guessed]
    places: dict[SubjectRef, list[int]] = defaultdict(list)
    for at, (ref, _) in enumerate(rows):
        places[ref].append(at)
    nodes = [
        (number, one, two)
        for number, (here, there) in enumerate(pairs)
        for one in places[here]
        for two in places[there]
        if min(one, two) < first_guessed
    ]
    numbers, left, right = (np.array(column, dtype=np.int64) for column in zip(*nodes, strict=True))
    field = field_of(type_, table_of(row for _, row in rows), background)
    compared = _compare(field, left, right, background)
    ceiling = field.ceiling(left, right)
    best: dict[int, int] = {}
    for at, number in enumerate(numbers.tolist()):
        if number not in best or compared.odds[at] > compared.odds[best[number]]:
            best[number] = at
    return [
        _likeness(pairs[number], told, background, compared, at, float(ceiling[at]))
        for number, at in best.items()
    ]


@dataclass
class _Pairs:
    """What the comparisons of some pairs add up to: in all, the lines that are shown, and each level by hand."""

    odds: Floats
    lines: list[list[tuple[str, float]]]
    levels: list[list[tuple[str, float]]]


def _compare(field: Field, left: Ints, right: Ints, background: Background) -> _Pairs:
    compared = field.compare(left, right)
    count = len(left)
    found = _Pairs(np.zeros(count), [[] for _ in range(count)], [[] for _ in range(count)])
    for comparison in field.comparisons:
        if comparison.name in _LEARNED_ONLY:
            continue
        each = compared[comparison.name]
        by_hand = background.weights.line(comparison.name, each)
        worth = by_hand + background.adjustment.line(comparison, each.levels)
        found.odds += worth
        for at in np.flatnonzero(each.levels).tolist():
            code = f"{comparison.name}:{comparison.levels[int(each.levels[at]) - 1]}"
            found.levels[at].append((code, round(float(by_hand[at]), 2)))
            if abs(worth[at]) >= _LEAST_LINE:
                found.lines[at].append((code, round(float(worth[at]), 1)))
    return found


def _likeness(
    pair: Pair,
    told: Mapping[SubjectRef, ToldSubject],
    background: Background,
    compared: _Pairs,
    at: int,
    ceiling: float,
) -> Likeness:
    here, there = told[pair[0]], told[pair[1]]
    ordered = sorted(compared.lines[at], key=lambda line: -abs(line[1]))
    if {here.age, there.age} == {"child", "adult"}:
        # Told as a child and as an adult: never suggested as sure, whatever speaks for it.
        ordered, ceiling = [*ordered, (CHILD_AND_ADULT, 0.0)], min(ceiling, 0.0)
    before = background.prior(here.town, there.town) + background.adjustment.shift
    return Likeness(
        *pair,
        here.type,
        round(float(compared.odds[at]) + before - _TOO_SURE.get(here.type, 0.0), 2),
        tuple(ordered),
        ceiling=ceiling,
        levels=tuple(compared.levels[at]),
    )


def choose_suggestions(found: Sequence[Likeness]) -> list[Likeness]:
    """Return what is worth showing, with its probability: odds are divided among the rivals of one report."""
    if not found:
        return []
    refs = {
        ref: at for at, ref in enumerate(dict.fromkeys(r for each in found for r in (each.here, each.there)))
    }
    reports = {report: at for at, report in enumerate(dict.fromkeys(ref.report for ref in refs))}
    probability = divide_among_rivals(
        np.array([each.odds for each in found]),
        np.array([refs[each.here] for each in found], dtype=np.int64),
        np.array([refs[each.there] for each in found], dtype=np.int64),
        reports=np.array([reports[ref.report] for ref in refs], dtype=np.int64),
    )
    held: dict[SubjectRef, int] = defaultdict(int)
    shown = []
    for at in np.argsort(-probability, kind="stable").tolist():
        each = replace(found[at], probability=round(float(probability[at]), 3))
        held[each.here] += 1
        # What only company speaks for is nothing about anybody.
        is_alike = any(worth > 0 for _, worth in each.lines)
        if is_alike and each.probability >= _LEAST_SHOWN and held[each.here] <= _MOST_FOR_ONE:
            shown.append(each)
    return shown
