"""What the unit has sent and what other units sent to it: listed without content, read with a purpose."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet

from inkling.accounts.actor import Member
from inkling.dissemination import queries
from inkling.dissemination.models import Dissemination
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import checked_note, purpose_of_reading, record_purpose
from inkling.vocabulary.purposes import ItemPurpose

PER_PAGE = 25


class DisseminationAbsent(Exception):
    """There is no such dissemination for this viewer: the same whether it exists elsewhere or not."""


@transaction.atomic
def list_sent(*, number: int, by: Member) -> Page[Dissemination]:
    """List one page of the register of what this unit sent. One entry names the ids."""
    return _list_page(
        queries.register(by.organisation_id) if by.organisation_id else None, number=number, by=by
    )


@transaction.atomic
def list_received(*, number: int, by: Member) -> Page[Dissemination]:
    """List one page of what other units sent to this one. One entry names the ids."""
    return _list_page(
        queries.received_by(by.organisation_id) if by.organisation_id else None, number=number, by=by
    )


@transaction.atomic
def state_purpose_of_reading(
    dissemination_id: UUID, *, purpose: ItemPurpose, note: str = "", by: Member, at: datetime
) -> None:
    """Record why this officer reads an item: once a sign-in. Raises `DisseminationAbsent` or `PurposeRefused`."""
    note = checked_note(note, purpose=purpose)
    must_be_there(dissemination_id)
    record_purpose(Target.dissemination(dissemination_id), purpose=purpose, note=note, by=by, at=at)


def must_be_there(dissemination_id: UUID) -> None:
    """Raise `DisseminationAbsent` where this viewer's unit neither sent nor received it."""
    if queries.dissemination_seen(dissemination_id) is None:
        raise DisseminationAbsent


@transaction.atomic
def read_dissemination(dissemination_id: UUID, *, by: Member) -> Dissemination:
    """Read one item, sent or received, for the purpose stated. Of a recalled one only the sender reads the words.

    Raises `DisseminationAbsent` or `PurposeNeeded`.
    """
    item = queries.dissemination_seen(dissemination_id)
    if item is None:
        raise DisseminationAbsent
    purpose = purpose_of_reading(Target.dissemination(dissemination_id), by=by)
    item.text, item.condition_text = queries.words_sent(item)
    append_audit(
        Action.DISSEMINATION_READ, actor=by.audit_name, subject=f"dissemination:{item.pk}", purpose=purpose
    )
    return item


def _list_page(items: QuerySet[Dissemination] | None, *, number: int, by: Member) -> Page[Dissemination]:
    page: Page[Dissemination] = Paginator(
        items if items is not None else Dissemination.objects.none(), PER_PAGE
    ).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    named = ",".join(str(item.pk) for item in page) or "none"
    append_audit(Action.DISSEMINATION_LISTED, actor=by.audit_name, subject=f"disseminations:{named}")
    return page
