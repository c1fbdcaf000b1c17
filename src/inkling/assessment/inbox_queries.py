"""The inbox of a unit: one row for each report (and region), in lanes, with no content. Cut by row-level security."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from inkling.assessment.queries import Work, in_order, of_work
from inkling.assessment.repeats_queries import Repeats, repeats_of
from inkling.routing.models import Submission
from inkling.routing.queries import ORDER_OF_LANES
from inkling.routing.rules.states import Lane
from inkling.routing.wording_queries import Copies, copies_of
from inkling.safeguarding.joining_queries import concerns_to_decide

PER_PAGE = 25
# Where a row goes: no region is a place as well.
_REGION = Coalesce("region_id", Value(""), output_field=TextField())


@dataclass(frozen=True)
class InboxRow:
    """One report in the inbox, by the first of its submissions to a region: no content.

    `later` is what was added, where it stands in this row.
    """

    submission_id: UUID
    report_id: UUID
    addition: int | None
    told_on: date
    region: str
    lane: Lane
    concern_open: bool
    copies: Copies | None
    later: tuple[LaterTold, ...] = ()


@dataclass(frozen=True)
class LaterTold:
    """An addition: its number, the day, and whether it only says again what stands."""

    number: int
    told_on: date
    is_again: bool


def inbox_page(counts: Mapping[Lane, int], *, work: Work, number: int) -> tuple[Page[int], list[InboxRow]]:
    """Return one page of these lanes in the order of reading, and its rows. A number too high gives the last page.

    `counts` says how many submissions each lane holds (`lane_counts`): no page is counted out from the first.
    """
    page = Paginator(range(sum(counts.values())), PER_PAGE).get_page(number)
    ids = _lane_by_lane(counts, work=work, before=(page.number - 1) * PER_PAGE)
    found = Submission.objects.select_related("region", "addition").in_bulk(ids)
    submissions = [found[each] for each in ids if each in found]
    reports = [submission.report_id for submission in submissions]
    repeats = repeats_of(reports)
    later = _later_told(submissions, repeats, work=work)
    concerns, copies = _with_open_concern(reports), copies_of(reports)
    rows = [
        InboxRow(
            submission.pk,
            submission.report_id,
            submission.addition.number if submission.addition else None,
            submission.told_on,
            submission.region.name if submission.region else "",
            Lane(submission.lane),
            submission.report_id in concerns,
            copies.get(submission.report_id),
            later.get(submission.pk, ()),
        )
        for submission in submissions
    ]
    return page, rows


def lane_counts(work: Work) -> dict[Lane, int]:
    """Return how many rows the inbox has in each lane."""
    rows = _one_a_report(of_work(work), work=work).values_list("lane").annotate(count=Count("id"))
    found = {lane: int(count) for lane, count in rows}
    return {lane: found.get(lane.value, 0) for lane in Lane}


def _lane_by_lane(counts: Mapping[Lane, int], *, work: Work, before: int) -> list[UUID]:
    """Return the ids of the page that begins after so many, from the lanes it touches, each read along its index."""
    found: list[UUID] = []
    first, last = before, before + PER_PAGE
    for lane, count in counts.items():
        if first < count and last > 0:
            ids = _one_a_report(in_order(lane=lane, work=work), work=work).values_list("id", flat=True)
            found += ids[max(first, 0) : min(last, count)]
        first, last = first - count, last - count
    return found


def _one_a_report(rows: QuerySet[Submission], *, work: Work) -> QuerySet[Submission]:
    """Leave out what stands in another row of its report to the same region: in an earlier lane, or told before.

    A report without additions keeps a row for each of its submissions.
    """
    earlier = _of_same_report(work)
    in_earlier_lane = earlier.filter(Q(lane_place__lt=OuterRef("lane_place")))
    same_lane = earlier.filter(Q(lane_place=OuterRef("lane_place")))
    told_before = Q(addition__isnull=True) | Q(told_on__lt=OuterRef("told_on"))
    told_before |= Q(told_on=OuterRef("told_on"), id__lt=OuterRef("id"))
    return rows.annotate(lane_place=ORDER_OF_LANES, region_key=_REGION).filter(
        ~Exists(in_earlier_lane.filter(addition__isnull=False)),
        Q(addition__isnull=True) | ~Exists(in_earlier_lane) & ~Exists(same_lane.filter(told_before)),
    )


def _of_same_report(work: Work) -> QuerySet[Submission]:
    others = of_work(work).annotate(lane_place=ORDER_OF_LANES, region_key=_REGION)
    return others.filter(report_id=OuterRef("report_id"), region_key=OuterRef("region_key"))


def _later_told(
    submissions: Sequence[Submission], repeats: Mapping[UUID, Repeats], *, work: Work
) -> dict[UUID, tuple[LaterTold, ...]]:
    """Return, by the submission that has a row, the additions that stand in this row with it."""
    rows = {(each.report_id, each.region_id): each for each in reversed(submissions)}
    found: dict[UUID, tuple[LaterTold, ...]] = {}
    added = of_work(work).filter(report_id__in=list(repeats), addition__isnull=False, part=1)
    for each in added.select_related("addition").order_by("addition__number"):
        row = rows.get((each.report_id, each.region_id))
        if row is not None and row.pk != each.pk and each.addition is not None:
            is_again = each.addition.pk in repeats[each.report_id].again
            later = LaterTold(each.addition.number, each.told_on, is_again)
            found[row.pk] = (*found.get(row.pk, ()), later)
    return found


def _with_open_concern(reports: Sequence[UUID]) -> set[UUID]:
    still_open = concerns_to_decide().filter(report_id__in=reports)
    return set(still_open.values_list("report_id", flat=True))
