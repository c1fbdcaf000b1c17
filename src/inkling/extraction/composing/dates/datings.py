"""Which date says when what was: within an item, what happened, where and with what; a log's header its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from inkling.extraction.composing.ages_and_roles.births import is_of_birth
from inkling.extraction.composing.composition import Dating, Item
from inkling.extraction.composing.scene.scene import Scene

WHEN = frozenset(("date", "time", "frequency"))
# What a date of an item is about first; else whatever the item holds.
_HAPPENINGS = frozenset(
    "indicator place address area_link travel_route vehicle vrm app substance gang business".split()
)


def datings(scene: Scene, items: Sequence[Item], *, day: date | None = None) -> list[Dating]:
    """Return for each span of something told the dates, times and frequencies that say when it was."""
    found: dict[int, tuple[list[int], str]] = {}
    for item in items:
        for at, dated, why in _of_item(scene, item, day):
            for span in dated:
                found.setdefault(span, ([], why))[0].append(at)
    return [Dating(span, tuple(sorted(set(at))), why) for span, (at, why) in sorted(found.items())]


def _of_item(scene: Scene, item: Item, day: date | None) -> Iterator[tuple[int, list[int], str]]:
    dates = [
        span
        for span in item.spans
        if scene.spans[span].type in WHEN and not is_of_birth(scene, span, day=day)
    ]
    others = [span for span in item.spans if scene.spans[span].type not in WHEN]
    told = [span for span in others if scene.spans[span].type in _HAPPENINGS] or others
    if not dates or not told:
        return
    for each in dates:
        near = _near(scene, each, dates, told)
        yield each, near, "told in one breath" if len(near) < len(told) else "the date of the item"


def _near(scene: Scene, dating: int, dates: Sequence[int], told: Sequence[int]) -> list[int]:
    """Return what one date dates where the item has several days: what stands in its own sentence."""
    days = [each for each in dates if scene.spans[each].type == "date"]
    if len(days) < 2 or scene.spans[dating].type != "date":
        return list(told)
    here = scene.sentence_of[scene.ranges[dating].start]
    own = [span for span in told if scene.sentence_of[scene.ranges[span].start] == here]
    others = {scene.sentence_of[scene.ranges[each].start] for each in days if each != dating}
    return own if own and here not in others else list(told)
