"""The worker reads anew what was read before a unit added a word or withdrew one, or before the rules changed.

What is found is noted and compared, so that the search, the counts and the picture know of it, though nobody opens the
report. The rows say what is due: whoever is stopped goes on where it was. No audit entry: no person reads.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice, zip_longest
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.lexicon_queries import lexicon_of
from inkling.capture.models import Report
from inkling.journeys.linking.note_mentions import note_what_stands
from inkling.journeys.understanding.raise_found import raise_found
from inkling.linking import noting_services as noting
from inkling.linking.queries.noting import submissions_to_read_anew
from inkling.reading.machine.version import version_of
from inkling.regions.rules.days import day_here
from inkling.safeguarding.queries import raised_of_long_ago

# What better rules find in words of long ago comes before its front door too, but must not bury what is told today.
LONG_AGO = timedelta(days=7)
MOST_OF_LONG_AGO_A_DAY = 20


def due_to_read_anew(*, at: datetime, limit: int) -> list[tuple[UUID, UUID]]:
    """Return (submission, report) of what is due: of each unit in turn one, the newest told first.

    Where words of long ago have raised as many concerns of a unit in a day as people can look at, those wait for
    another day; what was told since is read.
    """
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT.value).values_list("pk", flat=True)
    waiting = [_due_of_unit(each, at=at, limit=limit) for each in units]
    turns = (each for turn in zip_longest(*waiting) for each in turn if each is not None)
    return list(islice(turns, limit))


def _due_of_unit(unit_id: UUID, *, at: datetime, limit: int) -> list[tuple[UUID, UUID]]:
    version = version_of(lexicon_of(unit_id))
    due = submissions_to_read_anew(unit_id, version=version, limit=limit)
    if not due:
        return []
    recent_from = day_here(at - LONG_AGO)
    recent = submissions_to_read_anew(unit_id, version=version, limit=limit, told_from=recent_from)
    raised = raised_of_long_ago(unit_id, since=at - timedelta(days=1), before=recent_from)
    # The newest told stand first: all of those, and of the others as many as may still raise one.
    return due[: len(recent) + max(0, MOST_OF_LONG_AGO_A_DAY - raised)]


def due_of_report(report_id: UUID) -> list[tuple[UUID, UUID]]:
    """Return the same of one report that somebody looks at: none where it was read with the words of today."""
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        return []
    unit_id = report.holding_unit_id
    version = version_of(lexicon_of(unit_id))
    return submissions_to_read_anew(unit_id, version=version, limit=1, report_id=report_id)


def read_anew(report_id: UUID, *, submission_id: UUID, at: datetime) -> bool:
    """Read a report with its unit's words of today, and note what it mentions; return whether it was this call's to do.

    A sign that is found in words which no front door has read comes before it. The try is counted in a commit of its
    own: where it breaks, it is made again with what arrives, and waits for a person after the last.
    """
    with transaction.atomic():
        is_due = bool(noting.begin_reading_anew(submission_id, at=at))
    if is_due:
        raise_found(report_id, by=Worker(), at=at)
        note_what_stands(report_id, submission_id=submission_id, at=at)
    return is_due
