"""An officer adds to a concern that stands what the front door does not know yet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import re2
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture.queries import report_to_read
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity, made_storable
from inkling.governance.services import Action, append_audit, append_many
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.safeguarding.models import Concern, ConcernJoining
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.rules.withholding import WITHHELD
from inkling.safeguarding.services.additions import enrich, hold_concern
from inkling.safeguarding.services.concerns import view_of
from inkling.safeguarding.services.joining import hold_with_leading, part_from_decided
from inkling.safeguarding.withheld_queries import who_was_withheld
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind, TextProblem
from inkling.vocabulary.subjects import AgeGroup, NobodyMeant, SubjectRole
from inkling.vocabulary.telling import Urgency

TEXT_MAX = 2_000


@dataclass(frozen=True)
class More:
    """What an officer adds: what is new, and more of the child, of what is needed, of who must not find out."""

    news: str
    child: str
    needed: str
    must_not: str

    @property
    def texts(self) -> dict[str, str]:
        """Each text by its field."""
        return {"news": self.news, "child": self.child, "needed": self.needed, "must_not": self.must_not}


@dataclass(frozen=True)
class Correction:
    """Somebody of a report whom the unit has corrected; `name` as the report has it.

    Who is a child after all, or is not; what part they have (`role`); `is_gone`: nobody of that name was meant.
    """

    name: str
    age: AgeGroup
    role: SubjectRole = SubjectRole.OTHER
    is_gone: bool = False

    @property
    def says(self) -> str:
        """What the front door reads beside the name. Nobody is called a person of concern whom it does not know so."""
        if self.is_gone:
            return NobodyMeant.CORRECTED.label.lower()
        parts = [self.age.plain.lower() if self.age is not AgeGroup.NOT_KNOWN else self.age.label.lower()]
        parts += [] if self.role is SubjectRole.OTHER else [self.role.label.lower()]
        return ", ".join(parts)


class AddingProblem(ReasonKind):
    """Why nothing is added to a concern."""

    NOTHING_NEW = "nothing_new"
    DECIDED = "decided"


class EnrichmentRefused(FormRefusal):
    """It cannot be added so."""


@transaction.atomic
def look_at_enriching(concern_id: UUID, *, by: Member) -> Concern:
    """Return the concern of the own unit, with an entry. Raises `ReportAbsent` or `PurposeNeeded`."""
    concern = concern_to_read(concern_id)
    if concern is None:
        raise ReportAbsent
    purpose = purpose_stated(concern.report_id, by=by)
    # Before the chain, as whoever decides does: neither waits for the other in a ring.
    hold_concern(concern_id)
    append_audit(Action.CONCERN_READ, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=purpose)
    return concern


def problems_of(more: More) -> dict[str, Reason]:
    """Say by field what keeps this from being added; empty when nothing does."""
    if not any(text.strip() for text in more.texts.values()):
        return {"news": AddingProblem.NOTHING_NEW()}
    return {
        field: TextProblem.TOO_LONG(most=TEXT_MAX)
        for field, text in more.texts.items()
        if len(text) > TEXT_MAX
    }


def view_to_add(concern: Concern, more: More) -> ProtectedView:
    """Return what the front door would read of it, without what shows who told."""
    return _view(_draft(concern, more), more=more)


def mark_of(view: ProtectedView, more: More) -> str:
    """Return a mark of what an officer has seen, so that nothing else than that is added."""
    return hashlib.sha256(repr((view, more)).encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def enrich_concern(concern_id: UUID, *, more: More, by: Member, at: datetime) -> None:
    """Add to a concern; what stands stays. Under a decided one it is parted, and its own clock goes on.

    Raises `ReportAbsent`, `PurposeNeeded` or `EnrichmentRefused`.
    """
    concern = concern_to_read(concern_id)
    if concern is None:
        raise ReportAbsent
    purpose = purpose_stated(concern.report_id, by=by)
    if problems := problems_of(more):
        raise EnrichmentRefused(problems)
    added = _add(_news_of(concern, more), by=by, at=at)
    if added is None:
        raise EnrichmentRefused({"news": AddingProblem.DECIDED()})
    _append_partings([added], by=by)
    append_audit(
        Action.CONCERN_ADDED_TO, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=purpose
    )


def add_corrections(
    concerns: Sequence[Concern], corrections: Sequence[Correction], *, purpose: str, by: Member, at: datetime
) -> None:
    """Add to each concern that is open who is a child and who is not, as the unit has corrected it.

    Runs inside the transaction of the correction.
    """
    news = [_news_of(each, _more_of(each, corrections)) for each in concerns]
    # All at once and in one order, as whoever joins them or adds to them does, and all before the first entry: who
    # holds the chain waits for no concern.
    hold_with_leading([each.pk for each in concerns])
    tried = [_add(each, by=by, at=at) for each in news]
    added = [each for each in tried if each is not None]
    _append_partings(added, by=by)
    append_many(
        Action.CONCERN_ADDED_TO,
        actor=by.audit_name,
        what=[(f"concern:{each.concern_id}", purpose) for each in added],
    )


def _append_partings(added: Sequence[_Addition], *, by: Member) -> None:
    parted = [each.parted for each in added if each.parted is not None]
    append_many(
        Action.CONCERN_PARTED,
        actor=by.audit_name,
        what=[(f"concern:{each.joined_id}", f"from concern:{each.leading_id}") for each in parted],
    )


def _more_of(concern: Concern, corrections: Sequence[Correction]) -> More:
    """Return what is added: by name where the front door reads that name already, else without it."""
    lines = (concern.child, concern.worry, concern.needed_to_act, *(each["text"] for each in concern.view))
    shown = "\n".join(lines)
    named = [(each.name if _stands_in(each.name, shown) else WITHHELD, each) for each in corrections]
    is_child = [each.age is AgeGroup.CHILD and not each.is_gone for _, each in named]
    lines_of = [f"{name}: {each.says}" for name, each in named]
    children = [line for line, child in zip(lines_of, is_child, strict=True) if child]
    others = [line for line, child in zip(lines_of, is_child, strict=True) if not child]
    return More(news="", child="\n".join(children), needed="\n".join(others), must_not="")


def _stands_in(name: str, shown: str) -> bool:
    """Say whether a name stands in a text as words of its own."""
    return re2.search(rf"(?i)(?:^|\W){re2.escape(name)}(?:\W|$)", shown) is not None


@dataclass(frozen=True)
class _Addition:
    """The concern to which something was added, and how it stood under a decided one until then."""

    concern_id: UUID
    parted: ConcernJoining | None


@dataclass(frozen=True)
class _News:
    """What is to be added to a concern, as told and as its front door reads it."""

    concern_id: UUID
    draft: Draft
    view: ProtectedView


def _news_of(concern: Concern, more: More) -> _News:
    """Read what is to be added, before anything is held: nobody waits for a lock meanwhile."""
    draft = _draft(concern, more)
    return _News(concern.pk, draft, _view(draft, more=more))


def _add(news: _News, *, by: Member, at: datetime) -> _Addition | None:
    parted = part_from_decided(news.concern_id, account_id=by.account_id, at=at)
    if enrich(news.concern_id, draft=news.draft, view=news.view, account_id=by.account_id, at=at) is None:
        return None
    return _Addition(news.concern_id, parted)


def _draft(concern: Concern, more: More) -> Draft:
    report = report_to_read(concern.report_id)
    sealed = who_was_withheld(report, also=more.texts.values()) if report else DraftIdentity()
    details = (DraftDetail("indicator", text=more.news.strip()),) if more.news.strip() else ()
    draft, _ = made_storable(
        Draft(
            details=details,
            child=more.child.strip(),
            needed_to_act=more.needed.strip(),
            must_not_be_told=more.must_not.strip(),
            urgency=Urgency(concern.urgency),
            identity=sealed,
        )
    )
    return draft


def _view(draft: Draft, *, more: More) -> ProtectedView:
    view = view_of(replace(draft, urgency=Urgency.NOT_SAID))
    # Where nothing new is said, no worry is named: the view would name one by itself.
    return view if more.news.strip() else replace(view, worry="")
