"""The open tasks of a unit are listed: no word of any, and one audit entry that names the ids."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Account
from inkling.allocation.models import Task
from inkling.allocation.queries import TaskList, open_tasks, owners_of_open_tasks, people_of, say_unowned
from inkling.governance.services import Action, append_audit

PER_PAGE = 25


@dataclass(frozen=True)
class ListedTasks:
    """One page of open tasks, how many each list has, who can own one, and who owns any."""

    page: Page[Task]
    tasks: list[Task]
    counts: dict[TaskList, int]
    people: list[Account]
    owners: list[Account]


@transaction.atomic
def list_tasks(which: TaskList, *, number: int, by: Member) -> ListedTasks:
    """List one page of the open tasks of a list."""
    page: Page[Task] = Paginator(open_tasks(which, account_id=by.account_id), PER_PAGE).get_page(number)
    tasks = say_unowned(page.object_list)
    found = ListedTasks(
        page,
        tasks,
        {each: open_tasks(each, account_id=by.account_id).count() for each in TaskList},
        people_of(by.organisation_id) if by.organisation_id else [],
        owners_of_open_tasks(),
    )
    named = ",".join(str(each.pk) for each in tasks) or "none"
    append_audit(Action.TASKS_LISTED, actor=by.audit_name, subject=f"tasks:{named}")
    return found
