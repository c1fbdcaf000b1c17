"""Reads of what was told long ago and is told again, within the unit that holds the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection

from inkling.linking.queries.arising import RecurringValue, arising_of

# Of what more reports mention it is no news that it is told again; it stands in the other list. Copies count once
# here too, or whoever sends one text a hundred times takes its number off the list: so many of a value are looked at.
_MOST_TOLD, _MOST_LOOKED_AT = 100, 1_000
# Values of late that are also told so long ago, along the index; only of these it is looked up what stands.
# Row-level security cuts every table here, as it cuts those of the other reads.
_BACK = """
    WITH told AS NOT MATERIALIZED (SELECT key, detail_id, report_id, told_on FROM linking_mention),
    fresh AS MATERIALIZED (SELECT key, max(told_on) AS last_on FROM told WHERE told_on >= %s GROUP BY key),
    away AS MATERIALIZED (
        SELECT told.key FROM told JOIN fresh ON fresh.key = told.key GROUP BY told.key, fresh.last_on
        HAVING min(told.told_on) <= fresh.last_on - %s AND (count(*) <= %s OR (
            SELECT count(DISTINCT coalesce(nullif(wording.everything, ''), looked_at.report_id::text))
            FROM (SELECT report_id FROM told again WHERE again.key = told.key LIMIT %s) looked_at
            LEFT JOIN routing_wording wording ON wording.report_id = looked_at.report_id) <= %s)),
    standing AS MATERIALIZED (
        SELECT key, told_on FROM told WHERE key IN (SELECT key FROM away)
        AND (
            SELECT aside.id FROM assessment_setaside aside
            WHERE aside.detail_id = told.detail_id AND aside.taken_back_on IS NULL) IS NULL
        AND coalesce((
            SELECT grade.intelligence_assessment FROM assessment_assessment grade
            WHERE grade.detail_id = told.detail_id ORDER BY grade.version DESC LIMIT 1), '') <> 'E'
        AND NOT EXISTS (SELECT FROM routing_earlier_copies(told.report_id))),
    gaps AS (
        SELECT key, told_on, lag(told_on) OVER (PARTITION BY key ORDER BY told_on) AS before_on FROM standing)
    SELECT key, before_on, told_on FROM gaps WHERE told_on >= %s AND told_on - before_on >= %s
    ORDER BY told_on DESC, before_on, key LIMIT %s
"""


@dataclass(frozen=True)
class ReturningValue:
    """A value that was not told for long: the day that it was told last before, and the day that it came back."""

    value: RecurringValue
    before_on: date
    back_on: date


class _Back(NamedTuple):
    key: str
    before_on: date
    back_on: date


def returning(*, since: date, silent_days: int, limit: int) -> list[ReturningValue]:
    """Return what is told since that day and was not told for `silent_days` before, the newest first.

    What was set aside, what stands as E and copies count for nothing, neither as told nor as told in between.
    """
    with connection.cursor() as cursor:
        bounds = [_MOST_TOLD, _MOST_LOOKED_AT, _MOST_TOLD]
        cursor.execute(_BACK, [since, silent_days, *bounds, since, silent_days, limit])
        back = [_Back._make(row) for row in cursor.fetchall()]
    found = {each.key: each for each in arising_of([one.key for one in back])}
    return [
        ReturningValue(found[each.key], each.before_on, each.back_on) for each in back if each.key in found
    ]
