"""What stands for a detail now, and why it may or may not leave."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.models import Assessment, SanitisedText
from inkling.assessment.sanitised_queries import newest_sanitised
from inkling.assessment.services import standing_grade, standing_set_aside
from inkling.dissemination.models import Dissemination
from inkling.dissemination.rules.leaving import Graded, Sanitised, Stands, leaving_of, why_it_stays, why_not
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment


@dataclass(frozen=True)
class Standing:
    """What stands for a detail now: its newest grade, its newest sanitised text, and whether it is set aside."""

    grade: Assessment | None
    sanitised: SanitisedText | None
    is_set_aside: bool

    def why_it_stays(self, audience: OrganisationKind) -> str:
        """Say in one sentence why it may not leave to this kind of organisation; empty when it may."""
        grade = _graded(self.grade) if self.grade else None
        sanitised = _sanitised(self.sanitised) if self.sanitised else None
        return why_it_stays(Stands(grade, sanitised, self.is_set_aside), audience)


def standing_of(detail_id: UUID) -> Standing:
    """Return what stands for a detail now."""
    return Standing(
        standing_grade(detail_id),
        newest_sanitised(detail_id),
        standing_set_aside(detail_id) is not None,
    )


def may_no_longer_stay(sent: Dissemination, *, grade: Assessment) -> bool:
    """Say whether a recipient may not keep what was sent to it, now that its detail has this grade."""
    leaving = leaving_of(_graded(grade), _sanitised(sent.sanitised))
    return bool(why_not(leaving, OrganisationKind(sent.to.kind)))


def _graded(grade: Assessment) -> Graded:
    return Graded(
        IntelligenceAssessment(grade.intelligence_assessment),
        Handling(grade.handling),
        tuple(ConditionCode(each) for each in grade.conditions),
        grade.graded_on,
    )


def _sanitised(sanitised: SanitisedText) -> Sanitised:
    return Sanitised(sanitised.originator_consulted, sanitised.written_on)
