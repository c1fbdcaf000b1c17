"""What typing and pressing costs, by the keystroke-level model of Card, Moran and Newell.

0.28 s for a key of an average typist, 1.1 s to point and 0.2 s to press, 1.35 s to think before each field or button.
Pasting is two keys.
"""

from __future__ import annotations

from dataclasses import dataclass

KEY, POINT, PRESS, THINK = 0.28, 1.1, 0.2, 1.35
PASTE = 2


@dataclass(frozen=True)
class Effort:
    """Keys, clicks and fields; `seconds` by the keystroke-level model."""

    keys: int = 0
    clicks: int = 0
    fields: int = 0

    @property
    def seconds(self) -> float:
        """Seconds of a practised person."""
        return self.keys * KEY + self.clicks * (POINT + PRESS) + self.fields * THINK

    def __add__(self, other: Effort) -> Effort:
        """Return both together."""
        return Effort(self.keys + other.keys, self.clicks + other.clicks, self.fields + other.fields)

    def and_field(self, value: str) -> Effort:
        """Return it with one more field: found by a click, then typed."""
        return Effort(self.keys + len(value), self.clicks + 1, self.fields + 1)

    def and_press(self, times: int = 1) -> Effort:
        """Return it with a button more, or some: each is thought of, pointed at and pressed."""
        return Effort(self.keys, self.clicks + times, self.fields + times)
