"""An auditor reads the audit chain; that is an entry too."""

from __future__ import annotations

from django.core.paginator import Page
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.models import AuditEntry
from inkling.governance.queries import chain_page
from inkling.governance.services import Action, append_audit


@transaction.atomic
def read_audit(*, number: int, by: Member) -> Page[AuditEntry]:
    """Return one page of the chain, the newest first."""
    page = chain_page(number)
    append_audit(Action.AUDIT_READ, actor=by.audit_name, subject=f"page:{page.number}")
    return page
