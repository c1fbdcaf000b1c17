"""An officer says in one act that some of what stands together are somebody or something else."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.journeys.linking.judge_link import NewJudgement, checked_reason, keep_judgements
from inkling.journeys.linking.read_entity import held_group, purpose_of_group
from inkling.linking import judging_services as judging
from inkling.linking.queries.entities import group_of, told_of
from inkling.linking.queries.judging import verdicts_in
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import JudgementProblem, JudgementRefused
from inkling.linking.rules.parting import judgements_that_part

MOST_AT_ONCE = 200


@transaction.atomic
def part_group(
    anchor: SubjectRef,
    chosen: AbstractSet[SubjectRef],
    *,
    seen: AbstractSet[SubjectRef],
    reason: str,
    by: Member,
    at: datetime,
) -> None:
    """Judge these different from all others that stand with the anchor. `seen`: all that stood there when looked at.

    Each judgement is a row with its own entry, and can be taken back by itself. Raises `JudgementRefused` where
    nothing is chosen, or more than can be, no reason is given, or the group has changed; `ReportAbsent`,
    `PurposeNeeded`.
    """
    reason = checked_reason(reason)
    purpose = purpose_of_group(held_group(anchor), by=by)
    judging.hold_judging(by.organisation_id)
    # Read again: a colleague may have judged between the two.
    group = group_of(anchor)
    members = frozenset(group.members)
    _check(chosen, members=members, seen=seen, anchor=anchor, reason=reason)
    judged = judgements_that_part(chosen, members - chosen, verdicts_in(group.standing))
    if len(judged) > MOST_AT_ONCE:
        raise JudgementRefused(JudgementProblem.TOO_MANY(most=MOST_AT_ONCE))
    told = told_of(members.union(*((pair.first, pair.second) for pair, _ in judged)))
    if members - told.keys():
        raise ReportAbsent
    parted = [
        NewJudgement(
            pair,
            verdict,
            (told[pair.first].raw, told[pair.second].raw),
            before.version + 1 if (before := group.standing.get(pair)) else 1,
        )
        for pair, verdict in judged
        # What was judged different from them may have been put right since, and be told of no more.
        if {pair.first, pair.second} <= told.keys()
    ]
    keep_judgements(parted, reason=reason, purpose=purpose, by=by, at=at)


def _check(
    chosen: AbstractSet[SubjectRef],
    *,
    members: AbstractSet[SubjectRef],
    seen: AbstractSet[SubjectRef],
    anchor: SubjectRef,
    reason: str,
) -> None:
    if members != seen:
        raise JudgementRefused(JudgementProblem.CHANGED_MEANWHILE())
    # Whoever has the page of one chooses what is not that one.
    if not chosen or not chosen <= members - {anchor}:
        raise JudgementRefused(JudgementProblem.NOTHING_CHOSEN())
    if not reason:
        raise JudgementRefused(JudgementProblem.NO_REASON_TO_PART())
