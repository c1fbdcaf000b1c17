"""An officer judges several pairs the same in one act: people of one full name and one number, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.hold_services import hold_reports
from inkling.governance.services import Action, append_audit
from inkling.journeys.linking.judge_link import checked_reason, judge_link
from inkling.journeys.linking.read_entity import ReadMention, read_mentions
from inkling.journeys.linking.several.choose_plain import plain_among, plain_pairs
from inkling.journeys.picturing.open_inquiry import Inquiry, inquiry_of, open_report_of_picture
from inkling.linking.judging_services import hold_judging
from inkling.linking.queries.entities import SuggestedPair, names_beside
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import (
    JudgementProblem,
    JudgementRefused,
    PairOfSubjects,
    Verdict,
    pair_of,
)
from inkling.vocabulary.reasons import Reason

MOST_AT_ONCE = 20


class SeenPair(NamedTuple):
    """A pair that was chosen, and the version of its judgement that was looked at, 0 for none."""

    pair: PairOfSubjects
    seen: int


class OneOfSeveralRefused(JudgementRefused):
    """Nothing is kept, because of this one pair."""

    def __init__(self, reason: Reason, pair: PairOfSubjects) -> None:
        super().__init__(reason)
        self.pair = pair


@dataclass(frozen=True)
class PlainPairs:
    """Pairs of one full name and one number of theirs, both sides as read; `beside` names all that is told beside."""

    inquiry: Inquiry
    pairs: list[SuggestedPair]
    read: Mapping[SubjectRef, ReadMention]
    beside: Mapping[SubjectRef, str]


@transaction.atomic
def read_plain_pairs(*, by: Member) -> PlainPairs:
    """Read what may be judged in one act, so many at most. The entry names the reports. Raises `InquiryNeeded`."""
    inquiry = inquiry_of(by)
    pairs = plain_pairs()[:MOST_AT_ONCE]
    refs = {ref for each in pairs for ref in (each.member, each.other)}
    reports = sorted({ref.report for ref in refs})
    hold_reports(reports)
    read = read_mentions(refs)
    # What was erased or taken away meanwhile is left out.
    pairs = [each for each in pairs if {each.member, each.other} <= read.keys()]
    beside = names_beside(refs)
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{inquiry.id} several reports:{','.join(map(str, reports)) or 'none'}",
        purpose=inquiry.purpose,
    )
    return PlainPairs(inquiry, pairs, read, beside)


def count_plain_pairs(waiting: Iterable[SuggestedPair]) -> int:
    """Return how many of these may be judged in one act."""
    return len(plain_among(list(waiting)))


@transaction.atomic
def judge_several(chosen: Sequence[SeenPair], *, reason: str, by: Member, at: datetime) -> None:
    """Judge each of these the same, each as a row with its own entry; what needs two officers is proposed.

    Raises `JudgementRefused` where nothing is chosen, or too many, or no reason is given; `OneOfSeveralRefused`, and
    nothing is kept, where one of them was judged meanwhile, contradicts what stands or is not plain any more;
    `InquiryNeeded`, `ReportAbsent`.
    """
    reason = _check_chosen(chosen, reason=reason)
    reports = sorted({ref.report for each in chosen for ref in (each.pair.first, each.pair.second)})
    # Before the first purpose is recorded: who holds the chain waits for nothing.
    hold_reports(reports)
    hold_judging(by.organisation_id)
    for report in reports:
        open_report_of_picture(report, by=by, at=at)
    plain = {pair_of(each.member, each.other) for each in plain_pairs()}
    for pair, seen in chosen:
        try:
            judge_link(pair.first, pair.second, verdict=Verdict.SAME, reason=reason, seen=seen, by=by, at=at)
        except JudgementRefused as refusal:
            raise OneOfSeveralRefused(refusal.reason, pair) from refusal
        if pair not in plain:
            raise OneOfSeveralRefused(JudgementProblem.CHANGED_MEANWHILE(), pair)


def _check_chosen(chosen: Sequence[SeenPair], *, reason: str) -> str:
    """Return the reason with its spaces in order."""
    if not chosen:
        raise JudgementRefused(JudgementProblem.NO_PAIR_CHOSEN())
    if len(chosen) > MOST_AT_ONCE:
        raise JudgementRefused(JudgementProblem.TOO_MANY(most=MOST_AT_ONCE))
    reason = checked_reason(reason)
    if not reason:
        raise JudgementRefused(JudgementProblem.NO_REASON_FOR_SEVERAL())
    return reason
