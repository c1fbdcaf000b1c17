"""An officer opens one detail to sanitise it, or to send its sanitised text on: with a purpose and an audit entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.models import SanitisedText
from inkling.assessment.queries import detail_numbered, grades_of, set_asides_of
from inkling.assessment.sanitised_queries import sanitised_versions
from inkling.assessment.services import hold_detail
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import additions_of, details_of, report_to_read
from inkling.dissemination import queries
from inkling.dissemination.models import Dissemination
from inkling.dissemination.standing_queries import DetailStanding, standing_of
from inkling.governance.services import Action, append_audit
from inkling.journeys.disseminating.disseminate import SendingProblem
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.understanding.understand_report import StandingUnderstanding, texts_by_passage
from inkling.journeys.understanding.whom_not_to_tell import whom_not_to_tell
from inkling.reading.understanding_queries import newest_understanding
from inkling.vocabulary.reasons import Reason


@dataclass(frozen=True)
class Recipient:
    """An organisation of this installation. `why_not` is None where the sanitised text may go to it now."""

    organisation: Organisation
    why_not: Reason | None
    has_it: bool = False


@dataclass(frozen=True)
class OpenedDetail:
    """A detail as told, what stands for it, every version of its sanitised text, and where it went and may go.

    `understood`: what people made of the words of its report. `following`: the number of the next that is graded.
    """

    report: Report
    detail: Detail
    standing: DetailStanding
    versions: list[SanitisedText]
    sent: list[Dissemination]
    recipients: list[Recipient]
    must_not: list[str]
    understood: StandingUnderstanding
    following: int | None = None

    @property
    def seen(self) -> str:
        """Which text and which grade the officer saw, such as "2.1": what was changed meanwhile is not sent."""
        text, grade = self.standing.sanitised, self.standing.grade
        return f"{text.version if text else 0}.{grade.version if grade else 0}"


@transaction.atomic
def open_detail(report_id: UUID, *, number: int, by: Member) -> OpenedDetail:
    """Open detail `number` of a report for the purpose stated. Raises `ReportAbsent` or `PurposeNeeded`."""
    report, detail = report_to_read(report_id), detail_numbered(report_id, number)
    if report is None or detail is None or by.organisation_id is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    # Before the chain, since the same page may go on to sanitise or send this detail.
    hold_detail(detail.pk)
    additions = list(additions_of(report_id))
    must_not, possible = (
        whom_not_to_tell(report, additions=additions),
        list(queries.possible_recipients(by.organisation_id)),
    )
    opened = look_at_detail(
        report,
        detail,
        possible=possible,
        must_not=must_not,
        understood=understood_by_people(report, additions=additions),
    )
    opened = replace(opened, following=_following(detail))
    append_audit(Action.REPORT_READ, actor=by.audit_name, subject=f"detail:{detail.pk}", purpose=purpose)
    return opened


def look_at_detail(
    report: Report,
    detail: Detail,
    *,
    possible: Sequence[Organisation],
    must_not: list[str],
    understood: StandingUnderstanding,
) -> OpenedDetail:
    """Return a detail with all that stands for it. Whoever calls holds it, and leaves the entry.

    `possible` are the organisations that any detail of this unit could go to, `must_not` says who must not find out.
    """
    standing = standing_of(detail.pk)
    sent = queries.sent_of(detail.pk)
    return OpenedDetail(
        report,
        detail,
        standing,
        sanitised_versions(detail.pk),
        sent,
        [_recipient(standing, each, sent=sent) for each in possible],
        must_not,
        understood,
    )


def understood_by_people(report: Report, *, additions: Sequence[Addition]) -> StandingUnderstanding:
    """Return what people have made of the words of a report; of one that nobody took up, nothing but its words."""
    version, value = newest_understanding(report.pk)
    return StandingUnderstanding(value, version, texts_by_passage(report, additions=additions))


def _following(detail: Detail) -> int | None:
    """Return the number of the next detail of its report that is graded, and not set aside."""
    later = [each for each in details_of(detail.report_id) if each.number > detail.number]
    grades, asides = grades_of(later), set_asides_of(later)
    return min((each.number for each in later if each.pk in grades and each.pk not in asides), default=None)


def _recipient(standing: DetailStanding, to: Organisation, *, sent: list[Dissemination]) -> Recipient:
    reason = standing.why_it_stays(OrganisationKind(to.kind))
    if reason is not None:
        return Recipient(to, reason)
    text = standing.sanitised
    has_it = text is not None and any(
        each.to_id == to.pk and each.sanitised_id == text.pk and not each.recalled_on for each in sent
    )
    return Recipient(to, SendingProblem.HAS_IT(name=to.name) if has_it else None, has_it)
