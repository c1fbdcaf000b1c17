"""Keys of plates and numbers, whole and in part, and what a whole or partial one asks for.

A key says what it compares: `=` the value from its beginning, `<` from its end, `-` what is left of a whole value when
marks are missing, `~` what is known of one that was told with gaps, `#` three marks in a row, `@` a run and its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from inkling.resolution.forms.numbers import PLACES as NUMBER_PLACES
from inkling.resolution.forms.numbers import number_pattern
from inkling.resolution.forms.plates import CONFUSED, UNKNOWN, plate_pattern
from inkling.resolution.forms.plates import PLACES as PLATE_PLACES
from inkling.search.rules.conditions import AllOf, Condition, Key, all_of, any_of

_GRAM = 3
_SHORTEST_RUN = 2
_LONGEST = 16


@dataclass(frozen=True)
class Shape:
    """A kind of value: the letter of its keys, how many places it has, how many marks of a whole one may be missing."""

    letter: str
    places: int
    missing: int


PLATE = Shape("p", PLATE_PLACES, 2)
NUMBER = Shape("t", NUMBER_PLACES, 1)


def plate_marks(told: str) -> str:
    """Return a plate as it is compared: marks that are taken for each other are one. Empty where it is none."""
    return plate_pattern(told).translate(CONFUSED)[:_LONGEST]


def number_marks(told: str) -> str:
    """Return a number as it is compared, national and without its 0. Empty where it is none."""
    return number_pattern(told)[:_LONGEST]


def keys_of(marks: str, *, shape: Shape) -> Iterator[str]:
    """Return the keys under which a value stands, `?` for what nobody told."""
    if marks and UNKNOWN not in marks:
        yield from (shape.letter + key for key in _keys_of_whole(marks, shape))
    elif marks:
        yield from (shape.letter + key for key in _keys_of_part(marks, shape))


def asks_whole(marks: str, *, shape: Shape) -> tuple[Condition, Condition]:
    """Return what a whole value asks for: itself, and what may be the same (one wrong, swapped, told in part)."""
    exact = Key(f"{shape.letter}={marks}")
    near: list[Condition] = [exact]
    near += [Key(f"{shape.letter}-{rest}") for rest in _without(marks, 1)]
    near += [Key(f"{shape.letter}~{rest}") for missing in (1, 2) for rest in _without(marks, missing)]
    near += [
        Key(f"{shape.letter}@{at}{marks[at : at + length]}")
        for length in range(_GRAM, len(marks))
        for at in range(len(marks) - length + 1)
    ]
    return exact, any_of(near) or exact


def asks_part(written: str, *, shape: Shape) -> tuple[Condition, Condition] | None:
    """Return what marks with `*` and `?` in them ask for: what begins, ends or runs so. None where they are too few."""
    runs = written.replace(UNKNOWN, "*").split("*")
    if max(map(len, runs)) < _SHORTEST_RUN:
        return None
    if "*" not in written and UNKNOWN not in written:
        return _asks_run(written, shape)
    if gaps := _gaps(written, shape):
        return gaps
    found = all_of(list(_ends(runs, shape)))
    return (found, found) if found else None


def _asks_run(run: str, shape: Shape) -> tuple[Condition, Condition]:
    begins = Key(f"{shape.letter}={run}", begins=True)
    ends = Key(f"{shape.letter}<{run[::-1]}", begins=True)
    exact = any_of([begins, ends]) or begins
    near: list[Condition] = [begins, ends]
    if len(run) >= _GRAM:
        near.append(AllOf(tuple(dict.fromkeys(Key(f"{shape.letter}#{gram}") for gram in _grams(run)))))
    if shape.places - shape.missing <= len(run) < shape.places:
        near.append(Key(f"{shape.letter}-{run}"))
    return exact, any_of(near) or exact


def _ends(runs: list[str], shape: Shape) -> Iterator[Condition]:
    if len(runs[0]) >= _SHORTEST_RUN:
        yield Key(f"{shape.letter}={runs[0]}", begins=True)
    if len(runs[-1]) >= _SHORTEST_RUN:
        yield Key(f"{shape.letter}<{runs[-1][::-1]}", begins=True)
    for run in runs[1:-1]:
        yield from (Key(f"{shape.letter}#{gram}") for gram in _grams(run))


def _gaps(written: str, shape: Shape) -> tuple[Condition, Condition] | None:
    """Return what a value with a `?` for each missing mark asks for: the marks where they stand, and one with the same
    marks in this order, whichever two are missing. None where it is not of this length.
    """
    gaps = written.count(UNKNOWN)
    if "*" in written or len(written) != shape.places or gaps > shape.missing:
        return None
    same_marks = Key(f"{shape.letter}-{written.replace(UNKNOWN, '')}")
    return all_of([same_marks, *_ends(written.split(UNKNOWN), shape)]) or same_marks, same_marks


def _keys_of_whole(marks: str, shape: Shape) -> Iterator[str]:
    yield "=" + marks
    yield "<" + marks[::-1]
    yield from ("#" + gram for gram in _grams(marks))
    for missing in range(1, shape.missing + 1):
        yield from ("-" + rest for rest in _without(marks, missing))


def _keys_of_part(marks: str, shape: Shape) -> Iterator[str]:
    runs = marks.split(UNKNOWN)
    at = 0
    for run in runs:
        if len(run) >= _SHORTEST_RUN:
            yield f"@{at}{run}"
            yield from ("#" + gram for gram in _grams(run))
        at += len(run) + 1
    if runs[0]:
        yield "=" + runs[0]
    if runs[-1]:
        yield "<" + runs[-1][::-1]
    if len(marks) == shape.places and marks.count(UNKNOWN) <= _SHORTEST_RUN:
        yield "~" + marks.replace(UNKNOWN, "")


def _grams(run: str) -> Iterator[str]:
    yield from (run[at : at + _GRAM] for at in range(len(run) - _GRAM + 1))


def _without(marks: str, missing: int) -> list[str]:
    kept = combinations(range(len(marks)), len(marks) - missing) if len(marks) > missing + 1 else ()
    return list(dict.fromkeys("".join(marks[at] for at in each) for each in kept))
