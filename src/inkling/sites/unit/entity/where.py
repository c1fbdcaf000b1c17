"""Where it is told of: by district, with a map of the region that has most of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.linking.read_entity import ReadEntity, ReadMention
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.mapping import districts_on_map

WHERE_COLUMNS = [
    Column(_("District")),
    Column(_("Reports"), numeric=True),
    Column(_("Told")),
]


def where_context(read: ReadEntity) -> dict[str, Any]:
    """Return the table of districts, and the map; neither where all is told of one district, as each mention says."""
    found: dict[str, list[ReadMention]] = defaultdict(list)
    for each in read.mentions:
        if each.counts:
            found[each.told.town].append(each)
    counts = {code: len(_reports(some)) for code, some in found.items()}
    codes = [code for code in counts if code]
    if len(codes) < 2:
        return {"where_rows": []}
    placed, context = districts_on_map({code: counts[code] for code in codes})
    rows = [[name, f"{counts[code]:,}", _days(found[code])] for code, name in placed]
    if counts.get(""):
        rows.append([gettext("Not placed"), f"{counts['']:,}", _days(found[""])])
    return {"where_columns": WHERE_COLUMNS, "where_rows": rows, **context}


def _reports(some: Sequence[ReadMention]) -> set[UUID]:
    return {each.told.ref.report for each in some}


def _days(some: Sequence[ReadMention]) -> str:
    days: list[date] = sorted(each.told.told_on for each in some)
    if days[0] == days[-1]:
        return day(days[0])
    return gettext("%(first)s to %(last)s") % {"first": day(days[0]), "last": day(days[-1])}
