"""An officer corrects what the machine composed: who somebody is, what belongs together, where an item ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment import queries
from inkling.assessment import services as assessment
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import additions_of, details_of, report_to_read
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_of_reading, purpose_stated
from inkling.journeys.safeguarding.bring_corrections import bring_corrections
from inkling.journeys.understanding.find_corrections import find_corrections
from inkling.journeys.understanding.overtaken import UnderstandingOvertaken, why_overtaken
from inkling.journeys.understanding.read_words import WordsRead, words_read
from inkling.journeys.understanding.understand_report import (
    StandingUnderstanding,
    handled_numbers,
    understand_report,
)
from inkling.linking.services import owe_notes_again
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem, CorrectionRefused
from inkling.reading.rules.understanding.values import Understanding
from inkling.reading.understanding_queries import understanding_at
from inkling.reading.understanding_services import record_understanding

Correct = Callable[[StandingUnderstanding], Understanding]


@dataclass(frozen=True)
class HeldReport:
    """A report held for one correction: no other begins until the transaction ends."""

    report: Report
    details: list[Detail]
    additions: list[Addition]
    standing: StandingUnderstanding
    purpose: str


@transaction.atomic
def correct_understanding(
    report_id: UUID,
    *,
    correct: Correct,
    act: CorrectionAct,
    about: str,
    seen_version: int,
    by: Member,
    at: datetime,
    reason: str = "",
) -> int:
    """Make one correction as the version after `seen_version`, and return its number. `about`: of what, in ids.

    `reason`: why, in the officer's words; empty where none is given.

    Raises `ReportAbsent`, `PurposeNeeded`, `CorrectionRefused` or `UnderstandingOvertaken`.
    """
    held = hold_for_correction(report_id, seen_version=seen_version, by=by)
    corrected = correct(held.standing)
    if corrected == held.standing.value:
        return held.standing.version
    return _keep(held, corrected, act=act, about=about, reason=reason, by=by, at=at)


@transaction.atomic
def take_back_correction(
    report_id: UUID, *, seen_version: int, by: Member, at: datetime, reason: str = ""
) -> int:
    """Take the newest correction back: what stood before it stands again, as a version of its own.

    What was taken up to be graded stays so. Raises as `correct_understanding` does.
    """
    held = hold_for_correction(report_id, seen_version=seen_version, by=by)
    before = understanding_at(report_id, version=held.standing.version - 1)
    if before is None:
        raise CorrectionRefused(CorrectionProblem.NOTHING_CHANGED())
    if _numbers(before) != _numbers(held.standing.value):
        raise CorrectionRefused(CorrectionProblem.IS_GRADED())
    return _keep(held, before, act=CorrectionAct.TAKEN_BACK, about="", reason=reason, by=by, at=at)


def _keep(
    held: HeldReport,
    value: Understanding,
    *,
    act: CorrectionAct,
    about: str,
    reason: str,
    by: Member,
    at: datetime,
) -> int:
    """Record what stands from now on, tell whoever read otherwise, and return its version."""
    version = record_understanding(
        held.report.pk,
        value,
        before=held.standing.value,
        seen_version=held.standing.version,
        act=act,
        about=about,
        reason=reason,
        by=by,
        at=at,
    )
    _tell_front_doors(held, value, by=by, at=at)
    owe_notes_again(held.report.pk)
    append_audit(
        Action.REPORT_CORRECTED, actor=by.audit_name, subject=f"report:{held.report.pk}", purpose=held.purpose
    )
    return version


def _tell_front_doors(held: HeldReport, corrected: Understanding, *, by: Member, at: datetime) -> None:
    """Tell each front door that read it otherwise: a correction reaches every place (17)."""
    found = find_corrections(held.standing, corrected)
    if found:
        bring_corrections(held.report.pk, found, purpose=held.purpose, by=by, at=at)


def hold_for_correction(report_id: UUID, *, seen_version: int, by: Member) -> HeldReport:
    """Return a report with what stands of it, once nobody else corrects it. Raises as `correct_understanding` does."""
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    purpose_of_reading(Target.report(report_id), by=by)
    # Before anything is held: nobody waits for a machine that reads.
    words = words_read(report, additions=list(additions_of(report_id)))
    purpose = purpose_stated(report_id, by=by)
    assessment.hold_detail(report_id)
    details, additions = list(details_of(report_id)), list(additions_of(report_id))
    standing = standing_of(report, details=details, additions=additions, words=words)
    if standing.version != seen_version:
        raise UnderstandingOvertaken(
            why_overtaken(report_id, standing.history, seen_version=seen_version, by=by)
        )
    return HeldReport(report, details, additions, standing, purpose)


def standing_of(
    report: Report, *, details: list[Detail], additions: list[Addition], words: WordsRead
) -> StandingUnderstanding:
    """Return what stands of a report, told which of its details are handled."""
    grades, asides = queries.grades_of(details), queries.set_asides_of(details)
    handled = handled_numbers(details, grades=grades, asides=asides)
    return understand_report(report, details=details, additions=additions, words=words, handled=handled)


def _numbers(understanding: Understanding) -> dict[str, int]:
    return {each.id: each.detail for each in understanding.items if each.detail is not None}
