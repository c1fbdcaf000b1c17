"""The page of one subject across its reports, and the question why: asked once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from inkling.accounts.rules.roles import READS_CONTENT, Role
from inkling.journeys.exchanging.asking.ask_elsewhere import ASKS
from inkling.journeys.keeping.state_purpose import PurposeRefused
from inkling.journeys.linking.read_entity import must_be_told, read_entity, state_entity_purpose
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.sites.members.frame import saved_input
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.entity.view import context_of
from inkling.sites.unit.frame.forms import PurposeForm
from inkling.sites.unit.sentences import say
from inkling.vocabulary.purposes import ReportPurpose


@dataclass(frozen=True)
class TypedParting:
    """What was chosen as another, and why, where it was not kept."""

    chosen: frozenset[str]
    reason: str


@page(admits=READS_CONTENT, audit=Audit.READS)
def entity(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Show all that is told of one subject, and what may be one with it."""
    return entity_page(request, SubjectRef(report_id, subject))


def entity_page(
    request: HttpRequest,
    anchor: SubjectRef,
    *,
    problem: str = "",
    typed: Mapping[SubjectRef, str] = MappingProxyType({}),
    parted: TypedParting | None = None,
    status: int = 200,
) -> HttpResponse:
    """Read an entity and show it, with what is wrong with a judgement that was not kept, and what was typed to it."""
    read = read_entity(anchor, by=member_of(request))
    member = member_of(request)
    context = {
        **context_of(read, typed=typed, viewer=member.account_id),
        "oversees": member.role is Role.SUPERVISOR,
        "asks": member.role in ASKS,
        "problem": problem,
        "parted": parted,
    }
    return render(request, "unit/entity/entity.html", context, here="arising", status=status)


@page(admits=READS_CONTENT, audit=Audit.NOTHING_READ)
def why(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Ask why the reports about one subject are read."""
    anchor, form = SubjectRef(report_id, subject), PurposeForm(request.POST or None)
    try:
        if request.method == "POST" and form.is_valid():
            state_entity_purpose(
                anchor,
                purpose=form.read_purpose(ReportPurpose),
                note=form.note,
                by=member_of(request),
                at=timezone.now(),
            )
            if saved_input.SESSION_KEY in request.session:
                return redirect("kept")
            return redirect("entity", report_id=report_id, subject=subject)
        must_be_told(anchor)
    except PurposeRefused as refusal:
        form.add_error("own", say(refusal.reason))
    context = {"form": form, "report_id": report_id}
    return render(request, "unit/entity/why.html", context, here="arising")
