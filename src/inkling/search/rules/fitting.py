"""How well a report fits a query that was not met word for word: by the one subject that fits most terms best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from inkling.search.rules.asking import Asked
from inkling.search.rules.conditions import AllOf, AnyOf, Condition, InARow, Key, NoneOf, holds
from inkling.search.rules.patterns import NUMBER, PLATE

# By the first letter of a key: what it says that two values share it. A slip that is shared twice says no more.
_WEIGHTS = {"e": 6, "h": 6, "w": 5, "g": 4, "s": 4, "k": 3, "b": 3, "p": 2, "t": 2, "d": 1}
# The letters of the keys of plates and numbers.
_OF_MARKS = frozenset((PLATE.letter, NUMBER.letter))
_AS_TYPED, _A_TERM, _MOST_OF_A_KIND = 40, 20, 2


def best_of(terms: Sequence[Asked], subjects: Mapping[str, Collection[str]]) -> tuple[int, str]:
    """Return how well the best of these fits, and its name (by the first of equals); 0 and no name where none does."""
    fits = {name: _fit_of_subject(terms, keys) for name, keys in subjects.items()}
    best = max(fits, key=lambda name: fits[name], default="")
    return (fits[best], best) if best and fits[best] else (0, "")


def in_rounds(found: Sequence[UUID], fits: Mapping[UUID, tuple[int, str]]) -> list[UUID]:
    """Return these by fit; among equal ones the first of each value before the second of any, in the order they came.

    Five marks of a plate fit several plates, and the one that is told of most often would fill the page.
    """
    seen: Counter[tuple[int, str]] = Counter()
    places: dict[UUID, tuple[int, int]] = {}
    for each in found:
        fit, value = fits[each]
        places[each] = (-fit, seen[fit, value] if value else 0)
        seen[fit, value] += 1
    return sorted(found, key=lambda each: places[each])


def asks_for_marks(asked: Asked) -> bool:
    """Say whether a term may be a plate or number, or a part of one."""
    return any(each.key[:1] in _OF_MARKS for condition in asked for each in leaves(condition))


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
