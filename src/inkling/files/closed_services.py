"""Writes of what becomes of a closed file. Every function must run inside a journey's transaction."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from inkling.files.models import AttachedFile, ClosedRequest
from inkling.files.rules.terms import ClosedStep


def ask_about_closed(file: AttachedFile, step: ClosedStep, *, reference: str, by: UUID, on: date) -> bool:
    """Record what one supervisor asks; return whether it may be asked, and nothing else waits for this file."""
    if file.unit_id is None:
        return False
    try:
        with transaction.atomic():
            ClosedRequest.objects.create(
                file=file,
                unit_id=file.unit_id,
                step=step.value,
                reference=reference,
                asked_by_id=by,
                asked_on=on,
            )
    except (IntegrityError, ProgrammingError):
        # Asked already, or row-level security does not let it in: it is not closed, or not this unit's.
        return False
    return True


def settle_closed(request_id: UUID, *, agrees: bool, on: date) -> bool:
    """Let another supervisor agree, and it happens; or decline. Return whether it waited for this viewer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_settle_closed(%s, %s, %s)", [request_id, agrees, on])
        (is_settled,) = cursor.fetchone()
    return bool(is_settled)


def take_over(request_id: UUID, *, code: str, on: date, using: str) -> bool:
    """Note that a keeper made the parcel which this code opens; return whether it was to be made."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT files_take_over(%s, %s, %s)", [request_id, code, on])
        (is_taken,) = cursor.fetchone()
    return bool(is_taken)
