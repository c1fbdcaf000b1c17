"""All types in their order: things first, then people by what they share, then once more with what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Ints
from inkling.resolution.company.things import Part, part_of
from inkling.resolution.comparing.field import Field
from inkling.resolution.comparing.handles import handles_of
from inkling.resolution.comparing.phones import phones_of
from inkling.resolution.comparing.reading_people import people_of
from inkling.resolution.comparing.signs import signs_of
from inkling.resolution.comparing.vehicles import vehicles_of
from inkling.resolution.engine import LinkedPairs, Start, link, prepare
from inkling.resolution.mentions import TYPES, Mentions

_FIELDS: dict[str, Callable[[Mentions, Ints], Field]] = {
    "phone": phones_of,
    "vehicle": vehicles_of,
    "handle": handles_of,
    "place": signs_of,
    "business": signs_of,
    "person": people_of,
}
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
    linked: dict[str, LinkedPairs]

    def parts(self, own: str, *, people: bool) -> dict[str, Part]:
        """Return what reports share, by type; of the own type and of people only once people are found."""
        count = int(self.mentions.reports.max(initial=0)) + 1
        used = [name for name in self.linked if people or name not in ("person", own)]
        return {
            name: part_of(
                self.mentions.reports[self.rows[name]], self.linked[name].groups, count=count, own=name == own
            )
            for name in used
        }


def resolve(mentions: Mentions, *, begin: Step = lambda _: None, company: bool = True) -> Resolution:
    """Return groups and pairs. `begin` hears of each step as it begins; without `company` attributes decide."""
    work = _Work(mentions, {}, {}, {})
    for name in TYPES:
        begin(f"compare {name}")
        work.rows[name] = mentions.of_type(name)
        if len(work.rows[name]):
            work.starts[name] = prepare(_FIELDS[name](mentions, work.rows[name]))
            if name != "person" or not company:
                work.linked[name] = link(work.starts[name])
    for name, people in _rounds(work) if company else ():
        begin(f"company {name}")
        work.linked[name] = link(work.starts[name], parts=work.parts(name, people=people))
    return Resolution(
        _number_groups(work), work.linked, work.rows, {n: s.field for n, s in work.starts.items()}
    )


def _rounds(work: _Work) -> Iterator[tuple[str, bool]]:
    """Yield each type to be linked by company, and whether people stand in it."""
    if "person" in work.starts:
        yield "person", False
    for name in THINGS:
        if name in work.starts:
            yield name, True
    if "person" in work.starts:
        yield "person", True


def _number_groups(work: _Work) -> Ints:
    groups = np.arange(len(work.mentions), dtype=np.int64)
    for name, linked in work.linked.items():
        rows = work.rows[name]
        groups[rows] = rows[linked.groups]
    return groups
