"""What came to a concern later, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from inkling.assessment.rules.marking import Piece, pieces
from inkling.regions.rules.days import day_here
from inkling.safeguarding.models import Concern, ConcernAddition
from inkling.safeguarding.rules.protected_view.parts import from_json, says_now
from inkling.sites.members.frame.dates import ago, day
from inkling.sites.unit.concern.forms import now_by_machine
from inkling.sites.unit.concern.protected_view import ViewShown, present_view
from inkling.vocabulary.telling import Urgency

_NO_NEW_URGENCY = frozenset({Urgency.NOT_SAID.value, Urgency.NOT_SURE.value})


@dataclass(frozen=True)
class ShownAddition:
    """One addition: who added it and when, and its texts by title."""

    anchor: str
    title: str
    urgency: str
    must_not: list[Piece]
    texts: list[tuple[str, list[Piece]]]
    told: ViewShown
    is_told_again: bool = False


def shown_additions(
    concern: Concern, additions: Sequence[ConcernAddition], *, now: datetime
) -> list[ShownAddition]:
    """Return what came later, the newest first. What says nothing new is one line, of the last time."""
    said = _texts_of(concern)
    urgencies = {concern.urgency, *_NO_NEW_URGENCY}
    shown: list[ShownAddition] = []
    again: list[ShownAddition] = []
    for each in sorted(additions, key=lambda addition: addition.number):
        texts = _texts_of(each)
        if each.added_by is None and texts and texts <= said and each.urgency in urgencies:
            again = [_told_again(each)]
            continue
        said, urgencies = said | texts, {*urgencies, each.urgency}
        shown.insert(0, shown_addition(each, now=now))
    return [*again, *shown]


def _texts_of(told: Concern | ConcernAddition) -> set[str]:
    """Return each text that is shown of it, written alike; what a machine noticed in the words is no other text."""
    lines = [line.text for line in from_json(told.view) if not line.noticed]
    worry = [] if isinstance(told, ConcernAddition) and not told.indicators else [told.worry]
    texts = [told.must_not_be_told, told.child, told.needed_to_act, *worry, *lines]
    return {" ".join(text.casefold().split()) for text in texts if text.strip()}


def _told_again(addition: ConcernAddition) -> ShownAddition:
    title = gettext("Told again on %(day)s, same words") % {"day": day(day_here(addition.added_at))}
    return ShownAddition(f"added-{addition.number}", title, "", [], [], present_view(()), is_told_again=True)


def _added_words(addition: ConcernAddition, *, now: datetime) -> str:
    when = ago(addition.added_at, now=now)
    if addition.added_by is None:
        return gettext("Added %(ago)s by whoever told the report") % {"ago": when}
    return gettext("Added %(ago)s by %(who)s") % {"ago": when, "who": addition.added_by.name}


def _urgency(addition: ConcernAddition) -> str:
    if addition.added_by is not None:
        return ""
    return now_by_machine() if says_now(addition.view) else Urgency(addition.urgency).label


def shown_addition(addition: ConcernAddition, *, now: datetime) -> ShownAddition:
    """Return an addition as the page shows it."""
    texts = (
        (gettext("New"), addition.worry),
        (gettext("The child"), addition.child),
        (gettext("Needed to act"), addition.needed_to_act),
    )
    return ShownAddition(
        anchor=f"added-{addition.number}",
        title=_added_words(addition, now=now),
        urgency=_urgency(addition),
        must_not=pieces(addition.must_not_be_told),
        texts=[(title, pieces(text)) for title, text in texts if text],
        told=present_view(from_json(addition.view)),
    )
