"""How the practitioners' site answers what a page of it does not catch: the table of the frame (`sites/page.py`)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string

from inkling.sites.page import Answer, NotAdmitted


def _not_admitted(request: HttpRequest, _refusal: NotAdmitted) -> HttpResponse:
    return HttpResponseForbidden(render_to_string("members/frame/refused.html", {}, request))


ANSWERS = {NotAdmitted: Answer(_not_admitted)}
