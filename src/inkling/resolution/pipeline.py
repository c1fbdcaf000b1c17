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
    rows: dict[str, Ints]
    starts: dict[str, Start]
    linked: dict[str, LinkedPairs] = field(default_factory=dict)
    shared: dict[str, Part] = field(default_factory=dict)

    def keep(self, name: str, linked: LinkedPairs) -> None:
        """Keep how a type is linked now, and what reports share of it."""
        count = int(self.mentions.reports.max(initial=0)) + 1
        self.linked[name] = linked
        self.shared[name] = part_of(self.mentions.reports[self.rows[name]], linked.groups, count=count)

    def parts(self, own: str, *, people: bool) -> dict[str, Part]:
        """Return what reports share, by type; of the own type and of people only once people are found."""
        return {
            name: replace(part, groups=self.linked[name].groups) if name == own else part
            for name, part in self.shared.items()
            if people or name not in ("person", own)
        }

    def circles(self, *, people: bool) -> RoundCircles:
        """Return what is told together, as all is linked now: once for a round, since it hardly changes within one."""
        used = {name: part for name, part in self.shared.items() if people or name != "person"}
        return tie_groups(used, {name: self.linked[name].groups for name in used})


def resolve(mentions: Mentions, *, begin: Step = lambda _: None, company: bool = True) -> Resolution:
    """Return groups and pairs. `begin` hears of each step as it begins; without `company` attributes decide."""
    work = _Work(mentions, {}, {})
    for name in TYPES:
        begin(f"compare {name}")
        work.rows[name] = mentions.of_type(name)
        if len(work.rows[name]):
            work.starts[name] = prepare(FIELDS[name](mentions, work.rows[name]))
            if name != "person" or not company:
                work.keep(name, link(work.starts[name]))
    for names, people in _rounds(work) if company else ():
        circles = work.circles(people=people)
        for name in names:
            begin(f"company {name}")
            met = Met(work.parts(name, people=people), circles.seen_from(name, len(work.rows[name])))
            work.keep(name, link(work.starts[name], met=met))
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
