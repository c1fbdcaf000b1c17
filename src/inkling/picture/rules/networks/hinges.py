"""Hinges: single sources without which what others tell of too falls apart, in one pass over a network of any size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One source tells of two nodes together."""

    first: int
    second: int
    source: Hashable


_Beside = dict[Hashable, list[Hashable]]


def hinges_of(lines: Iterable[Line], *, several: Collection[int]) -> tuple[Hashable, ...]:
    """Return the sources without any one of which nodes are parted that were tied before, in the order of the lines.

    `several`: the nodes that more than one source tells of. Who hangs on one source alone goes with it, and is no part.
    """
    beside = _tellings_beside(lines, several=frozenset(several))
    tellings = Counter(node[0] for node in beside if isinstance(node, tuple))
    cut = _cut_points(beside)
    return tuple(
        source
        for source, count in tellings.items()
        if ((source, 0) in cut if count == 1 else _parts_without(source, beside))
    )


def _tellings_beside(lines: Iterable[Line], *, several: Collection[int]) -> _Beside:
    """Return what stands beside what: nodes, and tellings (all that one source tells of in one piece)."""
    own: dict[Hashable, dict[Hashable, list[Hashable]]] = {}
    for line in lines:
        tied = own.setdefault(line.source, {})
        tied.setdefault(line.first, []).append(line.second)
        tied.setdefault(line.second, []).append(line.first)
    beside: _Beside = {}
    for source, tied in own.items():
        for number, piece in enumerate(_pieces(tied)):
            shared = [node for node in piece if node in several]
            beside[source, number] = shared
            for node in shared:
                beside.setdefault(node, []).append((source, number))
    return beside


def _pieces(beside: Mapping[Hashable, Collection[Hashable]]) -> Iterator[list[Hashable]]:
    """Yield what hangs together, piece by piece."""
    seen: set[Hashable] = set()
    for start in beside:
        if start in seen:
            continue
        piece, waiting = [start], [start]
        seen.add(start)
        while waiting:
            new = [each for each in dict.fromkeys(beside[waiting.pop()]) if each not in seen]
            seen.update(new)
            piece += new
            waiting += new
        yield piece


def _parts_without(source: Hashable, beside: _Beside) -> bool:
    """Say whether one piece becomes several without a source that tells of more than one piece."""
    gone = {node for node in beside if isinstance(node, tuple) and node[0] == source}
    rest = {
        node: [each for each in tied if each not in gone] for node, tied in beside.items() if node not in gone
    }
    after = {node: number for number, piece in enumerate(_pieces(rest)) for node in piece}
    return any(len({after[node] for node in piece if node in after}) > 1 for piece in _pieces(beside))


def _cut_points(beside: _Beside) -> set[Hashable]:
    """Return the nodes and tellings without which a piece falls apart (Hopcroft and Tarjan 1973), without recursion."""
    entered: dict[Hashable, int] = {}
    lowest: dict[Hashable, int] = {}
    found: set[Hashable] = set()
    for root in beside:
        if root in entered:
            continue
        entered[root] = lowest[root] = len(entered)
        path = [(root, root, iter(beside[root]))]
        from_root = 0
        while path:
            node, parent, rest = path[-1]
            for other in rest:
                if other not in entered:
                    entered[other] = lowest[other] = len(entered)
                    path.append((other, node, iter(beside[other])))
                    from_root += node == root
                    break
                if other != parent:
                    lowest[node] = min(lowest[node], entered[other])
            else:
                path.pop()
                if node != root:
                    lowest[parent] = min(lowest[parent], lowest[node])
                    if parent != root and lowest[node] >= entered[parent]:
                        found.add(parent)
        if from_root > 1:
            found.add(root)
    return found
