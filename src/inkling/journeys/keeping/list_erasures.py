"""Which reports wait for a second supervisor, which are erased; and the worker's list of them outside the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.queries import names_of
from inkling.files.closed_queries import closings
from inkling.governance import queries as governance
from inkling.governance.ledger import ClosedFile, ErasedReport, Ledger, append_ledger
from inkling.governance.models import Erasure, ErasureRequest
from inkling.governance.services import Action, append_audit

MOST = 100


@dataclass(frozen=True)
class Erasures:
    """What waits and what is erased in one unit, and the names of those who asked and confirmed, by account."""

    asked: list[ErasureRequest]
    erased: list[Erasure]
    names: dict[UUID, str]


@transaction.atomic
def list_erasures(*, by: Member, at: datetime) -> Erasures:
    """List what waits for a second supervisor and the last hundred that were erased; one entry names the ids."""
    asked, erased = governance.erasures_asked(at=at), governance.erasures(most=MOST)
    people: list[UUID | None] = [each.asked_by_id for each in asked]
    for each in erased:
        people += [each.asked_by_id, each.confirmed_by_id]
    named = ",".join(str(request.report_id) for request in asked) or "none"
    append_audit(Action.ERASURE_LISTED, actor=by.audit_name, subject=f"reports:{named}")
    return Erasures(asked, erased, names_of([person for person in people if person is not None]))


def list_erased() -> int:
    """Write what was erased or closed into the file outside the database, where it is not there yet (worker).

    Return how many.
    """
    rows = Erasure.objects.order_by("erased_on").values_list("report_id", "erased_on", "order_number")
    listed = Ledger(
        tuple(ErasedReport.of(report_id, on=day, order=order) for report_id, day, order in rows),
        tuple(ClosedFile.of(file_id, on=day, closing=1 + opened) for file_id, day, opened in closings()),
    )
    return append_ledger(Path(settings.INKLING_ERASED), listed) if listed else 0
