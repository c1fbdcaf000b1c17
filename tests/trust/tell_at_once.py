"""Tells the reports of test_at_once.py, as the community login (a process of its own)."""

from __future__ import annotations

from datetime import UTC, datetime

import django

HOW_MANY = 11  # each of five acts meets two erasures; one more for the test that kills


def main() -> None:
    """Tell each under a receipt of its own."""
    django.setup()

    from django.conf import settings

    from inkling.accounts.actor import Anonymous
    from inkling.capture.rules.draft import Draft, DraftDetail
    from inkling.journeys.telling.submit_report import submit_report

    for number in range(HOW_MANY):
        submit_report(
            Draft(
                place="LS11 5DE",
                narrative=f"Story {number}. A man called Fitz, 07700 900123, has a silver Corsa.",
                details=(DraftDetail("vehicle", text="grey van"),),
            ),
            receipt_secret=number.to_bytes(15, "big"),
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=datetime.now(UTC),
        )


if __name__ == "__main__":
    main()
