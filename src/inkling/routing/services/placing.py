"""Writes of a report that a person places: whose it is, and the submissions that follow from that."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.capture import queries as capture
from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.days import day_here
from inkling.routing.models import Submission
from inkling.routing.rules.addressing import Content, Destination, Parcel, parcels
from inkling.routing.rules.document.dossier import items_of
from inkling.routing.rules.placing import find_placement
from inkling.routing.rules.states import LEAVES_BY_MACHINE, Method, SubmissionState
from inkling.routing.services.submissions import wake_mail
from inkling.routing.services.ways import way_of
from inkling.safeguarding.models import Concern, FrontDoor
from inkling.vocabulary.telling import TellerKind


class PlacingResult(StrEnum):
    """What came of placing a report, in the words of the database's function. All but the last changed nothing."""

    ABSENT = "absent"
    CHANGED = "changed"
    ERASING = "erasing"
    SENDING = "sending"
    LEFT = "left"
    SHARED = "shared"
    PLACED = "placed"


@dataclass(frozen=True)
class Move:
    """Where a report goes (None: to no region), its district as far as known, and the region it was seen in."""

    region_id: str | None
    district: str
    seen: str


def submitted_of(report_id: UUID) -> list[Submission]:
    """Return what has left for another region already, the earliest first."""
    sent = Submission.objects.filter(report_id=report_id, state=SubmissionState.SUBMITTED.value)
    return list(sent.select_related("region").order_by("day_sent", "part"))


def place_report(
    report: Report, *, move: Move, doors: Iterable[tuple[Concern, FrontDoor, datetime]], at: datetime
) -> PlacingResult:
    """Move a report with all that belongs to it, and address it and its additions again, all or nothing.

    The database refuses what the viewer's unit does not hold, and what changed or began to leave meanwhile.
    """
    made = _parcels(report, region_id=move.region_id, on=day_here(at))
    given = [{"concern": str(c.pk), "door": str(d.pk), "next": step.isoformat()} for c, d, step in doors]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT routing_place_report(%s, %s, %s, %s, %s, %s, %s)",
            [report.pk, move.region_id, move.district, move.seen, json.dumps(made), json.dumps(given), at],
        )
        (came,) = cursor.fetchone()
    moved = PlacingResult(came)
    if moved is PlacingResult.PLACED and any(Method(each["method"]) in LEAVES_BY_MACHINE for each in made):
        wake_mail()
    return moved


def _parcels(report: Report, *, region_id: str | None, on: date) -> list[dict[str, Any]]:
    """The submissions of what was told and of each addition, as the database makes rows of them."""
    details = list(capture.details_of(report.pk))
    beside = tuple(each for each in find_placement(report.place_told).beside if each != region_id)
    first = capture.draft_of(report, details=[d for d in details if d.addition_id is None], additions=[])
    made = _rows(_of(first, region_id=region_id, beside=beside), addition=None, told_on=report.told_on, on=on)
    for addition in capture.additions_of(report.pk):
        later = capture.draft_of(
            report,
            details=[each for each in details if each.addition_id == addition.pk],
            additions=[addition],
        )
        content = Content(items_of(later), addition.narrative, later.teller_kind)
        made += _rows(
            _to(content, region_id=region_id, beside=()),
            addition=addition.pk,
            told_on=addition.told_on,
            on=on,
        )
    return made


def _of(told: Draft, *, region_id: str | None, beside: Sequence[str]) -> list[Parcel]:
    content = Content(items_of(told), told.narrative, TellerKind(told.teller_kind))
    return _to(content, region_id=region_id, beside=beside)


def _to(content: Content, *, region_id: str | None, beside: Sequence[str]) -> list[Parcel]:
    units = Organisation.objects.filter(kind=OrganisationKind.UNIT.value, region_id=region_id)
    lives_here = region_id is None or units.exists()
    destinations = [Destination(region_id, lives_here=lives_here)]
    if region_id is not None:
        destinations += [Destination(other, lives_here=False) for other in beside]
    return parcels(content, destinations=destinations, packs=installed_atlas().packs)


def _rows(made: Iterable[Parcel], *, addition: UUID | None, told_on: date, on: date) -> list[dict[str, Any]]:
    return [
        {
            "id": str(uuid.uuid4()),
            "addition": str(addition) if addition else None,
            "region": each.region_id,
            "channel": each.channel,
            "method": way_of(each, on=on).value,
            "matter": each.matter,
            "part": each.part,
            "parts": each.parts,
            "pack_version": each.pack_version,
            "told_on": told_on.isoformat(),
        }
        for each in made
    ]
