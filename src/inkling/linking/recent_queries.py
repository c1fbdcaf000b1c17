"""Reads of what arose most in the last time, within the unit that holds the reports."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Min

from inkling.linking.queries import EVERYWHERE, Arising, arising_of, standing_mentions

# Of the values that arise most often, so many are looked at for their sources.
_LOOKED_AT = 200


def most_arising(*, since: date, limit: int) -> list[Arising]:
    """Give what more than one report mentions since that day: by the lower number of sources, then by reports.

    What more than a hundred reports mention is everywhere and says nothing; it is left out.
    """
    recent = standing_mentions().filter(told_on__gte=since)
    rows = (
        recent.values("key")
        .annotate(reports=Count("id"), raw=Min("raw"))
        .filter(reports__gte=2, reports__lte=EVERYWHERE)
        .order_by("-reports", "key")[:_LOOKED_AT]
    )
    return arising_of({row["key"]: row["raw"] for row in rows}, among=recent)[:limit]
