"""In which language the words of a report stand, for an officer who needs a reader; and in which to answer."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.capture.models import Report
from inkling.extraction.rules.language import ENGLISH, UNDETERMINED, language_of_text
from inkling.sites.design.parts import Row
from inkling.vocabulary.languages import name_of_language
from inkling.vocabulary.telling import About

# What the reader cannot tell apart by the script alone.
_BY_SCRIPT = {"ar": _("Arabic or Persian"), "uk": _("Ukrainian or Russian")}


def written_in(narrative: str) -> list[Row]:
    """Return the row that says the language of the words; none for English, and where too little tells."""
    code = language_of_text(narrative)
    if code in (ENGLISH, UNDETERMINED):
        return []
    says = gettext(
        "%(language)s, as a computer tells it. Few details and no signs are found in it: read the words."
    )
    return [Row(gettext("Written in"), says % {"language": _BY_SCRIPT.get(code) or name_of_language(code)})]


def chosen_language(report: Report) -> Row:
    """Return the row that says in which language to answer, as the teller chose it on the site."""
    can_be_answered = report.messenger_named or report.about == About.ME.value
    otherwise = gettext("Not said") if can_be_answered else gettext("Not kept: there is nobody to answer")
    return Row(gettext("Chosen language"), name_of_language(report.language), empty=otherwise)
