"""Who is named among those who must not find out, in the words of the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from inkling.accounts.rules.roles import Role
from inkling.regions.rules.days import day_here
from inkling.safeguarding.keeping_queries import Keeping, keepings_of
from inkling.sites.members.frame.dates import day


def standing_words(keeping: Keeping) -> str:
    """Say whether somebody who is named is kept from it, and where not, why."""
    if keeping.row.lifted_by is not None and keeping.row.lifted_at is not None:
        return gettext("Sees it. Lifted by %(who)s on %(day)s: %(why)s") % {
            "who": keeping.row.lifted_by.name,
            "day": day(day_here(keeping.row.lifted_at)),
            "why": keeping.row.get_lift_reason_display(),
        }
    if keeping.keeps:
        return (
            gettext("Kept from it: sounds like a name that was told")
            if keeping.is_like_only
            else gettext("Kept from it")
        )
    if keeping.row.account.as_role is Role.IDENTITY_KEEPER:
        return gettext("Not kept from it: nobody else holds the key")
    return gettext("Sees it: nobody else supervises the unit")


def kept_context(concern_id: UUID) -> dict[str, Any]:
    """Return what the page of a concern says of those who are named: by name, in three lists."""
    found = keepings_of(concern_id)
    kept = [each for each in found if each.keeps]
    return {
        "kept_from": [_name_of(each) for each in kept if not each.is_of_unit and not each.is_of_partner],
        "kept_at_partner": [_name_of(each) for each in kept if each.is_of_partner],
        "kept_in_unit": [_name_of(each) for each in kept if each.is_of_unit],
        "named_and_reads": [
            _name_of(each) for each in found if not each.keeps and each.row.lifted_at is None
        ],
        "lifted": [
            f"{each.row.account.name}: {standing_words(each)}" for each in found if each.row.lifted_at
        ],
    }


def _name_of(keeping: Keeping) -> str:
    """Return a name, and that it is only like the one that was told."""
    name = keeping.row.account.name
    like = gettext("%(name)s (sounds like a name that was told)")
    return like % {"name": name} if keeping.is_like_only else name
