"""A service's own picture: how much it has sent by quarter, counted without words, and small numbers withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.joining_queries import team_of
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.notes.queries import counted_quarters
from inkling.notes.rules.counting.small_numbers import without_small
from inkling.vocabulary.notes import Measure, TeamPurpose

# What sums up to the number of reports; a report may have several categories.
_WHOLE = frozenset(Measure) - {Measure.REPORTS, Measure.CATEGORY}


@dataclass(frozen=True)
class CountedQuarter:
    """One quarter: by measure the number under each value. None: from one to four, or what would give one away."""

    begins: date
    numbers: dict[Measure, dict[str, int | None]]


@transaction.atomic
def count_notes(*, by: Member, leaves: bool = False) -> list[CountedQuarter]:
    """Return what the member's team has sent by quarter, or of a lead without a team the whole service.

    Small numbers are withheld of more than one team, and of all that `leaves` the service.
    """
    action = Action.NOTE_LISTED
    append_audit(action, actor=by.audit_name, subject="notes:counts", purpose=TeamPurpose.COUNTING.label)
    is_withheld = leaves or sees_beyond_one_team(by)
    return [
        CountedQuarter(begins, dict(_by_measure(counts, is_withheld=is_withheld)))
        for begins, counts in counted_quarters().items()
    ]


def sees_beyond_one_team(by: Member) -> bool:
    """Whether what a member may look at is of more teams than one."""
    return by.role is Role.LEAD and team_of(by.account_id) is None


def _by_measure(
    counts: dict[tuple[str, str], int], *, is_withheld: bool
) -> Iterator[tuple[Measure, dict[str, int | None]]]:
    for measure in Measure:
        own = {value: number for (name, value), number in counts.items() if name == measure.value}
        shown: dict[str, int | None] = dict(own)
        yield measure, without_small(own, is_whole=measure in _WHOLE) if is_withheld else shown
