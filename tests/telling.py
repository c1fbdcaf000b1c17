"""Tells a report as the community site does: through the journey, as its login."""

from __future__ import annotations

from datetime import datetime

from inkling.accounts.actor import Anonymous
from inkling.capture.rules.draft import Draft
from inkling.journeys.telling.submit_report import RecordedReport, submit_report
from tests.people import AT, RECEIPT_KEY, acting_as


def tell(draft: Draft, *, secret: bytes = bytes(range(15)), at: datetime = AT) -> RecordedReport:
    """Tell a report and return what was recorded. Another secret is another receipt."""
    with acting_as("community"):
        return submit_report(draft, receipt_secret=secret, receipt_key=RECEIPT_KEY, by=Anonymous(), at=at)
