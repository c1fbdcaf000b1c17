"""Sentences about what becomes of a closed file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.journeys.attaching.closed_file import ClosedProblem
from inkling.sites.sentences import Sentences

SENTENCES: Sentences = {
    ClosedProblem.NO_STEP: _("Choose what you ask for"),
    ClosedProblem.NO_REFERENCE: _(
        "Write the team's own number, such as a crime or log number: up to %(most)s letters and figures"
    ),
    ClosedProblem.NOT_NOW: _(
        "Nothing was changed: somebody asked or decided meanwhile, the file is not with the keepers yet (wait a "
        "minute), or it was not handed over before. Look at the list again."
    ),
    ClosedProblem.NO_CHOICE: _("Nothing was decided: press Agree or Decline"),
    ClosedProblem.OWN_REQUEST: _("You asked for this yourself: another supervisor decides."),
}
