"""A supervisor tells those who tell from a service, once a month, what became of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import Role
from inkling.journeys.disseminating.publish_digest import (
    WORDS_MAX,
    DigestRefused,
    prepare_digest,
    publish_digest,
)
from inkling.sites.members.digests.view import month_name, rows_of, shown_digests
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.sentences import say

SUPERVISES = frozenset({Role.SUPERVISOR})
_UNUSABLE = 422


@page(admits=SUPERVISES, audit=Audit.LISTS)
def digest(request: HttpRequest) -> HttpResponse:
    """Show what would be told of the last month, and what was told before."""
    return _digest_page(request)


@page(admits=SUPERVISES, audit=Audit.WRITES)
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the last month, as it is counted now."""
    words = request.POST.get("words", "")
    try:
        publish_digest(words, by=member_of(request), at=timezone.now())
    except DigestRefused as refusal:
        return _digest_page(request, problem=say(refusal.reason), words=words, status=_UNUSABLE)
    return redirect("digest")


def _digest_page(
    request: HttpRequest, *, problem: str = "", words: str = "", status: int = 200
) -> HttpResponse:
    found = prepare_digest(by=member_of(request), at=timezone.now())
    context = {
        "month": month_name(found.month),
        "rows": rows_of({each.value: number for each, number in found.counts.items()}),
        "is_published": found.is_published,
        "before": shown_digests(found.before),
        "problem": problem,
        "words": words,
        "most": WORDS_MAX,
    }
    return render(request, "unit/dissemination/digest.html", context, here="sent", status=status)
