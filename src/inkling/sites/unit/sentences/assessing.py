"""Sentences about grading, setting aside, copies, the unit's own words, and what keeps arising."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from inkling.assessment.rules.grade import GradeProblem
from inkling.extraction.lexicon import TermProblem
from inkling.journeys.assessing.close_copies import ClosingProblem
from inkling.journeys.assessing.grade_items import ItemsProblem
from inkling.journeys.assessing.make_intelligence_report import ReferenceProblem
from inkling.journeys.assessing.set_aside_detail import SettingAsideProblem
from inkling.journeys.understanding.keep_unit_words import WordProblem
from inkling.journeys.understanding.overtaken import OvertakenProblem
from inkling.linking.rules.sources import Sources, WhySources
from inkling.picture.rules.choice import ChoiceProblem
from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem
from inkling.sites.sentences import Sentences
from inkling.vocabulary.reasons import TextProblem
from inkling.vocabulary.telling import TellerKind


def _known_different(tellers: tuple[TellerKind, ...]) -> str:
    kinds = ", ".join(sorted(each.label.lower() for each in tellers))
    return gettext("Seen or known directly by different kinds of teller (%s): known different.") % kinds


def _corrected_meanwhile(who: str) -> str:
    if not who:
        return gettext("You corrected this report meanwhile, on another page. It stands here as it is now.")
    return gettext(
        "%s corrected this report meanwhile. It stands here as it is now: look, then do it again."
    ) % (who,)


def _graded_meanwhile(who: str) -> str:
    if not who:
        return gettext(
            "You graded some of this report meanwhile, on another page. It stands here as it is now."
        )
    return gettext("%s graded some of this report meanwhile. What still waits stands here.") % (who,)


def _released_meanwhile(who: str) -> str:
    if not who:
        return gettext(
            "You graded some of this report meanwhile, and it was sent on. What still waits stands here."
        )
    return gettext(
        "%s graded some of this report meanwhile, and it was sent on. What still waits stands here."
    ) % (who,)


SENTENCES: Sentences = {
    TextProblem.TOO_LONG: _("Shorten this to %(most)s characters"),
    GradeProblem.NO_SOURCE: _("Choose how reliable the source is"),
    GradeProblem.NO_ASSESSMENT: _("Choose how the source knows this"),
    GradeProblem.NO_HANDLING: _("Choose P or C for handling"),
    GradeProblem.NO_CONDITION: _("Choose at least one condition, or choose P"),
    GradeProblem.NO_CONDITION_TEXT: _("Say what the conditions mean for this detail"),
    GradeProblem.TOO_LONG: _("Shorten this to %(most)s characters; it has %(has)s"),
    SettingAsideProblem.NO_DISPOSAL: _("Choose why this detail is set aside"),
    SettingAsideProblem.NO_SUCH_DETAIL: _("Give the number of another detail of this report"),
    ClosingProblem.NONE_CHOSEN: _("Choose which copies to close"),
    ClosingProblem.CHANGED: _(
        "Some of these are done already, or say something more since you looked. Look at them again"
    ),
    ClosingProblem.NO_REASON: _("Say why they are closed"),
    WordProblem.NOT_AN_OFFICER: _("Only the unit's own officers add words."),
    WordProblem.KNOWN: _("Inkling knows this word already."),
    TermProblem.UNKNOWN_KIND: _("Unknown kind '%(kind)s'; use one of: %(kinds)s."),
    TermProblem.EMPTY: _("The term is empty; write the word, or delete the line."),
    TermProblem.TOO_LONG: _(
        "The term is longer than %(most)s characters; shorten it to the words that tell."
    ),
    TermProblem.NO_INDICATOR: _("'%(meaning)s' is no indicator; after the tab write one of: %(indicators)s."),
    ItemsProblem.NONE_CHOSEN: _("Choose what you grade"),
    OvertakenProblem.CORRECTED_MEANWHILE: _corrected_meanwhile,
    OvertakenProblem.GRADED_MEANWHILE: _graded_meanwhile,
    OvertakenProblem.RELEASED_MEANWHILE: _released_meanwhile,
    CorrectionProblem.NO_SUCH_ITEM: _("This item is not there any more. The page shows what stands now."),
    CorrectionProblem.NO_SUCH_SUBJECT: _("This is not there any more. The page shows what stands now."),
    CorrectionProblem.SAME_TWICE: _("Choose two different ones to join."),
    CorrectionProblem.IS_GRADED: _(
        "It is graded, so its words stay as they are. Set it aside first, with the reason."
    ),
    CorrectionProblem.NOT_THERE: _(
        "These words do not stand in the report. Copy them just as they stand there."
    ),
    CorrectionProblem.KINDS_DIFFER: _("A person and a thing cannot be joined. Correct what they are first."),
    CorrectionProblem.NOTHING_LEFT: _("Nothing would be left on one side. Choose another place."),
    CorrectionProblem.TOO_MANY: _("There are %(most)s already. Take away what does not matter first."),
    CorrectionProblem.NOTHING_CHANGED: _("There is nothing to take back."),
    CorrectionProblem.NO_NAME: _("Write what it is called, or take it away."),
    CorrectionProblem.OWNS_ITSELF: _(
        "Choose somebody else: nothing is its own, and nobody belongs to what is theirs."
    ),
    ReferenceProblem.LENGTH: _("Write the reference in 1 to %(most)s characters"),
    ReferenceProblem.NOT_PLACED: _(
        "This report has no region yet. Say first which region it belongs to, then keep the reference"
    ),
    ReferenceProblem.NOT_HERE: _("This report goes to other regions only: keep their reference on its sheet"),
    ChoiceProblem.BACKWARDS: _("The first day must not be after the last day."),
    ChoiceProblem.TOO_MANY_DAYS: _("Choose two years or less."),
    WhySources.SAME_WORDS: ngettext_lazy(
        "%(count)s report repeats the same words: counted once.",
        "%(count)s reports repeat the same words: counted once.",
        "count",
    ),
    WhySources.FEW_SAME_WORDS: _(
        "%(count)s are the same few words: one person may have sent them, and so may several. Surely counted once."
    ),
    WhySources.ONE_NOTE: ngettext_lazy(
        "%(count)s more report is a part of the same note: one origin, counted once.",
        "%(count)s more reports are parts of the same note: one origin, counted once.",
        "count",
    ),
    WhySources.KNOWN_DIFFERENT: _known_different,
    WhySources.HEARSAY: _(
        "%(count)s by hearsay, from records or messages, or not said: possibly the same origin."
    ),
    WhySources.LED_BACK: ngettext_lazy(
        "%(count)s report says first hand, but its words tell through whom it came: not surely another source.",
        "%(count)s reports say first hand, but their words tell through whom it came: not surely others.",
        "count",
    ),
    WhySources.UNCOMPARED: ngettext_lazy(
        "%(count)s older report was not compared word for word: it may be a source more.",
        "%(count)s older reports were not compared word for word: each may be a source more.",
        "count",
    ),
    WhySources.ONE_KIND: _("Tellers of one kind may be the same person: who they are is sealed."),
}


def count_sources(sources: Sources) -> str:
    """Return the range of sources in words: "2 to 5 sources"."""
    if sources.low == sources.high:
        return ngettext("%d source", "%d sources", sources.low) % sources.low
    return gettext("%(low)d to %(high)d sources") % {"low": sources.low, "high": sources.high}
