"""What an officer says who submits by telephone: how to begin, how to spell, and what to ask before ringing off."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.spelling import Spelling, spell, values_to_spell
from inkling.sites.members.frame.dates import day

PHONE = "phone"


@dataclass(frozen=True)
class Script:
    """Sentences to say before and after what is read out, and what is spelled."""

    first: tuple[str, ...]
    spelled: tuple[Spelling, ...]
    last: tuple[str, ...]


def script_of(sheet: Sheet | None, *, organisation: str) -> Script | None:
    """Return what is said by telephone; None where the region's method is another."""
    if sheet is None or sheet.kind != PHONE:
        return None
    reference = {"reference": sheet.reference, "spelled": spell(sheet.reference)}
    quiet = gettext(
        "Somebody must not find out that this was told. Ring us before you speak to anybody that it names."
    )
    asked = "; ".join(f"\u201c{' '.join(each.split())}\u201d" for each in sheet.asked_in_words)
    return Script(
        (
            gettext(
                "This is %(organisation)s. I have information about child exploitation for your intelligence unit."
            )
            % {"organisation": organisation},
            gettext("How urgent, as told: %(urgency)s.") % {"urgency": sheet.urgency.label},
            *((quiet,) if sheet.is_kept_quiet else ()),
            *((gettext("The words ask it: %(asked)s.") % {"asked": asked},) if asked else ()),
            gettext("It was told to us on %(day)s.") % {"day": day(sheet.told_on)},
            gettext("Our reference is %(reference)s: %(spelled)s.") % reference,
        ),
        values_to_spell(sheet),
        (
            gettext("Have names, number plates and numbers read back to you."),
            gettext("Ask for their reference, and who took it down."),
        ),
    )
