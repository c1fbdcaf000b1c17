"""Groups of a network, and how well each holds: who stays together where single sources are left out by chance."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from inkling.picture.rules.networks.communities import communities_of
from inkling.picture.rules.networks.hinges import Line, hinges_of
from inkling.picture.rules.networks.ties import Background, Network

FEWEST_MEMBERS = 3
TRIES = 100
_LEFT_OUT, _LOOKS, _RUNGS, _HIGHEST, _LOWEST = 0.2, 5, 10, 0.8, 0.25
_LEAST_FOUND_AGAIN = 0.5
_MOST_IN_ONE, _MANY, _TRIES_OF_MANY = 0.9, 1_000, 10


@dataclass(frozen=True)
class Group:
    """Nodes by their numbers. `holds`: how often two of it stay together, 0 to 1; `stays`: the same for each node.

    `sources`: how many tell of two of it together; `hinges`: those without any one of which it falls apart.
    """

    members: tuple[int, ...]
    holds: float
    stays: tuple[float, ...]
    sources: int = 0
    hinges: tuple[Hashable, ...] = ()


@dataclass(frozen=True)
class _Web:
    """Who may be in a group, and what each source tells of: lines by their places in `nodes`."""

    nodes: tuple[int, ...]
    by_source: tuple[tuple[tuple[int, int], ...], ...]

    def neighbours(self, sources: Iterable[int]) -> list[dict[int, float]]:
        """Return what is tied to each node by these sources; each that tells of two adds one to their line."""
        beside: list[dict[int, float]] = [{} for _ in self.nodes]
        for source in sources:
            for first, second in self.by_source[source]:
                beside[first][second] = beside[second][first] = beside[first].get(second, 0.0) + 1.0
        return beside

    def left_after(self, chance: random.Random) -> list[int]:
        """Return the sources that are left when each is left out with one chance in five."""
        return [at for at in range(len(self.by_source)) if chance.random() >= _LEFT_OUT]


def lines_between(network: Network, known: Background) -> list[Line]:
    """Return which sources tell of which two together. Who stands in the middle is tied to most, and in no group."""
    return [
        Line(tie.first, tie.second, source)
        for tie in network.ties
        if tie.first != 0
        for source in sorted(known.origins(tie.reports), key=str)
    ]


def groups_of(lines: Iterable[Line], *, several: Collection[int]) -> list[Group]:
    """Return the groups of three and more, the first that of the lowest number; none where nothing holds apart.

    How dense a group must be is not chosen by hand: of ten bars, that at which the same groups come again when
    sources are left out. `several`: the nodes that more than one source tells of. The same lines are always the same
    groups.
    """
    every = list(lines)
    web = _web_of(every)
    whole = web.neighbours(range(len(web.by_source)))
    ranked = [
        (_find_again(web, labels, resolution=bar), -bar, labels)
        for bar in _bars(whole)
        if _tells_apart(labels := communities_of(whole, resolution=bar, chance=_chance_of("whole")))
    ]
    again, bar, labels = max(ranked, key=lambda each: each[:2], default=(0.0, 0.0, []))
    if again < _LEAST_FOUND_AGAIN:
        return []
    found = _hold(web, labels, resolution=-bar)
    return _with_hinges(found, every, several=several)


def _with_hinges(groups: Sequence[Group], lines: Iterable[Line], *, several: Collection[int]) -> list[Group]:
    """Return the groups with what each falls apart without."""
    group_of = {node: at for at, group in enumerate(groups) for node in group.members}
    inside: list[list[Line]] = [[] for _ in groups]
    for line in lines:
        if (at := group_of.get(line.first)) is not None and at == group_of.get(line.second):
            inside[at].append(line)
    return [
        replace(group, sources=len({each.source for each in own}), hinges=hinges_of(own, several=several))
        for group, own in zip(groups, inside, strict=True)
    ]


def _web_of(lines: Iterable[Line]) -> _Web:
    by_source: dict[Hashable, set[tuple[int, int]]] = {}
    for line in lines:
        if line.first != line.second:
            pair = (min(line.first, line.second), max(line.first, line.second))
            by_source.setdefault(line.source, set()).add(pair)
    nodes = sorted({node for pairs in by_source.values() for pair in pairs for node in pair})
    place = {node: at for at, node in enumerate(nodes)}
    told = [tuple(sorted((place[one], place[other]) for one, other in pairs)) for pairs in by_source.values()]
    return _Web(tuple(nodes), tuple(sorted(told)))


def _bars(neighbours: Sequence[dict[int, float]]) -> list[float]:
    """Return the bars that are tried: from a quarter of how dense the whole is to nearly all of a group tied."""
    count, weight = len(neighbours), sum(sum(each.values()) for each in neighbours)
    if count < FEWEST_MEMBERS:
        return []
    # As many as tell of a line on average: where each line is told four times, a group of all tied weighs four.
    highest = _HIGHEST * weight / sum(map(len, neighbours))
    if (dense := weight / (count * (count - 1))) >= highest:
        return []
    lowest = dense * _LOWEST
    step = (highest / lowest) ** (1 / _RUNGS)
    return [lowest * step**rung for rung in range(_RUNGS)]


def _tells_apart(labels: Sequence[int]) -> bool:
    """Say whether there is a group, and not one that holds nearly all."""
    sizes = Counter(labels).values()
    return FEWEST_MEMBERS <= max(sizes) <= _MOST_IN_ONE * len(labels)


def _find_again(web: _Web, labels: Sequence[int], *, resolution: float) -> float:
    """Return how well the same groups are found again without some sources: 1 where always."""
    found = list(_again(web, resolution=resolution, tries=_LOOKS))
    return round(sum(agreement(labels, each) for each in found) / len(found), 3)


def _again(web: _Web, *, resolution: float, tries: int) -> Iterable[list[int]]:
    for at in range(tries):
        chance = _chance_of(str(at))
        beside = web.neighbours(web.left_after(chance))
        yield communities_of(beside, resolution=resolution * (1 - _LEFT_OUT), chance=chance)


def _chance_of(name: str) -> random.Random:
    """Return what is drawn from, always the same for the same name."""
    return random.Random(name)  # noqa: S311 - leaves sources out, keeps no secret


def _hold(web: _Web, labels: Sequence[int], *, resolution: float) -> list[Group]:
    """Return the groups with how often two of each stay together."""
    inside: dict[int, list[int]] = {}
    for at, label in enumerate(labels):
        inside.setdefault(label, []).append(at)
    groups = [each for each in inside.values() if len(each) >= FEWEST_MEMBERS]
    tries = TRIES if len(labels) <= _MANY else _TRIES_OF_MANY
    stayed = [0.0] * len(labels)
    for found in _again(web, resolution=resolution, tries=tries):
        for members in groups:
            together = Counter(found[at] for at in members)
            for at in members:
                stayed[at] += (together[found[at]] - 1) / (len(members) - 1) / tries
    return sorted(
        (
            Group(
                tuple(web.nodes[at] for at in members),
                sum(stayed[at] for at in members) / len(members),
                tuple(stayed[at] for at in members),
            )
            for members in groups
        ),
        key=lambda group: group.members,
    )


def agreement(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how far two ways to group the same nodes agree, less what chance would give (Hubert and Arabie 1985)."""
    pairs = sum(map(_pairs, Counter(zip(one, other, strict=True)).values()))
    ones, others = (sum(map(_pairs, Counter(each).values())) for each in (one, other))
    expected, most = ones * others / max(_pairs(len(one)), 1), (ones + others) / 2
    return 1.0 if most == expected else (pairs - expected) / (most - expected)


def _pairs(count: int) -> float:
    return count * (count - 1) / 2
