"""What makes the columns that are compared of the mentions of each type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from inkling.resolution.arrays import Ints
from inkling.resolution.comparing.field import Field
from inkling.resolution.comparing.handles import handles_of
from inkling.resolution.comparing.phones import phones_of
from inkling.resolution.comparing.reading_people import people_of
from inkling.resolution.comparing.signs import signs_of
from inkling.resolution.comparing.vehicles import vehicles_of
from inkling.resolution.mentions import Mentions

FIELDS: Mapping[str, Callable[[Mentions, Ints], Field]] = {
    "phone": phones_of,
    "vehicle": vehicles_of,
    "handle": handles_of,
    "place": signs_of,
    "business": signs_of,
    "person": people_of,
}
