"""Who and what stands in what is graded, where it is sanitised and sent: who is a child, and where words tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inkling.assessment.rules.marking import Mark
from inkling.capture.models import Detail
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.reading.rules.understanding.details import subjects_of_details
from inkling.reading.rules.understanding.values import Item, Subject, in_reading_order
from inkling.reading.understanding_queries import recorded_detail
from inkling.sites.unit.report.understanding.subjects_view import AGE_COLOURS, title_of

# What is between the stretches of an item in the text of its statement.
_BETWEEN = len(" … ")


@dataclass(frozen=True)
class SubjectInItem:
    """Somebody or something that stands in an item: by what it is called, what it is, child or adult, its part."""

    title: str
    kind: str
    age: str
    age_colour: str
    role: str


def subjects_in(detail: Detail, *, understood: StandingUnderstanding) -> list[SubjectInItem]:
    """Return who and what stands in a detail: children who may be harmed first, then people, then things.

    Of one that nobody took up as an item it is what the detail itself tells.
    """
    return [
        SubjectInItem(
            title=title_of(each, understood),
            kind=each.kind.label,
            age=each.age.label if each.is_person else "",
            age_colour=AGE_COLOURS[each.age],
            role=each.role.label if each.is_person else "",
        )
        for each in in_reading_order(_subjects_of(detail, understood=understood))
    ]


def marks_of_subjects(detail: Detail, *, understood: StandingUnderstanding) -> list[Mark]:
    """Return where the words of a statement tell of whom or what stands in it."""
    item = understood.value.item_graded_as(detail.number)
    return list(_marks(item, understood.value.subjects_of(item))) if item else []


def _subjects_of(detail: Detail, *, understood: StandingUnderstanding) -> tuple[Subject, ...]:
    item = understood.value.item_graded_as(detail.number)
    if item is not None:
        return understood.value.subjects_of(item)
    found = tuple(each for each in understood.value.subjects if detail.number in each.details)
    numbers = {detail.addition_id: detail.addition.number} if detail.addition_id and detail.addition else {}
    return found or tuple(subjects_of_details([recorded_detail(detail, numbers=numbers, is_handled=True)]))


def _marks(item: Item, subjects: Sequence[Subject]) -> Iterator[Mark]:
    before = 0
    for stretch in item.stretches:
        for place in (one for each in subjects for one in each.mentions if stretch.holds(one)):
            start = before + place.start - stretch.start
            yield Mark(start, start + place.end - place.start, 0, possible=True)
        before += stretch.end - stretch.start + _BETWEEN
