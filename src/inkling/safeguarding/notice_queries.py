"""Reads of notices: whom the worker has to tell, and for whom a supervisor must look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, QuerySet, Value, When

from inkling.safeguarding.keeping_queries import standing_keepings
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock, ConcernNotice, KeptFrom
from inkling.safeguarding.rules.states import ConcernState, RequestedStep
from inkling.vocabulary.telling import Urgency

PER_PAGE = 25
# So often has a step of a clock broken before a supervisor is shown it; it is tried on.
BROKEN_AFTER = 3
# As safeguarding_to_withhold has it.
GIVEN_UP_AFTER = 5
_STANDING = Q(sent_at__isnull=True, parked_at__isnull=True)
_KEPT_FROM = Exists(standing_keepings().filter(concern=OuterRef("concern"), account=OuterRef("to")))
_OVER = (ConcernState.DECIDED.value, ConcernState.JOINED.value)
_IN_DANGER = Q(concern__urgency=Urgency.NOW.value)


def people_to_tell(at: datetime, *, limit: int, again: bool = False) -> list[UUID]:
    """Return the accounts with a notice that is due: danger now first, then who waits longest (worker only).

    With `again` those whom no mail reached before, without it the others: one that fails keeps only its like.
    """
    unreached = ConcernNotice.objects.filter(sent_at__isnull=True, faults__gt=0).values("to_id")
    due = due_notices(at)
    due = due.filter(to_id__in=unreached) if again else due.exclude(to_id__in=unreached)
    danger = Max(Case(When(_IN_DANGER, then=Value(1)), default=Value(0)))
    people = due.values("to_id").annotate(danger=danger, since=Min("next_try_at"))
    return list(people.order_by("-danger", "since", "to_id").values_list("to_id", flat=True)[:limit])


def due_notices(at: datetime) -> QuerySet[ConcernNotice]:
    """Return the notices that are still to be sent and whose next try has come."""
    standing = ConcernNotice.objects.filter(_STANDING, next_try_at__lte=at, to__is_active=True)
    return standing.filter(~_KEPT_FROM)


def notices_to_skip(*, limit: int) -> list[UUID]:
    """Return the notices to whom nobody may send: the account is closed, or must not find out (worker only)."""
    waiting = ConcernNotice.objects.filter(_STANDING).filter(Q(to__is_active=False) | _KEPT_FROM)
    return list(waiting.order_by("next_try_at", "pk").values_list("pk", flat=True)[:limit])


def concerns_to_show_the_unit(*, limit: int) -> list[UUID]:
    """Return the open concerns of which the unit is told as well, and is not yet (worker only).

    Danger now, and where somebody of the front door or of the unit is named among those who must not find out.
    """
    is_notified = Exists(
        ConcernNotice.objects.filter(concern=OuterRef("pk"), awaits=RequestedStep.LOOK.value)
    )
    still_open = Concern.objects.exclude(state__in=_OVER).filter(~is_notified)
    # In a flood the first that came is the first of which the unit is told.
    still_open = still_open.order_by("concernclock__raised_at", "pk")
    danger = still_open.filter(urgency=Urgency.NOW.value).values_list("pk", flat=True)
    kept = still_open.filter(pk__in=KeptFrom.objects.values("concern_id")).values_list("pk", flat=True)
    return [*dict.fromkeys([*danger[:limit], *kept[:limit]])]


def clocks_to_climb(at: datetime, *, limit: int) -> list[UUID]:
    """Return the concerns whose next step has come; one that broke before goes behind the others."""
    due = ConcernClock.objects.filter(decided_at__isnull=True, next_step_at__lte=at)
    due = due.filter(Q(retry_at__isnull=True) | Q(retry_at__lte=at))
    danger = Case(When(_IN_DANGER, then=Value(0)), default=Value(1))
    return list(due.order_by("tries", danger, "next_step_at").values_list("concern_id", flat=True)[:limit])


def parked_notices(*, number: int) -> Page[ConcernNotice]:
    """Return one page of the people whom no mail reaches, the oldest first (a unit's supervisor)."""
    parked = ConcernNotice.objects.filter(parked_at__isnull=False, sent_at__isnull=True)
    return _page_of(parked.select_related("to").order_by("parked_at", "pk"), number=number)


def broken_clocks() -> list[ConcernClock]:
    """Return the clocks whose step breaks again and again, and is tried on (a unit's supervisor).

    First those without a next step, which the tables should refuse: nobody is told any more.
    """
    stopped = Q(decided_at__isnull=True, next_step_at__isnull=True) & ~Q(concern__state__in=_OVER)
    broken = ConcernClock.objects.filter(stopped | Q(tries__gte=BROKEN_AFTER))
    return list(broken.order_by(F("next_step_at").asc(nulls_first=True), "pk")[:PER_PAGE])


@dataclass(frozen=True)
class NotWithheld:
    """A view whose withholding was given up: the concern that shows it, and why the last try broke."""

    id: UUID
    concern_id: UUID
    problem: str


def views_not_withheld(concern_id: UUID | None = None) -> list[NotWithheld]:
    """Return the views of open concerns, or of one, that could not be withheld again; they stand as earlier rules cut
    them.
    """
    whole = Concern.objects.filter(withhold_tries__gte=GIVEN_UP_AFTER)
    later = ConcernAddition.objects.filter(withhold_tries__gte=GIVEN_UP_AFTER)
    if concern_id is not None:
        whole, later = whole.filter(pk=concern_id), later.filter(concern_id=concern_id)
    decided = ConcernState.DECIDED.value
    rows = [
        *whole.exclude(state=decided).values_list("pk", "pk", "withhold_problem"),
        *later.exclude(concern__state=decided).values_list("pk", "concern_id", "withhold_problem"),
    ]
    return [NotWithheld(*row) for row in sorted(rows)[:PER_PAGE]]


def _page_of(notices: QuerySet[ConcernNotice], *, number: int) -> Page[ConcernNotice]:
    page: Page[ConcernNotice] = Paginator(notices, PER_PAGE).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    return page
