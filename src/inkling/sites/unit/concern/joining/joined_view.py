"""What was joined to a concern, and what it stands under, as its page shows them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from inkling.assessment.rules.marking import Piece, pieces
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.history_queries import additions_about
from inkling.safeguarding.joining_queries import joined_to, joining_of
from inkling.safeguarding.models import Concern, ConcernJoining
from inkling.safeguarding.rules.protected_view.parts import from_json, says_now
from inkling.sites.members.frame.dates import ago
from inkling.sites.unit.concern.addition_view import ShownAddition, shown_additions
from inkling.sites.unit.concern.joining.merged_view import Source
from inkling.sites.unit.concern.protected_view import ViewShown, present_view
from inkling.vocabulary.telling import Urgency


@dataclass(frozen=True)
class ShownJoined:
    """One concern that stands under another: its whole view, and what came to it later."""

    id: UUID
    name: str
    ago: str
    by: str
    reason: str
    must_not: list[Piece]
    texts: list[tuple[str, list[Piece]]]
    told: ViewShown
    additions: list[ShownAddition]
    declares_now: bool
    # How urgent the one that leads was by itself.
    leading_urgency: str
    # The names of those whose words are the same: they are shown once.
    again: list[str] = field(default_factory=list)


def joined_context(concern: Concern, *, now: datetime, but: Collection[UUID] = ()) -> dict[str, Any]:
    """Return what the page of a concern shows of its joinings. `but`: what is not to be read yet.

    Of what was told again in the same words only what reads otherwise is shown whole as well: something came to it, or
    the machine read more of it or less.
    """
    standing = joining_of(concern.pk)
    under = None
    if standing is not None:
        name = reference_of(standing.leading_id, prefix="C")
        under = {
            "id": standing.leading_id,
            "name": name,
            "reason": standing.reason,
            "is_copy": standing.joined_by_id is None,
        }
    standing_under = [each for each in joined_to(concern.pk) if each.joined_id not in but]
    beside = [(each, _shown_joined(each, now=now, but=but)) for each in standing_under]
    copies = [shown for each, shown in beside if each.joined_by_id is None]
    own = [
        shown
        for each, shown in beside
        if each.joined_by_id is not None or shown.additions or _reads_otherwise(each.joined, concern)
    ]
    return {"under": under, "joined": _each_once(own), "copies": copies, "times_told": len(copies) + 1}


def _each_once(shown: list[ShownJoined]) -> list[ShownJoined]:
    """Return these with words that were told again named beside the first of them; what says more stands by itself."""
    kept: list[ShownJoined] = []
    for each in shown:
        same = next((other for other in kept if not each.additions and _is_told_again(each, other)), None)
        if same is None:
            kept.append(each)
        else:
            same.again.append(each.name)
    return kept


def _is_told_again(one: ShownJoined, other: ShownJoined) -> bool:
    return (one.must_not, one.texts, one.told, one.by) == (other.must_not, other.texts, other.told, other.by)


def _reads_otherwise(copy: Concern, first: Concern) -> bool:
    return (copy.view, copy.worry, copy.needed_to_act) != (first.view, first.worry, first.needed_to_act)


def named_in(additions: list[ShownAddition], *, joined: list[ShownJoined]) -> list[list[Piece]]:
    """Return who must not be told by what came later or was joined: it is said first of all."""
    later = [*additions, *(each for one in joined for each in one.additions)]
    named: list[ShownJoined | ShownAddition] = [*joined, *later]
    return [line for each in named for line in (each.must_not, *each.told.requests) if line]


def asked_in(additions: list[ShownAddition], *, joined: list[ShownJoined]) -> list[list[Piece]]:
    """Return the words of what came later or was joined of which a machine is not sure whether they ask for that."""
    later = [*additions, *(each for one in joined for each in one.additions)]
    asked: list[ShownJoined | ShownAddition] = [*joined, *later]
    return [line for each in asked for line in each.told.may_ask]


def source_of(
    name: str, *, texts: list[tuple[str, list[Piece]]], told: ViewShown, additions: list[ShownAddition]
) -> Source:
    """Return one concern with what came to it later, to be merged with others. What is new in it is a worry."""
    later = [
        (gettext("The worry") if title == gettext("New") else title, text)
        for each in additions
        for title, text in each.texts
    ]
    return Source(name, [*texts, *later], [told, *(each.told for each in additions)])


def _shown_joined(joining: ConcernJoining, *, now: datetime, but: Collection[UUID]) -> ShownJoined:
    concern = joining.joined
    texts = (
        (gettext("The child"), concern.child),
        (gettext("The worry"), concern.worry),
        (gettext("Needed to act"), concern.needed_to_act),
    )
    return ShownJoined(
        id=concern.pk,
        name=reference_of(concern.pk, prefix="C"),
        ago=ago(joining.joined_at, now=now),
        by=joining.joined_by.name if joining.joined_by is not None else "",
        reason=joining.reason,
        must_not=pieces(concern.must_not_be_told),
        texts=[(title, pieces(text)) for title, text in texts if text],
        told=present_view(from_json(concern.view)),
        additions=shown_additions(concern, additions_about(concern.pk, but=but), now=now),
        declares_now=concern.urgency == Urgency.NOW.value and not says_now(concern.view),
        leading_urgency=joining.leading_urgency,
    )
