"""An officer gives a translation to the front door of a concern, cut of what shows who told as the words are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import may_grade
from inkling.capture.queries import draft_of
from inkling.capture.rules.draft import Draft
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.safeguarding.enrich_concern import News, add_news, append_partings_of
from inkling.regions.rules.days import day_here
from inkling.routing.services.submissions import wake_reading
from inkling.safeguarding.models import Concern
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.services.joining import hold_with_leading
from inkling.safeguarding.services.protected_views import view_of
from inkling.safeguarding.withheld_queries import who_was_withheld
from inkling.translation import services
from inkling.translation.models import Translation
from inkling.translation.queries import given_of, translation_to_give
from inkling.translation.rules.for_front_door import as_translated, draft_to_read, may_be_given
from inkling.vocabulary.reasons import ReasonKind, Refusal
from inkling.vocabulary.telling import TeamWords, Urgency


class GivingProblem(ReasonKind):
    """Why a translation is not given to a front door."""

    KEPT = "kept"
    GIVEN = "given"
    DECIDED = "decided"


class GivingRefused(Refusal):
    """It is not given."""


@dataclass(frozen=True)
class ToGive:
    """A translation, the concern that it would come to, and what its front door would read of it."""

    translation: Translation
    concern: Concern
    draft: Draft
    view: ProtectedView

    @property
    def mark(self) -> str:
        """What names that which an officer has seen, so that nothing else is given."""
        return hashlib.sha256(repr(self.view).encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def look_at_giving(translation_id: UUID, concern_id: UUID, *, by: Member, at: datetime) -> ToGive:
    """Return what a front door would read, with an entry. Raises `ReportAbsent`, `PurposeNeeded`, `GivingRefused`."""
    translation, concern = _find(translation_id, concern_id)
    purpose = purpose_stated(concern.report_id, by=by)
    looked = _read(translation, concern, on=day_here(at))
    # With what it stands under, and before the chain, as whoever decides does: neither waits for the other in a ring.
    hold_with_leading([concern_id])
    append_audit(Action.CONCERN_READ, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=purpose)
    return looked


@transaction.atomic
def give_translation(seen: ToGive, *, by: Member, at: datetime) -> None:
    """Give what was seen to the front door; the worker, who knows the names, withholds once more before it is read.

    Raises `ReportAbsent`, `PurposeNeeded` or `GivingRefused`.
    """
    translation, concern = _find(seen.translation.pk, seen.concern.pk)
    purpose = purpose_stated(concern.report_id, by=by)
    if not may_grade(by.role):
        raise ReportAbsent
    hold_with_leading([concern.pk])
    _check_not_given(translation, concern)
    added = add_news(News(concern.pk, seen.draft, seen.view), by=by, at=at)
    if added is None:
        raise GivingRefused(GivingProblem.DECIDED())
    services.note_given(translation, concern_id=concern.pk, by=by.account_id, on=day_here(at))
    wake_reading(concern.report_id)
    append_partings_of([added], by=by)
    append_audit(
        Action.CONCERN_ADDED_TO,
        actor=by.audit_name,
        subject=f"concern:{concern.pk} translation:{translation.pk}",
        purpose=purpose,
    )


def _find(translation_id: UUID, concern_id: UUID) -> tuple[Translation, Concern]:
    translation, concern = translation_to_give(translation_id), concern_to_read(concern_id)
    if translation is None or concern is None or translation.report_id != concern.report_id:
        raise ReportAbsent
    return translation, concern


def _check_not_given(translation: Translation, concern: Concern) -> None:
    given = {(each.translation_id, each.concern_id) for each in given_of(translation.report_id)}
    if (translation.pk, concern.pk) in given:
        raise GivingRefused(GivingProblem.GIVEN())


def _read(translation: Translation, concern: Concern, *, on: date) -> ToGive:
    """Read what would be given, before anything is held: nobody waits for a lock meanwhile."""
    source = translation.source_addition or translation.report
    if not may_be_given(translation.kind, team_words=TeamWords(source.team_words)):
        raise GivingRefused(GivingProblem.KEPT())
    _check_not_given(translation, concern)
    report = translation.report
    bare = draft_of(report, details=[], additions=[])
    sealed = who_was_withheld(report, also=[translation.words])
    draft = draft_to_read(bare, translation.words, kind=translation.kind, withheld=sealed)
    view = as_translated(view_of(draft, day=report.told_on, since=on), made_by=translation.maker)
    urgent = replace(draft, urgency=Urgency(concern.urgency))
    return ToGive(translation, concern, urgent, view)
