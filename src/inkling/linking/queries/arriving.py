"""Reads of the worker about a report that arrives: who and what it tells of, and who was told of before under a key."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from inkling.linking.models import SubjectMention
from inkling.linking.rules.arriving.keys import Lookup, Reach
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject, choose_compared, is_compared
from inkling.routing.wording_queries import counted_for

# A key that looks anywhere as long as few share it looks at none where more do (0732).
MOST_RARE = 100
_NEWEST_NEAR = 200
# In one statement: the newest under each key of the own area, all under a rare one, the newest anywhere.
_CANDIDATES = """
    SELECT wanted.place, 'near', found.report_id, found.subject
    FROM unnest(%(near_places)s::int[], %(near_keys)s::text[]) AS wanted (place, key), LATERAL (
        SELECT report_id, subject FROM linking_subjectkey
        WHERE unit_id = %(unit)s AND key = wanted.key AND town = %(town)s
        ORDER BY told_on DESC LIMIT %(newest_near)s) found
    UNION ALL SELECT wanted.place, wanted.key, found.report_id, found.subject
    FROM unnest(%(rare_places)s::int[], %(rare_keys)s::text[]) AS wanted (place, key), LATERAL (
        SELECT report_id, subject FROM linking_subjectkey
        WHERE unit_id = %(unit)s AND key = wanted.key LIMIT %(rare_and_one)s) found
    UNION ALL SELECT wanted.place, 'anywhere', found.report_id, found.subject
    FROM unnest(%(anywhere_places)s::int[], %(anywhere_keys)s::text[]) AS wanted (place, key), LATERAL (
        SELECT report_id, subject FROM (
            SELECT report_id, subject, told_on FROM linking_subjectkey
            WHERE unit_id = %(unit)s AND key = wanted.key LIMIT 2000) under
        ORDER BY told_on DESC LIMIT 80) found
"""
_TOLD_BEFORE = """
    SELECT told.report_id, told.subject, told.type, told.told_on, told.town, told.raw, told.age, told.role,
        told.columns::text
    FROM unnest(%s::uuid[], %s::text[]) AS wanted (report_id, subject)
    JOIN linking_subjectmention told ON told.report_id = wanted.report_id AND told.subject = wanted.subject
    WHERE NOT told.is_false AND NOT EXISTS (SELECT FROM routing_earlier_copies(told.report_id))
"""
_PEOPLE = """
    SELECT told.report_id, told.subject, told.type, told.told_on, told.town, told.raw, told.age, told.role,
        told.columns::text
    FROM linking_subjectmention told WHERE NOT told.is_false AND told.report_id = ANY (%s::uuid[])
        AND told.type = 'person' AND NOT EXISTS (SELECT FROM routing_earlier_copies(told.report_id))
"""


def told_subject(mention: SubjectMention) -> ToldSubject:
    """Return a mention as arrival compares it."""
    return ToldSubject(
        SubjectRef(mention.report_id, mention.subject),
        mention.type,
        mention.told_on,
        mention.town,
        mention.raw,
        mention.age,
        mention.role,
        mention.columns,
    )


def told_in(report_id: UUID) -> list[ToldSubject]:
    """Return what a report tells of that may arise again; nothing of a copy, which counts for nothing."""
    if counted_for(report_id) != report_id:
        return []
    standing = SubjectMention.objects.filter(report_id=report_id, is_false=False).order_by("subject")
    return choose_compared(map(told_subject, standing))


def candidates_for(
    lookups: Sequence[Sequence[Lookup]], *, report_id: UUID, unit_id: UUID, town: str
) -> list[set[SubjectRef]]:
    """Return, for each subject that looks under its keys, which subjects of other reports stand there."""
    asked: dict[str, Any] = {
        "unit": unit_id,
        "town": town,
        "newest_near": _NEWEST_NEAR,
        "rare_and_one": MOST_RARE + 1,
    }
    for reach in Reach:
        # Of whom no area was told, nothing is near.
        pairs = [(at, each.key) for at, some in enumerate(lookups) for each in some if each.reach is reach]
        pairs = [] if reach is Reach.NEAR and not town else pairs
        asked[f"{reach.value}_places"] = [at for at, _ in pairs]
        asked[f"{reach.value}_keys"] = [key for _, key in pairs]
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, asked)
        rows = cursor.fetchall()
    under: dict[tuple[int, str], list[SubjectRef]] = defaultdict(list)
    for place, key, report, subject in rows:
        under[place, key].append(SubjectRef(report, subject))
    found: list[set[SubjectRef]] = [set() for _ in lookups]
    for (place, key), refs in under.items():
        if key in ("near", "anywhere") or len(refs) <= MOST_RARE:
            found[place].update(ref for ref in refs if ref.report != report_id)
    return found


def told_before(refs: Collection[SubjectRef]) -> dict[SubjectRef, ToldSubject]:
    """Return these subjects as told; those of copies, and what is suspected to be false, are left out."""
    wanted = sorted(refs)
    with connection.cursor() as cursor:
        cursor.execute(_TOLD_BEFORE, [[ref.report for ref in wanted], [ref.subject for ref in wanted]])
        return _subjects(cursor.fetchall())


def people_told_in(report_ids: Collection[UUID]) -> dict[SubjectRef, ToldSubject]:
    """Return the people of these reports."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [sorted(report_ids)])
        found = _subjects(cursor.fetchall())
    return {ref: told for ref, told in found.items() if is_compared(told)}


def _subjects(rows: Sequence[tuple[Any, ...]]) -> dict[SubjectRef, ToldSubject]:
    return {
        SubjectRef(report, subject): ToldSubject(
            SubjectRef(report, subject), type_, told_on, town, raw, age, role, json.loads(columns)
        )
        for report, subject, type_, told_on, town, raw, age, role, columns in rows
    }
