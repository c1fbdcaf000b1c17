"""The page of one subject on a past day, for the purpose of the inquiry."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.reviewing.read_subject_as_of import read_subject_as_of
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.entity.past.view import shown_past_subject
from inkling.sites.unit.picture.overview.past_day import past_day_form

_UNUSABLE = 422


@page(admits=READS_CONTENT, audit=Audit.READS)
def subject_past(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Show a subject as it stood at the end of a past day, for the purpose of the inquiry."""
    form = past_day_form(request.GET)
    day = form.cleaned_data["as_of"] if form.is_bound and form.is_valid() else None
    found = read_subject_as_of(SubjectRef(report_id, subject), day=day, by=member_of(request))
    context = {"form": form, **shown_past_subject(found)}
    status = _UNUSABLE if form.errors else 200
    return render(request, "unit/entity/past/past.html", context, here="arising", status=status)
