"""Writes of readings, by the worker: derived from what was told, never a copy of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from inkling.extraction import Lexicon
from inkling.reading.machine.version import version_of
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.models import KeptReading
from inkling.reading.queries import kept_readings
from inkling.reading.rules.composition_json import composition_as_json
from inkling.reading.rules.outcome import ReadingResult, Why, as_json

# The worker waits longer than a page does; two seconds of one core stay the most that a text is given.
PATIENCE = 10.0
_TRIES = 2


class ReadingBusyError(Exception):
    """No machine was free to read: nothing is known of the words, and they are read another time."""


def read_passages(
    report_id: UUID, *, unit_id: UUID, texts: Mapping[int, str], lexicon: Lexicon, day: date
) -> dict[int, ReadingResult]:
    """Return what a machine finds in each passage of a report, by number; each is read once a version, and kept.

    What cannot be read to the end is kept too, with the reason: reading it again would end as it did. But for a
    machine that others keep busy: then nothing is kept. Raises `ReadingBusyError`.
    """
    version = version_of(lexicon)
    readings = kept_readings(report_id, texts=texts, version=version)
    for number, text in texts.items():
        if number not in readings:
            readings[number] = read_patiently(text, lexicon=lexicon, day=day)
            _keep(report_id, number=number, unit_id=unit_id, version=version, reading=readings[number])
    return readings


def read_patiently(text: str, *, lexicon: Lexicon, day: date) -> ReadingResult:
    """Return a reading of words as `read_passages` makes it, with what is kept nowhere. Raises `ReadingBusyError`."""
    reading = _read_text(text, lexicon=lexicon, day=day)
    if reading.why is Why.BUSY:
        raise ReadingBusyError
    return reading


def _read_text(text: str, *, lexicon: Lexicon, day: date) -> ReadingResult:
    for _ in range(_TRIES):
        reading = read_within(text, seconds=PATIENCE, lexicon=lexicon, day=day)
        # A process that was killed says nothing of the words; the second time it does.
        if reading.why not in (Why.FAILED, Why.BUSY):
            break
    return reading


def _keep(report_id: UUID, *, number: int, unit_id: UUID, version: str, reading: ReadingResult) -> None:
    found = as_json(reading.extraction)
    for span in found["spans"]:
        del span["text"]
    found["composition"] = composition_as_json(reading.composition)
    KeptReading.objects.update_or_create(
        report_id=report_id,
        number=number,
        defaults={
            "unit_id": unit_id,
            "version": version,
            "found": found,
            "depth": reading.depth.value,
            "why": reading.why.value,
        },
    )
