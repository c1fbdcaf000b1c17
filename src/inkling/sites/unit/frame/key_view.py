"""What a supervisor and an identity keeper read of the key to which who told is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.capture.key_queries import key_of_own_unit
from inkling.sites.members.frame.dates import day

# Long enough that somebody who was away reads it.
_NEWS = timedelta(days=30)


@dataclass(frozen=True)
class ShownKey:
    """The key of the unit in words. `is_news`: it was made anew lately; `is_shut`: not to this keeper."""

    made_on: str
    keepers: str
    is_news: bool
    is_shut: bool


def key_for(member: Member, *, today: date) -> ShownKey | None:
    """Return what this member is told; None where it is not theirs to know, or there is no key yet."""
    if member.role not in (Role.SUPERVISOR, Role.IDENTITY_KEEPER):
        return None
    held = key_of_own_unit()
    if held is None:
        return None
    return ShownKey(
        made_on=day(held.made_on),
        keepers=", ".join(held.keepers),
        is_news=held.is_anew and today - held.made_on <= _NEWS,
        is_shut=member.role is Role.IDENTITY_KEEPER and not held.opens_for_viewer,
    )
