"""Reads of kept readings, already cut to what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from inkling.extraction import Extraction, Span
from inkling.extraction.composing.composition import ClaimWay, Composition
from inkling.reading.models import KeptReading
from inkling.reading.rules.composition_json import composition_from_json, ways_from_json
from inkling.reading.rules.outcome import Depth, ReadingResult, Why


def kept_readings(report_id: UUID, *, texts: Mapping[int, str], version: str) -> dict[int, ReadingResult]:
    """Return the readings of this version by the number of their passage: 0 the own words, then the additions."""
    kept = KeptReading.objects.filter(report_id=report_id, version=version, number__in=texts)
    # Versions of before kept also what a machine that others kept busy had not read.
    kept = kept.exclude(why=Why.BUSY.value)
    return {each.number: _result_from_row(each, text=texts[each.number]) for each in kept}


def newest_readings(report_id: UUID, *, texts: Mapping[int, str]) -> dict[int, ReadingResult]:
    """Return what was read last of these passages, by whichever version of the rules."""
    kept = KeptReading.objects.filter(report_id=report_id, number__in=texts)
    return {each.number: _result_from_row(each, text=texts[each.number]) for each in kept}


def newest_readings_of(texts: Mapping[UUID, Mapping[int, str]]) -> dict[UUID, dict[int, ReadingResult]]:
    """Return the same for several reports, whose passages are given: one statement, however many there are."""
    found: dict[UUID, dict[int, ReadingResult]] = {}
    for kept in KeptReading.objects.filter(report_id__in=list(texts)):
        text = texts[kept.report_id].get(kept.number)
        if text is not None:
            found.setdefault(kept.report_id, {})[kept.number] = _result_from_row(kept, text=text)
    return found


def kept_items(report_ids: Sequence[UUID]) -> dict[UUID, dict[int, Composition]]:
    """Return where the items of these reports begin and end, by report and passage; nothing else of what was found."""
    rows = KeptReading.objects.filter(report_id__in=report_ids)
    found: dict[UUID, dict[int, Composition]] = {}
    for report_id, number, items in rows.values_list("report_id", "number", "found__composition__items"):
        made = composition_from_json({"items": items or ()})
        bare = (replace(each, spans=(), entities=(), moments=(), often=(), places=()) for each in made.items)
        found.setdefault(report_id, {})[number] = Composition(items=tuple(bare))
    return found


def ways_kept(report_ids: Iterable[UUID]) -> dict[UUID, tuple[ClaimWay, ...]]:
    """Return through whom what these reports tell came to their tellers, as their own words tell it; else nothing."""
    rows = KeptReading.objects.filter(report_id__in=list(report_ids), number=0)
    kept = rows.values_list("report_id", "found__composition__ways")
    return {report_id: ways_from_json(ways) for report_id, ways in kept if ways}


def _result_from_row(kept: KeptReading, *, text: str) -> ReadingResult:
    found: dict[str, Any] = kept.found
    spans = tuple(
        Span(**each, text=text[each["start"] : each["end"]])
        for each in found["spans"]
        if each["end"] <= len(text)
    )
    extraction = Extraction(spans, tuple(found["indicators"]), found["frequency"], found["language"])
    composition = composition_from_json(found.get("composition", {}))
    return ReadingResult(extraction, Depth(kept.depth), Why(kept.why), composition)
