"""Submissions that a person makes by a region's own method."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES, READS_CONTENT, Role
from inkling.journeys.submitting.submit_by_hand import (
    SubmissionRefused,
    list_to_submit,
    open_sheet,
    submit_by_hand,
)
from inkling.routing.methods.sheet_docx import DOCX, as_docx
from inkling.routing.models import Submission
from inkling.routing.rules.document.aging import sheet_on
from inkling.routing.rules.document.answering import with_answers
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import people_together, sections_after, who_told_lines
from inkling.routing.rules.reference import reference_of
from inkling.routing.rules.states import Lane, SubmissionState
from inkling.sites.design.parts import Cell, Column, Row
from inkling.sites.members.frame.dates import day
from inkling.sites.members.frame.render import render
from inkling.sites.members.frame.values import number_asked
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import SubmittedForm
from inkling.sites.unit.frame.lane_cell import lane_cell
from inkling.sites.unit.submission.answers import answers_of, pieces_of
from inkling.sites.unit.submission.asking import BOX, SHOW, WORD, AskedForm, asked_form
from inkling.sites.unit.submission.by_telephone import script_of
from inkling.vocabulary.telling import Urgency

COLUMNS = [
    Column(_("Submission")),
    Column(_("Day told")),
    Column(_("Region")),
    Column(_("Lane")),
    Column(_("Matter"), numeric=True),
]


@page(admits=READS_CONTENT, audit=Audit.LISTS)
def to_submit(request: HttpRequest) -> HttpResponse:
    """List what waits to be submitted by a person, without content."""
    number = number_asked(request)
    waiting = list_to_submit(number=number, by=member_of(request))
    context = {"columns": COLUMNS, "rows": [_cells(submission) for submission in waiting], "page": waiting}
    context["supervises"] = member_of(request).role is Role.SUPERVISOR
    return render(request, "unit/submission/to_submit.html", context, here="to-submit")


@page(admits=READS_CONTENT, audit=Audit.READS)
def sheet(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Show the sheet that a person submits, with the region's own method."""
    return _sheet_page(request, submission_id, form=SubmittedForm())


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def note_submitted(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Note that it was submitted, with its reference."""
    form = SubmittedForm(request.POST)
    form.is_valid()
    if request.POST.get("do") == WORD:
        return _word_file(request, submission_id)
    if request.POST.get("do") == SHOW:
        return _sheet_page(request, submission_id, form=form)
    try:
        submit_by_hand(
            submission_id, reference=form.value("reference"), by=member_of(request), at=timezone.now()
        )
    except SubmissionRefused as refusal:
        form.show(refusal.problems)
        return _sheet_page(request, submission_id, form=form)
    if any(text.strip() for name, text in request.POST.dict().items() if name.startswith(BOX)):
        # What was answered is kept nowhere: it stands on this page once more, to be printed.
        return _sheet_page(request, submission_id, form=form)
    return redirect("sheet", submission_id=submission_id)


def _sheet_page(request: HttpRequest, submission_id: UUID, *, form: SubmittedForm) -> HttpResponse:
    member = member_of(request)
    opened, filled, asked = _filled_sheet(request, submission_id)
    context = {
        "submission": opened,
        "name": reference_of(opened.pk, prefix="S"),
        "report_name": reference_of(opened.report_id, prefix="R"),
        "facts": _facts(opened),
        "cannot_wait": bool(filled and filled.urgency in (Urgency.NOW, Urgency.SOON)),
        "script": script_of(filled, organisation=opened.unit.name),
        "waits": opened.state == SubmissionState.TO_SUBMIT.value and member.role in GRADES,
        "form": form,
        "asked": asked,
        "has_answers": bool(asked.answers()),
        "sheet": filled,
        "answers": answers_of(filled) if filled else [],
        "together": pieces_of(people_together(filled), filled=filled) if filled else [],
        "also_told": pieces_of(filled.also_told, filled=filled) if filled else [],
        "asked_in_words": pieces_of(filled.asked_in_words, filled=filled) if filled else [],
        "who_told": who_told_lines(filled)[0] if filled else "",
        "marks_who_told": bool(filled and not filled.is_withheld and filled.shows),
        "advice": _advice(filled) if filled else [],
    }
    return render(request, "unit/submission/sheet.html", context, here="to-submit")


def _word_file(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Return the sheet as the region receives it, as a document. Its name says nothing of what stands in it."""
    opened, filled, _form = _filled_sheet(request, submission_id)
    if filled is None:
        return redirect("sheet", submission_id=submission_id)
    name = f"inkling-{reference_of(opened.pk, prefix='S')}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_docx([filled], to_region=True), content_type=DOCX, headers=headers)


def _filled_sheet(request: HttpRequest, submission_id: UUID) -> tuple[Submission, Sheet | None, AskedForm]:
    """Open a submission; return it, its sheet with what was typed on the page, and the form of what is asked."""
    opened, made = open_sheet(submission_id, by=member_of(request))
    asked = asked_form(made, posted=request.POST.dict() if request.method == "POST" else None)
    filled = sheet_on(with_answers(made, asked.answers()), day=timezone.localdate()) if made else None
    return opened, filled, asked


def _advice(filled: Sheet) -> list[tuple[str, tuple[str, ...]]]:
    parts = (
        (gettext("Before you submit"), filled.before),
        (gettext("Use it for"), filled.use_for),
        (gettext("Not for"), filled.not_for),
        (gettext("About agreement"), filled.consent),
        (gettext("How to write"), filled.writing),
        (gettext("Never send"), filled.never_send),
        (gettext("What may be attached"), filled.handling.attachments),
        (gettext("Notes"), filled.notes),
        *((each.heading, each.lines) for each in sections_after(filled)),
    )
    return [(title, lines) for title, lines in parts if lines]


def _facts(submission: Submission) -> list[Row]:
    rows = [
        Row(gettext("Our reference"), reference_of(submission.pk, prefix="S")),
        Row(
            gettext("Region"),
            submission.region.name if submission.region else "",
            empty=gettext("Not placed"),
        ),
        Row(gettext("Stands"), submission.get_state_display()),
        Row(gettext("Told on"), day(submission.told_on)),
    ]
    if submission.day_sent:
        rows += [
            Row(gettext("Submitted on"), day(submission.day_sent)),
            Row(gettext("Reference"), submission.reference),
        ]
    return rows


def _cells(submission: Submission) -> list[Cell | str]:
    return [
        Cell(
            reference_of(submission.pk, prefix="S"),
            href=reverse("sheet", args=[submission.pk]),
            about=gettext("open"),
        ),
        day(submission.told_on),
        submission.region.name if submission.region else gettext("Not placed"),
        lane_cell(Lane(submission.lane)),
        str(submission.matter),
    ]
