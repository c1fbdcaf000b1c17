"""How many items a report has, and how many of them are done: one count for the inbox, the report and what is next.

An item is what is graded: what the words tell, put together, and each detail that stands in none of these. What only
says again what stands is not counted, nor what was graded with the item that holds its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from inkling.assessment.models import Assessment, SetAside
from inkling.assessment.repeats_queries import Repeats, repeats_of
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.rules.told_answers import ToldAnswer, answers_from_json
from inkling.journeys.understanding.understand_report import waiting_items
from inkling.reading.queries import kept_items
from inkling.reading.rules.understanding.composition import (
    NOTHING_UNDERSTOOD,
    ReadPassage,
    understanding_of,
)
from inkling.reading.rules.understanding.values import Item
from inkling.reading.understanding_queries import newest_understandings, recorded_detail
from inkling.vocabulary.grading import Disposal

_NOTHING_AGAIN = Repeats({}, {}, frozenset())


@dataclass(frozen=True)
class ItemCount:
    """How many items are done, and how many are left."""

    done: int = 0
    left: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.done + self.left


@dataclass(frozen=True)
class CountedDetail:
    """A detail as it counts. `is_part`: it was graded with the item that holds its words."""

    number: int
    is_handled: bool
    is_part: bool = False
    is_again: bool = False


def count_items(waiting: Sequence[Item], details: Iterable[CountedDetail]) -> ItemCount:
    """Return the count of a report: its items that wait, and its details that stand in none of them."""
    covered = {number for each in waiting for number in each.covers}
    own = [each for each in details if not each.is_part]
    done = sum(1 for each in own if each.is_handled)
    left = sum(1 for each in own if not (each.is_handled or each.is_again or each.number in covered))
    return ItemCount(done, left + len(waiting))


def items_by_report(report_ids: Sequence[UUID]) -> dict[UUID, ItemCount]:
    """Return the counts of these reports, of what the worker has read and officers have corrected so far.

    No words are read: a kept reading holds places alone.
    """
    details, again = _details_of(report_ids), repeats_of(report_ids)
    kept, corrected = kept_items(report_ids), newest_understandings(report_ids)
    numbers, told = _additions_of(report_ids), _told_answers_of(report_ids)
    found = {}
    for report_id in report_ids:
        own, repeats = details.get(report_id, []), again.get(report_id, _NOTHING_AGAIN)
        added = numbers.get(report_id, {})
        told_again = {added[each] for each in repeats.again if each in added}
        value = understanding_of(
            [
                ReadPassage(number, (), composition, told.get((report_id, number), ()))
                for number, composition in sorted(kept.get(report_id, {}).items())
                if composition.items and number not in told_again
            ],
            details=[
                recorded_detail(each, numbers=added, is_handled=counted.is_handled)
                for each, counted in own
                if each.pk not in repeats.says_all
            ],
            standing=corrected.get(report_id, NOTHING_UNDERSTOOD),
        )
        found[report_id] = count_items(
            waiting_items(value),
            [_with_again(counted, is_again=each.pk in repeats.says_all) for each, counted in own],
        )
    return found


def _with_again(counted: CountedDetail, *, is_again: bool) -> CountedDetail:
    return CountedDetail(counted.number, counted.is_handled, counted.is_part, is_again)


def _details_of(report_ids: Sequence[UUID]) -> dict[UUID, list[tuple[Detail, CountedDetail]]]:
    aside = SetAside.objects.filter(detail=OuterRef("pk"), taken_back_on__isnull=True)
    rows = Detail.objects.filter(report_id__in=report_ids).annotate(
        is_graded=Exists(Assessment.objects.filter(detail=OuterRef("pk"))),
        set_aside_as=Subquery(aside.values("disposal")[:1]),
    )
    found: dict[UUID, list[tuple[Detail, CountedDetail]]] = {}
    for each in rows.order_by("report_id", "number"):
        is_part = each.set_aside_as == Disposal.PART_OF_ITEM.value
        counted = CountedDetail(each.number, each.is_graded or each.set_aside_as is not None, is_part)
        found.setdefault(each.report_id, []).append((each, counted))
    return found


def _told_answers_of(report_ids: Sequence[UUID]) -> dict[tuple[UUID, int], tuple[ToldAnswer, ...]]:
    """Return what whoever told answered about their words, by report and passage."""
    own = Report.objects.filter(pk__in=report_ids).values_list("pk", "told_answers")
    added = Addition.objects.filter(report_id__in=report_ids).values_list(
        "report_id", "number", "told_answers"
    )
    found = [*((report, 0, each) for report, each in own), *added]
    return {(report, number): answers_from_json(each) for report, number, each in found if each}


def _additions_of(report_ids: Sequence[UUID]) -> Mapping[UUID, dict[UUID, int]]:
    found: dict[UUID, dict[UUID, int]] = {}
    rows = Addition.objects.filter(report_id__in=report_ids).values_list("report_id", "pk", "number")
    for report_id, addition_id, number in rows:
        found.setdefault(report_id, {})[addition_id] = number
    return found
