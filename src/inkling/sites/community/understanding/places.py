"""Places in the own words as ids of buttons and boxes: 4-8."""

from __future__ import annotations

Place = tuple[int, int]


def id_of(place: Place) -> str:
    """Return the id of a place."""
    return f"{place[0]}-{place[1]}"


def place_of(what: str) -> Place | None:
    """Return the place of an id; None where it is none."""
    start, _, end = what.partition("-")
    is_place = start.isascii() and end.isascii() and start.isdecimal() and end.isdecimal()
    return (int(start), int(end)) if is_place and len(what) < len("20000-20000") + 1 else None
