"""An officer opens a concern on a report, also on one whose teller ticked nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment import services as assessment
from inkling.assessment.queries import concerns_of
from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of, draft_of, report_to_read
from inkling.capture.rules.draft import Draft, DraftDetail, made_storable
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.regions.rules.days import day_here
from inkling.routing.queries import ground_of_report
from inkling.routing.services.submissions import wake_reading
from inkling.safeguarding.models import Concern, FrontDoor
from inkling.safeguarding.queries import front_doors, next_opened_number
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services import protected_views
from inkling.safeguarding.withheld_queries import who_was_withheld
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind
from inkling.vocabulary.telling import Urgency

TEXT_MAX = 2_000


@dataclass(frozen=True)
class OfficersReasons:
    """What the officer says beside what was told: why it is a concern, who the child is, who must not find out."""

    worry: str
    child: str
    needed: str
    must_not: str
    urgency: Urgency | None
    door_id: UUID | None


@dataclass(frozen=True)
class ToOpen:
    """A report on which a concern may be opened: what stands already, and where it would go."""

    report: Report
    standing: list[Concern]
    doors: list[FrontDoor]
    usual_door: FrontDoor | None


class ConcernProblem(ReasonKind):
    """Why a concern is not opened."""

    NO_WORRY = "no_worry"
    NO_URGENCY = "no_urgency"
    NO_DOOR = "no_door"
    WORRY_TOO_LONG = "worry_too_long", "most"
    CHILD_TOO_LONG = "child_too_long", "most"
    NEEDED_TOO_LONG = "needed_too_long", "most"
    MUST_NOT_TOO_LONG = "must_not_too_long", "most"


class OpeningRefused(FormRefusal):
    """The concern cannot be opened so."""


@transaction.atomic
def look_at_opening(report_id: UUID, *, by: Member) -> ToOpen:
    """Return what the page needs before a concern is opened. Raises `ReportAbsent` or `PurposeNeeded`."""
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    usual = safeguarding.front_door_for(ground_of_report(report))
    looked = ToOpen(report, concerns_of(report_id), front_doors(), usual)
    append_audit(Action.REPORT_READ, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose)
    return looked


def view_to_open(report: Report, opening: OfficersReasons, *, on: date) -> ProtectedView:
    """Return what the front door would read on a day: what was told and what the officer says, without who told it."""
    who_told = who_was_withheld(report, also=[opening.worry, opening.child, opening.needed, opening.must_not])
    draft = replace(_draft(report, opening), urgency=Urgency.NOT_SAID, identity=who_told)
    return protected_views.view_of(draft, day=report.told_on, since=on)


def mark_of(view: ProtectedView, opening: OfficersReasons) -> str:
    """Return a mark of what an officer has seen, so that nothing else than that is opened."""
    return hashlib.sha256(repr((view, opening)).encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def open_concern(report_id: UUID, *, opening: OfficersReasons, by: Member, at: datetime) -> Concern:
    """Open a concern on a report. Raises `ReportAbsent`, `PurposeNeeded` or `OpeningRefused`."""
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    if problems := problems_of(opening):
        raise OpeningRefused(problems)
    door = next((each for each in front_doors() if each.pk == opening.door_id), None)
    if door is None:
        raise OpeningRefused({"door": ConcernProblem.NO_DOOR()})
    # Read before anything is held: nobody waits for a lock meanwhile.
    view = view_to_open(report, opening, on=day_here(at))
    assessment.hold_detail(report_id)
    place = safeguarding.ConcernPlace(
        report_id, report.holding_unit_id, door, next_opened_number(report_id), opened_by=by.account_id
    )
    concern = safeguarding.open_concern(_draft(report, opening), place=place, at=at, view=view)
    # The front door waits until the worker, who knows which words name who told, has withheld what is written here.
    wake_reading(report_id)
    append_audit(Action.CONCERN_RAISED, actor=by.audit_name, subject=f"concern:{concern.pk}", purpose=purpose)
    return concern


def problems_of(opening: OfficersReasons) -> dict[str, Reason]:
    """Say by field what keeps a concern from being opened so; empty when nothing does."""
    found = {}
    if not opening.worry.strip():
        found["worry"] = ConcernProblem.NO_WORRY()
    if opening.urgency is None:
        found["urgency"] = ConcernProblem.NO_URGENCY()
    texts = {
        "worry": (opening.worry, ConcernProblem.WORRY_TOO_LONG),
        "child": (opening.child, ConcernProblem.CHILD_TOO_LONG),
        "needed": (opening.needed, ConcernProblem.NEEDED_TOO_LONG),
        "must_not": (opening.must_not, ConcernProblem.MUST_NOT_TOO_LONG),
    }
    for field, (text, too_long) in texts.items():
        if len(text) > TEXT_MAX:
            found[field] = too_long(most=TEXT_MAX)
    return found


def _draft(report: Report, opening: OfficersReasons) -> Draft:
    """What was told, with the officer's words beside it: they are read, and withheld from, like the teller's."""
    told = draft_of(report, details=list(details_of(report.pk)), additions=list(additions_of(report.pk)))
    said = DraftDetail("indicator", text=opening.worry.strip())
    draft, _ = made_storable(
        replace(
            told,
            details=(said, *told.details),
            child=opening.child.strip(),
            needed_to_act=opening.needed.strip(),
            must_not_be_told=opening.must_not.strip(),
            urgency=opening.urgency or told.urgency,
        )
    )
    return draft
