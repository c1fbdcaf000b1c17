"""What was found in the words of an open note, for as long as somebody works on it: read once, not at each opening.

It is held in the memory of the process that read it, which had the words there anyway: nothing is stored. The key holds
the secret of the note: that a colleague pastes the very same words makes nothing faster, so that time tells nothing.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from datetime import date
from hashlib import blake2b
from threading import Lock, Timer

from django.conf import settings

from inkling.notes.rules.content import NoteContent
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.outcome import ReadingResult

MOST = 64
HELD_SECONDS = 15 * 60.0


class HeldReadings:
    """The readings of the last notes, the oldest first; each with the moment (monotonic) at which it was made."""

    def __init__(self) -> None:
        self._held: OrderedDict[bytes, tuple[float, ReadingResult]] = OrderedDict()
        self._lock = Lock()
        self._timer: Timer | None = None

    def __len__(self) -> int:
        return len(self._held)

    def find(self, key: bytes, *, now: float) -> ReadingResult | None:
        """Return the reading of these words, or None. What is too old is let go, whoever's it is."""
        with self._lock:
            self._let_go(now)
            held = self._held.get(key)
        return held[1] if held else None

    def hold(self, key: bytes, found: ReadingResult, *, now: float) -> None:
        """Hold a reading in place of the oldest."""
        with self._lock:
            self._held[key] = (now, found)
            self._held.move_to_end(key)
            while len(self._held) > MOST:
                self._held.popitem(last=False)
            self._wake_later(now)

    def _let_go(self, now: float) -> None:
        while self._held and now - next(iter(self._held.values()))[0] >= HELD_SECONDS:
            self._held.popitem(last=False)

    def _wake_later(self, now: float) -> None:
        """Let the oldest go in time, though nobody opens a note any more."""
        if self._timer is None and self._held:
            oldest = next(iter(self._held.values()))[0]
            self._timer = Timer(max(0.0, oldest + HELD_SECONDS - now), self._wake)
            self._timer.daemon = True
            self._timer.start()

    def _wake(self) -> None:
        now = time.monotonic()
        with self._lock:
            self._timer = None
            self._let_go(now)
            self._wake_later(now)


_readings = HeldReadings()


def read_once(text: str, *, of: NoteContent, day: date) -> ReadingResult:
    """Return what a machine finds in the words of a note, as they were typed on `day`. Never raises for a text."""
    if not of.secret:
        # The key would be the same for everybody who pastes these words.
        return read_within(text, seconds=settings.INKLING_READING_SECONDS, day=day)
    key = blake2b(f"{day}\n{text}".encode("utf-8", "surrogatepass"), key=of.secret, digest_size=32).digest()
    found = _readings.find(key, now=time.monotonic())
    if found is None:
        found = read_within(text, seconds=settings.INKLING_READING_SECONDS, day=day)
        # What was not read to its end is read again: the next time there may be time for all of it.
        if found.complete:
            _readings.hold(key, found, now=time.monotonic())
    return found
