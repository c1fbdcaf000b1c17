"""Who is named among those who must not find out, in the words of the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from inkling.accounts.rules.roles import Role
from inkling.safeguarding.keeping_queries import Keeping, keepings_of
from inkling.sites.members.frame.dates import day


def standing_words(keeping: Keeping) -> str:
    """Say whether somebody who is named is kept from it, and where not, why."""
    if keeping.row.lifted_by is not None and keeping.row.lifted_at is not None:
        lifted = f"{keeping.row.lifted_by.name} on {day(keeping.row.lifted_at.date())}"
        return f"Sees it. Lifted by {lifted}: {keeping.row.get_lift_reason_display()}"
    if keeping.keeps:
        return "Kept from it"
    if keeping.row.account.as_role is Role.IDENTITY_KEEPER:
        return "Not kept from it: nobody else holds the key"
    return "Sees it: nobody else supervises the unit"


def kept_context(concern_id: UUID) -> dict[str, Any]:
    """Return what the page of a concern says of those who are named: by name, in three lists."""
    found = keepings_of(concern_id)
    return {
        "kept_from": [each.row.account.name for each in found if each.keeps and not each.is_of_unit],
        "kept_in_unit": [each.row.account.name for each in found if each.keeps and each.is_of_unit],
        "named_and_reads": [
            each.row.account.name for each in found if not each.keeps and each.row.lifted_at is None
        ],
        "lifted": [
            f"{each.row.account.name}: {standing_words(each)}" for each in found if each.row.lifted_at
        ],
    }
