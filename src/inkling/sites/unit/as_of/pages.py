"""Past days: the overview and a report as they stood, and who had read a report by then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from inkling.accounts.queries import names_of, names_of_organisations
from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.governance.queries import erasure_of
from inkling.journeys.reviewing.read_as_of import (
    read_overview_as_of,
    read_report_as_of,
    read_who_had_read,
)
from inkling.journeys.reviewing.read_who_read_subject import read_who_read_subject
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.as_of.form import ReadersForm, past_selection_form
from inkling.sites.unit.as_of.readers import named_by, shown_readers, shown_readers_of_subject
from inkling.sites.unit.as_of.view import shown_erasure, shown_past, shown_report
from inkling.sites.unit.picture.overview.form import query_of, query_of_day
from inkling.sites.unit.picture.overview.past_day import past_day_form

_UNUSABLE, _GONE = 422, 410
_OVERSEES = frozenset({Role.AUDITOR, Role.SUPERVISOR})


@page(admits=READS_CONTENT, audit=Audit.READS)
def past(request: HttpRequest) -> HttpResponse:
    """Show what the overview counted at the end of a past day."""
    form, by = past_selection_form(request), member_of(request)
    if form.is_bound and not form.is_valid():
        return render(request, "unit/as_of/past.html", {"form": form}, here="past", status=_UNUSABLE)
    selection = form.selection
    if selection.as_of is None:
        raise LookupError("a valid form names a day")
    found = read_overview_as_of(selection, day=selection.as_of, by=by)
    context = {"form": form, "is_usual": not form.is_bound, "query": query_of(selection), **shown_past(found)}
    return render(request, "unit/as_of/past.html", context, here="past")


@page(admits=READS_CONTENT, audit=Audit.READS)
def report_past(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show a report as it stood at the end of a past day; of an erased one only that, and why."""
    form, member = past_day_form(request.GET), member_of(request)
    day = form.cleaned_data["as_of"] if form.is_bound and form.is_valid() else None
    if (erasure := erasure_of(report_id)) is not None:
        return render(request, "unit/as_of/gone.html", shown_erasure(erasure), here="inbox", status=_GONE)
    found = read_report_as_of(report_id, day=day, by=member)
    context = {
        "form": form,
        "day_query": query_of_day(day) if day else "",
        "oversees": member.role in _OVERSEES,
        **shown_report(found, day=day, today=day_here(datetime.now(UTC))),
    }
    status = _UNUSABLE if form.errors else 200
    return render(request, "unit/as_of/report.html", context, here="inbox", status=status)


@page(admits=_OVERSEES, audit=Audit.NOTHING_READ)
def had_read(request: HttpRequest) -> HttpResponse:
    """Ask of which report it is to be shown who had read it by the end of which day."""
    return render(request, "unit/as_of/readers.html", {"form": ReadersForm()}, here="had-read")


@page(admits=_OVERSEES, audit=Audit.READS)
def readers(request: HttpRequest) -> HttpResponse:
    """Show who had read a report by the end of a day. No content: an auditor reads ids, a supervisor names."""
    form, member = ReadersForm(request.GET), member_of(request)
    if not form.is_valid():
        return render(request, "unit/as_of/readers.html", {"form": form}, here="had-read", status=_UNUSABLE)
    report_id, day = form.cleaned_data["report"], form.cleaned_data["as_of"]
    found = read_who_had_read(report_id, day=day, by=member)
    is_supervisor = member.role is Role.SUPERVISOR
    context = {
        "form": form,
        "day_query": query_of_day(day),
        "report_id": report_id,
        "opens": is_supervisor,
        **shown_readers(
            found,
            report_id=report_id,
            day=day,
            names=_names_behind(each.actor for each in found) if is_supervisor else {},
        ),
    }
    return render(request, "unit/as_of/readers.html", context, here="had-read")


@page(admits=frozenset({Role.SUPERVISOR}), audit=Audit.READS)
def subject_readers(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Show who has read the reports that tell of one subject, to whoever oversees reading. No content."""
    today = day_here(datetime.now(UTC))
    found = read_who_read_subject(SubjectRef(report_id, subject), today=today, by=member_of(request))
    names = _names_behind(each.actor for each in found.readers)
    context = {
        "report_id": report_id,
        "subject": subject,
        **shown_readers_of_subject(found, names=names),
    }
    return render(request, "unit/as_of/readers_of_subject.html", context, here="arising")


def _names_behind(actors: Iterable[str]) -> dict[UUID, str]:
    """Return the name of each account and organisation that the chain names here."""
    ids = [id_ for id_ in map(named_by, actors) if id_]
    return names_of(ids) | names_of_organisations(ids)
