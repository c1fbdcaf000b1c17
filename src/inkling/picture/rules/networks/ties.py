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
    CALLED_SAME = "called_same", "Called the same"


UNTOLD = frozenset({Strength.MAYBE_ONE, Strength.CALLED_SAME})
"""What no report tells: two that may be one, or are called the same."""


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


@dataclass(frozen=True)
class _Web:
    """Things by their places in the list, and which of them each report tells of: paths lead from one to the other."""

    things: Sequence[Thing]
    told_in: Mapping[UUID, tuple[int, ...]]

    def steps_from(
        self,
        start: int,
        *,
        most: int,
        without: Collection[UUID] = (),
        beside: Mapping[int, Collection[int]] | None = None,
    ) -> dict[int, int]:
        """Return how many steps each thing is away, without some reports; `beside` holds further steps."""
        away, ring, passed = {start: 0}, {start}, set(without)
        for step in range(1, most + 1):
            reports = {report for one in ring for report in self.things[one].reports} - passed
            passed |= reports
            told = {other for report in reports for other in self.told_in[report]}
            told |= {other for one in ring for other in (beside or {}).get(one, ())}
            ring = told - away.keys()
            if not ring:
                break
            away |= dict.fromkeys(ring, step)
        return away

    def told_together(self, shown: Collection[int]) -> dict[_Pair, set[UUID]]:
        """Return the reports that tell of two of these things, for each two."""
        found: dict[_Pair, set[UUID]] = defaultdict(set)
        for report, told in self.told_in.items():
            for pair in combinations([one for one in told if one in shown], 2):
                found[pair].add(report)
        return found


def network_of(
    anchor: SubjectRef,
    *,
    things: Sequence[Thing],
    maybe: Iterable[PairOfSubjects],
    known: Background,
    steps: int,
    called: Iterable[PairOfSubjects] = (),
) -> Network:
    """Return what lies so many steps from a thing: at most `MOST_THINGS`, the nearest and of most origins.

    They stand by their steps and then by name: no place in the list says how often somebody is told of. `called`: pairs
    that bear one name and no more, a step from each other; then room is found for names that most origins tell.
    """
    web = _web_of(things)
    at = {ref: number for number, thing in enumerate(things) for ref in thing.refs}
    namesakes = _unsure(called, at=at)
    unsure = dict.fromkeys(namesakes, Strength.CALLED_SAME)
    unsure |= dict.fromkeys(_unsure(maybe, at=at), Strength.MAYBE_ONE)
    away = web.steps_from(at[anchor], most=steps, beside=_beside(unsure))
    origins = {one: len(known.origins(things[one].reports)) for one in away}
    room = _origins_of_names(away, things=things, known=known) if namesakes else origins
    nearest = sorted(away, key=lambda one: (away[one], -room[one], things[one].name, one))[:MOST_THINGS]
    shown = sorted(nearest, key=lambda one: (away[one], things[one].name.casefold(), one))
    number = {one: place for place, one in enumerate(shown)}
    together = web.told_together(number)
    hanging = _hangs(at[anchor], shown=number, together=together, web=web, known=known)
    return Network(
        tuple(Node(place, things[one], away[one], origins[one]) for one, place in number.items()),
        _ties(
            together,
            unsure=unsure,
            number=number,
            bridges=frozenset(pair for _, ties in hanging.values() for pair in ties),
            known=known,
        ),
        len(away) - len(shown),
        tuple(
            Hang(reports, tuple(sorted(number[one] for one in lost)))
            for reports, (lost, _) in sorted(hanging.items(), key=lambda each: (-len(each[1][0]), each[0]))
        ),
    )


def _origins_of_names(
    shown: Collection[int], *, things: Sequence[Thing], known: Background
) -> dict[int, int]:
    """Return for each thing how many origins tell of any that bears its name: around a name, names find room."""
    reports: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for one in shown:
        reports[things[one].type, things[one].name.casefold()] |= things[one].reports
    return {one: len(known.origins(reports[things[one].type, things[one].name.casefold()])) for one in shown}


def _ties(
    together: Mapping[_Pair, set[UUID]],
    *,
    unsure: Mapping[_Pair, Strength],
    number: Mapping[int, int],
    bridges: Collection[_Pair],
    known: Background,
) -> tuple[Tie, ...]:
    """Return the ties by the numbers of their nodes; `unsure` ones stand where nothing is told together."""
    ties = [
        Tie(
            *_in_order(number[pair[0]], number[pair[1]]),
            strength_of(reports, known),
            tuple(sorted(reports)),
            len(known.origins(reports)),
            pair in bridges,
        )
        for pair, reports in together.items()
    ]
    ties += [
        Tie(*_in_order(number[first], number[second]), strength, (), 0)
        for (first, second), strength in unsure.items()
        if (first, second) not in together and first in number and second in number
    ]
    return tuple(sorted(ties, key=lambda tie: (tie.first, tie.second)))


def _web_of(things: Sequence[Thing]) -> _Web:
    told_in: dict[UUID, list[int]] = defaultdict(list)
    for number, thing in enumerate(things):
        for report in thing.reports:
            told_in[report].append(number)
    return _Web(things, {report: tuple(numbers) for report, numbers in told_in.items()})


def _unsure(maybe: Iterable[PairOfSubjects], *, at: Mapping[SubjectRef, int]) -> set[_Pair]:
    pairs = ((at.get(each.first), at.get(each.second)) for each in maybe)
    return {
        _in_order(one, other)
        for one, other in pairs
        if one is not None and other is not None and one != other
    }


def _beside(pairs: Iterable[_Pair]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
        found[second].add(first)
    return found


def _hangs(
    start: int,
    *,
    shown: Collection[int],
    together: Mapping[_Pair, set[UUID]],
    web: _Web,
    known: Background,
) -> dict[tuple[UUID, ...], tuple[set[int], set[_Pair]]]:
    """Return by the reports of one origin what falls away without it though others tell of it, and by which ties.

    Ways through what is not shown count too: nothing hangs on one origin because the page has no room for the other.
    """
    of_origin: dict[Hashable, set[UUID]] = defaultdict(set)
    for report in web.told_in:
        of_origin[known.origin.get(report, report)].add(report)
    all_ways, seen = len(web.things), {report for one in shown for report in web.things[one].reports}
    reached = web.steps_from(start, most=all_ways).keys()
    found: dict[tuple[UUID, ...], tuple[set[int], set[_Pair]]] = {}
    for reports in of_origin.values():
        left = web.steps_from(start, most=all_ways, without=reports).keys()
        lost = {one for one in reached - left if one in shown and web.things[one].reports - reports}
        if lost and reports & seen:
            ties = {pair for pair, told in together.items() if told <= reports and len(lost & set(pair)) == 1}
            found[tuple(sorted(reports & seen))] = (lost, {pair for pair in ties if set(pair) & left})
    return found


def strength_of(reports: Collection[UUID], known: Background) -> Strength:
    """Return how sure a tie is that these reports tell of."""
    letters = {letter for report in reports for letter in known.letters.get(report, ())}
    several = len(known.origins(reports)) > 1
    if several and letters & _KNOWN:
        return Strength.CONFIRMED
    return Strength.UNCONFIRMED if several or letters & _GRADED else Strength.TENTATIVE


def _in_order(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)
