"""What Django answers by itself, as problems."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from inkling.sites.api.frame.problems import Problem, problem


def absent(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address that is not there."""
    return problem(Problem.ABSENT)


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what cannot be read as a request."""
    return problem(Problem.MALFORMED)


def fault(_request: HttpRequest) -> HttpResponse:
    """Answer for what nobody expected."""
    return problem(Problem.FAULT)
