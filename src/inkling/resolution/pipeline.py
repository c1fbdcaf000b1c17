"""All types in their order: things first, then people by what they share, then once more with what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from inkling.resolution.arrays import Ints
from inkling.resolution.company.circles import RoundCircles, tie_groups
from inkling.resolution.company.things import Part, part_of
from inkling.resolution.comparing.by_type import FIELDS
from inkling.resolution.comparing.field import Field
from inkling.resolution.engine import LinkedPairs, Met, Start, link, prepare
from inkling.resolution.mentions import TYPES, Mentions
from inkling.resolution.running.scorers import Scorer, score_here
from inkling.resolution.running.steps import NothingKept, Steps

THINGS = TYPES[:-1]
Step = Callable[[str], None]


@dataclass(frozen=True)
class Resolution:
    """The group of each mention (by its row), and the pairs by type; `rows` are the rows of each type's nodes."""

    groups: Ints
    linked: dict[str, LinkedPairs]
    rows: dict[str, Ints]
    fields: dict[str, Field]


@dataclass
class _Work:
    mentions: Mentions
    steps: Steps
    scorer: Scorer
    rows: dict[str, Ints] = field(default_factory=dict)
    starts: dict[str, Start] = field(default_factory=dict)
    linked: dict[str, LinkedPairs] = field(default_factory=dict)
    groups: dict[str, Ints] = field(default_factory=dict)
    shared: dict[str, Part] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """Find what is worth a look among the mentions of a type, and what its levels are worth."""
        read = FIELDS[name](self.mentions, self.rows[name])
        self.starts[name] = self.steps.once(
            f"prepare-{name}",
            lambda: prepare(read, scorer=self.scorer),
            pack=Start.columns,
            unpack=lambda kept: Start.of_columns(read, kept),
        )

    def link(self, step: str, name: str, *, met: Met | None = None) -> None:
        """Link a type by its attributes, or by what is met as well, and find what reports share of it then."""
        # The pairs of the round before go first: no more than one set of a type is ever held.
        self.linked.pop(name, None)
        linked = link(self.starts[name], met=met, scorer=self.scorer, steps=self.steps, step=f"{step}-{name}")
        self.groups[name] = linked.groups
        count = int(self.mentions.reports.max(initial=0)) + 1
        self.linked[name] = linked
        self.shared[name] = part_of(self.mentions.reports[self.rows[name]], linked.groups, count=count)

    def parts(self, own: str, *, people: bool) -> dict[str, Part]:
        """Return what reports share, by type; of the own type and of people only once people are found."""
        return {
            name: replace(part, groups=self.groups[name]) if name == own else part
            for name, part in self.shared.items()
            if people or name not in ("person", own)
        }

    def circles(self, *, people: bool) -> RoundCircles:
        """Return what is told together, as all is linked now: once for a round, since it hardly changes within one."""
        used = {name: part for name, part in self.shared.items() if people or name != "person"}
        return tie_groups(used, {name: self.groups[name] for name in used})


def resolve(
    mentions: Mentions,
    *,
    begin: Step = lambda _: None,
    company: bool = True,
    steps: Steps | None = None,
    scorer: Scorer = score_here,
) -> Resolution:
    """Return groups and pairs. `begin` hears of each step as it begins; without `company` attributes decide. `steps`
    may keep each step for a run that goes on after this one was cut off; `scorer` says where pairs are scored."""
    work = _Work(mentions, steps or NothingKept(), scorer)
    for name in TYPES:
        begin(f"compare {name}")
        work.rows[name] = mentions.of_type(name)
        if len(work.rows[name]):
            work.start(name)
            if name != "person" or not company:
                work.link("alone", name)
    for at, (names, people) in enumerate(_rounds(work) if company else ()):
        circles = work.circles(people=people)
        for name in names:
            begin(f"company {name}")
            met = Met(work.parts(name, people=people), circles.seen_from(name, len(work.rows[name])))
            work.link(f"company-{at}", name, met=met)
    return Resolution(
        _number_groups(work), work.linked, work.rows, {n: s.field for n, s in work.starts.items()}
    )


def _rounds(work: _Work) -> list[tuple[list[str], bool]]:
    """Return the types to be linked by company, round for round, and whether people stand in it."""
    people = [name for name in ("person",) if name in work.starts]
    return [(people, False), ([name for name in THINGS if name in work.starts], True), (people, True)]


def _number_groups(work: _Work) -> Ints:
    groups = np.arange(len(work.mentions), dtype=np.int64)
    for name, linked in work.linked.items():
        rows = work.rows[name]
        groups[rows] = rows[linked.groups]
    return groups
