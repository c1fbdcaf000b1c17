"""Items are graded: one, or several with one grade. Each gets a number when it is; its details are graded with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment import services as assessment
from inkling.assessment.queries import set_asides_of
from inkling.assessment.rules.grade import Grade, as_saved, grade_problems
from inkling.capture.models import Detail
from inkling.capture.noticing_services import record_statement
from inkling.governance.services import Action, append_many
from inkling.journeys.assessing.bring_signs import FoundSigns, bring_signs
from inkling.journeys.assessing.grade_detail import GradeRefused
from inkling.journeys.understanding.correct_understanding import HeldReport, hold_for_correction
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.linking.services import owe_notes_again
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.reading.rules.understanding.corrections.items import find_item, take_up_item
from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem, CorrectionRefused
from inkling.reading.rules.understanding.values import Item, Understanding
from inkling.reading.understanding_services import record_understanding
from inkling.regions.rules.days import day_here
from inkling.vocabulary.categories import Category
from inkling.vocabulary.grading import Disposal
from inkling.vocabulary.reasons import ReasonKind

_BETWEEN = " … "
# Which of several categories an item is filed under: harm first, then as the leaflet has them.
_RANK = {Category.ABUSE: -1} | {
    each: place for place, each in enumerate(Category) if each is not Category.ABUSE
}


class ItemsProblem(ReasonKind):
    """What keeps items from being graded, beside the grade itself."""

    NONE_CHOSEN = "none_chosen"


@dataclass(frozen=True)
class GradedItems:
    """The numbers that the items have from now on, in their order, and the id of the item that waits next, if any."""

    numbers: tuple[int, ...]
    following: str


@transaction.atomic
def grade_items(
    report_id: UUID, *, item_ids: Sequence[str], grade: Grade, seen_version: int, by: Member, at: datetime
) -> GradedItems:
    """Grade items that nobody has graded, all with this grade. A sign that no front door has read comes before one.

    Raises `ReportAbsent`, `PurposeNeeded`, `GradeRefused`, `CorrectionRefused` or `UnderstandingOvertaken`.
    """
    held = hold_for_correction(report_id, seen_version=seen_version, by=by)
    grade = as_saved(grade)
    problems = grade_problems(grade)
    if not item_ids:
        problems = {**problems, "items": ItemsProblem.NONE_CHOSEN()}
    if problems:
        raise GradeRefused(problems)
    value, details = held.standing.value, list(held.details)
    asides = set_asides_of(details)
    graded: list[Detail] = []
    for item_id in dict.fromkeys(item_ids):
        detail, value = _take_up(held, item_id, value=value, details=details, by=by, on=day_here(at))
        _grade(detail, grade=grade, by=by, at=at)
        parts = [each for each in details if each.pk not in asides]
        _set_parts_aside(find_item(value, item_id), detail=detail, details=parts, by=by, at=at)
        graded.append(detail)
    _record(held, value, item_ids=item_ids, by=by, at=at)
    owe_notes_again(report_id)
    news = FoundSigns(held.report, details, details[len(held.details) :], held.additions)
    bring_signs(news, purpose=held.purpose, by=by, at=at)
    append_many(
        Action.DETAIL_GRADED,
        actor=by.audit_name,
        what=[(f"detail:{each.pk}", held.purpose) for each in graded],
    )
    following = _next_waiting(replace(held.standing, value=value), item_ids[-1])
    return GradedItems(tuple(each.number for each in graded), following)


def _next_waiting(standing: StandingUnderstanding, graded: str) -> str:
    """Return the id of the item that waits next after this one, else from the start."""
    place = {each.id: at for at, each in enumerate(standing.value.items)}
    after = sorted(standing.waiting, key=lambda each: (place[each.id] < place[graded], place[each.id]))
    return after[0].id if after else ""


def _take_up(
    held: HeldReport, item_id: str, *, value: Understanding, details: list[Detail], by: Member, on: date
) -> tuple[Detail, Understanding]:
    item = find_item(value, item_id)
    if item.detail is not None:
        found = next((each for each in details if each.number == item.detail), None)
        if found is None:
            raise CorrectionRefused(CorrectionProblem.NO_SUCH_ITEM())
        return found, value
    number = max((each.number for each in details), default=0) + 1
    first = item.stretches[0]
    detail = record_statement(
        held.report,
        number=number,
        category=_category(item),
        text=_BETWEEN.join(held.standing.words(each) for each in item.stretches),
        when="; ".join(dict.fromkeys((*(each.words for each in item.moments), *item.often))),
        where="; ".join(item.places),
        span=(first.start, first.end),
        addition=next((each for each in held.additions if each.number == first.passage), None),
        by=by,
        on=on,
    )
    details.append(detail)
    return detail, take_up_item(value, item_id, detail=number)


def _grade(detail: Detail, *, grade: Grade, by: Member, at: datetime) -> None:
    assessment.hold_detail(detail.pk)
    if assessment.standing_grade(detail.pk) is not None:
        raise CorrectionRefused(CorrectionProblem.IS_GRADED())
    assessment.record_grade(detail, grade=grade, version=1, by=by, at=at)


def _set_parts_aside(
    item: Item, *, detail: Detail, details: Sequence[Detail], by: Member, at: datetime
) -> None:
    """What stands in the words of an item is graded with it: nobody grades it a second time.

    `details` are those that are not set aside yet.
    """
    for each in details:
        if each.number in item.covers:
            assessment.set_aside(
                each, disposal=Disposal.PART_OF_ITEM, duplicate_of=detail, reason="", by=by, at=at
            )


def _record(
    held: HeldReport, value: Understanding, *, item_ids: Sequence[str], by: Member, at: datetime
) -> None:
    # The statements are details too; they are not told a second time.
    value = replace(value, details=tuple(sorted({*value.details, *_numbers(value)})))
    if value != held.standing.value:
        record_understanding(
            held.report.pk,
            value,
            before=held.standing.value,
            seen_version=held.standing.version,
            act=CorrectionAct.ITEMS_TAKEN_UP,
            about=" ".join(item_ids),
            reason="",
            by=by,
            at=at,
        )


def _numbers(value: Understanding) -> set[int]:
    return {each.detail for each in value.items if each.detail is not None}


def _category(item: Item) -> Category:
    if item.signs:
        return Category.ABUSE
    known = [category for category in Category if category.value in item.categories]
    return min(known, key=_RANK.__getitem__, default=Category.PEOPLE)
