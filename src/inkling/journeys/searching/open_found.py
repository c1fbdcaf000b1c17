"""From a result to what it names: the purpose of the search is that of reading it, and nobody is asked again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance import queries as governance
from inkling.governance.hold_services import hold_report
from inkling.governance.rules.target import Target
from inkling.journeys.disseminating.read_disseminations import must_be_there as item_must_be_there
from inkling.journeys.keeping.state_purpose import must_be_there, purpose_of_reading, record_purpose
from inkling.journeys.linking.read_entity import let_stand_for_entity
from inkling.journeys.searching.search_reports import SearchAbsent
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.search.queries import own_search
from inkling.vocabulary.purposes import SearchPurpose


@transaction.atomic
def open_found_report(report_id: UUID, *, search_id: UUID, by: Member, at: datetime) -> None:
    """Let the purpose of an own search stand for a report. Raises `SearchAbsent`, `PurposeNeeded` or `ReportAbsent`."""
    purpose = _purpose_of(search_id, by=by)
    hold_report(report_id)
    must_be_there(report_id)
    _state(Target.report(report_id), purpose=purpose, by=by, at=at)


@transaction.atomic
def open_found_subject(anchor: SubjectRef, *, search_id: UUID, by: Member, at: datetime) -> None:
    """Let the purpose of an own search stand for all reports that tell of a subject. Raises as above."""
    purpose = _purpose_of(search_id, by=by)
    let_stand_for_entity(anchor, purpose=purpose, note="", by=by, at=at)


@transaction.atomic
def open_found_item(item_id: UUID, *, search_id: UUID, by: Member, at: datetime) -> None:
    """Let the purpose of an own search stand for a received item. Raises as above, or `DisseminationAbsent`."""
    purpose = _purpose_of(search_id, by=by)
    item_must_be_there(item_id)
    _state(Target.dissemination(item_id), purpose=purpose, by=by, at=at)


def _purpose_of(search_id: UUID, *, by: Member) -> SearchPurpose:
    if own_search(search_id) is None:
        raise SearchAbsent
    label = purpose_of_reading(Target.search(search_id), by=by)
    return next(term for term in SearchPurpose if term.label == label)


def _state(target: Target, *, purpose: SearchPurpose, by: Member, at: datetime) -> None:
    # What was said before, in this sign-in, stands.
    if governance.purpose_of(target, account_id=by.account_id, sign_in=by.sign_in) is None:
        record_purpose(target, purpose=purpose, note="", by=by, at=at)
