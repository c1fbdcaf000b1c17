"""What is usual in a unit, read from a sample of its mentions and kept in this process for an hour (worker)."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from inkling.linking.queries.refitting.versions import weighing_in
from inkling.linking.rules.arriving.background import Background, background_of
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.refitting.versions import Weighing
from inkling.resolution.comparing.by_type import FIELDS

SAMPLE = 3000
_SAMPLE_OF_TYPE = 1500
_KEPT_FOR = 3600.0
# What so few tell of is read again each time: one report more changes what is rare.
_FEW = 1000
# Ids are random, so the first by id are a sample.
_SAMPLED = """
    SELECT told.report_id, told.subject, told.type, told.told_on, told.town, told.raw, told.age, told.role,
        told.columns::text
    FROM linking_subjectmention told JOIN capture_report report ON report.id = told.report_id
    WHERE report.holding_unit_id = %s AND NOT told.is_false ORDER BY told.id LIMIT %s
"""
# Of this unit alone: what others were told moves nothing here.
_TOLD_OF = """
    SELECT told.type, told.town, count(*) FROM linking_subjectmention told
    WHERE told.report_id IN (SELECT id FROM capture_report WHERE holding_unit_id = %s) GROUP BY told.type, told.town
"""


@dataclass(frozen=True)
class UnitBackground:
    """What is usual in a unit by type, how many reports it holds, and which version of its weights is in it."""

    by_type: Mapping[str, Background]
    reports: int
    read_at: float
    weights: int

    @property
    def is_fresh(self) -> bool:
        """Whether it may be used again."""
        return self.reports >= _FEW and time.monotonic() - self.read_at < _KEPT_FOR


_kept: dict[UUID, UnitBackground] = {}


def background_for(unit_id: UUID) -> UnitBackground:
    """Return what is usual in a unit, with the weights that are in force there now: of one version, all through."""
    weighing, known = weighing_in(unit_id), _kept.get(unit_id)
    if known is None or not known.is_fresh or known.weights != weighing.number:
        known = _kept[unit_id] = _read(unit_id, weighing)
    return known


def _read(unit_id: UUID, weighing: Weighing) -> UnitBackground:
    by_type = _sample(unit_id)
    towns: dict[str, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM capture_report WHERE holding_unit_id = %s", [unit_id])
        (reports,) = cursor.fetchone()
        cursor.execute(_TOLD_OF, [unit_id])
        for type_, town, count in cursor.fetchall():
            towns[type_][town] = int(count)
    backgrounds = {
        type_: background_of(
            type_,
            by_type[type_],
            total=sum(towns[type_].values()),
            towns=towns[type_],
            adjustment=weighing.of_type(type_),
        )
        for type_ in FIELDS
    }
    return UnitBackground(backgrounds, int(reports), time.monotonic(), weighing.number)


def _sample(unit_id: UUID) -> dict[str, list[ToldSubject]]:
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLED, [unit_id, SAMPLE])
        rows = cursor.fetchall()
    found: dict[str, list[ToldSubject]] = defaultdict(list)
    for report, subject, type_, told_on, town, raw, age, role, columns in rows:
        if len(found[type_]) < _SAMPLE_OF_TYPE:
            ref = SubjectRef(report, subject)
            found[type_].append(ToldSubject(ref, type_, told_on, town, raw, age, role, json.loads(columns)))
    return found
