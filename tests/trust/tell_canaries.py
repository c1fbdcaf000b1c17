"""Tells reports whose sealed fields hold canaries, as the community login (a process of its own; see its test)."""

from __future__ import annotations

import django

django.setup()

from datetime import UTC, datetime  # noqa: E402

from django.conf import settings  # noqa: E402

from inkling.accounts.actor import Anonymous  # noqa: E402
from inkling.capture.rules.draft import Draft, DraftIdentity  # noqa: E402
from inkling.journeys.telling.submit_report import submit_report  # noqa: E402
from tests.trust.canaries import HOW_MANY, SEALED, TOLD  # noqa: E402

for number in range(HOW_MANY):
    draft = Draft(
        place="LS11 5DE",
        narrative=f"{TOLD}{number:03} waits by the courts.",
        identity=DraftIdentity(
            name=f"{SEALED}name-{number:03}",
            contact=f"{SEALED}{number:03}@seal.invalid",
            contact_note=f"{SEALED}note-{number:03}",
            origin=f"{SEALED}origin-{number:03}",
        ),
    )
    submit_report(
        draft,
        receipt_secret=number.to_bytes(15, "big"),
        receipt_key=settings.INKLING_RECEIPT_KEY,
        by=Anonymous(),
        at=datetime(2026, 11, 23, 18, 5, tzinfo=UTC),
    )
