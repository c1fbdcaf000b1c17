"""What was asked back is read beside the report, for a purpose; what waits is listed, with no word of any report."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture.queries import details_of
from inkling.clarification import queries
from inkling.clarification.models import Clarification
from inkling.clarification.rules.asking import SourceCount, quotable
from inkling.governance.services import Action, append_audit
from inkling.journeys.allocating.read_work import standing_in
from inkling.journeys.keeping.state_purpose import purpose_stated
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.outcome import Depth
from inkling.vocabulary.subjects import SubjectKind

PER_PAGE = 50
_MOST_PLACES = 24
# Seconds for all of them together.
_GLANCE = 5.0
_NEVER_REPEATED = frozenset(
    {
        "child_name",
        "description",
        "email",
        "gang",
        "handle",
        "nickname",
        "person_name",
        "phone",
        "vehicle",
        "vrm",
    }
)


@dataclass(frozen=True)
class ReadAsked:
    """What was asked back about a report and the other parts of its note, and which places may be quoted."""

    report_id: UUID
    asked: list[Clarification]
    places: tuple[str, ...]
    source: SourceCount
    purpose: str


@dataclass(frozen=True)
class ListedAsked:
    """A page of what waits for a second person, and one of the reports whose sources come back too often."""

    waiting: Page[Clarification]
    drifting: Page[tuple[UUID, SourceCount]]


@transaction.atomic
def read_asked(report_id: UUID, *, by: Member) -> ReadAsked:
    """Read what was asked back about a report. Raises `ReportAbsent` or `PurposeNeeded`."""
    purpose = purpose_stated(report_id, by=by)
    reports = queries.reports_of_source(report_id)
    rows = queries.asked_about(reports)
    read = ReadAsked(
        report_id, rows, places_to_quote(report_id), queries.count_source(reports, rows), purpose
    )
    append_audit(
        Action.CLARIFICATIONS_READ, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose
    )
    return read


@transaction.atomic
def list_asked(*, number: int = 1, of_drifting: int = 1, by: Member) -> ListedAsked:
    """List a page of what waits for a second person, and of where it looks like tasking; one entry names the ids.

    A number too high gives the last page.
    """
    found = ListedAsked(
        Paginator(queries.waiting_for_a_second(), PER_PAGE).get_page(number),
        Paginator(queries.sources_that_drift(), PER_PAGE).get_page(of_drifting),
    )
    named = [str(each.pk) for each in found.waiting] + [f"report:{each}" for each, _ in found.drifting]
    append_audit(
        Action.CLARIFICATIONS_LISTED,
        actor=by.audit_name,
        subject=f"clarifications:{','.join(named) or 'none'}",
    )
    return found


def places_to_quote(report_id: UUID) -> tuple[str, ...]:
    """Return the words of places in what was told, each once and as told: nothing else may be repeated to anybody.

    What an officer calls a place, or was typed as one, may hold a name, a number or a car: the machine reads it again.
    """
    standing = standing_in(report_id)
    places = (each for each in standing.value.subjects if each.kind is SubjectKind.PLACE)
    found = [standing.words(stretch).strip() for each in places for stretch in each.mentions]
    found += [each.where.strip() for each in details_of(report_id) if each.noticed_by_id is None]
    return _places_alone([each for each in dict.fromkeys(found) if quotable(each)][:_MOST_PLACES])


def _places_alone(places: Sequence[str]) -> tuple[str, ...]:
    """Return those in which a machine reads nobody's name, number or car: whoever finds a receipt will read them."""
    reading = read_within("\n".join(places), seconds=_GLANCE)
    if reading.depth is Depth.NOTHING:
        return ()
    ends = list(accumulate(len(each) + 1 for each in places))
    never = {bisect(ends, span.start) for span in reading.spans if span.type in _NEVER_REPEATED}
    return tuple(each for at, each in enumerate(places) if at not in never)
