"""Writes of tasks and notes (unit)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from inkling.allocation.models import Remark, Task
from inkling.allocation.rules.tasks import About, AskedTask, TaskKind, TaskProblem, TaskRefused


@contextmanager
def only_one_looks_after() -> Iterator[None]:
    """Write within: where another did so in the same moment, the database lets one of the two stand."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "allocation_one_looks_after" not in str(error):
            raise
        raise TaskRefused({"kind": TaskProblem.WAITS_FOR_OWNER()}) from None


def record_task(about: About, asked: AskedTask, *, kind: TaskKind, unit_id: UUID, by: UUID, on: date) -> Task:
    """Record a task."""
    return Task.objects.create(
        unit_id=unit_id,
        report_id=about.report,
        item=about.item,
        subject=about.subject,
        kind=kind.value,
        words=asked.words.strip(),
        owner_id=asked.owner,
        due_on=asked.due_on,
        given_by_id=by,
        given_on=on,
        changed_by_id=by,
        changed_on=on,
    )


def record_change(
    task: Task, *, owner: UUID | None, due_on: date | None, done_on: date | None, by: UUID, on: date
) -> bool:
    """Write how a task stands from now on; return whether nobody changed it meanwhile."""
    changed = Task.objects.filter(pk=task.pk, version=task.version).update(
        owner_id=owner,
        due_on=due_on,
        done_on=done_on,
        version=task.version + 1,
        changed_by_id=by,
        changed_on=on,
    )
    return changed == 1


def hand_over_tasks(task_ids: Collection[UUID], *, of: UUID, to: UUID, by: UUID, on: date) -> list[UUID]:
    """Let another own these tasks, as far as they are open and that person's still; return which went."""
    # Who takes or finishes one of them in this moment is waited for, and keeps it.
    held = Task.objects.select_for_update().filter(pk__in=task_ids, owner_id=of, done_on__isnull=True)
    went = list(held.order_by("pk").values_list("pk", flat=True))
    Task.objects.filter(pk__in=went).update(
        owner_id=to, version=F("version") + 1, changed_by_id=by, changed_on=on
    )
    return went


def record_remark(about: About, words: str, *, unit_id: UUID, by: UUID, on: date) -> Remark:
    """Record a note of the unit."""
    return Remark.objects.create(
        unit_id=unit_id,
        report_id=about.report,
        item=about.item,
        subject=about.subject,
        words=words,
        written_by_id=by,
        written_on=on,
    )
