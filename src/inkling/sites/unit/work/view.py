"""Tasks and notes turned into what their pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.allocation.models import Remark, Task
from inkling.allocation.rules.tasks import About
from inkling.assessment.rules.marking import make_visible
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.reading.rules.understanding.values import Item, in_reading_order
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.report.understanding.subjects_view import title_of
from inkling.sites.unit.work.forms import Choices, value_of

_LONGEST = 60
_SOON = 2


@dataclass(frozen=True)
class ShownTask:
    """One task. `was` is whose it was before they left or were kept from the report."""

    id: UUID
    report_id: UUID
    reference: str
    about: str
    kind: str
    words: str
    owner: str
    was: str
    due: str
    due_iso: str
    hurry: str
    hurry_colour: str
    given: str
    done: str
    version: int
    is_mine: bool


@dataclass(frozen=True)
class ShownRemark:
    """One note of the unit."""

    about: str
    words: str
    written: str


def shown_tasks(
    tasks: Iterable[Task], *, viewer: UUID, today: date, name: Callable[[About], str]
) -> list[ShownTask]:
    """Return tasks as they are shown. `name` says what each is about."""
    return [_shown_task(each, viewer=viewer, today=today, name=name) for each in tasks]


def shown_remarks(remarks: Iterable[Remark], *, name: Callable[[About], str]) -> list[ShownRemark]:
    """Return notes as they are shown."""
    return [
        ShownRemark(
            name(each.about), make_visible(each.words), f"{each.written_by.name}, {day(each.written_on)}"
        )
        for each in remarks
    ]


def name_without_words(about: About) -> str:
    """Return what a task is about, with no word of the report."""
    reference = reference_of(about.report, prefix="R")
    if about.item:
        return gettext("An item of %(report)s") % {"report": reference}
    if about.subject:
        return gettext("Somebody or something in %(report)s") % {"report": reference}
    return gettext("Report %(report)s") % {"report": reference}


def names_in(standing: StandingUnderstanding) -> Callable[[About], str]:
    """Return what says, in words of the report, what a task or a note of it is about."""
    names = dict(_names(standing))

    def name(about: About) -> str:
        gone = gettext("Something that does not stand in the report as it did")
        return names.get((about.item, about.subject), gone)

    return name


def abouts_in(standing: StandingUnderstanding, *, report_id: UUID) -> Choices:
    """Return what a task or a note of a report may be about, as the choices of a form."""
    return [(value_of(About(report_id, item, subject)), name) for (item, subject), name in _names(standing)]


def _names(standing: StandingUnderstanding) -> list[tuple[tuple[str, str], str]]:
    value = standing.value
    items = [((each.id, ""), _item_name(each, standing)) for each in value.items]
    subjects = [(("", each.id), title_of(each, standing)) for each in in_reading_order(value.subjects)]
    return [(("", ""), gettext("The whole report")), *items, *subjects]


def _item_name(item: Item, standing: StandingUnderstanding) -> str:
    words = " ".join(standing.words(each) for each in item.stretches)
    short = make_visible(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")
    number = f"{item.detail}: " if item.detail is not None else ""
    return gettext("Item %(item)s") % {"item": f"{number}“{short}”"}


def _shown_task(task: Task, *, viewer: UUID, today: date, name: Callable[[About], str]) -> ShownTask:
    owner = task.owner.name if task.owner else ""
    hurry, colour = _hurry(task, today=today)
    return ShownTask(
        id=task.pk,
        report_id=task.report_id,
        reference=reference_of(task.report_id, prefix="R"),
        about=name(task.about),
        kind=task.get_kind_display(),
        words=make_visible(task.words),
        owner="" if task.is_unowned else owner,
        was=owner if task.is_unowned else "",
        due=day(task.due_on) if task.due_on else "",
        due_iso=task.due_on.isoformat() if task.due_on else "",
        hurry=hurry,
        hurry_colour=colour,
        given=f"{task.given_by.name}, {day(task.given_on)}",
        done=f"{task.changed_by.name}, {day(task.done_on)}" if task.done_on else "",
        version=task.version,
        is_mine=task.owner_id == viewer and not task.is_unowned,
    )


def _hurry(task: Task, *, today: date) -> tuple[str, str]:
    """Return how near the due day is, and in which colour."""
    if task.due_on is None or task.done_on is not None:
        return "", ""
    left = (task.due_on - today).days
    if left < 0:
        return ngettext("%d day over", "%d days over", -left) % -left, "red"
    if left == 0:
        return gettext("Due today"), "orange"
    return (gettext("Due soon"), "yellow") if left <= _SOON else ("", "")
