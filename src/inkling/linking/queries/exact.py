"""Which reports tell of an exact value, as it is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from inkling.linking.models import Mention, Suggestion
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import PairOfSubjects, pair_of


def report_that_tells(key: str, *, unit_id: UUID) -> UUID | None:
    """Return the newest report of a unit that tells of this value and that the viewer may read; None: there is none."""
    told = Mention.objects.filter(unit_id=unit_id, key=key).order_by("-told_on", "pk")
    return told.values_list("report_id", flat=True).first()


def keys_told(keys: Collection[str], *, report_ids: Collection[UUID]) -> set[str]:
    """Return which of these values these reports tell of, whole: "black Corsa" makes a key that none tells."""
    told = Mention.objects.filter(report_id__in=report_ids, key__in=keys)
    return set(told.values_list("key", flat=True))


def reports_graded_with(keys: Collection[str], *, unit_id: UUID) -> dict[UUID, set[str]]:
    """Return the reports of a unit in which these values are graded with a detail, and which are in each (worker)."""
    told = Mention.objects.filter(unit_id=unit_id, key__in=keys, detail__isnull=False)
    reports: dict[UUID, set[str]] = {}
    for report_id, key in told.order_by("report_id", "key").values_list("report_id", "key"):
        reports.setdefault(report_id, set()).add(key)
    return reports


def equal_things_between(report_ids: Collection[UUID]) -> dict[frozenset[UUID], list[PairOfSubjects]]:
    """Return by two of these reports which whole number, plate or account of the one is surely that of the other."""
    rows = Suggestion.objects.filter(
        is_exact=True, first_report_id__in=report_ids, second_report_id__in=report_ids
    )
    found: dict[frozenset[UUID], list[PairOfSubjects]] = defaultdict(list)
    for each in rows.order_by("pk"):
        one = SubjectRef(each.first_report_id, each.first_subject)
        other = SubjectRef(each.second_report_id, each.second_subject)
        found[frozenset((one.report, other.report))].append(pair_of(one, other))
    return found
