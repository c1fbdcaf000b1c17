"""Sentences about erasing a report, opening who told, and saying why something is read."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from inkling.capture.rules.opening import OpeningProblem
from inkling.capture.rules.sealing import SealingProblem
from inkling.dissemination.rules.recall_time import WhyNotErased
from inkling.governance.rules.erasing import WhatStillRuns
from inkling.journeys.keeping.erase_report import ErasureProblem
from inkling.journeys.keeping.state_purpose import NoteProblem
from inkling.sites.sentences import Sentences, say
from inkling.vocabulary.reasons import Reason


def _recalled_lately(may_go_on: date) -> str:
    first = f"{may_go_on.day} {may_go_on:%B %Y}"
    return (
        gettext(
            "It was recalled a short time ago. Its recipients have seven days to see that: "
            "it may be erased from %s on."
        )
        % first
    )


def _tried_too_often(seconds: int) -> str:
    minutes = -(-seconds // 60)
    # A sentence for each: another language may need other words around the number.
    return ngettext(
        "Ten tries in five minutes are the most. Nothing was opened, whatever you typed: "
        "try again in a minute.",
        "Ten tries in five minutes are the most. Nothing was opened, whatever you typed: "
        "try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}


def _not_yet(reasons: tuple[Reason, ...]) -> str:
    return " ".join(say(each, by=SENTENCES) for each in reasons)


SENTENCES: Sentences = {
    NoteProblem.MISSING: _("Say in the note why you read it"),
    NoteProblem.TOO_LONG: _("Shorten the note to %(most)s characters"),
    WhatStillRuns.CONCERN: _(
        "Concern %(name)s is open. Safeguarding comes first: the front door must decide it."
    ),
    WhatStillRuns.CLOSED_FILE: _(
        "a file of it was closed for the police (%(number)s of them); it can be erased when they have taken it over"
    ),
    WhatStillRuns.SUBMISSION: _(
        "Submission %(name)s is on its way: wait until it has arrived or was stopped."
    ),
    WhyNotErased.NOT_RECALLED: _(
        "It was sent on and not recalled. Recall it under Sent first, so that each recipient sees the recall."
    ),
    WhyNotErased.RECALLED_LATELY: _recalled_lately,
    ErasureProblem.NOT_ASKED: _(
        "Nobody asks for this any more: the three days are over, or it was declined."
    ),
    ErasureProblem.ASKED_BY_ONESELF: _(
        "You asked for it yourself: another supervisor of your unit confirms it."
    ),
    ErasureProblem.ADDED_TO: _(
        "Something was added to the report since it was asked: read it, keep the report, "
        "and ask again if it must still go."
    ),
    ErasureProblem.NOT_YET: _not_yet,
    ErasureProblem.NO_GROUND: _("Choose why it is erased"),
    ErasureProblem.REPEATS: _(
        "This repeats what was told. Write only what the other supervisor needs, such as the number of an order"
    ),
    ErasureProblem.NO_ORDER_NUMBER: _(
        "Write the number as it stands on the order: letters, figures and . / : ( ) -, %(most)s at most"
    ),
    ErasureProblem.ORDER_NUMBER_REPEATS: _(
        "A part of this stands in the report, and nothing of it may stay. Write only the number of the order"
    ),
    OpeningProblem.NO_NAME: _("Write the report's name as it stands on its page, such as R-4KQ-7ZD."),
    OpeningProblem.TWO_REPORTS: _("Two reports have this short name: ask for the whole id of the report."),
    OpeningProblem.NOT_A_KEEPER: _("Only an identity keeper may open who told."),
    OpeningProblem.TOO_OFTEN: _tried_too_often,
    OpeningProblem.NOTHING_HERE: _(
        "There is nothing here that your key opens: no name was given, or it is sealed to another key."
    ),
    OpeningProblem.OTHER_KEY: _(
        "It was given, and is sealed to a key of your unit that you do not hold. Another keeper may open it. If nobody "
        "told you of another key, tell your unit's supervisors and auditor today: nothing was opened here."
    ),
    SealingProblem.NOT_OF_THIS_REPORT: _(
        "This sealed identity does not belong to this report, or was changed."
    ),
    SealingProblem.NOT_OPENED: _("That passphrase does not open the key."),
}
