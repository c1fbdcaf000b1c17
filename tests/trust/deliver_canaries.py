"""Delivers, notes and indexes the first canaries, as the worker (a process of its own; see the backup drill).

Those that are erased, and some that stay and say nearly the same: what they share must outlive the erasure.
"""

from __future__ import annotations

import django


def main() -> None:
    """Do for the first ten what the worker does for each report."""
    django.setup()

    from datetime import UTC, datetime

    from inkling.accounts.actor import Worker
    from inkling.capture.models import Report
    from inkling.journeys.linking.note_mentions import note_mentions
    from inkling.journeys.searching.index_what_was_told import index_owed
    from inkling.journeys.submitting.deliver_submission import deliver_submission
    from inkling.linking.queries.noting import submissions_to_note
    from inkling.routing.models import Submission
    from inkling.search.indexing_queries import owed_to_index
    from tests.trust.canaries import DELIVERED, TOLD

    now = datetime.now(UTC)
    reports = Report.objects.filter(narrative__regex=f"{TOLD}00[0-{DELIVERED - 1}] ").values_list(
        "pk", flat=True
    )
    submissions = list(Submission.objects.filter(report_id__in=reports).values_list("pk", flat=True))
    assert len(submissions) == DELIVERED
    for submission in submissions:
        deliver_submission(submission, by=Worker(), at=now, jitter=0.5)
    for submission, report in submissions_to_note(now, limit=DELIVERED):
        note_mentions(report, submission_id=submission, at=now)
    for owed in owed_to_index(datetime.now(UTC), limit=DELIVERED):
        index_owed(owed, at=datetime.now(UTC))


if __name__ == "__main__":
    main()
