"""Reads of what is counted of notes, already cut to what the viewer may see."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from inkling.notes.models import NoteTally


def counted_quarters() -> dict[date, dict[tuple[str, str], int]]:
    """Return by quarter, the newest first, how many reports count under each value of each measure."""
    rows = NoteTally.objects.values_list("quarter", "measure", "value").annotate(all=Sum("number"))
    found: dict[date, dict[tuple[str, str], int]] = {}
    for quarter, measure, value, number in rows.order_by("-quarter", "measure", "value"):
        found.setdefault(quarter, {})[measure, value] = number
    return found
