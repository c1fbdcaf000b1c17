"""Sentences about what cannot be searched for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.search.rules.pasted_list import ListProblem
from inkling.search.rules.query import SearchProblem
from inkling.search.rules.watching import WatchProblem
from inkling.sites.sentences import Sentences

SENTENCES: Sentences = {
    SearchProblem.EMPTY: _("Write what you look for: a name, a plate, a number, a place or words"),
    SearchProblem.TOO_LONG: _("Shorten what you look for to %(most)s characters, or paste a list below"),
    SearchProblem.TOO_MANY: _(
        "Look for %(most)s things at once at most; for more plates or numbers paste a list"
    ),
    SearchProblem.TOO_SHORT: _("Write two letters or digits at least: one stands in too many reports"),
    SearchProblem.ONLY_EXCLUDED: _("Say what you look for as well, not only what must not be there"),
    SearchProblem.ONLY_EVERYDAY: _("These words stand in every report: add a name, a place or a rarer word"),
    WatchProblem.TOO_COMMON: _(
        "More than %(most)s reports fit already: a watch on this would call you every day. Add a rarer word"
    ),
    WatchProblem.TOO_MANY: _("You watch %(most)s searches, which is the most. End one first"),
    WatchProblem.NO_LIST: _("A pasted list is not watched. Search for one of its lines, and watch that"),
    ListProblem.TOO_MANY: _("Paste %(most)s lines at most, and the rest in a second list"),
    ListProblem.NOTHING: _("Paste plates, numbers, accounts, e-mail addresses or full names, one a line"),
}
