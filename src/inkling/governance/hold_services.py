"""Holds a report while somebody reads or works on it, so that no erasure comes between."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections


def hold_report(report_id: UUID, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Keep an erasure of this report waiting until this transaction ends; wait for one that has begun.

    Called before the first read and write, and so before `append_audit`: who holds the chain waits for no report.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtextextended('inkling-report:' || %s, 0))",
            [str(report_id)],
        )


def hold_reports(report_ids: Sequence[UUID]) -> None:
    """Keep an erasure of each of these reports waiting, as `hold_report` does; in the order in which they are given."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtextextended('inkling-report:' || report, 0))"
            " FROM unnest(%s::text[]) AS held (report)",
            [[str(each) for each in report_ids]],
        )


def hold_report_alone(report_id: UUID) -> None:
    """Wait for whoever reads or works on this report, then let nobody begin until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('inkling-report:' || %s, 0))", [str(report_id)]
        )
