"""The unit looks at the copy of a file beside its report, closes it, or lets what was given up be tried again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.files import queries, services
from inkling.files.models import AttachedFile
from inkling.governance.services import Action, append_audit
from inkling.journeys.attaching.absent import FileAbsent
from inkling.journeys.keeping.state_purpose import purpose_stated
from inkling.regions.rules.days import day_here


@transaction.atomic
def look_at_file(
    report_id: UUID, number: int, *, page: int | None, by: Member
) -> tuple[AttachedFile, bytes | None]:
    """Return a file of a report and, where one is asked for, a page of its copy; for the purpose of the report.

    Raises `ReportAbsent`, `PurposeNeeded` or `FileAbsent`.
    """
    purpose = purpose_stated(report_id, by=by)
    file = _file(report_id, number)
    append_audit(Action.FILE_READ, actor=by.audit_name, subject=f"file:{file.pk}", purpose=purpose)
    return file, queries.page_of_report(file, page) if page else None


@transaction.atomic
def close_file(report_id: UUID, number: int, *, by: Member, at: datetime) -> None:
    """Close a copy that shows what nobody may store, for everybody and at once. Raises as `look_at_file`."""
    purpose = purpose_stated(report_id, by=by)
    file = _file(report_id, number)
    services.close(file.pk, on=day_here(at))
    append_audit(Action.FILE_CLOSED, actor=by.audit_name, subject=f"file:{file.pk}", purpose=purpose)


@transaction.atomic
def try_file_again(file_id: UUID, *, by: Member) -> None:
    """Let the worker try to make a copy again. Raises `FileAbsent`."""
    file = queries.file_by_id(file_id)
    # Once it was handed over nobody but a keeper opens it: no machine reads it any more.
    if (
        by.role is not Role.SUPERVISOR
        or file is None
        or file.is_handed_over
        or not services.try_again(file_id)
    ):
        raise FileAbsent
    append_audit(Action.FILE_TAKEN_UP, actor=by.audit_name, subject=f"file:{file_id}")


def _file(report_id: UUID, number: int) -> AttachedFile:
    file = queries.file_of_report(report_id, number)
    if file is None:
        raise FileAbsent
    return file
