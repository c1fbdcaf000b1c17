"""Reads of tasks and notes, within the unit that wrote them and holds the report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import READS_CONTENT
from inkling.allocation.models import Remark, Task
from inkling.allocation.rules.tasks import TaskKind
from inkling.vocabulary.terms import Term

# Written so that the list is made once for a statement, not asked for each row.
_IS_UNOWNED = Func(
    F("pk"), template="%(expressions)s IN (SELECT allocation_unowned())", output_field=BooleanField()
)


@dataclass(frozen=True)
class WorkCount:
    """Who looks after a report (a name, or nobody), and how many open tasks and notes there are about it."""

    owner: str
    tasks: int
    remarks: int


class TaskList(Term):
    """Which tasks somebody looks at."""

    MINE = "mine", "Mine"
    WAITING = "waiting", "Waiting for an owner"
    GIVEN = "given", "Given by me"
    ALL = "all", "All of the unit"


def tasks_about(report_ids: Collection[UUID]) -> list[Task]:
    """Return the tasks about these reports: the open ones first, by due day."""
    return say_unowned(_tasks().filter(report_id__in=report_ids).order_by(*_ORDER))


def remarks_about(report_ids: Collection[UUID]) -> list[Remark]:
    """Return the notes about these reports, the newest first."""
    rows = Remark.objects.filter(report_id__in=report_ids).select_related("written_by")
    return list(rows.order_by("-written_on", "-pk"))


def open_tasks(which: TaskList, *, account_id: UUID) -> QuerySet[Task]:
    """Return the open tasks of a list, by due day."""
    tasks = _tasks().filter(done_on__isnull=True)
    if which is TaskList.MINE:
        tasks = tasks.filter(owner_id=account_id).exclude(_IS_UNOWNED)
    elif which is TaskList.WAITING:
        tasks = tasks.filter(_IS_UNOWNED)
    elif which is TaskList.GIVEN:
        tasks = tasks.filter(Q(given_by_id=account_id) & ~Q(owner_id=account_id))
    return tasks.order_by(*_ORDER)


def task_to_change(task_id: UUID) -> Task | None:
    """Return a task of this viewer's unit, or None."""
    return _tasks().filter(pk=task_id).first()


def tasks_to_hand_over(owner: UUID, *, to: UUID) -> list[UUID]:
    """Return the ids of the open tasks that were given to one account and that another can own."""
    given = Task.objects.filter(owner_id=owner, done_on__isnull=True)
    may_own_it = Func(F("report_id"), Value(to), function="allocation_may_own", output_field=BooleanField())
    return list(given.alias(may_own=may_own_it).filter(may_own=True).values_list("pk", flat=True))


def count_owned_by(account_id: UUID) -> int:
    """Return how many open tasks were given to this account, whether it can own them still or not."""
    return Task.objects.filter(owner_id=account_id, done_on__isnull=True).count()


def owners_of_open_tasks() -> list[Account]:
    """Return to whom open tasks of this viewer's unit were given, by name; those who have left as well."""
    owners = Task.objects.filter(done_on__isnull=True, owner__isnull=False).values("owner_id")
    return list(Account.objects.filter(pk__in=owners).order_by("name", "pk"))


def count_work(report_id: UUID) -> WorkCount:
    """Return who looks after a report as a whole, and how many tasks and notes there are about it."""
    return WorkCount(
        looking_after([report_id]).get(report_id, ""),
        Task.objects.filter(report_id=report_id, done_on__isnull=True).count(),
        Remark.objects.filter(report_id=report_id).count(),
    )


def looking_after(report_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return who looks after each of these reports as a whole, by name."""
    rows = (
        _tasks()
        .filter(
            report_id__in=report_ids,
            kind=TaskKind.LOOK_AFTER.value,
            done_on__isnull=True,
            item="",
            subject="",
        )
        .exclude(_IS_UNOWNED)
    )
    return {row.report_id: row.owner.name for row in rows if row.owner}


def people_of(unit_id: UUID, *, report_id: UUID | None = None) -> list[Account]:
    """Return who of a unit can own a task: all who read its reports; of one report those not kept from it."""
    people = Account.objects.filter(
        organisation_id=unit_id, is_active=True, role__in=[role.value for role in READS_CONTENT]
    )
    if report_id is not None:
        people = people.alias(may_own=_may_own(report_id)).filter(may_own=True)
    return list(people.order_by("name", "pk"))


def may_own(account_id: UUID, *, report_id: UUID) -> bool:
    """Say whether this account can own a task about this report."""
    people = Account.objects.filter(pk=account_id)
    return people.alias(may_own=_may_own(report_id)).filter(may_own=True).exists()


_ORDER = (F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "given_on", "pk")


def _tasks() -> QuerySet[Task]:
    return Task.objects.select_related("owner", "given_by", "changed_by")


def say_unowned(tasks: Iterable[Task]) -> list[Task]:
    """Return tasks, each knowing whether nobody can do it now."""
    found = list(tasks)
    rows = Task.objects.filter(_IS_UNOWNED, pk__in=[each.pk for each in found])
    unowned = set(rows.values_list("pk", flat=True))
    for each in found:
        each.is_unowned = each.pk in unowned
    return found


def _may_own(report_id: UUID) -> Func:
    return Func(Value(report_id), F("pk"), function="allocation_may_own", output_field=BooleanField())
