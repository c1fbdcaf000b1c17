"""Grade items: one, or all that are ticked, with one grade; then on to what waits next."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.journeys.assessing.grade_detail import GradeRefused
from inkling.journeys.assessing.grade_items import grade_items
from inkling.journeys.understanding.overtaken import UnderstandingOvertaken
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.sites.members.frame.values import whole_number
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.frame.forms import GradeForm
from inkling.sites.unit.report.detail_view import Answers
from inkling.sites.unit.report.grading import on_to_next
from inkling.sites.unit.report.reports import report_page
from inkling.sites.unit.report.view import ITEMS_PREFIX
from inkling.sites.unit.sentences import say


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def grade_chosen(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Save one grade for the items that are ticked. What was ticked and chosen is kept where it cannot be saved."""
    form = GradeForm(request.POST, prefix=ITEMS_PREFIX)
    form.is_valid()
    chosen, version = request.POST.getlist("item"), whole_number(request.POST.get("seen", "")) or 0
    answers = Answers(items=form, chosen=frozenset(chosen))
    try:
        graded = grade_items(
            report_id,
            item_ids=chosen,
            grade=form.grade,
            seen_version=version,
            by=member_of(request),
            at=timezone.now(),
        )
    except GradeRefused as refusal:
        form.show(refusal.problems)
    except (CorrectionRefused, UnderstandingOvertaken) as refusal:
        form.add_error(None, say(refusal.reason))
    else:
        return on_to_next(report_id, after=max(graded.numbers), item=graded.following)
    return report_page(request, report_id, answers=answers)
