"""An auditor reads the audit chain; that is an entry too."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.models import AuditEntry
from inkling.governance.queries import entries_before
from inkling.governance.rules.audit_cut import AuditCut
from inkling.governance.services import Action, append_audit

ENTRIES_A_PAGE = 50


@dataclass(frozen=True)
class Entries:
    """Some entries, the newest first, and the number before which older ones follow (None: there are none)."""

    shown: list[AuditEntry]
    older: int | None


@transaction.atomic
def read_audit(cut: AuditCut, *, before: int | None, by: Member) -> Entries:
    """Return the entries of the cut that come before a number, else the newest.

    They are found by the number of the last one seen: what was written meanwhile moves nothing, and no page says how
    many there are.
    """
    found = entries_before(before, cut=cut, most=ENTRIES_A_PAGE + 1)
    asked = f"entries {cut.in_short}".strip() + (f" before:{before}" if before else "")
    # After the search, which may take long: the entry takes the lock that everybody who tells waits for.
    append_audit(Action.AUDIT_READ, actor=by.audit_name, subject=asked)
    shown = found[:ENTRIES_A_PAGE]
    return Entries(shown, shown[-1].seq if len(found) > ENTRIES_A_PAGE else None)
