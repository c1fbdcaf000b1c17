"""An officer says which region a report belongs to, and it goes on as if it had been placed when it was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment.queries import concerns_of
from inkling.capture.models import Report
from inkling.capture.queries import report_to_read
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.safeguarding.enrich_concern import More, enrich_concern
from inkling.regions.models import Region
from inkling.regions.rules.atlas import District, installed_atlas
from inkling.regions.rules.days import day_here
from inkling.routing.models import Submission
from inkling.routing.queries import Onward, onward_of
from inkling.routing.services import placing as routing
from inkling.routing.services.placing import Move, PlacingResult
from inkling.safeguarding.models import Concern, FrontDoor
from inkling.safeguarding.rules.clock import patience
from inkling.safeguarding.rules.doors import Ground
from inkling.safeguarding.rules.states import ConcernState
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services.joining import append_partings, hold_with_leading
from inkling.vocabulary.placing import PlacingReason
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind
from inkling.vocabulary.telling import TellerKind, Urgency

_ENDED = (ConcernState.DECIDED.value, ConcernState.JOINED.value)


@dataclass(frozen=True)
class Choice:
    """What an officer says: the region (empty: not placed), the district as far as it is known, and why.

    `seen` is the region in which the officer saw the report: what was placed meanwhile is not placed over.
    """

    region_id: str
    district: str
    reason: PlacingReason | None
    seen: str


@dataclass(frozen=True)
class ToPlace:
    """A report that may be placed: where it stands, the regions and districts there are, and what left already."""

    report: Report
    regions: Sequence[Region]
    districts: Sequence[District]
    sent: Sequence[Submission]


@dataclass(frozen=True)
class PlacingOutcome:
    """Where a report went: its region (None: not placed), how it goes on, and whether this unit still holds it.

    `doors` have its concerns from now on; `outside` had them before, and do not cover the place.
    """

    region: Region | None
    onward: Onward
    is_held_here: bool
    doors: tuple[FrontDoor, ...]
    outside: tuple[FrontDoor, ...]


class PlacingProblem(ReasonKind):
    """Why a report is not placed."""

    CHANGED = "changed"
    ERASING = "erasing"
    SENDING = "sending"
    LEFT = "left"
    SHARED = "shared"
    NO_REGION = "no_region"
    UNKNOWN_REGION = "unknown_region"
    THERE_ALREADY = "there_already"
    OTHER_DISTRICT = "other_district"
    NO_REASON = "no_reason"


class PlacingRefused(FormRefusal):
    """The report cannot be placed so."""


_REFUSALS = {
    PlacingResult.CHANGED: PlacingProblem.CHANGED(),
    PlacingResult.ERASING: PlacingProblem.ERASING(),
    PlacingResult.SENDING: PlacingProblem.SENDING(),
    PlacingResult.LEFT: PlacingProblem.LEFT(),
    PlacingResult.SHARED: PlacingProblem.SHARED(),
}


@transaction.atomic
def look_at_placing(report_id: UUID, *, by: Member) -> ToPlace:
    """Return what the page needs before a report is placed. Raises `ReportAbsent` or `PurposeNeeded`."""
    report = _report(report_id)
    purpose = purpose_stated(report_id, by=by)
    districts = [each for each in installed_atlas().districts.values() if not each.replaced_by]
    ready = ToPlace(
        report,
        list(Region.objects.order_by("name")),
        sorted(districts, key=lambda each: each.short_name),
        routing.submitted_of(report_id),
    )
    append_audit(Action.REPORT_READ, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose)
    return ready


@transaction.atomic
def assign_region(report_id: UUID, *, choice: Choice, by: Member, at: datetime) -> PlacingOutcome:
    """Place a report, or take its region away again, and send it on by that region's method in the same commit.

    Its concerns that wait for want of a front door get the one that covers the place, and its contact is told. Those
    that stand at one stay there: whoever has them reads the place, and is told.
    Raises `ReportAbsent`, `PurposeNeeded` or `PlacingRefused`; then nothing has changed.
    """
    report = _report(report_id)
    purpose_stated(report_id, by=by)
    problems = problems_of(choice, report=report)
    if problems or choice.reason is None:
        raise PlacingRefused(problems)
    region = Region.objects.filter(pk=choice.region_id).first()
    ground = Ground(choice.district, (region.pk,) if region else ())
    doors = _doors_missing(report_id, ground=ground, at=at) if region else []
    outside = _tell_doors(report_id, region=region, ground=ground, by=by, at=at) if region else []
    _leave_entry(report, region=region, reason=choice.reason, by=by)
    move = Move(region.pk if region else None, choice.district, choice.seen)
    moved = routing.place_report(report, move=move, doors=doors, at=at)
    if moved is PlacingResult.ABSENT:
        raise ReportAbsent
    if moved in _REFUSALS:
        raise PlacingRefused({"region": _REFUSALS[moved]})
    append_partings(report_id, actor=by.audit_name)
    onward = onward_of(move.region_id, teller_kind=TellerKind(report.teller_kind), on=day_here(at))
    is_held_here = report_to_read(report_id) is not None
    return PlacingOutcome(
        region, onward, is_held_here, tuple(door for _concern, door, _next in doors), tuple(outside)
    )


def problems_of(choice: Choice, *, report: Report) -> dict[str, Reason]:
    """Say by field what keeps a report from being placed so; empty when nothing does."""
    found = {}
    was, wanted = report.holding_region_id or "", choice.region_id
    if not wanted and not was:
        found["region"] = PlacingProblem.NO_REGION()
    elif wanted and not Region.objects.filter(pk=wanted).exists():
        found["region"] = PlacingProblem.UNKNOWN_REGION()
    elif (wanted, choice.district) == (was, report.district) and was == choice.seen:
        found["region"] = PlacingProblem.THERE_ALREADY()
    district = installed_atlas().districts.get(choice.district)
    if choice.district and wanted and (district is None or district.region != wanted):
        found["district"] = PlacingProblem.OTHER_DISTRICT()
    if choice.reason is None:
        found["reason"] = PlacingProblem.NO_REASON()
    return found


def _report(report_id: UUID) -> Report:
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    return report


def _doors_missing(
    report_id: UUID, *, ground: Ground, at: datetime
) -> list[tuple[Concern, FrontDoor, datetime]]:
    """The concerns that wait with supervisors for want of a front door, each with its door and its next step."""
    door = safeguarding.front_door_for(ground)
    waiting = [
        each
        for each in concerns_of(report_id)
        if each.front_door_id is None and each.acknowledged_by_id is None
    ]
    return [(each, door, at + patience(Urgency(each.urgency))) for each in waiting] if door else []


def _tell_doors(
    report_id: UUID, *, region: Region, ground: Ground, by: Member, at: datetime
) -> list[FrontDoor]:
    """Add the place to each open concern that stands at a front door; return the doors that do not cover it."""
    at_doors = [each for each in concerns_of(report_id) if each.front_door is not None]
    # All at once, before the first entry: who holds the chain waits for no concern. Who decides may have been first.
    held = hold_with_leading([each.pk for each in at_doors])
    standing = [each for each in at_doors if held[each.pk].state not in _ENDED]
    district = installed_atlas().districts.get(ground.district)
    place = ", ".join([region.name, *([district.short_name] if district else [])])
    for each in standing:
        more = More(news="", child="", needed=f"Region: {place}", must_not="")
        enrich_concern(each.pk, more=more, by=by, at=at)
    covering = safeguarding.front_door_for(ground)
    return [each.front_door for each in standing if each.front_door and each.front_door != covering]


def _leave_entry(report: Report, *, region: Region | None, reason: PlacingReason, by: Member) -> None:
    was = report.holding_region.name if report.holding_region else "not placed"
    now = region.name if region else "not placed"
    append_audit(
        Action.REPORT_PLACED,
        actor=by.audit_name,
        subject=f"report:{report.pk}",
        purpose=f"{reason.label} ({was}; now {now})",
    )
