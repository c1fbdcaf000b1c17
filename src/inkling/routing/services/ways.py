"""By which way a parcel goes: without a person where the region has confirmed an address for its channel."""

from __future__ import annotations

from datetime import date

from inkling.regions.rules.atlas import installed_atlas
from inkling.routing.queries import has_confirmed_address
from inkling.routing.rules.addressing import Parcel, goes_by_itself
from inkling.routing.rules.states import Method


def way_of(parcel: Parcel, *, on: date) -> Method:
    """Return how a parcel that is addressed on this day gets there."""
    region = parcel.region_id or ""
    if parcel.method is not Method.BY_HAND or not has_confirmed_address(
        region, channel=parcel.channel, on=on
    ):
        return parcel.method
    return goes_by_itself(installed_atlas().packs.get(region), channel_id=parcel.channel)
