"""The tasks and notes of one report: read, a task given, a note written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.allocation.rules.tasks import TaskRefused
from inkling.journeys.allocating.give_task import give_task, write_remark
from inkling.journeys.allocating.read_work import ReadWork, read_work
from inkling.regions.rules.days import day_here
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say
from inkling.sites.unit.work.forms import RemarkForm, TaskForm
from inkling.sites.unit.work.view import abouts_in, names_in, shown_remarks, shown_tasks

_UNUSABLE = 422


@page(admits=READS_CONTENT, audit=Audit.READS)
def work(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show the tasks and notes of a report."""
    return work_page(request, read_work(report_id, by=member_of(request)))


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def give(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Hand out a task about a report."""
    read = read_work(report_id, by=member_of(request))
    form = TaskForm(request.POST, abouts=abouts_in(read.standing, report_id=report_id), people=read.people)
    member, at = member_of(request), timezone.now()

    def keep() -> None:
        give_task(form.about_in(report_id), form.asked, by=member, at=at)

    return _kept_or_shown(request, read, form, keep=keep)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def note(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Write a note about a report."""
    read = read_work(report_id, by=member_of(request))
    form = RemarkForm(request.POST, abouts=abouts_in(read.standing, report_id=report_id))
    member, at = member_of(request), timezone.now()

    def keep() -> None:
        write_remark(form.about_in(report_id), form.words_typed, by=member, at=at)

    return _kept_or_shown(request, read, form, keep=keep)


def work_page(
    request: HttpRequest,
    read: ReadWork,
    *,
    form: TaskForm | RemarkForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the tasks and notes of a report, with what was typed and could not be kept."""
    abouts = abouts_in(read.standing, report_id=read.report_id)
    chosen = {"about": request.GET.get("about", "")}
    name = names_in(read.standing)
    today = day_here(timezone.now())
    shown = shown_tasks(read.tasks, viewer=member_of(request).account_id, today=today, name=name)
    task_form = (
        form if isinstance(form, TaskForm) else TaskForm(abouts=abouts, people=read.people, initial=chosen)
    )
    note_form = form if isinstance(form, RemarkForm) else RemarkForm(abouts=abouts, initial=chosen)
    context: dict[str, Any] = {
        "report_id": read.report_id,
        "name": reference_of(read.report_id, prefix="R"),
        "open": [each for each in shown if not each.done],
        "done": [each for each in shown if each.done],
        "remarks": shown_remarks(read.remarks, name=name),
        "people": [(str(each.pk), each.name) for each in read.people],
        "task_form": task_form,
        "note_form": note_form,
        "form": form,
        "problem": problem,
        "purpose": read.purpose,
    }
    return render(request, "unit/work/work.html", context, here="tasks", status=status)


def _kept_or_shown(
    request: HttpRequest, read: ReadWork, form: TaskForm | RemarkForm, *, keep: Callable[[], None]
) -> HttpResponse:
    """Keep what a form asks for, or show it again with what is wrong; nothing that was typed is lost."""
    if form.is_valid():
        try:
            keep()
            return redirect("work", report_id=read.report_id)
        except TaskRefused as refusal:
            form.show(refusal.problems)
    return work_page(request, read, form=form, status=_UNUSABLE)


def problem_of(refusal: TaskRefused) -> str:
    """Return why a task was not changed, in one sentence."""
    return " ".join(say(each) for each in refusal.problems.values())
