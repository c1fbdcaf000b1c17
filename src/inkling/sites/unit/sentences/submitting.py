"""Sentences about where a report belongs, what goes to a region by hand, and what became of it."""

from django.utils.translation import gettext_lazy as _

from inkling.journeys.submitting.assign_region import PlacingProblem
from inkling.journeys.submitting.record_outcome import OutcomeProblem
from inkling.journeys.submitting.submit_by_hand import SubmittingProblem
from inkling.sites.sentences import Sentences
from inkling.vocabulary.stopping import WhyStopped

SENTENCES: Sentences = {
    WhyStopped.PROCESS_ENDED: _("the process ended each time it was tried"),
    PlacingProblem.CHANGED: _(
        "Somebody placed this report meanwhile. Look at where it stands, then decide again"
    ),
    PlacingProblem.ERASING: _("Somebody asked for this report to be erased. That is decided first"),
    PlacingProblem.SENDING: _("It is being sent by e-mail just now. Try again in a few minutes"),
    PlacingProblem.LEFT: _(
        "It was submitted already. Choose the region that it belongs to, which is another one"
    ),
    PlacingProblem.SHARED: _(
        "This unit has sent words of this report to others. Recall them first, under Sent"
    ),
    PlacingProblem.NO_REGION: _("Choose the region that it belongs to"),
    PlacingProblem.UNKNOWN_REGION: _("Choose a region from the list"),
    PlacingProblem.THERE_ALREADY: _("It is placed there already. Choose another region"),
    PlacingProblem.OTHER_DISTRICT: _(
        "This district lies in another region. Choose one of that region, or leave it open"
    ),
    PlacingProblem.NO_REASON: _("Choose how you know"),
    OutcomeProblem.NO_OUTCOME: _("Choose what became of it"),
    OutcomeProblem.NOT_PLACED: _(
        "This report has no region yet. Say first which region it belongs to, then record what became of it"
    ),
    OutcomeProblem.WHY_NO_ACTION: _("Say why no action is taken"),
    OutcomeProblem.NO_CRIME_REFERENCE: _("Give the crime reference, or say why no crime is recorded"),
    OutcomeProblem.WHICH_CONCERN: _("Choose the concern by which it was referred"),
    SubmittingProblem.NO_REFERENCE: _("Give the reference, or write: none given"),
    SubmittingProblem.REFERENCE_TOO_LONG: _("Shorten the reference to %(most)s characters"),
    SubmittingProblem.NOT_BY_HAND: _("This submission is not one that a person submits"),
}
