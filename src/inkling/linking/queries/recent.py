"""Reads of what arose most in the last time, within the unit that holds the reports."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import connection

from inkling.linking.queries.arising import RecurringValue, arising_of, rank_of, standing_mentions
from inkling.linking.rules.commonness import FEWEST, OF_ONE_THING, ONE_IN
from inkling.linking.rules.sources import FIRST_HAND
from inkling.vocabulary.telling import TellerKind

# Of the values that arise most often, so many are looked at for their sources.
_LOOKED_AT = 200
# Counted from the index alone, and what was set aside or stands as E is looked up for values that arise again only.
# Row-level security cuts every table here, as it cuts those of the other reads.
_OFTEN = """
    WITH told AS NOT MATERIALIZED (
        SELECT key, detail_id, report_id FROM linking_mention WHERE told_on >= %s),
    several AS (SELECT key FROM told GROUP BY key HAVING count(*) > 1),
    again AS MATERIALIZED (SELECT key, detail_id, report_id FROM told WHERE key IN (SELECT key FROM several)),
    standing AS MATERIALIZED (
        SELECT key, report_id FROM again WHERE (
            SELECT aside.id FROM assessment_setaside aside
            WHERE aside.detail_id = again.detail_id AND aside.taken_back_on IS NULL) IS NULL
        AND coalesce((
            SELECT grade.intelligence_assessment FROM assessment_assessment grade
            WHERE grade.detail_id = again.detail_id ORDER BY grade.version DESC LIMIT 1), '') <> 'E'
        AND NOT EXISTS (SELECT FROM routing_earlier_copies(again.report_id))),
    often AS MATERIALIZED (
        SELECT key, count(*) AS reports FROM standing GROUP BY key HAVING count(*) > 1
            AND (count(*) <= %s OR split_part(key, ':', 1) = ANY (%s)
                OR count(*) <= (SELECT count(*) / %s FROM capture_report WHERE told_on >= %s))
        ORDER BY count(*) DESC, key LIMIT %s)
    SELECT often.key, often.reports, count(DISTINCT report.teller_kind)
        FILTER (WHERE known.kind = ANY (%s) AND report.teller_kind <> %s)
    FROM often JOIN standing ON standing.key = often.key
        JOIN capture_report report ON report.id = standing.report_id
        JOIN capture_howknown known ON known.report_id = report.id
    GROUP BY often.key, often.reports
"""


class _Often(NamedTuple):
    key: str
    reports: int
    kinds: int

    @property
    def at_best(self) -> tuple[int, int]:
        """Its rank if all words differ: equal words can only lower the number of sources."""
        return -max(1, self.kinds), -self.reports


def most_arising(*, since: date, limit: int) -> list[RecurringValue]:
    """Return what more than one report mentions since that day: by the lower number of sources, then by reports.

    A name that stands in very many of them says nothing; it is left out (`rules/commonness.py`).
    """
    recent = standing_mentions().filter(told_on__gte=since)
    often = sorted(_often(since), key=lambda each: (each.at_best, each.key))
    found: list[RecurringValue] = []
    for first in range(0, len(often), limit):
        some = often[first : first + limit]
        # The words of reports are read for those that may still come before one of these.
        if len(found) == limit and some[0].at_best > rank_of(found[-1])[:2]:
            break
        more = arising_of([each.key for each in some], among=recent)
        found = sorted([*found, *more], key=rank_of)[:limit]
    return found


def _often(since: date) -> list[_Often]:
    direct = [kind.value for kind in FIRST_HAND]
    one_thing = [each.value for each in OF_ONE_THING]
    with connection.cursor() as cursor:
        cursor.execute(
            _OFTEN,
            [since, FEWEST, one_thing, ONE_IN, since, _LOOKED_AT, direct, TellerKind.NOT_SAID.value],
        )
        return [_Often._make(row) for row in cursor.fetchall()]
