"""Lists of open tasks: mine, waiting for an owner, given by me; and what somebody does with one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT, READS_QUALITY, Role
from inkling.allocation.queries import TaskList
from inkling.allocation.rules.tasks import TaskRefused
from inkling.journeys.allocating.change_task import change_task
from inkling.journeys.allocating.hand_over_tasks import HandedOver, hand_over_all
from inkling.journeys.allocating.list_tasks import ListedTasks, list_tasks
from inkling.journeys.allocating.read_work import read_work
from inkling.journeys.linking.list_joins import count_joins
from inkling.regions.rules.days import day_here
from inkling.sites.design.parts import NavigationItem
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import id_in, number_asked, term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.work.forms import ChangeForm
from inkling.sites.unit.work.pages import problem_of, work_page
from inkling.sites.unit.work.view import name_without_words, shown_tasks

_UNUSABLE = 422


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def tasks(request: HttpRequest) -> HttpResponse:
    """List the open tasks of one list, without a word of any report."""
    return _tasks_page(request)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def change(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Take a task, hand it over, change its day, finish it or open it again."""
    form, report_id = ChangeForm(request.POST), id_in(request.POST.get("report", ""))
    form.is_valid()
    try:
        change_task(task_id, form.asked, by=member_of(request), at=timezone.now())
    except TaskRefused as refusal:
        if report_id is None:
            return _tasks_page(request, problem=problem_of(refusal), status=_UNUSABLE)
        read = read_work(report_id, by=member_of(request))
        return work_page(request, read, problem=problem_of(refusal), status=_UNUSABLE)
    if report_id is not None:
        return redirect("work", report_id=report_id)
    return redirect(f"{reverse('tasks')}?list={_list_in(request.POST.get('list', '')).value}")


@page(admits=frozenset({Role.SUPERVISOR}), audit=Audit.WRITES)
@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """Hand all open tasks of one person to another, and say how many went."""
    try:
        done = hand_over_all(
            owner=id_in(request.POST.get("owner", "")),
            to=id_in(request.POST.get("to", "")),
            by=member_of(request),
            at=timezone.now(),
        )
    except TaskRefused as refusal:
        return _tasks_page(request, problem=problem_of(refusal), status=_UNUSABLE)
    # Shown at once: sent again by a reload, it finds nothing more to hand over.
    return _tasks_page(request, done=_said_of(done))


def _said_of(done: HandedOver) -> str:
    went = ngettext("%d task was handed over.", "%d tasks were handed over.", done.went) % done.went
    if not done.stay:
        return went
    stay = ngettext(
        "%d stays: whom you chose may not read what it is about.",
        "%d stay: whom you chose may not read what they are about.",
        done.stay,
    )
    return f"{went} {stay % done.stay}"


def _tasks_page(
    request: HttpRequest, *, problem: str = "", done: str = "", status: int = 200
) -> HttpResponse:
    member = member_of(request)
    which = _list_in(request.GET.get("list") or request.POST.get("list", ""))
    found = list_tasks(which, number=number_asked(request), by=member)
    context: dict[str, Any] = {
        "lists": _lists(found, chosen=which, joins=count_joins(by=member), role=member.role),
        "which": which,
        "tasks": shown_tasks(
            found.tasks, viewer=member.account_id, today=day_here(timezone.now()), name=name_without_words
        ),
        "page": found.page,
        "keep": f"list={which.value}",
        "supervises": member.role is Role.SUPERVISOR,
        "people": [(str(each.pk), each.name) for each in found.people],
        "owners": [(str(each.pk), each.name) for each in found.owners],
        "problem": problem,
        "done": done,
    }
    return render(request, "unit/work/tasks.html", context, here="tasks", status=status)


def _lists(found: ListedTasks, *, chosen: TaskList, joins: int, role: Role) -> list[NavigationItem]:
    quality = [NavigationItem(gettext("How often suggestions were right"), reverse("quality"))]
    return [
        NavigationItem(
            each.label,
            f"{reverse('tasks')}?list={each.value}",
            count=found.counts[each],
            current=each is chosen,
        )
        for each in TaskList
    ] + [
        NavigationItem(gettext("What may be the same"), reverse("desk")),
        NavigationItem(gettext("Joins for a second officer"), reverse("joins"), count=joins),
        *(quality if role in READS_QUALITY else []),
    ]


def _list_in(value: str) -> TaskList:
    return term_chosen(TaskList, value) or TaskList.MINE
