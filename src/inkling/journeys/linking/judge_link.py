"""An officer judges whether two mentions are one: the same, different, not sure; or takes that back, at any age.

Two that are large, or a child and an adult, are made one by two officers: the first proposes it, which joins nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.hold_services import hold_report
from inkling.governance.services import Action, append_many
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.linking.gather_items import ages_to_join
from inkling.linking import judging_services as judging
from inkling.linking.queries.entities import told_of
from inkling.linking.queries.judging import StandingJudgement, standing_around, verdicts_in
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import (
    JudgedGroups,
    JudgementProblem,
    JudgementRefused,
    PairOfSubjects,
    Verdict,
    check_judgement,
    pair_of,
    proposed_beside,
    why_two,
)
from inkling.regions.rules.days import day_here

REASON_MAX = 500


@transaction.atomic
def judge_link(
    one: SubjectRef,
    other: SubjectRef,
    *,
    verdict: Verdict | None,
    reason: str,
    seen: int,
    by: Member,
    at: datetime,
) -> None:
    """Record a verdict on two mentions. `seen` is the version that the officer looked at, 0 for none.

    Raises `JudgementRefused` where a colleague judged meanwhile, it contradicts what stands, it waits for a second
    officer, or refuses without a reason what a colleague proposed; `PurposeNeeded`.
    """
    if verdict is None or verdict is Verdict.PROPOSED:
        raise JudgementRefused(JudgementProblem.NO_VERDICT())
    reason = checked_reason(reason)
    pair = pair_of(one, other)
    for ref in (pair.first, pair.second):
        hold_report(ref.report)
    purpose = purpose_stated(pair.first.report, by=by)
    purpose_stated(pair.second.report, by=by)
    judging.hold_judging(by.organisation_id)
    version, verdict = _check(pair, verdict, reason=reason, seen=seen, by=by)
    told = told_of([pair.first, pair.second])
    if len(told) < 2:
        raise ReportAbsent
    names = (told[pair.first].raw, told[pair.second].raw)
    keep_judgements(
        [NewJudgement(pair, verdict, names, version)], reason=reason, purpose=purpose, by=by, at=at
    )


class NewJudgement(NamedTuple):
    """What was judged of two; `names`: what was read of them."""

    pair: PairOfSubjects
    verdict: Verdict
    names: tuple[str, str]
    version: int


def keep_judgements(
    judged: Iterable[NewJudgement], *, reason: str, purpose: str, by: Member, at: datetime
) -> None:
    """Record what was judged in one act, each with its entry: all entries at the end and in one go to the database."""
    entries = []
    for each in judged:
        made = judging.record_judgement(
            each.pair,
            each.verdict,
            names=each.names,
            reason=reason,
            version=each.version,
            by=by.account_id,
            on=day_here(at),
        )
        reports = f"{each.pair.first.report},{each.pair.second.report}"
        entries.append((f"judgement:{made.pk} reports:{reports} {each.verdict.value}", purpose))
    append_many(Action.LINK_JUDGED, actor=by.audit_name, what=entries)


def checked_reason(reason: str) -> str:
    """Return a reason with its spaces put in order. Raises `JudgementRefused` where it is too long."""
    reason = " ".join(reason.split())
    if len(reason) > REASON_MAX:
        raise JudgementRefused(JudgementProblem.TOO_LONG(most=REASON_MAX))
    return reason


def _check(
    pair: PairOfSubjects, verdict: Verdict, *, reason: str, seen: int, by: Member
) -> tuple[int, Verdict]:
    """Return the version that this judgement will be, and what it will say. Raises where it may not be."""
    standing = standing_around([pair.first, pair.second])
    before = standing.get(pair)
    version = before.version if before else 0
    if version != seen and before is not None:
        raise JudgementRefused(JudgementProblem.JUDGED_MEANWHILE(who=before.by, verdict=before.verdict))
    verdicts = verdicts_in(standing)
    if not reason and any(_ends(pair, verdict, each) for each in _proposed_by_others(pair, standing, by=by)):
        # Whoever proposed it hears why a colleague saw it otherwise.
        raise JudgementRefused(JudgementProblem.NO_REASON())
    check_judgement(pair, verdict, verdicts)
    if verdict is Verdict.SAME and _must_be_two(pair, verdicts):
        # Large ones meet in many mentions: a colleague may have said it of another pair of them.
        waiting = {standing[each].by_id for each in proposed_beside(pair, verdicts)}
        if waiting == {by.account_id}:
            raise JudgementRefused(JudgementProblem.WAITS_FOR_A_COLLEAGUE())
        verdict = verdict if waiting else Verdict.PROPOSED
    return version + 1, verdict


def _proposed_by_others(
    pair: PairOfSubjects, standing: Mapping[PairOfSubjects, StandingJudgement], *, by: Member
) -> list[PairOfSubjects]:
    found = proposed_beside(pair, verdicts_in(standing))
    return [each for each in found if standing[each].by_id != by.account_id]


def _ends(pair: PairOfSubjects, verdict: Verdict, proposed: PairOfSubjects) -> bool:
    """Say whether what was proposed waits no more after a verdict that is not its approval."""
    return verdict is Verdict.DIFFERENT or (proposed == pair and verdict is not Verdict.SAME)


def _must_be_two(pair: PairOfSubjects, verdicts: Mapping[PairOfSubjects, Verdict]) -> bool:
    groups = JudgedGroups(verdicts)
    ages = ages_to_join(groups.joined_with(pair.first) | groups.joined_with(pair.second))
    return why_two(pair, verdicts, ages=ages) is not None
