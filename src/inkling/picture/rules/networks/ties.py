"""Ties between things that reports tell of together: how strong, how far, and which rest on one origin alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import PairOfSubjects
from inkling.picture.rules.networks.things import Thing
from inkling.vocabulary.terms import Term

MOST_THINGS = 40
_KNOWN, _GRADED = frozenset("AB"), frozenset("ABCD")
_Pair = tuple[int, int]


class Strength(Term):
    """How sure it is that two are told of together: never what they did."""

    CONFIRMED = "confirmed", "Confirmed"
    UNCONFIRMED = "unconfirmed", "Unconfirmed"
    TENTATIVE = "tentative", "Tentative"
    MAYBE_ONE = "maybe_one", "May be one and the same"


@dataclass(frozen=True)
class Node:
    """A thing in a network: its number, and how many steps from the one in the middle."""

    number: int
    thing: Thing
    steps: int
    origins: int


@dataclass(frozen=True)
class Tie:
    """Two nodes with the reports that tell of both. `is_bridge`: of one origin, and others hang on it."""

    first: int
    second: int
    strength: Strength
    reports: tuple[UUID, ...]
    origins: int
    is_bridge: bool = False


@dataclass(frozen=True)
class Hang:
    """What falls away from a network without one origin, though others tell of it too: nodes by their numbers."""

    reports: tuple[UUID, ...]
    lost: tuple[int, ...]


@dataclass(frozen=True)
class Network:
    """Nodes, the one in the middle first, and their ties; `left_out` nodes are not shown."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int
    hangs: tuple[Hang, ...] = ()


@dataclass(frozen=True)
class Background:
    """What is known of reports: of which origin each is, and how what it tells is graded (A to E)."""

    origin: Mapping[UUID, Hashable]
    letters: Mapping[UUID, Collection[str]]

    def origins(self, reports: Iterable[UUID]) -> frozenset[Hashable]:
        """Return the origins of these reports."""
        return frozenset(self.origin.get(each, each) for each in reports)


def network_of(
    anchor: SubjectRef,
    *,
    things: Sequence[Thing],
    maybe: Iterable[PairOfSubjects],
    known: Background,
    steps: int,
) -> Network:
    """Return what lies so many steps from a thing, at most `MOST_THINGS`, the nearest and most told of first."""
    at = {ref: number for number, thing in enumerate(things) for ref in thing.refs}
    together = _together(things)
    unsure = {
        _in_order(at[each.first], at[each.second])
        for each in maybe
        if each.first in at and each.second in at and at[each.first] != at[each.second]
    }
    away = _steps_from(at[anchor], pairs={*together, *unsure}, most=steps)
    rank = sorted(
        away, key=lambda one: (away[one], -len(known.origins(things[one].reports)), things[one].name, one)
    )
    shown = rank[:MOST_THINGS]
    number = {one: place for place, one in enumerate(shown)}
    kept = {pair: found for pair, found in together.items() if set(pair) <= number.keys()}
    hanging = _hangs(at[anchor], shown=shown, together=kept, things=things, known=known)
    bridges = frozenset(pair for _, ties in hanging.values() for pair in ties)
    hangs = [
        Hang(tuple(sorted(reports)), tuple(sorted(number[one] for one in lost)))
        for reports, (lost, _) in hanging.items()
    ]
    return Network(
        tuple(
            Node(place, things[one], away[one], len(known.origins(things[one].reports)))
            for one, place in number.items()
        ),
        _ties(kept, unsure=unsure, number=number, bridges=bridges, known=known),
        len(rank) - len(shown),
        tuple(sorted(hangs, key=lambda hang: (-len(hang.lost), hang.reports))),
    )


def _ties(
    together: Mapping[_Pair, set[UUID]],
    *,
    unsure: Collection[_Pair],
    number: Mapping[int, int],
    bridges: Collection[_Pair],
    known: Background,
) -> tuple[Tie, ...]:
    """Return the ties by the numbers of their nodes; what may be one is a tie where nothing is told together."""
    ties = [
        Tie(
            *_in_order(number[pair[0]], number[pair[1]]),
            _strength(reports, known),
            tuple(sorted(reports)),
            len(known.origins(reports)),
            pair in bridges,
        )
        for pair, reports in together.items()
    ]
    ties += [
        Tie(*_in_order(number[first], number[second]), Strength.MAYBE_ONE, (), 0)
        for first, second in set(unsure) - together.keys()
        if first in number and second in number
    ]
    return tuple(sorted(ties, key=lambda tie: (tie.first, tie.second)))


def _together(things: Sequence[Thing]) -> dict[_Pair, set[UUID]]:
    told_in: dict[UUID, list[int]] = defaultdict(list)
    for number, thing in enumerate(things):
        for report in thing.reports:
            told_in[report].append(number)
    found: dict[_Pair, set[UUID]] = defaultdict(set)
    for report, numbers in told_in.items():
        for pair in combinations(sorted(numbers), 2):
            found[pair].add(report)
    return found


def _steps_from(start: int, *, pairs: Iterable[_Pair], most: int) -> dict[int, int]:
    beside: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        beside[first].add(second)
        beside[second].add(first)
    away, ring = {start: 0}, {start}
    for step in range(1, most + 1):
        ring = {other for each in ring for other in beside[each]} - away.keys()
        away |= dict.fromkeys(ring, step)
    return away


def _hangs(
    start: int,
    *,
    shown: Sequence[int],
    together: Mapping[_Pair, set[UUID]],
    things: Sequence[Thing],
    known: Background,
) -> dict[frozenset[UUID], tuple[set[int], set[_Pair]]]:
    """Return by the reports of one origin what falls away without it though others tell of it, and by which ties."""
    found: dict[frozenset[UUID], tuple[set[int], set[_Pair]]] = {}
    every = {report for reports in together.values() for report in reports}
    for origin in known.origins(every):
        left = [pair for pair, reports in together.items() if known.origins(reports) - {origin}]
        reached = _steps_from(start, pairs=left, most=len(shown)).keys()
        lost = {one for one in shown if one not in reached and known.origins(things[one].reports) - {origin}}
        ties = {pair for pair in together.keys() - set(left) if set(pair) & lost and set(pair) & reached}
        if ties:
            of_origin = (report for report in every if known.origins([report]) == {origin})
            found[frozenset(of_origin)] = (lost, ties)
    return found


def _strength(reports: Collection[UUID], known: Background) -> Strength:
    letters = {letter for report in reports for letter in known.letters.get(report, ())}
    several = len(known.origins(reports)) > 1
    if several and letters & _KNOWN:
        return Strength.CONFIRMED
    return Strength.UNCONFIRMED if several or letters & _GRADED else Strength.TENTATIVE


def _in_order(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)
