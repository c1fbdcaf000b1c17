"""All types in their order: things first, then people by what they share, then once more with what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import NONE, Ints, distinct
from inkling.resolution.company import Things, rarities, shared_things
from inkling.resolution.comparing.field import Field
from inkling.resolution.comparing.handles import handles_of
from inkling.resolution.comparing.phones import phones_of
from inkling.resolution.comparing.reading_people import people_of
from inkling.resolution.comparing.signs import signs_of
from inkling.resolution.comparing.vehicles import vehicles_of
from inkling.resolution.engine import Company, Linked, Start, link, prepare
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
    linked: dict[str, Linked]
    rows: dict[str, Ints]
    fields: dict[str, Field]


@dataclass
class _Work:
    mentions: Mentions
    rows: dict[str, Ints]
    starts: dict[str, Start]
    linked: dict[str, Linked]

    def company(self, *, without: str | None, people: bool, own: str) -> Company:
        """Return what reports share, of all types but `without` (and people, unless they are found)."""
        used = [name for name in self.linked if name != without and (people or name != "person")]
        firsts, next_free = {}, 0
        for name in used:
            firsts[name] = next_free
            next_free += len(self.rows[name])
        reports = [self.mentions.reports[self.rows[name]] for name in used]
        groups = [self.linked[name].groups + firsts[name] for name in used]
        empty = np.empty(0, np.int64)
        both = distinct(
            np.concatenate([empty, *reports]) * (next_free + 1) + np.concatenate([empty, *groups])
        )
        things = Things(both // (next_free + 1), both % (next_free + 1))
        count = int(self.mentions.reports.max(initial=0)) + 1
        rarity = rarities(things, reports=count)
        return Company(things, rarity, shared_things(things, rarity, reports=count), firsts.get(own, NONE))


def resolve(mentions: Mentions, *, begin: Step = lambda _: None) -> Resolution:
    """Return groups and pairs. `begin` hears the name of each step as it begins."""
    work = _Work(mentions, {}, {}, {})
    for name in TYPES:
        begin(f"compare {name}")
        work.rows[name] = mentions.of_type(name)
        if len(work.rows[name]):
            work.starts[name] = prepare(_FIELDS[name](mentions, work.rows[name]))
            if name != "person":
                work.linked[name] = link(work.starts[name], company=None)
    for name, people in _rounds(work):
        begin(f"company {name}")
        own = name if people else None
        company = work.company(without=None if own else name, people=people, own=name)
        before = work.linked[name].groups if own and name in work.linked else None
        work.linked[name] = link(work.starts[name], company=company, groups=before)
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
