"""How the practitioners' site answers what a page of it does not catch: the table of the frame (`sites/page.py`)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string

from inkling.journeys.attaching.absent import FileAbsent
from inkling.journeys.noting.keep_note import NoteAbsent
from inkling.journeys.noting.what_leaves import PartsNotRead
from inkling.sites.members.frame import errors
from inkling.sites.page import Answer, NotAdmitted, NotSignedIn


def _not_admitted(request: HttpRequest, _refusal: NotAdmitted) -> HttpResponse:
    return HttpResponseForbidden(render_to_string("members/frame/refused.html", {}, request))


def _not_read(request: HttpRequest, _refusal: PartsNotRead) -> HttpResponse:
    page = render_to_string("service/papers/not_read.html", {}, request)
    return HttpResponse(page, status=503, headers={"Retry-After": "60"})


def _absent(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return errors.absent(request, refusal)


ANSWERS = {
    NotSignedIn: Answer(errors.signed_out),
    NotAdmitted: Answer(_not_admitted),
    NoteAbsent: Answer(_absent),
    FileAbsent: Answer(_absent),
    PartsNotRead: Answer(_not_read),
}
