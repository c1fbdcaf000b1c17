"""A report is told: one transaction holds everything, and only then is there a receipt (what must hold, 1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.accounts.models import Organisation
from inkling.capture import services as capture
from inkling.capture.models import Addition
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import Draft
from inkling.governance.queries import erased_telling
from inkling.governance.services import Action, append_audit
from inkling.journeys.telling.answer_asked import check_stands_alone, note_answer
from inkling.journeys.telling.prepare_report import PreparedReport, SubmissionRefused, prepare_report, view_of
from inkling.reading.rules.outcome import ReadingResult
from inkling.regions.models import Region
from inkling.regions.rules.days import day_here
from inkling.routing.queries import Onward, onward_of
from inkling.routing.rules.addressing import Content
from inkling.routing.rules.document.dossier import items_of
from inkling.routing.rules.lanes import lane_for
from inkling.routing.rules.placing import RegionPlacement, find_placement
from inkling.routing.services import submissions as routing
from inkling.safeguarding.rules.doors import Ground
from inkling.safeguarding.rules.escalation import must_escalate, urgency_to_act_on
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services.joining import append_partings

__all__ = [
    "RecordedReport",
    "SubmissionRefused",
    "ToldOtherwise",
    "prepare_telling",
    "record_report",
    "record_telling",
    "submit_report",
]


class ToldOtherwise(Exception):
    """Under this receipt something else was told, and what was sent now may not be added to it. Nothing is stored."""


@dataclass(frozen=True)
class RecordedReport:
    """What was recorded. `receipt` is as the teller writes it down; the rest follows from what was sent alone.

    `onward` is how it reaches its region; `without_door`: it is a concern, and no front door here covers its place.
    """

    receipt: str
    report_id: UUID
    is_addition: bool
    onward: Onward = Onward.UNPLACED
    without_door: bool = False


class _ViewWanted(Exception):
    """It turned out to be an addition, whose view was not read: somebody sent the first a moment ago."""


def submit_report(
    draft: Draft,
    *,
    receipt_secret: bytes,
    receipt_key: bytes,
    by: Actor,
    at: datetime,
    sending: bytes | None = None,
    day: date | None = None,
) -> RecordedReport:
    """Record a report, its concern, its submission and its audit entry in one commit, and return the receipt.

    The same secret and content again change nothing, also when the report was erased meanwhile; the same secret with
    other content adds to that report. Who tells and who knew are no content: given again, they are sealed beside what
    was given first. `sending` is equal where one form is posted twice; None: a sending of its own. `day` is when the
    words were written, from which their "Friday" counts; None: today.
    All that takes long is done before the transaction begins, so that nobody waits for a lock meanwhile.
    Raises `SubmissionRefused`.
    """
    prepared = prepare_telling(
        draft, receipt_secret=receipt_secret, receipt_key=receipt_key, at=at, sending=sending, day=day
    )
    return record_telling(prepared, by=by, at=at)


def prepare_telling(
    draft: Draft,
    *,
    receipt_secret: bytes,
    receipt_key: bytes,
    at: datetime,
    sending: bytes | None = None,
    day: date | None = None,
    reading: ReadingResult | None = None,
) -> PreparedReport:
    """Return a telling that is ready to be recorded; where its receipt is known, also what an addition needs.

    `reading` as in `prepare_report`. Raises `SubmissionRefused`.
    """
    return prepare_report(
        draft,
        receipt_secret=receipt_secret,
        receipt_key=receipt_key,
        at=at,
        sending=sending,
        day=day,
        views=capture.find_receipt(receipt.keyed_hash(receipt_secret, key=receipt_key)) is not None,
        reading=reading,
    )


def record_telling(prepared: PreparedReport, *, by: Actor, at: datetime) -> RecordedReport:
    """Record what was prepared, in one commit."""
    try:
        return record_report(prepared, by=by, at=at)
    except _ViewWanted:
        # Again, with its view: nothing was stored.
        view = view_of(prepared.draft, day=prepared.day, at=at)
        return record_report(replace(prepared, view=view), by=by, at=at)


def record_report(prepared: PreparedReport, *, by: Actor, at: datetime) -> RecordedReport:
    """Record what was prepared, in one commit. Raises `ToldOtherwise` where it would be an addition and may not be."""
    return _submit(prepared, by=by, at=at)


@transaction.atomic
def _submit(told: PreparedReport, *, by: Actor, at: datetime) -> RecordedReport:
    draft, marks, receipt_secret = told.draft, told.marks, told.secret
    capture.promise_nothing_alone()
    place = _of_this_installation(find_placement(draft.place, choice=draft.region_choice))
    known = capture.find_receipt(marks.receipt_hash)
    erased = erased_telling(marks.receipt_hash, content_hash=marks.content)
    if erased is not None:
        # The same answers sent again are not a new telling: they neither come back nor are they answered otherwise.
        append_audit(Action.REPORT_SENT_AGAIN, actor=by.audit_name, subject=f"report:{erased}")
        return _recorded_report(
            draft, receipt_secret, erased, place=place, ground=placed_ground(draft), at=at
        )
    if known is None:
        check_stands_alone(draft)
        report_id = _record(told, place=place, by=by, at=at)
        return _recorded_report(
            draft, receipt_secret, report_id, place=place, ground=placed_ground(draft), at=at
        )
    is_again = marks.content == known.content_hash
    if not (is_again or told.adds):
        raise ToldOtherwise
    ground = placed_ground(draft) if is_again else _ground_of_addition(known, receipt_hash=marks.receipt_hash)
    is_sealed = capture.seal_again(draft, found=known, sending=marks.sending, at=at)
    added = _add(told, known=known, ground=ground, by=by, at=at)
    if answer := note_answer(draft, receipt_hash=marks.receipt_hash, addition=added, at=at):
        append_audit(Action.CLARIFICATION_ANSWERED, actor=by.audit_name, subject=answer)
    if is_sealed:
        append_audit(Action.IDENTITY_ADDED, actor=by.audit_name, subject=f"report:{known.report_id}")
    if not (added or is_sealed):
        # The receipt promises again what the first sending wrote.
        capture.wait_as_if_written()
    said = _recorded_report(draft, receipt_secret, known.report_id, place=place, ground=ground, at=at)
    return replace(said, is_addition=added is not None)


def placed_ground(draft: Draft) -> Ground:
    """Return what decides which front door a concern of a whole report goes to."""
    ground = find_placement(draft.place, choice=draft.region_choice).ground
    return replace(ground, is_of_a_service=bool(draft.identity.sender))


def _recorded_report(
    draft: Draft, secret: bytes, report_id: UUID, *, place: RegionPlacement, ground: Ground, at: datetime
) -> RecordedReport:
    """What a teller is told follows from what was sent, so that the same sent again is answered alike."""
    onward = onward_of(place.region_id, teller_kind=draft.teller_kind, on=day_here(at))
    without_door = must_escalate(draft) and safeguarding.front_door_for(ground) is None
    return RecordedReport(
        receipt.write_receipt(secret), report_id, is_addition=False, onward=onward, without_door=without_door
    )


def _ground_of_addition(known: capture.FoundReceipt, *, receipt_hash: bytes) -> Ground:
    """An addition goes where its report's place lies. Where that is not known, a person decides, never the default."""
    district = capture.district_of_receipt(receipt_hash)
    regions = (known.region_id,) if known.region_id else ()
    return Ground(district, regions, is_outside=not district and not regions)


def _record(told: PreparedReport, *, place: RegionPlacement, by: Actor, at: datetime) -> UUID:
    draft, marks = told.draft, told.marks
    unit = routing.holding_unit(place.region_id)
    report = capture.record_report(
        draft,
        replaced=told.replaced,
        placement=capture.Placement(unit, place.region_id, place.district),
        receipt_hash=marks.receipt_hash,
        hash_=marks.content,
        sending=marks.sending,
        at=at,
        naming_marks=marks.naming,
    )
    _escalate_and_address(
        told, report_id=report.pk, addition=None, unit=unit, place=place, ground=placed_ground(draft), at=at
    )
    append_audit(Action.REPORT_TOLD, actor=by.audit_name, subject=f"report:{report.pk}")
    return report.pk


def _add(
    told: PreparedReport, *, known: capture.FoundReceipt, ground: Ground, by: Actor, at: datetime
) -> Addition | None:
    draft, hash_ = told.draft, told.marks.content
    is_known = hash_ == known.content_hash or capture.has_addition(known.report_id, hash_=hash_)
    if is_known or not draft.has_content:
        return None
    if told.view is None:
        raise _ViewWanted
    addition = capture.record_addition(draft, found=known, hash_=hash_, at=at, naming_marks=told.marks.naming)
    unit = Organisation.objects.get(pk=known.unit_id)
    # The report keeps the region that it was first placed in; what came later is read there too.
    place = replace(_of_this_installation(find_placement(draft.place)), region_id=known.region_id)
    _escalate_and_address(
        told, report_id=known.report_id, addition=addition, unit=unit, place=place, ground=ground, at=at
    )
    append_partings(known.report_id, actor=by.audit_name)
    append_audit(Action.REPORT_ADDED_TO, actor=by.audit_name, subject=f"report:{known.report_id}")
    return addition


def _of_this_installation(place: RegionPlacement) -> RegionPlacement:
    """Leave out regions that no table holds yet: a pack can be imported before the migration that loads it."""
    named = {place.region_id, *place.beside} - {None}
    known = set(Region.objects.filter(pk__in=named).values_list("pk", flat=True))
    region_id = place.region_id if place.region_id in known else None
    return replace(place, region_id=region_id, beside=tuple(each for each in place.beside if each in known))


def _escalate_and_address(
    told: PreparedReport,
    *,
    report_id: UUID,
    addition: Addition | None,
    unit: Organisation,
    place: RegionPlacement,
    ground: Ground,
    at: datetime,
) -> None:
    draft = told.draft
    has_concern = _escalate(told, report_id=report_id, addition=addition, unit=unit, ground=ground, at=at)
    view = told.view if has_concern else None
    urgency = urgency_to_act_on(draft.urgency, view=view) if view else draft.urgency
    lane = lane_for(urgency=urgency, has_concern=has_concern, has_region=place.region_id is not None)
    content = Content(items_of(draft), draft.narrative, draft.teller_kind)
    routing.address_report(
        content,
        report_id=report_id,
        addition_id=addition.pk if addition else None,
        unit=unit,
        region_id=place.region_id,
        beside=place.beside,
        lane=lane,
        at=at,
    )


def _escalate(
    told: PreparedReport,
    *,
    report_id: UUID,
    addition: Addition | None,
    unit: Organisation,
    ground: Ground,
    at: datetime,
) -> bool:
    if addition is not None:
        found = safeguarding.enrich_or_raise(
            told.draft,
            report_id=report_id,
            unit_id=unit.pk,
            ground=ground,
            number=addition.number + 1,
            at=at,
            view=told.view,
        )
    else:
        found = safeguarding.raise_concern(
            told.draft, report_id=report_id, unit_id=unit.pk, ground=ground, number=1, at=at, view=told.view
        )
    return found is not None
