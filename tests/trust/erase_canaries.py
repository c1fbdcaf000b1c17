"""Erases the first canaries, as two supervisors at the unit's site (a process of its own; see the backup drill)."""

from __future__ import annotations

import django

django.setup()

from datetime import UTC, datetime  # noqa: E402
from uuid import UUID  # noqa: E402

from django.db import transaction  # noqa: E402

from inkling.accounts.actor import Member  # noqa: E402
from inkling.accounts.models import Account  # noqa: E402
from inkling.capture.models import Report  # noqa: E402
from inkling.governance.rules.erasing import ErasureGround  # noqa: E402
from inkling.journeys.erase_report import ask_erasure, confirm_erasure  # noqa: E402
from inkling.journeys.state_purpose import state_purpose  # noqa: E402
from inkling.sites.page import view_as  # noqa: E402
from tests.trust.canaries import ERASED, TOLD  # noqa: E402


def member(name: str) -> Member:
    return Member.of(Account.objects.get(name=name), sign_in=f"sign-in of {name}")


def act(report_id: UUID, *, by: Member) -> None:
    at = datetime.now(UTC)
    with transaction.atomic():
        view_as(str(by.account_id))
        state_purpose(report_id, purpose="Check whether it must go", by=by, at=at)
        if by.account_id == sunita.account_id:
            ask_erasure(report_id, ground=ErasureGround.COURT_ORDER, words="", by=by, at=at)
        else:
            confirm_erasure(report_id, by=by, at=at)


sunita, sunil = member("Sunita"), member("Sunil")
for number in range(ERASED):
    with transaction.atomic():
        view_as(str(sunita.account_id))
        found = Report.objects.get(narrative__startswith=f"{TOLD}{number:03}").pk
    for person in (sunita, sunil):
        act(found, by=person)
