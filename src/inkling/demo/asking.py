"""What the unit of the world asks back: one question to the boy of Beck Lane, let go by a supervisor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.clarification.queries import asked_about
from inkling.demo.tales import Tale
from inkling.journeys.clarifying.ask_back import ask_back, decide_asked
from inkling.journeys.clarifying.read_asked import places_to_quote
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.vocabulary.purposes import ReportPurpose
from inkling.vocabulary.telling import AskedBack

BOY = "beck-boy-himself"
_STATION = "bus station"


def asks_about(tale: Tale) -> bool:
    """Say whether the unit asks back about this tale."""
    return tale.id == BOY


def ask_boy(report_id: UUID, *, by: Member, at: datetime) -> None:
    """Ask which bus station he means, as an officer. Once only."""
    if asked_about([report_id]):
        return
    state_purpose(report_id, purpose=ReportPurpose.ASSESS, note="", by=by, at=at)
    places = [each for each in places_to_quote(report_id) if _STATION in each]
    asks = AskedBack.WHICH_PLACE if places else AskedBack.WHEN
    ask_back(report_id, asks, quoted=places[0] if places else "", places=places, by=by, at=at)


def let_question_go(report_id: UUID, *, by: Member, at: datetime) -> None:
    """Let the question go, as a supervisor. Once only."""
    waiting = [each for each in asked_about([report_id]) if each.decided_on is None]
    if not waiting:
        return
    state_purpose(report_id, purpose=ReportPurpose.ASKED, note="", by=by, at=at)
    for each in waiting:
        decide_asked(report_id, each.pk, lets_go=True, by=by, at=at)
