"""What a practitioner reads for each reason that a rule or a journey gives."""

from django.utils.translation import gettext_lazy as _

from inkling.journeys.keeping.keep_service import ServiceProblem
from inkling.sites import sentences
from inkling.vocabulary.reasons import Reason

SENTENCES: sentences.Sentences = {
    ServiceProblem.NO_NAME: _("Write the name"),
    ServiceProblem.TEAM_THERE: _("There is a team called %(name)s already"),
    ServiceProblem.NO_ADDRESS: _("Write an e-mail address, like name@service.example"),
    ServiceProblem.ADDRESS_TAKEN: _("This person belongs to your service already"),
    ServiceProblem.INVITED_ALREADY: _(
        "This person is invited already: withdraw that invitation first, or wait until it runs out"
    ),
    ServiceProblem.NOT_A_TEAM: _("Choose a team of your service"),
    ServiceProblem.LINK_CLOSED: _(
        "This link opens nothing any more: it was used, withdrawn or is older than seven days"
    ),
    ServiceProblem.NOT_YOURS: _("You do not look after this person"),
}


def say(reason: Reason) -> str:
    """Return the sentence of a reason for a practitioner."""
    return sentences.say(reason, by=SENTENCES)
