"""Which front door a concern goes to: its place's own, the default one where it belongs there, else none.

A concern without a door is not sent anywhere by itself: the unit's supervisors have it, on the clock.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Ground:
    """Where what was told lies: the district (empty: not known), the regions it lies or may lie in, as far as known.

    `is_outside`: its place is known to be covered by nobody here, or nobody can say which door had it before.
    `is_of_a_service`: an organisation tells, whose children may live or be placed anywhere.
    `is_only_like`: what was told is only like the name of a place (a near spelling): it may lie anywhere.
    """

    district: str = ""
    regions: tuple[str, ...] = ()
    is_outside: bool = False
    is_of_a_service: bool = False
    is_only_like: bool = False


def default_takes(ground: Ground, *, door_region: str | None, here: Collection[str]) -> bool:
    """Say whether the default door takes a concern whose district has no door of its own.

    `door_region` is the region of the default door's own district (None: it belongs to no district), `here` the regions
    whose units live in this installation. A door of one district never gets what lies in another, nor what a service
    tells without any place, nor what is only like the name of a place: that is nobody's district.
    """
    if ground.is_outside:
        return False
    lies_in = set(ground.regions)
    if ground.district:
        return door_region is None and not lies_in.isdisjoint(here)
    if not lies_in:
        return door_region is None or not (ground.is_of_a_service or ground.is_only_like)
    return not lies_in.isdisjoint({door_region} if door_region else here)
