"""An addition may answer what the unit asked back: then that is noted with it, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.capture.models import Addition
from inkling.capture.rules.draft import Draft, DraftProblem
from inkling.clarification import services
from inkling.journeys.telling.prepare_report import SubmissionRefused
from inkling.regions.rules.days import day_here


def check_stands_alone(draft: Draft) -> None:
    """Refuse what is only a way to be reached, where the report that it belongs to is gone: it would be nobody's."""
    if not draft.has_content:
        raise SubmissionRefused([DraftProblem.EMPTY()])


def note_answer(draft: Draft, *, receipt_hash: bytes, addition: Addition | None, at: datetime) -> str:
    """Note which question this answers, and return the subject of its entry; empty where it answers none.

    Where nothing waits for it any more, it is an addition like any other.
    """
    if not draft.answers_asked:
        return ""
    report_id = services.answer(
        UUID(draft.answers_asked),
        receipt_hash=receipt_hash,
        addition_id=addition.pk if addition else None,
        on=day_here(at),
    )
    return f"clarification:{draft.answers_asked} report:{report_id}" if report_id else ""
