"""The desk: pairs that may be one, both sides beside each other with the reasons, and three buttons for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.assessment.rules.marking import make_visible
from inkling.journeys.linking.read_entity import ReadMention
from inkling.journeys.linking.work_at_desk import (
    Desk,
    judge_at_desk,
    open_subject_of_inquiry,
    read_desk,
)
from inkling.linking.queries.entities import SuggestedPair
from inkling.linking.rules.arriving.reasons import reasons_of
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import JudgementProblem, JudgementRefused, Verdict
from inkling.regions.queries import districts_by_code
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import NavigationItem
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked, term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.entity.judging import JudgementForm
from inkling.sites.unit.entity.suggestions import company_of, strength_of
from inkling.sites.unit.sentences import say
from inkling.sites.unit.sentences.linking import TYPE_NAMES

_UNUSABLE = 422
_COMPARED = ("person", "vehicle", "phone", "handle", "place", "business")


@dataclass(frozen=True)
class ShownSide:
    """One of the two: its name, when and where it was told, and the words around it."""

    name: str
    report_id: UUID
    subject: str
    reference: str
    told: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class ShownPair:
    """Two that may be one, what speaks for it and against it, and the version that was looked at."""

    here: ShownSide
    there: ShownSide
    type: str
    strength: str
    colour: str
    supports: list[str]
    opposes: list[str]
    company: str
    seen: int


@page(admits=READS_CONTENT, audit=Audit.READS)
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits to be judged, under the purpose of the inquiry."""
    return _desk_page(request)


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Record what an officer judges of a pair at the desk, and lead on to the next."""
    form = JudgementForm(request.POST)
    try:
        if not form.is_valid():
            raise JudgementRefused(JudgementProblem.NO_VERDICT())
        said = form.cleaned_data
        one = SubjectRef(said["member_report"], said["member_subject"])
        judge_at_desk(
            one,
            SubjectRef(said["other_report"], said["other_subject"]),
            verdict=term_chosen(Verdict, said["verdict"]),
            seen=said["seen"],
            by=member_of(request),
            at=timezone.now(),
        )
    except JudgementRefused as refusal:
        return _desk_page(request, problem=say(refusal.reason), status=_UNUSABLE)
    kept = {
        "type": _type_in(request),
        "page": str(number_asked(request)),
        "report": str(one.report),
        "subject": one.subject,
    }
    return redirect(f"{reverse('desk')}?{urlencode(kept)}")


@page(admits=READS_CONTENT, audit=Audit.WRITES)
def subject(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Open the page of one of a pair, for the purpose of the inquiry."""
    open_subject_of_inquiry(SubjectRef(report_id, subject), by=member_of(request), at=timezone.now())
    return redirect("entity", report_id=report_id, subject=subject)


def _desk_page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    of_type = _type_in(request)
    found = read_desk(of_type, number=number_asked(request), by=member_of(request))
    context = {
        "lists": _lists(found),
        "of_type": of_type,
        "page": found.page,
        "keep": urlencode({"type": of_type}),
        "looked_at": found.looked_at,
        "is_whole": found.is_whole,
        "purpose": found.inquiry.purpose,
        "plain": found.plain,
        "pairs": _shown_pairs(found),
        "problem": problem,
        "judged": _judged_in(request),
    }
    return render(request, "unit/entity/desk.html", context, here="tasks", status=status)


def _type_in(request: HttpRequest) -> str:
    asked = request.POST.get("type") or request.GET.get("type", "")
    return asked if asked in _COMPARED else ""


def _judged_in(request: HttpRequest) -> str:
    """Return where the judgement stands that was just kept, and can be taken back; empty where none was."""
    try:
        report, subject = UUID(request.GET.get("report", "")), request.GET.get("subject", "")
        return f"{reverse('entity', args=[report, subject])}#judged"
    except (ValueError, NoReverseMatch):
        return ""


def _lists(found: Desk) -> list[NavigationItem]:
    """Return the lists by type, each with how many wait; one that is shown stands there though none waits."""
    of_types = [
        (each, TYPE_NAMES[each]) for each in _COMPARED if found.counts.get(each) or each == found.of_type
    ]
    return [
        NavigationItem(
            gettext("All"), reverse("desk"), count=sum(found.counts.values()), current=not found.of_type
        ),
        *(
            NavigationItem(
                str(name),
                f"{reverse('desk')}?type={each}",
                count=found.counts.get(each, 0),
                current=each == found.of_type,
            )
            for each, name in of_types
        ),
    ]


def _shown_pairs(found: Desk) -> list[ShownPair]:
    towns = districts_by_code({each.told.town for each in found.read.values()})
    return [
        shown_pair(each, read=found.read, beside=found.beside, towns=towns) for each in found.page.object_list
    ]


def shown_pair(
    each: SuggestedPair,
    *,
    read: Mapping[SubjectRef, ReadMention],
    beside: Mapping[SubjectRef, str],
    towns: dict[str, str],
) -> ShownPair:
    """Return a pair as it is shown: both sides with their words, and what speaks for and against it."""
    here, there = read[each.member], read[each.other]

    def lines(*, supports: bool) -> list[str]:
        codes = [code for code, worth in each.codes if (worth > 0) is supports]
        return [make_visible(say(why)) for why in reasons_of(codes, here=here.told, there=there.told)]

    strength, colour = strength_of(each.probability)
    return ShownPair(
        _side(here, towns=towns),
        _side(there, towns=towns),
        str(TYPE_NAMES.get(here.told.type, here.told.type)),
        strength,
        colour,
        lines(supports=True),
        lines(supports=False),
        company_of(each, beside),
        each.version,
    )


def _side(mention: ReadMention, *, towns: dict[str, str]) -> ShownSide:
    told = mention.told
    before, words, after = map(make_visible, mention.snippet)
    return ShownSide(
        make_visible(told.name or told.raw),
        told.ref.report,
        told.ref.subject,
        reference_of(told.ref.report, prefix="R"),
        ", ".join(filter(None, (day(told.told_on), towns.get(told.town, "")))),
        before,
        words,
        after,
    )
