"""The worker makes the copy of a file that people see, and hands it over to the unit once its note was sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.files import services
from inkling.files.machine.process import as_jpeg, read_file
from inkling.files.rules.copies import NotReadable, ReadFile
from inkling.files.rules.terms import WORTH_ANOTHER, CopyProblem
from inkling.files.services import MOST_TRIES, BegunCopy
from inkling.governance.services import Action, append_audit
from inkling.routing.services.submissions import holding_unit


def look_after_file(file_id: UUID, *, by: Worker, at: datetime) -> None:
    """Make the copy of a file, or give it up for a reason; then hand the file over where it goes with a report."""
    with transaction.atomic():
        begun = services.begin_copy(file_id, at=at)
    if begun is not None:
        _copy(begun, by=by, at=at)
    with transaction.atomic():
        if not services.begin_hand_over(file_id, at=at):
            return
    with transaction.atomic():
        if services.hand_over(file_id, home_unit_id=holding_unit(None).pk):
            append_audit(
                Action.FILE_COPIED, actor=by.audit_name, subject=f"file:{file_id}", purpose="handed over"
            )


def note_broken_copy(file_id: UUID, *, by: Worker, at: datetime, problem: str) -> None:
    """Leave a copy that broke in our own code for its next try, or park it; the try was counted before."""
    with transaction.atomic():
        if services.tries_of(file_id) >= MOST_TRIES:
            _park(file_id, CopyProblem.BROKE, by=by, at=at)


def _copy(begun: BegunCopy, *, by: Worker, at: datetime) -> None:
    if begun.tries > MOST_TRIES:
        # Nothing came of its last try, not even a reason: over it the worker itself came to an end.
        with transaction.atomic():
            _park(begun.file_id, CopyProblem.BROKE, by=by, at=at)
        return
    # Outside every transaction: nobody waits for a file that takes its time.
    try:
        read = read_file(begun.open(), kind=begun.kind)
    except NotReadable as refusal:
        if refusal.problem in WORTH_ANOTHER and begun.tries < MOST_TRIES:
            return
        with transaction.atomic():
            _park(begun.file_id, refusal.problem, by=by, at=at)
        return
    shown = _as_pages(read)
    with transaction.atomic():
        if services.record_copy(begun.file_id, shown, pages=read.pages, found=read.found, at=at):
            append_audit(Action.FILE_COPIED, actor=by.audit_name, subject=f"file:{begun.file_id}")


def _as_pages(read: ReadFile) -> list[bytes]:
    return [each.encode() if isinstance(each, str) else as_jpeg(each) for each in read.shown]


def _park(file_id: UUID, problem: CopyProblem, *, by: Worker, at: datetime) -> None:
    if services.park(file_id, problem, at=at):
        append_audit(
            Action.FILE_COPIED,
            actor=by.audit_name,
            subject=f"file:{file_id}",
            purpose=f"no copy: {problem.value}",
        )
