"""How the practitioners' site answers what a page of it does not catch: the table of the frame (`sites/page.py`)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string

from inkling.journeys.noting.keep_note import NoteAbsent
from inkling.sites.members.frame import errors
from inkling.sites.page import Answer, NotAdmitted


def _not_admitted(request: HttpRequest, _refusal: NotAdmitted) -> HttpResponse:
    return HttpResponseForbidden(render_to_string("members/frame/refused.html", {}, request))


def _absent(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return errors.absent(request, refusal)


ANSWERS = {NotAdmitted: Answer(_not_admitted), NoteAbsent: Answer(_absent)}
