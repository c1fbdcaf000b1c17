"""What a transport raises when it could not deliver."""

from __future__ import annotations


class DeliveryFailed(Exception):
    """A submission did not get there. The message names no content; it is kept for the person who looks.

    `is_final`: trying again is no use, so a person looks now. `stops_others`: whatever goes the same way would fail
    the same way, so the rest waits for its next turn.
    """

    def __init__(self, problem: str, *, is_final: bool = False, stops_others: bool = False) -> None:
        super().__init__(problem)
        self.is_final = is_final
        self.stops_others = stops_others
