"""Which reports say the same, as the unit that holds them reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from inkling.capture.models import Report
from inkling.routing.models import Wording

_IN_ORDER = ("told_on", "report_id")


@dataclass(frozen=True)
class Copies:
    """The reports that say the same in the same words, the first told first; and for each, which one counts for it."""

    reports: tuple[UUID, ...]
    counted: Mapping[UUID, UUID]

    @property
    def first(self) -> UUID:
        """The first that was told."""
        return self.reports[0]


def reports_without_wording(*, limit: int) -> list[UUID]:
    """Return reports whose wording was never noted: those told before it was."""
    missing = Report.objects.filter(wording__isnull=True)
    return list(missing.order_by("told_on", "pk").values_list("pk", flat=True)[:limit])


def copies_of(report_ids: Collection[UUID]) -> dict[UUID, Copies]:
    """Return, for each of these reports of which the viewer sees copies, all that say the same."""
    words = dict(
        Wording.objects.filter(report_id__in=report_ids).exclude(words="").values_list("report_id", "words")
    )
    alike: dict[str, list[tuple[UUID, str]]] = {}
    rows = Wording.objects.filter(words__in=set(words.values())).exclude(words="").order_by(*_IN_ORDER)
    for report_id, own, everything in rows.values_list("report_id", "words", "everything"):
        alike.setdefault(own, []).append((report_id, everything))
    return {report_id: _copies(alike[own]) for report_id, own in words.items() if len(alike.get(own, ())) > 1}


def counted_for(report_id: UUID) -> UUID:
    """Return the report that counts for this one: the first that says the very same, or itself."""
    own = Wording.objects.filter(pk=report_id).exclude(everything="").first()
    if own is None:
        return report_id
    first = (
        Wording.objects.filter(everything=own.everything).exclude(everything="").order_by(*_IN_ORDER).first()
    )
    return first.report_id if first else report_id


def marks_of_copies(report_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return a mark that is equal for those of these reports that say the very same; none for what is too short."""
    told = Wording.objects.filter(report_id__in=report_ids).exclude(everything="")
    return dict(told.values_list("report_id", "everything"))


def _copies(rows: list[tuple[UUID, str]]) -> Copies:
    firsts: dict[str, UUID] = {}
    counted = {each: firsts.setdefault(everything, each) for each, everything in rows}
    return Copies(tuple(counted), counted)
