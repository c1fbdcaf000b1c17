"""A report is erased: one supervisor asks, another one confirms within three days, and nothing brings it back.

What stops an erasure is told apart from what it leaves: `why_not` refuses, `ErasureCase` says what is lost and what
is not reached. The database asks the same questions once more (governance_erase_report).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.queries import colleagues_of, names_of
from inkling.accounts.rules.roles import Role
from inkling.assessment.queries import concerns_of, submissions_of
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import additions_of, details_of, report_to_read
from inkling.dissemination.queries import sent_of_report
from inkling.dissemination.rules.recall_time import why_not_erased
from inkling.files.queries import count_closed
from inkling.governance import queries as governance
from inkling.governance import services
from inkling.governance.hold_services import hold_report_alone
from inkling.governance.ledger import ErasedReport, append_erased
from inkling.governance.models import ErasureRequest
from inkling.governance.rules.erasing import (
    WORDS_MAX,
    ErasureGround,
    repeats_what_was_told,
    what_still_runs,
)
from inkling.governance.rules.order_number import (
    ORDER_NUMBER_MAX,
    is_order_number,
    repeats_a_text,
)
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.routing.models import Submission
from inkling.routing.rules.reference import reference_of
from inkling.routing.rules.states import SubmissionState
from inkling.safeguarding.joining_queries import is_settled
from inkling.safeguarding.models import Concern
from inkling.translation.queries import words_of_translations
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind, TextProblem


class ErasureProblem(ReasonKind):
    """Why a report is not erased, or not asked for."""

    NOT_ASKED = "not_asked"
    ASKED_BY_ONESELF = "asked_by_oneself"
    ADDED_TO = "added_to"
    NOT_YET = "not_yet", "reasons"
    NO_GROUND = "no_ground"
    REPEATS = "repeats"
    NO_ORDER_NUMBER = "no_order_number", "most"
    ORDER_NUMBER_REPEATS = "order_number_repeats"


class ErasureRefused(FormRefusal):
    """It is not erased, or not asked for. `problems` says by field what to do; "" is the report as a whole."""


@dataclass(frozen=True)
class ErasureCase:
    """A report that may be erased: what stands on it, why it may not go yet, and who has asked."""

    report: Report
    details: list[Detail]
    additions: list[Addition]
    concerns: list[Concern]
    submissions: list[Submission]
    translations: list[str]
    sent: int
    why_not: list[Reason]
    asked: ErasureRequest | None
    asked_by: str
    others: list[str]

    @property
    def left_by(self) -> list[Submission]:
        """The submissions that have left this installation, which no erasure reaches."""
        return [each for each in self.submissions if each.state == SubmissionState.SUBMITTED.value]


@transaction.atomic
def open_erasure(report_id: UUID, *, by: Member, at: datetime) -> ErasureCase:
    """Return what erasing a report would mean. Raises `ReportAbsent` or `PurposeNeeded`."""
    purpose = _purpose(report_id, by=by)
    erasing = _read_case(report_id, by=by, at=at)
    append_audit(Action.REPORT_READ, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose)
    return erasing


@transaction.atomic
def ask_erasure(
    report_id: UUID,
    *,
    ground: ErasureGround | None,
    words: str,
    order_number: str = "",
    by: Member,
    at: datetime,
) -> None:
    """Ask for a report to be erased; a second supervisor has three days to confirm. Asked twice, the first stands.

    `order_number` is a court's: it stays with what is left of the report.
    Raises `ReportAbsent`, `PurposeNeeded` or `ErasureRefused`.
    """
    _purpose(report_id, by=by)
    erasing = _read_case(report_id, by=by, at=at)
    words, order_number = " ".join(words.split()), " ".join(order_number.split())
    if erasing.asked is not None:
        return
    problems = dict(_problems(erasing, ground=ground, words=words, order_number=order_number))
    if problems or ground is None or by.organisation_id is None:
        raise ErasureRefused(problems)
    services.ask_erasure(
        report_id,
        unit_id=by.organisation_id,
        ground=ground,
        words=words,
        order_number=order_number,
        additions=len(erasing.additions),
        account_id=by.account_id,
        at=at,
    )
    append_audit(
        Action.ERASURE_ASKED, actor=by.audit_name, subject=f"report:{report_id}", purpose=ground.value
    )


@transaction.atomic
def keep_report(report_id: UUID, *, by: Member, at: datetime) -> bool:
    """Decline what a colleague asked, or take back what one asked oneself; return whether anything was asked.

    Raises `ReportAbsent` or `PurposeNeeded`.
    """
    _purpose(report_id, by=by)
    was_asked = governance.erasure_asked(report_id, at=at) is not None
    if services.decline_erasure(report_id):
        append_audit(Action.ERASURE_DECLINED, actor=by.audit_name, subject=f"report:{report_id}")
    return was_asked


@transaction.atomic
def confirm_erasure(report_id: UUID, *, by: Member, at: datetime) -> None:
    """Erase the report that another supervisor has asked for: every row that stands on it, in this commit.

    Afterwards its id goes into the list outside the database, by which a restored backup is brought to the same.
    Raises `ReportAbsent`, `PurposeNeeded` or `ErasureRefused`.
    """
    hold_report_alone(report_id)
    _purpose(report_id, by=by)
    erasing = _read_case(report_id, by=by, at=at)
    asked = erasing.asked
    if asked is None:
        raise ErasureRefused({"": ErasureProblem.NOT_ASKED()})
    if asked.asked_by_id == by.account_id:
        raise ErasureRefused({"": ErasureProblem.ASKED_BY_ONESELF()})
    if asked.additions != len(erasing.additions):
        raise ErasureRefused({"": ErasureProblem.ADDED_TO()})
    if erasing.why_not:
        raise ErasureRefused({"": ErasureProblem.NOT_YET(reasons=tuple(erasing.why_not))})
    services.erase_report(report_id)
    entry = ErasedReport.of(report_id, on=at.date(), order=asked.order_number)
    # The worker writes what is left out here (list_erased): by a crash between this commit and the file, or where
    # the file is the worker's own and no other process may open it.
    listed = Path(settings.INKLING_ERASED)
    if os.access(listed if listed.exists() else listed.parent, os.W_OK):
        transaction.on_commit(lambda: append_erased(listed, [entry]), robust=True)
    append_audit(
        Action.REPORT_ERASED,
        actor=by.audit_name,
        subject=f"report:{report_id}",
        purpose=f"{asked.ground}; asked by account:{asked.asked_by_id}",
    )


def _purpose(report_id: UUID, *, by: Member) -> str:
    """Whoever asks or confirms has read the report, for a purpose."""
    if by.role is not Role.SUPERVISOR or report_to_read(report_id) is None:
        raise ReportAbsent
    return purpose_stated(report_id, by=by)


def _read_case(report_id: UUID, *, by: Member, at: datetime) -> ErasureCase:
    report = report_to_read(report_id)
    if report is None or by.organisation_id is None:
        raise ReportAbsent
    concerns, submissions, sent = concerns_of(report_id), submissions_of(report_id), sent_of_report(report_id)
    asked = governance.erasure_asked(report_id, at=at)
    return ErasureCase(
        report=report,
        details=list(details_of(report_id)),
        additions=list(additions_of(report_id)),
        concerns=concerns,
        submissions=submissions,
        translations=words_of_translations(report_id),
        sent=len(sent),
        why_not=[
            *_still_runs(concerns, submissions, closed_files=count_closed(report_id)),
            *why_not_erased([each.recalled_on for each in sent], on=at.date()),
        ],
        asked=asked,
        asked_by=names_of([asked.asked_by_id]).get(asked.asked_by_id, "") if asked else "",
        others=colleagues_of(by.account_id, unit_id=by.organisation_id, role=Role.SUPERVISOR),
    )


def _still_runs(
    concerns: list[Concern], submissions: list[Submission], *, closed_files: int
) -> Iterator[Reason]:
    return what_still_runs(
        closed_files=closed_files,
        open_concerns=(reference_of(each.pk, prefix="C") for each in concerns if not is_settled(each)),
        on_their_way=(
            reference_of(each.pk, prefix="S")
            for each in submissions
            if each.state == SubmissionState.WAITING.value
        ),
    )


def _problems(
    erasing: ErasureCase, *, ground: ErasureGround | None, words: str, order_number: str
) -> Iterator[tuple[str, Reason]]:
    if erasing.why_not:
        yield "", ErasureProblem.NOT_YET(reasons=tuple(erasing.why_not))
    if ground is None or ground is ErasureGround.AGAIN:
        yield "ground", ErasureProblem.NO_GROUND()
    if len(words) > WORDS_MAX:
        yield "words", TextProblem.TOO_LONG(most=WORDS_MAX)
    elif repeats_what_was_told(words, _texts_of(erasing)):
        yield "words", ErasureProblem.REPEATS()
    if not is_order_number(order_number):
        yield "order_number", ErasureProblem.NO_ORDER_NUMBER(most=ORDER_NUMBER_MAX)
    elif repeats_a_text(order_number, _texts_of(erasing)):
        yield "order_number", ErasureProblem.ORDER_NUMBER_REPEATS()


def _texts_of(erasing: ErasureCase) -> Iterator[str]:
    yield erasing.report.narrative
    yield from (addition.narrative for addition in erasing.additions)
    yield from erasing.translations
    for detail in erasing.details:
        yield from (detail.text, detail.who, detail.what, detail.when, detail.where, detail.how)
        yield from (str(value) for value in detail.attributes.values())
