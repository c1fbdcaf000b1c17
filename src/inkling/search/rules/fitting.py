"""How well a report fits a query that was not met word for word: by the one subject that fits most terms best."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from inkling.search.rules.asking import Asked
from inkling.search.rules.conditions import AllOf, AnyOf, Condition, InARow, Key, NoneOf, holds

# By the first letter of a key: what it says that two values share it. A slip that is shared twice says no more.
_WEIGHTS = {"e": 6, "h": 6, "w": 5, "g": 4, "s": 4, "k": 3, "b": 3, "p": 2, "t": 2, "d": 1}
_AS_TYPED, _A_TERM, _MOST_OF_A_KIND = 40, 20, 2


def fit_of(terms: Sequence[Asked], subjects: Iterable[Collection[str]]) -> int:
    """Return how well the best of these subjects (their keys) fits the terms; 0 where none fits any."""
    return max((_fit_of_subject(terms, keys) for keys in subjects), default=0)


def fits_any(terms: Sequence[Asked], keys: Collection[str]) -> bool:
    """Say whether a subject with these keys may be meant by one of the terms."""
    return any(holds(near, keys) for _, near in terms)


def leaves(condition: Condition) -> Iterable[Key]:
    """Return every key that a condition asks for, but what it excludes."""
    match condition:
        case Key():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for each in parts:
                yield from leaves(each)
        case InARow(keys, _):
            yield from map(Key, keys)
        case NoneOf():
            return


def _fit_of_subject(terms: Sequence[Asked], keys: Collection[str]) -> int:
    fit = 0
    for exact, near in terms:
        if holds(exact, keys):
            fit += _A_TERM + _AS_TYPED
        elif holds(near, keys):
            fit += _A_TERM + _weigh_shared(near, keys)
    return fit


def _weigh_shared(near: Condition, keys: Collection[str]) -> int:
    kinds: dict[str, int] = {}
    for leaf in leaves(near):
        if not leaf.begins and leaf.key in keys:
            kinds[leaf.key[0]] = min(kinds.get(leaf.key[0], 0) + 1, _MOST_OF_A_KIND)
    return sum(_WEIGHTS.get(kind, 1) * number for kind, number in kinds.items())
