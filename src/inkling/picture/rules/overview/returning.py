"""Names, numbers and places that reports tell of: how often, beside what, and whether for the first time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from inkling.vocabulary.terms import Term

FEWEST = 2
SILENCE_DAYS = 90
EVERYWHERE = 100
"""What more reports name than this, and than one in ten of them, says nothing."""
ONE_IN = 10
MOST_BESIDE = 3


class Novelty(Term):
    """How a thing stands in the days of a selection."""

    NEW = "new", "New"
    RETURNING = "returning", "Back again"
    GOES_ON = "goes_on", "Told before"
    NOT_KNOWN = "not_known", "Nothing at all was told before"


@dataclass(frozen=True)
class Naming:
    """One report names one thing. `id` is that of the row that says so; `key` is equal for the same thing."""

    id: UUID
    report: UUID
    key: str
    type: str
    raw: str
    told_on: date


@dataclass(frozen=True)
class Earlier:
    """What was told of a thing before: on which day last, and in how many reports of the days before."""

    last: date
    reports: int = 0


@dataclass(frozen=True)
class NamedThing:
    """A thing that reports name: by the first of its rows, how it stands, and how it was told of before.

    `beside`: what the same reports name most, each with how many of them do. `maybe`: signs of the same town of which
    one holds all words of the other; whether they are one, a person says.
    """

    id: UUID
    key: str
    type: str
    raw: str
    reports: tuple[UUID, ...]
    last_on: date
    earlier: Earlier | None = None
    standing: Novelty = Novelty.NEW
    beside: tuple[tuple[str, int], ...] = ()
    maybe: tuple[str, ...] = ()


def named_things(namings: Iterable[Naming], *, of: int) -> list[NamedThing]:
    """Return what two reports or more of so many name, what most of them do first."""
    most = _most_that_say_something(of)
    found = [_thing_of(rows) for rows in _by_thing(namings) if FEWEST <= len(rows) <= most]
    return sorted(found, key=lambda each: (-len(each.reports), each.raw))


def named_everywhere(namings: Iterable[Naming], *, of: int) -> int:
    """Return how many things so many of the reports name that `named_things` leaves them out."""
    return sum(len(rows) > _most_that_say_something(of) for rows in _by_thing(namings))


def _most_that_say_something(of: int) -> int:
    return max(EVERYWHERE, of // ONE_IN)


def _by_thing(namings: Iterable[Naming]) -> list[list[Naming]]:
    """Return the first naming of each report, the oldest first, for each thing."""
    by_key: dict[str, dict[UUID, Naming]] = defaultdict(dict)
    for each in sorted(namings, key=lambda each: (each.told_on, each.id.int)):
        by_key[each.key].setdefault(each.report, each)
    return [list(rows.values()) for rows in by_key.values()]


def with_earlier(
    things: Iterable[NamedThing], *, earlier: Mapping[str, Earlier], first: date, since: date | None
) -> list[NamedThing]:
    """Return things with what was told of them before a selection's first day, by key.

    `since` is the day of the oldest report.
    """
    if reach_first(first, since=since):
        return [replace(each, standing=Novelty.NOT_KNOWN) for each in things]
    return [_stands(each, earlier.get(each.key), first=first) for each in things]


def reach_first(first: date, *, since: date | None) -> bool:
    """Say whether days from `first` on reach back to the first report, so that nothing in them is new or not."""
    return since is None or since >= first


def with_beside(shown: Iterable[NamedThing], *, among: Iterable[NamedThing]) -> list[NamedThing]:
    """Return things with what else their reports name, out of all that are named, and what may be the same sign."""
    among = list(among)
    named_in: dict[UUID, list[NamedThing]] = defaultdict(list)
    for each in among:
        for report in each.reports:
            named_in[report].append(each)
    return [replace(each, beside=_beside(each, named_in), maybe=_maybe(each, among)) for each in shown]


def _thing_of(rows: list[Naming]) -> NamedThing:
    first = rows[0]
    spelt = Counter(each.raw for each in rows)
    types = Counter(each.type for each in rows)
    raw = min(spelt, key=lambda word: (-spelt[word], word))
    type_ = min(types, key=lambda word: (-types[word], word))
    reports = tuple(each.report for each in rows)
    return NamedThing(first.id, first.key, type_, raw, reports, rows[-1].told_on)


def _stands(each: NamedThing, earlier: Earlier | None, *, first: date) -> NamedThing:
    if earlier is None:
        return each
    is_back = (first - earlier.last).days >= SILENCE_DAYS
    return replace(each, earlier=earlier, standing=Novelty.RETURNING if is_back else Novelty.GOES_ON)


def _beside(each: NamedThing, named_in: Mapping[UUID, list[NamedThing]]) -> tuple[tuple[str, int], ...]:
    # A street name and an app may be called the same: a report that names both names that word once.
    found = Counter(
        raw
        for report in each.reports
        for raw in {other.raw for other in named_in[report] if other.key != each.key}
    )
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((raw, count) for raw, count in ranked[:MOST_BESIDE] if count >= FEWEST)


def _maybe(each: NamedThing, among: Iterable[NamedThing]) -> tuple[str, ...]:
    """Return what else may be meant: "Kestrel Lodge" for "Kestrel" of the same town, and the other way round."""
    town, words = _sign_of(each)
    signs = [(other, *_sign_of(other)) for other in among if other.key != each.key] if words else []
    found = [
        other.raw
        for other, its_town, its_words in signs
        if its_town == town and its_words and its_words[0] == words[0] and _holds(words, its_words)
    ]
    return tuple(found[:MOST_BESIDE])


def _holds(one: list[str], other: list[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _sign_of(each: NamedThing) -> tuple[str, list[str]]:
    """Return the town and the words of a sign; no words where it is none."""
    kind, _, rest = each.key.partition(":")
    town, _, words = rest.partition(":")
    return (town, words.split()) if kind == "sign" else ("", [])
