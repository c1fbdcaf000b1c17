"""The day at which a line of a log begins holds for all that the line tells: "Tues 1/12 Liam absent. She says"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from inkling.extraction.composing.composition import Item, Moment
from inkling.extraction.composing.dates.own_days import OwnDays
from inkling.extraction.composing.scene.scene import Scene

_FEWEST = 2  # lines that begin with a day in a log


def with_days_of_lines(
    scene: Scene, items: Sequence[Item], moments: Mapping[int, Moment], *, day: date | None
) -> list[Item]:
    """Return the items, those that bear no day of their own with that of their line where they stand in a log."""
    if day is None:
        return list(items)
    lines = _dated_lines(scene, moments, OwnDays(scene.text, day=day))
    if len(lines) < _FEWEST:
        return list(items)
    starts = [start for start, _, _ in lines]
    found = []
    for item in items:
        at = bisect_right(starts, item.start) - 1
        is_within = at >= 0 and item.start < lines[at][1] and item.end <= lines[at][1]
        has_day = any(each.first for each in item.moments) or bool(item.often)
        found.append(
            replace(item, moments=(lines[at][2], *item.moments)) if is_within and not has_day else item
        )
    return found


def _dated_lines(scene: Scene, moments: Mapping[int, Moment], own: OwnDays) -> list[tuple[int, int, Moment]]:
    """Return where each line of a log begins and ends, with the day that it begins with."""
    found = []
    for number, moment in sorted(moments.items(), key=lambda each: scene.spans[each[0]].start):
        start = scene.spans[number].start
        is_one = moment.first is not None and moment.first == moment.last
        if scene.spans[number].type != "date" or not (is_one and own.begins_at(start)):
            continue
        end = scene.text.find("\n", start)
        if moment.first == own.at(start).isoformat():
            found.append((start, end if end >= 0 else len(scene.text), moment))
    return found
