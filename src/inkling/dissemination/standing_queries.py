"""What stands for a detail now, and why it may or may not leave."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.models import Assessment, SanitisedText
from inkling.assessment.sanitised_queries import newest_sanitised
from inkling.assessment.services import standing_grade, standing_set_aside
from inkling.capture.models import Detail
from inkling.dissemination.models import Dissemination
from inkling.dissemination.rules.leaving import (
    DetailState,
    StandingGrade,
    StandingText,
    departure_of,
    why_it_stays,
    why_not,
)
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment
from inkling.vocabulary.reasons import Reason


@dataclass(frozen=True)
class DetailStanding:
    """What stands for a detail now: its newest grade, its newest sanitised text, whether it is set aside or placed."""

    grade: Assessment | None
    sanitised: SanitisedText | None
    is_set_aside: bool
    is_placed: bool

    def why_it_stays(self, audience: OrganisationKind) -> Reason | None:
        """Return why it may not leave to this kind of organisation; None when it may."""
        grade = _grade(self.grade) if self.grade else None
        sanitised = _text(self.sanitised) if self.sanitised else None
        return why_it_stays(DetailState(grade, sanitised, self.is_set_aside, self.is_placed), audience)


def standing_of(detail_id: UUID) -> DetailStanding:
    """Return what stands for a detail now."""
    return DetailStanding(
        standing_grade(detail_id),
        newest_sanitised(detail_id),
        standing_set_aside(detail_id) is not None,
        Detail.objects.filter(pk=detail_id, report__holding_region__isnull=False).exists(),
    )


def may_no_longer_stay(sent: Dissemination, *, grade: Assessment) -> bool:
    """Say whether a recipient may not keep what was sent to it, now that its detail has this grade."""
    leaving = departure_of(_grade(grade), _text(sent.words))
    return why_not(leaving, OrganisationKind(sent.to.kind)) is not None


def _grade(grade: Assessment) -> StandingGrade:
    return StandingGrade(
        IntelligenceAssessment(grade.intelligence_assessment),
        Handling(grade.handling),
        tuple(ConditionCode(each) for each in grade.conditions),
        grade.graded_on,
    )


def _text(sanitised: SanitisedText) -> StandingText:
    return StandingText(sanitised.originator_consulted, sanitised.written_on)
