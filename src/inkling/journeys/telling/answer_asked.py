"""An addition may answer what the unit asked back: then that is noted with it, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.accounts.actor import Actor
from inkling.capture.models import Addition
from inkling.capture.rules.draft import Draft, DraftProblem
from inkling.clarification import services
from inkling.governance.services import Action, append_audit
from inkling.journeys.telling.prepare_report import SubmissionRefused
from inkling.regions.rules.days import day_here


def check_stands_alone(draft: Draft) -> None:
    """Refuse what is only a way to be reached, where the report that it belongs to is gone: it would be nobody's."""
    if not draft.has_content:
        raise SubmissionRefused([DraftProblem.EMPTY()])


def note_answer(
    draft: Draft, *, receipt_hash: bytes, addition: Addition | None, by: Actor, at: datetime
) -> None:
    """Note which question this answers. Where nothing waits for it any more, it is an addition like any other."""
    if not draft.answers_asked:
        return
    asked = UUID(draft.answers_asked)
    report_id = services.answer(
        asked,
        receipt_hash=receipt_hash,
        addition_id=addition.pk if addition else None,
        on=day_here(at),
    )
    if report_id is not None:
        append_audit(
            Action.CLARIFICATION_ANSWERED,
            actor=by.audit_name,
            subject=f"clarification:{asked} report:{report_id}",
        )
