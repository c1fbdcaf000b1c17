"""Tasks and notes of the unit about a subject, or about a report that tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone

from inkling.allocation.rules.tasks import About
from inkling.journeys.linking.read_entity import ReadEntity
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.regions.rules.days import day_here
from inkling.sites.unit.work.view import name_without_words, shown_remarks, shown_tasks


def shown_work(read: ReadEntity, *, viewer: UUID, names: Mapping[SubjectRef, str]) -> dict[str, Any]:
    """Return the open tasks and the notes. `names` says by what each of these subjects is called."""

    def name(about: About) -> str:
        report = name_without_words(About(about.report))
        called = names.get(SubjectRef(about.report, about.subject), "")
        return f"{called}, {report}" if called else report

    shown = shown_tasks(read.tasks, viewer=viewer, today=day_here(timezone.now()), name=name)
    return {
        "tasks": [each for each in shown if not each.done],
        "remarks": shown_remarks(read.remarks, name=name),
    }
