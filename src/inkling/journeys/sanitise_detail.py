"""An officer writes a detail in words that do not tell who the source is. Warnings are shown, and kept if overruled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import may_grade
from inkling.assessment import services as assessment
from inkling.assessment import sharing_services as sharing
from inkling.assessment.models import SanitisedText
from inkling.assessment.rules.leaks import Leak, leaks_in
from inkling.capture.models import Detail
from inkling.governance.services import Action, append_audit
from inkling.vocabulary import limits


class SanitisingRefused(Exception):
    """The text is not kept yet. `leaks` are the places to look at again; saying why each may stay lets it pass."""

    def __init__(self, message: str, leaks: list[Leak]) -> None:
        super().__init__(message)
        self.leaks = leaks


@dataclass(frozen=True)
class Wording:
    """What the officer wrote. `why_warnings_stay` is empty unless a warning was read and overruled."""

    text: str
    why_warnings_stay: str = ""
    originator_consulted: bool = False


def warnings_in(text: str, *, detail: Detail) -> list[Leak]:
    """Give the places of `text` that could tell who the source of `detail` is."""
    return leaks_in(text, told=f"{detail.text}\n{detail.report.narrative}")


@transaction.atomic
def sanitise_detail(detail_id: UUID, *, wording: Wording, by: Member, at: datetime) -> SanitisedText | None:
    """Keep the next version of a detail's sanitised text; None where the detail is not there for this viewer.

    Raises `SanitisingRefused` for an empty or too long text, or one with warnings that were not answered.
    """
    detail = Detail.objects.select_related("report").filter(pk=detail_id).first()
    if detail is None or not may_grade(by.role):
        return None
    text = wording.text.strip()
    if not text or len(text) > limits.DETAIL_MAX:
        raise SanitisingRefused(f"Write the information in 1 to {limits.DETAIL_MAX:,} characters.", [])
    leaks = warnings_in(text, detail=detail)
    if leaks and not wording.why_warnings_stay.strip():
        raise SanitisingRefused(
            "Some words could tell who the source is. Change them, or say why they may stay.", leaks
        )
    assessment.hold_detail(detail_id)
    sanitised = sharing.write_sanitised(
        detail,
        text=text,
        kept_warnings=wording.why_warnings_stay.strip() if leaks else "",
        originator_consulted=wording.originator_consulted,
        by=by,
        at=at,
    )
    append_audit(
        Action.DETAIL_SANITISED,
        actor=by.audit_name,
        subject=f"detail:{detail_id}",
        purpose=f"version {sanitised.version}",
    )
    return sanitised
