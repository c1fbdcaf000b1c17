"""What a teller reads for each reason that a rule or a journey gives."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.capture.rules.draft import Box, DraftProblem
from inkling.sites import sentences
from inkling.sites.community.words import say_number
from inkling.vocabulary.reasons import Reason

BOXES = {
    Box.NAME: _("your name"),
    Box.CONTACT: _("your phone number or email address"),
    Box.CONTACT_NOTE: _("what we should know before we contact you"),
    Box.SENDER: _("where it comes from"),
    Box.ORIGIN: _("who told you"),
    Box.CHILD: _("who the child is"),
    Box.NEEDED: _("what helps to keep the child safe"),
    Box.MUST_NOT: _("who must not find out"),
    Box.PLACE: _("where it happens"),
    Box.HOW_KNOWN: _("how you know"),
    Box.WHY_SHARE: _("why you tell us"),
    Box.TEAM: _("your words for the team"),
    Box.REFERRED: _("whom you have told already"),
}


def _box_too_long(box: Box, has: int, most: int) -> str:
    pattern = gettext("Shorten %(box)s: it is %(has)s characters long. We can keep %(most)s there.")
    return pattern % {"box": BOXES[box], "has": say_number(has), "most": say_number(most)}


SENTENCES: sentences.Sentences = {
    DraftProblem.EMPTY: _("Tell us something first: in your own words, or as a detail."),
    DraftProblem.WORDS_TOO_LONG: _("Your words are %(has)s characters long. We can keep %(most)s."),
    DraftProblem.TOO_MANY_DETAILS: _("There are %(has)d details. We can keep %(most)d in one report."),
    DraftProblem.BOX_TOO_LONG: _box_too_long,
    DraftProblem.DETAIL_TOO_LONG: _("Detail %(number)d is longer than %(most)s characters."),
}


def say(reason: Reason) -> str:
    """Return the sentence of a reason for a teller."""
    return sentences.say(reason, by=SENTENCES)
