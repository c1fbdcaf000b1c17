"""A task is taken, handed over, done, opened again, or gets another day; a leaver's tasks go to somebody at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation import services
from inkling.allocation.models import Task
from inkling.allocation.queries import may_own, people_of, task_to_change, tasks_owned_by
from inkling.allocation.rules.tasks import TaskAct, TaskProblem, TaskRefused, check_act, due_problem
from inkling.governance.services import Action, append_audit, hold_report


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
    if act is TaskAct.DUE and (problems := due_problem(due_on, today=at.date())):
        raise TaskRefused(problems)
    done_on = at.date() if act is TaskAct.FINISH else None
    if not services.record_change(
        task, owner=owner, due_on=due_on, done_on=done_on, by=by.account_id, on=at.date()
    ):
        raise TaskRefused({"act": TaskProblem.CHANGED_MEANWHILE(who="")})
    append_audit(
        Action.TASK_CHANGED,
        actor=by.audit_name,
        subject=f"task:{task.pk} report:{task.report_id} {act.value} owner:{owner or 'none'}",
    )
    return task.report_id


@transaction.atomic
def hand_over_all(*, owner: UUID | None, to: UUID | None, by: Member, at: datetime) -> int:
    """Give all open tasks of one person to another; return how many went. What the other may not own stays.

    Raises `TaskRefused` where nobody was chosen, or the other is none of the unit.
    """
    if owner is None or to is None:
        raise TaskRefused({"to" if owner else "owner": TaskProblem.NOBODY()})
    people = people_of(by.organisation_id) if by.organisation_id else []
    if to not in {each.pk for each in people} or owner == to:
        raise TaskRefused({"to": TaskProblem.CANNOT_OWN()})
    tasks = [each for each in tasks_owned_by(owner) if may_own(to, report_id=each.report_id)]
    services.hand_over_tasks([each.pk for each in tasks], owner=to, by=by.account_id, on=at.date())
    named = ",".join(str(each.pk) for each in tasks) or "none"
    append_audit(
        Action.TASKS_HANDED_OVER, actor=by.audit_name, subject=f"tasks:{named} from:{owner} owner:{to}"
    )
    return len(tasks)


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
