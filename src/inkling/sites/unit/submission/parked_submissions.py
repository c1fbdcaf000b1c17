"""What could not be delivered, and what the hourly reconciliation found: for a supervisor."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.journeys.submitting.take_up_parked import (
    take_up_parked_notes,
    take_up_parked_notice,
    take_up_parked_withholding,
)
from inkling.journeys.submitting.take_up_submission import (
    NextTry,
    NotParked,
    ParkedWork,
    list_stopped,
    take_up_submission,
)
from inkling.picture.models import WeekWork
from inkling.regions.rules.days import day_here
from inkling.routing.models import Discrepancy
from inkling.routing.rules.line_health import LateTag
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say_problem
from inkling.sites.unit.submission.not_found import shown_not_found

DIFFERENCES = "differences"
SUPERVISES = frozenset({Role.SUPERVISOR})
_PREFIXES = {"submission": "S", "report": "R", "addition": "A"}
_DIFFERENCE_COLUMNS = [Column(_("What")), Column(_("Which")), Column(_("Found on"))]
_BEAT_COLUMNS = [Column(_("Part")), Column(_("Last alive")), Column(_("State"))]
_COUNT_COLUMNS = [Column(_("What")), Column(_("How many")), Column(_("Oldest")), Column(_("State"))]


@page(admits=SUPERVISES, audit=Audit.LISTS)
def parked_page(request: HttpRequest) -> HttpResponse:
    """List what has stopped, without content."""
    found = list_stopped(
        number=number_asked(request),
        differences=number_asked(request, name=DIFFERENCES),
        notices=number_asked(request, name="mails"),
        notes=number_asked(request, name="readings"),
        not_found=number_asked(request, name="unfound"),
        at=datetime.now(UTC),
        by=member_of(request),
    )
    parked = [
        {
            "id": submission.pk,
            "name": reference_of(submission.pk, prefix="S"),
            "region": submission.region.name if submission.region else "",
            "told_on": day(submission.told_on),
        }
        for submission in found.parked
    ]
    context = {
        "parked": parked,
        "page": found.parked,
        "differences": found.differences,
        "query": DIFFERENCES,
        "keep": _places_kept(found),
        "columns": _DIFFERENCE_COLUMNS,
        "rows": [_cells(difference) for difference in found.differences],
        **_of_the_line(found),
        "not_found": shown_not_found(found.not_found),
        "not_found_page": found.not_found,
        "weeks": [_week(each, monday=each.monday) for each in found.weeks],
        "analyses": [_week(each, monday=each.monday - timedelta(weeks=1)) for each in found.analyses],
    }
    return render(request, "unit/submission/parked_submissions.html", context, here="to-submit")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def take_up(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Try it again, or submit it by hand."""
    by_hand = request.POST.get("go") == NextTry.BY_HAND.value
    try:
        take_up_submission(
            submission_id, next_try=NextTry.BY_HAND if by_hand else NextTry.AGAIN, by=member_of(request)
        )
    except NotParked:
        return redirect("stopped")
    return redirect("sheet", submission_id=submission_id) if by_hand else redirect("stopped")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def send_again(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Send a mail about a concern again."""
    with suppress(NotParked):
        take_up_parked_notice(notice_id, by=member_of(request), at=datetime.now(UTC))
    return redirect("stopped")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def withhold_again(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Withhold once more in a concern what shows who told."""
    with suppress(NotParked):
        take_up_parked_withholding(view_id, by=member_of(request))
    return redirect("stopped")


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def read_again(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Read and compare a report again."""
    with suppress(NotParked):
        take_up_parked_notes(submission_id, by=member_of(request))
    return redirect("stopped")


def _week(stopped: WeekWork, *, monday: date) -> dict[str, object]:
    return {
        "id": stopped.pk,
        "name": gettext("Week of %(day)s") % {"day": day(monday)},
        "problem": say_problem(stopped.problem),
    }


def _places_kept(found: ParkedWork) -> dict[str, str]:
    """Return for each list the places of the others, as its links carry them along."""
    places = {
        "page": found.parked.number,
        DIFFERENCES: found.differences.number,
        "mails": found.notices.number,
        "readings": found.notes.number,
        "unfound": found.not_found.number,
    }
    return {
        own: urlencode({name: number for name, number in places.items() if name != own and number > 1})
        for own in places
    }


def _of_the_line(found: ParkedWork) -> dict[str, Any]:
    return {
        "is_red": found.line.is_red,
        "beats": [
            [each.part.label, _long(each.age, never=gettext("never")), _state(is_red=each.is_red)]
            for each in found.line.beats
        ],
        "counts": [
            [
                each.measured.label,
                str(each.how_many),
                _long(each.oldest, never=gettext("none")),
                _state(is_red=each.is_red),
            ]
            for each in found.line.counts
        ],
        # What people do where nothing comes from elsewhere stands on Received, with the name of the other side.
        "late": [each.tag.label for each in found.line.counts if isinstance(each.tag, LateTag)],
        "beat_columns": _BEAT_COLUMNS,
        "count_columns": _COUNT_COLUMNS,
        "notices": [
            {
                "id": each.pk,
                "to": each.to.name,
                "problem": say_problem(each.problem),
                "name": reference_of(each.concern_id, prefix="C"),
                "concern_id": each.concern_id,
            }
            for each in found.notices
        ],
        "notices_page": found.notices,
        "clocks": _broken_clocks(found),
        "not_withheld": _views_not_withheld(found),
        "notes": [
            {
                "id": each.pk,
                "problem": say_problem(each.problem),
                "name": reference_of(each.submission.report_id, prefix="R"),
                "report_id": each.submission.report_id,
            }
            for each in found.notes
        ],
        "notes_page": found.notes,
    }


def _broken_clocks(found: ParkedWork) -> list[dict[str, Any]]:
    return [
        {
            "id": each.pk,
            "name": reference_of(each.pk, prefix="C"),
            "problem": say_problem(each.problem) or gettext("it ended the process"),
            "is_stopped": each.next_step_at is None,
        }
        for each in found.clocks
    ]


def _views_not_withheld(found: ParkedWork) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "name": reference_of(each.concern_id, prefix="C"),
            "concern_id": each.concern_id,
            "problem": say_problem(each.problem) or gettext("it ended the process"),
        }
        for each in found.not_withheld
    ]


def _state(*, is_red: bool) -> Cell:
    return Cell(gettext("Late") if is_red else gettext("In time"), colour="red" if is_red else "green")


def _long(age: timedelta | None, *, never: str) -> str:
    if age is None:
        return never
    seconds = int(age.total_seconds())
    if seconds < 120:
        return gettext("%(seconds)s s") % {"seconds": seconds}
    if seconds < 7_200:
        return gettext("%(minutes)s min") % {"minutes": seconds // 60}
    return gettext("%(hours)s h") % {"hours": seconds // 3_600}


def _cells(difference: Discrepancy) -> list[Cell | str]:
    return [
        Cell(difference.get_kind_display()),
        _which(difference.subject),
        day(day_here(difference.found_at)),
    ]


def _which(subject: str) -> str:
    kind, _, id_ = subject.partition(":")
    if kind == "entry":
        return gettext("Entry %(number)s") % {"number": id_}
    return reference_of(UUID(id_), prefix=_PREFIXES.get(kind, "X"))
