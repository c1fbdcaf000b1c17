"""An officer judges one pair after another that may be one, for the purpose of one inquiry: nobody asks why again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.hold_services import hold_reports
from inkling.governance.services import Action, append_audit
from inkling.journeys.linking.judge_link import judge_link
from inkling.journeys.linking.read_entity import ReadMention, let_stand_for_entity, read_mentions
from inkling.journeys.linking.several.judge_several import count_plain_pairs
from inkling.journeys.picturing.open_inquiry import Inquiry, inquiry_of, open_report_of_picture
from inkling.linking.judging_services import hold_judging
from inkling.linking.queries.desk import pairs_to_judge
from inkling.linking.queries.entities import SuggestedPair, names_beside
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import Verdict
from inkling.vocabulary.purposes import SearchPurpose

PER_PAGE = 10


@dataclass(frozen=True)
class Desk:
    """One page of the pairs that wait, both sides as read; `beside` names all that their reports tell of.

    `counts`: how many wait of each type; `of_type`: the one that is shown, empty for all. `looked_at`: how many
    proposals were looked through; `is_whole`: whether there are no more. `plain`: how many may be judged in one act.
    """

    inquiry: Inquiry
    of_type: str
    counts: Mapping[str, int]
    page: Page[SuggestedPair]
    looked_at: int
    is_whole: bool
    read: Mapping[SubjectRef, ReadMention]
    beside: Mapping[SubjectRef, str]
    plain: int


@transaction.atomic
def read_desk(of_type: str, *, number: int, by: Member) -> Desk:
    """Read a page of what waits to be judged. The entry names the reports shown. Raises `InquiryNeeded`."""
    inquiry = inquiry_of(by)
    waiting = pairs_to_judge()
    counts = Counter(told.type for _, told in waiting.pairs)
    chosen = [each for each, told in waiting.pairs if of_type in ("", told.type)]
    page: Page[SuggestedPair] = Paginator(chosen, PER_PAGE).get_page(number)
    page.object_list = list(page.object_list)
    refs = {ref for each in page.object_list for ref in (each.member, each.other)}
    reports = sorted({ref.report for ref in refs})
    hold_reports(reports)
    read = read_mentions(refs)
    # What was erased or taken away meanwhile is left out.
    page.object_list = [each for each in page.object_list if {each.member, each.other} <= read.keys()]
    beside = names_beside(refs)
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{inquiry.id} to-judge reports:{_list_ids(reports)}",
        purpose=inquiry.purpose,
    )
    plain = count_plain_pairs(each for each, told in waiting.pairs if told.type == "person")
    return Desk(inquiry, of_type, counts, page, waiting.looked_at, waiting.is_whole, read, beside, plain)


@transaction.atomic
def judge_at_desk(
    one: SubjectRef, other: SubjectRef, *, verdict: Verdict | None, seen: int, by: Member, at: datetime
) -> None:
    """Record a verdict on two, for the purpose of the inquiry. Raises `InquiryNeeded`, or as `judge_link` does."""
    reports = sorted({one.report, other.report})
    # Before the first purpose is recorded: who holds the chain waits for nothing.
    hold_reports(reports)
    hold_judging(by.organisation_id)
    for report in reports:
        open_report_of_picture(report, by=by, at=at)
    judge_link(one, other, verdict=verdict, reason="", seen=seen, by=by, at=at)


@transaction.atomic
def open_subject_of_inquiry(anchor: SubjectRef, *, by: Member, at: datetime) -> None:
    """Let the purpose of the inquiry stand for all reports of a subject. Raises `InquiryNeeded` or `ReportAbsent`."""
    inquiry = inquiry_of(by)
    purpose = next(term for term in SearchPurpose if term.label == inquiry.purpose)
    let_stand_for_entity(anchor, purpose=purpose, note="", by=by, at=at)


def _list_ids(reports: list[UUID]) -> str:
    return ",".join(map(str, reports)) or "none"
