"""A lead lets a service write without network, or no more; a practitioner sets a device up and takes drafts along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.joining_queries import team_of
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.keep_service import ServiceProblem, ServiceRefused
from inkling.journeys.noting.keep_note import NoteAbsent, OpenNote, list_drafts, open_note
from inkling.journeys.noting.take_from_device import OfficeDraft, check_is_on, draft_for_device
from inkling.notes import queries, services
from inkling.regions.rules.days import day_here


@transaction.atomic
def turn_field_book(*, on: bool, by: Member, at: datetime) -> None:
    """Let the people of the lead's service write on a device without network, or no more. Raises `ServiceRefused`."""
    if by.organisation_id is None or not may_turn_field_book(by):
        raise ServiceRefused(ServiceProblem.NOT_YOURS())
    services.turn_field_book(by.organisation_id, on=on, day=day_here(at))
    append_audit(
        Action.FIELD_BOOK_TURNED,
        actor=by.audit_name,
        subject=f"organisation:{by.organisation_id}",
        purpose="on" if on else "off",
    )


def may_turn_field_book(by: Member) -> bool:
    """Say whether the member leads the whole service."""
    return by.role is Role.LEAD and team_of(by.account_id) is None


def is_field_book_on(by: Member) -> bool:
    """Say whether the member's service has the field book."""
    return by.organisation_id is not None and queries.is_field_book_on(by.organisation_id)


@transaction.atomic
def set_up_device(*, by: Member) -> None:
    """Note that a member turns the field book on on a device. Raises `FieldBookRefused`."""
    check_is_on(by)
    append_audit(Action.FIELD_BOOK_TURNED, actor=by.audit_name, subject=by.audit_name, purpose="device")


@transaction.atomic
def drafts_to_take(*, by: Member) -> Sequence[OpenNote]:
    """Return the member's own drafts, the one changed last first. Raises `FieldBookRefused`."""
    check_is_on(by)
    return list_drafts(by=by)


@transaction.atomic
def take_along(note_id: UUID, *, by: Member) -> OfficeDraft:
    """Return one of the member's own drafts for a device. Raises `NoteAbsent`, `FieldBookRefused`."""
    check_is_on(by)
    opened = open_note(note_id, by=by)
    if opened.content is None or opened.note.is_sent:
        raise NoteAbsent
    return draft_for_device(opened.note, opened.content)
