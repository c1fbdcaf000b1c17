"""Joins that one officer proposed and that wait for a second: no word of any report, and one entry that names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.linking.gather_items import ages_to_join
from inkling.linking.queries.entities import ages_of
from inkling.linking.queries.judging import (
    StandingJudgement,
    proposed_joins,
    standing_around,
    verdicts_in,
)
from inkling.linking.rules.judging import JudgedGroups, PairOfSubjects, WhyTwo, why_two

PER_PAGE = 50


@dataclass(frozen=True)
class WaitingJoin:
    """A proposal, why two officers are needed (None: not any more), and how many reports it would tie together."""

    proposed: StandingJudgement
    why: WhyTwo | None
    reports: int


@dataclass(frozen=True)
class ListedJoins:
    """A page of what waits for the viewer, and one of what the viewer proposed, and so cannot be the second of."""

    waiting: Page[StandingJudgement]
    own: Page[StandingJudgement]
    joins: Mapping[PairOfSubjects, WaitingJoin]


@transaction.atomic
def list_joins(*, number: int = 1, of_own: int = 1, by: Member) -> ListedJoins:
    """List a page of the joins of this unit that wait for a second officer, the oldest first; one entry names them.

    A number too high gives the last page.
    """
    found = proposed_joins()
    waiting = Paginator([each for each in found if each.by_id != by.account_id], PER_PAGE).get_page(number)
    own = Paginator([each for each in found if each.by_id == by.account_id], PER_PAGE).get_page(of_own)
    shown = [*waiting, *own]
    named = ";".join(f"{each.pair.first.report},{each.pair.second.report}" for each in shown) or "none"
    # What waits for somebody of the unit to do, as a task does.
    append_audit(Action.TASKS_LISTED, actor=by.audit_name, subject=f"joins:{named}")
    return ListedJoins(waiting, own, _why_they_wait(shown))


def _why_they_wait(shown: Sequence[StandingJudgement]) -> dict[PairOfSubjects, WaitingJoin]:
    pairs = [each.pair for each in shown]
    verdicts = verdicts_in(standing_around({ref for pair in pairs for ref in (pair.first, pair.second)}))
    groups = JudgedGroups(verdicts)
    members = [groups.joined_with(pair.first) | groups.joined_with(pair.second) for pair in pairs]
    ages = ages_of(frozenset().union(*members))
    return {
        each.pair: WaitingJoin(
            each,
            # As it is asked of each by itself: few wait for what a machine takes somebody for.
            why_two(each.pair, verdicts, ages=ages)
            or why_two(each.pair, verdicts, ages=ages_to_join(joined)),
            len({ref.report for ref in joined}),
        )
        for each, joined in zip(shown, members, strict=True)
    }


def count_joins(*, by: Member) -> int:
    """Return how many joins of this unit wait for this officer, who proposed none of them."""
    return sum(1 for each in proposed_joins() if each.by_id != by.account_id)
