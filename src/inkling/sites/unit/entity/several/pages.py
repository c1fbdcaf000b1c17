"""Pairs of one full name and one number, a box for each and none ticked, one reason, one press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.linking.several.judge_several import (
    MOST_AT_ONCE,
    OneOfSeveralRefused,
    PlainPairs,
    SeenPair,
    judge_several,
    read_plain_pairs,
)
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import JudgementProblem, JudgementRefused, pair_of
from inkling.regions.queries import districts_by_code
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.entity.desk import ShownPair, shown_pair
from inkling.sites.unit.sentences import say

_UNUSABLE, _PARTS = 422, 5


@page(admits=READS_CONTENT, audit=Audit.READS)
def several(request: HttpRequest) -> HttpResponse:
    """Show the pairs that may be judged in one act, under the purpose of the inquiry."""
    return _several_page(request)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Record that the ticked pairs are the same, and lead back to what waits."""
    ticked, reason = request.POST.getlist("same"), request.POST.get("reason", "")
    try:
        judge_several(list(_pairs_in(ticked)), reason=reason, by=member_of(request), at=timezone.now())
    except OneOfSeveralRefused as refusal:
        names = [reference_of(ref.report, prefix="R") for ref in (refusal.pair.first, refusal.pair.second)]
        said = gettext("%(first)s and %(second)s: %(why)s Nothing was kept.") % {
            "first": names[0],
            "second": names[1],
            "why": say(refusal.reason),
        }
        return _several_page(request, problem=said, ticked=ticked, reason=reason)
    except JudgementRefused as refusal:
        return _several_page(request, problem=say(refusal.reason), ticked=ticked, reason=reason)
    return redirect("desk")


def _several_page(
    request: HttpRequest, *, problem: str = "", ticked: Iterable[str] = (), reason: str = ""
) -> HttpResponse:
    found = read_plain_pairs(by=member_of(request))
    context = {
        "pairs": list(_shown_pairs(found)),
        "purpose": found.inquiry.purpose,
        "problem": problem,
        "ticked": set(ticked),
        "reason": reason,
        "most": MOST_AT_ONCE,
    }
    status = _UNUSABLE if problem else 200
    return render(request, "unit/entity/several/several.html", context, here="tasks", status=status)


def _shown_pairs(found: PlainPairs) -> Iterator[tuple[str, ShownPair]]:
    """Yield what the box of each pair sends, and the pair."""
    towns = districts_by_code({each.told.town for each in found.read.values()})
    for each in found.pairs:
        sent = f"{each.version} {each.member.report} {each.member.subject} {each.other.report} {each.other.subject}"
        yield sent, shown_pair(each, read=found.read, beside=found.beside, towns=towns)


def _pairs_in(ticked: Iterable[str]) -> Iterator[SeenPair]:
    """Yield the pairs that the boxes name, each once. Raises `JudgementRefused` for what names none."""
    for each in dict.fromkeys(ticked):
        parts = each.split(" ")
        try:
            if len(parts) != _PARTS:
                raise ValueError
            one, other = SubjectRef(UUID(parts[1]), parts[2]), SubjectRef(UUID(parts[3]), parts[4])
            yield SeenPair(pair_of(one, other), int(parts[0]))
        except ValueError as error:
            raise JudgementRefused(JudgementProblem.NO_PAIR_CHOSEN()) from error
