"""Reads of concerns, already cut by row-level security."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from inkling.capture.models import Addition
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock, ConcernQuestion, FrontDoor
from inkling.safeguarding.rules.clock import DECIDE_WITHIN, patience
from inkling.safeguarding.rules.correcting import WhatWasShown
from inkling.safeguarding.rules.protected_view.parts import THE_WORDS, ViewPart, from_json
from inkling.safeguarding.rules.states import ConcernState
from inkling.vocabulary.telling import Urgency

PER_PAGE = 25
_DECIDED = ConcernState.DECIDED.value
_JOINED = ConcernState.JOINED.value
_UNANSWERED = (ConcernState.RAISED.value, ConcernState.ALREADY_REFERRED.value)


class ConcernList(StrEnum):
    """Which concerns a list shows."""

    OPEN = "open"
    DECIDED = "decided"
    JOINED = "joined"


@dataclass(frozen=True)
class ListedConcerns:
    """The concerns of one page, which of them are late or urgent by a machine, and how many are late on all pages."""

    page: Page[int]
    concerns: list[Concern]
    late_ids: frozenset[UUID]
    late: int
    read_now_ids: frozenset[UUID] = frozenset()


def concern_to_read(concern_id: UUID) -> Concern | None:
    """Return one concern with its clock and front door, or None where it is not there for this viewer."""
    return (
        _with_clock()
        .select_related("opened_by", "triaged_by", "acknowledged_by", "decided_by")
        .filter(pk=concern_id)
        .first()
    )


def children_of_report(report_id: UUID) -> list[str]:
    """Return what the concerns of a report say of who the child is, with all that came to them later."""
    concerns = Concern.objects.filter(report_id=report_id).values_list("child", flat=True)
    later = ConcernAddition.objects.filter(concern__report_id=report_id).values_list("child", flat=True)
    return sorted(filter(None, {*concerns, *later}))


def children_beside(concern: Concern, *, but: Collection[UUID] = ()) -> list[str]:
    """Return what the other concerns of its report say of who the child is, where this one does not say the same.

    `but`: those whose words are not to be read yet.
    """
    others = Concern.objects.filter(report_id=concern.report_id).exclude(pk__in=[concern.pk, *but])
    children = (
        others.exclude(child__in=["", concern.child]).order_by("number").values_list("child", flat=True)
    )
    return list(dict.fromkeys(children))


def concerns_about(report_id: UUID) -> list[Concern]:
    """Return the concerns of a report that this viewer may see, those of its tellings first, without content."""
    found = Concern.objects.filter(report_id=report_id).only("id", "report_id", "number", "state", "urgency")
    return list(found.order_by(_order_first(Q(opened_by__isnull=True)), "-number"))


def numbers_raised(report_id: UUID) -> set[int]:
    """Return the numbers of the concerns that tellings of a report raised; 0 for those of officers; empty for none."""
    found = Concern.objects.filter(report_id=report_id).values_list("number", "opened_by_id")
    return {number if opened_by is None else 0 for number, opened_by in found}


def raised_of_long_ago(unit_id: UUID, *, since: datetime, before: date) -> int:
    """Return how many concerns were raised since a moment in words of a unit that were told before a day (worker)."""
    added = Addition.objects.filter(
        report_id=OuterRef("report_id"), number=OuterRef("number") - 1, told_on__lt=before
    )
    # By the unit of the clock, along its index; it is the concern's.
    raised = Concern.objects.filter(
        concernclock__unit_id=unit_id, concernclock__raised_at__gt=since, opened_by__isnull=True
    )
    return raised.filter(Q(number=1, report__told_on__lt=before) | Q(Exists(added))).count()


def texts_read_of(report_id: UUID) -> list[str]:
    """Return every text that a front door has been shown of a report: what its concerns say, and what came later."""
    return [text for view in views_read_of(report_id) for text in view]


def views_read_of(report_id: UUID) -> list[list[str]]:
    """Return the texts of each view that a front door has been shown of a report."""
    own = ("must_not_be_told", "child", "worry", "needed_to_act", "view")
    concerns = Concern.objects.filter(report_id=report_id).values_list(*own)
    later = ConcernAddition.objects.filter(concern__report_id=report_id).values_list(*own)
    return [[*boxes, *(line["text"] for line in view)] for *boxes, view in (*concerns, *later)]


def concerns_to_correct(report_id: UUID) -> list[Concern]:
    """Return the concerns of a report with what they show, their clock and front door: the newest last."""
    found = Concern.objects.filter(report_id=report_id).select_related("front_door", "concernclock")
    return list(found.order_by("concernclock__raised_at", "pk"))


def texts_shown_by(concerns: Collection[Concern]) -> WhatWasShown:
    """Return what a front door has read of these concerns: their views, what came later, and what was answered."""
    own = ("must_not_be_told", "child", "worry", "needed_to_act", "view")
    later = ConcernAddition.objects.filter(concern__in=concerns).values_list(*own)
    views = [*(tuple(getattr(each, name) for name in own) for each in concerns), *later]
    lines = [line for *_boxes, view in views for line in from_json(view)]
    boxes = [box for *boxes, _view in views for box in boxes]
    answered = ConcernQuestion.objects.filter(concern__in=concerns).values_list("answer", "released")
    listed = [*boxes, *(line.text for line in lines if line.part not in THE_WORDS)]
    words = [line.text for line in lines if line.part in THE_WORDS]
    words += [text for each in answered for text in each]
    return WhatWasShown(texts=(*listed, *words), listed=tuple(listed))


def corrections_since(concern: Concern) -> list[Concern]:
    """Return the concerns in which the same front door reads what was corrected since this one was raised.

    The newest first.
    """
    found = Concern.objects.filter(
        report_id=concern.report_id,
        front_door_id=concern.front_door_id,
        corrects__isnull=False,
        concernclock__raised_at__gt=concern.concernclock.raised_at,
    )
    return list(found.select_related("concernclock", "opened_by").order_by("-concernclock__raised_at", "pk"))


def doors_that_need(account_id: UUID) -> list[FrontDoor]:
    """Return the front doors on whose ladder an account stands."""
    on_it = Q(contact_id=account_id) | Q(deputy_id=account_id) | Q(supervisor_id=account_id)
    return list(FrontDoor.objects.filter(on_it).order_by("local_name", "pk"))


def front_doors() -> list[FrontDoor]:
    """Return every front door of the installation by its local name."""
    return list(FrontDoor.objects.select_related("district").order_by("local_name", "pk"))


def next_opened_number(report_id: UUID) -> int:
    """Return the number of the next concern that an officer opens on a report."""
    return Concern.objects.filter(report_id=report_id, opened_by__isnull=False).count() + 1


def concerns_listed(which: ConcernList, *, number: int, at: datetime) -> ListedConcerns:
    """Return one page of the concerns that this viewer may see, without content. A number too high gives the last.

    Open ones: danger now first, then what is due first, so that in each the overdue ones lead. Decided ones: the
    newest decision first. Those that stand under another one: the newest first.
    """
    over = Q(concern__state__in=(_DECIDED, _JOINED))
    clocks = ConcernClock.objects.filter(
        ~over if which is ConcernList.OPEN else Q(concern__state=which.value)
    )
    if which is not ConcernList.OPEN:
        count, late = Concern.objects.filter(state=which.value).count(), 0
        clocks = clocks.order_by("-decided_at" if which is ConcernList.DECIDED else "-raised_at", "pk")
    else:
        found = clocks.aggregate(count=Count("pk"), late=Count("pk", filter=_is_late(at)))
        count, late = found["count"], found["late"]
        clocks = clocks.order_by(_order_first(_IN_DANGER), _DUE, "raised_at", "pk")
    page = Paginator(range(count), PER_PAGE).get_page(number)
    before = (page.number - 1) * PER_PAGE
    ids = list(clocks.values_list("pk", flat=True)[before : before + PER_PAGE])
    return ListedConcerns(page, _without_content(ids), late_among(ids, at=at), late, _read_as_now(ids))


def concerns_by_id(ids: Sequence[UUID], *, most: int, at: datetime) -> ListedConcerns:
    """Return the first of these concerns as one page of a list, in this order, without content."""
    page = Paginator(range(len(ids)), most).get_page(1)
    shown = list(ids[:most])
    late = late_among(shown, at=at)
    return ListedConcerns(page, _without_content(shown), late, len(late), _read_as_now(shown))


def _read_as_now(concern_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Say which of these nobody declared to be now, and a machine read so in the words; no words of them are read."""
    read = Concern.objects.filter(pk__in=concern_ids, view__contains=[{"part": ViewPart.NOW.value}])
    return frozenset(read.values_list("pk", flat=True))


def late_among(concern_ids: Sequence[UUID], *, at: datetime) -> frozenset[UUID]:
    """Say which of these concerns are late: undecided after the agreed time, or nobody has answered in time."""
    late = ConcernClock.objects.filter(_is_late(at), pk__in=concern_ids)
    return frozenset(late.values_list("pk", flat=True))


_IN_DANGER = Q(concern__urgency=Urgency.NOW.value)
# What is waited for next: an answer by the next step, or the decision. Who has been told to the last is due at once.
_DUE = Case(
    When(acknowledged_at__isnull=False, then=F("raised_at") + Value(DECIDE_WITHIN)),
    default=Coalesce("next_step_at", "raised_at"),
    output_field=DateTimeField(),
)


def _is_late(at: datetime) -> Q:
    undecided = Q(decided_at__isnull=True, raised_at__lt=at - DECIDE_WITHIN)
    # However far up the ladder it is by now: whoever was told first has not answered in the time of its urgency.
    unanswered = Q()
    for urgency in Urgency:
        unanswered |= Q(concern__urgency=urgency.value, raised_at__lt=at - patience(urgency))
    silent = unanswered | Q(next_step_at__lt=at) | Q(next_step_at__isnull=True)
    return ~Q(concern__state=_JOINED) & (undecided | (Q(concern__state__in=_UNANSWERED) & silent))


def _order_first(these: Q) -> Case:
    return Case(When(these, then=Value(0)), default=Value(1))


# Open ones first, the newest of each first.
OPEN_FIRST = (_order_first(~Q(state__in=(_DECIDED, _JOINED))), "-concernclock__raised_at", "pk")


def _without_content(ids: Sequence[UUID]) -> list[Concern]:
    rows = _with_clock(Concern.objects.filter(pk__in=ids)).defer(
        "must_not_be_told",
        "child",
        "worry",
        "needed_to_act",
        "view",
        "indicators",
        "decision_reason",
        "referred_to",
        "referred_when",
        "referred_reference",
    )
    return sorted(rows, key=lambda concern: ids.index(concern.pk))


def _with_clock(concerns: QuerySet[Concern] | None = None) -> QuerySet[Concern]:
    chosen = Concern.objects.all() if concerns is None else concerns
    return chosen.select_related(
        "concernclock",
        "front_door__organisation",
        "front_door__contact",
        "front_door__deputy",
        "front_door__supervisor",
        "unit",
    )


def is_kept_from_somebody(report_id: UUID) -> bool:
    """Say whether a box of a report's concerns names who must not find out (unit, worker)."""
    named = Concern.objects.filter(report_id=report_id).exclude(must_not_be_told="")
    later = ConcernAddition.objects.filter(concern__report_id=report_id).exclude(must_not_be_told="")
    return named.exists() or later.exists()


@dataclass(frozen=True)
class SilenceAsked:
    """What the concerns of a report ask: who must not find out, and who must not be named as who told, each once."""

    must_not_find_out: list[str]
    must_not_be_named: list[str]


def silence_asked_of(report_id: UUID) -> SilenceAsked:
    """Return what the concerns of a report ask: told, in the words, or later."""
    concerns = Concern.objects.filter(report_id=report_id).order_by("number")
    added = ConcernAddition.objects.filter(concern__report_id=report_id).order_by("added_at")
    find_out: list[str] = []
    be_named: list[str] = []
    written: list[Concern | ConcernAddition] = [*concerns, *added]
    for each in written:
        lines = from_json(each.view)
        find_out += [each.must_not_be_told, *(one.text for one in lines if one.part is ViewPart.MUST_NOT)]
        be_named += [one.text for one in lines if one.part is ViewPart.NOT_NAMED]
    return SilenceAsked(_each_once(find_out), _each_once(be_named))


def who_must_not_find_out(report_id: UUID) -> list[str]:
    """Return what the concerns of a report say of who must not find out, each once: told, in the words, or later."""
    return silence_asked_of(report_id).must_not_find_out


def _each_once(asked: list[str]) -> list[str]:
    return list(dict.fromkeys(each for each in asked if each.strip()))
