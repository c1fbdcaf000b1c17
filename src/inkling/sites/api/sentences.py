"""What an integrator reads for each fault of a body, and for each reason that a rule or a journey gives."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.capture.rules.draft import DraftProblem
from inkling.exchange.rules.incidents.leaves import IncidentProblem
from inkling.sites import sentences
from inkling.vocabulary.reasons import Reason

SENTENCES: sentences.Sentences = {
    DraftProblem.EMPTY: _("There is nothing to send: no words, no detail and no sign."),
    DraftProblem.WORDS_TOO_LONG: _("The words are %(has)s characters long, and %(most)s can be kept."),
    DraftProblem.TOO_MANY_DETAILS: _("There are %(has)d details, and %(most)d can be sent at once."),
    DraftProblem.BOX_TOO_LONG: _(
        "A text is %(has)s characters long, and %(most)s can be kept there: %(box)s."
    ),
    DraftProblem.DETAIL_TOO_LONG: _("Detail %(number)d holds a text of more than %(most)s characters."),
    IncidentProblem.TOO_DEEP: _("This is nested more than %(most)d deep."),
    IncidentProblem.TOO_MUCH: _("There are more than %(most)d texts in it."),
    IncidentProblem.CARRIES_FILE: _(
        "No file is taken here: nothing of this is stored. Send it in another way."
    ),
    IncidentProblem.REPORTER_TOO_LONG: _(
        "More is said of who reports than can be sealed: %(most)d characters of contacts, and of all else."
    ),
}
# By the keyword of JSON Schema that is not met; `%(wanted)s` is what the schema says.
_FAULTS = {
    "required": _("This is missing"),
    "additionalProperties": _("There is no such field"),
    "type": _("This must be of the type %(wanted)s"),
    "enum": _("This is none of: %(wanted)s"),
    "maxLength": _("This is longer than %(wanted)s characters"),
    "minLength": _("This is empty"),
    "minItems": _("This must hold at least %(wanted)s"),
    "maxItems": _("This holds more than %(wanted)s"),
    "minimum": _("This must be at least %(wanted)s"),
    "maximum": _("This must be at most %(wanted)s"),
    "uniqueItems": _("One of these stands twice"),
    "pattern": _("This is empty"),
}


def say(reason: Reason) -> str:
    """Return the sentence of a reason for an integrator."""
    return sentences.say(reason, by=SENTENCES)


def fault_of(keyword: Any, wanted: Any) -> str:
    """Return the sentence of a keyword that is not met. It never holds what was sent."""
    listed = ", ".join(str(each) for each in wanted) if isinstance(wanted, list) else wanted
    return str(_FAULTS[keyword]) % {"wanted": listed}


def empty_detail() -> str:
    """Return what is said of a detail that would not be kept."""
    return gettext("Nothing is told in this detail: leave it out, or say in it who, what, when, where or how")


def heading_of_the_rest() -> str:
    """Return what stands above what an incident carries beside its words, and no field of ours takes."""
    return gettext("Sent by the other system beside the words, as it stands:")


def one_of_these(values: list[str]) -> str:
    """Return what is said where a header or a parameter is none of these."""
    return gettext("Write one of: %(values)s") % {"values": ", ".join(values)}


def parameter_unknown() -> str:
    """Return what is said of a cursor that belongs to no such list."""
    return gettext("This is no place of this list: begin without it")


def signature_wrong() -> str:
    """Return what is said where a receipt was signed otherwise than it says."""
    return gettext("This is no signature of receipt.body by the key beside it")


def mark_unknown() -> str:
    """Return what is said where a mark is none, or another one than was asked under this id before."""
    return gettext("Write the 64 small hexadecimal letters of one mark, and each mark under an id of its own")


def sending_key_wanted(*, least: int, most: int) -> str:
    """Return what is said where a sending has no key of its own."""
    pattern = gettext("Name each sending: %(least)d to %(most)d visible characters, such as a random UUID")
    return pattern % {"least": least, "most": most}


def incident_id_wanted(*, least: int, most: int) -> str:
    """Return what is said where an incident, which no header names, has no id by which it is known again."""
    pattern = gettext("Or give the incident an id of its own: %(least)d to %(most)d visible characters")
    return pattern % {"least": least, "most": most}
