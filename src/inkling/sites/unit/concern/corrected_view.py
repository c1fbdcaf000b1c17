"""What the unit has corrected since a front door decided: on the page of that concern, and on the correction's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from inkling.assessment.rules.marking import Piece, pieces
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.history_queries import additions_about
from inkling.safeguarding.models import Concern, ConcernAddition
from inkling.safeguarding.queries import concern_to_read, corrections_since
from inkling.safeguarding.rules.states import ConcernState
from inkling.sites.design.parts import Row
from inkling.sites.members.frame.dates import ago


@dataclass(frozen=True)
class CorrectionShown:
    """One correction: the concern that says it, how that stands, and its lines."""

    id: UUID
    name: str
    title: str
    state: str
    colour: str
    lines: list[list[Piece]]


@dataclass(frozen=True)
class DecidedBefore:
    """The decided concern that one corrects: what was decided when, and what is corrected."""

    id: UUID
    name: str
    rows: list[Row]
    lines: list[list[Piece]]


def corrected_since(concern: Concern, *, now: datetime) -> list[CorrectionShown]:
    """Return what was corrected since a concern was raised; nothing while it is open, where it stands beside it."""
    if concern.state != ConcernState.DECIDED.value:
        return []
    return [_present_correction(each, now=now) for each in corrections_since(concern)]


def decided_before(concern: Concern, *, now: datetime) -> DecidedBefore | None:
    """Return what a correction corrects; None where it is none, or that one is not there for this viewer."""
    decided = concern_to_read(concern.corrects_id) if concern.corrects_id else None
    if decided is None:
        return None
    decided_at = decided.concernclock.decided_at
    rows = [Row(gettext("Decision"), decided.get_decision_display())]
    if decided_at is not None and decided.decided_by is not None:
        values = {"ago": ago(decided_at, now=now), "who": decided.decided_by.name}
        rows.append(Row(gettext("Decided"), gettext("%(ago)s by %(who)s") % values))
    return DecidedBefore(decided.pk, reference_of(decided.pk, prefix="C"), rows, list(_lines([concern])))


def _present_correction(correction: Concern, *, now: datetime) -> CorrectionShown:
    is_decided = correction.state == ConcernState.DECIDED.value
    return CorrectionShown(
        correction.pk,
        reference_of(correction.pk, prefix="C"),
        gettext("Corrected %(ago)s:") % {"ago": ago(correction.concernclock.raised_at, now=now)},
        correction.get_state_display().partition(":")[0],
        "green" if is_decided else "orange",
        list(_lines([*_by_officers(correction), correction])),
    )


def _by_officers(correction: Concern) -> list[ConcernAddition]:
    """Return what the unit added to it, the newest first; what its teller added is no correction."""
    return [each for each in additions_about(correction.pk) if each.added_by_id is not None]


def _lines(told: Iterable[Concern | ConcernAddition]) -> Iterator[list[Piece]]:
    """Yield each line once, the newest first: what came last is what stands."""
    lines = [line for each in told for text in (each.child, each.needed_to_act) for line in text.splitlines()]
    yield from (pieces(line) for line in dict.fromkeys(filter(None, lines)))
