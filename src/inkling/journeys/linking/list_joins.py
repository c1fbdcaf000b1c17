"""Joins that one officer proposed and that wait for a second: no word of any report, and one entry that names them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.entities import ages_of
from inkling.linking.queries.judging import (
    StandingJudgement,
    proposed_joins,
    standing_around,
    verdicts_in,
)
from inkling.linking.rules.judging import JudgedGroups, WhyTwo, why_two


@dataclass(frozen=True)
class WaitingJoin:
    """A proposal, why two officers are needed (None: not any more), and how many reports it would tie together.

    `is_own`: the viewer proposed it, and so cannot be the second.
    """

    proposed: StandingJudgement
    why: WhyTwo | None
    reports: int
    is_own: bool


@transaction.atomic
def list_joins(*, by: Member) -> list[WaitingJoin]:
    """List the joins of this unit that wait for a second officer, the oldest first."""
    found = proposed_joins()
    pairs = [each.pair for each in found]
    verdicts = verdicts_in(standing_around({ref for pair in pairs for ref in (pair.first, pair.second)}))
    groups = JudgedGroups(verdicts)
    members = [groups.joined_with(pair.first) | groups.joined_with(pair.second) for pair in pairs]
    ages = ages_of(frozenset().union(*members))
    named = ";".join(f"{pair.first.report},{pair.second.report}" for pair in pairs) or "none"
    # What waits for somebody of the unit to do, as a task does.
    append_audit(Action.TASKS_LISTED, actor=by.audit_name, subject=f"joins:{named}")
    return [
        WaitingJoin(
            each,
            why_two(each.pair, verdicts, ages=ages),
            len({ref.report for ref in own}),
            each.by_id == by.account_id,
        )
        for each, own in zip(found, members, strict=True)
    ]


def count_joins(*, by: Member) -> int:
    """Return how many joins of this unit wait for this officer, who proposed none of them."""
    return sum(1 for each in proposed_joins() if each.by_id != by.account_id)
