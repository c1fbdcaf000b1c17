"""A task is taken, handed over, done, opened again, or gets another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation import services
from inkling.allocation.models import Task
from inkling.allocation.queries import may_own, task_to_change
from inkling.allocation.rules.tasks import (
    TaskAct,
    TaskKind,
    TaskProblem,
    TaskRefused,
    check_act,
    due_problem,
)
from inkling.governance.hold_services import hold_report
from inkling.governance.services import Action, append_audit
from inkling.journeys.allocating.one_at_a_time import check_nobody_looks_after
from inkling.regions.rules.days import day_here


class TaskAbsent(Exception):
    """There is no such task for this viewer."""


@dataclass(frozen=True)
class AskedChange:
    """What somebody does with a task, having seen this version of it."""

    act: TaskAct | None
    seen: int
    owner: UUID | None = None
    due_on: date | None = None


@transaction.atomic
def change_task(task_id: UUID, asked: AskedChange, *, by: Member, at: datetime) -> UUID:
    """Change a task, and return the id of its report. Raises `TaskAbsent`, or `TaskRefused` with what to do."""
    task = task_to_change(task_id)
    if task is None:
        raise TaskAbsent
    hold_report(task.report_id)
    act = _checked_act(task, asked)
    owner = _owner_after(task, asked, act=act, by=by)
    due_on = asked.due_on if act is TaskAct.DUE else task.due_on
    if act is TaskAct.DUE and (problems := due_problem(due_on, today=day_here(at))):
        raise TaskRefused(problems)
    if act is TaskAct.OPEN_AGAIN and task.kind == TaskKind.LOOK_AFTER.value:
        check_nobody_looks_after(task.about)
    done_on = day_here(at) if act is TaskAct.FINISH else None
    with services.only_one_looks_after():
        if not services.record_change(
            task, owner=owner, due_on=due_on, done_on=done_on, by=by.account_id, on=day_here(at)
        ):
            raise TaskRefused({"act": TaskProblem.CHANGED_MEANWHILE(who="")})
    append_audit(
        Action.TASK_CHANGED,
        actor=by.audit_name,
        subject=f"task:{task.pk} report:{task.report_id} {act.value} owner:{owner or 'none'}",
    )
    return task.report_id


def _checked_act(task: Task, asked: AskedChange) -> TaskAct:
    if asked.act is None:
        raise TaskRefused({"act": TaskProblem.NO_ACT()})
    if asked.seen != task.version:
        raise TaskRefused({"act": TaskProblem.CHANGED_MEANWHILE(who=task.changed_by.name)})
    check_act(asked.act, is_done=task.done_on is not None)
    return asked.act


def _owner_after(task: Task, asked: AskedChange, *, act: TaskAct, by: Member) -> UUID | None:
    """Return whose it is from now on. Whoever has left owns nothing."""
    if act is TaskAct.TAKE:
        return by.account_id
    if act is TaskAct.HAND_OVER:
        if asked.owner is not None and not may_own(asked.owner, report_id=task.report_id):
            raise TaskRefused({"owner": TaskProblem.CANNOT_OWN()})
        return asked.owner
    if act is TaskAct.FINISH or task.owner_id is None:
        return task.owner_id
    return task.owner_id if may_own(task.owner_id, report_id=task.report_id) else None
