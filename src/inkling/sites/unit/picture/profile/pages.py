"""The problem profile of a selection."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.journeys.profiling.read_profile import Profile
from inkling.picture.queries.counts import region_of_unit
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.overview.form import SelectionForm, query_of, selection_form
from inkling.sites.unit.picture.profile.as_docx import as_docx
from inkling.sites.unit.picture.profile.as_pdf import as_pdf
from inkling.sites.unit.picture.profile.document import ProfileDocument, document_of
from inkling.sites.unit.picture.profile.view import shown_profile
from inkling.sites.unit.picture.reading_profile import read_then

_UNUSABLE = 422
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(admits=READS_CONTENT, audit=Audit.READS)
def profile(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Show the profile of a selection, also as it stood on a past day; of the days that hold enough else."""
    form = selection_form(request, is_past=True)
    if form.is_bound and not form.is_valid():
        return render(
            request, "unit/picture/profile/profile.html", {"form": form}, here="profile", status=_UNUSABLE
        )
    return read_then(request, form.selection, then=partial(_show, request, form))


def _show(request: HttpRequest, form: SelectionForm, found: Profile) -> HttpResponse:
    by = member_of(request)
    context = {
        "form": form,
        "query": query_of(form.selection),
        "may_release": by.role is Role.SUPERVISOR,
        **shown_profile(found, region_id=region_of_unit(by.organisation_id)),
    }
    return render(request, "unit/picture/profile/profile.html", context, here="profile")


@page(admits=READS_CONTENT, audit=Audit.READS)
def as_word(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Return the profile of a selection as a Word document."""
    return _file(request, as_docx, ending="docx", type_=_WORD)


@page(admits=READS_CONTENT, audit=Audit.READS)
def as_a_pdf(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Return the profile of a selection as a tagged PDF."""
    return _file(request, as_pdf, ending="pdf", type_="application/pdf")


def _file(
    request: HttpRequest, write: Callable[[ProfileDocument], bytes], *, ending: str, type_: str
) -> HttpResponse | StreamingHttpResponse:
    form = selection_form(request, is_past=True)
    if not form.is_bound or not form.is_valid():
        return redirect(f"{reverse('profile')}?{request.GET.urlencode()}")
    chosen = form.selection
    stood = f"-as-of-{chosen.as_of}" if chosen.as_of else ""
    name = f"profile-unit-only-{chosen.first}-{chosen.last}{stood}.{ending}"

    def make_file(found: Profile) -> HttpResponse:
        shown = shown_profile(found, region_id=region_of_unit(member_of(request).organisation_id))
        return HttpResponse(
            write(document_of(shown["headings"], position=shown["position"], as_of=shown["as_of"])),
            content_type=type_,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    back_to = f"{reverse('profile')}?{query_of(chosen)}"
    return read_then(request, chosen, then=make_file, back_to=back_to)
