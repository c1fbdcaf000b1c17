"""From a place as told to the region that holds the report. In doubt there is none: a person places it."""

from __future__ import annotations

from dataclasses import dataclass

import re2

from inkling.regions.rules.find import RAILWAYS, Decision
from inkling.regions.rules.places.find_place import find_by_place
from inkling.safeguarding.rules.doors import Ground

# "On a train between Leeds and York", never "on the train station" or "on the train tracks".
_ABOARD = re2.compile(
    rb"\b(?:on|aboard|in) (?:board )?(?:(?:the|a|an|his|her|their|my|our|that|this) )?(?:[\w:.]+ ){0,2}?"
    rb"(?:trains?|tube)"
    rb"(?:$|[.,;:!?\n]| (?:to|from|between|at|near|home|back|in|going|into|out|and|with|by|for|on|after|when)\b)"
)


@dataclass(frozen=True)
class RegionPlacement:
    """The region (None: unplaced), the ONS district code (empty: not known), and who may be told beside it.

    `may_be` are the regions that an unplaced place may lie in; `outside`: where it lies, beyond every force of the
    United Kingdom.
    `offered` are all that a person may choose among: of a place that is only spelled nearly like one, or a road that is
    called after one (`is_only_like`), it may lie in none of them, and nothing is concluded.
    """

    region_id: str | None
    district: str
    beside: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    outside: str = ""
    offered: tuple[str, ...] = ()
    is_only_like: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether no force of the United Kingdom covers it."""
        return bool(self.outside)

    @property
    def ground(self) -> Ground:
        """What decides which front door a concern goes to."""
        regions = (self.region_id,) if self.region_id else self.may_be
        return Ground(self.district, regions, self.is_outside, is_only_like=self.is_only_like)


NOWHERE = RegionPlacement(None, "")


def find_placement(told: str, *, choice: str = "") -> RegionPlacement:
    """Place what was told. `choice` is the region a teller picked when asked; it counts only among those offered."""
    if not told.strip():
        return NOWHERE
    answer = find_by_place(told)
    district = answer.district_codes[0] if len(answer.district_codes) == 1 else ""
    if answer.decision is Decision.REGION:
        # Only a place that is itself a train or a station names the railways' police; nothing else is added.
        beside = tuple(region for region in answer.region_ids[1:] if region == RAILWAYS)
        return RegionPlacement(answer.region_ids[0], district, beside)
    if answer.decision is Decision.ASK and choice in answer.region_ids:
        return RegionPlacement(choice, "")
    return RegionPlacement(
        None,
        "",
        may_be=() if answer.is_only_like else _may_be(told, answer.region_ids),
        outside=answer.outside,
        offered=answer.region_ids,
        is_only_like=answer.is_only_like,
    )


def _may_be(told: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """Return the regions that a place may lie in; on a train that is the railways' police's too.

    "The station" says as little of where it is as "the park": the railways' police cover no place.
    """
    is_aboard = _ABOARD.search(told.casefold().encode("utf-8")) is not None
    return tuple(each for each in offered if each != RAILWAYS or is_aboard)
