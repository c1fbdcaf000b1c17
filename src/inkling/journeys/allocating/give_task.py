"""Somebody of a unit gives a task about a report, or writes a note: it stays within the unit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation import services
from inkling.allocation.queries import may_own
from inkling.allocation.rules.tasks import (
    About,
    AskedTask,
    TaskKind,
    TaskProblem,
    TaskRefused,
    check_remark,
    check_task,
)
from inkling.governance.services import Action, append_audit
from inkling.journeys.allocating.one_at_a_time import check_nobody_looks_after
from inkling.journeys.allocating.read_work import standing_in
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.regions.rules.days import day_here


@transaction.atomic
def give_task(about: About, asked: AskedTask, *, by: Member, at: datetime) -> UUID:
    """Hand a task to somebody of the unit, or to whoever is free. Raises `TaskRefused`, `PurposeNeeded`."""
    unit_id, purpose = _unit_of(by), purpose_stated(about.report, by=by)
    kind = check_task(asked, today=day_here(at))
    _check_about(about)
    if asked.owner is not None and not may_own(asked.owner, report_id=about.report):
        raise TaskRefused({"owner": TaskProblem.CANNOT_OWN()})
    if kind is TaskKind.LOOK_AFTER:
        check_nobody_looks_after(about)
    with services.only_one_looks_after():
        task = services.record_task(
            about, asked, kind=kind, unit_id=unit_id, by=by.account_id, on=day_here(at)
        )
    append_audit(
        Action.TASK_GIVEN,
        actor=by.audit_name,
        subject=f"task:{task.pk} report:{about.report} {kind.value} owner:{asked.owner or 'none'}",
        purpose=purpose,
    )
    return task.pk


@transaction.atomic
def write_remark(about: About, words: str, *, by: Member, at: datetime) -> UUID:
    """Write a note of the unit about a report. Raises `TaskRefused` or `PurposeNeeded`."""
    unit_id, purpose = _unit_of(by), purpose_stated(about.report, by=by)
    words = check_remark(words)
    _check_about(about)
    remark = services.record_remark(about, words, unit_id=unit_id, by=by.account_id, on=day_here(at))
    # The words stay out of the chain, which keeps for ever whatever stands in it.
    append_audit(
        Action.REMARK_WRITTEN,
        actor=by.audit_name,
        subject=f"remark:{remark.pk} report:{about.report}",
        purpose=purpose,
    )
    return remark.pk


def _check_about(about: About) -> None:
    """Refuse what is about an item or a subject that does not stand in the report any more."""
    if not about.item and not about.subject:
        return
    value = standing_in(about.report).value
    known = {each.id for each in (value.items if about.item else value.subjects)}
    if (about.item or about.subject) not in known:
        raise TaskRefused({"about": TaskProblem.NOT_IN_REPORT()})


def _unit_of(member: Member) -> UUID:
    if member.organisation_id is None:
        raise ReportAbsent
    return member.organisation_id
