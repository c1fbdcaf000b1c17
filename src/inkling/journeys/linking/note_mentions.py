"""After a submission has arrived, the worker notes what its report mentions, so that it can arise again.

Apart from the delivery, which waits for nothing here: whatever was told costs its own row at most.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.assessment.lexicon_queries import lexicon_of
from inkling.assessment.standing_queries import asides_in, newest_letters
from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of
from inkling.governance.hold_services import hold_report
from inkling.journeys.understanding.raise_found import raise_found
from inkling.journeys.understanding.read_words import WordsRead
from inkling.journeys.understanding.understand_report import understand_report
from inkling.linking import noting_services as noting
from inkling.linking import services as linking
from inkling.linking.arriving_services import compare_arrival
from inkling.linking.queries.noting import arrived_without_a_row
from inkling.linking.rules.keys_of_words import Understood
from inkling.linking.rules.stands import judged_by
from inkling.reading.services import read_passages
from inkling.reading.understanding_queries import understanding_at
from inkling.routing.models import Submission
from inkling.routing.rules.states import SubmissionState
from inkling.routing.services.repetition import note_repetition
from inkling.routing.services.wording import note_wording
from inkling.routing.wording_queries import reports_without_wording
from inkling.search.indexing_services import owe_report


def note_mentions(report_id: UUID, *, submission_id: UUID, at: datetime) -> bool:
    """Note whether the wording was repeated and what the report mentions; return whether it was this call's to do.

    The try is counted in a commit of its own before. Safe to repeat; adds no content to any other report.
    """
    with transaction.atomic():
        is_due, is_anew = noting.begin_noting(submission_id, at=at), noting.was_noted(submission_id)
    if not is_due:
        return False
    # Before what a broken noting would keep back; where it breaks itself, it is tried again with the noting.
    # What is read anew is looked at whole: a try that broke may have kept its reading and raised nothing.
    arrived = None if is_anew else _passage_of(submission_id)
    raise_found(report_id, by=Worker(), at=at, arrived=arrived)
    with transaction.atomic():
        _note_repetition(report_id, submission_id=submission_id)
    note_what_stands(report_id, submission_id=submission_id, at=at)
    return True


def note_what_stands(report_id: UUID, *, submission_id: UUID, at: datetime) -> None:
    """Note and compare what a report mentions as its unit reads it today. The caller has counted the try."""
    with transaction.atomic():
        hold_report(report_id)
        note_wording(report_id)
        tries = _note_mentioned(report_id, submission_id=submission_id, at=at)
    with transaction.atomic():
        _compare(report_id)
        noting.mark_noted(submission_id, tries=tries)


def compare_anew(report_id: UUID, *, submission_id: UUID, at: datetime) -> bool:
    """Compare a report once more that an older version compared; return whether it was this call's to do.

    Judgements stay, and what was judged different is proposed no more. The try is counted in a commit of its own.
    """
    with transaction.atomic():
        tries = noting.begin_renewing(submission_id, at=at)
    if not tries:
        return False
    with transaction.atomic():
        _compare(report_id, is_anew=True)
        noting.mark_noted(submission_id, tries=tries)
    return True


def _compare(report_id: UUID, *, is_anew: bool = False) -> None:
    """Set the report beside those of its unit. What was noted of it stands already, whatever becomes of this."""
    hold_report(report_id)
    report = Report.objects.filter(pk=report_id).first()
    if report is not None:
        compare_arrival(report_id, unit_id=report.holding_unit_id, is_anew=is_anew)


def _note_mentioned(report_id: UUID, *, submission_id: UUID, at: datetime) -> int:
    """Note what a report mentions as it is understood now. Nothing of one that was erased meanwhile.

    Returns the number of the try: who owes the noting once more from here on begins to count again.
    """
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        return noting.hold_noting(submission_id)
    additions, lexicon = list(additions_of(report_id)), lexicon_of(report.holding_unit_id)
    texts = {0: report.narrative, **{each.number: each.narrative for each in additions}}
    readings = read_passages(
        report_id,
        unit_id=report.holding_unit_id,
        texts={number: text for number, text in texts.items() if text},
        lexicon=lexicon,
        day=report.told_on,
    )
    # After the words are read, which takes long: who corrects from here on waits, and owes the noting once more.
    tries = noting.hold_noting(submission_id)
    details, letters, asides = list(details_of(report_id)), newest_letters(report_id), asides_in(report_id)
    words = WordsRead(readings, is_going_on=False, is_cut=False)
    standing = understand_report(
        report, details=details, additions=additions, words=words, handled={*letters, *asides}
    )
    composed = understanding_at(report_id, version=1) or standing.value
    linking.note_mentions(
        report,
        details=details,
        understood=Understood(
            standing.value, composed, {number: each.spans for number, each in readings.items()}
        ),
        words=standing.words,
        judged=judged_by(letters, asides),
    )
    # With what was noted, so that it is found even if nothing can be set beside it.
    owe_report(report_id, at=at)
    return tries


@transaction.atomic
def note_broken_noting(submission_id: UUID, *, problem: str) -> None:
    """Note that a try broke; it waits, and is parked for a person after the last."""
    noting.mark_noting_broken(submission_id, problem=problem)


@transaction.atomic
def owe_missing_notes(*, limit: int) -> int:
    """Owe notes to what has arrived without a row that says so; return how many."""
    missing = arrived_without_a_row(limit=limit)
    noting.owe_notes(missing)
    return len(missing)


def note_missing_wordings(*, limit: int) -> int:
    """Note what reports say that were told before this was noted, each in a transaction of its own; return how many."""
    missing = reports_without_wording(limit=limit)
    for report_id in missing:
        with transaction.atomic():
            hold_report(report_id)
            note_wording(report_id)
    return len(missing)


def _passage_of(submission_id: UUID) -> int:
    """Return the number of the passage that a submission brought: 0 for what was told first."""
    found = Submission.objects.filter(pk=submission_id).values_list("addition__number", flat=True)
    return found.first() or 0


def _note_repetition(report_id: UUID, *, submission_id: UUID) -> None:
    hold_report(report_id)
    submission = Submission.objects.select_related("report", "addition").filter(pk=submission_id).first()
    # Nobody here reads what has left.
    if submission is not None and submission.state != SubmissionState.SUBMITTED.value:
        note_repetition(submission)
