"""An officer adds to a concern that stands what the front door does not know yet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture.queries import report_to_read
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity, made_storable
from inkling.governance.services import Action, append_audit, append_many
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.routing.services.submissions import wake_reading
from inkling.safeguarding.models import Concern, ConcernJoining
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.services.additions import enrich
from inkling.safeguarding.services.joining import hold_with_leading, part_from_decided
from inkling.safeguarding.services.protected_views import view_of
from inkling.safeguarding.withheld_queries import who_was_withheld
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind, TextProblem
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
    # With what it stands under, and before the chain, as whoever decides does: neither waits for the other in a ring.
    hold_with_leading([concern_id])
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
    added = add_news(news_of(concern, more), by=by, at=at)
    if added is None:
        raise EnrichmentRefused({"news": AddingProblem.DECIDED()})
    wake_reading(concern.report_id)
    append_partings_of([added], by=by)
    append_audit(
        Action.CONCERN_ADDED_TO, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=purpose
    )


def append_partings_of(added: Sequence[AdditionMade], *, by: Member) -> None:
    """Leave an entry for each concern that was parted from a decided one, since something came to it."""
    parted = [each.parted for each in added if each.parted is not None]
    append_many(
        Action.CONCERN_PARTED,
        actor=by.audit_name,
        what=[(f"concern:{each.joined_id}", f"from concern:{each.leading_id}") for each in parted],
    )


@dataclass(frozen=True)
class AdditionMade:
    """The concern to which something was added, and how it stood under a decided one until then."""

    concern_id: UUID
    parted: ConcernJoining | None


@dataclass(frozen=True)
class News:
    """What is to be added to a concern, as told and as its front door reads it."""

    concern_id: UUID
    draft: Draft
    view: ProtectedView


def news_of(concern: Concern, more: More) -> News:
    """Read what is to be added, before anything is held: nobody waits for a lock meanwhile."""
    draft = _draft(concern, more)
    return News(concern.pk, draft, _view(draft, more=more))


def add_news(news: News, *, by: Member, at: datetime) -> AdditionMade | None:
    """Add what was read to its concern, and part that from a decided one; None where it is decided by itself."""
    parted = part_from_decided(news.concern_id, account_id=by.account_id, at=at)
    if enrich(news.concern_id, draft=news.draft, view=news.view, account_id=by.account_id, at=at) is None:
        return None
    return AdditionMade(news.concern_id, parted)


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
