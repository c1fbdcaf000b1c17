"""Sentences about alarms: by which method, of what, and why a verdict or a limit is not kept."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from inkling.picture.rules.ledger import AlarmProblem
from inkling.picture.rules.profile.texts import ProfileProblem
from inkling.picture.rules.shares import Share
from inkling.sites.sentences import Sentences

FAMILIES = {
    "nearby": _("Districts, each alone and with its nearest"),
    "hotspot": _("Surroundings of a district"),
    "places": _("Places by name"),
    "categories": _("Categories, alone and in one district"),
    "subjects": _("Names and numbers"),
    "words": _("Words of the unit"),
    "reports": _("All reports, of the unit and of each district"),
}
METHODS = {
    "scan": _("space-time permutation scan"),
    "gi_star": _("Gi*"),
    "farrington": _("Farrington flexible (three years of history or more)"),
    "ears": _("EARS C2 (half a year of history or more)"),
    "mean": _("mean and spread of the weeks before (seven weeks of history or more)"),
    "total": _("number of reports against the half year before (seven weeks of history or more)"),
    "cusum": _("cumulative sum (less than seven weeks of history)"),
}
SENTENCES: Sentences = {
    AlarmProblem.NO_VERDICT: _("Choose useful or not useful"),
    AlarmProblem.NO_LIMIT: _("Enter a number from %(least)s to %(most)s"),
    ProfileProblem.NO_WORDS: _("Write something, or go back"),
    ProfileProblem.TOO_LONG: _("Write no more than %(most)s characters"),
    ProfileProblem.NO_STRAND: _("Choose what it is for"),
    ProfileProblem.NO_OWNER: _("Say who"),
    ProfileProblem.NO_DAY: _("Enter the day by which it is to be"),
    ProfileProblem.NO_MEASURE: _("Say how you will know that it worked"),
    ProfileProblem.NO_OUTCOME: _("Say what became of it"),
    ProfileProblem.NO_REASON: _("Say why it is struck"),
}


def names_left(many: int) -> str:
    """Return that so many names are not on paper; "" for none."""
    if not many:
        return ""
    return ngettext(
        "%(n)s name that may be a child's, or bears one, is left to the screen.",
        "%(n)s names that may be children's, or bear one, are left to the screen.",
        many,
    ) % {"n": many}


def share_in_words(share: Share) -> str:
    """Return how many of how many."""
    return gettext("%(part)s of %(whole)s") % {"part": f"{share.part:,}", "whole": f"{share.whole:,}"}
