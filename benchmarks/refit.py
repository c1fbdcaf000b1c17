"""Weights fitted anew to judged pairs of people: `python -m benchmarks.refit [--mentions N] [--seeds S ...]`.

Lets all reports of a world arrive one after the other, as the worker does it, but in memory: keys, candidates, levels,
company, rivals. Of what the first 60 % of the reports were suggested with, officers judge --judgements pairs of people,
the likeliest first, one in twenty of them wrongly. The proposed weights then score the other 40 %, which nobody judged:
of people there it prints, before and after, the F1 of what stands at even odds or higher (of all true pairs, found or
not), how much of that is right, how much of what is called likely is right, and by how much probabilities are off.
Exit status 1 where less of what is called likely or stands at even odds is right than before.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

import numpy as np

from benchmarks.arrival import told_subject
from benchmarks.arrival_missed import MOST
from benchmarks.worlds.kinds import KINDS, kind_called
from benchmarks.worlds.world import World, make_world
from inkling.linking.rules.arriving.background import Background, background_of
from inkling.linking.rules.arriving.company import add_company
from inkling.linking.rules.arriving.keys import Reach, keys_of, lookups_of
from inkling.linking.rules.arriving.scoring import CHILD_AND_ADULT, Likeness, choose_suggestions, likenesses
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.bands import LIKELY
from inkling.resolution.refitting.labels import LabelledPair, tenth_of
from inkling.resolution.refitting.proposal import NoProposal, Proposal, propose
from inkling.resolution.specification import PEOPLE

WORLDS = ("dense", "weak", "few_names")
EVEN = 0.5
_JUDGED_PART, _WRONG, _OFFICERS = 0.6, 0.05, 12


@dataclass
class Told:
    """What was told in a world: subjects by report in the order of days, what is usual, and pairs to be compared."""

    world: World
    reports: list[list[ToldSubject]]
    usual: dict[str, Background]
    pairs: list[list[tuple[SubjectRef, SubjectRef]]] = field(default_factory=list)

    @property
    def subjects(self) -> dict[SubjectRef, ToldSubject]:
        """Return all subjects by their reference."""
        return {each.ref: each for some in self.reports for each in some}

    def is_one(self, here: SubjectRef, there: SubjectRef) -> bool:
        """Say whether two are truly one."""
        return self.world.truth[here.subject] == self.world.truth[there.subject]


@dataclass(frozen=True)
class Measured:
    """How right suggestions of people are."""

    f1: float
    even: float
    likely: float
    off_by: float

    def __str__(self) -> str:
        right = f"right at even odds {self.even:.3f}, of likely {self.likely:.3f}"
        return f"F1 {self.f1:.3f}, {right}, off by {self.off_by:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements; 1 where less is right than before."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.refit", description=__doc__)
    parser.add_argument("--mentions", type=int, default=10_000)
    parser.add_argument("--judgements", type=int, default=2_000)
    parser.add_argument("--seeds", type=int, nargs="*", default=[21, 22, 23])
    parser.add_argument("--kinds", nargs="*", choices=sorted(KINDS), default=list(WORLDS))
    asked = parser.parse_args(arguments)
    fell = 0
    for kind in asked.kinds:
        for seed in asked.seeds:
            world = make_world(kind_called(kind, noise=None), mentions=asked.mentions, seed=seed)
            fell += _measure_world(world, f"{kind}, seed {seed}", judgements=asked.judgements, seed=seed)
    return 1 if fell else 0


def _measure_world(world: World, title: str, *, judgements: int, seed: int) -> int:
    told = lay_out(world, seed=seed)
    judged_part = int(_JUDGED_PART * len(told.reports))
    by_hand = suggest(told, told.usual)
    pairs, suggested = judge(told, by_hand[:judged_part], most=judgements, seed=seed)
    found = propose(pairs, PEOPLE, suggested=suggested)
    before = _measure(told, by_hand[judged_part:], after=judged_part)
    if isinstance(found, NoProposal):
        print(f"{title}: {len(pairs):,} judged, nothing proposed ({found.value}); {before}")
        return 0
    adjusted = told.usual | {"person": replace(told.usual["person"], adjustment=found.adjustment)}
    after = _measure(told, suggest(told, adjusted, start=judged_part), after=judged_part)
    _print(title, found, before, after)
    return int(after.even < before.even or after.likely < before.likely)


def _print(title: str, found: Proposal, before: Measured, after: Measured) -> None:
    largest = max((abs(each) for each in found.adjustment.levels.values()), default=0.0)
    print(
        f"{title}: {found.labelled:,} judged, shift {found.adjustment.shift:+.2f}, levels by {largest:.2f} at most"
    )
    print(f"  before  {before}\n  after   {after}")


def lay_out(world: World, *, seed: int) -> Told:
    """Return what is told in a world, with the pairs that each report is compared by on arrival."""
    by_report: dict[UUID, list[ToldSubject]] = defaultdict(list)
    by_type: dict[str, list[ToldSubject]] = defaultdict(list)
    for row in world.rows:
        told = told_subject(row)
        by_report[told.ref.report].append(told)
        by_type[told.type].append(told)
    usual = {}
    for type_, some in by_type.items():
        towns: dict[str, int] = defaultdict(int)
        for each in some:
            towns[each.town] += 1
        sample = random.Random(seed).sample(some, min(1500, len(some)))
        usual[type_] = background_of(type_, sample, total=len(some), towns=towns)
    reports = sorted(by_report.values(), key=lambda some: (some[0].told_on, some[0].ref.report))
    found = Told(world, reports, usual)
    under = _Under()
    for new in reports:
        found.pairs.append([(each.ref, other) for each in new for other in sorted(under.find(each))])
        under.add(new)
    return found


class _Under:
    """Which subjects stand under a key, in an area and anywhere."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str | None], list[SubjectRef]] = defaultdict(list)

    def find(self, told: ToldSubject) -> set[SubjectRef]:
        """Return what stands under the keys of a subject."""
        found: set[SubjectRef] = set()
        for key, reach in lookups_of(told):
            there = self._found[key, told.town if reach is Reach.NEAR else None]
            is_nowhere = reach is Reach.NEAR and not told.town
            is_common = reach is Reach.RARE and len(there) > MOST[reach]
            found.update(() if is_nowhere or is_common else there[-MOST[reach] :])
        return found

    def add(self, some: Sequence[ToldSubject]) -> None:
        """Add the subjects of a report."""
        for each in some:
            for key in keys_of(each):
                self._found[key, None].append(each.ref)
                self._found[key, each.town].append(each.ref)


def suggest(told: Told, usual: Mapping[str, Background], *, start: int = 0) -> list[list[Likeness]]:
    """Return what each report from `start` on is suggested with."""
    subjects, shown = told.subjects, []
    names = {ref: each.name for ref, each in subjects.items()}
    for pairs in told.pairs[start:]:
        found = likenesses(pairs, subjects, usual)
        common: dict[SubjectRef, set[UUID]] = defaultdict(set)
        for each in found:
            if each.odds > 0:
                common[each.here].add(each.there.report)
        counts = {ref: len(some) + 1 for ref, some in common.items()}
        with_company = add_company(found, reports=len(told.reports), common=counts, names=names)
        shown.append(choose_suggestions(with_company))
    return shown


def judge(
    told: Told, suggested: Sequence[Sequence[Likeness]], *, most: int, seed: int
) -> tuple[list[LabelledPair], dict[int, int]]:
    """Return what officers judge of these suggestions of people, and how many stand in each tenth."""
    dice = random.Random(seed)
    people = [each for some in suggested for each in some if each.type == "person" and not _is_bounded(each)]
    tenths: dict[int, int] = defaultdict(int)
    for each in people:
        tenths[tenth_of(each.probability)] += 1
    # The likelier, the sooner it is judged, but not strictly.
    people.sort(key=lambda each: dice.random() ** (1 / (0.1 + each.probability)), reverse=True)
    return [_label(told, each, dice) for each in people[:most]], tenths


def _is_bounded(each: Likeness) -> bool:
    return any(code == CHILD_AND_ADULT for code, _ in each.lines)


def _label(told: Told, each: Likeness, dice: random.Random) -> LabelledPair:
    is_same = told.is_one(each.here, each.there) != (dice.random() < _WRONG)
    likely = min(max(each.probability, 1e-3), 1 - 1e-3)
    return LabelledPair(
        each.levels, float(np.log(likely / (1 - likely))), is_same, str(dice.randrange(_OFFICERS)), likely
    )


def _measure(told: Told, suggested: Sequence[Sequence[Likeness]], *, after: int) -> Measured:
    people = [each for some in suggested for each in some if each.type == "person"]
    likely = np.array([each.probability for each in people])
    same = np.array([told.is_one(each.here, each.there) for each in people])
    true, high = _true_pairs(told, after), likely >= EVEN
    at = np.array([tenth_of(each) for each in likely])
    said, right = (np.bincount(at, weights=column, minlength=10) for column in (likely, same))
    return Measured(
        f1=float(2 * (same & high).sum() / (high.sum() + true)),
        even=float(same[high].mean()),
        likely=float(same[likely >= LIKELY].mean()),
        off_by=float(np.abs(said - right).sum() / len(people)),
    )


def _true_pairs(told: Told, after: int) -> int:
    """Return how many pairs of people are truly one, of reports after this one with any before them."""
    before: dict[str, int] = defaultdict(int)
    count = 0
    for at, some in enumerate(told.reports):
        people = [told.world.truth[each.ref.subject] for each in some if each.type == "person"]
        count += sum(before[one] for one in people) if at >= after else 0
        for one in people:
            before[one] += 1
    return count


if __name__ == "__main__":
    raise SystemExit(main())
