"""What a transport raises when it could not deliver."""

from __future__ import annotations

from enum import StrEnum


class Suspect(StrEnum):
    """What may have ended a line that was there, when the mail server itself is well; or a system of a region's own."""

    ADDRESS = (
        "the server was silent until the time was up, as it is while it waits for the server of an address"
    )
    MESSAGE = "the line broke"
    SYSTEM = "the region's own system did not store it, which says nothing of any other line"


class DeliveryFailed(Exception):
    """A submission did not get there. The message names no content; it is kept for the person who looks.

    `is_final`: trying again is no use, so a person looks now. `stops_others`: whatever goes the same way would fail
    the same way, so the rest waits for its next turn; with a `suspect`, that is in doubt.
    """

    def __init__(
        self,
        problem: str,
        *,
        is_final: bool = False,
        stops_others: bool = False,
        suspect: Suspect | None = None,
    ) -> None:
        super().__init__(problem)
        self.is_final = is_final
        self.stops_others = stops_others
        self.suspect = suspect
