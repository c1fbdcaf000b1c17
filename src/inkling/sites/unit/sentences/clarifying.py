"""Sentences about what is not asked back, or not decided."""

from django.utils.translation import gettext_lazy as _

from inkling.clarification.rules.asking import AskingBackProblem
from inkling.sites.sentences import Sentences

SENTENCES: Sentences = {
    AskingBackProblem.NOT_IN_LIST: _(
        "Choose one of the list. There is none in own words: nobody is asked to find out more. Who wants to know more "
        "than somebody already knows speaks with the force's own source unit"
    ),
    AskingBackProblem.NO_QUOTE: _("Choose the place that you mean, as it was told"),
    AskingBackProblem.NOT_IN_WORDS: _("Choose a place in the words that were told, and no other"),
    AskingBackProblem.TWICE: _("This was asked already"),
    AskingBackProblem.ENOUGH: _(
        "%(most)s is the most that one source is asked, and all parts of one note are one source"
    ),
    AskingBackProblem.DRIFTS: _(
        "This source came back %(added)s times since it was asked. That begins to look like tasking: speak with the "
        "force's own source unit, and ask no more here"
    ),
    AskingBackProblem.OWN: _("Another supervisor decides: you asked this yourself"),
    AskingBackProblem.NOT_SUPERVISOR: _("A supervisor decides this"),
    AskingBackProblem.DECIDED: _("Somebody has decided this meanwhile. Look at it as it stands now"),
    AskingBackProblem.NO_CHOICE: _("Choose whether it may go"),
}
