"""The problem profile of a selection."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.journeys.picturing.read_profile import read_profile
from inkling.picture.queries.counts import region_of_unit
from inkling.regions.rules.days import day_here
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.overview.form import query_of, selection_form
from inkling.sites.unit.picture.profile.as_docx import as_docx
from inkling.sites.unit.picture.profile.as_pdf import as_pdf
from inkling.sites.unit.picture.profile.document import ProfileDocument, document_of
from inkling.sites.unit.picture.profile.view import shown_profile

_UNUSABLE = 422
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(admits=READS_CONTENT, audit=Audit.READS)
def profile(request: HttpRequest) -> HttpResponse:
    """Show the profile of a selection, also as it stood on a past day; of the days that hold enough else."""
    form, by = selection_form(request, is_past=True), member_of(request)
    if form.is_bound and not form.is_valid():
        return render(
            request, "unit/picture/profile/profile.html", {"form": form}, here="profile", status=_UNUSABLE
        )
    found = read_profile(form.selection, by=by, today=day_here(timezone.now()))
    context = {
        "form": form,
        "query": query_of(form.selection),
        "may_release": by.role is Role.SUPERVISOR,
        **shown_profile(found, region_id=region_of_unit(by.organisation_id)),
    }
    return render(request, "unit/picture/profile/profile.html", context, here="profile")


@page(admits=READS_CONTENT, audit=Audit.READS)
def as_word(request: HttpRequest) -> HttpResponse:
    """Return the profile of a selection as a Word document."""
    return _file(request, as_docx, ending="docx", type_=_WORD)


@page(admits=READS_CONTENT, audit=Audit.READS)
def as_a_pdf(request: HttpRequest) -> HttpResponse:
    """Return the profile of a selection as a tagged PDF."""
    return _file(request, as_pdf, ending="pdf", type_="application/pdf")


def _file(
    request: HttpRequest, write: Callable[[ProfileDocument], bytes], *, ending: str, type_: str
) -> HttpResponse:
    form, by = selection_form(request, is_past=True), member_of(request)
    if not form.is_bound or not form.is_valid():
        return redirect(f"{reverse('profile')}?{request.GET.urlencode()}")
    found = read_profile(form.selection, by=by, today=day_here(timezone.now()))
    shown = shown_profile(found, region_id=region_of_unit(by.organisation_id))
    chosen = form.selection
    stood = f"-as-of-{chosen.as_of}" if chosen.as_of else ""
    name = f"profile-unit-only-{chosen.first}-{chosen.last}{stood}.{ending}"
    return HttpResponse(
        write(document_of(shown["headings"], position=shown["position"], as_of=shown["as_of"])),
        content_type=type_,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
