"""What became of a submission."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.assessment.queries import concerns_of
from inkling.journeys.submitting.record_outcome import ConcernNeeded, OutcomeRefused, record_outcome
from inkling.routing.queries import submission_seen
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.choices import concern_choices
from inkling.sites.unit.concern.opening.opening import opening_page
from inkling.sites.unit.frame.forms import OutcomeForm
from inkling.sites.unit.report.detail_view import Answers
from inkling.sites.unit.report.reports import report_page
from inkling.sites.unit.submission.outcome_view import outcome_prefix
from inkling.vocabulary.grading import Outcome


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def outcome(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Record what became of a submission."""
    submission = submission_seen(submission_id)
    if submission is None:
        raise Http404
    form = OutcomeForm(
        request.POST,
        prefix=outcome_prefix(submission),
        concerns=concern_choices(concerns_of(submission.report_id)),
    )
    form.is_valid()
    try:
        record_outcome(
            submission_id,
            outcome=term_chosen(Outcome, form.value("outcome")),
            note=form.value("outcome_note"),
            by=member_of(request),
            concern_id=form.concern_id,
        )
    except ConcernNeeded:
        return opening_page(
            request, submission.report_id, referring=submission_id, note=form.value("outcome_note")
        )
    except OutcomeRefused as refusal:
        form.show(refusal.problems)
        return report_page(
            request, submission.report_id, answers=Answers(outcome=form, submission=submission)
        )
    return HttpResponseRedirect(f"{reverse('report', args=[submission.report_id])}#what-next")
