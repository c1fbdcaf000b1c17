"""Sentences about opening, adding to and deciding a concern, and about what a front door asks."""

from django.utils.translation import gettext_lazy as _

from inkling.journeys.safeguarding.ask_unit import AskingProblem
from inkling.journeys.safeguarding.decide_concern import DecidingProblem
from inkling.journeys.safeguarding.enrich_concern import AddingProblem
from inkling.journeys.safeguarding.lift_keeping import LiftingProblem
from inkling.journeys.safeguarding.open_concern import ConcernProblem
from inkling.safeguarding.rules.questions import AnswerProblem, QuestionProblem
from inkling.sites.sentences import Sentences

SENTENCES: Sentences = {
    ConcernProblem.NO_WORRY: _("Say what the worry is, in a sentence or two"),
    ConcernProblem.NO_URGENCY: _("Choose how urgent it is"),
    ConcernProblem.NO_DOOR: _("Choose the front door that it goes to"),
    ConcernProblem.WORRY_TOO_LONG: _("Shorten the worry to %(most)s characters"),
    ConcernProblem.CHILD_TOO_LONG: _("Shorten the child to %(most)s characters"),
    ConcernProblem.NEEDED_TOO_LONG: _("Shorten what is needed to %(most)s characters"),
    ConcernProblem.MUST_NOT_TOO_LONG: _("Shorten who must not to %(most)s characters"),
    AddingProblem.NOTHING_NEW: _("Say what is new"),
    AddingProblem.DECIDED: _(
        "This concern is decided: open another on its report, so that it is decided anew"
    ),
    DecidingProblem.NO_DECISION: _("Choose what was decided"),
    DecidingProblem.NO_REASON: _("Say why, in a sentence or two"),
    DecidingProblem.UNREAD: _("Something new came while you decided. Read what was added, then decide."),
    DecidingProblem.NOT_NOW: _("This concern cannot be decided now. It is: %(state)s"),
    LiftingProblem.NO_REASON: _("Choose why they may see it"),
    LiftingProblem.NOT_YOURS: _(
        "Only a supervisor who is not named herself may lift it, and only once: look at the list"
    ),
    AskingProblem.DECIDED: _("This concern is decided: the unit is not asked any more"),
    AskingProblem.JOINED: _("This concern stands under another one: ask the unit there"),
    QuestionProblem.NOTHING_CHOSEN: _("Choose what you need to know"),
    QuestionProblem.NO_NOTE: _("Say what you need to know"),
    QuestionProblem.NOTE_TOO_LONG: _("Shorten the note to %(most)s characters"),
    AnswerProblem.EMPTY: _("Answer the question, or choose which words of the report to release"),
    AnswerProblem.TOO_LONG: _("Shorten the answer to %(most)s characters"),
    AnswerProblem.NOT_CHOSEN: _("Choose what becomes of the marked words before anything is sent"),
    AnswerProblem.CLOSED: _("This question is answered already, or the concern is decided"),
}
