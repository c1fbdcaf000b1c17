"""The description, for whoever writes a system."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from inkling.sites.api.description.document import document
from inkling.sites.api.description.operations import OPERATIONS
from inkling.sites.api.frame.problems import Problem, problem
from inkling.sites.page import Anyone, Audit, page


@page(admits=Anyone, audit=Audit.NOTHING_READ)
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI document. It tells nothing of anybody here, and needs no key."""
    if request.method != "GET":
        return problem(Problem.METHOD, Allow="GET")
    return JsonResponse(document(OPERATIONS))
