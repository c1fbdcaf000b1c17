"""Pages for what cannot be shown. They say nothing about what was asked for, so absent and hidden are the same."""

from __future__ import annotations

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from inkling.accounts.models import Account
from inkling.sites.members.frame import saved_input


def absent(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that is not there, or not there for this viewer: the same bytes.

    Of the request it knows the session alone, in which a language may stand.
    """
    return HttpResponse(render_to_string("members/frame/absent.html", {"request": request}), status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours; where the database cannot be reached, the one that keeps what was typed."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return closed_for_now(request)
    return HttpResponse(render_to_string("members/frame/broken.html"), status=500)


def closed_for_now(request: HttpRequest) -> HttpResponse:
    """Say that the database cannot be reached (503). What was posted stands in the page, to be sent again from it."""
    # Only a form that has passed the CSRF check gets a fresh token: another site's would be passed on as ours.
    is_ours = request.method == "POST" and getattr(request, "csrf_processing_done", False)
    fields = saved_input.fields_of(request) if is_ours else []
    context = {
        "fields": fields,
        "rows": saved_input.rows_of(fields),
        "address": request.get_full_path(),
        "is_form": is_ours,
    }
    page = render_to_string("members/frame/closed_for_now.html", context, request)
    return HttpResponse(page, status=503, headers={"Retry-After": "60"})


def signed_out(request: HttpRequest, _refusal: Exception) -> HttpResponse:
    """Lead to the sign-in. What was typed before the session ended stands in a page, to be sent again from it (401)."""
    sign_in = f"{reverse('account_login')}?next={request.path}"
    is_ours = request.method == "POST" and getattr(request, "csrf_processing_done", False)
    # The field book keeps its notes itself, and knows by the redirect that nobody is signed in.
    is_script = (
        request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" or "X-CSRFToken" in request.headers
    )
    fields = saved_input.fields_of(request) if is_ours and not is_script else []
    rows = saved_input.rows_of(fields)
    if not rows:
        return redirect(sign_in)
    context = {
        "fields": fields,
        "rows": rows,
        "address": request.get_full_path(),
        "sign_in": reverse("account_login"),
    }
    return HttpResponse(render_to_string("members/frame/signed_out.html", context, request), status=401)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what an account may not do."""
    return HttpResponse(render_to_string("members/frame/refused.html"), status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that no page of ours makes, or that is larger than any of them takes."""
    if isinstance(exception, RequestDataTooBig):
        return HttpResponse(render_to_string("members/frame/too_large.html"), status=413)
    return HttpResponse(render_to_string("members/frame/broken.html"), status=400)


def too_many(request: HttpRequest) -> HttpResponse:
    """The page for too many guesses."""
    return HttpResponse(render_to_string("members/frame/too_many.html"), status=429)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose token is old: signing in elsewhere renews it. What was typed here is kept."""
    account = request.user
    from_our_page = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if (
        from_our_page
        and isinstance(account, Account)
        and saved_input.keep(request, account_id=str(account.pk))
    ):
        return redirect("kept")
    return HttpResponse(render_to_string("members/frame/stale.html"), status=403)
