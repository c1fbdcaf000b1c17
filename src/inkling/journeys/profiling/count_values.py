"""How many reports of a profile have each value of each dimension, and of which districts and tellers none has any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.linking.queries.arising import sources_of_each
from inkling.linking.rules.sources import ManySources, Sources
from inkling.picture.queries.counts import region_of_unit
from inkling.picture.rules.overview.selection import Dimension, ReportRow, Selection
from inkling.regions.queries import districts_of
from inkling.vocabulary.telling import TellerKind


@dataclass(frozen=True)
class ValueCount:
    """Which reports lie in a selection that has one more value chosen, and from how many sources they may come."""

    selection: Selection
    dimension: Dimension
    value: str
    ids: tuple[UUID, ...]
    sources: Sources

    @property
    def reports(self) -> int:
        """How many they are."""
        return len(self.ids)


def count_values(
    rows: Sequence[ReportRow], *, selection: Selection, known: ManySources
) -> tuple[ValueCount, ...]:
    """Count each value of each dimension by the selection that its list is made of."""
    parts: dict[tuple[Dimension, str], list[ReportRow]] = {
        (each, selection.value(each)): [] for each in Dimension if selection.value(each)
    }
    for row in rows:
        for dimension in Dimension:
            chosen = selection.value(dimension)
            for value in row.values(dimension, grades=selection.grades):
                if chosen in ("", value):
                    parts.setdefault((dimension, value), []).append(row)
    held = [tuple(each.id for each in selection.each_once(those)) for those in parts.values()]
    found = [
        ValueCount(selection.with_value(dimension, value), dimension, value, ids, sources)
        for (dimension, value), ids, sources in zip(
            parts, held, sources_of_each(held, known=known), strict=True
        )
    ]
    return tuple(sorted(found, key=lambda each: (-each.reports, each.value)))


def silent_districts(rows: Sequence[ReportRow], *, by: Member, selection: Selection) -> tuple[str, ...]:
    """Return the names of the districts of the own region of which no report tells."""
    region_id = region_of_unit(by.organisation_id)
    if not region_id or selection.district:
        return ()
    there = {each.district for each in rows}
    return tuple(each.name for each in districts_of(region_id) if each.code not in there)


def silent_tellers(rows: Sequence[ReportRow], *, selection: Selection) -> tuple[TellerKind, ...]:
    """Return the kinds of teller of which nobody told anything."""
    there = {TellerKind.NOT_SAID.value, *(each.teller for each in rows)}
    return () if selection.teller else tuple(each for each in TellerKind if each.value not in there)
