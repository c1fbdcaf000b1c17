"""Three buttons: the same, different, not sure; taking back what was judged; and parting what stands together."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.linking.judge_link import judge_link
from inkling.journeys.linking.part_group import part_group
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import JudgementProblem, JudgementRefused, Verdict
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.entity.entity import TypedParting, entity_page
from inkling.sites.unit.sentences import say

_UNUSABLE = 422


class JudgementForm(forms.Form):
    """Which two, what stood when the officer looked, and what is judged. The journey says whether it will do."""

    member_report = forms.UUIDField()
    member_subject = forms.CharField(max_length=200)
    other_report = forms.UUIDField()
    other_subject = forms.CharField(max_length=200)
    seen = forms.IntegerField(min_value=0, max_value=10_000)
    verdict = forms.CharField(required=False)
    reason = forms.CharField(required=False)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def judge(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Record what an officer judges of two mentions, and lead back to the subject."""
    anchor, form = SubjectRef(report_id, subject), JudgementForm(request.POST)
    try:
        if not form.is_valid():
            raise JudgementRefused(JudgementProblem.NO_VERDICT())
        said = form.cleaned_data
        judge_link(
            SubjectRef(said["member_report"], said["member_subject"]),
            SubjectRef(said["other_report"], said["other_subject"]),
            verdict=term_chosen(Verdict, said["verdict"]),
            reason=said["reason"],
            seen=said["seen"],
            by=member_of(request),
            at=timezone.now(),
        )
    except JudgementRefused as refusal:
        return entity_page(
            request, anchor, problem=say(refusal.reason), typed=_typed_in(form), status=_UNUSABLE
        )
    return redirect(f"{reverse('entity', args=[report_id, subject])}#judged")


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def part(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Record that some of what stands together are another, and lead back to the subject."""
    anchor, reason = SubjectRef(report_id, subject), request.POST.get("reason", "")
    chosen = request.POST.getlist("another")
    try:
        part_group(
            anchor,
            _refs_in(chosen),
            seen=_refs_in(request.POST.getlist("stood")),
            reason=reason,
            by=member_of(request),
            at=timezone.now(),
        )
    except JudgementRefused as refusal:
        parted = TypedParting(frozenset(chosen), reason)
        return entity_page(request, anchor, problem=say(refusal.reason), parted=parted, status=_UNUSABLE)
    return redirect(f"{reverse('entity', args=[report_id, subject])}#judged")


def _refs_in(typed: Iterable[str]) -> frozenset[SubjectRef]:
    """Return the subjects that a form names; what is no such name is left out."""
    found = set()
    for each in typed:
        report, _, subject = each.partition(".")
        with suppress(ValueError):
            found.add(SubjectRef(UUID(report), subject))
    return frozenset(found)


def _typed_in(form: JudgementForm) -> dict[SubjectRef, str]:
    """Return the reason that was typed, by the subject that it was typed to: nothing typed is lost."""
    said = form.cleaned_data
    if not said.get("reason") or not said.get("other_report") or not said.get("other_subject"):
        return {}
    return {SubjectRef(said["other_report"], said["other_subject"]): said["reason"]}
