"""What happened to a report while somebody looked at its page: the refusal says which of the things it was."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.dissemination.queries import details_sent
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.vocabulary.reasons import Reason, ReasonKind, Refusal


class OvertakenProblem(ReasonKind):
    """Why a correction or a grade of items came too late. `who`: a colleague's name, empty where it was oneself."""

    CORRECTED_MEANWHILE = "corrected_meanwhile", "who"
    GRADED_MEANWHILE = "graded_meanwhile", "who"
    RELEASED_MEANWHILE = "released_meanwhile", "who"


class UnderstandingOvertaken(Refusal):
    """Something was done with it since the page was opened."""


def why_overtaken(
    report_id: UUID, history: Sequence[UnderstandingVersion], *, seen_version: int, by: Member
) -> Reason:
    """Return what was done last since `seen_version`. `history`: the versions, the newest first."""
    newest = next((each for each in history if each.version > seen_version), None)
    maker = newest.made_by if newest else None
    who = maker.name if maker is not None and maker.pk != by.account_id else ""
    if newest is None or newest.act != CorrectionAct.ITEMS_TAKEN_UP.value:
        return OvertakenProblem.CORRECTED_MEANWHILE(who=who)
    if details_sent(report_id):
        return OvertakenProblem.RELEASED_MEANWHILE(who=who)
    return OvertakenProblem.GRADED_MEANWHILE(who=who)
