"""Erases the first canaries, as two supervisors at the unit's site (a process of its own; see the backup drill)."""

from __future__ import annotations

import django


def main() -> None:
    """Let Sunita ask for each, and Sunil confirm it."""
    django.setup()

    from datetime import UTC, datetime

    from django.db import transaction

    from inkling.accounts.actor import Member
    from inkling.accounts.models import Account
    from inkling.capture.models import Report
    from inkling.governance.rules.erasing import ErasureGround
    from inkling.journeys.keeping.erase_report import ask_erasure, confirm_erasure
    from inkling.journeys.keeping.state_purpose import state_purpose
    from inkling.sites.page import view_as
    from inkling.vocabulary.purposes import ReportPurpose
    from tests.trust.canaries import ERASED, ORDER, TOLD

    for number in range(ERASED):
        for name in ("Sunita", "Sunil"):
            at, account = datetime.now(UTC), Account.objects.get(name=name)
            by = Member.of(account, sign_in=f"sign-in of {name}")
            with transaction.atomic():
                view_as(str(account.pk))
                report = Report.objects.get(narrative__startswith=f"{TOLD}{number:03}").pk
                state_purpose(report, purpose=ReportPurpose.ERASING, by=by, at=at)
                if name == "Sunita":
                    ask_erasure(
                        report, ground=ErasureGround.COURT_ORDER, words="", order_number=ORDER, by=by, at=at
                    )
                else:
                    confirm_erasure(report, by=by, at=at)


if __name__ == "__main__":
    main()
