"""Queues reports for a region as the community site would have (`-m benchmarks.mail_fill REGION COUNT [URGENCY]`).

Run by benchmarks.mail_queue with the community settings of its installation, so with the community's rights alone.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import django
from django.db import transaction

django.setup()

from inkling.accounts.models import Organisation  # noqa: E402
from inkling.capture.models import Detail, HowKnown, Report, SharingDecision  # noqa: E402
from inkling.regions.rules.atlas import installed_atlas  # noqa: E402
from inkling.routing.models import Attempt, Submission  # noqa: E402
from inkling.routing.services.submissions import wake_mail  # noqa: E402

BATCH = 1_000
WEEK = 7
WAITS = "a man in a grey van waits by the kiosk after school."
LONGEST_WAIT = 3_600.0


# What belongs to a report is written in its transaction: the community's rights allow no other.
@transaction.atomic
def fill(
    region: str,
    count: int,
    *,
    teller_kind: str = "family",
    urgency: str = "routine",
    says: Callable[[int], str] = lambda number: f"Report {number}: {WAITS}",
) -> None:
    """Insert that many reports of the last week with their submissions, as address_report makes them; wake the worker.

    Each next try lies within the last hour, in no order: so the retries of a week without a mail server leave them.
    """
    at = datetime.now(UTC)
    drawn = random.Random(7)
    unit = Organisation.objects.get(is_home=True)
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        days = [at.date() - timedelta(WEEK - WEEK * (start + number) // count) for number in range(size)]
        reports = [
            _report(says(start + number), day, unit, region=region, teller_kind=teller_kind, urgency=urgency)
            for number, day in enumerate(days)
        ]
        Report.objects.bulk_create(reports)
        HowKnown.objects.bulk_create(HowKnown(report=report, kind="saw") for report in reports)
        SharingDecision.objects.bulk_create(
            SharingDecision(report=report, knew="not_applicable", agreed="not_asked") for report in reports
        )
        Detail.objects.bulk_create(
            Detail(report=report, number=1, category="people", kind="person", attributes={"nickname": "Fitz"})
            for report in reports
        )
        submissions = [_submission(each, unit, region=region, urgency=urgency) for each in reports]
        Submission.objects.bulk_create(submissions)
        Attempt.objects.bulk_create(
            Attempt(submission=each, next_try_at=at - timedelta(seconds=drawn.uniform(0, LONGEST_WAIT)))
            for each in submissions
        )
    wake_mail()


def _report(
    words: str, told_on: date, unit: Organisation, *, region: str, teller_kind: str, urgency: str
) -> Report:
    return Report(
        told_on=told_on,
        teller_kind=teller_kind,
        about="seen",
        place_told="B9 4AA",
        holding_unit=unit,
        narrative=words,
        exploitation_type="not_sure",
        group_based="not_known",
        urgency=urgency,
        frequency="once",
        holding_region_id=region,
    )


def _submission(report: Report, unit: Organisation, *, region: str, urgency: str) -> Submission:
    return Submission(
        report=report,
        unit=unit,
        region_id=region,
        channel="partner",
        method="email",
        state="waiting",
        lane="urgent" if urgency == "now" else "main",
        told_on=report.told_on,
        pack_version=installed_atlas().packs[region].version,
    )


if __name__ == "__main__":
    fill(sys.argv[1], int(sys.argv[2]), urgency=(sys.argv[3:] or ["routine"])[0])
