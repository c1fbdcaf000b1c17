"""Whoever tells from a service reads what units say of the last months: the same to each, whatever they told."""

from __future__ import annotations

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.routing.digest_queries import digests
from inkling.routing.models import Digest


@transaction.atomic
def read_digests(*, by: Member) -> list[Digest]:
    """Return what units published of the last months."""
    found = digests()
    append_audit(Action.NOTE_LISTED, actor=by.audit_name, subject="notes:digests")
    return found
