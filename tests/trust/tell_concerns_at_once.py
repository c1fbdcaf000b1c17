"""Tells the reports of test_concerns_at_once.py, each with a concern, as the community login."""

from __future__ import annotations

from datetime import UTC, datetime

import django


def main() -> None:
    """Tell each under a receipt of its own."""
    django.setup()

    from django.conf import settings

    from inkling.accounts.actor import Anonymous
    from inkling.capture.rules.draft import Draft
    from inkling.journeys.telling.submit_report import submit_report
    from inkling.vocabulary.indicators import Indicator

    for number in range(11):
        submit_report(
            Draft(place="LS11 5DE", narrative=f"Story {number}.", indicators=(Indicator.MISSING,)),
            receipt_secret=number.to_bytes(15, "big"),
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=datetime.now(UTC),
        )


if __name__ == "__main__":
    main()
