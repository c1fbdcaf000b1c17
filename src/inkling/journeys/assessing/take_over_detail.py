"""An officer takes over, as a detail, what extraction notices in the own words and nobody told as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment import services as assessment
from inkling.assessment.rules.noticing import DetailProposal, Passage, noticed_in
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.noticing_services import record_noticed
from inkling.capture.queries import additions_of, details_of, report_to_read
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.assessing.bring_signs import FoundSigns, bring_signs
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_of_reading, purpose_stated
from inkling.journeys.understanding.read_words import WordsRead, words_read
from inkling.linking.services import owe_notes_again
from inkling.regions.rules.days import day_here


class NothingThere(Exception):
    """Nothing is noticed at this place any more: somebody has taken it over, or the unit's words have changed."""


def noticed_details(
    report: Report,
    *,
    details: Sequence[Detail],
    additions: Sequence[Addition] = (),
    words: WordsRead | None = None,
) -> list[DetailProposal]:
    """Return what is noticed in the own words and the additions, with the words of the unit, and stands in no detail.

    `words` are their readings, where they are at hand.
    """
    words = words or words_read(report, additions=additions)
    passages = [
        Passage(number, words.readings[number].spans, _spans(details, addition_id))
        for number, addition_id in ((0, None), *((each.number, each.pk) for each in additions))
        if number in words.readings
    ]
    return noticed_in(passages, told=[text for detail in details for text in _texts_of(detail)])


def _spans(details: Sequence[Detail], addition_id: UUID | None) -> list[tuple[int, int]]:
    return [
        (detail.span_start, detail.span_end)
        for detail in details
        if detail.span_start is not None and detail.span_end is not None and detail.addition_id == addition_id
    ]


@transaction.atomic
def take_over_detail(report_id: UUID, *, place: str, by: Member, at: datetime) -> Detail:
    """Make a detail of what is noticed at this place. A sign whose words no front door has read comes before one.

    Raises `ReportAbsent`, `PurposeNeeded` or `NothingThere`.
    """
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    purpose_of_reading(Target.report(report_id), by=by)
    # Before anything is held: nobody waits for a machine that reads. What is added meanwhile is offered the next time.
    additions = list(additions_of(report_id))
    words = words_read(report, additions=additions)
    purpose = purpose_stated(report_id, by=by)
    assessment.hold_detail(report_id)
    details = list(details_of(report_id))
    offered = noticed_details(report, additions=additions, details=details, words=words)
    noticed = next((each for each in offered if each.place == place), None)
    if noticed is None:
        raise NothingThere
    detail = record_noticed(
        report,
        number=max((each.number for each in details), default=0) + 1,
        kind_id=noticed.kind.id,
        attribute=noticed.attribute,
        text=noticed.text,
        span=(noticed.start, noticed.end),
        addition=next((each for each in additions if each.number == noticed.addition), None),
        by=by,
        on=day_here(at),
    )
    owe_notes_again(report_id)
    if noticed.is_sign:
        news = FoundSigns(report, [*details, detail], [detail], additions)
        bring_signs(news, purpose=purpose, by=by, at=at)
    append_audit(
        Action.DETAIL_TAKEN_OVER, actor=by.audit_name, subject=f"detail:{detail.pk}", purpose=purpose
    )
    return detail


def _texts_of(detail: Detail) -> list[str]:
    told = (detail.text, detail.who, detail.what, detail.when, detail.where, detail.how)
    return [text for text in (*told, *map(str, detail.attributes.values())) if text]
