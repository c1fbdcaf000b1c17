"""Sanitise what is graded of a report on one page, and send it to several at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.marking import Piece
from inkling.dissemination.rules.leaks import Leak
from inkling.journeys.disseminating.open_detail import OpenedDetail
from inkling.journeys.disseminating.release_details import (
    MOST,
    ReleaseRefused,
    TextProblems,
    WrittenText,
    open_for_release,
    release_details,
)
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import ids_in, whole_number
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.dissemination.forms import ReleaseForm, SanitisingForm
from inkling.sites.unit.frame.advice import Advice, point_at_leaks
from inkling.sites.unit.frame.forms import prefix_of
from inkling.sites.unit.report.told_view import ShownText, silence_asked, texts_of
from inkling.sites.unit.report.translating.view import translations_beside
from inkling.sites.unit.report.understanding.stand_in_item import (
    SubjectInItem,
    marks_of_subjects,
    subjects_in,
)
from inkling.sites.unit.sentences import say
from inkling.vocabulary.grading import ConditionCode
from inkling.vocabulary.kinds import kind


@dataclass(frozen=True)
class ShownRelease:
    """One graded detail with its text in the making, where it went and where it may not go."""

    number: int
    title: str
    code: str
    texts: list[ShownText]
    subjects: list[SubjectInItem]
    form: SanitisingForm
    marked: list[Piece]
    warnings: list[Advice]
    asks_why: bool
    asks_originator: bool
    went: list[str]
    stays: list[tuple[str, str]] = field(default_factory=list)


@page(admits=GRADES, audit=Audit.READS)
def release(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show what is graded beside a box for each text; keep and send them together. Nothing typed is lost."""
    member = member_of(request)
    problems: Mapping[int, TextProblems] = {}
    if request.method == "POST":
        try:
            release_details(
                report_id,
                texts=_texts_of(request),
                to_ids=ids_in(request.POST.getlist("to")),
                by=member,
                at=timezone.now(),
            )
            return HttpResponseRedirect(f"{reverse('release', args=[report_id])}#texts")
        except ReleaseRefused as refusal:
            problems = refusal.problems
    opened = open_for_release(report_id, by=member)
    return _release_page(request, report_id, opened=opened, problems=problems)


def _texts_of(request: HttpRequest) -> dict[int, WrittenText]:
    numbers = map(whole_number, request.POST.getlist("number"))
    written = {}
    for number in [each for each in numbers if each is not None][:MOST]:
        form = SanitisingForm(request.POST, prefix=prefix_of(number))
        if form.is_valid():
            written[number] = WrittenText(form.wording, form.cleaned_data["seen"])
    return written


def _release_page(
    request: HttpRequest,
    report_id: UUID,
    *,
    opened: Sequence[OpenedDetail],
    problems: Mapping[int, TextProblems],
) -> HttpResponse:
    organisations = {each.organisation.pk: each.organisation for one in opened for each in one.recipients}
    form = ReleaseForm(
        request.POST if request.method == "POST" else None, organisations=_by_name(organisations.values())
    )
    context = {
        "report_id": report_id,
        "report_name": reference_of(report_id, prefix="R"),
        "details": [_release_of(request, each, problem=problems.get(each.detail.number)) for each in opened],
        "translated": translations_beside(report_id) if opened else [],
        "form": form,
        **silence_asked(opened[0].must_not if opened else ()),
        "problem": say(problems[0].reason) if 0 in problems else "",
        "refused": bool(problems),
    }
    return render(request, "unit/dissemination/release.html", context, here="inbox")


def _by_name(organisations: Iterable[Organisation]) -> list[Organisation]:
    return sorted(organisations, key=lambda each: each.name)


def _release_of(request: HttpRequest, opened: OpenedDetail, *, problem: TextProblems | None) -> ShownRelease:
    number, grade, text = opened.detail.number, opened.standing.grade, opened.standing.sanitised
    form = _form(request, opened)
    leaks: list[Leak] = problem.leaks if problem else []
    if problem:
        form.add_error("why" if leaks else "text", say(problem.reason))
    marked, warnings = point_at_leaks(str(form["text"].value() or "").strip(), leaks)
    return ShownRelease(
        number=number,
        title=kind(opened.detail.kind).label,
        code=grade.code if grade else "",
        texts=list(
            texts_of(opened.detail, marks=marks_of_subjects(opened.detail, understood=opened.understood))
        ),
        subjects=subjects_in(opened.detail, understood=opened.understood),
        form=form,
        marked=marked,
        warnings=warnings,
        asks_why=bool(warnings or form["why"].value()),
        asks_originator=bool(grade and ConditionCode.S2.value in grade.conditions),
        went=[f"{each.to.name} ({each.reference})" for each in opened.sent if not each.recalled_on],
        stays=[
            (each.organisation.name, say(each.why_not))
            for each in opened.recipients
            if text is not None and each.why_not and not each.has_it
        ],
    )


def _form(request: HttpRequest, opened: OpenedDetail) -> SanitisingForm:
    form = _filled_form(request, opened)
    # Many stand under one another here.
    form.fields["text"].widget.attrs["rows"] = 3
    return form


def _filled_form(request: HttpRequest, opened: OpenedDetail) -> SanitisingForm:
    prefix, text = prefix_of(opened.detail.number), opened.standing.sanitised
    if request.method == "POST" and f"{prefix}-text" in request.POST:
        posted = request.POST.copy()
        # Pressing again means after having seen what this page shows.
        posted[f"{prefix}-seen"] = opened.seen
        form = SanitisingForm(posted, prefix=prefix)
        form.is_valid()
        return form
    initial: dict[str, object] = {"seen": opened.seen}
    if text is not None:
        initial |= {"text": text.text, "why": text.kept_warnings, "consulted": text.originator_consulted}
    return SanitisingForm(prefix=prefix, initial=initial)
