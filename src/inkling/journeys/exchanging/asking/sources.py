"""Whether a value leads to who told of it: no other unit is told that such a one is held, whatever its grade."""

from __future__ import annotations

from uuid import UUID

from inkling.capture.queries import additions_of, details_of, draft_of, report_to_read
from inkling.extraction.normalise.number import normal_number
from inkling.journeys.safeguarding.withholding.who_is_withheld import who_is_withheld
from inkling.linking.queries.exact import reports_graded_with
from inkling.safeguarding.rules.protected_view.cut_before import texts_of_draft
from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in
from inkling.safeguarding.services.withholding import views_shown

# A number is told with its country or without.
_LAST_DIGITS = 9


def leads_to_source(key: str, *, unit_id: UUID) -> bool:
    """Say whether a graded report of a unit tells this value as one of who told, or who knew (worker).

    By its words ("my number is"), or by the marks of what was sealed beside them.
    """
    type_, _, value = key.partition(":")
    wanted = _bare(value.partition("~")[0])
    wanted = wanted[-_LAST_DIGITS:] if type_ == "phone" else wanted
    return any(_withholds(each, wanted) for each in reports_graded_with(key, unit_id=unit_id))


def _withholds(report_id: UUID, wanted: str) -> bool:
    report = report_to_read(report_id)
    if report is None:
        # Erased since: there is nothing left of which anything could be told.
        return True
    draft = draft_of(report, details=list(details_of(report_id)), additions=list(additions_of(report_id)))
    who = who_is_withheld(report, views=views_shown(report_id))
    # Also of a child who tells of herself: that she told is hers, though a front door must reach her.
    teller = KnownTeller(origin=who.origin, contact=who.contact)
    return any(wanted in each for text in texts_of_draft(draft) for each in _cut_from(text, teller=teller))


def _cut_from(text: str, *, teller: KnownTeller) -> list[str]:
    """Return the letters and digits of each place that shows who told, and what digits it says in words."""
    shown = [text[each.start : each.end] for each in cuts_in(text, teller=teller)]
    return [f"{_bare(each)} {normal_number(each).digits}" for each in shown]


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
