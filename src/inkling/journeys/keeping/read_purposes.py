"""An auditor or a supervisor reads why people of the own unit read what they read, with their notes."""

from __future__ import annotations

from django.core.paginator import Page
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.models import StatedPurpose
from inkling.governance.queries import purposes_page
from inkling.governance.services import Action, append_audit


@transaction.atomic
def read_purposes(*, number: int, by: Member) -> Page[StatedPurpose]:
    """Return one page of the purposes stated by people of the viewer's unit, the newest first."""
    page = purposes_page(number)
    append_audit(Action.PURPOSES_READ, actor=by.audit_name, subject=f"page:{page.number}")
    return page
