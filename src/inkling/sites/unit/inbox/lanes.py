"""The inbox in lanes: what waits, without any content."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import READS_CONTENT, may_grade
from inkling.assessment.inbox_queries import InboxRow, LaterTold
from inkling.assessment.queries import Work
from inkling.journeys.assessing.list_inbox import Inbox, list_inbox
from inkling.journeys.safeguarding.answer_question import list_questions
from inkling.journeys.understanding.count_items import ItemCount
from inkling.regions.rules.days import day_here
from inkling.routing.rules.reference import reference_of
from inkling.routing.rules.states import Lane
from inkling.search.watch_queries import watches_that_wait
from inkling.sites.design import parts
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.questions.view import COLUMNS as QUESTION_COLUMNS
from inkling.sites.unit.concern.questions.view import question_rows
from inkling.sites.unit.frame.key_view import key_for
from inkling.sites.unit.frame.lane_cell import lane_cell
from inkling.sites.unit.inbox.copies_view import hint_of

COLUMNS = [
    parts.Column(_("Report")),
    parts.Column(_("Day told")),
    parts.Column(_("Region")),
    parts.Column(_("Lane")),
    parts.Column(_("Items done"), numeric=True),
    parts.Column(_("Concern")),
]
EMPTY = {
    Lane.URGENT: _("No urgent report is waiting"),
    Lane.CONCERN: _("No report with a concern is waiting"),
    Lane.MAIN: _("No report is waiting in the main lane"),
    Lane.UNPLACED: _("Every report has its region"),
    Lane.REPEATED_TEXT: _("No repeated text is waiting"),
}


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def inbox(request: HttpRequest) -> HttpResponse:
    """List what waits in a lane, or in all of them in the order of reading."""
    lane, work, number = read_address(request)
    asked_by_doors, waiting = list_questions(by=member_of(request))
    found = list_inbox(lane=lane, work=work, number=number, by=member_of(request))
    keep = {"lane": lane.value} if lane else {}
    if work is not Work.TO_DO:
        keep["work"] = work.value
    context = {
        "lanes": _lanes(found, chosen=lane, work=work),
        "works": _works(lane, chosen=work),
        "columns": COLUMNS,
        "rows": [
            _cells(
                row,
                items=found.items[row.report_id],
                places=may_grade(member_of(request).role),
                owner=found.looked_after.get(row.report_id, ""),
            )
            for row in found.rows
        ],
        "page": found.page,
        "keep": urlencode(keep),
        "empty": EMPTY[lane] if lane else gettext("Nothing is waiting here"),
        "work": work.value,
        "lane": lane,
        "questions": question_rows(asked_by_doors, now=timezone.now()),
        "question_columns": QUESTION_COLUMNS,
        "waiting": waiting,
        "watches": watches_that_wait(day_here(timezone.now())),
        "key": key_for(member_of(request), today=day_here(timezone.now())),
    }
    return render(request, "unit/inbox/inbox.html", context, here="inbox")


def read_address(request: HttpRequest) -> tuple[Lane | None, Work, int]:
    """Read lane, work and page number from the address. What is not understood is left out."""
    lane = next((each for each in Lane if each.value == request.GET.get("lane")), None)
    work = Work.DONE if request.GET.get("work") == Work.DONE.value else Work.TO_DO
    return lane, work, number_asked(request)


def _lanes(found: Inbox, *, chosen: Lane | None, work: Work) -> list[parts.NavigationItem]:
    total = sum(found.counts.values())
    everything = parts.NavigationItem(
        gettext("All"), _address(None, work), count=total, current=chosen is None
    )
    return [
        everything,
        *(
            parts.NavigationItem(
                lane.label,
                _address(lane, work),
                count=count,
                current=lane is chosen,
                urgent=lane is Lane.URGENT and count > 0,
            )
            for lane, count in found.counts.items()
        ),
    ]


def _works(lane: Lane | None, *, chosen: Work) -> list[parts.NavigationItem]:
    return [
        parts.NavigationItem(gettext("To do"), _address(lane, Work.TO_DO), current=chosen is Work.TO_DO),
        parts.NavigationItem(
            gettext("With an outcome"), _address(lane, Work.DONE), current=chosen is Work.DONE
        ),
    ]


def _address(lane: Lane | None, work: Work) -> str:
    query = {}
    if lane is not None:
        query["lane"] = lane.value
    if work is not Work.TO_DO:
        query["work"] = work.value
    return reverse("inbox") + (f"?{urlencode(query)}" if query else "")


def _to_place(report_id: UUID) -> parts.Cell:
    about = gettext("to %(report)s") % {"report": reference_of(report_id, prefix="R")}
    return parts.Cell(
        gettext("Assign a region"),
        href=reverse("place", args=[report_id]),
        about=about,
        hint=gettext("Not placed"),
    )


def _later_words(later: LaterTold) -> str:
    if later.is_again:
        return gettext("told again on %(day)s, nothing new") % {"day": day(later.told_on)}
    return gettext("addition %(number)s, on %(day)s") % {"number": later.number, "day": day(later.told_on)}


def _cells(row: InboxRow, *, items: ItemCount, places: bool, owner: str) -> list[parts.Cell | str]:
    name = reference_of(row.report_id, prefix="R")
    addition = gettext("addition %(number)s") % {"number": row.addition} if row.addition else ""
    hints = [addition, *map(_later_words, row.later), hint_of(row.copies, here=row.report_id)]
    if owner:
        hints.append(gettext("With %(owner)s") % {"owner": owner})
    return [
        parts.Cell(
            name,
            href=reverse("report", args=[row.report_id]),
            about=gettext("open"),
            hint=". ".join(filter(None, hints)),
        ),
        day(row.told_on),
        row.region or (_to_place(row.report_id) if places else gettext("Not placed")),
        lane_cell(row.lane),
        gettext("%(done)s of %(total)s") % {"done": items.done, "total": items.total},
        parts.Cell(gettext("Open"), colour="red") if row.concern_open else gettext("None open"),
    ]
