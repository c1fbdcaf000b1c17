"""What came to a concern later, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from inkling.assessment.rules.marking import Piece, pieces
from inkling.safeguarding.models import ConcernAddition
from inkling.safeguarding.rules.protected_view.parts import from_json
from inkling.sites.members.frame.dates import ago
from inkling.sites.unit.concern.protected_view import ViewShown, present_view
from inkling.vocabulary.telling import Urgency


@dataclass(frozen=True)
class ShownAddition:
    """One addition: who added it and when, and its texts by title."""

    anchor: str
    title: str
    urgency: str
    must_not: list[Piece]
    texts: list[tuple[str, list[Piece]]]
    told: ViewShown


def shown_addition(addition: ConcernAddition, *, now: datetime) -> ShownAddition:
    """Return an addition as the page shows it."""
    by = addition.added_by.name if addition.added_by is not None else "whoever told the report"
    texts = (
        ("New", addition.worry),
        ("The child", addition.child),
        ("Needed to act", addition.needed_to_act),
    )
    return ShownAddition(
        anchor=f"added-{addition.number}",
        title=f"Added {ago(addition.added_at, now=now)} by {by}",
        urgency=Urgency(addition.urgency).label if addition.added_by is None else "",
        must_not=pieces(addition.must_not_be_told),
        texts=[(title, pieces(text)) for title, text in texts if text],
        told=present_view(from_json(addition.view)),
    )
