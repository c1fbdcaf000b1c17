"""Somebody of a unit asks back about what was told, and a supervisor who is somebody else lets it go or does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.clarification import queries, services
from inkling.clarification.models import Clarification
from inkling.clarification.rules.asking import (
    AskingBackProblem,
    AskingBackRefused,
    check_asked,
)
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.regions.rules.days import day_here
from inkling.vocabulary.telling import AskedBack


@transaction.atomic
def ask_back(
    report_id: UUID,
    asks: AskedBack | None,
    *,
    quoted: str,
    places: Sequence[str],
    by: Member,
    at: datetime,
) -> UUID:
    """Ask one question of the list; it waits for a second person. Raises `AskingBackRefused` or `PurposeNeeded`.

    `places`: those that may be quoted, as `read_asked` gave them: they take seconds to read, and are not read again.
    """
    purpose = purpose_stated(report_id, by=by)
    reports = queries.reports_of_source(report_id)
    rows = queries.asked_about(reports)
    asks = check_asked(
        asks,
        quoted,
        places=places,
        before=queries.already_asked(rows),
        source=queries.count_source(reports, rows),
    )
    with services.at_most_two():
        asked = services.ask_back(
            report_id, asks, quoted=quoted if asks.quotes else "", by=by.account_id, on=day_here(at)
        )
    append_audit(
        Action.CLARIFICATION_ASKED,
        actor=by.audit_name,
        # What is quoted stays out of the chain, which keeps for ever whatever stands in it.
        subject=f"clarification:{asked.pk} report:{report_id} {asks.value}",
        purpose=purpose,
    )
    return asked.pk


@transaction.atomic
def decide_asked(
    report_id: UUID, clarification_id: UUID, *, lets_go: bool | None, by: Member, at: datetime
) -> None:
    """Let a question go to its teller, or decline it: a supervisor does, and never who asked.

    Raises `AskingBackRefused`, `ReportAbsent` or `PurposeNeeded`.
    """
    purpose = purpose_stated(report_id, by=by)
    if by.role is not Role.SUPERVISOR:
        raise AskingBackRefused({"go": AskingBackProblem.NOT_SUPERVISOR()})
    if lets_go is None:
        raise AskingBackRefused({"go": AskingBackProblem.NO_CHOICE()})
    asked = queries.clarification_to_decide(clarification_id)
    if asked is None or asked.report_id != report_id:
        raise ReportAbsent
    _check_decision(asked, lets_go=lets_go, by=by)
    services.decide(asked, lets_go=lets_go, by=by.account_id, on=day_here(at))
    append_audit(
        Action.CLARIFICATION_SENT if lets_go else Action.CLARIFICATION_DECLINED,
        actor=by.audit_name,
        subject=f"clarification:{asked.pk} report:{report_id}",
        purpose=purpose,
    )


def _check_decision(asked: Clarification, *, lets_go: bool, by: Member) -> None:
    if asked.asked_by_id == by.account_id:
        raise AskingBackRefused({"go": AskingBackProblem.OWN()})
    if asked.decided_on is not None:
        raise AskingBackRefused({"go": AskingBackProblem.DECIDED()})
    reports = queries.reports_of_source(asked.report_id)
    source = queries.count_source(reports, queries.asked_about(reports))
    if lets_go and source.drifts and not asked.what.is_signpost:
        raise AskingBackRefused({"go": AskingBackProblem.DRIFTS(added=source.added_since)})
