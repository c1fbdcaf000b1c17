"""Sentences about tasks and notes of a unit that are not kept."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.allocation.rules.tasks import TaskProblem
from inkling.sites.sentences import Sentences


def _changed_meanwhile(who: str) -> str:
    if not who:
        return gettext("Somebody changed this meanwhile. Look at it as it stands now, then press again.")
    said = gettext("%(who)s changed this meanwhile. Look at it as it stands now, then press again.")
    return said % {"who": who}


SENTENCES: Sentences = {
    TaskProblem.NO_KIND: _("Choose what is to be done"),
    TaskProblem.NO_ACT: _("Choose what happens with the task"),
    TaskProblem.NO_WORDS: _("Write it in words"),
    TaskProblem.TOO_LONG: _("Shorten this to %(most)s characters"),
    TaskProblem.IS_PAST: _("Give a day from today on, or none"),
    TaskProblem.TOO_FAR: _("Give a day within the next two years, or none"),
    TaskProblem.NO_DAY: _("This is no day: give one, or leave it empty for none"),
    TaskProblem.SAME_PERSON: _("Choose two people: these are one"),
    TaskProblem.NOT_OF_UNIT: _("Choose somebody of your unit who reads its reports"),
    TaskProblem.CANNOT_OWN: _("Choose somebody else: this person cannot read the report"),
    TaskProblem.NOBODY: _("Choose whose tasks go to whom"),
    TaskProblem.HAS_OWNER: _("%(who)s looks after it already: hand that over instead"),
    TaskProblem.WAITS_FOR_OWNER: _("Somebody is asked to look after it already: take that task instead"),
    TaskProblem.NOT_IN_REPORT: _("This does not stand in the report any more: choose again"),
    TaskProblem.CHANGED_MEANWHILE: _changed_meanwhile,
    TaskProblem.IS_DONE: _("It is done: open it again first"),
    TaskProblem.IS_OPEN: _("It is open already"),
}
