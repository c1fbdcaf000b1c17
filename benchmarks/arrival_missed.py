"""Why people told of before are missed on arrival, in memory: `python -m benchmarks.arrival_missed [--seeds S ...]`.

Each report of a sample is set beside all others of a world, with the keys, limits, levels, company and rivals of the
worker, but without a database. Prints for each world at which rank a person told of elsewhere stands, with the interval
at 95 %; why each that is not among the first five is missed; how many of those told of once are called likely one of
others; and how many pairs that are called likely are one. `--training-noise`: another mixture of slips.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from benchmarks.arrival import GOAL_NEW, GOAL_TOP_1, GOAL_TOP_5, LIKELY, told_once, told_subject
from benchmarks.worlds.kinds import KINDS, TRAINING_NOISE, kind_called
from benchmarks.worlds.world import World, make_world
from inkling.linking.rules.arriving.background import Background, background_of
from inkling.linking.rules.arriving.company import add_company, rarity_of
from inkling.linking.rules.arriving.keys import Reach, keys_of, lookups_of
from inkling.linking.rules.arriving.scoring import Likeness, choose_suggestions, likenesses
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.quality import Share

MOST = {Reach.NEAR: 200, Reach.RARE: 100, Reach.ANYWHERE: 80}
_SAMPLE, _SAMPLE_OF_TYPE = 3_000, 1_500
_RARE_ENOUGH, _MOST_BY_COMPANY = 4.0, 40
_NOWHERE = 10_000


class Why(Enum):
    """Why somebody who was told of before is not among the first five."""

    NO_KEY = "has no name, or a part of one, under which to look"
    NO_SHARED_KEY = "no other telling stands under a key of this one"
    CUT = "stands under a key, and was cut by how many are looked at"
    LOW = "was compared, and stands below what is shown"
    BELOW_FIVE = "is suggested, behind five others"


@dataclass
class Replay:
    """A world as the worker's tables hold it."""

    world: World
    told: dict[SubjectRef, ToldSubject] = field(default_factory=dict)
    reports: dict[UUID, list[ToldSubject]] = field(default_factory=lambda: defaultdict(list))
    under: dict[tuple[str, str | None], list[SubjectRef]] = field(default_factory=lambda: defaultdict(list))
    usual: dict[str, Background] = field(default_factory=dict)

    @classmethod
    def of(cls, world: World, *, seed: int) -> Replay:
        """Return a world filled in."""
        made, by_type = cls(world), defaultdict[str, list[ToldSubject]](list)
        for row in world.rows:
            told = told_subject(row)
            made.told[told.ref] = told
            made.reports[told.ref.report].append(told)
            by_type[told.type].append(told)
        for told in sorted(made.told.values(), key=lambda each: (each.told_on, each.ref), reverse=True):
            for key in keys_of(told):
                made.under[key, None].append(told.ref)
                made.under[key, told.town].append(told.ref)
        for type_, some in by_type.items():
            size = min(_SAMPLE_OF_TYPE, round(_SAMPLE * len(some) / len(made.told)))
            towns = Counter(each.town for each in some)
            sample = random.Random(seed).sample(some, size)
            made.usual[type_] = background_of(type_, sample, total=len(some), towns=towns)
        return made

    def is_one(self, here: SubjectRef, there: SubjectRef) -> bool:
        """Say whether two are truly one."""
        return self.world.truth[here.subject] == self.world.truth[there.subject]

    def under_keys(self, told: ToldSubject, *, most: Mapping[Reach, int] | None = None) -> set[SubjectRef]:
        """Return who stands under the keys of a subject: all, or as many as are looked at."""
        found: set[SubjectRef] = set()
        for key, reach in lookups_of(told):
            if reach is Reach.NEAR and not told.town:
                continue
            there = self.under.get((key, told.town if reach is Reach.NEAR else None), [])
            if most is not None and not (reach is Reach.RARE and len(there) <= most[reach]):
                there = [] if reach is Reach.RARE else there[: most[reach]]
            found.update(ref for ref in there if ref.report != told.ref.report)
        return found

    def compare(self, report: UUID) -> list[Likeness]:
        """Return what a report is suggested with."""
        new = self.reports[report]
        pairs = [(each.ref, ref) for each in new for ref in sorted(self.under_keys(each, most=MOST))]
        if not pairs:
            return []
        found = likenesses(pairs, self.told, self.usual)
        tellings: dict[SubjectRef, set[UUID]] = defaultdict(set)
        for each in found:
            if each.odds > 0:
                tellings[each.here].add(each.there.report)
        common = {ref: len(some) + 1 for ref, some in tellings.items()}
        met = [pair for pair in self._met_by_company(new, found, common) if pair not in set(pairs)]
        found += likenesses(met, self.told, self.usual) if met else []
        names = {ref: each.name for ref, each in self.told.items()}
        return choose_suggestions(add_company(found, reports=len(self.reports), common=common, names=names))

    def _met_by_company(
        self, new: Sequence[ToldSubject], found: Sequence[Likeness], common: Mapping[SubjectRef, int]
    ) -> Iterator[tuple[SubjectRef, SubjectRef]]:
        strong: dict[UUID, float] = {}
        for each in found:
            rarity = rarity_of(common.get(each.here, 2), reports=len(self.reports))
            if each.odds > 0 and each.type != "person" and rarity >= _RARE_ENOUGH:
                strong[each.there.report] = max(strong.get(each.there.report, 0.0), rarity)
        here = [each for each in new if each.type == "person"]
        for report in sorted(strong, key=lambda each: (-strong[each], each))[:_MOST_BY_COMPANY]:
            for there in self.reports[report]:
                yield from ((one.ref, there.ref) for one in here if there.type == "person")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements; 1 where more of those told of once than the goal are called likely, all in all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.arrival_missed", description=__doc__)
    parser.add_argument("--mentions", type=int, default=20_000)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--once", type=int, default=400)
    parser.add_argument("--kinds", nargs="*", choices=sorted(KINDS), default=sorted(KINDS))
    parser.add_argument("--seeds", type=int, nargs="*", default=[7])
    parser.add_argument("--training-noise", action="store_true")
    asked = parser.parse_args(arguments)
    noise, all_new = TRAINING_NOISE if asked.training_noise else None, [0, 0]
    for kind in asked.kinds:
        for seed in asked.seeds:
            world = make_world(kind_called(kind, noise=noise), mentions=asked.mentions, seed=seed)
            replay = Replay.of(world, seed=seed)
            print(f"{kind}, {len(world.rows):,} mentions, seed {seed}")
            chance = random.Random(seed)
            chosen = chance.sample(sorted(replay.reports), min(asked.reports, len(replay.reports)))
            _print_missed(replay, chosen)
            flagged, people = _flagged(replay, told_once(world, people=asked.once, chance=chance))
            print(f"  told of once, called likely one of others: {_share(flagged, people)} (goal {GOAL_NEW})")
            all_new = [all_new[0] + flagged, all_new[1] + people]
    print(f"all worlds, told of once: {_share(*all_new)} (goal {GOAL_NEW})")
    return int(all_new[0] > GOAL_NEW * all_new[1])


def _print_missed(replay: Replay, chosen: Sequence[UUID]) -> None:
    tellings = Counter(replay.world.truth.values())
    ranks, why, likely = [], Counter[Why](), Counter[bool]()
    for report in chosen:
        shown: dict[SubjectRef, list[Likeness]] = defaultdict(list)
        for each in replay.compare(report):
            shown[each.here].append(each)
            if each.type == "person" and each.probability >= LIKELY:
                likely[replay.is_one(each.here, each.there)] += 1
        for told in replay.reports[report]:
            if told.type == "person" and tellings[replay.world.truth[told.ref.subject]] > 1:
                right = [
                    at for at, each in enumerate(shown[told.ref], 1) if replay.is_one(told.ref, each.there)
                ]
                ranks.append(min(right, default=_NOWHERE))
                if ranks[-1] > 5:
                    why[_why(replay, told, is_suggested=bool(right))] += 1
    first, five = (sum(rank <= most for rank in ranks) for most in (1, 5))
    print(
        f"  told of elsewhere: rank 1 {_share(first, len(ranks))} (goal {GOAL_TOP_1}),"
        f" top 5 {_share(five, len(ranks))} (goal {GOAL_TOP_5})"
    )
    for cause in Why:
        print(f"    {why[cause] / max(1, len(ranks)):.3f} {cause.value}")
    print(f"  pairs called likely that are one: {_share(likely[True], likely.total())}")


def _why(replay: Replay, told: ToldSubject, *, is_suggested: bool) -> Why:
    if is_suggested:
        return Why.BELOW_FIVE
    if not lookups_of(told):
        return Why.NO_KEY
    if not any(replay.is_one(told.ref, ref) for ref in replay.under_keys(told)):
        return Why.NO_SHARED_KEY
    looked_at = replay.under_keys(told, most=MOST)
    return Why.LOW if any(replay.is_one(told.ref, ref) for ref in looked_at) else Why.CUT


def _flagged(replay: Replay, once: Mapping[str, UUID]) -> tuple[int, int]:
    flagged = sum(
        any(each.here.subject == mention and each.probability >= LIKELY for each in replay.compare(report))
        for mention, report in once.items()
    )
    return flagged, len(once)


def _share(right: int, of: int) -> str:
    share = Share(same=right, different=of - right, not_sure=0)
    low, high = share.interval
    return f"{right / max(1, of):.3f} ({low:.3f} to {high:.3f} of {of:,})"


if __name__ == "__main__":
    raise SystemExit(main())
