"""An officer sanitises several graded details of a report on one page, and sends them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment import queries as assessment
from inkling.assessment.services import hold_detail
from inkling.capture.queries import additions_of, details_of, report_to_read
from inkling.dissemination.models import Dissemination
from inkling.dissemination.queries import details_sent, possible_recipients
from inkling.dissemination.rules.leaks import Leak
from inkling.governance.services import Action, append_many
from inkling.journeys.disseminating.disseminate import disseminate
from inkling.journeys.disseminating.open_detail import OpenedDetail, look_at_detail, understood_by_people
from inkling.journeys.disseminating.sanitise_detail import SanitisingRefused, Wording, sanitise_detail
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.understanding.whom_not_to_tell import whom_not_to_tell
from inkling.vocabulary.reasons import Reason, ReasonKind

# More on one page nobody reads; what has not left stands first.
MOST = 20


class ReleaseProblem(ReasonKind):
    """What keeps texts from being kept and sent together, beside what is wrong with one of them."""

    CHANGED = "changed"
    NOTHING_WRITTEN = "nothing_written"


@dataclass(frozen=True)
class TextProblems:
    """What is wrong with one text, and the places of it to look at again."""

    reason: Reason
    leaks: list[Leak] = field(default_factory=list)


class ReleaseRefused(Exception):
    """Nothing was kept or sent. `problems` says why, by the number of the detail; 0 for the page as a whole."""

    def __init__(self, problems: Mapping[int, TextProblems]) -> None:
        super().__init__(" ".join(str(each.reason) for each in problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class WrittenText:
    """What was written for one detail, and what the officer saw of it (`OpenedDetail.seen`)."""

    wording: Wording
    seen: str


@transaction.atomic
def open_for_release(report_id: UUID, *, by: Member) -> list[OpenedDetail]:
    """Open the graded details of a report: first what has not left, in their order.

    Raises `ReportAbsent` or `PurposeNeeded`.
    """
    report = report_to_read(report_id)
    if report is None or by.organisation_id is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    details = list(details_of(report_id))
    grades, asides = assessment.grades_of(details), assessment.set_asides_of(details)
    graded = [each for each in details if each.pk in grades and each.pk not in asides]
    have_left = details_sent(report_id)
    graded = sorted(graded, key=lambda each: (each.pk in have_left, each.number))[:MOST]
    # All of them before the chain, in their order: two officers at once never wait for each other in a ring.
    for detail in sorted(graded, key=lambda each: each.number):
        hold_detail(detail.pk)
    additions = list(additions_of(report_id))
    must_not = whom_not_to_tell(report, additions=additions)
    possible = list(possible_recipients(by.organisation_id))
    understood = understood_by_people(report, additions=additions)
    opened = [
        look_at_detail(report, each, possible=possible, must_not=must_not, understood=understood)
        for each in graded
    ]
    append_many(
        Action.REPORT_READ,
        actor=by.audit_name,
        # That nothing is graded yet was read too.
        what=[(f"detail:{each.pk}", purpose) for each in graded] or [(f"report:{report_id}", purpose)],
    )
    return opened


@transaction.atomic
def release_details(
    report_id: UUID, *, texts: Mapping[int, WrittenText], to_ids: Sequence[UUID], by: Member, at: datetime
) -> list[Dissemination]:
    """Keep the texts, and send each to those of `to_ids` that may have it and have not. All of them, or none.

    Raises `ReportAbsent`, `PurposeNeeded` or `ReleaseRefused`.
    """
    opened = {each.detail.number: each for each in open_for_release(report_id, by=by)}
    written = {number: each for number, each in texts.items() if each.wording.text.strip()}
    problems: dict[int, TextProblems] = {}
    if not written:
        problems[0] = TextProblems(ReleaseProblem.NOTHING_WRITTEN())
    for number, text in written.items():
        if number not in opened or opened[number].seen != text.seen:
            problems[number] = TextProblems(ReleaseProblem.CHANGED())
        elif problem := _keep(opened[number], text.wording, by=by, at=at):
            problems[number] = problem
    if problems:
        raise ReleaseRefused(problems)
    return [
        disseminate(opened[number].detail.pk, to_id=to_id, by=by, at=at)
        for number in written
        for to_id in _may_receive(opened[number], to_ids)
    ]


def _keep(opened: OpenedDetail, wording: Wording, *, by: Member, at: datetime) -> TextProblems | None:
    standing = opened.standing.sanitised
    is_same = standing is not None and (
        standing.text == wording.text.strip()
        and standing.originator_consulted == wording.originator_consulted
    )
    if is_same:
        return None
    try:
        sanitise_detail(opened.detail.pk, wording=wording, by=by, at=at)
    except SanitisingRefused as refusal:
        return TextProblems(refusal.reason, refusal.leaks)
    return None


def _may_receive(opened: OpenedDetail, to_ids: Sequence[UUID]) -> list[UUID]:
    """Return those of the chosen to whom the text as it stands now may go, and who do not have it."""
    possible = [each.organisation for each in opened.recipients]
    now = look_at_detail(
        opened.report,
        opened.detail,
        possible=possible,
        must_not=opened.must_not,
        understood=opened.understood,
    )
    free = {each.organisation.pk for each in now.recipients if each.why_not is None}
    return [each for each in dict.fromkeys(to_ids) if each in free]
