"""One type of mention from candidates to groups: attributes and company, area by area and last what is met anywhere;
then, over the whole file, rivals and average linkage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from inkling.resolution.areas.division import Areas, worth_a_look
from inkling.resolution.areas.within import Naming, WeighedPairs, Weighing, in_pieces
from inkling.resolution.arrays import Floats, Ints, distinct, pair_codes, split_pairs, union
from inkling.resolution.company.circles import Circles
from inkling.resolution.company.things import Part, members_of
from inkling.resolution.company.worth import ByName, Company, learn_company
from inkling.resolution.comparing.field import Field
from inkling.resolution.rivals import divide_among_rivals
from inkling.resolution.running.scorers import Scorer, Scoring, score_here
from inkling.resolution.running.steps import Columns, NothingKept, Steps
from inkling.resolution.scoring import Weights, learn_weights, sample
from inkling.resolution.wholes import Likely, group_by_wholes

# Two reports must share so much rarity before all their mentions are compared; of so many pairs at most.
_LEAST_RARITY = 4.0
_MOST_BY_COMPANY = 20_000_000


@dataclass
class LinkedPairs:
    """Pairs of one type with what speaks for them, and the group of each node."""

    left: Ints
    right: Ints
    attributes: Floats
    company: Floats
    probability: Floats
    groups: Ints
    weights: Weights
    # Unknown where the pairs were read from what a run kept that was cut off.
    company_worth: Company | None = None

    def columns(self) -> Columns:
        """Return what was found, by name."""
        return {
            "left": self.left,
            "right": self.right,
            "attributes": self.attributes,
            "company": self.company,
            "probability": self.probability,
            "groups": self.groups,
        }


@dataclass
class Start:
    """What need not be done twice for one type: candidates by area (those of no one area last), weights, and which
    pairs were found by name. `own` says of each pair of the sample how many of one bearer's own mentions were left out
    for it."""

    field: Field
    areas: Areas
    pairs: list[Ints]
    weights: Weights
    own: Floats
    named: ByName

    def columns(self) -> Columns:
        """Return what need be kept of it: the field is read from the mentions again."""
        return {
            "pairs": np.concatenate(self.pairs),
            "ends": np.cumsum([len(each) for each in self.pairs]),
            "own": self.own,
            "one": self.named.left,
            "two": self.named.right,
            "likely": self.named.likely,
            **self.weights.columns(),
        }

    @staticmethod
    def of_columns(field: Field, kept: Columns) -> Start:
        """Return the start of which these columns were kept; `field` is as it was read from the mentions."""
        pairs = np.split(kept["pairs"], kept["ends"][:-1])
        chosen, _ = sample(pairs)
        learned = field.leave_out_own(*split_pairs(chosen, len(field.frame)), kept["own"])
        named = ByName(kept["one"], kept["two"], kept["likely"])
        return Start(learned, Areas.of(learned), pairs, Weights.of_columns(kept), kept["own"], named)


def prepare(field: Field, *, scorer: Scorer = score_here) -> Start:
    """Return candidates, learned weights and what is found by name of one type."""
    areas = Areas.of(field)
    pairs = worth_a_look(field, areas)
    chosen, share = sample(pairs)
    learned, weights, own = learn_weights(field, *split_pairs(chosen, len(field.frame)), share=share)
    pieces = [piece for each in pairs for piece in in_pieces(each)]
    named = ByName.join(scorer(Naming(Scoring(learned, weights)), pieces))
    return Start(learned, areas, pairs, weights, own, named)


@dataclass(frozen=True)
class Met:
    """What reports share, by type, and what is told together, as it was found so far."""

    parts: dict[str, Part]
    circles: Circles


def link(
    start: Start,
    *,
    met: Met | None = None,
    scorer: Scorer = score_here,
    steps: Steps | None = None,
    step: str = "link",
) -> LinkedPairs:
    """Return pairs and groups: by attributes alone, or by what is met together as well. Each area is a step."""
    return _Link(start, met, scorer, steps or NothingKept(), step).all()


@dataclass(frozen=True)
class _Link:
    start: Start
    met: Met | None
    scorer: Scorer
    steps: Steps
    step: str

    def all(self) -> LinkedPairs:
        """Return the pairs of all areas in their order, and the groups of all: these are found over the whole file."""
        field, weights = self.start.field, self.start.weights
        found = WeighedPairs.join(list(self._areas())).in_order(len(field.frame))
        left, right = found.left, found.right
        probability = divide_among_rivals(found.odds, left, right, reports=field.frame.reports)
        likely = Likely(left, right, found.company, probability)
        kept = self.steps.once(
            self.step,
            lambda: group_by_wholes(field, weights, likely),
            pack=lambda groups: {"groups": groups},
            unpack=lambda kept: kept["groups"],
        )
        weighing = self.__dict__.get("_weighing")
        worth = weighing.company if weighing else None
        return LinkedPairs(left, right, found.attributes, found.company, probability, kept, weights, worth)

    def _areas(self) -> Iterator[WeighedPairs]:
        """Yield the weighed pairs of each area, and last of those that are met anywhere: each is a step."""
        steps = [f"{self.step}-{at}" for at in range(len(self.start.pairs))]
        missing = [at for at, name in enumerate(steps) if not self.steps.has(name)]
        answers = iter(self.scorer(self._weighing, [self._pairs[at] for at in missing]) if missing else ())
        for name in steps:
            yield self.steps.once(
                name, lambda: next(answers), pack=WeighedPairs.columns, unpack=WeighedPairs.of_columns
            )

    @cached_property
    def _weighing(self) -> Weighing:
        field, company = self.start.field, None
        if self.met and self.met.parts:
            company = learn_company(field, self.met.parts, self.met.circles, self.start.named)
        return Weighing(Scoring(field, self.start.weights), company)

    @cached_property
    def _pairs(self) -> list[Ints]:
        """Return the pairs of each area with those that only what their reports share suggests."""
        if not self.met or not self.met.parts:
            return self.start.pairs
        by_company = self.start.areas.divide(_by_company(self.start.field, self.met.parts))
        return [union(each) for each in zip(self.start.pairs, by_company, strict=True)]


def _by_company(field: Field, parts: dict[str, Part]) -> Ints:
    strong = union(part.shared.keys[part.shared.rarity >= _LEAST_RARITY] for part in parts.values())
    count = next(part.shared.count for part in parts.values())
    one, two, _ = members_of(field, strong // count, strong % count, most=_MOST_BY_COMPANY)
    return distinct(pair_codes(one, two, len(field.frame)))
