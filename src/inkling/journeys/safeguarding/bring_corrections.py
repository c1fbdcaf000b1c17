"""What the unit corrects of a report reaches each front door that read it otherwise, also one that has decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit, append_many
from inkling.journeys.safeguarding.enrich_concern import (
    AdditionMade,
    More,
    News,
    add_news,
    append_partings_of,
    news_of,
)
from inkling.safeguarding.models import Concern
from inkling.safeguarding.queries import (
    concerns_to_correct,
    next_opened_number,
    texts_shown_by,
    who_must_not_find_out,
)
from inkling.safeguarding.rules.correcting import CorrectedLines, Correction, WhatWasShown, lines_for
from inkling.safeguarding.rules.states import ConcernState
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services.joining import hold_with_leading
from inkling.vocabulary.telling import Urgency


def bring_corrections(
    report_id: UUID, corrections: Sequence[Correction], *, purpose: str, by: Member, at: datetime
) -> None:
    """Add to each concern that is open what the unit has corrected; where a door has decided, open one that says it.

    Runs inside the transaction of the correction.
    """
    concerns = concerns_to_correct(report_id)
    shown = _shown_at_doors(concerns)
    news = [
        each
        for concern in concerns
        for each in _news_of(concern, corrections, shown=shown[concern.front_door_id])
    ]
    # All at once and in one order, as whoever joins them or adds to them does, and all before the first entry: who
    # holds the chain waits for no concern.
    hold_with_leading([each.pk for each in concerns])
    tried = [(each, add_news(each.news, by=by, at=at)) for each in news]
    added = [made for _, made in tried if made is not None]
    reached = {each.concern.front_door_id for each, made in tried if made is not None}
    decided = [each for each, made in tried if made is None and each.concern.front_door_id not in reached]
    opened = list(_open_corrections(decided, by=by, at=at))
    _append_entries(added, opened, purpose=purpose, by=by)


@dataclass(frozen=True)
class _NewsOfConcern:
    """What is told of a correction to whoever reads a concern, or has read it before it was decided."""

    concern: Concern
    news: News


def _shown_at_doors(concerns: Sequence[Concern]) -> dict[UUID | None, WhatWasShown]:
    """Return what each front door has read of a report, in whichever of its concerns."""
    doors = {each.front_door_id for each in concerns}
    return {door: texts_shown_by([each for each in concerns if each.front_door_id == door]) for door in doors}


def _news_of(
    concern: Concern, corrections: Sequence[Correction], *, shown: WhatWasShown
) -> Iterator[_NewsOfConcern]:
    """Yield what is told, before anything is held; nothing where nothing of it was shown there."""
    is_decided = concern.state == ConcernState.DECIDED.value
    lines = lines_for(corrections, shown=shown, only_shown=is_decided)
    if not lines.is_empty:
        yield _NewsOfConcern(concern, news_of(concern, _more_of(lines)))


def _more_of(lines: CorrectedLines) -> More:
    return More(news="", child="\n".join(lines.children), needed="\n".join(lines.others), must_not="")


def _open_corrections(decided: Sequence[_NewsOfConcern], *, by: Member, at: datetime) -> Iterator[Concern]:
    """Open one concern at each front door that has decided: with the newest decision of what was corrected."""
    newest: dict[object, _NewsOfConcern] = {}
    for each in sorted(decided, key=lambda one: (one.concern.concernclock.raised_at, one.concern.pk)):
        newest[each.concern.front_door_id] = each
    for each in newest.values():
        yield _open(each, by=by, at=at)


def _open(corrected: _NewsOfConcern, *, by: Member, at: datetime) -> Concern:
    decided, view = corrected.concern, corrected.news.view
    # Said once more: who must not find out is kept from this one as well.
    must_not = dict.fromkeys([*view.must_not_be_told.splitlines(), *who_must_not_find_out(decided.report_id)])
    view = replace(view, must_not_be_told="\n".join(filter(None, must_not)))
    # That a child was in danger is what they decided on; a correction of it is soon, and no alarm.
    was = Urgency(decided.urgency)
    urgency = Urgency.SOON if was is Urgency.NOW else was
    place = safeguarding.ConcernPlace(
        decided.report_id,
        decided.unit_id,
        decided.front_door,
        next_opened_number(decided.report_id),
        opened_by=by.account_id,
        corrects=decided.pk,
    )
    return safeguarding.open_concern(
        replace(corrected.news.draft, urgency=urgency), place=place, at=at, view=view
    )


def _append_entries(
    added: Sequence[AdditionMade], opened: Sequence[Concern], *, purpose: str, by: Member
) -> None:
    append_partings_of(added, by=by)
    append_many(
        Action.CONCERN_ADDED_TO,
        actor=by.audit_name,
        what=[(f"concern:{each.concern_id}", purpose) for each in added],
    )
    for each in opened:
        append_audit(
            Action.CONCERN_RAISED, actor=by.audit_name, subject=f"concern:{each.pk}", purpose=purpose
        )
