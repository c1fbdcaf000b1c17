"""The copy of a file that came with a report: looked at, closed; and the list of what waits for a supervisor."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.journeys.attaching.closed_file import list_files_for_a_person
from inkling.journeys.attaching.look_at_file import close_file, look_at_file, try_file_again
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.copies import as_picture, shown_file
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page

_SUPERVISES = frozenset({Role.SUPERVISOR})


@page(admits=READS_CONTENT, audit=Audit.READS)
def look(request: HttpRequest, report_id: UUID, number: int) -> HttpResponse:
    """Show the copy of a file, all its pages, for the purpose of the report."""
    file, content = look_at_file(report_id, number, page=1, by=member_of(request))
    context = {
        "report_id": report_id,
        "name": reference_of(report_id, prefix="R"),
        "file": shown_file(file),
        "words": content.decode() if file.is_words and content else "",
    }
    return render(request, "unit/files/file.html", context, here="inbox")


@page(admits=READS_CONTENT, audit=Audit.READS)
def picture(request: HttpRequest, report_id: UUID, number: int, page: int) -> HttpResponse:
    """Give one page of the copy of a file, as pixels."""
    file, content = look_at_file(report_id, number, page=page, by=member_of(request))
    if content is None or file.is_words:
        raise Http404
    return as_picture(content, number=number, page=page)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def close(request: HttpRequest, report_id: UUID, number: int) -> HttpResponse:
    """Close a copy that shows what nobody may store, for everybody and at once."""
    close_file(report_id, number, by=member_of(request), at=timezone.now())
    return redirect("file", report_id=report_id, number=number)


@page(admits=_SUPERVISES, audit=Audit.LISTS)
def files(request: HttpRequest) -> HttpResponse:
    """List the files of the unit that were closed, or of which no copy could be made; what they show stands nowhere."""
    found, waiting = list_files_for_a_person(by=member_of(request))
    rows = [
        (
            shown_file(each),
            each.closed_on,
            reference_of(each.report_id, prefix="R") if each.report_id else "",
            each,
        )
        for each in found
    ]
    context = {
        "closed": [each for each in rows if each[0].is_closed],
        "parked": [each for each in rows if not each[0].is_closed],
        "waiting": waiting,
    }
    return render(request, "unit/files/files.html", context, here="files")


@page(admits=_SUPERVISES, audit=Audit.WRITES)
@require_POST
def try_again(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Let the worker try to make a copy again."""
    try_file_again(file_id, by=member_of(request))
    return redirect("files")
