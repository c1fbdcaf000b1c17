"""Sentences about what is not attached as a translation, or not given to a front door."""

from django.utils.translation import gettext_lazy as _

from inkling.journeys.translating.give_translation import GivingProblem
from inkling.sites.sentences import Sentences
from inkling.translation.rules.attaching import TranslationProblem

SENTENCES: Sentences = {
    TranslationProblem.NO_PASSAGE: _("Choose what is translated"),
    TranslationProblem.NO_MAKER: _("Choose who made the translation"),
    TranslationProblem.NO_TRANSLATOR: _("Give the name or number of the person who made it"),
    TranslationProblem.NO_WORDS: _("Write or paste the translation"),
    TranslationProblem.SAME_WORDS: _("This is what was told, and no translation of it"),
    TranslationProblem.STANDS: _("This translation stands already"),
    GivingProblem.KEPT: _(
        "Whoever told wrote something else for the children's team to read. Give the translation of that"
    ),
    GivingProblem.GIVEN: _("The front door of this concern has this translation already"),
    GivingProblem.DECIDED: _(
        "This concern is decided: open another on its report, so that it is decided anew"
    ),
}
